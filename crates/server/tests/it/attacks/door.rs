//! Attacks on the door itself: headers, cookies, mass assignment, packs, logs.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock};

use serde_json::{Value, json};
use testkit::{Record, Town};
use tracing::field::{Field, Visit};

use super::{JSON, administrator, raw};
use crate::support::{TUESDAY, opened, place};

/// Members that only the server sets. Each is refused as unknown, and nothing has happened.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_sets_what_only_the_server_sets() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (case, code, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let admin = administrator(&town).await;
    let before = town.store.head("330502").await.unwrap();
    let steps = format!("/api/v1/cases/{case}/steps");
    let report = json!({ "category": "litter", "place": place(&town) });
    let step = json!({ "post": desk.post, "step": { "action": "accept" } });
    let rating = json!({ "code": code, "step": { "action": "rate", "stars": 5, "solved": true } });
    let account = json!({ "login": "new.name", "person": "x", "password": "a long password" });
    let lending = json!({ "post": desk.post, "substitute": desk.person, "from": "2026-11-24",
                          "to": "2026-11-25", "reason": "年休" });
    let table: [(&str, &server::inside::Caller, &Value, &[&str]); 6] = [
        (
            "/api/v1/reports",
            &desk.caller,
            &report,
            &["stage", "number", "at", "reporter", "labels"],
        ),
        (&steps, &desk.caller, &step, &["person", "case", "at", "version", "role"]),
        (&steps, &desk.caller, &step, &["step/stage", "step/desk", "step/granted", "step/by"]),
        ("/api/v1/track/steps", &desk.caller, &rating, &["case", "step/report", "step/opinion"]),
        ("/api/v1/accounts", &admin, &account, &["administrator", "failed", "district"]),
        ("/api/v1/delegations", &desk.caller, &lending, &["person", "holder", "id"]),
    ];
    for (path, caller, body, members) in table {
        for member in members {
            let mut body = body.clone();
            match member.split_once('/') {
                Some((part, member)) => body[part][member] = json!(1),
                None => body[*member] = json!(1),
            }
            let reply = caller.send("POST", path, Some(&town.key()), &body).await;
            assert_eq!((reply.status, reply.text("/code")), (400, "malformed"), "{path} {member}");
        }
    }
    let twice = format!(r#"{{"code":"{code}","code":"{code}"}}"#);
    let answer = raw(&town, ("POST", "/api/v1/track"), &[JSON], twice.as_bytes()).await;
    assert_eq!((answer.status, answer.code()), (400, "malformed"), "the same member twice");
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// A page of another site, in the browser of somebody who has logged in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_site_cannot_use_a_session() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let fixed = ("cookie", "__Host-jishi=chosen-by-the-attacker");
    let login = json!({ "login": staff.login, "password": "only-for-this-test" }).to_string();
    let entered = raw(&town, ("POST", "/api/v1/session"), &[JSON, fixed], login.as_bytes()).await;
    let set = entered.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let set = set.filter(|value| value.starts_with("__Host-jishi=")).collect::<String>();
    for part in ["__Host-jishi=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(set.contains(part), "{part} in {set}");
    }
    assert!(!set.contains("Domain") && !set.contains("chosen"), "{set}");
    let cookie = set.split(';').next().unwrap().to_owned();
    let cookie = ("cookie", cookie.as_str());
    let change = json!({ "present": "only-for-this-test", "password": "another password" });
    let change = change.to_string();
    let (cross, form) = (("sec-fetch-site", "cross-site"), ("content-type", "text/plain"));
    let evil = ("origin", "https://evil.example");
    let null = ("origin", "null");
    let path = "/api/v1/session/password";
    for (headers, status, code) in [
        ([cookie, JSON, cross], 403, "cross_site"),
        ([cookie, JSON, ("sec-fetch-site", "same-site")], 403, "cross_site"),
        ([cookie, JSON, evil], 403, "cross_site"),
        ([cookie, JSON, null], 403, "cross_site"),
        ([cookie, form, ("sec-fetch-site", "same-origin")], 415, "not_json"),
        ([("cookie", "__Host-jishi=chosen-by-the-attacker"), JSON, null], 403, "cross_site"),
    ] {
        let answer = raw(&town, ("POST", path), &headers, change.as_bytes()).await;
        assert_eq!((answer.status, answer.code()), (status, code), "{headers:?}");
    }
    // Nor does a login from a form of another site begin a session.
    let forced = raw(&town, ("POST", "/api/v1/session"), &[form, evil], login.as_bytes()).await;
    assert_eq!((forced.status, forced.headers.get("set-cookie")), (415, None));
    // After logging out the token is worth nothing.
    let own = ("sec-fetch-site", "same-origin");
    assert_eq!(raw(&town, ("DELETE", "/api/v1/session"), &[cookie, own], b"").await.status, 204);
    assert_eq!(raw(&town, ("GET", "/api/v1/session"), &[cookie], b"").await.status, 401);
}

/// Answers are not kept, not framed, not read by other sites; methods cannot be disguised.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_stay_with_whoever_asked() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let before = town.store.head("330502").await.unwrap();
    for (method, path) in [
        ("GET", "/api/v1/categories"),
        ("GET", "/api/v1/session"),
        ("GET", "/api/v1/cases/1.css"),
        ("POST", "/api/v1/track"),
        ("OPTIONS", "/api/v1/reports"),
        ("TRACE", "/api/v1/reports"),
        ("GET", "/actuator"),
        ("GET", "/healthz"),
    ] {
        let headers = [
            ("origin", "https://evil.example"),
            ("x-http-method-override", "DELETE"),
            ("access-control-request-method", "POST"),
        ];
        let answer = raw(&town, (method, path), &headers, b"").await;
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(answer.headers[name], value, "{method} {path}");
        }
        let opens = answer.headers.keys().find(|name| name.as_str().starts_with("access-control"));
        assert_eq!(opens, None, "{method} {path}");
        let tells =
            ["server", "x-powered-by"].iter().any(|name| answer.headers.contains_key(*name));
        assert!(!tells && answer.status != 500, "{method} {path}");
    }
    let get = raw(&town, ("GET", "/api/v1/reports"), &[JSON], b"{}").await;
    assert_eq!((get.status, get.code()), (405, "wrong_method"));
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// Names of files in a pack are names and not paths; what is too large is refused before it is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pack_writes_no_file_and_fills_no_memory() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let staff = town.staff("station_desk", &area).await;
    let admin = administrator(&town).await;
    let before = town.store.head("330502").await.unwrap();
    for path in ["../../planted", "/planted", "C:\\planted", "a\u{0}b", "units.csv/../planted"] {
        let pack = json!({ "files": { path: "x" } });
        let reply = admin.send("PUT", "/api/v1/pack", None, &pack).await;
        assert_eq!((reply.status, reply.text("/code")), (422, "pack_refused"), "{path}");
    }
    let huge = vec![b' '; 33 << 20];
    let line = ("PUT", "/api/v1/pack");
    let anybody = raw(&town, line, &[JSON], &huge).await;
    assert_eq!((anybody.status, anybody.code()), (401, "not_logged_in"));
    let login = json!({ "login": "admin", "password": "eine-lange-zeile" }).to_string();
    let entered = raw(&town, ("POST", "/api/v1/session"), &[JSON], login.as_bytes()).await;
    let bearer = format!("Bearer {}", entered.body["token"].as_str().unwrap());
    let sent = raw(&town, line, &[JSON, ("authorization", &bearer)], &huge).await;
    assert_eq!((sent.status, sent.code()), (413, "too_large"));
    let reply = staff.caller.send("PUT", "/api/v1/pack", None, &json!({ "files": {} })).await;
    assert_eq!(reply.status, 403);
    assert_eq!(town.store.head("330502").await.unwrap(), before);
}

/// Everything that is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<String>>);

impl Visit for Lines {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0.lock().unwrap(), "{field}={value:?} ");
    }
}

impl tracing::Subscriber for Lines {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
        self.0.lock().unwrap().push('\n');
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

/// The log of this process. Set once: another test of the same process would find it there.
fn listen() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| {
        let lines = Lines::default();
        let _ = tracing::subscriber::set_global_default(lines.clone());
        lines
    })
}

/// Planted values in bodies, paths, queries and headers: none stands in a line of the log, in the
/// outbox, in the access log or in a kept answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_log_and_no_queue_holds_what_people_wrote() {
    let lines = listen();
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let report = json!({ "category": "litter", "place": place(&town), "words": "planted-words",
                         "contact": { "name": "planted-name", "phone": "19900012345" } });
    let receipt = town.report(&report).await;
    let code = receipt.text("/tracking_code").to_owned();
    let desk = town.staff("station_desk", receipt.text("/desk/code")).await;
    let case = receipt.text("/case");
    let decline = json!({ "action": "decline", "reason": "not_found", "opinion": "现场未见" });
    assert_eq!(town.step(&desk, case, &decline).await.status, 200);
    let object = json!({ "action": "object_decline", "words": "planted-later" });
    assert_eq!(town.reporter_step(&code, &object).await.status, 200);
    let agent = ("user-agent", "planted-agent");
    let from = ("x-forwarded-for", "203.0.113.77");
    for path in ["/api/v1/cases?planted-query", "/api/v1/planted-path", "/api/v1/cases/planted-id"]
    {
        raw(&town, ("GET", path), &[agent, from], b"").await;
    }
    let typed = json!({ "login": "planted-password", "password": "planted-password" }).to_string();
    raw(&town, ("POST", "/api/v1/session"), &[JSON, agent, from], typed.as_bytes()).await;
    raw(&town, ("POST", "/api/v1/reports"), &[JSON, agent], br#"{"planted-field":1}"#).await;
    let unmask = format!("/api/v1/cases/{case}/reports/{}/unmask", receipt.text("/report"));
    let why = json!({ "post": desk.post, "why": "contact" });
    assert_eq!(desk.caller.send("POST", &unmask, None, &why).await.status, 200);
    town.settle().await;
    tracing::info!("the search can find");

    let history = town.store.history("330502", case).await.unwrap();
    let events: String = history.iter().map(|entry| entry.event.body.as_str()).collect();
    let entries = town.store.access_page("330502", 0, 1000).await.unwrap();
    let accesses = format!("{entries:?}");
    let copy = town.dir().join("copy.sqlite");
    town.store.backup(&copy).await.unwrap();
    let record = String::from_utf8_lossy(&std::fs::read(copy).unwrap()).into_owned();
    let logged = lines.0.lock().unwrap().clone();
    assert!(logged.contains("the search can find") && logged.contains("/api/v1/track/steps"));
    for planted in ["planted-", "19900012345", "203.0.113.77", code.as_str()] {
        for (what, text) in
            [("log", &logged), ("events", &events), ("accesses", &accesses), ("record", &record)]
        {
            assert!(!text.contains(planted), "{planted} in the {what}");
        }
    }
}
