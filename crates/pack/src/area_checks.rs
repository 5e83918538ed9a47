//! What `areas.csv` and `area_grids.csv` say about each other and about the units.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::UnitCode;
use domain::time::Date;
use domain::unit::UnitKind;

use crate::draft::{At, Draft};
use crate::fault::{Faults, said};
use crate::fault_kind::FaultKind;
use crate::organisation::{Organisation, Reference, uncovered};
use crate::pack::{AreaEntry, AreaGrid, UnitEntry, Validity};
use crate::unit_checks::check_successors;

/// Checks the areas and which grids lie in them.
pub(crate) fn check(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    draft.areas.check_codes(faults);
    check_successors(&draft.areas, faults);
    for at in &draft.areas.entries {
        check_area(draft, at, organisation, faults);
    }
    for at in &draft.area_grids.entries {
        check_membership(draft, at, organisation, faults);
    }
    check_one_area(draft, faults);
    if overlay_is_known(draft) {
        for at in &draft.areas.entries {
            check_filled(draft, at, faults);
        }
        check_communities(draft, faults);
    }
}

/// Whether it is certain which grids lie in which areas, and when.
pub(crate) fn overlay_is_known(draft: &Draft) -> bool {
    let units = draft.units.entries().map(|unit| unit.valid);
    let areas = draft.areas.entries().map(|area| area.valid);
    let grids = draft.area_grids.entries().map(|entry| entry.valid);
    let mut times = units.chain(areas).chain(grids);
    draft.units.is_whole()
        && draft.areas.is_whole()
        && draft.area_grids.is_whole()
        && times.all(|valid| valid != Validity::UNKNOWN)
}

fn check_area(
    draft: &Draft,
    at: &At<AreaEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let area = &at.entry;
    let code = area.code.as_str();
    if organisation.rows(code).iter().any(|(kind, _)| *kind != UnitKind::Area) {
        let said = said!(
            "编码“{code}”已是units.csv中的单位",
            "the code \"{code}\" is that of a unit in units.csv";
            "给片区另一个编码",
            "Give the area another code"
        );
        faults.add(draft.areas.place(at, "code"), FaultKind::UnitAndArea, said);
        return;
    }
    let reference = Reference {
        code: area.township.as_str(),
        kinds: &[UnitKind::Township],
        during: Some(area.valid),
        place: draft.areas.place(at, "township"),
    };
    organisation.check(reference, faults);
}

/// An area has grids as long as it is valid.
fn check_filled(draft: &Draft, at: &At<AreaEntry>, faults: &mut Faults) {
    let area = &at.entry;
    let code = area.code.as_str();
    let memberships = draft.area_grids.entries().filter(|entry| entry.area == area.code);
    let empty = uncovered(memberships.map(|entry| entry.valid), area.valid);
    if let Some(day) = empty {
        let said = said!(
            "片区“{code}”在{day}没有网格",
            "no grid lies in the area \"{code}\" on {day}";
            "在area_grids.csv中加上它的网格，或缩短它的有效期",
            "Add its grids to area_grids.csv, or shorten its validity"
        );
        faults.add(draft.areas.place(at, "code"), FaultKind::AreaWithoutGrids, said);
    }
}

fn check_membership(
    draft: &Draft,
    at: &At<AreaGrid>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let entry = &at.entry;
    let columns = [
        ("grid", entry.grid.as_str(), UnitKind::Grid),
        ("area", entry.area.as_str(), UnitKind::Area),
    ];
    for (column, code, kind) in columns {
        let place = draft.area_grids.place(at, column);
        let reference = Reference { code, kinds: &[kind], during: Some(entry.valid), place };
        organisation.check(reference, faults);
    }
    check_township(draft, at, faults);
}

/// The grid lies in the township of the area.
fn check_township(draft: &Draft, at: &At<AreaGrid>, faults: &mut Faults) {
    let entry = &at.entry;
    let day = entry.valid.from;
    let community = parent_on(draft, &entry.grid, day);
    let township = community.and_then(|community| parent_on(draft, community, day));
    let mut areas = draft.areas.with_code(entry.area.as_str());
    let area = areas.find(|area| area.valid.contains(day));
    let (Some(township), Some(area)) = (township, area) else { return };
    if *township != area.township {
        let (grid, own) = (&entry.grid, &area.township);
        let said = said!(
            "网格“{grid}”属于镇街“{township}”，片区却属于“{own}”",
            "the grid \"{grid}\" lies in the township \"{township}\", but the area in \"{own}\"";
            "一个片区只能在一个镇街内；改正网格或片区",
            "An area lies in one township; mend the grid or the area"
        );
        let place = draft.area_grids.place(at, "area");
        faults.add(place, FaultKind::GridOfAnotherTownship, said);
    }
}

fn parent_on<'d>(draft: &'d Draft, code: &'d UnitCode, day: Date) -> Option<&'d UnitCode> {
    let mut rows = draft.units.with_code(code.as_str());
    rows.find(|unit| unit.valid.contains(day))?.parent.as_ref()
}

/// A grid lies in at most one area at a time.
fn check_one_area(draft: &Draft, faults: &mut Faults) {
    let mut sorted: Vec<&At<AreaGrid>> = draft.area_grids.entries.iter().collect();
    sorted.sort_by_key(|at| (&at.entry.grid, at.line));
    for group in sorted.chunk_by(|a, b| a.entry.grid == b.entry.grid) {
        for (index, later) in group.iter().enumerate() {
            let overlaps =
                |earlier: &&&At<AreaGrid>| earlier.entry.valid.overlaps(later.entry.valid);
            let Some(earlier) = group.iter().take(index).find(overlaps) else { continue };
            let (grid, line, other) = (&later.entry.grid, earlier.line, &earlier.entry.area);
            let said = said!(
                "网格“{grid}”在第{line}行已归入“{other}”，有效期重叠",
                "the grid \"{grid}\" lies in \"{other}\" already (line {line}), at the same time";
                "一个网格同时只在一个片区；删除一行或改正日期",
                "A grid lies in one area at a time; remove a row or mend the dates"
            );
            faults.add(draft.area_grids.place(later, "grid"), FaultKind::GridInTwoAreas, said);
        }
    }
}

/// An area cuts no community, unless it may.
fn check_communities(draft: &Draft, faults: &mut Faults) {
    let mut memberships = Memberships::new();
    for at in &draft.area_grids.entries {
        memberships.entry(at.entry.grid.as_str()).or_default().push(at);
    }
    let mut communities: BTreeMap<&str, Vec<&UnitEntry>> = BTreeMap::new();
    for unit in draft.units.entries().filter(|unit| unit.kind == UnitKind::Grid) {
        let community = unit.parent.as_ref().map(UnitCode::as_str);
        communities.entry(community.unwrap_or_default()).or_default().push(unit);
    }
    for (community, grids) in communities {
        let days = changes(&grids, &memberships);
        let found = days.iter().find_map(|day| {
            let at = cutting(draft, &grids, &memberships, *day)?;
            Some((at, *day))
        });
        if let Some((at, day)) = found {
            cut(draft, at, community, day, faults);
        }
    }
}

type Memberships<'d> = BTreeMap<&'d str, Vec<&'d At<AreaGrid>>>;

/// The days on which the areas of a community may change.
fn changes(grids: &[&UnitEntry], memberships: &Memberships<'_>) -> BTreeSet<Date> {
    let own = grids.iter().map(|grid| grid.valid);
    let joined = grids.iter().filter_map(|grid| memberships.get(grid.code.as_str()));
    let joined = joined.flatten().map(|at| at.entry.valid);
    own.chain(joined).flat_map(|valid| [Some(valid.from), valid.to]).flatten().collect()
}

/// Of the areas that cut the community on a day though they may not, the one with the fewest of
/// its grids; the row of its first grid there.
fn cutting<'d>(
    draft: &Draft,
    grids: &[&UnitEntry],
    memberships: &Memberships<'d>,
    day: Date,
) -> Option<&'d At<AreaGrid>> {
    let mut parts: BTreeMap<Option<&str>, Vec<&'d At<AreaGrid>>> = BTreeMap::new();
    for grid in grids.iter().filter(|grid| grid.valid.contains(day)) {
        let own = memberships.get(grid.code.as_str()).into_iter().flatten();
        let at = own.copied().find(|at| at.entry.valid.contains(day));
        parts.entry(at.map(|at| at.entry.area.as_str())).or_default().extend(at);
    }
    if parts.len() < 2 {
        return None;
    }
    let may_not_split = |code: &str| {
        let mut areas = draft.areas.with_code(code).filter(|area| area.valid.contains(day));
        areas.next().is_some_and(|area| !area.split)
    };
    let cutting = parts.into_iter().filter(|(area, _)| area.is_some_and(may_not_split));
    let fewest = cutting.min_by_key(|(_, rows)| rows.len())?;
    fewest.1.into_iter().next()
}

fn cut(draft: &Draft, at: &At<AreaGrid>, community: &str, day: Date, faults: &mut Faults) {
    let area = at.entry.area.as_str();
    let said = said!(
        "片区“{area}”在{day}只含村社“{community}”的一部分网格",
        "the area \"{area}\" holds only a part of the community \"{community}\" on {day}";
        "把整个村社归入一个片区，或在areas.csv把split改为true",
        "Put the whole community into one area, or set \"split\" to true in areas.csv"
    );
    faults.add(draft.area_grids.place(at, "area"), FaultKind::CommunityCut, said);
}
