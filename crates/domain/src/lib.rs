//! The rules of a district: pure functions over plain data.
//!
//! Nothing here reads a clock, a file, a database or a random number; time, ids and facts are
//! arguments. `serde` is used for one thing only: the stored form of events and states, which is
//! part of the rules because history must stay readable (ADR 0002).
//!
//! Modules stand in reading order; a module uses only what stands before it.

pub mod action;
pub mod batch;
pub mod calendar;
pub mod case;
pub mod category;
pub mod clock;
pub mod ids;
pub mod limit;
pub mod measure;
pub mod permission;
pub mod place;
pub mod post;
pub mod quiet;
pub mod routing;
pub mod stage;
pub mod time;
pub mod unit;
