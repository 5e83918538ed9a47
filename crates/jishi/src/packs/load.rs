//! `jishi pack load`: prints the difference and records it as one change, or not at all.

use std::path::Path;
use std::process::ExitCode;

use pack::{ChangeKind, Difference};
use server::auth::Operator;
use server::district::load::{Load, Loaded, NotLoaded, load};

use crate::cli::Language;
use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::say;
use crate::settings::Settings;

/// Loads a folder into the record; a running server follows within a second.
pub(super) async fn run(
    settings: &Settings,
    dir: &Path,
    people: Option<&Path>,
    dry_run: bool,
) -> Result<ExitCode, Failure> {
    let language = settings.language;
    let files = super::files(dir)?;
    let people = people.map(super::files).transpose()?;
    let store = record::open(settings, Begin::Allowed).await?;
    let app = record::app(settings, &store).await?;
    let author = author();
    let what = Load { files: &files, people: people.as_ref(), author: &author, dry_run };
    let loaded = load(&app, &Operator::at_the_machine(), what).await;
    store.close().await;
    match loaded {
        Ok(loaded) => {
            print(&loaded, dry_run, language);
            Ok(ExitCode::SUCCESS)
        }
        Err(NotLoaded::Faults(faults)) => {
            super::print_faults(&faults, language);
            say::line(language.pick("没有载入", "Nothing was loaded"));
            Ok(ExitCode::FAILURE)
        }
        Err(NotLoaded::Problem(problem)) => Err(problem.into()),
    }
}

/// Who works at the machine, as far as the machine says.
fn author() -> String {
    let user = std::env::var("SUDO_USER").or_else(|_| std::env::var("USER"));
    format!("machine:{}", user.unwrap_or_default())
}

fn print(loaded: &Loaded, dry_run: bool, language: Language) {
    let Loaded { district, difference, people, posts, version } = loaded;
    if !is_first(difference) {
        for line in difference.lines(language.of_packs()) {
            say::line(line);
        }
    }
    say::line(difference.summary(language.of_packs()));
    say::line(language.pick(
        format!("新增或变动：人员 {people}，岗位 {posts}"),
        format!("new or changed: {people} people, {posts} posts"),
    ));
    let (zh, en) = if dry_run {
        (
            format!("{district}：只作比较，没有载入"),
            format!("{district}: compared only, nothing was loaded"),
        )
    } else {
        (
            format!("{district}：已载入，现为第 {version} 版"),
            format!("{district}: loaded, now version {version}"),
        )
    };
    say::line(language.pick(zh, en));
}

/// Whether everything is new: then the entries are those of the folder, and are not listed.
fn is_first(difference: &Difference) -> bool {
    difference.changes.iter().all(|change| change.kind == ChangeKind::Added)
        && difference.changes.iter().any(|change| change.entry == pack::EntryKind::Manifest)
}
