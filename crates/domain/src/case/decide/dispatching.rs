//! Giving a case to somebody, and getting it back: dispatch, escalation, returns and rulings.

use super::{Deciding, needed};
use crate::case::command::Dispatch;
use crate::case::event::{Event, Why};
use crate::case::refusal::Refusal;
use crate::case::state::{CaseRule, ReturnReason, SupervisionLevel};
use crate::clock::ClockKind;
use crate::ids::{PersonId, UnitCode};
use crate::routing::TakeIn;
use crate::stage::Stage;
use crate::unit::{Unit, UnitKind};

/// What a desk owes; it ends there when the case goes up. The promise to the reporter, the wait
/// for an answer and a supervision go along.
const STEPS_OF_A_DESK: [ClockKind; 5] = [
    ClockKind::Intake,
    ClockKind::Precheck,
    ClockKind::Dispatch,
    ClockKind::Escalation,
    ClockKind::Objection,
];

impl Deciding<'_> {
    pub(super) fn dispatch(&mut self, dispatch: &Dispatch) -> Result<(), Refusal> {
        self.check_dispatch(dispatch)?;
        if self.case.returned_by.contains(&dispatch.lead) && dispatch.handler.is_none() {
            return Err(Refusal::RulingNeeded(dispatch.lead.clone()));
        }
        self.dispatched(dispatch, false);
        Ok(())
    }

    /// The ruling on an objection: the case goes where the ruling says, and stays there.
    pub(super) fn rule_objection(&mut self, dispatch: &Dispatch) -> Result<(), Refusal> {
        let opinion = needed(&dispatch.opinion)?;
        if self.case.returned_by.is_empty() {
            return Err(Refusal::NothingReturned);
        }
        self.check_dispatch(dispatch)?;
        self.push(Event::ObjectionRuled { opinion });
        self.dispatched(dispatch, true);
        Ok(())
    }

    fn dispatched(&mut self, dispatch: &Dispatch, binding: bool) {
        self.push(Event::Dispatched {
            lead: dispatch.lead.clone(),
            co: dispatch.co.clone(),
            handler: dispatch.handler,
            by: self.case.desk.clone(),
            binding,
            opinion: dispatch.opinion.clone(),
        });
        for waiting in [ClockKind::Dispatch, ClockKind::Escalation, ClockKind::Objection] {
            self.stop(waiting);
        }
        self.start_step(ClockKind::SignFor);
        self.start_handling_once();
    }

    fn check_dispatch(&self, dispatch: &Dispatch) -> Result<(), Refusal> {
        if dispatch.co.contains(&dispatch.lead) {
            return Err(Refusal::LeadIsCo);
        }
        for unit in std::iter::once(&dispatch.lead).chain(&dispatch.co) {
            let known = self.target(unit)?;
            if !self.reaches(known) {
                let (desk, lead) = (self.case.desk.clone(), unit.clone());
                return Err(Refusal::OutOfReach { desk, lead });
            }
            if self.case.concerned.contains(unit) {
                return Err(Refusal::Concerned(unit.clone()));
            }
        }
        match dispatch.handler {
            None if dispatch.lead == self.case.desk => Err(Refusal::HandlerNeeded),
            Some(handler) => self.in_reach(handler),
            None => Ok(()),
        }
    }

    fn target(&self, code: &UnitCode) -> Result<&Unit, Refusal> {
        let found = self.facts.targets.units.iter().find(|unit| unit.code == *code);
        found.ok_or_else(|| Refusal::UnknownUnit(code.clone()))
    }

    fn in_reach(&self, person: PersonId) -> Result<(), Refusal> {
        if self.facts.targets.people_in_reach.contains(&person) {
            Ok(())
        } else {
            Err(Refusal::HandlerWithoutPost)
        }
    }

    /// Whom a desk may charge: a station its own people, a township what works in it, the district
    /// departments, townships and its centres (field.md §3.3; 国办 2025: no department work is
    /// pushed down, so no desk charges a unit beside or above itself).
    fn reaches(&self, unit: &Unit) -> bool {
        if unit.code == self.case.desk {
            return true;
        }
        let township = &self.case.stamp.township;
        match self.case.take_in {
            TakeIn::Station => false,
            TakeIn::Township => match unit.kind {
                UnitKind::FieldOffice | UnitKind::EnterpriseCenter => {
                    unit.place.as_ref() == Some(township)
                }
                UnitKind::Area => unit.parent.as_ref() == Some(township),
                UnitKind::Township => unit.code == *township,
                UnitKind::District
                | UnitKind::Community
                | UnitKind::Grid
                | UnitKind::DistrictInfoCenter
                | UnitKind::Department => false,
            },
            TakeIn::District => match unit.kind {
                UnitKind::Department | UnitKind::EnterpriseCenter | UnitKind::FieldOffice => true,
                UnitKind::Township => unit.code == *township,
                UnitKind::District
                | UnitKind::Community
                | UnitKind::Grid
                | UnitKind::Area
                | UnitKind::DistrictInfoCenter => false,
            },
        }
    }

    pub(super) fn escalate(&mut self, opinion: &str) -> Result<(), Refusal> {
        let why = Why::Opinion(needed(opinion)?);
        self.pass_up(why)
    }

    /// To the desk above, whoever or whatever wants it there.
    pub(super) fn pass_up(&mut self, why: Why) -> Result<(), Refusal> {
        let (take_in, desk) = self.facts.targets.above.clone().ok_or(Refusal::NothingAbove)?;
        self.push(Event::Escalated { take_in, desk, why });
        for step in STEPS_OF_A_DESK {
            self.stop(step);
        }
        match (take_in, self.case.stage) {
            (TakeIn::District, stage) => {
                let unaccepted = matches!(stage, Stage::Reported | Stage::Precheck);
                let ceiling = self.ceiling().filter(|_| unaccepted);
                let kind = ClockKind::Escalation;
                if let Some(limit) = self.facts.rules.step(kind, self.case.severity) {
                    self.start_within(kind, limit, ceiling);
                }
            }
            (TakeIn::Station | TakeIn::Township, Stage::Reported | Stage::Precheck) => {
                self.start_intake(self.waits_since());
            }
            (TakeIn::Station | TakeIn::Township, _) => self.start_step(ClockKind::Dispatch),
        }
        Ok(())
    }

    /// A return from the district: the township finds another unit, or says why not.
    pub(super) fn send_back(
        &mut self,
        township: &UnitCode,
        reason: ReturnReason,
        opinion: &str,
    ) -> Result<(), Refusal> {
        if *township != self.case.stamp.township {
            return Err(Refusal::OtherTownship(self.case.stamp.township.clone()));
        }
        let (desk, opinion) = (township.clone(), needed(opinion)?);
        self.push(Event::SentBack { desk, reason: Some(reason), opinion });
        self.stop(ClockKind::Escalation);
        self.start_step(ClockKind::Objection);
        Ok(())
    }

    pub(super) fn sign_for(&mut self, handler: Option<PersonId>) -> Result<(), Refusal> {
        let named = self.case.assignment.as_ref().and_then(|assignment| assignment.handler);
        let handler = handler.or(named).or(self.person()).ok_or(Refusal::HandlerNeeded)?;
        if Some(handler) != self.person() && Some(handler) != named {
            self.in_reach(handler)?;
        }
        if self.case.received_return.contains(&handler) {
            return Err(Refusal::ReceivedReturn);
        }
        self.push(Event::SignedFor { handler });
        self.stop(ClockKind::SignFor);
        Ok(())
    }

    pub(super) fn return_back(
        &mut self,
        reason: ReturnReason,
        opinion: &str,
    ) -> Result<(), Refusal> {
        let Some(assignment) = &self.case.assignment else {
            return Err(Refusal::HandlerNeeded);
        };
        if assignment.binding {
            return Err(Refusal::Binding);
        }
        let from = assignment.lead.clone();
        self.push(Event::ReturnedBack { from, reason, opinion: needed(opinion)? });
        self.stop(ClockKind::SignFor);
        self.stop(ClockKind::ExtensionRuling);
        self.start_step(ClockKind::Objection);
        self.supervise_repeated_return();
        self.end_waiting()
    }

    /// A case that no unit wants is raised at the third return (推诿, 信访工作条例 §40).
    fn supervise_repeated_return(&mut self) {
        if self.case.returns + 1 >= 3 {
            self.supervise_at_least(SupervisionLevel::Raise, CaseRule::RepeatedReturns);
        }
    }

    pub(super) fn back_to_intake(&mut self, opinion: &str) -> Result<(), Refusal> {
        self.push(Event::BackAtIntake { opinion: needed(opinion)? });
        self.stop(ClockKind::Dispatch);
        self.stop(ClockKind::Objection);
        self.start_intake(self.now);
        Ok(())
    }

    pub(super) fn withdraw(&mut self, opinion: &str) -> Result<(), Refusal> {
        self.push(Event::Withdrawn { why: Why::Opinion(needed(opinion)?) });
        self.stop(ClockKind::SignFor);
        self.stop(ClockKind::ExtensionRuling);
        self.start_step(ClockKind::Dispatch);
        self.end_waiting()
    }
}
