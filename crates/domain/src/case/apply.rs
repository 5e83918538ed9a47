//! Folding events into the state of a case.
//!
//! Applying never fails and never decides: an event has happened. It needs no calendar, because
//! events that move clocks carry the deadlines they led to.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Reported};
use super::state::{
    Assignment, Case, CaseClock, CheckResult, Proposal, ProposedStep, Rating, Report, ReturnReason,
    Returned, Signal, Supervision, SupervisionLevel, Suspension,
};
use crate::clock::{ClockKind, Due, Entry};
use crate::ids::{CaseId, PersonId, ReportId, UnitCode};
use crate::routing::TakeIn;
use crate::stage::{Label, Stage};
use crate::time::Millis;

/// Who did it and when, as the log has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// The member of staff; `None` for residents and for the system.
    pub person: Option<PersonId>,
    /// When the server recorded it.
    pub at: Millis,
}

/// The case that its first event opens.
pub fn open(event: &Reported) -> Case {
    Case {
        id: event.case,
        version: 1,
        stage: Stage::Reported,
        category: event.category.clone(),
        field: event.field.clone(),
        severity: event.severity,
        channel: event.channel.clone(),
        point: event.point,
        stamp: event.stamp.clone(),
        pack: event.pack.clone(),
        take_in: event.take_in,
        desk: event.desk.clone(),
        rule: event.rule.clone(),
        proposed_lead: event.proposed_lead.clone(),
        handling_limit: event.handling_limit,
        closing_check: event.closing_check,
        labels: event.labels.clone(),
        concerned: event.concerned.clone(),
        reports: vec![event.report.clone()],
        reported_at: event.report.at,
        assignment: None,
        handled_by: BTreeSet::new(),
        received_return: BTreeSet::new(),
        returned: None,
        returned_by: BTreeSet::new(),
        proposal: None,
        suspension: None,
        supervision: None,
        clocks: BTreeMap::new(),
        round: 1,
        rework: 0,
        returns: 0,
        extensions: 0,
        low_ratings: 0,
        reopened_by_reporter: false,
        suspended_at: None,
        checker: None,
        master: None,
        merged: BTreeSet::new(),
        handled_at: None,
        foreign: Vec::new(),
        ended_at: None,
        rechecks: None,
    }
}

/// The case after one more event.
#[must_use]
pub fn apply(mut case: Case, event: &Event, by: By) -> Case {
    case.version += 1;
    let it = &mut case;
    match event {
        Event::Reported(_) | Event::ObjectionRuled { .. } => {}
        Event::ReporterAsked { .. }
        | Event::ReporterAnswered { .. }
        | Event::ReporterSaid { .. }
        | Event::Rectified { .. }
        | Event::Attached { .. } => {}
        Event::ResolvedOnSpot { .. } => resolved_on_spot(it, by),
        Event::OnSpotSampled { result, .. } => sampled(it, *result),
        Event::PrecheckRequested { checker } => precheck(it, Some(*checker), Stage::Precheck),
        Event::Prechecked { .. } => precheck(it, None, Stage::Reported),
        Event::Accepted => it.stage = Stage::Accepted,
        Event::Declined { .. } => end(it, Stage::Declined, by.at),
        Event::DeclineObjected { .. } | Event::Restored { .. } => reopen_at(it, Stage::Reported),
        Event::Merged { master } => merged(it, *master, by.at),
        Event::Absorbed { child, reports } => absorbed(it, *child, reports),
        Event::SplitOff => split_off(it),
        Event::Released { child } => released(it, *child),
        Event::Proposed { step, .. } => proposed(it, step, by),
        Event::ProposalRefused { .. } => it.proposal = None,
        Event::Voided { .. } => end(it, Stage::Voided, by.at),
        Event::Dispatched { .. } => dispatched(it, event, by),
        Event::Escalated { take_in, desk, .. } => escalated(it, *take_in, desk),
        Event::SentBack { desk, reason, .. } => sent_back(it, desk, *reason),
        Event::SignedFor { handler } => signed_for(it, *handler),
        Event::ReturnedBack { from, reason, .. } => returned_back(it, from, *reason),
        Event::BackAtIntake { .. } => back_at_intake(it, by),
        Event::Withdrawn { .. } => withdrawn(it),
        Event::Extended { .. } => extended(it),
        Event::Suspended(suspension) => suspended(it, suspension, by),
        Event::SuspensionReviewed(suspension) => it.suspension = Some(suspension.clone()),
        Event::Resumed { .. } => resumed(it),
        Event::Supervised { level, .. } => supervised(it, *level),
        Event::SupervisionAnswered { .. } => supervision_answered(it),
        Event::CoFedBack { unit, .. } => co_fed_back(it, unit),
        Event::FedBack { checker, .. } => fed_back(it, *checker, by),
        Event::Checked { result, .. } => checked(it, *result),
        Event::RecheckDrawn => (it.rechecks, it.checker) = (by.person, None),
        Event::ForceClosed | Event::Closed => closed(it, by.at),
        Event::Rated { report, stars, solved } => rated(it, *report, (*stars, *solved), by.at),
        Event::CalledBack { report, .. } => called_back(it, *report),
        Event::Reopened { .. } => reopened(it, by),
        Event::Archived => it.stage = Stage::Archived,
        Event::Corrected { .. } => corrected(it, event),
        Event::StandardSet { limit, closing_check } => {
            (it.handling_limit, it.closing_check) = (*limit, *closing_check);
        }
        Event::Restamped { stamp } => it.stamp = stamp.clone(),
        Event::Labelled { label, concerned } => labelled(it, *label, concerned),
        Event::ClockMoved { clock, entry, due, warn_at } => {
            clock_moved(it, *clock, entry, *due, *warn_at);
        }
        Event::ClockRecomputed { clock, due, warn_at } => recomputed(it, *clock, *due, *warn_at),
        Event::ForeignNoted(foreign) => it.foreign.push(foreign.clone()),
        Event::DeadlineWarned { clock } => said(it, *clock, Signal::Warned),
        Event::DeadlinePassed { clock, order_at } => passed(it, *clock, *order_at),
        Event::DeadlineLongPassed { clock } => said(it, *clock, Signal::LongPassed),
    }
    case
}

/// Folds a whole history; `None` when it does not begin with a report.
pub fn fold<'a>(history: impl IntoIterator<Item = (&'a Event, By)>) -> Option<Case> {
    let mut history = history.into_iter();
    let (Event::Reported(first), _) = history.next()? else {
        return None;
    };
    Some(history.fold(open(first), |case, (event, by)| apply(case, event, by)))
}

fn resolved_on_spot(case: &mut Case, by: By) {
    case.handled_by.extend(by.person);
    case.handled_at = Some(by.at);
    end(case, Stage::ClosedOnSpot, by.at);
}

fn sampled(case: &mut Case, result: CheckResult) {
    if result == CheckResult::No {
        reopen_at(case, Stage::Reported);
    }
}

fn precheck(case: &mut Case, checker: Option<PersonId>, stage: Stage) {
    case.checker = checker;
    case.stage = stage;
}

fn merged(case: &mut Case, master: CaseId, at: Millis) {
    case.master = Some(master);
    end(case, Stage::Merged, at);
}

fn absorbed(case: &mut Case, child: CaseId, reports: &[Report]) {
    case.merged.insert(child);
    case.reports.extend(reports.iter().cloned());
}

fn split_off(case: &mut Case) {
    case.master = None;
    reopen_at(case, Stage::Reported);
}

fn released(case: &mut Case, child: CaseId) {
    case.merged.remove(&child);
    case.reports.retain(|report| report.case != child);
    case.foreign.retain(|foreign| foreign.case != child);
}

fn proposed(case: &mut Case, step: &ProposedStep, by: By) {
    case.proposal = by.person.map(|by| Proposal { step: step.clone(), by });
}

fn escalated(case: &mut Case, take_in: TakeIn, desk: &UnitCode) {
    case.take_in = take_in;
    case.desk = desk.clone();
    case.returned = None;
    case.returned_by.clear();
    case.stage = escalated_stage(case, take_in);
}

/// A return by the district waits for another dispatch like that of a unit, and whoever receives it
/// does not take the next main step forward.
fn sent_back(case: &mut Case, desk: &UnitCode, reason: Option<ReturnReason>) {
    let from = std::mem::replace(&mut case.desk, desk.clone());
    case.take_in = TakeIn::Township;
    case.returned = reason.map(|reason| Returned { from, reason });
    case.stage = if reason.is_some() { Stage::Returned } else { Stage::Accepted };
}

fn signed_for(case: &mut Case, handler: PersonId) {
    if let Some(assignment) = &mut case.assignment {
        assignment.handler = Some(handler);
    }
    case.stage = Stage::Handling;
}

fn returned_back(case: &mut Case, from: &UnitCode, reason: ReturnReason) {
    case.assignment = None;
    case.returned = Some(Returned { from: from.clone(), reason });
    case.returned_by.insert(from.clone());
    case.returns += 1;
    case.proposal = None;
    case.stage = Stage::Returned;
}

fn back_at_intake(case: &mut Case, by: By) {
    case.returned = None;
    case.returned_by.clear();
    case.received_return.extend(by.person);
    case.stage = Stage::Reported;
}

fn withdrawn(case: &mut Case) {
    case.assignment = None;
    case.proposal = None;
    case.stage = Stage::Accepted;
}

fn extended(case: &mut Case) {
    case.extensions += 1;
    case.proposal = None;
}

fn resumed(case: &mut Case) {
    case.suspension = None;
    case.stage = Stage::Handling;
}

fn supervision_answered(case: &mut Case) {
    if let Some(supervision) = &mut case.supervision {
        supervision.answered = true;
    }
}

fn co_fed_back(case: &mut Case, unit: &UnitCode) {
    if let Some(assignment) = &mut case.assignment {
        assignment.co_done.insert(unit.clone());
    }
}

fn fed_back(case: &mut Case, checker: Option<PersonId>, by: By) {
    case.handled_by.extend(by.person);
    case.handled_at = Some(by.at);
    case.checker = checker;
    case.proposal = None;
    case.stage = Stage::PendingCheck;
}

fn closed(case: &mut Case, at: Millis) {
    case.suspension = None;
    end(case, Stage::Closed, at);
}

fn rated(case: &mut Case, report: ReportId, (stars, solved): (u8, bool), at: Millis) {
    case.low_ratings += u32::from(stars <= 2);
    if let Some(found) = case.reports.iter_mut().find(|found| found.id == report) {
        found.rating = Some(Rating { stars, solved, at, called_back: false });
    }
}

fn called_back(case: &mut Case, report: ReportId) {
    let found = case.reports.iter_mut().find(|found| found.id == report);
    if let Some(rating) = found.and_then(|report| report.rating.as_mut()) {
        rating.called_back = true;
    }
}

fn corrected(case: &mut Case, event: &Event) {
    let Event::Corrected { category, severity, place } = event else { return };
    if let Some((code, field)) = category {
        (case.category, case.field) = (code.clone(), field.clone());
    }
    if let Some(severity) = severity {
        case.severity = *severity;
    }
    if let Some((point, stamp)) = place {
        (case.point, case.stamp) = (*point, stamp.clone());
    }
}

fn labelled(case: &mut Case, label: Label, concerned: &BTreeSet<UnitCode>) {
    case.labels.insert(label);
    case.concerned.extend(concerned.iter().cloned());
}

fn recomputed(case: &mut Case, kind: ClockKind, due: Due, warn_at: Option<Millis>) {
    if let Some(running) = case.clocks.get_mut(&kind) {
        running.clock.set_due(due);
        running.warn_at = warn_at;
        running.said = None;
        running.order_at = None;
    }
}

fn end(case: &mut Case, stage: Stage, at: Millis) {
    case.stage = stage;
    case.proposal = None;
    case.ended_at = Some(at);
}

fn reopen_at(case: &mut Case, stage: Stage) {
    case.stage = stage;
    case.ended_at = None;
    case.assignment = None;
}

fn escalated_stage(case: &Case, take_in: TakeIn) -> Stage {
    match (take_in, case.stage) {
        (TakeIn::District, _) => Stage::Escalated,
        (TakeIn::Station | TakeIn::Township, Stage::Reported | Stage::Precheck) => Stage::Reported,
        (TakeIn::Station | TakeIn::Township, _) => Stage::Accepted,
    }
}

fn dispatched(case: &mut Case, event: &Event, by: By) {
    let Event::Dispatched { lead, co, handler, by: desk, binding, .. } = event else {
        return;
    };
    if case.returned.take().is_some() {
        case.received_return.extend(by.person);
    }
    case.assignment = Some(Assignment {
        lead: lead.clone(),
        co: co.clone(),
        handler: *handler,
        by: desk.clone(),
        binding: *binding,
        co_done: BTreeSet::new(),
    });
    case.stage = Stage::Assigned;
}

fn suspended(case: &mut Case, suspension: &Suspension, by: By) {
    case.suspended_at = Some(by.at);
    case.suspension = Some(suspension.clone());
    case.proposal = None;
    case.stage = Stage::Suspended;
}

/// A case that was raised or listed stays so to its end, whatever smaller reminder follows.
fn supervised(case: &mut Case, level: SupervisionLevel) {
    let before = case.supervision.take().filter(|found| found.level > SupervisionLevel::Order);
    let asks = level >= SupervisionLevel::Order;
    case.supervision = Some(Supervision {
        level: before.as_ref().map_or(level, |found| found.level.max(level)),
        answered: !asks && before.is_none_or(|found| found.answered),
    });
}

fn checked(case: &mut Case, result: CheckResult) {
    match result {
        CheckResult::Yes => {}
        CheckResult::No => {
            case.rework += 1;
            case.rechecks = None;
            case.stage = Stage::Handling;
        }
        CheckResult::Cannot => case.checker = None,
    }
}

/// A new round has clocks of its own, and stands at its desk until it is dispatched.
fn reopened(case: &mut Case, by: By) {
    case.round += 1;
    case.reopened_by_reporter |= by.person.is_none();
    case.supervision = None;
    for report in &mut case.reports {
        report.rating = None;
    }
    case.extensions = 0;
    case.handled_by.clear();
    case.received_return.clear();
    case.returned_by.clear();
    case.clocks.clear();
    case.checker = None;
    case.rechecks = None;
    case.ended_at = None;
    case.stage = Stage::Accepted;
}

fn clock_moved(
    case: &mut Case,
    kind: ClockKind,
    entry: &Entry,
    due: Option<Due>,
    warn_at: Option<Millis>,
) {
    let begins_anew = matches!(entry, Entry::Started { .. } | Entry::Given { .. });
    let before = case.clocks.remove(&kind).filter(|_| !begins_anew).map(|running| running.clock);
    let clock = before.unwrap_or_default().pushed(*entry, due);
    case.clocks.insert(kind, CaseClock { clock, warn_at, said: None, order_at: None });
}

fn said(case: &mut Case, kind: ClockKind, signal: Signal) {
    if let Some(running) = case.clocks.get_mut(&kind) {
        running.said = Some(signal);
    }
}

fn passed(case: &mut Case, kind: ClockKind, order_at: Option<Millis>) {
    said(case, kind, Signal::Passed);
    if let Some(running) = case.clocks.get_mut(&kind) {
        running.order_at = order_at;
    }
}
