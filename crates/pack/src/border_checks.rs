//! Whether the borders are those of the units, and whether they cover: grids their community,
//! communities their township, townships the district, at every time.

use std::collections::BTreeSet;

use domain::time::Date;
use domain::unit::UnitKind;
use territory::{Coverage, GridIndex, MultiPolygon, Point, coverage, dissolve, geojson, validity};

use crate::area_checks::overlay_is_known;
use crate::borders::{BorderFile, words};
use crate::draft::Draft;
use crate::fault::{Fault, Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::organisation::{Organisation, Reference};
use crate::pack::UnitEntry;
use crate::{areas, units};

/// Checks the borders.
pub(crate) fn check(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let before = faults.len();
    for file in &draft.borders {
        check_codes(file, organisation, faults);
        check_missing(file, draft, faults);
        check_shapes(file, faults);
    }
    if !draft.units.is_whole() || faults.any(moves_units) {
        return;
    }
    for (upper, lower) in draft.borders.iter().zip(draft.borders.iter().skip(1)) {
        check_level(draft, upper, lower, faults);
    }
    if faults.len() == before && overlay_is_known(draft) {
        check_stations(draft, faults);
    }
}

/// Whether a fault makes it uncertain which units lie in which, and when. Gaps in the borders
/// would only follow from it.
fn moves_units(fault: &Fault) -> bool {
    let columns = ["code", "kind", "parent", "valid_from", "valid_to"];
    let of_tree = fault.column.as_deref().is_none_or(|column| columns.contains(&column));
    fault.file == units::FILE && of_tree
}

/// Every border is that of a unit of the kind of its file.
fn check_codes(file: &BorderFile, organisation: &Organisation<'_>, faults: &mut Faults) {
    for code in file.shapes.iter().flat_map(|shapes| shapes.keys()) {
        let reference = Reference {
            code: code.as_str(),
            kinds: &[file.kind],
            during: None,
            place: file.place(code.as_str()),
        };
        organisation.check(reference, faults);
    }
}

/// Every unit of the kind has a border.
fn check_missing(file: &BorderFile, draft: &Draft, faults: &mut Faults) {
    let Some(shapes) = &file.shapes else { return };
    let units = draft.units.entries().filter(|unit| unit.kind == file.kind);
    let codes: BTreeSet<_> = units.map(|unit| &unit.code).collect();
    for code in codes.into_iter().filter(|code| !shapes.contains_key(code)) {
        let said = said!(
            "“{code}”没有边界",
            "there is no border of \"{code}\"";
            "在这个文件中加上它的边界；已终止的单位也保留边界",
            "Add its border to this file; units that have ended keep theirs"
        );
        let place = Place::file(file.file).column(code.as_str());
        faults.add(place, FaultKind::BorderMissing, said);
    }
}

fn check_shapes(file: &BorderFile, faults: &mut Faults) {
    for (code, shape) in file.shapes.iter().flatten() {
        for fault in validity::faults(shape) {
            let said = words(fault.zh(), fault.to_string());
            faults.add(file.place(code.as_str()), FaultKind::BorderShape, said);
        }
    }
}

/// Each unit of the upper level is covered by those of the lower, whenever it has any.
fn check_level(draft: &Draft, upper: &BorderFile, lower: &BorderFile, faults: &mut Faults) {
    let parents = draft.units.entries().filter(|unit| unit.kind == upper.kind);
    let codes: BTreeSet<&str> = parents.map(|unit| unit.code.as_str()).collect();
    for parent in codes {
        let Some(outline) = shape_of(upper, parent) else { continue };
        let is_child = |unit: &&UnitEntry| {
            unit.kind == lower.kind
                && unit.parent.as_ref().is_some_and(|own| own.as_str() == parent)
        };
        let children: Vec<&UnitEntry> = draft.units.entries().filter(is_child).collect();
        for (day, members) in epochs(&children) {
            check_cover(lower, &members, outline, day, faults);
        }
    }
}

/// The shape of a unit, if it has one without faults of its own.
fn shape_of<'d>(file: &'d BorderFile, code: &str) -> Option<&'d MultiPolygon> {
    let shape = file.shapes.as_ref()?.get(&code.into())?;
    validity::faults(shape).is_empty().then_some(shape)
}

/// The sets of units that are valid together, each with its first day; each set once. The day is
/// left out where nothing ever changes.
fn epochs<'d>(units: &[&'d UnitEntry]) -> Vec<(Option<Date>, BTreeSet<&'d str>)> {
    let ends = units.iter().flat_map(|unit| [Some(unit.valid.from), unit.valid.to]);
    let days: BTreeSet<Date> = ends.flatten().collect();
    let mut found: Vec<(Option<Date>, BTreeSet<&str>)> = Vec::new();
    for day in days {
        let valid = units.iter().filter(|unit| unit.valid.contains(day));
        let members: BTreeSet<&str> = valid.map(|unit| unit.code.as_str()).collect();
        let is_known = found.iter().any(|(_, known)| *known == members);
        if !members.is_empty() && !is_known {
            found.push((Some(day), members));
        }
    }
    if let [(day, _)] = found.as_mut_slice() {
        *day = None;
    }
    found
}

fn check_cover(
    file: &BorderFile,
    members: &BTreeSet<&str>,
    outline: &MultiPolygon,
    day: Option<Date>,
    faults: &mut Faults,
) {
    let shapes =
        members.iter().map(|code| Some(((*code).to_owned(), shape_of(file, code)?.clone())));
    // A missing or faulty shape has been noted; without it a gap would be noted in its place.
    let Some(members) = shapes.collect::<Option<Vec<geojson::Feature>>>() else { return };
    let Err(found) = Coverage::check(members, Some(outline)) else { return };
    for fault in found {
        let (kind, codes) = sort(&fault);
        let first = codes.first().map(String::as_str).unwrap_or_default();
        let since_zh = day.map(|day| format!("（{day}起）")).unwrap_or_default();
        let since_en = day.map(|day| format!(" (from {day})")).unwrap_or_default();
        let said = words(format!("{}{since_zh}", fault.zh()), format!("{fault}{since_en}"));
        faults.add(file.place(first), kind, said);
    }
}

/// The kind of a fault of a coverage, and the units that it concerns.
fn sort(fault: &coverage::Fault) -> (FaultKind, &[String]) {
    use coverage::Fault;
    match fault {
        Fault::CodeTwice(_) => (FaultKind::CodeTwice, &[]),
        Fault::Member { .. } | Fault::Outline(_) => (FaultKind::BorderShape, &[]),
        Fault::Misfit { codes, .. } => (FaultKind::BorderOverlap, codes),
        Fault::Gap { codes, .. } => (FaultKind::BorderGap, codes),
        Fault::Overlap { codes, .. } => (FaultKind::BorderOverlap, codes),
        Fault::Beyond { codes, .. } => (FaultKind::BorderBeyond, codes),
        Fault::Unshared { codes, .. } => (FaultKind::BorderUnshared, codes),
    }
}

/// The grids of a day as an index, out of the shapes of all grids.
pub(crate) fn grid_index<'d>(
    grids: impl Iterator<Item = (&'d str, &'d MultiPolygon)>,
) -> Result<GridIndex, Vec<coverage::Fault>> {
    let members: Vec<geojson::Feature> =
        grids.map(|(code, shape)| (code.to_owned(), shape.clone())).collect();
    // The outline is what the grids form, holes included: a township may have no grids.
    let outline = dissolve(members.iter().map(|(_, shape)| shape));
    let outline = Some(&outline).filter(|outline| !outline.0.is_empty());
    Ok(GridIndex::build(&Coverage::check(members, outline)?))
}

/// Whether a fault makes it uncertain where the station of a row lies, or in what area.
fn is_of_station(fault: &Fault, line: u32) -> bool {
    fault.file == areas::FILE && fault.line == Some(line)
}

/// Each station lies in a grid of its area on the first day of the area.
fn check_stations(draft: &Draft, faults: &mut Faults) {
    let Some(shapes) = draft.borders.last().and_then(|file| file.shapes.as_ref()) else { return };
    let days: BTreeSet<Date> = draft.areas.entries().map(|area| area.valid.from).collect();
    for day in days {
        let grids = draft
            .units
            .entries()
            .filter(|unit| unit.kind == UnitKind::Grid && unit.valid.contains(day));
        let grids = grids.filter_map(|unit| Some((unit.code.as_str(), shapes.get(&unit.code)?)));
        let Ok(index) = grid_index(grids) else { continue };
        for at in draft.areas.entries.iter().filter(|at| at.entry.valid.from == day) {
            let area = &at.entry;
            let station = Point { lng: area.station.lng, lat: area.station.lat };
            let grid = index.locate(station).unwrap_or_default();
            let lies_there = draft.area_grids.entries().any(|entry| {
                entry.area == area.code && entry.grid.as_str() == grid && entry.valid.contains(day)
            });
            if lies_there || faults.any(|fault| is_of_station(fault, at.line)) {
                continue;
            }
            let code = &area.code;
            let said = said!(
                "片区“{code}”的工作站{station}不在片区内",
                "the station {station} of the area \"{code}\" does not lie in the area";
                "改正lng和lat（CGCS2000，经度在前），或改正片区的网格",
                "Mend \"lng\" and \"lat\" (CGCS2000, longitude first), or the grids of the area"
            );
            faults.add(draft.areas.place(at, "lng"), FaultKind::StationOutside, said);
        }
    }
}
