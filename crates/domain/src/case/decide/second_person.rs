//! Steps that need a second person: void, extension, suspension, forced closing.

use super::{Deciding, needed};
use crate::action::Action;
use crate::case::command::Answer;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::case::state::{CaseRule, ProposedStep, SupervisionLevel, Suspension, VoidReason};
use crate::clock::{ClockKind, PauseReason};
use crate::limit::{Limit, LimitUnit};

/// A suspended case is looked at again within so many days (field.md §3.3: every 30 days).
const REVIEW_DAYS_MAX: i64 = 30;
/// A case that is to rest longer is the district's concern (field.md §3.3).
const DISTRICT_AFTER_DAYS: i64 = 90;

impl Deciding<'_> {
    fn propose(&mut self, step: ProposedStep, opinion: &str) -> Result<(), Refusal> {
        if self.case.proposal.is_some() {
            return Err(Refusal::ProposalPending);
        }
        self.push(Event::Proposed { step, opinion: needed(opinion)? });
        Ok(())
    }

    /// The proposal that waits, if the actor may answer it; `None` when he refuses it, which is
    /// recorded here.
    fn answered(&mut self, answer: &Answer) -> Result<Option<ProposedStep>, Refusal> {
        let proposal = self.case.proposal.clone().ok_or(Refusal::NothingProposed)?;
        if self.person() == Some(proposal.by) {
            return Err(Refusal::SecondPersonNeeded);
        }
        if answer.granted {
            return Ok(Some(proposal.step));
        }
        self.push(Event::ProposalRefused { opinion: needed(&answer.opinion)? });
        Ok(None)
    }

    pub(super) fn propose_void(
        &mut self,
        reason: VoidReason,
        opinion: &str,
    ) -> Result<(), Refusal> {
        self.propose(ProposedStep::Void { reason }, opinion)
    }

    pub(super) fn confirm_void(&mut self, answer: &Answer) -> Result<(), Refusal> {
        self.proposed(|step| matches!(step, ProposedStep::Void { .. }))?;
        if let Some(ProposedStep::Void { reason }) = self.answered(answer)? {
            self.push(Event::Voided { reason });
            self.stop_all();
        }
        Ok(())
    }

    pub(super) fn restore(&mut self, opinion: &str) -> Result<(), Refusal> {
        self.within(self.facts.rules.restore_window)?;
        self.push(Event::Restored { opinion: needed(opinion)? });
        self.start_intake(self.waits_since());
        self.undo_stop_of_handling();
        Ok(())
    }

    pub(super) fn request_extension(&mut self, limit: Limit, opinion: &str) -> Result<(), Refusal> {
        let usual = self.facts.rules.extensions_allowed;
        if self.case.extensions >= self.facts.standard.extensions_allowed.unwrap_or(usual) {
            return Err(Refusal::ExtensionsUsed(self.case.extensions));
        }
        if let Some(due) = self.due(ClockKind::Handling).filter(|due| due.at < self.now) {
            return Err(Refusal::ExtensionTooLate(due.at));
        }
        self.propose(ProposedStep::Extension { limit }, opinion)?;
        self.start_step(ClockKind::ExtensionRuling);
        Ok(())
    }

    pub(super) fn decide_extension(&mut self, answer: &Answer) -> Result<(), Refusal> {
        self.proposed(|step| matches!(step, ProposedStep::Extension { .. }))?;
        if self.case.extensions > 0 && self.permit.action() == Action::DecideExtension {
            return Err(Refusal::FurtherExtension);
        }
        if let Some(ProposedStep::Extension { limit }) = self.answered(answer)? {
            if self.due(ClockKind::Handling).is_none() {
                return Err(Refusal::ClockRests);
            }
            self.push(Event::Extended { limit });
            self.extend(ClockKind::Handling, limit)?;
        }
        self.stop(ClockKind::ExtensionRuling);
        Ok(())
    }

    pub(super) fn propose_suspend(
        &mut self,
        suspension: &Suspension,
        opinion: &str,
    ) -> Result<(), Refusal> {
        self.check_suspension(suspension)?;
        self.propose(ProposedStep::Suspension(suspension.clone()), opinion)
    }

    pub(super) fn confirm_suspend(&mut self, answer: &Answer) -> Result<(), Refusal> {
        self.proposed(|step| matches!(step, ProposedStep::Suspension(_)))?;
        let Some(ProposedStep::Suspension(suspension)) = self.answered(answer)? else {
            return Ok(());
        };
        self.check_suspension(&suspension)?;
        self.start_review(&suspension);
        self.push(Event::Suspended(suspension));
        self.stop(ClockKind::WaitingReporter);
        self.pause(ClockKind::Handling, PauseReason::Suspended)
    }

    pub(super) fn review_suspension(
        &mut self,
        suspension: &Suspension,
        opinion: &str,
    ) -> Result<(), Refusal> {
        needed(opinion)?;
        self.check_suspension(suspension)?;
        let is_long = self
            .case
            .suspended_at
            .is_some_and(|since| suspension.review_on.0 - since.date().0 > DISTRICT_AFTER_DAYS);
        if is_long {
            self.acts_for_the_district()?;
        }
        self.start_review(suspension);
        self.push(Event::SuspensionReviewed(suspension.clone()));
        if is_long {
            self.supervise_at_least(SupervisionLevel::Raise, CaseRule::LongRest);
        }
        Ok(())
    }

    /// A rest beyond 90 days is decided by the district's centre, whoever may decide shorter ones.
    fn acts_for_the_district(&self) -> Result<(), Refusal> {
        match &self.facts.targets.center {
            Some(center) if self.permit.unit() != Some(center) => {
                Err(Refusal::DistrictDecides { center: center.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }

    pub(super) fn resume(&mut self, opinion: &str) -> Result<(), Refusal> {
        self.push(Event::Resumed { opinion: needed(opinion)? });
        self.stop(ClockKind::SuspensionReview);
        self.resume_clock(ClockKind::Handling)
    }

    fn check_suspension(&self, suspension: &Suspension) -> Result<(), Refusal> {
        let today = self.now.date();
        let latest = today.plus_days(REVIEW_DAYS_MAX);
        if suspension.review_on <= today || suspension.review_on > latest {
            return Err(Refusal::ReviewDate { latest });
        }
        if suspension.interim_measure.trim().is_empty() {
            return Err(Refusal::InterimMeasureNeeded);
        }
        Ok(())
    }

    fn start_review(&mut self, suspension: &Suspension) {
        let days = suspension.review_on.0 - self.now.date().0;
        let amount = u16::try_from(days).unwrap_or(u16::MAX);
        self.start(ClockKind::SuspensionReview, Limit::new(amount, LimitUnit::NaturalDay));
    }

    pub(super) fn propose_force_close(&mut self, opinion: &str) -> Result<(), Refusal> {
        if self.person().is_some_and(|person| self.case.received_return.contains(&person)) {
            return Err(Refusal::ReceivedReturn);
        }
        self.propose(ProposedStep::ForceClose, opinion)
    }

    pub(super) fn confirm_force_close(&mut self, answer: &Answer) -> Result<(), Refusal> {
        self.proposed(|step| matches!(step, ProposedStep::ForceClose))?;
        self.not_own_work()?;
        if self.answered(answer)?.is_some() {
            self.push(Event::ForceClosed);
            self.stop_all();
        }
        Ok(())
    }

    fn proposed(&self, wanted: fn(&ProposedStep) -> bool) -> Result<(), Refusal> {
        match &self.case.proposal {
            Some(proposal) if wanted(&proposal.step) => Ok(()),
            Some(_) | None => Err(Refusal::NothingProposed),
        }
    }
}
