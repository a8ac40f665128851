//! The day on which an unpaid service is cut: a calendar day where the ISP is, never an instant.

use jiff::civil::Date;

/// A `cut_off_date` as far as it could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CutOff {
    /// Null or blank: cancelled and new services have none.
    None,
    Day(Date),
    /// Text that names no day that exists; it is shown as it came.
    Unreadable,
}

impl CutOff {
    /// Reads the forms that back-ends use: `15/03/2026`, `5/3/2026`, `15-03-2026` (the day is always first unless
    /// the year is) and `2026-03-15`, each with or without a time behind it.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::None;
        }
        let day = text.split([' ', 'T']).next().unwrap_or(text);
        let separator = if day.contains('/') { '/' } else { '-' };
        let mut parts = day.split(separator);
        let (Some(first), Some(month), Some(last), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Self::Unreadable;
        };
        let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
        Self::from_parts(year, month, day).map_or(Self::Unreadable, Self::Day)
    }

    fn from_parts(year: &str, month: &str, day: &str) -> Option<Date> {
        let digits = |text: &str, most: usize| {
            (!text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<i16>().ok())
                .flatten()
        };
        if year.len() != 4 {
            return None;
        }
        let (month, day) = (i8::try_from(digits(month, 2)?).ok()?, i8::try_from(digits(day, 2)?).ok()?);
        Date::new(digits(year, 4)?, month, day).ok()
    }

    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::None | Self::Unreadable => None,
        }
    }
}

/// Whole days from `today` to `day`: negative when it is past.
pub fn days_until(day: Date, today: Date) -> i64 {
    day.duration_since(today).as_hours().div_euclid(24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_forms_of_dates() {
        for text in [
            "15/03/2026",
            "15/3/2026",
            "2026-03-15",
            "15-03-2026",
            "15/03/2026 09:00:00",
            "2026-03-15 00:00:00",
            "2026-03-15T00:00:00-05:00",
            " 2026-03-15 ",
            "2026/03/15",
        ] {
            assert_eq!(CutOff::read(text), CutOff::Day(date(2026, 3, 15)), "{text}");
        }
        assert_eq!(CutOff::read("03/04/2026"), CutOff::Day(date(2026, 4, 3)));
        assert_eq!(CutOff::read("29/02/2028"), CutOff::Day(date(2028, 2, 29)));
        for text in ["", "  "] {
            assert_eq!(CutOff::read(text), CutOff::None);
        }
        for text in [
            "31/02/2026",
            "2026-13-01",
            "mañana",
            "0/0/0000",
            "1/1/99999",
            "15/03/26",
            "15/03",
            "+5/03/2026",
            "1/2/3/2026",
        ] {
            assert_eq!(CutOff::read(text), CutOff::Unreadable, "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_month_year_and_leap_day() {
        assert_eq!(days_until(date(2026, 3, 20), date(2026, 3, 16)), 4);
        assert_eq!(days_until(date(2025, 12, 31), date(2026, 1, 1)), -1);
        assert_eq!(days_until(date(2028, 3, 1), date(2028, 2, 28)), 2);
        assert_eq!(days_until(date(2126, 3, 1), date(2026, 3, 1)), 36_524);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,30}", dated in "[0-9/\\-T: ]{0,25}") {
            let _ = (CutOff::read(&text), CutOff::read(&dated));
        }
    }
}
