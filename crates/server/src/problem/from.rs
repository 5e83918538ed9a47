//! From the errors of the layers below to problems.

use store::{CommitError, ReadError, RowError};

use super::{Kind, Problem};
use crate::blobs::BlobError;
use crate::cases::Unreadable;
use crate::personal::Sealed;
use crate::seams::NoEntropy;

impl From<CommitError> for Problem {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::KeyReused => Self::plain(Kind::KeyReused),
            CommitError::KeyExpired => Self::plain(Kind::KeyExpired),
            CommitError::Full => Self::plain(Kind::Full),
            CommitError::Conflict
            | CommitError::GuardFailed { .. }
            | CommitError::Missed { .. } => Self::overtaken(),
            CommitError::Unavailable(why) | CommitError::Broken(why) => {
                tracing::error!(why, "the record does not answer");
                Self::plain(Kind::Unavailable)
            }
            CommitError::Malformed(_) | CommitError::Repeated(_) | CommitError::Rejected { .. } => {
                Self::internal(error)
            }
        }
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unavailable(why) => {
                tracing::error!(why, "the record does not answer");
                Self::plain(Kind::Unavailable)
            }
            ReadError::Refused { .. }
            | ReadError::Malformed(_)
            | ReadError::Unsupported(_)
            | ReadError::Row(_) => Self::internal(error),
        }
    }
}

impl From<RowError> for Problem {
    fn from(error: RowError) -> Self {
        Self::internal(error)
    }
}

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Full => Self::plain(Kind::Full),
            BlobError::Failed(why) => {
                tracing::error!(why, "the object store does not answer");
                Self::plain(Kind::Unavailable)
            }
            BlobError::Taken(_) => Self::internal(error),
        }
    }
}

impl From<Unreadable> for Problem {
    fn from(error: Unreadable) -> Self {
        Self::internal(error)
    }
}

impl From<Sealed> for Problem {
    fn from(error: Sealed) -> Self {
        Self::internal(error)
    }
}

impl From<NoEntropy> for Problem {
    fn from(error: NoEntropy) -> Self {
        Self::internal(error)
    }
}
