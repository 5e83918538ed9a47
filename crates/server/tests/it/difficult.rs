//! The difficult matters of the trade: wrong dispatch, return, ruling, suspension over a holiday,
//! rework, reopening; duplicates; voiding with two persons; deadlines that pass (field.md §3).

use domain::category::ClosingCheck;
use serde_json::{Value, json};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, refused, takes};

on_both!(
    a_difficult_case_finds_its_end,
    a_duplicate_is_merged_and_both_reporters_hear,
    two_persons_void_a_case,
    what_nobody_takes_goes_up_by_itself,
);

/// A matter that routing gives to the township and proposes to a field office.
async fn food_case(town: &Town) -> (String, String, Staff) {
    let (case, code, township) = opened(town, &food(town)).await;
    (case, code, town.staff("township_desk", &township).await)
}

/// A category of the market supervision that residents can report and that no station takes in.
fn food(town: &Town) -> String {
    let district = town.app.district();
    let fits = |category: &&server::district::Category| {
        category.public
            && category.standard.field.as_ref().is_some_and(|field| field.as_str() == "market")
    };
    let found = district.categories.values().find(fits);
    found.expect("a category of the market supervision").standard.category.to_string()
}

fn office(town: &Town, field: &str, township: &str) -> String {
    let district = town.app.district();
    let office = district.field_office_of(&field.into(), &township.into());
    office.unwrap_or_else(|| unreachable!("no {field} office in {township}")).to_string()
}

fn dispatch(action: &str, lead: &str) -> Value {
    json!({ "action": action, "lead": lead, "opinion": "请依法处置" })
}

async fn a_difficult_case_finds_its_end(record: Record) {
    let town = Town::wuxing(record, "2026-09-24 09:00").await;
    let (case, code, desk) = food_case(&town).await;
    let township = town.case(&desk, &case).await.text("/place/township/code").to_owned();
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;

    // A wrong dispatch comes back, and does not go there again without a ruling.
    let wrong = office(&town, "urban_enforcement", &township);
    let right = office(&town, "market", &township);
    takes(&town, &desk, &case, dispatch("dispatch", &wrong), "assigned").await;
    let wrong_desk = town.staff("field_office_desk", &wrong).await;
    let back =
        json!({ "action": "return_back", "reason": "not_our_duty", "opinion": "属市场监管职责" });
    takes(&town, &wrong_desk, &case, back.clone(), "returned").await;
    refused(&town, &desk, &case, dispatch("dispatch", &wrong), "ruling_needed").await;

    // The right office returns it too; the township rules, and the designation binds.
    let second = second_of(&town, "township_desk", &township, &desk).await;
    takes(&town, &second, &case, dispatch("dispatch", &right), "assigned").await;
    let office_desk = town.staff("field_office_desk", &right).await;
    let back =
        json!({ "action": "return_back", "reason": "needs_other_lead", "opinion": "请他处牵头" });
    takes(&town, &office_desk, &case, back.clone(), "returned").await;
    let ruler = third_of(&town, &township, &[&desk, &second]).await;
    takes(&town, &ruler, &case, dispatch("rule_objection", &right), "assigned").await;
    refused(&town, &office_desk, &case, back, "binding_designation").await;
    let officer = town.staff("field_office_officer", &right).await;
    let sign = json!({ "action": "sign_for", "handler": officer.person });
    takes(&town, &office_desk, &case, sign, "handling").await;

    // It rests over the holiday week with an owner, a review date and an interim measure.
    let rest = json!({
        "action": "propose_suspend", "opinion": "待检测报告",
        "suspension": {
            "owner": right, "reason": "higher_level", "review_on": "2026-10-09",
            "interim_measure": "已下架封存",
        },
    });
    takes(&town, &officer, &case, rest, "handling").await;
    let leader = town.staff("township_leader", &township).await;
    let own = json!({ "action": "confirm_suspend", "granted": true });
    takes(&town, &leader, &case, own, "suspended").await;
    town.at("2026-10-09 09:00").await;
    let resume = json!({ "action": "resume", "opinion": "报告已出" });
    takes(&town, &officer, &case, resume, "handling").await;
    let seen = town.case(&officer, &case).await;
    let handling = clock(&seen.body, "handling");
    let paused = handling["segments"].as_array().unwrap().iter().any(|s| s["kind"] == "paused");
    assert!(paused, "the clock says that it rested: {handling:#?}");

    // Fed back, found wanting, done again, checked by somebody else, closed.
    let done = json!({ "action": "feedback", "opinion": "已销毁并处罚" });
    takes(&town, &officer, &case, done.clone(), "pending_check").await;
    let (action, checker) = checker(&town, &seen.body, &desk).await;
    let check = |result: &str| json!({ "action": action, "result": result, "opinion": "已看" });
    takes(&town, &checker, &case, check("no"), "handling").await;
    takes(&town, &officer, &case, done, "pending_check").await;
    takes(&town, &checker, &case, check("yes"), "closed").await;

    // The reporter is not content, once.
    let again = json!({ "action": "reopen", "words": "又摆出来了" });
    let reopened = town.reporter_step(&code, &again).await;
    assert_eq!((reopened.status, reopened.text("/stage")), (200, "assigned"), "{reopened:#?}");
    let seen = town.case(&desk, &case).await;
    assert_eq!((seen.at("/round"), seen.at("/rework")), (&json!(2), &json!(1)));

    let history = desk_history(&town, &desk, &case).await;
    assert!(history.iter().any(|line| line.contains("裁决指定")), "{history:#?}");
    assert!(!history.iter().any(|line| line.contains("又摆出来了")), "kept apart");
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!(recount.faults, Vec::<String>::new());
}

fn clock<'a>(case: &'a Value, code: &str) -> &'a Value {
    let clocks = case["clocks"].as_array().unwrap();
    clocks.iter().find(|clock| clock["clock"]["code"] == code).unwrap()
}

/// Who checks this case, and how: a grid worker of its grid on the spot, or the desk by documents.
async fn checker(town: &Town, case: &Value, desk: &Staff) -> (&'static str, Staff) {
    let district = town.app.district();
    let category = case["category"]["code"].as_str().unwrap();
    let standard = &district.categories[&category.into()].standard;
    if standard.closing_check == ClosingCheck::Documents {
        return ("check_documents", desk.clone());
    }
    let grid = case["place"]["grid"]["code"].as_str().unwrap();
    let worker = district.roster.posts().find(|post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
    });
    ("check_on_spot", town.log_in(worker.unwrap()).await)
}

/// Another holder of the same role at the same desk.
async fn second_of(town: &Town, role: &str, unit: &str, first: &Staff) -> Staff {
    let district = town.app.district();
    let post = district.roster.posts().find(|post| {
        post.role.as_str() == role
            && post.unit.as_str() == unit
            && post.person.to_string() != first.person
    });
    town.log_in(post.unwrap()).await
}

/// A third person who may rule at this desk; a deputised post is made where there are only two.
async fn third_of(town: &Town, township: &str, others: &[&Staff]) -> Staff {
    let district = town.app.district();
    let post = district.roster.posts().find(|post| {
        post.role.as_str() == "township_desk"
            && post.unit.as_str() == township
            && others.iter().all(|other| post.person.to_string() != other.person)
    });
    match post {
        Some(post) => town.log_in(post).await,
        None => others[0].clone(),
    }
}

async fn desk_history(town: &Town, desk: &Staff, case: &str) -> Vec<String> {
    let path = format!("/api/v1/cases/{case}/history?post={}", desk.post);
    let reply = town.awake(desk).await.get(&path).await;
    let entries = reply.body.as_array().unwrap();
    entries.iter().map(|entry| entry["said"]["zh"].as_str().unwrap().to_owned()).collect()
}

async fn a_duplicate_is_merged_and_both_reporters_hear(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (first, code, area) = opened(&town, "litter").await;
    let (second, second_code, _) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    takes(&town, &desk, &second, json!({ "action": "merge", "master": first }), "merged").await;
    for code in [&code, &second_code] {
        let progress =
            town.resident().send("POST", "/api/v1/track", None, &json!({ "code": code })).await;
        assert_eq!(
            progress.text("/number"),
            "3305022026112400001",
            "both lead to the one that goes on"
        );
    }
    takes(&town, &desk, &second, json!({ "action": "split" }), "reported").await;
    let progress =
        town.resident().send("POST", "/api/v1/track", None, &json!({ "code": second_code })).await;
    assert_eq!(progress.text("/number"), "3305022026112400002");
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!(recount.faults, Vec::<String>::new());
}

async fn two_persons_void_a_case(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let chief = town.staff("area_head", &area).await;
    let propose = json!({ "action": "propose_void", "reason": "test", "opinion": "演练件" });
    takes(&town, &desk, &case, propose, "reported").await;
    let confirm = json!({ "action": "confirm_void", "granted": true, "opinion": "同意" });
    refused(&town, &desk, &case, confirm.clone(), "own_proposal").await;
    takes(&town, &chief, &case, confirm, "voided").await;
}

async fn what_nobody_takes_goes_up_by_itself(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    town.at("2026-11-25 17:00").await;
    let seen = town.case(&desk, &case).await;
    assert_ne!(seen.text("/desk/code"), area, "the township has it now: {:#?}", seen.at("/desk"));
    let history = desk_history(&town, &desk, &case).await;
    let said = |words: &str| history.iter().any(|line| line.contains(words));
    assert!(said("将到期") && said("已超期") && said("提级"), "{history:#?}");
}
