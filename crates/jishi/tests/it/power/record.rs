//! The record of what a server did to its disk, as `recorder.c` has written it.

use std::path::Path;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// A file or folder has been made.
    Made,
    /// Bytes have been written at an offset.
    Written(u64, Vec<u8>),
    /// The file has been cut, or enlarged, to a length.
    Cut(u64),
    /// The file, or the names in the folder, have been synced.
    Synced,
    /// The name has been removed.
    Removed,
    /// The name has become another one.
    Renamed(String),
    /// The file has got another name besides.
    Linked(String),
    /// This was about to leave for a client.
    Sent(Vec<u8>),
}

/// What happened, and to which file; what is sent has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) deed: Deed,
}

/// Reads a record.
pub(super) fn read(path: &Path) -> Vec<Entry> {
    let bytes = std::fs::read(path).unwrap();
    let mut rest = bytes.as_slice();
    let mut entries = Vec::new();
    while !rest.is_empty() {
        let kind = take(&mut rest, 1)[0];
        let path_length = length(&mut rest);
        let data_length = length(&mut rest);
        let number = u64::from_ne_bytes(take(&mut rest, 8).try_into().unwrap());
        let path = String::from_utf8(take(&mut rest, path_length).to_vec()).unwrap();
        let data = take(&mut rest, data_length).to_vec();
        let deed = match kind {
            b'C' => Deed::Made,
            b'W' => Deed::Written(number, data),
            b'T' => Deed::Cut(number),
            b'S' => Deed::Synced,
            b'U' => Deed::Removed,
            b'R' => Deed::Renamed(String::from_utf8(data).unwrap()),
            b'L' => Deed::Linked(String::from_utf8(data).unwrap()),
            b'A' => Deed::Sent(data),
            other => panic!("{other} is no kind of entry"),
        };
        entries.push(Entry { path, deed });
    }
    entries
}

fn length(rest: &mut &[u8]) -> usize {
    u32::from_ne_bytes(take(rest, 4).try_into().unwrap()) as usize
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at(count);
    *rest = left;
    taken
}
