//! Whether the API's description is true: every refusal that an endpoint gives before it begins its
//! own work stands there. What its own work refuses (409, 422) it lists itself.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::{Record, Town};

use crate::attacks::{Answer, JSON, administrator, raw};
use crate::support::TUESDAY;

/// An endpoint of the description.
struct Endpoint {
    method: String,
    path: String,
    operation: Value,
}

/// All endpoints; those that end something, such as the session, come last.
fn endpoints() -> Vec<Endpoint> {
    let description: Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    let mut found = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let (method, path) = (method.to_uppercase(), path.clone());
            found.push(Endpoint { method, path, operation: operation.clone() });
        }
    }
    found.sort_by_key(|endpoint| endpoint.method == "DELETE");
    found
}

/// `Authorization` of nobody, of a forger, of an administrator, and of staff where there is any.
async fn tokens(town: &Town) -> Vec<Option<String>> {
    let mut tokens = vec![None, Some(format!("Bearer {}", "0".repeat(64)))];
    let mut logins = vec![("admin".to_owned(), "eine-lange-zeile")];
    administrator(town).await;
    if !town.app.district().is_empty() {
        logins.push((town.staff("station_desk", "").await.login, "only-for-this-test"));
    }
    for (login, password) in logins {
        let body = json!({ "login": login, "password": password }).to_string();
        let answer = raw(town, ("POST", "/api/v1/session"), &[JSON], body.as_bytes()).await;
        tokens.push(Some(format!("Bearer {}", answer.body["token"].as_str().unwrap())));
    }
    tokens
}

/// Bodies with what is said of them: text, broken, empty, and larger than any but a pack may be.
fn bodies(endpoint: &Endpoint) -> Vec<(&'static str, String)> {
    let mut bodies = vec![
        ("text/plain", "{}".to_owned()),
        ("application/json", "{".to_owned()),
        ("application/json", "{}".to_owned()),
    ];
    if endpoint.operation.get("requestBody").is_some() && endpoint.method == "POST" {
        bodies.push(("application/json", format!("\"{}\"", "x".repeat(65 << 10))));
    }
    bodies
}

/// Calls an endpoint with each body, with ids that are some or none, with a key or without.
async fn calls(town: &Town, endpoint: &Endpoint, token: Option<&str>) -> Vec<Answer> {
    let mut answers = Vec::new();
    let mut ids = vec![town.key()];
    ids.extend(endpoint.path.contains("{id}").then(|| "none".to_owned()));
    for id in ids {
        let path = endpoint.path.replace("{id}", &id).replace("{report}", &town.key());
        for (kind, body) in bodies(endpoint) {
            let key = town.key();
            let mut headers = vec![("content-type", kind)];
            headers.extend(token.map(|token| ("authorization", token)));
            if kind != "text/plain" {
                headers.push(("idempotency-key", key.as_str()));
            }
            let line = (endpoint.method.as_str(), path.as_str());
            answers.push(raw(town, line, &headers, body.as_bytes()).await);
        }
    }
    answers
}

/// Called by nobody, with a forged token, by an administrator and by staff, before and after a
/// district has been loaded.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_is_described() {
    let mut missing = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for town in
        [Town::empty(Record::Sqlite, TUESDAY).await, Town::wuxing(Record::Sqlite, TUESDAY).await]
    {
        let tokens = tokens(&town).await;
        for endpoint in endpoints() {
            let Endpoint { method, path, operation } = &endpoint;
            for token in &tokens {
                for answer in calls(&town, &endpoint, token.as_deref()).await {
                    let status = answer.status.to_string();
                    if operation["responses"].get(&status).is_none() {
                        missing.insert(format!("{method} {path}: {status} {}", answer.code()));
                    }
                    seen.insert(status);
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
    let expected = ["200", "204", "400", "401", "403", "404", "413", "415", "503"];
    assert_eq!(seen, expected.map(str::to_owned).into(), "the calls reach what they are for");
}

#[test]
fn a_parameter_of_the_path_stands_in_the_path() {
    for Endpoint { method, path, operation } in endpoints() {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            let stands = path.contains(&format!("{{{name}}}"));
            assert_eq!(parameter["in"] == "path", stands, "{method} {path}: {name}");
        }
    }
}
