//! What works in the background: one odd case, or a second load, must not leave others behind.

use pack::Files;
use serde_json::json;
use server::auth::Operator;
use server::district::load::{Load, load};
use server::{Progress, Readers};
use store::{Expect, Unit, Write, sql};
use testkit::{Record, Town, instant, packs};

use crate::support::{on_both, opened, place};

on_both!(
    a_case_that_cannot_be_read_keeps_no_other_waiting,
    a_renewal_begins_again_when_another_pack_comes_meanwhile,
);

sql!(SPOIL, "spoil", "UPDATE case_row SET state = 'gone' WHERE district = $1 AND id = $2");

async fn kinds(town: &Town, case: &str) -> Vec<String> {
    let history = town.store.history("330502", case).await.unwrap();
    history.into_iter().map(|entry| entry.event.kind).collect()
}

async fn a_case_that_cannot_be_read_keeps_no_other_waiting(record: Record) {
    let town = Town::wuxing(record, "2026-11-24 09:00").await;
    let (spoilt, _, _) = opened(&town, "litter").await;
    town.clock.set(instant("2026-11-24 09:01"));
    let (sound, _, _) = opened(&town, "litter").await;
    let params = vec!["330502".into(), spoilt.as_str().into()];
    let write = Write { stmt: &SPOIL, params, expect: Expect::Rows(1) };
    let unit = Unit { district: "330502".to_owned(), writes: vec![write], ..Unit::default() };
    town.store.commit(unit).await.unwrap();

    town.at("2026-11-30 09:00").await;
    assert!(kinds(&town, &sound).await.contains(&"deadline_passed".to_owned()));
    assert!(!kinds(&town, &spoilt).await.contains(&"deadline_passed".to_owned()));
}

/// The demo pack with one more day off in 2027.
fn with_day_off(day: &str) -> Files {
    let mut files = Files::read_dir(&packs().join("wuxing")).unwrap();
    let text = String::from_utf8(files.get("calendar/2027.toml").unwrap().to_vec()).unwrap();
    let (head, rest) = text.split_once("off = [").unwrap();
    let (off, tail) = rest.split_once(']').unwrap();
    let day = format!("\"{day}\"");
    let mut days: Vec<&str> = off.split(',').map(str::trim).filter(|day| !day.is_empty()).collect();
    days.push(&day);
    days.sort_unstable();
    let text = format!("{head}off = [{}]{tail}", days.join(", "));
    files.insert("calendar/2027.toml", text.into_bytes());
    files
}

async fn loaded(town: &Town, files: &Files) {
    let what = Load { files, people: None, author: "test", dry_run: false };
    load(&town.app, &Operator::at_the_machine(), what).await.unwrap();
}

async fn due(town: &Town, case: &str, desk: &testkit::Staff) -> String {
    town.case(desk, case).await.text("/due/at").to_owned()
}

async fn a_renewal_begins_again_when_another_pack_comes_meanwhile(record: Record) {
    // The last working day of 2026 at its end: what is reported now is due in 2027.
    let town = Town::wuxing(record, "2026-12-31 17:00").await;
    let readers = Readers::default();
    while readers.step(&town.app).await.unwrap() == Progress::More {}
    let (first, _, area) = opened(&town, "litter").await;
    town.clock.set(instant("2026-12-31 17:01"));
    for _ in 0..100 {
        let report = json!({ "category": "litter", "place": place(&town) });
        assert_eq!(town.report(&report).await.status, 201);
    }
    let desk = town.staff("station_desk", &area).await;
    let usual = due(&town, &first, &desk).await;

    // One round renews the first hundred cases; then the notice is taken back.
    loaded(&town, &with_day_off(&usual[..10])).await;
    assert_eq!(readers.step(&town.app).await.unwrap(), Progress::More);
    assert!(due(&town, &first, &desk).await > usual);
    loaded(&town, &Files::read_dir(&packs().join("wuxing")).unwrap()).await;
    while readers.step(&town.app).await.unwrap() == Progress::More {}
    assert_eq!(due(&town, &first, &desk).await, usual);
}
