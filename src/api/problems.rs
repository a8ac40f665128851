//! What could not be read of a list: counted, and the first few told in full.

use crate::client::{CleanText, Field};

/// What was wrong with the records of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Records with any problem, those that could not be read at all included.
    pub count: u64,
    /// The first of them, at most ten.
    pub first: Vec<Problem>,
}

/// One thing that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Place of the record in the list as sent, from 0.
    pub row: u32,
    /// Its `service_id`, where that could be read.
    pub id: Option<CleanText>,
    /// What it is.
    pub kind: ProblemKind,
}

/// In which way a record does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is no object.
    NotAnObject {
        /// What it is instead, cut.
        sent: CleanText,
    },
    /// A field's value does not fit.
    Field {
        /// Which.
        field: Field,
        /// What was sent, cut.
        sent: CleanText,
    },
    /// A key stands twice; the last value counts.
    RepeatedKey {
        /// Which.
        field: Field,
    },
}
