//! What a line carries, as people type it: `64k`, `1M`, `9600`, in bits a second.

use std::num::NonZeroU64;

use crate::settings::args::LineChoice;
use crate::settings::expected::Expected;

const LEAST: u64 = 1_000;
const MOST: u64 = 10_000_000_000;
/// The units of lines are decimal: no modem ever had 65,536 bits for `64k`.
const UNITS: &[(char, u64)] = &[('k', 1_000), ('m', 1_000_000), ('g', 1_000_000_000)];

/// The speed of the line to the terminal, or how it is to be found.
pub(super) fn line(text: &str) -> Result<LineChoice, Expected> {
    let text = text.trim().to_ascii_lowercase();
    match text.as_str() {
        "auto" => Ok(LineChoice::Auto),
        "off" | "none" => Ok(LineChoice::Off),
        number => {
            let bits = bits(number).filter(|bits| (LEAST..=MOST).contains(bits)).and_then(NonZeroU64::new);
            bits.map(LineChoice::Bits).ok_or(Expected::Range {
                least: "1k",
                most: "10G",
                examples: &["64k", "1M", "off"],
            })
        }
    }
}

/// `64k`, with or without `bit/s` behind it. A `B` would be read as bytes by some and as bits by others, and is refused.
fn bits(text: &str) -> Option<u64> {
    let text = text.strip_suffix("bit/s").or_else(|| text.strip_suffix("bps")).unwrap_or(text).trim_end();
    let unit = UNITS.iter().find_map(|&(unit, factor)| Some((text.strip_suffix(unit)?, factor)));
    let (number, factor) = unit.unwrap_or((text, 1));
    let number = number.trim_end();
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // A part of a unit in whole bits: what is below one is dropped.
    let part = part.bytes().take(9).fold((0, factor), |(sum, place), digit| {
        let place = place / 10;
        (sum + u64::from(digit - b'0') * place, place)
    });
    whole.parse::<u64>().ok()?.checked_mul(factor)?.checked_add(part.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits_of(text: &str) -> Option<u64> {
        match line(text) {
            Ok(LineChoice::Bits(bits)) => Some(bits.get()),
            _ => None,
        }
    }

    #[test]
    fn the_forms_in_which_a_line_is_named() {
        for (text, bits) in [
            ("64k", 64_000),
            ("64K", 64_000),
            (" 64 kbit/s ", 64_000),
            ("64kbps", 64_000),
            ("1M", 1_000_000),
            ("1.5M", 1_500_000),
            ("0.064m", 64_000),
            ("9600", 9_600),
            ("10G", 10_000_000_000),
        ] {
            assert_eq!(bits_of(text), Some(bits), "{text}");
        }
        assert_eq!(line("auto"), Ok(LineChoice::Auto));
        assert_eq!((line("off"), line("None")), (Ok(LineChoice::Off), Ok(LineChoice::Off)));
    }

    #[test]
    fn what_names_no_line_is_refused_with_bounds_and_examples_that_are_true() {
        for bad in
            ["", "0", "999", "-64k", "64kB", "64 KiB", "11G", "k", ".5M", "1.2.3M", "fast", "99999999999999999999"]
        {
            let Err(Expected::Range { least, most, examples }) = line(bad) else { panic!("{bad} is taken") };
            for good in [least, most].iter().chain(examples) {
                assert!(line(good).is_ok(), "{bad} is refused with {good}, which is refused too");
            }
        }
    }
}
