//! Amounts, days and addresses as they are typed.

use std::ops::RangeBounds as _;

use super::*;

#[test]
fn amounts() {
    let amount = |text: &str| match one(&format!("balance:{text}")) {
        Test::Amount(Quantity::Balance, low, high) => (low, high),
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
        ("$50.000", "50000"),
        ("$ 50.000", "50000"),
        ("50 000", "50000"),
        ("1 614 259,07", "1614259.07"),
        ("50\u{a0}000", "50000"),
        ("50\u{202f}000", "50000"),
        ("50'000", "50000"),
        ("-$1.000", "-1000"),
        ("\u{2212}1000", "-1000"),
        ("50mil", "50000"),
        ("50 mil", "50000"),
        ("COP 50.000", "50000"),
        ("50.000 COP", "50000"),
        ("1.500 fav", "-1500"),
        ("\"1,500 cr\"", "-1500"),
    ] {
        let (low, high) = amount(typed);
        let exact = meant.parse::<Decimal>().unwrap();
        let cent = Decimal::new(1, 2);
        assert!((low, high).contains(&exact), "{typed}");
        assert!(!(low, high).contains(&(exact + cent)) && !(low, high).contains(&(exact - cent)), "{typed}");
    }
    for bad in ["x", "1..2..3", "1.2.3", "25.00.000", ".", "k", "--5", "..", "1,2,3.4"] {
        assert_eq!(fault(&format!("balance:{bad}")).1, Expected::Amount, "{bad}");
    }
    let near = |low: Bound<Decimal>, high: Bound<Decimal>| Test::Amount(Quantity::Price, low, high);
    let thousand = |number: i64| Decimal::from(number * 1000);
    assert_eq!(one("price:80k..50k"), near(Bound::Included(thousand(50)), Bound::Included(thousand(80))));
    assert_eq!(one("price:50k-80k"), one("price:50k..80k"));
    assert_eq!(one("price: 50k .. 80k"), one("price:50k..80k"));
    assert_eq!(parse("owes>50 maria").clauses().len(), 2);
    assert_eq!(parse("owes>50 000 maria").clauses().len(), 2);
    assert_eq!(one("debe > 50.000"), one("owes>50000"));
    assert_eq!(one("owes>$ 50.000"), one("owes>50000"));
    assert!(
        matches!(one("price:\"950 K\""), Test::Amount(_, low, high) if (low, high).contains(&Decimal::from(949_600)))
    );
    let five = Decimal::from(5);
    for (typed, low, high) in [
        ("owes>5", Bound::Excluded(five), Bound::Unbounded),
        ("owes >= 5", Bound::Included(five), Bound::Unbounded),
        ("owes<5", Bound::Unbounded, Bound::Excluded(five)),
        ("owes <=5", Bound::Unbounded, Bound::Included(five)),
        ("owes=5", Bound::Included(five - Decimal::new(5, 3)), Bound::Excluded(five + Decimal::new(5, 3))),
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
        ("due:today..7d", from((3, 16), (3, 23))),
        ("due:hoy..7d", from((3, 16), (3, 23))),
        ("due:7d..today", from((3, 16), (3, 23))),
        ("due:-3d..3d", from((3, 13), (3, 19))),
        ("due: today .. 7d", from((3, 16), (3, 23))),
        ("due:26/03", from((3, 26), (3, 26))),
        ("due:26/3", from((3, 26), (3, 26))),
        ("due:26-03", from((3, 26), (3, 26))),
        ("due:26/03/26", from((3, 26), (3, 26))),
        ("due:26.03.2026", from((3, 26), (3, 26))),
        ("due:01/03..10/03", from((3, 1), (3, 10))),
        ("due:01/03-10/03", from((3, 1), (3, 10))),
        ("corte:\"en 2 d\"", from((3, 18), (3, 18))),
        ("corte:en 2 d", from((3, 18), (3, 18))),
        ("due:in 3 d", from((3, 19), (3, 19))),
        ("due: in 3 days", from((3, 19), (3, 19))),
        ("due:2 d ago", from((3, 14), (3, 14))),
        ("corte:hace 2 d", from((3, 14), (3, 14))),
        ("due:yesterday", from((3, 15), (3, 15))),
        ("corte:mañana", from((3, 17), (3, 17))),
        ("due:7 days", from((3, 16), (3, 23))),
        ("corte:2semanas", from((3, 16), (3, 30))),
        ("corte:esta semana", from((3, 16), (3, 22))),
        ("due:week..today", from((3, 16), (3, 16))),
        ("due<=week", (Date::MIN, date(2026, 3, 22))),
        ("due>month", (date(2026, 4, 1), Date::MAX)),
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
    for bad in
        ["soon", "2026-13", "31/02/2026", "d", "7x", "..", "past..", "99999999999d", "32/01", "30/02", "in", "5", "-"]
    {
        assert_eq!(fault(&format!("due:{bad}")).1, Expected::Day, "{bad}");
    }
}

#[test]
fn a_day_without_its_year_is_the_nearest() {
    let on = |text: &str, today: Date| match one(text) {
        Test::Due(days) => days.on(today).0,
        other => panic!("{other:?}"),
    };
    assert_eq!(on("due:26/11", date(2026, 11, 25)), date(2026, 11, 26));
    assert_eq!(on("due:24/11", date(2026, 11, 25)), date(2026, 11, 24));
    assert_eq!(on("due:05/01", date(2026, 11, 25)), date(2027, 1, 5));
    assert_eq!(on("due:28/12", date(2027, 1, 3)), date(2026, 12, 28));
    assert_eq!(on("due:29/02", date(2026, 3, 1)), date(2028, 2, 29));
    assert!(parse("due:26/11").depends_on_today());
}

#[test]
fn networks_addresses_and_their_starts() {
    assert_eq!(one("ip:10.5.0.0/24"), Test::Network("10.5.0.0/24".parse().unwrap()));
    assert_eq!(one("ip:10.5.0.77/24"), one("ip:10.5.0.0/24"));
    assert_eq!(one("ip:10.5.0.7"), Test::Network("10.5.0.7/32".parse().unwrap()));
    assert_eq!(one("ip:2001:db8::/32"), Test::Network("2001:db8::/32".parse().unwrap()));
    assert_eq!(one("ip:10.5."), Test::AddressStart("10.5.".into()));
    for around in
        ["10.5.0.7:80", "http://10.5.0.7:8080/login", "https://10.5.0.7", "admin@10.5.0.7", "http://u:p@10.5.0.7/x"]
    {
        assert_eq!(one(&format!("ip:{around}")), one("ip:10.5.0.7"), "{around}");
        let bare = Test::Any(vec![word(around).into(), one("ip:10.5.0.7").into()]);
        assert_eq!(one(around), bare, "{around}");
    }
    assert_eq!(one("ip:https://[2001:db8::1]:443/"), one("ip:2001:db8::1"));
    assert!(matches!(one("10.5.3.116/24"), Test::Any(any) if any[1] == one("ip:10.5.3.116").into()));
    assert!(matches!(one("10.5.3.0/24"), Test::Any(any) if any[1] == one("ip:10.5.3.0/24").into()));
    assert!(matches!(one("dead:beef::1"), Test::Any(any) if any[1] == one("ip:dead:beef::1").into()));
    for text in ["AA:BB:CC:DD:EE:FF", "AA-BB-CC-DD-EE-FF", "cc:2d:e0:11:22:33", "11:22:33:44:55:66"] {
        let Test::Any(forms) = one(text) else { panic!("{text} is an address of hardware") };
        assert!(forms.contains(&word(&text.to_lowercase()).into()), "{text}");
    }
    for text in ["aa:bb:c", "aa:", "https://example.com/a?b=c", "10:30", "ana@example.com"] {
        assert_eq!(one(text), word(text.to_lowercase().trim_end_matches(':')), "{text}");
    }
    for typed in ["ip:10.5.*", "ip:10.5."] {
        assert_eq!(one(typed), Test::AddressStart("10.5.".into()), "{typed}");
    }
    for bad in ["10.5.0.0/33", "10.5.0/24", "tower", "10.*.3", "10.5*"] {
        assert_eq!(fault(&format!("ip:{bad}")).1, Expected::Network, "{bad}");
    }
}
