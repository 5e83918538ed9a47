//! The files of a pack in memory, and the only place of this crate that touches a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Most bytes of one file. The borders of the largest district we know are a tenth of it.
const FILE_LIMIT: u64 = 64 << 20;
/// Most files of a folder. A folder with more is no pack, and is not read to its end.
const COUNT_LIMIT: usize = 1000;
/// How deep folders are followed: `borders/` and `calendar/` are one deep.
const DEPTH_LIMIT: usize = 4;

/// Paths relative to the pack, with `/` between folders (`units.csv`, `borders/grids.geojson`,
/// `calendar/2026.toml`), and the bytes that stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

/// A folder or file that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct FolderError {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

impl FolderError {
    fn new(path: &Path, source: io::Error) -> Self {
        Self { path: path.to_owned(), source }
    }

    fn refused(path: &Path, reason: &'static str) -> Self {
        Self::new(path, io::Error::other(reason))
    }
}

impl Files {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file there; one that stood there is replaced.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.0.remove(path)
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Reads a folder with all its folders. What begins with a dot is left out (`.git`, the notes
    /// that file managers leave); links are refused, so that nothing outside the folder is read.
    ///
    /// # Errors
    /// The first file or folder that could not be read, that is a link, or that is too much for a
    /// pack.
    pub fn read_dir(folder: &Path) -> Result<Self, FolderError> {
        let mut files = Self::new();
        files.add_folder(folder, "", 0)?;
        Ok(files)
    }

    fn add_folder(&mut self, folder: &Path, under: &str, depth: usize) -> Result<(), FolderError> {
        let failed = |error| FolderError::new(folder, error);
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let Ok(name) = entry.file_name().into_string() else {
                return Err(FolderError::refused(&path, "the file name is not UTF-8"));
            };
            if name.starts_with('.') {
                continue;
            }
            let kind = entry.file_type().map_err(|error| FolderError::new(&path, error))?;
            let relative = format!("{under}{name}");
            if kind.is_dir() && depth < DEPTH_LIMIT {
                self.add_folder(&path, &format!("{relative}/"), depth + 1)?;
            } else if kind.is_file() {
                self.insert(relative, read_file(&path)?);
            } else {
                return Err(FolderError::refused(&path, "neither a file nor a folder of a pack"));
            }
            if self.0.len() > COUNT_LIMIT {
                return Err(FolderError::refused(folder, "too many files for a pack"));
            }
        }
        Ok(())
    }

    /// Writes all files into a folder, which is made where it does not exist. Files that stand
    /// there are replaced; nothing is ever deleted.
    ///
    /// # Errors
    /// The folder holds a file that is not among these, so that it would not be this pack
    /// afterwards (nothing is written then); or the first file that could not be written.
    pub fn write_dir(&self, folder: &Path) -> Result<(), FolderError> {
        if folder.exists() {
            let there = Self::read_dir(folder)?;
            if let Some((other, _)) = there.iter().find(|(path, _)| self.get(path).is_none()) {
                let reason = "stands in the folder but is no part of this pack; remove it first";
                return Err(FolderError::refused(&folder.join(other), reason));
            }
        }
        for (relative, bytes) in self.iter() {
            let path = folder.join(relative);
            if !is_plain(relative) {
                return Err(FolderError::refused(&path, "not a path inside a pack"));
            }
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(|error| FolderError::new(parent, error))?;
            }
            fs::write(&path, bytes).map_err(|error| FolderError::new(&path, error))?;
        }
        Ok(())
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, FolderError> {
    let failed = |error| FolderError::new(path, error);
    if fs::metadata(path).map_err(failed)?.len() > FILE_LIMIT {
        return Err(FolderError::refused(path, "too large for a file of a pack"));
    }
    fs::read(path).map_err(failed)
}

/// Whether a relative path stays inside the folder.
fn is_plain(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}
