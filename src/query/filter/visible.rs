//! A filter's text without what nobody sees in it: invisible characters are dropped, and every blank is a space.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::clean::is_invisible;

/// The text, and where its bytes stood before.
pub(super) struct Visible<'a> {
    pub text: Cow<'a, str>,
    /// The place of each byte, and of the end, in what was typed; none where that is the same.
    places: Option<Vec<usize>>,
}

impl<'a> Visible<'a> {
    pub(super) fn of(typed: &'a str) -> Self {
        if typed.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Self { text: typed.into(), places: None };
        }
        let mut text = String::with_capacity(typed.len());
        let mut places = Vec::with_capacity(typed.len() + 1);
        for (at, c) in typed.char_indices() {
            if c == '↵' || c.is_whitespace() {
                text.push(' ');
            } else if !is_invisible(c) {
                text.push(c);
            }
            // Each byte of a kept character has its own place; of a blank there is only one.
            places.extend((places.len()..text.len()).map(|_| at));
        }
        places.push(typed.len());
        Self { text: text.into(), places: Some(places) }
    }

    /// Where `at` stood in what was typed.
    pub(super) fn typed(&self, at: Range<usize>) -> Range<usize> {
        match &self.places {
            None => at,
            Some(places) => places[at.start]..places[at.end].max(places[at.start]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_dropped_and_places_are_kept() {
        let typed = "zo\u{ad}ne:\u{a0}5 \u{202e}ñandú↵x";
        let visible = Visible::of(typed);
        assert_eq!(visible.text, "zone: 5 ñandú x");
        for word in ["ne", "5", "ñandú", "x", " x"] {
            let at = visible.text.find(word).unwrap();
            let typed = &typed[visible.typed(at..at + word.len())];
            assert_eq!(Visible::of(typed).text, word, "{word}");
        }
    }
}
