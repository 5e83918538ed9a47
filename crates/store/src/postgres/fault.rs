//! What an error of PostgreSQL means for the store.

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, Severity, SqlState};

use crate::unit::CommitError;

/// What went wrong, by what must follow.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// The statement itself: a constraint, a wrong type. Only its unit fails.
    Statement { message: String, constraint: bool },
    /// The statement took longer than it may. Only its unit fails.
    Slow(String),
    /// The engine took the transaction back. The group is run again.
    Conflict(String),
    /// The connection is of no use any more. On another one the group is run again.
    Lost(String),
    /// There is no connection to be had.
    Away(String),
    /// No space. The group fails; the next may succeed.
    Full,
    /// The group fails; the next may succeed.
    Passing(String),
}

/// Sorts an error. One that does not come from the server is one of the connection.
pub(crate) fn sort(error: &Error) -> Fault {
    match error.as_db_error() {
        Some(said) => sort_said(said),
        None => Fault::Lost(words(error)),
    }
}

fn sort_said(said: &DbError) -> Fault {
    let message = format!("{} ({})", said.message(), said.code().code());
    let ends = matches!(said.parsed_severity(), Some(Severity::Fatal | Severity::Panic));
    let code = said.code();
    if *code == SqlState::T_R_SERIALIZATION_FAILURE
        || *code == SqlState::T_R_DEADLOCK_DETECTED
        || *code == SqlState::LOCK_NOT_AVAILABLE
    {
        return Fault::Conflict(message);
    }
    if *code == SqlState::DISK_FULL {
        return Fault::Full;
    }
    if ends || is_of_connection(code) {
        return Fault::Lost(message);
    }
    if *code == SqlState::QUERY_CANCELED {
        return Fault::Slow(message);
    }
    match code.code().get(..2) {
        // Resources; system errors such as a failed read; damage; internal errors.
        Some("53" | "58" | "XX" | "F0") => Fault::Passing(message),
        Some("23") => Fault::Statement { message, constraint: true },
        _ => Fault::Statement { message, constraint: false },
    }
}

/// Another connection may do better: the server stops, has become a standby, or no longer knows or
/// no longer wants a statement that was prepared before a change of schema.
fn is_of_connection(code: &SqlState) -> bool {
    code.code().starts_with("08")
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::READ_ONLY_SQL_TRANSACTION,
            SqlState::INVALID_SQL_STATEMENT_NAME,
            SqlState::FEATURE_NOT_SUPPORTED,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
            SqlState::IDLE_SESSION_TIMEOUT,
        ]
        .contains(code)
}

/// The error in words, with what is behind it but never with a row's values (`DETAIL`).
pub(crate) fn words(error: &Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

impl Fault {
    /// The answer to a unit that fails with its whole group.
    pub(crate) fn answer(&self) -> CommitError {
        match self {
            Self::Full => CommitError::Full,
            Self::Conflict(_) => CommitError::Conflict,
            Self::Statement { message, .. } => CommitError::Unavailable(message.clone()),
            Self::Slow(why) | Self::Lost(why) | Self::Away(why) | Self::Passing(why) => {
                CommitError::Unavailable(why.clone())
            }
        }
    }

    /// The answer to a unit whose own statement met it; `Err` when it is not the unit's fault.
    pub(crate) fn of_unit(self, statement: &'static str) -> Result<CommitError, Self> {
        match self {
            Self::Statement { message, constraint } => {
                Ok(CommitError::Rejected { statement, message, constraint })
            }
            Self::Slow(why) => Ok(CommitError::Unavailable(format!("{statement}: {why}"))),
            other => Err(other),
        }
    }
}
