//! A PostgreSQL database that lives as long as its test.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::NoTls;

/// Address of a server on which databases may be made; `cargo xtask test` sets it.
pub(crate) const ADDRESS: &str = "JISHI_TEST_POSTGRES";

/// A database of its own, dropped with everything in it.
#[derive(Debug)]
pub struct Database {
    /// Its address.
    pub url: String,
    admin: String,
    name: String,
}

impl Database {
    /// Makes one.
    pub async fn create() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let admin = std::env::var(ADDRESS).expect("the address of a server");
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut random = [0; 8];
        getrandom::fill(&mut random).expect("random bytes");
        let name = format!("town_{:016x}_{count}", u64::from_be_bytes(random));
        run(&admin, &format!("CREATE DATABASE {name}")).await;
        let (path, options) = admin.split_once('?').unwrap_or((&admin, ""));
        let (server, _) = path.rsplit_once('/').expect("an address ends with a database");
        let mark = if options.is_empty() { "" } else { "?" };
        Self { url: format!("{server}/{name}{mark}{options}"), admin, name }
    }
}

/// Runs SQL on a connection of its own.
async fn run(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server");
    let driver = tokio::spawn(connection);
    client.batch_execute(sql).await.expect("the server obeys");
    drop(client);
    let _ = driver.await;
}

impl Drop for Database {
    fn drop(&mut self) {
        let (admin, name) = (self.admin.clone(), self.name.clone());
        let dropping = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            if let Ok(runtime) = runtime {
                runtime.block_on(run(&admin, &sql));
            }
        };
        // A runtime cannot be started inside another one.
        let _ = std::thread::spawn(dropping).join();
    }
}
