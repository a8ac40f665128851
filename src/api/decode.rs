//! A body → clients, streaming straight into a [`StoreBuilder`]; total: no bytes make it panic.
//!
//! First the syntax of the whole body is checked and its envelope read; then records are decoded one by one: one that
//! does not fit costs itself, or one of its fields, and is counted. What is not JSON, not whole, or holds no list is an
//! error and never an empty list.

use crate::api::envelope::{Envelope, Ok as OkValue};
use crate::api::error::PollError;
use crate::api::problems::Problems;
use crate::api::record::read_list;
use crate::client::CleanText;
use crate::snapshot::StoreBuilder;

/// Characters of a body that is not JSON which are told.
const START_SHOWN: usize = 40;
/// The mark that some servers put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A list that was read.
pub struct Decoded {
    /// The clients.
    pub clients: StoreBuilder,
    /// What of the list could not be read, and why.
    pub problems: Problems,
}

/// Reads the body of an answer with status 200.
pub fn decode(body: &[u8]) -> Result<Decoded, PollError> {
    let text = text(body)?;
    let envelope = Envelope::read(text).map_err(|error| no_json(text, body.len(), &error))?;
    if let Some(key) = envelope.twice {
        return Err(PollError::OddEnvelope { key });
    }
    let message = envelope.said();
    match (envelope.ok, envelope.list()) {
        (OkValue::Odd, _) if message.is_none() => Err(PollError::OddEnvelope { key: "ok" }),
        (OkValue::Odd | OkValue::False, _) => Err(PollError::Envelope { message, action: envelope.action }),
        (OkValue::Absent | OkValue::True, None) => Err(PollError::NoList { data: envelope.data_kind(), message }),
        (OkValue::Absent | OkValue::True, Some(list)) => {
            let mut builder = StoreBuilder::default();
            let problems = read_list(list, &mut builder);
            Ok(Decoded { clients: builder, problems })
        }
    }
}

/// The text of a body, without a byte order mark.
fn text(body: &[u8]) -> Result<&str, PollError> {
    let content = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    // Once over everything is faster than string by string.
    std::str::from_utf8(content)
        .map_err(|error| PollError::NotUtf8 { at: (body.len() - content.len() + error.valid_up_to()) as u64 })
}

/// What to call a body of `len` bytes, `text` with or without a byte order mark, that is not JSON to its end.
fn no_json(text: &str, len: usize, error: &serde_json::Error) -> PollError {
    let start = text.trim_start();
    match start.as_bytes().first() {
        None => PollError::EmptyBody,
        Some(b'<') if !start.starts_with("<?xml") => PollError::Html,
        Some(b'{' | b'[') => {
            PollError::BrokenJson { at: (len - text.len() + offset(text, error)) as u64, of: len as u64 }
        }
        Some(_) => {
            let head = start.char_indices().nth(START_SHOWN * 2).map_or(start, |(end, _)| &start[..end]);
            PollError::NotJson { start: CleanText::new(head).cut(START_SHOWN) }
        }
    }
}

/// The byte at which `error` lies, which knows its line and its column in bytes.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + error.column().saturating_sub(1)).min(text.len())
}
