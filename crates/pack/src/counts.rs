//! How many entries of each kind a pack has, for printing.

use crate::draft::Draft;
use crate::units;

/// The entries of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The kind: a unit kind, or the name of a list.
    pub code: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// How many there are.
    pub number: usize,
}

/// The entries of all kinds, in the order of the files. Rows that could not be read are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub Vec<Count>);

impl Counts {
    /// How many entries of this kind there are.
    pub fn of(&self, code: &str) -> usize {
        self.0.iter().find(|count| count.code == code).map_or(0, |count| count.number)
    }

    pub(crate) fn add(&mut self, code: &'static str, names: [&'static str; 2], number: usize) {
        let [zh, en] = names;
        self.0.push(Count { code, zh, en, number });
    }
}

/// Names of the unit kinds, in the order of `units::KINDS`.
const UNITS: [[&str; 2]; 8] = [
    ["区", "districts"],
    ["镇街", "townships"],
    ["村社", "communities"],
    ["网格", "grids"],
    ["区信息中心", "district information centres"],
    ["职能部门", "departments"],
    ["站所", "field offices"],
    ["企业治理综合服务中心", "enterprise centres"],
];

/// Counts what was read.
pub(crate) fn count(draft: &Draft) -> Counts {
    let mut counts = Counts::default();
    for ((code, kind), names) in units::KINDS.into_iter().zip(UNITS) {
        let number = draft.units.entries().filter(|unit| unit.kind == kind).count();
        counts.add(code, names, number);
    }
    let shapes = draft.borders.iter().filter_map(|file| file.shapes.as_ref());
    let features = shapes.map(std::collections::BTreeMap::len).sum();
    let limits = draft.limits.as_ref().map_or(0, |draft| draft.limits.limits.len());
    counts.add("field", ["专业领域", "fields"], draft.fields.entries.len());
    counts.add("area", ["片区", "areas"], draft.areas.entries.len());
    counts.add("area_grid", ["片区所含网格", "grids in areas"], draft.area_grids.entries.len());
    counts.add("border", ["边界", "borders"], features);
    counts.add("calendar", ["日历年", "calendar years"], draft.years.len());
    counts.add("channel", ["渠道", "channels"], draft.channels.entries.len());
    counts.add("category", ["类别", "categories"], draft.categories.entries.len());
    counts.add("limit", ["步骤时限", "limits of steps"], limits);
    counts.add("rule", ["分流规则", "routing rules"], draft.rules.entries.len());
    counts.add("role", ["角色", "roles"], draft.roles.entries.len());
    counts
}
