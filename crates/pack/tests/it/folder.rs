//! Packs on the disk.

use std::fs;

use pack::Files;

use crate::town;

#[test]
fn a_folder_gives_back_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/pack");
    town::files().write_dir(&path).unwrap();
    assert_eq!(Files::read_dir(&path).unwrap(), town::files());
    town::files().write_dir(&path).unwrap();
    assert_eq!(Files::read_dir(&path).unwrap(), town::files());
}

#[test]
fn notes_of_file_managers_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    town::files().write_dir(folder.path()).unwrap();
    fs::write(folder.path().join(".DS_Store"), "x").unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(Files::read_dir(folder.path()).unwrap(), town::files());
}

#[test]
fn a_folder_with_another_file_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("diary.txt"), "x").unwrap();
    let error = town::files().write_dir(folder.path()).unwrap_err();
    assert!(error.to_string().contains("diary.txt"), "{error}");
    assert!(!folder.path().join("pack.toml").exists());
}

#[test]
fn a_path_that_leads_out_of_the_folder_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Files::new();
    files.insert("../escaped.csv", "x");
    assert!(files.write_dir(&folder.path().join("pack")).is_err());
    assert!(!folder.path().join("escaped.csv").exists());
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.csv");
    fs::write(&secret, "x").unwrap();
    let pack = folder.path().join("pack");
    fs::create_dir(&pack).unwrap();
    std::os::unix::fs::symlink(&secret, pack.join("units.csv")).unwrap();
    let error = Files::read_dir(&pack).unwrap_err();
    assert!(error.to_string().contains("units.csv"), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = Files::read_dir(&folder.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}
