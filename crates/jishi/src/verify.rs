//! `jishi verify`: recounts everything from the log and says where the present state differs.

use std::process::ExitCode;

use server::blobs::Blobs;
use server::door::Door;
use server::search::{Compared, recount};
use server::verify;
use server::{Keys, check_attachments, open_all};
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
    let opened = values(&store, settings).await;
    let searched = index(&store, settings).await;
    let checked = own_attachments(&store, settings).await;
    store.close().await;
    faults.extend(recounted?);
    faults.extend(opened?);
    faults.extend(searched?);
    faults.extend(checked?);
    Ok(told(&faults, settings.language))
}

/// Recounts every district, prints the numbers and gives the faults.
///
/// # Errors
/// When the record cannot be read.
pub(crate) async fn districts(store: &Store, language: Language) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for district in store.districts().await? {
        let found = verify::recount(store, &district).await?;
        let (entries, cases) = (found.entries, found.cases);
        say::line(language.pick(
            format!("{district}：重算日志 {entries} 条、案件 {cases} 件"),
            format!("{district}: recounted {entries} entries and {cases} cases"),
        ));
        faults.extend(found.faults.into_iter().map(|fault| format!("{district}: {fault}")));
    }
    Ok(faults)
}

async fn own_attachments(store: &Store, settings: &Settings) -> Result<Vec<String>, Failure> {
    let folder = Folder::open(settings.data()?)?;
    let keys = folder.keys().exists().then(|| record::keys(&folder, false)).transpose()?;
    let blobs = record::blobs(settings, &folder)?;
    attachments(store, &blobs, keys.as_ref(), settings.language).await
}

/// Compares every attachment with its objects, prints the numbers and gives the faults.
///
/// # Errors
/// When the record or the store of objects cannot be read.
pub(crate) async fn attachments(
    store: &Store,
    blobs: &Blobs,
    keys: Option<&Keys>,
    language: Language,
) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for district in store.districts().await? {
        let found = check_attachments(store, blobs, keys, &district).await?;
        let (named, here) = (found.named, found.here);
        say::line(language.pick(
            format!("{district}：核对附件 {here}/{named} 件"),
            format!("{district}: looked at {here} of {named} attachments"),
        ));
        faults.extend(found.faults.into_iter().map(|fault| format!("{district}: {fault}")));
    }
    Ok(faults)
}

/// Opens every personal value, when the keys are there, and gives the faults.
async fn values(store: &Store, settings: &Settings) -> Result<Vec<String>, Failure> {
    let folder = Folder::open(settings.data()?)?;
    let language = settings.language;
    if !folder.keys().exists() {
        say::line(language.pick(
            "没有密钥：未检查个人信息",
            "without the keys personal values were not looked at",
        ));
        return Ok(Vec::new());
    }
    let keys = record::keys(&folder, false)?;
    let door = Door::new(store.clone());
    let mut faults = Vec::new();
    for district in store.districts().await? {
        let opened = open_all(&door, &keys, &district).await?;
        let values = opened.values;
        say::line(language.pick(
            format!("{district}：打开个人信息 {values} 条"),
            format!("{district}: opened {values} personal values"),
        ));
        faults.extend(opened.faults.into_iter().map(|fault| format!("{district}: {fault}")));
    }
    Ok(faults)
}

/// Compares the search index with the log, when the keys are there that open the district.
async fn index(store: &Store, settings: &Settings) -> Result<Vec<String>, Failure> {
    if !Folder::open(settings.data()?)?.keys().exists() {
        return Ok(Vec::new());
    }
    let language = settings.language;
    // Why a record does not open is told by what was looked at before.
    let Ok(app) = record::app(settings, store).await else {
        say::line(language.pick("未比较检索索引", "the search index was not compared"));
        return Ok(Vec::new());
    };
    if app.district().is_empty() {
        return Ok(Vec::new());
    }
    match recount(&app).await? {
        Compared::Whole { cases, faults } => {
            say::line(
                language.pick(
                    format!("检索索引：{cases} 件案件"),
                    format!("search index: {cases} cases"),
                ),
            );
            Ok(faults)
        }
        Compared::Behind => {
            say::line(language.pick(
                "检索索引尚未跟上日志，未比较；服务运行时自动补齐",
                "the search index is behind the log and was not compared; a running server catches up",
            ));
            Ok(Vec::new())
        }
    }
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
