//! Folding events into the state of a case.
//!
//! Applying never fails and never decides: an event has happened. It needs no calendar, because
//! events that move clocks carry the deadlines they led to.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, Reported};
use super::state::{
    Assignment, Case, CaseClock, CheckResult, Proposal, Rating, Returned, Signal, Supervision,
    SupervisionLevel, Suspension,
};
use crate::clock::{ClockKind, Due, Entry};
use crate::ids::{PersonId, ReportId};
use crate::routing::TakeIn;
use crate::stage::Stage;
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
        concerned: BTreeSet::new(),
        reports: vec![event.report.clone()],
        reported_at: event.report.at,
        assignment: None,
        handled_by: BTreeSet::new(),
        received_return: BTreeSet::new(),
        returned: None,
        proposal: None,
        suspension: None,
        supervision: None,
        clocks: BTreeMap::new(),
        round: 1,
        rework: 0,
        returns: 0,
        extensions: 0,
        checker: None,
        master: None,
        merged: BTreeSet::new(),
        handled_at: None,
        ended_at: None,
        stage_before: None,
    }
}

/// The case after one more event.
#[must_use]
pub fn apply(mut case: Case, event: &Event, by: By) -> Case {
    case.version += 1;
    match event {
        Event::Reported(_) => {}
        Event::ResolvedOnSpot { .. } => {
            case.handled_by.extend(by.person);
            case.handled_at = Some(by.at);
            end(&mut case, Stage::ClosedOnSpot, by.at);
        }
        Event::OnSpotSampled { result, .. } => {
            if *result == CheckResult::No {
                reopen_at(&mut case, Stage::Reported);
            }
        }
        Event::PrecheckRequested { checker } => {
            case.checker = Some(*checker);
            case.stage = Stage::Precheck;
        }
        Event::Prechecked { .. } => {
            case.checker = None;
            case.stage = Stage::Reported;
        }
        Event::Accepted => case.stage = Stage::Accepted,
        Event::Declined { .. } => end(&mut case, Stage::Declined, by.at),
        Event::DeclineObjected { .. } => reopen_at(&mut case, Stage::Reported),
        Event::Merged { master } => {
            case.master = Some(*master);
            case.stage_before = Some(case.stage);
            end(&mut case, Stage::Merged, by.at);
        }
        Event::Absorbed { child, reports } => {
            case.merged.insert(*child);
            case.reports.extend(reports.iter().cloned());
        }
        Event::SplitOff => {
            case.master = None;
            reopen_at(&mut case, Stage::Reported);
        }
        Event::Released { child } => {
            case.merged.remove(child);
            case.reports.retain(|report| report.case != *child);
        }
        Event::Proposed { step, .. } => {
            case.proposal = by.person.map(|by| Proposal { step: step.clone(), by });
        }
        Event::ProposalRefused { .. } => case.proposal = None,
        Event::Voided { .. } => {
            case.proposal = None;
            case.stage_before = Some(case.stage);
            end(&mut case, Stage::Voided, by.at);
        }
        Event::Restored { .. } => reopen_at(&mut case, Stage::Reported),
        Event::Dispatched { .. } => dispatched(&mut case, event, by),
        Event::Escalated { take_in, desk, .. } => {
            case.take_in = *take_in;
            case.desk = desk.clone();
            case.returned = None;
            case.stage = escalated_stage(&case, *take_in);
        }
        Event::SentBack { desk, .. } => {
            case.take_in = TakeIn::Township;
            case.desk = desk.clone();
            case.stage = Stage::Accepted;
        }
        Event::SignedFor { handler } => {
            if let Some(assignment) = &mut case.assignment {
                assignment.handler = Some(*handler);
            }
            case.stage = Stage::Handling;
        }
        Event::ReturnedBack { from, reason, .. } => {
            case.assignment = None;
            case.returned = Some(Returned { from: from.clone(), reason: *reason });
            case.returns += 1;
            case.proposal = None;
            case.stage = Stage::Returned;
        }
        Event::ObjectionRuled { .. } => {}
        Event::BackAtIntake { .. } => {
            case.returned = None;
            case.received_return.extend(by.person);
            case.stage = Stage::Reported;
        }
        Event::Withdrawn { .. } => {
            case.assignment = None;
            case.proposal = None;
            case.stage = Stage::Accepted;
        }
        Event::Extended { .. } => {
            case.extensions += 1;
            case.proposal = None;
        }
        Event::Suspended(suspension) => suspended(&mut case, suspension),
        Event::SuspensionReviewed(suspension) => case.suspension = Some(suspension.clone()),
        Event::Resumed { .. } => {
            case.suspension = None;
            case.stage = Stage::Handling;
        }
        Event::ReporterAsked { .. } | Event::ReporterAnswered { .. } => {}
        Event::Supervised { level, .. } => supervised(&mut case, *level),
        Event::SupervisionAnswered { .. } => {
            if let Some(supervision) = &mut case.supervision {
                supervision.answered = true;
            }
        }
        Event::CoFedBack { unit, .. } => {
            if let Some(assignment) = &mut case.assignment {
                assignment.co_done.insert(unit.clone());
            }
        }
        Event::FedBack { checker, .. } => {
            case.handled_by.extend(by.person);
            case.handled_at = Some(by.at);
            case.checker = *checker;
            case.proposal = None;
            case.stage = Stage::PendingCheck;
        }
        Event::Checked { result, .. } => checked(&mut case, *result),
        Event::ForceClosed | Event::Closed => {
            case.proposal = None;
            case.suspension = None;
            end(&mut case, Stage::Closed, by.at);
        }
        Event::Rated { report, stars, solved } => {
            let rating = Rating { stars: *stars, solved: *solved, at: by.at, called_back: false };
            on_report(&mut case, *report, |found| found.replace(rating));
        }
        Event::CalledBack { report, .. } => on_report(&mut case, *report, |found| {
            found.as_mut().map(|rating| rating.called_back = true)
        }),
        Event::Reopened { .. } => reopened(&mut case),
        Event::Archived => case.stage = Stage::Archived,
        Event::Corrected { category, severity, place } => {
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
        Event::Restamped { stamp } => case.stamp = stamp.clone(),
        Event::Labelled { label, concerned } => {
            case.labels.insert(*label);
            case.concerned.extend(concerned.iter().cloned());
        }
        Event::ClockMoved { clock, entry, due, warn_at } => {
            clock_moved(&mut case, *clock, entry, *due, *warn_at);
        }
        Event::ClockRecomputed { clock, due, warn_at } => {
            if let Some(running) = case.clocks.get_mut(clock) {
                running.clock.set_due(*due);
                running.warn_at = *warn_at;
                running.said = None;
            }
        }
        Event::DeadlineWarned { clock } => said(&mut case, *clock, Signal::Warned),
        Event::DeadlinePassed { clock } => said(&mut case, *clock, Signal::Passed),
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

fn end(case: &mut Case, stage: Stage, at: Millis) {
    case.stage = stage;
    case.proposal = None;
    case.ended_at = Some(at);
}

fn reopen_at(case: &mut Case, stage: Stage) {
    case.stage = stage;
    case.ended_at = None;
    case.stage_before = None;
    case.assignment = None;
}

fn escalated_stage(case: &Case, take_in: TakeIn) -> Stage {
    match (take_in, case.stage) {
        (TakeIn::District, _) => Stage::Escalated,
        (TakeIn::Station | TakeIn::Township, Stage::Reported) => Stage::Reported,
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

fn suspended(case: &mut Case, suspension: &Suspension) {
    case.suspension = Some(suspension.clone());
    case.proposal = None;
    case.stage = Stage::Suspended;
}

fn supervised(case: &mut Case, level: SupervisionLevel) {
    let answered = level < SupervisionLevel::Order;
    case.supervision = Some(Supervision { level, answered });
}

fn checked(case: &mut Case, result: CheckResult) {
    match result {
        CheckResult::Yes => {}
        CheckResult::No => {
            case.rework += 1;
            case.stage = Stage::Handling;
        }
        CheckResult::Cannot => case.checker = None,
    }
}

/// A new round goes to the unit that had it, with clocks of its own.
fn reopened(case: &mut Case) {
    case.round += 1;
    case.extensions = 0;
    case.handled_by.clear();
    case.received_return.clear();
    case.clocks.clear();
    case.checker = None;
    case.ended_at = None;
    case.stage = Stage::Accepted;
}

fn on_report<T>(
    case: &mut Case,
    report: ReportId,
    change: impl FnOnce(&mut Option<Rating>) -> Option<T>,
) {
    if let Some(found) = case.reports.iter_mut().find(|found| found.id == report) {
        change(&mut found.rating);
    }
}

fn clock_moved(
    case: &mut Case,
    kind: ClockKind,
    entry: &Entry,
    due: Option<Due>,
    warn_at: Option<Millis>,
) {
    let before = match entry {
        Entry::Started { .. } => None,
        _ => case.clocks.remove(&kind).map(|running| running.clock),
    };
    let clock = before.unwrap_or_default().pushed(*entry, due);
    case.clocks.insert(kind, CaseClock { clock, warn_at, said: None });
}

fn said(case: &mut Case, kind: ClockKind, signal: Signal) {
    if let Some(running) = case.clocks.get_mut(&kind) {
        running.said = Some(signal);
    }
}
