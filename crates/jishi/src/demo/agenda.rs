//! What is going to happen, in the order of time.

use std::collections::BTreeMap;

use domain::time::Millis;

use super::plans::Plan;

/// Something that is going to happen.
#[derive(Debug, Clone)]
pub(crate) enum Job {
    /// Somebody reports.
    Report(Plan),
    /// Whoever has the matter looks at it. The turn counts only while it is the matter's last.
    Turn { matter: usize, turn: u64 },
    /// The reporter answers a question.
    Answer(usize),
    /// The reporter rates, with which of the codes.
    Rate { matter: usize, code: usize },
    /// The reporter says that it is not solved.
    Reopen { matter: usize, code: usize },
    /// The reporter objects to a refusal.
    Object(usize),
    /// Somebody calls back after a low rating.
    CallBack(usize),
    /// What a call back found is set right.
    Rectify(usize),
    /// Somebody takes a look at what was settled on the spot.
    Sample(usize),
    /// A co-unit says what it did.
    CoFeedback(usize),
    /// The handler answers a supervision order.
    AnswerOrder(usize),
    /// A void case turns out to be one.
    Restore(usize),
    /// The supervisor goes through what is late.
    Supervise,
    /// Desks put away what ended long ago.
    Archive,
}

/// Jobs by time; those of one instant in the order in which they were put in.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    jobs: BTreeMap<(Millis, u64), Job>,
    put: u64,
}

impl Agenda {
    /// Puts a job in.
    pub(crate) fn put(&mut self, at: Millis, job: Job) {
        self.put += 1;
        self.jobs.insert((at, self.put), job);
    }

    /// Takes the next job out, if it is due before an instant.
    pub(crate) fn next_before(&mut self, until: Millis) -> Option<(Millis, Job)> {
        let entry = self.jobs.first_entry().filter(|entry| entry.key().0 < until)?;
        let ((at, _), job) = entry.remove_entry();
        Some((at, job))
    }
}
