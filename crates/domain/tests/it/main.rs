//! The rules as a whole, seen from outside.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod after;
mod calendar;
mod ceilings;
mod encoding;
mod folding;
mod foreign;
mod life;
mod marks;
mod measures;
mod officer;
mod oracles;
mod town;
mod world;
