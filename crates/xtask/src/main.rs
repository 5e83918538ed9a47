//! Everything that is automated here, behind one word: `cargo xtask`.
//!
//! It reads files and runs `cargo`; it depends on none of our own crates, so it still works when
//! they do not compile. `main` only says what can be asked for; each task is a module of its own.

mod arrows;
mod beside;
mod bless;
mod debian;
mod demo;
mod doors;
mod job;
mod licences;
mod oracles;
mod postgres;
mod soak;
mod suites;
mod supervise;
mod tally;
mod tidy;
mod tree;
mod verdict;
mod web;
mod whereabouts;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What every task gives back: its result, or one sentence on why there is none.
type Fallible<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Builds, checks, shows and measures Jishi.
///
/// The two that a newcomer needs: `demo` starts a district to play with, `test` runs every check
/// there is, exactly as the continuous integration does.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Call {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every check, or the suites named; the last line is `N passed, N failed`
    ///
    /// PostgreSQL: a throw-away cluster is started for the suite `test` and always stopped again.
    /// Set JISHI_TEST_POSTGRES=postgres://… to use a server of your own instead.
    Test {
        /// Suites to run, in this order; all when none is named
        suites: Vec<suites::Suite>,
    },
    /// Build and start the demo district of Wuxing
    ///
    /// Example: cargo xtask demo -- --listen 127.0.0.1:9000
    Demo {
        /// Build with optimisation: a slower first build, a faster program
        #[arg(long)]
        release: bool,
        /// Passed on to `jishi demo` (`--data`, `--listen` …)
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Run a program with a throw-away PostgreSQL beside it, for one crate's tests or for psql
    ///
    /// Example: cargo xtask postgres -- cargo nextest run -p store
    Postgres {
        /// The program and its arguments; it finds the address in JISHI_TEST_POSTGRES
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        program: Vec<String>,
    },
    /// Build the pages, which the next build of `jishi` takes in
    Web,
    /// Take the pictures of the user guide from the running program
    Pictures,
    /// Check the house numbers, the words, and what must never be in a file
    Tidy,
    /// Check which crate may use which, and that the rules of the district stay pure
    Arrows,
    /// Check the licences of all dependencies, and that NOTICE is current
    Licences,
    /// Compare with programs written by others: runs each `oracles/NAME/run.sh`
    Oracles {
        /// Names of oracles; all when none is named
        names: Vec<String>,
    },
    /// Write anew everything that is generated: snapshots, NOTICE, the demo pack
    Bless {
        /// Parts to write; all when none is named
        parts: Vec<bless::Part>,
    },
    /// Repeat a long test with new seeds and keep the result in docs/evidence
    Soak {
        /// Which; without a name, lists them
        name: Option<String>,
        /// How long to go on; the round that is running is finished
        #[arg(long, default_value_t = 10)]
        minutes: u64,
        /// First seed; each round takes the next one
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Print the files of one capability, for example `clock`; without a name, list them all
    Where {
        /// The name that its modules, pages and tests share
        capability: Option<String>,
    },
    /// Run a program that ends with us, or after some seconds
    #[command(hide = true)]
    Supervise(supervise::Order),
}

fn main() -> ExitCode {
    match run(Call::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Fallible<ExitCode> {
    match task {
        Task::Test { suites } => Ok(suites::run(&suites)),
        Task::Demo { release, args } => demo::run(release, &args),
        Task::Postgres { program } => postgres::beside(&program),
        Task::Web => web::run(),
        Task::Pictures => web::pictures(),
        Task::Tidy => tidy::check().map(|verdict| verdict.print("tidy")),
        Task::Arrows => arrows::check().map(|verdict| verdict.print("arrows")),
        Task::Licences => licences::check().map(|verdict| verdict.print("licences")),
        Task::Oracles { names } => oracles::run(&names).map(|verdict| verdict.print("oracles")),
        Task::Bless { parts } => bless::run(&parts),
        Task::Soak { name, minutes, seed } => soak::run(name.as_deref(), minutes, seed),
        Task::Where { capability } => whereabouts::run(capability.as_deref()),
        Task::Supervise(order) => supervise::run(&order),
    }
}
