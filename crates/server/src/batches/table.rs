//! A table as it came, before its rows are read: cells under the columns of a mapping.

use std::collections::{BTreeMap, BTreeSet};

use domain::batch::{Cell, Column, Mapping};

use crate::problem::{Kind, Problem};

/// Rows of a batch at the most.
pub(super) const ROWS_MAX: usize = 1000;
/// Most signs of a cell: what is longer than any field may be is cut, and then refused as too long.
const CELL_MAX: usize = 4000;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The name of the sheet; empty where there is none.
    pub(super) sheet: String,
    /// The rows that hold anything, each with its number as people see it.
    pub(super) rows: BTreeMap<u32, BTreeMap<Column, Cell>>,
}

impl Table {
    /// Adds a cell.
    pub(super) fn put(&mut self, row: u32, column: Column, cell: Cell) -> Result<(), Problem> {
        let cell = match cell {
            Cell::Text(text) => Cell::Text(text.chars().take(CELL_MAX).collect()),
            Cell::Number(_) | Cell::Moment(_) => cell,
        };
        self.rows.entry(row).or_default().insert(column, cell);
        if self.rows.len() > ROWS_MAX { Err(too_many_rows()) } else { Ok(()) }
    }
}

pub(super) fn too_many_rows() -> Problem {
    Problem::new(
        Kind::TooLarge,
        format!("一批最多 {ROWS_MAX} 行，请分批发送"),
        format!("a batch has at most {ROWS_MAX} rows; send it in parts"),
    )
}

/// The column that a title means.
pub(super) fn column_of(mapping: &Mapping, title: &str) -> Option<Column> {
    let mut columns = mapping.columns.iter();
    columns.find(|(_, known)| known.trim() == title.trim()).map(|(column, _)| *column)
}

/// Refuses a table without a column that every row needs: all its rows would lack the same.
pub(super) fn has_columns(mapping: &Mapping, found: &BTreeSet<Column>) -> Result<(), Problem> {
    let missing = Column::NEEDED.into_iter().filter(|needed| !found.contains(needed));
    let titles: Vec<&str> =
        missing.filter_map(|column| mapping.columns.get(&column)).map(|title| &**title).collect();
    if titles.is_empty() {
        return Ok(());
    }
    let list = titles.join("、");
    Err(Problem::field(
        "",
        format!("首行缺少列：{list}；列名须与区域包 batches.toml 一致"),
        format!("the first row lacks the columns {list}; titles are those of batches.toml"),
    ))
}
