//! `jishi`: the one program of a district (基石).
//!
//! `main` only says which file does what; each command is a file or folder of its own.

mod cli;
mod say;
mod failure;
mod settings;
mod logging;
mod folder;
mod record;
mod outside;
mod pages;
mod serve;
mod demo;
mod bench;
mod packs;
mod verify;
mod backup;
mod migrate;
mod reindex;
mod user;

use std::process::ExitCode;

use clap::FromArgMatches as _;

use cli::{Cli, Command, Language};
use failure::Failure;
use settings::Settings;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code of a command that could not do what it was told. A check that finds faults ends with 1.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let said = Cli::from_arg_matches(&cli::command().get_matches());
    let cli = said.unwrap_or_else(|error| error.exit());
    if let Command::Completions { shell } = &cli.command {
        clap_complete::generate(*shell, &mut cli::command(), "jishi", &mut std::io::stdout());
        return ExitCode::SUCCESS;
    }
    let language = cli.common.language.unwrap_or_else(Language::of_the_machine);
    match Settings::of(&cli.common) {
        Ok(settings) => begin(cli, &settings).unwrap_or_else(|f| failed(&f, settings.language)),
        Err(failure) => failed(&failure, language),
    }
}

fn failed(failure: &Failure, language: Language) -> ExitCode {
    say::aside(format!("jishi: {}", failure.text(language)));
    ExitCode::from(FAILED)
}

fn begin(cli: Cli, settings: &Settings) -> Result<ExitCode, Failure> {
    let serves = matches!(cli.command, Command::Serve(_));
    logging::begin(settings, if serves { "info" } else { "warn" })?;
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    runtime.block_on(run(cli, settings))
}

async fn run(cli: Cli, settings: &Settings) -> Result<ExitCode, Failure> {
    match cli.command {
        Command::Serve(args) => serve::run(settings, &args).await,
        Command::Demo(args) => demo::run(&cli.common, &args).await.map(|()| ExitCode::SUCCESS),
        Command::Bench(args) => bench::run(&cli.common, &args).await.map(|()| ExitCode::SUCCESS),
        Command::Pack(command) => packs::run(settings, command).await,
        Command::Verify => verify::run(settings).await,
        Command::Backup(args) => backup::run(settings, &args),
        Command::Restore(args) => backup::restore(settings, &args).await,
        Command::Migrate => migrate::run(settings).await,
        Command::Reindex => reindex::run(settings).await,
        Command::User(command) => user::run(settings, command).await,
        Command::Completions { .. } => Ok(ExitCode::SUCCESS),
    }
}
