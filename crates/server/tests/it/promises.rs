//! What is generated from the program and kept in the repository, and the few places that go
//! around a proof.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use domain::action::Action;
use domain::case::steps;
use domain::stage::Stage;
use server::Kind;
use testkit::{Record, Town};

use crate::support::TUESDAY;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares with a file of the repository; `cargo xtask bless snapshots` writes it.
fn kept(path: &str, made: &str) {
    let path = root().join(path);
    if env::var_os("JISHI_BLESS").is_some() {
        fs::write(&path, made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "{} is not what the program says: bless it", path.display());
}

#[test]
fn the_description_of_the_api_is_kept() {
    kept("docs/reference/openapi.json", &server::openapi().unwrap());
}

#[test]
fn every_endpoint_says_how_it_fails_and_what_it_is_called() {
    let description: serde_json::Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str();
            assert!(id.is_some(), "{method} {path} has no operationId");
            let answers = operation["responses"].as_object().unwrap();
            assert!(!answers.is_empty(), "{method} {path} has no answer");
            let changes = matches!(method.as_str(), "put" | "post");
            let refuses = answers.keys().any(|status| status.starts_with('4'));
            assert!(refuses || !changes, "{method} {path} never refuses");
        }
    }
}

/// Endpoints that answer whoever calls. A new line needs a reason.
const OPEN: [&str; 16] = [
    "get /api/v1/categories",
    "get /api/v1/channels",
    "get /api/v1/map",
    "get /api/v1/public/figures",
    "get /api/v1/sealing-key",
    "get /api/v1/units",
    // Residents send photos before or after their report; the secret of the upload is the key.
    "post /api/v1/attachments",
    "post /api/v1/place",
    "post /api/v1/reports",
    // A box is opened only when a registered device has signed it.
    "post /api/v1/sealed",
    "post /api/v1/session",
    "post /api/v1/setup",
    "post /api/v1/track",
    // The code of the receipt is the key.
    "post /api/v1/track/attachment",
    "post /api/v1/track/attachments",
    "post /api/v1/track/steps",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_other_endpoint_asks_who_calls() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let description: serde_json::Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    let some_id = town.key();
    let mut open = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        let address = path.replace("{id}", &some_id).replace("{report}", &some_id);
        for method in item.as_object().unwrap().keys() {
            let (nobody, key, upper) = (town.resident(), town.key(), method.to_uppercase());
            let reply = match upper.as_str() {
                "GET" => nobody.get(&address).await,
                _ => nobody.send(&upper, &address, Some(&key), &serde_json::json!({})).await,
            };
            if reply.status != 401 {
                open.push(format!("{method} {path}"));
            }
        }
    }
    open.sort();
    assert_eq!(open, OPEN);
}

/// The codes of the actions that a schema of steps offers.
fn steps_of(description: &serde_json::Value, schema: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = vec![&description["components"]["schemas"][schema]];
    while let Some(part) = rest.pop() {
        let named = &part["properties"]["action"]["enum"];
        found.extend(named.as_array().into_iter().flatten().filter_map(|code| code.as_str()));
        for name in ["oneOf", "allOf"] {
            rest.extend(part[name].as_array().into_iter().flatten());
        }
    }
    found.into_iter().map(str::to_owned).collect()
}

/// An action that is granted and possible is shown as `allowed`: somebody must be able to take it.
#[test]
fn every_action_is_a_step_of_somebody() {
    let description: serde_json::Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    let staff = steps_of(&description, "StepWire");
    let reporter = steps_of(&description, "ReporterStepWire");
    assert!(staff.contains("accept") && reporter.contains("rate"), "{staff:?} {reporter:?}");
    let without: Vec<&str> = Action::ALL
        .iter()
        .filter(|action| !steps::stages(**action).is_empty())
        .map(|action| action.code())
        .filter(|code| !staff.contains(*code) && !reporter.contains(*code))
        .collect();
    // Looking and opening have endpoints of their own.
    assert_eq!(without, ["view", "unmask"]);
    let known: BTreeSet<&str> = Action::ALL.iter().map(|action| action.code()).collect();
    assert!(staff.union(&reporter).all(|step| known.contains(step.as_str())));
}

/// Without a pack nothing about cases can be answered; accounts and the pack can.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_needs_a_district_says_that_there_is_none() {
    let town = Town::empty(Record::Sqlite, TUESDAY).await;
    let description: serde_json::Value = serde_json::from_str(&server::openapi().unwrap()).unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        let address = path.replace("{id}", &town.key()).replace("{report}", &town.key());
        for (method, operation) in item.as_object().unwrap() {
            let (nobody, key, upper) = (town.resident(), town.key(), method.to_uppercase());
            let reply = nobody.send(&upper, &address, Some(&key), &serde_json::json!({})).await;
            let tag = operation["tags"][0].as_str().unwrap();
            let about_cases = [
                "attachments",
                "batches",
                "cases",
                "live",
                "notices",
                "reporters",
                "sealed",
                "search",
            ];
            let needs_one = about_cases.contains(&tag) || path == "/api/v1/place";
            // An answer to HEAD has no body to say why.
            let why = if method == "head" { "no_district" } else { reply.text("/code") };
            let refused = (reply.status, why) == (503, "no_district");
            assert_eq!(refused, needs_one, "{method} {path}: {reply:#?}");
        }
    }
}

/// What `statements!` makes is prepared by the tests; a statement beside it would be so only when
/// somebody remembers.
#[test]
fn every_statement_stands_in_a_list() {
    let beside: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().any(|line| line.trim_start().starts_with("sql!(")))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(beside, Vec::<String>::new());
}

#[test]
fn the_catalogue_of_problems_is_kept() {
    let mut text = String::from(
        "# Problems\n\nEvery refusal is an RFC 9457 document (`application/problem+json`) with `type`, `code`, \
         `status`, `title`, `detail`, the same in English (`title_en`, `detail_en`), and where it helps \
         `pointer` (JSON pointer to the fault in the request), `rule` (which rule of the case forbids the \
         step), `who_could` (roles whose holders could), `current` (the present state) and `retry_after` \
         (seconds). `Accept-Language: en` gives `title` and `detail` in English. This page is made from \
         the program.\n\n| code | status | 中文 | English |\n|---|---|---|---|\n",
    );
    for kind in Kind::ALL {
        let status = kind.status().as_u16();
        writeln!(text, "| `{}` | {status} | {} | {} |", kind.code(), kind.zh(), kind.en()).unwrap();
    }
    kept("docs/reference/errors.md", &text);
}

#[test]
fn the_list_of_actions_is_kept() {
    let mut text = String::from(
        "# Actions\n\nEverything that can be done to a case, and at which stages (field.md §3.3). Grants in \
         `roles.toml` name actions by these codes. This page is made from the program.\n\n\
         | action | 中文 | possible while the case is |\n|---|---|---|\n",
    );
    for action in Action::ALL {
        let stages = steps::stages(*action);
        let words: Vec<&str> = stages.iter().map(|stage| stage.code()).collect();
        let at = match words.len() {
            0 => "not there yet: it opens one".to_owned(),
            n if n == Stage::ALL.len() => "at any stage".to_owned(),
            _ => words.join(", "),
        };
        writeln!(text, "| `{}` | {} | {at} |", action.code(), action.zh()).unwrap();
    }
    kept("docs/reference/actions.md", &text);
}

/// Rust files of this crate with their text.
fn sources() -> Vec<(String, String)> {
    fn walk(dir: &Path, found: &mut Vec<(String, String)>) {
        let mut entries: Vec<_> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    walk(&src, &mut found);
    let prefix = format!("{}/", src.to_str().unwrap());
    found.into_iter().map(|(path, text)| (path.replace(&prefix, ""), text)).collect()
}

#[test]
fn the_store_is_reached_through_the_door_alone() {
    let holders: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = own.lines().filter(|line| !line.trim_start().starts_with("//"));
            code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'))
                .any(|word| word == "Store")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        holders,
        ["door.rs", "verify/attachments.rs", "verify/packs.rs", "verify/tallies.rs", "verify.rs"]
    );
}

/// Whoever acts as the program itself says what for. This list is read in review: a new line in
/// it needs a reason.
#[test]
fn the_program_acts_for_itself_in_few_places() {
    let mut uses = Vec::new();
    for (path, text) in sources() {
        let named = text.matches("of_the_program(\"").count();
        let calls = text.matches("of_the_program(").count();
        let definition = usize::from(path == "auth/proof.rs");
        assert_eq!(calls, named + definition, "{path}: the purpose is written where it is used");
        let by_hand = text.matches("at_the_machine()").count();
        assert_eq!(by_hand, definition, "{path}: the service is not the person at the machine");
        for part in text.split("of_the_program(\"").skip(1) {
            let purpose = part.split('"').next().unwrap_or_default();
            uses.push(format!("{path}: {purpose}"));
        }
    }
    uses.sort();
    uses.dedup();
    insta::assert_snapshot!(uses.join("\n"));
}
