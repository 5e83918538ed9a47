//! A matter's number in another system (外部工单号), with the deadline that is set there.

use serde::{Deserialize, Serialize};

use crate::ids::CaseId;
use crate::time::Millis;

/// What another system calls the matter, and until when it wants it done. Nothing of it is personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// Which system, by its code in the pack.
    pub system: Box<str>,
    /// The number there.
    pub number: Box<str>,
    /// When it came in there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Millis>,
    /// Until when it must be done there; it does not rest when our clocks rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Millis>,
    /// The case that it opened; differs from the holder's after a merge.
    pub case: CaseId,
}
