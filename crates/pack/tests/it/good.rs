//! A good pack has no faults, and gives what was written in it.

use std::path::Path;

use domain::action::Action;
use domain::case::DistrictRules;
use domain::ids::UnitCode;
use domain::limit::{Limit, LimitUnit};
use domain::time::Millis;
use domain::unit::UnitKind;
use pack::{Name, Pack, check};
use territory::Point;

use crate::edit::Edit::{Add, Swap};
use crate::edit::{edited, text};
use crate::town::{self, date, today};

fn pack() -> Pack {
    check(&town::files()).pack.unwrap()
}

#[test]
fn the_town_has_no_faults() {
    let report = check(&town::files());
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    assert!(report.pack.is_some());
    let numbers = ["township", "community", "grid", "area", "border", "category", "role"];
    assert_eq!(numbers.map(|code| report.counts.of(code)), [3, 6, 12, 3, 22, 4, 3]);
}

#[test]
fn the_town_is_written_as_it_was_read() {
    let files = town::files();
    let pack = pack();
    for (path, bytes) in pack::write(&pack).iter() {
        let expected = files.get(path).map(String::from_utf8_lossy);
        assert_eq!(Some(String::from_utf8_lossy(bytes)), expected, "{path}");
    }
    assert_eq!(check(&pack::write(&pack)).pack, Some(pack));
}

#[test]
fn places_know_their_units() {
    let pack = pack();
    let grids = pack.grid_index(today()).unwrap();
    let found = grids.locate(Point::new(1_200_150_000, 308_050_000)).unwrap();
    let stamp = &pack.stamps(today())[&UnitCode::from(found)];
    assert_eq!(
        (stamp.grid.as_str(), stamp.community.as_str(), stamp.township.as_str()),
        ("330502101002001", "330502101002", "330502101")
    );
    assert_eq!(stamp.area, Some(UnitCode::from("a101_2")));
    let west = &pack.stamps(today())[&UnitCode::from("330502103001001")];
    assert_eq!(west.area, None);
}

#[test]
fn areas_are_units_of_their_townships() {
    let units = pack().units_on(today());
    let (area, name) = units.iter().find(|(unit, _)| unit.code.as_str() == "a102_1").unwrap();
    assert_eq!((area.kind, area.parent.as_ref()), (UnitKind::Area, Some(&"330502102".into())));
    assert_eq!(*name, Name::new("中镇片区", "Middle Area"));
    assert_eq!(units.len(), 30);
    assert!(pack().units_on(date("2025-12-31")).is_empty());
}

#[test]
fn townships_keep_their_own_hours() {
    let pack = pack();
    let opens = |township: &str, day: &str| {
        let calendar = pack.calendar_of(&township.into()).unwrap();
        let first = calendar.windows_on(date(day)).next();
        first.map(|(from, _)| from)
    };
    let at = |day: &str, minute| Some(Millis::at(date(day), minute));
    assert_eq!(opens("330502101", "2026-01-05"), at("2026-01-05", 480));
    assert_eq!(opens("330502102", "2026-01-05"), at("2026-01-05", 510));
    assert_eq!(opens("330502102", "2026-01-04"), at("2026-01-04", 510), "a worked Sunday");
    assert_eq!(opens("330502102", "2026-01-02"), None, "a Friday off");
    let calendar = pack.default_calendar().unwrap();
    assert!(calendar.day(date("2027-03-01")).provisional);
}

#[test]
fn limits_and_roles_are_those_of_the_files() {
    let pack = pack();
    assert_eq!(pack.rules(), DistrictRules::proposed());
    assert_eq!(pack.role_table().who_could(Action::Accept), ["dispatcher".into()]);
    let codes: Vec<String> =
        pack.routing_table().unwrap().rules().map(|rule| rule.code.to_string()).collect();
    assert_eq!(codes, ["major", "west", "hotline_fire", "usual"]);
    let exit = pack.categories_on(today()).find(|one| one.code().as_str() == "fire_exit").unwrap();
    assert_eq!(exit.standard.urgent, Some(Limit::new(2, LimitUnit::UrgentHour)));
    assert_eq!(exit.emergency.as_deref(), Some("119"));
}

#[test]
fn a_township_may_be_without_communities() {
    let mut files = town::files();
    for path in ["units.csv", "borders/communities.geojson", "borders/grids.geojson"] {
        let text = text(&files, path);
        let stays = |line: &&str| !line.contains("330502103001") && !line.contains("330502103002");
        let kept: Vec<&str> = text.lines().filter(stays).collect();
        files.insert(path, kept.join("\n").replace("},\n]}", "}\n]}") + "\n");
    }
    let report = check(&files);
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    let index = report.pack.unwrap().grid_index(today()).unwrap();
    assert_eq!(index.locate(Point::new(1_200_450_000, 308_050_000)), None);
    assert_eq!(index.codes().len(), 8);
}

/// The last grid is divided along its diagonal at the end of the year, and its western half joins
/// an area with the rest of its community.
#[test]
fn a_grid_is_divided_and_both_times_are_right() {
    let grids = "borders/grids.geojson";
    let files = edited(
        town::files(),
        &[
            Swap(
                "units.csv",
                "West Two Grid 2,330502103002,,,,,2026-01-01,,",
                "West Two Grid 2,330502103002,,,,,2026-01-01,2027-01-01,330502103002003",
            ),
            Add(
                "units.csv",
                "330502103002003,grid,西二村三网格,West Two Grid 3,330502103002,,,,,2027-01-01,,\n\
             330502103002004,grid,西二村四网格,West Two Grid 4,330502103002,,,,,2027-01-01,,\n",
            ),
            Swap(
                grids,
                "[120.05,30.81]]]}}\n]}",
                "[120.05,30.81]]]}},\n\
             {\"type\":\"Feature\",\"properties\":{\"code\":\"330502103002003\"},\"geometry\":\
             {\"type\":\"Polygon\",\"coordinates\":[[[120.05,30.81],[120.06,30.82],[120.05,30.82],\
             [120.05,30.81]]]}},\n\
             {\"type\":\"Feature\",\"properties\":{\"code\":\"330502103002004\"},\"geometry\":\
             {\"type\":\"Polygon\",\"coordinates\":[[[120.05,30.81],[120.06,30.81],[120.06,30.82],\
             [120.05,30.81]]]}}\n]}",
            ),
            Add(
                "areas.csv",
                "a103_1,西镇片区,West Area,330502103,false,120.0501,30.8199,2027-01-01,,\n",
            ),
            Add(
                "area_grids.csv",
                "330502103002001,a103_1,2027-01-01,\n\
             330502103002003,a103_1,2027-01-01,\n\
             330502103002004,a103_1,2027-01-01,\n",
            ),
        ],
    );
    let report = check(&files);
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    let pack = report.pack.unwrap();
    let place = Point::new(1_200_510_000, 308_190_000);
    for (day, grid, area) in
        [("2026-12-31", "330502103002002", None), ("2027-01-01", "330502103002003", Some("a103_1"))]
    {
        assert_eq!(pack.grid_index(date(day)).unwrap().locate(place), Some(grid), "{day}");
        let stamp = &pack.stamps(date(day))[&UnitCode::from(grid)];
        assert_eq!(stamp.area.as_ref().map(UnitCode::as_str), area, "{day}");
    }
}

#[test]
fn every_variable_of_templates_is_explained_with_the_same_words() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/pack.md");
    let page = std::fs::read_to_string(page).unwrap();
    for (name, meaning) in pack::VARIABLES {
        assert!(page.contains(&format!("| `{name}` | {meaning} |\n")), "{name}");
    }
}
