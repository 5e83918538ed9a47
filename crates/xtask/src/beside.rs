//! A demo district for checks that need a running one: made in a folder of its own, served on a free
//! port of this machine, and gone afterwards.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::job::{Background, Job};
use crate::{Fallible, postgres};

/// How long the district may take to be made and to answer, in a debug build.
const PATIENCE: Duration = Duration::from_mins(8);

/// A demo district of one week; it ends when this is dropped.
pub(crate) struct Demo {
    /// Where it is served.
    pub(crate) url: String,
    /// The file with its made-up accounts.
    pub(crate) accounts: String,
    // The program ends before its folder goes.
    _running: Background,
    _home: TempDir,
}

impl Demo {
    /// Builds the program, makes a district and serves it.
    pub(crate) fn start() -> Fallible<Self> {
        let home = tempfile::Builder::new().prefix("jishi-beside-").tempdir()?;
        let address = format!("127.0.0.1:{}", postgres::free_port()?);
        let running = serve(home.path(), &address)?;
        let accounts = home.path().join("data/demo-accounts.txt").display().to_string();
        Ok(Self { url: format!("http://{address}"), accounts, _running: running, _home: home })
    }
}

fn serve(home: &Path, address: &str) -> Fallible<Background> {
    let built = Job::cargo(["build", "--locked", "--package", "jishi"]).minutes(40);
    let ended = built.stream(|_| {})?;
    if !ended.well() {
        return Err(format!("{built}: {}", ended.why()).into());
    }
    let data = home.join("data").display().to_string();
    let args = ["run", "--locked", "--quiet", "--package", "jishi", "--", "demo", "--weeks", "1"];
    let args = args.into_iter().chain(["--data", data.as_str(), "--listen", address]);
    let log = home.join("log");
    let mut demo = Job::cargo(args).minutes(40).background(File::create(&log)?)?;
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until && demo.alive()? {
        if answers(address) {
            return Ok(demo);
        }
        thread::sleep(Duration::from_millis(200));
    }
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    Err(format!("the demo does not answer on {address}\n{said}").into())
}

fn answers(address: &str) -> bool {
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut said = String::new();
        stream.read_to_string(&mut said)?;
        Ok(said)
    };
    asked().is_ok_and(|said| said.starts_with("HTTP/1.1 200"))
}
