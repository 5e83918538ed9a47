//! The pages (`web/`): installs what they are built with, builds them, checks them, and tells their
//! stories in a real browser.

use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;

use crate::beside::Demo;
use crate::job::Job;
use crate::{Fallible, debian, tree};

/// What the pages are built from, in `web/`; all else there is made.
const SOURCES: [&str; 8] = [
    "src",
    "public",
    "vite",
    "index.html",
    "field",
    "styles",
    "package-lock.json",
    "vite.config.ts",
];
/// Made last by a build.
const BUILT: &str = "dist/site/index.html";
/// Written by npm at the end of an installation.
const INSTALLED: &str = "node_modules/.package-lock.json";

/// `cargo xtask web`: builds the pages.
pub(crate) fn run() -> Fallible<ExitCode> {
    build()?;
    println!("The pages are in web/dist/site; the next build of jishi has them inside.");
    Ok(ExitCode::SUCCESS)
}

/// Builds the pages, unless nothing has changed since they were built.
pub(crate) fn build() -> Fallible {
    install()?;
    let web = tree::root()?.join("web");
    if let Some(built) = modified(&web.join(BUILT))
        && SOURCES.iter().all(|source| newest(&web.join(source)) <= Some(built))
    {
        return Ok(());
    }
    npm("run build")
}

/// Builds the pages and runs every check of them that needs no server.
pub(crate) fn check() -> Fallible {
    install()?;
    npm("run check")
}

/// `cargo xtask pictures`: takes the pictures of the user guide from the running program.
pub(crate) fn pictures() -> Fallible<ExitCode> {
    beside_a_demo("pictures")?;
    println!("The pictures are in docs/guide/pictures.");
    Ok(ExitCode::SUCCESS)
}

/// Tells the stories of the pages in a browser, against a demo district made for them.
pub(crate) fn stories() -> Fallible {
    beside_a_demo("stories")
}

/// Runs a script of the pages that needs a browser and a demo district made for it.
fn beside_a_demo(script: &str) -> Fallible {
    build()?;
    if !debian::on_path("chromium") {
        debian::install("Chromium", "chromium fonts-noto-cjk")?;
    }
    let demo = Demo::start()?;
    let job = Job::new("npm", ["--prefix", "web", "run", script]).minutes(20);
    let job = job.env("JISHI_URL", &demo.url).env("JISHI_ACCOUNTS", &demo.accounts);
    let ended = job.stream(|_| {})?;
    if ended.well() { Ok(()) } else { Err(format!("{job}: {}", ended.why()).into()) }
}

/// Installs Node.js's package manager and the packages of the lock file, where they are not there.
/// The Node.js that builds the pages is one of those packages; the distribution's only starts npm.
fn install() -> Fallible {
    if !debian::on_path("npm") {
        debian::install("npm", "nodejs npm")?;
    }
    let web = tree::root()?.join("web");
    if modified(&web.join(INSTALLED)) > modified(&web.join("package-lock.json")) {
        return Ok(());
    }
    npm("ci --no-audit --no-fund")
}

fn npm(args: &str) -> Fallible {
    let job = Job::new("npm", ["--prefix", "web"].into_iter().chain(args.split(' '))).minutes(20);
    let ended = job.stream(|_| {})?;
    if ended.well() { Ok(()) } else { Err(format!("{job}: {}", ended.why()).into()) }
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

/// When a file, or the newest file below a folder, was written.
fn newest(path: &Path) -> Option<SystemTime> {
    let below = std::fs::read_dir(path).into_iter().flatten().flatten();
    below.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}
