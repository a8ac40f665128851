//! What most programs would do with the same list: the measure for reading it.

/// The envelope, with what is needed of it.
#[derive(serde::Deserialize)]
pub(crate) struct Envelope {
    pub(crate) data: Vec<Record>,
}

/// A client with a text of its own in each field.
#[derive(serde::Deserialize)]
#[allow(dead_code)]
pub(crate) struct Record {
    service_id: Option<i64>,
    name: Option<String>,
    document: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    city: Option<String>,
    locality: Option<String>,
    payment_status: Option<String>,
    zone_id: Option<i64>,
    antenna_ip: Option<String>,
    cut_off_date: Option<String>,
    outstanding_balance: Option<f64>,
    lan_interface: Option<String>,
    internet_plan_name: Option<String>,
    internet_plan_price: Option<f64>,
    technician_id: Option<i64>,
}
