//! The store from outside: one story for each promise.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod chain;
mod contest;
mod desk;
mod operations;
mod place;
mod statements;
