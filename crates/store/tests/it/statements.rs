//! Every registered statement is prepared, and none says what another engine would refuse.

use store::check;

use crate::desk::{ALL, MIGRATIONS};
use crate::place::{Place, postgres};

postgres!(every_statement_is_prepared_on_a_server, a_type_that_sqlite_has_not_is_seen);

async fn every_statement_is_prepared_on_a_server(place: &Place) {
    let all = [&check::own()[..], ALL].concat();
    let refused = check::prepare_on_postgres(place.url(), MIGRATIONS, &all).await;
    assert_eq!(refused, Ok(vec![]));
}

async fn a_type_that_sqlite_has_not_is_seen(place: &Place) {
    store::sql!(BAD_SUM, "bad_sum", "SELECT sum(version) FROM matter WHERE district = $1");
    store::sql!(BAD_TRUTH, "bad_truth", "SELECT id FROM matter WHERE district = $1 AND $2");
    store::sql!(BAD_NAME, "bad_name", "SELECT colour FROM matter WHERE district = $1");
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
    store::sql!(BAD, "bad", "SELECT id FROM matter WHERE at_ms < now() LIMIT 3");
    let found = check::portable(&BAD);
    assert_eq!(found.len(), 3, "{found:?}");
}
