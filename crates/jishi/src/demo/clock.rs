//! The clock of the history: it stands until it is set, and only goes forward.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Millis;
use server::seams::Clock;

/// A clock that the history sets.
#[derive(Debug)]
pub(crate) struct DemoClock(AtomicI64);

impl DemoClock {
    /// A clock that stands at an instant.
    pub(crate) fn at(now: Millis) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Goes on to an instant; never back.
    pub(crate) fn advance(&self, now: Millis) {
        self.0.fetch_max(now.0, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}
