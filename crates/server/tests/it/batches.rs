//! A table of another system becomes cases: each row once, with the deadline that is set there, and
//! what is wrong with a row is said to the cell.

use std::io::{Cursor, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use server::inside::Reply;
use testkit::{Record, Staff, Town};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{TUESDAY, on_both};

on_both!(
    a_table_becomes_cases_once,
    a_workbook_is_read_to_the_cell,
    faults_of_a_row_keep_no_other_out,
    a_dry_run_records_nothing,
    a_table_that_is_sent_twice_at_once_doubles_nothing,
    only_a_desk_with_the_permission_takes_batches_in,
);

const BATCHES: &str = "/api/v1/batches";

/// A row of the hotline, in the town's centre.
fn row(number: &str) -> Value {
    json!({
        "工单编号": number,
        "诉求类别": "道路破损",
        "经度": 120.0976,
        "纬度": 30.8681,
        "诉求内容": "路口有个大坑",
        "诉求人": "陈女士",
        "联系电话": "19900000001",
        "受理时间": "2026-11-24 08:30",
        "办结时限": "2026-11-24 17:00",
        "话务员": "不读的列",
    })
}

fn with(mut row: Value, column: &str, value: Value) -> Value {
    row[column] = value;
    row
}

async fn desk(town: &Town) -> Staff {
    town.staff("district_intake", "").await
}

async fn send(town: &Town, staff: &Staff, more: Value) -> Reply {
    let mut batch = json!({ "post": staff.post, "channel": "hotline_12345" });
    batch.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    town.awake(staff).await.send("POST", BATCHES, None, &batch).await
}

fn outcomes(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{reply:#?}");
    let rows = reply.at("/rows").as_array().unwrap();
    rows.iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

async fn position(town: &Town) -> Option<i64> {
    town.store.head("330502").await.unwrap().map(|head| head.position)
}

async fn a_table_becomes_cases_once(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = desk(&town).await;
    let rows = json!({ "rows": [row("GD1"), row("GD2"), row("GD1")] });
    let first = send(&town, &desk, rows.clone()).await;
    assert_eq!(outcomes(&first), ["taken", "taken", "same"]);
    let case = town.case(&desk, first.text("/rows/0/case")).await;
    assert_eq!(case.text("/foreign/0/system/code"), "hotline_12345", "{case:#?}");
    assert_eq!(case.text("/foreign/0/number"), "GD1");
    assert_eq!(case.text("/foreign/0/due"), "2026-11-24T17:00:00+08:00");
    assert!(case.body.to_string().contains("GD1"), "the stricter clock says whose it is");
    let before = position(&town).await;
    let again = send(&town, &desk, rows).await;
    assert_eq!(outcomes(&again), ["same", "same", "same"]);
    assert_eq!(again.text("/rows/0/case"), first.text("/rows/0/case"));
    let changed = with(row("GD1"), "诉求内容", json!("路灯不亮"));
    let conflict = send(&town, &desk, json!({ "rows": [changed] })).await;
    assert_eq!(outcomes(&conflict), ["conflict"]);
    assert_eq!(conflict.text("/rows/0/faults/0/column"), "工单编号");
    assert_eq!(position(&town).await, before, "nothing was recorded again");
}

async fn faults_of_a_row_keep_no_other_out(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = desk(&town).await;
    let faulty = [
        ("诉求类别", json!("飞碟"), Some("飞碟")),
        ("经度", json!("东经"), Some("东经")),
        ("经度", json!(100.5), Some("100.5")),
        ("办结时限", json!("尽快"), Some("尽快")),
        ("工单编号", json!(null), None),
        ("诉求内容", json!("长".repeat(2001)), None),
    ];
    let mut rows: Vec<Value> = faulty
        .iter()
        .zip(1..)
        .map(|((column, value, _), n)| with(row(&format!("F{n}")), column, value.clone()))
        .collect();
    rows.push(row("GD9"));
    let reply = send(&town, &desk, json!({ "rows": rows })).await;
    assert_eq!(outcomes(&reply).last().unwrap(), "taken", "{reply:#?}");
    for (index, (column, _, value)) in faulty.iter().enumerate() {
        let fault = reply.at(&format!("/rows/{index}/faults/0"));
        assert_eq!(reply.at(&format!("/rows/{index}/row")), index + 1);
        assert_eq!(fault["column"], *column, "{fault}");
        assert_eq!(fault["value"].as_str().filter(|text| !text.is_empty()), *value, "{fault}");
        assert!(fault["zh"].is_string() && fault["en"].is_string());
    }
    assert_eq!(reply.at("/counts/faulty"), faulty.len());
    let lacking = send(&town, &desk, json!({ "rows": [{ "经度": 1 }] })).await;
    assert_eq!((lacking.status, lacking.text("/code")), (422, "field"), "{lacking:#?}");
}

async fn a_dry_run_records_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = desk(&town).await;
    let outside = with(row("GD2"), "经度", json!(100.5));
    let changed = with(row("GD1"), "诉求内容", json!("路灯不亮"));
    let before = position(&town).await;
    let rows = json!({ "rows": [row("GD1"), outside, changed], "dry_run": true });
    let tried = send(&town, &desk, rows.clone()).await;
    assert_eq!(outcomes(&tried), ["taken", "faulty", "conflict"]);
    assert_eq!(position(&town).await, before);
    let real = json!({ "rows": rows["rows"] });
    assert_eq!(outcomes(&send(&town, &desk, real).await), outcomes(&tried));
}

async fn a_table_that_is_sent_twice_at_once_doubles_nothing(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = desk(&town).await;
    let rows: Vec<Value> = (0..8).map(|n| row(&format!("GD{n}"))).collect();
    let rows = json!({ "rows": rows });
    let (one, other) =
        tokio::join!(send(&town, &desk, rows.clone()), send(&town, &desk, rows.clone()));
    let all = [outcomes(&one), outcomes(&other)].concat();
    assert_eq!(all.iter().filter(|outcome| *outcome == "taken").count(), 8, "{all:?}");
    assert_eq!(all.iter().filter(|outcome| *outcome == "same").count(), 8, "{all:?}");
}

async fn only_a_desk_with_the_permission_takes_batches_in(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let worker = town.staff("fulltime_grid_worker", "").await;
    let before = position(&town).await;
    let reply = send(&town, &worker, json!({ "rows": [row("GD1")] })).await;
    assert_eq!((reply.status, reply.text("/rule")), (403, "no_grant"), "{reply:#?}");
    assert_eq!(position(&town).await, before);
    let desk = desk(&town).await;
    let mut batch = json!({ "post": desk.post, "channel": "patrol", "rows": [] });
    let unknown = desk.caller.send("POST", BATCHES, None, &batch).await;
    assert_eq!((unknown.status, unknown.text("/pointer")), (422, "/channel"), "{unknown:#?}");
    batch["channel"] = json!("hotline_12345");
    batch["workbook"] = json!("");
    let both = desk.caller.send("POST", BATCHES, None, &batch).await;
    assert_eq!((both.status, both.text("/pointer")), (422, "/rows"), "{both:#?}");
}

/// A workbook with one sheet: texts, numbers, and what else a cell may be, as they stand in it.
fn workbook(sheet: &str, cells: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>"#),
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn number(at: &str, value: &str) -> String {
    format!(r#"<c r="{at}"><v>{value}</v></c>"#)
}

async fn a_workbook_is_read_to_the_cell(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let desk = desk(&town).await;
    let titles = ["工单编号", "诉求类别", "经度", "纬度", "诉求内容", "办结时限"];
    let titles: String =
        titles.iter().zip('A'..).map(|(title, at)| text(&format!("{at}1"), title)).collect();
    let first = [
        text("A3", "GD1"),
        text("B3", "道路破损"),
        number("C3", "120.0976"),
        number("D3", "30.8681"),
        // A formula counts as what it gave when the table was saved, and its text as text.
        r#"<c r="E3" t="str"><f>HYPERLINK("http://127.0.0.1")</f><v>=1+1</v></c>"#.to_owned(),
        // 2026-11-24 17:00 as workbooks count.
        r#"<c r="F3" s="1"><v>46350.708333333336</v></c>"#.to_owned(),
    ]
    .concat();
    let second = [text("A4", "GD2"), text("B4", "飞碟"), number("C4", "120.0976")].concat();
    let cells =
        format!(r#"<row r="1">{titles}</row><row r="3">{first}</row><row r="4">{second}</row>"#);
    let book = workbook("工单", &cells);
    let sent = json!({ "workbook": STANDARD.encode(&book) });
    let reply = send(&town, &desk, sent.clone()).await;
    assert_eq!(outcomes(&reply), ["taken", "faulty"], "{reply:#?}");
    assert_eq!((reply.text("/sheet"), reply.at("/rows/1/row")), ("工单", &json!(4)));
    let columns: Vec<&str> = (0..2)
        .map(|n| reply.text(["/rows/1/faults/0/column", "/rows/1/faults/1/column"][n]))
        .collect();
    assert_eq!(columns, ["诉求类别", "纬度"]);
    let case = town.case(&desk, reply.text("/rows/0/case")).await;
    assert_eq!(case.text("/foreign/0/due"), "2026-11-24T17:00:00+08:00", "{case:#?}");
    assert_eq!(outcomes(&send(&town, &desk, sent).await), ["same", "faulty"]);

    for (bytes, status, code) in [
        (b"PK no archive".to_vec(), 400, "malformed"),
        (book[..book.len() / 2].to_vec(), 400, "malformed"),
        (workbook("别的", &cells), 422, "field"),
        (workbook("工单", &text("A1", "工单编号")), 422, "field"),
        // Some kilobytes that unpack to more than may be.
        (workbook("工单", &" ".repeat(33 << 20)), 413, "too_large"),
    ] {
        let reply = send(&town, &desk, json!({ "workbook": STANDARD.encode(bytes) })).await;
        assert_eq!((reply.status, reply.text("/code")), (status, code), "{reply:#?}");
    }
}
