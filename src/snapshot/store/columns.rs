//! The kinds of column that a snapshot is made of. Each holds one value, or null, per row.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::text::Clean;
use crate::text::clean::{Span, TextArena};

/// Texts that are nearly always different: `N` of each row, which lie one after the other in an arena of their own.
#[derive(Clone, Default)]
pub struct TextColumns<const N: usize> {
    arena: TextArena,
    starts: Vec<u32>,
    lengths: Vec<[u16; N]>,
}

/// The length of null: no cleaned text is as long.
const NO_TEXT: u16 = u16::MAX;

impl<const N: usize> TextColumns<N> {
    /// Cleans the texts of the next row and adds them; returns which of them cleaning has changed.
    pub fn push(&mut self, raw: [Option<&str>; N]) -> [bool; N] {
        let start = self.arena.len();
        let added = raw.map(|raw| raw.map_or((NO_TEXT, false), |raw| self.arena.append(raw)));
        self.starts.push(start);
        self.lengths.push(added.map(|(length, _)| length));
        added.map(|(_, is_changed)| is_changed)
    }

    /// The text of the `nth` column in `row`; `None` is null.
    pub fn get(&self, row: u32, nth: usize) -> Option<Clean<'_>> {
        let lengths = &self.lengths[row as usize];
        let length = lengths[nth];
        if length == NO_TEXT {
            return None;
        }
        let before: u32 =
            lengths[..nth].iter().filter(|&&length| length != NO_TEXT).map(|&length| u32::from(length)).sum();
        Some(self.arena.slice(self.starts[row as usize] + before, length))
    }

    /// The texts of `row` in all columns.
    pub fn row(&self, row: u32) -> [Option<Clean<'_>>; N] {
        let mut start = self.starts[row as usize];
        self.lengths[row as usize].map(|length| {
            (length != NO_TEXT).then(|| {
                let text = self.arena.slice(start, length);
                start += u32::from(length);
                text
            })
        })
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.arena.shrink();
        self.starts.shrink_to_fit();
        self.lengths.shrink_to_fit();
    }
}

/// Values of which few are different: a code per row, each distinct value once.
#[derive(Clone)]
pub struct Interned<T> {
    codes: Vec<u32>,
    values: Vec<T>,
}

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
    index: HashMap<Box<str>, u32, RandomState>,
    /// The codes of texts that cleaning has changed: few, and none in most lists.
    changed: BTreeSet<u32>,
    /// The column so far: where the cleaned text of each code lies.
    pub column: Interned<Span>,
}

impl TextInterner {
    /// Adds the next row; `on_new` is called with the cleaned text of a value not seen before. Returns whether cleaning has
    /// changed the text.
    pub fn push(&mut self, raw: Option<&str>, arena: &mut TextArena, on_new: impl FnOnce(Clean<'_>)) -> bool {
        let code = raw.map_or(NULL, |raw| self.code(raw, arena, on_new));
        self.column.codes.push(code);
        self.changed.contains(&code)
    }

    fn code(&mut self, raw: &str, arena: &mut TextArena, on_new: impl FnOnce(Clean<'_>)) -> u32 {
        if let Some(&code) = self.index.get(raw) {
            return code;
        }
        let code = self.column.values.len() as u32;
        let (span, is_changed) = arena.push(raw);
        if is_changed {
            self.changed.insert(code);
        }
        on_new(arena.get(span));
        self.column.values.push(span);
        self.index.insert(raw.into(), code);
        code
    }
}

/// Builds an [`Interned`] column of values that are told apart by a key.
pub struct ValueInterner<T, K = T> {
    index: HashMap<K, u32, RandomState>,
    pub column: Interned<T>,
}

impl<T, K> Default for ValueInterner<T, K> {
    fn default() -> Self {
        Self { index: HashMap::default(), column: Interned::default() }
    }
}

impl<T: Copy, K: Eq + Hash> ValueInterner<T, K> {
    fn push_keyed(&mut self, value: Option<(K, T)>) {
        let code = value.map_or(NULL, |(key, value)| self.code(key, value));
        self.column.codes.push(code);
    }

    fn code(&mut self, key: K, value: T) -> u32 {
        *self.index.entry(key).or_insert_with(|| {
            self.column.values.push(value);
            self.column.values.len() as u32 - 1
        })
    }
}

impl ValueInterner<i64> {
    /// Adds the next row.
    pub fn push(&mut self, number: Option<i64>) {
        self.push_keyed(number.map(|number| (number, number)));
    }
}

impl ValueInterner<Decimal, [u8; 16]> {
    /// Adds the next row. Amounts must be normalised: equal ones are then equal bytes.
    pub fn push(&mut self, amount: Option<Decimal>) {
        self.push_keyed(amount.map(|amount| (amount.serialize(), amount)));
    }
}

/// Whole numbers of 64 bits.
#[derive(Clone, Default)]
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

    /// The rows that are null, in ascending order.
    pub fn nulls(&self) -> &[u32] {
        &self.nulls
    }

    /// The rows with a number and that number, in the order of the rows.
    pub fn present(&self) -> impl Iterator<Item = (u32, i64)> {
        let mut nulls = self.nulls.iter().peekable();
        (0..).zip(self.numbers.iter().copied()).filter(move |(row, _)| nulls.next_if_eq(&row).is_none())
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
