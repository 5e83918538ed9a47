//! Values as they were written, and reads that all see one instant.

use store::{CommitError, Guard, GuardExpect, NewAccess, ReadError, Stmt, Unit, Value, sql};

use crate::desk::{DISTRICT, MATTER_VERSION, adding, moving};
use crate::place::{Place, both};

both!(
    several_reads_see_one_instant,
    every_type_comes_back,
    guards_see_what_they_ask_for,
    both_logs
);

sql!(
    LAST_POSITION,
    "last_position",
    "SELECT position, version FROM matter WHERE district = $1 AND id = $2"
);

async fn several_reads_see_one_instant(place: &Place) {
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    let writing = store.clone();
    let writer = tokio::spawn(async move {
        for version in 1..150 {
            writing.commit(moving("m", version)).await.unwrap();
        }
    });
    let key = || vec![DISTRICT.into(), "m".into()];
    let mut seen = 0;
    while !writer.is_finished() {
        let reads =
            vec![(&MATTER_VERSION, key()), (&LAST_POSITION, key()), (&MATTER_VERSION, key())];
        let found = store.read(reads).await.unwrap();
        let version = found[0][0].int(0).unwrap();
        assert_eq!(found[1][0].int(0).unwrap(), version, "the position goes with the version");
        assert_eq!(found[2][0].int(0).unwrap(), version);
        assert!(version >= seen, "time does not go back");
        seen = version;
    }
    writer.await.unwrap();
}

sql!(
    ECHO,
    "echo",
    "SELECT CAST($2 AS BIGINT) AS i, CAST($3 AS DOUBLE PRECISION) AS r, CAST($4 AS TEXT) AS t, \
     version IS NULL AS truth, 1 AS one, count(id) AS n FROM matter WHERE district = $1 \
     GROUP BY version"
);
sql!(HASH, "hash", "SELECT hash, post FROM matter_log WHERE district = $1 AND position = $2");

async fn every_type_comes_back(place: &Place) {
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    let values = [Value::Int(i64::MIN), Value::Real(-0.25), Value::from("网格\u{7f}'\"\\")];
    let params = [&[Value::from(DISTRICT)], &values[..]].concat();
    let rows = store.read_one(&ECHO, params).await.unwrap();
    assert_eq!(rows[0].values()[..3], values);
    assert_eq!(rows[0].values()[3..], [Value::Int(0), Value::Int(1), Value::Int(1)]);
    assert_eq!(rows[0].columns(), ["i", "r", "t", "truth", "one", "n"]);
    let nothing = vec![DISTRICT.into(), Value::Null, Value::Null, Value::Null];
    let rows = store.read_one(&ECHO, nothing).await.unwrap();
    assert_eq!(rows[0].values()[..3], [Value::Null, Value::Null, Value::Null]);
    let rows = store.read_one(&HASH, vec![DISTRICT.into(), 1.into()]).await.unwrap();
    let head = store.head(DISTRICT).await.unwrap().unwrap();
    assert_eq!((rows[0].blob(0).unwrap(), rows[0].opt_text(1).unwrap()), (&head.hash[..], None));
    let short = store.read_one(&HASH, vec![DISTRICT.into()]).await;
    assert!(matches!(short, Err(ReadError::Malformed(_))), "{short:?}");
}

fn guarded(stmt: &'static Stmt, params: Vec<Value>, expect: GuardExpect) -> Unit {
    let mut unit = moving("m", 1);
    unit.guards = vec![Guard { name: "fact", stmt, params, expect }];
    unit
}

async fn guards_see_what_they_ask_for(place: &Place) {
    let store = place.open().await;
    store.commit(adding("m", 1)).await.unwrap();
    let key = |id: &str| vec![DISTRICT.into(), id.into()];
    let refused = [
        guarded(&MATTER_VERSION, key("m"), GuardExpect::Absent),
        guarded(&MATTER_VERSION, key("x"), GuardExpect::Exists),
        guarded(&MATTER_VERSION, key("m"), GuardExpect::Rows(2)),
        guarded(&MATTER_VERSION, key("m"), GuardExpect::Equals(Value::from("1"))),
    ];
    for unit in refused {
        let answer = store.commit(unit).await;
        assert!(
            matches!(answer, Err(CommitError::GuardFailed { guard: "fact", .. })),
            "{answer:?}"
        );
    }
    let holds = guarded(&MATTER_VERSION, key("x"), GuardExpect::Absent);
    assert_eq!(store.commit(holds).await.unwrap().positions, [2]);
    let mut missed = moving("x", 1);
    missed.guards.clear();
    let answer = store.commit(missed).await;
    let wanted = CommitError::Missed { statement: "matter_move", expected: 1, found: 0 };
    assert_eq!(answer, Err(wanted));
    assert_eq!(store.head(DISTRICT).await.unwrap().unwrap().position, 2);
}

async fn both_logs(place: &Place) {
    let store = place.open().await;
    let access = NewAccess { kind: "read".to_owned(), at_ms: 5, ..NewAccess::default() };
    let mut unit = adding("m", 1);
    unit.access = vec![access.clone(), access.clone()];
    let only = Unit { district: DISTRICT.to_owned(), access: vec![access], ..Unit::default() };
    let done = store.commit(unit).await.unwrap();
    assert_eq!((done.positions, done.access_positions), (vec![1], vec![1, 2]));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (store, only) = (store.clone(), only.clone());
        tasks.spawn(async move { store.commit(only).await.unwrap().access_positions[0] });
    }
    let mut positions = tasks.join_all().await;
    positions.sort_unstable();
    assert_eq!(positions, (3..=22).collect::<Vec<_>>());
    assert_eq!(store.access_page(DISTRICT, 2, 100).await.unwrap().len(), 20);
    assert_eq!(store::verify::chains(&store, DISTRICT).await.unwrap(), (23, vec![]));
}
