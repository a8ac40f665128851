//! Sizes and shares as people type them: `256MiB`, `20%`.

use parse_size::parse_size;

const LEAST_BODY: u64 = 1 << 10;
/// More than a snapshot can hold of text.
const MOST_BODY: u64 = (4 << 30) - 1;

/// The longest body, in bytes.
pub(super) fn body(text: &str) -> Result<u64, String> {
    match parse_size(text) {
        Ok(bytes) if (LEAST_BODY..=MOST_BODY).contains(&bytes) => Ok(bytes),
        _ => Err("1KiB … 4GiB; 256MiB".to_owned()),
    }
}

/// A share of a whole, from 0 to 1.
pub(super) fn share(text: &str) -> Result<f64, String> {
    let percent = text.trim().strip_suffix('%').unwrap_or(text).trim().parse::<f64>();
    match percent {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent / 100.0),
        _ => Err("0% … 100%; 20%".to_owned()),
    }
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
            assert!(body(text).unwrap_err().contains("1KiB"), "{text}");
        }
    }

    #[test]
    fn shares_are_per_cent() {
        assert_eq!((share("20%"), share("12.5"), share(" 0 % ")), (Ok(0.2), Ok(0.125), Ok(0.0)));
        for text in ["", "101%", "-1", "NaN", "a fifth"] {
            assert!(share(text).is_err(), "{text}");
        }
    }
}
