//! Whoever changes the record behind the program's back is found.

use proptest::prelude::*;
use rusqlite::Connection;
use store::verify::{ChainFault, chains};

use crate::desk::{DISTRICT, adding, moving, open};

/// Five entries, then a change by SQL, then the recount.
fn after(change: &str) -> Vec<ChainFault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path());
        store.commit(adding("m", 1)).await.unwrap();
        for version in 1..5 {
            store.commit(moving("m", version)).await.unwrap();
        }
        store.close().await;
        let file = Connection::open(dir.path().join("desk.sqlite")).unwrap();
        file.execute_batch(change).unwrap();
        drop(file);
        chains(&open(dir.path()), DISTRICT).await.unwrap().1
    })
}

#[test]
fn every_kind_of_change_is_found_where_it_is() {
    let table = [
        ("SELECT 1", vec![]),
        ("UPDATE matter_log SET body = body || ' ' WHERE position = 3", vec![changed(3)]),
        ("UPDATE matter_log SET at_ms = at_ms + 1 WHERE position = 1", vec![changed(1)]),
        ("UPDATE matter_log SET actor = NULL WHERE position = 5", vec![changed(5)]),
        ("DELETE FROM matter_log WHERE position = 2", vec![gap(2, 3)]),
        ("DELETE FROM matter_log WHERE position = 5", vec![ChainFault::End { head: 5, last: 4 }]),
        (
            "UPDATE matter_log SET subject_version = 9 WHERE position = 4; \
             UPDATE matter_log SET subject_version = 4 WHERE position = 3; \
             UPDATE matter_log SET subject_version = 3 WHERE position = 4",
            vec![changed(3)],
        ),
        ("UPDATE log_head SET position = 4", vec![ChainFault::End { head: 4, last: 5 }]),
        ("UPDATE log_head SET hash = zeroblob(32)", vec![changed(5)]),
    ];
    for (change, faults) in table {
        assert_eq!(after(change), faults, "{change}");
    }
}

fn changed(position: i64) -> ChainFault {
    ChainFault::Changed { position }
}

fn gap(expected: i64, found: i64) -> ChainFault {
    ChainFault::Gap { expected, found }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// One byte of one column of one entry.
    #[test]
    fn a_single_flipped_byte_is_found(position in 1..=5_i64, column in 0..4_usize, byte in 0..8_usize, bit in 0..7_u8) {
        let column = ["subject", "kind", "body", "actor"][column];
        let faults = after(&format!(
            "UPDATE matter_log SET {column} = CAST(CAST(substr({column}, 1, {byte} % length({column})) AS BLOB) || \
             char((unicode(substr({column}, 1 + {byte} % length({column}), 1)) | {mask}) - (unicode(substr({column}, 1 + {byte} % length({column}), 1)) & {mask})) || \
             CAST(substr({column}, 2 + {byte} % length({column})) AS BLOB) AS TEXT) WHERE position = {position}",
            mask = 1 << (bit % 5),
        ));
        prop_assert_eq!(faults, vec![changed(position)]);
    }
}

#[tokio::test]
async fn a_backup_is_of_one_position_and_verifies() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.commit(adding("m", 1)).await.unwrap();
    let writing = store.clone();
    let writer = tokio::spawn(async move {
        for version in 1..200 {
            writing.commit(moving("m", version)).await.unwrap();
        }
    });
    tokio::task::yield_now().await;
    let copies = tempfile::tempdir().unwrap();
    store.backup(&copies.path().join("desk.sqlite")).await.unwrap();
    writer.await.unwrap();
    let copy = open(copies.path());
    let head = copy.head(DISTRICT).await.unwrap().unwrap();
    let (entries, faults) = chains(&copy, DISTRICT).await.unwrap();
    assert_eq!((entries, faults), (head.position, vec![]));
    assert_eq!(crate::desk::version(&copy, "m").await, head.position);
}
