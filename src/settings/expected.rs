//! What an option accepts, as data, so that `commands::usage` can write a whole sentence in the reader's language.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A range; the bounds are part of it.
    Range {
        least: &'static str,
        most: &'static str,
        examples: &'static [&'static str],
    },
    /// A range without an upper bound worth naming.
    AtLeast {
        least: &'static str,
        examples: &'static [&'static str],
    },
    OneOf(Vec<&'static str>),
    /// The name of a figure, in either language.
    Figure,
    /// Something that looks like these.
    Form {
        examples: &'static [&'static str],
    },
}
