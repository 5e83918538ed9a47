//! The life of a case (案事件): what can happen, what has happened, and what follows.
//!
//! [`decide()`] says what a command leads to, or why it is refused; [`apply::apply`] folds what
//! happened into the state. Both are pure. The order of the files is the order of reading.

pub mod apply;
pub mod command;
pub mod decide;
pub mod event;
mod foreign;
pub mod limits;
pub mod notice;
pub mod refusal;
pub mod state;
pub mod steps;
mod wording;
pub mod words;

pub use apply::{By, apply, fold, open};
pub use command::{Answer, Command, Correction, Dispatch, Draw};
pub use decide::{
    Attached, Decision, Facts, NewReport, OnSpot, PHOTOS_OF_REPORT, PHOTOS_OF_STEP, Targets,
    attach, decide, merge, renew, report, signal, split,
};
pub use event::{EVENT_FORMAT, Event, Reported, Why};
pub use foreign::Foreign;
pub use limits::{DistrictRules, StepLimit};
pub use notice::{Audience, Notice};
pub use refusal::Refusal;
pub use state::{
    Assignment, Case, CaseClock, CaseRule, CheckResult, DeclineReason, PersonalRef, Proposal,
    ProposedStep, Rating, Report, Reporter, ReturnReason, Returned, Signal, Supervision,
    SupervisionLevel, SuspendReason, Suspension, VoidReason,
};
