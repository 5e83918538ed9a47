//! `kill -9` under load: what was acknowledged is there, what was not is there once or not at all.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::http::Client;
use crate::program::{Server, district, run};
use crate::report::{Receipt, is_there, key, report};

const KILLS: u64 = 20;
const WRITERS: usize = 64;
/// Longest time that a server may take to acknowledge the first report.
const PATIENCE: Duration = Duration::from_mins(1);

/// Somebody who reports until the server is gone, and begins the next time with what was not
/// answered, under the same key.
#[derive(Default)]
struct Writer {
    unanswered: Option<String>,
    receipts: Vec<Receipt>,
}

impl Writer {
    fn write(&mut self, address: SocketAddr, acknowledged: &AtomicUsize) {
        let Ok(mut client) = Client::to(address) else { return };
        loop {
            let key = self.unanswered.get_or_insert_with(key).clone();
            // The same words for the same key: a repetition is the same request.
            let Ok(answer) = report(&mut client, &key, &key) else { return };
            let receipt = Receipt::of(&answer);
            self.receipts.push(receipt.unwrap_or_else(|| panic!("{key} gives {answer:?}")));
            self.unanswered = None;
            acknowledged.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// A pause that is another one each time and the same in each run: 50 to 450 ms.
fn pause(kill: u64) -> Duration {
    Duration::from_millis(50 + kill * 7919 % 400)
}

#[test]
fn what_is_acknowledged_survives_twenty_kills_under_64_writers() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, false);
    let mut writers: Vec<Writer> = (0..WRITERS).map(|_| Writer::default()).collect();
    for kill in 1..=KILLS {
        let server = Server::start(&data);
        let (address, acknowledged) = (server.address, AtomicUsize::new(0));
        thread::scope(|scope| {
            for writer in &mut writers {
                scope.spawn(|| writer.write(address, &acknowledged));
            }
            let until = Instant::now() + PATIENCE;
            while acknowledged.load(Ordering::SeqCst) == 0 {
                assert!(Instant::now() < until, "nothing is acknowledged: {}", server.log());
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(pause(kill));
            server.kill();
        });
    }
    let server = Server::start(&data);
    let mut client = server.client();
    for writer in &mut writers {
        if let Some(key) = writer.unanswered.take() {
            let answer = report(&mut client, &key, &key).unwrap();
            writer.receipts.push(Receipt::of(&answer).unwrap());
        }
        for receipt in &writer.receipts {
            is_there(&mut client, receipt).unwrap();
        }
    }
    assert_eq!(server.stop("-TERM").0, Some(0));
    let receipts: Vec<&Receipt> = writers.iter().flat_map(|writer| &writer.receipts).collect();
    let numbers: BTreeSet<&str> = receipts.iter().map(|receipt| receipt.number.as_str()).collect();
    assert_eq!(numbers.len(), receipts.len(), "a number was given twice");
    let said = run(&data, &["verify"]).with(0);
    println!("{} receipts after {KILLS} kills", receipts.len());
    // Each key has exactly one case: no report is lost, and none that was repeated is there twice.
    let cases = format!(" and {} cases\n", receipts.len());
    assert!(said.out.contains(&cases), "{} receipts: {said:#?}", receipts.len());
}
