//! Duplicates: one case goes on, the other ends in it, and every reporter still hears.

use super::{Deciding, Decision, Facts, Targets};
use crate::action::Action;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::case::state::Case;
use crate::case::steps;
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
    if !child.labels.is_subset(&master.labels) || !child.concerned.is_subset(&master.concerned) {
        return Err(Refusal::MarksDiffer);
    }
    let mut ending = Deciding { case: child, permit, facts, now, events: Vec::new() };
    ending.push(Event::Merged { master: master.id });
    ending.stop_all();
    let mut going_on = Deciding { case: master, permit, facts, now, events: Vec::new() };
    going_on.push(Event::Absorbed { child: child.id, reports: child.reports.clone() });
    going_on.keep_stricter_clocks(child);
    going_on.note_foreign(&child.foreign);
    Ok([ending.decided(), going_on.decided()])
}

impl Deciding<'_> {
    /// No reporter gets a later answer because his case was merged: the case that goes on takes
    /// over each clock of the duplicate that ends earlier than its own. The promise of the
    /// duplicate also begins here where none has begun.
    fn keep_stricter_clocks(&mut self, child: &Case) {
        for kind in [ClockKind::Intake, ClockKind::Dispatch, ClockKind::Handling] {
            let Some(theirs) = child.clocks.get(&kind).filter(|found| !found.clock.is_stopped())
            else {
                continue;
            };
            let theirs = theirs.clock.running_on(self.now, self.facts.calendar);
            let own = self.case.clocks.get(&kind);
            let stricter = match own {
                None => kind == ClockKind::Handling,
                Some(own) => {
                    own.clock.due().zip(theirs.due()).is_some_and(|(own, their)| their.at < own.at)
                }
            };
            if stricter {
                self.take_over(kind, &theirs);
            }
        }
    }
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
    beginning.start_intake(beginning.waits_since());
    beginning.undo_stop_of_handling();
    beginning.note_foreign(&[]);
    let mut left = Deciding { case: master, permit, facts, now, events: Vec::new() };
    left.push(Event::Released { child: child.id });
    left.without_foreign_of(child.id);
    Ok([beginning.decided(), left.decided()])
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

/// Facts for a merge name no targets.
impl Targets {
    /// No unit and nobody.
    pub fn none() -> Self {
        Self::default()
    }
}
