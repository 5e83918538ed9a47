//! Deadlines of other systems: a clock of their own beside those of the district.
//!
//! Whatever clock ends first is the case's deadline, so the stricter one wins without touching the
//! other. The foreign one never rests and ends with the case: what another system has promised does
//! not wait for our reasons.

use super::Deciding;
use crate::case::event::Event;
use crate::case::foreign::Foreign;
use crate::case::state::Case;
use crate::clock::{Clock, ClockKind, Entry};
use crate::ids::CaseId;

impl Deciding<'_> {
    /// Notes numbers of other systems, and keeps the earliest of all their deadlines.
    pub(super) fn note_foreign(&mut self, new: &[Foreign]) {
        let known = |foreign: &&Foreign| !self.case.foreign.contains(foreign);
        let new: Vec<Foreign> = new.iter().filter(known).cloned().collect();
        let all: Vec<Foreign> = self.case.foreign.iter().chain(&new).cloned().collect();
        for foreign in new {
            self.push(Event::ForeignNoted(foreign));
        }
        self.keep_foreign_deadline(&all);
    }

    /// The case goes on without the numbers of a duplicate that was taken out.
    pub(super) fn without_foreign_of(&mut self, child: CaseId) {
        let case: &Case = self.case;
        let left: Vec<Foreign> =
            case.foreign.iter().filter(|foreign| foreign.case != child).cloned().collect();
        self.keep_foreign_deadline(&left);
    }

    /// The clock of other systems stands at the earliest of these deadlines.
    fn keep_foreign_deadline(&mut self, foreign: &[Foreign]) {
        let earliest = foreign.iter().filter_map(|foreign| foreign.due).min();
        let present = self.due(ClockKind::Foreign).map(|due| due.at);
        match earliest {
            Some(due) if present != Some(due) => {
                let clock = Clock::given(self.now, due, self.facts.calendar);
                let percent = self.facts.rules.warn_at_percent;
                self.push(Event::ClockMoved {
                    clock: ClockKind::Foreign,
                    entry: Entry::Given { at: self.now, due },
                    due: clock.due(),
                    warn_at: clock.warn_at(self.facts.calendar, percent),
                });
            }
            None if present.is_some() => self.stop(ClockKind::Foreign),
            Some(_) | None => {}
        }
    }
}
