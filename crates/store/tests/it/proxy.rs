//! A wire between the store and a server that can be cut at the worst moment.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What happens on the wire. The three moments of a commit happen once and are then over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Everything passes.
    Pass,
    /// The wire breaks when the commit is sent; the server never sees it.
    CutBeforeCommit,
    /// The server commits; the wire breaks before it can say so.
    CutAfterCommit,
    /// The server's answer to the commit has a warning before it.
    WarnAtCommit,
    /// Nothing passes any more, and nothing breaks: a server that hangs.
    Silent,
    /// Connections are broken and refused.
    Gone,
}

/// The wire.
pub(crate) struct Proxy {
    pub(crate) url: String,
    mode: Arc<Mutex<Mode>>,
    wires: Arc<Mutex<JoinSet<()>>>,
    _accepting: JoinSet<()>,
}

impl Proxy {
    /// A wire to the server of this address.
    pub(crate) async fn to(url: &str) -> Self {
        let (head, rest) = url.split_once('@').unwrap();
        let (server, path) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mode, wires) = (Arc::new(Mutex::new(Mode::Pass)), Arc::default());
        let mut accepting = JoinSet::new();
        accepting.spawn(accept(listener, server.to_owned(), Arc::clone(&mode), Arc::clone(&wires)));
        let url = format!("{head}@127.0.0.1:{port}/{path}");
        Self { url, mode, wires, _accepting: accepting }
    }

    pub(crate) fn set(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
        if mode == Mode::Gone {
            self.wires.lock().unwrap().abort_all();
        }
    }

    pub(crate) fn mode(&self) -> Mode {
        *self.mode.lock().unwrap()
    }
}

async fn accept(
    listener: TcpListener,
    server: String,
    mode: Arc<Mutex<Mode>>,
    wires: Arc<Mutex<JoinSet<()>>>,
) {
    while let Ok((client, _)) = listener.accept().await {
        if *mode.lock().unwrap() == Mode::Gone {
            continue;
        }
        let server = TcpStream::connect(&server).await.unwrap();
        wires.lock().unwrap().spawn(carry(client, server, Arc::clone(&mode)));
    }
}

/// Carries one connection until one side ends or the mode breaks it.
async fn carry(client: TcpStream, server: TcpStream, mode: Arc<Mutex<Mode>>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    // Set while the answer to a commit is awaited.
    let mut committing = None;
    let (mut sent, mut said) = (vec![0; 65536], vec![0; 65536]);
    loop {
        tokio::select! {
            read = from_client.read(&mut sent) => {
                let Some(bytes) = got(read, &sent) else { return };
                let now = *mode.lock().unwrap();
                let commit = bytes.windows(7).any(|part| part == b"COMMIT\0");
                if commit && now != Mode::Pass {
                    *mode.lock().unwrap() = Mode::Pass;
                    committing = Some(now);
                    if now == Mode::CutBeforeCommit {
                        return;
                    }
                }
                if now == Mode::Silent || to_server.write_all(bytes).await.is_err() {
                    return silence(from_client, to_client, to_server, now).await;
                }
            }
            read = from_server.read(&mut said) => {
                let Some(bytes) = got(read, &said) else { return };
                match committing.take() {
                    Some(Mode::CutAfterCommit) => return,
                    Some(Mode::WarnAtCommit) => to_client.write_all(&warning()).await.unwrap(),
                    _ => {}
                }
                if to_client.write_all(bytes).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Keeps the wire open without carrying anything.
async fn silence(
    from_client: OwnedReadHalf,
    to_client: OwnedWriteHalf,
    to_server: OwnedWriteHalf,
    mode: Mode,
) {
    if mode == Mode::Silent {
        std::future::pending::<()>().await;
    }
    drop((from_client, to_client, to_server));
}

fn got(read: std::io::Result<usize>, buffer: &[u8]) -> Option<&[u8]> {
    let bytes = &buffer[..read.ok()?];
    (!bytes.is_empty()).then_some(bytes)
}

/// What a server sends when somebody ends its waiting for the standby.
fn warning() -> Vec<u8> {
    let fields = b"SWARNING\0VWARNING\0C01000\0Mcanceling wait for synchronous replication\0\0";
    let length = u32::try_from(fields.len() + 4).unwrap().to_be_bytes();
    [&b"N"[..], &length, fields].concat()
}
