//! What an answer with an error's status says to people.

use crate::source::middleware::decode::Envelope;
use crate::text::CleanText;

/// Characters of a text that are told.
const TEXT_SHOWN: usize = 200;

/// The text for people in the body of an error, which may be cut: the envelope's `message`, or the bare generation's
/// `detail`; of a plain text its first line. Of a page, and of JSON that is cut, `None`.
pub fn error_message(body: &[u8]) -> Option<CleanText> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    if let Some(envelope) = std::str::from_utf8(body).ok().and_then(|text| Envelope::read(text).ok()) {
        return envelope.said();
    }
    match body.first() {
        None | Some(b'{' | b'[' | b'<') => None,
        Some(_) => first_line(body),
    }
}

fn first_line(text: &[u8]) -> Option<CleanText> {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())?;
    let line = line.trim_ascii();
    // Neither a text of another coding nor a picture is a sentence.
    let is_text = std::str::from_utf8(line).is_ok() || !line.iter().any(|&byte| byte < b' ' && byte != b'\t');
    let line = CleanText::from_bytes(line).cut(TEXT_SHOWN);
    (is_text && !line.as_clean().is_blank()).then_some(line)
}
