//! The two logs of a district: `matter` for every change, `access` for reads, logins, refusals.
//!
//! Both are gapless from 1 and chained by hashes. One head row per district holds where both end:
//! a group takes it first, so a district has one writer at a time on every engine. (One row and not
//! one for each log, because two rows could be locked in two orders.)

use crate::hash::{Chain, Hash, genesis};
use crate::sql;
use crate::sql::Stmt;
use crate::store::Read;
use crate::unit::{NewAccess, NewEvent};
use crate::value::{Row, RowError, Value};

/// The log of changes.
pub const MATTER: &str = "matter";
/// The log of accesses.
pub const ACCESS: &str = "access";

/// All statements of this module.
pub(crate) const ALL: &[&Stmt] = &[
    &HEAD_TAKE,
    &HEAD_CREATE,
    &HEAD_MOVE,
    &HEAD_READ,
    &HEAD_DISTRICTS,
    &EVENT_APPEND,
    &ACCESS_APPEND,
    &EVENT_PAGE,
    &EVENT_HISTORY,
    &ACCESS_PAGE,
];

sql!(
    HEAD_TAKE,
    "head_take",
    "UPDATE log_head SET position = position WHERE district = $1 \
     RETURNING position, hash, access_position, access_hash, outbox_id"
);

sql!(
    HEAD_CREATE,
    "head_create",
    "INSERT INTO log_head (district, position, hash, access_position, access_hash, outbox_id) \
     VALUES ($1, 0, $2, 0, $3, 0) ON CONFLICT (district) DO NOTHING"
);

sql!(
    HEAD_MOVE,
    "head_move",
    "UPDATE log_head SET position = $2, hash = $3, access_position = $4, access_hash = $5, \
     outbox_id = $6 WHERE district = $1"
);

sql!(
    HEAD_READ,
    "head_read",
    "SELECT position, hash, access_position, access_hash, outbox_id FROM log_head \
     WHERE district = $1"
);

sql!(
    HEAD_DISTRICTS,
    "head_districts",
    "SELECT district FROM log_head WHERE district > $1 ORDER BY district LIMIT $2"
);

sql!(
    EVENT_APPEND,
    "event_append",
    "INSERT INTO matter_log (district, position, subject, subject_version, kind, format, body, \
     at_ms, actor, post, operation, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)"
);

sql!(
    ACCESS_APPEND,
    "access_append",
    "INSERT INTO access_log (district, position, kind, subject, purpose, body, at_ms, actor, post, \
     operation, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)"
);

sql!(
    EVENT_PAGE,
    "event_page",
    "SELECT position, subject, subject_version, kind, format, body, at_ms, actor, post, operation, \
     hash FROM matter_log WHERE district = $1 AND position > $2 ORDER BY position LIMIT $3"
);

sql!(
    EVENT_HISTORY,
    "event_history",
    "SELECT position, subject, subject_version, kind, format, body, at_ms, actor, post, operation, \
     hash FROM matter_log WHERE district = $1 AND subject = $2 ORDER BY subject_version"
);

sql!(
    ACCESS_PAGE,
    "access_page",
    "SELECT position, kind, subject, purpose, body, at_ms, actor, post, operation, hash \
     FROM access_log WHERE district = $1 AND position > $2 ORDER BY position LIMIT $3"
);

/// Where the logs of a district end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Last position of `matter`; 0 before the first.
    pub position: i64,
    /// Its hash.
    pub hash: Hash,
    /// Last position of `access`.
    pub access_position: i64,
    /// Its hash.
    pub access_hash: Hash,
    /// Last id given to work in the outbox.
    pub outbox_id: i64,
}

impl Head {
    /// Before the first entry.
    pub(crate) fn start(district: &str) -> Self {
        Self {
            position: 0,
            hash: genesis(district, MATTER),
            access_position: 0,
            access_hash: genesis(district, ACCESS),
            outbox_id: 0,
        }
    }

    /// The head in a row of `HEAD_TAKE` or `HEAD_READ`.
    pub(crate) fn read(row: &Row) -> Result<Self, RowError> {
        Ok(Self {
            position: row.int(0)?,
            hash: hash_of(row, 1)?,
            access_position: row.int(2)?,
            access_hash: hash_of(row, 3)?,
            outbox_id: row.int(4)?,
        })
    }

    /// The parameters of `HEAD_CREATE`.
    pub(crate) fn creation(district: &str) -> Vec<Value> {
        let start = Self::start(district);
        vec![district.into(), start.hash.into(), start.access_hash.into()]
    }

    /// The parameters of `HEAD_MOVE`.
    pub(crate) fn values(&self, district: &str) -> Vec<Value> {
        vec![
            district.into(),
            self.position.into(),
            self.hash.into(),
            self.access_position.into(),
            self.access_hash.into(),
            self.outbox_id.into(),
        ]
    }

    /// Takes the next position for an event; gives the parameters of `EVENT_APPEND`.
    pub(crate) fn append(&mut self, district: &str, event: &NewEvent) -> Vec<Value> {
        self.position += 1;
        self.hash = event_hash(&self.hash, district, self.position, event);
        vec![
            district.into(),
            self.position.into(),
            (&event.subject).into(),
            event.subject_version.into(),
            (&event.kind).into(),
            event.format.into(),
            (&event.body).into(),
            event.at_ms.into(),
            event.actor.as_deref().into(),
            event.post.as_deref().into(),
            event.operation.as_deref().into(),
            self.hash.into(),
        ]
    }

    /// Takes the next position for an access; gives the parameters of `ACCESS_APPEND`.
    pub(crate) fn append_access(&mut self, district: &str, access: &NewAccess) -> Vec<Value> {
        self.access_position += 1;
        self.access_hash = access_hash(&self.access_hash, district, self.access_position, access);
        vec![
            district.into(),
            self.access_position.into(),
            (&access.kind).into(),
            access.subject.as_deref().into(),
            access.purpose.as_deref().into(),
            (&access.body).into(),
            access.at_ms.into(),
            access.actor.as_deref().into(),
            access.post.as_deref().into(),
            access.operation.as_deref().into(),
            self.access_hash.into(),
        ]
    }
}

/// An entry of the log `matter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the district's order, from 1, without gaps.
    pub position: i64,
    /// What was recorded.
    pub event: NewEvent,
    /// Its link in the chain.
    pub hash: Hash,
}

impl StoredEvent {
    /// The read of one subject's history, for a snapshot together with other reads; its rows are
    /// for [`StoredEvent::read`].
    pub fn history_of(district: &str, subject: &str) -> Read {
        (&EVENT_HISTORY, vec![district.into(), subject.into()])
    }

    /// The event in a row of `EVENT_PAGE` or `EVENT_HISTORY`.
    ///
    /// # Errors
    /// When the row is of another statement.
    pub fn read(row: &Row) -> Result<Self, RowError> {
        let event = NewEvent {
            subject: row.text(1)?.to_owned(),
            subject_version: row.int(2)?,
            kind: row.text(3)?.to_owned(),
            format: row.int(4)?,
            body: row.text(5)?.to_owned(),
            at_ms: row.int(6)?,
            actor: row.opt_text(7)?.map(str::to_owned),
            post: row.opt_text(8)?.map(str::to_owned),
            operation: row.opt_text(9)?.map(str::to_owned),
        };
        Ok(Self { position: row.int(0)?, event, hash: hash_of(row, 10)? })
    }
}

/// An entry of the log `access`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccess {
    /// Its place in the district's order, from 1, without gaps.
    pub position: i64,
    /// What was recorded.
    pub access: NewAccess,
    /// Its link in the chain.
    pub hash: Hash,
}

impl StoredAccess {
    /// The entry in a row of `ACCESS_PAGE`.
    pub(crate) fn read(row: &Row) -> Result<Self, RowError> {
        let access = NewAccess {
            kind: row.text(1)?.to_owned(),
            subject: row.opt_text(2)?.map(str::to_owned),
            purpose: row.opt_text(3)?.map(str::to_owned),
            body: row.text(4)?.to_owned(),
            at_ms: row.int(5)?,
            actor: row.opt_text(6)?.map(str::to_owned),
            post: row.opt_text(7)?.map(str::to_owned),
            operation: row.opt_text(8)?.map(str::to_owned),
        };
        Ok(Self { position: row.int(0)?, access, hash: hash_of(row, 9)? })
    }
}

/// The link of an event. Every column is in it.
pub(crate) fn event_hash(previous: &Hash, district: &str, position: i64, event: &NewEvent) -> Hash {
    Chain::after(previous)
        .text(district)
        .int(position)
        .text(&event.subject)
        .int(event.subject_version)
        .text(&event.kind)
        .int(event.format)
        .text(&event.body)
        .int(event.at_ms)
        .opt(event.actor.as_deref())
        .opt(event.post.as_deref())
        .opt(event.operation.as_deref())
        .end()
}

/// The link of an access. Every column is in it.
pub(crate) fn access_hash(
    previous: &Hash,
    district: &str,
    position: i64,
    access: &NewAccess,
) -> Hash {
    Chain::after(previous)
        .text(district)
        .int(position)
        .text(&access.kind)
        .opt(access.subject.as_deref())
        .opt(access.purpose.as_deref())
        .text(&access.body)
        .int(access.at_ms)
        .opt(access.actor.as_deref())
        .opt(access.post.as_deref())
        .opt(access.operation.as_deref())
        .end()
}

/// A hash column; one of another length is a fault of the row.
fn hash_of(row: &Row, index: usize) -> Result<Hash, RowError> {
    row.blob(index)?.try_into().map_err(|_| RowError::Type {
        index,
        column: row.columns().get(index).cloned().unwrap_or_default(),
        wanted: "a hash of 32 bytes",
        found: "a blob of another length",
    })
}
