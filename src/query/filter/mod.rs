//! The filter language.
//!
//! A filter is a list of clauses that must all hold; a clause is one test, or several of which one must hold (`a | b`):
//!
//! | typed | means |
//! |---|---|
//! | `maria` | a word, anywhere, whatever its case and accents |
//! | `"calle 5"` | words together; `""` within is a quote |
//! | `-baja` | not |
//! | `activo \| gratis` | either |
//! | `+57 300 123-4567`, `CC 1.020.304-5`, `Tel: 300…` | a number, however it is written |
//! | `250.000`, `28/11/2026`, `mañana`, `en 3 d` | an amount or a day as the screen shows it |
//! | `http://10.5.3.116:8080/` | the address in it |
//! | `name:`, `doc:`, `phone:`, `addr:`, `city:`, `loc:`, `plan:`, `lan:` | in that field |
//! | `status:active`, `status:moroso` | a class of statuses as the screen names it, or a word of the source |
//! | `id:123`, `zone:5`, `tech:7` | by number |
//! | `zone:sur`, `zone:"rb3 zona sur"`, `zone="RB3 Zona Sur"` | by the name of a number, where numbers have names |
//! | `ip:10.5.0.0/24` | by network |
//! | `owes>0`, `balance<-1000`, `price:50k..80k` | by amount |
//! | `months>=3` | by how many prices of the plan are owed, as the screen shows it |
//! | `due<7d`, `due:today..7d`, `due:past`, `due:26/11`, `due:unreadable` | by cut-off date |
//! | `has:phone`, `no:ip`, `has:problems`, `has:missing`, `has:repeated` | by what is known |
//! | `zone:5,6`, `zone:5\|6` | either value |
//! | `id=12`, `city=Tunja`, `zone!=5` | exactly that; anything known but that |
//! | `doc=1.020.304` | that document by its letters and digits alone: one person's services |
//!
//! Every name is also understood in Spanish, in the plural, and by a beginning that no other name has. `|` binds tighter
//! than a space, so that each further word leaves fewer clients.
//!
//! A comparison (`<`, `>=`, `=`, `!=` …) holds only for what is known: an unknown balance is neither zero nor above or
//! below anything. `-` is the contrary of all of a term, so that the unknown is in `-owes>5`.

mod address;
mod bare;
mod cell;
mod complete;
mod days;
mod error;
mod figure;
pub mod marks;
mod names;
mod numbers;
mod parse;
mod scan;
mod search_text;
mod to_be_cut;
mod value;
mod values;
mod visible;

use std::ops::Bound;

use ipnet::IpNet;
use rust_decimal::Decimal;

pub use cell::{in_field, of_cell, of_document};
pub use complete::{Candidate, Completion, complete};
pub use days::{Days, days_named};
pub use error::{Expected, FilterError};
pub use figure::of_figure;
pub(super) use names::field_named;
pub use names::{Name, Quantity, Subject, in_language};
pub use parse::FilterTerm;
pub use search_text::search_text;

use crate::client::{Field, Names, Status};

/// A filter that was typed, ready for matching. The empty one lets all clients through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    clauses: Vec<Clause>,
}

/// One or several conditions, one of which must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Never empty.
    pub any: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether the test must not hold.
    pub not: bool,
    pub test: Test,
}

/// The fields whose numbers have names, so that these can be asked for: `zone:sur`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub zones: bool,
    pub technicians: bool,
}

impl From<&Names> for Named {
    fn from(names: &Names) -> Self {
        Self { zones: names.has(Field::Zone), technicians: names.has(Field::Technician) }
    }
}

impl Named {
    /// All that can have names.
    pub const ALL: Self = Self { zones: true, technicians: true };

    fn has(self, field: Field) -> bool {
        match field {
            Field::Zone => self.zones,
            Field::Technician => self.technicians,
            _ => false,
        }
    }
}

/// Something that a client is or is not. All text is folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Stands somewhere in the client's data.
    Word(String),
    /// A number or a document's code: it is found however it is written.
    Number(Number),
    /// It stands in a text; of a number of something in the number as it is told, with its name.
    In(Field, String),
    /// It is all of a text; of a number of something all of its name.
    Is(Field, String),
    /// The document's letters and digits are these, whatever stands between them.
    Document(String),
    Class(&'static [Status]),
    StatusWord(String),
    /// The status is this word; or, where the source has no such word, of one of these classes.
    StatusIs(String, &'static [Status]),
    /// The service number begins so.
    Id(String),
    /// The service number is within these bounds.
    Ids(Bound<i64>, Bound<i64>),
    /// A whole number within these bounds.
    Whole(Field, Bound<i64>, Bound<i64>),
    Network(IpNet),
    /// The antenna's address begins so.
    AddressStart(String),
    /// An amount within these bounds.
    Amount(Quantity, Bound<Decimal>, Bound<Decimal>),
    /// The cut-off date is one of these days.
    Due(Days),
    /// The cut-off date is a text that names no day.
    DueUnreadable,
    Has(Subject),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

/// A number as it was typed, and the forms in which it may be on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub field: Option<Field>,
    pub word: String,
    /// Its letters and digits alone: a piece of the number on record. Four at least.
    pub digits: String,
    /// All of a phone: see [`crate::client::number::national`].
    pub phone: Option<String>,
    /// The beginning of a phone behind its country's code: see [`crate::client::number::begun`].
    pub begun: Option<String>,
    /// All of a document: see [`crate::client::number::document`].
    pub document: Option<String>,
}

impl From<Clause> for Filter {
    fn from(clause: Clause) -> Self {
        Self { clauses: vec![clause] }
    }
}

impl From<Test> for Condition {
    fn from(test: Test) -> Self {
        Self { not: false, test }
    }
}

impl Test {
    /// One of `tests`, of which there is one at least.
    fn any(mut tests: Vec<Self>) -> Self {
        if tests.len() == 1 {
            tests.swap_remove(0)
        } else {
            Self::Any(tests.into_iter().map(Condition::from).collect())
        }
    }

    /// Calls `visit` with this test and those in it, and with whether it is wanted.
    fn walk<'a>(&'a self, wanted: bool, visit: &mut impl FnMut(&'a Self, bool)) {
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                for Condition { not, test } in conditions {
                    test.walk(wanted != *not, visit);
                }
            }
            test => visit(test, wanted),
        }
    }
}

impl Filter {
    /// Reads what was typed; blank text lets all clients through.
    ///
    /// # Errors
    /// Where it does not make sense, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        Self::parse_named(text, Named::default())
    }

    /// As [`Self::parse`], where the numbers of the fields in `named` can be asked for by their names, too.
    ///
    /// # Errors
    /// As there.
    pub fn parse_named(text: &str, named: Named) -> Result<Self, FilterError> {
        parse::filter(text, named)
    }

    /// The conditions of what was typed, each with its place there; none of a text that makes no sense.
    pub fn terms(text: &str, named: Named) -> Vec<FilterTerm> {
        parse::placed(text, named)
    }

    /// Whether it lets all clients through.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// All of these must hold.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether what it finds depends on which day it is.
    pub fn depends_on_today(&self) -> bool {
        let mut depends = false;
        self.walk(|test, _| depends |= matches!(test, Test::Due(days) if days.are_relative()));
        depends
    }

    /// Calls `visit` with every test, and with whether clients who pass it are wanted.
    fn walk<'a>(&'a self, mut visit: impl FnMut(&'a Test, bool)) {
        for Condition { not, test } in self.clauses.iter().flat_map(|clause| &clause.any) {
            test.walk(!not, &mut visit);
        }
    }
}

#[cfg(test)]
mod tests;
