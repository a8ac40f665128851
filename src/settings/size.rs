//! Sizes and shares as people type them: `256MiB`, `20%`.

use parse_size::parse_size;

use crate::settings::expected::Expected;

const LEAST_BODY: u64 = 1 << 10;
const MOST_TYPED: u64 = 4 << 30;
/// As much text as a snapshot can hold: one byte less than the round number that people type.
const MOST_BODY: u64 = MOST_TYPED - 1;

pub(super) fn body(text: &str) -> Result<u64, Expected> {
    let bytes = parse_size(text).ok().filter(|bytes| (LEAST_BODY..=MOST_TYPED).contains(bytes));
    let expected = Expected::Range { least: "1KiB", most: "4GiB", examples: &["256MiB"] };
    bytes.map(|bytes| bytes.min(MOST_BODY)).ok_or(expected)
}

/// The bytes that the history may take.
pub(super) fn history(text: &str) -> Result<u64, Expected> {
    const LEAST: u64 = 1_000_000;
    const MOST: u64 = 1_000_000_000_000;
    let bytes = parse_size(text).ok().filter(|bytes| (LEAST..=MOST).contains(bytes));
    bytes.ok_or(Expected::Range { least: "1MB", most: "1TB", examples: &["500MB"] })
}

/// A share of a whole, from 0 to 1, in per cent.
pub(super) fn percent(text: &str) -> Result<f64, Expected> {
    let percent = text.trim().strip_suffix('%').unwrap_or(text).trim().parse::<f64>();
    let percent = percent.ok().filter(|percent| (0.0..=100.0).contains(percent));
    let expected = Expected::Range { least: "0%", most: "100%", examples: &["20%"] };
    percent.map(|percent| percent / 100.0).ok_or(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units_and_a_range() {
        assert_eq!(body("256MiB"), Ok(256 << 20));
        assert_eq!(body("8 MiB"), Ok(8 << 20));
        assert_eq!(body("2000000"), Ok(2_000_000));
        for text in ["", "0", "1", "-1", "5GiB", "much", "1e400"] {
            assert!(body(text).is_err(), "{text}");
        }
        for bound in ["1KiB", "4GiB"] {
            assert!(body(bound).is_ok(), "{bound} is named as a bound");
        }
    }

    #[test]
    fn the_history_has_room_for_something() {
        assert_eq!((history("500MB"), history("1TB")), (Ok(500_000_000), Ok(1_000_000_000_000)));
        for text in ["", "0", "999999", "2TB", "much"] {
            assert!(history(text).is_err(), "{text}");
        }
    }

    #[test]
    fn shares_are_per_cent() {
        assert_eq!((percent("20%"), percent("12.5"), percent(" 0 % ")), (Ok(0.2), Ok(0.125), Ok(0.0)));
        for text in ["", "101%", "-1", "NaN", "a fifth"] {
            assert!(percent(text).is_err(), "{text}");
        }
    }
}
