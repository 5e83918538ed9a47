//! The demo: made through the real rules, whole, and the same again from the same seed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row};
use serde_json::json;

use crate::program::{Said, Server, packs, run};

/// Makes a demo of some days that end at noon on a Tuesday.
fn demo(data: &Path, days: &str) -> Said {
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let (pack, people) = (pack.to_str().unwrap(), people.to_str().unwrap());
    let made = ["--days", days, "--until", "2026-11-24T12:00", "--seed", "7"];
    let from = ["--pack", pack, "--people", people];
    run(data, &[&["demo", "--no-serve"][..], &made, &from].concat()).with(0)
}

/// Everything that has happened, and by whom. The traces of reporters' operations are left out:
/// they are keyed with the district's own secret, which no seed makes.
fn history(data: &Path) -> Vec<[String; 5]> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(data.join("jishi.sqlite"), flags).unwrap();
    let query = "SELECT subject, body, CAST(at_ms AS TEXT), coalesce(actor, ''), \
                 coalesce(post, '') FROM matter_log WHERE district = '330502' ORDER BY position";
    let mut entries = connection.prepare(query).unwrap();
    let text =
        |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]);
    entries.query_map([], text).unwrap().map(Result::unwrap).collect()
}

/// Names and passwords of the table.
fn accounts(said: &Said) -> Vec<(String, String)> {
    let lines = said.out.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (login, password) = (words.next()?, words.next()?);
        let is_one = password.len() == 19 && password.matches('-').count() == 3;
        is_one.then(|| (login.to_owned(), password.to_owned()))
    });
    lines.collect()
}

#[test]
fn every_step_is_permitted_nothing_differs_and_the_same_seed_makes_the_same_history() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("demo");
    let said = demo(&data, "3");
    assert_eq!(said.out.matches("Day ").count(), 4, "{said:#?}");
    assert!(said.out.contains(" steps, 0 refused"), "{said:#?}");
    run(&data, &["verify"]).with(0);
    let connection = Connection::open(data.join("jishi.sqlite")).unwrap();
    let count = |what: &str| -> i64 { connection.query_row(what, [], |row| row.get(0)).unwrap() };
    let cases = count("SELECT count(*) FROM case_row");
    assert!((100..200).contains(&cases), "{cases}");
    assert!(count("SELECT count(*) FROM case_row WHERE is_open = 1") > 20);
    assert!(count("SELECT count(*) FROM matter_log WHERE kind = 'deadline_passed'") > 0);
    // What has been idle for two hours is no session any more, even while its row stands.
    let idle = "SELECT count(*) FROM session WHERE seen_at > \
                strftime('%s', '2026-11-24T12:00+08:00') * 1000 - 7200000";
    assert_eq!(count(idle), 0, "nobody stays logged in");
    let again = dir.path().join("again");
    demo(&again, "3");
    let (first, second) = (history(&data), history(&again));
    let differs = first.iter().zip(&second).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    assert_eq!(first.len(), second.len());
}

#[test]
fn the_accounts_are_made_once_written_for_the_owner_only_and_log_in() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("demo");
    // What a start that was interrupted has left is cleared.
    fs::create_dir_all(data.join(".making")).unwrap();
    fs::write(data.join(".making/jishi.sqlite"), "half").unwrap();
    let first = demo(&data, "0");
    let known = accounts(&first);
    assert_eq!(known.len(), 17, "{first:#?}");
    assert_eq!(known, accounts(&demo(&data, "0")), "a second start makes nothing new");
    let mode = fs::metadata(data.join("demo-accounts.txt")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let server = Server::start(&data);
    let mut client = server.client();
    for (login, password) in known {
        let sent = json!({ "login": login, "password": password });
        let answer = client.post("/api/v1/session", None, &sent).unwrap();
        assert_eq!(answer.status, 200, "{login}: {answer:#?}");
        let posts = answer.body["posts"].as_array().map_or(0, Vec::len);
        assert_eq!(posts == 0, login == "admin", "{login}: {answer:#?}");
    }
}

#[test]
fn a_port_that_is_taken_is_told_before_the_history_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = run(dir.path(), &["demo", "--listen", &address]).with(2);
    assert!(said.err.contains(&address) && said.out.is_empty(), "{said:#?}");
    assert!(!dir.path().join(".making").exists(), "nothing was begun");
}

#[test]
fn a_folder_with_another_record_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    run(dir.path(), &["migrate"]);
    fs::write(dir.path().join("jishi.sqlite"), "").unwrap();
    let said = run(dir.path(), &["demo", "--no-serve"]).with(2);
    assert!(said.err.contains("no demo"), "{said:#?}");
}
