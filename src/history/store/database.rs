//! Opens the database, to write or to read.

use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::history::store::schema::{VERSION, migrate, version};
use crate::history::store::{StoreError, StorePlace, StoreProblem};

/// How long another program may hold it, for instance a person who looks into it.
const BUSY: Duration = Duration::from_secs(5);
/// What the write-ahead log keeps of the disk once it was longer, in bytes.
const LOG_LIMIT: i64 = 4 << 20;

/// Opens it to write; the file is made where it is not there.
///
/// # Errors
/// When it cannot be used as a whole. One of a newer version is left as it is.
pub(super) fn open_to_write(place: &StorePlace) -> Result<Connection, StoreError> {
    let path = place.dir.make_file(&place.file)?;
    let fail = |problem| StoreError { path: place.shown(), problem };
    let open = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let mut database = Connection::open_with_flags(&path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        database.busy_timeout(BUSY)?;
        let found = version(&database)?;
        if found > VERSION {
            return Ok(None);
        }
        // Before there is a table; later it says nothing.
        database.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        database.pragma_update(None, "journal_mode", "WAL")?;
        database.pragma_update(None, "synchronous", "NORMAL")?;
        database.pragma_update(None, "journal_size_limit", LOG_LIMIT)?;
        suspect(&database)?;
        migrate(&mut database, found)?;
        Ok(Some(database))
    };
    let opened: rusqlite::Result<_> = open();
    opened.map_err(|error| fail(StoreProblem::of(&error)))?.ok_or_else(|| fail(StoreProblem::Newer))
}

/// Opens it to read; `None` where there is none, or nothing in it.
///
/// # Errors
/// When it cannot be read.
pub(super) fn open_to_read(place: &StorePlace) -> Result<Option<Connection>, StoreError> {
    let fail = |problem| StoreError { path: place.shown(), problem };
    if !place.dir.is_local()? {
        return Err(fail(StoreProblem::Network));
    }
    let Some(path) = place.dir.find_file(&place.file)? else { return Ok(None) };
    let open = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let database = Connection::open_with_flags(&path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        database.busy_timeout(BUSY)?;
        suspect(&database)?;
        Ok((version(&database)?, database))
    };
    let opened: rusqlite::Result<_> = open();
    match opened.map_err(|error| fail(StoreProblem::of(&error)))? {
        (0, _) => Ok(None),
        (VERSION, database) => Ok(Some(database)),
        // Of an older one there is none yet: the first to write takes it to this one.
        _ => Err(fail(StoreProblem::Newer)),
    }
}

/// The file may hold anything: its pages are checked, and what its tables could call is not trusted.
fn suspect(database: &Connection) -> rusqlite::Result<()> {
    database.pragma_update(None, "cell_size_check", true)?;
    database.pragma_update(None, "trusted_schema", false)
}
