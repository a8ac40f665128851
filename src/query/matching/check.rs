//! A test with all that can be looked up beforehand.

use std::collections::HashMap;
use std::net::IpAddr;
use std::ops::{Bound, Range, RangeBounds as _};

use ipnet::IpNet;
use jiff::civil::Date;
use memchr::memmem::{self, Finder};
use rust_decimal::Decimal;

use crate::client::number::squeezed;
use crate::client::{CutOff, Field, MonthsOwed, ServiceId, Status};
use crate::query::filter::{Condition, Quantity, Subject, Test};
use crate::query::matching::codes::{Codes, in_values, mark_values};
use crate::query::matching::number::NumberCheck;
use crate::snapshot::Snapshot;
use crate::snapshot::search::scan;
use crate::snapshot::store::columns::Interned;
use crate::text::Clean;
use crate::text::fold::fold;

/// What is looked for, and where.
pub(super) enum Check<'a> {
    /// In all lines of a row, and in its interned values.
    Word(Box<Finder<'a>>, Vec<Codes<'a>>),
    Line(Field, Box<Finder<'a>>),
    Number(Box<NumberCheck<'a>>),
    Codes(Codes<'a>),
    /// This is all of the line of a field.
    Is(Field, &'a str),
    /// These are the letters and digits of the document.
    Document(&'a str),
    /// The line of a field starts so.
    Starts(Field, &'a str),
    Network(IpNet),
    Ids(Bound<i64>, Bound<i64>),
    /// As many months are owed, as the screen shows them.
    Months(Bound<Decimal>, Bound<Decimal>),
    Has(Subject),
    /// These rows, in ascending order.
    Rows(Vec<u32>),
    All(Vec<Prepared<'a>>),
    Any(Vec<Prepared<'a>>),
}

/// A condition made ready for one snapshot and one day.
pub(super) struct Prepared<'a> {
    pub(super) not: bool,
    pub(super) check: Check<'a>,
}

impl<'a> Prepared<'a> {
    pub(super) fn all(conditions: &'a [Condition], snapshot: &'a Snapshot, today: Date) -> Vec<Self> {
        let prepare =
            |condition: &'a Condition| Self { not: condition.not, check: Check::of(&condition.test, snapshot, today) };
        conditions.iter().map(prepare).collect()
    }

    pub(super) fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        self.check.holds(snapshot, row) != self.not
    }
}

impl<'a> Check<'a> {
    pub(super) fn of(test: &'a Test, snapshot: &'a Snapshot, today: Date) -> Self {
        match test {
            Test::Word(word) => {
                let word = Finder::new(word);
                let values = in_values(snapshot, None, &word);
                Self::Word(Box::new(word), values)
            }
            Test::In(field @ (Field::Zone | Field::Technician), word) => {
                let word = Finder::new(word);
                Self::told(snapshot, *field, |told, _| word.find(told.as_bytes()).is_some())
            }
            Test::Is(field @ (Field::Zone | Field::Technician), word) => {
                Self::told(snapshot, *field, |told, name| name == word || told == word)
            }
            Test::In(field, word) if snapshot.store().codes(*field).is_some() => {
                let word = Finder::new(word);
                Self::texts(snapshot, *field, |text| word.find(fold(text).as_bytes()).is_some())
            }
            Test::In(field, word) => Self::Line(*field, Box::new(Finder::new(word))),
            Test::Is(field, word) if snapshot.store().codes(*field).is_some() => {
                Self::texts(snapshot, *field, |text| fold(text).trim() == word)
            }
            Test::Is(field, word) => Self::Is(*field, word),
            Test::Document(letters) => Self::Document(letters),
            Test::Number(number) => Self::Number(Box::new(NumberCheck::new(snapshot, number))),
            Test::Class(classes) => Self::status(snapshot, |word| classes.contains(&Status::read(word))),
            Test::StatusWord(word) => Self::status(snapshot, |text| {
                let folded = fold(text);
                memmem::find_iter(folded.as_bytes(), word).any(|at| begins_word(&folded, at))
            }),
            Test::StatusIs(word, classes) => {
                let is_word = |text: &str| fold(text).trim() == word;
                let (_, texts) = snapshot.store().interned_text(Field::Status).unwrap_or_default();
                let is_known = texts.iter().any(|text| is_word(text.as_str()));
                Self::status(
                    snapshot,
                    |text| if is_known { is_word(text) } else { classes.contains(&Status::read(text)) },
                )
            }
            Test::Ids(low, high) => Self::Ids(*low, *high),
            Test::All(conditions) => Self::All(Prepared::all(conditions, snapshot, today)),
            Test::Any(conditions) => Self::Any(Prepared::all(conditions, snapshot, today)),
            Test::DueUnreadable => {
                Self::texts(snapshot, Field::CutOff, |text| CutOff::read(text) == CutOff::Unreadable)
            }
            Test::Id(start) => Self::Starts(Field::ServiceId, start),
            Test::AddressStart(start) => Self::Starts(Field::AntennaIp, start),
            Test::Whole(field, low, high) => {
                Self::whole(snapshot, *field, |number| (*low, *high).contains(&number), false)
            }
            Test::Network(network) => Self::Network(*network),
            Test::Amount(quantity, low, high) => Self::amount(snapshot, *quantity, (*low, *high)),
            Test::Due(days) => {
                let (first, last) = days.on(today);
                let is_due = |text: &str| CutOff::read(text).day().is_some_and(|day| (first..=last).contains(&day));
                Self::texts(snapshot, Field::CutOff, is_due)
            }
            Test::Has(subject) => Self::has(*subject, snapshot),
        }
    }

    fn has(subject: Subject, snapshot: &'a Snapshot) -> Self {
        let known = |text: &str| !text.trim().is_empty();
        match subject {
            Subject::Text(field) if snapshot.store().codes(field).is_some() => Self::texts(snapshot, field, known),
            Subject::Status => Self::texts(snapshot, Field::Status, known),
            Subject::Due => Self::texts(snapshot, Field::CutOff, known),
            Subject::Whole(field) => Self::whole(snapshot, field, |_| true, false),
            Subject::Amount(Quantity::Owes) => {
                let owed = (Bound::Excluded(Decimal::ZERO), Bound::Unbounded);
                Self::amount(snapshot, Quantity::Owes, owed)
            }
            Subject::Amount(quantity) => Self::amount(snapshot, quantity, (Bound::Unbounded, Bound::Unbounded)),
            Subject::Missing => Self::Rows(snapshot.store().missing().keys().copied().collect()),
            Subject::Repeated => Self::Rows(repeated(snapshot)),
            other => Self::Has(other),
        }
    }

    fn texts(snapshot: &'a Snapshot, field: Field, fits: impl Fn(&str) -> bool) -> Self {
        let (codes, texts) = snapshot.store().interned_text(field).unwrap_or_default();
        Self::Codes(Codes { of_rows: codes, fits: texts.iter().map(|text| fits(text.as_str())).collect(), null: false })
    }

    /// By a number as it is told, with its name, and by the name alone; both folded.
    fn told(snapshot: &'a Snapshot, field: Field, fits: impl Fn(&str, &str) -> bool) -> Self {
        let names = snapshot.store().names();
        let fits = |number: i64| {
            let name = names.of(field, number).map_or("", Clean::as_str);
            fits(fold(&names.told(field, number)).trim(), fold(name).trim())
        };
        Self::whole(snapshot, field, fits, false)
    }

    /// By the word of the status; none is a blank one.
    fn status(snapshot: &'a Snapshot, fits: impl Fn(&str) -> bool) -> Self {
        let null = fits("");
        match Self::texts(snapshot, Field::Status, fits) {
            Self::Codes(codes) => Self::Codes(Codes { null, ..codes }),
            other => other,
        }
    }

    fn values<T: Copy>(column: &'a Interned<T>, fits: impl Fn(T) -> bool, null: bool) -> Self {
        let fits = column.values().iter().map(|&value| fits(value)).collect();
        Self::Codes(Codes { of_rows: column.codes(), fits, null })
    }

    fn whole(snapshot: &'a Snapshot, field: Field, fits: impl Fn(i64) -> bool, null: bool) -> Self {
        let store = snapshot.store();
        Self::values(if field == Field::Zone { store.zones() } else { store.technicians() }, fits, null)
    }

    fn amount(snapshot: &'a Snapshot, quantity: Quantity, bounds: (Bound<Decimal>, Bound<Decimal>)) -> Self {
        let store = snapshot.store();
        match quantity {
            // Who is in credit owes nothing. What is unknown is neither nothing nor something.
            Quantity::Owes => {
                Self::values(store.balances(), |balance| bounds.contains(&balance.max(Decimal::ZERO)), false)
            }
            Quantity::Balance => Self::values(store.balances(), |balance| bounds.contains(&balance), false),
            Quantity::Price => Self::values(store.prices(), |price| bounds.contains(&price), false),
            Quantity::Months => Self::Months(bounds.0, bounds.1),
        }
    }

    /// How much is gained by looking at it before the others.
    pub(super) fn rarity(&self) -> usize {
        match self {
            Self::Codes(_) => usize::MAX,
            Self::Word(word, _) | Self::Line(_, word) => word.needle().len(),
            _ => 0,
        }
    }

    /// Whether it holds for `row`.
    pub(super) fn holds(&self, snapshot: &Snapshot, row: u32) -> bool {
        let lines = snapshot.lines();
        match self {
            Self::Word(word, values) => {
                word.find(lines.row(row)).is_some() || values.iter().any(|values| values.holds(row))
            }
            Self::Line(field, word) => word.find(lines.line(row, *field)).is_some(),
            Self::Number(number) => number.holds(snapshot, row),
            Self::Codes(codes) => codes.holds(row),
            Self::Is(field, text) => lines.line(row, *field).trim_ascii() == text.as_bytes(),
            Self::Document(letters) => {
                let line = str::from_utf8(lines.line(row, Field::Document)).unwrap_or_default();
                squeezed(line).eq(letters.chars())
            }
            Self::Rows(rows) => rows.binary_search(&row).is_ok(),
            Self::Ids(low, high) => match snapshot.client(row).service_id() {
                ServiceId::Number(id) => (*low, *high).contains(&id),
                ServiceId::Null | ServiceId::Odd(_) => false,
            },
            Self::Months(low, high) => {
                let client = snapshot.client(row);
                let months = MonthsOwed::of(client.balance(), client.price()).shown();
                months.is_some_and(|months| (*low, *high).contains(&months))
            }
            Self::All(all) => all.iter().all(|one| one.holds(snapshot, row)),
            Self::Any(any) => any.iter().any(|one| one.holds(snapshot, row)),
            Self::Starts(field, start) => lines.line(row, *field).trim_ascii_start().starts_with(start.as_bytes()),
            Self::Network(network) => {
                // Folded, as what was typed is: without the signs that stand for what nobody sees.
                let text = str::from_utf8(lines.line(row, Field::AntennaIp)).unwrap_or_default();
                // Some are written with their network's length.
                let address = text.split('/').next().unwrap_or_default();
                address.trim().parse::<IpAddr>().is_ok_and(|address| network.contains(&address))
            }
            Self::Has(subject) => has(*subject, snapshot, row),
        }
    }

    /// Sets in `found`, which stands for `rows` and in which nothing is set, for which of them it holds.
    pub(super) fn mark(&self, snapshot: &Snapshot, rows: Range<usize>, found: &mut [bool]) {
        let lines = snapshot.lines();
        let first = rows.start;
        match self {
            Self::Word(word, values) => {
                scan(lines.text(), lines.ends(), rows, word, |row| found[row - first] = true);
                mark_values(values, first, found);
            }
            Self::Line(field, word) => scan(lines.text(), lines.ends(), rows, word, |row| {
                found[row - first] = word.find(lines.line(row as u32, *field)).is_some();
            }),
            Self::Number(number) => number.mark(snapshot, rows, found),
            Self::Codes(codes) => mark_values(std::slice::from_ref(codes), first, found),
            Self::Any(any) => {
                let mut scratch = vec![false; found.len()];
                for one in any {
                    scratch.fill(false);
                    one.check.mark(snapshot, rows.clone(), &mut scratch);
                    found.iter_mut().zip(&scratch).for_each(|(found, one_found)| *found |= *one_found != one.not);
                }
            }
            Self::All(_)
            | Self::Is(..)
            | Self::Document(_)
            | Self::Starts(..)
            | Self::Network(_)
            | Self::Ids(..)
            | Self::Months(..)
            | Self::Has(_)
            | Self::Rows(_) => {
                for (row, found) in (first as u32..).zip(found) {
                    *found = self.holds(snapshot, row);
                }
            }
        }
    }
}

fn has(subject: Subject, snapshot: &Snapshot, row: u32) -> bool {
    let client = snapshot.client(row);
    match subject {
        Subject::Text(field) => client.text(field).is_some_and(|text| !text.is_blank()),
        Subject::Ip => client.text(Field::AntennaIp).is_some_and(|text| !text.is_blank()),
        Subject::Id => client.service_id() != ServiceId::Null,
        // A date that no day can be told from is one, too.
        Subject::Problems => !client.problems().is_empty() || client.cut_off() == CutOff::Unreadable,
        // Tested by codes or by rows; nothing asks for `Any`.
        Subject::Status
        | Subject::Due
        | Subject::Whole(_)
        | Subject::Amount(_)
        | Subject::Missing
        | Subject::Repeated
        | Subject::Any => false,
    }
}

/// Whether a word of `text` begins at `at`.
fn begins_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

/// The rows whose service number another row has.
fn repeated(snapshot: &Snapshot) -> Vec<u32> {
    let mut first_rows: HashMap<ServiceId<'_>, u32, foldhash::fast::RandomState> = HashMap::default();
    let mut repeated = Vec::new();
    for client in snapshot.clients().filter(|client| client.service_id() != ServiceId::Null) {
        let first = *first_rows.entry(client.service_id()).or_insert(client.row());
        if first != client.row() {
            repeated.extend([first, client.row()]);
        }
    }
    repeated.sort_unstable();
    repeated.dedup();
    repeated
}
