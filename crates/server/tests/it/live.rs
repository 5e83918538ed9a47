//! Live: what a listener hears is what its queue and inbox would show, each thing once, whatever
//! happens to the connection, the session, the post or the process.

use std::collections::BTreeSet;

use axum::body::{Body, BodyDataStream};
use domain::time::Millis;
use futures_util::{FutureExt as _, StreamExt as _};
use serde_json::{Value, json};
use server::Readers;
use server::inside::Caller;
use server::seams::Clock as _;
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, takes};

mod socket;

on_both!(
    anothers_step_arrives,
    nothing_outside_the_scope_arrives,
    what_was_heard_is_what_the_queue_shows,
    whoever_was_cut_off_misses_nothing_and_hears_nothing_twice,
    whoever_was_away_for_long_reads_anew,
    a_session_that_ends_ends_its_stream,
    a_post_that_ends_ends_its_stream,
    the_oldest_page_of_a_person_gives_way,
    who_does_not_read_is_let_go,
);

/// An event as it came.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heard {
    /// Its kind; `beat` for an id without an event.
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) data: Value,
}

impl Heard {
    /// The event of a block of lines.
    pub(crate) fn read(block: &str) -> Self {
        let field = |name: &str| {
            let mut lines = block.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(field, _)| *field == name).map(|(_, value)| value.to_owned())
        };
        Self {
            kind: field("event").unwrap_or_else(|| "beat".to_owned()),
            id: field("id").unwrap_or_default(),
            data: field("data").map_or(Value::Null, |data| serde_json::from_str(&data).unwrap()),
        }
    }
}

/// A page that listens.
pub(crate) struct Page {
    stream: BodyDataStream,
    text: String,
    /// The last id that came.
    pub(crate) last: String,
    /// Whether the server has ended the stream.
    is_over: bool,
}

impl Page {
    pub(crate) async fn begin(caller: &Caller, post: &str, last: Option<&str>) -> Self {
        let path = format!("/api/v1/live?post={post}");
        let headers: Vec<_> = last.map(|last| ("last-event-id", last)).into_iter().collect();
        let response = caller.follow(&path, &headers).await.unwrap();
        assert_eq!(response.status(), 200);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(
            (header("cache-control"), header("x-accel-buffering")),
            ("no-store".into(), "no".into())
        );
        let stream = Body::into_data_stream(response.into_body());
        Self { stream, text: String::new(), last: String::new(), is_over: false }
    }

    pub(crate) async fn of(staff: &Staff) -> Self {
        Self::begin(&staff.caller, &staff.post, None).await
    }

    /// What has come, without waiting for more. Beats are left out.
    pub(crate) fn heard(&mut self) -> Vec<Heard> {
        while let Some(next) = self.stream.next().now_or_never() {
            let Some(part) = next else {
                self.is_over = true;
                break;
            };
            self.text.push_str(std::str::from_utf8(&part.unwrap()).unwrap());
        }
        let mut heard = Vec::new();
        while let Some((block, rest)) = self.text.split_once("\n\n") {
            let event = Heard::read(block);
            self.text = rest.to_owned();
            if !event.id.is_empty() {
                self.last.clone_from(&event.id);
            }
            heard.extend(Some(event).filter(|event| event.kind != "beat"));
        }
        heard
    }

    pub(crate) fn kinds(&mut self) -> Vec<String> {
        self.heard().into_iter().map(|event| event.kind).collect()
    }

    /// The reason of the last event, which is of this kind, and after which nothing comes.
    fn ended(&mut self, kind: &str) -> String {
        let heard = self.heard();
        let last = heard.last().unwrap_or_else(|| panic!("nothing came: not over"));
        assert!(self.is_over && last.kind == kind, "{heard:?}");
        last.data["reason"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn about(heard: &[Heard], case: &str) -> Vec<String> {
    let own = heard.iter().filter(|event| event.kind == "case" && event.data["case"] == case);
    own.map(|event| event.data["became"].as_str().unwrap().to_owned()).collect()
}

async fn anothers_step_arrives(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let chief = town.staff("area_head", &area).await;
    let (mut of_desk, mut of_chief) = (Page::of(&desk).await, Page::of(&chief).await);
    assert_eq!(
        (of_desk.kinds(), of_chief.kinds()),
        (vec!["open".to_owned()], vec!["open".to_owned()])
    );

    let (case, _, _) = opened(&town, "litter").await;
    assert_eq!(of_desk.heard(), [], "nothing before the reader has read it");
    town.settle().await;
    let heard = of_desk.heard();
    assert_eq!(about(&heard, &case), ["listed"], "{heard:?}");
    let kinds: BTreeSet<&str> = heard.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["case", "counts", "inbox"].into(), "{heard:?}");
    let keys: Vec<&String> = heard[0].data.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["case", "position", "became"], "and nothing of what it is about");
    of_chief.heard();

    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    town.settle().await;
    let heard = of_chief.heard();
    assert_eq!(about(&heard, &case), ["changed"], "{heard:?}");
    assert!(heard.iter().all(|event| event.kind != "counts"), "as many are open as before");
    let end = town.store.head("330502").await.unwrap().unwrap();
    assert_eq!(heard[0].data["position"], end.position);
}

async fn nothing_outside_the_scope_arrives(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let elsewhere = {
        let district = town.app.district();
        let mut posts = district.roster.posts();
        let other =
            posts.find(|post| post.role.as_str() == "station_desk" && post.unit.as_str() != area);
        other.unwrap().clone()
    };
    let mut strangers = Vec::new();
    for staff in [town.log_in(&elsewhere).await, town.staff("department_officer", "").await] {
        strangers.push(Page::of(&staff).await);
    }
    let desk = town.staff("station_desk", &area).await;
    let mut of_desk = Page::of(&desk).await;

    let (case, _, _) = opened(&town, "litter").await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    // A complaint about the area goes around it, and so does the news.
    let report = json!({ "category": "litter", "place": place(&town), "concerned_units": [area] });
    let hidden = town.report(&report).await.text("/case").to_owned();
    town.settle().await;
    for stranger in &mut strangers {
        assert_eq!(stranger.kinds(), ["open"]);
    }
    let heard = of_desk.heard();
    assert_eq!((about(&heard, &case), about(&heard, &hidden)), (vec!["listed".into()], vec![]));

    // Nobody listens in a post that is not his, without a session, or as an administrator.
    let foreign = format!("/api/v1/live?post={}", elsewhere.id);
    let refused = desk.caller.get(&foreign).await;
    assert_eq!((refused.status, refused.text("/rule")), (403, "not_your_post"));
    assert_eq!(town.resident().get(&foreign).await.status, 401);
}

/// Follows a page: what its list holds by what it heard.
#[derive(Default)]
struct Followed {
    cases: BTreeSet<String>,
}

impl Followed {
    fn hear(&mut self, heard: &[Heard]) {
        for event in heard.iter().filter(|event| event.kind == "case") {
            let case = event.data["case"].as_str().unwrap().to_owned();
            let known = self.cases.contains(&case);
            match event.data["became"].as_str().unwrap() {
                "listed" => assert!(!known && self.cases.insert(case), "{event:?}"),
                "changed" => assert!(known, "{event:?}"),
                "gone" => assert!(known && self.cases.remove(&case), "{event:?}"),
                other => panic!("{other}"),
            }
        }
    }
}

async fn queue(town: &Town, staff: &Staff) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for open in ["true", "false"] {
        let path = format!("/api/v1/cases?post={}&open={open}&limit=200", staff.post);
        let reply = town.awake(staff).await.get(&path).await;
        let rows = reply.at("/rows").as_array().unwrap();
        found.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
    }
    found
}

/// One holder of every role in the area and one elsewhere, through the life of a few cases.
async fn what_was_heard_is_what_the_queue_shows(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "fire_exit").await;
    let posts: Vec<domain::post::Post> = {
        let district = town.app.district();
        let mut seen = BTreeSet::new();
        let fresh = |post: &&domain::post::Post| {
            seen.insert((post.role.clone(), post.unit.as_str() == area))
        };
        district.roster.posts().filter(fresh).cloned().collect()
    };
    assert!(posts.len() > 20, "{} posts", posts.len());
    let mut all = Vec::new();
    for post in &posts {
        let staff = town.log_in(post).await;
        let followed = Followed { cases: queue(&town, &staff).await };
        all.push((Page::of(&staff).await, followed, staff));
    }
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    let mut cases = Vec::new();
    for category in ["fire_exit", "litter", "road"] {
        let (case, _, own) = opened(&town, category).await;
        if own == area {
            cases.push(case);
        }
    }
    for case in &cases {
        takes(&town, &desk, case, json!({ "action": "accept" }), "accepted").await;
    }
    town.settle().await;
    let dispatch = json!({ "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请处理" });
    takes(&town, &desk, &cases[0], dispatch, "assigned").await;
    let escalate = json!({ "action": "escalate", "opinion": "本站无力处理" });
    takes(&town, &desk, &cases[1], escalate, "accepted").await;
    town.settle().await;
    let withdraw =
        json!({ "action": "return_back", "reason": "not_our_duty", "opinion": "非本人职责" });
    let back = town.step(&officer, &cases[0], &withdraw).await;
    assert!(back.is_ok(), "{back:#?}");
    town.settle().await;

    let mut heard = BTreeSet::new();
    for (page, followed, staff) in &mut all {
        let events = page.heard();
        let became = events.iter().filter_map(|event| event.data["became"].as_str());
        heard.extend(became.map(str::to_owned));
        followed.hear(&events);
        assert_eq!(followed.cases, queue(&town, staff).await, "{} {events:?}", staff.login);
    }
    assert_eq!(heard, ["changed", "gone", "listed"].map(str::to_owned).into());
}

async fn whoever_was_cut_off_misses_nothing_and_hears_nothing_twice(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (first, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let mut page = Page::of(&desk).await;
    takes(&town, &desk, &first, json!({ "action": "accept" }), "accepted").await;
    town.settle().await;
    assert_eq!(about(&page.heard(), &first), ["changed"]);
    let last = page.last.clone();
    drop(page);

    let (second, _, _) = opened(&town, "litter").await;
    takes(&town, &desk, &second, json!({ "action": "accept" }), "accepted").await;
    town.settle().await;
    let mut again = Page::begin(&desk.caller, &desk.post, Some(&last)).await;
    let heard = again.heard();
    assert_eq!((about(&heard, &first), about(&heard, &second)), (vec![], vec!["listed".into()]));
    let kinds: Vec<&str> = heard.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["case", "counts", "inbox", "open"]);

    // Cut off in the middle: the id of each event says what has come, and no more.
    let mut rest = Page::begin(&desk.caller, &desk.post, Some(&heard[0].id)).await;
    assert_eq!(rest.kinds(), ["inbox", "open"]);
    let mut rest = Page::begin(&desk.caller, &desk.post, Some(&again.last)).await;
    assert_eq!(rest.kinds(), ["open"]);

    // A mark that moved while nothing was for this page does not grow old either.
    let stranger = town.staff("department_officer", "").await;
    let mut idle = Page::of(&stranger).await;
    opened(&town, "litter").await;
    town.settle().await;
    town.clock.set(Millis(town.clock.now().0 + 20_000));
    town.settle().await;
    assert_eq!(idle.kinds(), ["open"]);
    let end = town.store.head("330502").await.unwrap().unwrap();
    assert!(idle.last.starts_with(&format!("{}.", end.position)), "{}", idle.last);
}

async fn whoever_was_away_for_long_reads_anew(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    // Marks of another record, of no record, and of one that is ahead of this.
    for last in ["", "x", "7", "999999999.1", "-1.-1"] {
        let mut page = Page::begin(&desk.caller, &desk.post, Some(last)).await;
        assert_eq!(page.kinds(), ["reload", "open"], "{last}");
        let (case, _, _) = opened(&town, "litter").await;
        town.settle().await;
        assert_eq!(about(&page.heard(), &case), ["listed"], "and goes on from there");
    }
}

async fn a_session_that_ends_ends_its_stream(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let other = town.awake(&desk).await.log_in(&desk.login, "only-for-this-test").await.unwrap();
    town.settle().await;
    let mut first = Page::of(&desk).await;
    let mut second = Page::begin(&other, &desk.post, None).await;
    assert_eq!((first.kinds(), second.kinds()), (vec!["open".to_owned()], vec!["open".to_owned()]));

    let ended = desk.caller.send("DELETE", "/api/v1/session", None, &json!({})).await;
    assert!(ended.is_ok(), "{ended:#?}");
    town.clock.set(Millis(town.clock.now().0 + 5_000));
    town.settle().await;
    assert_eq!(first.ended("end"), "session");
    assert_eq!(second.kinds(), Vec::<String>::new(), "the other session goes on");

    // Listening keeps no session awake.
    town.clock.set(Millis(town.clock.now().0 + 2 * 3_600_000 + 1));
    town.settle().await;
    assert!(["session", "long"].contains(&last_reason(&mut second).as_str()));
    assert_eq!(other.get(&format!("/api/v1/live?post={}", desk.post)).await.status, 401);
}

fn last_reason(page: &mut Page) -> String {
    let heard = page.heard();
    assert!(page.is_over, "{heard:?}");
    heard.last().unwrap().data["reason"].as_str().unwrap().to_owned()
}

async fn a_post_that_ends_ends_its_stream(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    let wish = |until: &str| {
        json!({ "post": desk.post, "substitute": officer.person, "from": "2026-11-24",
                "to": until, "reason": "年休" })
    };
    let give = async |until: &str| {
        let (caller, key) = (town.awake(&desk).await, town.key());
        let path = "/api/v1/delegations";
        let given = caller.send("POST", path, Some(&key), &wish(until)).await;
        assert_eq!(given.status, 201, "{given:#?}");
        given.text("/id").to_owned()
    };
    // Taken back before its time.
    let id = give("2026-11-30").await;
    let mut page = Page::begin(&officer.caller, &desk.post, None).await;
    let (case, _, _) = opened(&town, "litter").await;
    town.settle().await;
    assert_eq!(about(&page.heard(), &case), ["listed"]);
    let end = json!({ "id": id });
    let key = town.key();
    let ended = desk.caller.send("POST", "/api/v1/delegations/end", Some(&key), &end).await;
    assert!(ended.is_ok(), "{ended:#?}");
    let (unseen, _, _) = opened(&town, "litter").await;
    town.settle().await;
    let heard = page.heard();
    assert_eq!(about(&heard, &unseen), Vec::<String>::new(), "what came after is not told");
    assert_eq!(heard.last().unwrap().data["reason"], "post", "{heard:?}");

    // Over by itself, at midnight.
    town.clock.set(testkit::instant("2026-11-24 23:59"));
    give("2026-11-24").await;
    let caller = town.awake(&officer).await;
    let mut page = Page::begin(&caller, &desk.post, None).await;
    town.settle().await;
    assert_eq!(page.heard()[0].kind, "open");
    town.at("2026-11-25 00:00").await;
    assert_eq!(page.ended("end"), "post");
}

async fn the_oldest_page_of_a_person_gives_way(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let mut pages = Vec::new();
    for _ in 0..9 {
        pages.push(Page::of(&desk).await);
    }
    assert_eq!(pages[0].ended("end"), "replaced");
    let (case, _, _) = opened(&town, "litter").await;
    town.settle().await;
    for page in &mut pages[1..] {
        assert_eq!(about(&page.heard(), &case), ["listed"]);
    }
    // A page that was closed has left its place.
    pages.truncate(5);
    Page::of(&desk).await;
    assert_eq!(pages[1].kinds(), Vec::<String>::new());
    assert!(!pages[1].is_over);
}

async fn who_does_not_read_is_let_go(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let (mut slow, mut quick) = (Page::of(&desk).await, Page::of(&desk).await);
    slow.heard();
    let readers = Readers::default();
    for _ in 0..257 {
        town.clock.set(Millis(town.clock.now().0 + 20_000));
        readers.tell(&town.app).await.unwrap();
        quick.heard();
        if quick.is_over {
            break;
        }
    }
    assert!(quick.is_over, "nobody stays for longer than an hour");
    for _ in 0..257 {
        town.clock.set(Millis(town.clock.now().0 + 20_000));
        readers.tell(&town.app).await.unwrap();
    }
    assert_eq!(slow.ended("resume"), "behind");
    // With its last id it goes on where it was.
    let caller = town.awake(&desk).await;
    let (case, _, _) = opened(&town, "litter").await;
    let mut again = Page::begin(&caller, &desk.post, Some(&slow.last)).await;
    town.settle().await;
    assert_eq!(about(&again.heard(), &case), ["listed"]);
}
