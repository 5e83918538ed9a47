//! A unit on its way to the writer, and the answer on its way back.

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::unit::{CommitError, Committed, Unit};

/// The answer to one unit.
pub(crate) type Answer = Result<Committed, CommitError>;

/// A unit that waits for the writer, and whoever waits for its answer.
pub(crate) struct Job {
    pub(crate) unit: Unit,
    pub(crate) reply: oneshot::Sender<Answer>,
    /// Its place in the queue; free again when it has been answered.
    pub(crate) _seat: OwnedSemaphorePermit,
}

/// Gives each its answer. Whoever asked may have gone; the record stands all the same.
pub(crate) fn hand_out(jobs: Vec<Job>, answers: Vec<Option<Answer>>) {
    for (job, answer) in jobs.into_iter().zip(answers) {
        let missing = || Err(CommitError::Unavailable("the unit was not run".to_owned()));
        let _ = job.reply.send(answer.unwrap_or_else(missing));
    }
}

/// Gives all the same answer.
pub(crate) fn refuse(jobs: Vec<Job>, error: &CommitError) {
    for job in jobs {
        let _ = job.reply.send(Err(error.clone()));
    }
}

/// The answer of a store that takes nothing any more.
pub(crate) fn closed() -> CommitError {
    CommitError::Unavailable("the store is closed".to_owned())
}
