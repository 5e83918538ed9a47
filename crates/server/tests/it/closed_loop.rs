//! One matter through every hand: from anyone's report to a verified closing and its rating.

use serde_json::json;
use testkit::{Record, Town};

use crate::support::{TUESDAY, on_both, place, refused, takes};

on_both!(
    a_blocked_exit_is_reported_handled_checked_and_rated,
    a_resident_is_told_why_it_went_there_and_staff_what_else_there_was,
);

async fn a_resident_is_told_why_it_went_there_and_staff_what_else_there_was(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let report = json!({ "category": "fire_exit", "place": place(&town) });
    let receipt = town.report(&report).await;
    let resident = [receipt.text("/routing/zh"), receipt.text("/routing/en")];
    for (told, technical) in resident.iter().zip(["规则", "rule"]) {
        assert!(!told.is_empty() && !told.contains(technical), "{told}");
        assert!(told.chars().count() < 200, "one sentence: {told}");
    }
    let desk = town.staff("station_desk", receipt.text("/desk/code")).await;
    let mut own = report.clone();
    own["post"] = json!(desk.post);
    let path = "/api/v1/reports";
    let seen = desk.caller.send("POST", path, Some(&town.key()), &own).await;
    for (pointer, sentence, rest) in
        [("/routing/zh", resident[0], "（规则 "), ("/routing/en", resident[1], " (rule ")]
    {
        let sentence = sentence.trim_end_matches(['。', '.']);
        let whole = seen.text(pointer);
        assert!(whole.starts_with(&format!("{sentence}{rest}")), "{whole}");
        assert!(whole.matches(rest).count() > 1, "with what would have led elsewhere: {whole}");
    }
}

async fn a_blocked_exit_is_reported_handled_checked_and_rated(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let report = json!({
        "category": "fire_exit",
        "place": place(&town),
        "words": "二楼通道被杂物堵住了",
    });
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    assert_eq!(receipt.text("/number"), "3305022026112400001");
    let code = receipt.text("/tracking_code").to_owned();
    let case = receipt.text("/case").to_owned();
    let area = receipt.text("/desk/code").to_owned();

    town.at("2026-11-24 09:20").await;
    let desk = town.staff("station_desk", &area).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;

    let officer = town.staff("outposted_officer", &area).await;
    let dispatch = json!({
        "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请现场督促清理",
    });
    takes(&town, &desk, &case, dispatch, "assigned").await;
    takes(&town, &officer, &case, json!({ "action": "sign_for" }), "handling").await;

    town.at("2026-11-24 14:00").await;
    let seen = town.case(&officer, &case).await;
    let grid = seen.text("/place/grid/code").to_owned();
    let district = town.app.district();
    let worker = district.roster.posts().find(|post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
    });
    let worker = town.log_in(worker.unwrap()).await;

    // The handler asks a grid worker of the place to look, and nobody else.
    let feedback = |checker: &str| json!({ "action": "feedback", "opinion": "杂物已清走，通道畅通", "checker": checker });
    let friend = town.staff("parttime_grid_worker", &area).await;
    refused(&town, &officer, &case, feedback(&friend.person), "checker_out_of_reach").await;
    refused(&town, &officer, &case, feedback(&officer.person), "own_work").await;
    takes(&town, &officer, &case, feedback(&worker.person), "pending_check").await;

    let check =
        json!({ "action": "check_on_spot", "result": "yes", "opinion": "已到现场，通道畅通" });
    refused(&town, &officer, &case, check.clone(), "own_work").await;
    takes(&town, &worker, &case, check, "closed").await;

    let progress =
        town.resident().send("POST", "/api/v1/track", None, &json!({ "code": code })).await;
    assert_eq!(progress.text("/stage/zh"), "已办结");
    assert_eq!(progress.text("/said"), "杂物已清走，通道畅通");
    let steps = progress.at("/steps").as_array().unwrap().iter();
    let kinds: Vec<&str> = steps.map(|step| step["kind"].as_str().unwrap()).collect();
    let wanted = ["received", "accepted", "passed_on", "taken_up", "handled", "checked", "closed"];
    assert_eq!(kinds, wanted);
    assert_eq!(progress.text("/steps/4/said"), "杂物已清走，通道畅通");
    assert!(!progress.body.to_string().contains(&worker.person), "a reporter is told no person");
    let rated =
        town.reporter_step(&code, &json!({ "action": "rate", "stars": 5, "solved": true })).await;
    assert_eq!(rated.status, 200, "{rated:#?}");
    let again =
        town.reporter_step(&code, &json!({ "action": "rate", "stars": 1, "solved": false })).await;
    assert_eq!(again.text("/rule"), "already_rated");

    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!((recount.cases, recount.faults), (1, Vec::<String>::new()));
}
