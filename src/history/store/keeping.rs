//! What the thread of the history does: reads it, writes what lists show, and looks after the file.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::oneshot;
use tracing::{info, warn};

use crate::history::store::database::open_to_write;
use crate::history::store::figures::{self, thin};
use crate::history::store::load::{Below, Fact, Found, changes, fact, is_sound};
use crate::history::store::recording::{Desk, Waiting};
use crate::history::store::retention::{give_back, keep_within, prune};
use crate::history::store::write::{News, Writer};
use crate::history::store::{HistoryEvent, Kept, Reader, Retention, Span, StoreError, StorePlace, StoreProblem};
use crate::history::{ChangeBatch, Series};
use crate::platform::state_dir::{Holder, Lock};
use crate::snapshot::Snapshot;

/// Changes of before that are loaded: as many as are remembered at all.
const LOADED: usize = 20_000;
/// Those of a day or more, which are loaded before anything else.
const FIRST: usize = 1_000;
/// How often every page is looked at, and what is too old is let go.
const MAINTENANCE: SignedDuration = SignedDuration::from_hours(24);

/// How often the lock is tried at the start, and how long after each other.
const LOCK_TRIES: u32 = 6;
const LOCK_PAUSE: Duration = Duration::from_millis(20);

pub(super) type Tell = Box<dyn Fn(HistoryEvent) + Send>;

/// What this program is to the history.
enum Role {
    /// It writes, and holds the lock.
    Records { writer: Box<Writer>, lock: Lock },
    /// Another one writes, or nothing can be written for now: it is tried again with each list.
    Waits,
    /// Nothing can be done with it.
    Off,
}

pub(super) struct Keeping {
    place: StorePlace,
    retention: Retention,
    tell: Tell,
    /// The problem that was told last, until something was written again.
    told: Option<StoreProblem>,
    role: Role,
    /// What is believed: a database that takes the place of a damaged one begins with it.
    newest: Option<Arc<Snapshot>>,
    /// When the last list came.
    listed: Option<Timestamp>,
}

impl Keeping {
    pub(super) fn new(place: StorePlace, retention: Retention, tell: Tell) -> Self {
        Self { place, retention, tell, told: None, role: Role::Off, newest: None, listed: None }
    }

    pub(super) fn run(mut self, kept: oneshot::Sender<Kept>, desk: &Desk) {
        let mut is_followed = self.open(kept);
        if !matches!(self.role, Role::Records { .. }) {
            self.role = self.without();
        }
        let mut left = Waiting::default();
        loop {
            let waiting = desk.take();
            let is_end = waiting.is_end;
            if let Some(snapshot) = &waiting.snapshot {
                self.newest = Some(Arc::clone(snapshot));
            }
            left.add(waiting);
            if matches!(self.role, Role::Waits) {
                is_followed &= !self.take_over();
            }
            match self.role {
                Role::Records { .. } => self.record(&mut left, &mut is_followed),
                // What was changed meanwhile is found when it takes over.
                Role::Waits => {
                    left.batches.clear();
                    left.readings.clear();
                }
                Role::Off => left = Waiting::default(),
            }
            if is_end {
                break;
            }
        }
    }

    /// Opens the history, and hands out what is in it. Whether the poll task goes on from what is kept.
    fn open(&mut self, kept: oneshot::Sender<Kept>) -> bool {
        match self.lock_in_a_moment() {
            Ok(Ok(lock)) => self.open_to_record(kept, lock),
            Ok(Err(holder)) => {
                self.trouble(StoreProblem::Held(holder));
                if let Err(error) = self.open_to_watch(kept) {
                    self.say(error);
                }
                false
            }
            Err(error) => {
                self.say(error);
                false
            }
        }
    }

    /// As [`Self::lock`]. Who only asks who records, or has just ended, holds the lock for a moment.
    fn lock_in_a_moment(&self) -> Result<Result<Lock, Holder>, StoreError> {
        for _ in 1..LOCK_TRIES {
            let locked = self.lock()?;
            if locked.is_ok() {
                return Ok(locked);
            }
            thread::sleep(LOCK_PAUSE);
        }
        self.lock()
    }

    fn lock(&self) -> Result<Result<Lock, Holder>, StoreError> {
        if !self.place.dir.is_local()? {
            return Err(StoreError { path: self.place.shown(), problem: StoreProblem::Network });
        }
        Ok(self.place.dir.try_lock(&self.place.lock())?)
    }

    fn open_to_record(&mut self, kept: oneshot::Sender<Kept>, lock: Lock) -> bool {
        let Some((writer, before, first)) = self.writer(true) else { return false };
        info!(file = %self.place.shown(), is_new = before.is_none(), "history opened");
        // Where nothing is kept, nobody has to wait for it.
        let is_followed = before.is_none_or(|before| kept.send(before).is_ok());
        let database = writer.database();
        let rest = changes(database, &self.place.names, Span::default(), first, LOADED)
            .and_then(|found| Ok((found.batches, fact(database, Fact::Since)?, figures::read(database)?)));
        self.role = Role::Records { writer: Box::new(writer), lock };
        match rest {
            Ok((batches, since, series)) => self.loaded(batches, since, series),
            Err(error) if StoreProblem::of(&error) == StoreProblem::Damaged => {
                self.begin_anew();
                return true;
            }
            Err(error) => self.trouble(StoreProblem::of(&error)),
        }
        is_followed
    }

    /// Opens the database to write; one that is damaged is set aside. `None` where it cannot be used, which has been told.
    ///
    /// `tells` the newest changes before the records are read: they are what is looked at first. Returns where the others begin.
    fn writer(&mut self, tells: bool) -> Option<(Writer, Option<Kept>, Below)> {
        for _ in 0..2 {
            let read = |database| {
                let newest = if tells {
                    changes(&database, &self.place.names, Span::default(), Below::default(), FIRST)?
                } else {
                    Found::default()
                };
                if let Some(oldest) = newest.batches.last() {
                    let since = Some(oldest.shown());
                    self.loaded(newest.batches, since, Series::default());
                }
                let (writer, kept) = Writer::begin(database)?;
                Ok((writer, kept, newest.below))
            };
            let begun = open_to_write(&self.place).and_then(|database| {
                read(database).map_err(|error: rusqlite::Error| self.error(StoreProblem::of(&error)))
            });
            match begun {
                Ok(begun) => return Some(begun),
                Err(StoreError { problem: StoreProblem::Damaged, .. }) => self.set_aside().ok()?,
                Err(error) => {
                    self.say(error);
                    return None;
                }
            }
        }
        None
    }

    /// Reads what another program writes.
    fn open_to_watch(&self, kept: oneshot::Sender<Kept>) -> Result<(), StoreError> {
        let Some(reader) = Reader::open(self.place.clone())? else { return Ok(()) };
        if let Some(before) = reader.kept()? {
            let _ = kept.send(before);
        }
        self.loaded(reader.changes(Span::default(), LOADED)?, reader.since()?, reader.series()?);
        Ok(())
    }

    /// Records from now on, if that is possible by now. Whether it is.
    fn take_over(&mut self) -> bool {
        let Ok(Ok(lock)) = self.lock() else { return false };
        let other_recorded = matches!(self.told, Some(StoreProblem::Held(_)));
        let Some((writer, ..)) = self.writer(false) else {
            self.role = self.without();
            return false;
        };
        info!("history taken over");
        self.role = Role::Records { writer: Box::new(writer), lock };
        self.told = None;
        if other_recorded {
            (self.tell)(HistoryEvent::TookOver);
        }
        true
    }

    /// What this program is while it does not record: most problems pass.
    fn without(&self) -> Role {
        match self.told {
            Some(StoreProblem::Newer | StoreProblem::Network) => Role::Off,
            _ => Role::Waits,
        }
    }

    /// Writes what has come. What cannot be written stays in `left`.
    fn record(&mut self, left: &mut Waiting, is_followed: &mut bool) {
        let Some(listed) = left.listed.or(self.listed) else { return };
        self.listed = Some(listed);
        // Where a new database takes the place of a damaged one, it begins with all that is believed.
        for _ in 0..2 {
            let Role::Records { writer, .. } = &mut self.role else { return };
            let damage = match write(writer, left, listed, is_followed) {
                Ok(()) => {
                    *left = Waiting::default();
                    self.told = None;
                    self.maintain(listed).err()
                }
                Err(error) => Some(StoreProblem::of(&error)),
            };
            match damage {
                None => return,
                Some(StoreProblem::Damaged) => {
                    self.begin_anew();
                    left.snapshot.clone_from(&self.newest);
                    // What was told before stays in the old one.
                    *is_followed = true;
                }
                Some(problem) => {
                    self.trouble(problem);
                    return left.let_the_oldest_go();
                }
            }
        }
    }

    /// Lets go of what is too much, and once a day of what is too old; then every page is looked at.
    fn maintain(&mut self, now: Timestamp) -> Result<(), StoreProblem> {
        let Role::Records { writer, .. } = &mut self.role else { return Ok(()) };
        let retention = self.retention;
        let maintained: rusqlite::Result<bool> = (|| {
            keep_within(writer.database_mut(), retention.max_bytes)?;
            let last = fact(writer.database(), Fact::Checked)?;
            if last.is_some_and(|last| now.duration_since(last).abs() < MAINTENANCE) {
                return Ok(true);
            }
            if !is_sound(writer.database())? {
                return Ok(false);
            }
            prune(writer.database_mut(), retention, now)?;
            let kept = SignedDuration::try_from(retention.changes).unwrap_or(SignedDuration::MAX);
            thin(writer.database_mut(), kept, now)?;
            give_back(writer.database())?;
            let sql = "INSERT INTO facts VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2";
            writer.database().execute(sql, (Fact::Checked.name(), now.as_millisecond())).map(|_| true)
        })();
        match maintained {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreProblem::Damaged),
            Err(error) => Err(StoreProblem::of(&error)),
        }
    }

    /// Sets the damaged database aside and begins a new one.
    fn begin_anew(&mut self) {
        let Role::Records { writer, lock } = std::mem::replace(&mut self.role, Role::Off) else { return };
        // It is closed before it gets another name.
        drop(writer);
        if self.set_aside().is_ok()
            && let Some((writer, ..)) = self.writer(false)
        {
            self.role = Role::Records { writer: Box::new(writer), lock };
        } else {
            self.role = self.without();
        }
    }

    /// Gives a damaged database another name, with its log, and tells so.
    fn set_aside(&mut self) -> Result<(), ()> {
        let StorePlace { dir, file, .. } = &self.place;
        let free = |number: &u32| dir.find_file(&aside(file, *number)).is_ok_and(|found| found.is_none());
        let name = aside(file, (1..1000).find(free).unwrap_or(1000));
        // The log first: it belongs to no other database.
        let renamed = ["-wal", "-shm", ""]
            .iter()
            .try_for_each(|end| dir.rename(&format!("{file}{end}"), &format!("{name}{end}")));
        match renamed {
            Ok(()) => {
                let shown = dir.shown(&name);
                warn!(file = %shown, "damaged history set aside");
                (self.tell)(HistoryEvent::SetAside(shown));
                Ok(())
            }
            Err(error) => {
                self.say(error.into());
                Err(())
            }
        }
    }

    fn loaded(&self, batches: Vec<Arc<ChangeBatch>>, since: Option<Timestamp>, series: Series) {
        (self.tell)(HistoryEvent::Loaded { batches, since, series: Box::new(series) });
    }

    fn error(&self, problem: StoreProblem) -> StoreError {
        StoreError { path: self.place.shown(), problem }
    }

    fn trouble(&mut self, problem: StoreProblem) {
        self.say(self.error(problem));
    }

    /// Tells a problem once.
    fn say(&mut self, error: StoreError) {
        if self.told.replace(error.problem) != Some(error.problem) {
            warn!(file = %error.path, problem = ?error.problem, "history");
            (self.tell)(HistoryEvent::Trouble(error));
        }
    }
}

fn aside(file: &str, number: u32) -> String {
    let stem = file.strip_suffix(".sqlite").unwrap_or(file);
    format!("{stem}.damaged-{number}.sqlite")
}

/// Writes what waits. Where the poll task has not gone on from what was kept, that is compared first.
fn write(writer: &mut Writer, left: &Waiting, listed: Timestamp, is_followed: &mut bool) -> rusqlite::Result<()> {
    let snapshot = left.snapshot.as_ref();
    let mut batches = left.batches.clone();
    if !*is_followed {
        let Some(snapshot) = snapshot else { return Ok(()) };
        // What was told meanwhile is part of it.
        batches = writer.catch_up(snapshot, listed)?.into_iter().collect();
    }
    let readings = &left.readings;
    writer.write(&News { listed, snapshot: snapshot.map(Arc::as_ref), batches: &batches, readings })?;
    *is_followed = true;
    Ok(())
}
