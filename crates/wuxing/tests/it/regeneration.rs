//! The committed folders are what the tool makes, byte for byte.

use std::process::Command;

use pack::Files;

use crate::district::{district, files};

#[test]
fn the_tool_makes_the_committed_folders_again() {
    let out = tempfile::tempdir().unwrap();
    let tool = env!("CARGO_BIN_EXE_wuxing-pack");
    let status = Command::new(tool).arg("--out").arg(out.path()).status().unwrap();
    assert!(status.success());
    for folder in ["wuxing", "wuxing-people"] {
        let made = Files::read_dir(&out.path().join(folder)).unwrap();
        let committed = files(folder);
        let paths =
            |files: &Files| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
        assert_eq!(paths(&made), paths(&committed), "run: cargo xtask bless pack");
        for (path, bytes) in made.iter() {
            let same = committed.get(path) == Some(bytes);
            assert!(same, "{folder}/{path} differs; run: cargo xtask bless pack");
        }
    }
}

#[test]
fn the_committed_pack_is_in_canonical_form() {
    let written = pack::write(&district().pack);
    for (path, bytes) in files("wuxing").iter() {
        assert!(written.get(path) == Some(bytes), "{path} is not as the pack writes it");
    }
    assert_eq!(written, files("wuxing"));
}
