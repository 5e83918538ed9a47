//! `areas.csv` and `area_grids.csv`: the overlay of areas on grids.

use domain::ids::UnitCode;

use crate::draft::{At, Coded, List, text_of};
use crate::fault::Faults;
use crate::files::Files;
use crate::pack::{AreaEntry, AreaGrid, Validity};
use crate::table::Table;

pub(crate) const FILE: &str = "areas.csv";
pub(crate) const COLUMNS: [&str; 10] = [
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
pub(crate) const GRIDS_FILE: &str = "area_grids.csv";
pub(crate) const GRIDS_COLUMNS: [&str; 4] = ["grid", "area", "valid_from", "valid_to"];

impl Coded for AreaEntry {
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

/// Reads `areas.csv`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<AreaEntry> {
    let text = text_of(files, FILE, faults);
    let table = text.and_then(|text| Table::read(FILE, text, &COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(FILE) };
    let mut areas = List::of_table(FILE, &table, "code");
    for row in table.rows() {
        let entry = AreaEntry {
            code: UnitCode::new(row.code("code", faults)),
            name: row.name(faults),
            township: UnitCode::new(row.code("township", faults)),
            split: row.flag("split", true, faults),
            station: row.point(faults),
            valid: row.validity(faults),
            successor: row.optional_code("successor", faults).map(UnitCode::from),
        };
        areas.entries.push(At::row(row.line, entry));
    }
    areas.finished()
}

/// Reads `area_grids.csv`.
pub(crate) fn read_grids(files: &Files, faults: &mut Faults) -> List<AreaGrid> {
    let text = text_of(files, GRIDS_FILE, faults);
    let table = text.and_then(|text| Table::read(GRIDS_FILE, text, &GRIDS_COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(GRIDS_FILE) };
    let mut grids = List::of_table(GRIDS_FILE, &table, "grid");
    for row in table.rows() {
        let entry = AreaGrid {
            grid: UnitCode::new(row.code("grid", faults)),
            area: UnitCode::new(row.code("area", faults)),
            valid: row.validity(faults),
        };
        grids.entries.push(At::row(row.line, entry));
    }
    grids.finished()
}
