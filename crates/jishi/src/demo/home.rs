//! Where the demo lives: a data folder like any other, made beside itself and put in place when it
//! is whole, so that an interrupted start leaves nothing half made.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use server::door::Door;
use server::seams::{Clock, Entropy, Outside};
use server::{App, Parts, migrations};
use store::{Store, StoreOptions};

use crate::failure::Failure;
use crate::folder::Folder;
use crate::record;

/// Names and passwords of the made-up accounts.
const ACCOUNTS: &str = "demo-accounts.txt";
/// Where the demo is made; what stands there is unfinished.
const MAKING: &str = ".making";

/// A data folder with a demo, or for one.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    folder: Folder,
    /// The database, when it is on a server.
    url: Option<String>,
}

/// Where time and chance come from.
pub(crate) struct Seams {
    /// Time.
    pub(crate) clock: Arc<dyn Clock>,
    /// Chance.
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl Home {
    /// The demo of a folder, with its database there or on a server.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(crate) fn new(dir: &Path, url: Option<String>) -> Result<Self, Failure> {
        Ok(Self { folder: Folder::open_or_make(dir)?, url })
    }

    /// Names and passwords.
    pub(crate) fn accounts(&self) -> PathBuf {
        self.folder.path().join(ACCOUNTS)
    }

    /// Whether the demo stands here.
    pub(crate) fn is_made(&self) -> bool {
        self.accounts().exists() && (self.url.is_some() || self.folder.database().exists())
    }

    /// A place to make it in. What was left there by a start that was interrupted goes.
    ///
    /// # Errors
    /// When the folder holds another district, or the place cannot be made.
    pub(crate) fn begin(&self) -> Result<Self, Failure> {
        if self.folder.database().exists() || self.folder.keys().exists() {
            return Err(occupied(self.folder.path()));
        }
        let making = self.folder.path().join(MAKING);
        if making.exists() {
            std::fs::remove_dir_all(&making).map_err(|error| Failure::at(&making, error))?;
        }
        Self::new(&making, self.url.clone())
    }

    /// Puts what has been made and closed into its place, the database last. Nothing that stands
    /// there is replaced: a folder with keys is never taken for an empty one.
    ///
    /// # Errors
    /// When something cannot be moved.
    pub(crate) fn take(&self, made: &Self) -> Result<(), Failure> {
        let parts = [
            (made.accounts(), self.accounts()),
            (made.folder.keys(), self.folder.keys()),
            (made.folder.database(), self.folder.database()),
        ];
        for (from, to) in parts.iter().filter(|(from, _)| from.exists()) {
            std::fs::rename(from, to).map_err(|error| Failure::at(to, error))?;
        }
        let left = made.folder.path();
        std::fs::remove_dir_all(left).map_err(|error| Failure::at(left, error))
    }

    /// Opens the record with other seams than the machine's. The district's key is always made by
    /// the machine, never from a seed.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) async fn open(&self, seams: Seams) -> Result<App, Failure> {
        let Seams { clock, entropy } = seams;
        let told = Arc::clone(&clock);
        // One after the other, entries of the access log would wait in vain to be grouped.
        let options = StoreOptions {
            clock: Arc::new(move || told.now().0),
            access_wait: Duration::ZERO,
            ..StoreOptions::default()
        };
        let store = match &self.url {
            None => Store::open_sqlite(&self.folder.database(), migrations::ALL, options)?,
            Some(url) => Store::open_postgres(url, migrations::ALL, options).await?,
        };
        let is_new = !self.folder.keys().exists();
        if is_new && !store.districts().await?.is_empty() {
            return Err(occupied(self.folder.path()));
        }
        let keys = record::keys(&self.folder, is_new)?;
        let door = Door::new(store);
        let blobs = record::folder_of_blobs(&self.folder)?;
        Ok(App::open(Parts {
            door,
            keys,
            clock,
            entropy,
            blobs,
            district: None,
            outside: Outside::default(),
        })
        .await?)
    }
}

fn occupied(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(
        format!("{shown} 或指定的数据库中已有数据，且不是演示；请另选文件夹或空数据库"),
        format!(
            "{shown}, or the database that was told, holds a record that is no demo; choose \
             another folder with --data, or an empty database"
        ),
    )
}
