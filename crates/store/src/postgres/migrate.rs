//! Bringing the schema up to date: all steps that are missing in one transaction, one process at a
//! time.
//!
//! The lock is a row that the transaction takes first. Whoever comes second waits for it and then
//! finds nothing left to do; when a process dies, the server lets its row go.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use super::fault::words;
use super::session::Session;
use crate::migrate::{Applied, Migration, OpenError, pending};
use crate::options::StoreOptions;

/// Two processes that create the same table at once disturb each other; the next try finds it.
const ATTEMPTS: u32 = 5;

const BOOK: &str = "CREATE TABLE IF NOT EXISTS schema_migration (component TEXT NOT NULL, \
                    version BIGINT NOT NULL, hash TEXT NOT NULL, applied_ms BIGINT NOT NULL, \
                    PRIMARY KEY (component, version))";

const LOCK: &str = "CREATE TABLE IF NOT EXISTS schema_lock (name TEXT NOT NULL, \
                    taken_ms BIGINT NOT NULL, PRIMARY KEY (name))";

const LOCK_ROW: &str = "INSERT INTO schema_lock (name, taken_ms) VALUES ('schema', 0) \
                        ON CONFLICT (name) DO NOTHING";

const APPLIED: &str = "SELECT component, version, hash FROM schema_migration \
                       ORDER BY component, version";

const WRITE: &str = "INSERT INTO schema_migration (component, version, hash, applied_ms) \
                     VALUES ($1, $2, $3, $4)";

/// A step may build an index for as long as it takes. Waiting for another process is bounded.
const PATIENCE: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; \
                        SET lock_timeout = '60s'";

/// Brings the schema up to date; refuses one that is newer than this program.
pub(crate) async fn migrate(
    session: &Session,
    migrations: &[Migration],
    options: &StoreOptions,
) -> Result<(), OpenError> {
    let found = applied(session).await;
    let unknown = |error: &Error| error.code() == Some(&SqlState::UNDEFINED_TABLE);
    let applied = match found {
        Ok(applied) => applied,
        Err(error) if unknown(&error) => Vec::new(),
        Err(error) => return Err(away(&error)),
    };
    if pending(migrations, &applied)?.is_empty() {
        return Ok(());
    }
    // Also where the book is there: an engine without transactions for tables may have made it and
    // then stopped, before the lock.
    create(session, options).await?;
    run(session, PATIENCE).await?;
    apply_all(session, migrations, (options.clock)()).await
}

async fn create(session: &Session, options: &StoreOptions) -> Result<(), OpenError> {
    let mut attempt = 1;
    loop {
        let tables = format!("{BOOK}; {LOCK}; {LOCK_ROW}");
        match session.client().batch_execute(&tables).await {
            Ok(()) => return Ok(()),
            Err(error) if attempt < ATTEMPTS && disturbed(&error) => {
                tokio::time::sleep((options.jitter)(attempt)).await;
                attempt += 1;
            }
            Err(error) => return Err(away(&error)),
        }
    }
}

/// Another process has created the same at the same time.
fn disturbed(error: &Error) -> bool {
    error.code().is_some_and(|code| {
        [
            SqlState::UNIQUE_VIOLATION,
            SqlState::DUPLICATE_TABLE,
            SqlState::DUPLICATE_OBJECT,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}

async fn apply_all(
    session: &Session,
    migrations: &[Migration],
    now_ms: i64,
) -> Result<(), OpenError> {
    run(session, "BEGIN ISOLATION LEVEL READ COMMITTED").await?;
    let taken = session
        .client()
        .execute("UPDATE schema_lock SET taken_ms = $1 WHERE name = 'schema'", &[&now_ms])
        .await;
    match taken {
        Ok(1) => {}
        Ok(_) => return Err(OpenError::Unavailable("the row of schema_lock is missing".into())),
        Err(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            return Err(OpenError::Unavailable(
                "another process is bringing the schema up to date; start again when it has"
                    .to_owned(),
            ));
        }
        Err(error) => return Err(away(&error)),
    }
    let applied = applied(session).await.map_err(|error| away(&error))?;
    for step in pending(migrations, &applied)? {
        apply(session, &step, now_ms).await?;
    }
    run(session, "COMMIT").await
}

async fn apply(session: &Session, step: &Migration, now_ms: i64) -> Result<(), OpenError> {
    let failed = |error: Error| step.failed(&words(&error));
    session.client().batch_execute(step.postgres).await.map_err(failed)?;
    let hash = step.hash();
    session
        .client()
        .execute(WRITE, &[&step.component, &step.version, &hash, &now_ms])
        .await
        .map_err(failed)?;
    tracing::info!(component = step.component, version = step.version, "schema step applied");
    Ok(())
}

async fn applied(session: &Session) -> Result<Vec<Applied>, Error> {
    let rows = session.client().query(APPLIED, &[]).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
}

async fn run(session: &Session, text: &str) -> Result<(), OpenError> {
    session.client().batch_execute(text).await.map_err(|error| away(&error))
}

fn away(error: &Error) -> OpenError {
    OpenError::Unavailable(words(error))
}
