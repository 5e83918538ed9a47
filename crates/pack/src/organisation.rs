//! All units and areas by their codes, and the one check of a name of a unit: that there is such
//! a unit, of the right kind, all the time it is needed.

use std::collections::{BTreeMap, BTreeSet};

use domain::time::Date;
use domain::unit::UnitKind;

use crate::draft::Draft;
use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::pack::{Pack, Validity};
use crate::suggest;

/// What is known of a code: the kind and the validity of each row.
type Rows = Vec<(UnitKind, Validity)>;

/// The units and areas of a pack.
#[derive(Debug)]
pub(crate) struct Organisation<'d> {
    units: BTreeMap<&'d str, Rows>,
    /// Codes of rows that could not be read.
    unread: BTreeSet<&'d str>,
    /// Whether `units.csv` and `areas.csv` could be read.
    is_read: [bool; 2],
}

/// The name of a unit somewhere in a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'a> {
    pub(crate) code: &'a str,
    /// The kinds that are right there.
    pub(crate) kinds: &'a [UnitKind],
    /// When the unit is needed; `None` for some time.
    pub(crate) during: Option<Validity>,
    pub(crate) place: Place<'a>,
}

impl<'d> Organisation<'d> {
    /// The units of a pack that is being read.
    pub(crate) fn of_draft(draft: &'d Draft) -> Self {
        let units = draft.units.entries().map(|unit| (unit.code.as_str(), unit.kind, unit.valid));
        let areas = draft.areas.entries();
        let areas = areas.map(|area| (area.code.as_str(), UnitKind::Area, area.valid));
        Self {
            units: by_code(units.chain(areas)),
            unread: draft
                .units
                .unread
                .iter()
                .chain(&draft.areas.unread)
                .map(String::as_str)
                .collect(),
            is_read: [draft.units.is_read, draft.areas.is_read],
        }
    }

    /// The units of a pack.
    pub(crate) fn of_pack(pack: &'d Pack) -> Self {
        let units = pack.units.iter().map(|unit| (unit.code.as_str(), unit.kind, unit.valid));
        let areas = pack.areas.iter();
        let areas = areas.map(|area| (area.code.as_str(), UnitKind::Area, area.valid));
        Self { units: by_code(units.chain(areas)), unread: BTreeSet::new(), is_read: [true; 2] }
    }

    /// The rows of a code.
    pub(crate) fn rows(&self, code: &str) -> &[(UnitKind, Validity)] {
        self.units.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// Checks the name of a unit.
    pub(crate) fn check(&self, reference: Reference<'_>, faults: &mut Faults) {
        if reference.code.is_empty() || self.unread.contains(reference.code) {
            return;
        }
        let rows = self.rows(reference.code);
        let Some((kind, _)) = rows.first() else {
            return self.unknown(reference, faults);
        };
        if !reference.kinds.contains(kind) {
            return wrong_kind(reference, *kind, faults);
        }
        let times = rows.iter().map(|(_, valid)| *valid);
        let mut all = times.clone().chain(reference.during);
        if all.any(|valid| valid == Validity::UNKNOWN) {
            return;
        }
        if let Some(day) = reference.during.and_then(|during| uncovered(times, during)) {
            not_valid(reference, day, faults);
        }
    }

    fn unknown(&self, reference: Reference<'_>, faults: &mut Faults) {
        let [units, areas] = self.is_read;
        let in_areas = reference.kinds.contains(&UnitKind::Area);
        let in_units = reference.kinds.iter().any(|kind| *kind != UnitKind::Area);
        if (in_units && !units) || (in_areas && !areas) {
            return;
        }
        let fitting = self.units.iter().filter(|(_, rows)| {
            rows.first().is_some_and(|(kind, _)| reference.kinds.contains(kind))
        });
        let (zh, en) = meant(suggest::nearest(reference.code, fitting.map(|(code, _)| *code)));
        let code = reference.code;
        let file = if in_units { "units.csv" } else { "areas.csv" };
        let said = said!(
            "单位“{code}”不存在{zh}",
            "there is no unit \"{code}\"{en}";
            "改正编码，或在{file}中加上它",
            "Mend the code, or add it to {file}"
        );
        faults.add(reference.place, FaultKind::UnknownUnit, said);
    }
}

fn by_code<'d>(
    rows: impl Iterator<Item = (&'d str, UnitKind, Validity)>,
) -> BTreeMap<&'d str, Rows> {
    let mut found: BTreeMap<&str, Rows> = BTreeMap::new();
    for (code, kind, valid) in rows {
        found.entry(code).or_default().push((kind, valid));
    }
    found
}

fn wrong_kind(reference: Reference<'_>, kind: UnitKind, faults: &mut Faults) {
    let wanted = reference.kinds.iter().copied();
    let wanted_zh = wanted.clone().map(|kind| words(kind).0).collect::<Vec<_>>().join("或");
    let wanted_en = wanted.map(|kind| words(kind).1).collect::<Vec<_>>().join(" or ");
    let (kind_zh, kind_en) = words(kind);
    let code = reference.code;
    let said = said!(
        "“{code}”是{kind_zh}，这里应为{wanted_zh}",
        "\"{code}\" is {kind_en}; it must be {wanted_en} here";
        "改成{wanted_zh}的编码",
        "Give the code of {wanted_en}"
    );
    faults.add(reference.place, FaultKind::WrongUnitKind, said);
}

fn not_valid(reference: Reference<'_>, day: Date, faults: &mut Faults) {
    let code = reference.code;
    let said = said!(
        "“{code}”在{day}无效，而这里需要它",
        "\"{code}\" is not valid on {day}, when it is needed here";
        "对照两处的valid_from和valid_to，缩短这一行的有效期或换一个单位",
        "Compare the dates of both; shorten the validity of this entry or name another unit"
    );
    faults.add(reference.place, FaultKind::NotValidThen, said);
}

/// The first day of `needed` that lies in none of these times.
pub(crate) fn uncovered(times: impl Iterator<Item = Validity>, needed: Validity) -> Option<Date> {
    let mut times: Vec<Validity> = times.collect();
    times.sort();
    let mut day = needed.from;
    for time in times {
        if time.contains(day) {
            day = time.to?;
        }
    }
    needed.to.is_none_or(|to| day < to).then_some(day)
}

/// The name of a kind of unit, in Chinese and with its article in English.
pub(crate) fn words(kind: UnitKind) -> (&'static str, &'static str) {
    match kind {
        UnitKind::District => ("区", "a district"),
        UnitKind::Township => ("镇街", "a township"),
        UnitKind::Community => ("村社", "a community"),
        UnitKind::Grid => ("网格", "a grid"),
        UnitKind::Area => ("片区", "an area"),
        UnitKind::DistrictInfoCenter => ("区信息中心", "a district information centre"),
        UnitKind::Department => ("职能部门", "a department"),
        UnitKind::FieldOffice => ("站所", "a field office"),
        UnitKind::EnterpriseCenter => ("企业治理综合服务中心", "an enterprise centre"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(from: i64, to: Option<i64>) -> Validity {
        Validity { from: Date(from), to: to.map(Date) }
    }

    #[test]
    fn the_first_day_without_cover_is_found() {
        for (times, needed, expected) in [
            (vec![time(0, None)], time(0, None), None),
            (vec![time(1, None)], time(0, None), Some(0)),
            (vec![time(0, Some(5))], time(0, None), Some(5)),
            (vec![time(0, Some(5))], time(0, Some(5)), None),
            (vec![time(5, None), time(0, Some(5))], time(2, None), None),
            (vec![time(6, None), time(0, Some(5))], time(2, None), Some(5)),
            (vec![time(6, None), time(0, Some(5))], time(2, Some(4)), None),
            (vec![], time(2, Some(4)), Some(2)),
        ] {
            let found = uncovered(times.iter().copied(), needed);
            assert_eq!(found, expected.map(Date), "{times:?} for {needed:?}");
        }
    }
}
