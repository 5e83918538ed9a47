//! Changes of the files of the town, as the rows of the tables write them.

use pack::Files;

/// One change of one file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edit {
    /// In this file, the first text becomes the second. It stands there exactly once.
    Swap(&'static str, &'static str, &'static str),
    /// This file gets a text at its end; a file that was not there begins with it.
    Add(&'static str, &'static str),
    /// This file becomes these bytes.
    Bytes(&'static str, &'static [u8]),
    /// This file is taken away.
    Remove(&'static str),
}

use Edit::{Add, Bytes, Remove, Swap};

/// The files after these changes.
pub(crate) fn edited(mut files: Files, edits: &[Edit]) -> Files {
    for edit in edits {
        match *edit {
            Swap(path, from, to) => {
                let text = text(&files, path);
                assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
                files.insert(path, text.replacen(from, to, 1));
            }
            Add(path, more) => {
                let text =
                    if files.get(path).is_some() { text(&files, path) } else { String::new() };
                files.insert(path, text + more);
            }
            Bytes(path, bytes) => files.insert(path, bytes),
            Remove(path) => assert!(files.remove(path).is_some(), "{path}"),
        }
    }
    files
}

/// A file as text.
pub(crate) fn text(files: &Files, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}
