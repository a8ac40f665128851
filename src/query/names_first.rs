//! Rows whose names match stand before those in which the words stand elsewhere: whoever types a name means a person, not
//! a street.

use std::sync::Arc;

use memchr::memchr;
use memchr::memmem::Finder;

use crate::platform::threads::both;
use crate::query::filter::{Condition, Filter, Test};
use crate::snapshot::Snapshot;
use crate::snapshot::search::Lines;

/// Words that are looked for in the name; who types more has found the client long ago.
const MOST_WORDS: usize = 4;
/// From so many rows on a second thread is worth its start.
const MANY: usize = 50_000;
/// Rows between two questions whether the answer is still wanted.
const ROWS_PER_CHECK: usize = 4096;

/// Where a row stands: a number for each, the first best. With all words at the beginnings of words of the name; with all
/// of them in it; then those that lack one of them there, two, and so on.
type Class = u8;

/// `rows`, which `filter` found, the ones that match in the name first, and in their order within. `None` when `wanted`
/// said no meanwhile.
pub fn names_first(
    snapshot: &Snapshot,
    filter: &Filter,
    rows: Arc<[u32]>,
    wanted: &(impl Fn() -> bool + Sync),
) -> Option<Arc<[u32]>> {
    let words = words(filter);
    if words.is_empty() || rows.len() < 2 {
        return Some(rows);
    }
    let words: Vec<Finder<'_>> = words.into_iter().map(Finder::new).collect();
    let lines = snapshot.lines();
    let mut classes: Vec<Class> = vec![0; rows.len()];
    let classify = |rows: &[u32], classes: &mut [Class]| {
        let chunks = rows.chunks(ROWS_PER_CHECK).zip(classes.chunks_mut(ROWS_PER_CHECK));
        for (rows, classes) in chunks {
            if !wanted() {
                return false;
            }
            for (&row, class) in rows.iter().zip(classes) {
                *class = class_of(lines, row, &words);
            }
        }
        true
    };
    let done = if rows.len() < MANY {
        classify(&rows, &mut classes)
    } else {
        let half = rows.len() / 2;
        let (first, second) = classes.split_at_mut(half);
        both(|| classify(&rows[half..], second), || classify(&rows[..half], first)) == (true, true)
    };
    if !done {
        return None;
    }
    let best = classes.iter().min().copied().unwrap_or_default();
    if classes.iter().all(|&class| class == best) {
        return Some(rows);
    }
    let last = words.len() as Class + 1;
    let of = |class| rows.iter().zip(&classes).filter(move |(_, other)| **other == class).map(|(&row, _)| row);
    let mut ordered = Vec::with_capacity(rows.len());
    for class in best..=last {
        ordered.extend(of(class));
    }
    Some(ordered.into())
}

/// The words that may be of a name: each must be found, whatever else must.
fn words(filter: &Filter) -> Vec<&str> {
    let words = filter.clauses().iter().filter_map(|clause| match clause.any.as_slice() {
        [Condition { not: false, test: Test::Word(word) }] if word.contains(char::is_alphabetic) => Some(word.as_str()),
        _ => None,
    });
    words.take(MOST_WORDS).collect()
}

fn class_of(lines: &Lines, row: u32, words: &[Finder<'_>]) -> Class {
    let row = lines.row(row);
    // The name is the first line.
    let name = &row[..memchr(b'\n', row).unwrap_or(row.len())];
    let (mut absent, mut within) = (0, 0);
    for word in words {
        match standing(name, word) {
            Standing::Nowhere => absent += 1,
            Standing::Within => within = 1,
            Standing::AtBeginning => {}
        }
    }
    if absent > 0 { absent + 1 } else { within }
}

enum Standing {
    Nowhere,
    Within,
    AtBeginning,
}

fn standing(name: &[u8], word: &Finder<'_>) -> Standing {
    let mut standing = Standing::Nowhere;
    for at in word.find_iter(name) {
        // Letters beyond ASCII are of a word, too.
        let begins =
            at.checked_sub(1).is_none_or(|before| name[before].is_ascii() && !name[before].is_ascii_alphanumeric());
        if begins {
            return Standing::AtBeginning;
        }
        standing = Standing::Within;
    }
    standing
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::query::{Sort, run};
    use crate::source::decode;

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 3, 16);

    fn snapshot(clients: &[(&str, &str)]) -> Snapshot {
        let records: Vec<_> = clients.iter().map(|(name, address)| json!({"name": name, "address": address})).collect();
        let store = decode(json!(records).to_string().as_bytes()).unwrap().clients.finish();
        Snapshot::new(store, jiff::Timestamp::UNIX_EPOCH)
    }

    fn names(snapshot: &Snapshot, filter: &str) -> Vec<String> {
        let filter = Filter::parse(filter).unwrap();
        let rows = run::rows(snapshot, &filter, Sort::default(), TODAY, || true).unwrap();
        let rows = names_first(snapshot, &filter, rows, &|| true).unwrap();
        let name = |&row: &u32| snapshot.client(row).text(crate::client::Field::Name).unwrap().to_string();
        rows.iter().map(name).collect()
    }

    fn base() -> Snapshot {
        snapshot(&[
            ("Ana Rosado", "Calle 1"),
            ("Beto Ruiz", "Barrio La Rosa"),
            ("Carla Rosa", "Calle 2"),
            ("Dora Díaz", "Calle Santa Rosa"),
            ("Elisa Sarosa", "Calle 3"),
            ("Santa Rosa SAS", "Calle 4"),
        ])
    }

    #[test]
    fn names_that_match_come_before_streets_and_stay_in_their_order() {
        let base = base();
        assert_eq!(
            names(&base, "rosa"),
            ["Ana Rosado", "Carla Rosa", "Santa Rosa SAS", "Elisa Sarosa", "Beto Ruiz", "Dora Díaz"]
        );
        assert_eq!(names(&base, "santa rosa"), ["Santa Rosa SAS", "Dora Díaz"]);
        assert_eq!(
            names(&base, "ROSA dir:calle"),
            ["Ana Rosado", "Carla Rosa", "Santa Rosa SAS", "Elisa Sarosa", "Dora Díaz"]
        );
        // No words of a name: the order stays.
        assert_eq!(names(&base, "calle"), ["Ana Rosado", "Carla Rosa", "Dora Díaz", "Elisa Sarosa", "Santa Rosa SAS"]);
        assert_eq!(names(&base, "-rosa"), [""; 0]);
        assert_eq!(names(&base, "dir:rosa"), ["Beto Ruiz", "Dora Díaz"]);
    }

    #[test]
    fn a_word_more_in_the_name_is_nearer() {
        let base = snapshot(&[("Ana", "Luz Peña"), ("Luz", "Peña"), ("Peña Luz", ""), ("Rayluz Peña", "")]);
        assert_eq!(names(&base, "luz peña"), ["Peña Luz", "Rayluz Peña", "Luz", "Ana"]);
    }

    #[test]
    fn many_rows_are_ordered_as_few_are_and_can_be_given_up() {
        let clients: Vec<(String, &str)> = (0..60_000).map(|n| (format!("c{n:05}"), "x")).collect();
        let clients: Vec<(&str, &str)> = clients
            .iter()
            .enumerate()
            .map(|(n, (name, _))| (name.as_str(), if n % 7 == 0 { "c1" } else { "" }))
            .collect();
        let base = snapshot(&clients);
        let names = names(&base, "c1");
        let (first, rest) = names.split_at(10_000);
        assert!(first.iter().all(|name| name.starts_with("c1")) && rest.iter().all(|name| !name.starts_with("c1")));
        assert!(first.is_sorted() && rest.is_sorted() && rest.len() == 7_143);
        let filter = Filter::parse("c1").unwrap();
        assert!(names_first(&base, &filter, (0..100).collect(), &|| false).is_none());
    }
}
