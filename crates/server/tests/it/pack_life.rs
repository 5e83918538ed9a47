//! The life of a pack: loaded as a checked change, again without effect, with a holiday notice,
//! with other borders; refused whole when something is wrong.

use std::fmt::Write as _;

use pack::Files;
use serde_json::{Value, json};
use server::auth::Operator;
use server::district::load::{Load, Loaded, NotLoaded, Plan, load, plan};
use testkit::{Record, Town, packs};

use crate::support::{TUESDAY, on_both, opened, takes};

on_both!(
    the_same_pack_again_changes_nothing,
    a_holiday_notice_moves_provisional_deadlines_and_nothing_else,
    a_grid_that_changes_its_area_takes_its_open_cases_along,
    what_is_in_use_is_never_left_out,
    a_case_opened_during_a_load_keeps_its_category,
    a_load_during_a_load_is_refused_whole,
    loads_that_race_leave_whole_versions,
);

fn demo() -> Files {
    Files::read_dir(&packs().join("wuxing")).unwrap()
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{path} holds {from}");
    files.insert(path, text.replacen(from, to, 1).into_bytes());
}

async fn reload(town: &Town, files: &Files) -> Result<Loaded, NotLoaded> {
    let what = Load { files, people: None, author: "test", dry_run: false };
    load(&town.app, &Operator::at_the_machine(), what).await
}

async fn the_same_pack_again_changes_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let before = town.store.head("330502").await.unwrap();
    let loaded = reload(&town, &demo()).await.unwrap();
    assert!(loaded.difference.is_empty());
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// The deadline of the intake of a case, as its desk sees it.
async fn due(town: &Town, case: &str, desk: &testkit::Staff) -> Value {
    town.case(desk, case).await.at("/due").clone()
}

async fn a_holiday_notice_moves_provisional_deadlines_and_nothing_else(record: Record) {
    // The last working day of 2026 at its end: half a shift is due on the first one of 2027.
    let town = Town::wuxing(record, "2026-12-31 17:00").await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let before = due(&town, &case, &desk).await;
    assert_eq!(before["provisional"], json!(true), "{before}");
    let first = before["at"].as_str().unwrap()[..10].to_owned();

    let mut notice = demo();
    let text = String::from_utf8(notice.get("calendar/2027.toml").unwrap().to_vec()).unwrap();
    assert!(!text.contains(&first), "the provisional calendar works on {first}");
    let with_day = text.replacen("off = [", &format!("off = [\"{first}\", "), 1);
    let mut days: Vec<&str> = with_day
        .split("off = [")
        .nth(1)
        .unwrap()
        .split(']')
        .next()
        .unwrap()
        .split(',')
        .map(str::trim)
        .filter(|day| !day.is_empty())
        .collect();
    days.sort_unstable();
    let rest = with_day.split_once("off = [").unwrap().1.split_once(']').unwrap().1;
    let head = with_day.split_once("off = [").unwrap().0;
    let sorted = format!("{head}off = [{}]{rest}", days.join(", "));
    let published = sorted.replace("provisional = true", "provisional = false");
    notice.insert("calendar/2027.toml", published.into_bytes());
    reload(&town, &notice).await.unwrap();
    town.settle().await;

    let after = due(&town, &case, &desk).await;
    assert_eq!(after["provisional"], json!(false), "{after}");
    assert!(after["at"].as_str() > before["at"].as_str(), "{before} then {after}");
    let history = town.store.history("330502", &case).await.unwrap();
    let kinds: Vec<&str> = history.iter().map(|entry| entry.event.kind.as_str()).collect();
    assert_eq!(kinds, ["reported", "clock_moved", "clock_recomputed"]);
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!(recount.faults, Vec::<String>::new());
}

async fn a_grid_that_changes_its_area_takes_its_open_cases_along(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (open, _, area) = opened(&town, "litter").await;
    let (ended, _, _) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let decline = json!({ "action": "decline", "reason": "not_found", "opinion": "现场未见" });
    takes(&town, &desk, &ended, decline, "declined").await;

    // All grids of the community go to another area of the same township.
    let district = town.app.district();
    let community = town.case(&desk, &open).await.text("/place/community/code").to_owned();
    let township = district.units[&area.as_str().into()].0.parent.clone().unwrap();
    let other = district.units.values().map(|(unit, _)| unit).find(|unit| {
        unit.kind == domain::unit::UnitKind::Area
            && unit.parent.as_ref() == Some(&township)
            && unit.code.as_str() != area
    });
    let other = other.expect("the township has another area").code.to_string();
    let mut files = demo();
    let text = String::from_utf8(files.get("area_grids.csv").unwrap().to_vec()).unwrap();
    let moved = text.lines().flat_map(|line| {
        let belongs = line.starts_with(&community) && line.contains(&area);
        if belongs {
            let grid = line.split(',').next().unwrap();
            vec![
                format!("{grid},{area},2025-01-01,2026-11-25"),
                format!("{grid},{other},2026-11-25,"),
            ]
        } else {
            vec![line.to_owned()]
        }
    });
    let moved: Vec<String> = moved.collect();
    files.insert("area_grids.csv", (moved.join("\n") + "\n").into_bytes());
    reload(&town, &files).await.unwrap();
    town.settle().await;
    let before = town.store.history("330502", &open).await.unwrap();
    assert!(before.iter().all(|entry| entry.event.kind != "restamped"), "not before its day");
    town.at("2026-11-25 00:01").await;

    let area_of = async |case: &str| {
        let rows = town.store.history("330502", case).await.unwrap();
        rows.iter().any(|entry| entry.event.kind == "restamped")
    };
    assert!(area_of(&open).await, "the open case counts for the other area now");
    assert!(!area_of(&ended).await, "past figures stay with past borders");
}

/// The demo pack without a category.
fn without_litter() -> Files {
    let mut files = demo();
    let text = String::from_utf8(files.get("categories.toml").unwrap().to_vec()).unwrap();
    let entries: Vec<&str> = text.split("[[category]]").collect();
    let without: Vec<&str> =
        entries.into_iter().filter(|entry| !entry.contains("code = \"litter\"")).collect();
    files.insert("categories.toml", without.join("[[category]]").into_bytes());
    replace(&mut files, "routing.toml", "\"litter\", ", "");
    replace(&mut files, "batches.toml", "\"垃圾清运\" = \"litter\"\n", "");
    files
}

/// The load is refused, and what names the category is told.
fn names_litter(refused: Result<Loaded, NotLoaded>) {
    match refused {
        Err(NotLoaded::Faults(faults)) => {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|fault| fault.contains("litter")), "{told:#?}");
        }
        other => panic!("{other:?}"),
    }
}

async fn what_is_in_use_is_never_left_out(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    opened(&town, "litter").await;
    let before = town.store.head("330502").await.unwrap();
    names_litter(reload(&town, &without_litter()).await);
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// A load of pack and people that has been compared and not recorded.
async fn planned(town: &Town, files: &Files, people: Option<&Files>) -> Plan {
    let what = Load { files, people, author: "test", dry_run: false };
    plan(&town.app, &Operator::at_the_machine(), what).await.unwrap()
}

/// Records a load that somebody has overtaken; nothing of it may be seen afterwards.
async fn is_overtaken(town: &Town, plan: Plan, why: &str) {
    let before = town.store.head("330502").await.unwrap();
    match plan.record(&town.app, &Operator::at_the_machine()).await {
        Err(NotLoaded::Problem(problem)) => {
            assert!(problem.to_string().contains(why), "{problem}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(town.store.head("330502").await.unwrap(), before);
    let again = reload(town, &demo()).await.unwrap();
    assert!(again.difference.is_empty(), "{:?}", again.difference.lines_en());
}

async fn a_case_opened_during_a_load_keeps_its_category(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let without = without_litter();
    let plan = planned(&town, &without, None).await;
    opened(&town, "litter").await;
    is_overtaken(&town, plan, "a case has begun to use an entry").await;
    names_litter(reload(&town, &without).await);

    // The other way round the report is decided again, and there is no such category any more.
    let town = Town::wuxing(record, TUESDAY).await;
    planned(&town, &without, None).await.record(&town.app, &operator()).await.unwrap();
    let report = json!({ "category": "litter", "place": crate::support::place(&town) });
    let refused = town.report(&report).await;
    assert_eq!((refused.status, refused.text("/pointer")), (422, "/category"), "{refused:#?}");
}

fn operator() -> Operator {
    Operator::at_the_machine()
}

/// The people of the demo with one more.
fn one_more_person(code: &str) -> Files {
    let mut people = Files::read_dir(&packs().join("wuxing-people")).unwrap();
    let mut text = String::from_utf8(people.get("persons.csv").unwrap().to_vec()).unwrap();
    let columns = text.lines().next().unwrap().split(',').count();
    writeln!(text, "{code},多一人{}", ",".repeat(columns - 2)).unwrap();
    people.insert("persons.csv", text.into_bytes());
    people
}

/// The demo pack with another name of one channel.
fn renamed(name: &str) -> Files {
    let mut files = demo();
    replace(&mut files, "channels.toml", "Passed on by hotline 12345", name);
    files
}

async fn a_load_during_a_load_is_refused_whole(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let people = one_more_person("p9001");
    let slow = planned(&town, &renamed("Hotline, slow"), Some(&people)).await;
    // The same people come first by another load; the pack stays.
    planned(&town, &demo(), Some(&people)).await.record(&town.app, &operator()).await.unwrap();
    is_overtaken(&town, slow, "loaded at the same time").await;
}

async fn loads_that_race_leave_whole_versions(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let start = town.store.head("330502").await.unwrap().unwrap().position;
    let racing = (0..6).map(|n| {
        let app = town.app.clone();
        tokio::spawn(async move {
            let (files, people) =
                (renamed(&format!("Hotline {n}")), one_more_person(&format!("p900{n}")));
            let what =
                Load { files: &files, people: Some(&people), author: "test", dry_run: false };
            load(&app, &operator(), what).await
        })
    });
    let mut loaded = 0;
    for one in racing.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => loaded += 1,
            Err(NotLoaded::Problem(problem)) => {
                assert!(problem.to_string().contains("loaded at the same time"), "{problem}");
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(loaded > 0);
    let log = town.store.log_page("330502", start, i64::MAX).await.unwrap();
    let kinds: Vec<&str> = log.iter().map(|entry| entry.event.kind.as_str()).collect();
    assert_eq!(kinds, ["pack_loaded", "people_loaded"].repeat(loaded));
    assert!(log.chunks(2).all(|pair| pair[0].event.at_ms == pair[1].event.at_ms));
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!(recount.faults, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_installation_gets_an_administrator_and_a_pack() {
    let town = Town::empty(Record::Sqlite, TUESDAY).await;
    let nobody = town.resident();
    let report = nobody.send("POST", "/api/v1/reports", Some(&town.key()), &json!({})).await;
    assert_eq!((report.status, report.text("/code")), (503, "no_district"));

    let token = server::offer_set_up(&town.app).await.unwrap().unwrap();
    let set_up =
        |token: &str| json!({ "token": token, "login": "admin", "password": "a long enough one" });
    let wrong = nobody.send("POST", "/api/v1/setup", None, &set_up("guess")).await;
    assert_eq!(wrong.status, 403);
    let made = nobody.send("POST", "/api/v1/setup", None, &set_up(&token)).await;
    assert_eq!(made.status, 201, "{made:#?}");
    let again = nobody.send("POST", "/api/v1/setup", None, &set_up(&token)).await;
    assert_eq!(again.status, 403, "the token is used up");
    assert_eq!(server::offer_set_up(&town.app).await.unwrap(), None);

    let admin = nobody.log_in("admin", "a long enough one").await.unwrap();
    let folder = |files: &Files| -> Value {
        files
            .iter()
            .map(|(path, bytes)| (path.to_owned(), json!(String::from_utf8_lossy(bytes))))
            .collect()
    };
    let mut broken = demo();
    replace(&mut broken, "channels.toml", "public = true", "public = maybe");
    let refused =
        admin.send("PUT", "/api/v1/pack", None, &json!({ "files": folder(&broken) })).await;
    assert_eq!((refused.status, refused.text("/code")), (422, "pack_refused"), "{refused:#?}");
    assert!(refused.text("/faults/0/place").starts_with("channels.toml:"), "{refused:#?}");
    assert!(town.app.district().is_empty());

    let loaded =
        admin.send("PUT", "/api/v1/pack", None, &json!({ "files": folder(&demo()) })).await;
    assert_eq!(loaded.status, 200, "{loaded:#?}");
    assert_eq!(town.app.district().code.as_str(), "330502");
    let seen = admin.get("/api/v1/cases?post=0192f0c1-5e2a-7c3b-8d4e-0123456789ab").await;
    assert_eq!(seen.status, 403, "an administrator sees no case");
    let stranger = nobody.send("PUT", "/api/v1/pack", None, &json!({ "files": {} })).await;
    assert_eq!(stranger.status, 401);
}
