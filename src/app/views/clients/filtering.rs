//! How keys and clicks change the filter from the client table, and how they come back from where it led.

use crate::app::filter::Change;
use crate::app::shell::Shell;
use crate::app::views::clients::ListedRows;
use crate::app::views::visits::Origin;
use crate::app::views::{Around, Clients};
use crate::app::{Effect, Filtering};
use crate::client::{Column, Field};
use crate::notice::Notice;
use crate::query::filter::{of_cell, of_document, search_text};
use crate::snapshot::{Client, SameDocument};

impl Clients {
    /// Reads what is in the filter line, and asks for its rows where it means something else now.
    pub fn refilter(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        self.visits.stay();
        // After a filter, the selection returns to the client that was selected before it.
        match around.filter.read(around.shell.now)? {
            Change::First => self.remember_origin(),
            Change::Dropped => self.returning = self.origin.is_some(),
            Change::Other => {}
        }
        self.ask_again(around)
    }

    /// Puts `filter` in the place of the one that is there; Esc comes back to that, and to the selected client.
    pub fn visit(&mut self, filter: &str, around: &mut Around<'_>) -> Option<Effect> {
        let before = around.filter.wanted_text.clone();
        if before == filter {
            return None;
        }
        let from = self.place();
        self.visits.go(filter, &before, from);
        around.filter.put(filter);
        self.refilter(around)
    }

    /// The selected client, as a place to come back to.
    pub(in crate::app::views) fn place(&self) -> Option<Origin> {
        let lines_above = self.cursor.lines_above();
        self.followed().map(|(snapshot, row)| Origin::of(&snapshot, row, lines_above))
    }

    /// Reads the filter line, to which somebody has come back, and selects `origin` in its rows.
    pub(in crate::app::views) fn come_back_to(
        &mut self,
        origin: Option<Origin>,
        around: &mut Around<'_>,
    ) -> Option<Effect> {
        let asked = self.refilter(around)?;
        if origin.is_some() {
            self.visits.select_in(&around.filter.wanted, origin);
        }
        Some(asked)
    }

    /// Lists all services of the person to whom the selected one belongs.
    pub(super) fn list_person(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        let (snapshot, row) = self.followed()?;
        let document = snapshot.document(row);
        let notice = match snapshot.same_document(row) {
            SameDocument::Person(_) => return self.visit(&of_document(&document, around.filter.language), around),
            SameDocument::Shared(clients) => Notice::SharedDocument(clients),
            SameDocument::Single if document.is_empty() => Notice::NoDocument,
            SameDocument::Single => Notice::NoOtherService,
        };
        around.shell.say(notice);
        None
    }

    /// Remembers who is selected: a filter begins.
    pub(super) fn remember_origin(&mut self) {
        self.returning = false;
        // The rows without the previous filter are still on their way: who was selected before that one is meant.
        if self.shown.as_ref().is_some_and(|shown| !shown.filter.is_empty()) {
            return;
        }
        let lines_above = self.cursor.lines_above();
        let by_hand = self.followed().filter(|_| self.by_hand);
        self.origin = by_hand.map(|(snapshot, row)| Origin::of(&snapshot, row, lines_above));
    }

    /// Leaves only those who have the same in the chosen column as the selected client; asked for again, drops that term.
    pub(super) fn filter_by_cell(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        let column = self.chosen_column();
        let term = of_cell(self.selected()?, column, around.filter.language);
        if !around.filter.take_away(&term) {
            around.filter.add(&term);
        }
        self.refilter(around)
    }

    /// Filters by what would find somebody.
    pub(super) fn take_way(&mut self, place: usize, around: &mut Around<'_>) -> Option<Effect> {
        let text = self.explaining.way(place)?.text.clone();
        around.filter.replace(&text);
        self.refilter(around)
    }

    /// Asks why nobody is listed, where that is so.
    pub fn explain(&mut self, filter: &Filtering, shell: &Shell) -> Option<Effect> {
        let nobody = self.shown.as_ref().filter(|shown| {
            let whole = !shown.snapshot.is_empty() && !shown.snapshot.is_provisional();
            shown.rows.is_empty() && whole && !shown.filter.is_empty()
        });
        self.explaining.ask(nobody.map(|shown| (&shown.snapshot, &shown.filter)), filter, shell)
    }

    /// Asks the source's own search where the filter finds nobody in the list.
    pub fn search_source(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        let nobody = self.finds_nobody(around.filter);
        nobody.then(|| around.shell.search_source(search_text(around.filter.line.text())))?
    }

    /// Whether it is certain that `filter` finds nobody in the list.
    pub fn finds_nobody(&self, filter: &Filtering) -> bool {
        let is_certain = !self.asked.is_waiting() && filter.mistake.is_none() && !filter.wanted.is_empty();
        is_certain
            && self.shown.as_ref().is_some_and(|ListedRows { snapshot, filter: found, rows, .. }| {
                rows.is_empty() && *found == filter.wanted && !snapshot.is_provisional()
            })
    }

    /// Filters by the id of `client`, so that they are listed alone and selected.
    pub fn show_only(&mut self, client: Client<'_>, around: &mut Around<'_>) -> Option<Effect> {
        around.filter.line.clear();
        around.filter.add(&of_cell(client, Column::Wire(Field::ServiceId), around.filter.language));
        self.refilter(around)
    }

    /// Closes the whole client; then comes back from where a key or a click has led, or drops the filter; then drops the
    /// marks.
    pub(super) fn back(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        if self.whole.take().is_some() {
            return None;
        }
        if around.filter.line.text().is_empty() {
            // Last of all: who marks clients of several filters goes back from each of them.
            let marked = self.marks.clear();
            if marked > 0 {
                around.shell.say(Notice::MarksCleared(marked));
            }
            return None;
        }
        let Some((before, origin)) = self.visits.come_back(around.filter.line.text()) else {
            if around.filter.discard(around.shell.now) {
                around.shell.say(Notice::FilterDropped);
            }
            return self.refilter(around);
        };
        around.filter.put(&before);
        let asked = self.refilter(around)?;
        self.visits.select_in(&around.filter.wanted, origin);
        Some(asked)
    }
}
