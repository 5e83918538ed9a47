//! A whole district for tests: the demo pack on a record of its own, with a clock that is set by
//! hand and chance that comes from a seed.
//!
//! Faults of the test itself end it with a message.

#![allow(clippy::missing_panics_doc, reason = "a test that cannot go on stops with a message")]

mod database;
pub mod photos;
mod seams;
mod town;

pub use database::Database;
pub use seams::{SetClock, SetEntropy};
pub use town::{Record, Staff, Town, instant, packs};
