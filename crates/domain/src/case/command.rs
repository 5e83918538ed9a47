//! What somebody wants to do to a case.

use std::collections::BTreeSet;

use super::state::{
    CheckResult, DeclineReason, PersonalRef, ReturnReason, SupervisionLevel, Suspension, VoidReason,
};
use crate::action::Action;
use crate::category::Severity;
use crate::ids::{CaseId, CategoryCode, FieldCode, PersonId, ReportId, UnitCode};
use crate::limit::Limit;
use crate::place::{Point, Stamp};
use crate::stage::Label;

/// A step on an existing case. Opening one is [`NewReport`](super::NewReport).
///
/// `words` are a reporter's own, kept apart; a reporter gives them instead of an opinion.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields mean what the events of the same name say")]
pub enum Command {
    SampleOnSpot { result: CheckResult, opinion: Box<str> },
    RequestPrecheck { checker: PersonId },
    Precheck { result: CheckResult, opinion: Box<str> },
    Accept,
    Decline { reason: DeclineReason, opinion: Box<str> },
    ObjectDecline { opinion: Box<str>, words: Option<PersonalRef> },
    Merge { master: CaseId },
    Split,
    ProposeVoid { reason: VoidReason, opinion: Box<str> },
    ConfirmVoid(Answer),
    Restore { opinion: Box<str> },
    Dispatch(Dispatch),
    Escalate { opinion: Box<str> },
    AssignDown(Dispatch),
    SendBack { township: UnitCode, reason: ReturnReason, opinion: Box<str> },
    SignFor { handler: Option<PersonId> },
    ReturnBack { reason: ReturnReason, opinion: Box<str> },
    RuleObjection(Dispatch),
    BackToIntake { opinion: Box<str> },
    Withdraw { opinion: Box<str> },
    RequestExtension { limit: Limit, opinion: Box<str> },
    DecideExtension(Answer),
    DecideFurtherExtension(Answer),
    ProposeSuspend { suspension: Suspension, opinion: Box<str> },
    ConfirmSuspend(Answer),
    ReviewSuspension { suspension: Suspension, opinion: Box<str> },
    Resume { opinion: Box<str> },
    AskReporter { opinion: Box<str> },
    AnswerReporter { words: Option<PersonalRef> },
    Supervise { level: SupervisionLevel, opinion: Box<str> },
    AnswerSupervision { opinion: Box<str> },
    CoFeedback { opinion: Box<str> },
    Feedback { opinion: Box<str>, checker: Option<PersonId> },
    CheckOnSpot { result: CheckResult, opinion: Box<str>, draw: Draw },
    CheckDocuments { result: CheckResult, opinion: Box<str> },
    ProposeForceClose { opinion: Box<str> },
    ConfirmForceClose(Answer),
    Rate { report: ReportId, stars: u8, solved: bool },
    Callback { report: ReportId, opinion: Box<str>, rectify: bool },
    Rectify { opinion: Box<str> },
    Reopen { opinion: Box<str>, words: Option<PersonalRef> },
    Archive,
    Correct(Correction),
}

/// A number from 0 to 99 drawn by the caller, which decides whether something is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw(pub u8);

impl Draw {
    /// Whether it falls into a share of so many percent.
    pub fn falls_into(self, percent: u8) -> bool {
        self.0 < percent
    }
}

/// To whom a case goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// 主办单位.
    pub lead: UnitCode,
    /// 协办单位.
    pub co: BTreeSet<UnitCode>,
    /// The person, when a station dispatches to its own people.
    pub handler: Option<PersonId>,
    /// What is asked, or the basis of a ruling.
    pub opinion: Box<str>,
}

/// The second person's answer to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is granted.
    pub granted: bool,
    /// Why not, or on what condition.
    pub opinion: Box<str>,
}

/// What is put right. Never touches a clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// Another category, with its field.
    pub category: Option<(CategoryCode, Option<FieldCode>)>,
    /// Another severity.
    pub severity: Option<Severity>,
    /// Another place.
    pub place: Option<(Point, Stamp)>,
    /// A mark that is missing, with the units complained of.
    pub label: Option<(Label, BTreeSet<UnitCode>)>,
}

impl Command {
    /// The action for which the actor needs a permit.
    pub fn action(&self) -> Action {
        match self {
            Self::SampleOnSpot { .. } => Action::SampleOnSpot,
            Self::RequestPrecheck { .. } => Action::RequestPrecheck,
            Self::Precheck { .. } => Action::Precheck,
            Self::Accept => Action::Accept,
            Self::Decline { .. } => Action::Decline,
            Self::ObjectDecline { .. } => Action::ObjectDecline,
            Self::Merge { .. } => Action::Merge,
            Self::Split => Action::Split,
            Self::ProposeVoid { .. } => Action::ProposeVoid,
            Self::ConfirmVoid(_) => Action::ConfirmVoid,
            Self::Restore { .. } => Action::Restore,
            Self::Dispatch(_) => Action::Dispatch,
            Self::Escalate { .. } => Action::Escalate,
            Self::AssignDown(_) => Action::AssignDown,
            Self::SendBack { .. } => Action::SendBack,
            Self::SignFor { .. } => Action::SignFor,
            Self::ReturnBack { .. } => Action::ReturnBack,
            Self::RuleObjection(_) => Action::RuleObjection,
            Self::BackToIntake { .. } => Action::BackToIntake,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::RequestExtension { .. } => Action::RequestExtension,
            Self::DecideExtension(_) => Action::DecideExtension,
            Self::DecideFurtherExtension(_) => Action::DecideFurtherExtension,
            Self::ProposeSuspend { .. } => Action::ProposeSuspend,
            Self::ConfirmSuspend(_) => Action::ConfirmSuspend,
            Self::ReviewSuspension { .. } => Action::ReviewSuspension,
            Self::Resume { .. } => Action::Resume,
            Self::AskReporter { .. } => Action::AskReporter,
            Self::AnswerReporter { .. } => Action::AnswerReporter,
            Self::Supervise { .. } => Action::Supervise,
            Self::AnswerSupervision { .. } => Action::AnswerSupervision,
            Self::CoFeedback { .. } => Action::CoFeedback,
            Self::Feedback { .. } => Action::Feedback,
            Self::CheckOnSpot { .. } => Action::CheckOnSpot,
            Self::CheckDocuments { .. } => Action::CheckDocuments,
            Self::ProposeForceClose { .. } => Action::ProposeForceClose,
            Self::ConfirmForceClose(_) => Action::ConfirmForceClose,
            Self::Rate { .. } => Action::Rate,
            Self::Callback { .. } => Action::Callback,
            Self::Rectify { .. } => Action::Rectify,
            Self::Reopen { .. } => Action::Reopen,
            Self::Archive => Action::Archive,
            Self::Correct(_) => Action::Correct,
        }
    }
}
