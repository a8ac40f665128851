//! Making text fit: measured and cut by grapheme and width, as a terminal shows it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::plain::plain_width;

/// Width of `text` in cells, as it will be drawn: grapheme by grapheme.
pub fn width(text: &str) -> u16 {
    let by_grapheme = || text.graphemes(true).map(UnicodeWidthStr::width).sum();
    let cells: usize = plain_width(text).unwrap_or_else(by_grapheme);
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// As much of `text` as `cells` cells hold, with `…` where something is missing.
pub fn fit(text: &str, cells: u16) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > cells - 1 {
            break;
        }
        end = at + grapheme.len();
    }
    Cow::Owned(format!("{}…", &text[..end]))
}

/// The first of `parts` that `cells` cells hold, with a dot between two; at least the first.
pub fn parts(parts: &[String], cells: u16) -> String {
    let fitting = (1..=parts.len()).rev().map(|count| parts[..count].join(" · ")).find(|text| width(text) <= cells);
    fitting.or_else(|| parts.first().cloned()).unwrap_or_default()
}

/// `mark` and all of `parts` that `most` lines of `cells` cells hold, with a dot between two: a part is never broken. The
/// first is cut where it is longer than a line, so that those behind it keep their place.
pub fn lines(mark: &str, parts: &[String], cells: u16, most: usize) -> Vec<String> {
    let Some((first, rest)) = parts.split_first() else {
        return Vec::new();
    };
    let mut lines = vec![fit(&format!("{mark} {first}"), cells).into_owned()];
    for part in rest {
        let last = lines.last().map(|line| format!("{line} · {part}")).unwrap_or_default();
        if width(&last) <= cells {
            lines.pop();
            lines.push(last);
        } else if lines.len() < most {
            lines.push(format!("  {}", fit(part, cells.saturating_sub(2))));
        } else {
            break;
        }
    }
    lines
}

/// `text` in lines of at most `cells` cells, broken between words where that is possible, at most `lines` of them. A
/// character wider than a line is `…`.
pub fn wrap(text: &str, cells: u16, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words(text) {
        let word_width = width(word);
        if used + word_width > cells && used > 0 {
            wrapped.push(std::mem::take(&mut line));
            used = 0;
            if word.trim().is_empty() {
                continue;
            }
        }
        // A word longer than a line is broken where the line ends.
        for grapheme in word.graphemes(true) {
            let grapheme = if width(grapheme) > cells { "…" } else { grapheme };
            let grapheme_width = width(grapheme);
            if used + grapheme_width > cells && used > 0 {
                wrapped.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += grapheme_width;
        }
        if wrapped.len() > lines {
            break;
        }
    }
    if !line.is_empty() || wrapped.is_empty() {
        wrapped.push(line);
    }
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            last.push('…');
            *last = fit(last, cells).into_owned();
            if !last.ends_with('…') {
                last.push('…');
            }
        }
    }
    wrapped
}

/// The words of `text` and what is between them. The rules for words would part some signs from the letter that they are
/// drawn with: here a word ends only where a grapheme does, so that widths can be summed.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut ends = text.split_word_bound_indices().map(|(at, word)| at + word.len());
    let mut graphemes = text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len());
    let mut start = 0;
    std::iter::from_fn(move || {
        let word = ends.find(|end| *end > start)?;
        let end = graphemes.find(|end| *end >= word)?;
        let found = &text[start..end];
        start = end;
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_cut_between_graphemes_with_a_sign() {
        assert_eq!(fit("María González", 14), "María González");
        assert_eq!(fit("María González", 6), "María…");
        assert_eq!(fit("你好世界", 5), "你好…");
        assert_eq!(fit("你好世界", 4), "你…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit("abc", 1), "…");
    }

    #[test]
    fn lines_break_between_words_and_long_words_where_the_line_ends() {
        assert_eq!(wrap("Calle 123 #45-67 Apto 301", 10, 9), ["Calle 123 ", "#45-67 ", "Apto 301"]);
        assert_eq!(wrap("abcdefghijkl", 5, 9), ["abcde", "fghij", "kl"]);
        assert_eq!(wrap("uno dos tres cuatro", 5, 2).len(), 2);
        assert_eq!(wrap("", 5, 2), [""]);
    }

    #[test]
    fn what_is_wider_than_a_line_is_a_sign_and_no_grapheme_is_parted() {
        assert_eq!(width("𫠠ୋ"), 3, "a wide letter with a sign that takes a cell is one grapheme");
        assert_eq!(wrap("𫠠ୋ", 2, 1), ["…"]);
        assert_eq!(wrap("a 𫠠ୋ b", 3, 9), ["a ", "𫠠ୋ", "b"]);
        let number_sign = "\u{600}abc";
        assert_eq!(words(number_sign).collect::<String>(), number_sign);
        assert!(words("\u{600}a b").next().is_some_and(|first| first.starts_with("\u{600}a")));
    }

    proptest! {
        #[test]
        fn nothing_is_ever_wider_than_its_place(text in "\\PC{0,60}", cells in 1_u16..30, lines in 1_usize..5) {
            prop_assert!(width(&fit(&text, cells)) <= cells.max(1));
            let wrapped = wrap(&text, cells.max(2), lines);
            prop_assert!(wrapped.len() <= lines);
            for line in wrapped {
                prop_assert!(width(&line) <= cells.max(2), "{:?}", line);
            }
        }
    }
}
