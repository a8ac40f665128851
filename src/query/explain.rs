//! Why a filter finds nobody: which of its conditions to drop, and what would then be found; and where a value stands that
//! was looked for in another field.

use std::ops::Range;

use jiff::civil::Date;

use crate::client::Field;
use crate::locale::Language;
use crate::query::filter::{Filter, FilterError, FilterTerm, Named, in_field};
use crate::query::matching::Matcher;
use crate::snapshot::Snapshot;

/// Conditions that are left out one by one: nobody reads through more.
const MOST_CONDITIONS: usize = 8;
/// Ways that are told.
const MOST_WAYS: usize = 4;
/// Clients who are looked at to see in which field a value stands.
const MOST_LOOKED_AT: usize = 256;

/// A filter that finds nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// As it was typed.
    pub text: String,
    /// The language in which filters are written for the reader.
    pub language: Language,
    /// The day that cut-off dates are counted from.
    pub today: Date,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// How many conditions must hold.
    pub conditions: usize,
    /// What to type instead, the nearest to what was asked for first.
    pub ways: Vec<Way>,
}

/// A filter that finds somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub change: WayChange,
    pub text: String,
    /// How many it finds.
    pub count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayChange {
    /// These conditions are left out, as they were typed.
    Without(String),
    /// The value stands in this field, not in the one that it was looked for in.
    Elsewhere { value: String, field: Field },
}

/// Explains why `asking` finds nobody in `snapshot`. `None` when `wanted` said no meanwhile.
pub fn explain(snapshot: &Snapshot, asking: &Asking, wanted: &(impl Fn() -> bool + Sync)) -> Option<Explanation> {
    let search = Search { snapshot, asking, wanted };
    let terms = Filter::terms(&asking.text, search.named());
    let mut ways = Vec::new();
    for term in terms.iter().take(MOST_CONDITIONS) {
        ways.extend(search.elsewhere(term, terms.len() == 1)?);
    }
    if terms.len() > 1 {
        let places: Vec<Range<usize>> = terms.iter().map(|term| term.at.clone()).collect();
        let mut without = Vec::new();
        for place in places.iter().take(MOST_CONDITIONS) {
            without.extend(search.without(std::slice::from_ref(place))?);
        }
        // Whoever is left by fewest is nearest to who was meant.
        without.sort_by_key(|way: &Way| way.count);
        if without.is_empty() {
            let mut nowhere = Vec::new();
            for term in terms.iter().take(MOST_CONDITIONS) {
                if search.count(&Filter::from(term.clause.clone()))? == 0 {
                    nowhere.push(term.at.clone());
                }
            }
            if nowhere.len() < terms.len() {
                without.extend(search.without(&nowhere)?);
            }
        }
        ways.extend(without);
    }
    ways.truncate(MOST_WAYS);
    Some(Explanation { conditions: terms.len(), ways })
}

struct Search<'a, W> {
    snapshot: &'a Snapshot,
    asking: &'a Asking,
    wanted: &'a W,
}

impl<W: Fn() -> bool + Sync> Search<'_, W> {
    fn named(&self) -> Named {
        self.snapshot.store().names().as_ref().into()
    }

    fn parse(&self, text: &str) -> Result<Filter, FilterError> {
        Filter::parse_named(text, self.named())
    }

    fn fits(&self, filter: &Filter) -> Option<Vec<bool>> {
        Matcher::new(self.snapshot, filter, self.asking.today).all(self.wanted)
    }

    fn count(&self, filter: &Filter) -> Option<usize> {
        Some(self.fits(filter)?.into_iter().filter(|&fits| fits).count())
    }

    /// How many the filter `text` finds; none where it asks for nothing.
    fn found(&self, text: &str) -> Option<usize> {
        match self.parse(text) {
            Ok(filter) if !filter.is_empty() => self.count(&filter),
            _ => Some(0),
        }
    }

    /// The filter without what stands in these places, if that finds somebody.
    #[expect(clippy::option_option, reason = "given up, or nothing found")]
    fn without(&self, places: &[Range<usize>]) -> Option<Option<Way>> {
        let typed: Vec<&str> = places.iter().map(|place| &self.asking.text[place.clone()]).collect();
        let text = replaced(&self.asking.text, places, "");
        let count = self.found(&text)?;
        let change = WayChange::Without(typed.join(" "));
        Some((count > 0).then_some(Way { change, text, count }))
    }

    /// The filter with the value of `term` in the field that it stands in, if there is one.
    #[expect(clippy::option_option, reason = "given up, or nothing found")]
    fn elsewhere(&self, term: &FilterTerm, alone: bool) -> Option<Option<Way>> {
        let Some(value) = term.value.as_ref().filter(|value| says_enough(value)) else { return Some(None) };
        if self.count(&Filter::from(term.clause.clone()))? > 0 {
            // It stands where it was looked for.
            return Some(None);
        }
        let Ok(filter) = self.parse(value) else { return Some(None) };
        if filter.is_empty() {
            return Some(None);
        }
        let fits = self.fits(&filter)?;
        let Some(field) = self.field_of(&filter, &fits) else { return Some(None) };
        let term_there = in_field(field, value, self.asking.language);
        let text = replaced(&self.asking.text, std::slice::from_ref(&term.at), &term_there);
        let mut way =
            Way { change: WayChange::Elsewhere { value: value.clone(), field }, count: self.found(&text)?, text };
        if way.count == 0 && !alone {
            // The other conditions exclude it, too.
            way.count = self.found(&term_there)?;
            way.text = term_there;
        }
        Some((way.count > 0).then_some(way))
    }

    /// The field in which most of those who fit have what `filter` looks for.
    fn field_of(&self, filter: &Filter, fits: &[bool]) -> Option<Field> {
        let mut counts = Field::ALL.map(|field| (0_usize, field));
        let rows = (0..).zip(fits).filter(|(_, fits)| **fits).map(|(row, _)| row).take(MOST_LOOKED_AT);
        for client in rows.map(|row| self.snapshot.client(row)) {
            for (count, field) in &mut counts {
                *count += usize::from(filter.stands_in(client, *field, self.asking.today));
            }
        }
        // Of several the first.
        let most = counts.iter().map(|(count, _)| *count).max().filter(|&most| most > 0)?;
        counts.iter().find(|(count, _)| *count == most).map(|(_, field)| *field)
    }
}

/// Whether a value is long enough to mean something in another field.
fn says_enough(value: &str) -> bool {
    let least = if value.chars().all(|c| c.is_ascii_digit()) { 4 } else { 3 };
    value.chars().filter(|c| c.is_alphanumeric()).count() >= least
}

/// `text` with `instead` in the first of these places and nothing in the others; they are in order.
fn replaced(text: &str, places: &[Range<usize>], instead: &str) -> String {
    let mut parts = Vec::new();
    let mut from = 0;
    for (nth, place) in places.iter().enumerate() {
        parts.push(&text[from..place.start]);
        parts.push(if nth == 0 { instead } else { "" });
        from = place.end;
    }
    parts.push(&text[from..]);
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode;

    const BODY: &str = r#"[
        {"service_id":1,"name":"María Díaz","phone":"3148674377","zone_id":5,"outstanding_balance":100},
        {"service_id":2,"name":"María Ortiz","phone":"3001112233, 314 867 4377","zone_id":5,"outstanding_balance":0},
        {"service_id":3,"name":"Juan Díaz","document":"52345678","zone_id":7,"outstanding_balance":50},
        {"service_id":4,"name":"Ana","city":"Tunja","zone_id":8,"outstanding_balance":50}
    ]"#;

    /// The conditions, and each way: what changes, the filter, how many it finds.
    fn explained(text: &str) -> (usize, Vec<(String, String, usize)>) {
        let snapshot = Snapshot::new(decode(BODY.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH);
        let asking =
            Asking { text: text.to_owned(), language: Language::English, today: jiff::civil::date(2026, 3, 16) };
        let Explanation { conditions, ways } = explain(&snapshot, &asking, &|| true).unwrap();
        let told = ways.into_iter().map(|Way { change, text, count }| match change {
            WayChange::Without(term) => (format!("-{term}"), text, count),
            WayChange::Elsewhere { value, field } => (format!("{value} in {field:?}"), text, count),
        });
        (conditions, told.collect())
    }

    fn way(change: &str, text: &str, count: usize) -> (String, String, usize) {
        (change.to_owned(), text.to_owned(), count)
    }

    #[test]
    fn each_condition_is_left_out_and_the_fewest_come_first() {
        assert_eq!(
            explained("maría zone:7 owes>0"),
            (3, vec![way("-maría", "zone:7 owes>0", 1), way("-zone:7", "maría owes>0", 1)])
        );
        assert_eq!(
            explained("diaz  |  ortiz zone:8"),
            (2, vec![way("-diaz  |  ortiz", "zone:8", 1), way("-zone:8", "diaz  |  ortiz", 3)])
        );
        assert_eq!(explained("zone: 9 \"maría díaz\"").1, [way("-zone: 9", "\"maría díaz\"", 1)]);
        assert_eq!(explained("-zone:5,7,8 ana").1, [way("--zone:5,7,8", "ana", 1)]);
    }

    #[test]
    fn where_one_is_not_enough_all_that_stand_nowhere_are_left_out() {
        assert_eq!(explained("ana xyzzy zone:8 qqq"), (4, vec![way("-xyzzy qqq", "ana zone:8", 1)]));
        assert_eq!(explained("xyzzy qqq"), (2, vec![]));
        assert_eq!(explained("xyzzy"), (1, vec![]));
        assert_eq!(explained(""), (0, vec![]));
        assert_eq!(explained("zone<"), (0, vec![]), "what makes no sense is explained elsewhere");
    }

    #[test]
    fn a_value_is_found_in_the_field_that_it_stands_in() {
        assert_eq!(explained("doc:3148674377"), (1, vec![way("3148674377 in Phone", "phone:3148674377", 2)]));
        assert_eq!(
            explained("doc:3148674377 díaz").1,
            [way("3148674377 in Phone", "phone:3148674377 díaz", 1), way("-doc:3148674377", "díaz", 2)]
        );
        assert_eq!(
            explained("phone:52345678 zone:5").1,
            [way("52345678 in Document", "doc:52345678", 1), way("-phone:52345678", "zone:5", 2)],
            "the zone excludes it, too"
        );
        assert_eq!(explained("name:\"tunja\"").1, [way("\"tunja\" in City", "city:\"tunja\"", 1)]);
        assert_eq!(explained("doc:377 díaz").1, [way("-doc:377", "díaz", 2)], "three digits stand everywhere");
        assert_eq!(explained("owes:777").1, [], "an amount is no text");
        assert_eq!(explained("has:ip").1, []);
        assert_eq!(explained("zone:77,78").1, []);
    }

    #[test]
    fn whatever_is_told_finds_as_many_as_it_says() {
        let snapshot = Snapshot::new(decode(BODY.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH);
        let today = jiff::civil::date(2026, 3, 16);
        for text in ["maría zone:7 owes>0", "doc:3148674377 díaz", "ana xyzzy zone:8 qqq", "name:\"tunja\" zone:5"] {
            for (change, way, count) in explained(text).1 {
                let filter = Filter::parse(&way).unwrap();
                let fits = Matcher::new(&snapshot, &filter, today).all(&|| true).unwrap();
                assert_eq!(fits.into_iter().filter(|&fits| fits).count(), count, "{text}: {change}");
            }
        }
        let asking = Asking { text: "a zone:99".into(), language: Language::Spanish, today };
        assert!(explain(&snapshot, &asking, &|| false).is_none(), "given up");
    }
}
