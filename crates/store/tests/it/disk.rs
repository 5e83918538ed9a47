//! A disk that is full, or fails: from then on nothing is acknowledged.
//!
//! SQLite and the writer are the real ones. The test program is started again with a small library
//! before libc that makes calls on the database's files fail while a certain file exists.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::verify::chains;
use store::{CommitError, State, Store, StoreOptions};
use tokio::task::JoinSet;

use crate::desk::{DISTRICT, MIGRATIONS, adding, moving, version};

/// The directory with the database and the signs for the disk.
const DISK: &str = "JISHI_TEST_DISK";

fn open(dir: &Path) -> Store {
    let path = dir.join("desk.sqlite");
    Store::open_sqlite(&path, MIGRATIONS, StoreOptions::default()).unwrap()
}

/// Plays a story of this file in a process whose disk can fail.
async fn on_a_bad_disk(story: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("bad_disk.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/bad_disk.c");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let built = Command::new(compiler)
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", source, "-o"])
        .arg(&library)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "a C compiler, as SQLite itself needs one");
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("disk::{story}"), "--ignored", "--nocapture"])
        .env(DISK, dir.path())
        .env("LD_PRELOAD", &library)
        .spawn()
        .unwrap();
    let ended = tokio::task::spawn_blocking(move || process.wait().unwrap()).await.unwrap();
    assert!(ended.success(), "{story}");
    dir
}

fn told() -> Option<PathBuf> {
    std::env::var_os(DISK).map(PathBuf::from)
}

async fn refused(store: &Store) -> Vec<CommitError> {
    let mut tasks = JoinSet::new();
    for n in 0..10 {
        let store = store.clone();
        tasks
            .spawn(async move { store.commit(adding(&format!("lost-{n}"), 1)).await.unwrap_err() });
    }
    tasks.join_all().await
}

#[tokio::test]
async fn a_full_disk_refuses_until_there_is_space() {
    let dir = on_a_bad_disk("full").await;
    let store = open(dir.path());
    assert_eq!(version(&store, "m").await, 3);
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (3, vec![]));
}

#[tokio::test]
#[ignore = "is started by the stories of this file, in a process whose disk can fail"]
async fn full() {
    let Some(dir) = told() else { return };
    let store = open(&dir);
    store.commit(adding("m", 1)).await.unwrap();
    store.commit(moving("m", 1)).await.unwrap();
    fs::write(dir.join("full"), "").unwrap();
    for error in refused(&store).await {
        assert_eq!(error, CommitError::Full);
    }
    assert_eq!(store.health().state, State::Full);
    assert_eq!(version(&store, "m").await, 2, "reads go on");
    let late = store.commit(moving("m", 1)).await;
    assert!(matches!(late, Err(CommitError::GuardFailed { .. })), "{late:?}");
    assert_eq!(store.health().state, State::Full, "a refusal does not prove that there is space");
    fs::remove_file(dir.join("full")).unwrap();
    store.commit(moving("m", 2)).await.unwrap();
    assert_eq!(store.health().state, State::Ready);
    store.close().await;
}

#[tokio::test]
async fn a_log_that_cannot_be_synced_stops_everything() {
    let dir = on_a_bad_disk("no_sync_of_the_log").await;
    let store = open(dir.path());
    assert_eq!(version(&store, "m").await, 2, "what was acknowledged is there");
    assert_eq!(chains(&store, DISTRICT).await.unwrap().1, []);
    store.commit(moving("m", 2)).await.unwrap();
}

#[tokio::test]
#[ignore = "is started by the stories of this file, in a process whose disk can fail"]
async fn no_sync_of_the_log() {
    let Some(dir) = told() else { return };
    let store = open(&dir);
    store.commit(adding("m", 1)).await.unwrap();
    store.commit(moving("m", 1)).await.unwrap();
    fs::write(dir.join("no-sync-wal"), "").unwrap();
    stopped(&store, &dir.join("no-sync-wal")).await;
}

#[tokio::test]
async fn a_file_that_cannot_be_synced_stops_everything() {
    let dir = on_a_bad_disk("no_sync_of_the_file").await;
    let store = open(dir.path());
    let last = store.head(DISTRICT).await.unwrap().unwrap().position;
    assert!(last >= 1000, "what was acknowledged is there: {last}");
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (last, vec![]));
    assert_eq!(version(&store, "m").await, last);
}

#[tokio::test]
#[ignore = "is started by the stories of this file, in a process whose disk can fail"]
async fn no_sync_of_the_file() {
    let Some(dir) = told() else { return };
    let store = open(&dir);
    fs::write(dir.join("no-sync-file"), "").unwrap();
    store.commit(adding("m", 1)).await.unwrap();
    // The log takes all of it; the file is written only now and then.
    let mut from = 1;
    let error = loop {
        assert!(from < 5000, "nobody has noticed");
        match store.commit(moving("m", from)).await {
            Ok(_) => from += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, CommitError::Broken(_)), "{error:?}");
    stopped(&store, &dir.join("no-sync-file")).await;
}

/// Nothing is recorded, also when the disk seems well again: nobody knows what it has kept.
async fn stopped(store: &Store, sign: &Path) {
    for well in [false, true] {
        for error in refused(store).await {
            assert!(matches!(error, CommitError::Broken(_)), "{error:?}");
        }
        assert!(matches!(store.health().state, State::Broken(_)));
        assert!(version(store, "m").await >= 2, "reads go on");
        if !well {
            fs::remove_file(sign).unwrap();
        }
    }
}
