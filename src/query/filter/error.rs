//! What is wrong with a filter, and where.

use std::ops::Range;

/// A place in a filter that makes no sense, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// The bytes of the text at fault; never empty, unless the fault is that nothing follows.
    pub at: Range<usize>,
    /// The bytes of the whole term that it is a part of.
    pub term: Range<usize>,
    pub expected: Expected,
}

impl FilterError {
    /// `text`, in which the fault is, without the term at fault, and with no more of that term than its name.
    ///
    /// Who types `zone:5` has looked for the word `zone` on the way, which was never meant.
    pub fn without_term(&self, text: &str) -> (String, String) {
        let (before, after) = (&text[..self.term.start], &text[self.term.end..]);
        let term = &text[self.term.clone()];
        let name = term.find([':', '<', '>', '=', '!', '≥', '≤', '≠']).map_or(term, |sign| &term[..sign]);
        (format!("{before}{after}"), format!("{before}{}{after}", name.trim_end()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Another name before `:` or a comparison; perhaps this one was meant.
    Name(Option<&'static str>),
    /// A name behind `has:` or `no:`.
    KnownField,
    /// Something behind the name and its sign.
    Value,
    /// A word, before or behind `|`.
    Word,
    Amount,
    WholeNumber,
    Day,
    /// A network or the start of an address.
    Network,
    /// A colon: this cannot be compared.
    Colon,
}
