//! Bad input of every kind: a precise answer, and nothing has changed.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use testkit::{Record, Town};
use tower::ServiceExt as _;

use crate::support::{TUESDAY, opened, place};

/// A line of the table: what is sent, the kind of problem, and where the fault is said to be.
type Line<'a> = (&'a str, Value, &'a str, &'a str);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_bad_report_is_answered_precisely_and_changes_nothing() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let here = place(&town);
    let before = town.store.head("330502").await.unwrap();
    let table: Vec<Line<'_>> = vec![
        ("no category", json!({ "place": here }), "malformed", ""),
        (
            "unknown category",
            json!({ "category": "dragons", "place": here }),
            "unknown_category",
            "/category",
        ),
        (
            "unknown field",
            json!({ "category": "litter", "place": here, "colour": 1 }),
            "malformed",
            "/colour",
        ),
        ("no place", json!({ "category": "litter" }), "malformed", ""),
        (
            "longitude is text",
            json!({ "category": "litter", "place": { "lng": "x", "lat": 30 } }),
            "malformed",
            "/place/lng",
        ),
        (
            "no such longitude",
            json!({ "category": "litter", "place": { "lng": 400, "lat": 30 } }),
            "field",
            "/place",
        ),
        (
            "unknown datum",
            json!({ "category": "litter", "place": { "lng": 120, "lat": 30, "datum": "mars" } }),
            "malformed",
            "/place/datum",
        ),
        (
            "outside",
            json!({ "category": "litter", "place": { "lng": 116.4, "lat": 39.9 } }),
            "outside_district",
            "/place",
        ),
        (
            "unknown channel",
            json!({ "category": "litter", "place": here, "channel": "pigeon" }),
            "unknown_channel",
            "/channel",
        ),
        (
            "channel of staff",
            json!({ "category": "litter", "place": here, "channel": "patrol" }),
            "field",
            "/channel",
        ),
        (
            "severity of desks",
            json!({ "category": "litter", "place": here, "severity": "major_difficult" }),
            "field",
            "/severity",
        ),
        (
            "unknown severity",
            json!({ "category": "litter", "place": here, "severity": "huge" }),
            "malformed",
            "/severity",
        ),
        (
            "long words",
            json!({ "category": "litter", "place": here, "words": "长".repeat(2001) }),
            "field",
            "/words",
        ),
        (
            "empty contact",
            json!({ "category": "litter", "place": here, "contact": {} }),
            "field",
            "/contact",
        ),
        (
            "unknown unit",
            json!({ "category": "litter", "place": here, "concerned_units": ["x"] }),
            "unknown_unit",
            "/concerned_units",
        ),
        (
            "a post without login",
            json!({ "category": "litter", "place": here, "post": "0192f0c1-5e2a-7c3b-8d4e-0123456789ab" }),
            "not_logged_in",
            "",
        ),
        (
            "no post",
            json!({ "category": "litter", "place": here, "post": "me" }),
            "malformed",
            "/post",
        ),
        (
            "on the spot without login",
            json!({ "category": "litter", "place": here, "on_spot": { "opinion": "x" } }),
            "not_logged_in",
            "",
        ),
    ];
    for (what, report, code, pointer) in table {
        let reply = town.report(&report).await;
        assert_eq!(reply.text("/code"), code, "{what}: {reply:#?}");
        assert_eq!(reply.text("/pointer"), pointer, "{what}: {reply:#?}");
        assert!(
            !reply.text("/detail").is_empty() && !reply.text("/detail_en").is_empty(),
            "{what}"
        );
    }
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// A line of the second table: headers and bytes, and the status and kind of the answer.
type RawLine<'a> = (&'a str, Vec<(&'a str, &'a str)>, &'static [u8], u16, &'a str);

static LARGE: [u8; 70_000] = [b' '; 70_000];

/// Sends bytes as they are.
async fn raw(town: &Town, headers: &[(&str, &str)], body: &'static [u8]) -> (u16, Value) {
    let mut request = Request::builder().method("POST").uri("/api/v1/reports");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let router = server::router(town.app.clone());
    let response = router.oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_bad_request_is_answered_precisely() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let json_type = ("content-type", "application/json");
    let key = ("idempotency-key", "019ab3c4-d5e6-7000-8000-000000000001");
    let table: Vec<RawLine<'_>> = vec![
        ("no type", vec![key], b"{}", 415, "not_json"),
        ("form", vec![key, ("content-type", "text/plain")], b"{}", 415, "not_json"),
        ("no body", vec![key, json_type], b"", 400, "malformed"),
        ("half a body", vec![key, json_type], b"{\"category\":", 400, "malformed"),
        ("two bodies", vec![key, json_type], b"{}{}", 400, "malformed"),
        ("not UTF-8", vec![key, json_type], b"{\"category\":\"\xff\"}", 400, "malformed"),
        ("a list", vec![key, json_type], b"[]", 400, "malformed"),
        ("too large", vec![key, json_type], &LARGE, 413, "too_large"),
    ];
    for (what, headers, body, status, code) in table {
        let (found, answer) = raw(&town, &headers, body).await;
        assert_eq!((found, answer["code"].as_str()), (status, Some(code)), "{what}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_a_uuid_version_7_in_lower_case() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let body = json!({ "category": "litter", "place": place(&town) });
    for key in [
        None,
        Some("1"),
        Some("019ab3c4-d5e6-4000-8000-000000000001"),
        Some("019AB3C4-D5E6-7000-8000-000000000001"),
    ] {
        let reply = town.resident().send("POST", "/api/v1/reports", key, &body).await;
        assert_eq!((reply.status, reply.text("/code")), (400, "idempotency_key"), "{key:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_learns_of_a_case_that_is_not_his() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (case, _, _) = opened(&town, "litter").await;
    let stranger = town.staff("outposted_officer", "").await;
    let unknown = "0192f0c1-5e2a-7c3b-8d4e-0123456789ab";
    let far = town.case(&stranger, &case).await;
    let none = town.case(&stranger, unknown).await;
    let step = town.step(&stranger, &case, &json!({ "action": "accept" })).await;
    let allowed_to_see = far.status == 200;
    assert!(allowed_to_see || far.body == none.body, "{far:#?}");
    assert!(matches!(step.status, 403 | 404), "{step:#?}");
    for path in [format!("/api/v1/cases/{case}?post={}", stranger.post), "/api/v1/cases".to_owned()]
    {
        assert_eq!(town.resident().get(&path).await.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_code_says_no_more_than_that() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (_, code, _) = opened(&town, "litter").await;
    let track = async |code: &str| {
        town.resident().send("POST", "/api/v1/track", None, &json!({ "code": code })).await
    };
    assert_eq!(track(&code).await.status, 200);
    assert_eq!(track(&code.to_lowercase()).await.status, 200, "as people type it");
    let mut wrong = code.clone();
    wrong.replace_range(0..1, if code.starts_with('A') { "B" } else { "A" });
    for bad in ["", "1", &wrong] {
        let reply = track(bad).await;
        assert_eq!((reply.status, reply.text("/code")), (404, "no_such_code"), "{bad}");
    }
}
