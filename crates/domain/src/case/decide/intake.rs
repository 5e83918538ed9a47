//! From the first report to acceptance or refusal.

use std::collections::BTreeSet;

use super::{Deciding, Decision, Facts, needed};
use crate::action::Action;
use crate::case::event::{Event, Reported, Why};
use crate::case::foreign::Foreign;
use crate::case::refusal::Refusal;
use crate::case::state::{
    CaseRule, CheckResult, DeclineReason, PersonalRef, Report, SupervisionLevel,
};
use crate::case::{apply, command::Correction, command::Draw};
use crate::category::Severity;
use crate::clock::{ClockKind, PauseReason};
use crate::ids::{CaseId, ChannelCode, PersonId, UnitCode};
use crate::permission::Permit;
use crate::place::{Point, Stamp};
use crate::routing::{Route, TakeIn};
use crate::stage::{Label, Stage};
use crate::time::Millis;

/// A matter as it was told, checked where it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReport {
    /// Id of the case that it opens.
    pub case: CaseId,
    /// The report.
    pub report: Report,
    /// How grave.
    pub severity: Severity,
    /// How it came in.
    pub channel: ChannelCode,
    /// Where.
    pub point: Point,
    /// The units of that place.
    pub stamp: Stamp,
    /// Units complained of.
    pub concerned: BTreeSet<UnitCode>,
    /// Version of the pack.
    pub pack: Box<str>,
    /// What another system calls it, where it came from one.
    pub foreign: Option<Foreign>,
    /// Settled in the same visit, and how.
    pub on_spot: Option<OnSpot>,
}

/// How a matter was settled in the visit that found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnSpot {
    /// What was done.
    pub opinion: Box<str>,
    /// How many photos belong to it.
    pub photos: u8,
    /// Why there is none.
    pub no_photo_reason: Option<Box<str>>,
    /// Decides whether it is sampled.
    pub draw: Draw,
}

/// Opens a case.
///
/// # Errors
/// The rule that forbids it.
pub fn report(
    new: NewReport,
    route: &Route,
    permit: &Permit,
    facts: Facts<'_>,
    now: Millis,
) -> Result<Decision, Refusal> {
    let wanted = if new.on_spot.is_some() { Action::ResolveOnSpot } else { Action::Report };
    if permit.action() != wanted {
        return Err(Refusal::OtherAction { action: wanted, permitted: permit.action() });
    }
    let (on_spot, foreign) = (new.on_spot.clone(), new.foreign.clone());
    let reported = reported(new, route, facts);
    let case = apply::open(&reported);
    let mut deciding = Deciding { case: &case, permit, facts, now, events: Vec::new() };
    deciding.push(Event::Reported(Box::new(reported)));
    match on_spot {
        Some(settled) => deciding.resolve_on_spot(settled)?,
        None => {
            deciding.start_intake(now);
            deciding.list_if_standard_says();
            deciding.note_foreign(foreign.as_slice());
        }
    }
    Ok(deciding.decided())
}

fn reported(new: NewReport, route: &Route, facts: Facts<'_>) -> Reported {
    let knows_urgency = facts.standard.urgent.is_some();
    let severity = match new.severity {
        // A category without an urgent limit knows no urgency, whatever a reporter ticks.
        Severity::Urgent if !knows_urgency => Severity::Ordinary,
        told => told,
    };
    let mut labels = BTreeSet::new();
    if !new.concerned.is_empty() {
        labels.insert(Label::ConcernsOfficial);
    }
    if facts.standard.sealed {
        labels.insert(Label::Sealed);
    }
    Reported {
        case: new.case,
        report: new.report,
        category: facts.standard.category.clone(),
        field: facts.standard.field.clone(),
        severity,
        channel: new.channel,
        point: new.point,
        stamp: new.stamp,
        pack: new.pack,
        take_in: route.take_in,
        desk: route.unit.clone(),
        rule: route.rule.clone(),
        proposed_lead: route.proposed_lead.clone(),
        handling_limit: facts.standard.limit(severity),
        closing_check: facts.standard.closing_check,
        labels,
        concerned: new.concerned,
    }
}

impl Deciding<'_> {
    fn resolve_on_spot(&mut self, settled: OnSpot) -> Result<(), Refusal> {
        let standard = self.facts.standard;
        if !standard.on_spot_allowed || self.case.severity == Severity::MajorDifficult {
            return Err(Refusal::NotOnTheSpot(standard.category.clone()));
        }
        let excused = settled.no_photo_reason.as_deref().is_some_and(|why| !why.trim().is_empty());
        if standard.evidence_required && settled.photos == 0 && !excused {
            return Err(Refusal::PhotoNeeded);
        }
        let sampled = settled.draw.falls_into(self.facts.rules.on_spot_sample_percent);
        self.push(Event::ResolvedOnSpot {
            opinion: needed(&settled.opinion)?,
            photos: settled.photos,
            no_photo_reason: settled.no_photo_reason,
            sampled,
        });
        if sampled {
            self.start_step(ClockKind::Sampling);
        }
        Ok(())
    }

    /// 挂牌督办 at once, where the category's standard wants it (field.md §3.3, 重大隐患).
    fn list_if_standard_says(&mut self) {
        let level = SupervisionLevel::Listed;
        let before = self.case.supervision.as_ref().map(|found| found.level);
        if self.facts.standard.listed && before.is_none_or(|before| before < level) {
            self.supervised(level, Why::Rule(CaseRule::StandardLists));
        }
    }

    pub(super) fn sample_on_spot(
        &mut self,
        result: CheckResult,
        opinion: &str,
    ) -> Result<(), Refusal> {
        self.not_own_work()?;
        self.push(Event::OnSpotSampled { result, opinion: needed(opinion)? });
        match result {
            CheckResult::Yes => self.stop(ClockKind::Sampling),
            CheckResult::No => {
                self.stop_all();
                self.start_intake(self.now);
            }
            CheckResult::Cannot => {}
        }
        Ok(())
    }

    pub(super) fn request_precheck(&mut self, checker: PersonId) -> Result<(), Refusal> {
        if !self.facts.targets.people_in_reach.contains(&checker) {
            return Err(Refusal::HandlerWithoutPost);
        }
        self.push(Event::PrecheckRequested { checker });
        self.pause(ClockKind::Intake, PauseReason::PendingCheck)?;
        if let Some(limit) = self.facts.rules.step(ClockKind::Precheck, self.case.severity) {
            self.start_within(ClockKind::Precheck, limit, self.ceiling());
        }
        Ok(())
    }

    pub(super) fn precheck(&mut self, result: CheckResult, opinion: &str) -> Result<(), Refusal> {
        let opinion = needed(opinion)?;
        self.push(Event::Prechecked { result, opinion: opinion.clone() });
        match result {
            CheckResult::Yes => {
                self.stop(ClockKind::Precheck);
                self.accept();
                Ok(())
            }
            CheckResult::No => self.decline(DeclineReason::NotFound, &opinion),
            CheckResult::Cannot => {
                self.stop(ClockKind::Precheck);
                self.resume_clock(ClockKind::Intake)
            }
        }
    }

    pub(super) fn accept(&mut self) {
        self.push(Event::Accepted);
        self.stop(ClockKind::Intake);
        self.start_step(ClockKind::Dispatch);
    }

    pub(super) fn decline(&mut self, reason: DeclineReason, opinion: &str) -> Result<(), Refusal> {
        self.push(Event::Declined { reason, opinion: needed(opinion)? });
        self.stop_all();
        Ok(())
    }

    pub(super) fn object_decline(
        &mut self,
        opinion: &str,
        words: Option<&PersonalRef>,
    ) -> Result<(), Refusal> {
        let opinion = self.reason(opinion, words)?;
        self.push(Event::DeclineObjected { opinion });
        self.start_intake(self.now);
        self.undo_stop_of_handling();
        Ok(())
    }

    pub(super) fn correct(&mut self, correction: &Correction) -> Result<(), Refusal> {
        let Correction { category, severity, place, label } = correction.clone();
        let category = category.filter(|(code, _)| *code != self.case.category);
        let severity = severity.filter(|severity| *severity != self.case.severity);
        let place = place.filter(|(point, _)| *point != self.case.point);
        let label = label.filter(|(label, concerned)| {
            !self.case.labels.contains(label) || !concerned.is_subset(&self.case.concerned)
        });
        if category.is_none() && severity.is_none() && place.is_none() && label.is_none() {
            return Err(Refusal::NothingCorrected);
        }
        let standard_changes = category.is_some() || severity.is_some();
        let concerned = label.as_ref().map(|(_, units)| units.clone()).unwrap_or_default();
        let sealed = self.mark(label);
        if standard_changes || place.is_some() {
            let severity_now = severity.unwrap_or(self.case.severity);
            self.push(Event::Corrected { category, severity, place });
            if standard_changes {
                self.set_standard(severity_now);
                self.list_if_standard_says();
            }
        }
        self.go_around(&concerned, sealed)
    }

    /// The mark of a correction, and the one that the category brings along. Says whether it seals.
    fn mark(&mut self, label: Option<(Label, BTreeSet<UnitCode>)>) -> bool {
        let open = !self.case.labels.contains(&Label::Sealed);
        let by_hand = label.as_ref().is_some_and(|(label, _)| *label == Label::Sealed);
        if open && self.facts.standard.sealed && !by_hand {
            let concerned = BTreeSet::new();
            self.push(Event::Labelled { label: Label::Sealed, concerned });
        }
        if let Some((label, concerned)) = label {
            self.push(Event::Labelled { label, concerned });
        }
        open && (by_hand || self.facts.standard.sealed)
    }

    /// How the case is checked, and what is promised where nothing has been promised yet. A clock
    /// that has begun is never touched.
    fn set_standard(&mut self, severity: Severity) {
        let standard = self.facts.standard;
        let promised = self.case.clocks.contains_key(&ClockKind::Handling);
        let limit = if promised { self.case.handling_limit } else { standard.limit(severity) };
        let closing_check = standard.closing_check;
        if (limit, closing_check) != (self.case.handling_limit, self.case.closing_check) {
            self.push(Event::StandardSet { limit, closing_check });
        }
    }

    /// A case leaves a desk that turns out to be complained of (回避), and a station when it is
    /// sealed, because everybody of a station sees what is at its desk. A lead unit that is
    /// complained of loses it too.
    fn go_around(&mut self, concerned: &BTreeSet<UnitCode>, sealed: bool) -> Result<(), Refusal> {
        let why = if concerned.contains(&self.case.desk) {
            Some(CaseRule::Recusal)
        } else if sealed && self.case.take_in == TakeIn::Station {
            Some(CaseRule::SealedLeavesStation)
        } else {
            None
        };
        let why = why.filter(|_| self.facts.targets.above.is_some());
        let leads = self.case.lead().is_some_and(|lead| concerned.contains(lead));
        let in_hand = matches!(self.case.stage, Stage::Assigned | Stage::Handling);
        let withdrawn = in_hand && (leads || why.is_some());
        if withdrawn {
            let why = Why::Rule(why.unwrap_or(CaseRule::Recusal));
            self.push(Event::Withdrawn { why });
            self.stop(ClockKind::SignFor);
            self.stop(ClockKind::ExtensionRuling);
            self.end_waiting()?;
        }
        match why {
            Some(why) => return self.pass_up(Why::Rule(why)),
            None if withdrawn => self.start_step(ClockKind::Dispatch),
            None => {}
        }
        Ok(())
    }
}
