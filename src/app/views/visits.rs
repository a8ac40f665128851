//! Coming back from a filter that a key or a click put in the place of another one: to that filter, and to the row.

use crate::query::Filter;
use crate::snapshot::{ClientKey, Snapshot};

/// A client to come back to.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub client: ClientKey,
    pub lines_above: usize,
}

/// A filter that was put in the place of another.
#[derive(Debug)]
struct Visit {
    put: String,
    before: String,
    from: Option<Origin>,
}

/// The way that was gone from filter to filter, the last step last.
#[derive(Debug, Default)]
pub(super) struct Visits {
    way: Vec<Visit>,
    /// Who is to be selected once the rows of this filter are there.
    coming_back: Option<(Filter, Origin)>,
}

impl Visits {
    /// Remembers that `put` stands in the place of `before` now, asked for from `from`.
    pub(super) fn go(&mut self, put: &str, before: &str, from: Option<Origin>) {
        self.forget_unless_at(before);
        // Nobody expects a filter to come by Esc where there is none.
        if put.is_empty() {
            self.way.clear();
        } else {
            self.way.push(Visit { put: put.to_owned(), before: before.to_owned(), from });
        }
    }

    /// The filter to come back to from `here`, and from where in it one came; `None` where nobody was led here.
    pub(super) fn come_back(&mut self, here: &str) -> Option<(String, Option<Origin>)> {
        self.forget_unless_at(here);
        self.way.pop().map(|visit| (visit.before, visit.from))
    }

    /// A filter that was changed by hand has no way back.
    fn forget_unless_at(&mut self, here: &str) {
        if self.way.last().is_some_and(|visit| visit.put != here) {
            self.way.clear();
        }
    }

    /// Selects `origin` as soon as the rows of `filter` are there.
    pub(super) fn select_in(&mut self, filter: &Filter, origin: Option<Origin>) {
        self.coming_back = origin.map(|origin| (filter.clone(), origin));
    }

    /// The selection stays where it is, whatever rows come.
    pub(super) fn stay(&mut self) {
        self.coming_back = None;
    }

    /// Who is to be selected in the rows of `filter`.
    pub(super) fn arrive(&mut self, filter: &Filter) -> Option<Origin> {
        self.coming_back.take_if(|(wanted, _)| wanted == filter).map(|(_, origin)| origin)
    }
}

impl Origin {
    /// The client in `row` of `snapshot`, so many lines below the first visible one.
    pub(super) fn of(snapshot: &Snapshot, row: u32, lines_above: usize) -> Self {
        Self { client: ClientKey::of(snapshot, row), lines_above }
    }
}
