//! Whoever changes the record behind the program's back is found.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::file::{copy, faults, look};
use store::verify::{ChainFault, chains};
use store::{Store, StoredEvent};

use crate::desk::{DISTRICT, adding, adding_in, moving, moving_in, version};
use crate::place::{Place, both};

both!(
    every_kind_of_change_is_found_where_it_is,
    a_single_changed_letter_is_found,
    a_log_that_grows_meanwhile_has_no_fault,
);

/// Five entries in a district of their own.
async fn five(store: &Store, district: &str) {
    store.commit(adding_in(district, "m", 1)).await.unwrap();
    for version in 1..5 {
        store.commit(moving_in(district, "m", version)).await.unwrap();
    }
}

async fn every_kind_of_change_is_found_where_it_is(place: &Place) {
    let store = place.open().await;
    let table = [
        ("SELECT 1", vec![]),
        ("UPDATE matter_log SET body = body || ' ' WHERE {d} AND position = 3", vec![changed(3)]),
        ("UPDATE matter_log SET at_ms = at_ms + 1 WHERE {d} AND position = 1", vec![changed(1)]),
        ("UPDATE matter_log SET actor = NULL WHERE {d} AND position = 5", vec![changed(5)]),
        ("DELETE FROM matter_log WHERE {d} AND position = 2", vec![gap(2, 3)]),
        ("DELETE FROM matter_log WHERE {d} AND position = 5", vec![end(5, 4)]),
        (
            "UPDATE matter_log SET subject_version = 9 WHERE {d} AND position = 4; \
             UPDATE matter_log SET subject_version = 4 WHERE {d} AND position = 3; \
             UPDATE matter_log SET subject_version = 3 WHERE {d} AND position = 4",
            vec![changed(3)],
        ),
        ("UPDATE log_head SET position = 4 WHERE {d}", vec![end(4, 5)]),
        (
            "UPDATE log_head SET hash = (SELECT hash FROM matter_log WHERE {d} AND position = 4) \
             WHERE {d}",
            vec![changed(5)],
        ),
    ];
    for (index, (change, faults)) in table.into_iter().enumerate() {
        let district = format!("3305{index:02}");
        five(&store, &district).await;
        place.alter(&change.replace("{d}", &format!("district = '{district}'"))).await;
        assert_eq!(chains(&store, &district).await.unwrap().1, faults, "{change}");
    }
}

fn changed(position: i64) -> ChainFault {
    ChainFault::Changed { position }
}

fn gap(expected: i64, found: i64) -> ChainFault {
    ChainFault::Gap { expected, found }
}

fn end(head: i64, last: i64) -> ChainFault {
    ChainFault::End { head, last }
}

/// One letter of one column of one entry, in many districts.
async fn a_single_changed_letter_is_found(place: &Place) {
    let store = place.open().await;
    let mut runner = TestRunner::new(ProptestConfig { cases: 40, ..ProptestConfig::default() });
    let strategy = (1..=5_usize, 0..4_usize, 0..40_usize, 0..5_u32);
    let mut count = 0;
    let cases = std::cell::RefCell::new(&mut count);
    let outcome = runner.run(&strategy, |(position, column, at, bit)| {
        let district = {
            let mut count = cases.borrow_mut();
            **count += 1;
            format!("33{count:04}")
        };
        let case = async {
            five(&store, &district).await;
            let entries = store.log_page(&district, 0, 5).await.unwrap();
            let (column, text) = column_of(&entries[position - 1], column);
            let text = flipped(&text, at, bit);
            place
                .alter(&format!(
                    "UPDATE matter_log SET {column} = '{text}' \
                     WHERE district = '{district}' AND position = {position}"
                ))
                .await;
            chains(&store, &district).await.unwrap().1
        };
        let handle = tokio::runtime::Handle::current();
        let faults = tokio::task::block_in_place(|| handle.block_on(case));
        prop_assert_eq!(faults, vec![changed(i64::try_from(position).unwrap())]);
        Ok(())
    });
    outcome.unwrap();
}

fn column_of(entry: &StoredEvent, column: usize) -> (&'static str, String) {
    let event = &entry.event;
    let columns = [
        ("subject", event.subject.clone()),
        ("kind", event.kind.clone()),
        ("body", event.body.clone()),
        ("actor", event.actor.clone().unwrap_or_default()),
    ];
    columns[column].clone()
}

/// The text with one bit of one letter changed; the result is printable and no quote.
fn flipped(text: &str, at: usize, bit: u32) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at % letters.len();
    let other = char::from_u32(u32::from(letters[at]) ^ (1 << bit)).unwrap();
    let quiet = other.is_ascii_graphic() && other != '\'';
    letters[at] = if quiet { other } else { '~' };
    letters.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_of_one_position_and_verifies() {
    let place = Place::sqlite();
    let store = place.open().await;
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
    let copies = Place::Sqlite(copies);
    let copy = copies.open().await;
    let head = copy.head(DISTRICT).await.unwrap().unwrap();
    let (entries, faults) = chains(&copy, DISTRICT).await.unwrap();
    assert_eq!((entries, faults), (head.position, vec![]));
    assert_eq!(version(&copy, "m").await, head.position);
}

#[tokio::test]
async fn a_copy_says_the_same_of_itself_as_the_file() {
    let Place::Sqlite(dir) = Place::sqlite() else { unreachable!("a file") };
    let (file, to) = (dir.path().join("desk.sqlite"), dir.path().join("copy.sqlite"));
    let place = Place::Sqlite(dir);
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    copy(&file, &to).unwrap();
    let told = look(&to).unwrap();
    assert_eq!(told, look(&file).unwrap());
    assert_eq!(told.heads, [(DISTRICT.to_owned(), store.head(DISTRICT).await.unwrap().unwrap())]);
    assert_eq!(store.districts().await.unwrap(), [DISTRICT]);
    assert!(told.schema.iter().any(|(component, version)| component == "store" && *version == 1));
    assert_eq!(faults(&to), Ok(vec![]));
}

#[test]
fn what_is_no_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("text.sqlite");
    assert!(look(&path).is_err(), "nothing is made where nothing was");
    assert!(!path.exists());
    std::fs::write(&path, "not a database at all, but long enough to be read as one".repeat(40))
        .unwrap();
    assert!(look(&path).is_err());
    assert!(faults(&path).is_err());
}

async fn a_log_that_grows_meanwhile_has_no_fault(place: &Place) {
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        for version in 1..400 {
            writer.commit(moving("m", version)).await.unwrap();
        }
    });
    while !writing.is_finished() {
        assert_eq!(chains(&store, DISTRICT).await.unwrap().1, vec![]);
    }
    writing.await.unwrap();
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (400, vec![]));
    store.close().await;
}
