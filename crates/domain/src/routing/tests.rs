//! Routing as a table: what is told, where it goes, and what would have changed it.

use super::*;

fn rule(code: &str, take_in: TakeIn, lead: LeadKind, when: When) -> Rule {
    let (why_zh, why_en) = (format!("{code} 的理由").into(), format!("because of {code}").into());
    Rule { code: code.into(), when, take_in, lead, why_zh, why_en }
}

fn table() -> RoutingTable {
    let major = When { severities: [Severity::MajorDifficult].into(), ..When::default() };
    let roads = When { categories: ["road".into()].into(), ..When::default() };
    let hotline = When {
        channels: ["hotline".into()].into(),
        severities: [Severity::Urgent].into(),
        ..When::default()
    };
    RoutingTable::new(vec![
        rule("major", TakeIn::District, LeadKind::Department, major),
        rule("roads", TakeIn::Township, LeadKind::FieldOffice, roads),
        rule("hotline", TakeIn::Township, LeadKind::None, hotline),
        rule("otherwise", TakeIn::Station, LeadKind::Station, When::default()),
    ])
    .unwrap()
}

/// `category severity channel area complained-of -> desk, lead, and why`
fn told(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let severity = *Severity::ALL.iter().find(|found| found.code() == words[1]).unwrap();
    let area = (words[3] != "-").then(|| UnitCode::from(words[3]));
    let stamp = Stamp { grid: "g".into(), community: "c".into(), area, township: "t".into() };
    let (category, channel) = (words[0].into(), words[2].into());
    let (center, office, department) = ("dc".into(), "fo".into(), "d".into());
    let recusal: UnitCode = "d2".into();
    let concerned = words.get(4).map(|unit| UnitCode::from(*unit)).into_iter().collect();
    let field = FieldCode::from("construction");
    let facts = Facts {
        category: &category,
        field: Some(&field),
        severity,
        channel: &channel,
        stamp: &stamp,
        center: &center,
        recusal_unit: &recusal,
        field_office: Some(&office),
        department: Some(&department),
        concerned: &concerned,
    };
    let table = table();
    let found = route(&table, &facts);
    let why = explain(&table, &facts);
    assert_eq!(found.rule, *why.rule());
    let lead = found.proposed_lead.map_or_else(|| "-".to_owned(), |lead| lead.to_string());
    format!(
        "{line}\n  -> {} {} lead {lead}\n  {}\n  {}\n",
        found.take_in,
        found.unit,
        why.zh(),
        why.en()
    )
}

#[test]
fn the_first_rule_that_fits_decides_and_says_why() {
    let lines = [
        "litter ordinary patrol a1",
        "litter ordinary patrol -",
        "litter urgent patrol a1",
        "litter urgent hotline a1",
        "road ordinary patrol a1",
        "road major_difficult patrol a1",
        "road major_difficult patrol a1 t",
        "road major_difficult patrol a1 dc",
    ];
    let all: Vec<String> = lines.iter().map(|line| told(line)).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_table_without_a_last_rule_is_refused() {
    let roads = When { categories: ["road".into()].into(), ..When::default() };
    let only = vec![rule("roads", TakeIn::Township, LeadKind::None, roads)];
    assert_eq!(RoutingTable::new(only), Err(NoLastRule));
    assert_eq!(RoutingTable::new(vec![]), Err(NoLastRule));
}
