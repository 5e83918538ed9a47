//! Every step on a case as it travels, and its way to the domain's commands.

use std::collections::BTreeSet;

use domain::case::{
    Answer, CheckResult, Command, DeclineReason, Dispatch, Draw, ReturnReason, SupervisionLevel,
    SuspendReason, Suspension, VoidReason,
};
use domain::category::Severity;
use domain::ids::{AttachmentId, CaseId, CategoryCode, PersonId, PostId, ReportId, UnitCode};
use domain::limit::Limit;
use domain::stage::Label;
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::PlaceWire;
use crate::cases::facts;
use crate::district::District;
use crate::problem::Problem;

/// An officer's wording.
type Opinion = Box<str>;

/// A step on a case, with the post in which it is done.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepRequest {
    /// The post in which the actor acts.
    #[schema(value_type = String, format = "uuid")]
    pub(crate) post: PostId,
    /// The version of the case that the actor saw. When given and overtaken, nothing is done.
    #[serde(default)]
    pub(crate) base_version: Option<u64>,
    /// What is to be done.
    pub(crate) step: StepWire,
    /// Photos of what was done or seen, at most 2, by the ids of their uploads (`POST /api/v1/attachments`). They may come later.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) attachments: BTreeSet<AttachmentId>,
}

/// Every step that a member of staff can take on an existing case.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum StepWire {
    SampleOnSpot {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RequestPrecheck {
        #[schema(value_type = String)]
        checker: PersonId,
    },
    Precheck {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Accept {},
    Decline {
        #[schema(value_type = String)]
        reason: DeclineReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ObjectDecline {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Merge {
        #[schema(value_type = String)]
        master: CaseId,
    },
    Split {},
    ProposeVoid {
        #[schema(value_type = String)]
        reason: VoidReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmVoid {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    Restore {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Dispatch(DispatchWire),
    Escalate {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AssignDown(DispatchWire),
    SendBack {
        #[schema(value_type = String)]
        township: UnitCode,
        #[schema(value_type = String, example = "needs_other_lead")]
        reason: ReturnReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    SignFor {
        #[schema(value_type = Option<String>)]
        #[serde(default)]
        handler: Option<PersonId>,
    },
    ReturnBack {
        #[schema(value_type = String)]
        reason: ReturnReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RuleObjection(DispatchWire),
    BackToIntake {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Withdraw {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RequestExtension {
        #[schema(value_type = String, example = "3WD")]
        limit: Limit,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    DecideExtension {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    DecideFurtherExtension {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    ProposeSuspend {
        suspension: SuspensionWire,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmSuspend {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    ReviewSuspension {
        suspension: SuspensionWire,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Resume {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AskReporter {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AnswerReporter {},
    Supervise {
        #[schema(value_type = String)]
        level: SupervisionLevel,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AnswerSupervision {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    CoFeedback {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Feedback {
        #[schema(value_type = String)]
        opinion: Opinion,
        #[schema(value_type = Option<String>)]
        #[serde(default)]
        checker: Option<PersonId>,
    },
    CheckOnSpot {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    CheckDocuments {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ProposeForceClose {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmForceClose {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    Callback {
        #[schema(value_type = String)]
        report: ReportId,
        #[schema(value_type = String)]
        opinion: Opinion,
        /// Whether something is to be set right.
        #[serde(default)]
        rectify: bool,
    },
    Rectify {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Reopen {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Archive {},
    Correct(CorrectionWire),
}

/// To whom a case goes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DispatchWire {
    /// 主办单位.
    #[schema(value_type = String)]
    pub(crate) lead: UnitCode,
    /// 协办单位.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) co: BTreeSet<UnitCode>,
    /// The person, when a station dispatches to its own people.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) handler: Option<PersonId>,
    /// What is asked; the basis of a ruling.
    #[serde(default)]
    #[schema(value_type = String)]
    pub(crate) opinion: Opinion,
}

/// 挂账.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuspensionWire {
    /// The unit that owns the case while it rests.
    #[schema(value_type = String)]
    pub(crate) owner: UnitCode,
    /// Why it rests.
    #[schema(value_type = String, example = "construction")]
    pub(crate) reason: SuspendReason,
    /// The day of the next review.
    #[schema(value_type = String, format = Date)]
    pub(crate) review_on: Date,
    /// What keeps people safe meanwhile.
    pub(crate) interim_measure: String,
}

/// What is put right.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionWire {
    /// Another category.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) category: Option<CategoryCode>,
    /// Another severity.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) severity: Option<Severity>,
    /// Another place.
    #[serde(default)]
    pub(crate) place: Option<PlaceWire>,
    /// A missing mark.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) label: Option<Label>,
    /// The units complained of, with `concerns_official`.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) concerned_units: BTreeSet<UnitCode>,
}

impl From<DispatchWire> for Dispatch {
    fn from(wire: DispatchWire) -> Self {
        let DispatchWire { lead, co, handler, opinion } = wire;
        Self { lead, co, handler, opinion }
    }
}

impl From<SuspensionWire> for Suspension {
    fn from(wire: SuspensionWire) -> Self {
        let SuspensionWire { owner, reason, review_on, interim_measure } = wire;
        Self { owner, reason, review_on, interim_measure: interim_measure.into() }
    }
}

fn answer(granted: bool, opinion: Opinion) -> Answer {
    Answer { granted, opinion }
}

impl StepWire {
    /// The domain's command. Of a correction, category and place are looked up in the district;
    /// the draw decides whether a check is made again.
    pub(crate) fn command(self, district: &District, draw: Draw) -> Result<Command, Problem> {
        let command = match self {
            Self::SampleOnSpot { result, opinion } => Command::SampleOnSpot { result, opinion },
            Self::RequestPrecheck { checker } => Command::RequestPrecheck { checker },
            Self::Precheck { result, opinion } => Command::Precheck { result, opinion },
            Self::Accept {} => Command::Accept,
            Self::Decline { reason, opinion } => Command::Decline { reason, opinion },
            Self::ObjectDecline { opinion } => Command::ObjectDecline { opinion, words: None },
            Self::Merge { master } => Command::Merge { master },
            Self::Split {} => Command::Split,
            Self::ProposeVoid { reason, opinion } => Command::ProposeVoid { reason, opinion },
            Self::ConfirmVoid { granted, opinion } => {
                Command::ConfirmVoid(answer(granted, opinion))
            }
            Self::Restore { opinion } => Command::Restore { opinion },
            Self::Dispatch(dispatch) => Command::Dispatch(dispatch.into()),
            Self::Escalate { opinion } => Command::Escalate { opinion },
            Self::AssignDown(dispatch) => Command::AssignDown(dispatch.into()),
            Self::SendBack { township, reason, opinion } => {
                Command::SendBack { township, reason, opinion }
            }
            Self::SignFor { handler } => Command::SignFor { handler },
            Self::ReturnBack { reason, opinion } => Command::ReturnBack { reason, opinion },
            Self::RuleObjection(dispatch) => Command::RuleObjection(dispatch.into()),
            Self::BackToIntake { opinion } => Command::BackToIntake { opinion },
            Self::Withdraw { opinion } => Command::Withdraw { opinion },
            Self::RequestExtension { limit, opinion } => {
                Command::RequestExtension { limit, opinion }
            }
            Self::DecideExtension { granted, opinion } => {
                Command::DecideExtension(answer(granted, opinion))
            }
            Self::DecideFurtherExtension { granted, opinion } => {
                Command::DecideFurtherExtension(answer(granted, opinion))
            }
            Self::ProposeSuspend { suspension, opinion } => {
                Command::ProposeSuspend { suspension: suspension.into(), opinion }
            }
            Self::ConfirmSuspend { granted, opinion } => {
                Command::ConfirmSuspend(answer(granted, opinion))
            }
            Self::ReviewSuspension { suspension, opinion } => {
                Command::ReviewSuspension { suspension: suspension.into(), opinion }
            }
            Self::Resume { opinion } => Command::Resume { opinion },
            Self::AskReporter { opinion } => Command::AskReporter { opinion },
            Self::AnswerReporter {} => Command::AnswerReporter { words: None },
            Self::Supervise { level, opinion } => Command::Supervise { level, opinion },
            Self::AnswerSupervision { opinion } => Command::AnswerSupervision { opinion },
            Self::CoFeedback { opinion } => Command::CoFeedback { opinion },
            Self::Feedback { opinion, checker } => Command::Feedback { opinion, checker },
            Self::CheckOnSpot { result, opinion } => Command::CheckOnSpot { result, opinion, draw },
            Self::CheckDocuments { result, opinion } => Command::CheckDocuments { result, opinion },
            Self::ProposeForceClose { opinion } => Command::ProposeForceClose { opinion },
            Self::ConfirmForceClose { granted, opinion } => {
                Command::ConfirmForceClose(answer(granted, opinion))
            }
            Self::Callback { report, opinion, rectify } => {
                Command::Callback { report, opinion, rectify }
            }
            Self::Rectify { opinion } => Command::Rectify { opinion },
            Self::Reopen { opinion } => Command::Reopen { opinion, words: None },
            Self::Archive {} => Command::Archive,
            Self::Correct(correction) => Command::Correct(facts::correction(district, correction)?),
        };
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use domain::action::Action;
    use serde_json::json;

    use super::*;

    /// What is no step of a member of staff on a case: looking, opening, and the reporter's rating.
    const NO_STEP: [Action; 6] = [
        Action::View,
        Action::Unmask,
        Action::Report,
        Action::Exchange,
        Action::ResolveOnSpot,
        Action::Rate,
    ];

    #[test]
    fn every_step_that_may_be_granted_can_be_said() {
        for action in Action::ALL.iter().filter(|action| !NO_STEP.contains(action)) {
            let said = serde_json::from_value::<StepWire>(json!({ "action": action.code() }));
            let unknown = said.err().is_some_and(|error| error.to_string().contains("variant"));
            assert!(!unknown, "{action} has no line in StepWire");
        }
    }
}
