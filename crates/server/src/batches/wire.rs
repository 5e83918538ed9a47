//! What travels over the wire about batches.

use std::collections::{BTreeMap, BTreeSet};

use domain::batch::{Cell, Column, Fault, Mapping};
use domain::ids::{CaseId, ChannelCode, PostId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::table::{Table, column_of, has_columns};
use crate::problem::Problem;

/// A batch: a workbook, or its rows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BatchRequest {
    /// The post in which it is taken in.
    #[schema(value_type = String, format = "uuid")]
    pub(super) post: PostId,
    /// The channel that stands for the other system; its mapping stands in `batches.toml`.
    #[schema(value_type = String, example = "hotline_12345")]
    pub(super) channel: ChannelCode,
    /// Only find out what would become of each row.
    #[serde(default)]
    pub(super) dry_run: bool,
    /// A workbook (XLSX) of at most 3 MiB, in base64. Instead of `rows`.
    #[serde(default)]
    pub(super) workbook: Option<String>,
    /// The rows, at most 1000, each with its cells by the titles of their columns. Instead of
    /// `workbook`.
    #[schema(value_type = Option<Vec<Object>>)]
    #[serde(default)]
    pub(super) rows: Option<Vec<BTreeMap<String, Value>>>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// It has opened a case, or would.
    Taken,
    /// It came before and said the same.
    Same,
    /// Its number came before with something else. Nothing was changed.
    Conflict,
    /// It has faults. Nothing was recorded of it.
    Faulty,
}

/// What is wrong with a cell of a row, or with the row as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaultWire {
    /// Title of the column; absent when it is the row as a whole.
    #[schema(example = "诉求类别")]
    column: Option<String>,
    /// What stands there, shortened; absent for personal values.
    value: Option<String>,
    /// What is wrong and how to mend it, in Chinese.
    zh: String,
    /// The same in English.
    en: String,
}

impl FaultWire {
    /// A fault that reading has found.
    pub(super) fn of(mapping: &Mapping, fault: &Fault) -> Self {
        let Fault { column, value, wrong } = fault;
        Self {
            column: title(mapping, *column),
            value: Some(value.clone()).filter(|_| !is_personal(*column)),
            zh: wrong.zh().to_owned(),
            en: wrong.en().to_owned(),
        }
    }

    /// What a report by hand would have been refused for.
    pub(super) fn refused(
        mapping: &Mapping,
        cells: &BTreeMap<Column, Cell>,
        problem: &Problem,
    ) -> Self {
        let column = problem.pointer().and_then(|pointer| match pointer {
            "/category" => Some(Column::Category),
            "/place" => Some(Column::Lng),
            "/words" => Some(Column::Words),
            "/contact" => Some(Column::Phone),
            _ => None,
        });
        let shown = column.filter(|column| !is_personal(*column));
        Self {
            column: column.and_then(|column| title(mapping, column)),
            value: shown.and_then(|column| cells.get(&column)).map(shown_cell),
            zh: problem.zh().to_owned(),
            en: problem.en().to_owned(),
        }
    }

    /// The number is taken by a row that said something else.
    pub(super) fn conflict(mapping: &Mapping, number: &str) -> Self {
        Self {
            column: title(mapping, Column::Number),
            value: Some(number.to_owned()),
            zh: "此编号先前已接收，但内容与现在不同；系统未作改动，请与对方核实后在案件中更正"
                .into(),
            en:
                "this number came in before with other content; nothing was changed: ask the other \
                 system, and correct the case"
                    .into(),
        }
    }
}

fn title(mapping: &Mapping, column: Column) -> Option<String> {
    mapping.columns.get(&column).map(ToString::to_string)
}

fn is_personal(column: Column) -> bool {
    matches!(column, Column::Words | Column::Name | Column::Phone)
}

fn shown_cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().chars().take(60).collect(),
        Cell::Number(number) | Cell::Moment(number) => number.to_string(),
    }
}

/// A row of a batch, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RowDone {
    /// Its number in the sheet, as people count; of rows without a sheet the first is 1.
    #[schema(example = 2)]
    pub(super) row: u32,
    /// The number in the other system, where it could be read.
    pub(super) number: Option<String>,
    /// What became of it.
    pub(super) outcome: Outcome,
    /// The case, where there is one that the post may see.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) case: Option<CaseId>,
    /// What is wrong with it.
    pub(super) faults: Vec<FaultWire>,
}

/// How many rows came to what.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Counts {
    taken: usize,
    same: usize,
    conflict: usize,
    faulty: usize,
}

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BatchDone {
    /// Whether nothing was recorded because nothing was meant to be.
    pub(super) dry_run: bool,
    /// The sheet that was read; empty for rows without one.
    pub(super) sheet: String,
    /// How many rows came to what.
    pub(super) counts: Counts,
    /// Each row, in its order.
    pub(super) rows: Vec<RowDone>,
}

impl Counts {
    pub(super) fn of(rows: &[RowDone]) -> Self {
        let count = |outcome| rows.iter().filter(|row| row.outcome == outcome).count();
        Self {
            taken: count(Outcome::Taken),
            same: count(Outcome::Same),
            conflict: count(Outcome::Conflict),
            faulty: count(Outcome::Faulty),
        }
    }
}

/// Rows that were sent as JSON, as a table.
///
/// # Errors
/// When there are too many, or none has a column that every row needs.
pub(super) fn table(
    mapping: &Mapping,
    rows: Vec<BTreeMap<String, Value>>,
) -> Result<Table, Problem> {
    let (mut table, mut found) = (Table::default(), BTreeSet::new());
    for (number, row) in (1_u32..).zip(rows) {
        for (title, value) in row {
            let Some(column) = column_of(mapping, &title) else { continue };
            found.insert(column);
            table.put(number, column, cell(value))?;
        }
    }
    has_columns(mapping, &found)?;
    Ok(table)
}

fn cell(value: Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text),
        Value::Null => Cell::Text(String::new()),
        Value::Number(number) => match number.as_f64() {
            // A number of many digits is a name of something: its digits are kept.
            Some(float) if !number.is_i64() && !number.is_u64() => Cell::Number(float),
            _ => Cell::Text(number.to_string()),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Cell::Text(value.to_string()),
    }
}
