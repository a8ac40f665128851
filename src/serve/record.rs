//! A client as it goes over the wire: sixteen fields in the documented order.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

#[derive(Clone, Debug, Serialize)]
pub(super) struct WireClient {
    pub(super) service_id: Option<i64>,
    pub(super) name: Option<String>,
    pub(super) document: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) address: Option<String>,
    pub(super) city: Option<&'static str>,
    pub(super) locality: Option<&'static str>,
    pub(super) payment_status: Option<&'static str>,
    pub(super) zone_id: Option<i64>,
    pub(super) antenna_ip: Option<String>,
    pub(super) cut_off_date: Option<WireDate>,
    #[serde(serialize_with = "amount")]
    pub(super) outstanding_balance: Option<i64>,
    pub(super) lan_interface: Option<String>,
    pub(super) internet_plan_name: Option<&'static str>,
    #[serde(serialize_with = "amount")]
    pub(super) internet_plan_price: Option<i64>,
    pub(super) technician_id: Option<i64>,
}

/// A cut-off date as real lists hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WireDate {
    /// `2026-03-15`
    Iso(Date),
    /// `15/03/2026`
    Slashes(Date),
    /// What somebody typed, which names no day.
    Typed(String),
}

impl WireDate {
    /// The same form for another day; what somebody typed stays.
    pub(super) fn put(&mut self, new: Date) {
        if let Self::Iso(day) | Self::Slashes(day) = self {
            *day = new;
        }
    }
}

impl Serialize for WireDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = |day: &Date| (day.year(), day.month(), day.day());
        match self {
            Self::Iso(day) => {
                let (year, month, day) = parts(day);
                serializer.collect_str(&format_args!("{year:04}-{month:02}-{day:02}"))
            }
            Self::Slashes(day) => {
                let (year, month, day) = parts(day);
                serializer.collect_str(&format_args!("{day:02}/{month:02}/{year:04}"))
            }
            Self::Typed(text) => serializer.serialize_str(text),
        }
    }
}

/// Hundredths as the API writes amounts: `25000.0`. Each is far below 2^53, so its nearest float prints as itself.
#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
fn amount<S: Serializer>(hundredths: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
    hundredths.map(|hundredths| hundredths as f64 / 100.0).serialize(serializer)
}
