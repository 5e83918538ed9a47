//! The real binary: commands, and a server that is started, told to stop, or killed.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::http::Client;

/// Longest time that a server may take to start or to stop.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where a file of the demo pack or of its people stands.
pub(crate) fn packs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(name)
}

/// The program with arguments, in English, without the variables of whoever runs the test.
pub(crate) fn jishi(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jishi"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("JISHI_") {
            command.env_remove(name);
        }
    }
    command.env("JISHI_LANGUAGE", "en").args(args);
    command
}

/// What a command has said, and its exit code.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same, when the exit code is this one.
    pub(crate) fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

/// Runs a command on a data folder to its end.
pub(crate) fn run(data: &Path, args: &[&str]) -> Said {
    let output = jishi(args).arg("--data").arg(data).stdin(Stdio::null()).output().unwrap();
    Said::of(&output)
}

/// Runs a command on a data folder to its end, with a line on its standard input.
pub(crate) fn run_with(data: &Path, args: &[&str], line: &str) -> Said {
    let mut command = jishi(args);
    command.arg("--data").arg(data).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{line}").unwrap();
    Said::of(&child.wait_with_output().unwrap())
}

/// A data folder with the demo pack, and its people when they are wanted.
pub(crate) fn district(data: &Path, with_people: bool) {
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let mut args = vec!["pack", "load", pack.to_str().unwrap()];
    if with_people {
        args.extend(["--people", people.to_str().unwrap()]);
    }
    run(data, &args).with(0);
}

/// A server that runs. It is killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// Held open: a closed pipe would be a fault of the test.
    out: BufReader<std::process::ChildStdout>,
    log: PathBuf,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts one on a data folder, on a free port. Its log goes into a file beside the folder.
    pub(crate) fn start(data: &Path) -> Self {
        Self::start_as(data, jishi(&["serve"]))
    }

    /// Starts one with a command that has been prepared.
    pub(crate) fn start_as(data: &Path, mut command: Command) -> Self {
        let log = data.with_extension("log");
        std::fs::create_dir_all(log.parent().unwrap()).unwrap();
        let file = File::options().create(true).append(true).open(&log).unwrap();
        command.arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file);
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim().rsplit_once("http://").and_then(|(_, at)| at.parse().ok());
        let said = || std::fs::read_to_string(&log).unwrap_or_default();
        let address = address.unwrap_or_else(|| panic!("no address: {line:?}; {}", said()));
        Self { child, out, log, address }
    }

    /// A connection to it.
    pub(crate) fn client(&self) -> Client {
        Client::to(self.address).unwrap()
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// What it has written to its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Ends it at once, as a power cut ends a process.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop, without waiting.
    pub(crate) fn tell(&self, signal: &str) {
        let told = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
    }

    /// Tells it to stop and gives its exit code and what it said on standard output.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        self.tell(signal);
        let until = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.code();
            }
            assert!(Instant::now() < until, "the server does not stop");
            std::thread::sleep(Duration::from_millis(10));
        };
        let mut said = String::new();
        while self.out.read_line(&mut said).unwrap() > 0 {}
        (code, said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
