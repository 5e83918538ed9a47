//! From a permitted command to the record: load, permit, decide, record.

use std::collections::BTreeSet;

use domain::case::{Attached, Case, Command, Decision, Targets, attach, decide, merge, split};
use domain::ids::{AttachmentId, CaseId};
use domain::permission::Permit;
use domain::time::Millis;

use super::once::{NotRecorded, Recorded, once};
use super::recording::{Recording, StepDone};
use crate::app::App;
use crate::attachments::must_be_free;
use crate::auth::{self, Acting, Stepping};
use crate::cases::facts;
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

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
    /// With which photos.
    pub(crate) attachments: BTreeSet<AttachmentId>,
}

/// Takes a step on a case for a member of staff.
pub(crate) async fn step(
    app: &App,
    request: Step,
    operation: &Operation,
) -> Result<Recorded<StepDone>, Problem> {
    once(app, operation, || attempt(app, &request, operation)).await
}

async fn attempt(
    app: &App,
    request: &Step,
    operation: &Operation,
) -> Result<Recorded<StepDone>, NotRecorded> {
    let Step { acting, case, base_version, command, attachments } = request;
    let (district, now) = (&*app.district(), app.now());
    let (proof, loaded) =
        auth::authorize::<Stepping>(app, *acting, *case, command.action()).await?;
    let case = &loaded.case;
    if let Some(base) = base_version.filter(|base| *base != case.version) {
        return Err(Problem::stale(base, case).into());
    }
    must_be_free(app, attachments, Some(acting.person)).await?;
    let attached = Attached { attachments: attachments.clone(), report: None };
    let Some((two, other)) = Two::of(command, case) else {
        let what = (command, &attached);
        let decision = decided(district, case, what, proof.permit(), now)?;
        let recording = Recording { app, district, proof: &proof, operation, now };
        return recording.change(case, &decision, Vec::new()).await;
    };
    let (proof, master) = auth::second_case(app, proof, *acting, other).await?;
    let recording = Recording { app, district, proof: &proof, operation, now };
    recording.two_cases(two, [case, &master.case], command).await
}

/// What the rules say to a command on one case, with its photos.
pub(super) fn decided(
    district: &District,
    case: &Case,
    (command, attached): (&Command, &Attached),
    permit: &Permit,
    now: Millis,
) -> Result<Decision, Problem> {
    let targets = facts::targets(district, case, command, now);
    let facts = facts::of(district, case, command, &targets)?;
    decide(case, command, permit, facts, now)
        .and_then(|decision| attach(decision, command.action(), attached))
        .map_err(|refusal| Problem::refused(&refusal, command.action(), district))
}

/// A step that changes two cases at once.
#[derive(Debug, Clone, Copy)]
enum Two {
    /// The first case goes into the second.
    Merge,
    /// The first case comes out of the second.
    Split,
}

impl Two {
    /// Which, and the id of the second case; none for a command on one case.
    fn of(command: &Command, case: &Case) -> Option<(Self, CaseId)> {
        match command {
            Command::Merge { master } => Some((Self::Merge, *master)),
            Command::Split => case.master.map(|master| (Self::Split, master)),
            _ => None,
        }
    }
}

impl Recording<'_, Stepping> {
    /// Decides a merge or a split, and records both cases in one unit.
    async fn two_cases(
        &self,
        two: Two,
        [child, master]: [&Case; 2],
        command: &Command,
    ) -> Result<Recorded<StepDone>, NotRecorded> {
        let targets = Targets::none();
        let facts = facts::of(self.district, child, command, &targets)?;
        let permit = self.proof.permit();
        let decided = match two {
            Two::Merge => merge(child, master, permit, facts, self.now),
            Two::Split => split(child, master, permit, facts, self.now),
        };
        let [ending, going_on] = decided
            .map_err(|refusal| Problem::refused(&refusal, command.action(), self.district))?;
        let holder = match two {
            Two::Merge => master.id,
            Two::Split => child.id,
        };
        let (mut work, origin) = (self.work(), self.origin());
        let child = work.change(child, &ending, &origin)?;
        work.change(master, &going_on, &origin)?;
        for report in &child.reports {
            work.move_report(&report.id.to_string(), holder);
        }
        self.commit(work, StepDone::of(&child)).await
    }
}
