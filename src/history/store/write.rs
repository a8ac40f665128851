//! Writes what lists showed: one transaction for the changes and for the records that follow from them.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;
use std::sync::Arc;

use foldhash::fast::RandomState;
use foldhash::quality::FixedState;
use jiff::Timestamp;
use rusqlite::{Connection, Statement, Transaction, TransactionBehavior};

use crate::client::{Field, ServiceId};
use crate::history::store::Kept;
use crate::history::store::columns::{RECORD, bind, bind_none, kind_name, was};
use crate::history::store::figures;
use crate::history::store::load::{Fact, kept};
use crate::history::{ChangeBatch, Reading};
use crate::snapshot::{ChangeSet, ChangedRows, Client, Snapshot};

/// What is to be written.
pub(super) struct News<'a> {
    /// When the last list came.
    pub(super) listed: Timestamp,
    /// What is believed since then; `None` where that is what was believed before.
    pub(super) snapshot: Option<&'a Snapshot>,
    /// The changes to it, the oldest first.
    pub(super) batches: &'a [Arc<ChangeBatch>],
    /// The figures of the polls.
    pub(super) readings: &'a [Reading],
}

/// What is known of a record in the table: enough to see whether it has to be written again. Eight bytes a client.
#[derive(Clone, Copy, Debug)]
struct Written {
    print: u32,
    place: u32,
}

/// The records in the table, by a number of their client's id.
type Known = HashMap<u64, Written, RandomState>;

pub(super) struct Writer {
    database: Connection,
    known: Known,
}

impl Writer {
    /// A writer into `database`, and what is kept in it; `None` before the first list.
    pub(super) fn begin(database: Connection) -> rusqlite::Result<(Self, Option<Kept>)> {
        let (kept, places) = kept(&database)?.map_or((None, Vec::new()), |(kept, places)| (Some(kept), places));
        let records = kept.iter().flat_map(|kept| (0..kept.clients.len() as u32).map(|row| kept.clients.client(row)));
        let known =
            records.zip(places).map(|(client, place)| (number(client), Written { print: print(client), place }));
        Ok((Self { known: known.collect(), database }, kept))
    }

    pub(super) fn database(&self) -> &Connection {
        &self.database
    }

    pub(super) fn database_mut(&mut self) -> &mut Connection {
        &mut self.database
    }

    /// Writes all of it, or nothing.
    pub(super) fn write(&mut self, news: &News<'_>) -> rusqlite::Result<()> {
        let transaction = self.database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for batch in news.batches {
            write_changes(&transaction, batch)?;
        }
        figures::write(&transaction, news.readings)?;
        let records = match news.snapshot {
            Some(snapshot) => Records::of(&self.known, snapshot).write(&transaction, snapshot)?,
            None => Records::default(),
        };
        let listed = news.listed.as_millisecond();
        let note = "INSERT INTO facts VALUES (?1, ?2) ON CONFLICT (name) DO";
        transaction.execute(&format!("{note} NOTHING"), (Fact::Since.name(), listed))?;
        transaction.execute(&format!("{note} UPDATE SET value = ?2"), (Fact::Listed.name(), listed))?;
        transaction.commit()?;
        records.note(&mut self.known);
        Ok(())
    }

    /// The changes that lead from what is in the table to `snapshot`, where nobody compared the two: this program has not
    /// recorded before. Nobody is gone by them: who is absent stays in the table, and is judged in the next run.
    pub(super) fn catch_up(
        &mut self,
        snapshot: &Arc<Snapshot>,
        listed: Timestamp,
    ) -> rusqlite::Result<Option<Arc<ChangeBatch>>> {
        let Some((kept, places)) = kept(&self.database)? else { return Ok(None) };
        let mut was: HashMap<ServiceId<'_>, (u32, u32), RandomState> = HashMap::default();
        for (row, place) in (0..kept.clients.len() as u32).zip(places) {
            was.insert(kept.clients.client(row).service_id(), (row, place));
        }
        let mut rows = ChangedRows::default();
        let mut known = Known::default();
        for client in snapshot.clients() {
            if client.service_id() == ServiceId::Null {
                continue;
            }
            match was.remove(&client.service_id()) {
                Some((before, place)) => {
                    let old = kept.clients.client(before);
                    known.insert(number(client), Written { print: print(old), place });
                    if old.hash() != client.hash() {
                        rows.changed.push((before, client.row()));
                    }
                }
                None if known.contains_key(&number(client)) => {}
                None => rows.new.push(client.row()),
            }
        }
        drop(was);
        self.known = known;
        let before = Arc::new(Snapshot::new(kept.clients, kept.listed));
        let changes = ChangeSet::new((before, kept.listed), (Arc::clone(snapshot), listed), rows);
        Ok(changes.as_deref().and_then(ChangeBatch::of))
    }
}

fn write_changes(transaction: &Transaction<'_>, batch: &ChangeBatch) -> rusqlite::Result<()> {
    let about = [batch.shown().as_millisecond(), batch.entries().len() as i64, batch.left_out() as i64];
    transaction.execute("INSERT INTO lists (shown, changes, left_out) VALUES (?, ?, ?)", about)?;
    let list = transaction.last_insert_rowid();
    let mut statement = transaction.prepare(&format!(
        "INSERT INTO changes (list, confirmed, kind, field, was, was_unread, has_record, {RECORD})
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?;
    let mut client_before = None;
    for entry in batch.entries() {
        let (value, is_unread) = was(&entry.before);
        let has_record = client_before.replace(entry.row) != Some(entry.row);
        statement.raw_bind_parameter(1, list)?;
        statement.raw_bind_parameter(2, entry.confirmed.as_millisecond())?;
        statement.raw_bind_parameter(3, kind_name(entry.kind))?;
        statement.raw_bind_parameter(4, entry.field.map(Field::key))?;
        statement.raw_bind_parameter(5, value)?;
        statement.raw_bind_parameter(6, is_unread)?;
        statement.raw_bind_parameter(7, has_record)?;
        if has_record {
            bind(&mut statement, 8, batch.client(entry))?;
        } else {
            bind_none(&mut statement, 8)?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

/// The records that differ from those in the table.
#[derive(Default)]
struct Records {
    /// Rows of the snapshot that are to be written, each with its place where it has one.
    rows: Vec<(u32, Option<u32>)>,
    /// Numbers of clients who are gone, each with the place.
    gone: Vec<(u64, u32)>,
    /// What is written, once it is.
    written: Vec<(u64, Written)>,
}

impl Records {
    /// What has to be written so that the table, of which `known` is known, holds the clients of `snapshot`: of each id the
    /// first row, and none without one.
    fn of(known: &Known, snapshot: &Snapshot) -> Self {
        let mut records = Self::default();
        let mut seen: HashSet<u64, RandomState> = HashSet::default();
        for client in snapshot.clients() {
            let number = number(client);
            if client.service_id() == ServiceId::Null || !seen.insert(number) {
                continue;
            }
            match known.get(&number) {
                Some(written) if written.print == print(client) => {}
                written => records.rows.push((client.row(), written.map(|written| written.place))),
            }
        }
        let gone = known.iter().filter(|(number, _)| !seen.contains(number));
        records.gone = gone.map(|(&number, written)| (number, written.place)).collect();
        records
    }

    fn write(mut self, transaction: &Transaction<'_>, snapshot: &Snapshot) -> rusqlite::Result<Self> {
        let mut delete = transaction.prepare("DELETE FROM clients WHERE place = ?")?;
        for (_, place) in &self.gone {
            delete.execute([place])?;
        }
        // One that is left in the table from before gives way to the newer one.
        let mut insert = transaction.prepare(&format!(
            "INSERT OR REPLACE INTO clients (place, missing_since, {RECORD})
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ))?;
        for &(row, place) in &self.rows {
            let client = snapshot.client(row);
            bind_client(&mut insert, client, place)?;
            insert.raw_execute()?;
            let place = place.map_or_else(|| u32::try_from(transaction.last_insert_rowid()), Ok);
            let place = place.map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX))?;
            self.written.push((number(client), Written { print: print(client), place }));
        }
        Ok(self)
    }

    fn note(self, known: &mut Known) {
        for (number, _) in self.gone {
            known.remove(&number);
        }
        known.extend(self.written);
    }
}

fn bind_client(insert: &mut Statement<'_>, client: Client<'_>, place: Option<u32>) -> rusqlite::Result<()> {
    insert.raw_bind_parameter(1, place)?;
    insert.raw_bind_parameter(2, client.missing_since().map(Timestamp::as_millisecond))?;
    bind(insert, 3, client)
}

/// A number of the client's id; that two have the same is as good as impossible.
fn number(client: Client<'_>) -> u64 {
    FixedState::default().hash_one(client.service_id())
}

/// A number that differs where the record or its being missing does. Of four thousand million changes one is overlooked,
/// until the next.
fn print(client: Client<'_>) -> u32 {
    let missing = client.missing_since().map(Timestamp::as_millisecond);
    FixedState::default().hash_one((client.hash(), missing)) as u32
}
