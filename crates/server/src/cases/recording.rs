//! From a decision to the record: one unit of work, committed once.

use domain::case::{Case, Decision};
use domain::stage::Stage;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{CommitError, Write};

use super::once::{NotRecorded, Recorded};
use super::stored::Origin;
use super::work::Work;
use crate::app::App;
use crate::auth::{Authorized, Stepping};
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

/// What belongs to every recording of a decision.
pub(crate) struct Recording<'a, A> {
    pub(crate) app: &'a App,
    /// As the decision saw it. Taken before everything else that was looked up: when its version
    /// still holds at the commit, so does all that permission and decision have seen.
    pub(crate) district: &'a District,
    pub(crate) proof: &'a Authorized<A>,
    pub(crate) operation: &'a Operation,
    pub(crate) now: Millis,
}

/// What a step answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StepDone {
    /// The case.
    pub(crate) case: domain::ids::CaseId,
    /// Its version now.
    pub(crate) version: u64,
    /// Where it stands now.
    pub(crate) stage: Stage,
}

impl StepDone {
    /// What a step that led to this state answers.
    pub(super) fn of(case: &Case) -> Self {
        Self { case: case.id, version: case.version, stage: case.stage }
    }
}

impl Recording<'_, Stepping> {
    /// Records a decision on one case, with writes that belong to it: personal values.
    pub(crate) async fn change(
        &self,
        before: &Case,
        decision: &Decision,
        writes: Vec<Write>,
    ) -> Result<Recorded<StepDone>, NotRecorded> {
        let mut work = self.work();
        let after = work.change(before, decision, &self.origin())?;
        work.also(writes);
        self.commit(work, StepDone::of(&after)).await
    }
}

impl<A> Recording<'_, A> {
    /// A unit of work under the version of the district that the decision saw.
    pub(super) fn work(&self) -> Work {
        Work::new(self.district, self.now)
    }

    /// Who and by which request, as the log keeps it.
    pub(super) fn origin(&self) -> Origin {
        let permit = self.proof.permit();
        let post = match permit.post() {
            Some(post) => post.to_string(),
            None if permit.is_reporter() => "reporter".to_owned(),
            None => "system".to_owned(),
        };
        Origin {
            person: permit.person(),
            post: Some(post),
            operation: self.operation.key().map(|key| key.to_string()),
            at: self.now,
        }
    }

    /// Commits; a repetition is answered as the first time. Nothing is acknowledged before the
    /// store has it on disk.
    pub(super) async fn commit<T>(&self, work: Work, answer: T) -> Result<Recorded<T>, NotRecorded>
    where
        T: Serialize + serde::de::DeserializeOwned,
    {
        let json = serde_json::to_string(&answer).map_err(Problem::internal)?;
        let mut unit = work.into_unit();
        unit.idempotency = self.operation.idempotency(json, self.now);
        match self.app.door().record(self.proof, unit).await {
            Ok(done) => Ok(Recorded {
                answer,
                position: done.last_position,
                number: done.numbers.first().copied(),
                repeated: false,
            }),
            Err(CommitError::Repeated(first)) => Ok(Recorded::again(&first)?),
            Err(CommitError::GuardFailed { .. } | CommitError::Missed { .. }) => {
                self.app.refresh_district().await?;
                Err(NotRecorded::Overtaken)
            }
            Err(other) => Err(other.into()),
        }
    }
}
