//! The pack as its users meet it: folders of files, good and broken.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod broken;
mod canonical;
mod changes;
mod dice;
mod edit;
mod exchange;
mod folder;
mod good;
mod messages;
mod people;
mod town;
