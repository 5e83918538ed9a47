//! Several processes at once on one database, one of which is killed in the middle.
//!
//! The other processes are this test program again, told by the environment what to do.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use store::{Store, StoreOptions};

use crate::crowd::{self, CLIENTS, STEPS, expected};
use crate::desk::MIGRATIONS;
use crate::place::{Place, both, run};

both!(a_crowd_in_one_process, a_process_that_is_killed_loses_nothing_it_was_told);

/// More steps than anybody takes before it is killed.
const ENDLESS: usize = 100_000;

/// `engine|place|first client|last client|steps|book`.
const ORDERS: &str = "JISHI_TEST_CROWD";

async fn a_crowd_in_one_process(place: &Place) {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book");
    let store = place.open().await;
    crowd::begin(&store, &book).await;
    crowd::work(&store, 0..CLIENTS, STEPS, &book).await;
    let told = crowd::read(&book);
    assert_eq!(told.len(), expected(CLIENTS));
    crowd::check(&store, &told, &BTreeSet::new()).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_in_two_processes() {
    let Some(place) = Place::postgres().await else { return };
    let home = tempfile::tempdir().unwrap();
    let books = [home.path().join("one"), home.path().join("other")];
    let store = place.open().await;
    crowd::begin(&store, &books[0]).await;
    let processes = [
        start(&place, 0..CLIENTS / 2, STEPS, &books[0]),
        start(&place, CLIENTS / 2..CLIENTS, STEPS, &books[1]),
    ];
    for process in processes {
        assert!(ended(process).await, "a client was told something wrong");
    }
    let told: Vec<_> = books.iter().flat_map(|book| crowd::read(book)).collect();
    assert_eq!(told.len(), expected(CLIENTS));
    crowd::check(&store, &told, &BTreeSet::new()).await;
    let deadlocks = "DO $$ BEGIN IF (SELECT deadlocks FROM pg_stat_database \
                     WHERE datname = current_database()) > 0 THEN RAISE 'deadlock'; END IF; END $$";
    run(place.url(), deadlocks).await;
}

async fn a_process_that_is_killed_loses_nothing_it_was_told(place: &Place) {
    let home = tempfile::tempdir().unwrap();
    let books = [home.path().join("beginning"), home.path().join("killed")];
    let store = place.open().await;
    crowd::begin(&store, &books[0]).await;
    store.close().await;
    let killed = 100..132;
    let mut process = start(place, killed.clone(), ENDLESS, &books[1]);
    while crowd::read(&books[1]).len() < 40 && process.try_wait().unwrap().is_none() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    process.kill().unwrap();
    assert!(!ended(process).await, "it was still at work");
    let store = place.open().await;
    let told: Vec<_> = books.iter().flat_map(|book| crowd::read(book)).collect();
    assert!(told.len() > 40, "{} were told", told.len());
    // Others go on at once, whatever the dead process has left behind.
    let after = home.path().join("after");
    crowd::work(&store, 200..216, STEPS, &after).await;
    let told = [told, crowd::read(&after)].concat();
    crowd::check(&store, &told, &killed.map(crowd::name).collect()).await;
}

fn start(place: &Place, clients: Range<usize>, steps: usize, book: &Path) -> Child {
    let target = match place {
        Place::Sqlite(dir) => format!("sqlite|{}", dir.path().join("desk.sqlite").display()),
        Place::Postgres(database) => format!("postgres|{}", database.url),
    };
    let Range { start, end } = clients;
    let orders = format!("{target}|{start}|{end}|{steps}|{}", book.display());
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hammer::one_of_several_processes", "--ignored", "--nocapture"])
        .env(ORDERS, orders)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

async fn ended(mut process: Child) -> bool {
    tokio::task::spawn_blocking(move || process.wait().unwrap().success()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is started by the other stories of this file, as a process of its own"]
async fn one_of_several_processes() {
    let Ok(orders) = std::env::var(ORDERS) else { return };
    let fields: Vec<&str> = orders.split('|').collect();
    let (engine, target) = (fields[0], fields[1]);
    let (first, last) = (fields[2].parse().unwrap(), fields[3].parse().unwrap());
    let (steps, book) = (fields[4].parse().unwrap(), PathBuf::from(fields[5]));
    let options = StoreOptions::default();
    let store = match engine {
        "sqlite" => Store::open_sqlite(Path::new(target), MIGRATIONS, options).unwrap(),
        _ => Store::open_postgres(target, MIGRATIONS, options).await.unwrap(),
    };
    crowd::work(&store, first..last, steps, &book).await;
    store.close().await;
}
