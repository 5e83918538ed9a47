//! 并入件: reports that are handled together with another, on the day on which they came
//! (field.md §4.2, 43).

use super::{Count, Measure, Seen, reporting_day};
use crate::stage::Stage;

/// Reports handled together with another one.
pub(super) const MEASURE: Measure = Measure { code: "merged", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    seen.end(&[Stage::Merged], reporting_day)
}
