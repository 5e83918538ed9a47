//! Anonymous means anonymous, and what is personal stands nowhere in clear: values are planted, the
//! whole way is gone, and every byte that was written is searched.

use std::fs;
use std::path::Path;

use serde_json::json;
use testkit::{Record, Town};

use crate::support::{TUESDAY, place};

const WORDS: &str = "我家三楼窗外电线冒火花-planted-words";
const NAME: &str = "陈planted女士";
const PHONE: &str = "19900012345";
const LATER: &str = "planted-later-还是没有修好";

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// Reports, tracks, rates and reopens with planted values; gives the code.
async fn go_the_whole_way(town: &Town) -> (String, String) {
    let report = json!({
        "category": "litter",
        "place": place(town),
        "words": WORDS,
        "contact": { "name": NAME, "phone": PHONE },
    });
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    let (code, case) =
        (receipt.text("/tracking_code").to_owned(), receipt.text("/case").to_owned());
    let area = receipt.text("/desk/code").to_owned();
    let desk = town.staff("station_desk", &area).await;
    let decline = json!({ "action": "decline", "reason": "not_found", "opinion": "现场未见" });
    assert_eq!(town.step(&desk, &case, &decline).await.status, 200);
    let object = json!({ "action": "object_decline", "words": LATER });
    assert_eq!(town.reporter_step(&code, &object).await.status, 200);
    (code, case)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn planted_values_stand_nowhere_in_clear() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (code, _) = go_the_whole_way(&town).await;
    town.settle().await;
    let copy = town.dir().join("backup.sqlite");
    town.store.backup(&copy).await.unwrap();
    let bare = code.replace('-', "");
    for (path, bytes) in files(town.dir()) {
        for planted in [WORDS, NAME, PHONE, LATER, &code, &bare] {
            assert!(!holds(&bytes, planted), "{path} holds {planted}");
        }
    }
    // The search can find: an officer's own wording is of class work and stands in the log.
    assert!(files(town.dir()).iter().any(|(_, bytes)| holds(bytes, "现场未见")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_opened_one_by_one_with_a_purpose_and_an_entry() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let (_, case) = go_the_whole_way(&town).await;
    let area = {
        let rows = town.store.log_page("330502", 0, 100).await.unwrap();
        let reported = rows.iter().find(|entry| entry.event.kind == "reported").unwrap();
        let body: serde_json::Value = serde_json::from_str(&reported.event.body).unwrap();
        body["desk"].as_str().unwrap().to_owned()
    };
    let desk = town.staff("station_desk", &area).await;
    let seen = town.case(&desk, &case).await;
    assert!(!seen.body.to_string().contains("planted"), "{:#?}", seen.body);
    let report = seen.text("/reports/0/id").to_owned();
    let path = format!("/api/v1/cases/{case}/reports/{report}/unmask");
    let ask = |why: &str| json!({ "post": desk.post, "why": why });

    let opened = desk.caller.send("POST", &path, None, &ask("handling")).await;
    assert_eq!(opened.at("/words"), &json!([WORDS, LATER]));
    assert_eq!(
        opened.at("/contact"),
        &serde_json::Value::Null,
        "the contact needs its own purpose"
    );
    let opened = desk.caller.send("POST", &path, None, &ask("contact")).await;
    assert_eq!(opened.text("/contact/phone"), PHONE);

    let entries = town.store.access_page("330502", 0, 1000).await.unwrap();
    let openings: Vec<_> = entries.iter().filter(|entry| entry.access.kind == "unmask").collect();
    let purposes: Vec<_> = openings.iter().map(|entry| entry.access.purpose.as_deref()).collect();
    assert_eq!(purposes, [Some("handling"), Some("contact")]);
    assert!(openings.iter().all(|entry| entry.access.actor.as_deref() == Some(&desk.person)));

    let stranger = town.staff("fulltime_grid_worker", "").await;
    let path = format!("/api/v1/cases/{case}/reports/{report}/unmask");
    let body = json!({ "post": stranger.post, "why": "handling" });
    let refused = stranger.caller.send("POST", &path, None, &body).await;
    assert!(matches!(refused.status, 403 | 404), "{refused:#?}");
}
