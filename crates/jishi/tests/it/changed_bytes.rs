//! A byte that somebody changes in the closed file is found by `jishi verify`.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::json;

use crate::program::{Server, district, run};
use crate::report::{Receipt, is_there, key, report};

/// A folder with some cases, an opened code, and a failed login in the access log.
fn lived_in(dir: &Path) -> PathBuf {
    let data = dir.join("data");
    district(&data, false);
    let server = Server::start(&data);
    let mut client = server.client();
    for n in 0..5 {
        let answer = report(&mut client, &key(), &format!("hole {n}")).unwrap();
        is_there(&mut client, &Receipt::of(&answer).unwrap()).unwrap();
    }
    let add = ["user", "add", "admin", "--administrator", "--password-stdin"];
    crate::program::run_with(&data, &add, "only-for-this-test").with(0);
    let log_in = json!({ "login": "admin", "password": "not-the-right-one" });
    assert_eq!(client.post("/api/v1/session", None, &log_in).unwrap().status, 401);
    assert_eq!(server.stop("-TERM").0, Some(0));
    run(&data, &["verify"]).with(0);
    data
}

/// The values that stand in a column, as the bytes of the file.
fn values(data: &Path, table: &str, column: &str) -> Vec<Vec<u8>> {
    let connection = Connection::open(data.join("jishi.sqlite")).unwrap();
    let query = format!("SELECT DISTINCT CAST({column} AS BLOB) FROM {table}");
    let mut rows = connection.prepare(&query).unwrap();
    let rows = rows.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The byte ranges of the pages that hold the logs, the cases and their indexes.
fn pages(data: &Path) -> Vec<Range<usize>> {
    let connection = Connection::open(data.join("jishi.sqlite")).unwrap();
    let query = "SELECT s.pgoffset, s.pgsize FROM dbstat s JOIN sqlite_schema m ON m.name = s.name \
                 WHERE m.tbl_name IN ('matter_log', 'access_log', 'log_head', 'case_row')";
    let mut rows = connection.prepare(query).unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(|row| {
        row.map(|(at, size): (isize, isize)| at.unsigned_abs()..(at + size).unsigned_abs()).unwrap()
    })
    .collect()
}

/// Changes one bit of a value wherever it stands in those pages, and asks each time for the verdict.
fn flip(data: &Path, value: &[u8], bit: u32) -> usize {
    let path = data.join("jishi.sqlite");
    let whole = fs::read(&path).unwrap();
    let pages = pages(data);
    let places = pages.into_iter().flat_map(|page| {
        let last = page.end - value.len();
        (page.start..=last).filter(|at| whole[*at..].starts_with(value)).collect::<Vec<_>>()
    });
    let mut count = 0;
    for at in places {
        let mut changed = whole.clone();
        // A byte in the middle, so that lengths and neighbours stay.
        changed[at + value.len() / 2] ^= 1 << bit;
        fs::write(&path, &changed).unwrap();
        let said = run(data, &["verify"]);
        let text = String::from_utf8_lossy(value);
        // 1: a difference; 2: the row cannot be read at all.
        let found = matches!(said.code, Some(1 | 2));
        assert!(found, "a changed byte at {at}, in {text:?}, is not found: {said:#?}");
        for beside in ["jishi.sqlite-wal", "jishi.sqlite-shm"] {
            let _ = fs::remove_file(data.join(beside));
        }
        count += 1;
    }
    fs::write(&path, &whole).unwrap();
    count
}

#[test]
fn a_changed_byte_in_a_log_or_a_case_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let data = lived_in(dir.path());
    let columns = [
        ("matter_log", "body"),
        ("matter_log", "hash"),
        ("matter_log", "subject"),
        ("access_log", "hash"),
        ("access_log", "kind"),
        ("log_head", "hash"),
        ("log_head", "access_hash"),
        ("case_row", "state"),
        ("case_row", "stage"),
        ("case_row", "due_at"),
        ("case_row", "number_day"),
    ];
    for (bit, (table, column)) in columns.into_iter().enumerate() {
        let mut flipped = 0;
        // Long enough to stand in few places, of which each is a row or its index.
        for value in values(&data, table, column).iter().filter(|value| value.len() >= 5).take(2) {
            flipped += flip(&data, value, u32::try_from(bit % 7).unwrap());
        }
        assert!(flipped > 0, "{table}.{column}: nothing was changed");
    }
    run(&data, &["verify"]).with(0);
}
