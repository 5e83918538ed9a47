//! One process at a time works in the background, and a dead one holds nothing up.

use store::lease::Lease;

use crate::desk::DISTRICT;
use crate::place::{Place, both};

both!(
    a_lease_has_one_holder_and_ends_by_itself,
    whoever_waits_for_a_lease_disturbs_no_writer,
    old_answers_are_forgotten_and_young_ones_kept,
);

fn lease(holder: &str, now_ms: i64) -> Lease<'_> {
    Lease { district: DISTRICT, name: "readers", holder, now_ms, until_ms: now_ms + 10 }
}

async fn a_lease_has_one_holder_and_ends_by_itself(place: &Place) {
    let store = place.open().await;
    assert!(store.lease_take(lease("a", 100)).await.unwrap(), "nobody had it");
    assert!(!store.lease_take(lease("b", 105)).await.unwrap(), "a has it until 110");
    assert!(store.lease_take(lease("a", 105)).await.unwrap(), "a renews it");
    assert!(!store.lease_take(lease("b", 112)).await.unwrap(), "a has it until 115 now");
    assert!(store.lease_take(lease("b", 115)).await.unwrap(), "it has ended");
    assert!(!store.lease_take(lease("a", 116)).await.unwrap());
    store.lease_end(DISTRICT, "readers", "a").await.unwrap();
    assert!(!store.lease_take(lease("a", 117)).await.unwrap(), "only its holder ends it");
    store.lease_end(DISTRICT, "readers", "b").await.unwrap();
    assert!(store.lease_take(lease("a", 118)).await.unwrap());
    store.close().await;
}

/// Somebody else writes in the district, and keeps on writing.
enum Busy {
    Sqlite(rusqlite::Connection),
    Postgres(tokio_postgres::Client),
}

async fn busy(place: &Place) -> Busy {
    match place {
        Place::Sqlite(dir) => {
            let file = rusqlite::Connection::open(dir.path().join("desk.sqlite")).unwrap();
            file.execute_batch("BEGIN IMMEDIATE").unwrap();
            Busy::Sqlite(file)
        }
        Place::Postgres(database) => {
            let connecting = tokio_postgres::connect(&database.url, tokio_postgres::NoTls);
            let (client, connection) = connecting.await.unwrap();
            tokio::spawn(connection);
            client.batch_execute("BEGIN; UPDATE log_head SET position = position").await.unwrap();
            Busy::Postgres(client)
        }
    }
}

async fn whoever_waits_for_a_lease_disturbs_no_writer(place: &Place) {
    let store = place.open().await;
    assert!(store.lease_take(lease("a", 100)).await.unwrap());
    let busy = busy(place).await;
    let asked = store.lease_take(lease("b", 105));
    let answer = tokio::time::timeout(std::time::Duration::from_secs(2), asked).await;
    assert!(!answer.expect("it does not wait for the writer").unwrap());
    match busy {
        Busy::Sqlite(file) => file.execute_batch("ROLLBACK").unwrap(),
        Busy::Postgres(client) => client.batch_execute("ROLLBACK").await.unwrap(),
    }
    store.close().await;
}

async fn old_answers_are_forgotten_and_young_ones_kept(place: &Place) {
    let store = place.open().await;
    let now = 1_790_000_000_000;
    let day = 86_400_000;
    let operation = |made: i64| store::Idempotency {
        actor: String::new(),
        key: format!("{:08x}-{:04x}-7000-8000-000000000001", made >> 16, made & 0xffff),
        body_hash: [7; 32],
        answer: "{}".to_owned(),
        device: None,
        status: 200,
        at_ms: made,
    };
    for made in [now - 91 * day, now - 89 * day] {
        let unit = store::Unit {
            district: DISTRICT.to_owned(),
            idempotency: Some(operation(made)),
            ..store::Unit::default()
        };
        store.commit(unit).await.unwrap();
    }
    let sweep = store::Unit {
        district: DISTRICT.to_owned(),
        writes: vec![store::Idempotency::purge(DISTRICT, now)],
        ..store::Unit::default()
    };
    store.commit(sweep).await.unwrap();
    let old = store.answered(DISTRICT, &operation(now - 91 * day)).await.unwrap();
    let young = store.answered(DISTRICT, &operation(now - 89 * day)).await.unwrap();
    assert_eq!((old.is_some(), young.is_some()), (false, true));
    store.close().await;
}
