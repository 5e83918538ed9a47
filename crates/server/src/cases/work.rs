//! One unit of work in the making: what a decision writes, with its guards, and its answer.

use domain::case::{Audience, Case, Decision, Event, apply, open};
use domain::ids::{CaseId, OperationId};
use domain::time::Millis;
use serde::Serialize;
use store::{
    CommitError, Expect, Guard, GuardExpect, Idempotency, NewOutbox, Number, Param, StoredAnswer,
    Unit, Value, Write,
};

use super::execute::{Attempt, StepDone};
use super::facts;
use super::sql::{
    CASE_ABSENT, CASE_INSERT, CASE_UPDATE, CASE_VERSION, REPORT_INSERT, REPORT_MOVE, UNIT_INSERT,
    UNITS_DELETE,
};
use super::stored::{self, Columns, Origin};
use crate::app::App;
use crate::auth::{Authorized, Stepping};
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

/// What a recorded step answers. Positions and numbers are filled in from the record, so that a
/// repetition answers alike.
#[derive(Debug, Clone)]
pub(crate) struct Recorded<T> {
    /// The answer without what only the store knows.
    pub(crate) answer: T,
    /// Position of the last event.
    pub(crate) position: i64,
    /// The number of a new case of its day.
    pub(crate) number: Option<i64>,
    /// Whether this is the answer to an operation that was recorded before.
    pub(crate) repeated: bool,
}

/// The answer of a repetition, as the first time.
pub(crate) fn repeated<T: serde::de::DeserializeOwned>(
    first: &StoredAnswer,
) -> Result<Recorded<T>, Problem> {
    let answer = serde_json::from_str(&first.answer).map_err(Problem::internal)?;
    Ok(Recorded {
        answer,
        position: first.positions.last().copied().unwrap_or_default(),
        number: first.numbers.first().copied(),
        repeated: true,
    })
}

/// Who and by which request, as the log keeps it.
pub(crate) fn origin<A>(proof: &Authorized<A>, operation: &Operation, at: Millis) -> Origin {
    let permit = proof.permit();
    let post = match permit.post() {
        Some(post) => post.to_string(),
        None if permit.is_reporter() => "reporter".to_owned(),
        None => "system".to_owned(),
    };
    Origin {
        person: permit.person(),
        post: Some(post),
        operation: operation.key().map(|key: OperationId| key.to_string()),
        at,
    }
}

/// A unit of work in the making.
pub(crate) struct Work {
    unit: Unit,
    now: Millis,
}

impl Work {
    pub(crate) fn new(district: &District, now: Millis) -> Self {
        let mut unit = Unit { district: district.code.to_string(), ..Unit::default() };
        unit.guards.push(crate::district::pack_guard(district));
        Self { unit, now }
    }

    /// The case after a decision, with its row, its events and its notices in the unit.
    pub(crate) fn change(
        &mut self,
        before: &Case,
        decision: &Decision,
        origin: &Origin,
    ) -> Result<Case, Problem> {
        self.guard_version(before);
        let after = self.append(before.clone(), &decision.events, origin)?;
        self.notify(&after, decision);
        let mut params: Vec<Param> =
            vec![self.unit.district.as_str().into(), after.id.to_string().into()];
        params.extend(Columns::of(&after).update());
        params.push(Param::Position(self.unit.events.len() - 1));
        params.push(stored::state_json(&after)?.into());
        self.write(&CASE_UPDATE, params, Expect::Rows(1));
        self.co_units(before, &after);
        Ok(after)
    }

    /// The case that a decision opens.
    pub(crate) fn open(
        &mut self,
        decision: &Decision,
        origin: &Origin,
        tracking_hash: &str,
    ) -> Result<Case, Problem> {
        let Some(Event::Reported(first)) = decision.events.first() else {
            return Err(Problem::internal("a case begins with a report"));
        };
        let case = open(first);
        self.unit.events.push(origin.entry(&case, 1, &decision.events[0])?);
        let after = self.append(case, &decision.events[1..], origin)?;
        self.notify(&after, decision);
        self.insert_row(&after)?;
        self.insert_report(&after, tracking_hash);
        Ok(after)
    }

    fn append(
        &mut self,
        mut case: Case,
        events: &[Event],
        origin: &Origin,
    ) -> Result<Case, Problem> {
        for event in events {
            case = apply(case, event, origin.by());
            self.unit.events.push(origin.entry(&case, case.version, event)?);
        }
        Ok(case)
    }

    fn insert_row(&mut self, case: &Case) -> Result<(), Problem> {
        let day = day_of(self.now);
        self.unit.guards.push(Guard {
            name: "case_absent",
            stmt: &CASE_ABSENT,
            params: vec![self.unit.district.as_str().into(), case.id.to_string().into()],
            expect: GuardExpect::Absent,
        });
        self.unit.numbers.push(Number { series: format!("case:{day}") });
        let mut params: Vec<Param> = vec![
            self.unit.district.as_str().into(),
            case.id.to_string().into(),
            i64::try_from(case.version).unwrap_or(i64::MAX).into(),
            day.into(),
            Param::Allotted(0),
        ];
        params.extend(Columns::of(case).insert());
        params.push(Param::Position(self.unit.events.len() - 1));
        params.push(stored::state_json(case)?.into());
        self.write(&CASE_INSERT, params, Expect::Rows(1));
        Ok(())
    }

    fn insert_report(&mut self, case: &Case, tracking_hash: &str) {
        for report in &case.reports {
            let params: Vec<Param> = vec![
                self.unit.district.as_str().into(),
                report.id.to_string().into(),
                case.id.to_string().into(),
                tracking_hash.into(),
                facts::reporter_code(report.reporter).into(),
            ];
            self.write(&REPORT_INSERT, params, Expect::Rows(1));
        }
    }

    /// A report goes along with the case that goes on.
    pub(super) fn move_report(&mut self, report: &str, case: CaseId) {
        let params: Vec<Param> =
            vec![self.unit.district.as_str().into(), report.into(), case.to_string().into()];
        self.write(&REPORT_MOVE, params, Expect::Rows(1));
    }

    fn guard_version(&mut self, case: &Case) {
        self.unit.guards.push(Guard {
            name: "case_version",
            stmt: &CASE_VERSION,
            params: vec![self.unit.district.as_str().into(), case.id.to_string().into()],
            expect: GuardExpect::Equals(Value::Int(
                i64::try_from(case.version).unwrap_or(i64::MAX),
            )),
        });
    }

    /// The narrow table of co-units follows the case: written anew when any of it changed.
    fn co_units(&mut self, before: &Case, after: &Case) {
        let co = |case: &Case| case.assignment.as_ref().map(|a| a.co.clone()).unwrap_or_default();
        let (old, new) = (co(before), co(after));
        if old.is_empty() && new.is_empty() {
            return;
        }
        let keys = [self.unit.district.clone(), after.id.to_string()];
        let [district, case] = keys;
        let params = vec![district.as_str().into(), case.as_str().into()];
        self.write(&UNITS_DELETE, params, Expect::Any);
        let columns = Columns::of(after);
        for unit in new {
            let params: Vec<Param> = vec![
                district.as_str().into(),
                unit.as_str().into(),
                case.as_str().into(),
                columns.is_open().into(),
                columns.due_at().into(),
            ];
            self.write(&UNIT_INSERT, params, Expect::Rows(1));
        }
    }

    fn notify(&mut self, case: &Case, decision: &Decision) {
        for notice in &decision.notices {
            let (to, whom) = match &notice.to {
                Audience::Unit(unit) => ("unit", unit.to_string()),
                Audience::Person(person) => ("person", person.to_string()),
                Audience::Reporter(report) => ("reporter", report.to_string()),
            };
            let kind = decision.events.get(notice.event).map(stored::kind_of).unwrap_or_default();
            let payload = serde_json::json!({
                "case": case.id.to_string(), "to": to, "whom": whom, "event": kind,
            });
            self.unit.outbox.push(NewOutbox {
                kind: "notice".to_owned(),
                payload: payload.to_string(),
                run_at_ms: self.now.0,
                dedup_key: None,
            });
        }
    }

    /// Adds writes that belong to the same decision: personal values, keys.
    pub(crate) fn also(&mut self, writes: Vec<Write>) {
        self.unit.writes.extend(writes);
    }

    fn write(&mut self, stmt: &'static store::Stmt, params: Vec<Param>, expect: Expect) {
        self.unit.writes.push(Write { stmt, params, expect });
    }

    /// Commits a step; says whether somebody was faster.
    pub(super) async fn finish(
        self,
        app: &App,
        proof: &Authorized<Stepping>,
        operation: &Operation,
        answer: &StepDone,
    ) -> Result<Attempt, Problem> {
        match self.commit(app, proof, operation, answer).await {
            Ok(recorded) => Ok(Attempt::Done(recorded)),
            Err(CommitOutcome::Overtaken) => Ok(Attempt::Overtaken),
            Err(CommitOutcome::Problem(problem)) => Err(*problem),
        }
    }

    /// Commits; a repetition is answered as the first time.
    pub(crate) async fn commit<A, T>(
        mut self,
        app: &App,
        proof: &Authorized<A>,
        operation: &Operation,
        answer: &T,
    ) -> Result<Recorded<T>, CommitOutcome>
    where
        T: Serialize + serde::de::DeserializeOwned + Clone,
    {
        let json = serde_json::to_string(answer).map_err(|_| Problem::internal("answer"))?;
        let actor = proof.permit().person().map(|person| person.to_string()).unwrap_or_default();
        self.unit.idempotency = idempotency(&actor, operation, json, self.now);
        match app.door().record(proof, self.unit).await {
            Ok(done) => Ok(Recorded {
                answer: answer.clone(),
                position: done.last_position,
                number: done.numbers.first().copied(),
                repeated: false,
            }),
            Err(CommitError::Repeated(first)) => Ok(repeated(&first)?),
            Err(CommitError::GuardFailed { .. } | CommitError::Missed { .. }) => {
                app.refresh_district().await?;
                Err(CommitOutcome::Overtaken)
            }
            Err(other) => Err(CommitOutcome::Problem(Box::new(Problem::from(other)))),
        }
    }
}

/// Why a unit was not recorded.
pub(crate) enum CommitOutcome {
    Overtaken,
    Problem(Box<Problem>),
}

impl From<Problem> for CommitOutcome {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

/// What makes the operation have one effect; none for what the system does by itself.
pub(super) fn idempotency(
    actor: &str,
    operation: &Operation,
    answer: String,
    now: Millis,
) -> Option<Idempotency> {
    let key = operation.key()?;
    Some(Idempotency {
        actor: actor.to_owned(),
        key: key.to_string(),
        body_hash: operation.body_hash(),
        answer,
        device: operation.device(),
        status: 200,
        at_ms: now.0,
    })
}

/// The civil day of an instant as eight digits.
pub(crate) fn day_of(now: Millis) -> String {
    let (year, month, day) = now.date().year_month_day();
    format!("{year:04}{month:02}{day:02}")
}
