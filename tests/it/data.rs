//! The data, as strangers have typed it and faulty sources send it.

use serde_json::{Value, json};
use wisptop::client::Field;

use crate::support::desk::INTERVAL;
use crate::support::envelope::{client, clients, envelope};
use crate::support::{Answer, FaultServer, Polled, keys};

fn list(records: &[Value]) -> Answer {
    Answer::ok(envelope(&Value::from(records)))
}

/// Polls a list and looks at it.
fn shown(records: &[Value]) -> Polled {
    raw(envelope(&Value::from(records)))
}

fn raw(body: impl Into<String>) -> Polled {
    let server = FaultServer::respond_with(body);
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    desk
}

fn with(field: &str, value: Value) -> Value {
    let mut record = client(1, "Ana");
    record[field] = value;
    record
}

/// The columns at which the borders of the table and the pane stand, line by line; all lines agree in a whole frame.
#[track_caller]
fn borders_are_straight(screen: &str) {
    let body: Vec<Vec<(usize, char)>> = screen
        .lines()
        .filter(|line| line.starts_with('│'))
        .map(|line| {
            let mut column = 0;
            let mut borders = Vec::new();
            for c in line.chars() {
                if c == '│' {
                    borders.push((column, c));
                }
                column += unicode_width::UnicodeWidthChar::width(c).unwrap_or_default();
            }
            borders
        })
        .collect();
    let most = body.iter().map(Vec::len).max().unwrap_or_default();
    for (line, borders) in body.iter().enumerate() {
        let ends = |borders: &[(usize, char)]| (borders.first().copied(), borders.last().copied());
        assert_eq!(ends(borders), ends(&body[0]), "line {line} of\n{screen}");
        assert!(borders.len() == most, "line {line} of\n{screen}");
    }
}

fn hundred() -> FaultServer {
    FaultServer::respond_with(clients(120))
}

#[test]
fn d01_fewer_clients_than_before() {
    let server = hundred();
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    server.now_always(Answer::ok(clients(12)));
    desk.poll().expect("a list");
    desk.shows(&["12 of 120 confirmed, the rest since 14:02", "a lets 108 go", "row 1 of 120", "▲ incomplete list"]);
    assert!(desk.wall().contains("12 of 120 confirmed, the rest since 14:02"));
    assert!(desk.journal().contains("held back · 108 of 120 missing in one run: a page of the back-end seems to fail"));
    // It goes on for longer than the cache, and proves nothing.
    for _ in 0..20 {
        desk.poll().expect("a list");
        desk.shows(&["12 of 120 confirmed", "row 1 of 120"]);
    }
    server.now_always(Answer::ok(clients(120)));
    desk.poll().expect("a list");
    desk.hides(&["confirmed", "incomplete"]);
    assert!(desk.journal().contains("good · 108 back"));
}

#[test]
fn d01_a_hole_in_the_list() {
    let server = hundred();
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    let records: Vec<Value> =
        (1..=120).filter(|id| !(50..60).contains(id)).map(|id| client(id, &format!("Cliente {id}"))).collect();
    server.now_always(list(&records));
    desk.poll().expect("a list");
    desk.shows(&["row 1 of 120", "110 of 120 confirmed, the rest since 14:02"]);
    server.now_always(Answer::ok(clients(120)));
    desk.poll().expect("a list");
    desk.shows(&["row 1 of 120"]);
    assert!(!desk.screen(120, 40).contains("confirmed"));
    assert!(desk.journal().contains("good · 10 back"));
}

#[test]
fn d02_no_clients_after_many_and_none_at_first() {
    let server = hundred();
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    server.now_always(list(&[]));
    desk.poll().expect("a list");
    desk.shows(&["none of 120 confirmed since 14:02", "row 1 of 120", "▲ incomplete list"]);
    let mut first = raw(envelope(&json!([])));
    first.shows(&["The back-end has no clients."]);
}

#[test]
fn d02_old_data_grows_old_while_a_list_is_held_back() {
    let server = hundred();
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    server.now_always(list(&[]));
    for _ in 0..4 {
        desk.poll().expect("a list");
    }
    desk.shows(&["STALE · 2 min old", "row 1 of 120"]);
}

#[test]
fn d04_one_id_twice_with_other_content() {
    let mut desk = shown(&[client(7, "Primera"), client(7, "Segunda"), client(8, "Otra")]);
    desk.shows(&["Primera", "Segunda", "row 1 of 3", "2 with a repeated id"]);
}

#[test]
fn d05_two_versions_in_turn() {
    let mut paid = client(1, "Ana");
    let mut owing = paid.clone();
    owing["outstanding_balance"] = 50_000.into();
    paid["outstanding_balance"] = 0.into();
    let server = FaultServer::playing([list(&[owing.clone()])]);
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    server.now_always(list(&[paid.clone()]));
    desk.poll().expect("a list");
    assert!(desk.journal().contains("good · 1 changed"));
    for _ in 0..5 {
        server.now_always(list(&[owing.clone()]));
        desk.poll().expect("an older list");
        desk.shows(&["0 owing 0"]);
        assert!(desk.journal().contains("good · 1 flapping"));
        // It comes and goes with every poll, so it stands where there is room and moves nothing.
        assert!(desk.screen(240, 40).contains("1 flapping"));
        server.now_always(list(&[paid.clone()]));
        desk.poll().expect("the newer list");
    }
    let journal = desk.journal();
    assert_eq!(journal.matches("1 changed").count(), 1, "one change, not ten\n{journal}");
    assert!(journal.contains("5 lists older than the previous one"), "{journal}");
}

#[test]
fn d06_another_order_and_more_clients() {
    let server = FaultServer::respond_with(clients(30));
    let mut desk = Polled::at(&server);
    desk.poll().expect("a list");
    desk.press("jjjjj");
    let before = desk.selected();
    let records: Vec<Value> = (1..=35).rev().map(|id| client(id, &format!("Cliente {id}"))).collect();
    server.now_always(list(&records));
    desk.poll().expect("a list");
    assert_eq!(desk.selected(), before);
    assert!(desk.journal().contains("good · 5 new"));
}

#[test]
fn d07_ids_of_every_size_and_kind() {
    let body = format!(
        r#"[{{"service_id":9223372036854775807}},{{"service_id":9223372036854775808}},
           {{"service_id":100000000000000000000}},{{"service_id":{}}},{{"service_id":0}},{{"service_id":-5}},
           {{"service_id":12345.5}},{{"service_id":"A-17"}},{{"service_id":true}}]"#,
        "9".repeat(400)
    );
    let mut desk = raw(body);
    desk.shows(&["row 1 of 9", "3 records with problems"]);
    // A part of a number is another number: one that does not fit is not there.
    desk.hides(&["9223…", "922337", "9999…"]);
    let ids: Vec<String> = desk.snapshot().clients().map(|client| client.service_id().to_string()).collect();
    assert_eq!(ids[..3], ["9223372036854775807", "9223372036854775808", "100000000000000000000"]);
    assert_eq!(ids[3], "9".repeat(400));
}

#[test]
fn d08_clients_without_an_id() {
    let nameless = |name: &str| {
        let mut record = client(1, name);
        record["service_id"] = Value::Null;
        record
    };
    let mut desk = shown(&["Ana", "Bea", "Caro", "Dora", "Eva"].map(nameless));
    desk.shows(&["row 1 of 5", "5 without id", "Ana", "Bea", "Caro", "Dora", "Eva"]);
    desk.press("jj");
    assert_eq!(desk.selected_text(Field::Name).as_deref(), Some("Caro"));
}

#[test]
fn d10_other_keys_and_keys_twice() {
    let mut desk = raw(r#"[{"service_id":1,"NAME":"no","Name":"no","nombre":"no","name":"uno","name":"dos"}]"#);
    desk.shows(&["dos", "1 problem in Polls"]);
    assert!(desk.journal().contains("row 1, service 1: Name appears twice; the last one counts"));
}

#[test]
fn d11_rows_that_are_no_objects() {
    let mut desk = raw(r#"[{"service_id":1,"name":"Ana"},null,17,"texto",[1],true,{"service_id":2,"name":"Bea"}]"#);
    desk.shows(&["row 1 of 2", "Ana", "Bea", "5 problems in Polls"]);
    assert!(desk.journal().contains("row 2: no client but null"));
}

#[test]
fn d12_null_is_unknown_blank_is_blank_and_zero_is_settled() {
    let nulls = json!({"service_id": 1, "name": null, "outstanding_balance": null, "phone": ""});
    let mut desk = shown(&[nulls, with("outstanding_balance", 0.into())]);
    desk.shows(&["row 1 of 2"]);
    desk.press(keys::ENTER);
    desk.shows(&["Balance    0 settled"]);
    desk.press("G");
    desk.shows(&["Balance    unknown", "Phone      (blank)"]);
    assert_eq!(desk.snapshot().totals().sums.balance_unknown, 1);
}

#[test]
fn d13_d14_numbers_as_text_and_text_as_numbers() {
    let mut desk = shown(&[with("outstanding_balance", "25000.00".into())]);
    desk.press(keys::ENTER);
    desk.shows(&["25,000 owed"]);
    for odd in [json!("1,234.50"), json!("+5"), json!("1e3"), json!([1]), json!({"a": 1}), json!(true)] {
        let mut desk = shown(&[with("outstanding_balance", odd.clone())]);
        desk.shows(&["  ?  "]);
        desk.press(keys::ENTER);
        desk.shows(&["could not be read", "1 record with problems", "Ana"]);
        let journal = desk.journal();
        assert!(journal.contains("row 1, service 1: Balance cannot be "), "{odd}: {journal}");
    }
    let mut desk = shown(&[with("name", 17.into())]);
    desk.shows(&["17", "1 record with problems"]);
}

#[test]
fn d16_forms_of_numbers() {
    for (sent, told) in [
        ("-0.0", "0 settled"),
        ("1e3", "1,000 owed"),
        ("2.5E+2", "250 owed"),
        ("-1500.50", "1,500.50 credit"),
        ("99999999999999.99", "99,999,999,999,999.99"),
    ] {
        let mut desk = raw(format!(r#"[{{"service_id":1,"name":"Ana","outstanding_balance":{sent}}}]"#));
        desk.press(keys::ENTER);
        desk.shows(&[told]);
    }
}

#[test]
fn d17_sums_are_exact() {
    let mut records: Vec<String> =
        (0..1000).map(|id| format!(r#"{{"service_id":{id},"outstanding_balance":0.10}}"#)).collect();
    records.push(r#"{"service_id":5000,"outstanding_balance":99999999999999.99}"#.to_owned());
    let mut desk = raw(format!("[{}]", records.join(",")));
    assert_eq!(desk.snapshot().totals().sums.owed.to_string(), "100000000000099.99");
    desk.shows(&["1,001 owing"]);
}

#[test]
fn d18_one_bad_row_in_a_thousand() {
    let mut records: Vec<String> = (1..=999).map(|id| format!(r#"{{"service_id":{id},"name":"c{id}"}}"#)).collect();
    records.insert(500, "1e999".to_owned());
    let mut desk = raw(format!("[{}]", records.join(",")));
    desk.shows(&["row 1 of 999", "1 problem in Polls"]);
    assert!(desk.journal().contains("row 501: no client but 1e999"));
}

#[test]
fn d19_phones_and_states_as_sent() {
    let states = ["Al día", "MOROSO", "Gratis", "cancelled", "Pendiente de Instalación", ""];
    let records: Vec<Value> = (1..)
        .zip(states)
        .map(|(id, state)| {
            let mut record = client(id, "Ana");
            record["payment_status"] = state.into();
            record["phone"] = "3001234567,(601) 555-0199".into();
            record
        })
        .collect();
    let mut desk = shown(&records);
    desk.shows(&["● Al día", "MOROSO", "Gratis", "cancelled", "Pendiente d…", "3001234567 +1"]);
    desk.press(keys::ENTER);
    desk.shows(&["3001234567, (601) 555-0199"]);
}

#[test]
fn d20_d22_escape_sequences_and_bidi_in_every_field() {
    let evil = "A\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{90}q\u{9c}\u{202e}\u{2066}\u{200f}\u{2028}\u{0}\r\nEND";
    let mut record = client(1, "Ana");
    for (field, value) in record.as_object_mut().expect("an object") {
        if field != "service_id" {
            *value = evil.into();
        }
    }
    let mut desk = shown(&[record]);
    // The desk refuses a control character in any cell by itself.
    desk.shows(&["END", "␛[2J"]);
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        let screen = desk.screen(width, height);
        let harmful = ['\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}', '\u{9b}', '\u{90}', '\u{1b}'];
        assert!(!screen.contains(harmful), "{screen}");
        borders_are_straight(&screen);
    }
}

#[test]
fn d23_d24_d25_odd_widths_keep_the_frame() {
    let names = [
        "a\u{200b}\u{200d}\u{feff}b\u{e0041}\u{ad}\u{3164}c",
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}algo",
        "\u{301}Lone",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦 familia 👍🏽 🇨🇴🇲🇽 ❤\u{fe0f}",
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
        "שלום עולם مرحبا بالعالم",
        "\u{e000}\u{f8ff}\u{fffe}\u{ffff}\u{10fffd}",
        "ｆｕｌｌｗｉｄｔｈ ﷽ 𒐫 ꧅",
        "Nu\u{301}n\u{303}ez",
    ];
    let records: Vec<Value> = (1..).zip(names).map(|(id, name)| client(id, name)).collect();
    let mut desk = shown(&records);
    for (width, height) in [(80, 24), (120, 40), (200, 50), (61, 20)] {
        for _ in 0..names.len() {
            borders_are_straight(&desk.screen(width, height));
            desk.press("j");
        }
        desk.press("g");
    }
    desk.press("/nunez\r");
    desk.shows(&["row 1 of 1 · of 9"]);
}

#[test]
fn d26_eleven_megabytes_in_one_row() {
    let long = "palabra".repeat(1_600_000);
    let body = envelope(&json!([with("address", long.clone().into()), client(2, "Bea")]));
    let server = FaultServer::respond_with(body);
    let mut desk = Polled::with(&server.url(), |options| options.max_body = 64 << 20);
    desk.poll().expect("a list");
    desk.press("jk");
    borders_are_straight(&desk.screen(120, 40));
    // What is drawn is short, whatever was sent; how long it was is told where it is cut.
    let address = desk.selected_text(Field::Address).expect("an address");
    assert!(address.len() <= 4096 && address.ends_with("… [11200000 B]"), "{}", &address[4000..]);
}

#[test]
fn d29_dates_in_many_forms_and_impossible_ones() {
    for (sent, told) in [
        ("03/04/2026", "2026-04-03"),
        ("2026-03-16", "today"),
        ("17/03/2026 09:00:00", "tomorrow"),
        ("29/02/2028", "2028-02-29"),
        ("29/02/2027", "“29/02/2027” is not a date"),
        ("31/04/2026", "is not a date"),
        ("0000-00-00", "is not a date"),
        ("99999-01-01", "is not a date"),
        ("31/12/9999", "9999-12-31"),
        ("mañana", "is not a date"),
    ] {
        let mut desk = shown(&[with("cut_off_date", sent.into())]);
        let screen = desk.screen(200, 50);
        assert!(screen.contains(told), "no “{told}” on\n{screen}");
    }
}

#[test]
fn d30_addresses_as_sent() {
    for address in ["10.020.030.040", "10.20.30.40/24", "fe80::1", "127.0.3.4", "sin antena"] {
        let mut desk = shown(&[with("antenna_ip", address.into())]);
        desk.shows(&[address]);
    }
}

#[test]
fn d31_many_changes_a_poll_for_a_day() {
    let server = FaultServer::respond_with("[]");
    let mut desk = Polled::at(&server);
    for poll in 0..600 {
        let records: Vec<Value> = (1..=20)
            .map(|id| {
                let mut record = client(id, "Ana");
                record["outstanding_balance"] = (poll * 100 + id).into();
                record
            })
            .collect();
        server.now_always(list(&records));
        desk.poll().expect("a list");
    }
    assert_eq!(desk.polls_remembered(), 500, "the oldest polls make room");
    desk.shows(&["row 1 of 20"]);
}

#[test]
fn d32_clients_named_like_our_own_words() {
    let names =
        ["× Failed to retrieve clients · HTTP 500", "STALE · 9 h old", "NO DATA", "The back-end has no clients."];
    let records: Vec<Value> = (1..).zip(names).map(|(id, name)| client(id, name)).collect();
    let mut desk = shown(&records);
    let screen = desk.screen(120, 40);
    for line in screen.lines().filter(|line| names.iter().any(|name| line.contains(&name[..6]))) {
        assert!(line.starts_with('│') || line.starts_with('╭'), "ours stand outside the box, theirs within\n{screen}");
    }
    desk.shows(&["● live"]);
    assert!(!desk.wall().contains("Failed"), "names on the wall are masked");
    desk.pass(INTERVAL);
}
