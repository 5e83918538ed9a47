//! `xtask supervise`: exit codes, time limit, and the end of the caller.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::xtask;

/// A process that prints its id, starts a child in its group, prints that id too, and waits.
const FAMILY: &str = "echo $$; sleep 300 & echo $!; wait";

fn supervise(seconds: &str, script: &str) -> Child {
    xtask()
        .args(["supervise", "--seconds", seconds, "--", "sh", "-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("xtask runs")
}

/// The first lines of the child's output, as process ids.
fn ids(child: &mut Child) -> Vec<u32> {
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    output
        .lines()
        .take(2)
        .map(|line| line.expect("a line").parse().expect("a process id"))
        .collect()
}

/// Whether a process runs; one that has ended and waits to be collected does not.
fn runs(id: u32) -> bool {
    let stat = std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat"));
    stat.is_ok_and(|stat| !stat.rsplit(')').next().unwrap_or_default().starts_with(" Z"))
}

fn wait_until_gone(ids: &[u32]) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while ids.iter().any(|id| runs(*id)) {
        assert!(Instant::now() < deadline, "{ids:?} still run");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_exit_code_is_the_programs() {
    for (script, code) in [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", 143)] {
        let mut child = supervise("20", script);
        let _held_open = child.stdin.take();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{script}");
    }
}

#[test]
fn at_the_deadline_the_whole_family_ends() {
    let mut child = supervise("1", FAMILY);
    let _held_open = child.stdin.take();
    let ids = ids(&mut child);
    assert_eq!(child.wait().unwrap().code(), Some(124));
    wait_until_gone(&ids);
}

#[test]
fn when_the_caller_goes_away_the_whole_family_ends() {
    let mut child = supervise("300", FAMILY);
    let ids = ids(&mut child);
    assert!(ids.iter().all(|id| runs(*id)), "{ids:?} run while the caller is there");
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    wait_until_gone(&ids);
}

#[test]
fn a_program_that_does_not_listen_is_killed() {
    let mut child = supervise("1", "trap '' INT QUIT; echo $$; echo $$; while :; do sleep 1; done");
    let _held_open = child.stdin.take();
    let ids = ids(&mut child);
    assert_eq!(child.wait().unwrap().code(), Some(124));
    wait_until_gone(&ids);
}

#[test]
fn a_directory_given_to_remove_is_removed_at_the_end() {
    let home = tempfile::tempdir().unwrap();
    let inner = home.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("file"), "x").unwrap();
    let status = xtask()
        .args(["supervise", "--seconds", "20", "--remove"])
        .arg(&inner)
        .args(["--", "true"])
        .stdin(Stdio::piped())
        .status()
        .unwrap();
    assert!(status.code().is_some());
    assert!(!inner.exists());
}
