//! Clients that all want the same: positions without a gap, and every refusal right.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::{CommitError, Store};

use crate::desk::{DISTRICT, adding, adding_in, moving, moving_in, version};
use crate::place::{Place, both};

both!(a_hot_matter_and_dead_units, positions_count_the_survivors);

const CLIENTS: i64 = 24;
const STEPS: i64 = 8;

/// All clients move one matter; between them units come whose write the table refuses.
async fn a_hot_matter_and_dead_units(place: &Place) {
    let store = place.open().await;
    store.commit(adding("hot", 1)).await.unwrap();
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(client_story(store.clone(), client));
    }
    let mut positions = BTreeSet::from([1]);
    while let Some(won) = clients.join_next().await {
        positions.extend(won.unwrap());
    }
    assert_eq!(version(&store, "hot").await, 1 + CLIENTS * STEPS);
    assert_eq!(positions, (1..=1 + CLIENTS * STEPS).collect(), "gapless");
    let (entries, faults) = store::verify::chains(&store, DISTRICT).await.unwrap();
    assert_eq!((entries, faults), (1 + CLIENTS * STEPS, vec![]));
    store.close().await;
}

/// The steps of one client; each step is tried until it is not overtaken.
async fn client_story(store: Store, client: i64) -> Vec<i64> {
    let mut won = Vec::new();
    for step in 0..STEPS {
        let dead = store.commit(adding(&format!("dead-{client}-{step}"), -1)).await;
        let refused = matches!(dead, Err(CommitError::Rejected { constraint: true, .. }));
        assert!(refused, "{dead:?}");
        loop {
            let seen = version(&store, "hot").await;
            match store.commit(moving("hot", seen)).await {
                Ok(done) => {
                    won.extend(done.positions);
                    break;
                }
                Err(CommitError::GuardFailed { guard, .. }) => assert_eq!(guard, "matter_version"),
                Err(other) => panic!("{other}"),
            }
        }
    }
    won
}

/// Good units, units that come too late and refused ones in any mixture and grouping.
async fn positions_count_the_survivors(place: &Place) {
    let store = place.open().await;
    let count = AtomicU32::new(0);
    let mut runner = TestRunner::new(ProptestConfig { cases: 30, ..ProptestConfig::default() });
    let strategy = prop::collection::vec(0..3_u8, 1..80);
    let outcome = runner.run(&strategy, |kinds| {
        let district = format!("33{:04}", count.fetch_add(1, Ordering::Relaxed));
        let handle = tokio::runtime::Handle::current();
        let mixture = mixture(&store, &district, &kinds);
        let (positions, chain) = tokio::task::block_in_place(|| handle.block_on(mixture));
        let good: i64 = kinds.iter().map(|kind| i64::from(*kind == 0)).sum();
        prop_assert_eq!(positions, (1..=good).collect::<Vec<_>>());
        prop_assert_eq!(chain, (good, vec![]));
        Ok(())
    });
    outcome.unwrap();
    store.close().await;
}

type Chain = (i64, Vec<store::verify::ChainFault>);

/// Commits all at once; gives the positions and what a recount finds.
async fn mixture(store: &Store, district: &str, kinds: &[u8]) -> (Vec<i64>, Chain) {
    let mut tasks = tokio::task::JoinSet::new();
    for (index, kind) in kinds.iter().enumerate() {
        let (store, id) = (store.clone(), format!("m{index}"));
        let unit = match kind {
            0 => adding_in(district, &id, 1),
            1 => adding_in(district, &id, -1),
            _ => moving_in(district, &id, 7),
        };
        tasks.spawn(async move { store.commit(unit).await });
    }
    let mut positions = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        if let Ok(done) = answer.unwrap() {
            positions.extend(done.positions);
        }
    }
    positions.sort_unstable();
    (positions, store::verify::chains(store, district).await.unwrap())
}
