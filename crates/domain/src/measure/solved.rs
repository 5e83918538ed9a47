//! 评“已解决” (field.md §4.2, 49): ratings in which the reporter calls the matter solved, for the day
//! on which it was closed.

use super::{Count, Measure, Seen, closing_day};
use crate::case::Event;

/// Ratings that call the matter solved.
pub(super) const MEASURE: Measure = Measure { code: "solved", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    matches!(seen.event, Event::Rated { solved: true, .. })
        .then(|| Seen::one(seen.case, closing_day(seen.case)))
}
