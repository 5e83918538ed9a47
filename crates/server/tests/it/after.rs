//! What is owed after the end, as people see it; and who takes in a complaint about the centre.

use serde_json::{Value, json};
use testkit::{Record, Town};

use crate::support::{TUESDAY, on_both, opened, place, refused, takes};

on_both!(
    a_low_rating_is_called_back_set_right_and_opened_again,
    a_complaint_about_the_centre_is_taken_in_beside_it,
);

async fn a_low_rating_is_called_back_set_right_and_opened_again(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, code, area) = opened(&town, "consult").await;
    let station = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    takes(&town, &station, &case, json!({ "action": "accept" }), "accepted").await;
    let give = json!({
        "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请答复",
    });
    takes(&town, &station, &case, give, "assigned").await;
    takes(&town, &officer, &case, json!({ "action": "sign_for" }), "handling").await;
    let done = json!({ "action": "feedback", "opinion": "已电话答复" });
    takes(&town, &officer, &case, done, "closed").await;
    let rate = json!({ "action": "rate", "stars": 1, "solved": false });
    assert_eq!(town.reporter_step(&code, &rate).await.text("/stage"), "closed");
    let seen = town.case(&station, &case).await;
    let due = |seen: &Value, code: &str| {
        let clocks = seen["clocks"].as_array().unwrap();
        let clock = clocks.iter().find(|clock| clock["clock"]["code"] == code).unwrap();
        clock["due"]["at"].as_str().map(str::to_owned)
    };
    assert_eq!(due(&seen.body, "callback").as_deref(), Some("2026-11-25T17:30:00+08:00"));
    refused(&town, &station, &case, json!({ "action": "archive" }), "still_owed").await;
    let report = seen.text("/reports/0/id").to_owned();
    let call = json!({
        "action": "callback", "report": report, "opinion": "答复不完整", "rectify": true,
    });
    takes(&town, &station, &case, call, "closed").await;
    let seen = town.case(&station, &case).await;
    assert_eq!(due(&seen.body, "callback"), None);
    assert_eq!(due(&seen.body, "rectification").as_deref(), Some("2026-12-15T17:30:00+08:00"));
    let right = json!({ "action": "rectify", "opinion": "已补充书面答复" });
    takes(&town, &station, &case, right.clone(), "closed").await;
    refused(&town, &station, &case, right, "nothing_to_rectify").await;
    let again = json!({ "action": "reopen", "words": "还是没说清楚" });
    assert_eq!(town.reporter_step(&code, &again).await.text("/stage"), "assigned");
    takes(&town, &officer, &case, json!({ "action": "sign_for" }), "handling").await;
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!(recount.faults, Vec::<String>::new());
}

async fn a_complaint_about_the_centre_is_taken_in_beside_it(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let center = town.app.district().center().to_string();
    let beside = town.app.district().recusal_unit.to_string();
    let about = |units: &[&str]| json!({ "category": "litter", "place": place(&town), "concerned_units": units });
    let receipt = town.report(&about(&[&center])).await;
    assert_eq!((receipt.status, receipt.text("/desk/code")), (201, beside.as_str()));
    let case = receipt.text("/case").to_owned();
    for role in ["district_intake", "district_dispatcher", "district_supervisor"] {
        let concerned = town.staff(role, &center).await;
        assert_eq!(town.case(&concerned, &case).await.status, 404, "{role}");
    }
    let desk = town.staff("recusal_desk", &beside).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let both = town.report(&about(&[&center, &beside])).await;
    assert_eq!(both.status, 422, "nobody could take it in: {both:#?}");
    let unknown = json!({
        "action": "correct", "label": "concerns_official", "concerned_units": ["nobody_knows"],
    });
    let reply = town.step(&desk, &case, &unknown).await;
    assert_eq!(reply.status, 422, "{reply:#?}");
    assert!(reply.body.to_string().contains("/step/concerned_units"), "{reply:#?}");
}
