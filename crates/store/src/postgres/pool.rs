//! A fixed number of connections, made when they are needed.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::address::Address;
use super::fault::Fault;
use super::session::Session;
use crate::migrate::OpenError;
use crate::options::StoreOptions;

/// The way to a server: where it is and how it is used.
pub(crate) struct Door {
    pub(crate) address: Address,
    pub(crate) options: StoreOptions,
}

impl Door {
    pub(crate) async fn open(&self) -> Result<Session, OpenError> {
        Session::open(&self.address, &self.options).await
    }
}

impl std::fmt::Debug for Door {
    /// Without the address, which holds a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").finish_non_exhaustive()
    }
}

/// Sessions that wait to be used again, and seats for those in use.
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    door: Arc<Door>,
    free: Arc<Mutex<Vec<Session>>>,
    seats: Arc<Semaphore>,
}

/// A session in use. Dropping it cuts the connection, so that nobody gets one in the middle of a
/// transaction; [`Loan::give_back`] keeps it.
#[derive(Debug)]
pub(crate) struct Loan {
    pub(crate) session: Session,
    free: Arc<Mutex<Vec<Session>>>,
    seat: OwnedSemaphorePermit,
}

impl Pool {
    pub(crate) fn new(door: Arc<Door>, size: usize) -> Self {
        let seats = Arc::new(Semaphore::new(size.max(1)));
        Self { door, free: Arc::default(), seats }
    }

    /// A sound session, waiting for a seat and connecting where needed.
    pub(crate) async fn take(&self) -> Result<Loan, Fault> {
        let waiting = Arc::clone(&self.seats).acquire_owned();
        let late = |_| Fault::Passing("all connections are in use".to_owned());
        let closed = |_| Fault::Away("the store is closed".to_owned());
        let patience = self.door.options.statement_timeout;
        let seat = tokio::time::timeout(patience, waiting).await.map_err(late)?.map_err(closed)?;
        let session = match self.kept() {
            Some(session) => session,
            None => self.door.open().await.map_err(|error| Fault::Away(error.to_string()))?,
        };
        Ok(Loan { session, free: Arc::clone(&self.free), seat })
    }

    fn kept(&self) -> Option<Session> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.retain(Session::is_sound);
        free.pop()
    }

    /// Lets nobody in any more, waits for those in use and ends all.
    pub(crate) async fn close(&self, size: usize) {
        let all = u32::try_from(size.max(1)).unwrap_or(u32::MAX);
        let ended = self.seats.acquire_many(all).await;
        self.seats.close();
        drop(ended);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Loan {
    /// Keeps the session for the next, unless it is of no use any more.
    pub(crate) fn give_back(self) {
        let Self { session, free, seat } = self;
        if session.is_sound() {
            free.lock().unwrap_or_else(PoisonError::into_inner).push(session);
        }
        // Only now may the next look for a session.
        drop(seat);
    }
}
