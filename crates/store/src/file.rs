//! A database file looked at from outside: what it says of itself, a copy, a check of its form.
//!
//! Nothing here writes to the file or brings its schema up to date, so a running server, an older
//! schema and a backup stay as they are.

use std::path::Path;

use crate::log::Head;
use crate::sqlite::{self, open_for_reading};
use crate::store::ReadError;

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The newest step of each component's schema, by its name.
    pub schema: Vec<(String, i64)>,
    /// Where the logs of each district end, by its code.
    pub heads: Vec<(String, Head)>,
}

/// Reads what a file says of itself.
///
/// # Errors
/// When it is no database of ours or cannot be read.
pub fn look(path: &Path) -> Result<Told, ReadError> {
    let connection = open_for_reading(path).map_err(unavailable)?;
    sqlite::look(&connection).map_err(unavailable)
}

/// Copies a file of one instant into a new one, while a server reads and writes it.
///
/// # Errors
/// When one of them cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<(), ReadError> {
    sqlite::backup(from, to)
}

/// Checks the form of a file: pages, order, indexes beside their tables. A sentence for each fault.
///
/// # Errors
/// When it cannot be read at all.
pub fn faults(path: &Path) -> Result<Vec<String>, ReadError> {
    let connection = open_for_reading(path).map_err(unavailable)?;
    sqlite::faults(&connection).map_err(unavailable)
}

fn unavailable(error: impl std::fmt::Display) -> ReadError {
    ReadError::Unavailable(error.to_string())
}
