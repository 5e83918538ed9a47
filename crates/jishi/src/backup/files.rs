//! Copying files so that they are durable, and saying what they hold.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::manifest::Described;
use crate::failure::Failure;
use crate::folder;

/// Bytes read at a time.
const PIECE: usize = 1 << 20;
/// Folder of attachments.
const BLOBS: &str = "blobs";
/// Folder in it, in that of a district, where parts of uploads lie.
const UPLOADS: &str = "uploads";

/// Length and hash of a file; it is made durable first.
pub(super) fn describe(dir: &Path, path: &str) -> Result<Described, Failure> {
    let whole = dir.join(path);
    let failed = |error| Failure::at(&whole, error);
    let mut file = File::open(&whole).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    through(&mut file, None).map_err(failed).map(|(bytes, sha256)| Described {
        path: path.to_owned(),
        bytes,
        sha256,
    })
}

/// Copies a file, durable, and gives length and hash of what was read.
pub(super) fn copy(from: &Path, to: &Path, path: &str) -> Result<Described, Failure> {
    let (from, to) = (from.join(path), to.join(path));
    if let Some(parent) = to.parent() {
        folder::make_private(parent).map_err(|error| Failure::at(parent, error))?;
    }
    let failed = |error| Failure::at(&from, error);
    let mut source = File::open(&from).map_err(failed)?;
    let mut target = File::create_new(&to).map_err(|error| Failure::at(&to, error))?;
    let (bytes, sha256) = through(&mut source, Some(&mut target)).map_err(failed)?;
    target.sync_all().map_err(|error| Failure::at(&to, error))?;
    Ok(Described { path: path.to_owned(), bytes, sha256 })
}

/// Copies all attachments. They never change, so it does not matter that others are added; one
/// that was taken away meanwhile belonged to no case.
pub(super) fn copy_blobs(from: &Path, to: &Path) -> Result<Vec<Described>, Failure> {
    let mut paths = Vec::new();
    if from.join(BLOBS).is_dir() {
        list(from, BLOBS, &mut paths)?;
    }
    paths.sort();
    let there = paths.iter().filter(|path| from.join(path).exists());
    there.map(|path| copy(from, to, path)).collect()
}

fn list(root: &Path, under: &str, paths: &mut Vec<String>) -> Result<(), Failure> {
    let dir = root.join(under);
    let failed = |error| Failure::at(&dir, error);
    for entry in fs::read_dir(&dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else {
            return Err(Failure::at(&entry.path(), "the file name is not UTF-8"));
        };
        let path = format!("{under}/{name}");
        if entry.file_type().map_err(failed)?.is_dir() {
            // Parts of uploads are sent again; what is half written has a hash sign in its name.
            if name != UPLOADS {
                list(root, &path, paths)?;
            }
        } else if !name.contains('#') {
            paths.push(path);
        }
    }
    Ok(())
}

/// Reads to the end, into another file where there is one: length and hash.
fn through(from: &mut File, mut to: Option<&mut File>) -> std::io::Result<(u64, String)> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece)?;
        let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else {
            return Ok((bytes, hex::encode(hash.finalize())));
        };
        hash.update(part);
        bytes += part.len() as u64;
        if let Some(to) = to.as_mut() {
            to.write_all(part)?;
        }
    }
}
