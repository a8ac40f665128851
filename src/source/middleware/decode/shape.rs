//! The fast way for a record of the documented shape: all sixteen keys in their order, each value of its type. It gives up
//! at the first byte that is anything else, and then the parser reads the record; so it may refuse whatever it likes, but
//! what it does read must be exactly what the parser would have read. Most of the time that a poll takes is spent here.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::client::money::Reading;
use crate::client::record::RawId;
use crate::client::sent::Asides;
use crate::client::{Field, FieldSet, Record, SentAs};
use crate::source::middleware::decode::value;

/// Digits that surely have room in 64 bits.
const MOST_DIGITS: usize = 18;

/// The record with which `text` starts, and its length in bytes. `None` where it is not whole, or of another shape.
pub(super) fn scan(text: &str) -> Option<(Record<'_>, usize)> {
    let mut scan = Scan { text, at: 0, asides: Asides::default() };
    scan.record().ok().map(|record| (record, scan.at))
}

/// The text is not of the documented shape, or not whole.
struct Mismatch;

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// The amounts that were rounded, as they are written.
    asides: Asides<'a>,
}

impl<'a> Scan<'a> {
    fn record(&mut self) -> Result<Record<'a>, Mismatch> {
        self.byte(b'{')?;
        let mut record = Record {
            service_id: self.spaced(b"\"service_id\":")?.whole()?.map(RawId::Number),
            name: self.next(b",\"name\":")?.text()?,
            document: self.next(b",\"document\":")?.text()?,
            phone: self.next(b",\"phone\":")?.text()?,
            address: self.next(b",\"address\":")?.text()?,
            city: self.next(b",\"city\":")?.text()?,
            locality: self.next(b",\"locality\":")?.text()?,
            status: self.next(b",\"payment_status\":")?.text()?,
            zone: self.next(b",\"zone_id\":")?.whole()?,
            antenna_ip: self.next(b",\"antenna_ip\":")?.text()?,
            cut_off: self.next(b",\"cut_off_date\":")?.text()?,
            balance: self.next(b",\"outstanding_balance\":")?.amount(Field::Balance)?,
            lan_interface: self.next(b",\"lan_interface\":")?.text()?,
            plan: self.next(b",\"internet_plan_name\":")?.text()?,
            price: self.next(b",\"internet_plan_price\":")?.amount(Field::Price)?,
            technician: self.next(b",\"technician_id\":")?.whole()?,
            problems: FieldSet::default(),
            asides: Asides::default(),
        };
        record.asides = std::mem::take(&mut self.asides);
        self.space();
        self.byte(b'}')?;
        Ok(record)
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Past `byte`, if that comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn byte(&mut self, byte: u8) -> Result<(), Mismatch> {
        if self.skip(byte) { Ok(()) } else { Err(Mismatch) }
    }

    /// Past a comma and a key; `written` is both, and a colon, as they stand in compact JSON.
    fn next<const N: usize>(&mut self, written: &[u8; N]) -> Result<&mut Self, Mismatch> {
        if self.rest().first_chunk() == Some(written) {
            // Nearly always: one comparison of a length that the compiler knows.
            self.at += N;
            self.space();
            return Ok(self);
        }
        self.space();
        self.byte(b',')?;
        self.spaced(&written[1..])
    }

    /// Past a key and its colon, of which `written` is the compact form, and space round them.
    fn spaced(&mut self, written: &[u8]) -> Result<&mut Self, Mismatch> {
        let key = written.strip_suffix(b":").ok_or(Mismatch)?;
        self.space();
        self.literal(key)?;
        self.space();
        self.byte(b':')?;
        self.space();
        Ok(self)
    }

    fn literal(&mut self, literal: &[u8]) -> Result<(), Mismatch> {
        let is_next = self.rest().starts_with(literal);
        self.at += literal.len();
        if is_next { Ok(()) } else { Err(Mismatch) }
    }

    /// A value that starts otherwise than one of its type: only null is of the shape.
    fn null<T>(&mut self) -> Result<Option<T>, Mismatch> {
        self.literal(b"null").map(|()| None)
    }

    fn text(&mut self) -> Result<Option<Cow<'a, str>>, Mismatch> {
        if !self.skip(b'"') {
            return self.null();
        }
        let start = self.at;
        self.at += plain_length(self.rest());
        if self.skip(b'"') {
            return Ok(Some(Cow::Borrowed(&self.text[start..self.at - 1])));
        }
        self.escaped(start)
    }

    /// A text with escapes, whose first plain characters, from `start`, have been passed.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<Option<Cow<'a, str>>, Mismatch> {
        while self.skip(b'\\') {
            // What is escaped ends nothing.
            self.peek().filter(u8::is_ascii).ok_or(Mismatch)?;
            self.at += 1;
            self.at += plain_length(self.rest());
        }
        self.byte(b'"')?;
        match value::text(&self.text[start - 1..self.at]) {
            (text, true) => Ok(text),
            (_, false) => Err(Mismatch),
        }
    }

    fn digits(&mut self) -> Result<(i64, usize), Mismatch> {
        let rest = self.rest();
        let mut number = 0_i64;
        let mut count = 0;
        while let Some(digit) = rest.get(count).map(|byte| byte.wrapping_sub(b'0')).filter(|&digit| digit < 10) {
            number = number.wrapping_mul(10).wrapping_add(digit.into());
            count += 1;
        }
        self.at += count;
        if (1..=MOST_DIGITS).contains(&count) { Ok((number, count)) } else { Err(Mismatch) }
    }

    /// What a number starts with: whether it is below zero, and the digits before its point.
    fn start_of_number(&mut self) -> Result<(bool, i64, usize), Mismatch> {
        let is_negative = self.skip(b'-');
        // Nothing follows a zero but the point.
        let (number, count) = if self.skip(b'0') { (0, 1) } else { self.digits()? };
        Ok((is_negative, number, count))
    }

    fn end_of_number(&self) -> Result<(), Mismatch> {
        if matches!(self.peek(), Some(b',' | b'}' | b' ' | b'\n' | b'\r' | b'\t')) { Ok(()) } else { Err(Mismatch) }
    }

    fn whole(&mut self) -> Result<Option<i64>, Mismatch> {
        if self.peek() == Some(b'n') {
            return self.null();
        }
        let (is_negative, number, _) = self.start_of_number()?;
        self.end_of_number()?;
        Ok(Some(if is_negative { -number } else { number }))
    }

    fn amount(&mut self, field: Field) -> Result<Option<Decimal>, Mismatch> {
        if self.peek() == Some(b'n') {
            return self.null();
        }
        let start = self.at;
        let (is_negative, mut number, whole) = self.start_of_number()?;
        let mut scale = 0;
        if self.skip(b'.') {
            let (fraction, count) = self.digits()?;
            if whole + count > MOST_DIGITS {
                return Err(Mismatch);
            }
            number = number * 10_i64.pow(count as u32) + fraction;
            scale = count as u32;
        }
        self.end_of_number()?;
        let reading = Reading::of_scaled(if is_negative { -number } else { number }, scale);
        if !reading.is_exact {
            self.asides.push(field, SentAs::Number, &self.text[start..self.at]);
        }
        Ok(Some(reading.amount))
    }
}

/// How many bytes of `text` stand before a quote, a backslash or a control character.
fn plain_length(text: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES * 0x80;
    let mut at = 0;
    // Eight at a time. A byte below one that is found may be told wrongly, so only the first counts.
    while let Some(bytes) = text.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()) {
        let word = u64::from_le_bytes(bytes);
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let found = zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\'))) | control;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + text[at..].iter().take_while(|&&byte| byte >= b' ' && byte != b'"' && byte != b'\\').count()
}

#[cfg(test)]
mod tests {
    use std::hash::BuildHasher as _;

    use foldhash::quality::FixedState;
    use proptest::prelude::*;

    use super::*;
    use crate::source::middleware::decode::record::tests::record_of;

    /// A record of the documented shape with these values, as they are written.
    fn written(values: &[String; 16], space: &str) -> String {
        let pairs: Vec<String> = Field::ALL
            .iter()
            .zip(values)
            .map(|(field, value)| format!("{space}\"{}\"{space}:{space}{value}{space}", field.key()))
            .collect();
        format!("{{{}}}", pairs.join(","))
    }

    fn nulls() -> [String; 16] {
        std::array::from_fn(|_| "null".to_owned())
    }

    #[test]
    fn a_record_as_it_is_documented_is_of_the_shape() {
        let example = include_str!("../../../../assets/example-clients.json");
        let start = example.find('[').map(|at| &example[at + 1..]).unwrap().trim_start();
        let (record, length) = scan(start).unwrap();
        assert_eq!(record, record_of(&start[..length]));
        assert_eq!(record.name.as_deref(), Some("Juan Pérez"));
        let nulls = written(&nulls(), "");
        assert_eq!(scan(&nulls).unwrap(), (Record::default(), nulls.len()));
        for cut in 0..nulls.len() {
            assert!(scan(&nulls[..cut]).is_none(), "what is cut is left to the next piece: {cut}");
        }
    }

    #[test]
    fn what_is_not_of_the_shape_is_left_to_the_parser() {
        let record = |field: Field, value: &str| {
            let mut values = nulls();
            values[field as usize] = value.into();
            written(&values, "")
        };
        for (field, value) in [
            (Field::ServiceId, "\"1\""),
            (Field::ServiceId, "1.0"),
            (Field::ServiceId, "01"),
            (Field::ServiceId, "-"),
            (Field::ServiceId, "100000000000000000000"),
            (Field::ServiceId, "nul"),
            (Field::Zone, "true"),
            (Field::Name, "1"),
            (Field::Name, "\"a\u{1}\""),
            (Field::Name, r#""\x""#),
            (Field::Name, r#""\ud800""#),
            (Field::Name, "[\"\"]"),
            (Field::Balance, "1e3"),
            (Field::Balance, "1."),
            (Field::Balance, ".5"),
            (Field::Balance, "00.5"),
            (Field::Balance, "0.1234567890123456789"),
            (Field::Technician, "1null"),
        ] {
            assert!(scan(&record(field, value)).is_none(), "{field:?} {value}");
        }
        let other = written(&nulls(), "").replace("\"name\"", "\"alias\"");
        assert!(scan(&other).is_none());
        assert!(scan("{}").is_none() && scan("").is_none() && scan("{\"service_id\":1}").is_none());
    }

    fn value(field: Field) -> BoxedStrategy<String> {
        let text = prop_oneof![
            any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
            "\"[a-zñ \\u{7f}\\u{85}漢]{0,20}\"",
            r#""(\\u00f1|\\n|\\"|\\\\|\\ud83d\\ude00|\\ud800|é|a){0,6}""#,
        ];
        match field {
            Field::Balance | Field::Price => prop_oneof![
                Just("null".into()),
                Just("-0.0".into()),
                r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,16})?",
                "[0-9.e]{1,6}"
            ]
            .boxed(),
            Field::ServiceId | Field::Zone | Field::Technician => {
                prop_oneof![Just("null".into()), any::<i64>().prop_map(|id| id.to_string()), "-?(0|[1-9][0-9]{0,5})"]
                    .boxed()
            }
            _ => prop_oneof![1 => Just("null".to_owned()), 6 => text].boxed(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_is_what_the_parser_reads(
            values in Field::ALL.map(value),
            space in "[ \n]{0,2}",
            behind in "[,\\] }]{0,3}",
        ) {
            let record = written(&values, &space);
            let text = format!("{record}{behind}");
            if let Some((scanned, length)) = scan(&text) {
                prop_assert_eq!(length, record.len());
                let parsed = record_of(&record);
                prop_assert_eq!(&scanned, &parsed);
                let bytes = |amount: Option<Decimal>| amount.map(|amount| amount.serialize());
                prop_assert_eq!(bytes(scanned.balance), bytes(parsed.balance), "equal amounts are equal bytes");
                let hash = |record: &Record<'_>| FixedState::default().hash_one(record);
                prop_assert_eq!(hash(&scanned), hash(&parsed));
            }
        }

        #[test]
        fn eight_bytes_at_a_time_find_what_one_does(text in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xff)], 0..40)) {
            let one = text.iter().take_while(|&&byte| byte >= b' ' && byte != b'"' && byte != b'\\').count();
            prop_assert_eq!(plain_length(&text), one);
        }
    }
}
