//! What a backup says of itself: which position, which schema, which files.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};
use store::log::Head;

use crate::failure::Failure;
use crate::folder;

/// The form of the manifest.
pub(super) const FORMAT: u32 = 1;
/// Its name.
const FILE: &str = "manifest.json";

/// The manifest of a backup.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The form of this file.
    pub(super) format: u32,
    /// Version of the program that made the backup.
    pub(super) program: String,
    /// When it was made.
    pub(super) made_at: String,
    /// The newest step of each component's schema.
    pub(super) schema: BTreeMap<String, i64>,
    /// Where the logs of each district end.
    pub(super) districts: Vec<Logs>,
    /// The files.
    pub(super) files: Vec<Described>,
}

/// Where the two logs of a district end.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Logs {
    pub(super) district: String,
    pub(super) position: i64,
    hash: String,
    access_position: i64,
    access_hash: String,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Described {
    /// Path in the backup, with `/`.
    pub(super) path: String,
    /// Length.
    pub(super) bytes: u64,
    /// SHA-256 in hexadecimal.
    pub(super) sha256: String,
}

impl Logs {
    /// The ends of the logs as they stand in a database.
    pub(super) fn of((district, head): &(String, Head)) -> Self {
        Self {
            district: district.clone(),
            position: head.position,
            hash: hex::encode(head.hash),
            access_position: head.access_position,
            access_hash: hex::encode(head.access_hash),
        }
    }
}

impl Manifest {
    /// Writes it into a backup, durable.
    pub(super) fn write(&self, dir: &Path) -> Result<(), Failure> {
        let path = dir.join(FILE);
        let failed = |error| Failure::at(&path, error);
        let text = serde_json::to_string_pretty(self).map_err(|error| Failure::at(&path, error))?;
        let mut file = File::create_new(&path).map_err(failed)?;
        writeln!(file, "{text}").map_err(failed)?;
        file.sync_all().map_err(failed)?;
        folder::sync(dir).map_err(failed)
    }

    /// Reads the manifest of a backup.
    ///
    /// # Errors
    /// When there is none, or one that this program does not read.
    pub(super) fn read(dir: &Path) -> Result<Self, Failure> {
        let path = dir.join(FILE);
        let text = std::fs::read_to_string(&path).map_err(|error| {
            Failure::new(
                format!("{}：{error}。没有清单的文件夹不是完整的备份", path.display()),
                format!("{}: {error}. A folder without it is no whole backup", path.display()),
            )
        })?;
        let manifest: Self =
            serde_json::from_str(&text).map_err(|error| Failure::at(&path, error))?;
        if manifest.format != FORMAT {
            let format = manifest.format;
            return Err(Failure::new(
                format!("备份的格式为 {format}，本程序只读 {FORMAT}"),
                format!("the backup has format {format}; this program reads {FORMAT}"),
            ));
        }
        match manifest.files.iter().find(|file| !is_plain(&file.path)) {
            Some(file) => Err(Failure::at(&path, format!("{} leads elsewhere", file.path))),
            None => Ok(manifest),
        }
    }
}

/// Whether a path stays inside the folder.
fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Language;

    fn manifest(path: &str, format: u32) -> Manifest {
        let file = Described { path: path.to_owned(), bytes: 1, sha256: String::new() };
        Manifest {
            format,
            program: String::new(),
            made_at: String::new(),
            schema: BTreeMap::new(),
            districts: Vec::new(),
            files: vec![file],
        }
    }

    #[test]
    fn a_manifest_that_leads_elsewhere_or_is_newer_is_refused() {
        for (path, format, wanted) in [
            ("blobs/ab/cd", FORMAT, None),
            ("../other", FORMAT, Some("leads elsewhere")),
            ("blobs/../../other", FORMAT, Some("leads elsewhere")),
            ("/other", FORMAT, Some("leads elsewhere")),
            ("jishi.sqlite", FORMAT + 1, Some("has format 2")),
        ] {
            let dir = tempfile::tempdir().unwrap();
            manifest(path, format).write(dir.path()).unwrap();
            match (Manifest::read(dir.path()), wanted) {
                (Ok(read), None) => assert_eq!(read, manifest(path, format)),
                (Err(failure), Some(said)) => {
                    assert!(failure.text(Language::En).contains(said), "{failure:?}");
                }
                (read, _) => unreachable!("{path}: {read:?}"),
            }
        }
    }
}
