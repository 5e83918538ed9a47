//! The pack as its users meet it: folders of files, good and broken.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod broken;
mod changes;
mod edit;
mod folder;
mod good;
mod people;
mod town;
