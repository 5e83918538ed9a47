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
mod wire;
mod workbook;

use domain::batch::Row;
use domain::case::Foreign;
use domain::ids::{CaseId, ChannelCode};
use domain::time::Millis;
use serde_json::json;
use store::{Expect, Guard, GuardExpect, Param, Value, Write};

use crate::cases::Receipts;
use crate::district::District;
use sql::{BATCH_ROW_FIND, BATCH_ROW_INSERT};

/// A row under which a case is opened.
#[derive(Debug, Clone)]
pub(crate) struct Elsewhere {
    system: Box<str>,
    number: Box<str>,
    received_at: Option<Millis>,
    due: Option<Millis>,
    /// A keyed hash of what the row said: who has only the record cannot try what it was.
    content: String,
}

impl Elsewhere {
    /// What a row of the system behind a channel says.
    fn of(channel: &ChannelCode, row: &Row, receipts: &Receipts) -> Self {
        let said = json!([
            row.category.as_str(),
            row.lng,
            row.lat,
            row.words,
            row.name,
            row.phone,
            row.received_at.map(|at| at.0),
            row.due.map(|at| at.0),
        ]);
        let content = receipts.body_hash("a row of a batch", said.to_string().as_bytes());
        Self {
            system: channel.as_str().into(),
            number: row.number.clone(),
            received_at: row.received_at,
            due: row.due,
            content: hex::encode(content),
        }
    }

    /// The reference that the case carries.
    pub(crate) fn foreign(&self, case: CaseId) -> Foreign {
        Foreign {
            system: self.system.clone(),
            number: self.number.clone(),
            received_at: self.received_at,
            due: self.due,
            case,
        }
    }

    /// By what it is found again.
    fn key(&self, district: &District) -> Vec<Value> {
        vec![district.code.as_str().into(), (&*self.system).into(), (&*self.number).into()]
    }

    /// The guard that nobody has taken the number in, and the write that does.
    pub(crate) fn kept(&self, district: &District, case: &str) -> (Guard, Write) {
        let guard = Guard {
            name: "batch_row_absent",
            stmt: &BATCH_ROW_FIND,
            params: self.key(district),
            expect: GuardExpect::Absent,
        };
        let said = [Value::from(case), Value::from(self.content.as_str())];
        let params = self.key(district).into_iter().chain(said).map(Param::Value).collect();
        (guard, Write { stmt: &BATCH_ROW_INSERT, params, expect: Expect::Rows(1) })
    }
}
