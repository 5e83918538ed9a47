//! `cargo xtask test`: every check there is, one after the other, with its time.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::job::{Job, minutes};
use crate::tally::Tally;
use crate::verdict::Verdict;
use crate::{Fallible, arrows, doors, licences, postgres, tidy, tree, web};

/// A group of checks, quick ones first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Formatting, by rustfmt
    Fmt,
    /// House numbers, words, and what must never be in a file
    Tidy,
    /// Which crate may use which
    Arrows,
    /// Licences of dependencies; NOTICE
    Licences,
    /// The pages: types, lints, words in both languages, units, build, size
    Web,
    /// Lints of all targets, warnings denied
    Clippy,
    /// All tests, on SQLite and PostgreSQL, and the examples in documentation
    Test,
    /// The pages in a real browser, on a fresh demo district
    Stories,
    /// Every door of a fresh demo district, by a fuzzer that knows only the API's description
    Doors,
    /// Documentation of everything, private items too, warnings denied
    Doc,
    /// No snapshot waits to be accepted
    Snapshots,
}

/// What came of a suite.
struct Outcome {
    suite: Suite,
    tally: Tally,
    time: Duration,
    /// Why it failed; empty when it did not.
    faults: Vec<String>,
}

/// Runs the suites in order, all of them when none is named, and prints the account.
pub(crate) fn run(chosen: &[Suite]) -> ExitCode {
    let all = Suite::value_variants();
    let chosen = if chosen.is_empty() { all } else { chosen };
    let mut outcomes = Vec::new();
    for suite in chosen {
        println!("── {} ──", name(*suite));
        let begun = Instant::now();
        let (tally, faults) = carry_out(*suite).unwrap_or_else(|error| {
            println!("{error}");
            (Tally::one(false), vec![error.to_string()])
        });
        outcomes.push(Outcome { suite: *suite, tally, time: begun.elapsed(), faults });
    }
    account(&outcomes)
}

/// Prints the table and the last line; the exit code says whether all passed.
fn account(outcomes: &[Outcome]) -> ExitCode {
    let mut sum = Tally::default();
    println!("\n{:<10} {:>7} {:>7} {:>8}", "suite", "passed", "failed", "minutes");
    for outcome in outcomes {
        let Tally { passed, failed } = outcome.tally;
        let time = minutes(outcome.time);
        println!("{:<10} {passed:>7} {failed:>7} {time:>8.2}", name(outcome.suite));
        sum.add(outcome.tally);
    }
    for outcome in outcomes {
        for fault in &outcome.faults {
            println!("{}: {}", name(outcome.suite), fault.lines().next().unwrap_or_default());
        }
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn carry_out(suite: Suite) -> Fallible<(Tally, Vec<String>)> {
    match suite {
        Suite::Fmt => command(&Job::cargo(["fmt", "--all", "--check"])),
        Suite::Tidy => Ok(checked(suite, &tidy::check()?)),
        Suite::Arrows => Ok(checked(suite, &arrows::check()?)),
        Suite::Licences => Ok(checked(suite, &licences::check()?)),
        Suite::Clippy => {
            let args = ["clippy", "--locked", "--workspace", "--all-targets", "--"];
            command(&Job::cargo(args.into_iter().chain(strictness()?)).minutes(40))
        }
        Suite::Web => web::check().map(|()| (Tally::one(true), Vec::new())),
        Suite::Test => tests(&[]),
        Suite::Stories => web::stories().map(|()| (Tally::one(true), Vec::new())),
        Suite::Doors => doors::knock().map(|()| (Tally::one(true), Vec::new())),
        Suite::Doc => {
            let args = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
            let flags = strictness()?.join(" ");
            command(&Job::cargo(args).env("RUSTDOCFLAGS", &flags).minutes(20))
        }
        Suite::Snapshots => Ok(checked(suite, &pending_snapshots()?)),
    }
}

/// Warnings are denied with the compiler that the project is settled on (`rust-version`). A newer
/// one knows more warnings: they are shown, and fail nothing until the project moves to it.
fn strictness() -> Fallible<Vec<&'static str>> {
    let found = Job::new("rustc", ["--version"]).capture()?;
    let settled = env!("CARGO_PKG_RUST_VERSION");
    let version = found.split_whitespace().nth(1).unwrap_or_default();
    if version == settled || version.starts_with(&format!("{settled}.")) {
        return Ok(vec!["--deny", "warnings"]);
    }
    println!("   {}: newer than {settled}, its warnings are not denied", found.trim());
    Ok(vec!["--warn", "warnings"])
}

fn checked(suite: Suite, verdict: &Verdict) -> (Tally, Vec<String>) {
    verdict.print(name(suite));
    let count = verdict.faults.len();
    let faults = if count == 0 { Vec::new() } else { vec![format!("{count} to mend")] };
    (Tally::one(count == 0), faults)
}

fn command(job: &Job) -> Fallible<(Tally, Vec<String>)> {
    let ended = job.stream(|_| {})?;
    let faults = if ended.well() { Vec::new() } else { vec![format!("{job}: {}", ended.why())] };
    Ok((Tally::one(ended.well()), faults))
}

/// Runs all tests, with a PostgreSQL beside them. One that cannot be had is a failure, never a
/// silent omission; the tests that do without it run all the same. `env` is set for the tests.
pub(crate) fn tests(env: &[(&str, &str)]) -> Fallible<(Tally, Vec<String>)> {
    let mut tally = Tally::default();
    let mut faults = Vec::new();
    let mut cluster = None;
    if std::env::var_os(postgres::ADDRESS).is_none() {
        match postgres::start() {
            Ok(started) => cluster = Some(started),
            Err(error) => {
                println!("{error}");
                faults.push(error.to_string());
                tally.add(Tally::one(false));
            }
        }
    }
    if let Some(started) = &cluster {
        println!("   {}", started.about);
    }
    let units = if has_nextest() {
        Job::cargo([
            "nextest",
            "run",
            "--locked",
            "--workspace",
            "--no-fail-fast",
            "--no-tests=pass",
        ])
    } else {
        println!("   cargo-nextest is missing, cargo test does its work more slowly");
        Job::cargo(["test", "--locked", "--workspace", "--all-targets", "--no-fail-fast"])
    };
    let examples = Job::cargo(["test", "--locked", "--workspace", "--doc", "--no-fail-fast"]);
    for job in [units.minutes(60), examples.minutes(20)] {
        let address = cluster.iter().map(|started| (postgres::ADDRESS, started.address.as_str()));
        let job = env.iter().copied().chain(address).fold(job, |job, (k, v)| job.env(k, v));
        let counted = counted(&job)?;
        tally.add(counted.0);
        faults.extend(counted.1);
    }
    Ok((tally, faults))
}

/// Runs a test runner and counts its tests; not compiling is one failure.
fn counted(job: &Job) -> Fallible<(Tally, Vec<String>)> {
    let mut tally = Tally::default();
    let ended = job.stream(|line| tally.read(line))?;
    if ended.well() {
        return Ok((tally, Vec::new()));
    }
    if tally.failed == 0 {
        tally.failed = 1;
    }
    Ok((tally, vec![format!("{job}: {}", ended.why())]))
}

fn has_nextest() -> bool {
    Job::cargo(["nextest", "--version"]).capture().is_ok()
}

/// Snapshots that a test wrote because they differ from the accepted ones.
fn pending_snapshots() -> Fallible<Verdict> {
    let paths = tree::paths()?;
    let of = |ending: &str| {
        paths.iter().filter(|path| Path::new(path).extension().is_some_and(|e| e == ending)).count()
    };
    let pending =
        paths.iter().filter(|path| path.ends_with(".snap.new") || path.ends_with(".pending-snap"));
    let faults = pending
        .map(|path| {
            format!(
                "{path}: compare with the accepted one; if it is right: cargo xtask bless snapshots"
            )
        })
        .collect();
    Ok(Verdict { faults, seen: format!("{} accepted snapshots", of("snap")) })
}

fn name(suite: Suite) -> &'static str {
    match suite {
        Suite::Fmt => "fmt",
        Suite::Tidy => "tidy",
        Suite::Arrows => "arrows",
        Suite::Licences => "licences",
        Suite::Clippy => "clippy",
        Suite::Web => "web",
        Suite::Test => "test",
        Suite::Stories => "stories",
        Suite::Doors => "doors",
        Suite::Doc => "doc",
        Suite::Snapshots => "snapshots",
    }
}
