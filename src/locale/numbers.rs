//! Counts, amounts and sizes in the form of the region: exact, never by way of a floating point number.

use icu_decimal::input::Decimal as Digits;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::{LanguageIdentifier, Locale as IcuLocale};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::locale::{Language, Locale};

const THOUSAND: Decimal = Decimal::ONE_THOUSAND;
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// From this amount on the short form counts thousands.
const SHORT_FROM: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

fn formatter(language: Language, region: Option<&str>) -> DecimalFormatter {
    let name = language.code();
    let full = region.map(|region| format!("{name}-{region}"));
    let identifier = full.and_then(|full| full.parse::<LanguageIdentifier>().ok());
    let locale = identifier.or_else(|| name.parse().ok()).map_or(IcuLocale::UNKNOWN, IcuLocale::from);
    // Also a Spanish number of four digits is grouped: the columns of a table are read faster so.
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(GroupingStrategy::Always);
    DecimalFormatter::try_new(DecimalFormatterPreferences::from(&locale), options)
        .or_else(|_| DecimalFormatter::try_new(DecimalFormatterPreferences::default(), options))
        .expect("the number forms of the root locale are compiled into the program")
}

impl Locale {
    /// A count: `4,812`, `4.812`.
    pub fn count(&self, count: u64) -> String {
        self.format(&Digits::from(count))
    }

    /// What stands between the whole and the decimals of an amount.
    pub fn decimal_mark(&self) -> char {
        let tenth = self.amount(Decimal::new(1, 1), 1);
        tenth.chars().find(|c| !c.is_numeric()).unwrap_or('.')
    }

    /// An amount with exactly that many decimals, rounded half away from zero where it has more: `25,000.00`.
    pub fn amount(&self, amount: Decimal, decimals: u32) -> String {
        let mut rounded = amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        let text = rounded.to_string();
        text.parse::<Digits>().map_or(text, |digits| self.format(&digits))
    }

    fn format(&self, digits: &Digits) -> String {
        let numbers = self.numbers.get_or_init(|| formatter(self.language, self.region.as_deref()));
        numbers.format(digits).to_string()
    }

    /// An amount in at most seven cells up to 999 thousand millions: `25,000`, `950 K`, `38.4 M`, `1,200 M`.
    pub fn amount_short(&self, amount: Decimal) -> String {
        let size = amount.abs();
        if size < SHORT_FROM {
            return self.amount(amount, 0);
        }
        let thousands = (amount / THOUSAND).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        if thousands.abs() < THOUSAND {
            return format!("{} K", self.amount(thousands, 0));
        }
        let millions = amount / MILLION;
        let decimals = u32::from(millions.abs() < THOUSAND);
        format!("{} M", self.amount(millions, decimals))
    }

    /// A number of bytes in decimal units: `340 kB`, `2.1 MB`.
    pub fn bytes(&self, bytes: u64) -> String {
        let bytes = Decimal::from(bytes);
        if bytes < THOUSAND {
            format!("{} B", self.amount(bytes, 0))
        } else if bytes < MILLION {
            format!("{} kB", self.amount(bytes / THOUSAND, 0))
        } else {
            format!("{} MB", self.amount(bytes / MILLION, 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Decimal {
        crate::client::money::parse_amount(text).unwrap()
    }

    #[test]
    fn amounts_are_exact_in_the_form_of_the_region() {
        let colombia = Locale::new(Language::Spanish, Some("CO"));
        let mexico = Locale::new(Language::Spanish, Some("MX"));
        let english = Locale::new(Language::English, Some("US"));
        assert_eq!(colombia.amount(amount("25000.5"), 2), "25.000,50");
        assert_eq!(mexico.amount(amount("25000.5"), 2), "25,000.50");
        assert_eq!(english.amount(amount("-1234.5"), 2), "-1,234.50");
        assert_eq!(english.amount(amount("99999999999999.99"), 2), "99,999,999,999,999.99");
        assert_eq!(english.amount(amount("-0.001"), 2), "0.00");
        assert_eq!(colombia.count(4812), "4.812");
        assert_eq!([colombia, mexico, english].map(|locale| locale.decimal_mark()), [',', '.', '.']);
    }

    #[test]
    fn short_forms_never_round_across_a_unit_wrongly() {
        let english = Locale::new(Language::English, None);
        for (sent, short) in [
            ("99999", "99,999"),
            ("950000", "950 K"),
            ("999499", "999 K"),
            ("999500", "1.0 M"),
            ("38412500", "38.4 M"),
            ("999960000", "1,000.0 M"),
            ("1200000000", "1,200 M"),
            ("-38412500", "-38.4 M"),
        ] {
            assert_eq!(english.amount_short(amount(sent)), short);
        }
        assert_eq!(english.bytes(999), "999 B");
        assert_eq!(english.bytes(340_400), "340 kB");
        assert_eq!(Locale::new(Language::Spanish, Some("CO")).bytes(2_104_000), "2,1 MB");
    }
}
