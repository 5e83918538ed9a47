//! Working time: which days are worked, and at which hours.
//!
//! The days come from the yearly notice of the State Council, as data; they cannot be computed.
//! A year without data is Monday to Friday without 1 January, and everything reckoned with it is
//! provisional (field.md §7).

use std::collections::{BTreeMap, BTreeSet};

use crate::time::{Date, Millis};

const MS_PER_MINUTE: i64 = 60_000;
const SATURDAY: i64 = 6;

/// The exceptions of one year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    /// Days off, beside ordinary weekends.
    pub off: BTreeSet<Date>,
    /// 调休上班日: weekend days that are worked.
    pub work: BTreeSet<Date>,
    /// Whether the notice of this year is still to come.
    pub provisional: bool,
}

/// A stretch of working time inside a day, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First minute.
    pub from: u16,
    /// First minute after it.
    pub to: u16,
}

/// What is wrong with a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// There must be some working time.
    #[error("a working day needs at least one window")]
    NoWindow,
    /// Windows stand in order, do not touch, and lie inside the day.
    #[error("window {index} does not begin after the one before it, or ends before it begins")]
    Window {
        /// Which, from 0.
        index: usize,
    },
    /// A date that is both.
    #[error("{0} is both off and worked")]
    Both(Date),
    /// A date under another year.
    #[error("{date} stands under the year {year}")]
    OtherYear {
        /// The date.
        date: Date,
        /// The year under which it stands.
        year: i64,
    },
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Whether it is worked.
    pub work: bool,
    /// Whether that is a guess.
    pub provisional: bool,
}

/// The working time of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i64, Year>,
    windows: Vec<Window>,
}

impl Calendar {
    /// 8:30–12:00 and 13:30–17:30.
    pub const USUAL_WINDOWS: [Window; 2] =
        [Window { from: 510, to: 720 }, Window { from: 810, to: 1050 }];

    /// A calendar of these years and windows.
    ///
    /// # Errors
    /// What makes them contradict themselves.
    pub fn new(years: BTreeMap<i64, Year>, windows: Vec<Window>) -> Result<Self, CalendarError> {
        check_windows(&windows)?;
        for (year, days) in &years {
            check_year(*year, days)?;
        }
        Ok(Self { years, windows })
    }

    /// This calendar with more years, or with other data for some of them.
    ///
    /// # Errors
    /// What makes them contradict themselves.
    pub fn with_years(mut self, years: BTreeMap<i64, Year>) -> Result<Self, CalendarError> {
        self.years.extend(years);
        Self::new(self.years, self.windows)
    }

    /// What a day is.
    pub fn day(&self, date: Date) -> Day {
        let (year, month, day) = date.year_month_day();
        let weekday = date.weekday() < SATURDAY;
        match self.years.get(&year) {
            Some(known) => {
                let work = known.work.contains(&date) || (weekday && !known.off.contains(&date));
                Day { work, provisional: known.provisional }
            }
            None => Day { work: weekday && (month, day) != (1, 1), provisional: true },
        }
    }

    /// The windows of working time of a date, as instants; none on a day off.
    pub fn windows_on(&self, date: Date) -> impl DoubleEndedIterator<Item = (Millis, Millis)> {
        let windows: &[Window] = if self.day(date).work { &self.windows } else { &[] };
        windows.iter().map(move |window| {
            (Millis::at(date, i64::from(window.from)), Millis::at(date, i64::from(window.to)))
        })
    }

    /// The end of the last window of a date, worked or not.
    pub fn end_of_work(&self, date: Date) -> Millis {
        Millis::at(date, self.windows.last().map_or(1440, |window| i64::from(window.to)))
    }

    /// Working time of one day, in milliseconds.
    pub fn work_ms_per_day(&self) -> i64 {
        let minutes = self.windows.iter().map(|window| i64::from(window.to - window.from));
        minutes.sum::<i64>() * MS_PER_MINUTE
    }

    /// The `n`-th working day after a date, and whether a guess was needed to find it.
    pub fn work_days_after(&self, date: Date, n: i64) -> (Date, bool) {
        let (mut date, mut left, mut provisional) = (date, n, false);
        while left > 0 {
            date = date.plus_days(1);
            let day = self.day(date);
            provisional |= day.provisional;
            left -= i64::from(day.work);
        }
        (date, provisional)
    }

    /// How many working days lie after `from` up to and including `to`.
    pub fn work_days_between(&self, from: Date, to: Date) -> i64 {
        let days = (from.0 + 1..=to.0).filter(|day| self.day(Date(*day)).work);
        i64::try_from(days.count()).unwrap_or(i64::MAX)
    }

    /// The instant at which `ms` of working time have passed since `from`.
    pub fn after_work(&self, from: Millis, ms: i64) -> (Millis, bool) {
        let (mut date, mut left, mut provisional) = (from.date(), ms, false);
        loop {
            provisional |= self.day(date).provisional;
            for (start, end) in self.windows_on(date) {
                let start = start.max(from);
                let length = end.0 - start.0;
                if length > 0 && left <= length {
                    return (start.plus(left), provisional);
                }
                left -= length.max(0);
            }
            date = date.plus_days(1);
        }
    }

    /// The instant from which `ms` of working time lie before `until`.
    pub fn before_work(&self, until: Millis, ms: i64) -> Millis {
        let (mut date, mut left) = (until.date(), ms);
        loop {
            for (start, end) in self.windows_on(date).rev() {
                let end = end.min(until);
                let length = end.0 - start.0;
                if length > 0 && left <= length {
                    return end.plus(-left);
                }
                left -= length.max(0);
            }
            date = date.plus_days(-1);
        }
    }

    /// Working time between two instants, in milliseconds.
    pub fn work_between(&self, from: Millis, to: Millis) -> i64 {
        let days = (from.date().0..=to.date().0).map(Date);
        let windows = days.flat_map(|date| self.windows_on(date));
        windows.map(|(start, end)| (end.min(to).0 - start.max(from).0).max(0)).sum()
    }
}

fn check_windows(windows: &[Window]) -> Result<(), CalendarError> {
    if windows.is_empty() {
        return Err(CalendarError::NoWindow);
    }
    let mut last = None;
    for (index, window) in windows.iter().enumerate() {
        let after_last = last.is_none_or(|last| last < window.from);
        if !after_last || window.from >= window.to || window.to > 1440 {
            return Err(CalendarError::Window { index });
        }
        last = Some(window.to);
    }
    Ok(())
}

fn check_year(year: i64, days: &Year) -> Result<(), CalendarError> {
    if let Some(both) = days.off.intersection(&days.work).next() {
        return Err(CalendarError::Both(*both));
    }
    let mut dates = days.off.iter().chain(&days.work);
    match dates.find(|date| date.year_month_day().0 != year) {
        Some(date) => Err(CalendarError::OtherYear { date: *date, year }),
        None => Ok(()),
    }
}
