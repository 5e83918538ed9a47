//! Figures follow from the log: whoever counts, whenever, comes to the same.

use serde_json::{Value, json};
use server::Readers;
use store::sql;
use testkit::{Record, Staff, Town, instant};

use crate::recount::{DISTRICT, change, faults};
use crate::support::{on_both, opened, place, takes};

on_both!(
    residents_see_sums_of_weeks_and_no_small_number,
    a_measure_that_was_forgotten_is_counted_from_the_first_event,
    two_processes_count_nothing_twice,
    a_changed_figure_is_found,
);

sql!(FORGET, "test_forget", "DELETE FROM tally WHERE district = $1 AND measure = 'received'");
sql!(
    FORGET_MARK,
    "test_forget_mark",
    "DELETE FROM tally_mark WHERE district = $1 AND measure = 'received'"
);
sql!(
    OLD_MARK,
    "test_old_mark",
    "INSERT INTO tally_mark (district, measure, version, position) VALUES ($1, 'received', 0, 7)"
);
sql!(
    LIE,
    "test_lie",
    "UPDATE tally SET value = value + 1 WHERE district = $1 AND measure = 'received' \
     AND split = ''"
);

async fn figures(town: &Town, year: i64) -> Value {
    let path = format!("/api/v1/public/figures?year={year}");
    let reply = town.resident().get(&path).await;
    assert_eq!(reply.status, 200, "{reply:#?}");
    reply.body
}

/// A report that its township passes on to the market supervision, which handles it.
async fn passed_on(town: &Town, stars: u8) {
    let (case, code, township) = opened(town, "consumer").await;
    let desk = town.staff("township_desk", &township).await;
    takes(town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let district = town.app.district();
    let office = district.field_office_of(&"market".into(), &township.as_str().into());
    let office = office.unwrap().to_string();
    let step = json!({ "action": "dispatch", "lead": office, "opinion": "请依法处置" });
    takes(town, &desk, &case, step, "assigned").await;
    let officer: Staff = town.staff("field_office_officer", &office).await;
    let office_desk = town.staff("field_office_desk", &office).await;
    let step = json!({ "action": "sign_for", "handler": officer.person });
    takes(town, &office_desk, &case, step, "handling").await;
    let step = json!({ "action": "feedback", "opinion": "已调解" });
    takes(town, &officer, &case, step, "pending_check").await;
    let step = json!({ "action": "check_documents", "result": "yes", "opinion": "属实" });
    takes(town, &desk, &case, step, "closed").await;
    if stars > 0 {
        let step = json!({ "action": "rate", "stars": stars, "solved": true });
        assert_eq!(town.reporter_step(&code, &step).await.status, 200);
    }
}

async fn residents_see_sums_of_weeks_and_no_small_number(record: Record) {
    let town = Town::wuxing(record, "2026-11-16 09:00").await;
    for _ in 0..11 {
        let report = json!({ "category": "litter", "place": place(&town) });
        assert_eq!(town.report(&report).await.status, 201);
    }
    for number in 0..9 {
        passed_on(&town, if number < 5 { 5 } else { 0 }).await;
    }
    town.settle().await;
    let told = figures(&town, 2026).await;
    assert_eq!(told["figures"]["received"], 0, "the week is not over");
    assert_eq!(told["until"], "2026-11-16");

    // Nine have been passed on: too few of anything to be told.
    town.at("2026-11-23 09:00").await;
    let more = figures(&town, 2026).await;
    assert_eq!((&more["figures"], &more["until"]), (&told["figures"], &told["until"]));

    // With the next week there are enough of each.
    for number in 0..21 {
        passed_on(&town, if number < 10 { 5 } else { 0 }).await;
    }
    town.at("2026-11-30 09:00").await;
    let told = figures(&town, 2026).await;
    assert_eq!(told["until"], "2026-11-30", "{told:#}");
    assert_eq!(
        told["figures"],
        json!({
            "received": 41,
            "routed": { "part": 30, "base": 41, "percent": "73.17" },
            "five_star": { "part": 15, "base": 15, "percent": "100.00" },
            "closed": 30,
            "unrated": { "part": 15, "base": 30, "percent": "50.00" },
        }),
    );
    assert_eq!(figures(&town, 2025).await["figures"]["received"], 0);
    assert_eq!(faults(&town).await, Vec::<String>::new());
    for (year, status) in [("9999", 422), ("-1", 422), ("x", 400)] {
        let path = format!("/api/v1/public/figures?year={year}");
        assert_eq!(town.resident().get(&path).await.status, status, "{year}");
    }
}

async fn counted(town: &Town) -> Vec<Vec<store::Value>> {
    sql!(
        ALL,
        "test_tallies",
        "SELECT measure, unit, split, day, value FROM tally \
         WHERE district = $1 AND value <> 0 ORDER BY measure, unit, split, day"
    );
    let rows = town.store.read_one(&ALL, vec![DISTRICT.into()]).await.unwrap();
    rows.iter().map(|row| row.values().to_vec()).collect()
}

async fn a_measure_that_was_forgotten_is_counted_from_the_first_event(record: Record) {
    let town = Town::wuxing(record, "2026-11-16 09:00").await;
    passed_on(&town, 4).await;
    town.settle().await;
    let before = counted(&town).await;
    assert!(!before.is_empty());
    for stmt in [&FORGET, &FORGET_MARK, &OLD_MARK] {
        change(&town, stmt).await;
    }
    town.settle().await;
    assert_eq!(counted(&town).await, before);
    sql!(OLD, "test_old", "SELECT position FROM tally_mark WHERE district = $1 AND version = 0");
    let old = town.store.read_one(&OLD, vec![DISTRICT.into()]).await.unwrap();
    assert_eq!(old, [], "what nobody reads is forgotten");
}

async fn two_processes_count_nothing_twice(record: Record) {
    let town = Town::wuxing(record, "2026-11-16 09:00").await;
    passed_on(&town, 3).await;
    // Two readers of which each believes that it leads: the guard decides.
    let (one, other) = (Readers::default(), Readers::default());
    for _ in 0..6 {
        let (first, second) = tokio::join!(one.step(&town.app), other.step(&town.app));
        first.unwrap();
        second.unwrap();
        town.clock.set(instant("2026-11-16 09:30"));
    }
    town.settle().await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
}

async fn a_changed_figure_is_found(record: Record) {
    let town = Town::wuxing(record, "2026-11-16 09:00").await;
    passed_on(&town, 3).await;
    town.settle().await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
    change(&town, &LIE).await;
    let found = faults(&town).await;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("tally received of 330502"), "{found:#?}");
}
