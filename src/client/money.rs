//! Amounts of money: decimals to the cent, read from the text of the number and never from a floating point value.
//!
//! The API states no currency. A balance above zero is owed by the client, below zero it is credit in the client's
//! favour, zero is settled; a missing balance is unknown, which is not zero.
//!
//! Back-ends that add up floating point numbers send `5.6e-17` for nothing and `24999.999999999996` for 25,000. Amounts
//! are therefore rounded to the cent here, before anything else sees them: what is shown as zero is zero in every sum,
//! filter and list. Exports have the number that was sent; see [`Reading::is_exact`].

use rust_decimal::Decimal;

/// Decimals that an amount is kept with.
const DECIMALS: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// To the cent, half a cent away from zero. Equal amounts are equal bytes: no zeros at the end, no −0.
    pub amount: Decimal,
    /// Whether nothing was rounded.
    pub is_exact: bool,
}

impl Reading {
    /// Reads the text of a JSON number, exponent included. Zeros may stand before it: texts have them.
    ///
    /// `None` where the text is no number, or the amount is beyond the 28 digits of a decimal, two of them cents. A number
    /// may be as small, and have as many decimals, as it likes.
    pub fn of(text: &str) -> Option<Self> {
        let (is_negative, number) = text.strip_prefix('-').map_or((false, text), |number| (true, number));
        let (number, exponent) = match number.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, read_exponent(exponent)?),
            None => (number, 0),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (number, ""),
        };
        if !is_digits(whole) {
            return None;
        }
        let digits = || whole.bytes().chain(fraction.bytes()).skip_while(|&digit| digit == b'0');
        let count = digits().count() as i64;
        // So many of them are cents and above; where it is more than there are, zeros follow.
        let kept = (count - fraction.len() as i64).saturating_add(exponent).saturating_add(DECIMALS.into());
        if count == 0 || kept < 0 {
            return Some(Self { amount: Decimal::ZERO, is_exact: count == 0 });
        }
        // One digit more than fits is left for the decimal to refuse.
        let kept = usize::try_from(kept).ok().filter(|&kept| kept <= 29)?;
        let cents = digits().chain(std::iter::repeat(b'0')).take(kept);
        let cents = cents.fold(0_i128, |cents, digit| cents * 10 + i128::from(digit - b'0'));
        let rounds_up = digits().nth(kept).is_some_and(|digit| digit >= b'5');
        let cents = cents + i128::from(rounds_up);
        let amount = Decimal::try_from_i128_with_scale(if is_negative { -cents } else { cents }, DECIMALS).ok()?;
        Some(Self { amount: amount.normalize(), is_exact: digits().skip(kept).all(|digit| digit == b'0') })
    }

    /// The amount of `number` divided by 10 to the power of `scale`, which is at most 18.
    pub fn of_scaled(number: i64, scale: u32) -> Self {
        let (mut cents, mut scale, mut is_exact) = (number, scale, true);
        if scale > DECIMALS {
            let unit = 10_i64.pow(scale - DECIMALS);
            let rest = number % unit;
            cents = number / unit;
            // Half of an even unit is a whole number.
            if rest.abs() >= unit / 2 {
                cents += rest.signum();
            }
            (scale, is_exact) = (DECIMALS, rest == 0);
        }
        // Normalised here: it costs a decimal more.
        while scale > 0 && cents % 10 == 0 {
            cents /= 10;
            scale -= 1;
        }
        Self { amount: Decimal::new(cents, scale), is_exact }
    }
}

/// Reads an amount as [`Reading::of`] does.
pub fn parse_amount(text: &str) -> Option<Decimal> {
    Reading::of(text).map(|reading| reading.amount)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An exponent. One that no number has room for is as good as the largest one.
fn read_exponent(text: &str) -> Option<i64> {
    let (is_negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    // Half the range, so that sums with the length of a text stay within it.
    let exponent = is_digits(digits).then(|| digits.parse().unwrap_or(i64::MAX / 2).min(i64::MAX / 2))?;
    Some(if is_negative { -exponent } else { exponent })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_forms_of_numbers() {
        for (text, shown) in [
            ("25000.0", "25000"),
            ("-0.0", "0"),
            ("0", "0"),
            ("-1500.50", "-1500.5"),
            ("2.5e4", "25000"),
            ("1E-2", "0.01"),
            ("1e+3", "1000"),
            ("007.5", "7.5"),
            ("99999999999999.99", "99999999999999.99"),
            ("99999999999999999999999999.99", "99999999999999999999999999.99"),
            ("1e26", "100000000000000000000000000"),
        ] {
            let reading = Reading::of(text);
            assert_eq!(reading.map(|reading| reading.amount.to_string()).as_deref(), Some(shown), "{text}");
            assert!(reading.unwrap().is_exact, "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "abc",
            "+5",
            "--5",
            "1,234.50",
            "1e400",
            "1e",
            "1e+-2",
            "NaN",
            "inf",
            "0x10",
            "1 000",
            "1_000",
            "1e28",
            "9".repeat(29).as_str(),
            "1e99999999999999999999",
        ] {
            assert_eq!(Reading::of(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_less_than_half_a_cent_is_rounded_away() {
        for (text, shown) in [
            ("5.6e-17", "0"),
            ("1.1e-13", "0"),
            ("7e-12", "0"),
            ("-7.275957614183426e-12", "0"),
            ("-0.004", "0"),
            ("0.0049999999999999999999999999999999", "0"),
            ("1e-400", "0"),
            ("-1e-99999999999999999999", "0"),
            ("0.005", "0.01"),
            ("-0.005", "-0.01"),
            ("0.015", "0.02"),
            ("0.30000000000000004", "0.3"),
            ("24999.999999999996", "25000"),
            ("-99.999", "-100"),
            ("9.994", "9.99"),
            ("0.12345678901234567890123456789012", "0.12"),
        ] {
            let reading = Reading::of(text).unwrap();
            assert_eq!((reading.amount.to_string().as_str(), reading.is_exact), (shown, false), "{text}");
            assert!(!reading.amount.is_zero() || reading.amount.is_sign_positive(), "{text}");
        }
    }

    #[test]
    fn sums_are_exact() {
        let cent: Decimal = (0..1000).filter_map(|_| parse_amount("0.10")).sum();
        assert_eq!((cent + parse_amount("99999999999999.99").unwrap()).to_string(), "100000000000099.99");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_panics_and_numbers_of_any_length_are_read(
            number in "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,4})?",
            any in ".{0,10}",
            decimals in "[0-9]{1,60}",
        ) {
            let _ = (Reading::of(&number), Reading::of(&any));
            let long = format!("12.{decimals}");
            prop_assert!(Reading::of(&long).is_some());
        }

        /// Against the decimal's own rounding, which takes 28 digits.
        #[test]
        fn the_rounding_is_half_away_from_zero(number in any::<i64>(), scale in 0_u32..=18, exponent in -9_i32..8) {
            use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let exact = Decimal::new(number, scale);
            let rounded = |exact: Decimal| exact.round_dp_with_strategy(2, MidpointAwayFromZero).normalize();
            let same = |reading: Reading, exact: Decimal| {
                reading.amount.serialize() == rounded(exact).serialize() && reading.is_exact == (rounded(exact) == exact)
            };
            prop_assert!(same(Reading::of(&exact.to_string()).unwrap(), exact), "{exact}");
            prop_assert!(same(Reading::of_scaled(number, scale), exact), "{exact}");
            let moved = format!("{number}e{exponent}");
            let exact = Decimal::from_scientific(&moved).unwrap();
            prop_assert!(same(Reading::of(&moved).unwrap(), exact), "{moved}");
        }
    }
}
