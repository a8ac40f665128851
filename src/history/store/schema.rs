//! The tables, and how those of older versions become those of this one.

use rusqlite::Connection;

/// The version of the tables: one for each step.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// What leads from each version to the next.
///
/// The columns of a record bear the names of its JSON keys. A record stands with the first of a client's changes in a list, as it
/// was then; with the others there is none.
const STEPS: [&str; 1] = ["
CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE clients (
    place INTEGER PRIMARY KEY,
    missing_since INTEGER,
    service_id ANY NOT NULL UNIQUE,
    unread TEXT,
    name TEXT, document TEXT, phone TEXT, address TEXT, city TEXT, locality TEXT, payment_status TEXT, zone_id INTEGER,
    antenna_ip TEXT, cut_off_date TEXT, outstanding_balance TEXT, lan_interface TEXT, internet_plan_name TEXT,
    internet_plan_price TEXT, technician_id INTEGER
) STRICT;
CREATE TABLE lists (
    list INTEGER PRIMARY KEY,
    shown INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    left_out INTEGER NOT NULL
) STRICT;
CREATE INDEX lists_shown ON lists (shown);
CREATE TABLE changes (
    change INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field TEXT,
    was ANY,
    was_unread INTEGER NOT NULL,
    has_record INTEGER NOT NULL,
    service_id ANY,
    unread TEXT,
    name TEXT, document TEXT, phone TEXT, address TEXT, city TEXT, locality TEXT, payment_status TEXT, zone_id INTEGER,
    antenna_ip TEXT, cut_off_date TEXT, outstanding_balance TEXT, lan_interface TEXT, internet_plan_name TEXT,
    internet_plan_price TEXT, technician_id INTEGER
) STRICT;
CREATE INDEX changes_list ON changes (list);
CREATE TABLE readings (
    at INTEGER PRIMARY KEY,
    clients INTEGER NOT NULL, in_service INTEGER NOT NULL, suspended INTEGER NOT NULL, owing INTEGER NOT NULL,
    owed_cents INTEGER NOT NULL, in_credit INTEGER NOT NULL, credit_cents INTEGER NOT NULL, revenue_cents INTEGER NOT NULL,
    past_due INTEGER NOT NULL, past_due_cents INTEGER NOT NULL, cut_off_today INTEGER NOT NULL,
    cut_off_today_cents INTEGER NOT NULL, new INTEGER NOT NULL, gone INTEGER NOT NULL, took_ms INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
CREATE TABLE thinned (
    length INTEGER NOT NULL, start INTEGER NOT NULL, what INTEGER NOT NULL, at INTEGER NOT NULL,
    clients INTEGER NOT NULL, in_service INTEGER NOT NULL, suspended INTEGER NOT NULL, owing INTEGER NOT NULL,
    owed_cents INTEGER NOT NULL, in_credit INTEGER NOT NULL, credit_cents INTEGER NOT NULL, revenue_cents INTEGER NOT NULL,
    past_due INTEGER NOT NULL, past_due_cents INTEGER NOT NULL, cut_off_today INTEGER NOT NULL,
    cut_off_today_cents INTEGER NOT NULL, new INTEGER NOT NULL, gone INTEGER NOT NULL, took_ms INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (length, start, what)
) STRICT, WITHOUT ROWID;
"];

/// The version of what is in the database; 0 of an empty one.
pub(super) fn version(database: &Connection) -> rusqlite::Result<i64> {
    database.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Takes the database from `version` to the newest one, or leaves it as it is.
pub(super) fn migrate(database: &mut Connection, version: i64) -> rusqlite::Result<()> {
    let steps = STEPS.get(usize::try_from(version).unwrap_or_default()..).unwrap_or_default();
    if steps.is_empty() {
        return Ok(());
    }
    let transaction = database.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
