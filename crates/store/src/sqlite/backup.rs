//! A copy of the file of one instant, made while others read and write.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::open::open_for_reading;
use super::private::owner_only;
use crate::store::ReadError;

/// Pages copied before others get a turn.
const PAGES: std::os::raw::c_int = 1024;

/// Copies the database file. The source is read in one snapshot, so the copy is of one position.
pub(crate) fn backup(from: &Path, to: &Path) -> Result<(), ReadError> {
    let source = open_for_reading(from).map_err(|e| ReadError::Unavailable(e.to_string()))?;
    let failed = |error: rusqlite::Error| ReadError::Unavailable(error.to_string());
    // The snapshot must not move while pages are copied, else the copy would begin anew each time.
    let snapshot = source.unchecked_transaction().map_err(failed)?;
    snapshot.query_row("SELECT count(*) FROM log_head", [], |_| Ok(())).map_err(failed)?;
    owner_only(to).map_err(|error| ReadError::Unavailable(error.to_string()))?;
    let mut copy = Connection::open(to).map_err(failed)?;
    let backup = Backup::new(&snapshot, &mut copy).map_err(failed)?;
    backup.run_to_completion(PAGES, Duration::ZERO, None).map_err(failed)?;
    drop(backup);
    copy.execute_batch("PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE").map_err(failed)
}
