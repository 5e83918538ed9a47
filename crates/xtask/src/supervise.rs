//! A program that cannot outlive its caller.
//!
//! `cargo xtask` runs each program through this one: it ends the program when the time is over,
//! and when its own standard input closes. The operating system closes that pipe however the
//! caller ends (return, panic, Ctrl-C, `kill -9`), so no server stays behind on any of those paths.

use std::io::{self, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::Fallible;

/// Exit code when the time was over, as `timeout(1)` gives it.
pub(crate) const OUT_OF_TIME: u8 = 124;

/// Exit code when the caller went away.
const ABANDONED: u8 = 130;

/// How often a running program is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// How to end a program: politely first. PostgreSQL reads INT as "disconnect everybody and stop",
/// QUIT as "stop at once".
const STEPS: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(5)),
    (Signal::QUIT, Duration::from_secs(2)),
    (Signal::KILL, Duration::from_secs(4)),
];

/// What to run, for how long, and as whom.
#[derive(clap::Args)]
pub(crate) struct Order {
    /// Longest time in seconds
    #[arg(long)]
    seconds: u64,
    /// Numeric user and group to run it as (needs root)
    #[arg(long, num_args = 2, value_names = ["UID", "GID"])]
    owner: Option<Vec<u32>>,
    /// A directory to remove when the program has ended
    #[arg(long)]
    remove: Option<PathBuf>,
    /// The program and its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
    program: Vec<String>,
}

/// Runs the order to its end and passes on the program's exit code.
pub(crate) fn run(order: &Order) -> Fallible<ExitCode> {
    let ended = start(order).and_then(|mut child| {
        let code = watch(&mut child, order.seconds);
        // Its own children may have missed the signal, or it may have left some behind.
        signal_all(&child, Signal::KILL)?;
        code
    });
    if let Some(directory) = &order.remove {
        std::fs::remove_dir_all(directory)?;
    }
    ended.map(ExitCode::from)
}

fn start(order: &Order) -> Fallible<Child> {
    let (program, args) = order.program.split_first().ok_or("no program is named")?;
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).process_group(0);
    if let Some([user, group]) = order.owner.as_deref() {
        command.uid(*user).gid(*group);
    }
    command.spawn().map_err(|error| format!("cannot run {program}: {error}").into())
}

/// Waits for the program, for the deadline, or for the caller to go away.
fn watch(child: &mut Child, seconds: u64) -> Fallible<u8> {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    let abandoned = abandonment();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(code(status));
        }
        if Instant::now() >= deadline {
            stop(child)?;
            return Ok(OUT_OF_TIME);
        }
        match abandoned.recv_timeout(GLANCE) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                stop(child)?;
                return Ok(ABANDONED);
            }
        }
    }
}

/// A channel that ends when our standard input does.
fn abandonment() -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut rest = Vec::new();
        // Whatever comes, and however it ends: the pipe is closed now.
        let _ = io::stdin().read_to_end(&mut rest);
        drop(sender);
    });
    receiver
}

/// Ends the program, politely first.
fn stop(child: &mut Child) -> Fallible {
    for (signal, patience) in STEPS {
        signal_all(child, signal)?;
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if child.try_wait()?.is_some() {
                return Ok(());
            }
            thread::sleep(GLANCE);
        }
    }
    Err(format!("process {} does not end", child.id()).into())
}

/// Signals everything in the program's process group.
fn signal_all(child: &Child, signal: Signal) -> Fallible {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let group = group.ok_or("the program has no process id")?;
    // The one error there can be is that nobody is left.
    let _ = kill_process_group(group, signal);
    Ok(())
}

/// The exit code as a shell gives it: 128 + n for a program ended by signal n.
fn code(status: ExitStatus) -> u8 {
    let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
    u8::try_from(code).unwrap_or(u8::MAX)
}
