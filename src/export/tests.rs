//! What was sent comes out as it was sent, whichever way it took into the snapshot.

use std::collections::HashMap;
use std::io;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Format, Left, Options, Selection};
use crate::client::{Column, CutOff, Field};
use crate::locale::{Language, Locale};
use crate::snapshot::{Snapshot, Store, StoreBuilder};
use crate::source::Decoder;
use crate::text::CleanText;
use crate::words::Wording;

pub(super) const PLAIN: Options<'_> = Options { raw: false, guarded: false, cleaned: false, room: None, scratch: None };
const GUARDED: Options<'_> = Options { guarded: true, ..PLAIN };

pub(super) fn builder(records: &str) -> StoreBuilder {
    let mut decoder = Decoder::default();
    decoder.feed(format!("[{records}]").as_bytes());
    decoder.finish().unwrap().clients
}

fn written(store: Store, fields: &[Field], format: Format, options: Options<'_>) -> (String, Left) {
    let (bytes, left) = written_in(&Locale::new(Language::English, None), 0, store, fields, format, options);
    (String::from_utf8(bytes).unwrap(), left)
}

pub(super) fn written_in(
    locale: &Locale,
    decimals: u32,
    store: Store,
    fields: &[Field],
    format: Format,
    options: Options<'_>,
) -> (Vec<u8>, Left) {
    let columns: Vec<Column> = fields.iter().copied().map(Column::Wire).collect();
    columns_written_in(locale, decimals, store, &columns, format, options)
}

/// All rows of `store`, on 15 March 2026, and what was left of what they hold.
pub(super) fn columns_written_in(
    locale: &Locale,
    decimals: u32,
    store: Store,
    columns: &[Column],
    format: Format,
    options: Options<'_>,
) -> (Vec<u8>, Left) {
    let snapshot = Snapshot::new(store, Timestamp::UNIX_EPOCH);
    let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
    let wording = Wording { locale, zone: &TimeZone::UTC, today: date(2026, 3, 15), decimals };
    let mut out = Vec::new();
    let selection = Selection { snapshot: &snapshot, rows: &rows, columns, today: wording.today, watch: &|_| Ok(()) };
    let left = selection.write(format, options, wording, &mut out).unwrap();
    (out, left)
}

/// The values of `field` in these records, each written as JSON.
fn one(field: Field, value: &str, raw: bool) -> (String, Left) {
    let record = format!("{{\"{}\":{value}}}", field.key());
    let (line, left) = written(builder(&record).finish(), &[field], Format::Ndjson, Options { raw, ..PLAIN });
    let start = format!("{{\"{}\":", field.key());
    (line.strip_prefix(&start).and_then(|line| line.strip_suffix("}\n")).unwrap().to_owned(), left)
}

/// A pipe whose reader has left.
struct BrokenPipe;

impl io::Write for BrokenPipe {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_who_has_left_is_told_as_such_in_every_format() {
    // More than any format gathers before it writes.
    let snapshot = Snapshot::new(builder(&vec!["{}"; 20_000].join(",")).finish(), Timestamp::UNIX_EPOCH);
    let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
    let locale = Locale::new(Language::English, None);
    let wording = Wording { locale: &locale, zone: &TimeZone::UTC, today: date(2026, 3, 15), decimals: 0 };
    let columns = Field::ALL.map(Column::Wire);
    let selection =
        Selection { snapshot: &snapshot, rows: &rows, columns: &columns, today: wording.today, watch: &|_| Ok(()) };
    for &format in Format::ALL {
        let error = selection.write(format, GUARDED, wording, &mut BrokenPipe).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
    }
}

#[test]
fn values_as_they_were_sent() {
    let left = |nulls, dates, halves| Left { nulls, dates, halves, ..Left::default() };
    for (field, sent, expected, raw, counts) in [
        // Amounts have every digit, and are numbers.
        (Field::Balance, "0.30000000000000004", "0.30000000000000004", "0.30000000000000004", left(0, 0, 0)),
        (Field::Balance, "5.6e-17", "5.6e-17", "5.6e-17", left(0, 0, 0)),
        (Field::Balance, "1e-400", "1e-400", "1e-400", left(0, 0, 0)),
        (Field::Balance, "25000.0", "25000", "25000", left(0, 0, 0)),
        (Field::Balance, r#"" 0012.345 ""#, "12.345", "12.345", left(0, 0, 0)),
        (Field::Balance, r#""-00.001""#, "-0.001", "-0.001", left(0, 0, 0)),
        (Field::Balance, "null", "null", "null", left(0, 0, 0)),
        (Field::Balance, r#""1,234.50""#, "null", r#""1,234.50""#, left(1, 0, 0)),
        (Field::Price, "1e400", "null", r#""1e400""#, left(1, 0, 0)),
        (Field::Price, r#"{"a":[1]}"#, "null", r#""{\"a\":[1]}""#, left(1, 0, 0)),
        (Field::Zone, "5.0", "null", r#""5.0""#, left(1, 0, 0)),
        (Field::Technician, "true", "null", r#""true""#, left(1, 0, 0)),
        // Ids are what they were, and of the type that they were.
        (Field::ServiceId, "100000000000000000000", "100000000000000000000", "100000000000000000000", left(0, 0, 0)),
        (
            Field::ServiceId,
            r#""100000000000000000000""#,
            r#""100000000000000000000""#,
            r#""100000000000000000000""#,
            left(0, 0, 0),
        ),
        (Field::ServiceId, "1.5", "1.5", "1.5", left(0, 0, 0)),
        (Field::ServiceId, "1e400", r#""1e400""#, r#""1e400""#, left(0, 0, 0)),
        (Field::ServiceId, r#""A\t7""#, r#""A\t7""#, r#""A\t7""#, left(0, 0, 0)),
        // Dates have one form where they can be read.
        (Field::CutOff, r#""5/03/2026 09:00:00""#, r#""2026-03-05""#, r#""2026-03-05""#, left(0, 0, 0)),
        (Field::CutOff, r#""11/26/2026\n""#, r#""11/26/2026\n""#, r#""11/26/2026\n""#, left(0, 1, 0)),
        (Field::CutOff, r#""""#, r#""""#, r#""""#, left(0, 0, 0)),
        // Texts have every character; what is none cannot be in a text.
        (
            Field::Name,
            r#""a\r\nb\tc\u2028\u00ad""#,
            r#""a\r\nb\tc\u2028\u00ad""#,
            r#""a\r\nb\tc\u2028\u00ad""#,
            left(0, 0, 0),
        ),
        (Field::Name, r#""\ud800\t""#, r#""�\t""#, r#""\\ud800\\t""#, left(0, 0, 1)),
        (Field::City, r#""x\udfff""#, r#""x�""#, r#""x\\udfff""#, left(0, 0, 1)),
        (Field::Document, "1098", r#""1098""#, r#""1098""#, left(0, 0, 0)),
    ] {
        assert_eq!(one(field, sent, false), (expected.to_owned(), counts), "{field:?} {sent}");
        assert_eq!(one(field, sent, true).0, raw, "{field:?} {sent} --raw");
    }
}

#[test]
fn a_text_that_no_screen_has_room_for_is_whole() {
    let text = "ñ".repeat(100_000);
    let (written, _) = one(Field::Address, &Value::from(text.as_str()).to_string(), false);
    assert!(written == format!("\"{text}\""), "{} bytes", written.len());
}

#[test]
fn of_a_repeated_key_only_the_last_value_counts() {
    let record = r#"{"outstanding_balance":"x","outstanding_balance":0.001,"zone_id":1,"zone_id":"y"}"#;
    let (line, left) = written(
        builder(record).finish(),
        &[Field::Balance, Field::Zone],
        Format::Ndjson,
        Options { raw: true, ..PLAIN },
    );
    assert_eq!(line, "{\"outstanding_balance\":0.001,\"zone_id\":\"y\"}\n");
    assert_eq!(left, Left::default());
}

#[test]
fn in_a_terminal_csv_is_clean() {
    let record = r#"{"name":"=\u001b[2J\n","outstanding_balance":"\u009b1"}"#;
    let options = Options { raw: true, cleaned: true, ..GUARDED };
    let (csv, _) = written(builder(record).finish(), &[Field::Name, Field::Balance], Format::Csv, options);
    assert_eq!(csv, "name,outstanding_balance\n'=␛[2J↵,�1\n");
}

pub(super) fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<char>(),
        prop::char::range('\0', '\u{a0}'),
        prop::char::range('\u{2000}', '\u{206f}'),
        prop::sample::select(vec!['=', '\'', '"', ',', '\n', '\r', '\u{feff}', '\u{e0041}', '�', '↵', ' ', 'a', 'ñ']),
    ];
    prop::collection::vec(odd, 0..12).prop_map(|chars| chars.into_iter().collect())
}

/// A record of the documented shape, which the decoder reads the fast way, or one in another order.
fn record(texts: &[Option<String>], amount: &str, id: &str, in_order: bool) -> String {
    let mut texts = texts.iter().cycle();
    let mut pairs: Vec<String> = Field::ALL
        .map(|field| {
            let value = match field {
                Field::ServiceId => id.to_owned(),
                Field::Zone | Field::Technician => "3".to_owned(),
                Field::Balance | Field::Price => amount.to_owned(),
                _ => serde_json::to_string(texts.next().unwrap()).unwrap(),
            };
            format!("\"{}\":{value}", field.key())
        })
        .into();
    if !in_order {
        pairs.reverse();
    }
    format!("{{{}}}", pairs.join(","))
}

/// A number by its digits: equal numbers are equal, however they are written.
fn digits(number: &str) -> Decimal {
    let exact = Decimal::from_str_exact(number).or_else(|_| Decimal::from_scientific(number));
    exact.unwrap_or_else(|error| panic!("{number}: {error}")).normalize()
}

/// The text that an export has for `value` of `field`.
fn expected(field: Field, value: &Value) -> Value {
    match value.as_str().map(|text| CutOff::read(CleanText::new(text).as_str())) {
        Some(CutOff::Day(day)) if field == Field::CutOff => day.to_string().into(),
        _ => value.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_list_comes_out_as_it_was_sent(
        rows in prop::collection::vec(
            (
                prop::collection::vec(prop::option::of(text()), 1..12),
                "-?(0|[1-9][0-9]{0,9})(\\.[0-9]{1,16})?(e-?[0-9])?",
                prop_oneof!["[1-9][0-9]{0,24}", text().prop_map(|text| Value::from(text).to_string())],
                any::<bool>(),
            ),
            0..6,
        ),
    ) {
        let records: Vec<String> = rows.iter().map(|(texts, amount, id, in_order)| record(texts, amount, id, *in_order)).collect();
        let store = builder(&records.join(",")).finish();

        let (json, left) = written(store.clone(), &Field::ALL, Format::Json, PLAIN);
        prop_assert_eq!((left.nulls, left.halves), (0, 0));
        prop_assert!(json.chars().all(|c| c == '\n' || crate::text::clean::passes(c)), "{}", json);
        let sent: Vec<Value> = records.iter().map(|record| serde_json::from_str(record).unwrap()).collect();
        let came: Vec<HashMap<&str, &RawValue>> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(sent.len(), came.len());
        for ((sent, came), (_, amount, id, _)) in sent.iter().zip(&came).zip(&rows) {
            for field in Field::ALL {
                let (value, came) = (&sent[field.key()], came[field.key()].get());
                let is_same = match field {
                    Field::Balance | Field::Price => digits(came) == digits(amount),
                    Field::ServiceId if value.is_number() => came == id,
                    _ => serde_json::from_str::<Value>(came).unwrap() == expected(field, value),
                };
                prop_assert!(is_same, "{:?}: {} of {}", field, came, value);
            }
        }

        for options in [PLAIN, GUARDED] {
            let (csv, _) = written(store.clone(), &Field::ALL, Format::Csv, options);
            let mut lines = csv::Reader::from_reader(csv.as_bytes());
            let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
            prop_assert_eq!(lines.len(), sent.len());
            for (line, sent) in lines.iter().zip(&sent) {
                for (came, field) in line.iter().zip(Field::ALL) {
                    if let Some(text) = expected(field, &sent[field.key()]).as_str() {
                        let is_same = came == text || (options.guarded && came.strip_prefix('\'') == Some(text));
                        prop_assert!(is_same, "{:?}: {:?} of {:?}", field, came, text);
                    }
                }
            }
        }

        // Every other way that clients take from list to list keeps what was sent.
        let mut copied = StoreBuilder::default();
        for row in 0..store.len() as u32 {
            copied.push_client(store.client(row), None);
        }
        let so_far = builder(&records.join(",")).so_far();
        for other in [copied.finish(), so_far] {
            prop_assert_eq!(&written(other, &Field::ALL, Format::Json, PLAIN).0, &json);
        }
    }
}
