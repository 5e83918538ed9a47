//! Every statement of this crate runs on both engines, and its text could run on distributed ones.

use server::{migrations, statements};
use testkit::Database;

#[test]
fn every_statement_is_prepared_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("statements.sqlite");
    let refused = store::check::prepare_on_sqlite(&path, migrations::ALL, &statements()).unwrap();
    assert_eq!(refused, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_is_prepared_on_postgresql() {
    if !testkit::Record::all().contains(&testkit::Record::Postgres) {
        return;
    }
    let database = Database::create().await;
    let refused =
        store::check::prepare_on_postgres(&database.url, migrations::ALL, &statements()).await;
    assert_eq!(refused.unwrap(), Vec::<String>::new());
}

#[test]
fn every_statement_is_portable() {
    let found: Vec<String> = statements().into_iter().flat_map(store::check::portable).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_statement_has_the_name_of_another() {
    let mut names: Vec<&str> = statements().iter().map(|stmt| stmt.name()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn both_engines_have_the_same_tables() {
    for step in migrations::ALL {
        let translated = step
            .sqlite
            .replace(" INTEGER ", " BIGINT ")
            .replace(" BLOB ", " BYTEA ")
            .replace(") STRICT, WITHOUT ROWID;", ");")
            .replace(") STRICT;", ");");
        assert_eq!(translated, step.postgres, "step {}", step.version);
    }
}
