//! What is shown whole or not at all: numbers, and what belongs to them. Half of an amount, a date or an address is
//! another one, so a text is never cut inside of it.

use std::ops::Range;

/// Units that stand behind a number, with a space before them: 22.1 M without its M is another amount.
const UNITS: [&str; 15] = ["K", "M", "B", "kB", "MB", "GB", "ms", "s", "min", "h", "d", "%", "fav", "cr", "€"];
/// Units of time, behind which a smaller one may follow: `1 h 05 min`.
const TIMES: [&str; 4] = ["d", "h", "min", "s"];
/// From so many digits on, on both sides of a comma, they are two numbers: telephone numbers, not an amount.
const TWO_NUMBERS: usize = 7;

/// Where `text` may be cut so that what is kept is at most `most` bytes: not inside a number, not right behind one, where the
/// sign of the cut would look like more digits, and not where the beginning of a word would look like a unit. The whole of
/// `text` is no cut.
pub fn cut(text: &str, most: usize) -> usize {
    if most >= text.len() {
        return text.len();
    }
    let Some(last) = numbers(text).take_while(|number| number.start < most).last() else {
        return most;
    };
    if most <= last.end {
        return last.start;
    }
    // `12 d…` of `12 de 40`.
    let behind = text[last.end..most].strip_prefix([' ', '\u{a0}']);
    if behind.is_some_and(|word| UNITS.contains(&word)) { most - behind.map_or(0, str::len) } else { most }
}

/// Where a text that has scrolled to the left may begin so that at most what stands before `least` is hidden: not inside a
/// number that ends before `until`.
pub fn begin(text: &str, least: usize, until: usize) -> usize {
    let inside = numbers(text).find(|number| number.start < least && least < number.end && number.end <= until);
    inside.map_or(least, |number| number.end)
}

/// The numbers in `text` as ranges of bytes, in their order: digits with what joins them (`1.234,50`, `26/11/2026`,
/// `14:02:11`, `10.5.0.0/24`), with letters that touch them (`50MB`, `vlan100`), a sign before and a unit behind.
pub fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text[from..].find(is_part).map(|at| from + at) {
            let end = end_of_run(text, start);
            from = end;
            if text[start..end].contains(|c: char| c.is_ascii_digit()) {
                from = end_of_unit(text, end);
                return Some(start - sign_before(text, start)..from);
            }
        }
        None
    })
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Where the letters and digits that begin at `start` end, joined over single signs beside which digits stand.
fn end_of_run(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        end += text[end..].find(|c| !is_part(c)).unwrap_or(text.len() - end);
        let rest = &text[end..];
        let Some(sign) = rest.chars().next().filter(|&c| joins(c)) else {
            return end;
        };
        // Colons stand in pairs in an address.
        let signs = rest.len() - rest.trim_start_matches(sign).len();
        let most = if sign == ':' { 2 } else { sign.len_utf8() };
        let (before, behind) = (&text[start..end], &rest[signs..]);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let digits = [before.chars().next_back(), behind.chars().next()].map(is_digit);
        let joined = match sign {
            ',' => digits == [true; 2] && !are_two(before, behind),
            '/' | '\'' | '’' | '\u{a0}' | '\u{202f}' => digits == [true; 2],
            _ => digits != [false; 2] && behind.starts_with(is_part),
        };
        if signs > most || !joined {
            return end;
        }
        end += signs;
    }
}

fn joins(c: char) -> bool {
    // The last two are the spaces that group digits in some regions.
    matches!(c, '.' | ',' | ':' | '/' | '-' | '\'' | '’' | '_' | '\u{a0}' | '\u{202f}')
}

fn are_two(before: &str, behind: &str) -> bool {
    let digits_before = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits_behind = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    digits_before >= TWO_NUMBERS && digits_behind >= TWO_NUMBERS
}

/// Where the number that ends at `end` ends with its unit, and with the smaller unit of time behind that.
fn end_of_unit(text: &str, end: usize) -> usize {
    if text[end..].starts_with('%') {
        return end + 1;
    }
    let Some((unit, mut end)) = word_behind(text, end).filter(|(unit, _)| UNITS.contains(unit)) else {
        return end;
    };
    let mut last = unit;
    while TIMES.contains(&last)
        && let Some((number, behind)) = word_behind(text, end)
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && let Some((unit, behind)) = word_behind(text, behind).filter(|(unit, _)| TIMES.contains(unit))
    {
        (last, end) = (unit, behind);
    }
    end
}

/// The word behind a single space at `end`, and where it ends.
fn word_behind(text: &str, end: usize) -> Option<(&str, usize)> {
    let rest = text[end..].strip_prefix([' ', '\u{a0}'])?;
    let start = text.len() - rest.len();
    let length = rest.find(|c: char| !c.is_alphanumeric() && c != '%' && c != '€').unwrap_or(rest.len());
    (length > 0).then(|| (&rest[..length], start + length))
}

/// Bytes of the sign before the number that begins at `start`: it is no sign behind a letter or a digit.
fn sign_before(text: &str, start: usize) -> usize {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('-' | '+' | '#' | '$') if !before.next().is_some_and(char::is_alphanumeric) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_number_is_found_with_all_that_belongs_to_it() {
        for (text, expected) in [
            ("4.796 de 4.796", &["4.796", "4.796"][..]),
            ("-1.234.567,50 fav", &["-1.234.567,50 fav"]),
            ("22.1 M at stake", &["22.1 M"]),
            ("26/11/2026  mañana", &["26/11/2026"]),
            ("datos de las 14:02:11, hace 1 h 05 min", &["14:02:11", "1 h 05 min"]),
            ("3 d 4 h · 98,2 % · 100%.", &["3 d 4 h", "98,2 %", "100%"]),
            ("2.1 MB, 184 ms", &["2.1 MB", "184 ms"]),
            ("10.5.0.0/24 fe80::1:2", &["10.5.0.0/24", "fe80::1:2"]),
            ("Calle 12A #45-67", &["12A", "#45-67"]),
            ("Plan 50MB vlan100", &["50MB", "vlan100"]),
            ("3001234567,3109876543", &["3001234567", "3109876543"]),
            ("1,234,567.89", &["1,234,567.89"]),
            ("https://api.example:8443/api/v1/clients/", &["example:8443", "v1"]),
            ("1 234 and 1\u{202f}234", &["1", "234", "1\u{202f}234"]),
            ("ningún número — x-y a.b", &[]),
            ("GOME800101-H (601) +57", &["GOME800101-H", "601", "+57"]),
            ("5 dados, 5 d", &["5", "5 d"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_cut_is_before_a_number_or_well_behind_it() {
        let text = "de 4.796 clientes";
        let cuts: Vec<&str> = (0..=text.len()).map(|most| &text[..cut(text, most)]).collect();
        let expected = ["", "d", "de", "de ", "de ", "de ", "de ", "de ", "de ", "de 4.796 ", "de 4.796 c"];
        assert_eq!(cuts[..expected.len()], expected);
        assert_eq!(cuts[text.len()], text);
        assert_eq!(cut("34 de 98", 4), 3, "34 d would be days");
        assert_eq!(cut("34 d, 98", 4), 0, "they are days");
        assert_eq!((begin(text, 2, 17), begin(text, 5, 17), begin(text, 5, 6)), (2, 8, 5));
        assert_eq!(cut("4796", 3), 0);
        assert_eq!(cut("4796", 4), 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_cut_within_itself_and_outside_of_its_numbers(text in "(\\PC|[0-9.,:/ -]|[0-9] (h|min|M) ){0,30}") {
            let ranges: Vec<_> = numbers(&text).collect();
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start, "{:?}", ranges);
            }
            for (digit, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                prop_assert!(ranges.iter().any(|range| range.contains(&digit)));
            }
            for most in (0..text.len()).filter(|&most| text.is_char_boundary(most)) {
                let at = cut(&text, most);
                prop_assert!(at <= most && text.is_char_boundary(at));
                prop_assert!(ranges.iter().all(|range| !(range.start < at && at < range.end)));
            }
        }
    }
}
