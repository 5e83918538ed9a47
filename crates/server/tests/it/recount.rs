//! A recount finds whatever differs from the log, and nothing else, also while others work.

use serde_json::json;
use store::{Expect, Stmt, Unit, Write, sql};
use testkit::{Record, Town};

use crate::support::{TUESDAY, on_both, opened, place, takes};

pub(crate) const DISTRICT: &str = "330502";

on_both!(
    what_was_changed_beside_the_log_is_found,
    a_recount_in_the_middle_of_work_finds_nothing,
    a_merged_case_and_its_co_units_recount_as_they_are,
);

sql!(NUMBER, "test_number", "UPDATE case_row SET number_seq = 77 WHERE district = $1");
sql!(CHANNEL, "test_channel", "UPDATE case_row SET channel = 'patrol' WHERE district = $1");
sql!(LATER, "test_later", "UPDATE case_row SET due_at = due_at + 1 WHERE district = $1");
sql!(
    UNIT,
    "test_unit",
    "INSERT INTO case_unit (district, unit, case_id, is_open, due_at) \
     SELECT district, 'nobody', id, 1, due_at FROM case_row WHERE district = $1"
);
sql!(UNITS, "test_units", "UPDATE case_unit SET due_at = 1 WHERE district = $1");
sql!(REPORT, "test_report", "UPDATE case_report SET case_id = 'x' WHERE district = $1");
sql!(GONE, "test_gone", "DELETE FROM case_row WHERE district = $1");

pub(crate) async fn change(town: &Town, stmt: &'static Stmt) {
    let write = Write { stmt, params: vec![DISTRICT.into()], expect: Expect::Any };
    let unit = Unit { district: DISTRICT.to_owned(), writes: vec![write], ..Unit::default() };
    town.store.commit(unit).await.unwrap();
}

pub(crate) async fn faults(town: &Town) -> Vec<String> {
    server::verify::recount(&town.store, DISTRICT).await.unwrap().faults
}

async fn what_was_changed_beside_the_log_is_found(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, _) = opened(&town, "litter").await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
    let mut found = Vec::new();
    for stmt in [&NUMBER, &CHANNEL, &REPORT, &UNIT, &LATER, &GONE] {
        change(&town, stmt).await;
        found.push(faults(&town).await.join("; ").replace(&case, "it"));
    }
    let number = "case it: number_seq differs from its events";
    let reports = "case it: the reports that lead to it differ from its events";
    let expected = [
        number.to_owned(),
        // The first difference of a case is told.
        number.to_owned(),
        format!("{number}; {reports}"),
        format!("{number}; case it: its co-units differ from its events"),
        format!("{number}; case it: due_at differs from its events"),
        "case it: there are events and no row".to_owned(),
    ];
    assert_eq!(found, expected);
}

async fn a_recount_in_the_middle_of_work_finds_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (resident, report) =
        (town.resident(), json!({ "category": "litter", "place": place(&town) }));
    let keys: Vec<String> = (0..60).map(|_| town.key()).collect();
    let working = tokio::spawn(async move {
        for key in keys {
            let reply = resident.send("POST", "/api/v1/reports", Some(&key), &report).await;
            assert_eq!(reply.status, 201, "{reply:#?}");
        }
    });
    while !working.is_finished() {
        assert_eq!(faults(&town).await, Vec::<String>::new());
    }
    working.await.unwrap();
    let recount = server::verify::recount(&town.store, DISTRICT).await.unwrap();
    assert_eq!((recount.cases, recount.faults), (60, vec![]));
}

async fn a_merged_case_and_its_co_units_recount_as_they_are(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (first, _, area) = opened(&town, "litter").await;
    let (second, _, _) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let merge = json!({ "action": "merge", "master": first });
    takes(&town, &desk, &second, merge, "merged").await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
    takes(&town, &desk, &second, json!({ "action": "split" }), "reported").await;
    assert_eq!(faults(&town).await, Vec::<String>::new());

    // A second unit helps: its row in the narrow table follows the case.
    let district = town.app.district();
    let of_market = |category: &&server::district::Category| {
        let field = category.standard.field.as_ref();
        category.public && field.is_some_and(|field| field.as_str() == "market")
    };
    let category = district.categories.values().find(of_market).unwrap();
    let (third, _, township) = opened(&town, category.standard.category.as_str()).await;
    let desk = town.staff("township_desk", &township).await;
    takes(&town, &desk, &third, json!({ "action": "accept" }), "accepted").await;
    let office = |field: &str| {
        district.field_office_of(&field.into(), &township.as_str().into()).unwrap().to_string()
    };
    let dispatch = json!({
        "action": "dispatch", "lead": office("market"), "co": [office("urban_enforcement")],
        "opinion": "请依法处置",
    });
    takes(&town, &desk, &third, dispatch, "assigned").await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
    change(&town, &UNITS).await;
    let found = faults(&town).await.join("; ").replace(&third, "it");
    assert_eq!(found, "case it: its co-units differ from its events");
}
