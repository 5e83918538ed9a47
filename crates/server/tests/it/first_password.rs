//! Passwords that somebody else has chosen, devices that are known, and what is refused.

use domain::post::Post;
use serde_json::{Value, json};
use store::sql;
use testkit::{Record, Staff, Town};

use crate::attacks::{Answer, JSON, administrator, raw};
use crate::support::{TUESDAY, on_both, opened, refused};

on_both!(
    a_password_of_somebody_else_opens_nothing_but_its_change,
    a_changed_password_ends_all_other_sessions,
    strangers_keep_nobody_out_of_a_browser_that_is_known,
    a_known_browser_has_five_guesses_too,
    an_account_knows_eight_browsers,
    a_refused_step_and_a_refused_look_leave_an_entry,
    refusals_of_strangers_are_counted_and_not_written_one_by_one,
);

sql!(
    DEVICES,
    "test_devices",
    "SELECT login FROM account_device WHERE district = $1 AND login = $2"
);
sql!(
    COUNTS,
    "test_counts",
    "SELECT minute, network, kind, refusals FROM refusal_count WHERE district = $1 \
     ORDER BY minute, network, kind"
);

const DISTRICT: &str = "330502";
const OWN: &str = "only-for-this-test";

/// A post whose holder has no account yet.
fn free_post(town: &Town) -> (Post, String) {
    let district = town.app.district();
    let post = district.roster.posts().find(|post| post.role.as_str() == "station_desk");
    let post = post.unwrap().clone();
    let person = district.roster.people().find(|person| person.id == post.person).unwrap();
    (post, person.code.clone())
}

/// Logs in as a browser does, with its cookies: the answer, and the mark that it was given.
async fn browser(town: &Town, staff: &Staff, password: &str, mark: Option<&str>) -> Answer {
    let body = json!({ "login": staff.login, "password": password }).to_string();
    let mut headers = vec![JSON];
    headers.extend(mark.map(|mark| ("cookie", mark)));
    raw(town, ("POST", "/api/v1/session"), &headers, body.as_bytes()).await
}

/// The cookie with the mark, when an answer gives one.
fn mark(answer: &Answer) -> Option<String> {
    let set = answer.headers.get_all("set-cookie").iter();
    let mut set = set.filter_map(|value| value.to_str().ok());
    let mark = set.find(|value| value.starts_with("__Host-jishi-device="))?;
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age="] {
        assert!(mark.contains(part), "{part} in {mark}");
    }
    mark.split(';').next().map(str::to_owned)
}

/// An administrator makes an account; its holder can only look at himself, change the password and
/// log out, until he has changed it.
async fn a_password_of_somebody_else_opens_nothing_but_its_change(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (post, person) = free_post(&town);
    let admin = administrator(&town).await;
    let given = "chosen by the administrator";
    let account = json!({ "login": "chen.min", "person": person, "password": given });
    assert_eq!(admin.send("POST", "/api/v1/accounts", None, &account).await.status, 201);
    let holder = town.resident().log_in("chen.min", given).await.unwrap();

    let description: Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    let mut open = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        let filled = path.replace("{id}", &post.id.to_string());
        let filled = filled.replace("{report}", &post.id.to_string());
        for method in item.as_object().unwrap().keys().filter(|method| *method != "delete") {
            let upper = method.to_uppercase();
            let reply = holder.send(&upper, &filled, Some(&town.key()), &json!({})).await;
            // An answer to HEAD has no body to say why.
            let why = if method == "head" { "password_first" } else { reply.text("/code") };
            if (reply.status, why) != (403, "password_first") {
                open.push(format!("{method} {path}"));
            }
        }
    }
    open.sort();
    let anybody_and_own = [
        "get /api/v1/categories",
        "get /api/v1/channels",
        "get /api/v1/map",
        "get /api/v1/public/figures",
        "get /api/v1/sealing-key",
        "get /api/v1/session",
        "get /api/v1/units",
        "post /api/v1/place",
        "post /api/v1/sealed",
        "post /api/v1/session",
        "post /api/v1/session/password",
        "post /api/v1/setup",
        "post /api/v1/track",
        "post /api/v1/track/attachment",
        "post /api/v1/track/attachments",
        "post /api/v1/track/steps",
    ];
    assert_eq!(open, anybody_and_own);

    let me = holder.get("/api/v1/session").await;
    assert_eq!(me.at("/must_change_password"), &json!(true));
    let change = async |present: &str, new: &str| {
        let body = json!({ "present": present, "password": new });
        let reply = holder.send("POST", "/api/v1/session/password", None, &body).await;
        (reply.status, reply.text("/code").to_owned())
    };
    let field = (422, "field".to_owned());
    assert_eq!(change(given, given).await, field, "the same is no change");
    assert_eq!(change(given, "short").await, field);
    assert_eq!(change(given, "it says chen.min").await, field);
    assert_eq!(change("a guess of mine", OWN).await, (401, "wrong_password".to_owned()));
    assert_eq!(holder.get("/api/v1/people?unit=x").await.text("/code"), "password_first");
    assert_eq!(change(given, OWN).await, (204, String::new()));

    let path = format!("/api/v1/cases?post={}", post.id);
    assert_eq!(holder.get(&path).await.status, 200, "the session goes on and may work");
    assert_eq!(holder.get("/api/v1/session").await.at("/must_change_password"), &json!(false));
    assert_eq!(town.resident().log_in("chen.min", given).await.unwrap_err().status, 401);
    let again = town.resident().log_in("chen.min", OWN).await.unwrap();
    assert_eq!(again.get(&path).await.status, 200);
    assert_eq!(admin.get("/api/v1/accounts").await.status, 200, "the set-up chose its own");
}

async fn a_changed_password_ends_all_other_sessions(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let other = town.resident().log_in(&staff.login, OWN).await.unwrap();
    let body = json!({ "present": OWN, "password": "another one of mine" });
    let reply = staff.caller.send("POST", "/api/v1/session/password", None, &body).await;
    assert_eq!(reply.status, 204);
    assert_eq!(staff.caller.get("/api/v1/session").await.status, 200);
    assert_eq!(other.get("/api/v1/session").await.status, 401);
    let entries = town.store.access_page(DISTRICT, 0, 1000).await.unwrap();
    let changed = entries.iter().find(|entry| entry.access.kind == "password_changed").unwrap();
    assert_eq!(changed.access.actor.as_deref(), Some(staff.person.as_str()));
}

/// A stranger types wrong passwords at a name, again and again; its holder works on.
async fn strangers_keep_nobody_out_of_a_browser_that_is_known(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let first = browser(&town, &staff, OWN, None).await;
    let own = mark(&first).unwrap();
    for (minute, code) in [("00", "wrong_password"), ("16", "wrong_password"), ("17", "locked_out")]
    {
        town.at(&format!("2026-11-24 10:{minute}")).await;
        for _ in 0..5 {
            let guess = town.resident().log_in(&staff.login, "a wrong password").await;
            assert_eq!(guess.unwrap_err().text("/code"), code, "10:{minute}");
        }
        assert_eq!(browser(&town, &staff, OWN, None).await.code(), "locked_out");
        let strange = Some("__Host-jishi-device=made-up");
        assert_eq!(browser(&town, &staff, OWN, strange).await.code(), "locked_out");
        let entered = browser(&town, &staff, OWN, Some(&own)).await;
        assert_eq!(entered.status, 200, "the holder enters at 10:{minute}");
        assert_eq!(mark(&entered), None, "it is known already");
        // His entering does not give the stranger five more.
        assert_eq!(browser(&town, &staff, OWN, None).await.code(), "locked_out");
    }
    // Another account does not know the browser.
    let other = town.staff("station_chief", "").await;
    for _ in 0..5 {
        browser(&town, &other, "a wrong password", Some(&own)).await;
    }
    assert_eq!(browser(&town, &other, OWN, Some(&own)).await.code(), "locked_out");
}

async fn a_known_browser_has_five_guesses_too(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let own = mark(&browser(&town, &staff, OWN, None).await).unwrap();
    for _ in 0..5 {
        let guess = browser(&town, &staff, "a wrong password", Some(&own)).await;
        assert_eq!(guess.code(), "wrong_password");
    }
    let sixth = browser(&town, &staff, OWN, Some(&own)).await;
    assert_eq!((sixth.status, sixth.code()), (429, "locked_out"));
    assert_eq!(browser(&town, &staff, OWN, None).await.status, 200, "others have their own five");
    town.at("2026-11-24 09:16").await;
    assert_eq!(browser(&town, &staff, OWN, Some(&own)).await.status, 200);
}

/// So that all guesses of a quarter of an hour are few: five with each mark, and five without.
async fn an_account_knows_eight_browsers(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let staff = town.staff("station_desk", "").await;
    let mut marks = Vec::new();
    for minute in 10..20 {
        town.at(&format!("2026-11-24 09:{minute}")).await;
        marks.push(mark(&browser(&town, &staff, OWN, None).await).unwrap());
    }
    let known = async || {
        let params = vec![DISTRICT.into(), staff.login.as_str().into()];
        town.store.read(vec![(&DEVICES, params)]).await.unwrap()[0].len()
    };
    assert_eq!(known().await, 8);
    let newest = browser(&town, &staff, OWN, marks.last().map(String::as_str)).await;
    assert_eq!((newest.status, mark(&newest)), (200, None));
    let oldest = browser(&town, &staff, OWN, marks.first().map(String::as_str)).await;
    assert!(mark(&oldest).is_some(), "forgotten, and made known again");
    // With another password only the browser is known in which it was changed.
    let body = json!({ "present": OWN, "password": "another one of mine" });
    let body = body.to_string();
    let token = format!("Bearer {}", newest.body["token"].as_str().unwrap());
    let headers = [JSON, ("authorization", token.as_str()), ("cookie", marks[9].as_str())];
    let line = ("POST", "/api/v1/session/password");
    assert_eq!(raw(&town, line, &headers, body.as_bytes()).await.status, 204);
    assert_eq!(known().await, 1);
    town.at("2028-01-10 09:00").await;
    assert_eq!(known().await, 0, "forgotten after 400 days");
}

async fn a_refused_step_and_a_refused_look_leave_an_entry(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let stranger = town.staff("department_officer", "").await;
    let looked = town.case(&stranger, &case).await;
    assert_eq!((looked.status, looked.text("/code")), (404, "no_such_case"));
    let made_up = "0192f0c1-5e2a-7c3b-8d4e-0123456789ab";
    assert_eq!(town.case(&desk, made_up).await.status, 404);
    let step = json!({ "action": "sign_for" });
    refused(&town, &desk, &case, step, "no_grant").await;
    let borrowed = Staff { post: desk.post.clone(), ..stranger.clone() };
    refused(&town, &borrowed, &case, json!({ "action": "accept" }), "not_your_post").await;
    let restore = json!({ "action": "restore", "opinion": "原话不入日志" });
    let restored = town.step(&town.staff("station_chief", &area).await, &case, &restore).await;
    assert!(!restored.is_ok());
    town.settle().await;

    let entries = town.store.access_page(DISTRICT, 0, 1000).await.unwrap();
    let refusals: Vec<_> =
        entries.iter().map(|entry| &entry.access).filter(|entry| entry.kind == "refused").collect();
    let told: Vec<_> = refusals
        .iter()
        .map(|entry| {
            let body: Value = serde_json::from_str(&entry.body).unwrap();
            let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
            let subject = entry.subject.as_deref().unwrap_or_default();
            (entry.actor.as_deref().unwrap_or_default(), subject, text("action"), text("rule"))
        })
        .collect();
    let by_rule = restored.text("/rule");
    let chief = told.last().unwrap().0;
    let line = |who, case, action: &str, rule: &str| (who, case, action.into(), rule.into());
    assert_eq!(
        told,
        [
            line(stranger.person.as_str(), case.as_str(), "view", "no_grant"),
            line(&desk.person, made_up, "view", "no_such_case"),
            line(&desk.person, &case, "sign_for", "no_grant"),
            line(&stranger.person, &case, "accept", "not_your_post"),
            line(chief, &case, "restore", by_rule),
        ]
    );
    assert_eq!(refusals[3].post.as_deref(), Some(desk.post.as_str()));
    assert!(refusals.iter().all(|entry| !entry.body.contains("原话")));
}

async fn refusals_of_strangers_are_counted_and_not_written_one_by_one(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let nobody = town.resident();
    let forged = nobody.with_token(&"0".repeat(64));
    let code = json!({ "code": "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z" });
    for _ in 0..3 {
        assert_eq!(nobody.get("/api/v1/accounts").await.status, 401);
        assert_eq!(forged.get("/api/v1/session").await.status, 401);
        assert_eq!(nobody.send("POST", "/api/v1/track", None, &code).await.status, 404);
    }
    nobody.log_in("nobody.at.all", "a wrong password").await.unwrap_err();
    let counts = async || {
        let found = town.store.read(vec![(&COUNTS, vec![DISTRICT.into()])]).await.unwrap();
        let row = |row: &store::Row| {
            let text = |n| row.text(n).unwrap().to_owned();
            (row.int(0).unwrap(), text(1), text(2), row.int(3).unwrap())
        };
        found[0].iter().map(row).collect::<Vec<_>>()
    };
    town.settle().await;
    assert_eq!(counts().await, [], "the minute is not over");
    let minute = testkit::instant(TUESDAY).0;
    town.at("2026-11-24 09:01").await;
    let line = |kind: &str, times| (minute, "inside".to_owned(), kind.to_owned(), times);
    let expected = [line("no_such_code", 3), line("not_logged_in", 6), line("wrong_password", 1)];
    assert_eq!(counts().await, expected);
    let entries = town.store.access_page(DISTRICT, 0, 1000).await.unwrap();
    assert!(entries.is_empty(), "{entries:?}");
    // Whoever has logged in is named instead.
    let staff = town.staff("station_desk", "").await;
    assert_eq!(staff.caller.get("/api/v1/accounts").await.status, 403);
    town.at("2026-11-24 09:05").await;
    assert_eq!(counts().await, expected);
    town.at("2027-12-01 09:00").await;
    assert_eq!(counts().await, [], "forgotten after a year");
}
