//! Thresholds as people type them: `owing>1200`, `new-cut>20/1h`, `vencidos>0`.

use rust_decimal::Decimal;

use crate::alert::names::watched;
use crate::alert::{Comparison, Rule, Watched};
use crate::settings::duration;
use crate::settings::expected::Expected;

/// A threshold that cannot be read, and what one looks like.
const FORM: Expected = Expected::Form { examples: &["owing>1200", "new-cut>20/1h", "past-active>=1"] };

/// Reads a threshold: the name of a figure, a comparison, a whole number, and for changes the time within which they are
/// counted.
pub(super) fn rule(text: &str) -> Result<Rule, Expected> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let at = text.find(['<', '>', '=']).ok_or(FORM)?;
    let (name, rest) = text.split_at(at);
    let watched = watched(&name.to_lowercase()).ok_or(Expected::Figure)?;
    let comparison = Comparison::ALL.into_iter().find(|comparison| rest.starts_with(comparison.sign())).ok_or(FORM)?;
    let rest = &rest[comparison.sign().len()..];
    let (number, time) = rest.split_once('/').map_or((rest, None), |(number, time)| (number, Some(time)));
    // Which of `.` and `,` parts the thousands depends on the reader: neither is taken.
    let number: i64 = number.replace('_', "").parse().map_err(|_| FORM)?;
    let watched = match (watched, time) {
        (Watched::Changes(kind, _), Some(time)) => Watched::Changes(kind, duration::from_a_second(time)?),
        (Watched::Changes(..), None) | (_, Some(_)) => return Err(FORM),
        (watched, None) => watched,
    };
    Ok(Rule { watched, comparison, bound: Decimal::from(number), text: text.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Kind;
    use crate::snapshot::Figure;
    use std::time::Duration;

    #[test]
    fn thresholds_are_read_in_both_languages_and_with_every_comparison() {
        let hour = Duration::from_hours(1);
        for (text, watched, comparison, bound) in [
            ("owing>1200", Watched::Clients(Figure::Owing), Comparison::More, 1200),
            (" Deben >= 1_200 ", Watched::Clients(Figure::Owing), Comparison::AtLeast, 1200),
            ("new-cut>20/1h", Watched::Changes(Kind::Cut, hour), Comparison::More, 20),
            ("nuevos-cortes>=20/60min", Watched::Changes(Kind::Cut, hour), Comparison::AtLeast, 20),
            ("past-active>0", Watched::Clients(Figure::PastDue), Comparison::More, 0),
            ("active<4000", Watched::Active, Comparison::Less, 4000),
            ("clientes<=0", Watched::Clients(Figure::Clients), Comparison::AtMost, 0),
            ("owed=0", Watched::Amount(Figure::Owing), Comparison::Equal, 0),
        ] {
            let read = rule(text).unwrap_or_else(|expected| panic!("{text}: {expected:?}"));
            assert_eq!((read.watched, read.comparison, read.bound), (watched, comparison, bound.into()), "{text}");
            assert!(!read.text.contains(' '));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for text in ["", "owing", "owing>", "owing>x", "owing>1.200", "owing>>1", "owing>1/1h", "new-cut>20", "=5"] {
            assert!(rule(text).is_err(), "{text}");
        }
        assert_eq!(rule("owning>5"), Err(Expected::Figure), "no such figure");
        assert!(matches!(rule("new-cut>20/0s"), Err(Expected::Range { .. })));
    }

    #[test]
    fn what_breaks_a_threshold_and_what_does_not() {
        for (text, broken, kept) in [("owing>5", 6, 5), ("owing>=5", 5, 4), ("owing<5", 4, 5), ("owing<=5", 5, 6)] {
            let rule = rule(text).expect("a threshold");
            assert!(rule.is_broken_by(broken.into()) && !rule.is_broken_by(kept.into()), "{text}");
        }
        assert!(rule("owing=5").expect("one").is_broken_by(Decimal::new(500, 2)), "by value");
    }
}
