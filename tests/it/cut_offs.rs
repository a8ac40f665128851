//! The Cut-offs view: its figures against a plain count, its filters against its lists, and what its keys do.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use wisptop::client::Status;
use wisptop::locale::Language;
use wisptop::query::cut_offs::{of_apart, of_slot};
use wisptop::query::{Filter, Sort, rows};
use wisptop::serve::simulated_list;
use wisptop::snapshot::{Age, Apart, BalanceMeaning, Client, MonthsSpan, Slot, Snapshot, Totals};
use wisptop::source::decode;
use wisptop::work::{Answer, Asked, CutOffs, FindCutOffs, Question};

use crate::support::{Desk, keys};

const TODAY: Date = date(2026, 3, 16);

/// A client that was drawn: status, balance in hundredths, price, and days to the cut-off; 999 is a date that is none.
type Drawn = (u8, Option<i64>, Option<u32>, Option<i32>);

/// Clients of every kind that matters: statuses, balances around nothing and around whole months, dates around the edges.
fn odd_base(clients: &[Drawn]) -> Arc<Snapshot> {
    let record = |(id, &(status, balance, price, due)): (usize, &Drawn)| {
        let status = ["Activo", "Suspendido", "Gratis", "Cancelado", "Convenio"][usize::from(status) % 5];
        let due = due.map(|days| match days {
            999 => "pronto".to_owned(),
            days => TODAY.saturating_add(days.days()).to_string(),
        });
        serde_json::json!({
            "service_id": id, "name": format!("Cliente {id}"), "payment_status": status,
            "outstanding_balance": balance.map(|cents| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)),
            "internet_plan_price": price, "cut_off_date": due,
        })
    };
    let body: Vec<_> = clients.iter().enumerate().map(record).collect();
    let clients = decode(serde_json::Value::from(body).to_string().as_bytes()).expect("a list").clients.finish();
    Arc::new(Snapshot::new(clients, jiff::Timestamp::UNIX_EPOCH))
}

fn clients() -> impl Strategy<Value = Vec<Drawn>> {
    let balance = prop_oneof![
        Just(None),
        Just(Some(0)),
        (-500_i64..500).prop_map(Some),
        // Around one, two and three times the price of 50.
        (1_i64..5, -300_i64..300).prop_map(|(months, off)| Some(months * 5_000 + off)),
    ];
    let due = prop_oneof![
        Just(None),
        Just(Some(999)),
        (-3_i32..18).prop_map(Some),
        prop::sample::select(vec![-29, -30, -31, -32, -59, -60, -61, -90, -91, -92, -400]).prop_map(Some),
    ];
    let price = prop_oneof![3 => Just(Some(50)), 1 => Just(None), 1 => (0_u32..200).prop_map(Some)];
    prop::collection::vec((0_u8..5, balance, price, due), 0..60)
}

fn found(snapshot: &Snapshot, filter: &str) -> BTreeSet<u32> {
    let filter = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error:?}"));
    rows(snapshot, &filter, Sort::default(), TODAY, || true).expect("wanted").iter().copied().collect()
}

fn cut_offs(snapshot: &Arc<Snapshot>, filter: &str) -> CutOffs {
    let question = FindCutOffs {
        snapshot: Arc::clone(snapshot),
        filter: Filter::parse(filter).expect("a filter"),
        today: TODAY,
        follow: None,
    };
    match Question::CutOffs(Asked::default().number(question)).answer() {
        Some(Answer::CutOffs(answer)) => answer.what,
        other => panic!("{other:?}"),
    }
}

/// Whether `client` is in `slot`, in the plainest way.
fn is_in(client: Client<'_>, slot: Slot) -> bool {
    let balance = client.balance();
    let owes = balance.is_some_and(|balance| balance > Decimal::ZERO);
    let is_cut = owes && client.status() == Status::Active;
    // Days since the cut-off; below zero it is to come.
    let since = client.cut_off().day().map(|day| TODAY.since(day).expect("days").get_days());
    let months = match (balance, client.price()) {
        (Some(balance), _) if balance <= Decimal::ZERO => Some(Decimal::ZERO),
        (Some(balance), Some(price)) if price > Decimal::ZERO => {
            Some((balance / price).round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
        }
        _ => None,
    };
    let between = |low: i64, high: i64| {
        owes && months.is_some_and(|months| (low == 0 || months > low.into()) && months <= high.into())
    };
    match slot {
        Slot::Past => is_cut && since.is_some_and(|days| days > 0),
        Slot::In(days) => is_cut && since == Some(-i32::from(days)),
        Slot::Aged(Age::NotDue) => owes && since.is_some_and(|days| days <= 0),
        Slot::Aged(Age::To30) => owes && since.is_some_and(|days| (1..=30).contains(&days)),
        Slot::Aged(Age::To60) => owes && since.is_some_and(|days| (31..=60).contains(&days)),
        Slot::Aged(Age::To90) => owes && since.is_some_and(|days| (61..=90).contains(&days)),
        Slot::Aged(Age::Over90) => owes && since.is_some_and(|days| days > 90),
        Slot::Aged(Age::NoDate) => owes && since.is_none(),
        Slot::Months(MonthsSpan::Nothing) => balance.is_some() && !owes,
        Slot::Months(MonthsSpan::To1) => between(0, 1),
        Slot::Months(MonthsSpan::To2) => between(1, 2),
        Slot::Months(MonthsSpan::To3) => between(2, 3),
        Slot::Months(MonthsSpan::Over3) => between(3, i64::MAX),
        Slot::Months(MonthsSpan::Unknown) => months.is_none(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    /// Of any base and within any filter: each slot lists, counts and adds up whom a plain look at each client puts in it,
    /// and its filter finds the same, in both languages.
    #[test]
    fn a_slot_its_list_its_figures_and_its_filter_are_the_same(clients in clients(), filter in "|status:active|cliente 1") {
        let snapshot = odd_base(&clients);
        let shown = cut_offs(&snapshot, &filter);
        let within = found(&snapshot, &filter);
        for slot in Slot::all() {
            let expected: BTreeSet<u32> =
                within.iter().copied().filter(|&row| is_in(snapshot.client(row), slot)).collect();
            let owed: Decimal = expected
                .iter()
                .filter_map(|&row| snapshot.client(row).balance())
                .filter(|&balance| balance > Decimal::ZERO)
                .sum();
            let listed = shown.list(slot);
            prop_assert_eq!(&listed.iter().copied().collect::<BTreeSet<u32>>(), &expected, "{:?}", slot);
            let balances: Vec<_> = listed.iter().map(|&row| snapshot.client(row).balance()).collect();
            prop_assert!(balances.is_sorted_by(|one, other| one >= other), "{:?}", slot);
            let owing = slot.owing(&shown.totals, TODAY);
            prop_assert_eq!((owing.clients, owing.amount), (expected.len() as u64, owed), "{:?}", slot);
            for language in [Language::English, Language::Spanish] {
                let filter = format!("{filter} {}", of_slot(slot, TODAY, language));
                prop_assert_eq!(&found(&snapshot, &filter), &expected, "{}", filter);
                for apart in Apart::ALL {
                    let Some(terms) = of_apart(slot, apart, TODAY, language) else { continue };
                    let count = slot.apart(apart, &shown.totals, TODAY);
                    let found = found(&snapshot, &terms).intersection(&within).count() as u64;
                    prop_assert_eq!(count, Some(found), "{}", terms);
                }
            }
        }
    }

    /// The ages together are all who owe and all that is owed, and the months all clients; nobody is in two.
    #[test]
    fn the_parts_together_are_the_whole(clients in clients()) {
        let snapshot = odd_base(&clients);
        let totals = Totals::of(snapshot.store());
        let whole = |slots: Vec<Slot>| slots.iter().fold((0, Decimal::ZERO), |(clients, amount), slot| {
            let owing = slot.owing(&totals, TODAY);
            (clients + owing.clients, amount + owing.amount)
        });
        let sums = &totals.sums;
        prop_assert_eq!(whole(Age::ALL.map(Slot::Aged).into()), (sums.owing, sums.owed));
        prop_assert_eq!(whole(MonthsSpan::ALL.map(Slot::Months).into()), (sums.clients, sums.owed));
    }
}

fn desk(mut desk: Desk) -> Desk {
    let body = simulated_list(500, 1, desk.today());
    desk.believe(std::str::from_utf8(&body).expect("JSON"));
    desk
}

#[test]
fn days_and_their_lists_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 50)] {
        for (language, empty) in [("en", Desk::english()), ("es", Desk::spanish())] {
            let mut desk = desk(empty);
            desk.press(keys::CUT_OFFS);
            insta::assert_snapshot!(format!("cut_offs_{width}x{height}_{language}"), desk.screen(width, height));
        }
    }
    let mut desk = desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press(keys::RIGHT);
    insta::assert_snapshot!("cut_offs_80x24_list", desk.screen(80, 24));
}

#[test]
fn enter_lists_a_day_within_the_filter_and_esc_comes_back_to_it() {
    let mut desk = desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press("/zone:1,2,3,4\rjj");
    let before = desk.screen(120, 40);
    assert!(before.contains("▌Wed 18"), "{before}");
    desk.press(keys::ENTER);
    assert_eq!(desk.filter_text(), "zone:1,2,3,4 status:active owes>0 due:2026-03-18");
    assert!(before.contains(&format!("2026-03-18 · {} clients", desk.listed())), "{}\n{before}", desk.listed());
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(120, 40), before);
}

#[test]
fn the_list_leads_to_its_clients_and_back_to_the_days() {
    let mut desk = desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press(keys::UP);
    let days = desk.screen(120, 40);
    desk.press(keys::RIGHT);
    desk.press("j");
    let list = desk.screen(120, 40);
    desk.press(keys::ENTER);
    assert!(desk.filter_text().starts_with("id="), "{}", desk.filter_text());
    assert_eq!(desk.listed(), 1);
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(120, 40), list);
    desk.press(keys::ESCAPE);
    assert_eq!(desk.screen(120, 40), days, "first out of the list, and then out of the view");
    desk.press(keys::ESCAPE);
    assert!(desk.screen(120, 40).contains("row 1 of 500"));
}

#[test]
fn every_part_can_be_gone_to_with_the_arrows_and_clicked() {
    let mut desk = desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press("g");
    let mut seen = BTreeSet::new();
    for _ in 0..Slot::COUNT {
        let screen = desk.screen(80, 24);
        let chosen = screen.lines().find(|line| line.contains('▌')).expect("a chosen line");
        assert!(seen.insert(chosen.chars().skip(1).take(20).collect::<String>()), "{screen}");
        desk.press("j");
    }
    let _ = desk.screen(120, 40);
    desk.click("61 to 90");
    assert!(desk.screen(120, 40).contains("▌61 to 90"));
    // Who is counted apart is a figure, too.
    desk.click("tomorrow");
    let screen = desk.screen(120, 40);
    let count: usize = screen
        .split(" owe nothing")
        .next()
        .and_then(|before| before.rsplit(' ').next())
        .and_then(|count| count.parse().ok())
        .unwrap_or_else(|| panic!("{screen}"));
    desk.click("owe nothing");
    assert_eq!(desk.filter_text(), "status:active balance<=0 due:2026-03-17");
    assert_eq!(desk.listed(), count);
}

#[test]
fn the_list_of_a_day_is_copied_and_exported_and_a_client_alone_from_within() {
    let mut desk = desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press("gjj");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("▌tomorrow"), "{screen}");
    let count = screen.split("tomorrow, 2026-03-17 · ").nth(1).and_then(|rest| rest.split(' ').next());
    let count: usize = count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{screen}"));
    assert!(count > 1, "{screen}");
    desk.press("yr");
    assert_eq!(desk.copied().lines().count(), count);
    desk.press("e");
    desk.press(keys::ENTER);
    let order = desk.orders.pop().expect("an order");
    assert_eq!(order.goods.len(), count);
    desk.press(keys::ESCAPE);
    let mut desk = self::desk(Desk::english());
    desk.press(keys::CUT_OFFS);
    desk.press("gjj");
    desk.press(keys::RIGHT);
    desk.press("yr");
    assert_eq!(desk.copied().lines().count(), 1);
}

#[test]
fn a_poll_moves_the_list_and_the_selection_stays_with_its_client() {
    let mut desk = Desk::english();
    let body = |first: i64| {
        let client = |(id, balance): (u32, i64)| {
            format!(
                r#"{{"service_id":{id},"name":"Cliente {id}","payment_status":"Activo","outstanding_balance":{balance},"cut_off_date":"{}"}}"#,
                date(2026, 3, 16)
            )
        };
        format!("[{}]", [(1, first), (2, 50), (3, 40)].map(client).join(","))
    };
    desk.believe(&body(60));
    desk.press(keys::CUT_OFFS);
    desk.press(keys::RIGHT);
    assert!(desk.screen(120, 40).contains("▌Cliente 1"));
    desk.believe(&body(45));
    let screen = desk.screen(120, 40);
    assert!(screen.contains("▌Cliente 1"), "{screen}");
    let place = |name: &str| screen.find(name).expect("listed");
    assert!(place("Cliente 2") < place("Cliente 1"), "{screen}");
}

/// Suspended clients of whom so many owe nothing, one in service who owes, and one who shows no debt.
fn suspended(owing_nothing: usize, of: usize) -> String {
    let client = |id: usize, status: &str, balance: u32| {
        serde_json::json!({"service_id": id, "name": format!("Cliente {id}"), "payment_status": status,
            "outstanding_balance": balance, "cut_off_date": "2026-03-16"})
    };
    let mut clients: Vec<_> =
        (0..of).map(|id| client(id, "Suspendido", if id < owing_nothing { 0 } else { 900 })).collect();
    clients.extend([client(100, "Activo", 500), client(101, "Activo", 0)]);
    serde_json::Value::from(clients).to_string()
}

#[test]
fn balances_that_leave_open_invoices_out_are_told_once_and_accuse_nobody() {
    const WARNING: &str = "balances seem to leave open invoices out. Who shows 0 may owe";
    let mut desk = Desk::english();
    desk.believe(&suspended(11, 20));
    desk.press(keys::CUT_OFFS);
    desk.shows(&[WARNING, "11 of 20 who were cut owe nothing", "1 show no debt"]);
    assert_eq!(desk.screen(120, 40).matches("leave open").count(), 1, "once");
    for (width, height) in [(80, 24), (200, 50)] {
        assert!(desk.screen(width, height).contains("seem to leave open invoices"), "{}", desk.screen(width, height));
    }
    assert!(desk.wall().contains("seems without open invoices"));
    // Who was cut though owing nothing is not listed: the reason is said.
    desk.press(keys::CLIENTS);
    desk.press("fz");
    assert_eq!((desk.filter_text(), desk.listed()), ("", 22));
    desk.shows(&["Not listed: the balances seem to leave open invoices out"]);
    assert!(!desk.screen(200, 50).contains("cut, owing nothing"), "{}", desk.screen(200, 50));
    desk.pass(Duration::from_secs(20));

    // It goes with the next list that says otherwise, whatever the filter leaves, and a few tell nothing.
    for (owing_nothing, of) in [(10, 20), (9, 9)] {
        desk.believe(&suspended(owing_nothing, of));
        desk.press(keys::CUT_OFFS);
        desk.press("/cliente\r");
        desk.shows(&["1 owe nothing"]);
        let screen = desk.screen(120, 40);
        assert!(!screen.contains("open invoices") && !screen.contains("show no debt"), "{screen}");
        assert!(!desk.wall().contains("leave open invoices"));
        // Out of the view, and of the filter.
        desk.press(keys::ESCAPE);
        desk.press(keys::ESCAPE);
    }
    desk.believe(&suspended(11, 20));
    desk.press(keys::CUT_OFFS);
    desk.press("/cliente 1\r");
    desk.shows(&[WARNING]);
}

#[test]
fn somebody_can_say_what_balances_mean() {
    let told = |meaning, owing_nothing| {
        let mut desk = Desk::english().taking_balances_for(meaning);
        desk.believe(&suspended(owing_nothing, 20));
        desk.press(keys::CUT_OFFS);
        let screens = [desk.screen(120, 40), desk.wall()];
        screens.map(|screen| screen.contains("open invoices"))
    };
    assert_eq!(told(BalanceMeaning::Owed, 20), [false, false]);
    assert_eq!(told(BalanceMeaning::Carried, 0), [true, true]);
    assert_eq!((told(BalanceMeaning::Auto, 0), told(BalanceMeaning::Auto, 20)), ([false; 2], [true; 2]));
}
