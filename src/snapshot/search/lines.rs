//! The folded texts that nearly always differ: for each row a line for each of its fields, in a fixed order, empty where
//! nothing is known.
//!
//! Beside them, in a buffer of their own, stand the numbers that are written with signs between their digits, without the
//! signs. Only a search for a number looks there: a word is a piece of a text as it stands.

use std::ops::Range;

use memchr::memchr_iter;

use crate::client::number::{phones, squeezed};
use crate::client::{Field, ServiceId};
use crate::snapshot::search::LINE_END;
use crate::snapshot::store::Store;
use crate::text::Clean;
use crate::text::fold::{fold, fold_into};

/// The order in which a row's lines stand.
const LINES: [Field; 6] =
    [Field::Name, Field::Document, Field::Phone, Field::Address, Field::AntennaIp, Field::ServiceId];
/// About as many bytes has a row.
const ROW: usize = 108;

/// The texts, row by row.
pub struct Lines {
    text: String,
    ends: Vec<u32>,
    numbers: String,
    number_ends: Vec<u32>,
}

impl Lines {
    pub fn of(store: &Store) -> Self {
        let rows = store.len();
        // What grows bit by bit leaves the allocator's memory in pieces.
        let mut lines = Self {
            text: String::with_capacity(rows * ROW),
            ends: Vec::with_capacity(rows),
            numbers: String::new(),
            number_ends: Vec::with_capacity(rows),
        };
        for row in 0..rows as u32 {
            let client = store.client(row);
            lines.push(client.own_texts().map(Option::unwrap_or_default), client.service_id());
        }
        lines.text.shrink_to_fit();
        lines.numbers.shrink_to_fit();
        lines
    }

    /// Folds those of the next row: name, document, phone, address and antenna address, and its id.
    fn push(&mut self, texts: [Clean<'_>; 5], id: ServiceId<'_>) {
        for text in texts {
            fold_into(text.as_str(), &mut self.text);
            self.text.push(LINE_END.into());
        }
        match id {
            ServiceId::Null => {}
            ServiceId::Number(id) => self.text.push_str(itoa::Buffer::new().format(id)),
            ServiceId::Odd(id) => fold_into(id.as_str(), &mut self.text),
        }
        self.text.push(LINE_END.into());
        let [_, document, phone, ..] = texts;
        push_document(document.as_str(), &mut self.numbers);
        self.numbers.push(LINE_END.into());
        push_phones(phone.as_str(), &mut self.numbers);
        // Past 4 GiB of text rows are not found rather than found wrongly; `--max-body` is far below that.
        self.ends.push(end(&self.text));
        self.number_ends.push(end(&self.numbers));
    }

    /// The texts of all rows, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each row ends, in bytes.
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The numbers of all rows, one row after the other: see [`Self::numbers`].
    pub fn number_text(&self) -> &str {
        &self.numbers
    }

    /// Where the numbers of each row end, in bytes.
    pub fn number_ends(&self) -> &[u32] {
        &self.number_ends
    }

    /// All lines of `row`.
    pub fn row(&self, row: u32) -> &[u8] {
        piece(&self.text, &self.ends, row)
    }

    /// The line of `field` in `row`; empty for a field that has none here.
    pub fn line(&self, row: u32, field: Field) -> &[u8] {
        match LINES.iter().position(|&other| other == field) {
            Some(nth) => nth_lines(self.row(row), nth..nth + 1),
            None => &[],
        }
    }

    /// The letters and digits of the document, and the digits of each phone, of `row` where they are written with signs
    /// between them: a line each.
    pub fn numbers(&self, row: u32) -> &[u8] {
        piece(&self.numbers, &self.number_ends, row)
    }

    /// Those of one of the two fields; empty for other fields.
    pub fn numbers_of(&self, row: u32, field: Field) -> &[u8] {
        match field {
            Field::Document => nth_lines(self.numbers(row), 0..1),
            Field::Phone => nth_lines(self.numbers(row), 1..usize::MAX),
            _ => &[],
        }
    }
}

fn end(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn piece<'a>(text: &'a str, ends: &[u32], row: u32) -> &'a [u8] {
    let start = row.checked_sub(1).map_or(0, |before| ends[before as usize] as usize);
    &text.as_bytes()[start..ends[row as usize] as usize]
}

/// The lines of `row` with these numbers, without what ends the last of them.
fn nth_lines(row: &[u8], lines: Range<usize>) -> &[u8] {
    let mut ends = memchr_iter(LINE_END, row);
    let start = match lines.start {
        0 => 0,
        from => ends.nth(from - 1).map_or(row.len(), |end| end + 1),
    };
    let end = ends.nth(lines.len() - 1).unwrap_or(row.len());
    &row[start..end.max(start)]
}

/// The letters and digits of `document`, where anything else stands between them.
fn push_document(document: &str, numbers: &mut String) {
    let has_digits = document.bytes().any(|byte| byte.is_ascii_digit());
    if has_digits && !document.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        numbers.extend(squeezed(&fold(document)));
    }
}

/// The digits of each phone in a list of several, in a line of its own, where anything else stands between them.
fn push_phones(list: &str, numbers: &mut String) {
    if list.bytes().all(|byte| byte.is_ascii_digit()) {
        // As most are: a single number without a sign.
        return;
    }
    for phone in phones(list).map(str::trim) {
        if phone.bytes().any(|byte| !byte.is_ascii_digit()) {
            numbers.extend(phone.chars().filter(char::is_ascii_digit));
            numbers.push(LINE_END.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode;

    #[test]
    fn each_field_has_its_line_and_numbers_their_digits() {
        let record =
            r#"{"service_id":7,"name":"Ñáñez 7","document":"1.020-7","phone":"(300) 7, 3001","antenna_ip":"FE80::1"}"#;
        let list = format!("[{}{record},{{}}]", "{},".repeat(7));
        let store = decode(list.as_bytes()).unwrap().clients.finish();
        let lines = Lines::of(&store);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(text(lines.row(7)), "nanez 7\n1.020-7\n(300) 7, 3001\n\nfe80::1\n7\n");
        assert_eq!((text(lines.numbers(7)).as_str(), text(lines.numbers(8)).as_str()), ("10207\n3007\n", "\n"));
        for (field, line, numbers) in [
            (Field::Name, "nanez 7", ""),
            (Field::Document, "1.020-7", "10207"),
            (Field::Phone, "(300) 7, 3001", "3007\n"),
            (Field::Address, "", ""),
            (Field::AntennaIp, "fe80::1", ""),
            (Field::ServiceId, "7", ""),
            (Field::City, "", ""),
        ] {
            assert_eq!(
                (text(lines.line(7, field)).as_str(), text(lines.numbers_of(7, field)).as_str()),
                (line, numbers)
            );
        }
    }
}
