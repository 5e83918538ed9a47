//! 已结案件: matters that have been closed, on the day of closing. One that is taken up again counts
//! no more for its first end.

use super::{Count, Measure, Seen, closing_day};
use crate::stage::Stage;

/// Matters closed.
pub(super) const MEASURE: Measure = Measure { code: "closed", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    seen.end(&[Stage::Closed, Stage::ClosedOnSpot], closing_day)
}
