//! `cargo xtask soak`: repeats a long test with new seeds, and keeps what came of it.
//!
//! A soak is an ordinary test that reads `JISHI_SOAK_SEED`; the result of a run is one more line in
//! `docs/evidence/NAME.md`, so that a figure in a document can be traced to a commit and a seed.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::job::{Job, minutes};
use crate::tally::Tally;
use crate::{Fallible, tree};

/// A test worth repeating for hours.
struct Soak {
    name: &'static str,
    /// What a passed run shows.
    about: &'static str,
    /// Arguments of `cargo` for one round.
    round: &'static [&'static str],
    /// Environment of a round besides the seed.
    env: &'static [(&'static str, &'static str)],
}

/// All soaks. One more is one more entry.
const SOAKS: [Soak; 3] = [
    Soak {
        name: "properties",
        about: "property tests of the rules, borders and packs, 20,000 cases each, new seed each round",
        round: &[
            "test",
            "--locked",
            "--package",
            "domain",
            "--package",
            "territory",
            "--package",
            "pack",
        ],
        env: &[("PROPTEST_CASES", "20000")],
    },
    Soak {
        name: "doors",
        about: "schemathesis at every door of a demo as nobody, staff and administrator, 200 examples each",
        round: &["xtask", "test", "doors"],
        env: &[("JISHI_FUZZ_EXAMPLES", "200")],
    },
    Soak {
        name: "powercut",
        about: "200 power cuts each of a server at work and of the control that does not sync",
        round: &[
            "test",
            "--locked",
            "--package",
            "jishi",
            "--test",
            "it",
            "power::",
            "--",
            "--nocapture",
            "--test-threads=1",
        ],
        env: &[("JISHI_POWER_CUTS", "200")],
    },
];

/// How a line of a test begins that belongs into the result.
const EVIDENCE: &str = "evidence: ";

/// Longest time of one round in minutes.
const ROUND: u64 = 120;

/// Runs a soak, or lists them.
pub(crate) fn run(name: Option<&str>, length: u64, seed: u64) -> Fallible<ExitCode> {
    let Some(name) = name else {
        for soak in &SOAKS {
            println!("{:<12} {}", soak.name, soak.about);
        }
        return Ok(ExitCode::SUCCESS);
    };
    let soak = SOAKS.iter().find(|soak| soak.name == name);
    let soak = soak.ok_or_else(|| format!("no soak {name}; `cargo xtask soak` lists them"))?;
    let begun = Instant::now();
    let commit = commit()?;
    let mut tally = Tally::default();
    let mut last = seed;
    let mut failed_with = None;
    let mut figures: Vec<String> = Vec::new();
    loop {
        println!("── {name}, seed {last} ──");
        let ended = job(soak, last).stream(|line| {
            tally.read(line);
            figures.extend(line.split_once(EVIDENCE).map(|(_, figure)| figure.to_owned()));
        })?;
        if !ended.well() {
            failed_with = Some(format!("seed {last}: {}", ended.why()));
            break;
        }
        if begun.elapsed() >= Duration::from_mins(length) {
            break;
        }
        last += 1;
    }
    let held = failed_with.clone().unwrap_or_else(|| "all held".to_owned());
    let result = [vec![held], figures].concat().join("; ");
    let time = minutes(begun.elapsed());
    let date = Job::new("date", ["-u", "+%F"]).capture()?;
    let row = format!(
        "| {} | {commit} | {seed}–{last} | {time:.1} | {} passed, {} failed: {result} |",
        date.trim(),
        tally.passed,
        tally.failed,
    );
    println!("{row}");
    keep(soak, &row)?;
    Ok(if failed_with.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn job(soak: &Soak, seed: u64) -> Job {
    let seed = seed.to_string();
    let job = Job::cargo(soak.round.iter().copied()).minutes(ROUND);
    let job = job.env("JISHI_SOAK_SEED", &seed).env("PROPTEST_RNG_SEED", &seed);
    soak.env.iter().fold(job, |job, (name, value)| job.env(name, value))
}

/// The commit under test, marked when files differ from it.
fn commit() -> Fallible<String> {
    let args = ["-c", "safe.directory=*", "describe", "--always", "--dirty", "--abbrev=12"];
    Ok(Job::new("git", args).capture()?.trim().to_owned())
}

/// Adds a line to the page of a soak, which begins with what it shows.
fn keep(soak: &Soak, row: &str) -> Fallible {
    let directory = tree::root()?.join("docs/evidence");
    std::fs::create_dir_all(&directory)?;
    let path = directory.join(format!("{}.md", soak.name));
    let new = !path.exists();
    let mut page = OpenOptions::new().create(true).append(true).open(path)?;
    if new {
        writeln!(
            page,
            "# Soak `{}`\n\n{}: `cargo xtask soak {}`.\n",
            soak.name, soak.about, soak.name
        )?;
        writeln!(page, "| date | commit | seeds | minutes | result |\n|---|---|---|---|---|")?;
    }
    writeln!(page, "{row}")?;
    Ok(())
}
