//! `jishi pack`: a district as a folder of plain files.

mod check;
mod export;
mod load;

use std::path::Path;
use std::process::ExitCode;

use pack::{Fault, Files};

use crate::cli::{Language, PackCommand};
use crate::failure::Failure;
use crate::say;
use crate::settings::Settings;

/// Runs a command about packs.
pub(crate) async fn run(settings: &Settings, command: PackCommand) -> Result<ExitCode, Failure> {
    match command {
        PackCommand::Check { dir, people } => {
            check::run(&dir, people.as_deref(), settings.language)
        }
        PackCommand::Load { dir, people, dry_run } => {
            load::run(settings, &dir, people.as_deref(), dry_run).await
        }
        PackCommand::Export { dir } => export::run(settings, &dir).await,
    }
}

/// Reads the files of a folder.
fn files(dir: &Path) -> Result<Files, Failure> {
    Files::read_dir(dir).map_err(|error| Failure::new(error.to_string(), error.to_string()))
}

/// Prints every fault, and how many there are.
fn print_faults(faults: &[Fault], language: Language) {
    for fault in faults {
        say::line(fault.text(language.of_packs()));
    }
    let count = faults.len();
    say::line(language.pick(format!("{count} 处错误"), format!("{count} to mend")));
}
