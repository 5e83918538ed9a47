//! Work on a case: waiting for the reporter, supervision, co-units, feedback.

use super::{Deciding, needed};
use crate::case::event::{Event, Why};
use crate::case::refusal::Refusal;
use crate::case::state::{PersonalRef, SupervisionLevel};
use crate::category::ClosingCheck;
use crate::clock::{ClockKind, PauseReason};
use crate::ids::PersonId;
use crate::stage::Stage;

/// Clocks that rest while somebody waits for the reporter: whoever may ask must not be overdue, or
/// lose the case to the next desk, because no answer has come.
const WAITS_FOR_THE_REPORTER: [ClockKind; 3] =
    [ClockKind::Intake, ClockKind::Dispatch, ClockKind::Handling];

impl Deciding<'_> {
    pub(super) fn ask_reporter(&mut self, opinion: &str) -> Result<(), Refusal> {
        let reachable = self
            .case
            .reports
            .iter()
            .any(|report| report.contact.is_some() || report.reporter.staff().is_some());
        let waiting = self.due(ClockKind::WaitingReporter).is_some();
        match (reachable, waiting) {
            (false, _) => return Err(Refusal::ReporterOutOfReach),
            (true, true) => return Err(Refusal::AlreadyAsked),
            (true, false) => {}
        }
        self.push(Event::ReporterAsked { opinion: needed(opinion)? });
        // Before acceptance nobody waits for an answer longer than the law gives for a yes or no.
        let ceiling = self.ceiling().filter(|_| self.case.stage == Stage::Reported);
        let most = self.facts.rules.waiting_reporter_max;
        self.start_within(ClockKind::WaitingReporter, most, ceiling);
        for waits in WAITS_FOR_THE_REPORTER {
            self.pause(waits, PauseReason::WaitingReporter)?;
        }
        Ok(())
    }

    pub(super) fn answer_reporter(&mut self, words: Option<&PersonalRef>) -> Result<(), Refusal> {
        if self.due(ClockKind::WaitingReporter).is_none() {
            return Err(Refusal::NothingAsked);
        }
        if let Some(words) = words {
            self.push(Event::ReporterSaid { words: words.clone() });
        }
        self.reporter_answered(true)
    }

    /// The reporter answered, or the time for it ran out: work goes on either way.
    pub(super) fn reporter_answered(&mut self, answered: bool) -> Result<(), Refusal> {
        self.push(Event::ReporterAnswered { answered });
        self.end_waiting()
    }

    /// Nobody waits for the reporter any more; what waited runs on.
    pub(super) fn end_waiting(&mut self) -> Result<(), Refusal> {
        if self.due(ClockKind::WaitingReporter).is_none() {
            return Ok(());
        }
        self.stop(ClockKind::WaitingReporter);
        for waited in WAITS_FOR_THE_REPORTER {
            self.resume_clock(waited)?;
        }
        Ok(())
    }

    pub(super) fn supervise(
        &mut self,
        level: SupervisionLevel,
        opinion: &str,
    ) -> Result<(), Refusal> {
        let in_force = self.case.supervision.as_ref().filter(|supervision| !supervision.answered);
        if in_force.is_some_and(|supervision| supervision.level >= level) {
            return Err(Refusal::AlreadySupervised);
        }
        self.supervised(level, Why::Opinion(needed(opinion)?));
        Ok(())
    }

    pub(super) fn supervised(&mut self, level: SupervisionLevel, why: Why) {
        self.push(Event::Supervised { level, why });
        if level >= SupervisionLevel::Order {
            self.start_step(ClockKind::SupervisionAnswer);
        }
    }

    pub(super) fn answer_supervision(&mut self, opinion: &str) -> Result<(), Refusal> {
        let waiting = self.case.supervision.as_ref().is_some_and(|found| !found.answered);
        if !waiting {
            return Err(Refusal::NothingToAnswer);
        }
        self.push(Event::SupervisionAnswered { opinion: needed(opinion)? });
        self.stop(ClockKind::SupervisionAnswer);
        Ok(())
    }

    pub(super) fn co_feedback(&mut self, opinion: &str) -> Result<(), Refusal> {
        let unit = self.permit.unit().cloned().ok_or(Refusal::NotACoUnit)?;
        let is_co = self.case.assignment.as_ref().is_some_and(|found| found.co.contains(&unit));
        if !is_co {
            return Err(Refusal::NotACoUnit);
        }
        self.push(Event::CoFedBack { unit, opinion: needed(opinion)? });
        Ok(())
    }

    /// 办结: the handler says it is done. The handling clock rests while somebody checks.
    pub(super) fn feedback(
        &mut self,
        opinion: &str,
        checker: Option<PersonId>,
    ) -> Result<(), Refusal> {
        if self.person().is_some_and(|person| self.case.received_return.contains(&person)) {
            return Err(Refusal::ReceivedReturn);
        }
        if let Some(checker) = checker {
            self.may_check(checker)?;
        }
        self.push(Event::FedBack { opinion: needed(opinion)?, checker });
        self.stop(ClockKind::ExtensionRuling);
        self.stop(ClockKind::WaitingReporter);
        match self.case.closing_check {
            ClosingCheck::None => {
                self.push(Event::Closed);
                self.stop_all();
            }
            ClosingCheck::OnSpot | ClosingCheck::Documents => {
                self.pause(ClockKind::Handling, PauseReason::PendingCheck)?;
                self.start_step(ClockKind::Check);
            }
        }
        Ok(())
    }

    /// A handler chooses no friend as his judge: a checker is a grid worker of the place, and being
    /// asked opens no marked case to anybody.
    fn may_check(&self, checker: PersonId) -> Result<(), Refusal> {
        if Some(checker) == self.person() || self.case.handled_by.contains(&checker) {
            return Err(Refusal::OwnWork);
        }
        let in_reach = self.facts.targets.people_in_reach.contains(&checker);
        if in_reach && self.case.labels.is_empty() {
            Ok(())
        } else {
            Err(Refusal::CheckerOutOfReach)
        }
    }

    /// Whoever handled a case in this round may not judge it.
    pub(super) fn not_own_work(&self) -> Result<(), Refusal> {
        let own = self.person().is_some_and(|person| self.case.handled_by.contains(&person));
        if own { Err(Refusal::OwnWork) } else { Ok(()) }
    }
}
