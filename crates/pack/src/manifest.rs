//! `pack.toml`.

use domain::ids::UnitCode;

use crate::document::{Document, Node};
use crate::draft::{At, text_of};
use crate::fault::{Faults, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::{FORMAT, Manifest};

pub(crate) const FILE: &str = "pack.toml";
/// The reference systems that packs may use.
const DATUMS: [(&str, &str); 1] = [("CGCS2000", "CGCS2000")];
/// The time zones: China has one civil time, and the domain reckons with it.
const TIMEZONES: [(&str, &str); 1] = [("Asia/Shanghai", "Asia/Shanghai")];

/// Reads `pack.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Option<At<Manifest>> {
    let document = Document::read(FILE, text_of(files, FILE, faults)?, faults)?;
    let mut node = document.root();
    if !is_known_format(&mut node, faults) {
        return None;
    }
    let manifest = Manifest {
        district: UnitCode::new(node.code("district", faults)),
        name: node.name(["name_zh", "name_en"], faults),
        version: node.text("version", faults).into(),
        datum: node.word("datum", &DATUMS, faults).unwrap_or_default().into(),
        timezone: node.word("timezone", &TIMEZONES, faults).unwrap_or_default().into(),
        real: node.name(["real_zh", "real_en"], faults),
        made_up: node.name(["made_up_zh", "made_up_en"], faults),
        recusal_unit: UnitCode::new(node.code("recusal_unit", faults)),
    };
    let keys = node.key_lines();
    node.end(faults);
    Some(At { line: 1, keys, entry: manifest })
}

/// The keys of another format are not ours to judge.
fn is_known_format(node: &mut Node<'_>, faults: &mut Faults) -> bool {
    let Some(format) = node.number("format", 1..=i64::MAX, faults) else { return false };
    if format > FORMAT {
        let said = said!(
            "格式版本{format}比本程序认识的版本{FORMAT}新",
            "format {format} is newer than format {FORMAT}, which this program reads";
            "使用更新的程序",
            "Use a newer program"
        );
        faults.add(node.place("format"), FaultKind::FormatVersion, said);
    }
    format <= FORMAT
}
