//! Whether the store takes writes, as its readers and writers have last seen.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

use crate::store::State;

/// The state, shared by all that find out about it.
#[derive(Debug)]
pub(crate) struct Standing {
    state: Mutex<State>,
    away: Notify,
}

impl Standing {
    pub(crate) fn ready() -> Self {
        Self { state: Mutex::new(State::Ready), away: Notify::new() }
    }

    pub(crate) fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Broken is for good.
    pub(crate) fn set(&self, next: State) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *state == next || matches!(*state, State::Broken(_)) {
            return;
        }
        match &next {
            State::Ready => tracing::info!("the store takes writes again"),
            State::Full => tracing::error!("the disk is full; nothing is written until it is not"),
            State::Unavailable(why) => {
                tracing::error!(%why, "the database does not answer");
                self.away.notify_one();
            }
            State::Broken(why) => {
                tracing::error!(%why, "the disk failed; nothing is written until a restart");
            }
        }
        *state = next;
    }

    /// The database has answered. Whether its disk has space again, only a write can tell.
    pub(crate) fn answered(&self) {
        if matches!(self.state(), State::Unavailable(_)) {
            self.set(State::Ready);
        }
    }

    /// Waits until the database no longer answers.
    pub(crate) async fn went_away(&self) {
        self.away.notified().await;
    }
}
