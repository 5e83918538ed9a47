//! What a server must be like, and two processes that come at once.

use store::migrate::Migration;
use store::{OpenError, Store, StoreOptions};
use tokio::task::JoinSet;

use crate::desk::{DISTRICT, MIGRATIONS, adding};
use crate::place::{Database, Place, postgres, run};

postgres!(
    many_that_open_at_once_bring_the_schema_up_once,
    a_newer_schema_is_refused,
    a_step_that_fails_leaves_nothing,
    a_book_without_its_lock_is_completed,
    a_server_that_loses_what_it_confirms_is_refused,
);

async fn open(url: &str, migrations: &[Migration]) -> Result<Store, OpenError> {
    Store::open_postgres(url, migrations, StoreOptions::default()).await
}

async fn many_that_open_at_once_bring_the_schema_up_once(place: &Place) {
    let mut opening = JoinSet::new();
    for n in 0..8 {
        let url = place.url().to_owned();
        opening.spawn(async move {
            let store = open(&url, MIGRATIONS).await.unwrap();
            store.commit(adding(&format!("m{n}"), 1)).await.unwrap().positions[0]
        });
    }
    let mut positions = opening.join_all().await;
    positions.sort_unstable();
    assert_eq!(positions, (1..=8).collect::<Vec<_>>());
    let store = open(place.url(), MIGRATIONS).await.unwrap();
    assert_eq!(store::verify::chains(&store, DISTRICT).await.unwrap(), (8, vec![]));
}

fn second(postgres: &'static str) -> Vec<Migration> {
    let step = Migration { component: "desk", version: 2, name: "colours", sqlite: "", postgres };
    [MIGRATIONS, &[step]].concat()
}

async fn a_newer_schema_is_refused(place: &Place) {
    let newer = second("CREATE TABLE IF NOT EXISTS colour (district TEXT PRIMARY KEY);\n");
    open(place.url(), &newer).await.unwrap().close().await;
    let refused = open(place.url(), MIGRATIONS).await.unwrap_err().to_string();
    assert!(refused.contains("newer than this program: step 2 of desk"), "{refused}");
}

async fn a_step_that_fails_leaves_nothing(place: &Place) {
    let broken = second("CREATE TABLE colour (district TEXT PRIMARY KEY);\nCREATE TABLE ();\n");
    let refused = open(place.url(), &broken).await.unwrap_err().to_string();
    assert!(refused.starts_with("step 2 of desk (colours): "), "{refused}");
    // Neither the half of the step nor the steps before it are there.
    run(place.url(), "CREATE TABLE colour (n BIGINT); CREATE TABLE log_head (n BIGINT)").await;
}

/// As an engine leaves it that makes each table by itself, when it stops between the first two.
async fn a_book_without_its_lock_is_completed(place: &Place) {
    let book = "CREATE TABLE schema_migration (component TEXT NOT NULL, version BIGINT NOT NULL, \
                hash TEXT NOT NULL, applied_ms BIGINT NOT NULL, PRIMARY KEY (component, version))";
    run(place.url(), book).await;
    let store = open(place.url(), MIGRATIONS).await.unwrap();
    assert_eq!(store.commit(adding("m", 1)).await.unwrap().positions, [1]);
}

async fn a_server_that_loses_what_it_confirms_is_refused(place: &Place) {
    let name = place.url().rsplit_once('/').unwrap().1;
    let set = |value: &str| format!("ALTER DATABASE {name} SET synchronous_commit = {value}");
    run(place.url(), &set("off")).await;
    let refused = open(place.url(), MIGRATIONS).await.unwrap_err();
    assert!(matches!(&refused, OpenError::Unsafe(why) if why.contains("synchronous_commit")));
    run(place.url(), &set("remote_write")).await;
    open(place.url(), MIGRATIONS).await.unwrap();
    let with = "ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0";
    let ascii = Database::create(with).await.unwrap();
    let refused = open(&ascii.url, MIGRATIONS).await.unwrap_err();
    assert!(matches!(&refused, OpenError::Unsafe(why) if why.contains("UTF8")), "{refused}");
}
