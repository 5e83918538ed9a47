//! Searching: what is found by whom, and what by nobody.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use server::inside::{Caller, Reply};
use server::search::{Compared, begin_again, forget, recount};
use store::{Expect, Param, Unit, Write, sql};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(
    an_officers_words_are_found_by_two_signs_and_by_the_names_of_the_place,
    units_and_categories_are_found_as_they_are_written_and_as_they_sound,
    a_case_is_found_by_its_number,
    what_is_hidden_is_found_by_nobody_who_must_not_know,
    words_of_a_reporter_and_long_numbers_stand_in_no_index,
    every_term_of_the_index_finds_its_case,
    words_that_are_forgotten_stay_forgotten,
    a_rebuild_gives_the_same_rows_and_a_changed_row_is_told,
    common_words_have_a_price_also_where_nothing_may_be_seen,
    a_query_that_cannot_be_answered_says_why,
);

const DISTRICT: &str = "330502";

async fn search(town: &Town, staff: &Staff, q: &str, more: Value) -> Reply {
    let mut body = json!({ "post": staff.post, "q": q });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    town.awake(staff).await.send("POST", "/api/v1/search", None, &body).await
}

/// The ids of the cases on the first page.
async fn cases(town: &Town, staff: &Staff, q: &str) -> Vec<String> {
    let reply = search(town, staff, q, json!({})).await;
    assert_eq!(reply.status, 200, "{q}: {reply:#?}");
    assert_eq!(reply.at("/next"), &Value::Null, "{q}");
    let found = reply.at("/cases").as_array().cloned().unwrap_or_default();
    found.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// The Chinese names under a list of the answer.
fn names(reply: &Reply, list: &str) -> Vec<String> {
    let found = reply.at(list).as_array().unwrap();
    found.iter().map(|row| row["name_zh"].as_str().unwrap().to_owned()).collect()
}

/// What a recount says to be different.
async fn differs(town: &Town) -> Vec<String> {
    match recount(&town.app).await.unwrap() {
        Compared::Whole { faults, .. } => faults,
        Compared::Behind => panic!("the index is behind"),
    }
}

/// A case of litter that its station has accepted and given to one of its own people, with these
/// words; with the desk and the area.
async fn dispatched(town: &Town, opinion: &str) -> (String, Staff, String) {
    let (case, _, area) = opened(town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    takes(town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let officer = town.staff("outposted_officer", &area).await;
    let dispatch = json!({
        "action": "dispatch", "lead": area, "handler": officer.person, "opinion": opinion,
    });
    takes(town, &desk, &case, dispatch, "assigned").await;
    (case, desk, area)
}

async fn an_officers_words_are_found_by_two_signs_and_by_the_names_of_the_place(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, desk, area) =
        dispatched(&town, "请清理消防通道上的杂物，ＬＥＤ灯箱拆除。３号楼、12345转办").await;
    town.settle().await;
    let found = vec![case.clone()];
    let area_name = town.app.district().unit_name(&area.as_str().into()).zh.to_string();
    for q in [
        "消防",
        "通道",
        "消防通道",
        "通道 消防",
        "消防杂物 通道",
        "led",
        "LED灯箱",
        "3号楼",
        "12345",
        &format!("{area_name} 消防"),
        &format!("{area_name}消防"),
        "litter 消防",
    ] {
        assert_eq!(cases(&town, &desk, q).await, found, "{q}");
    }
    for q in ["消化", "防通消", "消防上的", "消防 绿化", "清理 大港", "井", "%", "消*"]
    {
        assert_eq!(cases(&town, &desk, q).await, Vec::<String>::new(), "{q}");
    }
    // What comes later is found later, the newest report first.
    town.at("2026-11-24 10:00").await;
    let (second, ..) = dispatched(&town, "消防栓漏水").await;
    assert_eq!(cases(&town, &desk, "消防").await, found, "not before the reader has come by");
    town.settle().await;
    assert_eq!(cases(&town, &desk, "消防").await, [second, case]);
}

async fn units_and_categories_are_found_as_they_are_written_and_as_they_sound(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = town.staff("station_desk", "").await;
    for (q, first) in [
        ("织里镇", "织里镇"),
        ("织里", "织里镇"),
        ("zl", "织里镇"),
        ("ZHILI", "织里镇"),
        ("ｚｈｉｌｉｚｈｅｎ", "织里镇"),
        ("330502100", "织里镇"),
    ] {
        let reply = search(&town, &desk, q, json!({ "kinds": ["unit"] })).await;
        let found = names(&reply, "/units");
        assert!(found.contains(&first.to_owned()), "{q} finds {found:?}");
        assert!(found.len() <= 20);
        if q.contains('织') {
            assert_eq!(found[0], first);
        }
        assert_eq!(reply.at("/cases"), &Value::Null, "no case was asked for");
    }
    let (code, name) = {
        let district = town.app.district();
        let (code, category) = district.categories.get_key_value(&"litter".into()).unwrap();
        (code.to_string(), category.name.zh.to_string())
    };
    for q in [code.as_str(), name.as_str()] {
        let reply = search(&town, &desk, q, json!({ "kinds": ["category"] })).await;
        assert_eq!(names(&reply, "/categories")[0], name, "{reply:#?}");
        assert_eq!(reply.at("/units"), &json!([]));
    }
}

async fn a_case_is_found_by_its_number(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let mut made = Vec::new();
    for day in 24..27 {
        town.at(&format!("2026-11-{day} 09:00")).await;
        for _ in 0..2 {
            let receipt =
                town.report(&json!({ "category": "litter", "place": place(&town) })).await;
            made.push((receipt.text("/number").to_owned(), receipt.text("/case").to_owned()));
        }
    }
    let area = {
        let reply = town.report(&json!({ "category": "litter", "place": place(&town) })).await;
        reply.text("/desk/code").to_owned()
    };
    let desk = town.staff("station_desk", &area).await;
    let ids = |wanted: &[usize]| wanted.iter().map(|at| made[*at].1.clone()).collect::<Vec<_>>();
    // No reader has to come by: numbers are found in the present state itself.
    for (q, wanted) in [
        (made[3].0.as_str(), vec![3]),
        (&made[3].0[6..], vec![3]),
        (&made[3].0[..14], vec![3, 2]),
        ("20261124", vec![1, 0]),
        ("2026112500001", vec![2]),
        ("00002", vec![5, 3, 1]),
        ("0002", vec![5, 3, 1]),
        ("20261123", vec![]),
        ("0009", vec![]),
    ] {
        assert_eq!(cases(&town, &desk, q).await, ids(&wanted), "{q}");
    }
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    for _ in 0..3 {
        let more = json!({ "limit": 1, "cursor": cursor });
        let reply = search(&town, &desk, "00002", more).await;
        seen.push(reply.text("/cases/0/id").to_owned());
        cursor = reply.at("/next").clone();
    }
    assert_eq!(seen, ids(&[5, 3, 1]), "page by page");
    let other = search(&town, &desk, "00001", json!({ "cursor": cursor })).await;
    assert_eq!((other.status, other.text("/pointer")), (422, "/cursor"));
}

async fn what_is_hidden_is_found_by_nobody_who_must_not_know(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    // Violence at home, which somebody had reported as a quarrel between neighbours.
    let receipt = town.report(&json!({ "category": "neighbour", "place": place(&town) })).await;
    let (case, number) = (receipt.text("/case").to_owned(), receipt.text("/number").to_owned());
    let station = town.staff("station_desk", receipt.text("/desk/code")).await;
    let township = town.case(&station, &case).await.text("/place/township/code").to_owned();
    town.settle().await;
    assert_eq!(
        cases(&town, &station, &number).await,
        std::slice::from_ref(&case),
        "while it is a quarrel"
    );
    let right = json!({ "action": "correct", "category": "dv" });
    takes(&town, &station, &case, right, "reported").await;
    let desk = town.staff("township_desk", &township).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let police = {
        let district = town.app.district();
        let field = "public_security".into();
        district.field_office_of(&field, &township.as_str().into()).unwrap().to_string()
    };
    let dispatch = json!({ "action": "dispatch", "lead": police, "opinion": "请到白鹭洲查看" });
    takes(&town, &desk, &case, dispatch, "assigned").await;
    town.settle().await;
    let leader = town.staff("district_leader", "").await;
    let officer = town.staff("department_officer", "").await;
    for stranger in [&station, &leader, &officer] {
        let nothing = search(&town, stranger, "青鸟湾", json!({ "kinds": ["case"] })).await;
        assert_eq!((nothing.status, nothing.at("/cases")), (200, &json!([])));
        for q in ["白鹭洲", "家庭暴力", &number, &number[14..], &number[..14]] {
            let reply = search(&town, stranger, q, json!({ "kinds": ["case"] })).await;
            assert_eq!(reply, nothing, "{q} is answered as what is nowhere");
        }
    }
    assert_eq!(cases(&town, &desk, "白鹭洲").await, [case], "whoever works on it finds it");
}

const WORDS: &str = "我家三楼窗外电线冒火花";
const LATER: &str = "翡翠阁还是没有修好";
const NAME: &str = "欧阳碧落";
const PHONE: &str = "19900012345";

sql!(ALL_TERMS, "test_terms", "SELECT term, doc FROM search_term WHERE district = $1");
sql!(ALL_CASES, "test_cases", "SELECT doc, case_id, terms FROM search_case WHERE district = $1");

/// All that the index holds, as one text.
async fn index(town: &Town) -> String {
    let mut all = String::new();
    for stmt in [&ALL_TERMS, &ALL_CASES] {
        let mut rows = town.store.read_one(stmt, vec![DISTRICT.into()]).await.unwrap();
        rows.sort_by_key(|row| format!("{:?}", row.values()));
        all.extend(rows.iter().map(|row| format!("{:?}\n", row.values())));
    }
    all
}

async fn words_of_a_reporter_and_long_numbers_stand_in_no_index(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let report = json!({
        "category": "litter", "place": place(&town), "words": WORDS,
        "contact": { "name": NAME, "phone": PHONE },
    });
    let receipt = town.report(&report).await;
    let case = receipt.text("/case").to_owned();
    let desk = town.staff("station_desk", receipt.text("/desk/code")).await;
    let decline = json!({
        "action": "decline", "reason": "not_found",
        "opinion": format!("现场未见，已电话{PHONE}、199-0001-2345告知"),
    });
    takes(&town, &desk, &case, decline, "declined").await;
    let object = json!({ "action": "object_decline", "words": LATER });
    assert_eq!(town.reporter_step(receipt.text("/tracking_code"), &object).await.status, 200);
    town.settle().await;

    let held = index(&town).await;
    assert!(held.contains("未见"), "the search of the index can find");
    for planted in [WORDS, LATER, NAME] {
        let signs: Vec<char> = planted.chars().collect();
        for pair in signs.windows(2) {
            let pair: String = pair.iter().collect();
            assert!(!held.contains(&pair), "the index holds {pair} of {planted}");
        }
    }
    for digits in [PHONE, "19900", "2345", "0001"] {
        assert!(!held.contains(digits), "the index holds {digits}");
    }
    for q in [WORDS, "冒火花", NAME, PHONE, "199 0001 2345", "翡翠阁"] {
        assert_eq!(cases(&town, &desk, q).await, Vec::<String>::new(), "{q}");
    }
    assert_eq!(cases(&town, &desk, "现场未见").await, [case]);
    // What was looked for stands in no log either.
    let log = town.store.access_page(DISTRICT, 0, 1000).await.unwrap();
    let searches: Vec<String> = log
        .iter()
        .filter(|entry| entry.access.purpose.as_deref() == Some("search"))
        .map(|entry| format!("{:?}", entry.access))
        .collect();
    town.settle().await;
    assert!(searches.iter().all(|entry| !entry.contains("火花") && !entry.contains(PHONE)));
}

async fn every_term_of_the_index_finds_its_case(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, desk, _) = dispatched(&town, "河道漂浮物，B2地块，请3日内处置").await;
    town.settle().await;
    let rows = town.store.read_one(&ALL_CASES, vec![DISTRICT.into()]).await.unwrap();
    let terms: Vec<String> = rows[0].text(2).unwrap().split(' ').map(str::to_owned).collect();
    assert!(terms.len() > 20, "{terms:?}");
    for term in &terms {
        if term.chars().count() == 1 && !term.is_ascii() {
            continue;
        }
        assert_eq!(cases(&town, &desk, term).await, std::slice::from_ref(&case), "{term}");
    }
}

async fn words_that_are_forgotten_stay_forgotten(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, desk, area_code) = dispatched(&town, "请清理消防通道").await;
    let area = town.app.district().unit_name(&area_code.as_str().into()).zh.to_string();
    town.settle().await;
    assert_eq!(cases(&town, &desk, "消防").await, std::slice::from_ref(&case));
    forget(&town.app, case.parse().unwrap()).await.unwrap();
    assert!(!index(&town).await.contains("消防"));
    // Neither what happens later nor a rebuild brings them back.
    let withdraw = json!({ "action": "withdraw", "opinion": "消防另行安排" });
    let chief = town.staff("station_chief", &area_code).await;
    takes(&town, &chief, &case, withdraw, "accepted").await;
    town.settle().await;
    begin_again(&town.app).await.unwrap();
    town.settle().await;
    assert!(!index(&town).await.contains("消防"));
    assert_eq!(cases(&town, &desk, &area).await, [case], "its place is still found");
    assert_eq!(differs(&town).await, Vec::<String>::new());
}

sql!(EMPTY_TERMS, "test_empty_terms", "DELETE FROM search_term WHERE district = $1");
sql!(EMPTY_CASES, "test_empty_cases", "DELETE FROM search_case WHERE district = $1");
sql!(EMPTY_MARK, "test_empty_mark", "DELETE FROM search_mark WHERE district = $1");
sql!(ONE_LESS, "test_one_less", "DELETE FROM search_term WHERE district = $1 AND term = $2");

async fn change(town: &Town, writes: Vec<(&'static store::Stmt, Vec<Param>)>) {
    let writes = writes.into_iter();
    let writes = writes.map(|(stmt, params)| Write { stmt, params, expect: Expect::Any });
    let unit = Unit { district: DISTRICT.to_owned(), writes: writes.collect(), ..Unit::default() };
    town.store.commit(unit).await.unwrap();
}

async fn a_rebuild_gives_the_same_rows_and_a_changed_row_is_told(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    // Taken in as it happens, step by step.
    for opinion in ["请清理消防通道", "河道漂浮物，请处置", "路面沉降"] {
        let (case, _, area) = dispatched(&town, opinion).await;
        town.settle().await;
        let chief = town.staff("station_chief", &area).await;
        let withdraw = json!({ "action": "withdraw", "opinion": "改派" });
        takes(&town, &chief, &case, withdraw, "accepted").await;
        town.settle().await;
    }
    let followed = index(&town).await;
    assert_eq!(differs(&town).await, Vec::<String>::new());
    // Made anew from nothing.
    let all = || vec![DISTRICT.into()];
    change(&town, vec![(&EMPTY_TERMS, all()), (&EMPTY_CASES, all()), (&EMPTY_MARK, all())]).await;
    assert_eq!(recount(&town.app).await.unwrap(), Compared::Behind);
    town.settle().await;
    assert_eq!(index(&town).await, followed);
    // Gone through again.
    begin_again(&town.app).await.unwrap();
    assert_eq!(recount(&town.app).await.unwrap(), Compared::Behind);
    town.settle().await;
    assert_eq!(index(&town).await, followed);
    change(&town, vec![(&ONE_LESS, vec![DISTRICT.into(), "消防".into()])]).await;
    let told = differs(&town).await;
    assert!(told.len() == 1 && told[0].contains("lacks rows"), "{told:?}");
}

sql!(
    COPY_TERM,
    "test_copy_term",
    "INSERT INTO search_term (district, term, doc) VALUES ($1,$2,$3)"
);
sql!(
    COPY_CASE,
    "test_copy_indexed",
    "INSERT INTO search_case (district, doc, case_id, forgotten, terms) VALUES ($1,$2,$3,0,$4)"
);
sql!(
    COPY_ROW,
    "test_copy_row",
    "INSERT INTO case_row (district, id, version, number_day, number_seq, stage, is_open, category, \
     field, severity, channel, grid, community, area, township, desk, lead, handler, checker, \
     labels, reported_at, due_at, signal_at, position, state) \
     SELECT district, $3, version, number_day, $4, stage, is_open, category, field, severity, \
     channel, grid, community, area, township, desk, lead, handler, checker, labels, reported_at, \
     due_at, signal_at, position, state FROM case_row WHERE district = $1 AND id = $2"
);

/// Thousands of cases that have the same word.
async fn common_words_have_a_price_also_where_nothing_may_be_seen(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, desk, _) = dispatched(&town, "请清理消防通道").await;
    town.settle().await;
    let mut writes = Vec::new();
    for copy in 0..4_500_i64 {
        let id = format!("{}{copy:08x}", &case[..28]);
        let row =
            vec![DISTRICT.into(), case.as_str().into(), id.as_str().into(), (100 + copy).into()];
        writes.push((&COPY_ROW, row));
        let doc = 10_000 + copy;
        writes.push((&COPY_TERM, vec![DISTRICT.into(), "消防".into(), doc.into()]));
        let known = vec![DISTRICT.into(), doc.into(), id.as_str().into(), "消防".into()];
        writes.push((&COPY_CASE, known));
    }
    change(&town, writes).await;
    let stranger = town.staff("department_officer", "").await;
    let (mut pages, mut cursor) = (0, Value::Null);
    loop {
        let more = json!({ "cursor": cursor, "kinds": ["case"] });
        let reply = search(&town, &stranger, "消防", more).await;
        assert_eq!(reply.at("/cases"), &json!([]), "nothing of his field");
        pages += 1;
        cursor = reply.at("/next").clone();
        let Some(next) = cursor.as_str() else { break };
        assert!(next.chars().all(|sign| sign.is_ascii_hexdigit()) && !next.contains(&case));
    }
    assert_eq!(pages, 3, "4,501 cases are looked at in three requests of at most 2,000");
    let (mut seen, mut cursor) = (BTreeSet::new(), Value::Null);
    for _ in 0..3 {
        let reply = search(&town, &desk, "消防", json!({ "cursor": cursor, "limit": 100 })).await;
        let rows = reply.at("/cases").as_array().unwrap().clone();
        assert_eq!(rows.len(), 100, "whoever sees them gets whole pages");
        for row in rows {
            assert!(seen.insert(row["number"].to_string()), "twice: {row}");
        }
        cursor = reply.at("/next").clone();
    }
    let both = cases(&town, &desk, "消防 通道").await;
    assert_eq!(both, [case], "the rarer word decides where it is looked");
}

async fn a_query_that_cannot_be_answered_says_why(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = town.staff("station_desk", "").await;
    let long = "消".repeat(65);
    for (q, pointer) in
        [("", "/q"), (&long, "/q"), ("消\u{1b}防", "/q"), ("a b c d e f g h i", "/q")]
    {
        let reply = search(&town, &desk, q, json!({})).await;
        assert_eq!((reply.status, reply.text("/pointer")), (422, pointer), "{q}: {reply:#?}");
    }
    let bad = search(&town, &desk, "消防", json!({ "cursor": "00" })).await;
    assert_eq!((bad.status, bad.text("/pointer")), (422, "/cursor"));
    let odd = search(&town, &desk, "消防", json!({ "kinds": ["person"] })).await;
    assert_eq!((odd.status, odd.text("/code")), (400, "malformed"));
    let other = town.staff("township_desk", "").await;
    let body = json!({ "post": other.post, "q": "消防" });
    let foreign = desk.caller.send("POST", "/api/v1/search", None, &body).await;
    assert_eq!(foreign.status, 403, "{foreign:#?}");
    let nobody = Caller::anonymous(&town.app).send("POST", "/api/v1/search", None, &body).await;
    assert_eq!(nobody.status, 401);
}
