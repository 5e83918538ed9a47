//! `jishi backup` and `jishi restore`: a copy of one position, and the proof that it is one.

mod files;
mod keys;
mod manifest;
mod restore;

use std::path::Path;
use std::process::ExitCode;

use server::seams::{Clock as _, SystemClock};

use crate::cli::Backup;
use crate::failure::Failure;
use crate::folder::{self, Folder};
use crate::settings::Settings;
use crate::{record, say};
use manifest::{FORMAT, Manifest};

pub(crate) use restore::run as restore;

/// Name of the database in a backup.
const DATABASE: &str = "jishi.sqlite";

/// Copies the data, or the keys alone.
pub(crate) fn run(settings: &Settings, args: &Backup) -> Result<ExitCode, Failure> {
    let folder = Folder::open(settings.data()?)?;
    if !args.keys && settings.database.is_some() {
        return Err(own_tools());
    }
    folder::must_be_empty(&args.dir)?;
    folder::make_private(&args.dir).map_err(|error| Failure::at(&args.dir, error))?;
    if args.keys { keys::back_up(&folder, args, settings) } else { data(&folder, args, settings) }
}

/// A database server is copied by those who know how.
fn own_tools() -> Failure {
    Failure::new(
        "PostgreSQL 请用其自带工具备份和恢复（pg_basebackup 或 pgbackrest）；密钥用 jishi backup --keys",
        "back up and restore PostgreSQL with its own tools (pg_basebackup or pgbackrest); the keys \
         with jishi backup --keys",
    )
}

/// Copies database and attachments of one position, while a server works on them. The manifest
/// comes last: what has none is no backup.
fn data(folder: &Folder, args: &Backup, settings: &Settings) -> Result<ExitCode, Failure> {
    let language = settings.language;
    let (from, to) = (folder.database(), args.dir.join(DATABASE));
    if !from.exists() {
        return Err(record::no_database(folder));
    }
    store::file::copy(&from, &to)?;
    let told = store::file::look(&to)?;
    let mut files = vec![files::describe(&args.dir, DATABASE)?];
    // After the database: an attachment is there before the first entry that names it.
    files.extend(files::copy_blobs(folder.path(), &args.dir)?);
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: SystemClock.now().to_string(),
        schema: told.schema.into_iter().collect(),
        districts: told.heads.iter().map(manifest::Logs::of).collect(),
        files,
    };
    manifest.write(&args.dir)?;
    let shown = args.dir.display();
    for logs in &manifest.districts {
        say::line(format!("{} {}", logs.district, logs.position));
    }
    say::line(language.pick(
        format!("已备份到 {shown}；其中没有密钥：请用 jishi backup --keys 另存一处"),
        format!(
            "backed up to {shown}, without the keys: keep those elsewhere, jishi backup --keys"
        ),
    ));
    whole(&to, settings)
}

/// A copy of a damaged file is kept, and said to be one.
fn whole(copy: &Path, settings: &Settings) -> Result<ExitCode, Failure> {
    let faults = store::file::faults(copy)?;
    for fault in &faults {
        say::line(fault);
    }
    if faults.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let (zh, en) = ("数据库文件已损坏，备份也是", "the database is damaged, and so is this copy");
    say::line(settings.language.pick(zh, en));
    Ok(ExitCode::FAILURE)
}
