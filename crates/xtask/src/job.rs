//! Runs one program: under a time limit, ended with us, its lines shown or collected.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Fallible, supervise, tree};

/// Silence after which a running job says that it is still there.
const HEARTBEAT: Duration = Duration::from_mins(1);

/// A program to run in the root of the repository.
pub(crate) struct Job {
    program: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    limit: Duration,
    owner: Option<(u32, u32)>,
    remove: Option<PathBuf>,
}

impl Job {
    /// A program with its arguments; five minutes unless [`Job::minutes`] says otherwise.
    pub(crate) fn new<A: Into<String>>(program: &str, args: impl IntoIterator<Item = A>) -> Self {
        Self {
            program: program.to_owned(),
            args: args.into_iter().map(Into::into).collect(),
            env: Vec::new(),
            limit: Duration::from_mins(5),
            owner: None,
            remove: None,
        }
    }

    /// The `cargo` that runs us, so that all use one toolchain.
    pub(crate) fn cargo<A: Into<String>>(args: impl IntoIterator<Item = A>) -> Self {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let job = Self::new(&cargo, args);
        if in_ci() {
            // One cold build gains nothing from incremental files and pays for their size.
            return job.env("CARGO_INCREMENTAL", "0");
        }
        if std::io::stdout().is_terminal() {
            return job.env("CARGO_TERM_COLOR", "always");
        }
        job
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets the longest time it may take.
    pub(crate) fn minutes(mut self, minutes: u64) -> Self {
        self.limit = Duration::from_mins(minutes);
        self
    }

    /// Runs it as another user and group (numbers of /etc/passwd); only root can.
    pub(crate) fn owner(mut self, owner: Option<(u32, u32)>) -> Self {
        self.owner = owner;
        self
    }

    /// Removes a directory as soon as the program has ended, however we end.
    pub(crate) fn remove(mut self, directory: &Path) -> Self {
        self.remove = Some(directory.to_owned());
        self
    }

    /// Shows each line as it comes and hands it to `reader`.
    pub(crate) fn stream(&self, mut reader: impl FnMut(&str)) -> Fallible<Ended> {
        let begun = Instant::now();
        let mut child = self.spawn(Stdio::piped(), Stdio::piped())?;
        let _held_open = child.stdin.take();
        let (sender, lines) = mpsc::channel();
        for (error, pipe) in pipes(&mut child) {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                    let line = String::from_utf8_lossy(&line).into_owned();
                    if sender.send((error, line)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        loop {
            match lines.recv_timeout(HEARTBEAT) {
                Ok((error, line)) => {
                    if error {
                        eprintln!("{line}");
                    } else {
                        println!("{line}");
                    }
                    reader(&line);
                }
                Err(RecvTimeoutError::Timeout) => {
                    println!("   … still at it after {:.0} min: {self}", minutes(begun.elapsed()));
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(Ended { code: child.wait()?.code(), limit: self.limit })
    }

    /// Runs it silently and gives its standard output.
    ///
    /// # Errors
    /// When it cannot run or does not succeed, with what it said on standard error.
    pub(crate) fn capture(&self) -> Fallible<String> {
        let mut child = self.spawn(Stdio::piped(), Stdio::piped())?;
        let _held_open = child.stdin.take();
        let output = child.wait_with_output()?;
        if output.status.success() {
            return Ok(String::from_utf8(output.stdout)?);
        }
        let ended = Ended { code: output.status.code(), limit: self.limit };
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{self}: {}\n{}", ended.why(), said.trim_end()).into())
    }

    /// Starts it in the background, its lines going to `log`; it ends when the handle is dropped.
    pub(crate) fn background(&self, log: std::fs::File) -> Fallible<Background> {
        let errors = log.try_clone()?;
        let mut child = self.spawn(log.into(), errors.into())?;
        let stdin = child.stdin.take();
        Ok(Background { child, stdin })
    }

    fn spawn(&self, stdout: Stdio, stderr: Stdio) -> Fallible<Child> {
        let mut command = Command::new(own_program()?);
        command.arg("supervise").arg("--seconds").arg(self.limit.as_secs().to_string());
        if let Some((user, group)) = self.owner {
            command.arg("--owner").arg(user.to_string()).arg(group.to_string());
        }
        if let Some(directory) = &self.remove {
            command.arg("--remove").arg(directory);
        }
        command.arg("--").arg(&self.program).args(&self.args);
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command.current_dir(tree::root()?);
        command.stdin(Stdio::piped()).stdout(stdout).stderr(stderr);
        // Its own group: Ctrl-C reaches us, we end, and the closed pipe ends it in good order.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        Ok(command.spawn()?)
    }
}

impl std::fmt::Display for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let program = Path::new(&self.program).file_name().unwrap_or_default();
        write!(f, "{}", program.to_string_lossy())?;
        self.args.iter().try_for_each(|arg| write!(f, " {arg}"))
    }
}

/// How a program ended.
pub(crate) struct Ended {
    code: Option<i32>,
    limit: Duration,
}

impl Ended {
    /// Whether it ended with exit code 0.
    pub(crate) fn well(&self) -> bool {
        self.code == Some(0)
    }

    /// For a person: how it ended.
    pub(crate) fn why(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = match self.code {
            Some(code) if code == i32::from(supervise::OUT_OF_TIME) => {
                write!(text, "ended by us after {:.0} minutes", minutes(self.limit))
            }
            Some(code) => write!(text, "exit code {code}"),
            None => write!(text, "killed"),
        };
        text
    }
}

/// A program that runs beside us. Dropping the handle ends it and waits until it has ended.
pub(crate) struct Background {
    child: Child,
    stdin: Option<ChildStdin>,
}

impl Background {
    /// Whether it still runs.
    pub(crate) fn alive(&mut self) -> Fallible<bool> {
        Ok(self.child.try_wait()?.is_none())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.stdin.take());
        // Nothing can be done about a supervisor that has gone already.
        let _ = self.child.wait();
    }
}

/// Whether this is a run of the continuous integration.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value != "false" && !value.is_empty())
}

/// A duration in minutes, for people.
pub(crate) fn minutes(duration: Duration) -> f64 {
    duration.as_secs_f64() / 60.0
}

/// Our own program, even after `cargo` has put a newer one in its place.
fn own_program() -> Fallible<PathBuf> {
    let linux = Path::new("/proc/self/exe");
    if linux.exists() { Ok(linux.to_owned()) } else { Ok(std::env::current_exe()?) }
}

fn pipes(child: &mut Child) -> Vec<(bool, Box<dyn Read + Send>)> {
    let mut pipes: Vec<(bool, Box<dyn Read + Send>)> = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        pipes.push((false, Box::new(stdout)));
    }
    if let Some(stderr) = child.stderr.take() {
        pipes.push((true, Box::new(stderr)));
    }
    pipes
}
