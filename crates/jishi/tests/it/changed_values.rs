//! A value that somebody changes by one bit, through the engine and so with all its indexes, is
//! found by `jishi verify`: in every column of what the log says twice.

use std::fs;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::program::{jishi, packs, run};

/// Tables whose every column is recounted, but for those that are named, each with its reason.
const TABLES: [(&str, &[&str]); 10] = [
    ("matter_log", &[]),
    ("access_log", &[]),
    // Counts work that waits, not the record.
    ("log_head", &["outbox_id"]),
    ("case_row", &[]),
    ("case_unit", &[]),
    // Follows from the operation and the key of the district, which a recount does without.
    ("case_report", &["tracking_hash"]),
    // The log does not say who worked at the machine.
    ("pack_version", &["author"]),
    ("pack_file", &[]),
    // What is taken away is missed where it is asked for: the log names values, not their rows.
    ("personal_value", &["district"]),
    ("subject_key", &[]),
];

/// A small demo district: a few days of work by everybody. With this seed every table has rows, that
/// of co-units too.
fn lived_in(data: &Path) {
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let mut command = jishi(&["demo", "--no-serve", "--days", "3", "--until", "2026-11-24T09:00"]);
    command.args(["--seed", "3"]);
    command.arg("--pack").arg(pack).arg("--people").arg(people).arg("--data").arg(data);
    let made = command.output().unwrap();
    assert!(made.status.success(), "{made:?}");
    run(data, &["verify"]).with(0);
}

/// The columns of a table, and those of its key.
fn columns(connection: &Connection, table: &str) -> (Vec<String>, Vec<String>) {
    let mut info = connection.prepare(&format!("PRAGMA table_info({table})")).unwrap();
    let rows = info.query_map([], |row| Ok((row.get(1)?, row.get::<_, i64>(5)? > 0))).unwrap();
    let rows: Vec<(String, bool)> = rows.map(Result::unwrap).collect();
    let keys = rows.iter().filter(|(_, is_key)| *is_key).map(|(name, _)| name.clone()).collect();
    (rows.into_iter().map(|(name, _)| name).collect(), keys)
}

/// The value with one bit changed, still of its type.
fn flipped(value: &Value, bit: u32) -> Value {
    match value {
        Value::Integer(number) => Value::Integer(number ^ (1 << bit)),
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1 << (bit % 8);
            Value::Blob(bytes)
        }
        Value::Text(text) => {
            let plain = text.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric());
            let plain: Vec<usize> = plain.map(|(at, _)| at).collect();
            let Some(at) = plain.get(plain.len() / 2) else {
                return Value::Text(format!("{text}x"));
            };
            let mut bytes = text.clone().into_bytes();
            bytes[*at] ^= 1 << (bit % 7);
            Value::Text(String::from_utf8(bytes).unwrap())
        }
        Value::Null => Value::Text("x".to_owned()),
        Value::Real(number) => panic!("{number}: no column of ours holds such"),
    }
}

/// Changes the value in the row in the middle of the table; whether the engine took it.
fn change(connection: &Connection, table: &str, column: &str, keys: &[String], bit: u32) -> bool {
    let order = keys.join(", ");
    let read = format!(
        "SELECT {column}, {order} FROM {table} ORDER BY {order} LIMIT 1 \
         OFFSET (SELECT count(*) / 2 FROM {table})"
    );
    let row = connection.query_row(&read, [], |row| {
        (0..=keys.len()).map(|at| row.get::<_, Value>(at)).collect::<rusqlite::Result<Vec<_>>>()
    });
    let mut values = row.unwrap();
    values[0] = flipped(&values[0], bit);
    let found = keys.iter().enumerate().map(|(at, key)| format!("{key} = ?{}", at + 2));
    let found = found.collect::<Vec<_>>().join(" AND ");
    let write = format!("UPDATE {table} SET {column} = ?1 WHERE {found}");
    connection.execute(&write, params_from_iter(values)).is_ok()
}

#[test]
fn a_changed_value_is_found_in_every_column() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    lived_in(&data);
    let file = data.join("jishi.sqlite");
    let whole = fs::read(&file).unwrap();
    // Personal values are opened with the keys, which takes its time: only where they are changed.
    let [keys, away] = ["keys", "away"].map(|name| data.join(name));
    fs::rename(&keys, &away).unwrap();
    for (table, excepted) in TABLES {
        if table == "personal_value" {
            fs::rename(&away, &keys).unwrap();
        }
        let (columns, key) = columns(&Connection::open(&file).unwrap(), table);
        assert!(excepted.iter().all(|column| columns.iter().any(|found| found == column)));
        for (bit, column) in (0..).zip(columns) {
            let connection = Connection::open(&file).unwrap();
            // A bit that would give two rows one key is refused by the engine itself.
            let mut bits = (0..20).map(|more| (bit + more) % 20);
            let done = bits.any(|bit| change(&connection, table, &column, &key, bit));
            assert!(done, "{table}.{column} cannot be changed");
            drop(connection);
            let said = run(&data, &["verify"]);
            // 1: a difference; 2: the row cannot be read at all.
            let found = matches!(said.code, Some(1 | 2));
            let wanted = !excepted.contains(&column.as_str());
            assert_eq!(found, wanted, "{table}.{column}: {said:#?}");
            for beside in ["jishi.sqlite-wal", "jishi.sqlite-shm"] {
                let _ = fs::remove_file(data.join(beside));
            }
            fs::write(&file, &whole).unwrap();
        }
    }
    run(&data, &["verify"]).with(0);
}
