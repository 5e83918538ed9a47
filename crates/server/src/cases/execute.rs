//! From a permitted command to one unit of work, and to the answer.
//!
//! Load, permit, decide, record. A guard that fails means that somebody was faster: load and
//! decide again, a few times; then say so with the present state. Nothing is acknowledged before
//! the store has it on disk.

use domain::case::{Case, Command, Decision, Targets, decide, merge, split};
use domain::ids::CaseId;
use domain::time::Millis;
use serde::Serialize;
use store::{StoredAnswer, Write};

use super::work::{Recorded, Work, idempotency, origin, repeated};
use crate::app::App;
use crate::auth::{self, Acting, Authorized, Loaded, Operator, Stepping};
use crate::cases::facts;
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

/// How often a decision is made again when somebody was faster.
pub(super) const ATTEMPTS: usize = 5;

/// Takes a step on a case for a member of staff.
pub(crate) async fn step(
    app: &App,
    request: Step,
    operation: &Operation,
) -> Result<Recorded<StepDone>, Problem> {
    let actor = &request.acting.person.to_string();
    if let Some(first) = first_answer(app, actor, operation).await? {
        return repeated(&first);
    }
    for _ in 0..ATTEMPTS {
        match attempt(app, &request, operation).await {
            Ok(Attempt::Done(done)) => return Ok(done),
            Ok(Attempt::Overtaken) => {}
            Err(problem) => return unless_answered(app, actor, operation, problem).await,
        }
    }
    unless_answered(app, actor, operation, Problem::overtaken()).await
}

/// A step that was sent twice at once may be refused because of its own effect: then it is answered
/// as the first time.
pub(crate) async fn unless_answered(
    app: &App,
    actor: &str,
    operation: &Operation,
    problem: Problem,
) -> Result<Recorded<StepDone>, Problem> {
    match first_answer(app, actor, operation).await {
        Ok(Some(first)) => repeated(&first),
        Ok(None) | Err(_) => Err(problem),
    }
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
    // Taken before everything else that is looked up: when this version still holds at the commit,
    // so does all that the permission and the decision have seen.
    let district = app.district();
    let (proof, loaded) = auth::authorize::<Stepping>(app, acting, case, action).await?;
    if let Some(base) = request.base_version.filter(|base| *base != loaded.case.version) {
        return Err(Problem::stale(base, &loaded.case));
    }
    match auth::other_case(&request.command, &loaded.case) {
        Some(other) => {
            let (proof, master) = auth::second_case(app, proof, acting, other).await?;
            let deciding = Deciding { app, proof: &proof, operation, now: app.now() };
            deciding.two_cases(&district, [loaded, master], &request.command).await
        }
        None => {
            let now = app.now();
            let targets = facts::targets(&district, &loaded.case, &request.command, now);
            let facts = facts::of(&district, &loaded.case, &request.command, &targets)?;
            let decision = decide(&loaded.case, &request.command, proof.permit(), facts, now)
                .map_err(|refusal| Problem::refused(&refusal, action, &district))?;
            let deciding = Deciding { app, proof: &proof, operation, now };
            deciding.record(&district, &loaded, decision).await
        }
    }
}

/// What belongs to every recording of a decision.
pub(crate) struct Deciding<'a> {
    pub(crate) app: &'a App,
    pub(crate) proof: &'a Authorized<Stepping>,
    pub(crate) operation: &'a Operation,
    pub(crate) now: Millis,
}

impl Deciding<'_> {
    /// Decides a merge or a split, and records both cases in one unit.
    async fn two_cases(
        self,
        district: &District,
        [child, master]: [Loaded; 2],
        command: &Command,
    ) -> Result<Attempt, Problem> {
        let Deciding { app, proof, operation, now } = self;
        let targets = Targets::none();
        let facts = facts::of(district, &child.case, command, &targets)?;
        let decide = match command {
            Command::Split => split,
            _ => merge,
        };
        let [ending, going_on] = decide(&child.case, &master.case, proof.permit(), facts, now)
            .map_err(|refusal| Problem::refused(&refusal, command.action(), district))?;
        let origin = origin(proof, operation, now);
        let mut work = Work::new(district, now);
        let child = work.change(&child.case, &ending, &origin)?;
        let master = work.change(&master.case, &going_on, &origin)?;
        for report in &child.reports {
            let holder = if child.master.is_some() { master.id } else { child.id };
            work.move_report(&report.id.to_string(), holder);
        }
        work.finish(app, proof, operation, &done(&child)).await
    }

    /// Records a decision on one case, guarded by the version of this district.
    pub(crate) async fn record(
        self,
        district: &District,
        loaded: &Loaded,
        decision: Decision,
    ) -> Result<Attempt, Problem> {
        self.record_all(district, loaded, decision, Vec::new()).await
    }

    /// Records a decision with writes that belong to it: personal values.
    pub(crate) async fn record_with(
        self,
        loaded: &Loaded,
        decision: Decision,
        writes: Vec<Write>,
    ) -> Result<Attempt, Problem> {
        let district = self.app.district();
        self.record_all(&district, loaded, decision, writes).await
    }

    async fn record_all(
        self,
        district: &District,
        loaded: &Loaded,
        decision: Decision,
        writes: Vec<Write>,
    ) -> Result<Attempt, Problem> {
        let Deciding { app, proof, operation, now } = self;
        let origin = origin(proof, operation, now);
        let mut work = Work::new(district, now);
        let case = work.change(&loaded.case, &decision, &origin)?;
        work.also(writes);
        work.finish(app, proof, operation, &done(&case)).await
    }
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

fn done(case: &Case) -> StepDone {
    StepDone { case: case.id, version: case.version, stage: case.stage }
}
