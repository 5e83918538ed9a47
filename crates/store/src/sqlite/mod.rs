//! SQLite in the same process: one writer thread, several connections for reading.

mod backup;
mod fault;
mod group;
mod look;
mod open;
mod private;
mod read;
mod run;
mod writer;

pub(crate) use backup::backup;
pub(crate) use look::{faults, look};
pub(crate) use open::open_for_reading;
pub(crate) use read::Readers;
pub(crate) use writer::Writer;

use std::path::{Path, PathBuf};

use crate::migrate::{Migration, OpenError};
use crate::options::StoreOptions;
use crate::sql::Stmt;

/// An open database file.
#[derive(Debug)]
pub(crate) struct Sqlite {
    pub(crate) path: PathBuf,
    pub(crate) writer: Writer,
    pub(crate) readers: Readers,
}

impl Sqlite {
    /// Opens or creates the file, brings its schema up to date and starts the writer thread.
    pub(crate) fn open(
        path: &Path,
        migrations: &[Migration],
        options: StoreOptions,
    ) -> Result<Self, OpenError> {
        let connection = open::for_writing(path, &options)?;
        open::migrate(&connection, migrations, &options)?;
        let readers = Readers::open(path, options.readers)?;
        let writer = Writer::start(connection, options)
            .map_err(|error| OpenError::Unavailable(format!("no thread for writing: {error}")))?;
        Ok(Self { path: path.to_owned(), writer, readers })
    }

    /// Prepares a statement on a connection for reading, as tests do with every one.
    pub(crate) fn prepare(&self, stmt: &Stmt) -> Result<(), String> {
        let connection = open_for_reading(&self.path).map_err(|error| error.to_string())?;
        run::prepared(&connection, stmt).map(|_| ()).map_err(|error| error.to_string())
    }

    /// How a statement would find its rows, as tests ask of lists.
    pub(crate) fn plan(&self, stmt: &Stmt) -> Result<String, String> {
        let connection = open_for_reading(&self.path).map_err(|error| error.to_string())?;
        run::plan(&connection, stmt).map_err(|error| error.to_string())
    }
}
