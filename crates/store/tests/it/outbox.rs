//! Work is done by one at a time, not before its time, and never forgotten.

use std::collections::BTreeSet;

use store::outbox::{Claim, Claimed};
use store::{CommitError, NewOutbox, Store, Unit};

use crate::desk::{DISTRICT, adding, version};
use crate::place::{Place, both};

both!(
    two_workers_never_take_the_same_work,
    what_fails_waits_longer_each_time,
    a_worker_that_overslept_changes_nothing,
    work_with_the_same_key_waits_once,
);

const NOW: i64 = 1_790_000_000_000;
const LEASE: i64 = 60_000;

fn work(payload: &str, run_at_ms: i64, key: Option<&str>) -> Unit {
    Unit {
        district: DISTRICT.to_owned(),
        outbox: vec![NewOutbox {
            kind: "letter".to_owned(),
            payload: payload.to_owned(),
            run_at_ms,
            dedup_key: key.map(str::to_owned),
        }],
        ..Unit::default()
    }
}

async fn claim(store: &Store, now_ms: i64, limit: i64) -> Vec<Claimed> {
    let claim = Claim { district: DISTRICT, kind: "letter", now_ms, lease_ms: LEASE, limit };
    store.outbox_claim(claim).await.unwrap()
}

async fn two_workers_never_take_the_same_work(place: &Place) {
    let store = place.open().await;
    for n in 0..30 {
        store.commit(work(&format!("{n}"), NOW + n, None)).await.unwrap();
    }
    assert_eq!(claim(&store, NOW - 1, 10).await, [], "nothing is due yet");
    let (mut seen, mut rounds) = (BTreeSet::new(), 0);
    while seen.len() < 30 {
        rounds += 1;
        assert!(rounds <= 20, "{} of 30 after {rounds} rounds", seen.len());
        let now = NOW + 100;
        let (one, other) = tokio::join!(claim(&store, now, 7), claim(&store, now, 7));
        for claimed in one.into_iter().chain(other) {
            assert_eq!(claimed.attempt, 1);
            assert!(seen.insert(claimed.payload.clone()), "{} twice", claimed.payload);
            store.commit(claimed.alone(claimed.done())).await.unwrap();
        }
    }
    assert_eq!(claim(&store, NOW + 2 * LEASE, 99).await, [], "what is done is gone");
}

async fn what_fails_waits_longer_each_time(place: &Place) {
    let store = place.open().await;
    store.commit(work("a", NOW, None)).await.unwrap();
    let mut now = NOW;
    for attempt in 1..=4 {
        let taken = claim(&store, now, 9).await;
        assert_eq!((taken.len(), taken[0].attempt), (1, attempt));
        store.commit(taken[0].alone(taken[0].failed(now, "no\0 answer"))).await.unwrap();
        let pause = 500 << attempt;
        assert_eq!(claim(&store, now + pause - 1, 9).await, []);
        now += pause;
    }
}

async fn a_worker_that_overslept_changes_nothing(place: &Place) {
    let store = place.open().await;
    store.commit(work("a", NOW, None)).await.unwrap();
    let slow = claim(&store, NOW, 1).await.remove(0);
    assert_eq!(claim(&store, NOW + LEASE - 1, 1).await, [], "nobody takes it before its time");
    let quick = claim(&store, NOW + LEASE, 1).await.remove(0);
    for write in [slow.done(), slow.failed(NOW, "late")] {
        let answer = store.commit(slow.alone(write)).await;
        assert!(matches!(answer, Err(CommitError::Missed { found: 0, .. })), "{answer:?}");
    }
    // Its effect, guarded by the lease, is not recorded either.
    let effect = |claimed: &Claimed, id: &str| {
        let mut unit = adding(id, 1);
        unit.guards.push(claimed.guard());
        unit.writes.push(claimed.done());
        unit
    };
    let answer = store.commit(effect(&slow, "of the slow")).await;
    assert!(matches!(answer, Err(CommitError::GuardFailed { .. })), "{answer:?}");
    store.commit(effect(&quick, "of the quick")).await.unwrap();
    assert_eq!(version(&store, "of the quick").await, 1);
    assert_eq!(claim(&store, NOW + 9 * LEASE, 1).await, []);
}

async fn work_with_the_same_key_waits_once(place: &Place) {
    let store = place.open().await;
    for payload in ["first", "second"] {
        store.commit(work(payload, NOW, Some("m1"))).await.unwrap();
    }
    let taken = claim(&store, NOW, 9).await;
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].payload, "first");
    // What happens while the worker is at it is not covered by it.
    store.commit(work("third", NOW, Some("m1"))).await.unwrap();
    store.commit(taken[0].alone(taken[0].done())).await.unwrap();
    let taken = claim(&store, NOW, 9).await;
    assert_eq!(taken.iter().map(|w| w.payload.as_str()).collect::<Vec<_>>(), ["third"]);
}
