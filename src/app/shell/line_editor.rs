//! A line that is typed into, with the keys of readline: an edit field that knows nothing of what its text means.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::shell::keymap::Action;
use crate::text::CleanText;
use crate::text::clean::is_invisible;

/// Longest text that can be typed or pasted, in bytes: a pasted megabyte is a mistake, not a filter.
const MAX_BYTES: usize = 1024;

/// Changes that can be taken back.
const MOST_UNDONE: usize = 100;

/// The text and the place where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineEditor {
    text: String,
    /// In bytes, always between two graphemes.
    cursor: usize,
    /// What was cut out last.
    cut: String,
    last: Last,
    /// Text and cursor before each change, the newest last.
    before: Vec<(String, usize)>,
}

/// What the last key did: cuts one after the other are one text, and so is a word that was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    Typed,
    Cut,
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
        // A word that is typed is one change.
        let typed = raw.chars().count() == 1 && !raw.starts_with(char::is_whitespace);
        self.change(if typed { Last::Typed } else { Last::Other });
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
            self.change(Last::Other);
            self.cursor = at.start + text.len();
            self.text.replace_range(at, text);
        }
    }

    /// Takes the grapheme before the cursor away.
    pub fn backspace(&mut self) {
        self.remove(self.previous()..self.cursor);
    }

    /// Takes the grapheme after the cursor away.
    pub fn delete(&mut self) {
        self.remove(self.cursor..self.next());
    }

    /// Cuts out all between blanks before the cursor, with the blanks behind it.
    pub fn cut_term(&mut self) {
        let kept = self.before_cursor().trim_end();
        let start = kept
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + kept[space..].chars().next().map_or(0, char::len_utf8));
        self.cut(start..self.cursor);
    }

    /// Cuts out the letters and digits before the cursor, with the signs behind them.
    pub fn cut_word(&mut self) {
        self.cut(self.word_start()..self.cursor);
    }

    /// Cuts out the letters and digits after the cursor, with the signs before them.
    pub fn cut_next_word(&mut self) {
        self.cut(self.cursor..self.word_end());
    }

    pub fn cut_to_start(&mut self) {
        self.cut(0..self.cursor);
    }

    pub fn cut_to_end(&mut self) {
        self.cut(self.cursor..self.text.len());
    }

    /// Puts in what was cut out last.
    pub fn yank(&mut self) {
        let cut = self.cut.clone();
        self.insert(&cut);
        self.last = Last::Other;
    }

    /// Lets the graphemes at both sides of the cursor change places; at the end, the last two.
    pub fn transpose(&mut self) {
        let second = if self.cursor == self.text.len() { self.previous() } else { self.cursor };
        let first = self.text[..second].grapheme_indices(true).next_back().map(|(start, _)| start);
        let Some(first) = first else { return };
        let end = second + self.text[second..].graphemes(true).next().map_or(0, str::len);
        self.change(Last::Other);
        let swapped = format!("{}{}", &self.text[second..end], &self.text[first..second]);
        self.text.replace_range(first..end, &swapped);
        self.cursor = end;
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some((text, cursor)) = self.before.pop() {
            (self.text, self.cursor, self.last) = (text, cursor, Last::Other);
        }
    }

    pub fn set(&mut self, text: &str) {
        self.clear();
        self.insert(text);
    }

    pub fn clear(&mut self) {
        self.remove(0..self.text.len());
    }

    pub fn left(&mut self) {
        self.move_to(self.previous());
    }

    pub fn right(&mut self) {
        self.move_to(self.next());
    }

    /// To the beginning of the word before the cursor.
    pub fn word_left(&mut self) {
        self.move_to(self.word_start());
    }

    /// Behind the word after the cursor.
    pub fn word_right(&mut self) {
        self.move_to(self.word_end());
    }

    pub fn home(&mut self) {
        self.move_to(0);
    }

    /// Behind the last character.
    pub fn end(&mut self) {
        self.move_to(self.text.len());
    }

    /// Does what `action` asks of a line; `false` where that is nothing.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Backspace => self.backspace(),
            Action::Delete => self.delete(),
            Action::CutTerm => self.cut_term(),
            Action::CutWord => self.cut_word(),
            Action::CutNextWord => self.cut_next_word(),
            Action::CutToStart => self.cut_to_start(),
            Action::CutToEnd => self.cut_to_end(),
            Action::Yank => self.yank(),
            Action::Transpose => self.transpose(),
            Action::UndoEdit => self.undo(),
            Action::Left => self.left(),
            Action::Right => self.right(),
            Action::WordLeft => self.word_left(),
            Action::WordRight => self.word_right(),
            Action::LineStart => self.home(),
            Action::LineEnd => self.end(),
            _ => return false,
        }
        true
    }

    fn move_to(&mut self, cursor: usize) {
        (self.cursor, self.last) = (cursor, Last::Other);
    }

    /// Remembers the line as it is before it changes.
    fn change(&mut self, kind: Last) {
        if kind != Last::Typed || self.last != Last::Typed {
            if self.before.len() == MOST_UNDONE {
                self.before.remove(0);
            }
            self.before.push((self.text.clone(), self.cursor));
        }
        self.last = kind;
    }

    fn remove(&mut self, at: Range<usize>) {
        if !at.is_empty() {
            self.change(Last::Other);
            self.cursor = at.start;
            self.text.replace_range(at, "");
        }
    }

    fn cut(&mut self, at: Range<usize>) {
        if at.is_empty() {
            return;
        }
        let cut = &self.text[at.clone()];
        self.cut = match self.last {
            // What is cut out backwards stands before what was cut out just now.
            Last::Cut if at.end == self.cursor => format!("{cut}{}", self.cut),
            Last::Cut => format!("{}{cut}", self.cut),
            _ => cut.to_owned(),
        };
        self.remove(at);
        self.last = Last::Cut;
    }

    fn word_start(&self) -> usize {
        let mut start = self.cursor;
        let mut within = false;
        for (at, grapheme) in self.before_cursor().grapheme_indices(true).rev() {
            match (is_word(grapheme), within) {
                (false, true) => break,
                (is_word, _) => (start, within) = (at, is_word),
            }
        }
        start
    }

    fn word_end(&self) -> usize {
        let mut end = self.cursor;
        let mut within = false;
        for (at, grapheme) in self.text[self.cursor..].grapheme_indices(true) {
            match (is_word(grapheme), within) {
                (false, true) => break,
                (is_word, _) => (end, within) = (self.cursor + at + grapheme.len(), is_word),
            }
        }
        end
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn next(&self) -> usize {
        let grapheme = self.text[self.cursor..].graphemes(true).next();
        self.cursor + grapheme.map_or(0, str::len)
    }
}

fn is_word(grapheme: &str) -> bool {
    grapheme.starts_with(char::is_alphanumeric)
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
        line.cut_term();
        assert_eq!(line.text(), "uño ");
        line.cut_to_start();
        assert_eq!(line.text(), "");
        line.backspace();
        line.delete();
        line.cut_term();
        assert_eq!(line.text(), "");
    }

    #[test]
    fn words_are_cut_and_put_in_again_as_readline_does() {
        let mut line = LineEditor::with_text("zona:5 nún\u{303}ez debe>0");
        line.word_left();
        assert_eq!(line.before_cursor(), "zona:5 nún\u{303}ez debe>");
        line.word_left();
        line.word_left();
        assert_eq!(line.before_cursor(), "zona:5 ");
        line.word_right();
        assert_eq!(line.before_cursor(), "zona:5 nún\u{303}ez");
        line.cut_word();
        line.cut_word();
        assert_eq!(line.text(), "zona: debe>0");
        line.cut_next_word();
        assert_eq!(line.text(), "zona:>0");
        line.cut_to_end();
        assert_eq!(line.text(), "zona:");
        line.home();
        line.yank();
        assert_eq!(line.text(), "5 nún\u{303}ez debe>0zona:", "cuts one after the other are one");
        line.cut_to_start();
        line.right();
        line.cut_to_start();
        line.yank();
        assert_eq!(line.text(), "zona:", "a move ends the cut");
        line.end();
        line.transpose();
        line.home();
        line.transpose();
        line.right();
        line.transpose();
        assert_eq!((line.text(), line.before_cursor()), ("ozn:a", "oz"));
        line.cut_to_start();
        line.cut_term();
        line.cut_next_word();
        assert_eq!((line.text(), line.before_cursor()), (":a", ""));
    }

    #[test]
    fn changes_are_taken_back_one_by_one_and_a_typed_word_is_one() {
        let mut line = LineEditor::default();
        for key in "ana maría".graphemes(true) {
            line.insert(key);
        }
        line.backspace();
        line.set("zona:5");
        let mut texts = Vec::new();
        for _ in 0..7 {
            line.undo();
            texts.push(line.text().to_owned());
        }
        assert_eq!(texts, ["", "ana marí", "ana maría", "ana ", "ana", "", ""]);
        for _ in 0..300 {
            line.insert("ab");
            line.left();
        }
        assert!(line.before.len() <= MOST_UNDONE);
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
