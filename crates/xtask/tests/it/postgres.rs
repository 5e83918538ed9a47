//! `xtask postgres`: the cluster answers while it is needed and leaves nothing behind.

use std::net::{TcpStream, ToSocketAddrs};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::xtask;

/// Waits until the test closes its input, which it does by ending.
const HOLD: &str = "echo \"$JISHI_TEST_POSTGRES\"; read line";

/// `HOST:PORT` of `postgres://user@HOST:PORT/name`.
fn host_and_port(address: &str) -> &str {
    let rest = address.split_once('@').expect("an address").1;
    rest.split_once('/').expect("a database").0
}

fn answers(place: &str) -> bool {
    let address = place.to_socket_addrs().into_iter().flatten().next().expect("an address");
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

#[test]
fn the_server_ends_when_we_are_killed() {
    use std::io::{BufRead, BufReader};

    let mut child = xtask()
        .args(["postgres", "--", "sh", "-c", HOLD])
        .env_remove("JISHI_TEST_POSTGRES")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.nth(1).expect("the program's line").unwrap();
    let place = host_and_port(&address).to_owned();
    assert!(answers(&place), "{place} answers");
    child.kill().unwrap();
    child.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while answers(&place) {
        assert!(Instant::now() < deadline, "{place} still answers");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_exit_code_is_the_programs_and_the_server_is_gone_with_it() {
    let output = xtask()
        .args(["postgres", "--", "sh", "-c", "echo \"$JISHI_TEST_POSTGRES\"; exit 7"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(7), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let address = text.lines().last().expect("a line");
    assert!(!answers(host_and_port(address)));
}
