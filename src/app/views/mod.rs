//! The views of the data, each of which owns its cursor, its order and what its keys do.
//!
//! Another view is another file here, one under `screen`, a variant of [`View`], and a field of [`Views`].

pub mod changes;
pub mod clients;
mod columns;
pub mod cursor;
pub mod cut_offs;
pub mod explaining;
pub(in crate::app) mod exporting;
pub mod groups;
pub mod marks;
pub mod own;
pub mod polls;
pub mod sums;
pub mod trailing;
mod visits;

use crate::app::shell::keymap::{Action, Context};
use crate::app::shell::layers::{CopyMenu, FigureMenu, Help};
use crate::app::shell::{Hit, Layer, Shell};
use crate::app::{Base, Effect, Filtering, Source};
use crate::client::{Column, Field, ServiceId};
use crate::copying::Subject;
use crate::notice::Notice;
use crate::query::filter::{of_cell, of_figure};
use crate::snapshot::{Apart, Figure};
pub use changes::Changes;
pub use clients::Clients;
pub use cursor::Cursor;
pub use cut_offs::CutOffs;
pub use groups::Groups;
pub use marks::Marks;
pub use own::Own;
pub use polls::Polls;
pub use sums::ListedSums;
use visits::Origin;

/// A view. Each has a number, by which a key leads to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The client table.
    #[default]
    Clients,
    /// Clients by what they have in common.
    Groups,
    /// Who is cut off when, and what is at stake.
    CutOffs,
    /// What differs from poll to poll.
    Changes,
    /// The health of the source: every poll.
    Polls,
}

impl View {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Clients, Self::Groups, Self::CutOffs, Self::Changes, Self::Polls];

    /// The view after it, and after the last the first.
    #[must_use]
    fn next(self) -> Self {
        let place = Self::ALL.iter().position(|&view| view == self).unwrap_or_default();
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

/// What every view can do.
pub trait Acts {
    /// Whose keys hold in it.
    fn context(&self) -> Context;

    fn name(&self) -> &'static str;

    /// Whether the filter narrows what it shows.
    fn is_filtered(&self) -> bool {
        false
    }

    /// Does what a key or the mouse asked of the view itself.
    fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect>;

    /// Answers a click on something of the view's own.
    fn click(&mut self, hit: Hit, around: &mut Around<'_>) -> Option<Effect>;

    /// What copying acts on: what is marked, else what is selected.
    fn copyable(&self, around: &Around<'_>) -> Option<Subject>;

    /// Moves the selection by `entries`.
    fn scroll(&mut self, entries: isize, around: &Around<'_>);

    /// Remembers from where its list was drawn.
    fn drawn_from(&mut self, offset: usize);
}

/// What a view acts on beside itself.
pub struct Around<'a> {
    pub shell: &'a mut Shell,
    pub base: &'a mut Base,
    pub source: &'a Source,
    pub filter: &'a mut Filtering,
}

#[derive(Debug, Default)]
pub struct Views {
    pub shown: View,
    pub clients: Clients,
    pub groups: Groups,
    pub cut_offs: CutOffs,
    pub changes: Changes,
    pub polls: Polls,
    /// From where somebody went into the table to see who is behind something, the last place at the end.
    trail: Vec<Place>,
}

/// A place to come back to.
#[derive(Debug)]
struct Place {
    view: View,
    filter: String,
    /// The row of the client table to come back to.
    origin: Option<Origin>,
    /// What Changes showed before a client's own were asked for.
    changes: Option<changes::Narrowing>,
}

impl Views {
    /// The view `view`: the only place that leads from the name of a view to what it does.
    pub fn get(&self, view: View) -> &dyn Acts {
        match view {
            View::Clients => &self.clients,
            View::Groups => &self.groups,
            View::CutOffs => &self.cut_offs,
            View::Changes => &self.changes,
            View::Polls => &self.polls,
        }
    }

    pub fn shown_mut(&mut self) -> &mut dyn Acts {
        match self.shown {
            View::Clients => &mut self.clients,
            View::Groups => &mut self.groups,
            View::CutOffs => &mut self.cut_offs,
            View::Changes => &mut self.changes,
            View::Polls => &mut self.polls,
        }
    }

    /// Shows `view`, as somebody asked for it: there is no way back from it.
    pub fn show(&mut self, view: View) {
        self.trail.clear();
        self.changes.leave_poll();
        self.shown = view;
        self.clients.whole = None;
    }

    /// Lists whom `figure` counts in the whole base, in the place of what was listed.
    pub fn list(&mut self, figure: Figure, around: &mut Around<'_>) -> Option<Effect> {
        let carried = self.clients.shown().is_some_and(|shown| {
            let totals = shown.snapshot.totals();
            !shown.snapshot.is_provisional() && around.base.balance.leaves_invoices_out(totals)
        });
        if !figure.is_told(carried) {
            around.shell.say(Notice::BalancesCarried);
            return None;
        }
        if self.shown != View::Clients {
            self.show(View::Clients);
        }
        self.clients.visit(of_figure(figure, around.filter.language), around)
    }

    /// The menu of the figures of the clients that are shown; none while their list is on its way.
    fn figure_menu(&self, base: &Base) -> Option<FigureMenu> {
        let shown = self.clients.shown().filter(|shown| !shown.snapshot.is_provisional())?;
        let totals = shown.snapshot.totals();
        Some(FigureMenu::new(base.balance.leaves_invoices_out(totals)))
    }

    /// Lets go what a view that is not shown holds of an older list.
    pub fn let_go(&mut self, around: &Around<'_>) -> Option<Effect> {
        if self.shown == View::Groups { None } else { self.groups.let_go(around.base.newest.as_ref()) }
    }

    /// Asks for what the view that is shown needs, where that is not what it asked for last.
    pub fn follow(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.shown {
            View::Groups => {
                let groups = self.groups.follow(around.filter, around.base.newest.as_ref(), around.shell);
                groups.or_else(|| self.groups.follow_members(around.filter, around.shell))
            }
            View::CutOffs => self.cut_offs.follow(around.filter, around.base.newest.as_ref(), around.shell),
            View::Changes => self.changes.follow(&around.filter.wanted, &around.base.changes, around.shell),
            View::Clients => self.clients.follow_own(&around.base.changes),
            View::Polls => None,
        }
    }

    /// Does what is the same in every view; the rest is for the one that is shown.
    pub fn act(&mut self, action: Action, around: &mut Around<'_>) -> Option<Effect> {
        match action {
            Action::Show(view) => self.show(view),
            Action::NextView => self.show(self.shown.next()),
            // Looking somebody up is what the table is for.
            Action::Filter => {
                if !self.get(self.shown).is_filtered() {
                    self.show(View::Clients);
                }
                around.filter.editing = true;
            }
            Action::BringBack => {
                return if around.filter.bring_back() { self.clients.refilter(around) } else { None };
            }
            Action::Refresh => return Some(Effect::Refresh),
            Action::Accept if around.source.health.held.is_some() => {
                around.shell.layers.push(Layer::LetGo { since: around.shell.now.monotonic });
            }
            Action::Accept => return around.source.health.let_go.is_some().then_some(Effect::TakeBack),
            Action::Help => around.shell.layers.push(Layer::Help(Help::default())),
            Action::Copy => match self.get(self.shown).copyable(around) {
                Some(subject) => around.shell.layers.push(Layer::Copy(CopyMenu::new(subject))),
                None => around.shell.say(Notice::NothingSelected),
            },
            Action::Mouse => {
                around.shell.mouse = !around.shell.mouse;
                return Some(Effect::SetMouse(around.shell.mouse));
            }
            Action::Figures => around.shell.layers.extend(self.figure_menu(around.base).map(Layer::Figures)),
            Action::Repaint => return Some(Effect::Repaint),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
            Action::Open if self.shown == View::Groups => {
                let term = self.groups.open()?.to_owned();
                return self.drill_down(&term, around);
            }
            Action::Open if self.shown == View::CutOffs => {
                let terms = self.cut_offs.open(around)?;
                return self.drill_down(&terms, around);
            }
            Action::Export if self.shown == View::CutOffs => match self.cut_offs.listed() {
                Some(listed) => self.clients.offer_export_of(listed, around),
                None => around.shell.say(Notice::ExportTooEarly),
            },
            Action::Back if self.shown == View::CutOffs && self.cut_offs.leave_list() => {}
            Action::GroupByColumn if self.shown == View::Clients => {
                self.groups.by(self.clients.column.unwrap_or(self.clients.sort.column));
                self.step_aside(View::Groups, around);
            }
            Action::OwnChanges if self.shown == View::Clients => return self.own_changes(around),
            Action::Open if self.shown == View::Changes => {
                let filter = self.changes.open(around)?;
                return self.drill(&filter, around);
            }
            Action::Open if self.shown == View::Polls => self.open_poll(around),
            Action::Back if self.has_way_back() => return self.come_back(around),
            Action::Back if self.shown != View::default() => self.show(View::default()),
            _ => return self.shown_mut().act(action, around),
        }
        None
    }

    /// Lists who is counted apart from those of the chosen day.
    pub(in crate::app) fn open_apart(&mut self, apart: Apart, around: &mut Around<'_>) -> Option<Effect> {
        let terms = self.cut_offs.open_apart(apart, around)?;
        self.drill_down(&terms, around)
    }

    /// Shows of the clients that are filtered by now those whom `terms` find, too.
    fn drill_down(&mut self, terms: &str, around: &mut Around<'_>) -> Option<Effect> {
        let here = around.filter.line.text().trim();
        let filter = if here.is_empty() { terms.to_owned() } else { format!("{here} {terms}") };
        self.drill(&filter, around)
    }

    /// Shows the clients that `filter` finds; what is shown now can be come back to.
    fn drill(&mut self, filter: &str, around: &mut Around<'_>) -> Option<Effect> {
        let place = self.here(around);
        self.shown = View::Clients;
        self.clients.whole = None;
        self.trail.push(place);
        around.filter.line.set(filter);
        self.clients.refilter(around)
    }

    /// Shows `view`, from which one can come back to what is shown now.
    fn step_aside(&mut self, view: View, around: &Around<'_>) {
        self.trail.push(self.here(around));
        self.shown = view;
    }

    fn here(&self, around: &Around<'_>) -> Place {
        let filter = around.filter.line.text().to_owned();
        Place { view: self.shown, filter, origin: None, changes: None }
    }

    /// Shows all changes of the selected client. The whole client stays open below, to come back to.
    fn own_changes(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        let client = self.clients.selected()?;
        if client.service_id() == ServiceId::Null {
            around.shell.say(Notice::NoIdToFollow);
            return None;
        }
        let term = of_cell(client, Column::Wire(Field::ServiceId), around.filter.language);
        let changes = Some(self.changes.show_all());
        self.trail.push(Place { origin: self.clients.place(), changes, ..self.here(around) });
        self.shown = View::Changes;
        around.filter.put(&term);
        self.clients.refilter(around)
    }

    /// Shows what the selected poll has changed.
    fn open_poll(&mut self, around: &mut Around<'_>) {
        let attempt = around.source.journal.get(self.polls.cursor.at());
        let shown = attempt.and_then(|attempt| attempt.outcome.as_ref().ok()?.changes);
        match shown.filter(|&shown| around.base.changes.batches().any(|batch| batch.shown() == shown)) {
            Some(shown) => {
                self.changes.show_poll(shown);
                self.step_aside(View::Changes, around);
            }
            None => around.shell.say(Notice::PollChangedNothing),
        }
    }

    fn has_way_back(&self) -> bool {
        !self.trail.is_empty() && (self.shown != View::Clients || self.clients.whole.is_none())
    }

    fn come_back(&mut self, around: &mut Around<'_>) -> Option<Effect> {
        let place = self.trail.pop()?;
        if self.shown == View::Changes {
            self.changes.leave_poll();
        }
        self.shown = place.view;
        if let Some(narrowing) = place.changes {
            self.changes.narrow(narrowing);
        }
        around.filter.line.set(&place.filter);
        self.clients.come_back_to(place.origin, around)
    }
}
