//! What a base holds, and that it lives.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;

use super::*;

const TODAY: Date = date(2026, 3, 16);

fn json(simulation: &Simulation) -> String {
    serde_json::to_string(&simulation.clients().collect::<Vec<_>>()).unwrap()
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let (mut one, mut same) =
        (Simulation::new(7, Country::Colombia, 300, TODAY), Simulation::new(7, Country::Colombia, 300, TODAY));
    assert_ne!(json(&one), json(&Simulation::new(8, Country::Colombia, 300, TODAY)));
    for _ in 0..20 {
        one.tick(TODAY);
        same.tick(TODAY);
    }
    assert_eq!(json(&one), json(&same));
}

/// Of a base that carries balances over most who are suspended show no debt, for weeks; nothing else of it differs.
#[test]
fn carried_balances_leave_open_invoices_out_and_change_nothing_else() {
    let mut plain = Simulation::new(5, Country::Colombia, 600, TODAY);
    let mut carried = Simulation::new(5, Country::Colombia, 600, TODAY).carrying_over();
    for _ in 0..200 {
        let suspended = |simulation: &Simulation| {
            let suspended = simulation.services.iter().filter(|service| service.state == State::Suspended);
            let known = suspended.filter_map(|service| service.wire.outstanding_balance);
            known.fold((0, 0), |(all, settled), balance| (all + 1, settled + usize::from(balance <= 0)))
        };
        let ((all, settled), (cut, cut_settled)) = (suspended(&carried), suspended(&plain));
        assert!(settled * 2 > all && cut_settled * 2 < cut, "{settled} of {all}, and {cut_settled} of {cut}");
        for (one, other) in carried.services.iter().zip(&plain.services) {
            let told = one.wire.outstanding_balance;
            assert!(
                told <= other.wire.outstanding_balance
                    && told.is_none_or(|told| other.balance > 0 || told == other.balance)
            );
            let same = WireClient { outstanding_balance: other.wire.outstanding_balance, ..one.wire.clone() };
            assert_eq!(serde_json::to_string(&same).unwrap(), serde_json::to_string(&other.wire).unwrap());
        }
        plain.tick(TODAY);
        carried.tick(TODAY);
    }
}

#[test]
fn every_tick_changes_something_and_the_base_keeps_its_size_for_weeks() {
    let mut simulation = Simulation::new(1, Country::Mexico, 500, TODAY);
    let mut unchanged = 0;
    let mut before = json(&simulation);
    for tick in 0..1_500_i64 {
        simulation.tick(TODAY.saturating_add((tick / 50).days()));
        let after = json(&simulation);
        unchanged += usize::from(after == before);
        before = after;
        assert!((450..=550).contains(&simulation.services.len()));
    }
    assert!(unchanged < 15, "{unchanged} ticks of 1500 changed nothing");
    let active = simulation.services.iter().filter(|service| service.state == State::Active).count();
    assert!(active > 250, "the base dies out: {active} active");
}

/// Whether any of `clients` is so.
fn any(clients: &[Value], is: impl Fn(&Value) -> bool) -> bool {
    clients.iter().any(is)
}

fn text<'a>(client: &'a Value, field: &str) -> &'a str {
    client[field].as_str().unwrap_or_default()
}

fn balance(client: &Value) -> f64 {
    client["outstanding_balance"].as_f64().unwrap_or_default()
}

/// How many services each document has.
fn services(clients: &[Value]) -> BTreeMap<&str, usize> {
    let mut count = BTreeMap::new();
    for client in clients {
        *count.entry(text(client, "document")).or_default() += 1;
    }
    count.remove("");
    count
}

#[test]
fn every_case_that_a_view_has_something_to_say_about_is_in_a_base() {
    for (country, placeholder) in [(Country::Colombia, "222222222222"), (Country::Mexico, "XAXX010101000")] {
        let made = Simulation::new(1, country, 500, TODAY);
        let clients: Vec<Value> = serde_json::from_str(&json(&made)).expect("a list");
        for state in [State::Active, State::Suspended, State::Cancelled, State::Free] {
            for word in state.words() {
                assert!(any(&clients, |client| client["payment_status"] == *word), "{country:?}: nobody is {word:?}");
            }
        }
        for field in ["service_id", "document", "phone", "antenna_ip", "cut_off_date", "outstanding_balance"] {
            assert!(any(&clients, |client| client[field].is_null()), "{country:?}: no {field} is unknown");
        }
        let day = |client: &Value| -> Option<Date> {
            let text = text(client, "cut_off_date");
            Date::strptime("%d/%m/%Y", text).or_else(|_| Date::strptime("%Y-%m-%d", text)).ok()
        };
        let past = |client: &Value| day(client).is_some_and(|day| day < TODAY);
        let is = |client: &Value, state: State| state.words().contains(&text(client, "payment_status"));
        let count = |is: &dyn Fn(&Value) -> bool| clients.iter().filter(|client| is(client)).count();
        assert!(count(&|client| is(client, State::Active) && past(client) && balance(client) > 0.0) >= 2);
        let cut_for_nothing = count(&|client| is(client, State::Suspended) && client["outstanding_balance"] == 0.0);
        assert!((1..=5).contains(&cut_for_nothing), "{country:?}: {cut_for_nothing}");
        let typed = count(&|client| client["cut_off_date"].is_string() && day(client).is_none());
        assert!((2..=4).contains(&typed), "{country:?}: {typed} dates that name no day");
        assert!(any(&clients, |client| balance(client) < 0.0), "{country:?}: nobody has credit");
        let cents = count(&|client| balance(client).fract() != 0.0);
        assert_eq!(cents, usize::from(country == Country::Mexico), "{country:?}: {cents} with cents");
        assert!(any(&clients, |client| text(client, "phone").contains(',')), "{country:?}: nobody has two phones");
        assert!(any(&clients, |client| text(client, "name").contains('ñ')), "{country:?}: no ñ");
        let services = services(&clients);
        assert!(services[placeholder] > 20, "{country:?}: {}", services[placeholder]);
        let several =
            services.iter().filter(|(document, count)| document.len() > 7 && (2..=5).contains(*count)).count();
        assert!(several > 10, "{country:?}: {several} have several services");
        let mut ids: Vec<_> = clients.iter().filter_map(|client| client["service_id"].as_i64()).collect();
        let with_id = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((with_id - ids.len(), with_id < 500), (1, true), "{country:?}: one number twice, one missing");
    }
}

#[test]
fn a_base_is_of_one_country() {
    let base = |country| -> Vec<Value> {
        serde_json::from_str(&json(&Simulation::new(3, country, 800, TODAY))).expect("a list")
    };
    let prices = |clients: &[Value]| -> (f64, f64) {
        let all = clients.iter().filter_map(|client| client["internet_plan_price"].as_f64());
        all.fold((f64::MAX, 0.0), |(least, most), price| (least.min(price), most.max(price)))
    };
    let (colombia, mexico) = (base(Country::Colombia), base(Country::Mexico));
    assert_eq!(prices(&colombia), (45_000.0, 250_000.0));
    assert_eq!(prices(&mexico), (250.0, 900.0));
    let cities = |clients: &[Value]| -> BTreeSet<String> {
        clients.iter().map(|client| text(client, "city").to_owned()).filter(|city| !city.is_empty()).collect()
    };
    assert!(cities(&colombia).is_disjoint(&cities(&mexico)) && cities(&mexico).len() == 8);
    let some =
        |clients: &[Value], field: &str, begins: &str| any(clients, |client| text(client, field).starts_with(begins));
    assert!(
        some(&colombia, "document", "NIT ") && some(&colombia, "document", "CC ") && some(&colombia, "phone", "+573")
    );
    assert!(!some(&mexico, "document", "NIT ") && some(&mexico, "phone", "+52") && !some(&mexico, "phone", "+57"));
    let curp = |client: &Value| text(client, "document").len() == 18;
    assert!(any(&mexico, curp) && any(&mexico, |client| text(client, "document").len() == 13) && !any(&colombia, curp));
    for client in &mexico {
        for phone in text(client, "phone").split(',').filter(|phone| !phone.is_empty()) {
            assert!((10..=13).contains(&phone.chars().filter(char::is_ascii_digit).count()), "{phone}");
        }
    }
}

#[test]
fn small_bases_live_too() {
    for clients in [0, 1, 2] {
        let mut simulation = Simulation::new(1, Country::Colombia, clients, TODAY);
        for _ in 0..200 {
            simulation.tick(TODAY);
        }
    }
}
