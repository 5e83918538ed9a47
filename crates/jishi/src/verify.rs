//! `jishi verify`: recounts everything from the log and says where the present state differs.

use std::process::ExitCode;

use server::verify::recount;
use store::Store;

use crate::cli::Language;
use crate::failure::Failure;
use crate::folder::Folder;
use crate::record::{self, Begin};
use crate::say;
use crate::settings::Settings;

/// Recounts the record of the settings.
pub(crate) async fn run(settings: &Settings) -> Result<ExitCode, Failure> {
    let mut faults = form(settings)?;
    let store = record::open(settings, Begin::Refused).await?;
    let recounted = districts(&store, settings.language).await;
    store.close().await;
    faults.extend(recounted?);
    Ok(told(&faults, settings.language))
}

/// Recounts every district, prints the numbers and gives the faults.
///
/// # Errors
/// When the record cannot be read.
pub(crate) async fn districts(store: &Store, language: Language) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for district in store.districts().await? {
        let found = recount(store, &district).await?;
        let (entries, cases) = (found.entries, found.cases);
        say::line(language.pick(
            format!("{district}：重算日志 {entries} 条、案件 {cases} 件"),
            format!("{district}: recounted {entries} entries and {cases} cases"),
        ));
        faults.extend(found.faults.into_iter().map(|fault| format!("{district}: {fault}")));
    }
    Ok(faults)
}

/// Prints the faults, if any, and gives the exit code.
pub(crate) fn told(faults: &[String], language: Language) -> ExitCode {
    for fault in faults {
        say::line(fault);
    }
    if faults.is_empty() {
        say::line(language.pick("没有差异", "no difference"));
        return ExitCode::SUCCESS;
    }
    let count = faults.len();
    say::line(language.pick(
        format!("{count} 处差异：与记录时不同"),
        format!("{count} differences from what was recorded"),
    ));
    ExitCode::FAILURE
}

/// The faults of the form of a file: indexes, pages. A database server looks after its own.
fn form(settings: &Settings) -> Result<Vec<String>, Failure> {
    if settings.database.is_some() {
        return Ok(Vec::new());
    }
    let folder = Folder::open(settings.data()?)?;
    let path = folder.database();
    if !path.exists() {
        return Err(record::no_database(&folder));
    }
    let faults = store::file::faults(&path)?;
    Ok(faults.into_iter().map(|fault| format!("file: {fault}")).collect())
}
