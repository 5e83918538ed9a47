//! What each desk sees: its queue by deadline, page after page, and nothing that is hidden.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(a_queue_is_read_page_by_page_by_deadline, a_report_about_an_office_goes_around_it,);

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
