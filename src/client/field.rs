//! The sixteen fields of a client, in the order in which the API documents them.

/// A field of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// `service_id`: whole number; identity of the service.
    ServiceId,
    /// `name`: full name, or a firm.
    Name,
    /// `document`: cédula, NIT, RFC or CURP.
    Document,
    /// `phone`: one number, or several separated by commas.
    Phone,
    /// `address`: street or vereda.
    Address,
    /// `city`: municipality.
    City,
    /// `locality`: barrio or vereda.
    Locality,
    /// `payment_status`: state of the service.
    Status,
    /// `zone_id`: coverage zone (router).
    Zone,
    /// `antenna_ip`: address of the client's antenna.
    AntennaIp,
    /// `cut_off_date`: day on which an unpaid service is cut.
    CutOff,
    /// `outstanding_balance`: positive is owed, negative is credit.
    Balance,
    /// `lan_interface`: port of the router.
    LanInterface,
    /// `internet_plan_name`.
    Plan,
    /// `internet_plan_price`: price of a period.
    Price,
    /// `technician_id`: technician in charge.
    Technician,
}

impl Field {
    /// All of them, in the documented order.
    pub const ALL: [Self; 16] = [
        Self::ServiceId,
        Self::Name,
        Self::Document,
        Self::Phone,
        Self::Address,
        Self::City,
        Self::Locality,
        Self::Status,
        Self::Zone,
        Self::AntennaIp,
        Self::CutOff,
        Self::Balance,
        Self::LanInterface,
        Self::Plan,
        Self::Price,
        Self::Technician,
    ];

    /// The key in the JSON object.
    pub fn key(self) -> &'static str {
        match self {
            Self::ServiceId => "service_id",
            Self::Name => "name",
            Self::Document => "document",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::City => "city",
            Self::Locality => "locality",
            Self::Status => "payment_status",
            Self::Zone => "zone_id",
            Self::AntennaIp => "antenna_ip",
            Self::CutOff => "cut_off_date",
            Self::Balance => "outstanding_balance",
            Self::LanInterface => "lan_interface",
            Self::Plan => "internet_plan_name",
            Self::Price => "internet_plan_price",
            Self::Technician => "technician_id",
        }
    }

    /// The field of that JSON key, which must agree to the letter.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// A set of fields, for instance those of a record that could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldSet(u16);

impl FieldSet {
    /// Adds `field`.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u8;
    }

    /// Takes `field` out.
    pub fn remove(&mut self, field: Field) {
        self.0 &= !(1 << field as u8);
    }

    /// Whether `field` is in it.
    pub fn contains(self, field: Field) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Whether no field is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
