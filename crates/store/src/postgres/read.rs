//! Reads: all of one call in one snapshot, sent together.

use std::sync::Arc;

use super::fault::Fault;
use super::pool::Pool;
use super::session::{Session, Step};
use crate::sql::Stmt;
use crate::standing::Standing;
use crate::store::{Read, ReadError, State};
use crate::value::Row;

/// A read that met a lost connection is sent once more, on another one: it changes nothing.
const ATTEMPTS: usize = 2;

const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Connections for reading.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    pub(crate) pool: Pool,
    pub(crate) standing: Arc<Standing>,
}

/// Why reads gave nothing: where, and what.
struct Stop {
    statement: &'static str,
    fault: Fault,
}

impl Readers {
    /// Runs all reads in one snapshot. It goes on to its end even if the caller leaves, so that
    /// its connection is whole for the next.
    pub(crate) async fn read(&self, reads: Vec<Read>) -> Result<Vec<Vec<Row>>, ReadError> {
        let readers = self.clone();
        let ended = |error: tokio::task::JoinError| ReadError::Unavailable(error.to_string());
        tokio::spawn(async move { readers.attempts(&reads).await }).await.map_err(ended)?
    }

    async fn attempts(&self, reads: &[Read]) -> Result<Vec<Vec<Row>>, ReadError> {
        let mut attempt = 1;
        loop {
            match self.attempt(reads).await {
                Ok(found) => {
                    self.standing.answered();
                    return Ok(found);
                }
                Err(Stop { fault: Fault::Lost(_) | Fault::Conflict(_), .. })
                    if attempt < ATTEMPTS =>
                {
                    attempt += 1;
                }
                Err(stop) => return Err(self.refusal(stop)),
            }
        }
    }

    async fn attempt(&self, reads: &[Read]) -> Result<Vec<Vec<Row>>, Stop> {
        let taken = self.pool.take().await;
        let mut loan = taken.map_err(|fault| Stop { statement: "connect", fault })?;
        let found = snapshot(&mut loan.session, reads).await;
        loan.give_back();
        found
    }

    fn refusal(&self, stop: Stop) -> ReadError {
        match stop.fault {
            Fault::Statement { message, .. } => {
                ReadError::Refused { statement: stop.statement, message }
            }
            Fault::Lost(why) | Fault::Away(why) => {
                self.standing.set(State::Unavailable(why.clone()));
                ReadError::Unavailable(why)
            }
            Fault::Slow(why) | Fault::Conflict(why) | Fault::Passing(why) => {
                ReadError::Unavailable(format!("{}: {why}", stop.statement))
            }
            Fault::Full => ReadError::Unavailable("the server has no space left".to_owned()),
        }
    }
}

/// One statement is a snapshot of its own; several need a transaction.
async fn snapshot(session: &mut Session, reads: &[Read]) -> Result<Vec<Vec<Row>>, Stop> {
    for (stmt, values) in reads {
        let statement = stmt.name();
        session.prepare(stmt).await.map_err(|fault| Stop { statement, fault })?;
        let values: Vec<_> = values.iter().collect();
        if let Some(message) = session.objection(stmt, &values) {
            let fault = Fault::Statement { message, constraint: false };
            return Err(Stop { statement, fault });
        }
    }
    let steps = reads.iter().map(|(stmt, values)| Step::Rows(stmt, values));
    let several = reads.len() > 1;
    let (begin, end) =
        (several.then_some(Step::Plain(BEGIN)), several.then_some(Step::Plain("END")));
    let steps = begin.into_iter().chain(steps).chain(end).collect();
    let answers = session.send(steps).await;
    let first = usize::from(several);
    let mut found = Vec::with_capacity(reads.len());
    for (index, answer) in answers.into_iter().enumerate() {
        let read = index.checked_sub(first).and_then(|read| reads.get(read));
        let statement = read.map_or("snapshot", |(stmt, _)| Stmt::name(stmt));
        let reply = answer.map_err(|fault| Stop { statement, fault })?;
        if read.is_some() {
            found.push(reply.rows());
        }
    }
    Ok(found)
}
