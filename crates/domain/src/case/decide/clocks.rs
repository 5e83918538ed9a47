//! Clock steps inside a decision: each becomes one event that carries the deadline it leads to.

use super::Deciding;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::clock::{Clock, ClockError, ClockKind, Due, Entry, PauseReason, Within};
use crate::limit::Limit;
use crate::time::Millis;

impl Deciding<'_> {
    /// Starts the clock of a step, if the district has a limit for it.
    pub(super) fn start_step(&mut self, kind: ClockKind) {
        if let Some(limit) = self.facts.rules.step(kind, self.case.severity) {
            self.start(kind, limit);
        }
    }

    /// Starts the intake clock under the ceiling that the law sets for the category, counted from
    /// `from`.
    pub(super) fn start_intake(&mut self, from: Millis) {
        let within =
            self.facts.standard.acceptance.as_ref().map(|law| Within { from, limit: law.limit });
        let usual = self.facts.rules.step(ClockKind::Intake, self.case.severity);
        if let Some(limit) = usual.or(within.map(|within| within.limit)) {
            self.start_within(ClockKind::Intake, limit, within);
        }
    }

    /// Since when the reporter has been waiting for a yes or no.
    pub(super) fn waits_since(&self) -> Millis {
        self.ceiling().map_or(self.case.reported_at, |within| within.from)
    }

    /// The ceiling of the intake clock, where the law sets one.
    pub(super) fn ceiling(&self) -> Option<Within> {
        self.case.clocks.get(&ClockKind::Intake)?.clock.within()
    }

    pub(super) fn start(&mut self, kind: ClockKind, limit: Limit) {
        self.start_within(kind, limit, None);
    }

    pub(super) fn start_within(&mut self, kind: ClockKind, limit: Limit, within: Option<Within>) {
        let clock = Clock::start_within(self.now, limit, within, self.facts.calendar);
        let warn_at = clock.warn_at(self.facts.calendar, self.facts.rules.warn_at_percent);
        self.push(Event::ClockMoved {
            clock: kind,
            entry: Entry::Started { at: self.now, limit, within },
            due: clock.due(),
            warn_at,
        });
    }

    /// Starts the handling clock of this round unless it runs already: a new dispatch never gives
    /// the reporter a later promise.
    pub(super) fn start_handling_once(&mut self) {
        if !self.case.clocks.contains_key(&ClockKind::Handling) {
            self.start(ClockKind::Handling, self.case.handling_limit);
        }
    }

    /// Stops a clock that runs or is paused; a clock that does not exist needs no stopping.
    pub(super) fn stop(&mut self, kind: ClockKind) {
        let Some(running) = self.case.clocks.get(&kind) else {
            return;
        };
        if let Ok(clock) = running.clock.stop(self.now) {
            self.moved(kind, &clock);
        }
    }

    pub(super) fn stop_all(&mut self) {
        let kinds: Vec<ClockKind> = self.case.clocks.keys().copied().collect();
        for kind in kinds {
            self.stop(kind);
        }
    }

    /// Lets a clock rest, if it runs.
    pub(super) fn pause(&mut self, kind: ClockKind, why: PauseReason) -> Result<(), Refusal> {
        if self.due(kind).is_none() {
            return Ok(());
        }
        self.turn(kind, |clock, deciding| clock.pause(deciding.now, why))
    }

    /// Lets a clock run on, if it rests.
    pub(super) fn resume_clock(&mut self, kind: ClockKind) -> Result<(), Refusal> {
        let rests = self.case.clocks.get(&kind).is_some_and(|found| found.clock.is_paused());
        if !rests {
            return Ok(());
        }
        self.turn(kind, |clock, deciding| clock.resume(deciding.now, deciding.facts.calendar))
    }

    /// Lets a handling clock that was stopped at an end run on when that end is undone: as though
    /// it had never been stopped, so that nobody gets a later promise by voiding and restoring.
    pub(super) fn undo_stop_of_handling(&mut self) {
        let stopped = self.case.clocks.get(&ClockKind::Handling);
        if let Some(clock) = stopped.map(|found| &found.clock).filter(|clock| clock.is_stopped()) {
            self.take_over(ClockKind::Handling, &clock.running_on(self.now, self.facts.calendar));
        }
    }

    /// Puts a whole ledger in the place of a clock's present one.
    pub(super) fn take_over(&mut self, kind: ClockKind, ledger: &Clock) {
        let warn_at = ledger.warn_at(self.facts.calendar, self.facts.rules.warn_at_percent);
        let last = ledger.entries().len();
        for (n, entry) in ledger.entries().iter().enumerate() {
            let due = ledger.due().filter(|_| n + 1 == last);
            let warn_at = warn_at.filter(|_| n + 1 == last);
            self.push(Event::ClockMoved { clock: kind, entry: *entry, due, warn_at });
        }
    }

    pub(super) fn extend(&mut self, kind: ClockKind, by: Limit) -> Result<(), Refusal> {
        self.turn(kind, |clock, deciding| clock.extend(deciding.now, by, deciding.facts.calendar))
    }

    fn turn(
        &mut self,
        kind: ClockKind,
        step: impl FnOnce(&Clock, &Self) -> Result<Clock, ClockError>,
    ) -> Result<(), Refusal> {
        let Some(running) = self.case.clocks.get(&kind) else {
            return Ok(());
        };
        let clock = step(&running.clock, self).map_err(|e| Refusal::Clock(e.to_string()))?;
        self.moved(kind, &clock);
        Ok(())
    }

    fn moved(&mut self, kind: ClockKind, clock: &Clock) {
        let Some(entry) = clock.last_entry() else {
            return;
        };
        let warn_at = clock.warn_at(self.facts.calendar, self.facts.rules.warn_at_percent);
        self.push(Event::ClockMoved { clock: kind, entry, due: clock.due(), warn_at });
    }

    /// The deadline of a clock that runs.
    pub(super) fn due(&self, kind: ClockKind) -> Option<Due> {
        self.case.clocks.get(&kind)?.clock.due()
    }
}
