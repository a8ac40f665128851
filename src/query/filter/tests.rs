//! What a typed text is read as.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

mod values;

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
        ]
    );
    for text in ["", " \t ", "\u{301}", "\"\"", "\"  \"", "-\"\"", "-", " – ", "\u{ad}", "�", "Cliente:"] {
        assert!(parse(text).is_empty(), "{text:?}");
    }
    assert_eq!(one("\"still open"), word("still open"));
    assert_eq!(one("\"a \"\"b\"\" c\""), word("a \"b\" c"));
    assert_eq!(one("Núñez,"), word("nunez"), "a sign behind a word is none of it");
    assert_eq!(one("(Núñez)"), word("(nunez)"));
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
        ("months>=3", "meses>=3"),
        ("month:1..2,5", "MESES:1..2,5"),
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
    assert_eq!(one("status:Activo"), Test::Class(&[Status::Active]));
    assert_eq!(one("status:act"), Test::StatusWord("act".into()));
    assert_eq!(one("status:moroso"), Test::StatusWord("moroso".into()));
    assert_eq!(one("has:problems"), Test::Has(Subject::Problems));
    assert_eq!(parse("no:phone").clauses()[0].any, [condition(true, Test::Has(Subject::Text(Field::Phone)))]);
    assert_eq!(parse("-no:phone"), parse("has:phone"));
}

#[test]
fn names_by_their_beginning_in_the_plural_and_by_the_keys_of_the_api() {
    for (typed, meant) in [
        ("zon:5", "zone:5"),
        ("zonas:5", "zone:5"),
        ("zones:5", "zone:5"),
        ("tec:5", "tech:5"),
        ("técn:5", "tech:5"),
        ("planes:a", "plan:a"),
        ("ciudades:a", "city:a"),
        ("estados:a", "status:a"),
        ("est:a", "status:a"),
        ("deb>5", "owes>5"),
        ("preci>5", "price>5"),
        ("zone_id:5", "zone:5"),
        ("payment_status:a", "status:a"),
        ("outstanding_balance<0", "balance<0"),
        ("cc:1020304050", "doc:1020304050"),
        ("zone: 5", "zone:5"),
        ("zone = 5", "zone=5"),
        ("Tel : 3001234567", "tel:3001234567"),
        ("balance: -5", "balance:-5"),
        ("has:tel", "has:phone"),
        ("has:phones", "has:phone"),
        ("Cliente:ana", "ana"),
        ("cliente: ana", "ana"),
        ("no: 123", "123"),
    ] {
        assert_eq!(parse(typed), parse(meant), "{typed}");
    }
}

#[test]
fn signs_in_every_spelling() {
    for (spellings, meant) in [
        (["owes!=5", "owes<>5", "owes≠5", "owes:!=5"], "owes != 5"),
        (["owes>=5", "owes=>5", "owes≥5", "owes:>=5"], "owes >= 5"),
        (["owes<=5", "owes=<5", "owes≤5", "owes:≤5"], "owes <= 5"),
        (["owes=5", "owes==5", "owes:=5", "owes==5"], "owes=5"),
        (["owes>5", "owes:>5", "owes > 5", "owes> 5"], "owes>5"),
    ] {
        for typed in spellings {
            assert_eq!(parse(typed), parse(meant), "{typed}");
        }
    }
    assert_eq!(one("city=Tunja"), Test::Is(Field::City, "tunja".into()));
    let known = Condition::from(Test::Has(Subject::Text(Field::City)));
    let other = condition(true, Test::Is(Field::City, "tunja".into()));
    assert_eq!(one("city!=Tunja"), Test::All(vec![known, other]));
    assert_eq!(one("id=12"), Test::Is(Field::ServiceId, "12".into()));
    assert_eq!(one("id>12"), Test::Ids(Bound::Excluded(12), Bound::Unbounded));
}

#[test]
fn several_values_inherit_the_name() {
    for (typed, meant) in [
        ("zone:5,6", "zone:5 | zone:6"),
        ("zone:5|6", "zone:5 | zone:6"),
        ("zone:5, 6", "zone:5 | zone:6"),
        ("zone:5,6,", "zone:5 | zone:6"),
        ("zone:5;6", "zone:5 | zone:6"),
        ("zonas: 5,6", "zone:5 | zone:6"),
        ("zone:5,6 ana", "zone:5 | zone:6 ana"),
        ("city:tunja|\"San Gil\"", "city:tunja | city:\"San Gil\""),
        ("city:\"San Gil\",tunja", "city:\"San Gil\" | city:tunja"),
        ("city:tunja,\"San Gil\"", "city:tunja | city:\"San Gil\""),
        ("status:activo|moroso", "status:activo | status:moroso"),
        ("due:today,past", "due:today | due:past"),
        ("has:phone,ip", "has:phone | has:ip"),
        ("no:phone,ip", "no:phone | no:ip"),
        ("price:50k|80k", "price:50k | price:80k"),
    ] {
        let flat = |filter: &Filter| -> Vec<Vec<Condition>> {
            let any = |condition: &Condition| match condition {
                Condition { not: false, test: Test::Any(any) } => any.clone(),
                other => vec![other.clone()],
            };
            filter.clauses().iter().map(|clause| clause.any.iter().flat_map(any).collect()).collect()
        };
        assert_eq!(flat(&parse(typed)), flat(&parse(meant)), "{typed}");
    }
    let either = parse("zone:5 | ana");
    assert_eq!(either.clauses()[0].any.len(), 2, "with blanks it is either");
    assert_eq!(either.clauses()[0].any[1], condition(false, word("ana")));
    assert_eq!(parse("ana | CC 1020304050"), parse("ana | 1020304050"), "a bar goes on behind a label");
    let glued = parse("zone:5|city:tunja");
    assert_eq!(glued, parse("zone:5 | city:tunja"), "a value with a name of its own inherits none");
    assert!(parse("-zone:5,6").clauses()[0].any[0].not);
    assert_eq!(fault("zone:5|ana"), ("ana".to_owned(), Expected::WholeNumber));
}

#[test]
fn numbers_and_what_stands_around_them() {
    let number = |text: &str| match one(text) {
        Test::Number(number) => (number.digits, number.phone, number.document),
        Test::Any(any) => match &any[..] {
            [Condition { test: Test::Number(number), .. }, ..] | [_, Condition { test: Test::Number(number), .. }] => {
                (number.digits.clone(), number.phone.clone(), number.document.clone())
            }
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    };
    let some = |text: &str| Some(text.to_owned());
    for text in ["+57 300 123-4567", "573001234567", "Tel. +57 300 123 4567", "Cel 0057 3001234567", "(57) 300 1234567"]
    {
        assert_eq!(number(text).1, some("3001234567"), "{text}");
    }
    for text in
        ["1.020.304.050", "CC 1.020.304.050", "C.C.: 1020304050", "NIT 1020304050-7", "CC1020304050", "# 1020304050"]
    {
        assert_eq!(number(text).2, some("1020304050"), "{text}");
    }
    assert_eq!(number("123-4567").0, "1234567");
    assert_eq!(one("4567"), Test::Number(Number::new(None, "4567")));
    assert_eq!(one("123"), word("123"), "short ones are pieces of text");
    assert_eq!(one("300-123"), word("300-123"));
    assert_eq!(one("#12"), word("12"));
    assert_eq!(one("No. 12"), word("12"));
    assert_eq!(one("192.168.1.2"), word("192.168.1.2"), "an address is no number");
    assert_eq!(one("phone:300-123"), Test::Number(Number::new(Some(Field::Phone), "300-123")));
    let spaced = Test::Number(Number::new(Some(Field::Phone), "+57 300 123 4567"));
    assert_eq!(one("tel: +57 300 123 4567"), spaced);
    assert_eq!(parse("12 34").clauses().len(), 2, "short numbers side by side are two things");
    assert_eq!(parse("300 123 4567 maria").clauses().len(), 2);
    assert_eq!(parse("maria 300 123 4567 zone:5").clauses().len(), 3);
    assert_eq!(parse("3001234567,3109876543").clauses().len(), 2, "both");
    assert_eq!(parse("CC 1.020.304.050 Tel. +57 300 123 4567").clauses().len(), 2);
    assert_eq!(parse("1020304050 3001234567").clauses().len(), 2, "two numbers are two things");
}

#[test]
fn what_makes_no_sense_is_named_with_its_place() {
    for (text, at, expected) in [
        ("maria stauts:active", "stauts", Expected::Name(Some("status"))),
        ("zoen:5", "zoen", Expected::Name(Some("zone"))),
        ("te:5", "te", Expected::Name(Some("tel"))),
        ("zo\u{ad}en:5", "zo\u{ad}en", Expected::Name(Some("zone"))),
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
fn the_name_that_was_meant_is_told_in_the_language_of_the_screen() {
    use crate::locale::{Language, Locale};
    let told = |typed: &str, language: Language| {
        crate::words::filter::expected(&Filter::parse(typed).expect_err(typed), &Locale::new(language, None))
    };
    assert_eq!(told("zoen:5", Language::English), "did you mean zone: ?");
    assert_eq!(told("zoen:5", Language::Spanish), "¿quiso decir zona: ?");
    assert_eq!(told("estdao:x", Language::English), "did you mean status: ?");
    assert_eq!(told("tecnioc:5", Language::Spanish), "¿quiso decir técnico: ?");
}

#[test]
fn while_a_term_is_typed_its_name_is_no_word() {
    for typed in ["owes≥", "owes!=", "zone: ", "Tel :", "owes≠x", "due<=x", "corte:in"] {
        let error = Filter::parse(typed).expect_err(typed);
        let (without, name_only) = error.without_term(typed);
        assert_eq!(without.trim(), "", "{typed}");
        assert!(
            name_only.trim().chars().all(char::is_alphabetic) && !name_only.trim().is_empty(),
            "{typed}: {name_only}"
        );
    }
    for text in [
        "\"",
        "\"\"\"",
        "zone:5||6",
        "zone:|5",
        "zone:5,|6",
        "name:\"Ana",
        "a:",
        "\"a\"\"",
        "zone:,",
        "has:,",
        "-\"",
        "cliente:",
        "x\u{301}:",
    ] {
        let _ = Filter::parse(text).map_err(|error| error.without_term(text));
    }
}

#[test]
fn what_nobody_sees_changes_nothing() {
    for (typed, meant) in [
        ("zo\u{ad}ne:5", "zone:5"),
        ("nu\u{200b}nez", "nunez"),
        ("\u{202e}ana\u{2069}", "ana"),
        ("ana\u{a0}perez", "ana perez"),
        ("n�ñez", "nñez"),
        ("zone:\u{feff}5\u{200d},6", "zone:5,6"),
        ("\"ana\u{2003}perez\"", "\"ana perez\""),
        ("ana↵perez", "ana perez"),
        ("owes\u{2009}>\u{2009}50\u{202f}000", "owes > 50 000"),
    ] {
        assert_eq!(parse(typed), parse(meant), "{typed:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_filter_or_has_a_fault_within_it(text in "([a-zñ\":|<>=≥!.,;/+#$()0-9 -]|owes|due|zone|ip:|tel:|has:|no: |CC |\"\"|\u{301}|\u{ad}|\u{a0}|–){0,24}") {
        match Filter::parse(&text) {
            Ok(filter) => prop_assert!(text.is_empty() <= filter.is_empty()),
            Err(error) => {
                prop_assert!(!error.at.is_empty() && text.get(error.at.clone()).is_some(), "{:?}", error);
                prop_assert!(error.term.start <= error.at.start && error.at.end <= error.term.end, "{:?}", error);
                let _ = error.without_term(&text);
            }
        }
    }
}
