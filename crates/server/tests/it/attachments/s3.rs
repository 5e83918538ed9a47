//! The same on an S3-compatible store: a real server program, moto, on a port of its own.
//!
//! moto comes from PyPI into a virtual environment below `target/`, once. Where there is no Python
//! or no package, the story says so and is not told.

use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use server::blobs::{Blobs, S3};
use server::check_attachments;
use testkit::photos::PLANTED;
use testkit::{Record, Town};

use super::{Photo, here, holds, links, look, reported};
use crate::support::{TUESDAY, on_both};

on_both!(photos_lie_in_an_s3_store);

/// The version that is installed.
const MOTO: &str = "moto[server,s3]==5.2.5";

/// A server that ends with its test.
struct Moto {
    child: Child,
    endpoint: String,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the virtual environment stands: beside the test programs.
fn environment() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let target = program.ancestors().find(|path| path.ends_with("target")).map(Path::to_path_buf);
    target.unwrap_or_else(std::env::temp_dir).join("moto")
}

/// Installs moto where it is missing; none when that cannot be.
fn installed() -> Option<PathBuf> {
    let dir = environment();
    let program = dir.join("bin/moto_server");
    let lock = std::fs::File::create(dir.with_extension("lock")).ok()?;
    lock.lock().ok()?;
    if program.exists() {
        return Some(program);
    }
    let quietly = |command: &mut Command| {
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|ended| ended.success())
    };
    let made = quietly(Command::new("python3").args(["-m", "venv"]).arg(&dir))
        && quietly(Command::new(dir.join("bin/pip")).args(["install", "--quiet", MOTO]));
    (made && program.exists()).then_some(program)
}

/// Starts moto with a bucket; none where it cannot be had.
fn start() -> Option<Moto> {
    let Some(program) = installed() else {
        eprintln!("Python or {MOTO} is missing: attachments in an S3 store are not tested");
        return None;
    };
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(program);
    command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let moto = Moto { child, endpoint: format!("http://127.0.0.1:{port}") };
    let begun = Instant::now();
    while !put(port, "/jishi-photos").unwrap_or(false) {
        assert!(begun.elapsed() < Duration::from_secs(30), "moto does not answer");
        std::thread::sleep(Duration::from_millis(100));
    }
    Some(moto)
}

/// A request without a body: whether it was answered well.
fn put(port: u16, path: &str) -> std::io::Result<bool> {
    use std::io::Write as _;
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "PUT {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/s3/aws4_request, \
         SignedHeaders=host, Signature=0\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}

fn store_at(endpoint: &str) -> Blobs {
    let told = S3 {
        bucket: "jishi-photos".to_owned(),
        prefix: "wuxing/photos".to_owned(),
        endpoint: Some(endpoint.to_owned()),
        region: None,
        access_key: "test".to_owned(),
        secret_key: "only-for-this-test".to_owned(),
    };
    Blobs::s3(&told).unwrap()
}

async fn photos_lie_in_an_s3_store(record: Record) {
    let Some(moto) = start() else { return };
    let blobs = store_at(&moto.endpoint);
    let town = Town::wuxing_on(record, TUESDAY, Some(blobs.clone())).await;
    let resident = town.resident();
    let (photo, swept) = (Photo::planted(1), Photo::planted(2));
    assert_eq!(photo.upload(&resident).await.0, 200);
    assert_eq!(swept.upload(&resident).await.0, 200);
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    assert_eq!(here(&town, &desk, &case).await, (1, 1));
    for link in links(&town, &desk, &case, 0).await {
        let shown = look(&desk.caller, &link).await;
        assert_eq!(shown.status(), 200);
        assert!(shown.body().starts_with(b"\xff\xd8\xff") && !holds(shown.body(), PLANTED));
    }
    let check = || check_attachments(&town.store, &blobs, Some(town.secret()), "330502");
    let checked = check().await.unwrap();
    assert_eq!((checked.here, checked.faults), (1, Vec::new()));
    assert!(super::kept::files(&town.dir().join("blobs")).is_empty(), "nothing lies in the folder");
    town.at("2026-11-27 09:20").await;
    assert_eq!(swept.offset(&resident).await, None);
    assert_eq!(check().await.unwrap().faults, [""; 0]);
    // A store that has gone away is said to be away, and nothing is lost.
    let endpoint = moto.endpoint.clone();
    drop(moto);
    let late = Photo::planted(3);
    late.begin(&resident).await;
    let (status, told) = late.upload(&resident).await;
    assert_eq!((status, &told["code"]), (503, &"unavailable".into()), "{endpoint}: {told}");
    assert_eq!(late.offset(&resident).await, Some(0));
}
