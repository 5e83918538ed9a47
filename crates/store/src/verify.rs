//! Recounting a log: every hash is made again from the row and the hash before it.
//!
//! A changed byte in any column, a row that was taken out, put in or exchanged, a gap, and a head
//! row that tells another end are all found, with the first position at which the log is not what
//! it was.

use crate::hash::{Hash, genesis};
use crate::log::{ACCESS, Head, MATTER, access_hash, event_hash};
use crate::store::{ReadError, Store};

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
/// entries recounted.
///
/// # Errors
/// When the store cannot be read.
pub async fn chains(store: &Store, district: &str) -> Result<(i64, Vec<ChainFault>), ReadError> {
    let start = Head::start(district);
    let head = store.head(district).await?.unwrap_or(start);
    let mut faults = Vec::new();
    let matter = matter(store, district).await?;
    let access = access(store, district).await?;
    for (found, last, hash) in
        [(&matter, head.position, head.hash), (&access, head.access_position, head.access_hash)]
    {
        match &found.fault {
            Some(fault) => faults.push(fault.clone()),
            None if found.position != last => {
                faults.push(ChainFault::End { head: last, last: found.position });
            }
            None if found.hash != hash => faults.push(ChainFault::Changed { position: last }),
            None => {}
        }
    }
    Ok((matter.position + access.position, faults))
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
}

async fn matter(store: &Store, district: &str) -> Result<Recount, ReadError> {
    let mut count = Recount::start(district, MATTER);
    loop {
        let page = store.log_page(district, count.position, PAGE).await?;
        let last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for entry in page {
            count.step(entry.position, entry.hash, |before| {
                event_hash(before, district, entry.position, &entry.event)
            });
        }
        if last || count.fault.is_some() {
            return Ok(count);
        }
    }
}

async fn access(store: &Store, district: &str) -> Result<Recount, ReadError> {
    let mut count = Recount::start(district, ACCESS);
    loop {
        let page = store.access_page(district, count.position, PAGE).await?;
        let last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for entry in page {
            count.step(entry.position, entry.hash, |before| {
                access_hash(before, district, entry.position, &entry.access)
            });
        }
        if last || count.fault.is_some() {
            return Ok(count);
        }
    }
}
