//! Residents who report: reports with keys of their own, and receipts that must not be lost.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::http::{Answer, Client};

/// A receipt that the server has given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) case: String,
    pub(crate) number: String,
    pub(crate) code: String,
    pub(crate) position: i64,
}

impl Receipt {
    /// The receipt of an answer, when it is one.
    pub(crate) fn of(answer: &Answer) -> Option<Self> {
        (answer.status == 201).then(|| Self {
            case: answer.text("/case").to_owned(),
            number: answer.text("/number").to_owned(),
            code: answer.text("/tracking_code").to_owned(),
            position: answer.body["position"].as_i64().unwrap_or_default(),
        })
    }
}

/// The key of a new operation: a UUIDv7 that no other of this process has.
pub(crate) fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let ms = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let process = std::process::id();
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        ms >> 16,
        ms & 0xffff,
        process & 0xfff,
        (process >> 12) & 0xfff,
        n
    )
}

/// A report of a hole in a road of the district.
pub(crate) fn hole(words: &str) -> Value {
    json!({
        "category": "road",
        "place": { "lng": 120.0932, "lat": 30.8703 },
        "words": words,
    })
}

/// Sends a report.
pub(crate) fn report(client: &mut Client, key: &str, words: &str) -> std::io::Result<Answer> {
    client.post("/api/v1/reports", Some(key), &hole(words))
}

/// Whether the code of a receipt shows its case.
pub(crate) fn is_there(client: &mut Client, receipt: &Receipt) -> Result<(), String> {
    let answer = client.post("/api/v1/track", None, &json!({ "code": receipt.code }));
    let answer = answer.map_err(|error| error.to_string())?;
    if answer.status == 200 && answer.text("/number") == receipt.number {
        return Ok(());
    }
    Err(format!("{receipt:?} gives {answer:?}"))
}
