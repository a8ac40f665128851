//! Which rows a filter lets through, column by column.

use std::net::IpAddr;
use std::ops::{Bound, RangeBounds as _};

use ipnet::IpNet;
use jiff::civil::Date;
use memchr::memmem::{self, Finder};
use rust_decimal::Decimal;

use crate::client::{CutOff, Field, ServiceId, Status};
use crate::query::filter::marks::LOCAL;
use crate::query::filter::{Clause, Condition, Filter, Quantity, Subject, Test};
use crate::snapshot::Snapshot;

/// How many rows are looked at between two questions whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 4096;

/// A filter made ready for one snapshot and one day.
pub struct Matcher<'a> {
    snapshot: &'a Snapshot,
    /// The first finds rows fastest.
    clauses: Vec<Vec<Prepared<'a>>>,
}

struct Prepared<'a> {
    not: bool,
    check: Check<'a>,
}

/// A test with all that can be looked up beforehand.
enum Check<'a> {
    /// In the whole text of a row, or in the line of a field.
    Text(Option<Field>, Box<Finder<'a>>),
    Number(Box<Written<'a>>),
    /// By the code of a column with few values: whether each fits, and whether null does.
    Codes {
        codes: &'a [u32],
        fits: Vec<bool>,
        null: bool,
    },
    Starts(Field, &'a str),
    Whole(Field, Bound<i64>, Bound<i64>),
    Network(IpNet),
    Has(Subject),
}

/// A number: as typed, by its digits, or by its end where it was typed with more than is on record.
struct Written<'a> {
    field: Option<Field>,
    word: Finder<'a>,
    digits: Finder<'a>,
    end: Option<Finder<'a>>,
}

impl Written<'_> {
    fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        let search = snapshot.search();
        let bytes = search.text().as_bytes();
        let whole = &bytes[search.range(row)];
        let text = self.field.map_or(whole, |field| &bytes[search.field(row, field)]);
        self.word.find(text).is_some()
            || self.digits.find(text).is_some()
            || self.digits.find(&bytes[search.digits(row)]).is_some()
            || self.end.as_ref().is_some_and(|end| ends_with_number(self.digits.needle(), end, whole))
    }
}

impl<'a> Matcher<'a> {
    /// Prepares `filter` for `snapshot`; its days are counted from `today`.
    pub fn new(snapshot: &'a Snapshot, filter: &'a Filter, today: Date) -> Self {
        let prepare = |condition: &'a Condition| Prepared {
            not: condition.not,
            check: Check::of(&condition.test, snapshot, today),
        };
        let mut clauses: Vec<Vec<Prepared<'a>>> =
            filter.clauses().iter().map(|Clause { any }| any.iter().map(prepare).collect()).collect();
        clauses.sort_by_key(|clause| std::cmp::Reverse(rarity(clause)));
        Self { snapshot, clauses }
    }

    /// Whether `row` fits.
    pub fn fits(&self, row: u32) -> bool {
        self.fits_all(&self.clauses, row)
    }

    fn fits_all(&self, clauses: &[Vec<Prepared<'_>>], row: u32) -> bool {
        clauses.iter().all(|clause| clause.iter().any(|one| one.check.holds(self.snapshot, row) != one.not))
    }

    /// Whether each row of the snapshot fits. `None` when `wanted` said no meanwhile.
    pub fn all(&self, wanted: &impl Fn() -> bool) -> Option<Vec<bool>> {
        let rows = self.snapshot.len();
        let mut fits = vec![false; rows];
        let (scan, rest) = match self.clauses.split_first() {
            Some((first, rest)) => match first.as_slice() {
                [Prepared { not: false, check: Check::Text(field, word) }] => (Some((*field, word)), rest),
                _ => (None, self.clauses.as_slice()),
            },
            None => (None, self.clauses.as_slice()),
        };
        for start in (0..rows).step_by(ROWS_PER_CHECK) {
            if !wanted() {
                return None;
            }
            let end = (start + ROWS_PER_CHECK).min(rows);
            if let Some((field, word)) = scan {
                self.scan(field, word, start..end, |row| fits[row as usize] = self.fits_all(rest, row));
            } else {
                for (row, fits) in (start as u32..).zip(&mut fits[start..end]) {
                    *fits = self.fits_all(rest, row);
                }
            }
        }
        Some(fits)
    }

    /// Calls `found` for each of `rows` in which `word` stands: it is looked for in all of their text at once.
    fn scan(&self, field: Option<Field>, word: &Finder<'_>, rows: std::ops::Range<usize>, mut found: impl FnMut(u32)) {
        let search = self.snapshot.search();
        let (text, ends) = (search.text().as_bytes(), search.ends());
        let mut row = rows.start;
        let mut at = search.range(row as u32).start;
        let end = search.range(rows.end as u32 - 1).end;
        while let Some(place) = word.find(&text[at..end]) {
            row += ends[row..rows.end].partition_point(|&end| end as usize <= at + place);
            let here = row as u32;
            at = search.range(here).end;
            if field.is_none_or(|field| word.find(&text[search.field(here, field)]).is_some()) {
                found(here);
            }
        }
    }
}

/// How rare a word is that finds rows by itself, by its length; other clauses find none by themselves.
fn rarity(clause: &[Prepared<'_>]) -> usize {
    match clause {
        [Prepared { not: false, check: Check::Text(_, word) }] => word.needle().len(),
        _ => 0,
    }
}

impl<'a> Check<'a> {
    fn of(test: &'a Test, snapshot: &'a Snapshot, today: Date) -> Self {
        let store = snapshot.store();
        match test {
            Test::Word(word) => Self::Text(None, Box::new(Finder::new(word))),
            Test::In(field, word) => match store.interned_text(*field) {
                Some((codes, texts)) => {
                    let finder = Finder::new(word);
                    let fits = |text: &str| finder.find(crate::client::fold::fold(text).as_bytes()).is_some();
                    Self::Codes { codes, fits: texts.iter().map(|text| fits(text.as_str())).collect(), null: false }
                }
                None => Self::Text(Some(*field), Box::new(Finder::new(word))),
            },
            Test::Number { field, word, digits } => {
                let end = (digits.len() > LOCAL).then(|| Finder::new(&digits[digits.len() - LOCAL..]));
                let (word, digits) = (Finder::new(word), Finder::new(digits));
                Self::Number(Box::new(Written { field: *field, word, digits, end }))
            }
            Test::Status { word, status } => {
                let (codes, texts) = store.interned_text(Field::Status).unwrap_or_default();
                let fits = |text: &str| {
                    let folded = crate::client::fold::fold(text);
                    status.is_some_and(|status| Status::read(text) == status)
                        || memmem::find_iter(folded.as_bytes(), word).any(|at| begins_word(&folded, at))
                };
                Self::Codes { codes, fits: texts.iter().map(|text| fits(text.as_str())).collect(), null: false }
            }
            Test::Id(start) => Self::Starts(Field::ServiceId, start),
            Test::AddressStart(start) => Self::Starts(Field::AntennaIp, start),
            Test::Whole(field, low, high) => Self::Whole(*field, *low, *high),
            Test::Network(network) => Self::Network(*network),
            Test::Amount(quantity, low, high) => {
                let column = match quantity {
                    Quantity::Owes | Quantity::Balance => store.balances(),
                    Quantity::Price => store.prices(),
                };
                let amount = |amount: Decimal| match quantity {
                    Quantity::Owes => amount.max(Decimal::ZERO),
                    Quantity::Balance | Quantity::Price => amount,
                };
                let fits = |value: Decimal| (*low, *high).contains(&amount(value));
                let null = *quantity == Quantity::Owes && fits(Decimal::ZERO);
                Self::Codes {
                    codes: column.codes(),
                    fits: column.values().iter().map(|&value| fits(value)).collect(),
                    null,
                }
            }
            Test::Due(days) => {
                let (first, last) = days.on(today);
                let (codes, texts) = store.interned_text(Field::CutOff).unwrap_or_default();
                let fits = |text: &str| CutOff::read(text).day().is_some_and(|day| (first..=last).contains(&day));
                Self::Codes { codes, fits: texts.iter().map(|text| fits(text.as_str())).collect(), null: false }
            }
            Test::Has(subject) => Self::has(*subject, snapshot),
        }
    }

    fn has(subject: Subject, snapshot: &'a Snapshot) -> Self {
        let field = match subject {
            Subject::Text(field) => field,
            Subject::Status => Field::Status,
            Subject::Due => Field::CutOff,
            other => return Self::Has(other),
        };
        match snapshot.store().interned_text(field) {
            Some((codes, texts)) => {
                Self::Codes { codes, fits: texts.iter().map(|text| !text.is_blank()).collect(), null: false }
            }
            None => Self::Has(subject),
        }
    }

    fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        let search = snapshot.search();
        let text = |field: &Option<Field>| {
            let place = field.map_or_else(|| search.range(row), |field| search.field(row, field));
            &search.text().as_bytes()[place]
        };
        match self {
            Self::Text(field, word) => word.find(text(field)).is_some(),
            Self::Number(number) => number.holds(snapshot, row),
            Self::Codes { codes, fits, null } => fits.get(codes[row as usize] as usize).copied().unwrap_or(*null),
            Self::Starts(field, start) => {
                search.text().as_bytes()[search.field(row, *field)].starts_with(start.as_bytes())
            }
            Self::Whole(field, low, high) => {
                let client = snapshot.client(row);
                let number = if *field == Field::Zone { client.zone() } else { client.technician() };
                number.is_some_and(|number| (*low, *high).contains(&number))
            }
            Self::Network(network) => {
                let address = &search.text()[search.field(row, Field::AntennaIp)];
                address.trim().parse::<IpAddr>().is_ok_and(|address| network.contains(&address))
            }
            Self::Has(subject) => has(*subject, snapshot, row),
        }
    }
}

fn has(subject: Subject, snapshot: &Snapshot, row: u32) -> bool {
    let client = snapshot.client(row);
    match subject {
        Subject::Text(field) => client.text(field).is_some_and(|text| !text.is_blank()),
        Subject::Ip => client.text(Field::AntennaIp).is_some_and(|text| !text.is_blank()),
        Subject::Status => client.text(Field::Status).is_some_and(|text| !text.is_blank()),
        Subject::Due => client.text(Field::CutOff).is_some_and(|text| !text.is_blank()),
        Subject::Id => client.service_id() != ServiceId::Null,
        Subject::Whole(Field::Zone) => client.zone().is_some(),
        Subject::Whole(_) => client.technician().is_some(),
        Subject::Amount(Quantity::Owes) => client.balance().is_some_and(|balance| balance > Decimal::ZERO),
        Subject::Amount(Quantity::Balance) => client.balance().is_some(),
        Subject::Amount(Quantity::Price) => client.price().is_some(),
        Subject::Problems => !client.problems().is_empty(),
    }
}

/// Whether a word of `text` begins at `at`.
fn begins_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

/// Whether `all` ends with one of the numbers in `text`, which `end` is the end of: `573001234567` is typed, and
/// `3001234567` on record.
fn ends_with_number(all: &[u8], end: &Finder<'_>, text: &[u8]) -> bool {
    end.find_iter(text).any(|at| {
        let after = at + LOCAL;
        let start = text[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
        let is_whole = text.get(after).is_none_or(|byte| !byte.is_ascii_digit());
        is_whole && all.ends_with(&text[start..after])
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::api::decode;

    fn snapshot(body: &str) -> Snapshot {
        Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    /// The rows that fit, found both ways.
    fn found(snapshot: &Snapshot, filter: &str) -> Vec<u32> {
        let filter = Filter::parse(filter).unwrap_or_else(|error| panic!("{filter}: {error:?}"));
        let matcher = Matcher::new(snapshot, &filter, date(2026, 3, 16));
        let all = matcher.all(&|| true).unwrap();
        let rows: Vec<u32> = (0..snapshot.len() as u32).filter(|&row| all[row as usize]).collect();
        assert_eq!(rows, (0..snapshot.len() as u32).filter(|&row| matcher.fits(row)).collect::<Vec<_>>());
        rows
    }

    fn base() -> Snapshot {
        snapshot(
            &json!([
                {"service_id": 12, "name": "María Núñez", "phone": "3001234567", "document": "1020304050",
                 "city": "Tunja", "payment_status": "Activo", "zone_id": 5, "antenna_ip": "10.5.0.7",
                 "cut_off_date": "16/03/2026", "outstanding_balance": 25000, "internet_plan_name": "Plan 50MB",
                 "internet_plan_price": 50000, "technician_id": 1, "address": "Calle 5 #3-4"},
                {"service_id": 123, "name": "Pen\u{303}a NUN\u{303}EZ", "phone": "+57 (310) 765-4321, 6011112222",
                 "document": "80.123.456", "city": "San Gil", "payment_status": "Suspendido", "zone_id": 15,
                 "antenna_ip": "10.5.1.7", "cut_off_date": "2026-03-10", "outstanding_balance": -1500.5,
                 "internet_plan_name": "Plan 100MB", "internet_plan_price": 75000, "technician_id": null},
                {"service_id": null, "name": null, "phone": "", "document": null, "city": null,
                 "payment_status": "inactive", "zone_id": null, "antenna_ip": "not yet", "cut_off_date": null,
                 "outstanding_balance": null, "internet_plan_name": null, "internet_plan_price": "free"},
                {"service_id": 4, "name": "Tunja Net", "phone": "300-1234567", "city": "Bogotá",
                 "payment_status": "Al día", "zone_id": 5, "antenna_ip": "10.5.0.70", "cut_off_date": "2026-03-23",
                 "outstanding_balance": 0, "internet_plan_name": "Plan 50MB", "internet_plan_price": 50000},
            ])
            .to_string(),
        )
    }

    #[test]
    fn every_kind_of_condition_finds_its_clients() {
        let base = base();
        for (filter, rows) in [
            ("", vec![0, 1, 2, 3]),
            ("nunez", vec![0, 1]),
            ("NÚÑEZ -maria", vec![1]),
            ("maria | peña", vec![0, 1]),
            ("tunja", vec![0, 3]),
            ("city:tunja", vec![0]),
            ("name:tunja", vec![3]),
            ("\"calle 5\"", vec![0]),
            ("\"5 calle\"", vec![]),
            ("status:active", vec![0, 3]),
            ("status:activo", vec![0, 3]),
            ("status:act", vec![0]),
            ("status:susp", vec![1]),
            ("status:inactivo", vec![2]),
            ("zone:5", vec![0, 3]),
            ("zone>5", vec![1]),
            ("-zone:5", vec![1, 2]),
            ("tech:1", vec![0]),
            ("id:12", vec![0, 1]),
            ("id:123", vec![1]),
            ("ip:10.5.0.0/24", vec![0, 3]),
            ("ip:10.5.0.7", vec![0]),
            ("ip:10.5.", vec![0, 1, 3]),
            ("owes>0", vec![0]),
            ("owes<1", vec![1, 2, 3]),
            ("balance<-1000", vec![1]),
            ("balance:-1500,5", vec![1]),
            ("balance:0..", vec![0, 3]),
            ("price>=50k", vec![0, 1, 3]),
            ("price:50k", vec![0, 3]),
            ("due:today", vec![0]),
            ("due:past", vec![1]),
            ("due<7d", vec![0]),
            ("due<=7d", vec![0, 3]),
            ("due<2026-03-20", vec![0, 1]),
            ("has:phone", vec![0, 1, 3]),
            ("no:phone", vec![2]),
            ("no:tech", vec![1, 2, 3]),
            ("has:owes", vec![0]),
            ("no:due no:name no:id no:zone no:balance", vec![2]),
            ("has:problems", vec![2]),
            ("+57 300 123-4567", vec![0, 3]),
            ("3001234567", vec![0, 3]),
            ("300 123 4567", vec![0, 3]),
            ("4567", vec![0, 3]),
            ("3107654321", vec![1]),
            ("573107654321", vec![1]),
            ("6011112222", vec![1]),
            ("1.020.304.050", vec![0]),
            ("80123456", vec![1]),
            ("doc:80.123", vec![1]),
            ("phone:4321", vec![1]),
            ("plan:50mb | zone:15", vec![0, 1, 3]),
        ] {
            assert_eq!(found(&base, filter), rows, "{filter}");
        }
    }

    #[test]
    fn a_number_in_a_longer_one_is_not_taken_for_its_end() {
        let base = snapshot(r#"[{"phone":"1234567"},{"phone":"91234567"},{"phone":"57 1234567"}]"#);
        assert_eq!(found(&base, "+57 123 4567"), [0, 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        /// Looking for a word in all of the text at once finds what looking in each row finds.
        #[test]
        fn a_scan_finds_what_each_row_says(names in prop::collection::vec("[abñ ]{0,6}", 0..60), word in "[abñ]{1,3}") {
            let records: Vec<_> = names.iter().map(|name| json!({"name": name, "city": "aab"})).collect();
            let base = snapshot(&json!(records).to_string());
            let folded = crate::client::fold::fold(&word);
            let expected: Vec<u32> = (0..).zip(&names)
                .filter(|(_, name)| crate::client::fold::fold(name).contains(&folded)).map(|(row, _)| row).collect();
            prop_assert_eq!(found(&base, &format!("name:{word}")), expected);
        }
    }
}
