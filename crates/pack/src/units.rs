//! `units.csv` and `fields.csv`: organisation.

use domain::ids::{FieldCode, UnitCode};
use domain::unit::UnitKind;

use crate::draft::{At, Coded, List, text_of};
use crate::fault::Faults;
use crate::files::Files;
use crate::pack::{FieldEntry, UnitEntry, Validity};
use crate::table::{Row, Table};

pub(crate) const FILE: &str = "units.csv";
pub(crate) const COLUMNS: [&str; 12] = [
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
pub(crate) const FIELDS_FILE: &str = "fields.csv";
pub(crate) const FIELDS_COLUMNS: [&str; 3] = ["code", "name_zh", "name_en"];

/// The kinds that stand in `units.csv`: all but areas.
pub(crate) const KINDS: [(&str, UnitKind); 8] = [
    ("district", UnitKind::District),
    ("township", UnitKind::Township),
    ("community", UnitKind::Community),
    ("grid", UnitKind::Grid),
    ("district_info_center", UnitKind::DistrictInfoCenter),
    ("department", UnitKind::Department),
    ("field_office", UnitKind::FieldOffice),
    ("enterprise_center", UnitKind::EnterpriseCenter),
];

impl Coded for UnitEntry {
    fn code(&self) -> &str {
        self.code.as_str()
    }

    fn valid(&self) -> Validity {
        self.valid
    }

    fn successor(&self) -> Option<&str> {
        self.successor.as_ref().map(UnitCode::as_str)
    }
}

impl Coded for FieldEntry {
    fn code(&self) -> &str {
        self.code.as_str()
    }
}

/// Reads `units.csv`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<UnitEntry> {
    let text = text_of(files, FILE, faults);
    let table = text.and_then(|text| Table::read(FILE, text, &COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(FILE) };
    let mut units = List::of_table(FILE, &table, "code");
    for row in table.rows() {
        let code = row.code("code", faults);
        match unit(row, code, faults) {
            Some(entry) => units.entries.push(At::row(row.line, entry)),
            None => {
                units.unread.insert(code.to_owned());
            }
        }
    }
    units.finished()
}

/// A row; `None` when it cannot be told what kind of unit it is.
fn unit(row: Row<'_>, code: &str, faults: &mut Faults) -> Option<UnitEntry> {
    let kind = row.word("kind", &KINDS, faults);
    let entry = UnitEntry {
        code: UnitCode::new(code),
        kind: kind.unwrap_or(UnitKind::District),
        name: row.name(faults),
        parent: row.optional_code("parent", faults).map(UnitCode::from),
        place: row.optional_code("place", faults).map(UnitCode::from),
        field: row.optional_code("field", faults).map(FieldCode::from),
        registered: row.count("registered", faults),
        migrants: row.count("migrants", faults),
        valid: row.validity(faults),
        successor: row.optional_code("successor", faults).map(UnitCode::from),
    };
    kind.map(|_| entry)
}

/// Reads `fields.csv`.
pub(crate) fn read_fields(files: &Files, faults: &mut Faults) -> List<FieldEntry> {
    let text = text_of(files, FIELDS_FILE, faults);
    let table = text.and_then(|text| Table::read(FIELDS_FILE, text, &FIELDS_COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(FIELDS_FILE) };
    let mut fields = List::of_table(FIELDS_FILE, &table, "code");
    for row in table.rows() {
        let code = FieldCode::new(row.code("code", faults));
        let entry = FieldEntry { code, name: row.name(faults) };
        fields.entries.push(At::row(row.line, entry));
    }
    fields.finished()
}
