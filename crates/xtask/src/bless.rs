//! `cargo xtask bless`: writes anew what is generated. Look at the difference before committing.

use std::process::ExitCode;

use clap::ValueEnum;

use crate::job::Job;
use crate::{Fallible, licences, suites, tree};

/// Something that is generated.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// NOTICE, from the dependencies of the program
    Notice,
    /// packs/wuxing, from the real data and the seed of its generator
    Pack,
    /// Snapshots of tests, and the pages that tests write
    Snapshots,
}

/// Writes the parts named, or all.
pub(crate) fn run(parts: &[Part]) -> Fallible<ExitCode> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    for part in parts {
        match part {
            Part::Notice => licences::bless()?,
            Part::Pack => pack()?,
            Part::Snapshots => snapshots()?,
        }
    }
    let changes = ["-c", "safe.directory=*", "status", "--short"];
    print!("{}", Job::new("git", changes).capture()?);
    Ok(ExitCode::SUCCESS)
}

fn pack() -> Fallible {
    if !tree::root()?.join("crates/wuxing").is_dir() {
        return Err("crates/wuxing, which makes packs/wuxing, is missing".into());
    }
    let args = ["run", "--locked", "--release", "--package", "wuxing", "--bin", "wuxing-pack"];
    must(&Job::cargo(args).minutes(30))
}

/// Tests accept what they see: insta's snapshots, and generated pages, whose tests write them when
/// `JISHI_BLESS` is set.
fn snapshots() -> Fallible {
    let (tally, faults) = suites::tests(&[("INSTA_UPDATE", "always"), ("JISHI_BLESS", "1")])?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    faults.first().map_or(Ok(()), |fault| Err(fault.clone().into()))
}

fn must(job: &Job) -> Fallible {
    let ended = job.stream(|_| {})?;
    if ended.well() { Ok(()) } else { Err(format!("{job}: {}", ended.why()).into()) }
}
