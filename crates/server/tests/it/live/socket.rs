//! Live over real connections: the readers' own loop, and the end of the process.

use std::time::Duration;

use serde_json::json;
use testkit::{Record, Town};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

use super::Heard;
use crate::support::{TUESDAY, on_both, opened};

on_both!(an_open_page_hears_by_itself_and_hears_the_end);

/// Longer than anything here takes; a test that hangs ends with it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The events of a connection.
struct Wire {
    reader: BufReader<TcpStream>,
}

impl Wire {
    async fn open(address: std::net::SocketAddr, post: &str, token: &str) -> Self {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!(
            "GET /api/v1/live?post={post} HTTP/1.1\r\nhost: jishi\r\nauthorization: Bearer {token}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        Self { reader: BufReader::new(stream) }
    }

    /// The next event of this kind; what comes between is passed over.
    async fn until(&mut self, kind: &str) -> Heard {
        let mut block = String::new();
        loop {
            let mut line = String::new();
            let read = timeout(PATIENCE, self.reader.read_line(&mut line)).await.unwrap();
            assert!(read.unwrap() > 0, "the stream ended before {kind}");
            if line == "\n" {
                let heard = Heard::read(&block);
                if heard.kind == kind {
                    return heard;
                }
                block.clear();
            } else {
                block.push_str(&line);
            }
        }
    }
}

async fn an_open_page_hears_by_itself_and_hears_the_end(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let body = json!({ "login": desk.login, "password": "only-for-this-test" });
    let session = town.resident().send("POST", "/api/v1/session", None, &body).await;
    let token = session.text("/token");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (told, stop) = watch::channel(false);
    let serving =
        tokio::spawn(server::serve(town.app.clone(), server::Pages::default(), listener, stop));

    let mut wires = Vec::new();
    for _ in 0..3 {
        let mut wire = Wire::open(address, &desk.post, token).await;
        wire.until("open").await;
        wires.push(wire);
    }
    let (case, _, _) = opened(&town, "litter").await;
    for wire in &mut wires {
        let heard = wire.until("case").await;
        assert_eq!(
            (heard.data["case"].as_str(), heard.data["became"].as_str()),
            (Some(case.as_str()), Some("listed"))
        );
        wire.until("inbox").await;
    }

    // Whoever listens does not keep the process from stopping, and is told to come again.
    told.send(true).unwrap();
    for wire in &mut wires {
        let heard = wire.until("resume").await;
        assert_eq!(heard.data["reason"], "closing");
        let mut rest = Vec::new();
        timeout(PATIENCE, wire.reader.read_to_end(&mut rest)).await.unwrap().unwrap();
    }
    timeout(Duration::from_secs(10), serving).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "nothing listens there any more");
}
