//! Knocks at every door of a running demo (`crates/xtask/fuzz/doors.py`), by a fuzzer of others that
//! knows nothing but the API's description.

use crate::beside::Demo;
use crate::job::Job;
use crate::{Fallible, debian, tree};

/// The fuzzer, by its release on PyPI.
const FUZZER: &str = "schemathesis==4.32.5";
/// Requests for each door and role, unless the environment wants more.
const EXAMPLES: &str = "8";

/// Knocks as nobody, as staff and as an administrator.
pub(crate) fn knock() -> Fallible {
    let folder = tree::root()?.join("target/tools/schemathesis");
    let program = folder.join("bin/schemathesis");
    if !program.is_file() {
        install(&folder.display().to_string())?;
    }
    let demo = Demo::start()?;
    let variable = |name: &str, usual: &str| std::env::var(name).unwrap_or(usual.to_owned());
    let seed = variable("JISHI_SOAK_SEED", "1");
    let examples = variable("JISHI_FUZZ_EXAMPLES", EXAMPLES);
    let program = program.display().to_string();
    let script = "crates/xtask/fuzz/doors.py";
    let args = [script, &program, &demo.url, &demo.accounts, &seed, &examples];
    well(&Job::new("python3", args).minutes(60))
}

fn install(folder: &str) -> Fallible {
    if well(&Job::new("python3", ["-c", "import venv, ensurepip"]).minutes(1)).is_err() {
        debian::install("Python's venv", "python3-venv")?;
    }
    well(&Job::new("python3", ["-m", "venv", folder]).minutes(5))?;
    let pip = format!("{folder}/bin/pip");
    well(&Job::new(&pip, ["install", "--quiet", FUZZER]).minutes(10))
}

fn well(job: &Job) -> Fallible {
    let ended = job.stream(|_| {})?;
    if ended.well() { Ok(()) } else { Err(format!("{job}: {}", ended.why()).into()) }
}
