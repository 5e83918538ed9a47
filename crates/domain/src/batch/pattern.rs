//! How instants are written in a table: `YYYY-MM-DD hh:mm`.

use std::fmt;
use std::str::FromStr;

use crate::time::{Date, Millis};

/// A day, and a time of it where one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// The day.
    pub date: Date,
    /// Seconds after midnight, up to 24:00.
    pub second: Option<i64>,
}

impl Civil {
    /// The instant; a day alone is its beginning.
    pub fn beginning(self) -> Millis {
        Millis::at(self.date, 0).plus(self.second.unwrap_or(0) * 1000)
    }

    /// The instant; a day alone is its end, because a deadline of a day is over when the day is.
    pub fn end(self) -> Millis {
        Millis::at(self.date, 0).plus(self.second.unwrap_or(SECONDS_PER_DAY) * 1000)
    }
}

const SECONDS_PER_DAY: i64 = 86_400;

/// A way to write an instant: `YYYY`, `MM`, `DD`, and perhaps `hh`, `mm`, `ss`; everything else
/// stands for itself. Months, days and times may be written with one digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePattern {
    text: Box<str>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number(Unit),
    Sign(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

const UNITS: [(&str, Unit); 6] = [
    ("YYYY", Unit::Year),
    ("MM", Unit::Month),
    ("DD", Unit::Day),
    ("hh", Unit::Hour),
    ("mm", Unit::Minute),
    ("ss", Unit::Second),
];

/// A text that is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a pattern has YYYY, MM and DD once each, and with a time hh and mm, as in YYYY-MM-DD hh:mm"
)]
pub struct InvalidPattern;

impl FromStr for TimePattern {
    type Err = InvalidPattern;

    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some(sign) = rest.chars().next() {
            let unit = UNITS.iter().find(|(token, _)| rest.starts_with(token));
            let (part, length) = match unit {
                Some((token, unit)) => (Part::Number(*unit), token.len()),
                None if sign.is_alphanumeric() && sign.is_ascii() => return Err(InvalidPattern),
                None => (Part::Sign(sign), sign.len_utf8()),
            };
            parts.push(part);
            rest = &rest[length..];
        }
        let count = |unit| parts.iter().filter(|part| **part == Part::Number(unit)).count();
        let has_day = [Unit::Year, Unit::Month, Unit::Day].into_iter().all(|unit| count(unit) == 1);
        let time = [Unit::Hour, Unit::Minute, Unit::Second].map(count);
        let is_whole = has_day && matches!(time, [0, 0, 0] | [1, 1, 0 | 1]);
        if is_whole { Ok(Self { text: text.into(), parts }) } else { Err(InvalidPattern) }
    }
}

impl fmt::Display for TimePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TimePattern {
    /// The instant of a text that is written like this.
    pub fn read(&self, text: &str) -> Option<Civil> {
        let (mut found, mut rest) = ([None; UNITS.len()], text);
        for part in &self.parts {
            match part {
                Part::Sign(sign) => rest = rest.strip_prefix(*sign)?,
                Part::Number(unit) => {
                    let most = if *unit == Unit::Year { 4 } else { 2 };
                    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
                    let (number, after) = rest.split_at(digits);
                    found[*unit as usize] = Some(number.parse::<i64>().ok()?);
                    rest = after;
                }
            }
        }
        let [year, month, day, hour, minute, second] = found;
        let date = Date::new(year?, month?, day?).filter(|_| rest.is_empty())?;
        let Some(hour) = hour else { return Some(Civil { date, second: None }) };
        let (minute, second) = (minute?, second.unwrap_or(0));
        let whole = hour * 3600 + minute * 60 + second;
        let is_time = minute < 60 && second < 60 && whole <= SECONDS_PER_DAY;
        is_time.then_some(Civil { date, second: Some(whole) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_as_the_pattern_says() {
        for (pattern, text, read) in [
            ("YYYY-MM-DD hh:mm", "2026-11-24 09:05", Some("2026-11-24 09:05")),
            ("YYYY-MM-DD hh:mm", "2026-11-24 9:05", Some("2026-11-24 09:05")),
            ("YYYY/MM/DD", "2026/1/2", Some("2026-01-02 24:00")),
            ("YYYY年MM月DD日 hh:mm:ss", "2026年11月24日 24:00:00", Some("2026-11-24 24:00")),
            ("YYYYMMDDhhmmss", "20261124170000", Some("2026-11-24 17:00")),
            ("YYYY-MM-DD hh:mm", "2026-11-24 24:01", None),
            ("YYYY-MM-DD hh:mm", "2026-02-30 09:05", None),
            ("YYYY-MM-DD hh:mm", "2026-11-24 09:60", None),
            ("YYYY-MM-DD", "2026-11-24 09:05", None),
            ("YYYY-MM-DD", "2026-11", None),
            ("YYYY-MM-DD", "2026-11-", None),
        ] {
            let pattern: TimePattern = pattern.parse().unwrap();
            let found = pattern.read(text).map(|civil| civil.end().term_end());
            assert_eq!(found.as_deref(), read, "{pattern}: {text}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in ["", "YYYY-MM", "YYYY-MM-DD hh", "YY-MM-DD", "YYYY-MM-DD YYYY", "x YYYY-MM-DD"]
        {
            assert_eq!(text.parse::<TimePattern>(), Err(InvalidPattern), "{text}");
        }
    }
}
