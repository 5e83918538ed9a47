//! 收到件: reports, on the day on which they came.

use super::{Count, Measure, Seen, reporting_day};
use crate::case::Event;

/// Reports received.
pub(super) const MEASURE: Measure = Measure { code: "received", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    matches!(seen.event, Event::Reported(_)).then(|| Seen::one(seen.case, reporting_day(seen.case)))
}
