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
use crate::history::Reach;
use crate::query::Filter;
use crate::query::groups::{Group, GroupFigure, GroupOrder, GroupTable};
use crate::snapshot::Snapshot;
use crate::work::{Asked, FindMembers, GroupBy, Members, Numbered, Question};

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
    shown: Option<Arc<GroupTable>>,
    /// The group that was selected when the groups were let go.
    left: Option<Left>,
    members_asked: Asked,
    /// The table and the place in it that the newest question about members was of.
    members_of: Option<(Arc<GroupTable>, usize)>,
    members: Option<Members>,
    pub cursor: Cursor,
    pub column: Column,
    pub order: GroupOrder,
    /// How far back the trends go.
    pub reach: Reach,
}

/// A selected group.
#[derive(Debug)]
struct Left {
    column: Column,
    order: GroupOrder,
    term: String,
    lines_above: usize,
}

impl Left {
    fn of(table: &GroupTable, cursor: &Cursor) -> Option<Self> {
        let term = table.groups.get(cursor.at())?.term.clone();
        Some(Self { column: table.column, order: table.order, term, lines_above: cursor.lines_above() })
    }
}

#[derive(Debug)]
struct Wanted {
    snapshot: Arc<Snapshot>,
    filter: Filter,
    column: Column,
    order: GroupOrder,
    today: Date,
}

/// From this width on the clients of the selected group stand beside the groups.
pub const BESIDE_FROM: u16 = 160;

impl Default for Groups {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            wanted: None,
            shown: None,
            left: None,
            members_asked: Asked::default(),
            members_of: None,
            members: None,
            cursor: Cursor::default(),
            column: OFFERED[0],
            order: GroupOrder::default(),
            reach: Reach::default(),
        }
    }
}

impl Groups {
    pub fn shown(&self) -> Option<&Arc<GroupTable>> {
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

    /// Asks who is in the selected group, where there is room for them beside the groups and they are not those that were
    /// asked for last.
    pub fn follow_members(&mut self, filter: &Filtering, shell: &Shell) -> Option<Effect> {
        let table = self.shown.as_ref().filter(|_| shell.size.width >= BESIDE_FROM && !self.asked.is_waiting())?;
        let place = self.cursor.at();
        if self.members_of.as_ref().is_some_and(|(of, at)| Arc::ptr_eq(of, table) && *at == place) {
            return None;
        }
        let group = table.groups.get(place)?;
        let question = FindMembers {
            snapshot: Arc::clone(&table.snapshot),
            filter: filter.wanted.clone(),
            term: group.term.clone(),
            today: shell.today(),
        };
        self.members_of = Some((Arc::clone(table), place));
        Some(Effect::Ask(Question::Members(self.members_asked.number(question))))
    }

    /// Takes who is in the group, unless somebody asked about another one since.
    pub fn accept_members(&mut self, answer: Numbered<Members>) {
        if let Some(members) = self.members_asked.take(answer) {
            self.members = Some(members);
        }
    }

    /// Who is in the selected group, once that is known.
    pub fn members(&self) -> Option<&Members> {
        let group = self.selected()?;
        self.members.as_ref().filter(|members| members.term == group.term)
    }

    /// The selected group.
    pub fn selected(&self) -> Option<&Group> {
        self.shown.as_ref()?.groups.get(self.cursor.at())
    }

    /// Takes the groups of `answer`, unless newer ones are on their way. The selection stays with its group when a poll moves
    /// it.
    pub fn accept(&mut self, answer: Numbered<Arc<GroupTable>>) -> Option<Effect> {
        let grouped = self.asked.take(answer)?;
        let here = self.shown.as_ref().and_then(|shown| Left::of(shown, &self.cursor));
        let before = here.or(self.left.take());
        let same = before.filter(|before| (before.column, before.order) == (grouped.column, grouped.order));
        let place = same.as_ref().and_then(|same| grouped.groups.iter().position(|group| group.term == same.term));
        match (place, same) {
            (Some(place), Some(same)) => self.cursor.put_on_screen(place, same.lines_above),
            (None, Some(_)) => self.cursor.put(self.cursor.at(), grouped.groups.len()),
            (_, None) => self.cursor = Cursor::default(),
        }
        let before = self.shown.replace(grouped)?;
        Some(Effect::Discard(Box::new(before)))
    }

    pub fn is_waiting(&self) -> bool {
        self.asked.is_waiting()
    }

    /// While another view is shown: lets groups of a list that is not the newest any more go, and remembers the selected one.
    pub fn let_go(&mut self, newest: Option<&Arc<Snapshot>>) -> Option<Effect> {
        self.wanted.take_if(|wanted| newest.is_some_and(|newest| !Arc::ptr_eq(&wanted.snapshot, newest)))?;
        self.asked.withdraw();
        self.members_asked.withdraw();
        (self.members, self.members_of) = (None, None);
        let before = self.shown.take()?;
        self.left = Left::of(&before, &self.cursor);
        Some(Effect::Discard(Box::new(before)))
    }

    /// The term of a filter that finds the clients of the selected group.
    pub(super) fn open(&self) -> Option<&str> {
        self.selected().map(|group| group.term.as_str())
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
            Action::Export => self.offer_export(around),
            Action::Span => self.reach = self.reach.next(),
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

    fn copyable(&self, _: &Around<'_>) -> Option<Subject> {
        let table = self.shown.as_ref().filter(|table| self.cursor.at() < table.groups.len())?;
        Some(Subject::Group { table: Arc::clone(table), at: self.cursor.at() })
    }

    fn scroll(&mut self, entries: isize, _: &Around<'_>) {
        self.cursor.put(self.cursor.at().saturating_add_signed(entries), self.len());
    }

    fn drawn_from(&mut self, offset: usize) {
        self.cursor.drawn_from(offset);
    }
}
