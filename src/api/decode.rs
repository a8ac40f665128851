//! A body → clients, streaming straight into a [`StoreBuilder`]; total: no bytes make it panic.
//!
//! Records are decoded one by one: one that does not fit costs itself, or one of its fields, and is counted. What is not
//! JSON, not whole, or holds no list is an error and never an empty list.

use serde::de::Deserializer as _;

use crate::api::envelope::{Data, Envelope, EnvelopeVisitor, Ok as OkValue};
use crate::api::error::PollError;
use crate::api::problems::Problems;
use crate::client::CleanText;
use crate::snapshot::StoreBuilder;

/// Characters of a body that is not JSON which are told.
const START_SHOWN: usize = 40;

/// A list that was read.
pub struct Decoded {
    /// The clients.
    pub clients: StoreBuilder,
    /// What could not be read of them.
    pub problems: Problems,
}

/// Reads the body of an answer with status 200.
pub fn decode(body: &[u8]) -> Result<Decoded, PollError> {
    let text = text(body)?;
    let mut builder = StoreBuilder::default();
    let envelope = parse(text, &mut builder).map_err(|error| no_json(text, &error))?;
    match (envelope.ok, envelope.data) {
        (OkValue::Absent | OkValue::True, Data::List) => {
            Ok(Decoded { clients: builder, problems: Problems::default() })
        }
        (OkValue::Absent | OkValue::True, Data::Other(data)) => Err(PollError::NoList { data: Some(data) }),
        (OkValue::Absent | OkValue::True, Data::Absent) => Err(PollError::NoList { data: None }),
        (OkValue::False | OkValue::Odd, _) => {
            Err(PollError::Envelope { message: envelope.message.or(envelope.detail), action: envelope.action })
        }
    }
}

/// The text for people in the body of an error: the envelope's `message`, or the bare generation's `detail`.
pub fn error_message(body: &[u8]) -> Option<CleanText> {
    let mut ignored = StoreBuilder::default();
    let envelope = parse(text(body).ok()?, &mut ignored).ok()?;
    envelope.message.or(envelope.detail).filter(|message| !message.as_clean().is_blank())
}

fn text(body: &[u8]) -> Result<&str, PollError> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    // Once over everything is faster than string by string.
    std::str::from_utf8(body).map_err(|error| PollError::NotUtf8 { at: error.valid_up_to() as u64 })
}

fn parse(text: &str, builder: &mut StoreBuilder) -> serde_json::Result<Envelope> {
    let mut json = serde_json::Deserializer::from_str(text);
    let envelope = json.deserialize_any(EnvelopeVisitor { builder })?;
    json.end()?;
    Ok(envelope)
}

/// What to call a body that is not JSON to its end.
fn no_json(text: &str, error: &serde_json::Error) -> PollError {
    let start = text.trim_start();
    match start.as_bytes().first() {
        None => PollError::EmptyBody,
        Some(b'<') if !start.starts_with("<?xml") => PollError::Html,
        Some(b'{' | b'[') => PollError::BrokenJson { at: offset(text, error), of: text.len() as u64 },
        Some(_) => {
            let head = start.char_indices().nth(START_SHOWN * 2).map_or(start, |(end, _)| &start[..end]);
            PollError::NotJson { start: CleanText::new(head).cut(START_SHOWN) }
        }
    }
}

/// The byte at which `error` lies, which knows its line and its column in bytes.
fn offset(text: &str, error: &serde_json::Error) -> u64 {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + error.column().saturating_sub(1)).min(text.len()) as u64
}
