//! Where the demo lives: a data folder like any other, made beside itself and put in place when it
//! is whole, so that an interrupted start leaves nothing half made.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use server::door::Door;
use server::seams::{Clock, Entropy, SystemEntropy};
use server::{App, Keys, Parts, migrations};
use store::{Store, StoreOptions};

use super::Failed;

/// The database of a data folder.
const DATABASE: &str = "jishi.sqlite";
/// Its keys.
const KEYS: &str = "keys";
/// Names and passwords of the made-up accounts.
const ACCOUNTS: &str = "demo-accounts.txt";
/// Where the demo is made; what stands there is unfinished.
const MAKING: &str = ".making";

/// A data folder.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    dir: PathBuf,
    /// The database, when it is on a server.
    url: Option<String>,
}

/// An open record, and the program on it.
pub(crate) struct Opened {
    /// The program.
    pub(crate) app: App,
    /// Its record, to look behind the door.
    pub(crate) store: Store,
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
    pub(crate) fn new(dir: PathBuf, url: Option<String>) -> Self {
        Self { dir, url }
    }

    /// The folder.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Names and passwords.
    pub(crate) fn accounts(&self) -> PathBuf {
        self.dir.join(ACCOUNTS)
    }

    /// Whether the demo stands here. The accounts are the last thing that is put in place.
    pub(crate) fn is_made(&self) -> bool {
        self.accounts().exists()
    }

    /// A place to make it in. What was left there by a start that was interrupted goes.
    pub(crate) fn begin(&self) -> Result<Self, Failed> {
        if self.dir.join(DATABASE).exists() {
            return Err(Failed::Occupied(self.dir.clone()));
        }
        let making = self.dir.join(MAKING);
        if making.exists() {
            std::fs::remove_dir_all(&making).map_err(Failed::io(&making))?;
        }
        std::fs::create_dir_all(&making).map_err(Failed::io(&making))?;
        Ok(Self { dir: making, url: self.url.clone() })
    }

    /// Puts what has been made and closed into its place, the accounts last.
    pub(crate) fn take(&self, made: &Self) -> Result<(), Failed> {
        for name in [KEYS, DATABASE, ACCOUNTS] {
            let (from, to) = (made.dir.join(name), self.dir.join(name));
            if from.exists() {
                std::fs::rename(&from, &to).map_err(Failed::io(&to))?;
            }
        }
        std::fs::remove_dir_all(&made.dir).map_err(Failed::io(&made.dir))
    }

    /// Opens the record. The district's key is always made by the machine, never from a seed.
    pub(crate) async fn open(&self, seams: Seams) -> Result<Opened, Failed> {
        let Seams { clock, entropy } = seams;
        let told = Arc::clone(&clock);
        let options =
            StoreOptions { clock: Arc::new(move || told.now().0), ..StoreOptions::default() };
        let keys = Keys::open(&self.dir.join(KEYS), !self.is_made(), &SystemEntropy)?;
        let store = match &self.url {
            None => Store::open_sqlite(&self.dir.join(DATABASE), migrations::ALL, options)?,
            Some(url) => Store::open_postgres(url, migrations::ALL, options).await?,
        };
        let parts = Parts { door: Door::new(store.clone()), keys, clock, entropy, district: None };
        let app = App::open(parts).await?;
        Ok(Opened { app, store })
    }
}
