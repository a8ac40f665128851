//! What of a filter is seen in a client's fields: only what was looked at, and where it was found.

use std::net::IpAddr;
use std::ops::{Bound, Range, RangeBounds as _};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::client::derived::network;
use crate::client::number::{self, phones, same_phone};
use crate::client::{Column, CutOff, Derived, Field, MonthsOwed, Status};
use crate::query::filter::{Condition, Filter, Number, Quantity, Test};
use crate::snapshot::Client;
use crate::text::fold::{find_folded, fold};

impl Filter {
    /// The places in `shown`, which is how `column` of `client` is shown, of what was looked for and found there: bytes,
    /// in no order. What must not be there is nowhere to be seen.
    pub fn marks(&self, client: Client<'_>, column: Column, shown: &str, today: Date) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        self.walk(|test, wanted| match column {
            _ if !wanted => {}
            Column::Wire(field) => marks.extend(Cell { client, field, shown }.marks(test, today)),
            Column::Derived(derived) if let Some(field) = derived.names() => {
                marks.extend(Cell { client, field, shown }.marks(test, today));
            }
            Column::Derived(derived) if is_asked_for(test, client, derived, today) && marks.is_empty() => {
                marks.push(0..shown.len());
            }
            Column::Derived(_) => {}
        });
        marks
    }

    /// A field beside those of `seen` in which something stands that was looked for, and that stands in none of these: then
    /// nobody can see why `client` was found.
    pub fn out_of_sight(&self, client: Client<'_>, seen: &[Column], today: Date) -> Option<Field> {
        let hidden = Field::ALL.into_iter().filter(|&field| !seen.contains(&Column::Wire(field)));
        let seen = seen.iter().filter_map(|&column| if let Column::Wire(field) = column { Some(field) } else { None });
        self.clauses.iter().filter(|clause| clause.any.iter().any(looks_for_text)).find_map(|clause| {
            let stands = |field: &Field| stands(&clause.any, client, *field, today);
            if seen.clone().any(|field| stands(&field)) { None } else { hidden.clone().find(stands) }
        })
    }

    /// Whether something of what is looked for stands in `field` of `client`, as the source sent it.
    pub fn stands_in(&self, client: Client<'_>, field: Field, today: Date) -> bool {
        let sent = Cell { client, field, shown: "" }.sent();
        !sent.is_empty() && !self.marks(client, Column::Wire(field), &sent, today).is_empty()
    }
}

/// Whether `test` asks for the very value that `derived` is of `client`.
fn is_asked_for(test: &Test, client: Client<'_>, derived: Derived, today: Date) -> bool {
    match (derived, test) {
        (Derived::Network, Test::Network(wanted)) => {
            let network = client.text(Field::AntennaIp).and_then(|address| network(address.as_str()));
            network.is_some_and(|network| network == *wanted)
        }
        (Derived::DaysToCutOff, Test::Due(days)) if days.is_one() => {
            client.cut_off().day().is_some_and(|day| day == days.on(today).0)
        }
        (Derived::MonthsOwed, Test::Amount(Quantity::Months, low, high)) => {
            let months = MonthsOwed::of(client.balance(), client.price()).shown();
            is_one(low, high) && months.is_some_and(|months| (*low, *high).contains(&months))
        }
        _ => false,
    }
}

/// Whether `condition` looks for a text or a number, which may stand anywhere.
fn looks_for_text(condition: &Condition) -> bool {
    let mut text = false;
    condition.test.walk(!condition.not, &mut |test, wanted| {
        text |= wanted && matches!(test, Test::Word(_) | Test::Number(_) | Test::In(..) | Test::Is(..));
    });
    text
}

fn stands(conditions: &[Condition], client: Client<'_>, field: Field, today: Date) -> bool {
    let sent = Cell { client, field, shown: "" }.sent();
    let cell = Cell { client, field, shown: &sent };
    let mut stands = false;
    for Condition { not, test } in conditions {
        test.walk(!not, &mut |test, wanted| stands |= wanted && !stands && !cell.marks(test, today).is_empty());
    }
    stands && !sent.is_empty()
}

struct Cell<'a> {
    client: Client<'a>,
    field: Field,
    shown: &'a str,
}

impl Cell<'_> {
    fn marks(&self, test: &Test, today: Date) -> Vec<Range<usize>> {
        let field = self.field;
        let whole_if = |holds: bool| if holds { self.whole() } else { Vec::new() };
        match test {
            Test::Word(word) => self.text(word),
            Test::Number(number) if number.field.is_none_or(|only| only == field) => self.number(number),
            Test::In(only, word) if *only == field => self.text(word),
            Test::StatusWord(word) if field == Field::Status => self.text(word),
            Test::Is(only, word) if *only == field => match self.client.name_of(field) {
                Some(name) if fold(name.as_str()).trim() == word => self.text(word),
                _ => whole_if(fold(&self.sent()).trim() == word),
            },
            Test::Document(letters) if field == Field::Document => {
                whole_if(number::squeezed(&fold(&self.sent())).eq(letters.chars()))
            }
            Test::StatusIs(word, classes) if field == Field::Status => {
                whole_if(fold(&self.sent()).trim() == word || classes.contains(&self.client.status()))
            }
            Test::Class(classes) if field == Field::Status => {
                whole_if(self.client.status() != Status::Unknown && classes.contains(&self.client.status()))
            }
            Test::Id(start) if field == Field::ServiceId => self.start(start),
            Test::AddressStart(start) if field == Field::AntennaIp => self.start(start),
            Test::Network(network) if field == Field::AntennaIp => {
                let sent = self.sent();
                let address = sent.split('/').next().unwrap_or_default().trim();
                let is_one = network.prefix_len() == network.max_prefix_len();
                whole_if(is_one && address.parse::<IpAddr>().is_ok_and(|address| network.contains(&address)))
            }
            Test::Amount(quantity, low, high) => {
                let amount = match (quantity, field) {
                    (Quantity::Owes, Field::Balance) => self.client.balance().map(|balance| balance.max(Decimal::ZERO)),
                    (Quantity::Balance, Field::Balance) => self.client.balance(),
                    (Quantity::Price, Field::Price) => self.client.price(),
                    _ => None,
                };
                whole_if(is_one(low, high) && amount.is_some_and(|amount| (*low, *high).contains(&amount)))
            }
            Test::Due(days) if field == Field::CutOff && days.is_one() => {
                let (first, last) = days.on(today);
                whole_if(self.client.cut_off().day().is_some_and(|day| (first..=last).contains(&day)))
            }
            _ => Vec::new(),
        }
    }

    /// What the source sent, as it is looked through.
    fn sent(&self) -> String {
        let amount = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
        let sent = match self.field {
            Field::ServiceId => match self.client.service_id() {
                crate::client::ServiceId::Null => None,
                id => Some(id.to_string()),
            },
            field @ (Field::Zone | Field::Technician) => self.client.told_number(field),
            Field::Balance => amount(self.client.balance()),
            Field::Price => amount(self.client.price()),
            field => self.client.text(field).map(|text| text.as_str().to_owned()),
        };
        sent.unwrap_or_default()
    }

    /// A text that stands in what was sent, where that is shown as it is.
    fn text(&self, word: &str) -> Vec<Range<usize>> {
        let sent = self.sent();
        if sent.trim().is_empty() || !fold(&sent).contains(word) {
            return Vec::new();
        }
        let place = match self.field {
            // Amounts are shown in another form: their digits tell.
            Field::Balance | Field::Price if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                return digits(self.shown, word);
            }
            Field::Balance | Field::Price => return self.whole(),
            Field::CutOff => match (self.shown.find(sent.trim()), self.client.cut_off()) {
                (Some(start), _) => start..start + sent.trim().len(),
                // Cut where its column ends.
                (None, CutOff::Unreadable) => 0..self.shown.len(),
                (None, _) => return Vec::new(),
            },
            _ => 0..self.shown.len(),
        };
        let within = find_folded(&self.shown[place.clone()], word).into_iter();
        within.map(|range| place.start + range.start..place.start + range.end).collect()
    }

    fn start(&self, start: &str) -> Vec<Range<usize>> {
        find_folded(self.shown, start).into_iter().filter(|range| range.start == 0).collect()
    }

    /// All of the value, without the words around an amount and the mark before a status.
    fn whole(&self) -> Vec<Range<usize>> {
        let shown = self.shown;
        let place = match self.field {
            Field::Balance | Field::Price => {
                let first = shown.find(|c: char| c.is_ascii_digit());
                first.zip(shown.rfind(|c: char| c.is_ascii_digit())).map(|(first, last)| first..last + 1)
            }
            _ => shown.find(char::is_alphanumeric).map(|first| first..shown.trim_end().len()),
        };
        place.into_iter().collect()
    }

    fn number(&self, number: &Number) -> Vec<Range<usize>> {
        let mut marks = self.text(&number.word);
        if number.digits != number.word && marks.is_empty() {
            marks.extend(self.text(&number.digits));
        }
        if !matches!(self.field, Field::Document | Field::Phone) || self.sent().is_empty() {
            return marks;
        }
        if marks.is_empty() {
            marks.extend(digits(self.shown, &number.digits));
        }
        if let (true, Field::Phone, Some(wanted)) = (marks.is_empty(), self.field, &number.phone) {
            let same = phones(self.shown)
                .filter(|phone| number::national(phone).is_some_and(|national| same_phone(&national, wanted)));
            marks.extend(same.map(|phone| {
                let start = phone.as_ptr() as usize - self.shown.as_ptr() as usize;
                let begins = phone.find(|c: char| c.is_ascii_digit() || "+(".contains(c)).unwrap_or_default();
                start + begins..start + phone.trim_end().len()
            }));
        }
        if let (true, Field::Phone, Some(begun)) = (marks.is_empty(), self.field, &number.begun) {
            marks.extend(digits(self.shown, begun));
        }
        let document = || number.document.is_some() && number::document(&fold(self.shown)) == number.document;
        if marks.is_empty() && self.field == Field::Document && document() {
            marks.extend(self.whole());
        }
        marks
    }
}

/// Whether the bounds are those of a single amount as it is shown.
fn is_one(low: &Bound<Decimal>, high: &Bound<Decimal>) -> bool {
    match (low, high) {
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            high.checked_sub(*low).is_some_and(|width| width <= Decimal::new(1, 2))
        }
        _ => false,
    }
}

/// Where these letters and digits stand in `text`, whatever signs stand between them.
fn digits(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let (mut places, mut found) = (Vec::new(), String::new());
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let before = found.len();
        found.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        places.resize(places.len() + found.len() - before, at..at + c.len_utf8());
    }
    let starts = memchr::memmem::find_iter(found.as_bytes(), wanted);
    starts.map(|start| places[start].start..places[start + wanted.len() - 1].end).collect()
}
