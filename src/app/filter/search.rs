//! Ctrl-R: one of the filters of earlier times is looked for by a piece of it, as readline does.

use crate::app::Filtering;
use crate::app::filter::history::History;
use crate::app::shell::LineEditor;
use crate::app::shell::keymap::Action;

/// A search in the history; the line stays as it was until a match is taken.
#[derive(Debug, Default)]
pub struct Search {
    pub typed: LineEditor,
    /// The place of the match in the history, the newest that was not passed over.
    place: Option<usize>,
    /// Nothing holds what is typed: the match is the last one there was.
    pub failing: bool,
}

impl Search {
    /// The filter that is found.
    pub fn found<'a>(&self, history: &'a History) -> Option<&'a str> {
        history.get(self.place?)
    }

    /// Looks for what is typed: where the match stands, else among older ones; for a shorter text, anew.
    fn look(&mut self, history: &History, from: usize) {
        let found = if self.typed.text().is_empty() { None } else { history.older(self.typed.text(), from) };
        self.failing = found.is_none() && !self.typed.text().is_empty();
        self.place = found.or(self.place.filter(|_| self.failing));
    }

    fn older(&mut self, history: &History) {
        let next = history.older(self.typed.text(), self.place.map_or(0, |place| place + 1));
        self.failing = next.is_none();
        self.place = next.or(self.place);
    }

    fn newer(&mut self, history: &History) {
        let next = self.place.and_then(|place| history.newer(self.typed.text(), place));
        self.failing = next.is_none();
        self.place = next.or(self.place);
    }
}

impl Filtering {
    /// Begins a search.
    pub fn search(&mut self) {
        self.searching = Some(Search::default());
    }

    /// Goes on with the search after `text` was typed or pasted.
    pub(super) fn search_for(&mut self, text: &str) {
        let Some(search) = &mut self.searching else { return };
        search.typed.insert(text);
        let from = search.place.unwrap_or(0);
        search.look(&self.history, from);
    }

    /// Does what `action` asks of the search. `false` where it is for the line: then the match stands there, if any.
    pub fn search_action(&mut self, action: Action) -> bool {
        let Some(search) = &mut self.searching else { return false };
        match action {
            Action::SearchHistory => search.older(&self.history),
            Action::SearchNewer => search.newer(&self.history),
            Action::Backspace if search.typed.text().is_empty() => self.searching = None,
            Action::Backspace => {
                search.typed.backspace();
                search.place = None;
                search.look(&self.history, 0);
            }
            Action::Discard => self.searching = None,
            // The program's own keys do what they do everywhere.
            Action::Quit | Action::Suspend | Action::Repaint => return false,
            _ => {
                if let Some(place) = self.searching.take().and_then(|search| search.place) {
                    self.recall_at(place);
                }
                return false;
            }
        }
        true
    }
}
