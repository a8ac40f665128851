//! The thread that keeps the history: reads it, writes what lists show, and looks after the file.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::oneshot;
use tracing::{info, warn};

use crate::history::ChangeBatch;
use crate::history::store::database::open_to_write;
use crate::history::store::load::{Fact, changes, fact, is_sound};
use crate::history::store::recording::{Desk, Waiting};
use crate::history::store::retention::{give_back, keep_within, prune};
use crate::history::store::write::{News, Writer};
use crate::history::store::{Kept, KeptSoon, Reader, Recording, Retention, Span, StoreError, StorePlace, StoreProblem};
use crate::platform::state_dir::{Holder, Lock};
use crate::snapshot::Snapshot;
use crate::text::CleanText;

/// Changes of before that are loaded: as many as are remembered at all.
const LOADED: usize = 20_000;
/// How often every page is looked at, and what is too old is let go.
const MAINTENANCE: SignedDuration = SignedDuration::from_hours(24);
/// How long the end of the program waits for the last list to be written.
const LAST_WRITE: Duration = Duration::from_secs(1);
/// Changes that wait while nothing can be written, say because the disk is full; then the oldest are let go.
const MOST_WAITING: usize = 20_000;

/// What the loop hears of the history.
#[derive(Debug)]
pub enum HistoryEvent {
    /// The changes of before, the newest list first, and from when on every change is in the history.
    Loaded { batches: Vec<Arc<ChangeBatch>>, since: Option<Timestamp> },
    /// Nothing is recorded for now, or never in this run.
    Trouble(StoreError),
    /// The database was damaged; it has this name now, and a new one is written.
    SetAside(CleanText),
    /// Another wisptop recorded and has ended; this one records now.
    TookOver,
}

/// Keeps the history of one source. Dropping it waits a moment for the last list to be written.
pub struct Recorder {
    place: StorePlace,
    retention: Retention,
    desk: Arc<Desk>,
    kept: Option<oneshot::Sender<Kept>>,
    ended: Option<mpsc::Receiver<()>>,
}

type Tell = Box<dyn Fn(HistoryEvent) + Send>;

impl Recorder {
    /// A recorder of the history at `place` that has not begun, with what the poll task needs of it.
    pub fn new(place: StorePlace, retention: Retention) -> (Self, Recording, KeptSoon) {
        let desk = Arc::new(Desk::default());
        let (kept, kept_soon) = oneshot::channel();
        let recording = Recording(Arc::clone(&desk));
        (Self { place, retention, desk, kept: Some(kept), ended: None }, recording, KeptSoon(kept_soon))
    }

    /// Starts the thread, which calls `tell`. A second call does nothing.
    pub fn begin(&mut self, tell: impl Fn(HistoryEvent) + Send + 'static) {
        let Some(kept) = self.kept.take() else { return };
        let (end, ended) = mpsc::channel::<()>();
        let keeping = Keeping {
            place: self.place.clone(),
            retention: self.retention,
            tell: Box::new(tell),
            told: None,
            role: Role::Off,
            newest: None,
        };
        let desk = Arc::clone(&self.desk);
        let work = move || {
            keeping.run(kept, &desk);
            drop(end);
        };
        // A system without a thread left has worse to tell than that nothing is recorded.
        if thread::Builder::new().name("history".into()).spawn(work).is_ok() {
            self.ended = Some(ended);
        }
    }
}

impl Recorder {
    /// Ends it. Waits for at most `time` until the last list is written; whether it is.
    pub fn finish(mut self, time: Duration) -> bool {
        self.end(time)
    }

    fn end(&mut self, time: Duration) -> bool {
        self.desk.end();
        // The other end goes when all is done.
        let is_done = |ended: mpsc::Receiver<()>| ended.recv_timeout(time) == Err(mpsc::RecvTimeoutError::Disconnected);
        self.ended.take().is_none_or(is_done)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.end(LAST_WRITE);
    }
}

/// What this program is to the history.
enum Role {
    /// It writes, and holds the lock.
    Records { writer: Box<Writer>, lock: Lock },
    /// Another one writes.
    Watches,
    /// Nothing can be done with it.
    Off,
}

struct Keeping {
    place: StorePlace,
    retention: Retention,
    tell: Tell,
    /// The problem that was told last, until something was written again.
    told: Option<StoreProblem>,
    role: Role,
    /// What is believed: a database that takes the place of a damaged one begins with it.
    newest: Option<Arc<Snapshot>>,
}

impl Keeping {
    fn run(mut self, kept: oneshot::Sender<Kept>, desk: &Desk) {
        let mut is_followed = self.open(kept);
        let mut left = Waiting::default();
        loop {
            let waiting = desk.take();
            let is_end = waiting.is_end;
            if let Some(snapshot) = &waiting.snapshot {
                self.newest = Some(Arc::clone(snapshot));
            }
            add(&mut left, waiting);
            if matches!(self.role, Role::Watches) {
                is_followed &= !self.take_over();
            }
            match self.role {
                Role::Records { .. } => self.record(&mut left, &mut is_followed),
                // What was changed meanwhile is found when it takes over.
                Role::Watches => left.batches.clear(),
                Role::Off => left = Waiting::default(),
            }
            if is_end {
                break;
            }
        }
    }

    /// Opens the history, and hands out what is in it. Whether the poll task goes on from what is kept.
    fn open(&mut self, kept: oneshot::Sender<Kept>) -> bool {
        match self.lock() {
            Ok(Ok(lock)) => self.open_to_record(kept, lock),
            Ok(Err(holder)) => {
                self.trouble(StoreProblem::Held(holder));
                self.role = Role::Watches;
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

    fn lock(&self) -> Result<Result<Lock, Holder>, StoreError> {
        if !self.place.dir.is_local()? {
            return Err(StoreError { path: self.place.shown(), problem: StoreProblem::Network });
        }
        Ok(self.place.dir.try_lock(&self.place.lock())?)
    }

    fn open_to_record(&mut self, kept: oneshot::Sender<Kept>, lock: Lock) -> bool {
        let Some((writer, before)) = self.writer() else { return false };
        let is_new = before.is_none();
        // Where nothing is kept, nobody has to wait for it.
        let is_followed = before.map_or(true, |before| kept.send(before).is_ok());
        let database = writer.database();
        let loaded = changes(database, Span::default(), LOADED).and_then(|batches| {
            let since = fact(database, Fact::Since)?;
            Ok((batches, since))
        });
        self.role = Role::Records { writer: Box::new(writer), lock };
        match loaded {
            Ok((batches, since)) => {
                info!(file = %self.place.shown(), is_new, batches = batches.len(), "history opened");
                self.loaded(batches, since);
            }
            Err(error) if StoreProblem::of(&error) == StoreProblem::Damaged => {
                self.begin_anew();
                return true;
            }
            Err(error) => self.trouble(StoreProblem::of(&error)),
        }
        is_followed
    }

    /// Opens the database to write; one that is damaged is set aside. `None` where it cannot be used, which has been told.
    fn writer(&mut self) -> Option<(Writer, Option<Kept>)> {
        for _ in 0..2 {
            let begun = open_to_write(&self.place)
                .and_then(|database| Writer::begin(database).map_err(|error| self.error(StoreProblem::of(&error))));
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
        self.loaded(reader.changes(Span::default(), LOADED)?, reader.since()?);
        Ok(())
    }

    /// Records from now on, if the one who did has ended. Whether it has.
    fn take_over(&mut self) -> bool {
        let Ok(Ok(lock)) = self.lock() else { return false };
        let Some((writer, _)) = self.writer() else {
            self.role = Role::Off;
            return false;
        };
        info!("history taken over");
        self.role = Role::Records { writer: Box::new(writer), lock };
        self.told = None;
        (self.tell)(HistoryEvent::TookOver);
        true
    }

    /// Writes what has come. What cannot be written stays in `left`.
    fn record(&mut self, left: &mut Waiting, is_followed: &mut bool) {
        let Some(listed) = left.listed else { return };
        // Where a new database takes the place of a damaged one, it begins with all that is believed.
        for _ in 0..2 {
            let Role::Records { writer, .. } = &mut self.role else { return };
            let damage = match write(writer, left, listed, is_followed, self.retention) {
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
                    left.snapshot = self.newest.clone();
                    // What was told before stays in the old one.
                    *is_followed = true;
                }
                Some(problem) => {
                    self.trouble(problem);
                    return let_the_oldest_go(left);
                }
            }
        }
    }

    /// Once a day looks at every page, and lets go of what is too old.
    fn maintain(&mut self, now: Timestamp) -> Result<(), StoreProblem> {
        let Role::Records { writer, .. } = &mut self.role else { return Ok(()) };
        let retention = self.retention;
        let maintained: rusqlite::Result<bool> = (|| {
            let last = fact(writer.database(), Fact::Checked)?;
            if last.is_some_and(|last| now.duration_since(last).abs() < MAINTENANCE) {
                return Ok(true);
            }
            if !is_sound(writer.database())? {
                return Ok(false);
            }
            prune(writer.database_mut(), retention, now)?;
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
            && let Some((writer, _)) = self.writer()
        {
            self.role = Role::Records { writer: Box::new(writer), lock };
        }
    }

    /// Gives a damaged database another name, with its log, and tells so.
    fn set_aside(&mut self) -> Result<(), ()> {
        let StorePlace { dir, file } = &self.place;
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

    fn loaded(&self, batches: Vec<Arc<ChangeBatch>>, since: Option<Timestamp>) {
        (self.tell)(HistoryEvent::Loaded { batches, since });
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
fn write(
    writer: &mut Writer,
    left: &Waiting,
    listed: Timestamp,
    is_followed: &mut bool,
    retention: Retention,
) -> rusqlite::Result<()> {
    let snapshot = left.snapshot.as_ref();
    let mut batches = left.batches.clone();
    if !*is_followed {
        let Some(snapshot) = snapshot else { return Ok(()) };
        // What was told meanwhile is part of it.
        batches = writer.catch_up(snapshot, listed)?.into_iter().collect();
    }
    writer.write(&News { listed, snapshot: snapshot.map(Arc::as_ref), batches: &batches })?;
    *is_followed = true;
    keep_within(writer.database_mut(), retention.max_bytes)
}

/// Puts what has come behind what is left.
fn add(left: &mut Waiting, new: Waiting) {
    left.listed = new.listed.or(left.listed);
    left.snapshot = new.snapshot.or(left.snapshot.take());
    left.batches.extend(new.batches);
    left.is_end = new.is_end;
}

fn let_the_oldest_go(left: &mut Waiting) {
    let mut changes: usize = left.batches.iter().map(|batch| batch.entries().len()).sum();
    while changes > MOST_WAITING && left.batches.len() > 1 {
        changes -= left.batches.remove(0).entries().len();
    }
}
