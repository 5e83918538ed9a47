//! The store from outside: one story for each promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod away;
mod chain;
mod contest;
mod crowd;
mod desk;
#[cfg(target_os = "linux")]
mod disk;
mod hammer;
mod lease;
mod opening;
mod operations;
mod outbox;
mod owner;
mod place;
mod proxy;
mod snapshot;
mod statements;
mod tls;
