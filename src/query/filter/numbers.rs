//! Numbers in what was typed or pasted: where one ends and the next begins, and the labels before them.

use std::net::IpAddr;
use std::ops::Range;

use ipnet::IpNet;

use crate::client::CutOff;
use crate::client::number::{WHOLE, begun, digits, has_code, is_complete, is_country, is_dash};
use crate::text::fold::fold;

/// Longest number: longer runs of digits are several.
const LONGEST: usize = 15;
/// As many digits has a number that is complete without its country's code.
const COMPLETE: usize = 10;

/// What stands before a number in documents and says nothing that the number does not, folded and without points.
const LABELS: &str = "cc ce ti nit rut ruc dni rfc curp rnc nuip pasaporte cedula ced documento document doc \
    identificacion ident tel tels telf tlf telefono telefonos phone ph cel celular movil mobile fijo \
    whatsapp wa wsp fax contacto numero num nro no number n id codigo cod code servicio service contrato \
    cuenta valor saldo total mac";

/// Whether `word` is a label: `C.C.`, `Tel:`, `Nº`, `#`, `$`.
pub(super) fn is_label(word: &str) -> bool {
    let plain: String = fold(word).chars().filter(|c| !".:°#$-([".contains(*c)).collect();
    // A lone letter is a word, `N°` is none; `Nº` folds to `no`.
    let is_word = LABELS.split(' ').any(|label| label == plain) && word.chars().nth(1).is_some();
    let is_sign = plain.is_empty() && word.contains(['#', '$']);
    is_word || is_sign
}

/// Whether `word` is only signs that stand between things: a dash, a bullet, a line of a table.
pub(super) fn is_separator(word: &str) -> bool {
    word.chars().all(|c| is_dash(c) || is_drawn(c) || "·*~_,;:/\\".contains(c))
}

/// What screens draw around and between texts, and where they cut them: bullets, `…`, lines, blocks and shapes.
pub(super) fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2020}'..='\u{2027}' | '\u{2500}'..='\u{25ff}')
}

/// Where the number begins in a word that a label is a part of: `#123`, `Tel.3001234567`, `CC1020304050`. A short number
/// must be told from the label by a sign.
pub(super) fn behind_label(word: &str) -> Option<usize> {
    let start = word.find(|c: char| c.is_ascii_digit() || "+(".contains(c)).filter(|&start| start > 0)?;
    let (label, number) = word.split_at(start);
    let signed = label.ends_with(['.', '#', 'º', '°', ':', '$']);
    (is_label(label) && is_number(number) && (signed || digits(number).len() >= WHOLE)).then_some(start)
}

/// Whether this is nothing but digits and the signs that stand between the digits of a number.
pub(super) fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || "+.,()/_'’ ".contains(c) || is_dash(c))
        && word.parse::<IpAddr>().is_err()
        && word.parse::<IpNet>().is_err()
        && CutOff::read(word).day().is_none()
}

/// Whether digits and letters make a code together, as `ABCD-850101-XX1`.
pub(super) fn is_code(word: &str) -> bool {
    let folded = fold(word);
    let count = |is: fn(&char) -> bool| folded.chars().filter(is).count();
    folded.chars().all(|c| c.is_ascii_alphanumeric() || ".-/ ".contains(c))
        && count(char::is_ascii_digit) >= 4
        && count(char::is_ascii_alphabetic) > 0
        && count(char::is_ascii_alphanumeric) >= WHOLE
}

/// The pieces of a word in which several numbers stand with commas, semicolons or bars between them, in bytes: those
/// between thousands are a part of the number.
pub(super) fn split(word: &str) -> Vec<Range<usize>> {
    let whole = || std::iter::once(0..word.len()).collect();
    if !is_number(&word.replace(';', ",")) {
        return whole();
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, sign) in word.match_indices([',', ';', '/']).map(|(at, sign)| (at, sign.as_bytes()[0])) {
        let (before, behind) = (&word[start..at], &word[at + 1..]);
        let next = &behind[..behind.find([',', ';', '/']).unwrap_or(behind.len())];
        let long = |text: &str| digits(text).len() >= WHOLE;
        // `0048,3109876543` is the end of one number and another; `1,020` and `250.000,50` are one.
        // A number without a sign for thousands has none before its last three digits either.
        let plain = before.bytes().all(|byte| byte.is_ascii_digit());
        let apart = match sign {
            b'/' => long(before) && long(next),
            _ => long(next) || long(before) && (plain || digits(next).len() > 3),
        };
        if apart {
            pieces.push(start..at);
            start = at + 1;
        }
    }
    pieces.push(start..word.len());
    pieces.retain(|piece| word[piece.clone()].bytes().any(|byte| byte.is_ascii_digit()));
    if pieces.is_empty() { whole() } else { pieces }
}

/// How many of `words`, one after the other, are one number: `+57 300 123-4567`. One where the first is a number alone,
/// or none.
pub(super) fn run(words: &[&str]) -> usize {
    let Some(first) = words.first().filter(|word| is_number(word)) else {
        return 1;
    };
    let mut joined = (*first).to_owned();
    let mut total = digits(first).len();
    let mut used = 1;
    let prefix = |joined: &str, total: usize| {
        let digits = digits(joined);
        total <= 4 && (joined.contains(['+', '(']) || digits.starts_with('0') || is_country(&digits))
    };
    for (nth, word) in words.iter().enumerate().skip(1) {
        if is_separator(word) && !word.contains([',', ';']) {
            joined.push_str(word);
            continue;
        }
        let more = digits(word).len();
        let international = joined.starts_with('+') || joined.starts_with("00");
        let complete = if international { is_complete(&joined) } else { total == COMPLETE };
        let goes_on = international && !complete
            || prefix(&joined, total)
            || total + more == COMPLETE
            || has_code(&format!("{joined}{word}"));
        let its_own = more >= WHOLE && !goes_on;
        if !is_number(word) || word.starts_with('+') || complete || its_own || total + more > LONGEST {
            break;
        }
        joined.push_str(word);
        total += more;
        used = nth + 1;
    }
    // Short groups side by side are more likely several things to look for than one.
    if total >= WHOLE || begun(&joined).is_some() { used } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_number_ends() {
        for (text, words) in [
            ("+57 300 123 4567", 4),
            ("300 123 4567 310 765 4321", 3),
            ("+57 300 123 4567 310 765 4321", 4),
            ("+57 3001234567", 2),
            ("57 3001234567", 2),
            ("57 300 1234567", 3),
            ("+57 300 123-4567", 3),
            ("+57 (300) 1234567", 3),
            ("(601) 7550048", 2),
            ("0 3137550048", 2),
            ("12 3001234567", 1),
            ("1020304050 3001234567", 1),
            ("300 1234567 1020304050", 2),
            ("52 1 55 1234 5678", 5),
            ("0057 313 755 0048", 4),
            ("313 - 755 - 0048", 5),
            ("124719009 - 1", 3),
            ("12 34", 1),
            ("1.020.304.050 +573001234567", 1),
            ("maria 300", 1),
            ("2026-03-20 300", 1),
            ("10.5.0.7 300 1234", 1),
        ] {
            let parts: Vec<&str> = text.split(' ').collect();
            assert_eq!(run(&parts), words, "{text}");
        }
    }

    #[test]
    fn what_is_a_label() {
        for word in [
            "CC",
            "C.C.",
            "c.c",
            "NIT",
            "N.I.T.",
            "RFC",
            "CURP",
            "Tel.",
            "Tel:",
            "Tel.:",
            "Cel",
            "#",
            "No.",
            "Nº",
            "N°",
            "ID",
            "Teléfono:",
            "$",
        ] {
            assert!(is_label(word), "{word}");
        }
        for word in ["", "-", "maria", "ccc", "5", "."] {
            assert!(!is_label(word), "{word}");
        }
        let number = |word: &str| behind_label(word).map(|start| word[start..].to_owned());
        for (word, expected) in [
            ("#123", Some("123")),
            ("Tel.3001234567", Some("3001234567")),
            ("CC1020304050", Some("1020304050")),
            ("$250.000", Some("250.000")),
            ("id5", None),
            ("plan50", None),
            ("123", None),
        ] {
            assert_eq!(number(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn several_numbers_in_one_word() {
        let parts = |word: &str| split(word).into_iter().map(|piece| word[piece].to_owned()).collect::<Vec<_>>();
        assert_eq!(parts("3001234567,3109876543"), ["3001234567", "3109876543"]);
        assert_eq!(parts("0048,3109876543"), ["0048", "3109876543"]);
        assert_eq!(parts("3001234567/3109876543;6011234567"), ["3001234567", "3109876543", "6011234567"]);
        assert_eq!(parts("1,020,304,050"), ["1,020,304,050"]);
        assert_eq!(parts("1.614.259,07"), ["1.614.259,07"]);
        assert_eq!(parts("maria,ana"), ["maria,ana"]);
        assert_eq!(parts("28/11/2026"), ["28/11/2026"]);
    }
}
