//! What each desk sees: its queue by deadline, page after page, and nothing that is hidden.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use store::{Expect, Param, Unit, Write, sql};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(
    a_queue_is_read_page_by_page_by_deadline,
    a_report_about_an_office_goes_around_it,
    a_page_has_a_price_also_where_its_reader_sees_nothing,
    a_phone_is_brought_what_has_changed,
);

async fn page(town: &Town, staff: &Staff, more: &str) -> (Vec<Value>, Option<String>) {
    let path = format!("/api/v1/cases?post={}{more}", staff.post);
    let reply = town.awake(staff).await.get(&path).await;
    assert_eq!(reply.status, 200, "{reply:#?}");
    let rows = reply.at("/rows").as_array().unwrap().clone();
    (rows, reply.at("/next").as_str().map(str::to_owned))
}

async fn a_queue_is_read_page_by_page_by_deadline(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let mut cases = BTreeSet::new();
    let mut area = String::new();
    for n in 0..7 {
        town.clock.set(testkit::instant(&format!("2026-11-24 09:0{n}")));
        let (case, _, desk) = opened(&town, "litter").await;
        cases.insert(case);
        area = desk;
    }
    let desk = town.staff("station_desk", &area).await;
    let (mut seen, mut dues, mut cursor) = (BTreeSet::new(), Vec::new(), String::new());
    for _ in 0..4 {
        let (rows, next) = page(&town, &desk, &format!("&limit=2{cursor}")).await;
        for row in &rows {
            assert!(seen.insert(row["id"].as_str().unwrap().to_owned()), "twice: {row}");
            dues.push(row["due"]["at"].as_str().unwrap().to_owned());
        }
        let Some(next) = next else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, cases);
    assert!(dues.is_sorted(), "{dues:?}");

    // Four other roles see the same matters through their own relations, and a stranger none.
    for (role, unit, sees) in [
        ("area_head", area.as_str(), true),
        ("station_chief", area.as_str(), true),
        ("district_leader", "", true),
        ("department_officer", "", false),
    ] {
        let staff = town.staff(role, unit).await;
        let (rows, _) = page(&town, &staff, "").await;
        assert_eq!(!rows.is_empty(), sees, "{role}");
    }
    let (ended, _) = page(&town, &desk, "&open=false").await;
    assert!(ended.is_empty());
    let bad =
        town.awake(&desk).await.get(&format!("/api/v1/cases?post={}&cursor=x", desk.post)).await;
    assert_eq!((bad.status, bad.text("/pointer")), (422, "/cursor"));
}

async fn a_report_about_an_office_goes_around_it(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let township = {
        let (_, _, area) = opened(&town, "litter").await;
        town.app.district().units[&area.as_str().into()].0.parent.clone().unwrap().to_string()
    };
    let receipt = town
        .report(&json!({
            "category": "litter", "place": place(&town), "concerned_units": [township],
        }))
        .await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let case = receipt.text("/case").to_owned();
    assert!(receipt.text("/desk/code").starts_with("center_"), "{receipt:#?}");
    let concerned = town.staff("township_desk", &township).await;
    let reply = town.case(&concerned, &case).await;
    assert_eq!((reply.status, reply.text("/code")), (404, "no_such_case"));
    let (rows, _) = page(&town, &concerned, "").await;
    assert!(rows.iter().all(|row| row["id"] != case.as_str()), "not in its queue either");
    let intake = town.staff("district_intake", "").await;
    takes(&town, &intake, &case, json!({ "action": "accept" }), "accepted").await;
}

sql!(
    COPY,
    "test_copy",
    "INSERT INTO case_row (district, id, version, number_day, number_seq, stage, is_open, category, \
     field, severity, channel, grid, community, area, township, desk, lead, handler, checker, \
     labels, reported_at, due_at, signal_at, position, state) \
     SELECT district, $3, version, number_day, $4, stage, is_open, category, field, severity, \
     channel, grid, community, area, township, desk, lead, handler, checker, labels, reported_at, \
     due_at, signal_at, position, state FROM case_row WHERE district = $1 AND id = $2"
);

/// A station with thousands of cases of another field than the officer's.
async fn a_page_has_a_price_also_where_its_reader_sees_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let copies = 0..4_500_i64;
    let writes = copies.map(|copy| {
        let params: Vec<Param> = vec![
            "330502".into(),
            case.as_str().into(),
            format!("{}{copy:08x}", &case[..28]).into(),
            (100 + copy).into(),
        ];
        Write { stmt: &COPY, params, expect: Expect::Rows(1) }
    });
    let unit = Unit { district: "330502".to_owned(), writes: writes.collect(), ..Unit::default() };
    town.store.commit(unit).await.unwrap();

    let officer = {
        let district = town.app.district();
        let of_market = |post: &&domain::post::Post| {
            let field = post.line.as_ref().and_then(|line| line.field.as_ref());
            post.unit.as_str() == area && field.is_some_and(|field| field.as_str() == "market")
        };
        let post = district.roster.posts().find(of_market).expect("an outposted officer").clone();
        town.log_in(&post).await
    };
    let (mut pages, mut cursor) = (0, String::new());
    loop {
        let (rows, next) = page(&town, &officer, &format!("&limit=2{cursor}")).await;
        assert_eq!(rows, Vec::<Value>::new(), "nothing of his field");
        pages += 1;
        let Some(next) = next else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(pages, 3, "4,501 cases are looked at in three requests of at most 2,000");
    let desk = town.staff("station_desk", &area).await;
    let (rows, next) = page(&town, &desk, "&limit=200").await;
    assert!(rows.len() == 200 && next.is_some(), "whoever sees them gets whole pages");
}

/// What a page draws where there are no tiles: the same borders by which places are found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_borders_of_each_level_are_a_map() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    for (level, count) in
        [("district", 1), ("township", 19), ("area", 46), ("community", 367), ("grid", 538)]
    {
        let reply = town.resident().get(&format!("/api/v1/map?level={level}")).await;
        let features = reply.at("/features").as_array().unwrap();
        assert_eq!((reply.status, features.len()), (200, count), "{level}");
        for feature in features {
            assert_eq!(feature["properties"]["level"], level, "{feature}");
            for polygon in feature["geometry"]["coordinates"].as_array().unwrap() {
                for ring in polygon.as_array().unwrap() {
                    let ring = ring.as_array().unwrap();
                    assert!(ring.len() >= 4 && ring.first() == ring.last(), "{level}: {ring:?}");
                }
            }
        }
    }
    let reply = town.resident().get("/api/v1/map?level=street").await;
    assert_eq!(reply.status, 400, "{reply:#?}");
}

/// A phone that has been away is given what is new or changed, and told what to forget; what stands
/// as it has it is not sent again.
async fn a_phone_is_brought_what_has_changed(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (first, _, area) = opened(&town, "litter").await;
    let (second, _, _) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let ids = |changes: &Value| {
        let changed = changes["changed"].as_array().unwrap().iter();
        changed.map(|case| case["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };

    let all = synced(&town, &desk, json!({})).await;
    assert_eq!(ids(&all), BTreeSet::from([first.clone(), second.clone()]));
    assert_eq!(
        (&all["gone"], &all["more"], &all["cut"]),
        (&json!([]), &json!(false), &json!(false))
    );
    let known: serde_json::Map<String, Value> = all["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| (case["id"].as_str().unwrap().to_owned(), case["version"].clone()))
        .collect();
    let same = synced(&town, &desk, json!(known)).await;
    assert_eq!((ids(&same), &same["gone"]), (BTreeSet::new(), &json!([])));

    // One goes on, the other ends, a third one is new.
    takes(&town, &desk, &first, json!({ "action": "accept" }), "accepted").await;
    let step = json!({ "action": "decline", "reason": "not_found", "opinion": "到现场未发现" });
    takes(&town, &desk, &second, step, "declined").await;
    let (third, _, _) = opened(&town, "litter").await;
    let news = synced(&town, &desk, json!(known)).await;
    assert_eq!(ids(&news), BTreeSet::from([first.clone(), third]));
    assert_eq!(news["gone"], json!([second]));

    // Whoever may not see them is told nothing, and learns from his own list nothing about others.
    let stranger = town.staff("department_officer", "").await;
    let other = synced(&town, &stranger, json!({ first.clone(): 1 })).await;
    assert_eq!((ids(&other), &other["gone"]), (BTreeSet::new(), &json!([first])));
}

async fn synced(town: &Town, staff: &Staff, known: Value) -> Value {
    let body = json!({ "post": staff.post, "known": known });
    let reply = town.awake(staff).await.send("POST", "/api/v1/sync", None, &body).await;
    assert_eq!(reply.status, 200, "{reply:#?}");
    reply.body
}
