//! PostgreSQL by a connection string: several processes, one writer at a time in each district.

mod address;
mod asked;
mod convert;
mod fault;
mod group;
mod migrate;
mod pool;
mod prepare;
mod read;
mod session;
mod setup;
mod tls;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;

use crate::migrate::{Migration, OpenError};
use crate::options::StoreOptions;
use crate::sql::Stmt;
use crate::standing::Standing;
use crate::store::State;
use pool::{Door, Pool};
use read::Readers;
use writer::Writers;

/// How often a server that does not answer is asked again.
const PAUSE: Duration = Duration::from_secs(1);

/// An open database.
#[derive(Debug)]
pub(crate) struct Postgres {
    pub(crate) readers: Readers,
    pub(crate) writers: Writers,
    pub(crate) standing: Arc<Standing>,
    options: StoreOptions,
    watcher: JoinHandle<()>,
}

impl Postgres {
    /// Connects, brings the schema up to date and starts what watches the server.
    pub(crate) async fn open(
        url: &str,
        migrations: &[Migration],
        options: StoreOptions,
    ) -> Result<Self, OpenError> {
        let address = address::parse(url, &options)?;
        let door = Arc::new(Door { address, options: options.clone() });
        // Its settings are those of migrations, so it is not used for anything else.
        let session = door.open().await?;
        migrate::migrate(&session, migrations, &options).await?;
        drop(session);
        let standing = Arc::new(Standing::ready());
        let readers = Readers {
            pool: Pool::new(Arc::clone(&door), options.readers),
            standing: Arc::clone(&standing),
        };
        let writing = Pool::new(Arc::clone(&door), options.writers);
        let writers = Writers::new(writing, options.clone(), Arc::clone(&standing));
        let watcher = tokio::spawn(watch(door, Arc::clone(&standing)));
        Ok(Self { readers, writers, standing, options, watcher })
    }

    /// Lets nothing new in and waits until everything handed over is answered.
    pub(crate) async fn close(&self) {
        self.writers.close().await;
        self.readers.pool.close(self.options.readers).await;
        self.watcher.abort();
    }

    /// Prepares statements, as tests do with every one; a sentence for each that is refused.
    pub(crate) async fn prepare(
        &self,
        statements: &[&'static Stmt],
    ) -> Result<Vec<String>, String> {
        let mut loan =
            self.readers.pool.take().await.map_err(|fault| fault.answer().to_string())?;
        let mut refused = Vec::new();
        for stmt in statements {
            match loan.session.prepare(stmt).await {
                Ok(()) => {}
                Err(fault) => refused.push(match fault.of_unit(stmt.name()) {
                    Ok(error) => error.to_string(),
                    Err(fault) => return Err(fault.answer().to_string()),
                }),
            }
        }
        loan.give_back();
        Ok(refused)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.watcher.abort();
    }
}

/// Asks a server that has gone away until it is back, so that a store without callers finds out.
async fn watch(door: Arc<Door>, standing: Arc<Standing>) {
    loop {
        standing.went_away().await;
        while matches!(standing.state(), State::Unavailable(_)) {
            tokio::time::sleep(PAUSE).await;
            match door.open().await {
                Ok(_) => standing.answered(),
                Err(error) => tracing::debug!(%error, "the database still does not answer"),
            }
        }
    }
}
