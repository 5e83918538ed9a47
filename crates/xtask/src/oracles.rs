//! `cargo xtask oracles`: compares our answers with programs that others wrote, in other languages.
//!
//! Not part of `cargo xtask test`: oracles install foreign packages. Each is a folder
//! `oracles/NAME` with a `run.sh` that succeeds when the answers agree.

use crate::job::Job;
use crate::verdict::Verdict;
use crate::{Fallible, tree};

/// Runs the oracles named, or all.
pub(crate) fn run(names: &[String]) -> Fallible<Verdict> {
    let known: Vec<String> = tree::paths()?
        .iter()
        .filter_map(|path| {
            path.strip_prefix("oracles/")?.strip_suffix("/run.sh").map(str::to_owned)
        })
        .collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("no oracle {unknown}; there are: {}", known.join(", ")).into());
    }
    if known.is_empty() {
        return Err("no oracles/NAME/run.sh in this repository".into());
    }
    let chosen = known.iter().filter(|name| names.is_empty() || names.contains(name));
    let mut verdict = Verdict::default();
    let mut count = 0;
    for name in chosen {
        println!("── {name} ──");
        let ended =
            Job::new("bash", [format!("oracles/{name}/run.sh")]).minutes(60).stream(|_| {})?;
        if !ended.well() {
            verdict.faults.push(format!("oracles/{name}: {}", ended.why()));
        }
        count += 1;
    }
    verdict.seen = format!("{count} oracles");
    Ok(verdict)
}
