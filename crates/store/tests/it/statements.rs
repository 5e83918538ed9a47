//! Every registered statement is prepared, and none says what another engine would refuse.

use store::check;

use crate::desk::{ALL, MIGRATIONS};

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
