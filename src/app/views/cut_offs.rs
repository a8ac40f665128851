//! The Cut-offs view: the coming days at the left, with what is at stake on each, and at the right who is behind the chosen
//! one. What is owed by its age stands below the days, and is listed the same way.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::Effect;
use crate::app::filter::Filtering;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::export::Listed;
use crate::app::shell::{Hit, Shell};
use crate::app::views::{Acts, Around, Cursor};
use crate::client::{Column, Derived, Field};
use crate::copying::Subject;
use crate::query::Filter;
use crate::query::cut_offs::{of_apart, of_slot};
use crate::query::filter::of_cell;
use crate::snapshot::{Apart, Client, Slot, Snapshot};
use crate::work::{Asked, CutOffs as Found, FindCutOffs, Numbered, Question};

/// The columns of the list, from left to right.
pub const COLUMNS: [Column; 6] = [
    Column::NAME,
    Column::Wire(Field::Zone),
    Column::Wire(Field::Balance),
    Column::Derived(Derived::MonthsOwed),
    Column::Wire(Field::Phone),
    Column::Wire(Field::Technician),
];

/// Which half has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Half {
    #[default]
    Days,
    List,
}

/// The view's state.
#[derive(Debug)]
pub struct CutOffs {
    asked: Asked,
    /// What the newest question was about.
    wanted: Option<Wanted>,
    shown: Option<Found>,
    pub slot: Slot,
    pub half: Half,
    /// From where the days are shown; which is chosen, the slot says.
    pub days: Cursor,
    pub list: Cursor,
}

#[derive(Debug)]
struct Wanted {
    snapshot: Arc<Snapshot>,
    filter: Filter,
    today: Date,
}

impl Default for CutOffs {
    fn default() -> Self {
        let (list, days) = (Cursor::default(), Cursor::default());
        let mut cut_offs = Self {
            asked: Asked::default(),
            wanted: None,
            shown: None,
            slot: Slot::In(0),
            half: Half::default(),
            days,
            list,
        };
        cut_offs.choose(Slot::In(0));
        cut_offs
    }
}

impl CutOffs {
    pub fn shown(&self) -> Option<&Found> {
        self.shown.as_ref()
    }

    /// Asks for the figures and the lists, where they are not those that were asked for last.
    pub fn follow(&mut self, filter: &Filtering, newest: Option<&Arc<Snapshot>>, shell: &Shell) -> Option<Effect> {
        let snapshot = newest.filter(|snapshot| !snapshot.is_provisional())?;
        let today = shell.today();
        let is_same = self.wanted.as_ref().is_some_and(|wanted| {
            Arc::ptr_eq(&wanted.snapshot, snapshot) && wanted.filter == filter.wanted && wanted.today == today
        });
        if is_same {
            return None;
        }
        let filter = filter.wanted.clone();
        self.wanted = Some(Wanted { snapshot: Arc::clone(snapshot), filter: filter.clone(), today });
        let follow = self.selected().map(|(found, client)| (Arc::clone(&found.snapshot), client.row(), self.slot));
        let question = FindCutOffs { snapshot: Arc::clone(snapshot), filter, today, follow };
        Some(Effect::Ask(Question::CutOffs(self.asked.number(question))))
    }

    /// Takes what is in `answer`, unless newer is on its way. The selection stays with its client when a poll moves it.
    pub fn accept(&mut self, answer: Numbered<Found>) -> Option<Effect> {
        let found = self.asked.take(answer)?;
        let place = match (&found.followed, self.selected()) {
            (Some(followed), Some((_, client))) if (followed.row, followed.slot) == (client.row(), self.slot) => {
                followed.place
            }
            _ => None,
        };
        let before = self.shown.replace(found);
        match place {
            Some(place) => self.list.put_on_screen(place, self.list.lines_above()),
            None => self.list.put(self.list.at(), self.len()),
        }
        Some(Effect::Discard(Box::new(before?)))
    }

    pub fn is_waiting(&self) -> bool {
        self.asked.is_waiting()
    }

    /// The selected client of the list.
    fn selected(&self) -> Option<(&Found, Client<'_>)> {
        let found = self.shown.as_ref()?;
        let row = *found.list(self.slot).get(self.list.at())?;
        Some((found, found.snapshot.client(row)))
    }

    fn len(&self) -> usize {
        self.shown.as_ref().map_or(0, |found| found.list(self.slot).len())
    }

    fn choose(&mut self, slot: Slot) {
        if self.slot != slot {
            self.list = Cursor::default();
        }
        self.slot = slot;
        let days = Slot::days().count();
        if slot.place() < days {
            self.days.put(slot.place(), days);
        }
    }

    /// Goes back into the days; `false` where the days have the keys already.
    pub(super) fn leave_list(&mut self) -> bool {
        std::mem::take(&mut self.half) == Half::List
    }

    /// The terms of a filter that finds who is behind what is selected: a slot, or a client.
    pub(super) fn open(&self, around: &Around<'_>) -> Option<String> {
        let language = around.filter.language;
        match self.half {
            Half::Days => Some(of_slot(self.slot, self.shown.as_ref()?.today, language)),
            Half::List => Some(of_cell(self.selected()?.1, Column::Wire(Field::ServiceId), language)),
        }
    }

    /// The same of who is counted apart from those of the chosen slot.
    pub(super) fn open_apart(&self, apart: Apart, around: &Around<'_>) -> Option<String> {
        of_apart(self.slot, apart, self.shown.as_ref()?.today, around.filter.language)
    }

    /// The list of the chosen slot, for a file.
    pub(super) fn listed(&self) -> Option<Listed> {
        let found = self.shown.as_ref()?;
        Some(Listed { snapshot: Arc::clone(&found.snapshot), rows: Arc::clone(found.list(self.slot)) })
    }
}

impl Acts for CutOffs {
    fn context(&self) -> Context {
        Context::CutOffs
    }

    fn name(&self) -> &'static str {
        "tab-cut-offs"
    }

    fn is_filtered(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        let page = around.shell.drawn.page;
        match (action, self.half) {
            (Action::Into, _) if self.len() > 0 => self.half = Half::List,
            (Action::OutOf, _) => self.half = Half::Days,
            (_, Half::List) => {
                let place = self.list.target(action, page, self.len())?;
                self.list.put(place, self.len());
            }
            (_, Half::Days) => {
                let mut cursor = Cursor::default();
                cursor.put(self.slot.place(), Slot::COUNT);
                let place = cursor.target(action, page, Slot::COUNT)?;
                cursor.put(place, Slot::COUNT);
                self.choose(Slot::all().nth(cursor.at())?);
            }
        }
        None
    }

    fn click(&mut self, hit: Hit, _: &mut Around<'_>) -> Option<Effect> {
        match hit {
            Hit::Slot(slot) => {
                self.choose(slot);
                self.half = Half::Days;
            }
            Hit::Row(place) => {
                self.half = Half::List;
                self.list.put(place, self.len());
            }
            _ => {}
        }
        None
    }

    /// The client, or all of the list while the days have the keys.
    fn copyable(&self, _: &Around<'_>) -> Option<Subject> {
        let (found, client) = self.selected()?;
        let rows = match self.half {
            Half::Days => Arc::clone(found.list(self.slot)),
            Half::List => Arc::from([client.row()]),
        };
        let cell = Column::Wire(Field::Phone);
        Some(Subject::Clients { snapshot: Arc::clone(&found.snapshot), rows, columns: COLUMNS.to_vec(), cell })
    }

    fn scroll(&mut self, entries: isize, _: &Around<'_>) {
        self.list.put(self.list.at().saturating_add_signed(entries), self.len());
    }

    fn drawn_from(&mut self, offset: usize) {
        match self.half {
            Half::Days => self.days.drawn_from(offset),
            Half::List => self.list.drawn_from(offset),
        }
    }
}
