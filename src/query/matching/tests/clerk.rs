//! What a clerk writes is understood, what is unknown is in no comparison, and each figure of the screens has a filter.

use jiff::ToSpan as _;

use super::*;
use crate::snapshot::Totals;

/// In the order of their balances: unknown, unreadable, credit, settled, owing.
fn balances() -> Snapshot {
    snapshot(
        r#"[{"outstanding_balance":null},{"outstanding_balance":"much"},{"outstanding_balance":-500},{"outstanding_balance":0},
            {"outstanding_balance":0.5},{"outstanding_balance":50000,"internet_plan_price":60000,"zone_id":5,"cut_off_date":"16/03/2026"}]"#,
    )
}

#[test]
fn the_unknown_is_in_no_comparison() {
    let base = balances();
    for (filter, rows) in [
        ("owes=0", vec![2, 3]),
        ("owes:0", vec![2, 3]),
        ("owes<1", vec![2, 3, 4]),
        ("owes<=0", vec![2, 3]),
        ("owes>=0", vec![2, 3, 4, 5]),
        ("owes>0", vec![4, 5]),
        ("owes!=0", vec![4, 5]),
        ("owes<>50000", vec![2, 3, 4]),
        ("owes≥50000", vec![5]),
        ("owes≤0", vec![2, 3]),
        ("owes:0..100", vec![2, 3, 4]),
        ("balance=0", vec![3]),
        ("balance!=0", vec![2, 4, 5]),
        ("balance<0", vec![2]),
        ("balance<=0", vec![2, 3]),
        ("balance>-1000", vec![2, 3, 4, 5]),
        ("no:balance", vec![0, 1]),
        ("has:balance", vec![2, 3, 4, 5]),
        ("-owes>5", vec![0, 1, 2, 3, 4]),
        ("-owes<5", vec![0, 1, 5]),
        ("-balance!=0", vec![0, 1, 3]),
        ("price<100k", vec![5]),
        ("price!=1", vec![5]),
        ("price>=0", vec![5]),
        ("zone<9", vec![5]),
        ("zone!=9", vec![5]),
        ("zone!=5", vec![]),
        ("due!=today", vec![]),
        ("due!=tomorrow", vec![5]),
        ("due<2027", vec![]),
    ] {
        if filter == "due<2027" {
            assert!(Filter::parse(filter).is_err());
            continue;
        }
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
    let texts =
        snapshot(r#"[{"city":"Tunja","payment_status":"Activo"},{"city":"Cali"},{"city":null},{"city":" "},{}]"#);
    assert_eq!(found(&texts, "city!=tunja"), [1]);
    assert_eq!(found(&texts, "city!=tunja,cali"), [] as [u32; 0]);
    assert_eq!(found(&texts, "-city=tunja"), [1, 2, 3, 4]);
    assert_eq!(found(&texts, "status!=active"), [] as [u32; 0]);
}

#[test]
fn statuses_by_class_and_by_word() {
    let words = [
        "Activo",
        "ACTIVE ",
        "Al día",
        "Suspendido",
        "Cortado",
        "Moroso",
        "Moroso (convenio)",
        "Cancelado",
        "inactive",
        "Gratis",
        "Pendiente",
        "",
    ];
    let mut records: Vec<_> = words.iter().map(|word| json!({"payment_status": word})).collect();
    records.push(json!({"payment_status": null}));
    let base = snapshot(&json!(records).to_string());
    for (filters, rows) in [
        (&["status:active", "estado:activo", "estado:activos", "status:Activas"][..], vec![0, 1, 2]),
        (
            &["status:suspended", "estado:suspendidos", "estado:suspendido", "estado:cortado", "status:cut"],
            vec![3, 4, 5],
        ),
        (&["status:cancelled", "status:canceled", "estado:cancelados", "estado:cancelado"], vec![7, 8]),
        (&["status:free", "estado:gratis"], vec![9]),
        (
            &["status:other", "estado:otro", "estado:\"otro estado\"", "estado:otro estado", "status:other status"],
            vec![6, 10, 11, 12],
        ),
        (&["status:moroso", "status:moros", "estado:Moroso"], vec![5, 6]),
        (&["status:\"Moroso (convenio)\"", "status:convenio", "status=\"moroso (convenio)\""], vec![6]),
        (&["status=moroso"], vec![5]),
        (&["status=cortado"], vec![4]),
        (&["status=activos"], vec![0, 1, 2]),
        (&["status:al día", "status:\"al dia\""], vec![2]),
        (&["status:suspended|cortado|moroso", "status:suspended,moroso"], vec![3, 4, 5, 6]),
        (&["status:inactive"], vec![8]),
        (&["status:pend", "status:pendiente"], vec![10]),
        (&["no:status"], vec![11, 12]),
    ] {
        for filter in filters {
            assert_eq!(found(&base, filter), rows, "{filter}");
        }
    }
}

#[test]
fn lists_ranges_and_exact_values() {
    let base = snapshot(
        &json!([
            {"service_id": 12, "zone_id": 5, "name": "Ana", "technician_id": 5},
            {"service_id": 120, "zone_id": 6, "name": "Ana María\nPérez", "technician_id": 7},
            {"service_id": 1, "zone_id": 55, "name": "Zona 6 ana", "technician_id": null},
            {"service_id": 121, "zone_id": null, "name": "Ana Mari\u{ad}a"},
        ])
        .to_string(),
    );
    for (filter, rows) in [
        ("zone:5,6", vec![0, 1]),
        ("zone:5|6", vec![0, 1]),
        ("zonas:5,6", vec![0, 1]),
        ("zone:5 | ana", vec![0, 1, 2, 3]),
        ("zone: 5", vec![0]),
        ("zone:5, 6", vec![0, 1]),
        ("zone:5-6", vec![0, 1]),
        ("zone=5", vec![0]),
        ("-zone:5,6", vec![2, 3]),
        ("zone!=5,6", vec![2]),
        ("tec:5", vec![0]),
        ("tec:5..7", vec![0, 1]),
        ("id:12", vec![0, 1, 3]),
        ("id=12", vec![0]),
        ("id=12,120", vec![0, 1]),
        ("id:12 -id=12", vec![1, 3]),
        ("name=ana", vec![0]),
        ("name:ana", vec![0, 1, 2, 3]),
        ("name=\"ana maría pérez\"", vec![1]),
        ("\"ana maria\"", vec![1, 3]),
        ("maria", vec![1, 3]),
        ("\"maría pérez\"", vec![1]),
    ] {
        assert_eq!(found(&base, filter), rows, "{filter}");
    }
}

#[test]
fn dates_that_cannot_be_read_and_other_doubts() {
    let base = snapshot(
        r#"[{"service_id":1,"cut_off_date":"11/26/2026"},{"service_id":2,"cut_off_date":"31/11/2026"},{"service_id":3,"cut_off_date":" "},
            {"service_id":3,"cut_off_date":null},{"service_id":4,"cut_off_date":"16/03/2026","zone_id":"x"},{"cut_off_date":"2026-03-17"},
            {"service_id":"A-1"},{"service_id":"A-1"}]"#,
    );
    for (filters, rows) in [
        (&["due:unreadable", "corte:ilegible", "due=unreadable"][..], vec![0, 1]),
        (&["no:due", "sin:corte"], vec![2, 3, 6, 7]),
        (&["has:due"], vec![0, 1, 4, 5]),
        (&["has:problems", "tiene:problemas"], vec![0, 1, 4, 6, 7]),
        (&["no:id", "sin:id"], vec![5]),
        (&["has:repeated", "tiene:repetido", "has:duplicates"], vec![2, 3, 6, 7]),
        (&["due>=0d", "due:today..7d", "due:hoy..mañana"], vec![4, 5]),
        (&["-due:unreadable has:due"], vec![4, 5]),
        (&["due:\"11/26\"", "due=\"11/26/2026\""], vec![0]),
        (&["due:17/03", "corte:mañana", "due:17/3", "corte:\"en 1 d\""], vec![5]),
    ] {
        for filter in filters {
            assert_eq!(found(&base, filter), rows, "{filter}");
        }
    }
    let mut builder = crate::snapshot::StoreBuilder::default();
    builder.push_client(base.client(0), None);
    builder.push_client(base.client(1), Some(jiff::Timestamp::UNIX_EPOCH));
    let kept = Snapshot::new(builder.finish(), jiff::Timestamp::UNIX_EPOCH);
    for filter in ["has:missing", "tiene:ausente", "tiene:ausentes"] {
        assert_eq!(found(&kept, filter), [1], "{filter}");
    }
    assert_eq!(found(&kept, "no:missing"), [0]);
}

#[test]
fn every_figure_of_the_header_can_be_listed() {
    let today = date(2026, 3, 16);
    let statuses = ["Activo", "active", "Suspendido", "Cancelado", "Gratis", "?", ""];
    let dates = ["16/03/2026", "2026-03-01", "31/02/2026", "", "20/03/2026"];
    let balances = [json!(0), json!(1500), json!(-20), json!(null), json!("x"), json!(0.01)];
    let records: Vec<_> = (0..420_usize)
        .map(|nth| {
            json!({"service_id": if nth % 50 == 7 { json!(null) } else { json!(nth) },
                   "payment_status": statuses[nth % statuses.len()], "cut_off_date": dates[nth % dates.len()],
                   "outstanding_balance": balances[nth % balances.len()]})
        })
        .collect();
    let base = snapshot(&json!(records).to_string());
    let totals: &Totals = base.totals();
    for (filter, figure) in [
        ("", totals.sums.clients),
        ("status:active", totals.sums.active),
        ("status:suspended", totals.sums.suspended),
        ("status:cancelled", totals.sums.cancelled),
        ("status:free", totals.sums.free),
        ("status:other", totals.sums.other_status),
        ("owes>0", totals.sums.owing),
        ("balance<0", totals.sums.in_credit),
        ("no:balance", totals.sums.balance_unknown),
        ("due:unreadable", totals.cut_off_unreadable),
        ("no:id", totals.without_id),
        ("has:missing", totals.missing),
    ] {
        assert_eq!(found(&base, filter).len() as u64, figure, "{filter}");
        assert!(filter == "has:missing" || figure > 0, "{filter}");
    }
    let at_stake = |wanted: &dyn Fn(jiff::civil::Date) -> bool| -> Vec<u32> {
        let clients = base.clients().filter(|client| {
            client.status() == crate::client::Status::Active
                && client.balance().is_some_and(|balance| balance > rust_decimal::Decimal::ZERO)
                && client.cut_off().day().is_some_and(wanted)
        });
        clients.map(crate::snapshot::Client::row).collect()
    };
    let soon = at_stake(&|day| (today..=today + 7.days()).contains(&day));
    let past = at_stake(&|day| day < today);
    assert!(!soon.is_empty() && !past.is_empty());
    assert_eq!(found(&base, "status:active owes>0 due:today..7d"), soon);
    assert_eq!(found(&base, "status:active owes>0 due:past"), past);
}
