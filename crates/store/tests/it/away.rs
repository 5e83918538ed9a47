//! A server that goes away, hangs, or breaks the connection in the middle of a commit.

use std::sync::Arc;
use std::time::Duration;

use store::verify::chains;
use store::{CommitError, Engine, ReadError, State, Store, StoreOptions};

use crate::desk::{DISTRICT, MATTER_VERSION, MIGRATIONS, adding, moving, version};
use crate::place::{Place, postgres, run};
use crate::proxy::{Mode, Proxy};

postgres!(
    a_commit_whose_answer_is_lost_is_never_acknowledged,
    a_commit_that_never_arrived_leaves_nothing,
    a_commit_with_a_warning_is_not_acknowledged,
    a_server_that_goes_away_and_comes_back,
    a_server_that_hangs_is_given_up,
    connections_that_were_cut_in_the_pool_harm_nobody,
    a_district_that_is_held_by_somebody_else,
    a_caller_who_leaves_harms_nobody,
);

async fn wired(place: &Place) -> (Proxy, Store) {
    wired_with(place, StoreOptions::default()).await
}

async fn wired_with(place: &Place, options: StoreOptions) -> (Proxy, Store) {
    place.open().await.commit(adding("m", 1)).await.unwrap();
    let proxy = Proxy::to(place.url()).await;
    let store = Store::open_postgres(&proxy.url, MIGRATIONS, options).await.unwrap();
    (proxy, store)
}

/// Waits for others only a moment.
fn hasty() -> StoreOptions {
    StoreOptions { lock_timeout: Duration::from_millis(100), ..StoreOptions::default() }
}

async fn a_commit_whose_answer_is_lost_is_never_acknowledged(place: &Place) {
    let (proxy, store) = wired(place).await;
    proxy.set(Mode::CutAfterCommit);
    let answer = store.commit(moving("m", 1)).await;
    assert!(matches!(&answer, Err(CommitError::Unavailable(why)) if why.contains("committing")));
    assert!(matches!(store.health().state, State::Unavailable(_)));
    // It was recorded, and whoever decides again sees it.
    let again = store.commit(moving("m", 1)).await;
    assert!(matches!(again, Err(CommitError::GuardFailed { .. })), "{again:?}");
    assert_eq!(version(&store, "m").await, 2);
    assert_eq!(store.health().state, State::Ready);
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (2, vec![]));
}

async fn a_commit_that_never_arrived_leaves_nothing(place: &Place) {
    let (proxy, store) = wired(place).await;
    proxy.set(Mode::CutBeforeCommit);
    let answer = store.commit(moving("m", 1)).await;
    assert!(matches!(&answer, Err(CommitError::Unavailable(why)) if why.contains("committing")));
    assert_eq!(version(&store, "m").await, 1);
    assert_eq!(store.commit(moving("m", 1)).await.unwrap().positions, [2]);
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (2, vec![]));
}

async fn a_commit_with_a_warning_is_not_acknowledged(place: &Place) {
    let (proxy, store) = wired(place).await;
    proxy.set(Mode::WarnAtCommit);
    let answer = store.commit(moving("m", 1)).await;
    assert!(matches!(&answer, Err(CommitError::Unavailable(why)) if why.contains("warned")));
    assert_eq!(proxy.mode(), Mode::Pass);
    assert_eq!(store.commit(moving("m", 2)).await.unwrap().positions, [3]);
}

async fn a_server_that_goes_away_and_comes_back(place: &Place) {
    let (proxy, store) = wired(place).await;
    assert_eq!(store.health().engine, Engine::Postgres);
    proxy.set(Mode::Gone);
    let answer = store.commit(moving("m", 1)).await;
    assert!(matches!(answer, Err(CommitError::Unavailable(_))), "{answer:?}");
    let read = store.read_one(&MATTER_VERSION, vec![DISTRICT.into(), "m".into()]).await;
    assert!(matches!(read, Err(ReadError::Unavailable(_))), "{read:?}");
    assert!(matches!(store.health().state, State::Unavailable(_)));
    proxy.set(Mode::Pass);
    // Nobody asks for anything: the store finds out by itself.
    let found = tokio::time::timeout(Duration::from_secs(20), async {
        while store.health().state != State::Ready {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    found.await.unwrap();
    assert_eq!(store.commit(moving("m", 1)).await.unwrap().positions, [2]);
    store.close().await;
}

async fn a_server_that_hangs_is_given_up(place: &Place) {
    let options = StoreOptions {
        connect_timeout: Duration::from_millis(400),
        statement_timeout: Duration::from_millis(400),
        ..StoreOptions::default()
    };
    let (proxy, store) = wired_with(place, options).await;
    proxy.set(Mode::Silent);
    let read = store.read_one(&MATTER_VERSION, vec![DISTRICT.into(), "m".into()]).await;
    assert!(matches!(read, Err(ReadError::Unavailable(_))), "{read:?}");
    let answer = store.commit(moving("m", 1)).await;
    assert!(matches!(answer, Err(CommitError::Unavailable(_))), "{answer:?}");
    proxy.set(Mode::Pass);
    let store = place.open().await;
    assert_eq!(store.commit(moving("m", 1)).await.unwrap().positions, [2]);
}

async fn connections_that_were_cut_in_the_pool_harm_nobody(place: &Place) {
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    for version in 1..6 {
        run(
            place.url(),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND application_name = 'jishi'",
        )
        .await;
        assert_eq!(crate::desk::version(&store, "m").await, version);
        assert_eq!(store.commit(moving("m", version)).await.unwrap().positions, [version + 1]);
    }
    assert_eq!(chains(&store, DISTRICT).await.unwrap(), (6, vec![]));
}

async fn a_district_that_is_held_by_somebody_else(place: &Place) {
    let store = place.open_with(hasty()).await;
    store.commit(adding("m", 1)).await.unwrap();
    let (client, connection) =
        tokio_postgres::connect(place.url(), tokio_postgres::NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute("BEGIN; UPDATE log_head SET position = position").await.unwrap();
    let answer = store.commit(moving("m", 1)).await;
    assert_eq!(answer, Err(CommitError::Conflict));
    // Held again, but let go while the store tries for the second time.
    let (tried, mut second) = tokio::sync::mpsc::unbounded_channel();
    let jitter = move |repetition| {
        tried.send(repetition).unwrap();
        Duration::from_millis(50)
    };
    let patient = place.open_with(StoreOptions { jitter: Arc::new(jitter), ..hasty() }).await;
    let committing = tokio::spawn(async move { patient.commit(moving("m", 1)).await });
    while second.recv().await != Some(2) {}
    client.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(committing.await.unwrap().unwrap().positions, [2]);
    assert_eq!(store.commit(moving("m", 2)).await.unwrap().positions, [3]);
    drop(client);
    driver.await.unwrap().unwrap();
}

async fn a_caller_who_leaves_harms_nobody(place: &Place) {
    let store = place.open_with(StoreOptions { readers: 1, ..StoreOptions::default() }).await;
    for n in 0..40 {
        let (writing, reading) = (store.clone(), store.clone());
        let writing =
            tokio::spawn(async move { writing.commit(adding(&format!("m{n}"), 1)).await });
        let reading = tokio::spawn(async move { chains(&reading, DISTRICT).await });
        for _ in 0..n % 7 {
            tokio::task::yield_now().await;
        }
        writing.abort();
        reading.abort();
    }
    // Whatever was handed over is whole, and the only connection for reading still works.
    store.commit(adding("last", 1)).await.unwrap();
    let (entries, faults) = chains(&store, DISTRICT).await.unwrap();
    let rows = store.read_one(&crate::desk::MATTER_COUNT, vec![DISTRICT.into()]).await.unwrap();
    assert_eq!((rows[0].int(0).unwrap(), faults), (entries, vec![]));
}
