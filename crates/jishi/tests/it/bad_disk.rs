//! A disk that is full or fails under the real server: it says so at once and acknowledges nothing
//! that is not on it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::http::Client;
use crate::program::{Server, district, jishi, run};
use crate::report::{Receipt, is_there, key, report};

/// Reports that a full disk may still take, because the log has room of its own.
const ROOM: usize = 5000;

/// A server whose disk fails as signs in the data folder tell it to (the store's `bad_disk.c`).
fn on_a_bad_disk(dir: &Path) -> (PathBuf, Server) {
    let (data, library) = (dir.join("data"), dir.join("bad_disk.so"));
    district(&data, false);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../store/tests/it/bad_disk.c");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", source, "-o"];
    let built = Command::new(compiler).args(flags).arg(&library).status();
    assert!(built.is_ok_and(|status| status.success()), "a C compiler, as SQLite itself needs one");
    let mut command = jishi(&["serve"]);
    command.env("LD_PRELOAD", library).env("JISHI_TEST_DISK", &data);
    let server = Server::start_as(&data, command);
    (data, server)
}

fn some_reports(client: &mut Client) -> Vec<Receipt> {
    let reports = (0..5).map(|_| report(client, &key(), "a hole").unwrap());
    reports.map(|answer| Receipt::of(&answer).unwrap()).collect()
}

/// The server refuses with this status and code, is not ready, and still shows what it has.
fn refuses(client: &mut Client, status: u16, code: &str, receipts: &[Receipt]) {
    for _ in 0..5 {
        let answer = report(client, &key(), "a hole").unwrap();
        assert_eq!((answer.status, answer.text("/code")), (status, code), "{answer:?}");
    }
    assert_eq!(client.get("/readyz").unwrap().status, 503);
    assert_eq!(client.get("/healthz").unwrap().status, 200);
    for receipt in receipts {
        is_there(client, receipt).unwrap();
    }
}

#[test]
fn a_full_disk_refuses_writes_answers_reads_and_begins_again_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (data, server) = on_a_bad_disk(dir.path());
    let mut client = server.client();
    let mut receipts = some_reports(&mut client);
    fs::write(data.join("full"), "").unwrap();
    refuses(&mut client, 507, "full", &receipts);
    fs::remove_file(data.join("full")).unwrap();
    receipts.extend(some_reports(&mut client));
    assert_eq!(client.get("/readyz").unwrap().status, 200);
    assert_eq!(server.stop("-TERM").0, Some(0));
    run(&data, &["verify"]).with(0);
}

#[test]
fn a_sync_that_fails_stops_all_writing_until_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let (data, server) = on_a_bad_disk(dir.path());
    let mut client = server.client();
    let receipts = some_reports(&mut client);
    fs::write(data.join("no-sync-wal"), "").unwrap();
    refuses(&mut client, 503, "unavailable", &receipts);
    fs::remove_file(data.join("no-sync-wal")).unwrap();
    // The disk seems well again, but nobody knows what it has kept.
    refuses(&mut client, 503, "unavailable", &receipts);
    assert!(server.log().contains("the disk failed; nothing is written until a restart"));
    server.stop("-TERM");
    run(&data, &["verify"]).with(0);
    let server = Server::start(&data);
    let mut client = server.client();
    for receipt in &receipts {
        is_there(&mut client, receipt).unwrap();
    }
    some_reports(&mut client);
}

/// A server in a file system of its own, which is small. `None` where none can be mounted.
fn on_a_small_disk(dir: &Path) -> Option<(PathBuf, Server)> {
    let (made, data) = (dir.join("made"), dir.join("data"));
    fs::create_dir(&data).unwrap();
    let unshare = ["--mount", "--map-root-user", "sh", "-c"];
    let mounts = "mount -t tmpfs -o size=16m tmpfs \"$1\"";
    let mut trial = Command::new("unshare");
    trial.args(unshare).args([mounts, "sh"]).arg(&data);
    if !trial.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        return None;
    }
    district(&made, false);
    let script = format!("{mounts} && cp -r \"$2\"/. \"$1\" && shift 2 && exec \"$@\"");
    let mut command = Command::new("unshare");
    command.args(unshare).args([&script, "sh"]).arg(&data).arg(&made);
    command.arg(jishi(&[]).get_program()).arg("serve");
    let server = Server::start_as(&data, command);
    // The server's view of its folder, from outside.
    let root = PathBuf::from(format!("/proc/{}/root", server.process()));
    Some((root.join(data.strip_prefix("/").unwrap()), server))
}

#[test]
fn a_file_system_without_space_is_a_full_disk() {
    let dir = tempfile::tempdir().unwrap();
    let Some((data, server)) = on_a_small_disk(dir.path()) else {
        eprintln!("no small file system can be mounted here: this story is not told");
        return;
    };
    let mut client = server.client();
    let mut receipts = some_reports(&mut client);
    let fill = data.join("fill");
    let mut stuffing = File::create(&fill).unwrap();
    while stuffing.write_all(&[0; 4096]).is_ok() {}
    let refused =
        (0..ROOM).map(|_| report(&mut client, &key(), "a hole").unwrap()).find(|answer| {
            receipts.extend(Receipt::of(answer));
            answer.status != 201
        });
    assert_eq!(refused.map(|answer| answer.status), Some(507));
    refuses(&mut client, 507, "full", &receipts);
    drop(stuffing);
    fs::remove_file(&fill).unwrap();
    receipts.extend(some_reports(&mut client));
    assert_eq!(client.get("/readyz").unwrap().status, 200);
    for receipt in &receipts {
        is_there(&mut client, receipt).unwrap();
    }
    // The engine does not follow the way into another file system, so its files come out of it.
    let out = dir.path().join("out");
    fs::create_dir(&out).unwrap();
    for name in ["jishi.sqlite", "jishi.sqlite-wal"] {
        fs::copy(data.join(name), out.join(name)).unwrap();
    }
    run(&out, &["verify"]).with(0);
}
