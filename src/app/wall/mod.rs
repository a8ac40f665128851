//! The wall display's own state: which page is up, since when, what is on it, and whether it is alarmed.

pub mod care;
pub mod page;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::app::alarm::{Alarm, Alarms};
use crate::app::{Base, Effect, Shell};
use crate::platform::Now;
use crate::poll::Health;
use crate::query::Filter;
use crate::snapshot::Sums;
use crate::text::CleanText;
use crate::work::{Asked, LAST_HOUR, Numbered, Question, Survey, Surveyed};

use care::Night;
pub use page::Page;

/// How a wall was asked to be.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How long each page stays.
    pub dwell: Duration,
    /// The pages, in the order in which they come round; at least one.
    pub pages: Vec<Page>,
    /// Whether clients are initials and a number, and no more.
    pub is_masked: bool,
    /// When it is dim.
    pub night: Option<Night>,
    /// Whether the picture moves by a cell in each round.
    pub shifts: bool,
    /// Whether it takes no key.
    pub is_locked: bool,
}

impl Plan {
    /// All pages, each for so long.
    pub fn new(dwell: Duration) -> Self {
        Self { dwell, pages: Page::ALL.to_vec(), is_masked: true, night: None, shifts: true, is_locked: false }
    }
}

/// The wall's state.
#[derive(Debug)]
pub struct Wall {
    pub plan: Plan,
    shown: Option<Surveyed>,
    /// The first sums of the day, and when they were taken.
    morning: Option<(Sums, Timestamp)>,
    pub asked: Asked,
    pub alarms: Alarms,
    /// Whether an outage rings the bell.
    pub bell: bool,
    /// Whether alarms are told to a command.
    pub tells: bool,
    /// The page that is up.
    pub page: Page,
    /// The pages of this round: those with something to say.
    pub round: Vec<Page>,
    /// How often the first page has come up again.
    rounds: u64,
    /// When it came up, by the monotonic clock.
    turned_at: Duration,
    /// The page that goes on once that of a threshold has been shown.
    interrupted: Option<Page>,
}

impl Wall {
    /// A wall that starts now.
    pub fn new(plan: Plan, now: Now) -> Self {
        let page = plan.pages.first().copied().unwrap_or(Page::Base);
        Self {
            shown: None,
            morning: None,
            asked: Asked::default(),
            alarms: Alarms::default(),
            bell: false,
            tells: false,
            page,
            round: vec![page],
            rounds: 0,
            plan,
            turned_at: now.monotonic,
            interrupted: None,
        }
    }

    /// Turns the page when its time is over, and says whether it was. A wall that was stopped for long turns once, not as
    /// often as it missed; one with a single page turns to the same page.
    pub fn turn(&mut self, shell: &Shell) -> bool {
        let over = self.turns_at() <= shell.now.monotonic;
        if over {
            self.turned_at = shell.now.monotonic;
            // The changes of the last hour become fewer by themselves.
            self.go_round(shell);
            let (page, is_new_round) = self.following();
            self.rounds += u64::from(is_new_round);
            self.page = page;
            self.interrupted = None;
        }
        over
    }

    /// The page that follows, and whether a round begins with it: the one that was interrupted goes on.
    fn following(&self) -> (Page, bool) {
        if let Some(page) = self.interrupted.filter(|page| self.round.contains(page)) {
            return (page, false);
        }
        let place = self.round.iter().position(|&page| page == self.page);
        let next = place.map_or(0, |place| (place + 1) % self.round.len());
        (self.round[next], next == 0)
    }

    /// Shows `page` now, for one dwell; the round goes on with the page that it takes the place of.
    fn interrupt(&mut self, page: Page, now: Now) {
        self.turned_at = now.monotonic;
        if page != self.page {
            self.interrupted.get_or_insert(self.page);
            self.page = page;
        }
    }

    /// When the page turns next, by the monotonic clock.
    pub fn turns_at(&self) -> Duration {
        self.turned_at.saturating_add(self.plan.dwell)
    }

    /// The page that comes up next, where that is another one.
    pub fn next_page(&self) -> Option<Page> {
        Some(self.following().0).filter(|&next| next != self.page)
    }

    /// Rounds so far: those of the second half of a pair show the second choice of a page that has two.
    pub fn rounds(&self) -> u64 {
        self.rounds
    }

    /// Where its picture is, from the upper left; `None` where it does not move.
    pub fn shift(&self) -> Option<(u16, u16)> {
        self.plan.shifts.then(|| care::shift(self.rounds))
    }

    /// What is on the wall; `None` before the first answer.
    pub fn shown(&self) -> Option<&Surveyed> {
        self.shown.as_ref()
    }

    /// The first sums of the day that it saw, and when they were taken.
    pub fn morning(&self) -> Option<(&Sums, Timestamp)> {
        self.morning.as_ref().map(|(sums, at)| (sums, *at))
    }

    /// Asks for what the pages show of the clients that `filter` leaves of the newest snapshot.
    pub fn ask(&mut self, filter: &Filter, base: &Base, shell: &Shell) -> Option<Effect> {
        let snapshot = Arc::clone(base.newest.as_ref()?);
        let from = shell.now.wall.saturating_sub(SignedDuration::try_from(LAST_HOUR).ok()?).ok()?;
        let changes = base.changes.batches().take_while(|batch| batch.shown() > from).map(Arc::clone).collect();
        let survey = Survey { snapshot, changes, filter: filter.clone(), balance: base.balance, today: shell.today() };
        Some(Effect::Ask(Question::Board(self.asked.number(survey))))
    }

    /// Takes `answer`, unless a newer one is on its way, and leaves out the pages that have nothing to say about it. Returns
    /// what was shown before and is not any more; `None` where nothing changed.
    pub fn accept(&mut self, answer: Numbered<Surveyed>, shell: &Shell) -> Option<Option<Surveyed>> {
        let surveyed = self.asked.take(answer)?;
        let at = surveyed.snapshot.taken_at();
        let day = |at: Timestamp| shell.zone.to_datetime(at).date();
        if self.morning.as_ref().is_none_or(|(_, first)| day(*first) != day(at)) {
            self.morning = Some((surveyed.board.totals.sums.clone(), at));
        }
        let before = self.shown.replace(surveyed);
        self.go_round(shell);
        if !self.round.contains(&self.page) {
            self.page = self.round[0];
        }
        Some(before)
    }

    /// Chooses the pages that have something to say. Where none has, the first says so.
    fn go_round(&mut self, shell: &Shell) {
        let speaks = |page: &Page| page.speaks(self.shown.as_ref(), shell.now.wall, shell.today());
        self.round = self.plan.pages.iter().copied().filter(speaks).collect();
        if self.round.is_empty() {
            self.round = self.plan.pages.iter().copied().chain([Page::Base]).take(1).collect();
        }
    }

    /// The loudest alarm.
    pub fn alarm(&self) -> Option<Alarm> {
        self.alarms.loudest()
    }

    /// Looks whether what is shown of `source` can be trusted, and which thresholds are broken.
    pub fn watch(&mut self, health: &Health, source: &CleanText, now: Now) -> Vec<Effect> {
        let turned = self.alarms.watch(health, source, now);
        let watched = turned.broken.first().and_then(|&place| self.alarms.alerts.rules().get(place));
        if let Some(about) = watched.map(|rule| Page::about(rule.watched)) {
            // A page that was not asked for, or has nothing to say, does not come up.
            let page = [about, Page::Base].into_iter().find(|page| self.round.contains(page));
            self.interrupt(page.unwrap_or(self.page), now);
        }
        let bell = (self.bell && turned.outage).then_some(Effect::Bell);
        let told = if self.tells { turned.events } else { Vec::new() };
        bell.into_iter().chain(told.into_iter().map(Effect::Tell)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use ratatui::layout::Size;

    fn shell(seconds: u64) -> Shell {
        let now = Now { wall: Timestamp::UNIX_EPOCH, monotonic: Duration::from_secs(seconds) };
        Shell::new(TimeZone::UTC, Size::new(80, 24), now)
    }

    #[test]
    fn a_wall_that_slept_turns_once_and_goes_round_its_pages_in_their_order() {
        let plan = Plan { pages: vec![Page::Source, Page::Cuts, Page::Base], ..Plan::new(Duration::from_secs(20)) };
        let mut wall = Wall::new(plan, shell(0).now);
        assert_eq!(wall.page, Page::Source);
        assert!(!wall.turn(&shell(19)) && wall.turn(&shell(500)), "once");
        assert_eq!((wall.page, wall.next_page()), (Page::Base, Some(Page::Source)), "nobody is cut");
        assert!(!wall.turn(&shell(519)) && wall.turn(&shell(520)));
        assert_eq!((wall.page, wall.rounds()), (Page::Source, 1));
    }

    #[test]
    fn a_page_that_was_asked_for_alone_stays_though_it_has_nothing_to_say() {
        let plan = Plan { pages: vec![Page::Hour], ..Plan::new(Duration::from_secs(20)) };
        let mut wall = Wall::new(plan, shell(0).now);
        assert!(wall.turn(&shell(20)), "its only page comes up again");
        assert_eq!((wall.page, wall.next_page()), (Page::Hour, None));
    }
}
