//! Batches (批量交换): matters of other systems come in as a table, row by row.
//!
//! What a column means is data of the pack (`domain::batch::Mapping`). Each row is an operation of
//! its own: the case, its number there and what the row said are one unit of work, so a table that
//! is sent again doubles nothing, and one that was cut off is simply sent again. A row that says
//! something else than the first time is told as a conflict and changes nothing.

#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod sql;
mod table;
mod taking;
mod workbook;

use domain::case::Foreign;
use store::{Expect, Guard, GuardExpect, Param, Write};

use crate::district::District;
use sql::{BATCH_ROW_FIND, BATCH_ROW_INSERT};

/// A row under which a case is opened.
#[derive(Debug, Clone)]
pub(crate) struct Elsewhere {
    /// What the other system calls it.
    pub(crate) foreign: Foreign,
    /// A keyed hash of what the row said: who has only the record cannot try what it was.
    content: String,
}

impl Elsewhere {
    /// The guard that nobody has taken the number in, and the write that does.
    pub(crate) fn kept(&self, district: &District, case: &str) -> (Guard, Write) {
        let (code, Foreign { system, number, .. }) = (district.code.as_str(), &self.foreign);
        let guard = Guard {
            name: "batch_row_absent",
            stmt: &BATCH_ROW_FIND,
            params: vec![code.into(), (&**system).into(), (&**number).into()],
            expect: GuardExpect::Absent,
        };
        let params: Vec<Param> = vec![
            code.into(),
            (&**system).into(),
            (&**number).into(),
            case.into(),
            self.content.as_str().into(),
        ];
        (guard, Write { stmt: &BATCH_ROW_INSERT, params, expect: Expect::Rows(1) })
    }
}
