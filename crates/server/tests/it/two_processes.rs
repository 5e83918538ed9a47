//! Two servers on one PostgreSQL: gapless, one effect for one operation, and never a decision under
//! a pack that is no longer the newest.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use domain::time::Millis;
use pack::Files;
use serde_json::{Value, json};
use server::auth::Operator;
use server::blobs::Blobs;
use server::district::load::{Load, load};
use server::door::Door;
use server::inside::{Caller, Reply};
use server::seams::{Clock, SystemEntropy};
use server::search::{Compared, begin_again, recount};
use server::{App, Keys, Parts, Readers, migrations};
use store::{Store, StoreOptions};
use testkit::{Record, SetEntropy, Staff, Town, packs};

use crate::attachments::Photo;
use crate::attachments::kept::files;
use crate::live::{Page, about};
use crate::support::{TUESDAY, opened, place};

const DISTRICT: &str = "330502";
/// Clients at once, half of them at each server.
const CLIENTS: usize = 64;

/// A town with a second server on its database.
struct Pair {
    town: Town,
    other: App,
    other_store: Store,
}

impl Pair {
    async fn open() -> Option<Self> {
        if !Record::all().contains(&Record::Postgres) {
            return None;
        }
        let town = Town::wuxing(Record::Postgres, TUESDAY).await;
        let options = StoreOptions::default();
        let url = town.database_url().unwrap();
        let other_store = Store::open_postgres(url, migrations::ALL, options).await.unwrap();
        let parts = Parts {
            door: Door::new(other_store.clone()),
            keys: Keys::make(&SetEntropy::seeded(1)).unwrap(),
            clock: Arc::clone(&town.clock) as Arc<dyn Clock>,
            entropy: Arc::new(SystemEntropy),
            blobs: Blobs::folder(&town.dir().join("blobs")).unwrap(),
            district: None,
            outside: server::seams::Outside::default(),
        };
        let other = App::open(parts).await.unwrap();
        Some(Self { town, other, other_store })
    }

    /// The same member of staff at both servers.
    async fn at_both(&self, staff: &Staff) -> [Caller; 2] {
        let person = staff.person.parse().unwrap();
        let there = Caller::anonymous(&self.other);
        let there = there.as_person(&self.other, &Operator::at_the_machine(), person).await;
        [staff.caller.clone(), there.unwrap()]
    }

    fn residents(&self) -> [Caller; 2] {
        [self.town.resident(), Caller::anonymous(&self.other)]
    }

    async fn recounts(&self) -> usize {
        let recount = server::verify::recount(&self.town.store, DISTRICT).await.unwrap();
        assert_eq!(recount.faults, Vec::<String>::new());
        recount.cases
    }

    async fn close(self) {
        self.other_store.close().await;
        self.town.store.close().await;
    }
}

/// Sends all at once; the answers in the order of the requests.
async fn at_once(requests: Vec<(Caller, String, String, Value)>) -> Vec<Reply> {
    let sent = requests.into_iter().map(|(caller, path, key, body)| {
        tokio::spawn(async move { caller.send("POST", &path, Some(&key), &body).await })
    });
    let mut replies = Vec::new();
    for reply in sent.collect::<Vec<_>>() {
        replies.push(reply.await.unwrap());
    }
    replies
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hot_case_and_new_ones_from_two_servers() {
    let Some(pair) = Pair::open().await else { return };
    let (hot, _, area) = opened(&pair.town, "litter").await;
    let desk = pair.town.staff("station_desk", &area).await;
    let desks = pair.at_both(&desk).await;
    let path = format!("/api/v1/cases/{hot}/steps");
    let report = json!({ "category": "litter", "place": place(&pair.town) });
    let mut steps = 0;
    let mut numbers = BTreeSet::new();
    for round in 0..3 {
        let mut requests = Vec::new();
        for client in 0..CLIENTS {
            let key = pair.town.key();
            let severity = if (round + client) % 2 == 0 { "urgent" } else { "ordinary" };
            let correct = json!({ "action": "correct", "severity": severity });
            let body = json!({ "post": desk.post, "step": correct });
            requests.push((desks[client % 2].clone(), path.clone(), key, body));
            let resident = pair.residents()[client / 2 % 2].clone();
            let address = "/api/v1/reports".to_owned();
            requests.push((resident, address, pair.town.key(), report.clone()));
        }
        for reply in at_once(requests).await {
            match reply.status {
                200 => steps += 1,
                201 => assert!(numbers.insert(reply.text("/number").to_owned()), "{reply:#?}"),
                // Overtaken too often, or nothing left to correct.
                409 => {}
                _ => panic!("{reply:#?}"),
            }
        }
    }
    assert_eq!(numbers.len(), 3 * CLIENTS, "every report has a number of its own");
    let last = numbers.last().unwrap();
    assert!(last.ends_with(&format!("{:05}", 3 * CLIENTS + 1)), "no number was left out: {last}");
    let history = pair.town.store.history(DISTRICT, &hot).await.unwrap();
    let corrected = history.iter().filter(|entry| entry.event.kind == "corrected").count();
    assert!(steps > 0 && corrected == steps, "{steps} answered, {corrected} recorded");
    assert_eq!(pair.recounts().await, 3 * CLIENTS + 1);
    pair.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_that_races_itself_at_two_servers_is_one_case() {
    let Some(pair) = Pair::open().await else { return };
    let report = json!({ "category": "litter", "place": place(&pair.town), "words": "垃圾堆积" });
    for _ in 0..10 {
        let key = pair.town.key();
        let twice = pair.residents().into_iter().cycle().take(8);
        let requests =
            twice.map(|caller| (caller, "/api/v1/reports".to_owned(), key.clone(), report.clone()));
        let replies = at_once(requests.collect()).await;
        assert_eq!(replies[0].status, 201, "{:#?}", replies[0]);
        assert!(replies.iter().all(|reply| *reply == replies[0]), "{replies:#?}");
    }
    assert_eq!(pair.recounts().await, 10);
    pair.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_that_races_itself_at_two_servers_has_one_effect_and_one_answer() {
    let Some(pair) = Pair::open().await else { return };
    for _ in 0..5 {
        let (case, _, area) = opened(&pair.town, "litter").await;
        let desk = pair.town.staff("station_desk", &area).await;
        let desks = pair.at_both(&desk).await;
        let (path, key) = (format!("/api/v1/cases/{case}/steps"), pair.town.key());
        let step = json!({ "action": "accept" });
        let body = json!({ "post": desk.post, "base_version": 2, "step": step });
        let twice = desks.iter().cycle().take(8).cloned();
        let requests = twice.map(|caller| (caller, path.clone(), key.clone(), body.clone()));
        let replies = at_once(requests.collect()).await;
        let first = replies.iter().filter(|reply| reply.at("/repeated") == &json!(false)).count();
        assert_eq!(first, 1, "{replies:#?}");
        for reply in &replies {
            assert_eq!((reply.status, reply.at("/version")), (200, replies[0].at("/version")));
        }
    }
    assert_eq!(pair.recounts().await, 5);
    pair.close().await;
}

/// The demo pack under another name, with another name of one channel.
fn renamed(round: usize) -> Files {
    let mut files = Files::read_dir(Path::new(&packs().join("wuxing"))).unwrap();
    for (path, from, to) in [
        ("pack.toml", "version = \"2026.11\"", format!("version = \"2026.11.{round}\"")),
        ("channels.toml", "Passed on by hotline 12345", format!("Hotline, {round}")),
    ] {
        let text = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
        assert!(text.contains(from), "{path}");
        files.insert(path, text.replacen(from, &to, 1).into_bytes());
    }
    files
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn loads_at_one_server_while_the_other_works() {
    let Some(pair) = Pair::open().await else { return };
    let loader = pair.town.app.clone();
    let loading = tokio::spawn(async move {
        for round in 0..3 {
            let files = renamed(round);
            let what = Load { files: &files, people: None, author: "test", dry_run: false };
            load(&loader, &Operator::at_the_machine(), what).await.unwrap();
        }
    });
    let report = json!({ "category": "litter", "place": place(&pair.town) });
    let mut opened = 0;
    while !loading.is_finished() {
        let requests = (0..8).map(|_| {
            let resident = Caller::anonymous(&pair.other);
            (resident, "/api/v1/reports".to_owned(), pair.town.key(), report.clone())
        });
        for reply in at_once(requests.collect()).await {
            assert!(reply.status == 201 || reply.text("/code") == "overtaken", "{reply:#?}");
            opened += usize::from(reply.status == 201);
        }
    }
    loading.await.unwrap();
    assert!(opened > 0);
    assert_eq!(pair.recounts().await, opened);
    // Whatever was decided, was decided under the files of the version that was the newest then.
    let mut newest = "2026.11#1".to_owned();
    for entry in pair.town.store.log_page(DISTRICT, 0, i64::MAX).await.unwrap() {
        let body: Value = serde_json::from_str(&entry.event.body).unwrap();
        match entry.event.kind.as_str() {
            "pack_loaded" => {
                let name = body["version"].as_str().unwrap();
                newest = format!("{name}#{}", entry.event.subject_version);
            }
            "people_loaded" => {
                let (name, _) = newest.split_once('#').unwrap();
                newest = format!("{name}#{}", entry.event.subject_version);
            }
            "reported" => assert_eq!(body["pack"], newest.as_str(), "{body}"),
            _ => {}
        }
    }
    pair.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_index_whichever_server_follows_the_log() {
    let Some(pair) = Pair::open().await else { return };
    let report = json!({ "category": "litter", "place": place(&pair.town) });
    let readers = [Readers::default(), Readers::default()];
    for _ in 0..3 {
        let requests = (0..16).map(|client| {
            let resident = pair.residents()[client % 2].clone();
            (resident, "/api/v1/reports".to_owned(), pair.town.key(), report.clone())
        });
        at_once(requests.collect()).await;
        // The lease goes from one to the other, and both try.
        pair.town.clock.set(Millis(pair.town.clock.now().0 + 11_000));
        for _ in 0..20 {
            let (one, other) =
                tokio::join!(readers[0].step(&pair.town.app), readers[1].step(&pair.other));
            one.unwrap();
            other.unwrap();
        }
        begin_again(&pair.other).await.unwrap();
    }
    for _ in 0..50 {
        readers[0].step(&pair.town.app).await.unwrap();
        readers[1].step(&pair.other).await.unwrap();
    }
    for app in [&pair.town.app, &pair.other] {
        assert_eq!(recount(app).await.unwrap(), Compared::Whole { cases: 48, faults: vec![] });
    }
    let category = pair.town.app.district().categories[&"litter".into()].name.zh.to_string();
    let chief = pair.town.staff("district_leader", "").await;
    let body = json!({ "post": chief.post, "q": category, "limit": 100, "kinds": ["case"] });
    for caller in pair.at_both(&chief).await {
        let reply = caller.send("POST", "/api/v1/search", None, &body).await;
        assert_eq!(reply.at("/cases").as_array().map(Vec::len), Some(48), "{reply:#?}");
    }
    pair.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_that_is_sent_to_two_servers_at_once_is_one() {
    let Some(pair) = Pair::open().await else { return };
    for n in 1..4 {
        let photo = Photo::new(n, testkit::photos::jpeg(500, 400));
        let [here, there] = pair.residents();
        assert_eq!(photo.begin(&here).await.status, 201);
        assert_eq!(photo.begin(&there).await.at("/offset"), &json!(0), "both know of it");
        let part = || Body::from(photo.bytes.clone());
        let [one, two] = [&here, &there].map(|at| photo.part(at, 0, part()));
        let (one, two) = tokio::join!(one, two);
        let told = [one, two].map(|(status, told)| (status, told["code"].clone()));
        for (status, code) in &told {
            let lost = matches!(code.as_str(), Some("wrong_offset" | "overtaken"));
            assert!(*status == 200 || (*status == 409 && lost), "{told:?}");
        }
        assert!(told.iter().any(|(status, _)| *status == 200), "{told:?}");
        // Whoever lost asks again and is told that it is there.
        for at in [&here, &there] {
            let (status, state) = photo.part(at, photo.bytes.len(), Body::empty()).await;
            assert_eq!((status, &state["here"]), (200, &json!(true)), "{state}");
        }
    }
    let kept = files(&pair.town.dir().join("blobs"));
    assert_eq!(kept.len(), 6, "three photos with their thumbnails and nothing else: {kept:?}");
    pair.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_at_one_server_is_heard_at_the_other() {
    let Some(pair) = Pair::open().await else { return };
    let (_, _, area) = opened(&pair.town, "litter").await;
    let desk = pair.town.staff("station_desk", &area).await;
    let [here, there] = pair.at_both(&desk).await;
    let readers = Readers::default();
    let mut page = Page::begin(&there, &desk.post, None).await;
    let mut heard = Vec::new();
    let mut written = BTreeSet::new();
    for _ in 0..5 {
        let (case, _, _) = opened(&pair.town, "litter").await;
        written.insert(case);
        readers.tell(&pair.other).await.unwrap();
        heard.extend(page.heard());
    }
    for case in &written {
        assert_eq!(about(&heard, case), ["listed"], "{heard:?}");
    }

    // The client comes to the server that has not read so far: it catches up first, and tells
    // neither too little nor the same again.
    let mut moved = Page::begin(&here, &desk.post, Some(&page.last)).await;
    assert_eq!(moved.kinds(), ["open"]);
    drop(page);
    let (next, _, _) = opened(&pair.town, "litter").await;
    pair.town.settle().await;
    assert_eq!(about(&moved.heard(), &next), ["listed"]);

    // And back, from a server that has read further.
    let mut back = Page::begin(&there, &desk.post, Some(&moved.last)).await;
    assert_eq!(back.kinds(), ["open"]);
    pair.close().await;
}
