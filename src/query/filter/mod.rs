//! The filter language.
//!
//! A filter is a list of clauses that must all hold; a clause is one test, or several of which one must hold (`a | b`):
//!
//! | typed | means |
//! |---|---|
//! | `maria` | a word, anywhere, whatever its case and accents |
//! | `"calle 5"` | words together |
//! | `-baja` | not |
//! | `activo \| gratis` | either |
//! | `+57 300 123-4567`, `1.020.304` | a number, however it is written |
//! | `name:`, `doc:`, `phone:`, `addr:`, `city:`, `loc:`, `plan:`, `lan:` | in that field |
//! | `status:active` | by the word, or by what it means in either language |
//! | `id:123`, `zone:5`, `tech:7` | by number |
//! | `ip:10.5.0.0/24` | by network |
//! | `owes>0`, `balance<-1000`, `price:50k..80k` | by amount |
//! | `due<7d`, `due:today`, `due:past`, `due<2026-03-20` | by cut-off date |
//! | `has:phone`, `no:ip` | by what is known |
//!
//! Every name is also understood in Spanish. `|` binds tighter than a space, so that each further word leaves fewer
//! clients: typing narrows.

mod cell;
mod complete;
mod days;
mod error;
pub mod marks;
mod names;
mod parse;
mod scan;
mod values;

use std::ops::Bound;

use ipnet::IpNet;
use rust_decimal::Decimal;

pub use cell::of_cell;
pub use complete::{Completion, complete};
pub use days::{Days, Edge};
pub use error::{Expected, FilterError};
pub use names::{Name, Quantity, Subject, column_named};

use crate::client::{Field, Status};

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

/// A test, or its contrary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether the test must not hold.
    pub not: bool,
    /// The test.
    pub test: Test,
}

/// Something that a client is or is not. All text is folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Stands somewhere in the client's data.
    Word(String),
    /// A number, as it was typed and by its digits alone: it is found however it is written.
    Number {
        /// Where; anywhere if none.
        field: Option<Field>,
        /// As typed.
        word: String,
        /// Four digits at least.
        digits: String,
    },
    /// Stands in this field.
    In(Field, String),
    /// The status's word, or one that begins one of its words.
    Status {
        /// The word.
        word: String,
        /// What it means, where that is known.
        status: Option<Status>,
    },
    /// The service number begins so.
    Id(String),
    /// A whole number within these bounds.
    Whole(Field, Bound<i64>, Bound<i64>),
    /// The antenna is in this network.
    Network(IpNet),
    /// The antenna's address begins so.
    AddressStart(String),
    /// An amount within these bounds.
    Amount(Quantity, Bound<Decimal>, Bound<Decimal>),
    /// The cut-off date is one of these days.
    Due(Days),
    /// Something is known.
    Has(Subject),
}

impl Filter {
    /// Reads what was typed; blank text lets all clients through.
    ///
    /// # Errors
    /// Where it does not make sense, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        parse::filter(text)
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
        self.conditions().any(|condition| matches!(&condition.test, Test::Due(days) if days.are_relative()))
    }

    /// Whether every client that this one lets through passes `wider` too, as far as can be told from the two.
    pub fn narrows(&self, wider: &Self) -> bool {
        wider.clauses.iter().all(|wide| self.clauses.iter().any(|narrow| narrow.implies(wide)))
    }

    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.clauses.iter().flat_map(|clause| &clause.any)
    }
}

impl Clause {
    fn implies(&self, wide: &Self) -> bool {
        self.any.iter().all(|narrow| wide.any.iter().any(|wide| narrow.implies(wide)))
    }
}

impl Condition {
    fn implies(&self, wide: &Self) -> bool {
        self == wide
            || match (self, wide) {
                (Self { not: false, test: narrow }, Self { not: false, test: wide }) => narrow.implies(wide),
                // Who has nothing with `ab` in it may still have an `a`.
                (Self { not: true, test: narrow }, Self { not: true, test: wide }) => wide.implies(narrow),
                _ => false,
            }
    }
}

impl Test {
    fn implies(&self, wide: &Self) -> bool {
        match (self, wide) {
            (Self::In(field, narrow), Self::In(other, wide)) => field == other && narrow.contains(wide.as_str()),
            (Self::Word(narrow) | Self::In(_, narrow), Self::Word(wide)) => narrow.contains(wide.as_str()),
            (Self::Id(narrow), Self::Id(wide)) | (Self::AddressStart(narrow), Self::AddressStart(wide)) => {
                narrow.starts_with(wide.as_str())
            }
            _ => self == wide,
        }
    }
}

#[cfg(test)]
mod tests;
