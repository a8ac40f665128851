//! What no screen shows of a desk.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use wisptop::app::shell::Layer;
use wisptop::app::views::Clients;
use wisptop::app::wake::next_wake;
use wisptop::app::wall::Page;
use wisptop::client::{Column, Field, ServiceId};
use wisptop::history::Series;
use wisptop::locale::Locale;
use wisptop::platform::Now;
use wisptop::platform::clock::Clock as _;
use wisptop::poll::Freshness;
use wisptop::screen::theme::Theme;
use wisptop::snapshot::Snapshot;
use wisptop::source::PollError;
use wisptop::text::CleanText;
use wisptop::work::Board;

use super::{Asked, Desk};

impl Desk {
    /// The client table, of a desk.
    fn clients(&self) -> &Clients {
        &self.app.views().expect("a desk").clients
    }

    pub(crate) fn now(&self) -> Now {
        self.clock.read()
    }

    pub(crate) fn today(&self) -> Date {
        self.app.shell.today()
    }

    pub(crate) fn locale(&self) -> &Locale {
        &self.look.locale
    }

    pub(crate) fn theme(&self) -> Theme {
        self.look.theme
    }

    /// What was asked of the loop from the start.
    pub(crate) fn asked(&self) -> Asked {
        self.asked
    }

    /// What was asked of the loop by what happens in `during`.
    pub(crate) fn asked_by(&mut self, during: impl FnOnce(&mut Self)) -> Asked {
        let before = self.asked;
        during(self);
        self.asked - before
    }

    /// How long the loop may sleep.
    pub(crate) fn wakes_in(&self) -> Duration {
        next_wake(&self.app)
    }

    /// How many clients are listed.
    pub(crate) fn listed(&self) -> usize {
        self.clients().len()
    }

    /// Whether rows were ever shown of what is known now.
    pub(crate) fn has_rows(&self) -> bool {
        self.clients().shown().is_some()
    }

    /// The clients that the rows are of.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.clients().shown().expect("a list").snapshot)
    }

    /// What a wall's pages are of.
    pub(crate) fn board(&self) -> Option<&Board> {
        self.app.wall()?.shown().map(|shown| &*shown.board)
    }

    /// The id of the selected client, where it is a number.
    pub(crate) fn selected(&self) -> Option<i64> {
        match self.clients().selected()?.service_id() {
            ServiceId::Number(id) => Some(id),
            _ => None,
        }
    }

    /// The ids of the marked clients, in the order of the marks, where they are numbers.
    pub(crate) fn marked(&self) -> Vec<i64> {
        let Some((snapshot, rows)) = self.clients().marked() else { return Vec::new() };
        let id = |&row: &u32| match snapshot.client(row).service_id() {
            ServiceId::Number(id) => Some(id),
            _ => None,
        };
        rows.iter().filter_map(id).collect()
    }

    /// The chosen column of the sort menu.
    #[track_caller]
    pub(crate) fn chosen_to_sort(&self) -> Column {
        match self.app.shell.layers.last() {
            Some(Layer::SortMenu(menu)) => menu.list.chosen(),
            other => panic!("{other:?}"),
        }
    }

    /// The last text that was sent to the clipboard.
    #[track_caller]
    pub(crate) fn copied(&self) -> &str {
        self.copied.last().expect("something was copied")
    }

    /// What every poll asks for.
    pub(crate) fn set_url(&mut self, url: &str) {
        self.app.source.url = CleanText::new(url);
    }

    /// A text of the selected client.
    pub(crate) fn selected_text(&self, field: Field) -> Option<String> {
        self.clients().selected()?.text(field).map(|text| text.to_string())
    }

    pub(crate) fn filter_text(&self) -> &str {
        self.app.filter.line.text()
    }

    /// The file `name` as the next run would find it.
    pub(crate) fn kept(&self, name: &str) -> &str {
        self.kept.get(name).map_or("", String::as_str)
    }

    /// Whether keys go into the filter.
    pub(crate) fn is_typing(&self) -> bool {
        self.app.filter.editing
    }

    /// Whether the filter as it stands makes no sense.
    pub(crate) fn is_mistaken(&self) -> bool {
        self.app.filter.mistake.is_some()
    }

    /// Whether Tab goes through the ways in which the filter can go on.
    pub(crate) fn is_completing(&self) -> bool {
        self.app.filter.completing.is_some()
    }

    /// Whether a help, a menu or a question lies over the view.
    pub(crate) fn is_covered(&self) -> bool {
        !self.app.shell.layers.is_empty()
    }

    /// Whether a poll was good.
    pub(crate) fn has_data(&self) -> bool {
        self.app.source.health.success.is_some()
    }

    pub(crate) fn freshness(&self) -> Freshness {
        self.app.source.health.freshness(self.now())
    }

    /// Failures in a row.
    pub(crate) fn failures(&self) -> u32 {
        self.app.source.health.failure.as_ref().map_or(0, |failure| failure.count)
    }

    pub(crate) fn last_error(&self) -> Option<&PollError> {
        self.app.source.health.failure.as_ref().map(|failure| &failure.error)
    }

    /// Whether the end of an outage is told.
    pub(crate) fn tells_recovery(&self) -> bool {
        self.app.source.health.recovery(self.now()).is_some()
    }

    /// Whether the last list is not believed.
    pub(crate) fn holds_back(&self) -> bool {
        self.app.source.health.held.is_some()
    }

    /// How many clients a person has let go, while that can be taken back.
    pub(crate) fn let_go(&self) -> Option<u64> {
        self.app.source.health.let_go
    }

    /// The figures of the base over time.
    pub(crate) fn series(&self) -> &Series {
        &self.app.base.series
    }

    /// How many polls are remembered.
    pub(crate) fn polls_remembered(&self) -> usize {
        self.app.source.journal.len()
    }

    /// The page of the wall that is up.
    pub(crate) fn page(&self) -> Option<Page> {
        self.app.wall().map(|wall| wall.page)
    }

    /// How many pages the wall has something to say on.
    pub(crate) fn pages(&self) -> usize {
        self.app.wall().map_or(1, |wall| wall.round.len())
    }
}
