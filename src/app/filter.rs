//! Which clients are meant: the filter as it is typed, and the last one that made sense.

pub mod history;
mod recall;
mod search;

use crate::app::filter::history::History;
use crate::app::filter::recall::Recalled;
pub use crate::app::filter::search::Search;
use crate::app::shell::LineEditor;
use crate::locale::Language;
use crate::platform::Now;
use crate::platform::state_dir::Change as FileChange;
use crate::query::filter::{Candidate, Completion, Named, complete};
use crate::query::{Filter, FilterError};
use crate::snapshot::Snapshot;

/// The filter and the line that it is typed in.
#[derive(Debug)]
pub struct Filtering {
    pub line: LineEditor,
    /// Whether keys go into the line.
    pub editing: bool,
    /// The last filter that was typed and made sense: it is what is looked for.
    pub wanted: Filter,
    pub wanted_text: String,
    /// What is wrong with the line as it stands now.
    pub mistake: Option<FilterError>,
    /// The ways in which the line can go on, while they are gone through.
    pub completing: Option<Completing>,
    /// The filters of earlier times.
    pub history: History,
    /// Which of them stands in the line, while they are gone through.
    recalled: Option<Recalled>,
    /// The search among them.
    pub searching: Option<Search>,
    /// The filter that Esc dropped.
    dropped: Option<String>,
    /// What is to be kept for the next run.
    pub to_remember: Vec<FileChange>,
    /// Since when the line has stood as it does.
    since: Option<Now>,
    /// The language in which filters are written for the reader.
    pub language: Language,
    /// What can be asked for by the name of a number.
    pub named: Named,
}

/// Candidates that are gone through one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completing {
    pub candidates: Vec<Candidate>,
    /// The candidate that stands there now.
    pub place: usize,
    /// Where it begins, in bytes.
    start: usize,
}

/// What a new filter is after the previous one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none.
    First,
    Other,
    /// There is none any more.
    Dropped,
}

impl Filtering {
    /// No filter.
    pub fn new(language: Language) -> Self {
        Self {
            line: LineEditor::default(),
            editing: false,
            wanted: Filter::default(),
            wanted_text: String::new(),
            mistake: None,
            completing: None,
            history: History::default(),
            recalled: None,
            searching: None,
            dropped: None,
            to_remember: Vec::new(),
            since: None,
            language,
            named: Named::default(),
        }
    }

    /// Starts with `filter`, which was typed as `text`.
    pub fn start_with(&mut self, filter: Filter, text: &str) {
        self.line = LineEditor::with_text(text);
        self.wanted = filter;
        text.clone_into(&mut self.wanted_text);
    }

    /// Types `c` into the line, or into what is searched for.
    pub fn type_char(&mut self, c: char) {
        self.completing = None;
        self.type_text(c.encode_utf8(&mut [0; 4]));
    }

    /// Puts `text`, which may hold anything, where it is typed.
    pub fn type_text(&mut self, text: &str) {
        if self.searching.is_some() {
            self.search_for(text);
        } else {
            self.line.insert(text);
        }
    }

    /// Puts `text` in the place of what was typed.
    pub fn put(&mut self, text: &str) {
        self.line = LineEditor::with_text(text);
        self.editing = false;
        self.completing = None;
    }

    /// Adds `term` behind what was typed.
    pub fn add(&mut self, term: &str) {
        if self.line.text().split_whitespace().next().is_some() {
            self.line.end();
            self.line.insert(" ");
        }
        self.line.insert(term);
    }

    /// Takes the last `term` away, where it stands in the line as a term of its own; says whether it did.
    pub fn take_away(&mut self, term: &str) -> bool {
        let text = self.line.text();
        let is_alone = |at: usize| {
            let (before, behind) = (&text[..at], &text[at + term.len()..]);
            let ends = before.chars().next_back().is_none_or(char::is_whitespace)
                && behind.chars().next().is_none_or(char::is_whitespace);
            // Beside a `|` it is one of several, and within quotes it is a text.
            let is_one_of_several = before.trim_end().ends_with('|') || behind.trim_start().starts_with('|');
            ends && !is_one_of_several && before.matches('"').count().is_multiple_of(2)
        };
        let Some((at, _)) = text.rmatch_indices(term).find(|(at, _)| is_alone(*at)) else { return false };
        let rest = format!("{} {}", text[..at].trim_end(), text[at + term.len()..].trim_start());
        self.line.set(rest.trim());
        true
    }

    /// Reads the line. While it makes no sense the last filter that did stays wanted. Says what the wanted filter is after
    /// the previous one, where it is another.
    pub fn read(&mut self, now: Now) -> Option<Change> {
        self.since = Some(now);
        match self.parse(self.line.text()) {
            Ok(filter) => {
                self.mistake = None;
                let text = self.line.text().to_owned();
                self.want(filter, text)
            }
            Err(mistake) => {
                let (without, name_only) = mistake.without_term(self.line.text());
                self.mistake = Some(mistake);
                // The name of the term was looked for as a word while it was typed: that was never meant.
                let on_the_way = self.parse(&name_only).is_ok_and(|filter| filter == self.wanted);
                if on_the_way { self.want(self.parse(&without).ok()?, without) } else { None }
            }
        }
    }

    fn parse(&self, text: &str) -> Result<Filter, FilterError> {
        Filter::parse_named(text, self.named)
    }

    fn want(&mut self, filter: Filter, text: String) -> Option<Change> {
        self.wanted_text = text;
        if filter == self.wanted {
            return None;
        }
        let change = match (self.wanted.is_empty(), filter.is_empty()) {
            (true, false) => Change::First,
            (false, true) => Change::Dropped,
            _ => Change::Other,
        };
        self.wanted = filter;
        Some(change)
    }

    /// Puts the candidate that is `step` further in the line, or the first there is with the values of `newest`.
    pub fn complete(&mut self, step: isize, newest: Option<&Snapshot>) {
        if let Some(completing) = &mut self.completing {
            let shown = completing.candidates[completing.place].text.len();
            let count = completing.candidates.len() as isize;
            completing.place = (completing.place as isize + step).rem_euclid(count) as usize;
            let start = completing.start;
            self.line.replace(start..start + shown, &completing.candidates[completing.place].text);
            return;
        }
        let cursor = self.line.before_cursor().len();
        let completion = complete(self.line.text(), cursor, newest, self.language);
        let Some(Completion { at, candidates }) = completion else { return };
        let place = if step < 0 { candidates.len() - 1 } else { 0 };
        let start = at.start;
        self.line.replace(at, &candidates[place].text);
        // With only one there is nothing to choose: what it begins can be completed next.
        self.completing = (candidates.len() > 1).then_some(Completing { candidates, place, start });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_taken_away_where_it_stands_by_itself() {
        for (line, term, taken, rest) in [
            ("zone:5", "zone:5", true, ""),
            ("ana zone:5 owes>0", "zone:5", true, "ana owes>0"),
            ("zone:5 ana  zone:5", "zone:5", true, "zone:5 ana"),
            ("zone:55", "zone:5", false, "zone:55"),
            ("-zone:5", "zone:5", false, "-zone:5"),
            ("zone:5 | zone:6", "zone:5", false, "zone:5 | zone:6"),
            ("zone:6 | zone:5", "zone:5", false, "zone:6 | zone:5"),
            ("\"in zone:5 x\"", "zone:5", false, "\"in zone:5 x\""),
            ("name=\"Ana Díaz\" x", "name=\"Ana Díaz\"", true, "x"),
            ("x", "zone:5", false, "x"),
        ] {
            let mut filter = Filtering::new(Language::English);
            filter.line.insert(line);
            assert_eq!((filter.take_away(term), filter.line.text()), (taken, rest), "{line}");
        }
    }
}
