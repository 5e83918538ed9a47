//! The power is cut under a server that is at work: nothing that it has acknowledged may be gone.
//!
//! `kill -9` proves nothing of this kind, since the machine keeps what the process has written. So
//! a small library writes down what the real server does to its disk and when each answer leaves
//! (`recorder.c`); from that, `disk` makes what a power cut at any moment could leave. A server with
//! `synchronous=NORMAL` is the control: the same cuts must show that it loses reports.

mod disk;
mod record;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rusqlite::Connection;
use serde_json::Value;

use crate::http::Client;
use crate::program::{Server, district, jishi, run, run_with};
use crate::report::{Receipt, is_there, key, report};
use disk::{Chance, Disk};
use record::{Deed, Entry};

/// How often the power is cut; the soak says more.
const CUTS: &str = "JISHI_POWER_CUTS";
/// Seed of the cuts.
const SEED: &str = "JISHI_SOAK_SEED";
const WRITERS: usize = 16;
/// Enough for the log to be moved into the file, which happens every thousand.
const REPORTS: usize = 1200;
/// Every so many cuts a server is started on what is left.
const SERVED: usize = 10;

fn told(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|told| told.parse().ok()).unwrap_or(usual)
}

/// A server's work under the recorder.
struct Work {
    dir: tempfile::TempDir,
    data: PathBuf,
    /// The disk before the server began.
    before: Disk,
    entries: Vec<Entry>,
    /// What clients have got.
    receipts: Vec<Receipt>,
}

/// Lets a server work. `loses` is the control's setting.
fn work(loses: bool) -> Work {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().canonicalize().unwrap();
    let (data, log) = (root.join("data"), root.join("record"));
    district(&data, false);
    let before = Disk::of(&data);
    let mut command = jishi(&["serve", "--log", "warn"]);
    command.env("LD_PRELOAD", recorder(&root));
    command.env("JISHI_TEST_DISK", &data).env("JISHI_TEST_RECORD", &log);
    if loses {
        command.env("JISHI_TEST_LOSE_ON_POWER_CUT", "1");
    }
    let server = Server::start_as(&data, command);
    let (address, count) = (server.address, AtomicUsize::new(0));
    let write = || {
        let mut client = Client::to(address).unwrap();
        let mut receipts = Vec::new();
        while count.fetch_add(1, Ordering::SeqCst) < REPORTS {
            let answer = report(&mut client, &key(), "a hole").unwrap();
            receipts.push(Receipt::of(&answer).unwrap_or_else(|| panic!("{answer:?}")));
        }
        receipts
    };
    let receipts = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS).map(|_| scope.spawn(write)).collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    assert_eq!(server.stop("-TERM").0, Some(0));
    Work { data, before, entries: record::read(&log), receipts, dir }
}

fn recorder(dir: &Path) -> PathBuf {
    let library = dir.join("recorder.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/power/recorder.c");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", source, "-o"];
    let built = Command::new(compiler).args(flags).arg(&library).arg("-lpthread").status();
    assert!(built.is_ok_and(|status| status.success()), "a C compiler, as SQLite itself needs one");
    library
}

/// The receipt in what was sent, if it is one.
fn receipt(sent: &[u8]) -> Option<Receipt> {
    let text = std::str::from_utf8(sent).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let body: Value = serde_json::from_str(body).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Receipt::of(&crate::http::Answer { status, body })
}

/// What is left of the data folder, and what had been acknowledged.
struct Cut<'a> {
    number: usize,
    folder: &'a Path,
    acknowledged: &'a [Receipt],
}

/// Cuts the power at moments between the first answer and the end, and hands each over.
fn cut(work: &mut Work, cuts: usize, mut judge: impl FnMut(Cut<'_>)) {
    let mut chance = Chance::seeded(told(SEED, 1) as u64);
    let first = work.entries.iter().position(|entry| matches!(entry.deed, Deed::Sent(_))).unwrap();
    let span = work.entries.len() - first;
    let mut moments: Vec<usize> = (0..cuts).map(|_| first + 1 + chance.below(span)).collect();
    moments.sort_unstable();
    let mut acknowledged = Vec::new();
    let mut moments = moments.into_iter().enumerate().peekable();
    for (index, entry) in work.entries.iter().enumerate() {
        work.before.apply(entry);
        if let Deed::Sent(bytes) = &entry.deed {
            acknowledged.extend(receipt(bytes));
        }
        while let Some((number, _)) = moments.next_if(|(_, moment)| *moment == index + 1) {
            let folder = work.dir.path().join(format!("cut-{number}"));
            write(&work.before.after_a_cut(&mut chance), &work.data, &folder);
            judge(Cut { number, folder: &folder, acknowledged: &acknowledged });
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
    assert!(moments.next().is_none(), "every cut was made");
    let codes = |receipts: &[Receipt]| {
        let codes = receipts.iter().map(|receipt| (receipt.code.clone(), receipt.clone()));
        codes.collect::<BTreeMap<_, _>>()
    };
    assert_eq!(codes(&acknowledged), codes(&work.receipts), "the record has every receipt");
}

/// Puts the files into a folder. What the engine shares between processes is gone with the power.
fn write(files: &BTreeMap<String, Vec<u8>>, from: &Path, to: &Path) {
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with("-shm")) {
        let path = to.join(Path::new(path).strip_prefix(from).unwrap());
        // A folder has neither bytes nor a dot in its name; it is made with what lies in it.
        if bytes.is_empty() && path.extension().is_none() {
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// The acknowledged reports that are not there, or at another position.
fn lost(cut: &Cut<'_>) -> usize {
    let Ok(connection) = Connection::open(cut.folder.join("jishi.sqlite")) else {
        return cut.acknowledged.len();
    };
    let found = || -> rusqlite::Result<BTreeMap<String, i64>> {
        let query = "SELECT subject, max(position) FROM matter_log GROUP BY subject";
        let mut rows = connection.prepare(query)?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    };
    let found = found().unwrap_or_default();
    let gone = |receipt: &&Receipt| found.get(&receipt.case) != Some(&receipt.position);
    cut.acknowledged.iter().filter(gone).count()
}

/// A server starts on what is left, knows the acknowledged codes, and goes on.
fn serves(cut: &Cut<'_>) {
    let server = Server::start(cut.folder);
    let mut client = server.client();
    for receipt in cut.acknowledged.iter().rev().take(50) {
        is_there(&mut client, receipt).unwrap();
    }
    assert_eq!(report(&mut client, &key(), "another hole").unwrap().status, 201);
}

#[test]
fn a_power_cut_takes_nothing_that_was_acknowledged() {
    let cuts = told(CUTS, 10);
    let mut work = work(false);
    let mut checked = 0;
    cut(&mut work, cuts, |cut| {
        let said = run(cut.folder, &["verify"]);
        assert_eq!(said.code, Some(0), "cut {}: {said:#?}", cut.number);
        assert_eq!(lost(&cut), 0, "cut {}: acknowledged and gone", cut.number);
        if cut.number % SERVED == 0 {
            serves(&cut);
        }
        checked += cut.acknowledged.len();
    });
    println!("evidence: {cuts} cuts, {checked} acknowledgements looked for, none lost");
}

#[test]
fn a_server_that_does_not_sync_is_caught() {
    let cuts = told(CUTS, 20).max(20);
    let (mut losing, mut worst) = (0, 0);
    cut(&mut work(true), cuts, |cut| {
        let lost = lost(&cut);
        losing += usize::from(lost > 0);
        worst = worst.max(lost);
    });
    println!(
        "evidence: control with synchronous=NORMAL: {losing} of {cuts} cuts lose, {worst} at worst"
    );
    assert!(losing > 0, "the test cannot see a loss");
}

#[test]
fn a_first_start_that_was_cut_can_be_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().canonicalize().unwrap();
    let (place, log) = (root.join("place"), root.join("record"));
    std::fs::create_dir(&place).unwrap();
    let mut disk = Disk::of(&place);
    let mut first = jishi(&["user", "list", "--data"]);
    first.arg(place.join("data")).env("LD_PRELOAD", recorder(&root));
    first.env("JISHI_TEST_DISK", &place).env("JISHI_TEST_RECORD", &log);
    assert!(first.status().unwrap().success());
    let mut chance = Chance::seeded(told(SEED, 1) as u64);
    let mut cuts = 0;
    for entry in record::read(&log) {
        disk.apply(&entry);
        // The key is written in few steps, and without it the folder would be of no use.
        let often =
            if entry.path.contains("/keys") { 8 } else { usize::from(chance.below(8) == 0) };
        for _ in 0..often {
            cuts += 1;
            let left = root.join("left");
            std::fs::create_dir(&left).unwrap();
            write(&disk.after_a_cut(&mut chance), &place, &left);
            begins_again(&left.join("data"), &format!("cut {cuts}, after {entry:?}"));
            std::fs::remove_dir_all(&left).unwrap();
        }
    }
    println!("evidence: {cuts} cuts of a first start, each was made again");
    assert!(cuts > 30, "{cuts} cuts");
}

fn begins_again(data: &Path, when: &str) {
    let add = ["user", "add", "admin", "--administrator", "--password-stdin"];
    let said = run_with(data, &add, "only-for-this-test");
    assert_eq!(said.code, Some(0), "{when}: {said:#?}");
    run(data, &["verify"]).with(0);
}
