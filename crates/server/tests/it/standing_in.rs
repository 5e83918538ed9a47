//! Acting for others: a substitute in another's post, and a desk that takes down for a resident.

use serde_json::json;
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, refused, takes};

on_both!(a_substitute_acts_under_his_own_name, a_desk_takes_down_for_somebody_else);

async fn a_substitute_acts_under_his_own_name(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    let standing_in = Staff { post: desk.post.clone(), ..officer.clone() };
    refused(&town, &standing_in, &case, json!({ "action": "accept" }), "not_your_post").await;

    let wish = json!({
        "post": desk.post, "substitute": officer.person,
        "from": "2026-11-24", "to": "2026-11-25", "reason": "年休",
    });
    let not_his =
        officer.caller.send("POST", "/api/v1/delegations", Some(&town.key()), &wish).await;
    assert_eq!((not_his.status, not_his.text("/pointer")), (422, "/post"));
    let given = desk.caller.send("POST", "/api/v1/delegations", Some(&town.key()), &wish).await;
    assert_eq!(given.status, 201, "{given:#?}");

    let who = officer.caller.get("/api/v1/session").await;
    let posts = who.at("/posts").as_array().unwrap();
    assert!(
        posts
            .iter()
            .any(|post| post["id"] == desk.post.as_str() && post["stands_in_for"].is_string())
    );
    takes(&town, &standing_in, &case, json!({ "action": "accept" }), "accepted").await;
    let history = town.store.history("330502", &case).await.unwrap();
    let accepted = history.iter().find(|entry| entry.event.kind == "accepted").unwrap();
    assert_eq!(accepted.event.actor.as_deref(), Some(officer.person.as_str()));
    assert_eq!(accepted.event.post.as_deref(), Some(desk.post.as_str()));

    // It ends by itself, and nobody judges his own work through it.
    town.at("2026-11-26 09:00").await;
    let escalate = json!({ "action": "escalate", "opinion": "x" });
    refused(&town, &standing_in, &case, escalate, "not_your_post").await;
}

async fn a_desk_takes_down_for_somebody_else(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let mut report = json!({
        "category": "litter", "place": place(&town), "post": desk.post, "channel": "phone",
        "on_behalf": true, "words": "来电反映垃圾无人清运",
        "contact": { "name": "来电人", "phone": "19900000009" },
    });
    let send = async |report: &serde_json::Value| {
        desk.caller.send("POST", "/api/v1/reports", Some(&town.key()), report).await
    };
    let receipt = send(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let case = receipt.text("/case").to_owned();
    let seen = town.case(&desk, &case).await;
    assert_eq!(seen.text("/reports/0/reporter"), "on_behalf");
    assert_eq!(seen.text("/reports/0/staff/id"), desk.person);
    assert!(!receipt.text("/tracking_code").is_empty(), "the caller is told the code");

    report["channel"] = json!("patrol");
    let patrol = send(&report).await;
    assert_eq!((patrol.status, patrol.text("/pointer")), (422, "/on_behalf"));

    // A grid worker settles what he finds in the same visit, with a word on the photo.
    let grid = seen.text("/place/grid/code").to_owned();
    let worker = {
        let district = town.app.district();
        let post = district.roster.posts().find(|post| {
            post.role.as_str() == "fulltime_grid_worker"
                && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
        });
        town.log_in(post.unwrap()).await
    };
    let settled = json!({
        "category": "litter", "place": place(&town), "post": worker.post,
        "on_spot": { "opinion": "当场清理", "no_photo_reason": "雨大，手机进水" },
    });
    let receipt = worker.caller.send("POST", "/api/v1/reports", Some(&town.key()), &settled).await;
    assert_eq!((receipt.status, receipt.text("/stage")), (201, "closed_on_spot"), "{receipt:#?}");
}
