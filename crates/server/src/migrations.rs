//! The tables of this crate. Steps go forward only; an applied text is never edited.

use store::Migration;

macro_rules! step {
    ($version:literal, $name:literal, $file:literal) => {
        step!("server", $version, $name, $file)
    };
    ($component:literal, $version:literal, $name:literal, $file:literal) => {
        Migration {
            component: $component,
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }
    };
}

/// All steps in order. Tables that follow from the log count their own versions, beside those of
/// the record.
pub const ALL: &[Migration] = &[
    step!(1, "cases", "0001_cases.sql"),
    step!(2, "pack, people, posts", "0002_district.sql"),
    step!(3, "personal values", "0003_personal.sql"),
    step!(4, "accounts and sessions", "0004_accounts.sql"),
    step!(5, "delegations", "0005_delegations.sql"),
    step!(6, "first passwords, known devices, counted refusals", "0006_devices.sql"),
    step!(7, "open cases, and cases of a category or channel", "0007_case_indexes.sql"),
    step!("tallies", 1, "tallies", "tallies_0001.sql"),
    step!("search", 1, "search", "search_0001.sql"),
    step!("attachments", 1, "attachments", "attachments_0001.sql"),
    step!("sealed", 1, "devices that sign, and boxes that wait", "sealed_0001.sql"),
    step!("notices", 1, "notices and webhooks", "notices_0001.sql"),
    step!("batches", 1, "rows of other systems", "batches_0001.sql"),
    step!("live", 1, "notices in the order of their numbers", "live_0001.sql"),
];
