//! What the rows of `units.csv` say about each other.

use domain::unit::UnitKind;

use crate::draft::{At, Coded, Draft, List};
use crate::fault::{Faults, Place, Said, meant, said};
use crate::fault_kind::FaultKind;
use crate::manifest;
use crate::organisation::{Organisation, Reference, words};
use crate::pack::{UnitEntry, Validity};
use crate::suggest;

/// Digits of a grid's code: 6 of the county, 3 of the township, 3 of the community, 3 of its own.
const GRID_DIGITS: usize = 15;

/// What must stand above a unit.
fn parents(kind: UnitKind) -> &'static [UnitKind] {
    match kind {
        UnitKind::District => &[],
        UnitKind::Township | UnitKind::Department | UnitKind::DistrictInfoCenter => {
            &[UnitKind::District]
        }
        UnitKind::Community | UnitKind::Area | UnitKind::EnterpriseCenter => &[UnitKind::Township],
        UnitKind::Grid => &[UnitKind::Community],
        UnitKind::FieldOffice => &[UnitKind::Department],
    }
}

/// Checks the units and the fields.
pub(crate) fn check(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let units = &draft.units;
    units.check_codes(faults);
    draft.fields.check_codes(faults);
    check_successors(units, faults);
    check_district(draft, faults);
    check_recusal_unit(draft, organisation, faults);
    for at in &units.entries {
        check_kind(units, at, organisation, faults);
        check_successor_kind(units, at, organisation, faults);
        check_parent(units, at, organisation, faults);
        check_place(units, at, organisation, faults);
        check_field(draft, at, faults);
        check_population(units, at, faults);
    }
}

/// What the centre is complained of has a desk as long as there is a centre (信访工作条例 §28, §30).
fn check_recusal_unit(draft: &Draft, organisation: &Organisation<'_>, faults: &mut Faults) {
    let Some(manifest) = &draft.manifest else { return };
    let centers = draft.units.entries().filter(|unit| unit.kind == UnitKind::DistrictInfoCenter);
    let mut times: Vec<Option<Validity>> = centers.map(|unit| Some(unit.valid)).collect();
    if times.is_empty() {
        times.push(None);
    }
    for during in times {
        let reference = Reference {
            code: manifest.entry.recusal_unit.as_str(),
            kinds: &[UnitKind::Department],
            during,
            place: manifest.place(manifest::FILE, "recusal_unit"),
        };
        organisation.check(reference, faults);
    }
}

/// One district, and it is that of `pack.toml`.
fn check_district(draft: &Draft, faults: &mut Faults) {
    let units = &draft.units;
    let districts = units.entries.iter().filter(|at| at.entry.kind == UnitKind::District);
    let mut codes: Vec<&str> = Vec::new();
    for at in districts {
        let code = at.entry.code.as_str();
        if codes.iter().any(|other| *other != code) {
            let said = said!(
                "“{code}”是第二个区",
                "\"{code}\" is a second district";
                "一个包只有一个区；改正kind",
                "A pack has one district; mend the kind"
            );
            faults.add(units.place(at, "kind"), FaultKind::DistrictCount, said);
        }
        codes.push(code);
    }
    if codes.is_empty() && units.is_whole() {
        let said = said!(
            "没有kind为district的单位",
            "there is no unit of the kind \"district\"";
            "加上区本级的一行",
            "Add the row of the district"
        );
        faults.add(Place::file(units.file).column("kind"), FaultKind::DistrictCount, said);
    }
    let Some(manifest) = &draft.manifest else { return };
    let district = manifest.entry.district.as_str();
    if !codes.is_empty() && !district.is_empty() && !codes.contains(&district) {
        let list = codes.join(", ");
        let said = said!(
            "区编码“{district}”与units.csv中的区（{list}）不同",
            "the district \"{district}\" is not that of units.csv ({list})";
            "改成同一个编码",
            "Give both the same code"
        );
        let place = manifest.place(manifest::FILE, "district");
        faults.add(place, FaultKind::UnknownUnit, said);
    }
}

/// One code is one kind of thing for all time.
fn check_kind(
    units: &List<UnitEntry>,
    at: &At<UnitEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let unit = &at.entry;
    let rows = organisation.rows(unit.code.as_str());
    let Some((first, _)) = rows.first().filter(|(first, _)| *first != unit.kind) else { return };
    let ((before_zh, before_en), (now_zh, now_en)) = (words(*first), words(unit.kind));
    let code = unit.code.as_str();
    let said = said!(
        "编码“{code}”先是{before_zh}，后是{now_zh}",
        "the code \"{code}\" is {before_en} and then {now_en}";
        "编码永远只属于一个事物；给新单位一个新编码",
        "A code belongs to one thing for ever; give the new unit a new code"
    );
    faults.add(units.place(at, "kind"), FaultKind::KindChanged, said);
}

/// Work goes over to a unit of the same kind.
fn check_successor_kind(
    units: &List<UnitEntry>,
    at: &At<UnitEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let Some(successor) = &at.entry.successor else { return };
    if !organisation.rows(successor.as_str()).is_empty() {
        let reference = Reference {
            code: successor.as_str(),
            kinds: &[at.entry.kind],
            during: None,
            place: units.place(at, "successor"),
        };
        organisation.check(reference, faults);
    }
}

fn check_parent(
    units: &List<UnitEntry>,
    at: &At<UnitEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let unit = &at.entry;
    let place = units.place(at, "parent");
    let kinds = parents(unit.kind);
    let Some(parent) = &unit.parent else {
        if let Some(wanted) = kinds.first() {
            let ((own_zh, own_en), (zh, en)) = (words(unit.kind), words(*wanted));
            let said = said!(
                "{own_zh}没有上级单位",
                "there is no parent of {own_en}";
                "填写所属{zh}的编码",
                "Give the code of {en}"
            );
            faults.add(place, FaultKind::ParentMissing, said);
        }
        return;
    };
    if kinds.is_empty() {
        return not_for_this_kind(unit.kind, place, faults);
    }
    let reference = Reference { code: parent.as_str(), kinds, during: Some(unit.valid), place };
    organisation.check(reference, faults);
    if unit.kind == UnitKind::Grid {
        check_grid_code(unit, parent.as_str(), units.place(at, "code"), faults);
    }
}

fn check_grid_code(unit: &UnitEntry, community: &str, place: Place<'_>, faults: &mut Faults) {
    let code = unit.code.as_str();
    let is_long = code.len() == GRID_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_long && code.starts_with(community) {
        return;
    }
    let said = if is_long {
        said!(
            "网格编码“{code}”不以村社编码“{community}”开头",
            "the grid code \"{code}\" does not begin with its community's code \"{community}\"";
            "改正编码或parent",
            "Mend the code or the parent"
        )
    } else {
        said!(
            "网格编码“{code}”不是15位数字",
            "the grid code \"{code}\" does not have 15 digits";
            "编码为县6位、镇街3位、村社3位、网格3位；检查表格软件是否把它改成了科学计数",
            "It has 6 digits of the county, 3 of the township, 3 of the community and 3 of its \
            own; a spreadsheet program may have shortened it"
        )
    };
    faults.add(place, FaultKind::GridCode, said);
}

fn check_place(
    units: &List<UnitEntry>,
    at: &At<UnitEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let unit = &at.entry;
    let place = units.place(at, "place");
    let has_place = matches!(unit.kind, UnitKind::FieldOffice | UnitKind::EnterpriseCenter);
    match &unit.place {
        Some(_) if !has_place => not_for_this_kind(unit.kind, place, faults),
        Some(township) => {
            let reference = Reference {
                code: township.as_str(),
                kinds: &[UnitKind::Township],
                during: Some(unit.valid),
                place,
            };
            organisation.check(reference, faults);
        }
        None if has_place => {
            let (zh, en) = words(unit.kind);
            let said = said!(
                "没有写明{zh}在哪个镇街",
                "it is not said in which township {en} works";
                "在place填写镇街编码",
                "Give the code of the township"
            );
            faults.add(place, FaultKind::Empty, said);
        }
        None => {}
    }
}

fn check_field(draft: &Draft, at: &At<UnitEntry>, faults: &mut Faults) {
    let unit = &at.entry;
    let Some(field) = &unit.field else { return };
    let place = draft.units.place(at, "field");
    if matches!(unit.kind, UnitKind::Department | UnitKind::FieldOffice) {
        known_field(draft, field.as_str(), place, faults);
    } else {
        not_for_this_kind(unit.kind, place, faults);
    }
}

/// Checks the name of a professional field.
pub(crate) fn known_field(draft: &Draft, code: &str, place: Place<'_>, faults: &mut Faults) {
    if draft.fields.may_know(code) {
        return;
    }
    let said = unknown_field(code, draft.fields.codes());
    faults.add(place, FaultKind::UnknownField, said);
}

/// The words for a field that does not exist.
pub(crate) fn unknown_field<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Said {
    let (zh, en) = meant(suggest::nearest(code, known));
    said!(
        "专业领域“{code}”不存在{zh}",
        "there is no field \"{code}\"{en}";
        "改正编码，或在fields.csv中加上它",
        "Mend the code, or add it to fields.csv"
    )
}

fn check_population(units: &List<UnitEntry>, at: &At<UnitEntry>, faults: &mut Faults) {
    let unit = &at.entry;
    if unit.kind == UnitKind::Grid {
        return;
    }
    for (column, count) in [("registered", unit.registered), ("migrants", unit.migrants)] {
        if count.is_some() {
            not_for_this_kind(unit.kind, units.place(at, column), faults);
        }
    }
}

fn not_for_this_kind(kind: UnitKind, place: Place<'_>, faults: &mut Faults) {
    let (zh, _) = words(kind);
    let (code, column) = (kind.code(), place.column.unwrap_or_default());
    let said = said!(
        "{zh}没有“{column}”这一项",
        "a unit of the kind \"{code}\" has no \"{column}\"";
        "清空这个单元格，或改正kind",
        "Empty this cell, or mend the kind"
    );
    faults.add(place, FaultKind::NotForThisKind, said);
}

/// Checks that whatever names a successor ends, and that the successor is there from then on.
pub(crate) fn check_successors<T: Coded>(list: &List<T>, faults: &mut Faults) {
    for at in &list.entries {
        let valid = at.entry.valid();
        let Some(successor) = at.entry.successor().filter(|_| valid != Validity::UNKNOWN) else {
            continue;
        };
        let Some(end) = valid.to else {
            let said = said!(
                "有接替者“{successor}”，却没有终止日期",
                "there is a successor, \"{successor}\", but no end";
                "填写valid_to，或删除successor",
                "Fill in \"valid_to\", or remove the successor"
            );
            faults.add(list.place(at, "successor"), FaultKind::SuccessorWithoutEnd, said);
            continue;
        };
        let follows = |entry: &T| {
            let own = entry.valid();
            own.contains(end) || own == Validity::UNKNOWN
        };
        let is_itself = successor == at.entry.code();
        let is_there = list.unread.contains(successor) || list.with_code(successor).any(follows);
        if is_there && !is_itself {
            continue;
        }
        let others = list.codes().filter(|code| *code != at.entry.code());
        let (zh, en) = meant(suggest::nearest(successor, others));
        let said = said!(
            "接替者“{successor}”不存在，或在{end}无效{zh}",
            "the successor \"{successor}\" does not exist or is not valid on {end}{en}";
            "填写另一个在{end}有效的编码",
            "Give the code of another that is valid on {end}"
        );
        faults.add(list.place(at, "successor"), FaultKind::SuccessorUnknown, said);
    }
}
