//! What a file says of itself, and whether its form is whole.

use rusqlite::Connection;

use crate::file::Told;
use crate::log::Head;

const SCHEMA: &str =
    "SELECT component, max(version) FROM schema_migration GROUP BY component ORDER BY component";

const HEADS: &str = "SELECT district, position, hash, access_position, access_hash, outbox_id \
                     FROM log_head ORDER BY district";

/// Reads schema and heads in one snapshot.
pub(crate) fn look(connection: &Connection) -> rusqlite::Result<Told> {
    let snapshot = connection.unchecked_transaction()?;
    let mut schema = snapshot.prepare(SCHEMA)?;
    let schema = schema.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut heads = snapshot.prepare(HEADS)?;
    let heads = heads.query_map([], |row| {
        let head = Head {
            position: row.get(1)?,
            hash: row.get(2)?,
            access_position: row.get(3)?,
            access_hash: row.get(4)?,
            outbox_id: row.get(5)?,
        };
        Ok((row.get(0)?, head))
    })?;
    Ok(Told { schema: schema.collect::<Result<_, _>>()?, heads: heads.collect::<Result<_, _>>()? })
}

/// The faults that the engine finds, `ok` left out.
pub(crate) fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    let lines = check.query_map([], |row| row.get::<_, String>(0))?;
    let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
