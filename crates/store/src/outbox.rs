//! Work that follows from the record: taken by one worker at a time, done at least once.
//!
//! A worker claims work by moving its lease, in a unit guarded by the lease that it saw; whoever
//! comes second is left out. The lease is also the claim's number: each is later than the one
//! before, so a worker that has overslept its lease can neither end nor give back what another one
//! has taken over. Claimed work no longer waits, so its key is free: what happens from then on adds
//! new work.

use futures_util::future::join_all;

use crate::sql;
use crate::sql::Stmt;
use crate::store::{ReadError, Store};
use crate::unit::{CommitError, Expect, Guard, GuardExpect, Unit, Write};
use crate::value::{Row, RowError};

/// All statements of this module.
pub(crate) const ALL: &[&Stmt] =
    &[&OUTBOX_DUE, &OUTBOX_LEASE, &OUTBOX_CLAIM, &OUTBOX_DONE, &OUTBOX_FAILED];

/// The first pause after a failure, in milliseconds; each further one is twice as long.
const FIRST_PAUSE_MS: i64 = 1_000;

/// The longest pause, in milliseconds.
const LONGEST_PAUSE_MS: i64 = 3_600_000;

/// How much of an error's words is kept, in letters.
const WORDS: usize = 500;

sql!(
    OUTBOX_DUE,
    "outbox_due",
    "SELECT id, payload, attempts, lease_until_ms FROM outbox WHERE district = $1 AND kind = $2 \
     AND run_at_ms <= $3 AND lease_until_ms <= $3 ORDER BY run_at_ms, id LIMIT $4"
);

sql!(
    OUTBOX_LEASE,
    "outbox_lease",
    "SELECT lease_until_ms FROM outbox WHERE district = $1 AND id = $2"
);

sql!(
    OUTBOX_CLAIM,
    "outbox_claim",
    "UPDATE outbox SET lease_until_ms = $3, attempts = attempts + 1, dedup_key = NULL \
     WHERE district = $1 AND id = $2"
);

sql!(
    OUTBOX_DONE,
    "outbox_done",
    "DELETE FROM outbox WHERE district = $1 AND id = $2 AND lease_until_ms = $3"
);

sql!(
    OUTBOX_FAILED,
    "outbox_failed",
    "UPDATE outbox SET lease_until_ms = 0, run_at_ms = $4, last_error = $5 \
     WHERE district = $1 AND id = $2 AND lease_until_ms = $3"
);

/// Work that one worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    district: String,
    id: i64,
    lease_until_ms: i64,
    /// What is to be done: JSON.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempt: i64,
}

/// Whose work is claimed, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Code of the district.
    pub district: &'a str,
    /// Which worker asks.
    pub kind: &'a str,
    /// Now, in milliseconds.
    pub now_ms: i64,
    /// How long nobody else takes it, in milliseconds; longer than the work ever takes.
    pub lease_ms: i64,
    /// Most pieces of work.
    pub limit: i64,
}

impl Store {
    /// Takes work that is due, the longest waiting first. What another worker takes at the same
    /// moment is left out, so fewer may come back than are waiting.
    ///
    /// # Errors
    /// When the store cannot be read, or nothing could be claimed because of an error.
    pub async fn outbox_claim(&self, claim: Claim<'_>) -> Result<Vec<Claimed>, CommitError> {
        let Claim { district, kind, now_ms, .. } = claim;
        let values = vec![district.into(), kind.into(), now_ms.into(), claim.limit.into()];
        let unread = |error: ReadError| CommitError::Unavailable(error.to_string());
        let due = self.read_one(&OUTBOX_DUE, values).await.map_err(unread)?;
        let found: Result<Vec<(Claimed, Unit)>, RowError> =
            due.iter().map(|row| take(row, claim)).collect();
        let found = found.map_err(|error| CommitError::Unavailable(error.to_string()))?;
        let (claims, units): (Vec<Claimed>, Vec<Unit>) = found.into_iter().unzip();
        // Handed over together, so that they are committed together.
        let answers = join_all(units.into_iter().map(|unit| self.commit(unit))).await;
        let (mut taken, mut failure) = (Vec::new(), None);
        for (claimed, answer) in claims.into_iter().zip(answers) {
            match answer {
                Ok(_) => taken.push(claimed),
                Err(CommitError::GuardFailed { .. } | CommitError::Missed { .. }) => {}
                Err(error) => failure = Some(error),
            }
        }
        match failure {
            Some(error) if taken.is_empty() => Err(error),
            _ => Ok(taken),
        }
    }
}

/// The work of a row of `OUTBOX_DUE`, and the unit that takes it.
fn take(row: &Row, claim: Claim<'_>) -> Result<(Claimed, Unit), RowError> {
    let district = claim.district.to_owned();
    let lease_until_ms = claim.now_ms.saturating_add(claim.lease_ms.max(1));
    let (id, payload) = (row.int(0)?, row.text(1)?.to_owned());
    let attempt = row.int(2)? + 1;
    let write = Write {
        stmt: &OUTBOX_CLAIM,
        params: vec![claim.district.into(), id.into(), lease_until_ms.into()],
        expect: Expect::Rows(1),
    };
    let guards = vec![lease(claim.district, id, row.int(3)?)];
    let unit = Unit { district: district.clone(), guards, writes: vec![write], ..Unit::default() };
    Ok((Claimed { district, id, lease_until_ms, payload, attempt }, unit))
}

fn lease(district: &str, id: i64, seen: i64) -> Guard {
    Guard {
        name: "outbox_lease",
        stmt: &OUTBOX_LEASE,
        params: vec![district.into(), id.into()],
        expect: GuardExpect::Equals(seen.into()),
    }
}

impl Claimed {
    /// The work is still ours: for the unit that records what it has led to.
    pub fn guard(&self) -> Guard {
        lease(&self.district, self.id, self.lease_until_ms)
    }

    /// Ends the work; in the same unit as its effect, where it has one in the record.
    pub fn done(&self) -> Write {
        Write {
            stmt: &OUTBOX_DONE,
            params: vec![self.district.as_str().into(), self.id.into(), self.lease_until_ms.into()],
            expect: Expect::Rows(1),
        }
    }

    /// Gives the work back, to be tried again later. `why` holds no personal value.
    pub fn failed(&self, now_ms: i64, why: &str) -> Write {
        self.again_at(now_ms.saturating_add(pause_ms(self.attempt)), why)
    }

    /// Gives the work back, to be tried again at a time of one's own.
    pub fn again_at(&self, run_at_ms: i64, why: &str) -> Write {
        let why: String = why.chars().filter(|letter| *letter != '\0').take(WORDS).collect();
        Write {
            stmt: &OUTBOX_FAILED,
            params: vec![
                self.district.as_str().into(),
                self.id.into(),
                self.lease_until_ms.into(),
                run_at_ms.into(),
                why.into(),
            ],
            expect: Expect::Rows(1),
        }
    }

    /// A unit with nothing but this write.
    pub fn alone(&self, write: Write) -> Unit {
        Unit { district: self.district.clone(), writes: vec![write], ..Unit::default() }
    }
}

/// The pause after the n-th attempt has failed, in milliseconds: 1 s, 2 s, 4 s … up to an hour.
pub fn pause_ms(attempt: i64) -> i64 {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or(0).min(20);
    (FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_an_hour() {
        let pauses = [1, 2, 3, 12, 13, 1000].map(pause_ms);
        assert_eq!(pauses, [1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000]);
    }
}
