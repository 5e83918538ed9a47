//! Before the transaction of a group: every statement is prepared and every value looked at.
//!
//! What is refused here is the matter of one unit alone. Inside the transaction it would cost all
//! of its neighbours another run.

use super::fault::Fault;
use super::session::Session;
use crate::idempotency::{OPERATION_ADD, OPERATION_FIND};
use crate::job::Answer;
use crate::log::{ACCESS_APPEND, EVENT_APPEND, HEAD_CREATE, HEAD_MOVE, HEAD_TAKE};
use crate::plan::{COUNTER_TAKE, OUTBOX_ADD};
use crate::sql::Stmt;
use crate::unit::{CommitError, Param, Unit};
use crate::value::Value;

/// The store's own statements that a group uses.
const OWN: &[&Stmt] = &[
    &HEAD_TAKE,
    &HEAD_CREATE,
    &HEAD_MOVE,
    &OPERATION_FIND,
    &OPERATION_ADD,
    &COUNTER_TAKE,
    &EVENT_APPEND,
    &ACCESS_APPEND,
    &OUTBOX_ADD,
];

/// What stands for a value that is not yet known: positions, numbers and times are whole numbers.
static NUMBER: Value = Value::Int(0);

/// Prepares what the units need, and answers those that are refused.
pub(crate) async fn prepare(
    session: &mut Session,
    units: &[&Unit],
    answers: &mut [Option<Answer>],
) -> Result<(), Fault> {
    for stmt in OWN {
        session.prepare(stmt).await?;
    }
    for (unit, answer) in units.iter().zip(answers) {
        *answer = prepare_unit(session, unit).await?.map(Err);
    }
    Ok(())
}

/// Prepares a unit's statements; gives the reason why it is refused.
async fn prepare_unit(session: &mut Session, unit: &Unit) -> Result<Option<CommitError>, Fault> {
    for guard in &unit.guards {
        let values: Vec<&Value> = guard.params.iter().collect();
        if let Some(error) = prepare_one(session, guard.stmt, &values).await? {
            return Ok(Some(error));
        }
    }
    for write in &unit.writes {
        let values: Vec<&Value> = write.params.iter().map(value_of).collect();
        if let Some(error) = prepare_one(session, write.stmt, &values).await? {
            return Ok(Some(error));
        }
    }
    Ok(None)
}

async fn prepare_one(
    session: &mut Session,
    stmt: &'static Stmt,
    values: &[&Value],
) -> Result<Option<CommitError>, Fault> {
    if let Err(fault) = session.prepare(stmt).await {
        return fault.of_unit(stmt.name()).map(Some);
    }
    let refused =
        |message| CommitError::Rejected { statement: stmt.name(), message, constraint: false };
    Ok(session.objection(stmt, values).map(refused))
}

fn value_of(param: &Param) -> &Value {
    match param {
        Param::Value(value) => value,
        Param::Position(_) | Param::AccessPosition(_) | Param::Allotted(_) | Param::GroupAt => {
            &NUMBER
        }
    }
}
