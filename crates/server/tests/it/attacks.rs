//! Attacks by somebody without an account, by members of staff of other desks and by
//! administrators; each says what is tried and what must come of it.

mod door;

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use domain::post::Post;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use testkit::{Record, Staff, Town};
use tower::ServiceExt as _;

use crate::support::{TUESDAY, on_both, opened, place, refused, takes};

on_both!(
    no_door_opens_without_its_key,
    whoever_asks_about_a_hidden_case_hears_that_there_is_none,
    a_case_of_a_mark_is_not_merged_into_one_without,
    nobody_checks_his_own_work_in_a_borrowed_post,
    nothing_is_settled_on_the_spot_outside_the_territory,
    the_key_of_another_gives_nothing,
    the_record_does_not_give_a_receipt_away,
    many_guesses_at_once_are_no_more_than_five,
    an_account_that_ends_during_a_login_lets_nobody_in,
    an_administrator_gets_no_second_way_into_an_account,
    the_setup_token_works_once,
    strange_input_never_breaks_the_server,
    a_post_is_lent_a_few_times_only,
);

/// What came back, with the headers.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// Sends a request as it is.
pub(crate) async fn raw(
    town: &Town,
    line: (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut request = Request::builder().method(line.0).uri(line.1);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_vec())).unwrap();
    let response = server::router(town.app.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 22).await.unwrap();
    Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
}

pub(crate) const JSON: (&str, &str) = ("content-type", "application/json");
const NOBODY: &str = "0192f0c1-5e2a-7c3b-8d4e-0123456789ab";

/// The holder of a post that fits, logged in.
async fn holder(town: &Town, fits: impl Fn(&Post) -> bool) -> Staff {
    let district = town.app.district();
    let post = district.roster.posts().find(|post| fits(post)).unwrap();
    town.log_in(post).await
}

/// The account of an administrator, logged in.
pub(crate) async fn administrator(town: &Town) -> server::inside::Caller {
    let token = server::offer_set_up(&town.app).await.unwrap().unwrap();
    let body = json!({ "token": token, "login": "admin", "password": "eine-lange-zeile" });
    let made = town.resident().send("POST", "/api/v1/setup", None, &body).await;
    assert_eq!(made.status, 201, "{made:#?}");
    town.resident().log_in("admin", "eine-lange-zeile").await.unwrap()
}

/// Who may call an endpoint at all: anybody, staff, administrators, or whoever has logged in.
fn whose(method: &str, path: &str) -> &'static str {
    let reporting = [
        "/api/v1/attachments",
        "/api/v1/reports",
        "/api/v1/sealed",
        "/api/v1/track",
        "/api/v1/track/attachment",
        "/api/v1/track/attachments",
        "/api/v1/track/steps",
        "/api/v1/place",
    ];
    let reading = [
        "/api/v1/categories",
        "/api/v1/channels",
        "/api/v1/map",
        "/api/v1/sealing-key",
        "/api/v1/units",
        "/api/v1/public/figures",
    ];
    match (method, path) {
        ("post", "/api/v1/session" | "/api/v1/setup") => "anybody",
        ("post", path) if reporting.contains(&path) => "anybody",
        ("get", path) if reading.contains(&path) => "anybody",
        (_, "/api/v1/session" | "/api/v1/session/password") => "logged in",
        ("head" | "patch", "/api/v1/attachments/{id}") => "who has the secret",
        (_, path) if path.starts_with("/api/v1/webhooks") => "administrators",
        (_, "/api/v1/accounts" | "/api/v1/accounts/disable" | "/api/v1/pack") => "administrators",
        _ => "staff",
    }
}

/// Every endpoint of the description × nobody, a forged token, staff, an administrator. A new
/// endpoint counts as one for staff until `whose` says otherwise.
async fn no_door_opens_without_its_key(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let staff = town.staff("station_desk", &area).await;
    let admin = administrator(&town).await;
    let forged = town.resident().with_token(&"0".repeat(64));
    let description: Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    let before = town.store.head("330502").await.unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let whose = whose(method, path);
            let filled = path.replace("{id}", &case).replace("{report}", NOBODY);
            let method = method.to_uppercase();
            let line = format!("{method} {path}");
            let key = town.key();
            let send = async |caller: &server::inside::Caller| {
                caller.send(&method, &filled, Some(&key), &json!({})).await.status
            };
            let (none, forged) = (send(&town.resident()).await, send(&forged).await);
            if whose == "anybody" {
                assert!(!matches!(none, 401 | 403) || path.ends_with("setup"), "{line}: {none}");
                continue;
            }
            assert_eq!((none, forged), (401, 401), "{line}");
            match whose {
                "administrators" => assert_eq!(send(&staff.caller).await, 403, "{line}"),
                "staff" => assert_eq!(send(&admin).await, 403, "{line}"),
                _ => {}
            }
        }
    }
    assert_eq!(town.store.head("330502").await.unwrap(), before, "nothing has happened");
}

/// A case that a mark hides, asked about in every way, against an id that does not exist.
async fn whoever_asks_about_a_hidden_case_hears_that_there_is_none(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (open, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let report = json!({ "category": "litter", "place": place(&town), "concerned_units": [area] });
    let receipt = town.report(&report).await;
    let (hidden, report) = (receipt.text("/case"), receipt.text("/report"));
    let foreign = town.staff("district_intake", "").await.post;
    for post in [desk.post.as_str(), foreign.as_str(), NOBODY] {
        let ask = async |case: &str| {
            let (case_path, step_path) =
                (format!("/api/v1/cases/{case}"), format!("/api/v1/cases/{case}/steps"));
            let unmask = format!("/api/v1/cases/{case}/reports/{report}/unmask");
            let step = json!({ "post": post, "step": { "action": "accept" } });
            let merge = json!({ "post": post, "step": { "action": "merge", "master": case } });
            let (first, second) = (town.key(), town.key());
            let own = format!("/api/v1/cases/{open}/steps");
            [
                desk.caller.get(&format!("{case_path}?post={post}")).await,
                desk.caller.get(&format!("{case_path}/history?post={post}")).await,
                desk.caller.send("POST", &step_path, Some(&first), &step).await,
                desk.caller.send("POST", &own, Some(&second), &merge).await,
                desk.caller
                    .send("POST", &unmask, None, &json!({ "post": post, "why": "handling" }))
                    .await,
            ]
        };
        let (there, not_there) = (ask(hidden).await, ask(NOBODY).await);
        assert_eq!(there, not_there, "the answers tell in post {post}");
        assert!(there.iter().all(|reply| matches!(reply.status, 403 | 404)), "{there:#?}");
    }
}

async fn a_case_of_a_mark_is_not_merged_into_one_without(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let township =
        town.app.district().units[&area.as_str().into()].0.parent.clone().unwrap().to_string();
    // A matter at the centre that the township may see, and a complaint about that township.
    let report = |concerned: Value| {
        json!({ "category": "litter", "place": place(&town), "severity": "urgent",
                "words": "举报人原话", "concerned_units": concerned })
    };
    let complaint = town.report(&report(json!([township]))).await.text("/case").to_owned();
    let other = town.report(&report(json!([area]))).await.text("/case").to_owned();
    let intake = town.staff("district_intake", "").await;
    let merge = json!({ "action": "merge", "master": other });
    refused(&town, &intake, &complaint, merge, "marks_differ").await;
    let same = town.report(&report(json!([township]))).await.text("/case").to_owned();
    let merge = json!({ "action": "merge", "master": same });
    takes(&town, &intake, &complaint, merge, "merged").await;
    assert_eq!(town.case(&intake, &complaint).await.text("/master"), same);
}

/// The handler is lent the post of the checker, and that of a third person who was lent it.
async fn nobody_checks_his_own_work_in_a_borrowed_post(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "fire_exit").await;
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let dispatch =
        json!({ "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请办" });
    takes(&town, &desk, &case, dispatch, "assigned").await;
    takes(&town, &officer, &case, json!({ "action": "sign_for" }), "handling").await;
    let feedback = json!({ "action": "feedback", "opinion": "已清" });
    takes(&town, &officer, &case, feedback, "pending_check").await;

    let grid = town.case(&officer, &case).await.text("/place/grid/code").to_owned();
    let worker = holder(&town, |post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() == grid)
    })
    .await;
    let lend = async |from: &Staff, post: &str, to: &str| {
        let wish = json!({ "post": post, "substitute": to, "from": "2026-11-24",
                           "to": "2026-11-25", "reason": "年休" });
        from.caller.send("POST", "/api/v1/delegations", Some(&town.key()), &wish).await.status
    };
    assert_eq!(lend(&worker, &worker.post, &officer.person).await, 201);
    let borrowed = Staff { post: worker.post.clone(), ..officer.clone() };
    let check = json!({ "action": "check_on_spot", "result": "yes", "opinion": "通畅" });
    refused(&town, &borrowed, &case, check.clone(), "own_work").await;

    // What is borrowed cannot be lent on, neither to oneself nor to others.
    assert_eq!(lend(&worker, &worker.post, &desk.person).await, 201);
    for (from, to) in [(&desk, &officer), (&desk, &desk), (&officer, &desk)] {
        assert_eq!(lend(from, &worker.post, &to.person).await, 422);
    }
}

async fn nothing_is_settled_on_the_spot_outside_the_territory(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let seen = town
        .resident()
        .send("POST", "/api/v1/place", None, &json!({ "lng": 120.0932, "lat": 30.8703 }))
        .await;
    let grid = seen.text("/grid/code").to_owned();
    let far = holder(&town, |post| {
        post.role.as_str() == "fulltime_grid_worker"
            && post.territory.as_ref().is_some_and(|unit| unit.as_str() != grid)
    })
    .await;
    let settled = json!({
        "category": "litter", "place": place(&town), "post": far.post,
        "on_spot": { "opinion": "已清", "no_photo_reason": "手机没电" },
    });
    let reply = far.caller.send("POST", "/api/v1/reports", Some(&town.key()), &settled).await;
    assert_eq!((reply.status, reply.text("/rule")), (403, "no_grant"), "{reply:#?}");
}

/// Another's `Idempotency-Key`, seen on his screen or on the wire.
async fn the_key_of_another_gives_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let key = town.key();
    let send = async |caller: &server::inside::Caller, body: &Value| {
        caller.send("POST", "/api/v1/reports", Some(&key), body).await
    };
    let report = json!({ "category": "litter", "place": place(&town), "words": "垃圾堆积" });
    let first = send(&town.resident(), &report).await;
    // With another report under the same key: nothing of the first one.
    let other = json!({ "category": "road", "place": place(&town), "words": "路面破损" });
    let reply = send(&town.resident(), &other).await;
    assert_eq!((reply.status, reply.text("/code")), (409, "key_reused"));
    let told = reply.body.to_string();
    for pointer in ["/tracking_code", "/case", "/report", "/number"] {
        assert!(!told.contains(first.text(pointer)), "{pointer} in {told}");
    }
    // As a member of staff the same key and words are an operation of his own.
    let desk = town.staff("station_desk", first.text("/desk/code")).await;
    let mut own = report.clone();
    own["post"] = json!(desk.post);
    let reply = send(&desk.caller, &own).await;
    assert_eq!(reply.status, 201, "{reply:#?}");
    assert_ne!(reply.text("/case"), first.text("/case"));
    assert_ne!(reply.text("/tracking_code"), first.text("/tracking_code"));
}

/// Somebody who reads the record or a backup: the key of an anonymous report is not in it, nor the
/// device, nor a hash against which the words could be tried.
async fn the_record_does_not_give_a_receipt_away(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let key = town.key();
    let body = json!({ "category": "litter", "place": place(&town),
                       "contact": { "phone": "19900012345" } });
    let sent = body.to_string();
    let line = ("POST", "/api/v1/reports");
    let device = [
        ("x-jishi-device", "planted-device"),
        ("x-jishi-device-seq", "7"),
        ("x-jishi-device-at", "1"),
        ("x-jishi-base-version", "0"),
        ("idempotency-key", key.as_str()),
        JSON,
    ];
    let first = raw(&town, line, &device, sent.as_bytes()).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let log = town.store.log_page("330502", 0, 100).await.unwrap();
    let kept = log.iter().find_map(|entry| entry.event.operation.clone()).unwrap();
    assert_ne!(kept, key);
    let replay = [("idempotency-key", kept.as_str()), JSON];
    let again = raw(&town, line, &replay, sent.as_bytes()).await;
    assert_eq!(again.status, 201);
    assert_ne!(again.body["tracking_code"], first.body["tracking_code"]);
    assert_ne!(again.body["case"], first.body["case"]);

    if record == Record::Sqlite {
        let copy = town.dir().join("stolen.sqlite");
        town.store.backup(&copy).await.unwrap();
        let bytes = std::fs::read(copy).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        let address = [b"POST /api/v1/reports\0".as_slice(), sent.as_bytes()].concat();
        assert!(holds(kept.as_bytes()), "the search can find");
        assert!(!holds(key.as_bytes()) && !holds(b"planted-device"));
        assert!(!holds(&Sha256::digest(&address)) && !holds(&Sha256::digest(&sent)));
    }
}

/// Forty wrong passwords at the same instant, for a name with an account and for one without.
async fn many_guesses_at_once_are_no_more_than_five(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    for login in [staff.login.as_str(), "nobody.at.all"] {
        let mut sent = tokio::task::JoinSet::new();
        for n in 0..40 {
            let (caller, login) = (town.resident(), login.to_owned());
            sent.spawn(async move {
                let wrong = format!("a wrong password {n}");
                caller.log_in(&login, &wrong).await.unwrap_err().text("/code").to_owned()
            });
        }
        let codes = sent.join_all().await;
        let judged = codes.iter().filter(|code| *code == "wrong_password").count();
        let rested = codes.iter().filter(|code| *code == "locked_out").count();
        assert_eq!((judged, rested), (5, 35), "{login}");
    }
    // The rest ends by itself, and whoever is logged in works on meanwhile.
    assert_eq!(staff.caller.get("/api/v1/session").await.status, 200);
    town.at("2026-11-24 09:16").await;
    town.awake(&staff).await;
}

async fn an_account_that_ends_during_a_login_lets_nobody_in(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let admin = administrator(&town).await;
    let (caller, login) = (town.resident(), staff.login.clone());
    let entering = tokio::spawn(async move { caller.log_in(&login, "only-for-this-test").await });
    // While the hash is reckoned.
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    let body = json!({ "login": staff.login });
    let ended = admin.send("POST", "/api/v1/accounts/disable", None, &body).await;
    assert_eq!(ended.status, 204, "{ended:#?}");
    if let Ok(entered) = entering.await.unwrap() {
        assert_eq!(entered.get("/api/v1/session").await.status, 401);
    }
    assert_eq!(staff.caller.get("/api/v1/session").await.status, 401);
}

async fn an_administrator_gets_no_second_way_into_an_account(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let admin = administrator(&town).await;
    let make = async |login: &str, person: Option<&str>| {
        let mut body = json!({ "login": login, "password": "a password of mine" });
        if let Some(person) = person {
            body["person"] = json!(person);
        }
        let reply = admin.send("POST", "/api/v1/accounts", None, &body).await;
        (reply.status, reply.text("/pointer").to_owned())
    };
    let refused = |pointer: &str| (422, pointer.to_owned());
    assert_eq!(make("another.name", Some(&staff.login)).await, refused("/person"));
    assert_eq!(make(&staff.login, None).await, refused("/login"), "also among administrators");
    assert_eq!(make("admin", None).await, refused("/login"));
    let body = json!({ "login": staff.login });
    assert_eq!(admin.send("POST", "/api/v1/accounts/disable", None, &body).await.status, 204);
    let entries = town.store.access_page("330502", 0, 1000).await.unwrap();
    let ended = entries.iter().find(|entry| entry.access.kind == "account_ended").unwrap();
    let told: Value = serde_json::from_str(&ended.access.body).unwrap();
    assert_eq!(told, json!({ "account": staff.login, "by": "admin" }));
}

async fn the_setup_token_works_once(record: Record) {
    let town = Town::empty(record, TUESDAY).await;
    let token = server::offer_set_up(&town.app).await.unwrap().unwrap();
    let set_up = async |token: &str, login: &str, password: &str| {
        let body = json!({ "token": token, "login": login, "password": password });
        town.resident().send("POST", "/api/v1/setup", None, &body).await.status
    };
    for guess in ["", "0", &token[1..], &token.to_uppercase().replace('0', "1")] {
        assert_eq!(set_up(guess, "admin", "eine-lange-zeile").await, 403, "{guess}");
    }
    assert_eq!(set_up(&token, "admin", "short").await, 422);
    assert_eq!(set_up(&token, "admin", "eine-lange-zeile").await, 201);
    assert_eq!(set_up(&token, "second", "eine-lange-zeile").await, 403);
    assert_eq!(server::offer_set_up(&town.app).await.unwrap(), None);
}

/// Bytes that parsers, databases and logs stumble over. Whatever is sent, the answer is a refusal
/// and never a fault of the server.
async fn strange_input_never_breaks_the_server(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, code, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let bearer = {
        let login = json!({ "login": desk.login, "password": "only-for-this-test" }).to_string();
        let answer = raw(&town, ("POST", "/api/v1/session"), &[JSON], login.as_bytes()).await;
        format!("Bearer {}", answer.body["token"].as_str().unwrap())
    };
    let strange = [
        "[".repeat(60_000),
        "{\"a\":".repeat(10_000),
        "1e400".into(),
        "-9223372036854775809".into(),
        "\"\\ud800\"".into(),
        "\"\\u0000\"".into(),
        "\"a\\u0000b\"".into(),
        "\"\\r\\nSet-Cookie: a=b\"".into(),
        "\"\\u202e\\u2066' OR 1=1 --\"".into(),
        format!("\"{}\"", "x".repeat(60_000)),
        "{}".into(),
        "null".into(),
        "9999-12-31".into(),
    ];
    let (steps, cases) = (format!("/api/v1/cases/{case}/steps"), format!("/api/v1/cases/{case}"));
    let bodies: [(&str, String); 9] = [
        ("/api/v1/session", r#"{"login":@,"password":@}"#.into()),
        ("/api/v1/session/password", r#"{"present":@,"password":@}"#.into()),
        ("/api/v1/setup", r#"{"token":@,"login":@,"password":@}"#.into()),
        ("/api/v1/track", r#"{"code":@}"#.into()),
        ("/api/v1/track/steps", format!(r#"{{"code":"{code}","step":@}}"#)),
        ("/api/v1/reports", r#"{"category":@,"place":{"lng":@,"lat":@},"words":@}"#.into()),
        ("/api/v1/delegations/end", r#"{"id":@}"#.into()),
        (&steps, format!(r#"{{"post":"{}","step":{{"action":"accept","stage":@}}}}"#, desk.post)),
        (
            "/api/v1/delegations",
            format!(
                r#"{{"post":"{}","substitute":"{}","from":"0000-01-01","to":"9999-12-31","reason":@}}"#,
                desk.post, desk.person
            ),
        ),
    ];
    for (path, body) in &bodies {
        for strange in &strange {
            let key = town.key();
            let headers =
                [JSON, ("authorization", bearer.as_str()), ("idempotency-key", key.as_str())];
            let body = body.replace('@', strange);
            let answer = raw(&town, ("POST", path), &headers, body.as_bytes()).await;
            let shown = &strange[..strange.len().min(40)];
            assert!((400..500).contains(&answer.status), "{path} {shown}: {}", answer.body);
        }
    }
    for path in [
        format!("{cases}?post={}&post={NOBODY}", desk.post),
        format!("{cases}/?post={}", desk.post),
        format!("/api/v1//cases/{case}?post={}", desk.post),
        format!("/api/v1/cases/..%2f{case}?post={}", desk.post),
        format!("/api/v1/cases?post={}&limit=-1", desk.post),
        format!("/api/v1/cases?post={}&cursor=%00.%ff", desk.post),
        "/problems/%ff".to_owned(),
    ] {
        let answer = raw(&town, ("GET", &path), &[("authorization", &bearer)], b"").await;
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.code().is_empty(), "{path} is answered with a problem");
    }
}

async fn a_post_is_lent_a_few_times_only(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let officer = town.staff("outposted_officer", &area).await;
    let lend = async |reason: &str| {
        let wish = json!({ "post": desk.post, "substitute": officer.person,
                           "from": "2026-11-24", "to": "2026-11-25", "reason": reason });
        desk.caller.send("POST", "/api/v1/delegations", Some(&town.key()), &wish).await
    };
    for bad in ["", "年\u{0}休", "年休\n{\"level\":\"ERROR\"}"] {
        let reply = lend(bad).await;
        assert_eq!((reply.status, reply.text("/pointer")), (422, "/reason"), "{bad:?}");
    }
    for _ in 0..5 {
        assert_eq!(lend("年休").await.status, 201);
    }
    let sixth = lend("年休").await;
    assert_eq!((sixth.status, sixth.text("/pointer")), (422, "/post"));
}
