//! What a value can be, where one cannot be used: as data, so that the sentence is whole in the reader's language.

use std::error::Error;
use std::fmt;

/// What was expected instead of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A range. Both bounds can be used themselves, and so can the examples.
    Range {
        /// The lower bound.
        least: &'static str,
        /// The upper bound.
        most: &'static str,
        /// Values within.
        examples: &'static [&'static str],
    },
    /// There is no upper bound worth naming.
    AtLeast {
        /// The lower bound.
        least: &'static str,
        /// Values above it.
        examples: &'static [&'static str],
    },
    /// One of these words.
    OneOf(Vec<String>),
    /// Something that looks like these.
    Form {
        /// Values of that form.
        examples: &'static [&'static str],
    },
}

/// Never shown: a person gets a sentence about the value.
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value is expected")
    }
}

impl Error for Expected {}
