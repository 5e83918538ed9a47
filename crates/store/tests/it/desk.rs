//! A small table with which the stories play: matters with a version.

use store::{
    Expect, Guard, GuardExpect, Migration, NewEvent, Param, Stmt, Store, Unit, Value, Write, sql,
};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    component: "desk",
    version: 1,
    name: "matters",
    sqlite: "CREATE TABLE matter (district TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, \
             position INTEGER NOT NULL, CHECK (version >= 0), PRIMARY KEY (district, id)) STRICT;\n",
    postgres: "CREATE TABLE IF NOT EXISTS matter (district TEXT NOT NULL, id TEXT NOT NULL, \
               version BIGINT NOT NULL, position BIGINT NOT NULL, CHECK (version >= 0), \
               PRIMARY KEY (district, id));\n",
}];

pub(crate) const ALL: &[&Stmt] = &[&MATTER_ADD, &MATTER_MOVE, &MATTER_VERSION, &MATTER_COUNT];

sql!(
    MATTER_ADD,
    "matter_add",
    "INSERT INTO matter (district, id, version, position) VALUES ($1, $2, $3, $4)"
);
sql!(
    MATTER_MOVE,
    "matter_move",
    "UPDATE matter SET version = $3, position = $4 WHERE district = $1 AND id = $2"
);
sql!(
    MATTER_VERSION,
    "matter_version",
    "SELECT version FROM matter WHERE district = $1 AND id = $2"
);
sql!(MATTER_COUNT, "matter_count", "SELECT count(id) FROM matter WHERE district = $1");

pub(crate) const DISTRICT: &str = "330502";

fn event(id: &str, version: i64) -> NewEvent {
    NewEvent {
        subject: id.to_owned(),
        subject_version: version,
        kind: "moved".to_owned(),
        format: 1,
        body: format!("{{\"version\":{version}}}"),
        at_ms: 1_790_000_000_000,
        actor: Some("somebody".to_owned()),
        post: None,
        operation: None,
    }
}

/// Opens a matter at version 1; a negative version is a write that the table refuses.
pub(crate) fn adding(id: &str, version: i64) -> Unit {
    adding_in(DISTRICT, id, version)
}

pub(crate) fn adding_in(district: &str, id: &str, version: i64) -> Unit {
    let params: Vec<Param> = vec![district.into(), id.into(), version.into(), Param::Position(0)];
    Unit {
        district: district.to_owned(),
        events: vec![event(id, 1)],
        writes: vec![Write { stmt: &MATTER_ADD, params, expect: Expect::Rows(1) }],
        ..Unit::default()
    }
}

/// Moves a matter on from the version that was read.
pub(crate) fn moving(id: &str, from: i64) -> Unit {
    moving_in(DISTRICT, id, from)
}

pub(crate) fn moving_in(district: &str, id: &str, from: i64) -> Unit {
    let params: Vec<Param> =
        vec![district.into(), id.into(), (from + 1).into(), Param::Position(0)];
    Unit {
        district: district.to_owned(),
        guards: vec![Guard {
            name: "matter_version",
            stmt: &MATTER_VERSION,
            params: vec![district.into(), id.into()],
            expect: GuardExpect::Equals(Value::Int(from)),
        }],
        events: vec![event(id, from + 1)],
        writes: vec![Write { stmt: &MATTER_MOVE, params, expect: Expect::Rows(1) }],
        ..Unit::default()
    }
}

pub(crate) async fn version(store: &Store, id: &str) -> i64 {
    version_in(store, DISTRICT, id).await
}

pub(crate) async fn version_in(store: &Store, district: &str, id: &str) -> i64 {
    let rows = store.read_one(&MATTER_VERSION, vec![district.into(), id.into()]).await.unwrap();
    rows[0].int(0).unwrap()
}
