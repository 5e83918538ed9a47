//! Requests that arrive twice, or too late, or with another body.

use store::{CommitError, Idempotency, Number, Unit};

use crate::desk::adding;
use crate::place::{Place, both};

both!(
    sixty_four_times_the_same_request_has_one_effect,
    a_key_belongs_to_one_actor_and_one_body_for_ninety_days,
    what_was_acknowledged_is_there_after_opening_again,
);

const KEY: &str = "019ab3c4-d5e6-7000-8000-000000000001";
/// The instant in the key.
const MADE_MS: i64 = 0x019a_b3c4_d5e6;
const DAY_MS: i64 = 86_400_000;

fn operation(id: &str, actor: &str, body: u8, at_ms: i64) -> Unit {
    let mut unit = adding(id, 1);
    unit.numbers.push(Number { series: "matter:20261124".to_owned() });
    unit.idempotency = Some(Idempotency {
        actor: actor.to_owned(),
        key: KEY.to_owned(),
        body_hash: [body; 32],
        answer: format!("{{\"id\":\"{id}\"}}"),
        device: None,
        status: 201,
        at_ms,
    });
    unit
}

async fn sixty_four_times_the_same_request_has_one_effect(place: &Place) {
    let store = place.open().await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..64 {
        let (store, unit) = (store.clone(), operation(&format!("m{n}"), "", 1, MADE_MS));
        tasks.spawn(async move { store.commit(unit).await });
    }
    let (mut first, mut again) = (Vec::new(), Vec::new());
    while let Some(answer) = tasks.join_next().await {
        match answer.unwrap() {
            Ok(done) => first.push(done.answer.unwrap()),
            Err(CommitError::Repeated(answer)) => again.push(*answer),
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((first.len(), again.len()), (1, 63));
    assert!(again.iter().all(|answer| *answer == first[0]), "every repetition is answered alike");
    assert_eq!((first[0].positions.clone(), first[0].numbers.clone()), (vec![1], vec![1]));
}

async fn a_key_belongs_to_one_actor_and_one_body_for_ninety_days(place: &Place) {
    let store = place.open().await;
    store.commit(operation("m1", "ann", 1, MADE_MS)).await.unwrap();
    let other_body = store.commit(operation("m2", "ann", 2, MADE_MS)).await;
    assert_eq!(other_body, Err(CommitError::KeyReused));
    let other_actor = store.commit(operation("m2", "bob", 2, MADE_MS)).await;
    assert!(other_actor.is_ok(), "the key of one is not the key of another");
    let in_time = store.commit(operation("m1", "ann", 1, MADE_MS + 90 * DAY_MS)).await;
    assert!(matches!(in_time, Err(CommitError::Repeated(_))), "{in_time:?}");
    let late = store.commit(operation("m3", "ann", 1, MADE_MS + 90 * DAY_MS + 1)).await;
    assert_eq!(late, Err(CommitError::KeyExpired));
}

async fn what_was_acknowledged_is_there_after_opening_again(place: &Place) {
    let store = place.open().await;
    store.commit(operation("m1", "ann", 1, MADE_MS)).await.unwrap();
    store.close().await;
    let closed = store.commit(adding("m2", 1)).await;
    assert!(matches!(closed, Err(CommitError::Unavailable(_))), "{closed:?}");
    let store = place.open().await;
    let again = store.commit(operation("m1", "ann", 1, MADE_MS)).await;
    assert!(matches!(again, Err(CommitError::Repeated(_))), "{again:?}");
    assert_eq!(store.commit(adding("m2", 1)).await.unwrap().positions, [2]);
}
