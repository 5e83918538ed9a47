//! The service from outside: stories over HTTP on both databases, and the promises it makes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod closed_loop;
mod matrix;
mod privacy;
mod promises;
mod statements;
mod support;
