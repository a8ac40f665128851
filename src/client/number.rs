//! The numbers of people, phones and documents, in one form: the same number is the same however it is written.
//!
//! A phone's form is its national significant number: without `+` or `00`, country code, trunk `0` and the `1` and `9`
//! that stand before Mexican and Argentine mobiles. A document's is its letters and digits, without check digit and
//! without zeros in front. Fewer than [`WHOLE`] digits are no number but a piece of one.

/// Digits of the shortest number that is compared as a whole.
pub const WHOLE: usize = 7;
/// Digits of the shortest number without `+` or `00` that may begin with its country's code.
const WITH_CODE: usize = 11;

/// Country codes and the lengths of the national numbers behind them, where the ISPs are that use this API.
const COUNTRIES: [(&str, &[usize]); 20] = [
    ("57", &[10]),
    ("52", &[10]),
    ("1", &[10]),
    ("51", &[9, 8]),
    ("593", &[9, 8]),
    ("58", &[10]),
    ("54", &[10]),
    ("56", &[9]),
    ("591", &[8]),
    ("595", &[9]),
    ("598", &[8]),
    ("55", &[11, 10]),
    ("502", &[8]),
    ("503", &[8]),
    ("504", &[8]),
    ("505", &[8]),
    ("506", &[8]),
    ("507", &[8, 7]),
    ("53", &[8]),
    ("34", &[9]),
];

/// Whether `digits` is the code of a country.
pub fn is_country(digits: &str) -> bool {
    COUNTRIES.iter().any(|(code, _)| *code == digits)
}

/// The digits of `text`.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The letters and digits of `text`, which is folded.
pub fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// The phone numbers in a list of them.
pub fn phones(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';', '/', '|', '↵']).filter(|phone| phone.bytes().any(|byte| byte.is_ascii_digit()))
}

/// A list of phones as a narrow place shows it: the first of them, and how many more there are. A single one, and what is no
/// number, is all of the text.
pub fn shown_phone(list: &str) -> (&str, usize) {
    let mut phones = phones(list).map(str::trim);
    match (phones.next(), phones.count()) {
        (Some(first), more @ 1..) => (first, more),
        _ => (list, 0),
    }
}

/// The national significant number of one phone; `None` where it is too short to be told from a piece of another.
pub fn national(phone: &str) -> Option<String> {
    let all = digits(phone);
    let (number, international) = international(phone, &all);
    let national = match behind_code(number, international) {
        Some(national) => national,
        None => domestic(number),
    };
    (national.len() >= WHOLE).then(|| national.to_owned())
}

/// Whether `phone` is all of a number that names its country, as far as the lengths of that country's numbers tell.
pub fn is_complete(phone: &str) -> bool {
    let all = digits(phone);
    let (number, international) = international(phone, &all);
    international && COUNTRIES.iter().any(|(code, lengths)| behind(number, code, lengths).is_some())
}

/// The beginning of a national number that is typed behind `+` or `00` and its country's code, and is not all there yet.
pub fn begun(phone: &str) -> Option<String> {
    let all = digits(phone);
    let (number, international) = international(phone, &all);
    if !international || is_complete(phone) {
        return None;
    }
    let rest = COUNTRIES.iter().find_map(|(code, _)| number.strip_prefix(code))?.trim_start_matches('0');
    (rest.len() >= 4).then(|| rest.to_owned())
}

/// Whether `phone` is all of a number with its country's code before it, with or without a sign that says so.
pub fn has_code(phone: &str) -> bool {
    let all = digits(phone);
    all.len() >= WITH_CODE && COUNTRIES.iter().any(|(code, lengths)| behind(&all, code, lengths).is_some())
}

/// The digits without what says that a country's code follows, and whether that was there.
fn international<'a>(phone: &str, digits: &'a str) -> (&'a str, bool) {
    let plus = phone.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+');
    match digits.strip_prefix("00") {
        Some(rest) if rest.len() > WHOLE => (rest, true),
        _ => (digits, plus),
    }
}

fn behind<'a>(number: &'a str, code: &str, lengths: &[usize]) -> Option<&'a str> {
    let rest = number.strip_prefix(code)?.trim_start_matches('0');
    let rest = match (code, rest.len()) {
        ("52", 11) => rest.strip_prefix('1')?,
        ("54", 11) => rest.strip_prefix('9')?,
        _ => rest,
    };
    lengths.contains(&rest.len()).then_some(rest)
}

fn behind_code(number: &str, international: bool) -> Option<&str> {
    if !international && number.len() < WITH_CODE {
        return None;
    }
    let exact = COUNTRIES.iter().find_map(|(code, lengths)| behind(number, code, lengths));
    let any = || {
        let codes = COUNTRIES.iter().filter(|_| international).map(|(code, _)| number.strip_prefix(code));
        codes.flatten().map(|rest| rest.trim_start_matches('0')).find(|rest| rest.len() >= WHOLE)
    };
    exact.or_else(any)
}

/// Without what is dialled before a number within the country: `0`, `01`, `03`, and the `044` and `045` of Mexico.
fn domestic(number: &str) -> &str {
    match (number.as_bytes(), number.len()) {
        ([b'0', ..], 12) => &number[2..],
        ([b'0', b'4', b'4' | b'5', ..], 13) => &number[3..],
        _ => number.trim_start_matches('0'),
    }
}

/// Whether two national numbers are the same: a Colombian landline is also written without `60`, or without its region.
pub fn same_phone(one: &str, other: &str) -> bool {
    let without_region = |long: &str, short: &str| {
        let landline = long.len() == 10 && long.starts_with("60");
        landline && (short == &long[2..] || short == &long[3..])
    };
    one == other || without_region(one, other) || without_region(other, one)
}

/// The end of a national number that stands in every form of it.
pub fn core(national: &str) -> &str {
    if national.len() == 10 && national.starts_with("60") { &national[3..] } else { national }
}

/// The form of a document: letters and digits, folded, without check digit and zeros in front; `None` where it is short.
pub fn document(folded: &str) -> Option<String> {
    let all: String = squeezed(without_check_digit(without_kind(folded.trim()))).collect();
    let form = all.trim_start_matches('0');
    (form.len() >= WHOLE && form.bytes().filter(u8::is_ascii_digit).count() >= 4).then(|| form.to_owned())
}

/// The form without its last digit, where that is the check digit of the others, as the Colombian tax office works it out.
pub fn without_glued_check_digit(form: &str) -> Option<&str> {
    const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
    let (base, check) = form.split_at_checked(form.len().checked_sub(1)?)?;
    if !(9..=WEIGHTS.len()).contains(&base.len()) || !form.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sum: u32 = base.bytes().rev().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = match sum % 11 {
        rest @ 0..=1 => rest,
        rest => 11 - rest,
    };
    (check == expected.to_string()).then_some(base)
}

/// Kinds of documents that are written before a number; a code may begin with the same letters.
const KINDS: [&str; 10] = ["cc", "ce", "ti", "nit", "rut", "ruc", "dni", "rnc", "cedula", "nuip"];

fn without_kind(text: &str) -> &str {
    let letters = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (kind, number) = text.split_at(letters);
    let is_kind = KINDS.contains(&squeezed(kind).collect::<String>().as_str());
    if is_kind && !number.contains(char::is_alphabetic) { number } else { text }
}

/// `124719009-1` → `124719009`: a lone digit behind a dash.
fn without_check_digit(text: &str) -> &str {
    let Some((base, check)) = text.rsplit_once(is_dash) else {
        return text;
    };
    let check = check.trim();
    let is_check = check.len() == 1 && check.bytes().all(|byte| byte.is_ascii_digit());
    let only_digits = base.chars().all(|c| c.is_ascii_digit() || " .,".contains(c));
    if is_check && only_digits && digits(base).len() >= WHOLE { base } else { text }
}

/// A dash in any of the forms in which programs write one between digits.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_several_phones_the_first_is_shown_and_the_others_are_counted() {
        assert_eq!(shown_phone("3148674377, 3001234567"), ("3148674377", 1));
        assert_eq!(shown_phone("Tel / 314 867 4377 ; 300 / 601"), ("314 867 4377", 2));
        assert_eq!(shown_phone("Tel/Cel 3148674377"), ("Tel/Cel 3148674377", 0));
        assert_eq!(shown_phone("n/a"), ("n/a", 0));
    }

    #[test]
    fn a_phone_has_one_form() {
        for phone in [
            "3137550048",
            "+573137550048",
            "573137550048",
            "00573137550048",
            "0057 313 755 0048",
            "+57 (0) 313 755-0048",
            "(313) 755.0048",
            "03137550048",
            "033137550048",
            "tel:+57-313-755-0048",
            "313\u{a0}755\u{2009}0048",
            "313–755–0048",
        ] {
            assert_eq!(national(phone).as_deref(), Some("3137550048"), "{phone}");
        }
        for phone in ["5512345678", "52 1 55 1234 5678", "+52 55 1234 5678", "01 55 1234 5678", "044 55 1234 5678"] {
            assert_eq!(national(phone).as_deref(), Some("5512345678"), "{phone}");
        }
        for (phone, form) in [
            ("+1 809 555 1234", "8095551234"),
            ("18095551234", "8095551234"),
            ("+54 9 11 1234 5678", "1112345678"),
            ("+57 123 4567", "1234567"),
            ("5712345678", "5712345678"),
            ("+49 30 1234567", "49301234567"),
            ("1234567", "1234567"),
        ] {
            assert_eq!(national(phone).as_deref(), Some(form), "{phone}");
        }
        assert_eq!((national("123456"), national("+57"), national("")), (None, None, None));
        assert_eq!(begun("+57 3137 55").as_deref(), Some("313755"));
        assert_eq!((begun("+57 313"), begun("+57 3137550048"), begun("3137550")), (None, None, None));
        assert!(same_phone("6017550048", "7550048") && same_phone("17550048", "6017550048"));
        assert!(!same_phone("3137550048", "7550048"), "a mobile has no region");
    }

    #[test]
    fn a_document_has_one_form() {
        for text in [
            "124719009",
            "124.719.009-1",
            "124719009 - 1",
            "124,719,009–1",
            "0124719009",
            "cc 124719009",
            "n.i.t. 124719009-1",
        ] {
            assert_eq!(document(text).as_deref(), Some("124719009"), "{text}");
        }
        assert_eq!(document("abcd-850101-xx1"), document("abcd850101xx1"));
        assert_eq!(document("001-1234567-8").as_deref(), Some("112345678"));
        assert_eq!(document("123-4"), None);
        // Bancolombia and Ecopetrol.
        assert_eq!(without_glued_check_digit("8909039388"), Some("890903938"));
        assert_eq!(without_glued_check_digit("8999990681"), Some("899999068"));
        assert_eq!(without_glued_check_digit("8999990682"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_mobile_is_the_same_behind_every_prefix(
            number in "3[0-2][0-9]{8}",
            prefix in prop::sample::select(vec!["", "+57", "57", "0057", "+57 ", "(+57) ", "0", "03", "57-", "+57 0"]),
        ) {
            prop_assert_eq!(national(&format!("{prefix}{number}")), Some(number));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}", number in "[+0-9 ()./–-]{0,40}") {
            for text in [text, number] {
                let _ = (national(&text), is_complete(&text), document(&text), without_glued_check_digit(&text));
                national(&text).inspect(|form| { let _ = core(form); });
            }
        }
    }
}
