//! Notices: each reaches its inbox once, whoever reads it may see the case, and a message goes to a
//! reporter only where it can do no harm.

use std::sync::{Arc, Mutex};

use pack::Files;
use serde_json::{Value, json};
use server::auth::Operator;
use server::district::load::{Load, load};
use server::door::Door;
use server::inside::Reply;
use server::seams::{Clock, Messenger, NotSent, Outside, PhoneMessage, Sending, SystemEntropy};
use server::{App, Keys, Parts, Readers};
use store::{Expect, NewOutbox, Unit, Write, sql};
use testkit::{Record, SetEntropy, Staff, Town, instant, packs};

use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(
    a_notice_reaches_the_desk_and_says_nothing_that_the_reporter_wrote,
    a_named_officer_is_told_and_nobody_else_at_his_desk,
    nobody_learns_what_another_has_seen,
    what_was_sealed_since_is_not_shown,
    two_programs_bring_each_notice_once,
    work_that_nobody_can_read_stops_no_other,
    words_of_the_pack_are_those_of_the_district,
    notices_are_cleared_after_a_quarter,
    a_message_goes_to_a_reporter_only_where_it_can_do_no_harm,
);

const WORDS: &str = "planted-words-窗外有人打架";
const PHONE: &str = "19900012345";

sql!(
    ALL_NOTICES,
    "all_notices",
    "SELECT case_id, event FROM notice WHERE district = $1 AND audience = 'unit' AND whom = $2 \
     ORDER BY seq"
);
sql!(
    WAITING,
    "waiting",
    "SELECT kind, attempts, last_error FROM outbox WHERE district = $1 ORDER BY id LIMIT 100"
);
sql!(NUDGE, "nudge", "UPDATE outbox SET run_at_ms = run_at_ms WHERE district = $1");

/// The inbox of a post.
pub(crate) async fn inbox(town: &Town, staff: &Staff, more: &str) -> Reply {
    let path = format!("/api/v1/inbox?post={}{more}", staff.post);
    let reply = town.awake(staff).await.get(&path).await;
    assert_eq!(reply.status, 200, "{reply:#?}");
    reply
}

fn events(reply: &Reply) -> Vec<String> {
    let rows = reply.at("/rows").as_array().unwrap();
    rows.iter().map(|row| row["event"].as_str().unwrap().to_owned()).collect()
}

async fn a_notice_reaches_the_desk_and_says_nothing_that_the_reporter_wrote(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let report = json!({
        "category": "litter", "place": place(&town), "words": WORDS, "contact": { "phone": PHONE },
    });
    let receipt = town.report(&report).await;
    let area = receipt.text("/desk/code").to_owned();
    town.settle().await;
    let desk = town.staff("station_desk", &area).await;
    let page = inbox(&town, &desk, "").await;
    assert_eq!(events(&page), ["reported"]);
    assert_eq!(page.text("/rows/0/case"), receipt.text("/case"));
    assert_eq!(page.text("/rows/0/number"), receipt.text("/number"));
    assert_eq!(page.text("/rows/0/at"), "2026-11-24T09:00:00+08:00");
    let history = town.store.history("330502", receipt.text("/case")).await.unwrap();
    assert_eq!(page.at("/rows/0/position"), history[0].position, "that of the event itself");
    assert_eq!(page.at("/rows/0/urgent"), false);
    let (zh, en) = (page.text("/rows/0/text_zh"), page.text("/rows/0/text_en"));
    assert!(zh.starts_with("新上报：") && zh.contains("社区") && zh.contains("时限 2026-"), "{zh}");
    assert!(en.starts_with("reported: ") && en.contains("due 2026-"), "{en}");
    let said = page.body.to_string();
    assert!(!said.contains("planted") && !said.contains(PHONE), "{said}");

    // The desk of another area hears nothing of it.
    let district = town.app.district();
    let other = district
        .roster
        .posts()
        .find(|post| post.role.as_str() == "station_desk" && post.unit.as_str() != area);
    let other = town.log_in(other.unwrap()).await;
    assert_eq!(events(&inbox(&town, &other, "").await), [""; 0]);
    let foreign = format!("/api/v1/inbox?post={}", desk.post);
    assert_eq!(other.caller.get(&foreign).await.status, 403, "a post that is not one's own");
}

async fn a_named_officer_is_told_and_nobody_else_at_his_desk(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let district = town.app.district();
    let worker = district
        .roster
        .posts()
        .find(|post| post.role.as_str() == "outposted_officer" && post.unit.as_str() == area);
    let officer = town.log_in(worker.unwrap()).await;
    let dispatch = json!({
        "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请现场督促清理",
    });
    takes(&town, &desk, &case, dispatch, "assigned").await;
    town.settle().await;
    let chief = town.staff("station_chief", &area).await;
    let count = |reply: &Reply| events(reply).iter().filter(|kind| *kind == "dispatched").count();
    assert_eq!(count(&inbox(&town, &officer, "").await), 2, "as the unit, and by name");
    assert_eq!(count(&inbox(&town, &chief, "").await), 1, "as the unit");
}

async fn nobody_learns_what_another_has_seen(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let mut area = String::new();
    for _ in 0..3 {
        area = opened(&town, "litter").await.2;
    }
    town.settle().await;
    let (desk, chief) =
        (town.staff("station_desk", &area).await, town.staff("station_chief", &area).await);
    let first = inbox(&town, &desk, "&limit=2").await;
    assert_eq!(first.at("/rows").as_array().unwrap().len(), 2);
    let next = format!("&cursor={}", first.at("/next"));
    assert_eq!(inbox(&town, &desk, &next).await.at("/rows").as_array().unwrap().len(), 1);

    let newest = first.at("/rows/0/id").as_i64().unwrap();
    let see = async |seen: i64| {
        let body = json!({ "post": desk.post, "seen": seen });
        desk.caller.send("PUT", "/api/v1/inbox/seen", None, &body).await.status
    };
    let news = |reply: &Reply| {
        let rows = reply.at("/rows").as_array().unwrap().clone();
        rows.iter().filter(|row| row["new"] == true).count()
    };
    assert_eq!(news(&inbox(&town, &desk, "").await), 3);
    assert_eq!(see(newest - 1).await, 204);
    assert_eq!(news(&inbox(&town, &desk, "").await), 1);
    assert_eq!(see(newest - 2).await, 204);
    assert_eq!(news(&inbox(&town, &desk, "").await), 1, "what has been seen stays seen");
    assert_eq!(see(i64::MAX).await, 204);
    assert_eq!(inbox(&town, &desk, "").await.at("/seen"), newest, "never further than there are");

    let others = inbox(&town, &chief, "").await;
    assert_eq!((news(&others), others.at("/seen").as_i64()), (3, Some(0)));
    let body = json!({ "post": desk.post, "seen": 1 });
    let foreign = chief.caller.send("PUT", "/api/v1/inbox/seen", None, &body).await;
    assert_eq!(foreign.status, 403);
}

async fn what_was_sealed_since_is_not_shown(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "neighbour").await;
    town.settle().await;
    let station = town.staff("station_desk", &area).await;
    assert_eq!(events(&inbox(&town, &station, "").await), ["reported"]);
    let right = json!({ "action": "correct", "category": "dv" });
    takes(&town, &station, &case, right, "reported").await;
    assert_eq!(events(&inbox(&town, &station, "").await), [""; 0]);
}

/// Another program on the same record.
async fn another(town: &Town) -> App {
    let parts = Parts {
        door: Door::new(town.store.clone()),
        keys: Keys::make(&SetEntropy::seeded(1)).unwrap(),
        clock: Arc::clone(&town.clock) as Arc<dyn Clock>,
        entropy: Arc::new(SystemEntropy),
        blobs: server::blobs::Blobs::folder(&town.dir().join("blobs")).unwrap(),
        district: None,
        outside: Outside::default(),
    };
    App::open(parts).await.unwrap()
}

async fn two_programs_bring_each_notice_once(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let other = another(&town).await;
    let (mut area, mut reported) = (String::new(), Vec::new());
    for _ in 0..40 {
        let (case, _, desk) = opened(&town, "litter").await;
        (area, reported) = (desk, [reported, vec![case]].concat());
    }
    let [one, two] = [Readers::default(), Readers::default()];
    for _ in 0..10 {
        let (a, b) = tokio::join!(one.step(&town.app), two.step(&other));
        a.unwrap();
        b.unwrap();
    }
    let values = vec!["330502".into(), area.as_str().into()];
    let rows = town.store.read_one(&ALL_NOTICES, values).await.unwrap();
    let mut told: Vec<String> = rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect();
    told.sort();
    reported.sort();
    assert_eq!(told, reported);
    let left = town.store.read_one(&WAITING, vec!["330502".into()]).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
}

async fn work_that_nobody_can_read_stops_no_other(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let unknown = json!({ "case": town.key(), "to": "unit", "whom": "x", "event": "reported" });
    let work = |payload: &str| NewOutbox {
        kind: "notice".to_owned(),
        payload: payload.to_owned(),
        run_at_ms: 0,
        dedup_key: None,
    };
    let poison = vec![work("{"), work("null"), work(&unknown.to_string())];
    let write = Write { stmt: &NUDGE, params: vec!["330502".into()], expect: Expect::Any };
    let unit = Unit {
        district: "330502".to_owned(),
        writes: vec![write],
        outbox: poison,
        ..Unit::default()
    };
    town.store.commit(unit).await.unwrap();
    let (_, _, area) = opened(&town, "litter").await;
    town.at("2026-11-24 09:30").await;
    let desk = town.staff("station_desk", &area).await;
    assert_eq!(events(&inbox(&town, &desk, "").await), ["reported"]);
    let left = town.store.read_one(&WAITING, vec!["330502".into()]).await.unwrap();
    let left: Vec<_> = left.iter().map(|row| row.text(2).unwrap().to_owned()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.iter().all(|why| !why.is_empty()) && left[2].contains("no such case"), "{left:?}");
}

/// Loads the demo pack with a `notices.toml`.
pub(crate) async fn with_notices(town: &Town, text: &str) {
    let mut files = Files::read_dir(&packs().join("wuxing")).unwrap();
    files.insert("notices.toml", text);
    let what = Load { files: &files, people: None, author: "test", dry_run: false };
    load(&town.app, &Operator::at_the_machine(), what).await.unwrap();
}

async fn words_of_the_pack_are_those_of_the_district(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let text = "batches = []\n\n[[text]]\nevent = \"reported\"\naudience = \"unit\"\n\
                zh = \"来件 {{ number }}\"\nen = \"New: {{ number }}\"\n";
    with_notices(&town, text).await;
    let (_, _, area) = opened(&town, "litter").await;
    town.settle().await;
    let desk = town.staff("station_desk", &area).await;
    let page = inbox(&town, &desk, "").await;
    assert_eq!(page.text("/rows/0/text_zh"), format!("来件 {}", page.text("/rows/0/number")));
    let exported = server::district::files(&town.app).await.unwrap().unwrap().1;
    assert_eq!(exported.get("notices.toml"), Some(text.as_bytes()), "byte for byte");
}

async fn notices_are_cleared_after_a_quarter(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    town.settle().await;
    let values = || vec!["330502".into(), area.as_str().into()];
    for (now, left) in [("2027-02-22 08:59", 1), ("2027-02-22 09:15", 0)] {
        town.at(now).await;
        let rows = town.store.read_one(&ALL_NOTICES, values()).await.unwrap();
        let reported = rows.iter().filter(|row| row.text(1).unwrap() == "reported");
        assert_eq!(reported.count(), left, "{now}");
    }
}

/// A gateway that remembers what it was given; the first tries fail.
#[derive(Default)]
struct Gateway {
    given: Mutex<Vec<(String, String)>>,
    failures: Mutex<u32>,
}

impl Messenger for Gateway {
    fn send<'a>(&'a self, message: &'a PhoneMessage) -> Sending<'a> {
        let mut failures = self.failures.lock().unwrap();
        let fails = *failures > 0;
        *failures = failures.saturating_sub(1);
        if !fails {
            let given = (message.phone.to_string(), message.text.clone());
            self.given.lock().unwrap().push(given);
        }
        Box::pin(async move {
            if fails { Err(NotSent("the gateway rests".to_owned())) } else { Ok(()) }
        })
    }
}

/// How often a contact was opened by the system.
async fn openings(town: &Town) -> usize {
    let page = town.store.access_page("330502", 0, 1000).await.unwrap();
    let by_system = |entry: &&store::StoredAccess| {
        entry.access.kind == "unmask" && entry.access.purpose.as_deref() == Some("notice")
    };
    let found: Vec<_> = page.iter().filter(by_system).collect();
    assert!(found.iter().all(|entry| entry.access.actor.is_none()));
    assert!(found.iter().all(|entry| !entry.access.body.contains(PHONE)));
    found.len()
}

async fn accepted(town: &Town, category: &str, contact: Option<Value>) {
    let mut report = json!({ "category": category, "place": place(town), "words": WORDS });
    if let Some(contact) = contact {
        report["contact"] = contact;
    }
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let (case, unit) = (receipt.text("/case").to_owned(), receipt.text("/desk/code").to_owned());
    let role = if unit.starts_with('a') { "station_desk" } else { "township_desk" };
    let desk = town.staff(role, &unit).await;
    takes(town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
}

async fn a_message_goes_to_a_reporter_only_where_it_can_do_no_harm(record: Record) {
    // What is reported, what the reporter says of the contact, and whether a message goes out.
    for (category, contact, sent, opened) in [
        ("litter", Some(json!({ "phone": PHONE })), 1, 1),
        ("litter", Some(json!({ "phone": PHONE, "safe": false })), 0, 1),
        ("litter", Some(json!({ "name": "陈女士" })), 0, 1),
        ("litter", None, 0, 0),
        ("dv", Some(json!({ "phone": PHONE })), 0, 1),
        ("dv", Some(json!({ "phone": PHONE, "safe": true })), 1, 1),
        ("minor", Some(json!({ "phone": PHONE })), 0, 1),
    ] {
        let gateway = Arc::new(Gateway::default());
        let messenger = Some(Arc::clone(&gateway) as Arc<dyn Messenger>);
        let outside = Outside { messenger, ..Outside::default() };
        let town = Town::wuxing_with(record, TUESDAY, outside).await;
        accepted(&town, category, contact.clone()).await;
        town.deliver().await;
        let given = gateway.given.lock().unwrap().clone();
        assert_eq!(given.len(), sent, "{category} {contact:?}: {given:?}");
        assert_eq!(openings(&town).await, opened, "{category} {contact:?}");
        for (phone, text) in given {
            assert_eq!(phone, PHONE);
            assert!(text.contains("已受理") && !text.contains("planted"), "{text}");
        }
    }
    // By night a message waits for the morning; a gateway that fails is tried again.
    let gateway = Arc::new(Gateway { failures: Mutex::new(2), ..Gateway::default() });
    let messenger = Some(Arc::clone(&gateway) as Arc<dyn Messenger>);
    let outside = Outside { messenger, ..Outside::default() };
    let town = Town::wuxing_with(record, "2026-11-24 21:00", outside).await;
    accepted(&town, "litter", Some(json!({ "phone": PHONE }))).await;
    for (now, count) in [("2026-11-25 07:59", 0), ("2026-11-25 08:00", 0), ("2026-11-25 08:05", 1)]
    {
        town.clock.set(instant(now));
        town.deliver().await;
        town.clock.set(domain::time::Millis(town.clock.now().0 + 1500));
        town.deliver().await;
        assert_eq!(gateway.given.lock().unwrap().len(), count, "{now}");
    }
}
