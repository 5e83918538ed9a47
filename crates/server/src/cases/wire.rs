//! What travels over the wire about cases, and its way to the domain's types and back.
//!
//! Request types refuse unknown fields; everything the domain must be able to trust is checked
//! here or while the facts are looked up.

use std::collections::BTreeSet;

use domain::case::{
    Answer, CheckResult, Command, Correction, DeclineReason, Dispatch, ReturnReason,
    SupervisionLevel, SuspendReason, Suspension, VoidReason,
};
use domain::category::Severity;
use domain::clock::{ClockKind, Due};
use domain::ids::{CaseId, CategoryCode, ChannelCode, PersonId, PostId, ReportId, UnitCode};
use domain::limit::Limit;
use domain::stage::{Label, Stage};
use domain::time::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::district::District;

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
    /// Why it went there.
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

/// An officer's wording.
type Opinion = Box<str>;

/// A step on a case, with the post in which it is done.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepRequest {
    /// The post in which the actor acts.
    #[schema(value_type = String, format = "uuid")]
    pub(crate) post: PostId,
    /// The version of the case that the actor saw. When given and overtaken, nothing is done.
    #[serde(default)]
    pub(crate) base_version: Option<u64>,
    /// What is to be done.
    pub(crate) step: StepWire,
}

/// Every step that a member of staff can take on an existing case.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum StepWire {
    SampleOnSpot {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RequestPrecheck {
        #[schema(value_type = String)]
        checker: PersonId,
    },
    Precheck {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Accept {},
    Decline {
        #[schema(value_type = String)]
        reason: DeclineReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ObjectDecline {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Merge {
        #[schema(value_type = String)]
        master: CaseId,
    },
    Split {},
    ProposeVoid {
        #[schema(value_type = String)]
        reason: VoidReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmVoid {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    Restore {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Dispatch(DispatchWire),
    Escalate {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AssignDown(DispatchWire),
    SendBack {
        #[schema(value_type = String)]
        township: UnitCode,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    SignFor {
        #[schema(value_type = Option<String>)]
        #[serde(default)]
        handler: Option<PersonId>,
    },
    ReturnBack {
        #[schema(value_type = String)]
        reason: ReturnReason,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RuleObjection(DispatchWire),
    BackToIntake {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Withdraw {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    RequestExtension {
        #[schema(value_type = String, example = "3WD")]
        limit: Limit,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    DecideExtension {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    ProposeSuspend {
        suspension: SuspensionWire,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmSuspend {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    ReviewSuspension {
        suspension: SuspensionWire,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Resume {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AskReporter {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AnswerReporter {},
    Supervise {
        #[schema(value_type = String)]
        level: SupervisionLevel,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    AnswerSupervision {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    CoFeedback {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Feedback {
        #[schema(value_type = String)]
        opinion: Opinion,
        #[schema(value_type = Option<String>)]
        #[serde(default)]
        checker: Option<PersonId>,
    },
    CheckOnSpot {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    CheckDocuments {
        #[schema(value_type = String)]
        result: CheckResult,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ProposeForceClose {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    ConfirmForceClose {
        granted: bool,
        #[schema(value_type = String)]
        #[serde(default)]
        opinion: Opinion,
    },
    Callback {
        #[schema(value_type = String)]
        report: ReportId,
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Reopen {
        #[schema(value_type = String)]
        opinion: Opinion,
    },
    Archive {},
    Correct(CorrectionWire),
}

/// To whom a case goes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DispatchWire {
    /// 主办单位.
    #[schema(value_type = String)]
    pub(crate) lead: UnitCode,
    /// 协办单位.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) co: BTreeSet<UnitCode>,
    /// The person, when a station dispatches to its own people.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) handler: Option<PersonId>,
    /// What is asked; the basis of a ruling.
    #[serde(default)]
    #[schema(value_type = String)]
    pub(crate) opinion: Opinion,
}

/// 挂账.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SuspensionWire {
    /// The unit that owns the case while it rests.
    #[schema(value_type = String)]
    pub(crate) owner: UnitCode,
    /// Why it rests.
    #[schema(value_type = String, example = "construction")]
    pub(crate) reason: SuspendReason,
    /// The day of the next review.
    #[schema(value_type = String, format = Date)]
    pub(crate) review_on: Date,
    /// What keeps people safe meanwhile.
    pub(crate) interim_measure: String,
}

/// What is put right.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionWire {
    /// Another category.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) category: Option<CategoryCode>,
    /// Another severity.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) severity: Option<Severity>,
    /// Another place.
    #[serde(default)]
    pub(crate) place: Option<PlaceWire>,
    /// A missing mark.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    pub(crate) label: Option<Label>,
    /// The units complained of, with `concerns_official`.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    pub(crate) concerned_units: BTreeSet<UnitCode>,
}

impl From<DispatchWire> for Dispatch {
    fn from(wire: DispatchWire) -> Self {
        let DispatchWire { lead, co, handler, opinion } = wire;
        Self { lead, co, handler, opinion }
    }
}

impl From<SuspensionWire> for Suspension {
    fn from(wire: SuspensionWire) -> Self {
        let SuspensionWire { owner, reason, review_on, interim_measure } = wire;
        Self { owner, reason, review_on, interim_measure: interim_measure.into() }
    }
}

fn answer(granted: bool, opinion: Opinion) -> Answer {
    Answer { granted, opinion }
}

impl StepWire {
    /// The domain's command; a correction still lacks what must be looked up and is given apart.
    pub(crate) fn command(self) -> (Command, Option<CorrectionWire>) {
        let command = match self {
            Self::SampleOnSpot { result, opinion } => Command::SampleOnSpot { result, opinion },
            Self::RequestPrecheck { checker } => Command::RequestPrecheck { checker },
            Self::Precheck { result, opinion } => Command::Precheck { result, opinion },
            Self::Accept {} => Command::Accept,
            Self::Decline { reason, opinion } => Command::Decline { reason, opinion },
            Self::ObjectDecline { opinion } => Command::ObjectDecline { opinion, words: None },
            Self::Merge { master } => Command::Merge { master },
            Self::Split {} => Command::Split,
            Self::ProposeVoid { reason, opinion } => Command::ProposeVoid { reason, opinion },
            Self::ConfirmVoid { granted, opinion } => {
                Command::ConfirmVoid(answer(granted, opinion))
            }
            Self::Restore { opinion } => Command::Restore { opinion },
            Self::Dispatch(dispatch) => Command::Dispatch(dispatch.into()),
            Self::Escalate { opinion } => Command::Escalate { opinion },
            Self::AssignDown(dispatch) => Command::AssignDown(dispatch.into()),
            Self::SendBack { township, opinion } => Command::SendBack { township, opinion },
            Self::SignFor { handler } => Command::SignFor { handler },
            Self::ReturnBack { reason, opinion } => Command::ReturnBack { reason, opinion },
            Self::RuleObjection(dispatch) => Command::RuleObjection(dispatch.into()),
            Self::BackToIntake { opinion } => Command::BackToIntake { opinion },
            Self::Withdraw { opinion } => Command::Withdraw { opinion },
            Self::RequestExtension { limit, opinion } => {
                Command::RequestExtension { limit, opinion }
            }
            Self::DecideExtension { granted, opinion } => {
                Command::DecideExtension(answer(granted, opinion))
            }
            Self::ProposeSuspend { suspension, opinion } => {
                Command::ProposeSuspend { suspension: suspension.into(), opinion }
            }
            Self::ConfirmSuspend { granted, opinion } => {
                Command::ConfirmSuspend(answer(granted, opinion))
            }
            Self::ReviewSuspension { suspension, opinion } => {
                Command::ReviewSuspension { suspension: suspension.into(), opinion }
            }
            Self::Resume { opinion } => Command::Resume { opinion },
            Self::AskReporter { opinion } => Command::AskReporter { opinion },
            Self::AnswerReporter {} => Command::AnswerReporter { words: None },
            Self::Supervise { level, opinion } => Command::Supervise { level, opinion },
            Self::AnswerSupervision { opinion } => Command::AnswerSupervision { opinion },
            Self::CoFeedback { opinion } => Command::CoFeedback { opinion },
            Self::Feedback { opinion, checker } => Command::Feedback { opinion, checker },
            Self::CheckOnSpot { result, opinion } => Command::CheckOnSpot { result, opinion },
            Self::CheckDocuments { result, opinion } => Command::CheckDocuments { result, opinion },
            Self::ProposeForceClose { opinion } => Command::ProposeForceClose { opinion },
            Self::ConfirmForceClose { granted, opinion } => {
                Command::ConfirmForceClose(answer(granted, opinion))
            }
            Self::Callback { report, opinion } => Command::Callback { report, opinion },
            Self::Reopen { opinion } => Command::Reopen { opinion, words: None },
            Self::Archive {} => Command::Archive,
            Self::Correct(correction) => {
                return (Command::Correct(Correction::default()), Some(correction));
            }
        };
        (command, None)
    }
}
