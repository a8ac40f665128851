//! What a filter could go on with: names, and values that are in the snapshot.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::client::Field;
use crate::locale::Language;
use crate::query::filter::names::{HAS, Kind, NAMES, Name, Subject, kind};
use crate::query::filter::scan::{Head, Piece, Sign, Term, pieces};
use crate::snapshot::{Snapshot, Store};
use crate::text::fold::fold;

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
    pub candidates: Vec<Candidate>,
}

/// Something that can stand at the end of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    /// What the number is called, where it is one that has a name.
    pub name: Option<String>,
    /// How many clients have this value; none for what is no value of theirs, and of a base too large to be counted.
    pub count: Option<u32>,
}

impl Candidate {
    fn word(text: String) -> Self {
        Self { text, name: None, count: None }
    }
}

/// The ways in which the term that ends at `cursor` can go on, in `language`; none where it cannot.
pub fn complete(text: &str, cursor: usize, snapshot: Option<&Snapshot>, language: Language) -> Option<Completion> {
    let pieces = pieces(&text[..cursor]);
    let Some(Piece::Term(term)) =
        pieces.last().filter(|piece| matches!(piece, Piece::Term(term) if term.at.end == cursor))
    else {
        return None;
    };
    let (at, mut candidates) = match named(&pieces) {
        None if term.quoted => return None,
        None => (term.value_at.clone(), names(&term.value, language)),
        Some(head) if matches!(head.sign, Sign::Is | Sign::Equal) => {
            // Of a list the last value goes on.
            let listed = if term.quoted { None } else { term.value.rfind(',') };
            let start = listed.map_or(0, |comma| comma + 1);
            let found = values(head, &term.value[start..], snapshot, language);
            (term.value_at.start + start..term.value_at.end, found)
        }
        Some(_) => return None,
    };
    candidates.truncate(MOST);
    (!candidates.is_empty()).then_some(Completion { at, candidates })
}

/// The name that the value at the end of `pieces` belongs to: its own, or that of the values which a bar glues it to.
fn named<'a>(pieces: &'a [Piece<'_>]) -> Option<&'a Head<'a>> {
    let mut pieces = pieces.iter().rev();
    loop {
        match pieces.next()? {
            Piece::Term(Term { head: Some(head), .. }) => return Some(head),
            Piece::Term(_) => {}
            Piece::Or { .. } => return None,
        }
        match pieces.next()? {
            Piece::Or { glued: true, .. } => {}
            // `zone: 5`.
            Piece::Term(Term { head: Some(head), value, quoted: false, .. }) if value.is_empty() => return Some(head),
            _ => return None,
        }
    }
}

/// Names that begin with `start` in either language, each once and with its sign, as they are spelled in `language`.
fn names(start: &str, language: Language) -> Vec<Candidate> {
    let start = fold(start);
    let spelling = |own: &[&'static str], others: &[&'static str]| {
        let begun = |spelling: &&&'static str| fold(spelling).starts_with(&start);
        own.iter().find(begun).or_else(|| others.iter().find(begun).and(own.first())).copied()
    };
    let other = match language {
        Language::English => Language::Spanish,
        Language::Spanish => Language::English,
    };
    let offered = |name: &&Name| name.has_value() && name.subject != Subject::Any;
    let names = NAMES.iter().filter(offered).filter_map(|name| {
        let sign = if matches!(name.subject, Subject::Amount(_)) { '>' } else { ':' };
        spelling(name.spellings(language), name.spellings(other)).map(|spelling| format!("{spelling}{sign}"))
    });
    let has = HAS.iter().filter_map(|(english, spanish, _)| {
        let (own, others) = match language {
            Language::English => (english, spanish),
            Language::Spanish => (spanish, english),
        };
        spelling(own, others).map(|has| format!("{has}:"))
    });
    names.chain(has).map(Candidate::word).collect()
}

fn values(head: &Head<'_>, start: &str, snapshot: Option<&Snapshot>, language: Language) -> Vec<Candidate> {
    let start = fold(start);
    let begun = |words: &[&'static str]| -> Vec<Candidate> {
        let begun = words.iter().filter(|word| fold(word).starts_with(&start));
        begun.map(|&word| Candidate::word(word.to_owned())).collect()
    };
    let subject = match kind(head.name) {
        Some(Kind::Has { .. }) => {
            let offered = NAMES.iter().filter(|name| name.subject != Subject::Any);
            let spelled = offered.filter_map(|name| {
                let own = name.spellings(language);
                let own_begun = own.iter().find(|spelling| fold(spelling).starts_with(&start));
                own_begun.or_else(|| own.first().filter(|_| name.all().any(|other| fold(other).starts_with(&start))))
            });
            return spelled.map(|&spelling| Candidate::word(spelling.to_owned())).collect();
        }
        Some(Kind::Subject(subject)) => subject,
        None => return Vec::new(),
    };
    if subject == Subject::Due {
        return begun(match language {
            Language::English => &["today", "tomorrow", "yesterday", "week", "month", "past", "unreadable"],
            Language::Spanish => &["hoy", "mañana", "ayer", "semana", "mes", "vencido", "ilegible"],
        });
    }
    let Some(store) = snapshot.map(Snapshot::store) else {
        return Vec::new();
    };
    match subject {
        Subject::Text(field) => texts(store, field, &start),
        Subject::Status => texts(store, Field::Status, &start),
        Subject::Whole(field) => numbers(store, field, &start),
        _ => Vec::new(),
    }
}

/// How often each of so many codes stands in a column, and whether all rows were counted.
fn counts(codes: &[u32], different: usize) -> (Vec<u32>, bool) {
    let mut counts = vec![0; different];
    for &code in codes.iter().take(COUNTED) {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    (counts, codes.len() <= COUNTED)
}

/// The values of a column with few of them that begin with `start`, or in which a word does, the most frequent first.
fn texts(store: &Store, field: Field, start: &str) -> Vec<Candidate> {
    let Some((codes, texts)) = store.interned_text(field) else {
        return Vec::new();
    };
    let (counts, all) = counts(codes, texts.len());
    // One of the spellings that differ only in case and accents is enough: it finds them all.
    let mut spellings: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for (text, count) in texts.iter().zip(counts) {
        let text = text.as_str().trim();
        let folded = fold(text);
        let begins = folded.starts_with(start) || folded.split(' ').any(|word| word.starts_with(start));
        if folded.trim().is_empty() || !begins {
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
    let counted = |rest: u32| all.then_some(u32::MAX - rest);
    found
        .into_iter()
        .map(|(_, rest, text)| Candidate { count: counted(rest), ..Candidate::word(quoted(&text)) })
        .collect()
}

/// In quotes where it would be read as anything but one value.
pub(super) fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || "._/@+#%&*'°º".contains(c) || c == '-');
    let plain = plain && !text.contains("..") && text.starts_with(char::is_alphanumeric);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

/// The numbers of a field that begin with `start`, or in whose name a word does, the most frequent first. Who chooses one
/// by its name gets the number, which finds no other.
fn numbers(store: &Store, field: Field, start: &str) -> Vec<Candidate> {
    let column = if field == Field::Zone { store.zones() } else { store.technicians() };
    let (counts, all) = counts(column.codes(), column.values().len());
    let mut found: Vec<(u32, i64)> =
        column.values().iter().zip(counts).map(|(&number, count)| (u32::MAX - count, number)).collect();
    found.sort_unstable();
    let candidates = found.into_iter().map(|(rest, number)| {
        let name = store.names().of(field, number).map(|name| name.to_string());
        Candidate { text: number.to_string(), name, count: all.then_some(u32::MAX - rest) }
    });
    let begins = |candidate: &Candidate| {
        let begins = |text: &str| text.starts_with(start) || text.split(' ').any(|word| word.starts_with(start));
        candidate.text.starts_with(start) || candidate.name.as_deref().is_some_and(|name| begins(&fold(name)))
    };
    candidates.filter(begins).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::filter::{Clause, Filter, Test};
    use crate::source::decode;

    fn snapshot() -> Snapshot {
        let body = r#"[
            {"city":"San Gil","payment_status":"Activo","zone_id":5,"internet_plan_name":"Plan 50MB"},
            {"city":"Tunja","payment_status":"ACTIVO","zone_id":15},
            {"city":"TUNJA","payment_status":"Suspendido","zone_id":5},
            {"city":"Tuta","payment_status":null,"zone_id":null}
        ]"#;
        Snapshot::new(decode(body.as_bytes()).unwrap().clients.finish(), jiff::Timestamp::UNIX_EPOCH)
    }

    fn candidates_in(language: Language, text: &str) -> Vec<String> {
        let completion = complete(text, text.len(), Some(&snapshot()), language);
        texts_of(completion.map(|completion| completion.candidates).unwrap_or_default())
    }

    fn texts_of(candidates: Vec<Candidate>) -> Vec<String> {
        candidates.into_iter().map(|candidate| candidate.text).collect()
    }

    fn candidates(text: &str) -> Vec<String> {
        candidates_in(Language::English, text)
    }

    fn spanish(text: &str) -> Vec<String> {
        candidates_in(Language::Spanish, text)
    }

    #[test]
    fn names_go_on_in_the_language_of_the_screen() {
        assert_eq!(candidates("sta"), ["status:"]);
        assert_eq!(candidates("maria est"), ["status:"]);
        assert_eq!(candidates("-zo"), ["zone:"]);
        assert_eq!(candidates("ow"), ["owes>"]);
        assert_eq!(candidates("p"), ["phone:", "plan:", "price>"]);
        assert_eq!(candidates("ha"), ["has:"]);
        assert_eq!(candidates("\"sta"), [""; 0]);
        assert_eq!(candidates("maria "), [""; 0]);
        for (typed, offered) in [
            ("z", "zona:"),
            ("zo", "zona:"),
            ("zone", "zona:"),
            ("sta", "estado:"),
            ("tecnico", "técnico:"),
            ("tec", "técnico:"),
            ("telef", "teléfono:"),
            ("direc", "dirección:"),
            ("ci", "ciudad:"),
            ("ow", "debe>"),
            ("has", "tiene:"),
            ("si", "sin:"),
            ("cort", "corte:"),
            ("-zo", "zona:"),
        ] {
            assert_eq!(spanish(typed), [offered], "{typed}");
        }
        assert_eq!(spanish("te"), ["tel:", "técnico:"]);
    }

    #[test]
    fn every_beginning_of_every_name_goes_on_in_the_language_of_the_screen() {
        for language in [Language::English, Language::Spanish] {
            let own: Vec<&str> = NAMES
                .iter()
                .flat_map(|name| name.spellings(language))
                .copied()
                .chain(
                    HAS.iter().flat_map(|(en, es, _)| if language == Language::English { *en } else { *es }).copied(),
                )
                .collect();
            let all = NAMES.iter().filter(|name| name.has_value() && name.subject != Subject::Any).flat_map(Name::all);
            for name in all {
                for end in name.char_indices().map(|(at, c)| at + c.len_utf8()) {
                    let offered = candidates_in(language, &name[..end]);
                    assert!(!offered.is_empty(), "{}", &name[..end]);
                    for offer in offered {
                        assert!(own.contains(&offer.trim_end_matches([':', '>'])), "{}: {offer}", &name[..end]);
                    }
                }
            }
        }
    }

    #[test]
    fn values_are_those_of_the_clients_the_most_frequent_first() {
        assert_eq!(candidates("city:t"), ["Tunja", "Tuta"]);
        assert_eq!(candidates("city:g"), ["\"San Gil\""]);
        assert_eq!(candidates("ciudad:"), ["Tunja", "\"San Gil\"", "Tuta"]);
        assert_eq!(candidates("city:\"san"), ["\"San Gil\""]);
        assert_eq!(candidates("city=t"), ["Tunja", "Tuta"]);
        assert_eq!(candidates("city:tuta,tun"), ["Tunja"]);
        assert_eq!(candidates("city:tuta|tun"), ["Tunja"]);
        assert_eq!(candidates("city: tun"), ["Tunja"]);
        assert_eq!(candidates("status:a"), ["Activo"]);
        assert_eq!(candidates("zone:"), ["5", "15"]);
        assert_eq!(candidates("zon:1"), ["15"]);
        assert_eq!(candidates("due:to"), ["today", "tomorrow"]);
        assert_eq!(spanish("corte:manana"), ["mañana"]);
        assert_eq!(spanish("due:"), ["hoy", "mañana", "ayer", "semana", "mes", "vencido", "ilegible"]);
        assert_eq!(candidates("has:ph"), ["phone"]);
        assert_eq!(spanish("sin:tec"), ["técnico"]);
        assert_eq!(spanish("tiene:au"), ["ausente"]);
        assert_eq!(candidates("name:a"), [""; 0], "nearly every name is another one");
        assert_eq!(candidates("owes>5"), [""; 0]);
    }

    #[test]
    fn a_value_says_how_many_have_it() {
        let counted = |text: &str| {
            let completion = complete(text, text.len(), Some(&snapshot()), Language::English).unwrap();
            completion.candidates.into_iter().map(|Candidate { text, count, .. }| (text, count)).collect::<Vec<_>>()
        };
        let some = |text: &str, count| (text.to_owned(), Some(count));
        assert_eq!(counted("city:t"), [some("Tunja", 2), some("Tuta", 1)]);
        assert_eq!(counted("zone:"), [some("5", 2), some("15", 1)]);
        assert_eq!(counted("status:"), [some("Activo", 2), some("Suspendido", 1)]);
        assert_eq!(counted("due:to"), [("today".to_owned(), None), ("tomorrow".to_owned(), None)]);
        assert_eq!(counted("zo"), [("zone:".to_owned(), None)]);
    }

    #[test]
    fn values_are_quoted_where_they_need_it_and_mean_themselves() {
        for value in ["San Gil", "a|b", "a,b", "Plan \"Oro\"", "-5", "\"", "x:y", "5..7", "(a)", "Tunja", "20MB/s"] {
            let quoted = quoted(value);
            let filter = Filter::parse(&format!("city={quoted}")).unwrap();
            let expected = Test::Is(Field::City, fold(value));
            assert_eq!(filter, Filter { clauses: vec![Clause { any: vec![expected.into()] }] }, "{quoted}");
        }
    }

    #[test]
    fn only_the_term_at_the_cursor_goes_on() {
        let completion = complete("zo tunja", 2, None, Language::English).unwrap();
        assert_eq!((completion.at, texts_of(completion.candidates)), (0..2, vec!["zone:".to_owned()]));
        assert_eq!(complete("city:t x", 6, Some(&snapshot()), Language::English).unwrap().at, 5..6);
        assert_eq!(complete("city:t", 6, None, Language::English), None, "nothing is known yet");
    }
}
