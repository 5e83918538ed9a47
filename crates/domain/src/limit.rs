//! A time limit: how much of which kind of time a step may take.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The kinds of time in which limits are given (field.md §3.3; GB/T 30428.8 practice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// 紧急工作分钟: runs around the clock, for what cannot wait an hour.
    UrgentMinute,
    /// 紧急工作时: runs around the clock.
    UrgentHour,
    /// 工作时: hours inside the working windows of working days.
    WorkHour,
    /// 工作日: whole working days, counted from the next one.
    WorkDay,
    /// 自然日: calendar days, counted from the next one.
    NaturalDay,
}

impl LimitUnit {
    /// The suffix that packs and people write: `UM`, `UH`, `WH`, `WD`, `D`.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::UrgentMinute => "UM",
            Self::UrgentHour => "UH",
            Self::WorkHour => "WH",
            Self::WorkDay => "WD",
            Self::NaturalDay => "D",
        }
    }
}

/// A time limit, written as `15UM`, `2UH`, `4WH`, `5WD` or `15D`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Limit {
    /// Amount in units of `unit`; at least 1.
    pub amount: u16,
    /// The kind of time that is counted.
    pub unit: LimitUnit,
}

impl Limit {
    /// A limit of so many units.
    pub const fn new(amount: u16, unit: LimitUnit) -> Self {
        Self { amount, unit }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount, self.unit.suffix())
    }
}

/// A text that is not a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a limit is a whole number from 1 and UM, UH, WH, WD or D, as in 4WH")]
pub struct InvalidLimit;

impl FromStr for Limit {
    type Err = InvalidLimit;

    fn from_str(text: &str) -> Result<Self, InvalidLimit> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, suffix) = text.split_at(digits);
        let amount: u16 = amount.parse().map_err(|_| InvalidLimit)?;
        let unit = match suffix {
            "UM" => LimitUnit::UrgentMinute,
            "UH" => LimitUnit::UrgentHour,
            "WH" => LimitUnit::WorkHour,
            "WD" => LimitUnit::WorkDay,
            "D" => LimitUnit::NaturalDay,
            _ => return Err(InvalidLimit),
        };
        if amount == 0 { Err(InvalidLimit) } else { Ok(Self { amount, unit }) }
    }
}

impl TryFrom<String> for Limit {
    type Error = InvalidLimit;
    fn try_from(text: String) -> Result<Self, InvalidLimit> {
        text.parse()
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        limit.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_they_are_written() {
        for text in ["15UM", "2UH", "4WH", "5WD", "15D"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
        for text in ["", "WD", "15M", "0UM", "0WD", "-1WD", "1.5WD", "5wd", "5 WD", "70000D"] {
            assert_eq!(text.parse::<Limit>(), Err(InvalidLimit), "{text}");
        }
    }
}
