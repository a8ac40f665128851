use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Filter {
    Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn one(text: &str) -> Test {
    match parse(text).clauses() {
        [Clause { any }] => match any.as_slice() {
            [Condition { not: false, test }] => test.clone(),
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    }
}

fn fault(text: &str) -> (String, Expected) {
    let FilterError { at, expected, .. } = Filter::parse(text).expect_err(text);
    (text[at].to_owned(), expected)
}

fn word(text: &str) -> Test {
    Test::Word(text.to_owned())
}

fn condition(not: bool, test: Test) -> Condition {
    Condition { not, test }
}

#[test]
fn words_quotes_dashes_and_bars() {
    let filter = parse("  Pérez  MARÍA -baja \"Calle 5\" a|b | c -\"x y\" - ");
    let all: Vec<Vec<Condition>> = filter.clauses().iter().map(|clause| clause.any.clone()).collect();
    let plain = |text| vec![condition(false, word(text))];
    assert_eq!(
        all,
        [
            plain("perez"),
            plain("maria"),
            vec![condition(true, word("baja"))],
            plain("calle 5"),
            vec![condition(false, word("a")), condition(false, word("b")), condition(false, word("c"))],
            vec![condition(true, word("x y"))],
            plain("-"),
        ]
    );
    for text in ["", " \t ", "\u{301}", "\"\"", "\"  \"", "-\"\""] {
        assert!(parse(text).is_empty(), "{text:?}");
    }
    assert_eq!(one("\"still open"), word("still open"));
}

#[test]
fn names_in_both_languages() {
    for (english, spanish) in [
        ("name:ana", "NOMBRE:ana"),
        ("phone:300", "teléfono:300"),
        ("status:x", "estado:x"),
        ("zone:5", "zona:5"),
        ("tech:5", "técnico:5"),
        ("owes>1", "debe>1"),
        ("balance<1", "saldo<1"),
        ("price:1", "precio:1"),
        ("due:today", "corte:hoy"),
        ("due:past", "vence:vencido"),
        ("has:phone", "tiene:tel"),
        ("no:ip", "sin:antena"),
        ("due:week", "corte:semana"),
        ("due:tomorrow", "corte:mañana"),
    ] {
        assert_eq!(parse(english), parse(spanish), "{english}");
    }
    assert_eq!(one("city:\"San Gil\""), Test::In(Field::City, "san gil".into()));
    assert_eq!(one("id:12"), Test::Id("12".into()));
    assert_eq!(one("status:Activo"), Test::Status { word: "activo".into(), status: Some(Status::Active) });
    assert_eq!(one("status:act"), Test::Status { word: "act".into(), status: None });
    assert_eq!(one("has:problems"), Test::Has(Subject::Problems));
    assert_eq!(parse("no:phone").clauses()[0].any, [condition(true, Test::Has(Subject::Text(Field::Phone)))]);
    assert_eq!(parse("-no:phone"), parse("has:phone"));
}

#[test]
fn numbers_however_they_are_written() {
    let number = |word: &str, digits: &str| Test::Number { field: None, word: word.into(), digits: digits.into() };
    assert_eq!(one("+57 300 123-4567"), number("+57 300 123-4567", "573001234567"));
    assert_eq!(one("(300) 123-4567"), number("(300) 123-4567", "3001234567"));
    assert_eq!(one("1.020.304.050"), number("1.020.304.050", "1020304050"));
    assert_eq!(one("123-4567"), number("123-4567", "1234567"));
    assert_eq!(one("4567"), word("4567"));
    assert_eq!(one("192.168.1.2"), word("192.168.1.2"), "an address is no number");
    assert_eq!(one("2026-03-20"), number("2026-03-20", "20260320"));
    let phone = Test::Number { field: Some(Field::Phone), word: "300-123".into(), digits: "300123".into() };
    assert_eq!(one("phone:300-123"), phone);
    assert_eq!(parse("12 34").clauses().len(), 2, "short numbers side by side are two things");
    assert_eq!(parse("300 123 4567 maria").clauses().len(), 2);
    assert_eq!(parse("maria 300 123 4567 zone:5").clauses().len(), 3);
}

#[test]
fn amounts() {
    let amount = |text: &str| match one(&format!("balance:{text}")) {
        Test::Amount(Quantity::Balance, Bound::Included(low), Bound::Included(high)) if low == high => low.to_string(),
        other => panic!("{text}: {other:?}"),
    };
    for (typed, meant) in [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("25,000", "25000"),
        ("1.020.304", "1020304"),
        ("25.000,50", "25000.50"),
        ("25,000.50", "25000.50"),
        ("25000.5", "25000.5"),
        ("0,5", "0.5"),
        ("-1000", "-1000"),
        ("50k", "50000"),
        ("1.5m", "1500000"),
        ("1,5k", "1500"),
    ] {
        let exact = amount(typed).parse::<Decimal>().unwrap();
        assert_eq!(exact, meant.parse::<Decimal>().unwrap(), "{typed}");
    }
    for bad in ["x", "1..2..3", "1.2.3", "25.00.000", ".", "k", "--5", "..", "1,2,3.4"] {
        assert_eq!(fault(&format!("balance:{bad}")).1, Expected::Amount, "{bad}");
    }
    let five = Decimal::from(5);
    for (typed, low, high) in [
        ("owes>5", Bound::Excluded(five), Bound::Unbounded),
        ("owes >= 5", Bound::Included(five), Bound::Unbounded),
        ("owes<5", Bound::Unbounded, Bound::Excluded(five)),
        ("owes <=5", Bound::Unbounded, Bound::Included(five)),
        ("owes=5", Bound::Included(five), Bound::Included(five)),
        ("owes:5..", Bound::Included(five), Bound::Unbounded),
        ("owes:..5", Bound::Unbounded, Bound::Included(five)),
    ] {
        assert_eq!(one(typed), Test::Amount(Quantity::Owes, low, high), "{typed}");
    }
    assert_eq!(one("zone:3..5"), Test::Whole(Field::Zone, Bound::Included(3), Bound::Included(5)));
}

#[test]
fn days_from_today_and_from_the_calendar() {
    // A Monday.
    let today = date(2026, 3, 16);
    let days = |text: &str| match one(text) {
        Test::Due(days) => days.on(today),
        other => panic!("{text}: {other:?}"),
    };
    let from = |first: (i8, i8), last: (i8, i8)| (date(2026, first.0, first.1), date(2026, last.0, last.1));
    for (typed, expected) in [
        ("due:today", from((3, 16), (3, 16))),
        ("due:tomorrow", from((3, 17), (3, 17))),
        ("due<7d", from((3, 16), (3, 22))),
        ("due<=7d", from((3, 16), (3, 23))),
        ("due:7d", from((3, 16), (3, 23))),
        ("due:1w", from((3, 16), (3, 23))),
        ("due:1s", from((3, 16), (3, 23))),
        ("due:-7d", from((3, 9), (3, 15))),
        ("due>-7d", from((3, 10), (3, 15))),
        ("due>=-7d", from((3, 9), (3, 15))),
        ("due:week", from((3, 16), (3, 22))),
        ("due:month", from((3, 1), (3, 31))),
        ("due:2026-03-20", from((3, 20), (3, 20))),
        ("due:20/03/2026", from((3, 20), (3, 20))),
        ("due:2026-02", from((2, 1), (2, 28))),
        ("due:02/2026", from((2, 1), (2, 28))),
        ("due:2026-03-01..2026-03-10", from((3, 1), (3, 10))),
        ("due:2026-02..2026-03", from((2, 1), (3, 31))),
        ("due:today..tomorrow", from((3, 16), (3, 17))),
    ] {
        assert_eq!(days(typed), expected, "{typed}");
    }
    for (typed, first, last) in [
        ("due:past", Date::MIN, date(2026, 3, 15)),
        ("due<today", Date::MIN, date(2026, 3, 15)),
        ("due<2026-03-20", Date::MIN, date(2026, 3, 19)),
        ("due<=2026-03", Date::MIN, date(2026, 3, 31)),
        ("due<2026-03", Date::MIN, date(2026, 2, 28)),
        ("due<-30d", Date::MIN, date(2026, 2, 13)),
        ("due<0d", Date::MIN, date(2026, 3, 15)),
        ("due>7d", date(2026, 3, 24), Date::MAX),
        ("due>=7d", date(2026, 3, 23), Date::MAX),
        ("due>2026-03", date(2026, 4, 1), Date::MAX),
    ] {
        assert_eq!(days(typed), (first, last), "{typed}");
    }
    assert!(parse("due:past").depends_on_today() && !parse("due:2026-03").depends_on_today());
    for bad in ["soon", "2026-13", "31/02/2026", "d", "7x", "..", "week..today", "99999999999d"] {
        assert_eq!(fault(&format!("due:{bad}")).1, Expected::Day, "{bad}");
    }
}

#[test]
fn networks_addresses_and_their_starts() {
    assert_eq!(one("ip:10.5.0.0/24"), Test::Network("10.5.0.0/24".parse().unwrap()));
    assert_eq!(one("ip:10.5.0.77/24"), one("ip:10.5.0.0/24"));
    assert_eq!(one("ip:10.5.0.7"), Test::Network("10.5.0.7/32".parse().unwrap()));
    assert_eq!(one("ip:2001:db8::/32"), Test::Network("2001:db8::/32".parse().unwrap()));
    assert_eq!(one("ip:10.5."), Test::AddressStart("10.5.".into()));
    for bad in ["10.5.0.0/33", "10.5.0/24", "tower", "10.5.*"] {
        assert_eq!(fault(&format!("ip:{bad}")).1, Expected::Network, "{bad}");
    }
}

#[test]
fn what_makes_no_sense_is_named_with_its_place() {
    for (text, at, expected) in [
        ("maria stauts:active", "stauts", Expected::Name(Some("status"))),
        ("zon:5", "zon", Expected::Name(Some("zone"))),
        ("x:1", "x", Expected::Name(None)),
        ("banana>5", "banana", Expected::Name(None)),
        ("zone:", "zone:", Expected::Value),
        ("city:\"\"", "city:\"\"", Expected::Value),
        ("n:\u{652}", "n:\u{652}", Expected::Value),
        ("-ip:\u{301}", "-ip:\u{301}", Expected::Value),
        ("owes>", "owes>", Expected::Value),
        ("owes>much now", "much", Expected::Amount),
        ("owes:5..much", "much", Expected::Amount),
        ("owes:\"much\"", "much", Expected::Amount),
        ("zone:five", "five", Expected::WholeNumber),
        ("has:", "has:", Expected::KnownField),
        ("has:legs", "legs", Expected::KnownField),
        ("city>5", "city>", Expected::Colon),
        ("| a", "|", Expected::Word),
        ("a |", "|", Expected::Word),
        ("a | | b", "|", Expected::Word),
    ] {
        assert_eq!(fault(text), (at.to_owned(), expected), "{text}");
    }
    // In quotes nothing has a meaning.
    assert_eq!(one("\"x:1\""), word("x:1"));
    assert_eq!(one("10:30"), word("10:30"), "no name is made of digits");
}

#[test]
fn a_longer_filter_narrows_a_shorter_one() {
    for (narrow, wide) in [
        ("maria", "mar"),
        ("maria gonz", "gon"),
        ("maria", ""),
        ("name:maria", "mar"),
        ("city:tunja zone:5", "zone:5"),
        ("a", "a | b"),
        ("-b", "-bc"),
        ("ip:10.5.1", "ip:10.5."),
    ] {
        assert!(parse(narrow).narrows(&parse(wide)), "{narrow} in {wide}");
    }
    for (narrow, wide) in [("mar", "maria"), ("a | b", "a"), ("-bc", "-b"), ("zone:5", "zone:55"), ("name:a", "city:a")]
    {
        assert!(!parse(narrow).narrows(&parse(wide)), "{narrow} in {wide}");
    }
}

#[test]
fn what_was_found_is_marked_as_it_stands() {
    let marked = |filter: &str, field: Field, text: &str| -> Vec<String> {
        let filter = parse(filter);
        filter.marks(field).flat_map(|mark| mark.find(text)).map(|range| text[range].to_owned()).collect()
    };
    assert_eq!(marked("nunez", Field::Name, "Luz Núñez"), ["Núñez"]);
    assert_eq!(marked("-nunez", Field::Name, "Luz Núñez"), [""; 0]);
    assert_eq!(marked("city:luz", Field::Name, "Luz Núñez"), [""; 0]);
    assert_eq!(marked("300-1234567", Field::Phone, "(300) 123 4567, 6011234"), ["300) 123 4567"]);
    assert_eq!(marked("+57 300 123 4567", Field::Phone, "3001234567"), ["3001234567"]);
    assert_eq!(marked("1.020.304", Field::Document, "1020304050"), ["1020304"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_filter_or_has_a_fault_within_it(text in "([a-zñ\":|<>=.0-9 -]|owes|due|zone|ip|\u{301}){0,24}") {
        match Filter::parse(&text) {
            Ok(filter) => prop_assert!(filter.narrows(&filter)),
            Err(error) => {
                prop_assert!(!error.at.is_empty() && text.get(error.at.clone()).is_some(), "{:?}", error);
                prop_assert!(error.term.start <= error.at.start && error.at.end <= error.term.end, "{:?}", error);
                let _ = error.without_term(&text);
            }
        }
    }
}
