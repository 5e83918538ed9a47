//! Where a story plays: a fresh SQLite file, or a fresh database of a PostgreSQL server.
//!
//! The server is the one in `JISHI_TEST_POSTGRES`, which `cargo xtask test` sets. Without it the
//! stories on PostgreSQL say so and end.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use store::{Store, StoreOptions};
use tempfile::TempDir;
use tokio_postgres::NoTls;

use crate::desk::MIGRATIONS;

/// Address of a server on which databases may be made.
pub(crate) const ADDRESS: &str = "JISHI_TEST_POSTGRES";

/// Makes a test of each story for each engine.
macro_rules! both {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    super::$story(&crate::place::Place::sqlite()).await;
                }
            )+
        }
        $crate::place::postgres!($($story),+);
    };
}

/// Makes a test of each story on PostgreSQL alone.
macro_rules! postgres {
    ($($story:ident),+ $(,)?) => {
        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    if let Some(place) = crate::place::Place::postgres().await {
                        super::$story(&place).await;
                    }
                }
            )+
        }
    };
}

pub(crate) use {both, postgres};

/// Removed with everything in it when dropped.
pub(crate) enum Place {
    Sqlite(TempDir),
    Postgres(Database),
}

/// A database made for one story.
pub(crate) struct Database {
    pub(crate) url: String,
    admin: String,
    name: String,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    pub(crate) async fn postgres() -> Option<Self> {
        Some(Self::Postgres(Database::create("").await?))
    }

    pub(crate) async fn open(&self) -> Store {
        self.open_with(StoreOptions::default()).await
    }

    pub(crate) async fn open_with(&self, options: StoreOptions) -> Store {
        match self {
            Self::Sqlite(dir) => {
                Store::open_sqlite(&dir.path().join("desk.sqlite"), MIGRATIONS, options).unwrap()
            }
            Self::Postgres(database) => {
                Store::open_postgres(&database.url, MIGRATIONS, options).await.unwrap()
            }
        }
    }

    /// The address, for stories on PostgreSQL.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Sqlite(_) => panic!("a file has no address"),
            Self::Postgres(database) => &database.url,
        }
    }

    /// Runs SQL behind the program's back.
    pub(crate) async fn alter(&self, sql: &str) {
        match self {
            Self::Sqlite(dir) => {
                let file = rusqlite::Connection::open(dir.path().join("desk.sqlite")).unwrap();
                file.execute_batch(sql).unwrap();
            }
            Self::Postgres(database) => run(&database.url, sql).await,
        }
    }
}

impl Database {
    /// `with` is what follows `CREATE DATABASE name`.
    pub(crate) async fn create(with: &str) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(admin) = std::env::var(ADDRESS) else {
            println!("{ADDRESS} is not set: skipped on PostgreSQL (cargo xtask test sets it)");
            return None;
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("jishi_{}_{}_{count}", now.as_micros(), std::process::id());
        run(&admin, &format!("CREATE DATABASE {name} {with}")).await;
        let url = address(&admin, &name);
        Some(Self { url, admin, name })
    }
}

/// The same server, another database.
fn address(admin: &str, name: &str) -> String {
    let (path, options) = admin.split_once('?').unwrap_or((admin, ""));
    let (server, _) = path.rsplit_once('/').unwrap();
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{server}/{name}{mark}{options}")
}

/// Runs SQL on a connection of its own.
pub(crate) async fn run(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    driver.await.unwrap().unwrap();
}

impl Drop for Database {
    fn drop(&mut self) {
        let (admin, name) = (self.admin.clone(), self.name.clone());
        let dropping = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            runtime.unwrap().block_on(run(&admin, &sql));
        };
        // A runtime cannot be started inside another one.
        let _ = std::thread::spawn(dropping).join();
    }
}
