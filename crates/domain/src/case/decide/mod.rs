//! Decides what a command does to a case. Reads nothing but its arguments.

mod attaching;
mod clocks;
mod closing;
mod dispatching;
mod foreign;
mod handling;
mod intake;
mod merging;
mod second_person;
mod timers;

use super::command::Command;
use super::event::Event;
use super::limits::DistrictRules;
use super::notice::{self, Notice};
use super::refusal::Refusal;
use super::state::{Case, PersonalRef};
use super::steps;
use crate::calendar::Calendar;
use crate::category::CaseStandard;
use crate::ids::{PersonId, UnitCode};
use crate::permission::Permit;
use crate::routing::TakeIn;
use crate::time::Millis;
use crate::unit::Unit;

pub use attaching::{Attached, PHOTOS_OF_REPORT, PHOTOS_OF_STEP, attach};
pub use intake::{NewReport, OnSpot, report};
pub use merging::{merge, split};
pub use timers::{renew, signal};

/// What a command leads to. The caller records all of it in one transaction, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Who must be told what.
    pub notices: Vec<Notice>,
}

/// What a decision needs to know beside the case. Looked up before, guarded at commit.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Working time of the case's township.
    pub calendar: &'a Calendar,
    /// The district's limits and windows.
    pub rules: &'a DistrictRules,
    /// The standard of the case's category (after a correction: of the new one).
    pub standard: &'a CaseStandard,
    /// Units and people named by the command.
    pub targets: &'a Targets,
}

/// The units and people that a command names, as they are now.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    /// Named units that exist now. A unit that is missing here does not exist.
    pub units: Vec<Unit>,
    /// People with a valid post at the lead unit, or, for a station, in its area or in a
    /// neighbouring area of the same township; for a check the grid workers of the place.
    pub people_in_reach: Vec<PersonId>,
    /// The desk above the present one.
    pub above: Option<(TakeIn, UnitCode)>,
    /// The district's centre, which decides what is beyond a township.
    pub center: Option<UnitCode>,
}

/// Decides what `command` does to `case`.
///
/// # Errors
/// The rule that forbids the step.
pub fn decide(
    case: &Case,
    command: &Command,
    permit: &Permit,
    facts: Facts<'_>,
    now: Millis,
) -> Result<Decision, Refusal> {
    let action = command.action();
    if permit.action() != action {
        return Err(Refusal::OtherAction { action, permitted: permit.action() });
    }
    if !steps::stages(action).contains(&case.stage) {
        let possible = steps::possible(case.stage);
        return Err(Refusal::NotAtThisStage { action, stage: case.stage, possible });
    }
    let mut deciding = Deciding { case, permit, facts, now, events: Vec::new() };
    deciding.command(command)?;
    Ok(deciding.decided())
}

/// A decision in the making.
struct Deciding<'a> {
    case: &'a Case,
    permit: &'a Permit,
    facts: Facts<'a>,
    now: Millis,
    events: Vec<Event>,
}

impl Deciding<'_> {
    /// One line per command: which file decides it.
    fn command(&mut self, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::SampleOnSpot { result, opinion } => self.sample_on_spot(*result, opinion),
            Command::RequestPrecheck { checker } => self.request_precheck(*checker),
            Command::Precheck { result, opinion } => self.precheck(*result, opinion),
            Command::Accept => {
                self.accept();
                Ok(())
            }
            Command::Decline { reason, opinion } => self.decline(*reason, opinion),
            Command::ObjectDecline { opinion, words } => {
                self.object_decline(opinion, words.as_ref())
            }
            Command::Merge { .. } | Command::Split => Err(Refusal::TwoCases),
            Command::ProposeVoid { reason, opinion } => self.propose_void(*reason, opinion),
            Command::ConfirmVoid(answer) => self.confirm_void(answer),
            Command::Restore { opinion } => self.restore(opinion),
            Command::Dispatch(dispatch) | Command::AssignDown(dispatch) => self.dispatch(dispatch),
            Command::Escalate { opinion } => self.escalate(opinion),
            Command::SendBack { township, reason, opinion } => {
                self.send_back(township, *reason, opinion)
            }
            Command::SignFor { handler } => self.sign_for(*handler),
            Command::ReturnBack { reason, opinion } => self.return_back(*reason, opinion),
            Command::RuleObjection(dispatch) => self.rule_objection(dispatch),
            Command::BackToIntake { opinion } => self.back_to_intake(opinion),
            Command::Withdraw { opinion } => self.withdraw(opinion),
            Command::RequestExtension { limit, opinion } => self.request_extension(*limit, opinion),
            Command::DecideExtension(answer) | Command::DecideFurtherExtension(answer) => {
                self.decide_extension(answer)
            }
            Command::ProposeSuspend { suspension, opinion } => {
                self.propose_suspend(suspension, opinion)
            }
            Command::ConfirmSuspend(answer) => self.confirm_suspend(answer),
            Command::ReviewSuspension { suspension, opinion } => {
                self.review_suspension(suspension, opinion)
            }
            Command::Resume { opinion } => self.resume(opinion),
            Command::AskReporter { opinion } => self.ask_reporter(opinion),
            Command::AnswerReporter { words } => self.answer_reporter(words.as_ref()),
            Command::Supervise { level, opinion } => self.supervise(*level, opinion),
            Command::AnswerSupervision { opinion } => self.answer_supervision(opinion),
            Command::CoFeedback { opinion } => self.co_feedback(opinion),
            Command::Feedback { opinion, checker } => self.feedback(opinion, *checker),
            Command::CheckOnSpot { result, opinion, draw } => {
                self.check(*result, opinion, Some(*draw))
            }
            Command::CheckDocuments { result, opinion } => self.check(*result, opinion, None),
            Command::ProposeForceClose { opinion } => self.propose_force_close(opinion),
            Command::ConfirmForceClose(answer) => self.confirm_force_close(answer),
            Command::Rate { report, stars, solved } => self.rate(*report, *stars, *solved),
            Command::Callback { report, opinion, rectify } => {
                self.callback(*report, opinion, *rectify)
            }
            Command::Rectify { opinion } => self.rectify(opinion),
            Command::Reopen { opinion, words } => self.reopen(opinion, words.as_ref()),
            Command::Archive => self.archive(),
            Command::Correct(correction) => self.correct(correction),
        }
    }

    fn push(&mut self, event: Event) {
        self.events.push(event);
    }

    fn decided(self) -> Decision {
        let notices = notice::notices(self.case, &self.events, self.facts.targets);
        Decision { events: self.events, notices }
    }

    /// The reason of a step: an officer's in words; a reporter's own words are kept apart.
    fn reason(
        &mut self,
        opinion: &str,
        words: Option<&PersonalRef>,
    ) -> Result<Option<Box<str>>, Refusal> {
        let Some(words) = words else { return needed(opinion).map(Some) };
        self.push(Event::ReporterSaid { words: words.clone() });
        Ok(None)
    }

    /// The member of staff who acts.
    fn person(&self) -> Option<PersonId> {
        self.permit.person()
    }
}

/// An officer's reason, which must say something.
fn needed(opinion: &str) -> Result<Box<str>, Refusal> {
    if opinion.trim().is_empty() { Err(Refusal::ReasonNeeded) } else { Ok(opinion.into()) }
}
