//! Instants and civil dates.
//!
//! China has one civil time, UTC+8, without daylight saving since 1991, so a civil date is plain
//! arithmetic on an instant and needs no time-zone database.

use std::fmt;

use serde::{Deserialize, Serialize};

const MS_PER_DAY: i64 = 86_400_000;
const CIVIL_OFFSET_MS: i64 = 8 * 3_600_000;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// The instant of a civil date and a time of day in minutes after midnight.
    pub fn at(date: Date, minute_of_day: i64) -> Self {
        Self(date.0 * MS_PER_DAY - CIVIL_OFFSET_MS + minute_of_day * 60_000)
    }

    /// The civil date on which this instant falls.
    pub fn date(self) -> Date {
        Date((self.0 + CIVIL_OFFSET_MS).div_euclid(MS_PER_DAY))
    }

    /// Milliseconds since the civil midnight of its date.
    pub fn ms_of_day(self) -> i64 {
        (self.0 + CIVIL_OFFSET_MS).rem_euclid(MS_PER_DAY)
    }

    /// This instant moved by so many milliseconds.
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }
}

impl Millis {
    /// As the end of a term is written: `2026-02-13 17:30`. Midnight belongs to the day that ends:
    /// `2026-02-13 24:00`.
    pub fn term_end(self) -> String {
        let (date, ms) = match self.ms_of_day() {
            0 => (self.date().plus_days(-1), MS_PER_DAY),
            ms => (self.date(), ms),
        };
        let minutes = ms / 60_000;
        format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// `2026-02-13T08:30:00+08:00`
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.ms_of_day() / 1000;
        write!(f, "{}T{:02}:{:02}:{:02}+08:00", self.date(), s / 3600, s / 60 % 60, s % 60)
    }
}

/// A civil date: days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(pub i64);

impl Date {
    /// The date of a year, a month (1–12) and a day, if there is such a day.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let date = Self(days_from_civil(year, month, day));
        ((1..=12).contains(&month) && date.year_month_day() == (year, month, day)).then_some(date)
    }

    /// Year, month (1–12) and day of the month.
    pub fn year_month_day(self) -> (i64, i64, i64) {
        civil_from_days(self.0)
    }

    /// Day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
    pub fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7) + 1
    }

    /// The date so many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a date is written year-month-day, as in 2026-02-13")]
pub struct InvalidDate;

impl std::str::FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| -> Option<i64> {
            let part = text.get(range)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(InvalidDate);
        }
        let parts = (digits(0..4), digits(5..7), digits(8..10));
        match parts {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day).ok_or(InvalidDate),
            _ => Err(InvalidDate),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// Days since 1970-01-01 of a proleptic Gregorian date, counted in 400-year cycles that begin in
/// March, so that the leap day is the last day of a year.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * 146_097 + day_of_cycle - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let cycle = days.div_euclid(146_097);
    let day_of_cycle = days.rem_euclid(146_097);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_cycle + cycle * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_through_leap_years() {
        for (text, days, weekday) in [
            ("1970-01-01", 0, 4),
            ("2000-02-29", 11_016, 2),
            ("2026-02-13", 20_497, 5),
            ("2026-12-31", 20_818, 4),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.0, date.weekday(), date.to_string()), (days, weekday, text.into()));
        }
    }

    #[test]
    fn every_day_of_four_centuries_survives_its_text() {
        for day in -73_000..73_000 {
            let date = Date(day);
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "2026-2-13", "2026-02-30", "2026-13-01", "2026/02/13", "+026-02-13"] {
            assert_eq!(text.parse::<Date>(), Err(InvalidDate), "{text}");
        }
    }

    #[test]
    fn an_instant_belongs_to_the_civil_day_of_utc_plus_8() {
        let last = Millis::at("2026-02-13".parse().unwrap(), 24 * 60).plus(-1);
        assert_eq!(last.date().to_string(), "2026-02-13");
        assert_eq!(last.plus(1).date().to_string(), "2026-02-14");
        assert_eq!(Millis::at(last.date(), 510).to_string(), "2026-02-13T08:30:00+08:00");
        assert_eq!(Millis::at(last.date(), 510).term_end(), "2026-02-13 08:30");
        assert_eq!(last.plus(1).term_end(), "2026-02-13 24:00");
    }
}
