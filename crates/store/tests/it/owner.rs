//! The files are the owner's alone, also in a folder that lets everybody in.

use std::fs::{Permissions, metadata, set_permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use store::{Store, StoreOptions};

use crate::desk::{MIGRATIONS, adding};

/// The rights of the database and of what SQLite keeps beside it.
fn rights(path: &Path) -> Vec<(&'static str, u32)> {
    let beside = ["", "-wal", "-shm"].into_iter().filter_map(|suffix| {
        let found = metadata(format!("{}{suffix}", path.display())).ok()?;
        Some((suffix, found.permissions().mode() & 0o777))
    });
    beside.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_else_reads_the_database_whatever_the_folder_allows() {
    let dir = tempfile::tempdir().unwrap();
    set_permissions(dir.path(), Permissions::from_mode(0o755)).unwrap();
    let path = dir.path().join("desk.sqlite");
    let open = || Store::open_sqlite(&path, MIGRATIONS, StoreOptions::default()).unwrap();
    let store = open();
    store.commit(adding("m", 1)).await.unwrap();
    let own = [("", 0o600), ("-wal", 0o600), ("-shm", 0o600)];
    assert_eq!(rights(&path), own);
    let copy = dir.path().join("copy.sqlite");
    store::file::copy(&path, &copy).unwrap();
    assert_eq!(rights(&copy), [("", 0o600)]);
    store.close().await;
    drop(store);

    // As an older version has left them.
    std::fs::write(dir.path().join("desk.sqlite-wal"), "").unwrap();
    for suffix in ["", "-wal"] {
        let path = format!("{}{suffix}", path.display());
        set_permissions(path, Permissions::from_mode(0o644)).unwrap();
    }
    let store = open();
    store.commit(adding("n", 1)).await.unwrap();
    assert_eq!(rights(&path), own);
    store.close().await;
}
