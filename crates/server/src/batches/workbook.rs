//! Workbooks (XLSX): measured before they are unpacked, and read cell by cell.
//!
//! An archive of a few kilobytes can unpack to gigabytes, and a sheet with one cell far away can ask
//! for a table of billions. So the archive is unpacked once into nothing, up to a bound, and cells
//! are taken as they come instead of as a rectangle.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, copy, sink};

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader as _, Xlsx};
use domain::batch::{Cell, Column, Mapping};
use zip::ZipArchive;

use super::table::{Table, column_of, has_columns};
use crate::problem::{Kind, Problem};

/// Most bytes that a workbook unpacks to.
const UNPACKED_MAX: u64 = 32 * 1024 * 1024;
/// Most parts of a workbook.
const PARTS_MAX: usize = 500;
/// Days between the beginnings of the two ways in which workbooks count.
const DAYS_TO_1904: f64 = 1462.0;

/// Reads the sheet of a mapping.
///
/// # Errors
/// When it is no workbook, too large, or lacks the sheet or a column.
pub(super) fn read(bytes: &[u8], mapping: &Mapping) -> Result<Table, Problem> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let names = book.sheet_names();
    let wanted = mapping.sheet.as_deref();
    let sheet = names.iter().find(|name| wanted.is_none_or(|wanted| wanted == name.as_str()));
    let sheet = sheet.cloned().ok_or_else(|| no_sheet(wanted.unwrap_or_default()))?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| no_workbook())?;
    let mut table = Table { sheet, ..Table::default() };
    let (mut titles, mut first): (BTreeMap<u32, Column>, Option<u32>) = (BTreeMap::new(), None);
    while let Some(found) = cells.next_cell().map_err(|_| no_workbook())? {
        let ((row, at), Some(cell)) = (found.get_position(), cell(found.get_value())) else {
            continue;
        };
        let header = *first.get_or_insert(row);
        match (&cell, titles.get(&at)) {
            (Cell::Text(title), _) if row == header => {
                titles.extend(column_of(mapping, title).map(|column| (at, column)));
            }
            (_, Some(column)) if row > header => {
                // People count rows from 1.
                table.put(row.saturating_add(1), *column, cell)?;
            }
            _ => {}
        }
    }
    has_columns(mapping, &titles.values().copied().collect::<BTreeSet<_>>())?;
    Ok(table)
}

/// Unpacks every part into nothing, up to the bound. What an archive says of its sizes is not
/// believed.
fn measure(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    if archive.len() > PARTS_MAX {
        return Err(too_large());
    }
    let mut left = UNPACKED_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| no_workbook())?;
        let read = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| no_workbook())?;
        left = left.checked_sub(read).ok_or_else(too_large)?;
    }
    Ok(())
}

/// Days since 1899-12-30. By which of two ways a workbook counts can be seen only by comparing.
fn days(instant: ExcelDateTime) -> f64 {
    let days = instant.as_f64();
    let since_1904 = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, true);
    if instant == since_1904 { days + DAYS_TO_1904 } else { days }
}

/// What stands in a cell. A formula is what it gave when the table was saved; it is never run.
fn cell(value: &DataRef<'_>) -> Option<Cell> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "workbooks hold no larger whole numbers")]
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::String(text) => Some(Cell::Text(text.clone())),
        DataRef::SharedString(text) => Some(Cell::Text((*text).to_owned())),
        DataRef::Bool(flag) => Some(Cell::Text(flag.to_string())),
        DataRef::DateTime(instant) => Some(Cell::Moment(days(*instant))),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Cell::Text(text.clone())),
        DataRef::Error(_) => Some(Cell::Text("#".to_owned())),
        DataRef::Empty => None,
    }
}

fn no_workbook() -> Problem {
    Problem::new(
        Kind::Malformed,
        "不是可读的 XLSX 工作簿；请另存为 .xlsx（不加密码）",
        "this is no workbook that can be read; save it as .xlsx without a password",
    )
}

fn too_large() -> Problem {
    let mib = UNPACKED_MAX / (1024 * 1024);
    Problem::new(
        Kind::TooLarge,
        format!("工作簿解压后超过 {mib} MiB；请只保留要发送的工作表"),
        format!("the workbook unpacks to more than {mib} MiB; keep only the sheet that is sent"),
    )
}

fn no_sheet(name: &str) -> Problem {
    let zh = format!("工作簿中没有名为“{name}”的工作表");
    Problem::field("", zh, format!("the workbook has no sheet called \"{name}\""))
}
