//! How many units a second, and how long one waits: `cargo bench -p store`.
//!
//! Each writer records a small unit (a guard, an event, a row, an answer kept) and waits for its
//! confirmation before the next. PostgreSQL joins in when `JISHI_TEST_POSTGRES` names a server on
//! which databases may be made; whether that server waits for the disk is printed with the figures.

use std::error::Error;
use std::time::{Duration, Instant};

use store::{
    Expect, Guard, GuardExpect, Idempotency, Migration, NewEvent, Param, Store, StoreOptions, Unit,
    Write, sql,
};
use tokio::task::JoinSet;
use tokio_postgres::NoTls;

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

const ADDRESS: &str = "JISHI_TEST_POSTGRES";
const DISTRICT: &str = "330502";
/// Writers at once, and units of all of them together in one run.
const RUNS: [(usize, usize); 3] = [(1, 500), (16, 8_000), (64, 16_000)];
/// Each figure is the median of so many runs.
const REPETITIONS: usize = 5;

const MIGRATIONS: &[Migration] = &[Migration {
    component: "bench",
    version: 1,
    name: "matters",
    sqlite: "CREATE TABLE matter (district TEXT NOT NULL, id TEXT NOT NULL, \
             position INTEGER NOT NULL, PRIMARY KEY (district, id)) STRICT;\n",
    postgres: "CREATE TABLE IF NOT EXISTS matter (district TEXT NOT NULL, id TEXT NOT NULL, \
               position BIGINT NOT NULL, PRIMARY KEY (district, id));\n",
}];

sql!(MATTER_ADD, "matter_add", "INSERT INTO matter (district, id, position) VALUES ($1, $2, $3)");
sql!(MATTER_FIND, "matter_find", "SELECT position FROM matter WHERE district = $1 AND id = $2");

/// What one run has shown.
#[derive(Clone, Copy)]
struct Figure {
    each_second: f64,
    half: Duration,
    most: Duration,
}

fn main() -> Fallible<()> {
    if !std::env::args().any(|arg| arg == "--bench") {
        println!("not measured: this is no test (cargo bench -p store)");
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Fallible<()> {
    println!("{}", machine());
    println!("| store | writers | events/s | min–max | p50 ms | p99 ms | ratio |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let home = tempfile::tempdir()?;
    let file = home.path().join("bench.sqlite");
    let sqlite = Store::open_sqlite(&file, MIGRATIONS, StoreOptions::default())?;
    let first = table("SQLite", &sqlite, None).await?;
    sqlite.close().await;
    let Ok(admin) = std::env::var(ADDRESS) else {
        println!("\n{ADDRESS} is not set: PostgreSQL was not measured");
        return Ok(());
    };
    let name = format!("jishi_bench_{}", std::process::id());
    let said = ask(&admin, &format!("CREATE DATABASE {name}"), SETTINGS).await?;
    let (server, _) = admin.rsplit_once('/').ok_or("an address without a database")?;
    let url = format!("{server}/{name}");
    let postgres = Store::open_postgres(&url, MIGRATIONS, StoreOptions::default()).await?;
    table("PostgreSQL", &postgres, Some(first)).await?;
    postgres.close().await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    ask(&admin, &drop, SETTINGS).await?;
    println!("\nPostgreSQL {said}");
    Ok(())
}

const SETTINGS: &str = "SELECT current_setting('server_version') || ', fsync ' || \
                        current_setting('fsync') || ', synchronous_commit ' || \
                        current_setting('synchronous_commit')";

/// Prints a line for each number of writers; gives the first line's events a second.
async fn table(name: &str, store: &Store, base: Option<f64>) -> Fallible<f64> {
    let mut base = base;
    for (writers, units) in RUNS {
        let mut figures = Vec::new();
        for repetition in 0..REPETITIONS {
            let label = format!("{writers}-{repetition}");
            figures.push(run(store, &label, writers, units / writers).await?);
        }
        figures.sort_by(|a, b| a.each_second.total_cmp(&b.each_second));
        let figure = figures.get(REPETITIONS / 2).copied().ok_or("no run")?;
        let (least, best) = figures.first().zip(figures.last()).ok_or("no run")?;
        let base = *base.get_or_insert(figure.each_second);
        println!(
            "| {name} | {writers} | {:.0} | {:.0}–{:.0} | {:.2} | {:.2} | {:.1} |",
            figure.each_second,
            least.each_second,
            best.each_second,
            millis(figure.half),
            millis(figure.most),
            figure.each_second / base,
        );
    }
    base.ok_or_else(|| "nothing was measured".into())
}

async fn run(store: &Store, label: &str, writers: usize, each: usize) -> Fallible<Figure> {
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for writer in 0..writers {
        let (store, actor) = (store.clone(), format!("{label}-{writer}"));
        tasks.spawn(async move {
            let mut waits = Vec::with_capacity(each);
            for n in 0..each {
                let unit = unit(&actor, n);
                let sent = Instant::now();
                store.commit(unit).await?;
                waits.push(sent.elapsed());
            }
            Fallible::Ok(waits)
        });
    }
    let mut waits = Vec::new();
    while let Some(ended) = tasks.join_next().await {
        waits.extend(ended??);
    }
    let each_second = waits.len() as f64 / begun.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |percent: usize| waits.get(waits.len() * percent / 100).copied().ok_or("no wait");
    Ok(Figure { each_second, half: at(50)?, most: at(99)? })
}

fn unit(actor: &str, n: usize) -> Unit {
    let id = format!("{actor}-{n}");
    let at_ms = 0x019a_b3c4_d5e6;
    Unit {
        district: DISTRICT.to_owned(),
        guards: vec![Guard {
            name: "new",
            stmt: &MATTER_FIND,
            params: vec![DISTRICT.into(), (&id).into()],
            expect: GuardExpect::Absent,
        }],
        writes: vec![Write {
            stmt: &MATTER_ADD,
            params: vec![DISTRICT.into(), (&id).into(), Param::Position(0)],
            expect: Expect::Rows(1),
        }],
        events: vec![NewEvent {
            subject: id,
            subject_version: 1,
            kind: "reported".to_owned(),
            format: 1,
            body: format!("{{\"text\":\"{}\"}}", "x".repeat(300)),
            at_ms,
            actor: Some(actor.to_owned()),
            post: None,
            operation: None,
        }],
        idempotency: Some(Idempotency {
            actor: actor.to_owned(),
            key: format!("019ab3c4-d5e6-7000-8000-{n:012x}"),
            body_hash: [7; 32],
            answer: "{}".to_owned(),
            device: None,
            status: 201,
            at_ms,
        }),
        ..Unit::default()
    }
}

/// Runs a command, then asks for one text.
async fn ask(url: &str, command: &str, question: &str) -> Fallible<String> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    let driver = tokio::spawn(connection);
    client.batch_execute(command).await?;
    let answer = client.query_one(question, &[]).await?.try_get(0)?;
    drop(client);
    driver.await??;
    Ok(answer)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// How large the machine is.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok());
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?").to_owned();
    format!("{cores} cores, {} GiB, load {load} before\n", kib.unwrap_or(0) / 1_048_576)
}
