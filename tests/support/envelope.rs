//! Bodies as the client API sends them.
use serde_json::{Value, json};

/// The documentation's own example of two clients, Juan Pérez and María González.
pub(crate) const EXAMPLE: &str = include_str!("../../assets/example-clients.json");

/// The list's envelope around `data`.
pub(crate) fn envelope(data: &Value) -> String {
    json!({"ok": true, "type": "success", "action": "clients_listed", "data": data, "message": null, "meta": null})
        .to_string()
}

/// The error's envelope, which comes with HTTP 500 most of the time.
pub(crate) fn error_envelope(message: &str) -> String {
    json!({"ok": false, "type": "error", "action": "error", "data": null, "message": message, "meta": null}).to_string()
}

/// A client with all 16 fields, like any other but for its id and name.
pub(crate) fn client(service_id: u64, name: &str) -> Value {
    json!({
        "service_id": service_id, "name": name, "document": format!("10{service_id:08}"), "phone": "3001234567",
        "address": "Calle 1 # 2-3", "city": "Bogotá", "locality": "Centro", "payment_status": "active", "zone_id": 5,
        "antenna_ip": format!("10.5.{}.{}", service_id / 250 % 250, service_id % 250 + 1), "cut_off_date": "2026-03-15",
        "outstanding_balance": 0.0, "lan_interface": "ether1", "internet_plan_name": "Plan 50MB",
        "internet_plan_price": 50000.0, "technician_id": 10,
    })
}

/// The envelope around as many clients as are wanted, with ids from 1.
pub(crate) fn clients(count: u64) -> String {
    envelope(&(1..=count).map(|id| client(id, &format!("Cliente {id}"))).collect())
}
