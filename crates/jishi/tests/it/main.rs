//! The program from outside: the real binary, its files, its socket.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod http;
mod program;
mod report;

mod backups;
#[cfg(target_os = "linux")]
mod bad_disk;
mod bench;
mod changed_bytes;
mod changed_values;
mod configuration;
mod demo;
mod killed;
mod on_a_server;
mod packs;
#[cfg(target_os = "linux")]
mod power;
mod serving;
mod users;
mod walk;
