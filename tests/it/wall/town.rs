//! A made-up town of clients, by rule: enough of them for every page of a wall, and another state of it an hour later.

use std::fmt::Write as _;

const NAMES: [&str; 6] = ["Ximena Quintero", "Óscar Ñáñez", "María Zapata", "Luz Núñez", "Ana Güémez", "José Peña"];

/// A list of `count` clients; `later` is the state in which some were cut, paid, came and went.
pub(crate) fn town(count: u64, later: bool) -> String {
    let mut list = String::from("[");
    for i in 0..count {
        if later && i % 400 == 7 {
            continue;
        }
        if !later && i % 300 == 11 {
            continue;
        }
        let is_cut = i % 8 == 3 || later && i % 90 == 5;
        let status = match i {
            _ if is_cut => "Suspendido",
            _ if i % 50 == 1 => "Cancelado",
            _ if i % 40 == 2 => "Gratis",
            _ => "Activo",
        };
        let balance =
            if later && i % 70 == 9 { 0 } else { u64::from(i % 3 == 0 || is_cut) * (40_000 + i % 60 * 1_000) };
        let date = format!("2026-{:02}-{:02}", 3 + i % 2, 14 + (i * 7 + i / 11) % 15);
        let id = if i % 500 == 499 { "null".to_owned() } else { (20_000 + i).to_string() };
        let _ = write!(
            list,
            r#"{}{{"service_id":{id},"name":"{} {}","document":"1098765{:03}","phone":"3157770{:03}","address":"Vereda Palmira, Finca {i}","city":"Palmira","locality":"Centro","payment_status":"{status}","zone_id":{},"antenna_ip":"10.77.{}.{}","cut_off_date":"{date}","outstanding_balance":{balance}.0,"lan_interface":"ether1","internet_plan_name":"Plan 50MB","internet_plan_price":75000.0,"technician_id":{}}}"#,
            if list.len() > 1 { "," } else { "" },
            NAMES[(i * 5 / 3) as usize % NAMES.len()],
            ["Zapata", "Palomino"][i as usize % 2],
            i % 1000,
            i % 1000,
            1 + (i * 5 + i / 7) % 24,
            i % 24,
            i % 250,
            1 + i % 12,
        );
    }
    format!(r#"{{"ok":true,"data":{list}],"message":null}}"#)
}
