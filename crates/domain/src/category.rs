//! Categories of matters and the standard by which each is opened, timed and closed.

use serde::{Deserialize, Serialize};

use crate::ids::{CategoryCode, FieldCode};
use crate::limit::Limit;

/// How grave a matter is (field.md §1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 一般.
    Ordinary,
    /// 紧急: the urgent limits apply, around the clock.
    Urgent,
    /// 重大疑难: goes to the district.
    MajorDifficult,
}

impl Severity {
    /// All, the gravest last.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Urgent, Self::MajorDifficult];

    /// The name used in packs and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Urgent => "urgent",
            Self::MajorDifficult => "major_difficult",
        }
    }
}

/// How it is checked that a matter is solved. Never by its handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosingCheck {
    /// 现场核实 by a full-time grid worker.
    OnSpot,
    /// 资料核查 by the intake desk.
    Documents,
    /// None: an answer is enough (consultation, suggestion).
    None,
}

impl ClosingCheck {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::OnSpot, Self::Documents, Self::None];

    /// The name used in packs and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnSpot => "on_spot",
            Self::Documents => "documents",
            Self::None => "none",
        }
    }
}

/// The standard of one category (立案条件、处置时限、结案条件; field.md §1.4 and §3.5).
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own in a pack's entry")]
pub struct CaseStandard {
    /// The category it is for.
    pub category: CategoryCode,
    /// The professional field that usually handles it.
    pub field: Option<FieldCode>,
    /// Handling limit of an ordinary matter.
    pub normal: Limit,
    /// Handling limit of an urgent one; `None` where the category knows no urgency.
    pub urgent: Option<Limit>,
    /// How the end is checked.
    pub closing_check: ClosingCheck,
    /// Whether a photo belongs to the evidence of a settlement on the spot.
    pub evidence_required: bool,
    /// Whether a grid worker may settle it on the spot.
    pub on_spot_allowed: bool,
    /// Whether cases of this category are sealed from the start (minors, domestic violence).
    pub sealed: bool,
    /// Whether a case of this category is listed for supervision at once (挂牌督办).
    pub listed: bool,
    /// How often such a case may be extended, where that differs from the district's usual.
    pub extensions_allowed: Option<u32>,
    /// Until when the law wants it accepted or refused.
    pub acceptance: Option<Ceiling>,
}

/// The time within which the law wants a report accepted or refused (field.md §3.3, `reported`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceiling {
    /// How long, from the report on.
    pub limit: Limit,
    /// Which law says so.
    pub source: Box<str>,
}

impl CaseStandard {
    /// The handling limit for a severity. A category without an urgent limit uses its normal one.
    pub fn limit(&self, severity: Severity) -> Limit {
        match severity {
            Severity::Urgent => self.urgent.unwrap_or(self.normal),
            Severity::Ordinary | Severity::MajorDifficult => self.normal,
        }
    }
}
