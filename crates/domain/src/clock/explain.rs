//! Where the time of a clock went, so that a deadline can explain itself.

use serde::{Deserialize, Serialize};

use super::{Due, Entry, PauseReason};
use crate::calendar::Calendar;
use crate::limit::LimitUnit;
use crate::time::{Date, Millis};

/// Why a stretch of time counts or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SegmentKind {
    /// Counted against the limit.
    Counted,
    /// Outside working time of a working day: night, lunch.
    OutsideHours,
    /// A day off.
    DayOff,
    /// The day on which a limit of days begins.
    FirstDay,
    /// The clock rested.
    Paused {
        /// Why.
        reason: PauseReason,
    },
}

/// A stretch of time of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its beginning.
    pub from: Millis,
    /// Its end.
    pub to: Millis,
    /// Its kind.
    pub kind: SegmentKind,
}

/// The segments from the start to the deadline, or to `now` where that is later or there is none.
/// They follow each other without a gap.
pub(super) fn explain(
    entries: &[Entry],
    due: Option<Due>,
    calendar: &Calendar,
    now: Millis,
) -> Vec<Segment> {
    let unit = match entries.first() {
        Some(Entry::Started { limit, .. }) => limit.unit,
        // What was set elsewhere runs around the clock, as far as we know.
        Some(Entry::Given { .. }) => LimitUnit::UrgentMinute,
        Some(_) | None => return Vec::new(),
    };
    let mut segments = Segments { calendar, unit, found: Vec::new() };
    let end = due.map_or(now, |due| due.at.max(now));
    for (index, entry) in entries.iter().enumerate() {
        let to = entries.get(index + 1).map_or(end, |next| next.at());
        match entry {
            Entry::Started { at, .. } | Entry::Given { at, .. } | Entry::Resumed { at } => {
                segments.run(*at, to, true);
            }
            Entry::Extended { at, .. } => segments.run(*at, to, false),
            Entry::Paused { at, reason } => {
                segments.push(*at, to, SegmentKind::Paused { reason: *reason });
            }
            Entry::Stopped { .. } => break,
        }
    }
    segments.found
}

struct Segments<'a> {
    calendar: &'a Calendar,
    unit: LimitUnit,
    found: Vec<Segment>,
}

impl Segments<'_> {
    /// Adds a stretch, joined with the one before where it is of the same kind.
    fn push(&mut self, from: Millis, to: Millis, kind: SegmentKind) {
        if from >= to {
            return;
        }
        match self.found.last_mut() {
            Some(last) if last.kind == kind && last.to == from => last.to = to,
            Some(_) | None => self.found.push(Segment { from, to, kind }),
        }
    }

    fn run(&mut self, from: Millis, to: Millis, begins: bool) {
        match self.unit {
            LimitUnit::UrgentMinute | LimitUnit::UrgentHour => {
                self.push(from, to, SegmentKind::Counted);
            }
            LimitUnit::WorkHour => self.each_day(from, to, Self::hours_of_day),
            LimitUnit::WorkDay | LimitUnit::NaturalDay => {
                let first_day = if begins { next_midnight(from).min(to) } else { from };
                self.push(from, first_day, SegmentKind::FirstDay);
                self.each_day(first_day, to, Self::whole_day);
            }
        }
    }

    fn each_day(&mut self, from: Millis, to: Millis, add: fn(&mut Self, Date, Millis, Millis)) {
        let mut start = from;
        while start < to {
            let end = next_midnight(start).min(to);
            add(self, start.date(), start, end);
            start = end;
        }
    }

    fn hours_of_day(&mut self, date: Date, from: Millis, to: Millis) {
        if !self.calendar.day(date).work {
            return self.push(from, to, SegmentKind::DayOff);
        }
        let mut at = from;
        for (start, end) in self.calendar.windows_on(date) {
            self.push(at, start.min(to), SegmentKind::OutsideHours);
            self.push(start.max(at), end.min(to), SegmentKind::Counted);
            at = at.max(end);
        }
        self.push(at, to, SegmentKind::OutsideHours);
    }

    fn whole_day(&mut self, date: Date, from: Millis, to: Millis) {
        let counted = self.unit == LimitUnit::NaturalDay || self.calendar.day(date).work;
        let kind = if counted { SegmentKind::Counted } else { SegmentKind::DayOff };
        self.push(from, to, kind);
    }
}

fn next_midnight(from: Millis) -> Millis {
    Millis::at(from.date().plus_days(1), 0)
}
