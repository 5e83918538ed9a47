//! Attachments: photos that belong to a report or to a step, from the first byte to the last view
//! (ADR 0008).
//!
//! In the order of a photo's way: `uploads` takes it in part by part, `sniff` says what it is,
//! `clean` makes a picture of it that holds nothing but what can be seen, `finishing` seals that
//! and puts it away, `announcing` binds it to a case, `reading` shows it to whoever may see the
//! case, `sweeping` takes away what nobody came back for. `crate::verify` recounts them.

mod announcing;
mod clean;
mod finishing;
mod reading;
mod record;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
mod secret;
mod sniff;
pub(crate) mod sql;
mod sweeping;
mod uploads;

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::blobs::Blobs;
use crate::keys::{Key, Keys};

pub(crate) use announcing::{Announced, announce, must_be_free};
pub(crate) use finishing::{IMAGE, THUMBNAIL, address};
pub(crate) use reading::{AttachmentsWire, Reader, of_case, show_to_reporter};
pub(crate) use record::State;
pub(crate) use sweeping::sweep;

/// Longest file, in bytes.
pub(crate) const FILE_MAX: u64 = 12 * 1024 * 1024;
/// Longest part of a file, in bytes. It is in memory while it arrives, and nothing more is.
pub(crate) const PART_MAX: u64 = 1024 * 1024;
/// Shortest part that is not the last, in bytes: it bounds how many there are.
pub(crate) const PART_MIN: u64 = 64 * 1024;
/// Most attachments of one member of staff that belong to no case yet.
const LOOSE_OF_STAFF: i64 = 40;
/// Most attachments of all residents together that belong to no case yet. Who reports first and
/// uploads then is not held up by them.
const LOOSE_OF_RESIDENTS: i64 = 400;
/// Parts that may arrive at the same time.
const RECEIVING: usize = 64;
/// Megapixels that may be decoded at the same time, at up to 8 bytes each.
const DECODING: u32 = 51;

/// What handling attachments needs besides the record.
#[derive(Debug)]
pub(crate) struct Attaching {
    blobs: Blobs,
    parts: Key,
    links: Key,
    receiving: Semaphore,
    decoding: Arc<Semaphore>,
}

impl Attaching {
    pub(crate) fn new(keys: &Keys, blobs: Blobs) -> Self {
        Self {
            blobs,
            parts: keys.derive("parts of uploads"),
            links: keys.derive("links to attachments"),
            receiving: Semaphore::new(RECEIVING),
            decoding: Arc::new(Semaphore::new(DECODING as usize)),
        }
    }
}

/// The name of a sealed object: its address, in its district. Two signs of it are a folder, so that
/// no folder grows without end.
pub(crate) fn object(district: &str, address: &str) -> String {
    let folder = address.get(..2).unwrap_or_default();
    format!("{district}/{folder}/{address}")
}

/// The name under which the parts of an upload lie.
fn parts_of(district: &str, id: domain::ids::AttachmentId) -> String {
    format!("{district}/uploads/{id}")
}
