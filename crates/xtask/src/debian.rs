//! Installs what a check needs from the distribution's packages, or names the command.

use std::path::Path;

use crate::Fallible;
use crate::job::Job;

/// Installs packages, when we are root on Debian or Ubuntu.
///
/// # Errors
/// When we are not: what is missing, and the command that a person has to type.
pub(crate) fn install(what: &str, packages: &str) -> Fallible {
    let command = format!("apt-get install -y --no-install-recommends {packages}");
    let apt = Path::new("/usr/bin/apt-get").is_file();
    if !apt || !is_root() {
        let who = if apt { "sudo " } else { "" };
        return Err(format!("{what} is missing; install it: {who}{command}").into());
    }
    println!("   {what} is missing: {command}");
    for args in ["apt-get update", &command] {
        let mut words = args.split(' ');
        let program = words.next().unwrap_or_default();
        let apt = Job::new(program, words).env("DEBIAN_FRONTEND", "noninteractive");
        let ended = apt.minutes(15).stream(|_| {})?;
        if !ended.well() {
            return Err(format!("{args}: {}", ended.why()).into());
        }
    }
    Ok(())
}

/// Whether we may do everything on this machine.
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program of the search path.
pub(crate) fn on_path(name: &str) -> bool {
    let search = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&search).any(|directory| directory.join(name).is_file())
}
