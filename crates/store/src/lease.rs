//! Leases: one process at a time works in the background for a district.
//!
//! A lease that is not renewed ends by itself, so a dead process holds nothing up. It spares double
//! work; it does not guard a write, which is the task of guards.

use crate::sql;
use crate::sql::Stmt;
use crate::store::{ReadError, Store};
use crate::unit::{CommitError, Expect, Unit, Write};

/// All statements of this module.
pub(crate) const ALL: &[&Stmt] = &[&LEASE_READ, &LEASE_TAKE, &LEASE_END];

sql!(
    LEASE_READ,
    "lease_read",
    "SELECT holder, until_ms FROM lease WHERE district = $1 AND name = $2"
);

sql!(
    LEASE_TAKE,
    "lease_take",
    "INSERT INTO lease (district, name, holder, until_ms, fence) VALUES ($1, $2, $3, $4, 1) \
     ON CONFLICT (district, name) DO UPDATE SET holder = excluded.holder, \
     until_ms = excluded.until_ms, fence = lease.fence + 1 \
     WHERE lease.until_ms <= $5 OR lease.holder = excluded.holder"
);

sql!(
    LEASE_END,
    "lease_end",
    "UPDATE lease SET until_ms = 0 WHERE district = $1 AND name = $2 AND holder = $3"
);

/// A wish to be the one.
#[derive(Debug, Clone, Copy)]
pub struct Lease<'a> {
    /// Code of the district.
    pub district: &'a str,
    /// For what.
    pub name: &'a str,
    /// Who asks; unique to a process.
    pub holder: &'a str,
    /// Now, in milliseconds.
    pub now_ms: i64,
    /// Until when, in milliseconds.
    pub until_ms: i64,
}

impl Store {
    /// Takes or renews a lease; whether it is ours now.
    ///
    /// A lease that another process holds is seen by a read: those who wait for it ask again and
    /// again, and a write that is refused would undo the group of steps that it came in with.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn lease_take(&self, lease: Lease<'_>) -> Result<bool, CommitError> {
        if self.is_held_by_another(&lease).await? {
            return Ok(false);
        }
        let Lease { district, name, holder, now_ms, until_ms } = lease;
        let params =
            vec![district.into(), name.into(), holder.into(), until_ms.into(), now_ms.into()];
        let write = Write { stmt: &LEASE_TAKE, params, expect: Expect::Rows(1) };
        match self.commit(unit(district, write)).await {
            Ok(_) => Ok(true),
            Err(CommitError::Missed { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn is_held_by_another(&self, lease: &Lease<'_>) -> Result<bool, CommitError> {
        let unread = |error: &dyn ToString| CommitError::Unavailable(error.to_string());
        let key = vec![lease.district.into(), lease.name.into()];
        let rows = self.read_one(&LEASE_READ, key).await;
        let rows = rows.map_err(|error: ReadError| unread(&error))?;
        let Some(row) = rows.first() else { return Ok(false) };
        let holder = row.text(0).map_err(|error| unread(&error))?;
        let until_ms = row.int(1).map_err(|error| unread(&error))?;
        Ok(holder != lease.holder && until_ms > lease.now_ms)
    }

    /// Gives a lease back before its time.
    ///
    /// # Errors
    /// When the store does not answer; the lease then ends by itself.
    pub async fn lease_end(
        &self,
        district: &str,
        name: &str,
        holder: &str,
    ) -> Result<(), CommitError> {
        let params = vec![district.into(), name.into(), holder.into()];
        let write = Write { stmt: &LEASE_END, params, expect: Expect::Any };
        self.commit(unit(district, write)).await.map(|_| ())
    }
}

fn unit(district: &str, write: Write) -> Unit {
    Unit { district: district.to_owned(), writes: vec![write], ..Unit::default() }
}
