//! Lets go of what is too old, and of the oldest where there is too much.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

use crate::history::store::Retention;
use crate::history::store::load::Fact;

/// Notes that from a moment on, and not from before, every change is there.
const SINCE: &str = "UPDATE facts SET value = max(value, ?) WHERE name = ?";

/// Lets go of changes that were shown longer ago than they are kept, and of the oldest ones while the database holds more
/// than it may. Records of clients stay: they are the present.
pub(super) fn prune(database: &mut Connection, retention: Retention, now: Timestamp) -> rusqlite::Result<()> {
    let age = SignedDuration::try_from(retention.changes).unwrap_or(SignedDuration::MAX);
    let oldest = now.saturating_sub(age).unwrap_or(Timestamp::MIN);
    let oldest = oldest.as_millisecond();
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // By their own times, not by their order: of a list that came while the clock was wrong nothing follows for the others.
    transaction.execute("DELETE FROM changes WHERE list IN (SELECT list FROM lists WHERE shown < ?)", [oldest])?;
    if transaction.execute("DELETE FROM lists WHERE shown < ?", [oldest])? > 0 {
        transaction.execute(SINCE, (oldest, Fact::Since.name()))?;
    }
    transaction.commit()?;
    keep_within(database, retention.max_bytes)
}

/// Lets go of the oldest changes while the database holds more than `max_bytes`.
pub(super) fn keep_within(database: &mut Connection, max_bytes: u64) -> rusqlite::Result<()> {
    let mut is_smaller = false;
    while used(database)? > max_bytes {
        // An eighth at a time: nobody notices, and it does not take long.
        let sql = "SELECT list FROM lists ORDER BY list LIMIT 1 OFFSET (SELECT count(*) / 8 FROM lists)";
        let Some(last) = database.query_row(sql, [], |row| row.get(0)).optional()? else { break };
        let_go(database, last)?;
        is_smaller = true;
    }
    if is_smaller {
        give_back(database)?;
    }
    Ok(())
}

/// The bytes of the pages that hold something.
fn used(database: &Connection) -> rusqlite::Result<u64> {
    let pragma = |name| database.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let pages = pragma("page_count")? - pragma("freelist_count")?;
    Ok(u64::try_from(pages * pragma("page_size")?).unwrap_or_default())
}

/// Lets go of the changes up to those of the list `last`.
fn let_go(database: &mut Connection, last: i64) -> rusqlite::Result<()> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let shown: i64 = transaction.query_row("SELECT shown FROM lists WHERE list = ?", [last], |row| row.get(0))?;
    transaction.execute("DELETE FROM changes WHERE list <= ?", [last])?;
    transaction.execute("DELETE FROM lists WHERE list <= ?", [last])?;
    transaction.execute(SINCE, (shown, Fact::Since.name()))?;
    transaction.commit()
}

/// Gives pages that hold nothing back to the disk.
pub(super) fn give_back(database: &Connection) -> rusqlite::Result<()> {
    database.execute_batch("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory")
}
