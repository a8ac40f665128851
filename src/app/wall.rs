//! The wall display's own state: which page is up, since when, what is on it, and whether it is alarmed.

use std::sync::Arc;
use std::time::Duration;

use crate::alert::Watched;
use crate::app::alarm::{Alarm, Alarms};
use crate::app::{Effect, Shell};
use crate::platform::Now;
use crate::poll::Health;
use crate::query::Filter;
use crate::snapshot::{Board, Figure, Snapshot};
use crate::text::CleanText;
use crate::work::{Asked, Numbered, Question, Survey, Surveyed};

/// A page of the wall. Its title is the question that it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// How is the base? The main figures.
    Figures,
    /// Who is cut off next?
    CutOffs,
    /// Who owes most?
    Debtors,
}

impl Page {
    /// All pages, in the order in which they come round.
    pub const ALL: [Self; 3] = [Self::Figures, Self::CutOffs, Self::Debtors];

    fn has_something_to_say(self, board: Option<&Board>) -> bool {
        match (self, board) {
            (Self::Figures, _) => true,
            (_, None) => false,
            // A date that cannot be read may be that of somebody who is cut off today.
            (Self::CutOffs, Some(board)) => !board.cut_offs.is_empty() || board.totals.cut_off_unreadable > 0,
            (Self::Debtors, Some(board)) => !board.debtors.is_empty(),
        }
    }

    /// The page that shows what a threshold is for.
    fn about(watched: Watched) -> Self {
        match watched {
            Watched::Clients(Figure::CutOffToday | Figure::CutOffSoon | Figure::PastDue)
            | Watched::Amount(Figure::CutOffToday | Figure::CutOffSoon | Figure::PastDue) => Self::CutOffs,
            _ => Self::Figures,
        }
    }
}

/// The wall's state.
#[derive(Debug)]
pub struct Wall {
    shown: Option<Surveyed>,
    pub asked: Asked,
    pub alarms: Alarms,
    /// Whether an outage rings the bell.
    pub bell: bool,
    /// Whether alarms are told to a command.
    pub tells: bool,
    /// How long each page stays.
    pub dwell: Duration,
    /// The page that is up.
    pub page: Page,
    /// The pages of this round: those with something to say.
    pub round: Vec<Page>,
    /// When it came up, by the monotonic clock.
    turned_at: Duration,
    /// The page that goes on once a threshold has been shown.
    interrupted: Option<Page>,
}

impl Wall {
    /// A wall that starts now.
    pub fn new(dwell: Duration, now: Now) -> Self {
        Self {
            shown: None,
            asked: Asked::default(),
            alarms: Alarms::default(),
            bell: false,
            tells: false,
            dwell,
            page: Page::Figures,
            round: vec![Page::Figures],
            turned_at: now.monotonic,
            interrupted: None,
        }
    }

    /// Turns the page when its time is over, and says whether it was. A wall that was stopped for long turns once, not as
    /// often as it missed; one with a single page turns to the same page.
    pub fn turn(&mut self, now: Now) -> bool {
        let over = self.turns_at() <= now.monotonic;
        if over {
            self.turned_at = now.monotonic;
            let place = self.round.iter().position(|&page| page == self.page).unwrap_or_default();
            let next = self.round[(place + 1) % self.round.len()];
            self.page = self.interrupted.take().filter(|page| self.round.contains(page)).unwrap_or(next);
        }
        over
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
        self.turned_at.saturating_add(self.dwell)
    }

    /// What is on the wall; `None` before the first answer.
    pub fn shown(&self) -> Option<&Surveyed> {
        self.shown.as_ref()
    }

    /// Asks for what the pages show of the clients that `filter` leaves of the newest snapshot.
    pub fn ask(&mut self, filter: &Filter, newest: Option<&Arc<Snapshot>>, shell: &Shell) -> Option<Effect> {
        let survey = Survey { snapshot: Arc::clone(newest?), filter: filter.clone(), today: shell.today() };
        Some(Effect::Ask(Question::Board(self.asked.number(survey))))
    }

    /// Takes `answer`, unless a newer one is on its way, and leaves out the pages that have nothing to say about it. Returns
    /// what was shown before and is not any more; `None` where nothing changed.
    pub fn accept(&mut self, answer: Numbered<Surveyed>) -> Option<Option<Surveyed>> {
        let surveyed = self.asked.take(answer)?;
        self.go_round(Some(&surveyed.board));
        Some(self.shown.replace(surveyed))
    }

    fn go_round(&mut self, board: Option<&Board>) {
        self.round = Page::ALL.into_iter().filter(|page| page.has_something_to_say(board)).collect();
        if !self.round.contains(&self.page) {
            self.page = Page::Figures;
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
        if let Some(page) = watched.map(|rule| Page::about(rule.watched)) {
            self.interrupt(if self.round.contains(&page) { page } else { Page::Figures }, now);
        }
        let bell = (self.bell && turned.outage).then_some(Effect::Bell);
        let told = if self.tells { turned.events } else { Vec::new() };
        bell.into_iter().chain(told.into_iter().map(Effect::Tell)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn at(seconds: u64) -> Now {
        Now { wall: Timestamp::UNIX_EPOCH, monotonic: Duration::from_secs(seconds) }
    }

    #[test]
    fn pages_keep_their_order_and_dwell_for_ever() {
        let mut wall = Wall::new(Duration::from_secs(20), at(0));
        wall.round = Page::ALL.to_vec();
        for turn in 1..=100_000_u64 {
            assert!(!wall.turn(at(turn * 20 - 1)));
            assert_eq!(wall.page, Page::ALL[(turn as usize - 1) % 3]);
            assert!(wall.turn(at(turn * 20)));
            assert_eq!(wall.page, Page::ALL[turn as usize % 3]);
        }
    }

    #[test]
    fn a_wall_that_slept_turns_once_and_one_without_data_stays() {
        let mut wall = Wall::new(Duration::from_secs(20), at(0));
        assert!(wall.turn(at(500)), "its only page comes up again");
        assert_eq!(wall.page, Page::Figures, "nothing else has anything to say");
        wall.round = Page::ALL.to_vec();
        wall.turn(at(5_000));
        assert_eq!(wall.page, Page::CutOffs);
        wall.go_round(None);
        assert_eq!((wall.page, wall.round.as_slice()), (Page::Figures, [Page::Figures].as_slice()));
    }
}
