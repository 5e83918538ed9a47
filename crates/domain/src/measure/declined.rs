//! 不予受理件, on the day on which they were reported. One that is taken in after an objection
//! counts no more.

use super::{Count, Measure, Seen, reporting_day};
use crate::stage::Stage;

/// Reports that were not accepted.
pub(super) const MEASURE: Measure = Measure { code: "declined", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    seen.end(&[Stage::Declined], reporting_day)
}
