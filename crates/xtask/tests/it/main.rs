//! The task runner as a program: what it starts must end with it.

mod postgres;
mod supervise;

use std::process::Command;

/// The program under test.
fn xtask() -> Command {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
}
