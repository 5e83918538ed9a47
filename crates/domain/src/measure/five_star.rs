//! 五星评价: ratings of five stars, for the day on which the matter was closed.

use super::{Count, Measure, Seen, closing_day};
use crate::case::Event;

/// Ratings of five stars.
pub(super) const MEASURE: Measure = Measure { code: "five_star", version: 1, count };

/// The same of matters that a department has had.
pub(super) const AFTER_ROUTING: Measure =
    Measure { code: "five_star_after_routing", version: 1, count: count_after_routing };

fn count(seen: &Seen<'_>) -> Option<Count> {
    matches!(seen.event, Event::Rated { stars: 5, .. })
        .then(|| Seen::one(seen.case, closing_day(seen.case)))
}

fn count_after_routing(seen: &Seen<'_>) -> Option<Count> {
    count(seen).filter(|_| seen.was_routed())
}
