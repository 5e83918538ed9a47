//! Recounting a log: every hash is made again from the row and the hash before it.
//!
//! A changed byte in any column, a row that was taken out, put in or exchanged, a gap, and a head
//! row that tells another end are all found, with the first position at which the log is not what
//! it was.

use crate::hash::{Hash, genesis};
use crate::log::{
    ACCESS, ACCESS_PAGE, EVENT_PAGE, HEAD_READ, Head, MATTER, StoredAccess, StoredEvent,
    access_hash, event_hash,
};
use crate::sql::Stmt;
use crate::store::{ReadError, Store};
use crate::value::Row;

const PAGE: i64 = 1000;

/// What a recount found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainFault {
    /// The entry has another position than the one that follows.
    Gap {
        /// The position that should follow.
        expected: i64,
        /// The one found.
        found: i64,
    },
    /// The entry, or the one before it, is not what was recorded.
    Changed {
        /// Its position.
        position: i64,
    },
    /// The log ends before or after the place that the head row tells.
    End {
        /// What the head row tells.
        head: i64,
        /// The last entry.
        last: i64,
    },
}

/// Recounts both logs of a district. An empty list is a log as it was recorded; the number is of
/// entries recounted. Others may write meanwhile: the end that counts is the one that the head row
/// tells in the snapshot of the last page.
///
/// # Errors
/// When the store cannot be read.
pub async fn chains(store: &Store, district: &str) -> Result<(i64, Vec<ChainFault>), ReadError> {
    let matter = recount(store, district, &Log::MATTER).await?;
    let access = recount(store, district, &Log::ACCESS).await?;
    let entries = matter.position + access.position;
    Ok((entries, matter.fault.into_iter().chain(access.fault).collect()))
}

/// One of the two logs of a district.
struct Log {
    name: &'static str,
    page: &'static Stmt,
    /// Counts the entry of a row.
    step: fn(&mut Recount, &str, &Row) -> Result<(), ReadError>,
    /// Where the head says that it ends.
    end: fn(&Head) -> (i64, Hash),
}

impl Log {
    const MATTER: Self = Self {
        name: MATTER,
        page: &EVENT_PAGE,
        step: |count, district, row| {
            let entry = StoredEvent::read(row)?;
            count.step(entry.position, entry.hash, |before| {
                event_hash(before, district, entry.position, &entry.event)
            });
            Ok(())
        },
        end: |head| (head.position, head.hash),
    };

    const ACCESS: Self = Self {
        name: ACCESS,
        page: &ACCESS_PAGE,
        step: |count, district, row| {
            let entry = StoredAccess::read(row)?;
            count.step(entry.position, entry.hash, |before| {
                access_hash(before, district, entry.position, &entry.access)
            });
            Ok(())
        },
        end: |head| (head.access_position, head.access_hash),
    };
}

/// How far a recount has come.
struct Recount {
    position: i64,
    hash: Hash,
    fault: Option<ChainFault>,
}

impl Recount {
    fn start(district: &str, log: &str) -> Self {
        Self { position: 0, hash: genesis(district, log), fault: None }
    }

    fn step(&mut self, position: i64, recorded: Hash, again: impl FnOnce(&Hash) -> Hash) {
        if self.fault.is_some() {
            return;
        }
        if position != self.position + 1 {
            self.fault = Some(ChainFault::Gap { expected: self.position + 1, found: position });
            return;
        }
        let hash = again(&self.hash);
        if hash != recorded {
            self.fault = Some(ChainFault::Changed { position });
            return;
        }
        (self.position, self.hash) = (position, hash);
    }

    /// The log must end where its head says.
    fn end(&mut self, (head, hash): (i64, Hash)) {
        if self.position != head {
            self.fault = Some(ChainFault::End { head, last: self.position });
        } else if self.hash != hash {
            self.fault = Some(ChainFault::Changed { position: head });
        }
    }
}

async fn recount(store: &Store, district: &str, log: &Log) -> Result<Recount, ReadError> {
    let mut count = Recount::start(district, log.name);
    loop {
        let page = vec![district.into(), count.position.into(), PAGE.into()];
        let reads = vec![(log.page, page), (&HEAD_READ, vec![district.into()])];
        let found = store.read(reads).await?;
        let rows = found.first().map_or(&[][..], Vec::as_slice);
        for row in rows {
            (log.step)(&mut count, district, row)?;
        }
        if count.fault.is_some() {
            return Ok(count);
        }
        if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            let head = found.get(1).and_then(|rows| rows.first()).map(Head::read).transpose()?;
            count.end((log.end)(&head.unwrap_or_else(|| Head::start(district))));
            return Ok(count);
        }
    }
}
