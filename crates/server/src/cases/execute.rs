//! From a permitted command to one unit of work, and to the answer.
//!
//! Load, permit, decide, record. A guard that fails means that somebody was faster: load and
//! decide again, a few times; then say so with the present state. Nothing is acknowledged before
//! the store has it on disk.

use domain::case::{
    Audience, Case, Command, Decision, Event, Facts, apply, decide, merge, open, split,
};
use domain::ids::{CaseId, OperationId};
use domain::time::Millis;
use serde::Serialize;
use store::{
    CommitError, Expect, Guard, GuardExpect, Idempotency, NewOutbox, Number, Param, StoredAnswer,
    Unit, Value, Write,
};

use super::sql::{
    CASE_ABSENT, CASE_INSERT, CASE_UPDATE, CASE_VERSION, REPORT_INSERT, REPORT_MOVE, UNIT_INSERT,
    UNITS_DELETE,
};
use super::stored::{self, Columns, Origin};
use crate::app::App;
use crate::auth::{self, Acting, Authorized, Loaded, Operator, Stepping};
use crate::cases::facts;
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

/// How often a decision is made again when somebody was faster.
const ATTEMPTS: usize = 5;

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

/// Takes a step on a case for a member of staff.
pub(crate) async fn step(
    app: &App,
    request: Step,
    operation: &Operation,
) -> Result<Recorded<StepDone>, Problem> {
    if let Some(first) = answered(app, request.acting, operation).await? {
        return Ok(first);
    }
    for _ in 0..ATTEMPTS {
        match attempt(app, &request, operation).await? {
            Attempt::Done(done) => return Ok(done),
            Attempt::Overtaken => {}
        }
    }
    Err(Problem::overtaken())
}

/// A step as it was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// On which case.
    pub(crate) case: CaseId,
    /// By whom, in which post.
    pub(crate) acting: Acting,
    /// The version that the actor saw.
    pub(crate) base_version: Option<u64>,
    /// What.
    pub(crate) command: Command,
}

/// What a step answers.
#[derive(Debug, Clone, PartialEq, Serialize, serde::Deserialize)]
pub(crate) struct StepDone {
    /// The case.
    pub(crate) case: CaseId,
    /// Its version now.
    pub(crate) version: u64,
    /// Where it stands now.
    pub(crate) stage: domain::stage::Stage,
}

pub(crate) enum Attempt {
    Done(Recorded<StepDone>),
    Overtaken,
}

async fn attempt(app: &App, request: &Step, operation: &Operation) -> Result<Attempt, Problem> {
    let action = request.command.action();
    let Step { acting, case, .. } = *request;
    let (proof, loaded) = auth::authorize::<Stepping>(app, acting, case, action).await?;
    if let Some(base) = request.base_version.filter(|base| *base != loaded.case.version) {
        return Err(Problem::stale(base, &loaded.case));
    }
    match auth::other_case(&request.command, &loaded.case) {
        Some(other) => {
            let (proof, master) = auth::second_case(app, proof, acting, other).await?;
            two_cases(app, &proof, [loaded, master], request, operation).await
        }
        None => {
            let district = app.district();
            let now = app.now();
            let targets = facts::targets(&district, &loaded.case, &request.command, now);
            let facts = facts::of(&district, &loaded.case, &request.command, &targets)?;
            let decision = decide(&loaded.case, &request.command, proof.permit(), facts, now)
                .map_err(|refusal| Problem::refused(&refusal, action, &district))?;
            let deciding = Deciding { app, proof: &proof, operation, now };
            deciding.record(&loaded, decision).await
        }
    }
}

async fn two_cases(
    app: &App,
    proof: &Authorized<Stepping>,
    [child, master]: [Loaded; 2],
    request: &Step,
    operation: &Operation,
) -> Result<Attempt, Problem> {
    let (district, now) = (app.district(), app.now());
    let targets = domain::case::Targets::none();
    let facts: Facts<'_> = facts::of(&district, &child.case, &request.command, &targets)?;
    let decide = match request.command {
        Command::Split => split,
        _ => merge,
    };
    let action = request.command.action();
    let [ending, going_on] = decide(&child.case, &master.case, proof.permit(), facts, now)
        .map_err(|refusal| Problem::refused(&refusal, action, &district))?;
    let origin = origin(proof, operation, now);
    let mut work = Work::new(&district, now);
    let child = work.change(&child.case, &ending, &origin)?;
    let master = work.change(&master.case, &going_on, &origin)?;
    for report in &child.reports {
        let holder = if child.master.is_some() { master.id } else { child.id };
        work.move_report(&report.id.to_string(), holder);
    }
    work.finish(app, proof, operation, &done(&child)).await
}

/// What belongs to every recording of a decision.
pub(crate) struct Deciding<'a> {
    pub(crate) app: &'a App,
    pub(crate) proof: &'a Authorized<Stepping>,
    pub(crate) operation: &'a Operation,
    pub(crate) now: Millis,
}

impl Deciding<'_> {
    /// Records a decision on one case.
    pub(crate) async fn record(
        self,
        loaded: &Loaded,
        decision: Decision,
    ) -> Result<Attempt, Problem> {
        self.record_with(loaded, decision, Vec::new()).await
    }

    /// Records a decision with writes that belong to it: personal values.
    pub(crate) async fn record_with(
        self,
        loaded: &Loaded,
        decision: Decision,
        writes: Vec<Write>,
    ) -> Result<Attempt, Problem> {
        let Deciding { app, proof, operation, now } = self;
        let origin = origin(proof, operation, now);
        let mut work = Work::new(&app.district(), now);
        let case = work.change(&loaded.case, &decision, &origin)?;
        work.also(writes);
        work.finish(app, proof, operation, &done(&case)).await
    }
}

/// The first answer to a step that was recorded before.
async fn answered(
    app: &App,
    acting: Acting,
    operation: &Operation,
) -> Result<Option<Recorded<StepDone>>, Problem> {
    let actor = acting.person.to_string();
    let first = first_answer(app, &actor, operation).await?;
    first.map(|first| repeated(&first)).transpose()
}

/// What an operation was answered before, if it was.
pub(crate) async fn first_answer(
    app: &App,
    actor: &str,
    operation: &Operation,
) -> Result<Option<StoredAnswer>, Problem> {
    let Some(asked) = idempotency(actor, operation, String::new(), app.now()) else {
        return Ok(None);
    };
    let operator = Operator::of_the_program("first answer");
    let district = app.district();
    Ok(app.door().answered(&operator, district.code.as_str(), &asked).await?)
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

fn done(case: &Case) -> StepDone {
    StepDone { case: case.id, version: case.version, stage: case.stage }
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

    fn move_report(&mut self, report: &str, case: CaseId) {
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

    async fn finish(
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

fn idempotency(
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
