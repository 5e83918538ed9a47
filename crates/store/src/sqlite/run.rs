//! Running registered statements on a connection.

use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql, params_from_iter};

use crate::sql::Stmt;
use crate::value::{Row, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Blob(value) => ValueRef::Blob(value),
        }))
    }
}

/// The statement, prepared once for each connection.
pub(crate) fn prepared<'a>(
    connection: &'a Connection,
    stmt: &Stmt,
) -> rusqlite::Result<CachedStatement<'a>> {
    connection.prepare_cached(stmt.sqlite_text())
}

/// The engine's plan for a statement, its lines joined by ` / `.
pub(crate) fn plan(connection: &Connection, stmt: &Stmt) -> rusqlite::Result<String> {
    let mut asked = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", stmt.sqlite_text()))?;
    let values = vec![Value::Null; stmt.params()];
    let lines = asked.query_map(params_from_iter(&values), |row| row.get::<_, String>(3))?;
    Ok(lines.collect::<Result<Vec<_>, _>>()?.join(" / "))
}

/// All rows of a statement.
pub(crate) fn rows(
    connection: &Connection,
    stmt: &Stmt,
    values: &[Value],
) -> rusqlite::Result<Vec<Row>> {
    let mut statement = prepared(connection, stmt)?;
    let columns: Arc<[String]> = statement.column_names().map(str::to_owned).collect();
    let mut found = statement.query(params_from_iter(values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let mut values = Vec::with_capacity(columns.len());
        for index in 0..columns.len() {
            values.push(own(index, row.get_ref(index)?)?);
        }
        rows.push(Row::new(Arc::clone(&columns), values));
    }
    Ok(rows)
}

/// The number of rows that a statement changed.
pub(crate) fn execute(
    connection: &Connection,
    stmt: &Stmt,
    values: &[Value],
) -> rusqlite::Result<u64> {
    let mut statement = prepared(connection, stmt)?;
    if statement.column_count() > 0 {
        // RETURNING: as many rows come back as were changed.
        let mut found = statement.query(params_from_iter(values))?;
        let mut count = 0;
        while found.next()?.is_some() {
            count += 1;
        }
        return Ok(count);
    }
    statement.execute(params_from_iter(values)).map(|count| count as u64)
}

fn own(index: usize, value: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(value) => Value::Int(value),
        ValueRef::Real(value) => Value::Real(value),
        ValueRef::Text(bytes) => Value::Text(
            std::str::from_utf8(bytes)
                .map_err(|error| rusqlite::Error::Utf8Error(index, error))?
                .to_owned(),
        ),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}
