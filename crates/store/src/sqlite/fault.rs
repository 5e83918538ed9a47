//! What an error of SQLite means for the store.

use rusqlite::ErrorCode;

use crate::unit::CommitError;

/// The extended code of a failure to enlarge the shared memory file: the disk is full.
const IOERR_SHMSIZE: i32 = 4874;

/// What went wrong, by what must follow.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The statement itself: a constraint, a wrong type. Only its unit fails.
    Statement { message: String, constraint: bool },
    /// Another process holds the lock. The group is run again.
    Busy,
    /// No space. The group fails; the next may succeed.
    Full,
    /// The group fails; the next may succeed.
    Passing(String),
    /// The disk or the file is damaged. Nothing is acknowledged any more.
    Broken(String),
}

/// Sorts an error.
pub(crate) fn sort(error: &rusqlite::Error) -> Fault {
    let message = error.to_string();
    let rusqlite::Error::SqliteFailure(code, _) = error else {
        return Fault::Statement { message, constraint: false };
    };
    match code.code {
        ErrorCode::DiskFull => Fault::Full,
        _ if code.extended_code == IOERR_SHMSIZE => Fault::Full,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Busy,
        ErrorCode::OutOfMemory | ErrorCode::OperationInterrupted => Fault::Passing(message),
        ErrorCode::SystemIoFailure
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::PermissionDenied
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::NoLargeFileSupport => Fault::Broken(message),
        ErrorCode::ConstraintViolation => Fault::Statement { message, constraint: true },
        // Faults of the statement: a missing table, a value too long, a wrong type.
        _ => Fault::Statement { message, constraint: false },
    }
}

impl Fault {
    /// The answer to a unit that fails with its whole group.
    pub(crate) fn answer(&self) -> CommitError {
        match self {
            Self::Full => CommitError::Full,
            Self::Busy => CommitError::Conflict,
            Self::Broken(why) => CommitError::Broken(why.clone()),
            Self::Passing(why) | Self::Statement { message: why, .. } => {
                CommitError::Unavailable(why.clone())
            }
        }
    }
}
