//! What a test holds of every registered statement: it is prepared, and its text can run elsewhere.

use std::path::Path;

use crate::migrate::Migration;
use crate::options::StoreOptions;
use crate::postgres::Postgres;
use crate::sql::Stmt;
use crate::sqlite::Sqlite;
use crate::{idempotency, lease, log, outbox, plan};

/// The statements of this crate.
pub fn own() -> Vec<&'static Stmt> {
    [idempotency::ALL, lease::ALL, log::ALL, outbox::ALL, plan::ALL].concat()
}

/// Prepares every statement against a freshly migrated SQLite file at `path`; one sentence for
/// each that is refused.
///
/// # Errors
/// The sentence of the migration that failed.
pub fn prepare_on_sqlite(
    path: &Path,
    migrations: &[Migration],
    statements: &[&'static Stmt],
) -> Result<Vec<String>, String> {
    let sqlite = Sqlite::open(path, migrations, StoreOptions::default())
        .map_err(|error| error.to_string())?;
    let refused = statements.iter().filter_map(|stmt| {
        let error = sqlite.prepare(stmt).err()?;
        Some(format!("{}: {error}", stmt.name()))
    });
    let refused = refused.collect();
    sqlite.writer.close();
    Ok(refused)
}

/// How SQLite would find the rows of each statement, against a freshly migrated file at `path`.
///
/// # Errors
/// The sentence of what was refused.
pub fn plans_on_sqlite(
    path: &Path,
    migrations: &[Migration],
    statements: &[&'static Stmt],
) -> Result<Vec<String>, String> {
    let sqlite = Sqlite::open(path, migrations, StoreOptions::default())
        .map_err(|error| error.to_string())?;
    let plans = statements.iter().map(|stmt| sqlite.plan(stmt)).collect();
    sqlite.writer.close();
    plans
}

/// Prepares every statement in a freshly migrated database of a PostgreSQL server; one sentence for
/// each that is refused, also because of a parameter or column of a type that SQLite has not.
///
/// # Errors
/// The sentence of the migration that failed.
pub async fn prepare_on_postgres(
    url: &str,
    migrations: &[Migration],
    statements: &[&'static Stmt],
) -> Result<Vec<String>, String> {
    let postgres = Postgres::open(url, migrations, StoreOptions::default())
        .await
        .map_err(|error| error.to_string())?;
    let refused = postgres.prepare(statements).await;
    postgres.close().await;
    refused
}

/// Words that do not run on every engine, or not alike (rules in the style guide).
const BANNED: &[(&str, &str)] = &[
    ("NOW()", "time comes from the program"),
    ("CURRENT_TIMESTAMP", "time comes from the program"),
    ("RANDOM()", "chance comes from the program"),
    ("GEN_RANDOM_UUID", "ids come from the program"),
    ("FOR UPDATE", "the head row is the lock"),
    ("OFFSET ", "pages go on after a key"),
    ("SERIAL", "ids come from the program"),
    ("NEXTVAL", "numbers come from a counter row"),
    ("RETURNING *", "columns are named"),
    ("SELECT *", "columns are named"),
    ("ON CONSTRAINT", "conflicts name their columns"),
    ("::", "a type is given by CAST"),
    ("ILIKE", "not known everywhere"),
    (" LIKE ", "a prefix is a range"),
    ("RECURSIVE", "not across shards"),
    (" % ", "reckoned in the program"),
    (" / ", "whole numbers divide differently"),
    ("NULLS ", "no NULL in a sort key"),
];

/// What keeps a statement from running alike on SQLite, PostgreSQL and distributed engines.
pub fn portable(stmt: &Stmt) -> Vec<String> {
    let text = stmt.text().to_uppercase();
    let mut found: Vec<String> = BANNED
        .iter()
        .filter(|(word, _)| text.contains(word))
        .map(|(word, why)| format!("{}: {word}: {why}", stmt.name()))
        .collect();
    let names_district = text.contains("DISTRICT = $1") || text.contains("(DISTRICT,");
    // The one statement that lists districts cannot name one.
    let lists_districts = stmt.name() == log::HEAD_DISTRICTS.name();
    if !names_district && !lists_districts {
        found.push(format!("{}: it does not begin with the district", stmt.name()));
    }
    let pages = text.contains("LIMIT");
    if pages && !text.contains("ORDER BY") {
        found.push(format!("{}: LIMIT without ORDER BY", stmt.name()));
    }
    found
}
