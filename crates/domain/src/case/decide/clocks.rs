//! Clock steps inside a decision: each becomes one event that carries the deadline it leads to.

use super::Deciding;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::clock::{Clock, ClockError, ClockKind, Due, Entry, PauseReason};
use crate::limit::Limit;

impl Deciding<'_> {
    /// Starts the clock of a step, if the district has a limit for it.
    pub(super) fn start_step(&mut self, kind: ClockKind) {
        if let Some(limit) = self.facts.rules.step(kind, self.case.severity) {
            self.start(kind, limit);
        }
    }

    pub(super) fn start(&mut self, kind: ClockKind, limit: Limit) {
        let clock = Clock::start(self.now, limit, self.facts.calendar);
        let warn_at = clock.warn_at(self.facts.calendar, self.facts.rules.warn_at_percent);
        self.push(Event::ClockMoved {
            clock: kind,
            entry: Entry::Started { at: self.now, limit },
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

    pub(super) fn pause(&mut self, kind: ClockKind, why: PauseReason) -> Result<(), Refusal> {
        self.turn(kind, |clock, deciding| clock.pause(deciding.now, why))
    }

    pub(super) fn resume_clock(&mut self, kind: ClockKind) -> Result<(), Refusal> {
        self.turn(kind, |clock, deciding| clock.resume(deciding.now, deciding.facts.calendar))
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
