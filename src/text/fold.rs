//! Folding for search: case and accents are taken away on both sides, so that `nunez` finds `Núñez`.
//!
//! What nobody sees (soft hyphens, zero widths, marks of direction) folds to nothing, and every blank and line break to a
//! space.
//!
//! Folding works character by character; that makes it possible to say which characters of the text as it stands a
//! match in the folded text covers.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::text::clean::is_invisible;

/// Calls `emit` with each folded character of `c`: none for a combining mark or an invisible character, several for a
/// ligature.
pub fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        emit(c.to_ascii_lowercase());
        return;
    }
    if c == '↵' || c.is_whitespace() {
        emit(' ');
        return;
    }
    if is_invisible(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            part.to_lowercase().for_each(&mut emit);
        }
    });
}

/// Appends the folded `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            let run = rest.bytes().take_while(u8::is_ascii).count();
            let start = out.len();
            out.push_str(&rest[..run]);
            out[start..].make_ascii_lowercase();
            rest = &rest[run..];
            continue;
        }
        match (c as usize).checked_sub(FIRST_LETTER as usize).and_then(|at| LETTERS.get(at)) {
            Some(&Some(folded)) => out.push(folded),
            _ => fold_char(c, |folded| out.push(folded)),
        }
        rest = &rest[c.len_utf8()..];
    }
}

const FIRST_LETTER: char = 'À';
/// What letters of European names fold to, where that is one character: looking it up costs a tenth of working it out.
static LETTERS: LazyLock<[Option<char>; 'ſ' as usize - FIRST_LETTER as usize + 1]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let mut folded = String::new();
        let c = char::from_u32((FIRST_LETTER as usize + at) as u32).unwrap_or(FIRST_LETTER);
        fold_char(c, |part| folded.push(part));
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    })
});

/// The folded `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The byte ranges of `text` in which the folded `needle` stands, in order and without overlaps.
pub fn find_folded(text: &str, needle: &str) -> Vec<std::ops::Range<usize>> {
    if needle.is_empty() {
        return Vec::new();
    }
    // `origin[i]` is where the character lies in `text` whose folding holds byte `i` of `folded`.
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        fold_char(c, |part| {
            folded.push(part);
            origin.resize(folded.len(), at);
        });
    }
    memchr::memmem::find_iter(folded.as_bytes(), needle)
        .map(|start| {
            let last = origin[start + needle.len() - 1];
            let end = text[last..]
                .char_indices()
                .skip(1)
                .find(|&(_, c)| !is_combining_mark(c))
                .map_or(text.len(), |(offset, _)| last + offset);
            origin[start]..end
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_fold_away_composed_or_not() {
        for text in ["Núñez", "NÚÑEZ", "nunez", "Nu\u{301}n\u{303}ez"] {
            assert_eq!(fold(text), "nunez");
        }
        assert_eq!(fold("ﬁbra Ⅷ ½"), "fibra viii 1⁄2");
    }

    #[test]
    fn the_invisible_folds_to_nothing_and_blanks_to_a_space() {
        for text in
            ["nu\u{ad}nez", "\u{202e}nu\u{200b}ñez\u{2069}", "n�uñez", "nunez\u{feff}", "◌\u{301}nunez", "nu␀nez"]
        {
            assert_eq!(fold(text), "nunez", "{text:?}");
        }
        for text in ["a\u{a0}b", "a\u{2009}b", "a\u{202f}b", "a\u{3000}b", "a↵b", "a\u{1680}b"] {
            assert_eq!(fold(text), "a b", "{text:?}");
        }
        assert_eq!(find_folded("Lu�z Nu\u{ad}ñez", "luz nun").first(), Some(&(0..13)));
    }

    #[test]
    fn what_is_looked_up_is_what_is_worked_out() {
        let letters: String = ('\u{80}'..'\u{250}').flat_map(|c| [c, 'A', 'b']).collect();
        let mut worked_out = String::new();
        letters.chars().for_each(|c| fold_char(c, |folded| worked_out.push(folded)));
        assert_eq!(fold(&letters), worked_out);
    }

    #[test]
    fn a_match_is_found_in_the_text_as_it_stands() {
        assert_eq!(find_folded("María González", "gonza").first(), Some(&(7..13)));
        assert_eq!(&"María González"[7..13], "Gonzá");
        let decomposed = "Nu\u{301}n\u{303}ez";
        assert_eq!(find_folded(decomposed, "nun").first(), Some(&(0..7)));
        assert_eq!(&decomposed[0..7], "Nu\u{301}n\u{303}");
        assert_eq!(find_folded("ana banana", "ana"), [0..3, 5..8]);
        assert_eq!(find_folded("x", ""), []);
    }
}
