//! From the entries of a ledger to its deadline.
//!
//! Minutes (`UM`) and hours (`UH`, `WH`) are counted to the millisecond. Days (`WD`, `D`) are whole: the day on which
//! something begins does not count (期间开始之日不计), and the deadline is the end of work of the
//! last working day, or midnight at the end of the last natural day. A clock of days that rests
//! keeps the days that lie after the day on which it was paused, so resuming on the same day gives
//! the same deadline, and a pause never shortens what is left.

use super::{Due, Entry, Within};
use crate::calendar::Calendar;
use crate::limit::{Limit, LimitUnit};
use crate::time::{Date, Millis};

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_HOUR: i64 = 3_600_000;
const MINUTES_PER_DAY: i64 = 1440;

/// What a ledger has left while it rests.
#[derive(Clone, Copy)]
enum Left {
    /// The deadline had passed; it stays where it was.
    Nothing(Due),
    /// Milliseconds around the clock.
    Ms(i64),
    /// Milliseconds of working time.
    WorkMs(i64),
    /// Working days.
    WorkDays(i64),
    /// Natural days.
    Days(i64),
}

/// The deadline of a running ledger; none while it rests or when it is over. It never lies behind
/// the ceiling that the law sets.
pub(super) fn due(entries: &[Entry], calendar: &Calendar) -> Option<Due> {
    let due = own_due(entries, calendar)?;
    let ceiling = within(entries)
        .map(|Within { from, limit }| after(from, amount(limit), calendar))
        .filter(|ceiling| ceiling.at < due.at);
    Some(ceiling.unwrap_or(due))
}

/// The ceiling under which a ledger began.
pub(super) fn within(entries: &[Entry]) -> Option<Within> {
    entries.iter().find_map(|entry| match entry {
        Entry::Started { within, .. } => *within,
        Entry::Given { .. }
        | Entry::Paused { .. }
        | Entry::Resumed { .. }
        | Entry::Extended { .. }
        | Entry::Stopped { .. } => None,
    })
}

/// The deadline by the limit alone.
fn own_due(entries: &[Entry], calendar: &Calendar) -> Option<Due> {
    let mut unit = LimitUnit::UrgentHour;
    let mut due: Option<Due> = None;
    let mut left: Option<Left> = None;
    for entry in entries {
        match entry {
            Entry::Started { at, limit, .. } => {
                unit = limit.unit;
                due = Some(after(*at, amount(*limit), calendar));
            }
            Entry::Given { due: given, .. } => {
                unit = LimitUnit::UrgentMinute;
                due = Some(Due { at: *given, provisional: false });
            }
            Entry::Paused { at, .. } => {
                left = due.take().map(|due| remaining(due, *at, unit, calendar));
            }
            Entry::Resumed { at } => {
                due = left.take().map(|left| after(*at, left, calendar));
            }
            Entry::Extended { by, .. } => {
                due = due.map(|due| {
                    let later = after(due.at, amount(*by), calendar);
                    Due { provisional: later.provisional || due.provisional, ..later }
                });
            }
            Entry::Stopped { .. } => due = None,
        }
    }
    due
}

fn amount(limit: Limit) -> Left {
    let n = i64::from(limit.amount);
    match limit.unit {
        LimitUnit::UrgentMinute => Left::Ms(n * MS_PER_MINUTE),
        LimitUnit::UrgentHour => Left::Ms(n * MS_PER_HOUR),
        LimitUnit::WorkHour => Left::WorkMs(n * MS_PER_HOUR),
        LimitUnit::WorkDay => Left::WorkDays(n),
        LimitUnit::NaturalDay => Left::Days(n),
    }
}

/// The deadline of what is left, from an instant on.
fn after(from: Millis, left: Left, calendar: &Calendar) -> Due {
    match left {
        Left::Nothing(due) => due,
        Left::Ms(ms) => Due { at: from.plus(ms), provisional: false },
        Left::WorkMs(ms) => {
            let (at, provisional) = calendar.after_work(from, ms);
            Due { at, provisional }
        }
        Left::WorkDays(days) => {
            let (date, provisional) = calendar.work_days_after(from.date(), days);
            Due { at: calendar.end_of_work(date), provisional }
        }
        Left::Days(days) => Due { at: midnight_after(from, days), provisional: false },
    }
}

fn midnight_after(from: Millis, days: i64) -> Millis {
    // A deadline at midnight belongs to the day that ends, not to the one that begins.
    let date: Date = if from.ms_of_day() == 0 { from.plus(-1).date() } else { from.date() };
    Millis::at(date.plus_days(days), MINUTES_PER_DAY)
}

fn remaining(due: Due, at: Millis, unit: LimitUnit, calendar: &Calendar) -> Left {
    if due.at <= at {
        return Left::Nothing(due);
    }
    match unit {
        LimitUnit::UrgentMinute | LimitUnit::UrgentHour => Left::Ms(due.at.0 - at.0),
        LimitUnit::WorkHour => Left::WorkMs(calendar.work_between(at, due.at)),
        LimitUnit::WorkDay => Left::WorkDays(calendar.work_days_between(at.date(), due.at.date())),
        LimitUnit::NaturalDay => Left::Days(due.at.plus(-1).date().0 - at.date().0),
    }
}

/// The instant that leaves `100 - percent` of the limit before the deadline.
pub(super) fn warn_at(
    entries: &[Entry],
    due: Due,
    calendar: &Calendar,
    percent: u8,
) -> Option<Millis> {
    let rest = |ms: i64| ms * (100 - i64::from(percent.min(100))) / 100;
    if let Some(Entry::Given { at, due: given }) = entries.first() {
        return Some(due.at.plus(-rest((given.0 - at.0).max(0))));
    }
    let limit = entries.iter().rev().find_map(|entry| match entry {
        Entry::Started { limit, .. } => Some(*limit),
        Entry::Given { .. }
        | Entry::Paused { .. }
        | Entry::Resumed { .. }
        | Entry::Extended { .. }
        | Entry::Stopped { .. } => None,
    })?;
    let n = i64::from(limit.amount);
    Some(match limit.unit {
        LimitUnit::UrgentMinute => due.at.plus(-rest(n * MS_PER_MINUTE)),
        LimitUnit::UrgentHour => due.at.plus(-rest(n * MS_PER_HOUR)),
        LimitUnit::WorkHour => calendar.before_work(due.at, rest(n * MS_PER_HOUR)),
        LimitUnit::WorkDay => calendar.before_work(due.at, rest(n * calendar.work_ms_per_day())),
        LimitUnit::NaturalDay => due.at.plus(-rest(n * 24 * MS_PER_HOUR)),
    })
}
