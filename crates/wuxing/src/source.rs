//! The public data: the communities with their codes, and the outline of the district.

use std::collections::BTreeMap;

use serde_json::Value;
use territory::{Datum, Ring};

use crate::fault::Fault;
use crate::townships::TOWNSHIPS;

const VILLAGES: &str = include_str!("../data/villages.csv");
const ENGLISH: &str = include_str!("../data/english.csv");
const BORDER: &str = include_str!("../data/border.geojson");

/// A community (村社).
#[derive(Debug, Clone)]
pub(crate) struct Community {
    /// Twelve digits.
    pub(crate) code: String,
    pub(crate) name_zh: String,
    pub(crate) name_en: String,
    /// Its place in [`TOWNSHIPS`].
    pub(crate) township: usize,
    /// Whether it is an urban community and not a village.
    pub(crate) is_urban: bool,
}

/// All communities in the order of their codes.
pub(crate) fn communities() -> Result<Vec<Community>, Fault> {
    let english: BTreeMap<String, String> =
        rows("english.csv", ENGLISH)?.into_iter().filter_map(|row| pair(&row)).collect();
    let mut found = Vec::new();
    for row in rows("villages.csv", VILLAGES)? {
        let fault = |what: &str| Fault::data("villages.csv", &format!("{row:?}: {what}"));
        let (code, name) = pair(&row).ok_or_else(|| fault("code and name expected"))?;
        let township = TOWNSHIPS.iter().position(|township| code.starts_with(township.code));
        let name_en = english.get(&code).ok_or_else(|| fault("no name in english.csv"))?;
        found.push(Community {
            name_zh: place_name(&name),
            name_en: name_en.clone(),
            township: township.ok_or_else(|| fault("no such township"))?,
            is_urban: name.contains("社区") || name.ends_with("居委会"),
            code,
        });
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(found)
}

fn rows(file: &'static str, text: &str) -> Result<Vec<csv::StringRecord>, Fault> {
    let rows: Result<Vec<_>, _> = csv::Reader::from_reader(text.as_bytes()).records().collect();
    rows.map_err(|error| Fault::data(file, &error))
}

fn pair(row: &csv::StringRecord) -> Option<(String, String)> {
    Some((row.get(0)?.to_owned(), row.get(1)?.to_owned()))
}

/// The name of the place, from the name of its committee: 居委会 and 村委会 are left out.
fn place_name(committee: &str) -> String {
    if let Some(base) = committee.strip_suffix("居委会") {
        return format!("{}社区", base.strip_suffix("社区").unwrap_or(base));
    }
    if let Some(base) = committee.strip_suffix("村委会") {
        return format!("{}村", base.strip_suffix('村').unwrap_or(base));
    }
    committee.to_owned()
}

/// The outline of the district: one ring, counter-clockwise, in 1e-7 degree.
pub(crate) fn outline() -> Result<Ring, Fault> {
    let fault = |what: &str| Fault::data("border.geojson", &what);
    let json: Value = serde_json::from_str(BORDER).map_err(|error| fault(&error.to_string()))?;
    let positions = json.pointer("/features/0/geometry/coordinates/0").and_then(Value::as_array);
    let mut points = Vec::new();
    for position in positions.ok_or_else(|| fault("no polygon"))? {
        let degree = |index: usize| position.get(index).and_then(Value::as_f64);
        let (lng, lat) = degree(0).zip(degree(1)).ok_or_else(|| fault("no position"))?;
        let point = territory::to_cgcs2000(lng, lat, Datum::Wgs84);
        points.push(point.map_err(|error| fault(&error.to_string()))?);
    }
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    let mut ring = Ring(points);
    if ring.doubled_area() < 0 {
        ring.0.reverse();
    }
    Ok(ring)
}
