//! The record: streams, rows and bytes, on SQLite or PostgreSQL, with one SQL text.
//!
//! This crate knows no case and no person. It takes a [`Unit`] (guards, writes, events and what
//! belongs to them, as data), gives it the next positions of its district's logs and makes it
//! durable in one transaction, or says why not. Everything it acknowledges is on disk.
//!
//! - [`sql!`] registers a statement; nothing else can be run.
//! - [`Store::commit`] is the only way to write, [`Store::read`] the only way to read.
//! - [`verify`] recounts the hash chain of a log.
//! - [`mod@file`] looks at and copies a database file without changing it.
//! - [`lease`] lets one process at a time work in the background.
//! - [`outbox`] hands out the work that follows from the record.
//!
//! How a group of units is committed is told in `plan` and in the two engines' `group` modules.

pub mod check;
pub mod file;
mod hash;
mod idempotency;
mod job;
pub mod lease;
pub mod log;
pub mod migrate;
mod options;
pub mod outbox;
mod parts;
mod plan;
mod postgres;
pub mod sql;
mod sqlite;
mod standing;
mod store;
pub mod unit;
pub mod value;
pub mod verify;

pub use hash::Hash;
pub use log::{Head, StoredAccess, StoredEvent};
pub use migrate::{Migration, OpenError};
pub use options::{Clock, Jitter, StoreOptions};
pub use sql::Stmt;
pub use store::{Engine, Health, Read, ReadError, State, Store};
pub use unit::{
    CommitError, Committed, DeviceStamp, Expect, Guard, GuardExpect, Idempotency, NewAccess,
    NewEvent, NewOutbox, Number, Param, StoredAnswer, Unit, Write,
};
pub use value::{Row, RowError, Value};
