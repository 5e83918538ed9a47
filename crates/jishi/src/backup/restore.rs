//! `jishi restore`: a backup is copied apart, proved, and only then put into place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use server::door::Door;
use server::{KeyFit, key_fit, migrations};
use store::{Store, StoreOptions};

use super::manifest::{Logs, Manifest};
use super::{DATABASE, files, keys};
use crate::cli::{Language, Restore};
use crate::failure::Failure;
use crate::folder::{self, Folder};
use crate::settings::Settings;
use crate::{migrate, record, say, verify};

/// Where a backup is proved before it is put into place.
const APART: &str = ".restoring";
/// Folder of the keys.
const KEYS: &str = "keys";
/// The engine's log beside the database; empty or gone after a good close.
const LOG: &str = "jishi.sqlite-wal";
/// What may stand in the folder already.
const OURS: [&str; 2] = ["jishi.toml", "jishi.lock"];

/// Restores a backup into a data folder that holds nothing yet.
pub(crate) async fn run(settings: &Settings, args: &Restore) -> Result<ExitCode, Failure> {
    if settings.database.is_some() {
        return Err(super::own_tools());
    }
    let language = settings.language;
    let folder = Folder::open_or_make(settings.data()?)?;
    let _lock = folder.lock()?;
    must_be_free(&folder)?;
    let manifest = Manifest::read(&args.dir)?;
    must_be_known(&manifest)?;
    let apart = Apart(Folder::open_or_make(&folder.path().join(APART))?);
    copy(&manifest, &args.dir, apart.0.path())?;
    if let Some(from) = &args.keys {
        keys::copy(from, &apart.0.keys())?;
    }
    let store = Store::open_sqlite(&apart.0.database(), migrations::ALL, StoreOptions::default())?;
    let proved = prove(&store, &apart.0, args.keys.as_deref(), settings).await;
    store.close().await;
    let (faults, fit) = proved?;
    if !faults.is_empty() {
        let code = verify::told(&faults, language);
        say::line(language.pick("没有恢复", "nothing was restored"));
        return Ok(code);
    }
    put_in_place(&manifest, &apart.0, &folder)?;
    tell(&manifest, fit, &folder, language);
    Ok(ExitCode::SUCCESS)
}

/// A folder for the time of proving; it goes, whatever comes of it.
struct Apart(Folder);

impl Drop for Apart {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(self.0.path()) {
            tracing::warn!(%error, "what was restored for proving could not be removed");
        }
    }
}

fn must_be_free(folder: &Folder) -> Result<(), Failure> {
    let failed = |error| Failure::at(folder.path(), error);
    for entry in fs::read_dir(folder.path()).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if OURS.iter().all(|ours| name != *ours) {
            let (path, name) = (folder.path().display(), name.to_string_lossy());
            return Err(Failure::new(
                format!("{path} 中已有 {name}；请恢复到空文件夹"),
                format!("{name} stands in {path} already; restore into an empty folder"),
            ));
        }
    }
    Ok(())
}

/// A schema that this program does not know is not touched.
fn must_be_known(manifest: &Manifest) -> Result<(), Failure> {
    let known = migrate::schema();
    for (component, version) in &manifest.schema {
        if known.iter().all(|(name, newest)| name != component || newest < version) {
            let (component, version) = (component.clone(), *version);
            return Err(store::OpenError::Newer { component, version }.into());
        }
    }
    Ok(())
}

/// Copies every file and compares it with the manifest, then the database with its logs.
fn copy(manifest: &Manifest, from: &Path, to: &Path) -> Result<(), Failure> {
    for file in &manifest.files {
        let copied = files::copy(from, to, &file.path)?;
        if copied != *file {
            return Err(not_what_was_backed_up(&from.join(&file.path)));
        }
    }
    let told = store::file::look(&to.join(DATABASE))?;
    let logs: Vec<Logs> = told.heads.iter().map(Logs::of).collect();
    if logs != manifest.districts {
        return Err(not_what_was_backed_up(&from.join(DATABASE)));
    }
    Ok(())
}

fn not_what_was_backed_up(path: &Path) -> Failure {
    let path = path.display();
    Failure::new(
        format!("{path} 与备份时不同；没有恢复"),
        format!("{path} is not what was backed up; nothing was restored"),
    )
}

/// Recounts the copy and opens a personal value with the keys, if there are any.
async fn prove(
    store: &Store,
    folder: &Folder,
    from: Option<&Path>,
    settings: &Settings,
) -> Result<(Vec<String>, Option<KeyFit>), Failure> {
    let form = store::file::faults(&folder.database())?;
    let mut faults: Vec<String> = form.into_iter().map(|fault| format!("file: {fault}")).collect();
    faults.extend(verify::districts(store, settings.language).await?);
    let keys = from.map(|_| record::keys(folder, false)).transpose()?;
    let blobs = record::blobs(settings, folder)?;
    faults.extend(verify::attachments(store, &blobs, keys.as_ref(), settings.language).await?);
    let (Some(from), Some(keys)) = (from, keys) else { return Ok((faults, None)) };
    let door = Door::new(store.clone());
    let mut found = KeyFit::NothingSealed;
    for district in store.districts().await? {
        match key_fit(&door, &keys, &district).await? {
            KeyFit::NothingSealed => {}
            KeyFit::Fits => found = KeyFit::Fits,
            KeyFit::DoesNotFit => return Err(record::wrong_keys(from)),
        }
    }
    Ok((faults, Some(found)))
}

/// Moves everything into the folder, the database last: before it nothing can be served.
fn put_in_place(manifest: &Manifest, apart: &Folder, folder: &Folder) -> Result<(), Failure> {
    let paths = manifest.files.iter().map(|file| file.path.as_str());
    let tops = paths.filter_map(|path| path.split('/').next()).filter(|top| *top != DATABASE);
    let mut tops: Vec<&str> = tops.chain([KEYS]).collect();
    tops.sort_unstable();
    tops.dedup();
    // What the engine has not moved into the file belongs to it.
    tops.push(LOG);
    tops.push(DATABASE);
    let moves: Vec<(PathBuf, PathBuf)> =
        tops.iter().map(|top| (apart.path().join(top), folder.path().join(top))).collect();
    for (from, to) in moves.iter().filter(|(from, _)| from.exists()) {
        fs::rename(from, to).map_err(|error| Failure::at(to, error))?;
        folder::sync(folder.path()).map_err(|error| Failure::at(to, error))?;
    }
    Ok(())
}

/// Says what there is now, and what is missing.
fn tell(manifest: &Manifest, fit: Option<KeyFit>, folder: &Folder, language: Language) {
    let (shown, made) = (folder.path().display(), &manifest.made_at);
    say::line(language.pick(
        format!("已恢复 {made} 的备份到 {shown}，重算无差异"),
        format!("the backup of {made} is in {shown}, recounted without a difference"),
    ));
    let keys = folder.keys();
    let keys = keys.display();
    say::line(match fit {
        Some(KeyFit::Fits) => language.pick(
            "密钥相符：已打开一条个人信息".to_owned(),
            "the keys fit: a personal value was opened".to_owned(),
        ),
        Some(KeyFit::NothingSealed | KeyFit::DoesNotFit) => language.pick(
            "密钥已恢复；库中没有个人信息，无从验证".to_owned(),
            "the keys are there; without a personal value they could not be tried".to_owned(),
        ),
        None => language.pick(
            format!("缺少密钥：没有密钥读不出个人信息，服务也不会启动；请把密钥备份放入 {keys}"),
            format!(
                "the keys are missing: without them no personal value can be read and the server \
                 does not start; put the backup of the keys into {keys}"
            ),
        ),
    });
}
