//! One group on SQLite: everything that waited, in one transaction.
//!
//! Units are taken one after the other, and each sees the writes of those before it: its guards are
//! looked up and judged before its first write. A unit whose guards fail has written nothing, so it
//! is simply left out. A unit whose *write* fails has already changed something; there is no
//! savepoint for each unit, since nearly none fails, so the transaction is undone and the group is
//! taken apart around it (see `parts`).

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::fault::{Fault, sort};
use super::run;
use crate::idempotency::OPERATION_FIND;
use crate::job::Answer;
use crate::log::{HEAD_CREATE, HEAD_MOVE, HEAD_TAKE, Head};
use crate::plan::{Bound, COUNTER_TAKE, judge, plan};
use crate::unit::{CommitError, Unit};
use crate::value::{Row, RowError};

/// What became of a part of a group.
pub(crate) enum Outcome {
    /// It is durable, except the units that were left out; one answer for each.
    Done(Vec<Answer>),
    /// Nothing is stored: a write of this unit (counted in the part) was refused.
    Bad(usize, CommitError),
    /// Nothing is stored: the engine failed.
    Failed(Fault),
}

/// Why the transaction ends without a commit.
enum Stop {
    Bad(CommitError),
    Fault(Fault),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(sort(&error))
    }
}

impl From<RowError> for Stop {
    fn from(error: RowError) -> Self {
        // A row of our own tables that cannot be read is damage, not a matter of one unit.
        Self::Fault(Fault::Broken(error.to_string()))
    }
}

/// Runs the units in one transaction.
pub(crate) fn commit(connection: &Connection, units: &[&Unit], group_at: i64) -> Outcome {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        return Outcome::Failed(sort(&error));
    }
    let mut group = Group { connection, heads: BTreeMap::new(), taken_at: group_at, wrote: false };
    let mut answers = Vec::with_capacity(units.len());
    for (index, unit) in units.iter().enumerate() {
        match group.take(unit) {
            Ok(answer) => answers.push(answer),
            Err(stop) => {
                undo(connection);
                return match stop {
                    Stop::Bad(error) => Outcome::Bad(index, error),
                    Stop::Fault(Fault::Statement { message, constraint }) => {
                        // Of the store's own statements: this unit's values are at fault.
                        let statement = "store";
                        let error = CommitError::Rejected { statement, message, constraint };
                        Outcome::Bad(index, error)
                    }
                    Stop::Fault(fault) => Outcome::Failed(fault),
                };
            }
        }
    }
    match group.finish() {
        Ok(()) => Outcome::Done(answers),
        Err(fault) => {
            undo(connection);
            Outcome::Failed(fault)
        }
    }
}

/// After some errors SQLite has rolled back by itself.
fn undo(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a transaction could not be rolled back");
    }
}

struct Group<'a> {
    connection: &'a Connection,
    heads: BTreeMap<String, Head>,
    taken_at: i64,
    wrote: bool,
}

impl Group<'_> {
    /// Checks one unit and writes it, or says why it is left out.
    fn take(&mut self, unit: &Unit) -> Result<Answer, Stop> {
        let mut head = self.head(&unit.district)?;
        if let Some(repeated) = self.repeated(unit)? {
            return Ok(Err(repeated));
        }
        for guard in &unit.guards {
            let rows = run::rows(self.connection, guard.stmt, &guard.params)
                .map_err(|error| stop(guard.stmt.name(), &error))?;
            if let Err(failed) = judge(guard, &unit.district, &rows) {
                return Ok(Err(failed));
            }
        }
        let numbers = self.allot(unit)?;
        let planned = plan(unit, &mut head, numbers, self.taken_at);
        for bound in &planned.statements {
            self.write(bound)?;
        }
        self.wrote |= !planned.statements.is_empty() || !unit.numbers.is_empty();
        self.heads.insert(unit.district.clone(), head);
        Ok(Ok(planned.committed))
    }

    /// The district's head row, taken before anything else is read in the district.
    fn head(&mut self, district: &str) -> Result<Head, Stop> {
        if let Some(head) = self.heads.get(district) {
            return Ok(*head);
        }
        let take = || run::rows(self.connection, &HEAD_TAKE, &[district.into()]);
        let mut rows = take()?;
        if rows.is_empty() {
            run::execute(self.connection, &HEAD_CREATE, &Head::creation(district))?;
            rows = take()?;
        }
        let missing = || Stop::Fault(Fault::Passing("a district without a head row".into()));
        let head = Head::read(rows.first().ok_or_else(missing)?)?;
        self.heads.insert(district.to_owned(), head);
        Ok(head)
    }

    fn repeated(&self, unit: &Unit) -> Result<Option<CommitError>, Stop> {
        let Some(operation) = &unit.idempotency else { return Ok(None) };
        let found: Vec<Row> =
            run::rows(self.connection, &OPERATION_FIND, &operation.lookup(&unit.district))?;
        match found.first() {
            Some(row) => Ok(Some(operation.judge(row)?)),
            None => Ok(None),
        }
    }

    fn allot(&self, unit: &Unit) -> Result<Vec<i64>, Stop> {
        let mut numbers = Vec::with_capacity(unit.numbers.len());
        for number in &unit.numbers {
            let values = [unit.district.as_str().into(), (&number.series).into(), 1_i64.into()];
            let rows = run::rows(self.connection, &COUNTER_TAKE, &values)?;
            let missing = || Stop::Fault(Fault::Passing("a counter gave no number".into()));
            numbers.push(rows.first().ok_or_else(missing)?.int(0)?);
        }
        Ok(numbers)
    }

    fn write(&self, bound: &Bound) -> Result<(), Stop> {
        let found = run::execute(self.connection, bound.stmt, &bound.values)
            .map_err(|error| stop(bound.stmt.name(), &error))?;
        bound.judge(found).map_err(Stop::Bad)
    }

    /// Moves the heads and commits; a group without survivors leaves nothing to commit.
    fn finish(&self) -> Result<(), Fault> {
        if !self.wrote {
            undo(self.connection);
            return Ok(());
        }
        for (district, head) in &self.heads {
            run::execute(self.connection, &HEAD_MOVE, &head.values(district))
                .map_err(|error| sort(&error))?;
        }
        self.connection.execute_batch("COMMIT").map_err(|error| sort(&error))
    }
}

/// A refused statement is its unit's fault; anything else is the engine's.
fn stop(statement: &'static str, error: &rusqlite::Error) -> Stop {
    match sort(error) {
        Fault::Statement { message, constraint } => {
            Stop::Bad(CommitError::Rejected { statement, message, constraint })
        }
        fault => Stop::Fault(fault),
    }
}
