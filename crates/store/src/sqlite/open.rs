//! Opening the file: settings that keep what is acknowledged, read back before anything is written.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::private::owner_only;
use crate::migrate::{Applied, Migration, OpenError, pending};
use crate::options::StoreOptions;

/// Older versions have a fault that can lose the effect of a checkpoint.
const OLDEST: i32 = 3_051_003;

/// How long to wait for another process that holds the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements kept prepared on each connection.
const PREPARED: usize = 512;

const APPLIED: &str = "SELECT component, version, hash FROM schema_migration \
                       ORDER BY component, version";

const BOOK: &str = "CREATE TABLE IF NOT EXISTS schema_migration (component TEXT NOT NULL, \
                    version INTEGER NOT NULL, hash TEXT NOT NULL, applied_ms INTEGER NOT NULL, \
                    PRIMARY KEY (component, version)) STRICT, WITHOUT ROWID";

/// The writer's connection.
pub(crate) fn for_writing(path: &Path, options: &StoreOptions) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST {
        let version = rusqlite::version();
        return Err(OpenError::Unsafe(format!("SQLite {version} is too old: 3.51.3 is needed")));
    }
    owner_only(path)
        .map_err(|error| OpenError::Unavailable(format!("{}: {error}", path.display())))?;
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .place(path)?;
    connection.busy_timeout(PATIENCE).place(path)?;
    let synchronous = if options.lose_on_power_cut { "1" } else { "2" };
    // The writer checkpoints itself: the automatic one swallows the error of a failed fsync.
    let settings = [
        ("journal_mode", "wal", "wal"),
        ("synchronous", synchronous, synchronous),
        ("wal_autocheckpoint", "0", "0"),
        ("journal_size_limit", "67108864", "67108864"),
    ];
    set(&connection, &settings, path)?;
    set_safe(&connection, path)?;
    Ok(connection)
}

/// A connection that cannot write.
pub(crate) fn open_for_reading(path: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).place(path)?;
    connection.busy_timeout(PATIENCE).place(path)?;
    set(&connection, &[("query_only", "1", "1")], path)?;
    set_safe(&connection, path)?;
    Ok(connection)
}

fn set_safe(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    connection.set_prepared_statement_cache_capacity(PREPARED);
    let settings = [
        ("foreign_keys", "1", "1"),
        ("trusted_schema", "0", "0"),
        ("secure_delete", "1", "1"),
        ("cell_size_check", "1", "1"),
    ];
    set(connection, &settings, path)
}

/// Sets each pragma and refuses the file when it does not read back as it was set.
fn set(
    connection: &Connection,
    settings: &[(&str, &str, &str)],
    path: &Path,
) -> Result<(), OpenError> {
    for (name, value, wanted) in settings {
        connection.pragma_update(None, name, value).place(path)?;
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        let found = match connection.pragma_query_value(None, name, read).place(path)? {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        if found != *wanted {
            let place = path.display();
            return Err(OpenError::Unsafe(format!("{place}: {name} is {found}, not {wanted}")));
        }
    }
    Ok(())
}

/// Brings the schema up to date, each step in a transaction of its own.
pub(crate) fn migrate(
    connection: &Connection,
    migrations: &[Migration],
    options: &StoreOptions,
) -> Result<(), OpenError> {
    connection.execute(BOOK, []).plain()?;
    for step in pending(migrations, &applied(connection).plain()?)? {
        apply(connection, &step, (options.clock)()).map_err(|error| step.failed(&error))?;
        tracing::info!(component = step.component, version = step.version, "schema step applied");
    }
    Ok(())
}

fn applied(connection: &Connection) -> rusqlite::Result<Vec<Applied>> {
    let mut statement = connection.prepare(APPLIED)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn apply(connection: &Connection, step: &Migration, now_ms: i64) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    // Another process may have applied it while we waited for the lock.
    transaction.execute_batch("UPDATE schema_migration SET version = version WHERE 0 = 1")?;
    let done = "SELECT count(*) FROM schema_migration WHERE component = ?1 AND version = ?2";
    let found: i64 =
        transaction.query_row(done, (step.component, step.version), |row| row.get(0))?;
    if found == 0 {
        transaction.execute_batch(step.sqlite)?;
        transaction.execute(
            "INSERT INTO schema_migration (component, version, hash, applied_ms) \
             VALUES (?1, ?2, ?3, ?4)",
            (step.component, step.version, step.hash(), now_ms),
        )?;
    }
    transaction.commit()
}

/// Says which file an error of opening is about.
pub(crate) trait CheckPlace<T> {
    fn place(self, path: &Path) -> Result<T, OpenError>;
    fn plain(self) -> Result<T, OpenError>;
}

impl<T> CheckPlace<T> for rusqlite::Result<T> {
    fn place(self, path: &Path) -> Result<T, OpenError> {
        self.map_err(|error| OpenError::Unavailable(format!("{}: {error}", path.display())))
    }

    fn plain(self) -> Result<T, OpenError> {
        self.map_err(|error| OpenError::Unavailable(error.to_string()))
    }
}
