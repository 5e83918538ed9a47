//! The demo district on a record of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use domain::time::Millis;
use pack::Files;
use serde_json::{Value, json};
use server::accounts::{ChosenBy, NewAccount, add};
use server::auth::Operator;
use server::blobs::Blobs;
use server::district::load::{Load, load};
use server::door::Door;
use server::inside::{Caller, Reply};
use server::seams::{Clock as _, Outside};
use server::{App, Keys, Parts, Readers, migrations};
use store::{Store, StoreOptions};

use crate::database::{ADDRESS, Database};
use crate::seams::{SetClock, SetEntropy};

/// The password of every made-up account.
const PASSWORD: &str = "only-for-this-test";

/// Which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// A file.
    Sqlite,
    /// A database of the server that `JISHI_TEST_POSTGRES` names.
    Postgres,
}

impl Record {
    /// Those that can be had here. `cargo xtask test` always gives both.
    pub fn all() -> Vec<Self> {
        match std::env::var_os(ADDRESS) {
            Some(_) => vec![Self::Sqlite, Self::Postgres],
            None => {
                eprintln!("{ADDRESS} is not set: only the embedded database is tested");
                vec![Self::Sqlite]
            }
        }
    }
}

/// A district that is being tested.
pub struct Town {
    /// The running program.
    pub app: App,
    /// Its record, to look behind the door.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<SetClock>,
    readers: Readers,
    secret: Keys,
    keys: AtomicU64,
    dir: tempfile::TempDir,
    /// Dropped after the store.
    database: Option<Database>,
}

/// Where the demo pack stands.
pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

impl Town {
    /// An empty record.
    pub async fn empty(record: Record, now: &str) -> Self {
        Self::made(record, now, None, Outside::default()).await
    }

    /// An empty record with ways to the outside.
    pub async fn empty_with(record: Record, now: &str, outside: Outside) -> Self {
        Self::made(record, now, None, outside).await
    }

    /// An empty record, with attachments in a store of objects or in the folder of this town.
    async fn made(record: Record, now: &str, blobs: Option<Blobs>, outside: Outside) -> Self {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let clock = Arc::new(SetClock::at(instant(now)));
        let told = Arc::clone(&clock);
        let options =
            StoreOptions { clock: Arc::new(move || told.now().0), ..StoreOptions::default() };
        let (store, database) = match record {
            Record::Sqlite => {
                let path = dir.path().join("jishi.sqlite");
                (Store::open_sqlite(&path, migrations::ALL, options).expect("a new record"), None)
            }
            Record::Postgres => {
                let database = Database::create().await;
                let opened = Store::open_postgres(&database.url, migrations::ALL, options).await;
                (opened.expect("a new record"), Some(database))
            }
        };
        let entropy = SetEntropy::seeded(1);
        let keys = Keys::make(&entropy).expect("keys");
        let parts = Parts {
            door: Door::new(store.clone()),
            keys: keys.clone(),
            clock: Arc::clone(&clock) as Arc<dyn server::seams::Clock>,
            entropy: Arc::new(entropy),
            blobs: blobs.unwrap_or_else(|| {
                Blobs::folder(&dir.path().join("blobs")).expect("a folder for attachments")
            }),
            district: None,
            outside,
        };
        let app = App::open(parts).await.expect("the app opens");
        Self {
            app,
            store,
            clock,
            readers: Readers::default(),
            secret: keys,
            keys: AtomicU64::new(0),
            dir,
            database,
        }
    }

    /// The demo district with its people.
    pub async fn wuxing(record: Record, now: &str) -> Self {
        Self::empty(record, now).await.with_the_demo_district().await
    }

    /// The same, with attachments in a store of objects.
    pub async fn wuxing_on(record: Record, now: &str, blobs: Option<Blobs>) -> Self {
        let town = Self::made(record, now, blobs, Outside::default()).await;
        town.with_the_demo_district().await
    }

    /// The demo district with its people, and with ways to the outside.
    pub async fn wuxing_with(record: Record, now: &str, outside: Outside) -> Self {
        Self::empty_with(record, now, outside).await.with_the_demo_district().await
    }

    async fn with_the_demo_district(self) -> Self {
        let files = Files::read_dir(&packs().join("wuxing")).expect("the demo pack");
        let people = Files::read_dir(&packs().join("wuxing-people")).expect("the made-up people");
        let what = Load { files: &files, people: Some(&people), author: "test", dry_run: false };
        let loaded = load(&self.app, &Operator::at_the_machine(), what).await;
        loaded.expect("the demo pack loads");
        self
    }

    /// The address of its database, when it is on a server.
    pub fn database_url(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.url.as_str())
    }

    /// The keys of this town.
    pub fn secret(&self) -> &Keys {
        &self.secret
    }

    /// The folder of this town.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Sets the clock (`2026-11-24 09:30`) and lets the readers work until nothing is left.
    pub async fn at(&self, now: &str) {
        self.clock.set(instant(now));
        self.settle().await;
    }

    /// Lets the readers work until nothing is left.
    pub async fn settle(&self) {
        for _ in 0..1000 {
            let progress = self.readers.step(&self.app).await.expect("the readers work");
            let told = self.readers.tell(&self.app).await.expect("the record answers");
            if (progress, told) == (server::Progress::Idle, server::Progress::Idle) {
                return;
            }
        }
        unreachable!("the readers never come to an end");
    }

    /// Lets what waits to go outside go, until nothing is due; first the readers, which leave it.
    pub async fn deliver(&self) {
        self.settle().await;
        for _ in 0..1000 {
            let progress = self.readers.deliver(&self.app).await.expect("the record answers");
            if progress == server::Progress::Idle {
                return;
            }
        }
        unreachable!("what goes outside never comes to an end");
    }

    /// Somebody without an account.
    pub fn resident(&self) -> Caller {
        Caller::anonymous(&self.app)
    }

    /// The holder of the first post with this role at a unit, logged in.
    pub async fn staff(&self, role: &str, unit: &str) -> Staff {
        let district = self.app.district();
        let fits = |post: &&domain::post::Post| {
            post.role.as_str() == role && (unit.is_empty() || post.unit.as_str() == unit)
        };
        let post = district.roster.posts().find(fits);
        let post = post.unwrap_or_else(|| unreachable!("nobody is {role} at {unit}"));
        self.log_in(post).await
    }

    /// The holder of a post, logged in.
    pub async fn log_in(&self, post: &domain::post::Post) -> Staff {
        let district = self.app.district();
        let person = district.roster.people().find(|person| person.id == post.person);
        let code = person.expect("every post has a holder").code.clone();
        let new = NewAccount {
            login: code.clone(),
            person: Some(code.clone()),
            password: PASSWORD.to_owned(),
            chosen_by: ChosenBy::Holder,
        };
        // The account may be there already, from another post of the same person.
        let _ = add(&self.app, &Operator::at_the_machine(), new).await;
        let caller = self.resident().log_in(&code, PASSWORD).await.expect("the account logs in");
        Staff { caller, login: code, person: post.person.to_string(), post: post.id.to_string() }
    }

    /// A new operation's key: a UUIDv7 of the town's time.
    pub fn key(&self) -> String {
        let millis = self.clock.now().0;
        let n = self.keys.fetch_add(1, Ordering::SeqCst);
        let hex = format!("{millis:012x}");
        format!("{}-{}-7000-8000-{n:012x}", &hex[..8], &hex[8..])
    }

    /// A report of a resident, and its receipt.
    pub async fn report(&self, report: &Value) -> Reply {
        self.resident().send("POST", "/api/v1/reports", Some(&self.key()), report).await
    }

    /// A step of a member of staff.
    pub async fn step(&self, staff: &Staff, case: &str, step: &Value) -> Reply {
        let body = json!({ "post": staff.post, "step": step });
        let path = format!("/api/v1/cases/{case}/steps");
        self.awake(staff).await.send("POST", &path, Some(&self.key()), &body).await
    }

    /// The caller, logged in again where the session has ended meanwhile.
    pub async fn awake(&self, staff: &Staff) -> Caller {
        if staff.caller.get("/api/v1/session").await.is_ok() {
            return staff.caller.clone();
        }
        self.resident().log_in(&staff.login, PASSWORD).await.expect("the account logs in again")
    }

    /// A step of the reporter.
    pub async fn reporter_step(&self, code: &str, step: &Value) -> Reply {
        let body = json!({ "code": code, "step": step });
        self.resident().send("POST", "/api/v1/track/steps", Some(&self.key()), &body).await
    }

    /// What a member of staff sees of a case.
    pub async fn case(&self, staff: &Staff, case: &str) -> Reply {
        let path = format!("/api/v1/cases/{case}?post={}", staff.post);
        self.awake(staff).await.get(&path).await
    }
}

/// A member of staff, logged in, in one post.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Calls in this name.
    pub caller: Caller,
    /// The name of the account.
    pub login: String,
    /// The person's id.
    pub person: String,
    /// The post's id.
    pub post: String,
}

/// `2026-11-24 09:30`, in civil time.
pub fn instant(text: &str) -> Millis {
    let (date, time) = text.split_once(' ').expect("date and time");
    let (hour, minute) = time.split_once(':').expect("hour and minute");
    let minutes = |text: &str| text.parse::<i64>().expect("a number");
    Millis::at(date.parse().expect("a date"), minutes(hour) * 60 + minutes(minute))
}
