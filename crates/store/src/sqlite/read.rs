//! Connections for reading: each read sees one snapshot.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::open::open_for_reading;
use super::run;
use crate::migrate::OpenError;
use crate::sql::Stmt;
use crate::store::ReadError;
use crate::value::{Row, Value};

/// A fixed number of read-only connections.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    free: Arc<Mutex<Vec<Connection>>>,
    seats: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn open(path: &Path, count: usize) -> Result<Self, OpenError> {
        let count = count.max(1);
        let connections: Result<Vec<Connection>, OpenError> =
            (0..count).map(|_| open_for_reading(path)).collect();
        let free = Arc::new(Mutex::new(connections?));
        Ok(Self { free, seats: Arc::new(Semaphore::new(count)) })
    }

    /// Runs all reads in one snapshot.
    pub(crate) async fn read(
        &self,
        reads: Vec<(&'static Stmt, Vec<Value>)>,
    ) -> Result<Vec<Vec<Row>>, ReadError> {
        let gone = |_| ReadError::Unavailable("the store is closed".to_owned());
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(gone)?;
        let free = Arc::clone(&self.free);
        let work = move || {
            let taken = free.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(connection) = taken else {
                return Err(ReadError::Unavailable("no connection is free".to_owned()));
            };
            let found = snapshot(&connection, &reads);
            free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(seat);
            found
        };
        let ended = |error: tokio::task::JoinError| ReadError::Unavailable(error.to_string());
        tokio::task::spawn_blocking(work).await.map_err(ended)?
    }

    /// Waits for reads under way and lets no other in.
    pub(crate) fn close(&self) {
        self.seats.close();
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn snapshot(
    connection: &Connection,
    reads: &[(&'static Stmt, Vec<Value>)],
) -> Result<Vec<Vec<Row>>, ReadError> {
    let transaction =
        connection.unchecked_transaction().map_err(|error| failed("begin", &error))?;
    let found = reads.iter().map(|(stmt, values)| {
        run::rows(&transaction, stmt, values).map_err(|error| failed(stmt.name(), &error))
    });
    found.collect()
}

fn failed(statement: &'static str, error: &rusqlite::Error) -> ReadError {
    ReadError::Refused { statement, message: error.to_string() }
}
