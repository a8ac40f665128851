//! The kinds of column that a snapshot is made of. Each holds one value, or null, per row.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::client::Clean;
use crate::client::text::{Span, TextArena};

/// Text that is nearly always different: one span per row.
#[derive(Default)]
pub struct TextColumn {
    spans: Vec<Option<Span>>,
}

impl TextColumn {
    /// Cleans `raw` into `arena` and adds it as the next row.
    pub fn push(&mut self, raw: Option<&str>, arena: &mut TextArena) {
        self.spans.push(raw.map(|raw| arena.push(raw)));
    }

    /// The text in `row`; `None` is null.
    pub fn get<'a>(&self, row: u32, arena: &'a TextArena) -> Option<Clean<'a>> {
        self.spans[row as usize].map(|span| arena.get(span))
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.spans.shrink_to_fit();
    }
}

/// Values of which few are different: a code per row, each distinct value once.
pub struct Interned<T> {
    codes: Vec<u32>,
    values: Vec<T>,
}

/// The code of null.
pub const NULL: u32 = u32::MAX;

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { codes: Vec::new(), values: Vec::new() }
    }
}

impl<T> Interned<T> {
    /// The value in `row`; `None` is null.
    pub fn get(&self, row: u32) -> Option<&T> {
        self.values.get(self.codes[row as usize] as usize)
    }

    /// The code of each row: an index into [`Self::values`], or [`NULL`].
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The distinct values, in the order of their first appearance.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.codes.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

/// Builds an [`Interned`] column of text.
///
/// The index maps the hash of the raw text to codes and compares the raw text itself, so that equal texts are cleaned
/// once however often they come.
#[derive(Default)]
pub struct TextInterner {
    index: HashMap<Box<str>, u32>,
    /// The column so far: where the cleaned text of each code lies.
    pub column: Interned<Span>,
}

impl TextInterner {
    /// Adds the next row; `on_new` is called with the cleaned text of a value not seen before.
    pub fn push(&mut self, raw: Option<&str>, arena: &mut TextArena, on_new: impl FnOnce(Clean<'_>)) {
        let Some(raw) = raw else {
            self.column.codes.push(NULL);
            return;
        };
        let code = if let Some(&code) = self.index.get(raw) {
            code
        } else {
            let code = self.column.values.len() as u32;
            let span = arena.push(raw);
            on_new(arena.get(span));
            self.column.values.push(span);
            self.index.insert(raw.into(), code);
            code
        };
        self.column.codes.push(code);
    }
}

/// Builds an [`Interned`] column of amounts.
#[derive(Default)]
pub struct AmountInterner {
    index: HashMap<Decimal, u32>,
    /// The column so far.
    pub column: Interned<Decimal>,
}

impl AmountInterner {
    /// Adds the next row.
    pub fn push(&mut self, amount: Option<Decimal>) {
        let code = amount.map_or(NULL, |amount| {
            *self.index.entry(amount).or_insert_with(|| {
                self.column.values.push(amount);
                self.column.values.len() as u32 - 1
            })
        });
        self.column.codes.push(code);
    }
}

/// Whole numbers of 64 bits.
#[derive(Default)]
pub struct NumberColumn {
    numbers: Vec<i64>,
    /// The rows that are null, in ascending order: few in real lists.
    nulls: Vec<u32>,
}

impl NumberColumn {
    /// Adds the next row.
    pub fn push(&mut self, number: Option<i64>) {
        if number.is_none() {
            self.nulls.push(self.numbers.len() as u32);
        }
        self.numbers.push(number.unwrap_or_default());
    }

    /// The number in `row`; `None` is null.
    pub fn get(&self, row: u32) -> Option<i64> {
        let number = self.numbers[row as usize];
        (number != 0 || self.nulls.binary_search(&row).is_err()).then_some(number)
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.numbers.shrink_to_fit();
        self.nulls.shrink_to_fit();
    }
}
