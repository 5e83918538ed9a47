//! A unit of work as data: everything that one decision leads to.
//!
//! Because it is data it can be grouped with others, sent again after a conflict, and read in a
//! test. Positions, numbers and the group's time are not known when it is made: [`Param`] names
//! them, the store fills them in.

use crate::sql::Stmt;
use crate::value::Value;

/// One decision, to be recorded whole or not at all, in one district.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Code of the district. Every table's key begins with it.
    pub district: String,
    /// Facts that must still hold. All are checked before any write of the unit.
    pub guards: Vec<Guard>,
    /// Changes of rows, in order.
    pub writes: Vec<Write>,
    /// Entries of the log `matter`, in order.
    pub events: Vec<NewEvent>,
    /// Entries of the log `access`, in order. A unit that has nothing else may wait up to 50 ms.
    pub access: Vec<NewAccess>,
    /// Gapless numbers that the unit needs.
    pub numbers: Vec<Number>,
    /// The operation's key and answer, for requests that may be sent twice.
    pub idempotency: Option<Idempotency>,
    /// Work to be done after the commit.
    pub outbox: Vec<NewOutbox>,
}

impl Unit {
    /// Whether it only records accesses, so that it may wait to be grouped.
    pub(crate) fn is_patient(&self) -> bool {
        !self.access.is_empty()
            && self.writes.is_empty()
            && self.events.is_empty()
            && self.idempotency.is_none()
            && self.outbox.is_empty()
            && self.guards.is_empty()
    }
}

/// A fact that the decision has read and that would make it wrong if it no longer held.
#[derive(Debug, Clone)]
pub struct Guard {
    /// What the caller calls it: `case_version`, `post`, `pack_version`.
    pub name: &'static str,
    /// A reading statement.
    pub stmt: &'static Stmt,
    /// Its parameters.
    pub params: Vec<Value>,
    /// What it must find.
    pub expect: GuardExpect,
}

/// What a guard must find in the current state, not in a snapshot.
#[derive(Debug, Clone, PartialEq)]
pub enum GuardExpect {
    /// So many rows.
    Rows(usize),
    /// At least one row.
    Exists,
    /// No row.
    Absent,
    /// One row whose first column is this.
    Equals(Value),
}

/// A change of rows.
#[derive(Debug, Clone)]
pub struct Write {
    /// A changing statement.
    pub stmt: &'static Stmt,
    /// Its parameters.
    pub params: Vec<Param>,
    /// How many rows it must change.
    pub expect: Expect,
}

/// How many rows a write must change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// So many; anything else undoes the unit.
    Rows(u64),
    /// Any number.
    Any,
}

/// A parameter of a write.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A value known now.
    Value(Value),
    /// The position of the unit's n-th event, from 0.
    Position(usize),
    /// The position of the unit's n-th access entry, from 0.
    AccessPosition(usize),
    /// The number allotted for the unit's n-th [`Number`], from 0.
    Allotted(usize),
    /// The time at which the group took the district's head row, in milliseconds.
    GroupAt,
}

impl<T: Into<Value>> From<T> for Param {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}

/// An entry for the log `matter`. It holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Id of the matter whose history it continues.
    pub subject: String,
    /// The matter's version after it; unique, so two histories of one matter cannot both be stored.
    pub subject_version: i64,
    /// What happened.
    pub kind: String,
    /// Version of the body's encoding.
    pub format: i64,
    /// JSON.
    pub body: String,
    /// When, by the caller's clock, in milliseconds.
    pub at_ms: i64,
    /// Id of the person.
    pub actor: Option<String>,
    /// The post in which it was done.
    pub post: Option<String>,
    /// Key of the operation.
    pub operation: Option<String>,
}

/// An entry for the log `access`: a reading with its purpose, a login, a refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccess {
    /// What was done: `read`, `unmask`, `login`, `refused`.
    pub kind: String,
    /// Id of what was looked at.
    pub subject: Option<String>,
    /// The purpose stated.
    pub purpose: Option<String>,
    /// JSON; no personal value.
    pub body: String,
    /// When, by the caller's clock, in milliseconds.
    pub at_ms: i64,
    /// Id of the person.
    pub actor: Option<String>,
    /// The post in which it was done.
    pub post: Option<String>,
    /// Key of the operation.
    pub operation: Option<String>,
}

/// A wish for the next number of a series. Numbers of one series have no gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Such as `case:330502:20261124`.
    pub series: String,
}

/// What makes a request that is sent twice have one effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// Who; empty when nobody is logged in.
    pub actor: String,
    /// The operation's UUIDv7, lower case with hyphens. Its own time decides when it is too old.
    pub key: String,
    /// SHA-256 of the request's body.
    pub body_hash: [u8; 32],
    /// The answer, as a template: positions and numbers are kept beside it.
    pub answer: String,
    /// What the device says about it.
    pub device: Option<DeviceStamp>,
    /// HTTP status of the answer.
    pub status: i64,
    /// When it arrived, in milliseconds.
    pub at_ms: i64,
}

/// What a device that works off line says about an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceStamp {
    /// The device.
    pub device_id: String,
    /// Its own running number.
    pub device_seq: i64,
    /// The version of the matter that it saw.
    pub base_version: i64,
    /// Its own clock, in milliseconds; may be wrong.
    pub device_at_ms: i64,
}

/// Work to be done after the commit, at least once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutbox {
    /// Which worker takes it.
    pub kind: String,
    /// JSON; no personal value.
    pub payload: String,
    /// Not before, in milliseconds.
    pub run_at_ms: i64,
    /// While one with this kind and key waits, another is not added.
    pub dedup_key: Option<String>,
}

/// What a recorded unit was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Committed {
    /// Of each event, in order.
    pub positions: Vec<i64>,
    /// Of each access entry, in order.
    pub access_positions: Vec<i64>,
    /// Of each [`Number`], in order.
    pub numbers: Vec<i64>,
    /// The last position of the log `matter` after this unit.
    pub last_position: i64,
    /// What a repetition will be answered; `None` without a key.
    pub answer: Option<StoredAnswer>,
}

/// The first answer to an operation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredAnswer {
    /// HTTP status.
    pub status: i64,
    /// The template.
    pub answer: String,
    /// Positions of the events.
    pub positions: Vec<i64>,
    /// Positions of the access entries.
    pub access_positions: Vec<i64>,
    /// Numbers allotted.
    pub numbers: Vec<i64>,
    /// When it was first answered, in milliseconds.
    pub at_ms: i64,
}

/// Why a unit was not recorded. None of these leaves a trace, except where it says so.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommitError {
    /// A fact has changed since it was read: load and decide again.
    #[error("guard {guard} of district {district} no longer holds")]
    GuardFailed {
        /// Which.
        guard: &'static str,
        /// Where.
        district: String,
        /// First column of the first row found now.
        found: Option<Value>,
    },
    /// The operation was recorded before: this is its first answer.
    #[error("the operation was answered before, with status {}", .0.status)]
    Repeated(Box<StoredAnswer>),
    /// The key was used for another request.
    #[error("the key was used before, for another request")]
    KeyReused,
    /// The key is older than 90 days: it may have been used, nobody knows any more.
    #[error("the key is older than 90 days; its operation is never applied again")]
    KeyExpired,
    /// A write changed another number of rows than it had to: load and decide again.
    #[error("{statement} changed {found} rows, not {expected}")]
    Missed {
        /// Name of the statement.
        statement: &'static str,
        /// Rows it had to change.
        expected: u64,
        /// Rows it changed.
        found: u64,
    },
    /// The engine refuses a write: a constraint, a wrong type. Sending it again does not help.
    #[error("{statement} was refused: {message}")]
    Rejected {
        /// Name of the statement.
        statement: &'static str,
        /// The engine's words.
        message: String,
        /// Whether a unique key or another constraint was hit.
        constraint: bool,
    },
    /// The unit contradicts itself: a parameter that is not there, a key that is no UUIDv7.
    #[error("the unit is malformed: {0}")]
    Malformed(String),
    /// The engine took back the transaction again and again. Sending it again later helps.
    #[error("the engine reports conflicts again and again; try later")]
    Conflict,
    /// The disk is full. Reads go on; writes go on when there is space again.
    #[error("there is no space left to write")]
    Full,
    /// The database does not answer. The unit may or may not have been recorded: ask again with
    /// the same key.
    #[error("the database does not answer: {0}")]
    Unavailable(String),
    /// The disk failed. Nothing is acknowledged any more until a restart. The unit may or may not
    /// have been recorded: ask again with the same key.
    #[error("the disk failed, writing has stopped until a restart: {0}")]
    Broken(String),
}
