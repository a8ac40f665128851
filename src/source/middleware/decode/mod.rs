//! A body → clients, piece by piece as it comes, straight into a [`StoreBuilder`]; total: no bytes make it panic.
//!
//! What stands before the list is kept, and so is what stands behind it; the list's records are read as soon as they are
//! whole, and their bytes let go. A record of the documented shape is read by `shape`, any other by the parser: one that
//! does not fit costs itself, or one of its fields, and is counted. The envelope is read at the end, when it is known. What
//! is not JSON, not whole, or holds no list is an error and never an empty list.

mod elements;
mod envelope;
mod fault;
mod head;
mod record;
mod shape;
mod value;
mod walk;

pub(super) use envelope::Envelope;

use crate::snapshot::{Store, StoreBuilder};
use crate::source::error::PollError;
use crate::source::list_source::Decoded;
use crate::source::middleware::decode::elements::Elements;
use crate::source::middleware::decode::envelope::Ok as OkValue;
use crate::source::middleware::decode::fault::{Fault, offset};
use crate::source::middleware::decode::head::{BYTE_ORDER_MARK, MOST_HEAD, list_start};
use crate::text::CleanText;

/// Characters of a body that is not JSON which are told.
const START_SHOWN: usize = 40;

/// Reads the body of an answer with status 200.
pub fn decode(body: &[u8]) -> Result<Decoded, PollError> {
    let mut decoder = Decoder::default();
    decoder.feed(body);
    decoder.finish()
}

/// Reads the body of an answer with status 200 that is about single clients: a list of them, or one.
///
/// # Errors
/// As those of [`decode`]. Where `data` is null, [`PollError::NoList`] says so.
pub(super) fn decode_clients(body: &[u8]) -> Result<Decoded, PollError> {
    let text = text(body).map_err(|fault| fault.error(body.len()))?;
    let envelope = Envelope::read(text).map_err(|error| no_json(text, body.len(), &error))?;
    success(&envelope)?;
    let mut clients = Elements::default();
    let behind = match envelope.data {
        Some(list) if list.starts_with('[') => clients.feed(&list.as_bytes()[1..]),
        Some(client) if client.starts_with('{') => one(&mut clients, client),
        None if envelope.is_client => one(&mut clients, text.trim()),
        _ => return Err(no_list(&envelope)),
    };
    debug_assert!(behind.is_empty() && clients.end().is_ok());
    Ok(clients.decoded())
}

/// Reads `client` as the only one of a list.
fn one(clients: &mut Elements, client: &str) -> &'static [u8] {
    clients.feed(client.as_bytes());
    clients.feed(b"]")
}

/// A place in a body where a record starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordStart {
    /// Bytes before it.
    pub(super) at: usize,
    /// Elements of the list before it.
    pub(super) row: u32,
}

/// Reads a body that comes in pieces, wherever they are cut.
#[derive(Default)]
pub struct Decoder {
    stage: Stage,
    /// All up to the list and its bracket; the whole body where no list is met.
    head: Vec<u8>,
    list: Elements,
    /// All behind the list.
    tail: Vec<u8>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    /// The list may still be met.
    #[default]
    Head,
    /// Whatever stands first is too long for an envelope: all is looked at in the end.
    Whole,
    List,
}

impl Decoder {
    /// Puts clients into `clients`, which must be empty.
    pub fn new(clients: StoreBuilder) -> Self {
        Self { list: Elements::new(clients), ..Self::default() }
    }

    /// Continues a body at `start`. Before its list stands `head`; before `start` stand the first clients of `known`, a record
    /// each, with which nothing is wrong but perhaps their dates.
    pub(super) fn resume(clients: StoreBuilder, head: &[u8], known: &Store, start: RecordStart) -> Self {
        let list = Elements::resume(clients, known, start.row, start.at - head.len());
        Self { stage: Stage::List, head: head.to_vec(), list, tail: Vec::new() }
    }

    /// Takes the next piece of the body.
    pub fn feed(&mut self, piece: &[u8]) {
        let mut piece = piece;
        if self.stage == Stage::Head {
            let room = MOST_HEAD - self.head.len();
            let (first, rest) = piece.split_at(piece.len().min(room));
            self.head.extend_from_slice(first);
            if let Some(start) = list_start(&self.head) {
                let behind = self.head.split_off(start + 1);
                self.stage = Stage::List;
                self.feed_list(&behind);
            } else if self.head.len() == MOST_HEAD {
                self.stage = Stage::Whole;
            }
            piece = rest;
        }
        match self.stage {
            Stage::Head => {}
            Stage::Whole => self.head.extend_from_slice(piece),
            Stage::List => self.feed_list(piece),
        }
    }

    fn feed_list(&mut self, piece: &[u8]) {
        let behind = self.list.feed(piece);
        self.tail.extend_from_slice(behind);
    }

    /// Where the next record starts, if one must follow.
    pub(super) fn next_record(&self) -> Option<RecordStart> {
        let (row, read) = self.list.before_next()?;
        Some(RecordStart { at: self.head.len() + read, row })
    }

    /// What stands before the list, and its bracket; `None` until that has arrived.
    pub(super) fn head(&self) -> Option<&[u8]> {
        (self.stage == Stage::List).then_some(&self.head)
    }

    pub fn clients(&self) -> &StoreBuilder {
        self.list.clients()
    }

    /// The list, once the whole body has come.
    pub fn finish(mut self) -> Result<Decoded, PollError> {
        if self.stage == Stage::List {
            return self.finish_list();
        }
        let len = self.head.len();
        let text = text(&self.head).map_err(|fault| fault.error(len))?;
        let envelope = Envelope::read(text).map_err(|error| no_json(text, len, &error))?;
        let list = envelope.list();
        verdict(&envelope)?;
        // There is one, or that was the verdict.
        let behind = self.list.feed(list.and_then(|list| list.get(1..)).unwrap_or_default().as_bytes());
        debug_assert!(behind.is_empty() && self.list.end().is_ok());
        Ok(self.list.decoded())
    }

    /// The envelope is read as if its list were empty.
    fn finish_list(mut self) -> Result<Decoded, PollError> {
        let (head, list) = (self.head.len(), self.list.len());
        let len = head + list + self.tail.len();
        let ended = self.list.end();
        if ended.is_ok() {
            self.head.push(b']');
            self.head.extend_from_slice(&self.tail);
        }
        let envelope = text(&self.head).and_then(|text| {
            Envelope::read(text).map_err(|error| {
                // Without its list's end it cannot be whole.
                let cut = ended.is_err() && error.is_eof();
                Fault::Json(if cut { head } else { self.head.len() - text.len() + offset(text, &error) })
            })
        });
        match (envelope, ended) {
            // What is wrong before the list comes first.
            (Err(fault), _) if fault.at() < head => Err(fault.error(len)),
            (_, Err(fault)) => Err(fault.behind(head).error(len)),
            // In the body the list stands where a single bracket stands here.
            (Err(fault), Ok(())) => Err(fault.behind(list - 1).error(len)),
            (Ok(envelope), Ok(())) => {
                verdict(&envelope)?;
                Ok(self.list.decoded())
            }
        }
    }
}

/// Whether `envelope` brings a list that counts.
fn verdict(envelope: &Envelope<'_>) -> Result<(), PollError> {
    success(envelope)?;
    if envelope.list().is_some() { Ok(()) } else { Err(no_list(envelope)) }
}

/// Whether `envelope` says that all is well, or says nothing about that.
fn success(envelope: &Envelope<'_>) -> Result<(), PollError> {
    if let Some(key) = envelope.twice {
        return Err(PollError::OddEnvelope { key });
    }
    let message = envelope.said();
    match envelope.ok {
        OkValue::Odd if message.is_none() => Err(PollError::OddEnvelope { key: "ok" }),
        OkValue::Odd | OkValue::False => Err(PollError::Envelope { message, action: envelope.action.clone() }),
        OkValue::Absent | OkValue::True => Ok(()),
    }
}

fn no_list(envelope: &Envelope<'_>) -> PollError {
    PollError::NoList { data: envelope.data_kind(), message: envelope.said() }
}

/// The text of a body, without a byte order mark.
fn text(body: &[u8]) -> Result<&str, Fault> {
    let content = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    // Once over everything is faster than string by string.
    simdutf8::compat::from_utf8(content).map_err(|error| Fault::Utf8(body.len() - content.len() + error.valid_up_to()))
}

/// What to call a body of `len` bytes, `text` with or without a byte order mark, that is not JSON to its end.
fn no_json(text: &str, len: usize, error: &serde_json::Error) -> PollError {
    let start = text.trim_start();
    match start.as_bytes().first() {
        None => PollError::EmptyBody,
        Some(b'<') if !start.starts_with("<?xml") => PollError::Html,
        Some(b'{' | b'[') => Fault::Json(len - text.len() + offset(text, error)).error(len),
        Some(_) => {
            let head = start.char_indices().nth(START_SHOWN * 2).map_or(start, |(end, _)| &start[..end]);
            PollError::NotJson { start: CleanText::new(head).cut(START_SHOWN) }
        }
    }
}
