//! The door: the one write path and the one read path to the record.
//!
//! The store is a private field of this module, so no capability can reach it by itself. Whoever
//! wants to write a case brings an [`Authorized`] proof, whoever wants to read one an `Authorized`,
//! and whoever lists many a [`Listing`] that a [`crate::auth::Scope`] has made; only [`crate::auth`] makes them. What belongs to no case (sessions, the pack)
//! goes through [`Operator`], which stands for the program itself and is made in few places that
//! a test lists.
//!
//! ```compile_fail,E0451
//! // A proof cannot be made by hand: its fields are private …
//! fn forge<A>(mine: server::auth::Authorized<A>) -> server::auth::Authorized<A> {
//!     server::auth::Authorized { ..mine }
//! }
//! ```
//!
//! ```compile_fail,E0624
//! // … its constructor is known in `auth` alone …
//! fn make(permit: domain::permission::Permit) {
//!     server::auth::Authorized::<()>::new(permit, vec![]);
//! }
//! ```
//!
//! ```compile_fail,E0451
//! // … a list runs only statements that a scope has made …
//! const ALL_CASES: store::Stmt = store::sql::Stmt::new("all", "SELECT id FROM case_row", b"");
//! let listing = server::auth::Listing { reads: vec![(&ALL_CASES, vec![])] };
//! ```
//!
//! ```compile_fail,E0616
//! // … and the store behind the door cannot be reached.
//! fn around(door: server::door::Door) { door.store.close(); }
//! ```

use std::sync::Arc;

use store::lease::Lease;
use store::outbox::{Claim, Claimed};
use store::{
    CommitError, Committed, Head, Health, Idempotency, ReadError, Row, Stmt, Store, StoredAnswer,
    StoredEvent, Unit, Value,
};

use tokio::sync::Notify;

use crate::auth::{Authorized, Listing, Operator};

/// A read: a statement and its parameters.
pub(crate) type Read = (&'static Stmt, Vec<Value>);

/// The only holder of the store.
#[derive(Clone)]
pub struct Door {
    store: Store,
    recorded: Arc<Notify>,
}

impl Door {
    /// Takes the store in.
    pub fn new(store: Store) -> Self {
        Self { store, recorded: Arc::default() }
    }

    /// Records what a permitted step on a case leads to. Events of another case are refused.
    pub(crate) async fn record<A>(
        &self,
        proof: &Authorized<A>,
        unit: Unit,
    ) -> Result<Committed, CommitError> {
        if let Some(other) = unit.events.iter().find(|event| !proof.covers(&event.subject)) {
            return Err(CommitError::Malformed(not_covered(&other.subject)));
        }
        self.commit(unit).await
    }

    /// Reads what belongs to a case that may be read.
    pub(crate) async fn read<A>(
        &self,
        _proof: &Authorized<A>,
        reads: Vec<Read>,
    ) -> Result<Vec<Vec<Row>>, ReadError> {
        self.store.read(reads).await
    }

    /// Reads the ranges of a scope, all in one snapshot. The scope itself has made the statements.
    pub(crate) async fn list(&self, listing: Listing) -> Result<Vec<Vec<Row>>, ReadError> {
        self.store.read(listing.into_reads()).await
    }

    /// Records what belongs to no case: sessions, accounts, the pack, entries of the access log.
    pub(crate) async fn record_own(
        &self,
        _operator: &Operator,
        unit: Unit,
    ) -> Result<Committed, CommitError> {
        self.commit(unit).await
    }

    async fn commit(&self, unit: Unit) -> Result<Committed, CommitError> {
        let is_news = !unit.events.is_empty() || !unit.numbers.is_empty();
        let committed = self.store.commit(unit).await;
        if is_news && committed.is_ok() {
            self.recorded.notify_one();
        }
        committed
    }

    /// Waits until this process has recorded an event or a notice since the last time. For one
    /// reader only.
    pub(crate) async fn recorded(&self) {
        self.recorded.notified().await;
    }

    /// Reads for the program itself.
    pub(crate) async fn read_own(
        &self,
        _operator: &Operator,
        reads: Vec<Read>,
    ) -> Result<Vec<Vec<Row>>, ReadError> {
        self.store.read(reads).await
    }

    /// What an operation was answered before, if it was.
    pub(crate) async fn answered(
        &self,
        _operator: &Operator,
        district: &str,
        operation: &Idempotency,
    ) -> Result<Option<StoredAnswer>, CommitError> {
        self.store.answered(district, operation).await
    }

    /// Whether this process is the one that works in the background for a district.
    pub(crate) async fn lease(
        &self,
        _operator: &Operator,
        lease: Lease<'_>,
    ) -> Result<bool, CommitError> {
        self.store.lease_take(lease).await
    }

    /// Lets another process do that.
    pub(crate) async fn lease_end(
        &self,
        _operator: &Operator,
        lease: Lease<'_>,
    ) -> Result<(), CommitError> {
        self.store.lease_end(lease.district, lease.name, lease.holder).await
    }

    /// Takes waiting work that is due.
    pub(crate) async fn claim(
        &self,
        _operator: &Operator,
        claim: Claim<'_>,
    ) -> Result<Vec<Claimed>, CommitError> {
        self.store.outbox_claim(claim).await
    }

    /// The history of a case of the proof.
    pub(crate) async fn history<A>(
        &self,
        proof: &Authorized<A>,
        district: &str,
        subject: &str,
    ) -> Result<Vec<StoredEvent>, ReadError> {
        if !proof.covers(subject) {
            return Err(ReadError::Malformed(not_covered(subject)));
        }
        self.store.history(district, subject).await
    }

    /// Entries of the log after a position, for the readers that follow it.
    pub(crate) async fn log_page(
        &self,
        _operator: &Operator,
        district: &str,
        after: i64,
        limit: i64,
    ) -> Result<Vec<StoredEvent>, ReadError> {
        self.store.log_page(district, after, limit).await
    }

    /// Where the logs of a district end; none before its first unit.
    pub(crate) async fn head(
        &self,
        _operator: &Operator,
        district: &str,
    ) -> Result<Option<Head>, ReadError> {
        self.store.head(district).await
    }

    /// Whether the store takes writes.
    pub fn health(&self) -> Health {
        self.store.health()
    }

    /// Waits until everything acknowledged is on disk, and closes.
    pub async fn close(&self) {
        self.store.close().await;
    }
}

fn not_covered(subject: &str) -> String {
    format!("the proof does not cover {subject}")
}

#[cfg(test)]
mod tests {
    use domain::action::Action;
    use domain::ids::CaseId;
    use store::{NewEvent, StoreOptions};

    use super::*;
    use crate::auth;

    fn event(subject: CaseId) -> Unit {
        let event = NewEvent {
            subject: subject.to_string(),
            subject_version: 1,
            kind: "closed".to_owned(),
            format: 1,
            body: "{}".to_owned(),
            at_ms: 0,
            actor: None,
            post: None,
            operation: None,
        };
        Unit { district: "330502".to_owned(), events: vec![event], ..Unit::default() }
    }

    #[tokio::test]
    async fn a_proof_for_one_case_opens_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("jishi.sqlite");
        let store = Store::open_sqlite(&path, crate::migrations::ALL, StoreOptions::default());
        let door = Door::new(store.unwrap());
        let (own, other) = (CaseId(1), CaseId(2));
        let proof = auth::for_system::<()>(own, Action::Supervise);

        door.record(&proof, event(own)).await.unwrap();
        assert_eq!(door.history(&proof, "330502", &own.to_string()).await.unwrap().len(), 1);

        let refused = door.record(&proof, event(other)).await.unwrap_err();
        assert!(matches!(refused, CommitError::Malformed(_)), "{refused}");
        let refused = door.history(&proof, "330502", &other.to_string()).await.unwrap_err();
        assert!(matches!(refused, ReadError::Malformed(_)), "{refused}");
    }
}
