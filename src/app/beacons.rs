//! What other systems are to be told, and when: the heartbeat every few seconds and whenever the verdict on the data
//! changes, the metrics after each poll.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::app::alarm::{Alarm, Level};
use crate::app::{App, Effect, Mode};
use crate::beacon::{BeaconFile, CommandFailure, Heartbeat, Metrics, Report, Verdict};
use crate::platform::Now;
use crate::platform::new_file::FileProblem;
use crate::poll::{Freshness, Health};
use crate::text::CleanText;

/// From one heartbeat to the next.
const BEAT: Duration = Duration::from_secs(10);

/// Which files there are, and what they were told last.
#[derive(Debug, Default)]
pub struct Beacons {
    pub heartbeat: bool,
    pub metrics: bool,
    /// Whether the metrics have the figures of each zone.
    pub by_zone: bool,
    started: Option<Timestamp>,
    drawn_at: Option<Timestamp>,
    /// When the last heartbeat was, by the monotonic clock.
    beaten_at: Option<Duration>,
    beaten: Option<Verdict>,
    told: Option<Told>,
    /// What could not be told, the files in their order and then the command.
    files: [Option<(CleanText, FileProblem)>; 2],
    command: Option<CommandFailure>,
}

/// By what the metrics that were told differ from the next ones.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    verdict: Verdict,
    alarm: bool,
    polls: u64,
    snapshot: Option<Timestamp>,
    broken: Vec<usize>,
}

/// Something that could not be told.
#[derive(Clone, Copy, Debug)]
pub enum Trouble<'a> {
    File(&'a CleanText, &'a FileProblem),
    Command(&'a CommandFailure),
}

impl Beacons {
    /// Takes note that a picture was drawn.
    pub(super) fn drawn(&mut self, now: Now) {
        self.drawn_at = Some(now.wall);
    }

    /// Takes note of what came of it.
    pub(super) fn reported(&mut self, report: Report) {
        let place = |file| match file {
            BeaconFile::Heartbeat => 0,
            BeaconFile::Metrics => 1,
        };
        match report {
            Report::Written(file) => self.files[place(file)] = None,
            Report::NotWritten { file, path, problem } => self.files[place(file)] = Some((path, problem)),
            Report::Told(end) => self.command = end.err(),
        }
    }

    /// What cannot be told now.
    pub fn troubles(&self) -> impl Iterator<Item = Trouble<'_>> {
        let files = self.files.iter().flatten().map(|(path, problem)| Trouble::File(path, problem));
        files.chain(self.command.as_ref().map(Trouble::Command))
    }

    /// When the next heartbeat is due, by the monotonic clock.
    pub(super) fn due(&self) -> Option<Duration> {
        self.heartbeat.then(|| self.beaten_at.map_or(Duration::ZERO, |at| at.saturating_add(BEAT)))
    }
}

/// What is to be told now.
pub(super) fn tell(app: &mut App) -> Vec<Effect> {
    let mut effects = Vec::new();
    if !app.beacons.heartbeat && !app.beacons.metrics {
        return effects;
    }
    let now = app.shell.now;
    app.beacons.started.get_or_insert(now.wall);
    let verdict = verdict(&app.source.health, now);
    if app.beacons.due().is_some_and(|due| due <= now.monotonic || app.beacons.beaten != Some(verdict)) {
        app.beacons.beaten_at = Some(now.monotonic);
        app.beacons.beaten = Some(verdict);
        effects.push(Effect::Beat(Box::new(heartbeat(app, verdict))));
    }
    if app.beacons.metrics {
        let told = told(app, verdict);
        if app.beacons.told.as_ref() != Some(&told) {
            effects.push(Effect::Publish(Box::new(metrics(app, &told))));
            app.beacons.told = Some(told);
        }
    }
    effects
}

fn verdict(health: &Health, now: Now) -> Verdict {
    match (health.freshness(now), Alarm::outage(health, now)) {
        (Freshness::Stale(_), _) | (_, Some(Alarm::OldData(_))) => Verdict::Stale,
        (_, Some(_)) => Verdict::Failing,
        (Freshness::None, None) => Verdict::None,
        (Freshness::Live(_), None) if health.held.is_some() => Verdict::Incomplete,
        (Freshness::Live(_), None) => Verdict::Live,
    }
}

fn is_outage(app: &App) -> bool {
    Alarm::outage(&app.source.health, app.shell.now).is_some_and(|alarm| alarm.level() == Level::Outage)
}

fn heartbeat(app: &App, verdict: Verdict) -> Heartbeat {
    let (health, now) = (&app.source.health, app.shell.now);
    let age = health.success.as_ref().map(|success| now.since(success.at));
    let most = age.filter(|_| !health.source_cache.is_zero()).map(|age| age.saturating_add(health.source_cache));
    Heartbeat {
        version: 1,
        pid: std::process::id(),
        source: app.source.label.to_string(),
        verdict,
        alarm: is_outage(app),
        written_at: now.wall,
        drawn_at: app.beacons.drawn_at,
        data_at: health.success.as_ref().map(|success| success.at.wall),
        age_seconds: age.map(|age| age.as_secs()),
        age_most_seconds: most.map(|age| age.as_secs()),
        clients: app.base.newest.as_ref().map(|snapshot| snapshot.len() as u64),
        failures: health.failure.as_ref().map_or(0, |failure| failure.count),
        failing_since: health.failure.as_ref().map(|failure| failure.since.wall),
    }
}

fn told(app: &App, verdict: Verdict) -> Told {
    let broken = match &app.mode {
        Mode::Wall(wall) => wall.alarms.alerts.firing().map(|(place, _)| place).collect(),
        Mode::Desk(_) => Vec::new(),
    };
    Told {
        verdict,
        alarm: is_outage(app),
        polls: app.source.counts.all(),
        snapshot: app.base.newest.as_ref().map(|snapshot| snapshot.taken_at()),
        broken,
    }
}

fn metrics(app: &App, told: &Told) -> Metrics {
    let rules = app.wall().map(|wall| wall.alarms.alerts.rules()).unwrap_or_default();
    let thresholds = rules.iter().enumerate().map(|(place, rule)| (rule.clone(), told.broken.contains(&place)));
    Metrics {
        source: app.source.label.clone(),
        started: app.beacons.started.unwrap_or(app.shell.now.wall),
        verdict: told.verdict,
        alarm: told.alarm,
        thresholds: thresholds.collect(),
        polls: app.source.counts.clone(),
        success: app.source.health.success.as_ref().map(|success| success.at.wall),
        snapshot: app.base.newest.as_ref().map(Arc::clone),
        today: app.shell.today(),
        by_zone: app.beacons.by_zone,
    }
}
