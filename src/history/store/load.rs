//! Reads the history: for the start of a run, and for whoever only asks.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _};

use crate::client::{Field, Names};
use crate::history::store::columns::{RECORD, moment, read, read_kind, read_was};
use crate::history::store::database::open_to_read;
use crate::history::store::figures;
use crate::history::store::older::older_versions;
use crate::history::store::{Kept, StoreError, StorePlace, StoreProblem};
use crate::history::{ChangeBatch, Entry, Series};
use crate::snapshot::StoreBuilder;

/// How long before the last list a version is still called to mind: longer than back-ends cache a list.
const SHORTLY: SignedDuration = SignedDuration::from_mins(15);

/// The history of a source, to read only. Others may go on recording meanwhile.
pub struct Reader {
    database: Connection,
    place: StorePlace,
}

/// A span of time, of which the end is not part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// `None` is from the first.
    pub since: Option<Timestamp>,
    /// `None` is to the last.
    pub until: Option<Timestamp>,
}

impl Reader {
    /// Opens the history at `place`; `None` while there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(place: StorePlace) -> Result<Option<Self>, StoreError> {
        Ok(open_to_read(&place)?.map(|database| Self { database, place }))
    }

    /// The changes that lists showed in `span`, the newest list first: as many lists as hold `most` changes together, and one
    /// at least.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn changes(&self, span: Span, most: usize) -> Result<Vec<Arc<ChangeBatch>>, StoreError> {
        let found = changes(&self.database, &self.place.names, span, Below::default(), most)
            .map_err(|error| self.failed(&error))?;
        Ok(found.batches)
    }

    /// The last believed records, and when the last list came; `None` before the first one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn kept(&self) -> Result<Option<Kept>, StoreError> {
        Ok(kept(&self.database).map_err(|error| self.failed(&error))?.map(|(kept, _)| kept))
    }

    /// From when on every change is in it; `None` before the first list.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn since(&self) -> Result<Option<Timestamp>, StoreError> {
        fact(&self.database, Fact::Since).map_err(|error| self.failed(&error))
    }

    /// When the last list came; `None` before the first one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn listed(&self) -> Result<Option<Timestamp>, StoreError> {
        fact(&self.database, Fact::Listed).map_err(|error| self.failed(&error))
    }

    /// The figures of the base over time.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn series(&self) -> Result<Series, StoreError> {
        figures::read(&self.database).map_err(|error| self.failed(&error))
    }

    /// How many changes and how many clients are in it.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn counts(&self) -> Result<(u64, u64), StoreError> {
        let count = |sql| self.database.query_row(sql, [], |row| row.get::<_, i64>(0));
        let counts = count("SELECT count(*) FROM changes")
            .and_then(|changes| Ok((changes as u64, count("SELECT count(*) FROM clients")? as u64)));
        counts.map_err(|error| self.failed(&error))
    }

    /// Looks at every page. Reads the whole file.
    ///
    /// # Errors
    /// It is damaged, or cannot be read.
    pub fn check(&self) -> Result<(), StoreError> {
        match is_sound(&self.database) {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError { path: self.place.shown(), problem: StoreProblem::Damaged }),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError { path: self.place.shown(), problem: StoreProblem::of(error) }
    }
}

/// A moment that is noted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact {
    /// From when on every change is in it.
    Since,
    /// When the last list came.
    Listed,
    /// When its pages were looked at last, and what is too old was let go.
    Checked,
}

impl Fact {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Since => "since",
            Self::Listed => "listed",
            Self::Checked => "checked",
        }
    }
}

pub(super) fn fact(database: &Connection, fact: Fact) -> rusqlite::Result<Option<Timestamp>> {
    let sql = "SELECT value FROM facts WHERE name = ?";
    let found: Option<i64> = database.query_row(sql, [fact.name()], |row| row.get(0)).optional()?;
    found.map(moment).transpose()
}

/// Whether every page is as it should be.
pub(super) fn is_sound(database: &Connection) -> rusqlite::Result<bool> {
    let found: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(found == "ok")
}

/// The last believed records, and the place of each in the table; `None` before the first list.
pub(super) fn kept(database: &Connection) -> rusqlite::Result<Option<(Kept, Vec<u32>)>> {
    let Some(listed) = fact(database, Fact::Listed)? else { return Ok(None) };
    let mut statement =
        database.prepare(&format!("SELECT place, missing_since, {RECORD} FROM clients ORDER BY place"))?;
    let mut rows = statement.query([])?;
    let mut clients = StoreBuilder::default();
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let missing_since: Option<i64> = row.get(1)?;
        clients.push_missing(&read(row, 2)?, missing_since.map(moment).transpose()?);
        places.push(row.get(0)?);
    }
    let clients = clients.finish();
    let since = listed.saturating_sub(SHORTLY).unwrap_or(Timestamp::MIN);
    let span = Span { since: Some(since), until: None };
    let lately = changes(database, &Arc::default(), span, Below::default(), usize::MAX)?;
    let older = older_versions(&clients, &lately.batches);
    Ok(Some((Kept { clients, listed, older }, places)))
}

/// Changes, the newest list first.
#[derive(Default)]
pub(super) struct Found {
    pub(super) batches: Vec<Arc<ChangeBatch>>,
    /// Where those before them begin.
    pub(super) below: Below,
}

/// A place in the order of the lists; by default behind the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Below(i64);

impl Default for Below {
    fn default() -> Self {
        Self(i64::MAX)
    }
}

/// Those `below` alone; see [`Reader::changes`].
pub(super) fn changes(
    database: &Connection,
    names: &Arc<Names>,
    span: Span,
    below: Below,
    most: usize,
) -> rusqlite::Result<Found> {
    let lists = lists(database, span, below, most)?;
    let (Some(first), Some(newest)) = (lists.keys().min(), lists.keys().max()) else { return Ok(Found::default()) };
    let sql = "SELECT change FROM changes WHERE list >= ? ORDER BY list, change LIMIT 1";
    let start: Option<i64> = database.query_row(sql, [first], |row| row.get(0)).optional()?;
    let mut statement = database.prepare(&format!(
        "SELECT list, confirmed, kind, field, was, was_unread, has_record, {RECORD} FROM changes WHERE change >= ? ORDER BY change"
    ))?;
    let mut rows = statement.query([start.unwrap_or(i64::MAX)])?;
    let mut batches = Vec::new();
    let mut reading: Option<Reading> = None;
    while let Some(row) = rows.next()? {
        let list: i64 = row.get(0)?;
        if list > *newest {
            break;
        }
        let Some(&about) = lists.get(&list) else { continue };
        if reading.as_ref().is_none_or(|reading| reading.list != list) {
            batches.extend(reading.take().and_then(Reading::finish));
        }
        let Reading { clients, entries, .. } = reading.get_or_insert_with(|| Reading::of(list, about, names));
        if row.get(6)? {
            clients.push(&read(row, 7)?);
        } else if clients.is_empty() {
            // Every change has a record, its own or that of the change before.
            return Err(rusqlite::Error::QueryReturnedNoRows);
        }
        let field = row.get_ref(3)?.as_str().ok().and_then(Field::from_key);
        entries.push(Entry {
            row: clients.len() as u32 - 1,
            kind: read_kind(row, 2)?,
            field,
            before: read_was(row, 4, row.get(5)?, field)?,
            confirmed: moment(row.get(1)?)?,
        });
    }
    batches.extend(reading.and_then(Reading::finish));
    batches.reverse();
    Ok(Found { batches, below: Below(*first) })
}

/// What is said of a list.
#[derive(Clone, Copy)]
struct About {
    shown: Timestamp,
    left_out: u64,
}

/// The newest lists of `span`, until they hold `most` changes together.
fn lists(database: &Connection, span: Span, below: Below, most: usize) -> rusqlite::Result<HashMap<i64, About>> {
    let sql = "SELECT list, shown, changes, left_out FROM lists WHERE list < ? AND shown >= ? AND shown < ?
         ORDER BY list DESC";
    let mut statement = database.prepare(sql)?;
    let since = span.since.map_or(i64::MIN, Timestamp::as_millisecond);
    let until = span.until.map_or(i64::MAX, Timestamp::as_millisecond);
    let mut rows = statement.query([below.0, since, until])?;
    let mut lists = HashMap::new();
    let mut together = 0;
    while let Some(row) = rows.next()? {
        let changes: i64 = row.get(2)?;
        together += usize::try_from(changes).unwrap_or_default();
        if together > most && !lists.is_empty() {
            break;
        }
        let left_out: i64 = row.get(3)?;
        lists.insert(row.get(0)?, About { shown: moment(row.get(1)?)?, left_out: left_out as u64 });
    }
    Ok(lists)
}

/// The changes of a list, as far as they are read.
struct Reading {
    list: i64,
    about: About,
    clients: StoreBuilder,
    entries: Vec<Entry>,
}

impl Reading {
    fn of(list: i64, about: About, names: &Arc<Names>) -> Self {
        Self { list, about, clients: StoreBuilder::named(names), entries: Vec::new() }
    }

    fn finish(self) -> Option<Arc<ChangeBatch>> {
        let About { shown, left_out } = self.about;
        ChangeBatch::restored(self.clients, self.entries, left_out, shown)
    }
}
