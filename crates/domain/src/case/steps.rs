//! The life cycle as a table: at which stages each step is possible (field.md §3.3).
//!
//! The finer rules (second persons, windows, reach) are in `decide`; this table is what a page
//! needs to offer steps and what a refusal needs to name the stages.

use crate::action::Action;
use crate::stage::Stage;
use crate::stage::Stage::{
    Accepted, Assigned, Closed, ClosedOnSpot, Declined, Escalated, Handling, Merged, PendingCheck,
    Precheck, Reported, Returned, Suspended, Voided,
};

/// Stages at which work is owed and may be supervised.
const OPEN: &[Stage] = &[
    Reported,
    Precheck,
    Accepted,
    Escalated,
    Assigned,
    Returned,
    Handling,
    Suspended,
    PendingCheck,
];
/// What is still owed after the end may be ordered too, and then wants its answer.
const ANSWERABLE: &[Stage] = &[
    Reported,
    Precheck,
    Accepted,
    Escalated,
    Assigned,
    Returned,
    Handling,
    Suspended,
    PendingCheck,
    Closed,
    ClosedOnSpot,
];
/// Stages before a handler has fed back, in which a case can still turn out to be something else.
const UNFINISHED: &[Stage] =
    &[Reported, Precheck, Accepted, Escalated, Assigned, Returned, Handling];
const RUNNING: &[Stage] = &[Reported, Accepted, Handling];
const FORCE_CLOSE: &[Stage] = &[Handling, Suspended, PendingCheck];

/// At which stages a step is possible. Reading is possible at all; opening steps at none.
pub fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::View | Action::Unmask => Stage::ALL,
        Action::Report | Action::Exchange | Action::ResolveOnSpot => &[],
        Action::SampleOnSpot => &[ClosedOnSpot],
        Action::RequestPrecheck | Action::Accept | Action::Decline => &[Reported],
        Action::Precheck => &[Precheck],
        Action::ObjectDecline => &[Declined],
        Action::Merge | Action::ProposeVoid | Action::ConfirmVoid | Action::Correct => UNFINISHED,
        Action::Split => &[Merged],
        Action::Restore => &[Voided],
        Action::Dispatch => &[Accepted, Returned],
        Action::Escalate => &[Reported, Accepted, Returned],
        Action::AssignDown => &[Accepted, Escalated, Returned],
        Action::SendBack => &[Escalated],
        Action::SignFor => &[Assigned],
        Action::ReturnBack | Action::Withdraw => &[Assigned, Handling],
        Action::RuleObjection | Action::BackToIntake => &[Accepted, Returned],
        Action::RequestExtension
        | Action::DecideExtension
        | Action::DecideFurtherExtension
        | Action::ProposeSuspend
        | Action::ConfirmSuspend
        | Action::Feedback
        | Action::CoFeedback => &[Handling],
        Action::ReviewSuspension | Action::Resume => &[Suspended],
        Action::AskReporter => RUNNING,
        Action::AnswerReporter => UNFINISHED,
        Action::Supervise => OPEN,
        Action::AnswerSupervision => ANSWERABLE,
        Action::CheckOnSpot | Action::CheckDocuments => &[PendingCheck],
        Action::ProposeForceClose | Action::ConfirmForceClose => FORCE_CLOSE,
        Action::Rate | Action::Callback | Action::Rectify => &[Closed, ClosedOnSpot],
        Action::Reopen => &[Closed],
        Action::Archive => &[Declined, Voided, Closed, ClosedOnSpot],
    }
}

/// The steps possible at a stage, in reading order, without reading.
pub fn possible(stage: Stage) -> Vec<Action> {
    let reading = [Action::View, Action::Unmask];
    let fits = |action: &&Action| !reading.contains(action) && stages(**action).contains(&stage);
    Action::ALL.iter().filter(fits).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_but_the_archive_has_a_way_on() {
        for stage in Stage::ALL {
            assert_eq!(possible(*stage).is_empty(), *stage == Stage::Archived, "{stage}");
        }
    }

    #[test]
    fn open_stages_are_those_that_can_be_supervised() {
        for stage in Stage::ALL {
            assert_eq!(stage.is_open(), OPEN.contains(stage), "{stage}");
        }
    }

    #[test]
    fn after_a_return_no_step_leads_towards_closing() {
        for action in [Action::Feedback, Action::CheckOnSpot, Action::ProposeForceClose] {
            assert!(!stages(action).contains(&Returned), "{action}");
        }
    }
}
