//! 流转至部门件 (field.md §4.2, 22): reports that a department or one of its field offices has had,
//! each once, on the day on which they were reported, so that the rate has its own base.

use super::{Count, Measure, Seen, reporting_day};

/// Reports passed on to a department.
pub(super) const MEASURE: Measure = Measure { code: "routed", version: 1, count };

fn count(seen: &Seen<'_>) -> Option<Count> {
    let first = seen.passes_to_department(seen.event) && !seen.was_routed();
    first.then(|| Seen::one(seen.case, reporting_day(seen.case)))
}
