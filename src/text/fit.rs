//! Making text fit: measured and cut by grapheme and width, as a terminal shows it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::single_width::single_width;
use crate::text::whole;

/// Width of `text` in cells, as it will be drawn: grapheme by grapheme.
pub fn width(text: &str) -> u16 {
    let by_grapheme = || text.graphemes(true).map(UnicodeWidthStr::width).sum();
    let cells: usize = single_width(text).unwrap_or_else(by_grapheme);
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// As much of `text` as `cells` cells hold, with `…` where something is missing: a number is there whole, or not at all.
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
    let cut = whole::cut(text, end);
    if cut == end {
        return Cow::Owned(format!("{}…", &text[..end]));
    }
    // A number may begin inside of what is one character for the eye.
    let starts = text[..end].grapheme_indices(true).map(|(at, _)| at);
    let kept = &text[..starts.take_while(|&at| at <= cut).last().unwrap_or_default()];
    Cow::Owned(format!("{}…", kept.trim_end()))
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
/// character wider than a line is `…`. A number is on one line, unless it is longer than that; one of which not all has
/// room is not there at all.
pub fn wrap(text: &str, cells: u16, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    // Where in the text each line begins.
    let mut starts = vec![0];
    let mut line = String::new();
    let mut used = 0;
    let mut at = 0;
    for word in words(text) {
        let word_width = width(word);
        if used + word_width > cells && used > 0 {
            wrapped.push(std::mem::take(&mut line));
            used = 0;
            let is_space = word.trim().is_empty();
            starts.push(if is_space { at + word.len() } else { at });
            if is_space {
                at += word.len();
                continue;
            }
        }
        // A word longer than a line is broken where the line ends.
        for grapheme in word.graphemes(true) {
            let shown = if width(grapheme) > cells { "…" } else { grapheme };
            let grapheme_width = width(shown);
            if used + grapheme_width > cells && used > 0 {
                wrapped.push(std::mem::take(&mut line));
                starts.push(at);
                used = 0;
            }
            line.push_str(shown);
            used += grapheme_width;
            at += grapheme.len();
        }
        if wrapped.len() > lines {
            break;
        }
    }
    if !line.is_empty() || wrapped.is_empty() {
        wrapped.push(line);
    }
    if wrapped.len() > lines {
        end_cut(&mut wrapped, &starts, text, cells, lines);
    }
    wrapped
}

/// Cuts what was `wrapped` to `lines` lines, the last of which ends in `…`.
fn end_cut(wrapped: &mut Vec<String>, starts: &[usize], text: &str, cells: u16, lines: usize) {
    let mut last = lines.saturating_sub(1);
    // A number that began on a line before and does not end on this one.
    let cut = whole::cut(text, starts.get(last + 1).copied().unwrap_or(text.len()));
    while last > 0 && starts[last] > cut {
        last -= 1;
    }
    wrapped.truncate(last);
    if lines > 0 {
        wrapped.push(fit(&format!("{}…", &text[starts[last]..]), cells).into_owned());
    }
}

/// The words of `text` and what is between them; a number is one word, and never parted. The rules for words would part some
/// signs from the letter that they are drawn with: here a word ends only where a grapheme does, so that widths can be summed.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let numbers: Vec<_> = whole::numbers(text).collect();
    let mut ends: Vec<usize> = text.split_word_bound_indices().map(|(at, word)| at + word.len()).collect();
    ends.extend(numbers.iter().flat_map(|number| [number.start, number.end]));
    ends.sort_unstable();
    let mut numbers = numbers.into_iter().peekable();
    let mut ends = ends.into_iter().filter(move |&end| {
        while numbers.next_if(|number| number.end <= end).is_some() {}
        numbers.peek().is_none_or(|number| end <= number.start)
    });
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
    fn a_number_is_kept_whole_or_not_at_all() {
        let text = "de 4.796 clientes";
        let fitted: Vec<_> = (1..=17).map(|cells| fit(text, cells)).collect();
        let short = ["…", "d…", "de…", "de …", "de…", "de…", "de…", "de…", "de…", "de 4.796 …", "de 4.796 c…"];
        assert_eq!(fitted[..short.len()], short);
        assert_eq!(fit("1.234.567,50 fav", 15), "…");
        assert_eq!(wrap("datos de las 14:02:11, hace 3 d 4 h", 12, 9), ["datos de las", "14:02:11, ", "hace 3 d 4 h"]);
        // What is longer than a line goes on in the next one, and is left out where it cannot end.
        assert_eq!(wrap("id 9876543210", 4, 9), ["id ", "9876", "5432", "10"]);
        assert_eq!(wrap("id 9876543210 x", 4, 3), ["id ", "…"]);
        assert_eq!(wrap("uno 123456 dos", 7, 1), ["uno…"]);
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
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is cut, wherever: a run of digits on the lines is one of the text.
        #[test]
        fn no_number_is_parted(text in "([a-zñ ,.:/-]|[0-9]{1,6}|[0-9] (min|M)){0,12}", cells in 8_u16..30, lines in 1_usize..5) {
            let digits = |text: &str| {
                text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            };
            let sent = digits(&text);
            // Only what is longer than a line is broken.
            prop_assume!(whole::numbers(&text).all(|number| number.len() <= usize::from(cells)));
            for line in wrap(&text, cells, lines).into_iter().chain([fit(&text, cells).into_owned()]) {
                for run in digits(&line) {
                    prop_assert!(sent.contains(&run), "{:?} of {:?}", line, text);
                }
            }
        }

        #[test]
        fn nothing_is_ever_wider_than_its_place(text in "\\PC{0,60}", cells in 1_u16..30, lines in 1_usize..5) {
            prop_assert!(width(&fit(&text, cells)) <= cells);
            let wrapped = wrap(&text, cells.max(2), lines);
            prop_assert!(wrapped.len() <= lines);
            for line in wrapped {
                prop_assert!(width(&line) <= cells.max(2), "{:?}", line);
            }
        }
    }
}
