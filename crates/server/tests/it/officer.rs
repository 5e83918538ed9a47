//! What an officer of the trade tries over HTTP: a work order of the hotline, a matter given to a
//! station, a complaint about the station itself, a report of violence, an emergency at night.

use serde_json::{Value, json};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, refused, takes};

on_both!(
    a_township_gives_a_matter_to_a_station_and_the_station_signs,
    a_complaint_about_a_station_finds_its_end_without_it,
    violence_at_home_is_seen_by_few_and_closed_by_documents,
    an_emergency_at_night_does_not_wait_for_the_morning,
    a_work_order_of_the_hotline_ends_in_time_when_its_feedback_did,
);

fn said(action: &str, opinion: &str) -> Value {
    json!({ "action": action, "opinion": opinion })
}

fn to(lead: &str) -> Value {
    json!({ "action": "dispatch", "lead": lead, "opinion": "请依规处置" })
}

async fn grid_worker(town: &Town, case: &Value) -> Staff {
    let grid = case["place"]["grid"]["code"].as_str().unwrap();
    let district = town.app.district();
    let post = district.roster.posts().find(|post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
    });
    town.log_in(post.unwrap()).await
}

async fn a_township_gives_a_matter_to_a_station_and_the_station_signs(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let station = town.staff("station_desk", &area).await;
    takes(&town, &station, &case, said("escalate", "跨片区，请镇街统筹"), "reported").await;
    let seen = town.case(&station, &case).await;
    let desk = town.staff("township_desk", seen.text("/place/township/code")).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    takes(&town, &desk, &case, to(&area), "assigned").await;
    let officer = town.staff("outposted_officer", &area).await;
    let sign = json!({ "action": "sign_for", "handler": officer.person });
    takes(&town, &station, &case, sign, "handling").await;
    takes(&town, &officer, &case, said("feedback", "已清运"), "pending_check").await;
    let worker = grid_worker(&town, &seen.body).await;
    let check = json!({ "action": "check_on_spot", "result": "yes", "opinion": "现场整洁" });
    takes(&town, &worker, &case, check, "closed").await;
    refused(&town, &desk, &case, json!({ "action": "archive" }), "window_open").await;
}

async fn a_complaint_about_a_station_finds_its_end_without_it(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let station = town.staff("station_desk", &area).await;
    let township = town.case(&station, &case).await.text("/place/township/code").to_owned();
    let mark = json!({
        "action": "correct", "label": "concerns_official", "concerned_units": [area],
    });
    takes(&town, &station, &case, mark, "reported").await;
    assert_eq!(town.case(&station, &case).await.status, 404, "the station does not see it again");
    let desk = town.staff("township_desk", &township).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    refused(&town, &desk, &case, to(&area), "concerned").await;
    let district = town.app.district();
    let office = district.field_office_of(&"urban_enforcement".into(), &township.as_str().into());
    let office = office.unwrap().to_string();
    takes(&town, &desk, &case, to(&office), "assigned").await;
    let clerk = town.staff("field_office_desk", &office).await;
    takes(&town, &clerk, &case, json!({ "action": "sign_for" }), "handling").await;
    takes(&town, &clerk, &case, said("feedback", "已与站点核对并整改"), "pending_check").await;
    let check = json!({ "action": "check_documents", "result": "yes", "opinion": "材料齐全" });
    takes(&town, &desk, &case, check, "closed").await;
}

async fn violence_at_home_is_seen_by_few_and_closed_by_documents(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    // Somebody chose another category; the station puts it right, and it leaves the station.
    let (case, _, area) = opened(&town, "neighbour").await;
    let station = town.staff("station_desk", &area).await;
    let worker = grid_worker(&town, &town.case(&station, &case).await.body).await;
    let township = town.case(&station, &case).await.text("/place/township/code").to_owned();
    let right = json!({ "action": "correct", "category": "dv" });
    takes(&town, &station, &case, right, "reported").await;
    let leader = town.staff("district_leader", "").await;
    for nobody in [&station, &worker, &leader] {
        assert_eq!(town.case(nobody, &case).await.status, 404);
    }
    let desk = town.staff("township_desk", &township).await;
    let seen = town.case(&desk, &case).await;
    assert_eq!(seen.text("/labels/0/code"), "sealed", "{seen:#?}");
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let police = {
        let district = town.app.district();
        let field = "public_security".into();
        district.field_office_of(&field, &township.as_str().into()).unwrap().to_string()
    };
    takes(&town, &desk, &case, to(&police), "assigned").await;
    let clerk = town.staff("field_office_desk", &police).await;
    takes(&town, &clerk, &case, json!({ "action": "sign_for" }), "handling").await;
    takes(&town, &clerk, &case, said("feedback", "已出警并移交"), "pending_check").await;
    let check = json!({ "action": "check_documents", "result": "yes", "opinion": "已回访" });
    takes(&town, &desk, &case, check, "closed").await;
}

async fn an_emergency_at_night_does_not_wait_for_the_morning(record: Record) {
    let town = Town::wuxing(record, "2026-11-24 22:00").await;
    let report = |category: &str| json!({ "category": category, "place": place(&town), "severity": "urgent" });
    let gas = town.report(&report("gas")).await;
    let litter = town.report(&report("litter")).await;
    let (gas, litter) = (gas.text("/case").to_owned(), litter.text("/case").to_owned());
    town.at("2026-11-25 01:30").await;
    let dispatcher = town.staff("district_dispatcher", "").await;
    let seen = town.case(&dispatcher, &gas).await;
    assert!(seen.text("/desk/code").starts_with("center_"), "{:#?}", seen.at("/desk"));
    assert_eq!(seen.text("/stage/code"), "escalated");
    let quiet = town.case(&dispatcher, &litter).await;
    assert_eq!(quiet.text("/severity"), "ordinary", "litter knows no urgency");
    assert_eq!(quiet.text("/stage/code"), "reported");
}

async fn a_work_order_of_the_hotline_ends_in_time_when_its_feedback_did(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let intake = town.staff("district_intake", "").await;
    let order = json!({
        "category": "property", "place": place(&town), "post": intake.post, "on_behalf": true,
        "channel": "hotline_12345", "words": "电梯停运三天",
        "contact": { "phone": "19900000008" },
    });
    let receipt = intake.caller.send("POST", "/api/v1/reports", Some(&town.key()), &order).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let case = receipt.text("/case").to_owned();
    assert!(receipt.text("/desk/code").starts_with("center_"), "{receipt:#?}");
    takes(&town, &intake, &case, json!({ "action": "accept" }), "accepted").await;
    let dispatcher = town.staff("district_dispatcher", "").await;
    let seen = town.case(&dispatcher, &case).await;
    let lead = seen.text("/proposed_lead/code").to_owned();
    let assign = json!({ "action": "assign_down", "lead": lead, "opinion": "7个工作日内答复" });
    takes(&town, &dispatcher, &case, assign, "assigned").await;
    let desk = town.staff("department_desk", &lead).await;
    takes(&town, &desk, &case, json!({ "action": "sign_for" }), "handling").await;
    town.at("2026-12-03 17:00").await;
    takes(&town, &desk, &case, said("feedback", "电梯已修复并答复"), "pending_check").await;
    town.at("2026-12-07 09:00").await;
    let checker = town.staff("district_checker", "").await;
    let check = json!({ "action": "check_documents", "result": "yes", "opinion": "已电话回访" });
    takes(&town, &checker, &case, check, "closed").await;
    let seen = town.case(&dispatcher, &case).await;
    let clocks = seen.at("/clocks").as_array().unwrap();
    let status = |code: &str| {
        let clock = clocks.iter().find(|clock| clock["clock"]["code"] == code).unwrap();
        clock["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status("handling"), "done_in_time", "the check took its time, not the unit");
    assert_eq!(status("check"), "done_late");
}
