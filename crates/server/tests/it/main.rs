//! The service from outside: stories over HTTP on both databases, and the promises it makes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod after;
mod attachments;
mod attacks;
mod bad_input;
mod batches;
mod closed_loop;
mod described;
mod difficult;
mod first_password;
mod live;
mod mail;
mod matrix;
mod notices;
mod officer;
mod pack_life;
mod plans;
mod privacy;
mod promises;
mod queues;
mod readers;
mod recount;
mod sealed;
mod search;
mod standing_in;
mod statements;
mod support;
mod tallies;
mod twice;
mod two_processes;
mod webhooks;
