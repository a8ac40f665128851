//! What a filter could go on with: names, and values that are in the snapshot.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::client::Field;
use crate::client::fold::fold;
use crate::query::filter::names::{HAS, NAMES, Subject, find};
use crate::query::filter::scan::{Piece, Sign, Term, pieces};
use crate::snapshot::{Snapshot, Store};

/// Candidates beyond this are not offered: nobody goes through them one by one.
const MOST: usize = 50;
/// Rows that are looked at to see which values are frequent.
const COUNTED: usize = 1 << 16;

/// The ways in which a filter can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that the candidates stand for.
    pub at: Range<usize>,
    /// What can stand there, the likeliest first; never empty.
    pub candidates: Vec<String>,
}

/// The ways in which the term that ends at `cursor` can go on; none where it cannot.
pub fn complete(text: &str, cursor: usize, snapshot: Option<&Snapshot>) -> Option<Completion> {
    let pieces = pieces(&text[..cursor]);
    let Some(Piece::Term(term)) =
        pieces.last().filter(|piece| matches!(piece, Piece::Term(term) if term.at.end == cursor))
    else {
        return None;
    };
    let (at, mut candidates) = match &term.head {
        None if term.quoted => return None,
        None => (term.value_at.clone(), names(term.value)),
        Some(head) if head.sign == Sign::Is => (term.value_at.clone(), values(term, snapshot)),
        Some(_) => return None,
    };
    candidates.truncate(MOST);
    (!candidates.is_empty()).then_some(Completion { at, candidates })
}

/// Names that begin with `start`, each once and with its sign, in the spelling that was begun.
fn names(start: &str) -> Vec<String> {
    let start = fold(start);
    let begun = |spellings: &[&'static str]| spellings.iter().copied().find(|spelling| spelling.starts_with(&start));
    let names = NAMES.iter().filter(|name| name.subject != Subject::Problems).filter_map(|name| {
        let sign = if matches!(name.subject, Subject::Amount(_)) { '>' } else { ':' };
        begun(name.spellings).map(|spelling| format!("{spelling}{sign}"))
    });
    names.chain(HAS.iter().filter_map(|(has, _)| begun(&[has]).map(|has| format!("{has}:")))).collect()
}

fn values(term: &Term<'_>, snapshot: Option<&Snapshot>) -> Vec<String> {
    let Some(head) = &term.head else {
        return Vec::new();
    };
    let start = fold(term.value);
    let fixed = |words: &[&str]| -> Vec<String> {
        words.iter().filter(|word| word.starts_with(&start)).map(|&word| word.to_owned()).collect()
    };
    let name = fold(head.name);
    if HAS.iter().any(|(has, _)| *has == name) {
        let spanish = !matches!(name.as_str(), "has" | "no");
        let spelling = |spellings: &[&'static str]| spellings[usize::from(spanish).min(spellings.len() - 1)];
        let begun = |spellings: &[&'static str]| {
            std::iter::once(spelling(spellings)).chain(spellings.iter().copied()).find(|word| word.starts_with(&start))
        };
        return NAMES.iter().filter_map(|name| begun(name.spellings)).map(str::to_owned).collect();
    }
    let (Some(found), Some(snapshot)) = (find(head.name), snapshot) else {
        return Vec::new();
    };
    let store = snapshot.store();
    match found.subject {
        Subject::Text(field) => texts(store, field, &start),
        Subject::Status => texts(store, Field::Status, &start),
        Subject::Whole(Field::Zone) => numbers((0..rows(store)).filter_map(|row| store.client(row).zone()), &start),
        Subject::Whole(_) => numbers((0..rows(store)).filter_map(|row| store.client(row).technician()), &start),
        Subject::Due if matches!(name.as_str(), "corte" | "vence") => {
            fixed(&["hoy", "manana", "semana", "mes", "vencido"])
        }
        Subject::Due => fixed(&["today", "tomorrow", "week", "month", "past"]),
        Subject::Id | Subject::Ip | Subject::Amount(_) | Subject::Problems => Vec::new(),
    }
}

fn rows(store: &Store) -> u32 {
    store.len().min(COUNTED) as u32
}

/// The values of a column with few of them that begin with `start`, or in which a word does, the most frequent first.
fn texts(store: &Store, field: Field, start: &str) -> Vec<String> {
    let Some((codes, texts)) = store.interned_text(field) else {
        return Vec::new();
    };
    let mut counts = vec![0_u32; texts.len()];
    for &code in codes.iter().take(COUNTED) {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    // One of the spellings that differ only in case and accents is enough: it finds them all.
    let mut spellings: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for (text, count) in texts.iter().zip(counts) {
        let text = text.as_str().trim();
        let folded = fold(text);
        let begins = folded.starts_with(start) || folded.split(' ').any(|word| word.starts_with(start));
        if text.is_empty() || text.contains('"') || !begins {
            continue;
        }
        let spelling = spellings.entry(folded).or_default();
        if spelling.1.is_empty() || count > spelling.0 {
            text.clone_into(&mut spelling.1);
        }
        spelling.0 += count;
    }
    let mut found: Vec<(bool, u32, String)> = spellings
        .into_iter()
        .map(|(folded, (count, text))| (!folded.starts_with(start), u32::MAX - count, text))
        .collect();
    found.sort();
    found.into_iter().map(|(.., text)| quoted(text)).collect()
}

/// In quotes where it would be several words.
fn quoted(text: String) -> String {
    if text.contains([' ', '|']) { format!("\"{text}\"") } else { text }
}

fn numbers(numbers: impl Iterator<Item = i64>, start: &str) -> Vec<String> {
    let different: std::collections::BTreeSet<i64> = numbers.collect();
    different.into_iter().map(|number| number.to_string()).filter(|number| number.starts_with(start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::decode;

    fn snapshot() -> Snapshot {
        let body = r#"[
            {"city":"San Gil","payment_status":"Activo","zone_id":5,"internet_plan_name":"Plan 50MB"},
            {"city":"Tunja","payment_status":"ACTIVO","zone_id":15},
            {"city":"TUNJA","payment_status":"Suspendido","zone_id":5},
            {"city":"Tuta","payment_status":null,"zone_id":null}
        ]"#;
        Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    fn candidates(text: &str) -> Vec<String> {
        complete(text, text.len(), Some(&snapshot())).map(|completion| completion.candidates).unwrap_or_default()
    }

    #[test]
    fn names_go_on_in_the_language_in_which_they_were_begun() {
        assert_eq!(candidates("sta"), ["status:"]);
        assert_eq!(candidates("maria est"), ["estado:"]);
        assert_eq!(candidates("-zo"), ["zone:"]);
        assert_eq!(candidates("ow"), ["owes>"]);
        assert_eq!(candidates("p"), ["phone:", "plan:", "price>"]);
        assert_eq!(candidates("ha"), ["has:"]);
        assert_eq!(candidates("\"sta"), [""; 0]);
        assert_eq!(candidates("maria "), [""; 0]);
    }

    #[test]
    fn values_are_those_of_the_clients_the_most_frequent_first() {
        assert_eq!(candidates("city:t"), ["Tunja", "Tuta"]);
        assert_eq!(candidates("city:g"), ["\"San Gil\""]);
        assert_eq!(candidates("ciudad:"), ["Tunja", "\"San Gil\"", "Tuta"]);
        assert_eq!(candidates("city:\"san"), ["\"San Gil\""]);
        assert_eq!(candidates("status:a"), ["Activo"]);
        assert_eq!(candidates("zone:"), ["5", "15"]);
        assert_eq!(candidates("zone:1"), ["15"]);
        assert_eq!(candidates("due:to"), ["today", "tomorrow"]);
        assert_eq!(candidates("corte:"), ["hoy", "manana", "semana", "mes", "vencido"]);
        assert_eq!(candidates("has:ph"), ["phone"]);
        assert_eq!(candidates("sin:t"), ["tel", "tecnico"]);
        assert_eq!(candidates("name:a"), [""; 0], "nearly every name is another one");
        assert_eq!(candidates("owes>5"), [""; 0]);
    }

    #[test]
    fn only_the_term_at_the_cursor_goes_on() {
        let completion = complete("zo tunja", 2, None).unwrap();
        assert_eq!((completion.at, completion.candidates), (0..2, vec!["zone:".to_owned()]));
        assert_eq!(complete("city:t x", 6, Some(&snapshot())).unwrap().at, 5..6);
        assert_eq!(complete("city:t", 6, None), None, "nothing is known yet");
    }
}
