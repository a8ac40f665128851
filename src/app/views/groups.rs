//! The Groups view: the clients in groups by what stands in a column, each with its figures.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::Effect;
use crate::app::filter::Filtering;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::{Hit, Shell};
use crate::app::views::{Acts, Around, Cursor};
use crate::client::{Column, Derived, Field};
use crate::copying::Subject;
use crate::query::Filter;
use crate::query::groups::{GroupFigure, GroupOrder};
use crate::snapshot::Snapshot;
use crate::work::{Asked, GroupBy, Grouped, Numbered, Question};

/// The columns that are offered, from left to right; any other joins them while it is the one.
const OFFERED: [Column; 7] = [
    Column::Wire(Field::Zone),
    Column::Wire(Field::City),
    Column::Wire(Field::Locality),
    Column::Wire(Field::Plan),
    Column::Wire(Field::Technician),
    Column::Wire(Field::Status),
    Column::Derived(Derived::Network),
];

/// The view's state.
#[derive(Debug)]
pub struct Groups {
    asked: Asked,
    /// What the newest question was about.
    wanted: Option<Wanted>,
    shown: Option<Grouped>,
    pub cursor: Cursor,
    pub column: Column,
    pub order: GroupOrder,
}

#[derive(Debug)]
struct Wanted {
    snapshot: Arc<Snapshot>,
    filter: Filter,
    column: Column,
    order: GroupOrder,
    today: Date,
}

impl Default for Groups {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            wanted: None,
            shown: None,
            cursor: Cursor::default(),
            column: OFFERED[0],
            order: GroupOrder::default(),
        }
    }
}

impl Groups {
    pub fn shown(&self) -> Option<&Grouped> {
        self.shown.as_ref()
    }

    /// The columns that can be grouped by, from left to right.
    pub fn offered(&self) -> Vec<Column> {
        let mut offered = OFFERED.to_vec();
        if !offered.contains(&self.column) {
            offered.push(self.column);
        }
        offered
    }

    /// Groups by `column` from now on.
    pub fn by(&mut self, column: Column) {
        if self.column != column {
            self.column = column;
            self.cursor = Cursor::default();
        }
    }

    /// Asks for the groups, where they are not those that were asked for last.
    pub fn follow(&mut self, filter: &Filtering, newest: Option<&Arc<Snapshot>>, shell: &Shell) -> Option<Effect> {
        let snapshot = newest.filter(|snapshot| !snapshot.is_provisional())?;
        let today = shell.today();
        let is_same = self.wanted.as_ref().is_some_and(|wanted| {
            Arc::ptr_eq(&wanted.snapshot, snapshot)
                && wanted.filter == filter.wanted
                && (wanted.column, wanted.order, wanted.today) == (self.column, self.order, today)
        });
        if is_same {
            return None;
        }
        self.wanted = Some(Wanted {
            snapshot: Arc::clone(snapshot),
            filter: filter.wanted.clone(),
            column: self.column,
            order: self.order,
            today,
        });
        let question = GroupBy {
            snapshot: Arc::clone(snapshot),
            filter: filter.wanted.clone(),
            column: self.column,
            order: self.order,
            language: filter.language,
            today,
        };
        Some(Effect::Ask(Question::Groups(self.asked.number(question))))
    }

    /// Takes the groups of `answer`, unless newer ones are on their way. The selection stays with its group when a poll moves
    /// it.
    pub fn accept(&mut self, answer: Numbered<Grouped>) -> Option<Effect> {
        let grouped = self.asked.take(answer)?;
        let same = self.shown.as_ref().filter(|shown| (shown.column, shown.order) == (grouped.column, grouped.order));
        let term = same.and_then(|shown| shown.groups.get(self.cursor.at())).map(|group| group.term.as_str());
        let place = term.and_then(|term| grouped.groups.iter().position(|group| group.term == term));
        let lines_above = self.cursor.lines_above();
        match place {
            Some(place) => self.cursor.put_on_screen(place, lines_above),
            None if same.is_some() => self.cursor.put(self.cursor.at(), grouped.groups.len()),
            None => self.cursor = Cursor::default(),
        }
        let before = self.shown.replace(grouped)?;
        Some(Effect::Discard(Box::new(before)))
    }

    pub fn is_waiting(&self) -> bool {
        self.asked.is_waiting()
    }

    /// Lets the snapshot that it holds go, while another view is shown.
    pub fn leave(&mut self) {
        self.wanted = None;
    }

    /// The term of a filter that finds the clients of the selected group.
    pub(super) fn open(&self) -> Option<&str> {
        let group = self.shown.as_ref()?.groups.get(self.cursor.at())?;
        Some(&group.term)
    }

    fn len(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.groups.len())
    }

    fn step_column(&mut self, step: isize) {
        let offered = self.offered();
        let here = offered.iter().position(|&column| column == self.column).unwrap_or_default() as isize;
        self.by(offered[(here + step).rem_euclid(offered.len() as isize) as usize]);
    }

    fn sort_by(&mut self, figure: GroupFigure) {
        self.order = if self.order.figure == figure { self.order.reversed() } else { figure.first() };
        self.cursor = Cursor::default();
    }

    /// Sorts by the next figure, round and round.
    fn sort_by_next(&mut self) {
        let here = GroupFigure::ALL.iter().position(|&figure| figure == self.order.figure).unwrap_or_default();
        self.sort_by(GroupFigure::ALL[(here + 1) % GroupFigure::ALL.len()]);
    }
}

impl Acts for Groups {
    fn context(&self) -> Context {
        Context::Groups
    }

    fn name(&self) -> &'static str {
        "tab-groups"
    }

    fn is_filtered(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        if let Some(place) = self.cursor.target(action, around.shell.drawn.page, self.len()) {
            self.cursor.put(place, self.len());
            return None;
        }
        match action {
            Action::KindBack => self.step_column(-1),
            Action::KindNext => self.step_column(1),
            Action::SortNext => self.sort_by_next(),
            Action::Reverse => self.sort_by(self.order.figure),
            _ => {}
        }
        None
    }

    fn click(&mut self, hit: Hit, _: &mut Around<'_>) -> Option<Effect> {
        match hit {
            Hit::Row(place) => self.cursor.put(place, self.len()),
            Hit::Group(column) => self.by(column),
            Hit::GroupTitle(figure) => self.sort_by(figure),
            _ => {}
        }
        None
    }

    /// A group is nobody whose phone or document could be copied.
    fn copyable(&self, _: &Around<'_>) -> Option<Subject> {
        None
    }

    fn scroll(&mut self, entries: isize, _: &Around<'_>) {
        self.cursor.put(self.cursor.at().saturating_add_signed(entries), self.len());
    }

    fn drawn_from(&mut self, offset: usize) {
        self.cursor.drawn_from(offset);
    }
}
