//! Serving: health, one server for a folder, and a stop that loses nothing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::http::Client;
use crate::program::{Server, district, jishi, packs, run};
use crate::report::{Receipt, is_there, key, report};

#[test]
fn an_empty_folder_is_served_and_says_the_next_step() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("a/b");
    let server = Server::start(&data);
    let mut client = server.client();
    assert_eq!(client.get("/healthz").unwrap().status, 200);
    assert_eq!(client.get("/readyz").unwrap().status, 200);
    let answer = report(&mut client, &key(), "a hole").unwrap();
    assert_eq!((answer.status, answer.text("/code")), (503, "no_district"));
    let pack = packs("wuxing");
    run(&data, &["pack", "load", pack.to_str().unwrap()]).with(0);
    let until = std::time::Instant::now() + Duration::from_secs(20);
    while report(&mut client, &key(), "a hole").unwrap().status != 201 {
        assert!(std::time::Instant::now() < until, "the server does not see the pack");
        thread::sleep(Duration::from_millis(50));
    }
    let (code, said) = server.stop("-INT");
    assert_eq!(code, Some(0));
    assert!(said.contains("jishi pack load") && said.contains("Stopped"), "{said}");
    run(&data, &["verify"]).with(0);
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_with_a_clear_message() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let server = Server::start(&data);
    for args in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"][..]] {
        let said = run(&data, args).with(2);
        assert!(said.err.contains("another jishi (process "), "{said:#?}");
    }
    assert_eq!(server.client().get("/readyz").unwrap().status, 200);
    server.kill();
    let again = Server::start(&data);
    assert_eq!(again.stop("-TERM").0, Some(0), "a lock dies with its process");
}

#[test]
fn an_address_that_is_taken_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(&dir.path().join("one"));
    let address = server.address.to_string();
    let said = run(&dir.path().join("two"), &["serve", "--listen", &address]).with(2);
    assert!(said.err.contains(&format!("cannot serve on {address}")), "{said:#?}");
}

#[test]
fn a_server_that_is_told_to_stop_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, false);
    let server = Server::start(&data);
    let (address, ended) = (server.address, AtomicBool::new(false));
    let report_on = || {
        let mut receipts = Vec::new();
        let Ok(mut client) = Client::to(address) else { return receipts };
        while !ended.load(Ordering::SeqCst) {
            let Ok(answer) = report(&mut client, &key(), "a hole") else { break };
            let receipt = Receipt::of(&answer);
            receipts.push(receipt.unwrap_or_else(|| panic!("while stopping: {answer:?}")));
        }
        receipts
    };
    let receipts: Vec<Receipt> = thread::scope(|scope| {
        let reporting: Vec<_> = (0..16).map(|_| scope.spawn(report_on)).collect();
        thread::sleep(Duration::from_millis(500));
        assert_eq!(server.stop("-TERM").0, Some(0));
        ended.store(true, Ordering::SeqCst);
        reporting.into_iter().flat_map(|reporter| reporter.join().unwrap()).collect()
    });
    assert!(receipts.len() > 16, "{} receipts", receipts.len());
    let left = std::fs::metadata(data.join("jishi.sqlite-wal")).map_or(0, |file| file.len());
    assert_eq!(left, 0, "the log was moved into the file");
    run(&data, &["verify"]).with(0);
    let server = Server::start(&data);
    let mut client = server.client();
    for receipt in &receipts {
        is_there(&mut client, receipt).unwrap();
    }
}

#[test]
fn the_log_holds_no_code_no_words_and_no_address() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, false);
    let server = Server::start_as(&data, jishi(&["serve", "--log", "debug"]));
    let mut client = server.client();
    let answer = report(&mut client, &key(), "a hole by the old bridge").unwrap();
    let receipt = Receipt::of(&answer).unwrap();
    is_there(&mut client, &receipt).unwrap();
    let log = server.log();
    assert!(log.contains("\"route\":\"/api/v1/track\""), "{log}");
    for secret in [receipt.code.as_str(), "old bridge", "120.0932"] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
    for line in log.lines().filter(|line| line.starts_with('{')) {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn a_recount_while_others_write_finds_no_difference() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, false);
    let server = Server::start(&data);
    let (address, ended) = (server.address, AtomicBool::new(false));
    let write = || {
        let mut client = Client::to(address).unwrap();
        while !ended.load(Ordering::SeqCst) {
            let receipt = Receipt::of(&report(&mut client, &key(), "a hole").unwrap()).unwrap();
            is_there(&mut client, &receipt).unwrap();
            // A recount takes longer the more was written during the one before: at full speed the
            // log grows faster than ten of them can follow.
            thread::sleep(Duration::from_millis(10));
        }
    };
    let recounts: Vec<_> = thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(write);
        }
        let recounts = (0..10).map(|_| run(&data, &["verify"])).collect();
        ended.store(true, Ordering::SeqCst);
        recounts
    });
    for said in recounts {
        said.with(0);
    }
}
