//! The store: the one way to write and the one way to read, whichever engine is behind it.

use std::path::Path;
use std::sync::Arc;

use crate::log::{
    ACCESS_PAGE, EVENT_HISTORY, EVENT_PAGE, HEAD_DISTRICTS, HEAD_READ, Head, StoredAccess,
    StoredEvent,
};
use crate::migrate::{Migration, OpenError};
use crate::options::StoreOptions;
use crate::plan;
use crate::postgres::Postgres;
use crate::sql::{Kind, Stmt};
use crate::sqlite::Sqlite;
use crate::unit::{CommitError, Committed, Unit};
use crate::value::{Row, RowError, Value};

/// Districts that are listed at a time.
const DISTRICTS: i64 = 1000;

/// A read: a registered statement and its parameters.
pub type Read = (&'static Stmt, Vec<Value>);

/// Which database is behind a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// In the same process.
    Sqlite,
    /// A server, for several processes.
    Postgres,
}

/// Whether a store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It does.
    Ready,
    /// The disk is full: writes are refused until there is space, reads go on.
    Full,
    /// The database does not answer: neither reads nor writes until it does again. The reason.
    Unavailable(String),
    /// The disk failed: no write until a restart. The reason.
    Broken(String),
}

/// What a store says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The engine.
    pub engine: Engine,
    /// Whether it takes writes.
    pub state: State,
}

/// Why a read gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The engine refuses the statement: a fault of the program.
    #[error("{statement} was refused: {message}")]
    Refused {
        /// Name of the statement.
        statement: &'static str,
        /// The engine's words.
        message: String,
    },
    /// The statement is none for reading, or got too few or too many values.
    #[error("the read is malformed: {0}")]
    Malformed(String),
    /// A row is not as it must be.
    #[error(transparent)]
    Row(#[from] RowError),
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// This engine does not do it; the sentence says what does.
    #[error("{0}")]
    Unsupported(&'static str),
}

/// An open store. Copies share it.
#[derive(Debug, Clone)]
pub struct Store {
    inside: Inside,
}

#[derive(Debug, Clone)]
enum Inside {
    Sqlite(Arc<Sqlite>),
    Postgres(Arc<Postgres>),
}

impl Store {
    /// Opens or creates a database file; this crate's tables and the caller's are brought up to
    /// date.
    ///
    /// # Errors
    /// When the file is newer than the program, unsafe, or cannot be opened.
    pub fn open_sqlite(
        path: &Path,
        migrations: &[Migration],
        options: StoreOptions,
    ) -> Result<Self, OpenError> {
        let sqlite = Sqlite::open(path, migrations, options)?;
        Ok(Self { inside: Inside::Sqlite(Arc::new(sqlite)) })
    }

    /// Connects to a database of a PostgreSQL server, `postgres://user@host/database`; this
    /// crate's tables and the caller's are brought up to date. The store is used in the runtime
    /// in which it was opened.
    ///
    /// The connection is not encrypted. A host that is not this machine is refused unless the
    /// address says `sslmode=disable`, and `sslmode=require` is always refused.
    ///
    /// # Errors
    /// When the schema is newer than the program, the server is unsafe, or it does not answer.
    pub async fn open_postgres(
        url: &str,
        migrations: &[Migration],
        options: StoreOptions,
    ) -> Result<Self, OpenError> {
        let postgres = Postgres::open(url, migrations, options).await?;
        Ok(Self { inside: Inside::Postgres(Arc::new(postgres)) })
    }

    /// Records a unit whole, durable before this returns, or says why not.
    ///
    /// # Errors
    /// See [`CommitError`].
    pub async fn commit(&self, unit: Unit) -> Result<Committed, CommitError> {
        plan::check(&unit)?;
        match &self.inside {
            Inside::Sqlite(sqlite) => sqlite.writer.commit(unit).await,
            Inside::Postgres(postgres) => postgres.writers.commit(unit).await,
        }
    }

    /// Runs all reads in one snapshot.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn read(&self, reads: Vec<Read>) -> Result<Vec<Vec<Row>>, ReadError> {
        for (stmt, values) in &reads {
            let malformed = |error: CommitError| ReadError::Malformed(error.to_string());
            plan::check_params(stmt, Kind::Read, values.len()).map_err(malformed)?;
            plan::check_values(stmt, values).map_err(malformed)?;
        }
        match &self.inside {
            Inside::Sqlite(sqlite) => sqlite.readers.read(reads).await,
            Inside::Postgres(postgres) => postgres.readers.read(reads).await,
        }
    }

    /// Runs one read.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn read_one(
        &self,
        stmt: &'static Stmt,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, ReadError> {
        let mut found = self.read(vec![(stmt, values)]).await?;
        Ok(found.pop().unwrap_or_default())
    }

    /// The districts of the record, the installation among them, in the order of their codes.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn districts(&self) -> Result<Vec<String>, ReadError> {
        let mut found: Vec<String> = Vec::new();
        loop {
            let after = found.last().cloned().unwrap_or_default();
            let rows = self.read_one(&HEAD_DISTRICTS, vec![after.into(), DISTRICTS.into()]).await?;
            if rows.is_empty() {
                return Ok(found);
            }
            for row in &rows {
                found.push(row.text(0)?.to_owned());
            }
        }
    }

    /// Where the logs of a district end; `None` before its first unit.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn head(&self, district: &str) -> Result<Option<Head>, ReadError> {
        let rows = self.read_one(&HEAD_READ, vec![district.into()]).await?;
        Ok(rows.first().map(Head::read).transpose()?)
    }

    /// Entries of the log `matter` after a position, in order.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn log_page(
        &self,
        district: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<StoredEvent>, ReadError> {
        let values = vec![district.into(), after.into(), limit.into()];
        let rows = self.read_one(&EVENT_PAGE, values).await?;
        Ok(rows.iter().map(StoredEvent::read).collect::<Result<_, _>>()?)
    }

    /// The history of one subject, in the order of its versions.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn history(
        &self,
        district: &str,
        subject: &str,
    ) -> Result<Vec<StoredEvent>, ReadError> {
        let rows = self.read_one(&EVENT_HISTORY, vec![district.into(), subject.into()]).await?;
        Ok(rows.iter().map(StoredEvent::read).collect::<Result<_, _>>()?)
    }

    /// Entries of the log `access` after a position, in order.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn access_page(
        &self,
        district: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<StoredAccess>, ReadError> {
        let values = vec![district.into(), after.into(), limit.into()];
        let rows = self.read_one(&ACCESS_PAGE, values).await?;
        Ok(rows.iter().map(StoredAccess::read).collect::<Result<_, _>>()?)
    }

    /// What the store says of itself.
    pub fn health(&self) -> Health {
        match &self.inside {
            Inside::Sqlite(sqlite) => {
                Health { engine: Engine::Sqlite, state: sqlite.writer.state() }
            }
            Inside::Postgres(postgres) => {
                Health { engine: Engine::Postgres, state: postgres.standing.state() }
            }
        }
    }

    /// Lets nothing new in, waits until everything handed over is answered, and closes the file or
    /// the connections.
    pub async fn close(&self) {
        let sqlite = match &self.inside {
            Inside::Sqlite(sqlite) => Arc::clone(sqlite),
            Inside::Postgres(postgres) => return postgres.close().await,
        };
        let closing = move || {
            sqlite.writer.close();
            sqlite.readers.close();
        };
        if tokio::task::spawn_blocking(closing).await.is_err() {
            tracing::error!("closing the store has failed");
        }
    }

    /// Copies the database of this instant into a new file, while others go on.
    ///
    /// # Errors
    /// When the file cannot be written, or the database is a server, which has its own tools.
    pub async fn backup(&self, to: &Path) -> Result<(), ReadError> {
        let from = match &self.inside {
            Inside::Sqlite(sqlite) => sqlite.path.clone(),
            Inside::Postgres(_) => {
                return Err(ReadError::Unsupported(
                    "a PostgreSQL database is backed up with its own tools, such as pg_basebackup",
                ));
            }
        };
        let to = to.to_owned();
        let ended = |error: tokio::task::JoinError| ReadError::Unavailable(error.to_string());
        tokio::task::spawn_blocking(move || crate::sqlite::backup(&from, &to))
            .await
            .map_err(ended)?
    }
}
