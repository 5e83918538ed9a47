//! `jishi pack check`: how much of each kind there is, and everything that is wrong.

use std::path::Path;
use std::process::ExitCode;

use pack::{Counts, check, check_people};

use crate::cli::Language;
use crate::failure::Failure;
use crate::say;

/// Checks a folder, and the people with it when they are told.
pub(super) fn run(
    dir: &Path,
    people: Option<&Path>,
    language: Language,
) -> Result<ExitCode, Failure> {
    let report = check(&super::files(dir)?);
    print(&report.counts, language);
    let mut faults = report.faults;
    match (people, &report.pack) {
        (Some(people), Some(pack)) => {
            let report = check_people(&super::files(people)?, pack);
            print(&report.counts, language);
            faults.extend(report.faults);
        }
        (Some(_), None) => say::line(language.pick(
            "区域包改正之后才能检查人员",
            "The people are checked once the pack has been mended",
        )),
        (None, _) => {}
    }
    super::print_faults(&faults, language);
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(counts: &Counts, language: Language) {
    for count in &counts.0 {
        let name = language.pick(count.zh, count.en);
        say::line(format!("{:>7}  {name}", count.number));
    }
}
