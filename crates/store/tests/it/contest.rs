//! Many clients at once: positions without a gap, and every refusal right.

use std::collections::BTreeSet;

use proptest::prelude::*;
use store::{CommitError, Store};

use crate::desk::{DISTRICT, adding, moving, open, version};

const CLIENTS: i64 = 64;
const STEPS: i64 = 20;

/// 64 clients move one matter; between them units come whose write the table refuses.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hot_matter_and_dead_units() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
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

/// Twenty steps of one client; each step is tried until it is not overtaken.
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    /// Good units, units that come too late and refused ones in any mixture and grouping.
    #[test]
    fn positions_count_the_survivors(kinds in prop::collection::vec(0..3_u8, 1..80)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        runtime.block_on(async {
            let dir = tempfile::tempdir().unwrap();
            let store = open(dir.path());
            let mut tasks = tokio::task::JoinSet::new();
            for (index, kind) in kinds.iter().copied().enumerate() {
                let (store, id) = (store.clone(), format!("m{index}"));
                tasks.spawn(async move {
                    match kind {
                        0 => store.commit(adding(&id, 1)).await,
                        1 => store.commit(adding(&id, -1)).await,
                        _ => store.commit(moving(&id, 7)).await,
                    }
                });
            }
            let mut positions = Vec::new();
            while let Some(answer) = tasks.join_next().await {
                if let Ok(done) = answer.unwrap() {
                    positions.extend(done.positions);
                }
            }
            positions.sort_unstable();
            let good: i64 = kinds.iter().map(|kind| i64::from(*kind == 0)).sum();
            assert_eq!(positions, (1..=good).collect::<Vec<_>>());
            let (entries, faults) = store::verify::chains(&store, DISTRICT).await.unwrap();
            assert_eq!((entries, faults), (good, vec![]));
            store.close().await;
        });
    }
}
