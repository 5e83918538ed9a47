//! What happens without anybody acting: deadlines, a new calendar, a reorganisation.

use super::{Deciding, Decision, Facts, Targets};
use crate::calendar::Calendar;
use crate::case::event::{Event, Why};
use crate::case::limits::DistrictRules;
use crate::case::notice;
use crate::case::refusal::Refusal;
use crate::case::state::{Case, CaseRule, Signal, SupervisionLevel};
use crate::category::Severity;
use crate::clock::{Clock, ClockKind};
use crate::permission::Permit;
use crate::place::Stamp;
use crate::routing::TakeIn;
use crate::time::Millis;

/// What the next signal of the case leads to, at or after its time.
///
/// # Errors
/// [`Refusal::StaleTimer`] when nothing is due yet or the clock has spoken already.
pub fn signal(
    case: &Case,
    permit: &Permit,
    facts: Facts<'_>,
    now: Millis,
) -> Result<Decision, Refusal> {
    let (at, kind, signal) = case.next_signal().ok_or(Refusal::StaleTimer)?;
    if at > now {
        return Err(Refusal::StaleTimer);
    }
    let mut deciding = Deciding { case, permit, facts, now, events: Vec::new() };
    match signal {
        Signal::Warned => deciding.push(Event::DeadlineWarned { clock: kind }),
        Signal::Passed => {
            let order_at = deciding.order_at(kind);
            deciding.push(Event::DeadlinePassed { clock: kind, order_at });
            deciding.deadline_passed(kind)?;
        }
        Signal::LongPassed => {
            deciding.push(Event::DeadlineLongPassed { clock: kind });
            deciding.supervise_at_least(SupervisionLevel::Order, CaseRule::LongOverdue);
        }
    }
    Ok(deciding.decided())
}

impl Deciding<'_> {
    /// A missed deadline never stays without consequence (field.md §3.3, 督办): work that nobody
    /// has taken goes one desk up, work that somebody has is urged.
    fn deadline_passed(&mut self, kind: ClockKind) -> Result<(), Refusal> {
        match kind {
            ClockKind::WaitingReporter => self.reporter_answered(false),
            ClockKind::Intake | ClockKind::Dispatch if self.can_pass_up() => {
                self.pass_up(Why::Rule(CaseRule::NobodyTookIt))
            }
            ClockKind::SupervisionAnswer => {
                self.supervise_at_least(SupervisionLevel::Raise, CaseRule::OrderUnanswered);
                Ok(())
            }
            ClockKind::Intake
            | ClockKind::Dispatch
            | ClockKind::Precheck
            | ClockKind::Escalation
            | ClockKind::SignFor
            | ClockKind::Objection
            | ClockKind::Handling
            | ClockKind::ExtensionRuling
            | ClockKind::Check
            | ClockKind::SuspensionReview
            | ClockKind::Sampling
            | ClockKind::Callback
            | ClockKind::Rectification
            | ClockKind::Foreign => {
                self.supervise_at_least(SupervisionLevel::Urge, CaseRule::Overdue);
                Ok(())
            }
        }
    }

    /// A station's case goes to the township; an urgent one goes on to the district, because at
    /// night a township may have nobody at its desk either.
    fn can_pass_up(&self) -> bool {
        let goes_up = match self.case.take_in {
            TakeIn::Station => true,
            TakeIn::Township => {
                self.case.severity == Severity::Urgent
                    || self.case.concerned.contains(&self.case.desk)
            }
            TakeIn::District => false,
        };
        goes_up && self.facts.targets.above.is_some()
    }

    /// When a deadline that passes now will be overdue by its whole limit.
    fn order_at(&self, kind: ClockKind) -> Option<Millis> {
        if matches!(kind, ClockKind::SupervisionAnswer | ClockKind::WaitingReporter) {
            return None;
        }
        let clock = &self.case.clocks.get(&kind)?.clock;
        let again = Clock::start(clock.due()?.at, clock.limit()?, self.facts.calendar);
        again.due().map(|due| due.at)
    }

    pub(super) fn supervise_at_least(&mut self, level: SupervisionLevel, rule: CaseRule) {
        let in_force = self.case.supervision.as_ref().filter(|found| !found.answered);
        if in_force.is_none_or(|found| found.level < level) {
            self.supervised(level, Why::Rule(rule));
        }
    }
}

/// What another calendar and other borders change about a case; nothing when they change nothing.
/// `stamp` is that of its place now, `calendar` that of the township to which it then belongs.
pub fn renew(
    case: &Case,
    stamp: Option<&Stamp>,
    calendar: &Calendar,
    rules: &DistrictRules,
) -> Option<Decision> {
    let mut events = recomputed(case, calendar, rules);
    events.extend(stamp.and_then(|stamp| restamped(case, stamp)));
    if events.is_empty() {
        return None;
    }
    let notices = notice::notices(case, &events, &Targets::none());
    Some(Decision { events, notices })
}

/// New deadlines of running clocks under another calendar. Nothing is reset: what was used stays
/// used.
fn recomputed(case: &Case, calendar: &Calendar, rules: &DistrictRules) -> Vec<Event> {
    let moved = case.clocks.iter().filter_map(|(kind, running)| {
        let due = running.clock.recompute(calendar)?;
        let mut clock = running.clock.clone();
        clock.set_due(due);
        let warn_at = clock.warn_at(calendar, rules.warn_at_percent);
        Some(Event::ClockRecomputed { clock: *kind, due, warn_at })
    });
    moved.collect()
}

/// Puts an open case under the units of new borders; an ended case keeps the old ones.
fn restamped(case: &Case, stamp: &Stamp) -> Option<Event> {
    let moves = case.stage.is_open() && case.stamp != *stamp;
    moves.then(|| Event::Restamped { stamp: stamp.clone() })
}
