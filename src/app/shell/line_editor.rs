//! A line that is typed into: an edit field that knows nothing of what its text means.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::shell::keymap::Action;
use crate::text::CleanText;
use crate::text::clean::is_invisible;

/// Longest text that can be typed or pasted, in bytes: a pasted megabyte is a mistake, not a filter.
const MAX_BYTES: usize = 1024;

/// The text and the place where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// In bytes, always between two graphemes.
    cursor: usize,
}

impl LineEditor {
    /// A line that holds `text`, cleaned and cut to what a line holds.
    pub fn with_text(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts `raw` in at the cursor: cleaned, since pasted text may hold anything, and as far as there is room.
    pub fn insert(&mut self, raw: &str) {
        // What nobody sees is not typed.
        let seen: String = raw.chars().filter(|&c| !is_invisible(c)).collect();
        // Cleaned together with what stands before it: an accent that comes as a character of its own goes onto the
        // letter that was typed first.
        let cleaned = CleanText::new(&format!("{}{seen}", self.before_cursor()));
        let room = MAX_BYTES.saturating_sub(self.text.len() - self.cursor);
        // A line break that was pasted separates words like a space.
        let mut before = cleaned.as_str().replace('↵', " ");
        if before.len() > room {
            let end = before.grapheme_indices(true).map(|(start, _)| start).take_while(|&start| start <= room).last();
            before.truncate(end.unwrap_or_default());
        }
        self.text.replace_range(..self.cursor, &before);
        self.cursor = before.len();
    }

    /// Puts `text`, which is clean, in the place of the bytes `at`, if there is room, and the cursor behind it.
    pub fn replace(&mut self, at: Range<usize>, text: &str) {
        if self.text.len() - at.len() + text.len() <= MAX_BYTES {
            self.cursor = at.start + text.len();
            self.text.replace_range(at, text);
        }
    }

    /// Takes the grapheme before the cursor away.
    pub fn backspace(&mut self) {
        let start = self.previous();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Takes the grapheme after the cursor away.
    pub fn delete(&mut self) {
        self.text.replace_range(self.cursor..self.next(), "");
    }

    /// Takes the word before the cursor away, with the spaces behind it.
    pub fn delete_word(&mut self) {
        let kept = self.before_cursor().trim_end();
        let start = kept
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + kept[space..].chars().next().map_or(0, char::len_utf8));
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Takes everything before the cursor away.
    pub fn delete_to_start(&mut self) {
        self.text.replace_range(..self.cursor, "");
        self.cursor = 0;
    }

    pub fn set(&mut self, text: &str) {
        self.clear();
        self.insert(text);
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    pub fn left(&mut self) {
        self.cursor = self.previous();
    }

    pub fn right(&mut self) {
        self.cursor = self.next();
    }

    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// Behind the last character.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Does what `action` does to a line that is edited; `false` where it does nothing to one.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Backspace => self.backspace(),
            Action::Delete => self.delete(),
            Action::DeleteWord => self.delete_word(),
            Action::DeleteToStart => self.delete_to_start(),
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::LineStart => self.home(),
            Action::LineEnd => self.end(),
            _ => return false,
        }
        true
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn next(&self) -> usize {
        let grapheme = self.text[self.cursor..].graphemes(true).next();
        self.cursor + grapheme.map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_goes_by_what_a_person_sees_as_one_character() {
        let mut line = LineEditor::with_text("nun\u{303}o");
        line.left();
        line.backspace();
        assert_eq!(line.text(), "nuo");
        line.insert("ñ");
        line.home();
        line.delete();
        assert_eq!((line.text(), line.before_cursor()), ("uño", ""));
        line.end();
        line.insert(" pérez  ");
        line.delete_word();
        assert_eq!(line.text(), "uño ");
        line.delete_to_start();
        assert_eq!(line.text(), "");
        line.backspace();
        line.delete();
        line.delete_word();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn pasted_text_is_cleaned_and_cut() {
        let line = LineEditor::with_text("a\n\u{1b}[31mb");
        assert_eq!(line.text(), "a [31mb");
        let pasted = LineEditor::with_text("Mar\u{ad}ía\u{200b}\u{a0}Nu\u{202e}ñez\u{feff}");
        assert_eq!(pasted.text(), "María Nuñez", "what nobody sees is not typed");
        let mut typed = LineEditor::default();
        for key in ["n", "u", "n", "\u{303}", "o"] {
            typed.insert(key);
        }
        assert_eq!(typed.text(), "nun\u{303}o", "an accent typed by itself goes onto its letter");
        assert!(LineEditor::with_text(&"ñ".repeat(100_000)).text().len() <= MAX_BYTES);
    }
}
