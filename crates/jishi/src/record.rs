//! Opening the record and the program on it, for every command.

use std::path::Path;
use std::sync::Arc;

use server::blobs::{BlobError, Blobs};
use server::door::Door;
use server::seams::{Outside, SystemClock, SystemEntropy};
use server::{App, KeyFit, Keys, Parts, key_fit, migrations};
use store::{Store, StoreOptions};

use crate::failure::Failure;
use crate::folder::{self, Folder};
use crate::settings::Settings;

/// Set to `1`, makes a test build lose what it acknowledged when the power is cut: the negative
/// control of that test. A release build does not know it.
const LOSE_ON_POWER_CUT: &str = "JISHI_TEST_LOSE_ON_POWER_CUT";

/// Whether a command may begin a new record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begin {
    /// It may.
    Allowed,
    /// There must be one.
    Refused,
}

/// Opens the record that the settings name.
///
/// # Errors
/// When there is none and none may be begun, or it cannot be opened.
pub(crate) async fn open(settings: &Settings, begin: Begin) -> Result<Store, Failure> {
    let options = StoreOptions { lose_on_power_cut: loses(), ..StoreOptions::default() };
    if let Some(url) = &settings.database {
        return Ok(Store::open_postgres(url, migrations::ALL, options).await?);
    }
    let folder = match begin {
        Begin::Allowed => Folder::open_or_make(settings.data()?)?,
        Begin::Refused => Folder::open(settings.data()?)?,
    };
    let path = folder.database();
    if begin == Begin::Refused && !path.exists() {
        return Err(no_database(&folder));
    }
    Ok(Store::open_sqlite(&path, migrations::ALL, options)?)
}

/// There is no database in a folder where one was expected.
pub(crate) fn no_database(folder: &Folder) -> Failure {
    let shown = folder.path().display();
    Failure::new(
        format!("{shown} 中没有数据库 jishi.sqlite"),
        format!("there is no database jishi.sqlite in {shown}"),
    )
}

fn loses() -> bool {
    cfg!(debug_assertions) && std::env::var_os(LOSE_ON_POWER_CUT).is_some_and(|set| set == "1")
}

/// Opens the program on a record, with the keys of the data folder. Keys are made while the record
/// holds nothing yet.
///
/// # Errors
/// When the keys are missing or those of another record, or the record cannot be read.
pub(crate) async fn app(settings: &Settings, store: &Store) -> Result<App, Failure> {
    app_with(settings, store, Outside::default()).await
}

/// The same with ways to the outside, for a program that serves.
///
/// # Errors
/// As [`app`].
pub(crate) async fn app_with(
    settings: &Settings,
    store: &Store,
    outside: Outside,
) -> Result<App, Failure> {
    let folder = Folder::open_or_make(settings.data()?)?;
    let districts = store.districts().await?;
    let keys = keys(&folder, districts.is_empty())?;
    let door = Door::new(store.clone());
    for district in &districts {
        if key_fit(&door, &keys, district).await? == KeyFit::DoesNotFit {
            return Err(wrong_keys(&folder.keys()));
        }
    }
    let parts = Parts {
        door,
        keys,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        blobs: blobs(settings, &folder)?,
        district: settings.district.clone(),
        outside,
    };
    Ok(App::open(parts).await?)
}

/// Where attachments are: a store of objects when the settings name one, else the data folder.
///
/// # Errors
/// When the address makes no sense or the folder cannot be made.
pub(crate) fn blobs(settings: &Settings, folder: &Folder) -> Result<Blobs, Failure> {
    match &settings.blobs {
        Some(told) => Blobs::s3(told).map_err(|error| no_blobs(&error)),
        None => folder_of_blobs(folder),
    }
}

/// The folder of attachments, made where there is none; its name is durable.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn folder_of_blobs(folder: &Folder) -> Result<Blobs, Failure> {
    let path = folder.blobs();
    folder::make_private(&path).map_err(|error| Failure::at(&path, error))?;
    Blobs::folder(&path).map_err(|error| no_blobs(&error))
}

fn no_blobs(error: &BlobError) -> Failure {
    Failure::new(format!("附件存储不可用：{error}"), format!("attachments: {error}"))
}

/// The keys of a folder, made where there may be none yet. Their names are durable before anything
/// is sealed with them.
///
/// # Errors
/// When they are missing or cannot be read.
pub(crate) fn keys(folder: &Folder, may_create: bool) -> Result<Keys, Failure> {
    let path = folder.keys();
    if may_create {
        folder::make_private(&path).map_err(|error| Failure::at(&path, error))?;
    }
    Keys::open(&path, may_create, &SystemEntropy).map_err(|error| {
        let zh = format!("密钥不可用（{error}）。没有密钥就读不出个人信息：请从密钥备份中恢复");
        Failure::new(zh, error.to_string())
    })
}

/// The keys are those of another record.
pub(crate) fn wrong_keys(keys: &Path) -> Failure {
    let shown = keys.display();
    Failure::new(
        format!("{shown} 中的密钥打不开本数据库的个人信息：它们属于另一个数据库，或已被改动"),
        format!(
            "the keys in {shown} do not open the personal values of this record: they belong to \
             another one, or were changed"
        ),
    )
}
