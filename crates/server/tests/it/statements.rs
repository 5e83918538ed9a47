//! Every statement of this crate runs on both engines, and its text could run on distributed ones.

use std::collections::BTreeSet;
use std::path::Path;

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

/// The program's text without comments, without what only brings names in, and without the lists
/// that register statements.
fn program(dir: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&program(&path));
            continue;
        }
        let mut left_out = false;
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let begins = line.trim_start();
            let list = begins.contains("const ALL: &[&Stmt]");
            let import = begins.starts_with("use ") || begins.starts_with("pub(crate) use ");
            left_out |= list || import;
            if !left_out && !begins.starts_with("//") {
                text.push_str(line);
                text.push('\n');
            }
            left_out &= !line.ends_with(';');
        }
    }
    text
}

/// Constants and names of the statements that a program declares.
fn declared(program: &str) -> Vec<(String, String)> {
    let lists = program.split("statements! {").skip(1);
    let listed =
        lists.filter_map(|rest| rest.split("\n}\n").next()).flat_map(|list| list.split(";\n"));
    let named = listed.filter_map(|call| {
        let (constant, rest) = call.split_once(',')?;
        let name = rest.trim_start().strip_prefix('"')?.split('"').next()?;
        Some((constant.trim().to_owned(), name.to_owned()))
    });
    named.collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')
}

#[test]
fn every_statement_is_registered_and_used() {
    let program = program(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let declared = declared(&program);
    assert!(declared.len() > 50, "only {} statements were found", declared.len());
    let registered: BTreeSet<&str> = statements().iter().map(|stmt| stmt.name()).collect();
    for (constant, name) in &declared {
        assert!(registered.contains(name.as_str()), "{constant} is in no list: nobody prepares it");
        let uses = words(&program).filter(|word| word == constant).count();
        assert!(uses > 1, "{constant} is used by nobody");
    }
}
