//! People and posts: good ones, and broken ones with exactly their faults.

use domain::ids::UnitCode;
use pack::{Pack, check, check_people};

use crate::broken::{Row, brief, judge, row};
use crate::edit::Edit::{Add, Remove, Swap};
use crate::edit::edited;
use crate::town;

#[rustfmt::skip]
pub(crate) const BROKEN: &[Row] = &[
    row("a file is missing", &[Remove("posts.csv")],
        &["posts.csv missing_file"]),
    row("a file of the pack among the people", &[Add("units.csv", "code\n")],
        &["units.csv unexpected_file"]),
    row("a column of ethnicity", &[Swap("persons.csv", "certificate", "民族")],
        &["persons.csv:1 [certificate] missing_column", "persons.csv:1 [民族] forbidden"]),
    row("a person twice", &[Add("persons.csv", "p01,戊五,13900000005,\n")],
        &["persons.csv:6 [code] code_twice"]),
    row("a post twice", &[Add("posts.csv", "p03_desk,p03,dispatcher,330502102,330502102,,,false,2026-01-01,\n")],
        &["posts.csv:7 [code] code_twice"]),
    row("a person without a name", &[Swap("persons.csv", "甲一", "")],
        &["persons.csv:2 [name] empty"]),
    row("a number that is none", &[Swap("persons.csv", "13900000001", "139 0000 0001")],
        &["persons.csv:2 [phone] phone_shape"]),
    row("a certificate that is none", &[Swap("persons.csv", "330502-0004", "有")],
        &["persons.csv:5 [certificate] certificate_shape"]),
    row("a person who does not exist", &[Swap("posts.csv", "p03_desk,p03", "p03_desk,p33")],
        &["posts.csv:5 [person] unknown_person"]),
    row("a role that does not exist", &[Swap("posts.csv", "p03,dispatcher", "p03,dispacher")],
        &["posts.csv:5 [role] unknown_role"]),
    row("a desk that does not exist", &[Swap("posts.csv", "dispatcher,330502101", "dispatcher,330502109")],
        &["posts.csv:5 [unit] unknown_unit"]),
    row("a territory that does not exist", &[Swap("posts.csv", "330502101,330502101,", "330502101,3305021011,")],
        &["posts.csv:5 [territory] unknown_unit"]),
    row("a department as territory", &[Swap("posts.csv", "330502101,330502101,", "330502101,fire_dept,")],
        &["posts.csv:5 [territory] wrong_unit_kind"]),
    row("a grid worker without a grid", &[Swap("posts.csv", "p02_grid,p02,fulltime_grid_worker,a101_1,330502101001002", "p02_grid,p02,fulltime_grid_worker,a101_1,")],
        &["posts.csv:3 [territory] territory_missing"]),
    row("a grid worker of a whole community", &[Swap("posts.csv", "p02_grid,p02,fulltime_grid_worker,a101_1,330502101001002", "p02_grid,p02,fulltime_grid_worker,a101_1,330502101001")],
        &["posts.csv:3 [territory] wrong_unit_kind"]),
    row("two primary grid workers of a grid", &[Swap("posts.csv", "330502101001001,,,true", "330502101001001,,,false")],
        &["posts.csv:4 [territory] primary_twice"]),
    row("a substitute without a grid", &[Swap("posts.csv", "330502101,330502101,,,false", "330502101,,,,true")],
        &["posts.csv:5 [territory] territory_missing"]),
    row("a station as department", &[Swap("posts.csv", "fire_dept,fire", "fire_east,fire")],
        &["posts.csv:6 [line_department] wrong_unit_kind"]),
    row("a field of another department", &[Swap("posts.csv", "fire_dept,fire", "fire_dept,urban")],
        &["posts.csv:6 [line_field] field_of_another_department"]),
    row("a field that does not exist", &[Swap("posts.csv", "fire_dept,fire", "fire_dept,fires")],
        &["posts.csv:6 [line_field] unknown_field"]),
    row("a field without a department", &[Swap("posts.csv", "fire_dept,fire", ",fire")],
        &["posts.csv:6 [line_field] line_incomplete"]),
    row("a substitute, perhaps", &[Swap("posts.csv", ",,,true,", ",,,perhaps,")],
        &["posts.csv:4 [backup] flag_shape"]),
    row("a post before its desk", &[Swap("posts.csv", "330502101,330502101,,,false,2026-01-01", "330502101,330502101,,,false,2025-01-01")],
        &["posts.csv:5 [territory] not_valid_then", "posts.csv:5 [unit] not_valid_then"]),
    row("a post from no date", &[Swap("posts.csv", "330502101,330502101,,,false,2026-01-01", "330502101,330502101,,,false,")],
        &["posts.csv:5 [valid_from] empty"]),
    row("a post that ends before it begins", &[Swap("posts.csv", "2027-01-01", "2025-01-01")],
        &["posts.csv:6 [valid_to] validity_order"]),
];

fn pack() -> Pack {
    check(&town::files()).pack.unwrap()
}

#[test]
fn the_people_of_the_town_have_no_faults() {
    let report = check_people(&town::people(), &pack());
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    let people = report.people.unwrap();
    let substitute = people.posts.iter().find(|post| post.backup).unwrap();
    assert_eq!((&*substitute.code, &*substitute.person), ("p02_sub", "p02"));
    assert_eq!(substitute.territory, Some(UnitCode::from("330502101001001")));
    assert_eq!((report.counts.of("person"), report.counts.of("post")), (4, 5));
}

#[test]
fn broken_people_give_exactly_their_faults() {
    let pack = pack();
    let messages = judge(BROKEN, |row| {
        let report = check_people(&edited(town::people(), row.edits), &pack);
        assert_eq!(report.people.is_some(), report.faults.is_empty(), "{}", row.what);
        report.faults
    });
    match messages {
        Ok(messages) => insta::assert_snapshot!("people", messages),
        Err(wrong) => panic!("\n{wrong}"),
    }
}

#[test]
fn messages_about_people_hold_no_values_of_people() {
    for edit in [
        Swap("persons.csv", "13900000001", "139 0000 0001"),
        Swap("persons.csv", "330502-0004", "33 05"),
        Swap("persons.csv", "甲一", " 甲一"),
    ] {
        let faults = check_people(&edited(town::people(), &[edit]), &pack()).faults;
        assert_eq!(faults.len(), 1, "{:?}", faults.iter().map(brief).collect::<Vec<_>>());
        for secret in ["139", "33 05", "甲一"] {
            assert!(!faults[0].to_string().contains(secret), "{}", faults[0]);
        }
    }
}
