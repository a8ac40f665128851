//! The client table: the rows that the filter left, which of them is selected, in which order and columns they stand.

mod filtering;

use std::sync::Arc;
use std::time::Duration;

use crate::app::Effect;
use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::{ColumnChooser, Layer, SortMenu};
use crate::app::shell::{Hit, Shell};
use crate::app::views::explaining::Explaining;
use crate::app::views::trailing::{Shown, Trailing};
use crate::app::views::visits::{Origin, Visits};
use crate::app::views::{Acts, Around, Cursor, ListedSums, Marks, Own};
use crate::client::{Column, Columns};
use crate::copying::Subject;
use crate::history::ChangeLog;
use crate::query::{Filter, Sort};
use crate::snapshot::{Client, ClientKey, Extents, Snapshot};
use crate::work::{Asked, Find, Found, Measure, Numbered, Question};

/// Lines that the whole client scrolls by.
const WHOLE_STEP: u16 = 4;

/// The view's state.
#[derive(Debug, Default)]
pub struct Clients {
    shown: Option<ListedRows>,
    pub asked: Asked,
    pub cursor: Cursor,
    /// The order that was asked for; the rows on screen may still be in the previous one.
    pub sort: Sort,
    /// Whether somebody asked for that order; else the matches in the name come first.
    pub ordered_by_hand: bool,
    /// What the table shows where there is room.
    pub columns: Columns,
    /// The column that was chosen to filter by; `None` is the one that is sorted by.
    pub column: Option<Column>,
    /// How wide the values are; none before they were measured, and for a moment those of the list before.
    pub extents: Option<Arc<Extents>>,
    measured: Asked,
    /// Whether the pane was opened or closed by hand; `None` leaves it to the size of the screen.
    pub pane: Option<bool>,
    /// The whole client, where it lies over the table.
    pub whole: Option<Whole>,
    /// Whether the selected client was selected by hand: then it is followed into another order and through a filter.
    by_hand: bool,
    pub marks: Marks,
    /// Whom the pane still shows while keys follow one another.
    pub trailing: Trailing,
    /// Why nobody is listed.
    pub explaining: Explaining,
    /// The client that was selected before a filter was typed.
    origin: Option<Origin>,
    /// Whether the next rows without a filter bring that client back.
    returning: bool,
    /// The filters that a key or a click has led through.
    visits: Visits,
    /// What the rows come to.
    pub sums: ListedSums,
    /// The changes of the client who is shown whole.
    pub own: Own,
}

/// All that is known of the selected client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Lines by which it is scrolled down, as far as there is more to see.
    pub scroll: u16,
}

/// The rows of the last answer. They go with its snapshot, which may not be the newest for a moment.
#[derive(Debug)]
pub struct ListedRows {
    pub snapshot: Arc<Snapshot>,
    /// The filter that chose the rows.
    pub filter: Filter,
    pub sort: Sort,
    /// Row numbers in the snapshot.
    pub rows: Arc<[u32]>,
}

impl Clients {
    /// What is shown; `None` before the first answer.
    pub fn shown(&self) -> Option<&ListedRows> {
        self.shown.as_ref()
    }

    /// Number of listed clients.
    pub fn len(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.rows.len())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn selected(&self) -> Option<Client<'_>> {
        let shown = self.shown.as_ref()?;
        shown.rows.get(self.cursor.at()).map(|&row| shown.snapshot.client(row))
    }

    /// The marked clients, in the order in which they were marked, as rows of their snapshot; `None` where none is.
    pub fn marked(&self) -> Option<(&Arc<Snapshot>, &[u32])> {
        let shown = self.shown.as_ref()?;
        (!self.marks.is_empty()).then(|| (&shown.snapshot, self.marks.rows()))
    }

    /// The client in the pane, which trails behind the selection while keys follow one another.
    pub fn in_pane(&self) -> Option<Client<'_>> {
        let held = self.trailing.held().map(|(snapshot, row)| snapshot.client(*row));
        held.or_else(|| self.selected())
    }

    /// Somebody moves, or types: the pane waits for a pause.
    pub fn trail(&mut self, shell: &Shell) {
        let followed = shell.drawn.pane.then(|| self.followed()).flatten();
        self.trailing.key_pressed(shell.now.monotonic, || followed);
    }

    /// Lets the pane catch up where the keys have paused; returns a snapshot that may be held no longer.
    pub fn catch_up(&mut self, now: Duration) -> Option<Effect> {
        let (snapshot, _) = self.trailing.catch_up(now)?;
        Some(Effect::Discard(Box::new(snapshot)))
    }

    /// Asks for the rows that `filter` leaves of the newest snapshot.
    pub fn ask(&mut self, filter: &Filter, newest: Option<&Arc<Snapshot>>, shell: &Shell) -> Option<Effect> {
        let find = Find {
            snapshot: Arc::clone(newest?),
            filter: filter.clone(),
            sort: self.sort,
            names_first: !self.ordered_by_hand,
            today: shell.today(),
            follow: self.followed(),
            marked: self.marked().map(|(snapshot, rows)| (Arc::clone(snapshot), rows.into())),
        };
        Some(Effect::Ask(Question::Rows(self.asked.number(find))))
    }

    /// Asks for the changes of the client who is shown whole.
    pub(super) fn follow_own(&mut self, log: &ChangeLog) -> Option<Effect> {
        let client = self.whole.and_then(|_| self.followed());
        self.own.follow(client, log)
    }

    /// Asks how wide the values of the newest snapshot are.
    pub fn measure(&mut self, newest: Option<&Arc<Snapshot>>) -> Option<Effect> {
        let measure = Measure { snapshot: Arc::clone(newest?) };
        Some(Effect::Ask(Question::Extents(self.measured.number(measure))))
    }

    /// Takes what was measured, unless something newer is on its way.
    pub fn accept_extents(&mut self, answer: Numbered<Arc<Extents>>) {
        if let Some(extents) = self.measured.take(answer) {
            self.extents = Some(extents);
        }
    }

    fn ask_again(&mut self, around: &Around<'_>) -> Option<Effect> {
        self.ask(&around.filter.wanted, around.base.newest.as_ref(), around.shell)
    }

    /// Forgets clients who were shown before their list had come whole; returns what was shown of them.
    pub fn forget_rows(&mut self) -> Option<ListedRows> {
        self.asked.withdraw();
        self.marks.lose_all();
        self.sums.withdraw();
        self.shown.take()
    }

    /// Takes the rows of `answer`, unless newer ones are on their way.
    ///
    /// The selection stays with its client when a poll has changed the list, or at its place where the client is gone. Of
    /// another order and of another filter the beginning is looked at, unless the client was selected by hand and is there.
    ///
    /// Returns what was shown before and is not any more; `None` where nothing changed.
    pub fn accept(&mut self, answer: Numbered<Found>) -> Option<Option<ListedRows>> {
        let Found { snapshot, filter, sort, rows, followed, marked } = self.asked.take(answer)?;
        let selected = self.followed();
        if let Some(before) = self.shown.as_ref().map(|shown| &shown.snapshot)
            && !Arc::ptr_eq(before, &snapshot)
        {
            self.marks.follow(&marked, |row| ClientKey::of(before, row).find(&snapshot));
        }
        let selected_at = self.cursor.at();
        let asked_for_another = self.shown.as_ref().is_some_and(|shown| shown.filter != filter || shown.sort != sort);
        let place_of = |row: u32| rows.iter().position(|&other| other == row);
        let place = match (followed, &selected) {
            (Some((followed, place)), Some((_, row))) if followed == *row => place,
            // The cursor has moved since the question was asked: look again, for the client that is selected now.
            (_, Some((before, row))) => {
                let same = Arc::ptr_eq(before, &snapshot);
                let row = if same { Some(*row) } else { ClientKey::of(before, *row).find(&snapshot) };
                row.and_then(place_of)
            }
            _ => None,
        };
        let place = place.filter(|_| self.by_hand || !asked_for_another);
        let mut lines_above = self.cursor.lines_above();
        let origin = if self.returning && filter.is_empty() { self.origin.take() } else { None };
        let origin = self.visits.arrive(&filter).or(origin);
        self.returning &= self.origin.is_some();
        let place = origin.map_or(place, |origin| {
            let back = origin.client.find(&snapshot).and_then(place_of);
            if back.is_some() {
                lines_above = origin.lines_above;
                self.by_hand = true;
            }
            back.or(place)
        });
        let before = self.shown.replace(ListedRows { snapshot, filter, sort, rows });
        match place {
            // The line under the eye stays where it is.
            Some(place) => self.cursor.put_on_screen(place, lines_above),
            None if asked_for_another || before.is_none() => self.begin(),
            None => {
                self.cursor.put(self.cursor.at(), self.len());
                self.by_hand = false;
            }
        }
        if self.cursor.at() != selected_at {
            self.show_whole_from_its_top();
        }
        Some(before)
    }

    /// Asks what the rows come to that were accepted.
    pub fn ask_sums(&mut self) -> Option<Effect> {
        let ListedRows { snapshot, filter, rows, .. } = self.shown.as_ref()?;
        self.sums.ask(snapshot, filter, rows)
    }

    /// Goes to the beginning of the list, where nobody has selected anybody.
    fn begin(&mut self) {
        self.cursor = Cursor::default();
        self.by_hand = false;
    }

    fn show_whole_from_its_top(&mut self) {
        if let Some(whole) = &mut self.whole {
            whole.scroll = 0;
        }
    }

    /// The selected client as a question wants to know it.
    fn followed(&self) -> Option<Shown> {
        let shown = self.shown.as_ref()?;
        shown.rows.get(self.cursor.at()).map(|&row| (Arc::clone(&shown.snapshot), row))
    }

    /// Selects the client at `place`, because somebody chose it.
    fn select(&mut self, place: usize) {
        if !self.is_empty() {
            self.origin = None;
        }
        self.by_hand = true;
        self.move_to(place);
    }

    fn move_to(&mut self, place: usize) {
        let before = self.cursor.at();
        self.cursor.put(place, self.len());
        if self.cursor.at() != before {
            self.show_whole_from_its_top();
        }
    }

    /// Sorts by `column`; by the one that is the sort column already, the other way round.
    pub fn sort_by(&mut self, column: Column, around: &Around<'_>) -> Option<Effect> {
        self.sort = if self.sort.column == column { self.sort.reversed() } else { Sort::first_by(column) };
        self.ordered_by_hand = true;
        self.ask_again(around)
    }

    pub fn reverse(&mut self, around: &Around<'_>) -> Option<Effect> {
        self.sort = self.sort.reversed();
        self.ordered_by_hand = true;
        self.ask_again(around)
    }

    /// Chooses the next of the `columns`, round and round.
    fn step_column(&mut self, step: isize, columns: &[(Column, u16)]) {
        let here = self.chosen_column();
        let place = columns.iter().position(|&(column, _)| column == here).unwrap_or_default() as isize;
        if !columns.is_empty() {
            let next = (place + step).rem_euclid(columns.len() as isize);
            self.column = Some(columns[next as usize].0);
        }
    }

    /// Marks the selected client, or takes its mark away, and goes on to the next.
    fn mark(&mut self) {
        let Some(shown) = &self.shown else { return };
        if let Some(&row) = shown.rows.get(self.cursor.at()) {
            self.marks.toggle(row);
            self.select(self.cursor.at() + 1);
        }
    }

    /// Scrolls the whole client, of which `hidden` lines have no room, by so many lines down or up. `false` where it is not
    /// shown or there is nothing more that way.
    fn scroll_whole(&mut self, lines: i32, hidden: u16) -> bool {
        let Some(whole) = &mut self.whole else { return false };
        // The screen may have become higher since.
        let here = whole.scroll.min(hidden);
        let there = i32::from(here).saturating_add(lines).clamp(0, i32::from(hidden)) as u16;
        whole.scroll = there;
        there != here
    }
}

impl Acts for Clients {
    fn context(&self) -> Context {
        if self.whole.is_some() { Context::Whole } else { Context::Clients }
    }

    fn name(&self) -> &'static str {
        "tab-clients"
    }

    fn is_filtered(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        let drawn = &around.shell.drawn;
        let page = match action {
            Action::PageUp => -i32::from(WHOLE_STEP),
            Action::PageDown => i32::from(WHOLE_STEP),
            _ => 0,
        };
        if page != 0 && self.scroll_whole(page, drawn.whole_hidden) {
            return None;
        }
        if let Some(place) = self.cursor.target(action, drawn.page, self.len()) {
            self.select(place);
            // Whoever goes back to the beginning means the list, not its first client.
            self.by_hand &= action != Action::Home;
            return None;
        }
        match action {
            // Where nothing is listed there is nobody to show whole.
            Action::Whole if self.is_empty() => return self.search_source(around),
            Action::Whole => self.whole = self.selected().map(|_| Whole::default()),
            Action::Pane => self.pane = Some(!drawn.pane),
            Action::Export => self.offer_export(around),
            Action::SortMenu => {
                let menu = SortMenu::new(&self.columns, self.chosen_column(), around.filter.language);
                around.shell.layers.push(Layer::SortMenu(menu));
            }
            Action::Columns => {
                let chooser = ColumnChooser::new(&self.columns, self.chosen_column(), around.filter.language);
                around.shell.layers.push(Layer::Columns(chooser));
            }
            Action::Narrow => self.resize(-1, drawn),
            Action::Widen => self.resize(1, drawn),
            Action::ColumnLeft => self.step_column(-1, &drawn.columns),
            Action::ColumnRight => self.step_column(1, &drawn.columns),
            Action::LookAfresh => {
                let (list, row) = self.followed()?;
                return around.shell.look_afresh(list, row);
            }
            Action::FilterByCell => return self.filter_by_cell(around),
            Action::Reverse => return self.reverse(around),
            Action::Mark => self.mark(),
            Action::Person => return self.list_person(around),
            Action::DropTerm => return self.take_way(0, around),
            Action::Back => return self.back(around),
            _ => {}
        }
        None
    }

    fn click(&mut self, hit: Hit, around: &mut Around<'_>) -> Option<Effect> {
        match hit {
            Hit::Row(place) => {
                self.select(place);
                None
            }
            Hit::Way(place) => self.take_way(place, around),
            Hit::Title(column) => self.sort_by(column, around),
            _ => None,
        }
    }

    fn scroll(&mut self, entries: isize, around: &Around<'_>) {
        if self.whole.is_some() {
            self.scroll_whole(entries as i32, around.shell.drawn.whole_hidden);
        } else {
            self.move_to(self.cursor.at().saturating_add_signed(entries));
        }
    }

    fn copyable(&self, around: &Around<'_>) -> Option<Subject> {
        let shown = self.shown.as_ref()?;
        let rows = match self.marked() {
            Some((_, rows)) => rows.into(),
            None => Arc::from([*shown.rows.get(self.cursor.at())?]),
        };
        Some(Subject::Clients {
            snapshot: Arc::clone(&shown.snapshot),
            rows,
            columns: around
                .shell
                .drawn
                .columns
                .iter()
                .filter(|(_, width)| *width > 0)
                .map(|&(column, _)| column)
                .collect(),
            cell: self.chosen_column(),
        })
    }

    fn drawn_from(&mut self, offset: usize) {
        self.cursor.drawn_from(offset);
    }
}
