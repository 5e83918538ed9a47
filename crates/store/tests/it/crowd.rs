//! A crowd of clients, what each of them was told, and whether the record agrees.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

use store::verify::chains;
use store::{CommitError, Committed, GuardExpect, Idempotency, Number, Store, Unit, Value, sql};
use tokio::task::JoinSet;

use crate::desk::{MATTER_COUNT, adding_in, moving_in, version_in};

pub(crate) const DISTRICTS: [&str; 4] = ["330502", "330503", "330521", "330522"];
pub(crate) const CLIENTS: usize = 64;
/// The matter that everybody wants to move.
const HOT: &str = "hot";
const SERIES: &str = "matter:20261124";
/// Steps of one client.
pub(crate) const STEPS: usize = 6;
/// The instant in the keys of operations.
const MADE_MS: i64 = 0x019a_b3c4_d5e6;

sql!(NUMBERS, "numbers", "SELECT numbers FROM operation WHERE district = $1 ORDER BY op_key");
sql!(COUNTER, "counter", "SELECT value FROM counter WHERE district = $1 AND series = $2");

/// What a client was told: this entry is in the log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    district: String,
    position: i64,
    subject: String,
    version: i64,
}

/// Where clients write what they were told, one line each, at once.
type Book = Arc<Mutex<File>>;

pub(crate) fn book(path: &Path) -> Book {
    Arc::new(Mutex::new(File::options().create(true).append(true).open(path).unwrap()))
}

/// All whole lines of a book; a process that was killed may have left half a line.
pub(crate) fn read(path: &Path) -> Vec<Told> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let told = |line: &str| {
        let fields: Vec<&str> = line.split(' ').collect();
        Told {
            district: fields[0].to_owned(),
            position: fields[1].parse().unwrap(),
            subject: fields[2].to_owned(),
            version: fields[3].parse().unwrap(),
        }
    };
    whole.lines().map(told).collect()
}

/// Before the crowd comes.
pub(crate) async fn begin(store: &Store, path: &Path) {
    let done = store.commit(adding_in(DISTRICTS[0], HOT, 1)).await.unwrap();
    note(&book(path), &adding_in(DISTRICTS[0], HOT, 1), &done);
}

/// Lets the clients work, all at once, until each has taken its steps.
pub(crate) async fn work(store: &Store, clients: Range<usize>, steps: usize, path: &Path) {
    let (book, mut tasks) = (book(path), JoinSet::new());
    for client in clients {
        tasks.spawn(story(store.clone(), client, steps, Arc::clone(&book)));
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
}

pub(crate) fn name(client: usize) -> String {
    format!("client-{client}")
}

async fn story(store: Store, client: usize, steps: usize, book: Book) {
    let district = DISTRICTS[client % DISTRICTS.len()];
    for step in 0..steps {
        let id = format!("m-{client}-{step}");
        own(&store, by(client, operation(district, &id, client, step)), &book).await;
        let mut dead = by(client, moving_in(district, &id, 1));
        dead.guards[0].name = "never";
        dead.guards[0].expect = GuardExpect::Equals(Value::Int(-1));
        let answer = store.commit(dead).await;
        assert!(matches!(answer, Err(CommitError::GuardFailed { guard: "never", .. })));
        if step % 3 == 0 {
            let refused =
                store.commit(adding_in(district, &format!("x-{client}-{step}"), -1)).await;
            assert!(matches!(refused, Err(CommitError::Rejected { constraint: true, .. })));
            hot(&store, client, &book).await;
        }
    }
}

/// A matter of one's own, sent twice at the same time: one effect, one answer.
async fn own(store: &Store, unit: Unit, book: &Book) {
    let answers = tokio::join!(store.commit(unit.clone()), store.commit(unit.clone()));
    let (done, again) = match answers {
        (Ok(done), Err(CommitError::Repeated(again)))
        | (Err(CommitError::Repeated(again)), Ok(done)) => (done, again),
        other => panic!("{other:?}"),
    };
    assert_eq!(done.answer.as_ref(), Some(&*again), "the second is answered as the first");
    note(book, &unit, &done);
}

/// Moves the matter that everybody moves. Whoever is too late has seen an older version.
async fn hot(store: &Store, client: usize, book: &Book) {
    loop {
        let seen = version_in(store, DISTRICTS[0], HOT).await;
        let unit = by(client, moving_in(DISTRICTS[0], HOT, seen));
        match store.commit(unit.clone()).await {
            Ok(done) => return note(book, &unit, &done),
            // So each failure is somebody else's success, and their number is bounded.
            Err(CommitError::GuardFailed { found: Some(Value::Int(found)), .. }) => {
                assert!(found > seen, "{found} is not later than {seen}");
            }
            Err(other) => panic!("{other}"),
        }
    }
}

fn operation(district: &str, id: &str, client: usize, step: usize) -> Unit {
    let mut unit = adding_in(district, id, 1);
    unit.numbers.push(Number { series: SERIES.to_owned() });
    unit.idempotency = Some(Idempotency {
        actor: name(client),
        key: format!("019ab3c4-d5e6-7000-8000-{:012x}", client * 1_000_000 + step),
        body_hash: [1; 32],
        answer: format!("{{\"id\":\"{id}\"}}"),
        device: None,
        status: 201,
        at_ms: MADE_MS,
    });
    unit
}

fn by(client: usize, mut unit: Unit) -> Unit {
    unit.events[0].actor = Some(name(client));
    unit
}

fn note(book: &Book, unit: &Unit, done: &Committed) {
    let event = &unit.events[0];
    let (district, position) = (&unit.district, done.positions[0]);
    let line = format!("{district} {position} {} {}\n", event.subject, event.subject_version);
    book.lock().unwrap().write_all(line.as_bytes()).unwrap();
}

/// Every entry that somebody was told of is in the log, once; every other one is of a client who
/// did not live to be told. Chains hold, positions and numbers have no gap.
pub(crate) async fn check(store: &Store, told: &[Told], killed: &BTreeSet<String>) {
    for district in DISTRICTS {
        let mut entries = BTreeMap::new();
        let mut matters = BTreeSet::new();
        for entry in store.log_page(district, 0, i64::MAX).await.unwrap() {
            matters.insert(entry.event.subject.clone());
            entries.insert(entry.position, entry.event);
        }
        let count = i64::try_from(entries.len()).unwrap();
        let last = entries.last_key_value().map_or(0, |(position, _)| *position);
        assert_eq!(last, count, "{district}: positions have no gap");
        assert_eq!(chains(store, district).await.unwrap(), (count, vec![]), "{district}");
        let hot = entries.values().filter(|event| event.subject == HOT).count();
        for told in told.iter().filter(|told| told.district == district) {
            let event = entries.remove(&told.position);
            let event = event.unwrap_or_else(|| panic!("{told:?} is not there, or told twice"));
            assert_eq!(
                (event.subject, event.subject_version),
                (told.subject.clone(), told.version)
            );
        }
        for (position, event) in entries {
            let actor = event.actor.unwrap_or_default();
            assert!(killed.contains(&actor), "{district} {position}: nobody was told");
        }
        let rows = store.read_one(&MATTER_COUNT, vec![district.into()]).await.unwrap();
        assert_eq!(rows[0].int(0).unwrap(), i64::try_from(matters.len()).unwrap(), "{district}");
        if hot > 0 {
            let version = version_in(store, district, HOT).await;
            assert_eq!(version, i64::try_from(hot).unwrap());
        }
        numbers(store, district).await;
    }
}

async fn numbers(store: &Store, district: &str) {
    let rows = store.read_one(&NUMBERS, vec![district.into()]).await.unwrap();
    let mut given: Vec<i64> =
        rows.iter().map(|row| row.text(0).unwrap().parse().unwrap()).collect();
    given.sort_unstable();
    let rows = store.read_one(&COUNTER, vec![district.into(), SERIES.into()]).await.unwrap();
    let last = rows.first().map_or(0, |row| row.int(0).unwrap());
    assert_eq!(given, (1..=last).collect::<Vec<_>>(), "{district}: numbers have no gap");
}

/// How many entries a crowd that nobody kills is told of.
pub(crate) fn expected(clients: usize) -> usize {
    1 + clients * (STEPS + STEPS.div_ceil(3))
}
