//! A bracketed paste while it comes in.

const END: &[u8] = b"\x1b[201~";
/// A paste beyond this many bytes is cut: it goes into a filter line, and must not fill the memory.
pub(super) const PASTE_LIMIT: usize = 16 * 1024;

/// The text so far, and how much of the end mark stands behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paste {
    text: Vec<u8>,
    matched: usize,
}

impl Paste {
    /// Takes a byte. True if it completes the end mark.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if byte != END[self.matched] {
            // Only its first byte is an ESC, so a new mark can begin nowhere within a broken one.
            let broken = std::mem::take(&mut self.matched);
            self.keep(&END[..broken]);
        }
        if byte == END[self.matched] {
            self.matched += 1;
        } else {
            self.keep(&[byte]);
        }
        self.matched == END.len()
    }

    /// The text: without bytes that are no UTF-8, and cut between two characters. Half an end mark is not part of it.
    pub(super) fn into_text(self) -> String {
        let mut text: String = self.text.utf8_chunks().map(|chunk| chunk.valid()).collect();
        text.truncate(text.floor_char_boundary(PASTE_LIMIT));
        text
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE_LIMIT.saturating_sub(self.text.len());
        self.text.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}
