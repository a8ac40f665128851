//! Reads the elements of a list while they arrive.

use crate::snapshot::{Store, StoreBuilder};
use crate::source::list_source::Decoded;
use crate::source::middleware::decode::fault::{Fault, offset};
use crate::source::middleware::decode::record::read_element;
use crate::source::middleware::decode::shape;
use crate::source::middleware::decode::walk::ValueEnd;
use crate::source::problems::Problems;

/// An element that is cut between two pieces is put together from steps of at least this many bytes.
const STEP: usize = 2048;

/// A list behind its opening bracket.
#[derive(Default)]
pub(super) struct Elements {
    clients: StoreBuilder,
    problems: Problems,
    /// Elements so far.
    row: u32,
    /// What has come of an element that is not whole.
    cut: Vec<u8>,
    end: ValueEnd,
    place: Expecting,
    /// Bytes of the list that have been read, its opening bracket not counted.
    read: usize,
    /// What is wrong with it, and how many bytes have come since.
    fault: Option<(usize, Fault)>,
}

/// What is to come.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Expecting {
    /// The first element, or the end.
    #[default]
    Start,
    /// An element.
    AfterComma,
    /// A comma, or the end.
    AfterElement,
    /// Nothing: the list has ended.
    Behind,
}

impl Expecting {
    /// The shortest list that has come to this place.
    fn shortest(self) -> &'static str {
        match self {
            Self::Start => "[",
            Self::AfterComma => "[0,",
            // Not a number, which the rest might go on with.
            Self::AfterElement | Self::Behind => "[{}",
        }
    }
}

impl Elements {
    /// Puts the clients into `clients`, which must be empty.
    pub(super) fn new(clients: StoreBuilder) -> Self {
        Self { clients, ..Self::default() }
    }

    /// Continues a list behind its first `read` bytes, which end with a comma. In them stand the first `rows` clients of
    /// `known`, a record each, with which nothing is wrong but perhaps their dates.
    pub(super) fn resume(clients: StoreBuilder, known: &Store, rows: u32, read: usize) -> Self {
        let mut elements = Self { clients, row: rows, place: Expecting::AfterComma, read, ..Self::default() };
        for row in 0..rows {
            elements.clients.push_client(known.client(row), None);
            elements.problems.add_date(row, &elements.clients, row, false);
        }
        elements
    }

    pub(super) fn clients(&self) -> &StoreBuilder {
        &self.clients
    }

    /// Elements that have been read, and their bytes, if another one must follow.
    pub(super) fn before_next(&self) -> Option<(u32, usize)> {
        (self.place == Expecting::AfterComma && self.fault.is_none()).then_some((self.row, self.read))
    }

    /// Bytes that have come of the list, its brackets not counted; what stands behind it is not in there.
    pub(super) fn len(&self) -> usize {
        self.read + self.cut.len() + self.fault.map_or(0, |(bytes, _)| bytes)
    }

    /// Takes the next piece; returns what of it stands behind the list.
    pub(super) fn feed<'a>(&mut self, piece: &'a [u8]) -> &'a [u8] {
        let mut piece = piece;
        while !self.cut.is_empty() && !piece.is_empty() && self.fault.is_none() {
            let mut cut = std::mem::take(&mut self.cut);
            let before = cut.len();
            let (step, rest) = piece.split_at(piece.len().min(before.max(STEP)));
            cut.extend_from_slice(step);
            let used = self.read(&cut);
            if used >= before {
                // The rest of the piece can be read where it is.
                piece = &piece[used - before..];
            } else {
                cut.drain(..used);
                self.cut = cut;
                piece = rest;
            }
        }
        if let Some((bytes, _)) = &mut self.fault {
            *bytes += piece.len();
            return &[];
        }
        if !self.cut.is_empty() {
            return &[];
        }
        let used = self.read(piece);
        let rest = &piece[used..];
        if self.place == Expecting::Behind {
            return rest;
        }
        match &mut self.fault {
            Some((bytes, _)) => *bytes += rest.len(),
            None => self.cut.extend_from_slice(rest),
        }
        &[]
    }

    /// Reads as many whole elements as there are; returns how many bytes they have. What is left starts with an element.
    fn read(&mut self, bytes: &[u8]) -> usize {
        if self.place == Expecting::Behind || (self.end.is_under_way() && self.end.find(bytes).is_none()) {
            return 0;
        }
        let (text, more_may_come) = readable(bytes);
        let no_text = (!more_may_come).then_some(Fault::Utf8(text.len()));
        let mut fault = None;
        let mut at = 0;
        while self.place != Expecting::Behind {
            at += text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
            let rest = &text[at..];
            let Some(&next) = rest.as_bytes().first() else {
                fault = no_text;
                break;
            };
            at += match (self.place, next) {
                (Expecting::Start | Expecting::AfterElement, b']') => {
                    self.place = Expecting::Behind;
                    1
                }
                (Expecting::AfterElement, b',') => {
                    self.place = Expecting::AfterComma;
                    1
                }
                (Expecting::AfterElement, _) => {
                    fault = Some(self.broken(rest).behind(at));
                    break;
                }
                (Expecting::Start | Expecting::AfterComma | Expecting::Behind, _) => match self.element(rest) {
                    Ok(Some(length)) => {
                        self.place = Expecting::AfterElement;
                        length
                    }
                    Ok(None) => {
                        fault = no_text;
                        break;
                    }
                    Err(broken) => {
                        fault = Some(broken.behind(at));
                        break;
                    }
                },
            };
        }
        self.fault = fault.map(|fault| (0, fault.behind(self.read)));
        self.read += at;
        at
    }

    /// Reads the element with which `rest` starts; returns its length, or `None` where it is not whole.
    fn element(&mut self, rest: &str) -> Result<Option<usize>, Fault> {
        let (rows, problems) = (self.clients.len(), self.problems.count);
        let length = if let Some((record, length)) = shape::scan(rest) {
            self.clients.push(&record);
            length
        } else {
            // An end that was found in bytes behind what is text is none.
            let Some(length) = self.end.find(rest.as_bytes()).filter(|&length| length <= rest.len()) else {
                return Ok(None);
            };
            let element = &rest[..length];
            let read = read_element(element, self.row, &mut self.clients, &mut self.problems);
            // Without what follows, of which more or less may have come.
            read.map_err(|_| self.broken(element))?;
            length
        };
        // What is no record has no row, and so no date.
        if self.clients.len() > rows {
            self.problems.add_date(self.row, &self.clients, rows as u32, self.problems.count > problems);
        }
        self.end = ValueEnd::default();
        self.row = self.row.saturating_add(1);
        Ok(Some(length))
    }

    /// Where `rest`, which is no way for a list to go on, is wrong: told by the parser.
    fn broken(&self, rest: &str) -> Fault {
        let before = self.place.shortest();
        let list = format!("{before}{rest}");
        let error = serde_json::from_str::<serde::de::IgnoredAny>(&list).err();
        Fault::Json(error.map_or(0, |error| offset(&list, &error).saturating_sub(before.len())))
    }

    /// That the list has ended; or why not, in bytes behind its opening bracket.
    pub(super) fn end(&self) -> Result<(), Fault> {
        if let Some((_, fault)) = self.fault {
            return Err(fault);
        }
        if self.place == Expecting::Behind {
            return Ok(());
        }
        let (text, _) = readable(&self.cut);
        if text.len() < self.cut.len() {
            return Err(Fault::Utf8(self.read + text.len()));
        }
        Err(self.broken(text).behind(self.read))
    }

    pub(super) fn decoded(self) -> Decoded {
        Decoded { clients: self.clients, problems: self.problems }
    }
}

/// The text at the start of `bytes`, and whether the rest may be the start of a character.
fn readable(bytes: &[u8]) -> (&str, bool) {
    match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => {
            let text = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            (text, error.error_len().is_none())
        }
    }
}
