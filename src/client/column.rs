//! What a table can show of a client in a column, and which columns it shows.

use crate::client::{Field, Names};

/// A column: a field of the wire, or what follows from several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// A field as the source sent it.
    Wire(Field),
    Derived(Derived),
}

/// What is worked out from the fields of a client, and from those of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Derived {
    /// How many periods of the plan the balance is.
    MonthsOwed,
    /// The network of the antenna's address.
    Network,
    /// Whole days from today to the cut-off, below zero when it is past.
    DaysToCutOff,
    /// How many other services have the same document.
    OtherServices,
    /// What the zone is called.
    ZoneName,
    /// What the technician is called.
    TechnicianName,
}

impl Derived {
    pub const ALL: [Self; 6] = [
        Self::MonthsOwed,
        Self::Network,
        Self::DaysToCutOff,
        Self::OtherServices,
        Self::ZoneName,
        Self::TechnicianName,
    ];

    /// The field whose numbers it names.
    pub fn names(self) -> Option<Field> {
        match self {
            Self::ZoneName => Some(Field::Zone),
            Self::TechnicianName => Some(Field::Technician),
            _ => None,
        }
    }
}

use Derived::{DaysToCutOff, MonthsOwed, Network, OtherServices, TechnicianName, ZoneName};

const fn wire(field: Field) -> Column {
    Column::Wire(field)
}

impl Column {
    /// All columns that a table offers, as they stand from left to right where nobody chose another order.
    pub const ALL: [Self; 20] = [
        wire(Field::ServiceId),
        wire(Field::Name),
        wire(Field::Status),
        wire(Field::Balance),
        wire(Field::CutOff),
        wire(Field::Plan),
        wire(Field::Phone),
        wire(Field::Zone),
        wire(Field::AntennaIp),
        wire(Field::Address),
        wire(Field::Locality),
        wire(Field::City),
        wire(Field::Document),
        wire(Field::Price),
        wire(Field::Technician),
        wire(Field::LanInterface),
        Self::Derived(MonthsOwed),
        Self::Derived(DaysToCutOff),
        Self::Derived(Network),
        Self::Derived(OtherServices),
    ];

    /// The names of numbers by themselves. Screens show them beside the numbers; a file has a column for each.
    pub const NAMES: [Self; 2] = [Self::Derived(ZoneName), Self::Derived(TechnicianName)];

    /// All columns that can be asked for.
    pub fn every() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().chain(Self::NAMES)
    }

    /// `columns`, and behind each number whose names are known the column of these, if it is not among them.
    pub fn with_names(columns: &[Self], names: &Names) -> Vec<Self> {
        let of = |field: Field| Self::NAMES.into_iter().find(|column| column.names() == Some(field));
        let is_new = |name: &Self| !columns.contains(name);
        let mut all = Vec::with_capacity(columns.len() + Self::NAMES.len());
        for &column in columns {
            all.push(column);
            if let Self::Wire(field) = column {
                all.extend(of(field).filter(|_| names.has(field)).filter(is_new));
            }
        }
        all
    }

    fn names(self) -> Option<Field> {
        match self {
            Self::Wire(_) => None,
            Self::Derived(derived) => derived.names(),
        }
    }

    /// The column that says who a client is. No table goes without it.
    pub const NAME: Self = Self::Wire(Field::Name);

    /// How it is named in options and in what is remembered: these names never change.
    pub fn id(self) -> &'static str {
        match self {
            Self::Wire(field) => match field {
                Field::ServiceId => "id",
                Field::Name => "name",
                Field::Document => "doc",
                Field::Phone => "phone",
                Field::Address => "address",
                Field::City => "city",
                Field::Locality => "locality",
                Field::Status => "status",
                Field::Zone => "zone",
                Field::AntennaIp => "ip",
                Field::CutOff => "due",
                Field::Balance => "balance",
                Field::LanInterface => "lan",
                Field::Plan => "plan",
                Field::Price => "price",
                Field::Technician => "tech",
            },
            Self::Derived(MonthsOwed) => "months-owed",
            Self::Derived(Network) => "network",
            Self::Derived(DaysToCutOff) => "days-to-cut-off",
            Self::Derived(OtherServices) => "other-services",
            Self::Derived(ZoneName) => "zone-name",
            Self::Derived(TechnicianName) => "tech-name",
        }
    }

    /// Its key in exports: of a field that of the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wire(field) => field.key(),
            Self::Derived(MonthsOwed) => "months_owed",
            Self::Derived(Network) => "antenna_network",
            Self::Derived(DaysToCutOff) => "days_to_cut_off",
            Self::Derived(OtherServices) => "other_services",
            Self::Derived(ZoneName) => "zone_name",
            Self::Derived(TechnicianName) => "technician_name",
        }
    }

    /// The column of that [`Self::id`].
    pub fn of_id(id: &str) -> Option<Self> {
        Self::every().find(|column| column.id() == id)
    }
}

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub column: Column,
    /// Cells, where somebody chose how many; else the data says.
    pub width: Option<u16>,
}

/// The columns that a table shows where there is room, from left to right: each once, and [`Column::NAME`] always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Shown>);

impl Columns {
    /// Widest column that can be asked for: no screen shows more of one.
    pub const WIDEST: u16 = 200;
    /// Narrowest column that can be asked for: a letter and the sign that there is more.
    pub const NARROWEST: u16 = 2;

    /// Those of `shown`, each at its first place; without the name it is put first.
    pub fn of(shown: impl IntoIterator<Item = Shown>) -> Self {
        let mut columns = Self(Vec::with_capacity(Column::ALL.len()));
        for Shown { column, width } in shown {
            if !columns.has(column) {
                let width = width.map(|width| width.clamp(Self::NARROWEST, Self::WIDEST));
                columns.0.push(Shown { column, width });
            }
        }
        if !columns.has(Column::NAME) {
            columns.0.insert(0, Shown { column: Column::NAME, width: None });
        }
        columns
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Column> + Clone {
        self.0.iter().map(|shown| shown.column)
    }

    /// The columns with the widths that were chosen.
    pub fn entries(&self) -> &[Shown] {
        &self.0
    }

    /// All columns that there are: these, and behind them the others.
    pub fn and_others(&self) -> Vec<Column> {
        self.iter().chain(Column::ALL.into_iter().filter(|&column| !self.has(column))).collect()
    }

    pub fn has(&self, column: Column) -> bool {
        self.iter().any(|shown| shown == column)
    }

    /// The width that was chosen for `column`.
    pub fn width(&self, column: Column) -> Option<u16> {
        self.0.iter().find(|shown| shown.column == column)?.width
    }

    /// Gives `column`, if it is shown, `width` cells.
    pub fn set_width(&mut self, column: Column, width: u16) {
        if let Some(shown) = self.0.iter_mut().find(|shown| shown.column == column) {
            shown.width = Some(width.clamp(Self::NARROWEST, Self::WIDEST));
        }
    }
}

impl FromIterator<Column> for Columns {
    /// Each as wide as the data says.
    fn from_iter<T: IntoIterator<Item = Column>>(columns: T) -> Self {
        Self::of(columns.into_iter().map(|column| Shown { column, width: None }))
    }
}

impl Default for Columns {
    /// All fields of the wire.
    fn default() -> Self {
        Column::ALL.into_iter().filter(|column| matches!(column, Column::Wire(_))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(column: Column, width: Option<u16>) -> Shown {
        Shown { column, width }
    }

    #[test]
    fn every_field_and_everything_derived_is_a_column_with_a_name_of_its_own() {
        let all: Vec<Column> = Column::every().collect();
        assert!(Field::ALL.iter().all(|&field| all.contains(&Column::Wire(field))));
        assert!(Derived::ALL.iter().all(|&derived| all.contains(&Column::Derived(derived))));
        assert_eq!(all.len(), Field::ALL.len() + Derived::ALL.len());
        for column in all {
            assert_eq!(Column::of_id(column.id()), Some(column));
        }
        assert_eq!(Columns::default().iter().len(), Field::ALL.len());
    }

    #[test]
    fn a_name_stands_behind_its_number_once_and_only_where_there_are_names() {
        let [zone, technician, balance] = [Field::Zone, Field::Technician, Field::Balance].map(wire);
        let [zone_name, _] = Column::NAMES;
        let names = Names { zones: [(5, crate::text::CleanText::new("Sur"))].into(), ..Names::default() };
        let columns = |columns: &[Column]| Column::with_names(columns, &names);
        assert_eq!(columns(&[zone, technician, balance]), [zone, zone_name, technician, balance]);
        assert_eq!(columns(&[zone_name, zone]), [zone_name, zone]);
        assert_eq!(Column::with_names(&[zone, technician], &Names::default()), [zone, technician]);
    }

    #[test]
    fn whatever_is_asked_for_each_column_is_there_once_and_the_name_always() {
        let zone = Column::Wire(Field::Zone);
        let columns = Columns::of([shown(zone, Some(9)), shown(zone, None)]);
        assert_eq!(columns.entries(), [shown(Column::NAME, None), shown(zone, Some(9))]);
        assert_eq!(Columns::of([]).entries(), [shown(Column::NAME, None)]);
        assert_eq!(Columns::of([shown(zone, None), shown(Column::NAME, None)]).iter().next(), Some(zone));
    }

    #[test]
    fn a_width_stays_within_what_can_be_shown() {
        let mut columns = Columns::of([shown(Column::NAME, Some(0))]);
        assert_eq!(columns.width(Column::NAME), Some(Columns::NARROWEST));
        columns.set_width(Column::NAME, u16::MAX);
        assert_eq!(columns.width(Column::NAME), Some(Columns::WIDEST));
        columns.set_width(Column::Wire(Field::Zone), 8);
        assert_eq!(columns.width(Column::Wire(Field::Zone)), None, "it is not shown");
    }
}
