//! 有效评价: ratings given by reporters, for the day on which the matter was closed. Silence is no
//! rating (field.md §3.1).

use super::{Count, Measure, Seen, closing_day};
use crate::case::Event;

/// Ratings.
pub(super) const MEASURE: Measure = Measure { code: "rated", version: 1, count };

/// Ratings of matters that a department has had: the base of 五星评价率 (field.md §4.3).
pub(super) const AFTER_ROUTING: Measure =
    Measure { code: "rated_after_routing", version: 1, count: count_after_routing };

fn count(seen: &Seen<'_>) -> Option<Count> {
    matches!(seen.event, Event::Rated { .. }).then(|| Seen::one(seen.case, closing_day(seen.case)))
}

fn count_after_routing(seen: &Seen<'_>) -> Option<Count> {
    count(seen).filter(|_| seen.was_routed())
}
