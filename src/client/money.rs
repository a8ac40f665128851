//! Amounts of money: exact decimals, read from the text of the JSON number and never from a floating point value.
//!
//! The API states no currency. A balance above zero is owed by the client, below zero it is credit in the client's
//! favour, zero is settled; a missing balance is unknown, which is not zero.

use rust_decimal::Decimal;

/// Reads an amount from the text of a JSON number, exponent included. `-0.0` is zero.
///
/// `None` where the text is no number, or has more digits than the 28 that a decimal holds: an amount is exact or it
/// is not read at all.
pub fn parse_amount(text: &str) -> Option<Decimal> {
    let amount = if text.contains(['e', 'E']) {
        // `from_scientific` rounds silently past 28 digits, so its mantissa must be exact by itself.
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        Decimal::from_str_exact(mantissa).ok()?;
        Decimal::from_scientific(text).ok()?
    } else {
        Decimal::from_str_exact(text).ok()?
    };
    // Normalising brings -0 to 0 and 25000.0 to 25000, so that equal amounts are equal bytes.
    Some(amount.normalize())
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
            ("99999999999999.99", "99999999999999.99"),
        ] {
            assert_eq!(parse_amount(text).map(|amount| amount.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", "abc", "1,234.50", "1e400", "NaN", "0.12345678901234567890123456789012", "1 000"] {
            assert_eq!(parse_amount(text), None, "{text}");
        }
    }

    #[test]
    fn sums_are_exact() {
        let cent: Decimal = (0..1000).filter_map(|_| parse_amount("0.10")).sum();
        assert_eq!((cent + parse_amount("99999999999999.99").unwrap()).to_string(), "100000000000099.99");
    }

    proptest! {
        #[test]
        fn any_text_is_read_exactly_or_not_at_all(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,4})?") {
            let _ = parse_amount(&text);
        }
    }
}
