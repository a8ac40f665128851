//! What is worse than anything that a screen could show: no data, old data, or a list that is not credible. And thresholds
//! that somebody set.

use std::time::Duration;

use jiff::Timestamp;

use crate::alert::{Event, Matter};
use crate::app::alerts::Alerts;
use crate::platform::Now;
use crate::poll::{Freshness, Health};
use crate::text::CleanText;

/// From so many failures in a row on it is no accident.
const ENOUGH_FAILURES: u32 = 2;
/// How long the end of an alarm is told.
const OVER_SHOWN: Duration = Duration::from_mins(1);

/// Why a wall is alarmed, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// What is shown is as old as this, and older than it may be.
    OldData(Timestamp),
    /// Polls have failed since then.
    Failing(Timestamp),
    /// Since then lists come that are not credible.
    Incomplete(Timestamp),
    /// A threshold is broken since then; its place among the rules.
    Threshold(usize, Timestamp),
}

/// How loud an alarm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A threshold of somebody's own: yellow.
    Threshold,
    /// What is shown is not all confirmed: amber.
    Doubt,
    /// What is shown is not of now: red.
    Outage,
}

impl Alarm {
    pub fn level(self) -> Level {
        match self {
            Self::OldData(_) | Self::Failing(_) => Level::Outage,
            Self::Incomplete(_) => Level::Doubt,
            Self::Threshold(..) => Level::Threshold,
        }
    }

    /// The outage that the health of a source is `now`. One failure while the data is fresh is none: who is alarmed
    /// several times an hour for nothing learns not to look.
    pub(super) fn outage(health: &Health, now: Now) -> Option<Self> {
        let old = |health: &Health| health.success.as_ref().map(|success| Self::OldData(success.at.wall));
        // What is on the wall is as of the last good poll, whatever happened when.
        if let Freshness::Stale(_) = health.freshness(now) {
            return old(health);
        }
        match &health.failure {
            Some(failure) => {
                let lasts = failure.count >= ENOUGH_FAILURES || health.dead || health.success.is_none();
                (lasts || health.is_overdue(now)).then_some(Self::Failing(failure.since.wall))
            }
            None => health.is_overdue(now).then(|| old(health)).flatten(),
        }
    }
}

/// An alarm that stands.
#[derive(Clone, Debug)]
struct Standing {
    alarm: Alarm,
    /// What began it: the first failed poll, or the last good one.
    since: Now,
    matter: Matter,
}

/// An outage that is over: told for a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    pub since: Timestamp,
    pub until: Timestamp,
    pub lasted: Duration,
    /// Polls that failed meanwhile; none where they merely did not come to an end.
    pub failed: u32,
    /// Clients who came, went or changed meanwhile, where that is known.
    pub changed: Option<u64>,
    /// When it ended, by the monotonic clock.
    at: Duration,
}

/// The alarms of a wall as they stand.
#[derive(Debug, Default)]
pub struct Alarms {
    outage: Option<Standing>,
    doubt: Option<Standing>,
    pub alerts: Alerts,
    over: Option<Over>,
}

/// What has changed about the alarms.
#[derive(Debug, Default)]
pub struct Turned {
    /// Those that have begun or ended.
    pub events: Vec<Event>,
    /// Whether an outage has begun.
    pub outage: bool,
    /// The rules that are broken from now on.
    pub broken: Vec<usize>,
}

impl Alarms {
    /// The loudest alarm.
    pub fn loudest(&self) -> Option<Alarm> {
        let standing = self.outage.as_ref().or(self.doubt.as_ref()).map(|standing| standing.alarm);
        standing.or_else(|| self.alerts.firing().map(|(place, alert)| Alarm::Threshold(place, alert.since)).next())
    }

    /// The outage that has just ended, while it is to be told.
    pub fn over(&self, now: Now) -> Option<Over> {
        self.over.filter(|over| now.monotonic.saturating_sub(over.at) < OVER_SHOWN)
    }

    /// Looks whether what is shown can be trusted, and what of it is to be told to others as from `source`.
    pub fn watch(&mut self, health: &Health, source: &CleanText, now: Now) -> Turned {
        let mut turned = Turned::default();
        self.watch_outage(health, source, now, &mut turned);
        self.watch_doubt(health, source, now, &mut turned);
        // A threshold is no news while nobody knows how it is.
        if self.outage.is_none() {
            let events = self.alerts.watch(source, now, &mut turned.broken);
            turned.events.extend(events);
        }
        turned
    }

    fn watch_outage(&mut self, health: &Health, source: &CleanText, now: Now, turned: &mut Turned) {
        match (Alarm::outage(health, now), &mut self.outage) {
            (Some(alarm), Some(standing)) => standing.alarm = alarm,
            (Some(alarm), None) => {
                let failed = health.failure.as_ref();
                let since = failed.map(|failure| failure.since).or(health.success.as_ref().map(|success| success.at));
                let failure = failed.map(|failure| (failure.error.kind(), failure.error.http_status()));
                let standing = Standing { alarm, since: since.unwrap_or(now), matter: Matter::Source { failure } };
                turned.events.push(standing.event(source, None));
                turned.outage = true;
                self.over = None;
                self.outage = Some(standing);
            }
            (None, standing) => {
                let Some(standing) = standing.take() else { return };
                let recovery = health.recovery(now);
                self.over = Some(Over {
                    since: standing.since.wall,
                    until: now.wall,
                    lasted: recovery.map_or(now.since(standing.since), |recovery| recovery.lasted),
                    failed: recovery.map_or(0, |recovery| recovery.failed),
                    changed: recovery.map(|recovery| recovery.changed),
                    at: now.monotonic,
                });
                turned.events.push(standing.event(source, Some(now)));
            }
        }
    }

    fn watch_doubt(&mut self, health: &Health, source: &CleanText, now: Now, turned: &mut Turned) {
        match (&health.held, &mut self.doubt) {
            (Some((held, at)), None) => {
                let matter = Matter::List { confirmed: held.confirmed(), of: held.of };
                let standing = Standing { alarm: Alarm::Incomplete(at.wall), since: *at, matter };
                turned.events.push(standing.event(source, None));
                self.doubt = Some(standing);
            }
            (Some((held, _)), Some(standing)) => {
                standing.matter = Matter::List { confirmed: held.confirmed(), of: held.of };
            }
            (None, standing) => {
                turned.events.extend(standing.take().map(|standing| standing.event(source, Some(now))));
            }
        }
    }

    /// How long after `now` something of it changes without another message.
    pub fn changes_in(&self, health: &Health, now: Now) -> Option<Duration> {
        let over = self.over(now).map(|over| OVER_SHOWN.saturating_sub(now.monotonic.saturating_sub(over.at)));
        // Of an outage nothing more can come but its end, and no threshold is told meanwhile.
        let calm = self.outage.is_none();
        let overdue = if calm { health.overdue_in(now) } else { None };
        let alerts = if calm { self.alerts.changes_in(now) } else { None };
        over.into_iter().chain(overdue).chain(alerts).min()
    }
}

impl Standing {
    fn event(&self, source: &CleanText, until: Option<Now>) -> Event {
        let (since, until) = (self.since.wall, until.map(|now| now.wall));
        Event { matter: self.matter.clone(), source: source.clone(), since, until }
    }
}
