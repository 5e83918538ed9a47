//! The committed demo district: its figures, borders, people and rules, and that it can be made
//! again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod borders;
mod district;
mod figures;
mod life;
mod people;
mod regeneration;
mod rules;
