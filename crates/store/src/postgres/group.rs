//! One group on PostgreSQL: everything that waited for one district, in one transaction.
//!
//! The first statement takes the district's head row, so that nobody else writes in the district
//! until the end; READ COMMITTED then shows every later statement what is really there. Sending is
//! what costs, so each round is sent at once:
//!
//! 1. begin, the head row, and the lookups and guards of all units: whoever fails is left out;
//! 2. the numbers for those that are left, if they need any;
//! 3. their guards again, each just before its own writes, then the new head;
//! 4. commit.
//!
//! The guards of round 1 saw what was before the group, those of round 3 also see the units before
//! them. A unit that only now fails was overtaken within the group: all is undone, and it is run
//! again after the others. The first of a group cannot be overtaken, so every run answers somebody.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::prepare::prepare;
use super::session::{Reply, Session, Step};
use crate::idempotency::OPERATION_FIND;
use crate::job::Answer;
use crate::log::{HEAD_CREATE, HEAD_MOVE, HEAD_TAKE, Head};
use crate::options::Clock;
use crate::plan::{Bound, COUNTER_TAKE, Planned, judge, plan};
use crate::sql::Stmt;
use crate::unit::{CommitError, Guard, Unit};
use crate::value::{Row, RowError, Value};

const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// What became of a part of a group.
pub(crate) enum Outcome {
    /// It is durable, except the units that were left out. A unit without an answer is run again.
    Done(Vec<Option<Answer>>),
    /// The connection was lost while committing: whether it is durable, nobody knows. A unit
    /// without an answer is run again.
    Unknown(Vec<Option<Answer>>, String),
    /// Nothing is stored: these units (rising) were overtaken by others of the part.
    Overtaken(Vec<usize>),
    /// Nothing is stored: a write of this unit was refused.
    Bad(usize, CommitError),
    /// Nothing is stored: the engine failed.
    Failed(Fault),
}

/// Why the transaction ends without a commit, or without knowing.
enum Stop {
    Fault(Fault),
    Bad(usize, CommitError),
    Overtaken(Vec<usize>),
    Unknown(String),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Runs the units, all of one district, in one transaction.
pub(crate) async fn commit(session: &mut Session, units: &[&Unit], clock: &Clock) -> Outcome {
    let district = units.first().map_or("", |unit| unit.district.as_str());
    let mut group = Group { session, district, units, answers: vec![None; units.len()] };
    let ended = group.run(clock).await;
    let Group { session, mut answers, .. } = group;
    let Err(stop) = ended else { return Outcome::Done(answers) };
    if !matches!(stop, Stop::Unknown(_)) {
        session.undo().await;
    }
    match stop {
        Stop::Bad(index, error) => Outcome::Bad(index, error),
        Stop::Overtaken(late) => Outcome::Overtaken(late),
        Stop::Fault(fault) => Outcome::Failed(fault),
        Stop::Unknown(why) => {
            for answer in answers.iter_mut().flatten().filter(|answer| answer.is_ok()) {
                *answer = Err(CommitError::Unavailable(why.clone()));
            }
            Outcome::Unknown(answers, why)
        }
    }
}

struct Group<'a> {
    session: &'a mut Session,
    district: &'a str,
    units: &'a [&'a Unit],
    answers: Vec<Option<Answer>>,
}

impl Group<'_> {
    async fn run(&mut self, clock: &Clock) -> Result<(), Stop> {
        prepare(self.session, self.units, &mut self.answers).await?;
        let mut head = self.take().await?;
        let taken_at = clock();
        let chosen = self.chosen();
        let numbers = self.allot(&chosen).await?;
        let planned: Vec<Planned> = chosen
            .iter()
            .zip(numbers)
            .map(|(index, numbers)| plan(self.units[*index], &mut head, numbers, taken_at))
            .collect();
        let writes = |(index, plan): (&usize, &Planned)| {
            !plan.statements.is_empty() || !self.units[*index].numbers.is_empty()
        };
        let wrote = chosen.iter().zip(&planned).any(writes);
        if wrote {
            self.write(&chosen, &planned, &head).await?;
        }
        for (index, planned) in chosen.iter().zip(planned) {
            self.answers[*index] = Some(Ok(planned.committed));
        }
        if wrote {
            return self.end().await;
        }
        self.session.undo().await;
        Ok(())
    }

    /// Begins, takes the head row, and leaves out whoever was answered before or is too late.
    async fn take(&mut self) -> Result<Head, Stop> {
        let key = [Value::from(self.district)];
        let lookups: Vec<Option<Vec<Value>>> = self.units.iter().map(|unit| lookup(unit)).collect();
        let mut begin = Some(Step::Plain(BEGIN));
        loop {
            let created = begin.is_none();
            let first = begin.take().into_iter().chain([Step::Rows(&HEAD_TAKE, &key)]);
            let asked = self.waiting().flat_map(|(index, unit)| {
                let operation =
                    lookups[index].as_deref().map(|key| Step::Rows(&OPERATION_FIND, key));
                let guards = unit.guards.iter().map(|guard| Step::Rows(guard.stmt, &guard.params));
                operation.into_iter().chain(guards)
            });
            let steps = first.chain(asked).collect();
            let mut replies = self.session.send(steps).await.into_iter();
            if !created {
                next(&mut replies)?;
            }
            let found = next(&mut replies)?.rows();
            let refused = self.judge(&mut replies)?;
            if let Some(row) = found.first() {
                for (index, error) in refused {
                    self.answers[index] = Some(Err(error));
                }
                return Ok(Head::read(row).map_err(|error| damaged(&error))?);
            }
            if created {
                return Err(Fault::Passing("a district without a head row".to_owned()).into());
            }
            // What the guards have seen was not yet protected by the head row: it is asked again.
            let creation = Head::creation(self.district);
            self.session.send_one(Step::Count(&HEAD_CREATE, &creation)).await?;
        }
    }

    /// Units that have no answer yet.
    fn waiting(&self) -> impl Iterator<Item = (usize, &Unit)> {
        let open = self.units.iter().zip(&self.answers).enumerate();
        open.filter(|(_, (_, answer))| answer.is_none()).map(|(index, (unit, _))| (index, *unit))
    }

    /// Who was answered before, or comes too late.
    fn judge(
        &self,
        replies: &mut impl Iterator<Item = Result<Reply, Fault>>,
    ) -> Result<Vec<(usize, CommitError)>, Stop> {
        let mut refused = Vec::new();
        for (index, unit) in self.waiting() {
            let mut refusal = None;
            if let Some(operation) = &unit.idempotency {
                let rows = of_unit(index, &OPERATION_FIND, next(replies))?;
                let repeated = rows.first().map(|row| operation.judge(row));
                refusal = repeated.transpose().map_err(|error| damaged(&error))?;
            }
            for guard in &unit.guards {
                let rows = of_unit(index, guard.stmt, next(replies))?;
                let failed = judge(guard, self.district, &rows).err();
                refusal = refusal.or(failed);
            }
            refused.extend(refusal.map(|error| (index, error)));
        }
        Ok(refused)
    }

    /// Units that are still in. The same operation a second time is run after the first is recorded.
    fn chosen(&self) -> Vec<usize> {
        let mut operations = BTreeSet::new();
        let mut is_first = |unit: &Unit| {
            let Some(operation) = &unit.idempotency else { return true };
            operations.insert((operation.actor.clone(), operation.key.clone()))
        };
        self.waiting().filter(|(_, unit)| is_first(unit)).map(|(index, _)| index).collect()
    }

    /// Takes all numbers of one series in one step, and gives each unit its own.
    async fn allot(&mut self, chosen: &[usize]) -> Result<Vec<Vec<i64>>, Stop> {
        let mut wanted: BTreeMap<&str, (usize, i64)> = BTreeMap::new();
        for index in chosen {
            for number in &self.units[*index].numbers {
                wanted.entry(&number.series).or_insert((*index, 0)).1 += 1;
            }
        }
        let values: Vec<[Value; 3]> = wanted
            .iter()
            .map(|(series, (_, count))| [self.district.into(), (*series).into(), (*count).into()])
            .collect();
        let steps = values.iter().map(|values| Step::Rows(&COUNTER_TAKE, values)).collect();
        let mut replies = self.session.send(steps).await.into_iter();
        for (index, count) in wanted.values_mut() {
            let rows = of_unit(*index, &COUNTER_TAKE, next(&mut replies))?;
            let missing = || Fault::Passing("a counter gave no number".to_owned());
            let last = rows.first().and_then(|row| row.int(0).ok()).ok_or_else(missing)?;
            *count = last - *count;
        }
        let mut take = |series: &str| {
            wanted.get_mut(series).map(|(_, before)| {
                *before += 1;
                *before
            })
        };
        let of_unit = |index: &usize| {
            self.units[*index].numbers.iter().filter_map(|number| take(&number.series)).collect()
        };
        Ok(chosen.iter().map(of_unit).collect())
    }

    /// Sends all writes, and before those of each unit but the first its guards once more.
    async fn write(
        &mut self,
        chosen: &[usize],
        planned: &[Planned],
        head: &Head,
    ) -> Result<(), Stop> {
        let mut items = Vec::new();
        for (place, (index, plan)) in chosen.iter().zip(planned).enumerate() {
            if place > 0 {
                items.extend(
                    self.units[*index].guards.iter().map(|guard| Item::Guard(*index, guard)),
                );
            }
            items.extend(plan.statements.iter().map(|bound| Item::Write(*index, bound)));
        }
        let end = head.values(self.district);
        let last = Step::Count(&HEAD_MOVE, &end);
        let steps = items.iter().map(Item::step).chain([last]).collect();
        let mut replies = self.session.send(steps).await.into_iter();
        let mut overtaken = Vec::new();
        for item in &items {
            let (index, stmt) = item.whose();
            match next(&mut replies).map_err(|fault| fault.of_unit(stmt.name())) {
                Ok(reply) => match item.judge(self.district, reply) {
                    Ok(()) => {}
                    Err(error) if chosen.first() == Some(&index) => {
                        return Err(Stop::Bad(index, error));
                    }
                    Err(_) if overtaken.last() == Some(&index) => {}
                    Err(_) => overtaken.push(index),
                },
                Err(Err(fault)) => return Err(fault.into()),
                Err(Ok(error)) if overtaken.is_empty() => return Err(Stop::Bad(index, error)),
                // Whoever comes after units that should not have written may fail because of them.
                Err(Ok(_)) => break,
            }
        }
        if !overtaken.is_empty() {
            return Err(Stop::Overtaken(overtaken));
        }
        match next(&mut replies)?.count() {
            1 => Ok(()),
            _ => Err(Fault::Passing("the head row has gone".to_owned()).into()),
        }
    }

    /// Commits. Only a plain yes of the server is one.
    async fn end(&mut self) -> Result<(), Stop> {
        self.session.forget_warnings();
        match self.session.send_one(Step::Plain("COMMIT")).await {
            // Such as: committed here, but the standby has not confirmed it.
            Ok(_) if self.session.has_warned() => {
                Err(Stop::Unknown("the server warned while committing".to_owned()))
            }
            Ok(_) => Ok(()),
            Err(Fault::Lost(why)) => {
                Err(Stop::Unknown(format!("the connection was lost while committing: {why}")))
            }
            Err(fault) => Err(fault.into()),
        }
    }
}

/// A thing sent in the third round, and whose it is.
enum Item<'a> {
    Guard(usize, &'a Guard),
    Write(usize, &'a Bound),
}

impl<'a> Item<'a> {
    fn step(&self) -> Step<'a> {
        match self {
            Self::Guard(_, guard) => Step::Rows(guard.stmt, &guard.params),
            Self::Write(_, bound) => Step::Count(bound.stmt, &bound.values),
        }
    }

    fn whose(&self) -> (usize, &'static Stmt) {
        match self {
            Self::Guard(index, guard) => (*index, guard.stmt),
            Self::Write(index, bound) => (*index, bound.stmt),
        }
    }

    fn judge(&self, district: &str, reply: Reply) -> Result<(), CommitError> {
        match self {
            Self::Guard(_, guard) => judge(guard, district, &reply.rows()),
            Self::Write(_, bound) => bound.judge(reply.count()),
        }
    }
}

fn lookup(unit: &Unit) -> Option<Vec<Value>> {
    unit.idempotency.as_ref().map(|operation| operation.lookup(&unit.district))
}

/// A row of the store's own tables that is not as it must be.
fn damaged(error: &RowError) -> Fault {
    Fault::Passing(format!("the record is damaged: {error}"))
}

fn next(replies: &mut impl Iterator<Item = Result<Reply, Fault>>) -> Result<Reply, Fault> {
    replies.next().unwrap_or_else(|| Err(Fault::Lost("no answer".to_owned())))
}

/// The rows, or the unit's own fault.
fn of_unit(
    index: usize,
    stmt: &'static Stmt,
    reply: Result<Reply, Fault>,
) -> Result<Vec<Row>, Stop> {
    match reply.map_err(|fault| fault.of_unit(stmt.name())) {
        Ok(reply) => Ok(reply.rows()),
        Err(Ok(error)) => Err(Stop::Bad(index, error)),
        Err(Err(fault)) => Err(fault.into()),
    }
}
