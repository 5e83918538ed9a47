//! Duplicates: one case goes on, the other ends in it, and every reporter still hears.

use super::{Deciding, Decision, Facts, Targets};
use crate::action::Action;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::case::{notice, steps};
use crate::clock::ClockKind;
use crate::permission::Permit;
use crate::stage::Stage;
use crate::time::Millis;

/// Merges `child` into `master`. Both decisions are recorded in one unit of work.
///
/// # Errors
/// The rule that forbids it.
pub fn merge(
    child: &Case,
    master: &Case,
    permit: &Permit,
    facts: Facts<'_>,
    now: Millis,
) -> Result<[Decision; 2], Refusal> {
    at_stage(child, Action::Merge, permit)?;
    if child.id == master.id {
        return Err(Refusal::SameCase);
    }
    if !master.stage.is_open() {
        return Err(Refusal::MasterEnded(master.stage));
    }
    if !child.merged.is_empty() {
        return Err(Refusal::HasMerged);
    }
    let mut ending = Deciding { case: child, permit, facts, now, events: Vec::new() };
    ending.push(Event::Merged { master: master.id });
    ending.stop_all();
    let absorbed = Event::Absorbed { child: child.id, reports: child.reports.clone() };
    Ok([ending.decided(), only(master, absorbed)])
}

/// Takes `child` out of `master` again; it begins anew at the intake.
///
/// # Errors
/// The rule that forbids it.
pub fn split(
    child: &Case,
    master: &Case,
    permit: &Permit,
    facts: Facts<'_>,
    now: Millis,
) -> Result<[Decision; 2], Refusal> {
    at_stage(child, Action::Split, permit)?;
    if child.master != Some(master.id) {
        return Err(Refusal::OtherReport);
    }
    let mut beginning = Deciding { case: child, permit, facts, now, events: Vec::new() };
    beginning.push(Event::SplitOff);
    beginning.start_step(ClockKind::Intake);
    beginning.undo_stop_of_handling();
    Ok([beginning.decided(), only(master, Event::Released { child: child.id })])
}

fn at_stage(case: &Case, action: Action, permit: &Permit) -> Result<(), Refusal> {
    if permit.action() != action {
        return Err(Refusal::OtherAction { action, permitted: permit.action() });
    }
    if steps::stages(action).contains(&case.stage) {
        return Ok(());
    }
    let (stage, possible): (Stage, _) = (case.stage, steps::possible(case.stage));
    Err(Refusal::NotAtThisStage { action, stage, possible })
}

fn only(case: &Case, event: Event) -> Decision {
    let events = vec![event];
    let notices = notice::notices(case, &events, None);
    Decision { events, notices }
}

/// Facts for a merge name no targets.
impl Targets {
    /// No unit and nobody.
    pub fn none() -> Self {
        Self::default()
    }
}
