//! `units.csv`, `areas.csv` and `area_grids.csv`.

use territory::Point;

use crate::fault::Fault;
use crate::land::Land;
use crate::offices::{CENTER, DEPARTMENTS, DISTRICT, ENTERPRISE, ENTERPRISE_TOWNSHIP};
use crate::table::{SINCE, Table};
use crate::townships::TOWNSHIPS;

const UNITS: &[&str] = &[
    "code",
    "kind",
    "name_zh",
    "name_en",
    "parent",
    "place",
    "field",
    "registered",
    "migrants",
    "valid_from",
    "valid_to",
    "successor",
];
const AREAS: &[&str] = &[
    "code",
    "name_zh",
    "name_en",
    "township",
    "split",
    "lng",
    "lat",
    "valid_from",
    "valid_to",
    "successor",
];
const AREA_GRIDS: &[&str] = &["grid", "area", "valid_from", "valid_to"];

/// A row of `units.csv` by column, without the date.
type Cells = Vec<(&'static str, String)>;

/// The text of `units.csv`.
pub(crate) fn units(land: &Land) -> Result<String, Fault> {
    let mut table = Table::new("units.csv", UNITS);
    let all = tree(land).into_iter().chain(grids(land)).chain(beside_the_tree());
    for mut cells in all {
        cells.push(("valid_from", SINCE.into()));
        table.add(&cells)?;
    }
    table.text()
}

fn unit(code: &str, kind: &str, name_zh: &str, name_en: &str, parent: &str) -> Cells {
    vec![
        ("code", code.into()),
        ("kind", kind.into()),
        ("name_zh", name_zh.into()),
        ("name_en", name_en.into()),
        ("parent", parent.into()),
    ]
}

fn tree(land: &Land) -> Vec<Cells> {
    let mut rows = vec![unit(DISTRICT, "district", "吴兴区", "Wuxing District", "")];
    rows.extend(TOWNSHIPS.iter().map(|township| {
        unit(township.code, "township", township.name_zh, township.name_en, DISTRICT)
    }));
    rows.extend(land.communities.iter().map(|community| {
        let parent = TOWNSHIPS.get(community.township).map_or("", |township| township.code);
        unit(&community.code, "community", &community.name_zh, &community.name_en, parent)
    }));
    rows
}

fn grids(land: &Land) -> Vec<Cells> {
    let row = |grid: &crate::land::Grid| {
        let community = &land.communities[grid.community];
        let name_zh = format!("{}第{}网格", community.name_zh, grid.number);
        let name_en = format!("{} Grid {}", community.name_en, grid.number);
        let mut cells = unit(&grid.code, "grid", &name_zh, &name_en, &community.code);
        cells.push(("registered", grid.people.registered.to_string()));
        cells.push(("migrants", grid.people.migrants.to_string()));
        cells
    };
    land.grids.iter().map(row).collect()
}

fn beside_the_tree() -> Vec<Cells> {
    let center = ("吴兴区社会治理信息中心", "District Information Centre");
    let mut rows = vec![unit(CENTER, "district_info_center", center.0, center.1, DISTRICT)];
    let enterprise = ("新凤鸣企业治理综合服务中心", "Xinfengming Enterprise Centre");
    let mut cells =
        unit(ENTERPRISE, "enterprise_center", enterprise.0, enterprise.1, ENTERPRISE_TOWNSHIP);
    cells.push(("place", ENTERPRISE_TOWNSHIP.into()));
    rows.push(cells);
    for department in &DEPARTMENTS {
        let code = department.code();
        let (name_zh, name_en) = (department.name_zh, department.name_en);
        let mut cells = unit(&code, "department", name_zh, name_en, DISTRICT);
        cells.push(("field", department.field.into()));
        rows.push(cells);
        for (township, office) in department.offices() {
            let short = township.name_zh.trim_end_matches("街道").trim_end_matches(['镇', '乡']);
            let name_zh = format!("{short}{}", department.office_zh);
            let short = township.name_en.trim_end_matches(" Subdistrict");
            let name_en = format!("{short} {}", department.office_en);
            let mut cells = unit(&office, "field_office", &name_zh, &name_en, &code);
            cells.push(("place", township.code.into()));
            cells.push(("field", department.field.into()));
            rows.push(cells);
        }
    }
    rows
}

/// The text of `areas.csv`.
pub(crate) fn areas(land: &Land) -> Result<String, Fault> {
    let mut table = Table::new("areas.csv", AREAS);
    for (index, area) in land.areas.iter().enumerate() {
        let fault = || Fault::division(&area.code, "no place for its station");
        let station = land.station(index).ok_or_else(fault)?;
        let (lng, lat) = degrees(station);
        let township = &TOWNSHIPS[area.township];
        let name_zh = format!("{}第{}片区", township.name_zh, area.number);
        let short = township.name_en.trim_end_matches(" Subdistrict");
        table.add(&[
            ("code", area.code.clone()),
            ("name_zh", name_zh),
            ("name_en", format!("{short} Area {}", area.number)),
            ("township", township.code.into()),
            ("split", "false".into()),
            ("lng", lng),
            ("lat", lat),
            ("valid_from", SINCE.into()),
        ])?;
    }
    table.text()
}

/// Longitude and latitude as texts, exact.
fn degrees(point: Point) -> (String, String) {
    let text = point.to_string();
    let (lng, lat) = text.split_once(',').unwrap_or_default();
    (lng.to_owned(), lat.to_owned())
}

/// The text of `area_grids.csv`.
pub(crate) fn area_grids(land: &Land) -> Result<String, Fault> {
    let mut table = Table::new("area_grids.csv", AREA_GRIDS);
    for grid in &land.grids {
        let area = &land.areas[grid.area];
        table.add(&[
            ("grid", grid.code.clone()),
            ("area", area.code.clone()),
            ("valid_from", SINCE.into()),
        ])?;
    }
    table.text()
}
