//! A request that arrives twice has one effect and one answer.

use serde_json::json;
use testkit::{Record, Town};

use crate::support::{TUESDAY, on_both, opened, place};

on_both!(
    a_report_sent_twice_is_one_case_with_one_receipt,
    a_step_sent_twice_is_one_step,
    a_delegation_sent_twice_is_one,
    of_many_at_once_one_wins_and_the_others_hear_why,
);

async fn a_report_sent_twice_is_one_case_with_one_receipt(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let report = json!({ "category": "litter", "place": place(&town), "words": "垃圾堆积" });
    let key = town.key();
    let send = async |body| town.resident().send("POST", "/api/v1/reports", Some(&key), body).await;
    let first = send(&report).await;
    town.at("2026-11-24 10:00").await;
    let second = send(&report).await;
    assert_eq!(first, second, "the same receipt with the same code");
    let without_words = json!({ "category": "litter", "place": place(&town) });
    let other = send(&without_words).await;
    assert_eq!((other.status, other.text("/code")), (409, "key_reused"));
    town.at("2027-03-01 10:00").await;
    let late = send(&report).await;
    assert_eq!((late.status, late.text("/code")), (410, "key_expired"));
    let recount = server::verify::recount(&town.store, "330502").await.unwrap();
    assert_eq!((recount.cases, recount.faults), (1, Vec::<String>::new()));
}

async fn a_step_sent_twice_is_one_step(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let body = json!({ "post": desk.post, "step": { "action": "accept" } });
    let (path, key) = (format!("/api/v1/cases/{case}/steps"), town.key());
    let first = desk.caller.send("POST", &path, Some(&key), &body).await;
    let second = desk.caller.send("POST", &path, Some(&key), &body).await;
    assert_eq!((first.at("/repeated"), second.at("/repeated")), (&json!(false), &json!(true)));
    for part in ["/version", "/stage", "/position"] {
        assert_eq!(first.at(part), second.at(part), "{part}");
    }
    let stale = json!({ "post": desk.post, "base_version": 1, "step": { "action": "escalate", "opinion": "x" } });
    let stale = desk.caller.send("POST", &path, Some(&town.key()), &stale).await;
    assert_eq!((stale.status, stale.text("/code")), (409, "stale"));
    assert_eq!(stale.text("/current/stage"), "accepted");
}

async fn a_delegation_sent_twice_is_one(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    let lend = "/api/v1/delegations";
    let wish = json!({
        "post": desk.post, "substitute": officer.person,
        "from": "2026-11-24", "to": "2026-11-25", "reason": "年休",
    });
    let without = desk.caller.send("POST", lend, None, &wish).await;
    assert_eq!((without.status, without.text("/code")), (400, "idempotency_key"), "{without:#?}");

    let key = town.key();
    let at_once = (0..4).map(|_| {
        let (caller, key, wish) = (desk.caller.clone(), key.clone(), wish.clone());
        tokio::spawn(async move { caller.send("POST", lend, Some(&key), &wish).await })
    });
    let mut given = Vec::new();
    for reply in at_once.collect::<Vec<_>>() {
        given.push(reply.await.unwrap());
    }
    assert_eq!(given[0].status, 201, "{:#?}", given[0]);
    assert!(given.iter().all(|reply| *reply == given[0]), "{given:#?}");
    assert_eq!(town.app.district().roster.delegations().count(), 1);

    let (key, ending) = (town.key(), json!({ "id": given[0].text("/id") }));
    for _ in 0..2 {
        let ended = desk.caller.send("POST", "/api/v1/delegations/end", Some(&key), &ending).await;
        assert_eq!(ended.status, 204, "{ended:#?}");
    }
    let log = town.store.log_page("330502", 0, i64::MAX).await.unwrap();
    let kinds = log.iter().filter(|entry| entry.event.kind.starts_with("delegation_"));
    let kinds: Vec<&str> = kinds.map(|entry| entry.event.kind.as_str()).collect();
    assert_eq!(kinds, ["delegation_given", "delegation_ended"]);
}

async fn of_many_at_once_one_wins_and_the_others_hear_why(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let path = format!("/api/v1/cases/{case}/steps");
    let body = json!({ "post": desk.post, "step": { "action": "accept" } });
    let mut sent = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let (caller, path, key, body) =
            (desk.caller.clone(), path.clone(), town.key(), body.clone());
        sent.spawn(async move { caller.send("POST", &path, Some(&key), &body).await });
    }
    let replies = sent.join_all().await;
    let won = replies.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(won, 1, "{replies:#?}");
    for reply in replies.iter().filter(|reply| reply.status != 200) {
        assert_eq!((reply.status, reply.text("/rule")), (409, "not_at_this_stage"), "{reply:#?}");
    }
}
