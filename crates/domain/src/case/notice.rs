//! Who must be told what after a decision. Which words and by which way is not decided here.

use std::collections::BTreeSet;

use super::decide::Targets;
use super::event::Event;
use super::state::{Case, ProposedStep, Report, SupervisionLevel};
use crate::category::ClosingCheck;
use crate::clock::ClockKind;
use crate::ids::{PersonId, ReportId, UnitCode};

/// Somebody must be told that something happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Who.
    pub to: Audience,
    /// Index of the event in the decision.
    pub event: usize,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody at a unit's desk; a reminder goes to the unit, not to a person (field.md §3.3).
    Unit(UnitCode),
    /// One member of staff, because he was named.
    Person(PersonId),
    /// Whoever reported, through the receipt.
    Reporter(ReportId),
}

/// A case that has rested so long is near the day from which the district decides (field.md §3.3).
const DISTRICT_SOON_AFTER_DAYS: i64 = 60;

/// The notices of a decision: for each event the audiences that it concerns, none twice,
/// and never a unit that is complained of. From 提级 on, the desk above hears of a supervision too,
/// and the district's centre hears when a long rest comes up for review.
pub fn notices(case: &Case, events: &[Event], targets: &Targets) -> Vec<Notice> {
    let above = targets.above.as_ref().map(|(_, desk)| desk);
    let concerned: BTreeSet<&UnitCode> =
        events.iter().filter_map(newly_concerned).flatten().chain(&case.concerned).collect();
    let of = |(event, what): (usize, &Event)| {
        let mut audiences = audiences(case, what);
        if raised(what) || asks_a_leader(case, what) {
            audiences.extend(above.cloned().map(Audience::Unit));
        }
        if long_rest(case, what) {
            audiences.extend(targets.center.clone().map(Audience::Unit));
        }
        audiences.retain(|to| !matches!(to, Audience::Unit(unit) if concerned.contains(unit)));
        audiences.sort();
        audiences.dedup();
        audiences.into_iter().map(move |to| Notice { to, event }).collect::<Vec<_>>()
    };
    events.iter().enumerate().flat_map(of).collect()
}

fn audiences(case: &Case, event: &Event) -> Vec<Audience> {
    match event {
        Event::Reported(reported) => vec![Audience::Unit(reported.desk.clone())],
        Event::PrecheckRequested { checker } => vec![Audience::Person(*checker)],
        Event::Declined { .. }
        | Event::Closed
        | Event::ForceClosed
        | Event::ReporterAsked { .. }
        | Event::Accepted
        | Event::SplitOff => reporters(case),
        Event::Merged { .. }
        | Event::Reopened { .. }
        | Event::Voided { .. }
        | Event::Restored { .. } => with_reporters(case, desk(case)),
        Event::Extended { .. } | Event::Resumed { .. } => with_reporters(case, lead(case)),
        Event::Suspended(rest) => {
            let owner = std::iter::once(Audience::Unit(rest.owner.clone()));
            with_reporters(case, lead(case).into_iter().chain(owner).collect())
        }
        Event::SuspensionReviewed(rest) => {
            lead(case).into_iter().chain([Audience::Unit(rest.owner.clone())]).collect()
        }
        Event::Dispatched { lead, co, handler, .. } => {
            let units = std::iter::once(lead).chain(co).cloned().map(Audience::Unit);
            units.chain(handler.map(Audience::Person)).collect()
        }
        Event::Escalated { desk, .. } | Event::SentBack { desk, .. } => unit(desk),
        Event::ReturnedBack { .. }
        | Event::SupervisionAnswered { .. }
        | Event::ResolvedOnSpot { sampled: true, .. }
        | Event::Prechecked { .. }
        | Event::Proposed { .. }
        | Event::DeclineObjected { .. }
        | Event::OnSpotSampled { .. }
        | Event::BackAtIntake { .. }
        | Event::ReporterAnswered { .. }
        | Event::Rated { .. } => desk(case),
        Event::FedBack { checker, .. } => match checker {
            Some(checker) => vec![Audience::Person(*checker)],
            None if checked_by_desk(case) => desk(case),
            None => grid(case),
        },
        Event::RecheckDrawn => grid(case),
        Event::Rectified { .. } => with_reporters(case, desk(case)),
        Event::CalledBack { rectify: true, .. } => lead(case),
        Event::ProposalRefused { .. }
        | Event::Withdrawn { .. }
        | Event::Checked { .. }
        | Event::CoFedBack { .. } => lead(case),
        Event::Supervised { .. } => lead(case).into_iter().chain(desk(case)).collect(),
        Event::DeadlineWarned { clock }
        | Event::DeadlinePassed { clock, .. }
        | Event::DeadlineLongPassed { clock } => deadline(case, *clock),
        Event::ResolvedOnSpot { sampled: false, .. }
        | Event::Absorbed { .. }
        | Event::Released { .. }
        | Event::ObjectionRuled { .. }
        | Event::SignedFor { .. }
        | Event::CalledBack { rectify: false, .. }
        | Event::ReporterSaid { .. }
        | Event::Attached { .. }
        | Event::Archived
        | Event::Corrected { .. }
        | Event::StandardSet { .. }
        | Event::Restamped { .. }
        | Event::Labelled { .. }
        | Event::ClockMoved { .. }
        | Event::ClockRecomputed { .. }
        | Event::ForeignNoted(_) => Vec::new(),
    }
}

/// A sample and a call back are the desk's alone; all else is also the lead's.
fn deadline(case: &Case, clock: ClockKind) -> Vec<Audience> {
    if matches!(clock, ClockKind::Sampling | ClockKind::Callback) {
        return desk(case);
    }
    lead(case).into_iter().chain(desk(case)).collect()
}

fn newly_concerned(event: &Event) -> Option<&BTreeSet<UnitCode>> {
    if let Event::Labelled { concerned, .. } = event { Some(concerned) } else { None }
}

/// Grid workers do not see a marked case, and have nothing to see where documents are checked.
fn checked_by_desk(case: &Case) -> bool {
    case.closing_check != ClosingCheck::OnSpot || !case.labels.is_empty()
}

fn raised(event: &Event) -> bool {
    matches!(event, Event::Supervised { level, .. } if *level >= SupervisionLevel::Raise)
}

/// The second extension and every later one is decided by the leader in charge, who may sit above
/// the desk.
fn asks_a_leader(case: &Case, event: &Event) -> bool {
    case.extensions > 0
        && matches!(event, Event::Proposed { step: ProposedStep::Extension { .. }, .. })
}

fn long_rest(case: &Case, event: &Event) -> bool {
    let review = matches!(
        event,
        Event::DeadlineWarned { clock: ClockKind::SuspensionReview }
            | Event::DeadlinePassed { clock: ClockKind::SuspensionReview, .. }
    );
    let due = case.clocks.get(&ClockKind::SuspensionReview).and_then(|found| found.clock.due());
    review
        && case
            .suspended_at
            .zip(due)
            .is_some_and(|(since, due)| due.at.date().0 - since.date().0 > DISTRICT_SOON_AFTER_DAYS)
}

fn unit(code: &UnitCode) -> Vec<Audience> {
    vec![Audience::Unit(code.clone())]
}

fn grid(case: &Case) -> Vec<Audience> {
    unit(&case.stamp.grid)
}

fn desk(case: &Case) -> Vec<Audience> {
    unit(&case.desk)
}

/// Whoever has the case in hand; its desk while nobody has.
fn lead(case: &Case) -> Vec<Audience> {
    case.lead().map_or_else(|| desk(case), |lead| vec![Audience::Unit(lead.clone())])
}

fn reporters(case: &Case) -> Vec<Audience> {
    case.reports.iter().map(|Report { id, .. }| Audience::Reporter(*id)).collect()
}

fn with_reporters(case: &Case, mut audiences: Vec<Audience>) -> Vec<Audience> {
    audiences.extend(reporters(case));
    audiences
}
