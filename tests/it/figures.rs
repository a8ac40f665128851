//! What figures count, worked out a second time in the plainest way, from what was sent: every figure of the header and of
//! the wall, of the whole base and of what a filter lets through.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;
use wisptop::locale::Language;
use wisptop::query::filter::{of_document, of_figure};
use wisptop::query::{Filter, Sort, rows};
use wisptop::snapshot::{BalanceMeaning, Due, Figure, Owing, SameDocument, Snapshot, StoreBuilder, Sums, Totals};
use wisptop::source::decode;
use wisptop::work::{AddUp, Answer, Asked, Board, Question, Survey};

const TODAY: Date = date(2026, 11, 25);

/// A client as the test knows it: nothing of ours has read it.
#[derive(Clone, Debug)]
struct Sent {
    id: Option<u32>,
    status: &'static str,
    /// In hundredths; `None` is null.
    balance: Option<i64>,
    price: Option<u32>,
    cut_off: CutOff,
    zone: u32,
    /// Whether the technician is a text, which cannot be read.
    is_damaged: bool,
    document: &'static str,
}

#[derive(Clone, Debug)]
enum CutOff {
    Null,
    Blank,
    /// Days from today, and the form in which it is written.
    In(i32, u8),
    Bad(&'static str),
}

const STATUSES: [&str; 8] = ["Activo", "AL DÍA", "active", "Suspendido", "Moroso", "Gratis", "Cancelado", "Convenio"];
const DOCUMENTS: [&str; 7] = ["1.020.304", "1020304", "XAXX-010101", "xaxx010101", "", " - ", "900123456-7"];
const BAD: [&str; 6] = ["11/26/2026", "31/11/2026", "pronto", "2026-02-30", "15/03/26", "—"];

impl Sent {
    fn json(&self) -> String {
        let or_null = |value: Option<String>| value.unwrap_or_else(|| "null".into());
        let date = match self.cut_off {
            CutOff::Null => "null".to_owned(),
            CutOff::Blank => r#"" ""#.to_owned(),
            CutOff::Bad(text) => format!("{text:?}"),
            CutOff::In(days, form) => {
                let day = TODAY.saturating_add(days.days());
                let (year, month, day) = (day.year(), day.month(), day.day());
                match form {
                    0 => format!("\"{day:02}/{month:02}/{year}\""),
                    1 => format!("\"{year}-{month:02}-{day:02}\""),
                    _ => format!("\"{day}/{month}/{year} 09:00:00\""),
                }
            }
        };
        let balance = self
            .balance
            .map(|cents| format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100));
        format!(
            r#"{{"service_id":{},"payment_status":"{}","outstanding_balance":{},"internet_plan_price":{},"cut_off_date":{date},"zone_id":{},"technician_id":{},"document":"{}"}}"#,
            or_null(self.id.map(|id| id.to_string())),
            self.status,
            or_null(balance),
            or_null(self.price.map(|price| price.to_string())),
            self.zone,
            if self.is_damaged { "\"x\"" } else { "7" },
            self.document,
        )
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.status)
    }

    fn active(&self) -> bool {
        self.is(&STATUSES[..3])
    }

    fn cut(&self) -> bool {
        self.is(&["Suspendido", "Moroso"])
    }

    fn due_in(&self) -> Option<i32> {
        if let CutOff::In(days, _) = self.cut_off { Some(days) } else { None }
    }

    fn owes(&self) -> bool {
        self.balance.is_some_and(|cents| cents > 0)
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    let cut_off = prop_oneof![
        1 => Just(CutOff::Null),
        1 => Just(CutOff::Blank),
        6 => (-9..12_i32, 0..3_u8).prop_map(|(days, form)| CutOff::In(days, form)),
        2 => prop::sample::select(&BAD[..]).prop_map(CutOff::Bad),
    ];
    let balance = prop_oneof![
        1 => Just(None),
        2 => Just(Some(0)),
        4 => (-300_i64..900).prop_map(Some),
        1 => (0..99_999_999_999_i64).prop_map(Some),
    ];
    (
        prop::option::weighted(0.9, 0..40_u32),
        prop::sample::select(&STATUSES[..]),
        balance,
        prop::option::of(0..9_u32),
        cut_off,
        1..4_u32,
        prop::bool::weighted(0.1),
        prop::sample::select(&DOCUMENTS[..]),
    )
        .prop_map(|(id, status, balance, price, cut_off, zone, is_damaged, document)| Sent {
            id,
            status,
            balance,
            price,
            cut_off,
            zone,
            is_damaged,
            document,
        })
}

fn snapshot(clients: &[Sent]) -> Arc<Snapshot> {
    let body = format!("[{}]", clients.iter().map(Sent::json).collect::<Vec<_>>().join(","));
    let decoded = decode(body.as_bytes()).expect("a list");
    Arc::new(Snapshot::new(decoded.clients.finish(), jiff::Timestamp::UNIX_EPOCH).prepared())
}

/// The rows that `filter` finds.
fn found(snapshot: &Snapshot, filter: &str) -> Arc<[u32]> {
    rows(snapshot, &Filter::parse(filter).expect("a filter"), Sort::default(), TODAY, || true).expect("rows")
}

/// The board of those whom `filter` lets through.
fn board(clients: &[Sent], filter: &str) -> (Arc<Snapshot>, Arc<Board>) {
    let snapshot = snapshot(clients);
    let filter = Filter::parse(filter).expect("a filter");
    let survey = Survey {
        snapshot: Arc::clone(&snapshot),
        changes: Vec::new(),
        filter,
        balance: BalanceMeaning::Auto,
        today: TODAY,
    };
    let answer = Question::Board(Asked::default().number(survey)).answer();
    let Some(Answer::Board(answer)) = answer else { panic!("no board") };
    (snapshot, Arc::from(answer.what.board))
}

fn owing<'a>(clients: impl Iterator<Item = &'a Sent>) -> Owing {
    let owed: Vec<i64> = clients.filter_map(|client| client.balance).collect();
    Owing { clients: owed.len() as u64, amount: Decimal::new(owed.iter().sum(), 2) }
}

fn check(clients: &[&Sent], totals: &Totals) {
    let all = || clients.iter().copied();
    let count = |which: &dyn Fn(&Sent) -> bool| all().filter(|client| which(client)).count() as u64;
    assert_eq!(totals.sums.clients, clients.len() as u64);
    assert_eq!(totals.sums.active, count(&Sent::active));
    assert_eq!(totals.sums.suspended, count(&Sent::cut));
    assert_eq!(totals.sums.free, count(&|client| client.is(&["Gratis"])));
    assert_eq!(totals.sums.cancelled, count(&|client| client.is(&["Cancelado"])));
    assert_eq!(totals.sums.other_status, count(&|client| client.is(&["Convenio"])));
    let debts = owing(all().filter(|client| client.owes()));
    assert_eq!(Owing { clients: totals.sums.owing, amount: totals.sums.owed }, debts);
    let credit = all().filter_map(|client| client.balance).filter(|&cents| cents < 0).sum::<i64>();
    assert_eq!(totals.sums.credit, Decimal::new(-credit, 2));
    assert_eq!(totals.sums.in_credit, count(&|client| client.balance.is_some_and(|cents| cents < 0)));
    assert_eq!(totals.sums.balance_unknown, count(&|client| client.balance.is_none()));
    assert_eq!(totals.sums.cut_known, count(&|client| client.cut() && client.balance.is_some()));
    assert_eq!(
        totals.sums.cut_without_debt,
        count(&|client| client.cut() && client.balance.is_some_and(|cents| cents <= 0))
    );
    let revenue: u32 = all().filter(|client| client.active()).filter_map(|client| client.price).sum();
    assert_eq!(totals.sums.monthly_revenue, Decimal::from(revenue));
    let without_price = |client: &Sent| client.active() && client.price.is_none();
    assert_eq!(totals.sums.price_unknown, count(&without_price));
    assert_eq!(totals.with_problems, count(&|client| client.is_damaged || matches!(client.cut_off, CutOff::Bad(_))));
    assert_eq!(totals.cut_off_unreadable, count(&|client| matches!(client.cut_off, CutOff::Bad(_))));
    assert_eq!(totals.without_id, count(&|client| client.id.is_none()));
    let ids: Vec<u32> = all().filter_map(|client| client.id).collect();
    assert_eq!(totals.repeated_id, (ids.len() - ids.iter().collect::<HashSet<_>>().len()) as u64);

    let shares = |id: &&u32| ids.iter().filter(|other| other == id).count() > 1;
    assert_eq!(totals.with_repeated_id, ids.iter().filter(shares).count() as u64);

    let soon = |client: &Sent| client.due_in().is_some_and(|days| (0..=7).contains(&days));
    let balanced =
        |client: &Sent, is: &dyn Fn(i64) -> bool| soon(client) && client.active() && client.balance.is_some_and(is);
    let due = Due {
        owing: owing(all().filter(|client| soon(client) && client.active() && client.owes())),
        settled: count(&|client| balanced(client, &|cents| cents == 0)),
        in_credit: count(&|client| balanced(client, &|cents| cents < 0)),
        unknown: count(&|client| soon(client) && client.active() && client.balance.is_none()),
        free: count(&|client| soon(client) && client.is(&["Gratis"])),
        cut: count(&|client| soon(client) && client.cut()),
        other: count(&|client| soon(client) && client.is(&["Convenio"])),
    };
    assert_eq!(totals.due_soon(TODAY), due);
    let past = |client: &Sent| client.due_in().is_some_and(|days| days < 0) && client.active() && client.owes();
    assert_eq!(totals.past_due(TODAY), owing(all().filter(|client| past(client))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_a_plain_count_gives(clients in prop::collection::vec(sent(), 0..60)) {
        let (snapshot, whole) = board(&clients, "");
        check(&clients.iter().collect::<Vec<_>>(), snapshot.totals());
        prop_assert_eq!(&whole.totals, snapshot.totals());
        for zone in 1..4 {
            let (_, board) = board(&clients, &format!("zone:{zone}"));
            let zoned: Vec<&Sent> = clients.iter().filter(|client| client.zone == zone).collect();
            check(&zoned, &board.totals);
        }
    }

    /// Of the whole base and of any filter, and whoever of it the source's last lists are without.
    #[test]
    fn every_figure_can_be_listed(clients in prop::collection::vec(sent(), 0..60), absent in prop::collection::vec(any::<bool>(), 60)) {
        let base = snapshot(&clients);
        let mut kept = StoreBuilder::default();
        for (client, absent) in base.clients().zip(absent) {
            kept.push_client(client, absent.then_some(jiff::Timestamp::UNIX_EPOCH));
        }
        let base = Snapshot::new(kept.finish(), jiff::Timestamp::UNIX_EPOCH).prepared();
        for figure in Figure::ALL {
            for language in [Language::English, Language::Spanish] {
                let listed = found(&base, of_figure(figure, language));
                prop_assert_eq!(listed.len() as u64, figure.count(base.totals(), TODAY), "{:?}", figure);
                let Some(amount) = figure.amount(base.totals(), TODAY) else { continue };
                let sums = Sums::of(base.store(), listed.iter().copied());
                prop_assert_eq!(amount, if figure == Figure::InCredit { sums.credit } else { sums.owed }, "{:?}", figure);
            }
        }
    }

    #[test]
    fn sums_are_those_of_the_rows_whatever_the_filter(
        clients in prop::collection::vec(sent(), 0..60),
        zone in 0..4_u32,
        class in 0..4_usize,
        least in prop::option::of(-300_i64..900),
    ) {
        let base = snapshot(&clients);
        let terms = [
            (zone > 0).then(|| format!("zone:{zone}")),
            ["", "status:active", "status:cut", "-status:active"].get(class).map(|&term| term.to_owned()),
            least.map(|cents| format!("balance>={}", Decimal::new(cents, 2))),
        ];
        let text = terms.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let fits = |client: &&Sent| {
            (zone == 0 || client.zone == zone)
                && [true, client.active(), client.cut(), !client.active()][class]
                && least.is_none_or(|least| client.balance.is_some_and(|cents| cents >= least))
        };
        let meant: Vec<&Sent> = clients.iter().filter(fits).collect();
        let filter = Filter::parse(&text).expect("a filter");
        let add_up = AddUp { snapshot: Arc::clone(&base), filter: filter.clone(), rows: found(&base, &text) };
        let Some(Answer::Sums(answer)) = Question::Sums(Asked::default().number(add_up)).answer() else {
            panic!("no sums")
        };
        prop_assert_eq!(&answer.what.filter, &filter);
        let sums = answer.what.sums;
        let balances = || meant.iter().filter_map(|client| client.balance);
        let cents = |cents: i64| Decimal::new(cents, 2);
        prop_assert_eq!(sums.clients, meant.len() as u64, "{}", text);
        prop_assert_eq!(sums.owed, cents(balances().filter(|&cents| cents > 0).sum()));
        prop_assert_eq!(sums.credit, cents(-balances().filter(|&cents| cents < 0).sum::<i64>()));
        prop_assert_eq!(sums.owing, balances().filter(|&cents| cents > 0).count() as u64);
        prop_assert_eq!(sums.balance_unknown, (meant.len() - balances().count()) as u64);
        let prices: u32 = meant.iter().filter(|client| client.active()).filter_map(|client| client.price).sum();
        prop_assert_eq!(sums.monthly_revenue, Decimal::from(prices));
    }

    #[test]
    fn the_filter_of_a_document_finds_all_services_of_the_person(clients in prop::collection::vec(sent(), 0..60)) {
        let base = snapshot(&clients);
        for client in base.clients() {
            let document = base.document(client.row());
            if document.is_empty() {
                prop_assert_eq!(base.same_document(client.row()), SameDocument::Single);
                continue;
            }
            for language in [Language::English, Language::Spanish] {
                let mut listed = found(&base, &of_document(&document, language)).to_vec();
                listed.sort_unstable();
                match base.same_document(client.row()) {
                    SameDocument::Single => prop_assert_eq!(listed, [client.row()]),
                    SameDocument::Person(services) => prop_assert_eq!(listed, services),
                    SameDocument::Shared(clients) => prop_assert_eq!(listed.len(), clients as usize),
                }
            }
        }
    }
}

#[test]
fn a_source_that_carries_balances_accuses_nobody() {
    let cut = |balance: Option<i64>| Sent {
        id: None,
        status: "Suspendido",
        balance,
        price: None,
        cut_off: CutOff::Null,
        zone: 1,
        is_damaged: false,
        document: "",
    };
    let carried = |balances: &[Option<i64>]| {
        let clients: Vec<Sent> = balances.iter().copied().map(cut).collect();
        BalanceMeaning::Auto.leaves_invoices_out(&board(&clients, "").1.totals)
    };
    assert!(carried(&[[Some(0); 6].as_slice(), &[Some(700); 4]].concat()));
    assert!(!carried(&[[Some(0); 5].as_slice(), &[Some(700); 5]].concat()));
    assert!(!carried(&[[Some(0); 9].as_slice(), &[None; 40]].concat()), "nine tell nothing");
    let totals = |balance| board(&vec![cut(balance); 20], "").1.totals.clone();
    assert!(!BalanceMeaning::Owed.leaves_invoices_out(&totals(Some(0))), "somebody says so");
    assert!(BalanceMeaning::Carried.leaves_invoices_out(&totals(Some(700))));
}
