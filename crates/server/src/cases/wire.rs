//! What travels over the wire about cases, and its way to the domain's types and back.
//!
//! Request types refuse unknown fields; everything the domain must be able to trust is checked
//! here or while the facts are looked up.

mod step;

use std::collections::BTreeSet;

use domain::category::Severity;
use domain::clock::{ClockKind, Due};
use domain::ids::{AttachmentId, CaseId, CategoryCode, ChannelCode, PostId, ReportId, UnitCode};
use domain::stage::Stage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::district::District;
pub(crate) use step::{CorrectionWire, StepRequest};

/// The coordinate system of a place that is sent in. Answers are always CGCS2000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DatumWire {
    /// GPS and satellite receivers.
    #[default]
    Wgs84,
    /// 国家大地坐标系; equal to WGS 84 for our purposes.
    Cgcs2000,
    /// 国测局坐标, as the common map services of the mainland give it.
    Gcj02,
}

/// A place, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceWire {
    /// Longitude east.
    #[schema(example = 120.0932)]
    pub(crate) lng: f64,
    /// Latitude north.
    #[schema(example = 30.8703)]
    pub(crate) lat: f64,
    /// In which system.
    #[serde(default)]
    pub(crate) datum: DatumWire,
}

/// How a reporter can be reached. Kept encrypted and apart, for the answer to this report only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactWire {
    /// What to call the reporter.
    #[schema(example = "陈女士")]
    pub(crate) name: Option<String>,
    /// A telephone number.
    #[schema(example = "19900000001")]
    pub(crate) phone: Option<String>,
    /// Whether a message to this contact can do no harm: `true` lets one be sent also where the
    /// matter is such that it could (violence at home, minors), `false` lets none be sent ever.
    /// Left out: messages are sent unless the matter is of that kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) safe: Option<bool>,
}

/// A new report.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportRequest {
    /// What it is about; see `GET /api/v1/categories`.
    #[schema(value_type = String, example = "road")]
    pub(crate) category: CategoryCode,
    /// How grave; `ordinary` when left out.
    #[schema(value_type = Option<String>, example = "ordinary")]
    #[serde(default)]
    pub(crate) severity: Option<Severity>,
    /// How it came in; members of staff say it, residents' reports are `minyitong`.
    #[schema(value_type = Option<String>, example = "minyitong")]
    #[serde(default)]
    pub(crate) channel: Option<ChannelCode>,
    /// Where it is.
    pub(crate) place: PlaceWire,
    /// In the reporter's own words. Personal: encrypted, never searched.
    #[schema(example = "路口有个大坑，下雨看不见")]
    #[serde(default)]
    pub(crate) words: Option<String>,
    /// How to reach the reporter. Leave it out to stay anonymous.
    #[serde(default)]
    pub(crate) contact: Option<ContactWire>,
    /// Taken down for somebody else (来电、来访、代报).
    #[serde(default)]
    pub(crate) on_behalf: bool,
    /// The post in which a member of staff reports; residents leave it out.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(default)]
    pub(crate) post: Option<PostId>,
    /// Settled in the same visit.
    #[serde(default)]
    pub(crate) on_spot: Option<OnSpotWire>,
    /// Units complained of, when the report is about officials.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) concerned_units: BTreeSet<UnitCode>,
    /// Photos, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) attachments: BTreeSet<AttachmentId>,
}

/// How a matter was settled on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnSpotWire {
    /// What was done.
    #[schema(example = "当场清理通道，已复原")]
    pub(crate) opinion: String,
    /// How many photos belong to it.
    #[serde(default)]
    pub(crate) photos: u8,
    /// Why there is none, where the category wants one.
    #[serde(default)]
    pub(crate) no_photo_reason: Option<String>,
}

/// The receipt of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Receipt {
    /// The case.
    #[schema(value_type = String, format = "uuid")]
    pub(crate) case: CaseId,
    /// Its number, for people (案件编号, 19 digits).
    #[schema(example = "3305022026112400001")]
    pub(crate) number: String,
    /// This report.
    #[schema(value_type = String, format = "uuid")]
    pub(crate) report: ReportId,
    /// The secret code that shows progress, takes answers and the rating. Shown only here.
    #[schema(example = "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z")]
    pub(crate) tracking_code: Option<String>,
    /// Where the case stands.
    #[schema(value_type = String, example = "reported")]
    pub(crate) stage: Stage,
    /// The unit that has it now.
    pub(crate) desk: NamedUnit,
    /// Until when that unit must have decided; absent when settled.
    pub(crate) due: Option<DueWire>,
    /// Why it went there; for members of staff also what would have led elsewhere.
    pub(crate) routing: ExplanationWire,
    /// Position in the district's log; send it back as `X-Jishi-Position` to read your own write.
    pub(crate) position: i64,
}

/// A unit with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct NamedUnit {
    /// Permanent code.
    #[schema(value_type = String, example = "330502101")]
    pub(crate) code: UnitCode,
    /// Chinese name.
    pub(crate) name_zh: String,
    /// English name.
    pub(crate) name_en: String,
}

impl NamedUnit {
    /// A unit with the names that it has now.
    pub(crate) fn of(district: &District, code: &UnitCode) -> Self {
        let name = district.unit_name(code);
        Self { code: code.clone(), name_zh: name.zh.into(), name_en: name.en.into() }
    }
}

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct DueWire {
    /// Of which clock.
    #[schema(example = "handling")]
    pub(crate) clock: String,
    /// The instant, RFC 3339 in UTC+8.
    #[schema(example = "2026-11-25T17:30:00+08:00")]
    pub(crate) at: String,
    /// Reckoned with a year whose holidays are not published yet.
    pub(crate) provisional: bool,
}

impl DueWire {
    /// A deadline as the domain knows it.
    pub(crate) fn of(clock: ClockKind, due: Due) -> Self {
        let clock = clock.code().to_owned();
        Self { clock, at: due.at.to_string(), provisional: due.provisional }
    }
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ExplanationWire {
    /// Chinese.
    pub(crate) zh: String,
    /// English.
    pub(crate) en: String,
}
