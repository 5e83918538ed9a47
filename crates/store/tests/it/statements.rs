//! Every registered statement is prepared, and none says what another engine would refuse.

use store::{CommitError, Expect, Param, Value, Write, check, sql};

use crate::desk::{ALL, DISTRICT, MIGRATIONS, adding};
use crate::place::{Place, postgres};

postgres!(
    every_statement_is_prepared_on_a_server,
    a_type_that_sqlite_has_not_is_seen,
    a_value_of_another_type_is_its_units_fault,
);

async fn every_statement_is_prepared_on_a_server(place: &Place) {
    let all = [&check::own()[..], ALL].concat();
    let refused = check::prepare_on_postgres(place.url(), MIGRATIONS, &all).await;
    assert_eq!(refused, Ok(vec![]));
}

async fn a_type_that_sqlite_has_not_is_seen(place: &Place) {
    sql!(BAD_SUM, "bad_sum", "SELECT sum(version) FROM matter WHERE district = $1");
    sql!(BAD_TRUTH, "bad_truth", "SELECT id FROM matter WHERE district = $1 AND $2");
    sql!(BAD_NAME, "bad_name", "SELECT colour FROM matter WHERE district = $1");
    let all = [&BAD_SUM, &BAD_TRUTH, &BAD_NAME];
    let refused = check::prepare_on_postgres(place.url(), MIGRATIONS, &all).await.unwrap();
    assert!(refused[0].contains("sum is numeric: write CAST"), "{refused:?}");
    assert!(refused[1].contains("$2 is bool"), "{refused:?}");
    assert!(refused[2].contains("\"colour\" does not exist"), "{refused:?}");
}

#[test]
fn every_statement_is_prepared_and_portable() {
    let dir = tempfile::tempdir().unwrap();
    let all = [&check::own()[..], ALL].concat();
    let refused = check::prepare_on_sqlite(&dir.path().join("s.sqlite"), MIGRATIONS, &all);
    assert_eq!(refused, Ok(vec![]));
    let objections: Vec<String> = all.iter().flat_map(|stmt| check::portable(stmt)).collect();
    assert_eq!(objections, Vec::<String>::new());
}

#[test]
fn the_lint_sees_what_it_is_for() {
    sql!(BAD, "bad", "SELECT id FROM matter WHERE at_ms < now() LIMIT 3");
    let found = check::portable(&BAD);
    assert_eq!(found.len(), 3, "{found:?}");
}

async fn a_value_of_another_type_is_its_units_fault(place: &Place) {
    let store = place.open().await;
    let mut wrong = adding("wrong", 1);
    wrong.writes[0].params[1] = Param::Value(Value::Int(7));
    let mut unknown = adding("unknown", 1);
    sql!(NO_TABLE, "no_table", "DELETE FROM nowhere WHERE district = $1");
    unknown.writes.push(Write {
        stmt: &NO_TABLE,
        params: vec![DISTRICT.into()],
        expect: Expect::Any,
    });
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..10 {
        let good = store.clone();
        tasks.spawn(async move { good.commit(adding(&format!("m{n}"), 1)).await });
    }
    for unit in [wrong, unknown] {
        let store = store.clone();
        tasks.spawn(async move { store.commit(unit).await });
    }
    let answers = tasks.join_all().await;
    let refused: Vec<&CommitError> = answers.iter().filter_map(|a| a.as_ref().err()).collect();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused.iter().all(|e| matches!(e, CommitError::Rejected { constraint: false, .. })));
    assert_eq!(store.head(DISTRICT).await.unwrap().unwrap().position, 10);
}
