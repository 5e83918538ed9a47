//! `cargo xtask demo`: builds the pages and the program and becomes it.

use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use crate::{Fallible, tree, web};

/// The pack that the demo district is made from.
const PACK: &str = "packs/wuxing/pack.toml";

/// Where the demo keeps its data unless told otherwise; not tracked by git.
const DATA: &str = "data/demo";

/// Builds `jishi` and replaces us by `jishi demo`, so that Ctrl-C reaches it directly and its
/// orderly shutdown is seen.
///
/// # Errors
/// When the pack is missing or `cargo` cannot be started; otherwise this does not return.
pub(crate) fn run(release: bool, args: &[String]) -> Fallible<ExitCode> {
    let root = tree::root()?;
    if !root.join(PACK).is_file() {
        return Err(format!("{PACK} is missing; make it: cargo xtask bless pack").into());
    }
    web::build()?;
    println!("Building; the first time takes some minutes, afterwards seconds.");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["run", "--locked", "--package", "jishi"]);
    if release {
        command.arg("--release");
    }
    command.args(["--", "demo"]);
    if !args.iter().any(|arg| arg == "--data" || arg.starts_with("--data=")) {
        command.args(["--data", DATA]);
    }
    Err(format!("cannot run cargo: {}", command.args(args).exec()).into())
}
