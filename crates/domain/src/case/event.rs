//! What happened to a case. Events are the truth; they are never edited and stay readable for ever.
//!
//! The stored form is the `serde` form of this type: its kind names and field names are a contract
//! (ADR 0002), guarded by a sample of every kind in `tests/events/`. No event carries a personal
//! value: what a reporter wrote is a [`PersonalRef`]. Officers' own wording (`opinion`) is of class
//! *work*, and nothing else stands there: what a rule did by itself names the rule.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::foreign::Foreign;
use super::state::{
    CaseRule, CheckResult, DeclineReason, PersonalRef, ProposedStep, Report, ReturnReason,
    SupervisionLevel, Suspension, VoidReason,
};
use crate::category::{ClosingCheck, Severity};
use crate::clock::{ClockKind, Due, Entry};
use crate::ids::{
    AttachmentId, CaseId, CategoryCode, ChannelCode, FieldCode, PersonId, ReportId, RuleCode,
    UnitCode,
};
use crate::limit::Limit;
use crate::place::{Point, Stamp};
use crate::routing::TakeIn;
use crate::stage::Label;
use crate::time::Millis;

/// Version of the encoding that this program writes.
pub const EVENT_FORMAT: i64 = 1;

/// Why something happened: an officer's words, or a rule that acted by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// In an officer's words.
    Opinion(Box<str>),
    /// By this rule.
    Rule(CaseRule),
}

/// Something that happened. The log adds when, who, in which post and by which operation.
#[derive(
    Debug, Clone, PartialEq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames,
)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Event {
    /// A matter was reported and found its desk.
    Reported(Box<Reported>),
    /// Settled in the same visit by the person who found it.
    ResolvedOnSpot {
        /// What was done.
        opinion: Box<str>,
        /// Number of photos that belong to it.
        photos: u8,
        /// Why there is none although the category wants one.
        no_photo_reason: Option<Box<str>>,
        /// Whether it was drawn for sampling.
        sampled: bool,
    },
    /// A sample of a matter settled on the spot.
    OnSpotSampled {
        /// Whether it was found as told.
        result: CheckResult,
        /// What was seen.
        opinion: Box<str>,
    },
    /// A check before acceptance was asked for.
    PrecheckRequested {
        /// The grid worker asked.
        checker: PersonId,
    },
    /// What the check before acceptance found.
    Prechecked {
        /// 属实, 不属实, 无法核实.
        result: CheckResult,
        /// What was seen.
        opinion: Box<str>,
    },
    /// 受理·立案.
    Accepted,
    /// 不予受理.
    Declined {
        /// Why.
        reason: DeclineReason,
        /// What the reporter can do instead.
        opinion: Box<str>,
    },
    /// The refusal was objected to; back to the intake.
    DeclineObjected {
        /// Why, in an officer's words; none when the reporter said it himself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<Box<str>>,
    },
    /// Merged into another case.
    Merged {
        /// The case that goes on.
        master: CaseId,
    },
    /// Another case was merged into this one.
    Absorbed {
        /// The case that ended.
        child: CaseId,
        /// Its reports; each reporter still hears and may rate.
        reports: Vec<Report>,
    },
    /// Taken out of the case into which it had been merged.
    SplitOff,
    /// A merged case was taken out again.
    Released {
        /// The case that goes on by itself.
        child: CaseId,
    },
    /// A second person is asked to confirm.
    Proposed {
        /// What.
        step: ProposedStep,
        /// Why, in the officer's words.
        opinion: Box<str>,
    },
    /// A second person refused a proposal.
    ProposalRefused {
        /// Why.
        opinion: Box<str>,
    },
    /// 作废.
    Voided {
        /// Why.
        reason: VoidReason,
    },
    /// A voided case lives again.
    Restored {
        /// Why.
        opinion: Box<str>,
    },
    /// 派遣 or 交办: somebody has it to sign for.
    Dispatched {
        /// 主办单位.
        lead: UnitCode,
        /// 协办单位.
        co: BTreeSet<UnitCode>,
        /// The person in the station, when the station dispatches inside.
        handler: Option<PersonId>,
        /// The desk that dispatches and receives a return.
        by: UnitCode,
        /// Whether it cannot be returned.
        binding: bool,
        /// What is asked.
        opinion: Box<str>,
    },
    /// Passed up to the next desk.
    Escalated {
        /// The level above.
        take_in: TakeIn,
        /// Its desk.
        desk: UnitCode,
        /// Why.
        #[serde(flatten)]
        why: Why,
    },
    /// The district sent it back to a township.
    SentBack {
        /// The township.
        desk: UnitCode,
        /// Why, as a code. Without one it is only back at the desk, as before there were codes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<ReturnReason>,
        /// Why.
        opinion: Box<str>,
    },
    /// 签收.
    SignedFor {
        /// Who has it in hand from now on.
        handler: PersonId,
    },
    /// 退回.
    ReturnedBack {
        /// The unit that returns it.
        from: UnitCode,
        /// Why.
        reason: ReturnReason,
        /// In its words.
        opinion: Box<str>,
    },
    /// A ruling on an objection: the dispatch stands and binds.
    ObjectionRuled {
        /// With what basis.
        opinion: Box<str>,
    },
    /// From the dispatcher back to the intake.
    BackAtIntake {
        /// Why.
        opinion: Box<str>,
    },
    /// An assignment was taken back by the desk that made it.
    Withdrawn {
        /// Why.
        #[serde(flatten)]
        why: Why,
    },
    /// 延期 granted.
    Extended {
        /// How much longer.
        limit: Limit,
    },
    /// 挂账.
    Suspended(Suspension),
    /// 挂账复核.
    SuspensionReviewed(Suspension),
    /// 恢复.
    Resumed {
        /// Why.
        opinion: Box<str>,
    },
    /// The reporter was asked for something; the handling clock waits.
    ReporterAsked {
        /// What is missing, in the officer's words.
        opinion: Box<str>,
    },
    /// The reporter answered, or the time for an answer ran out.
    ReporterAnswered {
        /// Whether an answer came.
        answered: bool,
    },
    /// A reporter's own words about the step that follows: an answer, an objection, why it is not
    /// solved.
    ReporterSaid {
        /// Where they are kept.
        words: PersonalRef,
    },
    /// The photos that belong to the step before. Whether they are there is no matter of the log.
    Attached {
        /// Which.
        attachments: BTreeSet<AttachmentId>,
        /// The report of the resident whose they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<ReportId>,
    },
    /// 督办.
    Supervised {
        /// How far.
        level: SupervisionLevel,
        /// Why.
        #[serde(flatten)]
        why: Why,
    },
    /// 督办答复.
    SupervisionAnswered {
        /// The written answer.
        opinion: Box<str>,
    },
    /// A co-unit said what it did.
    CoFedBack {
        /// Which.
        unit: UnitCode,
        /// What it did.
        opinion: Box<str>,
    },
    /// 处置反馈.
    FedBack {
        /// What was done.
        opinion: Box<str>,
        /// Who is asked to check, when the district names one at once.
        checker: Option<PersonId>,
    },
    /// The check before closing.
    Checked {
        /// 通过, 不通过, 无法核查.
        result: CheckResult,
        /// What was seen.
        opinion: Box<str>,
    },
    /// The check held, but whoever made it had reported the matter himself, and it was drawn to be
    /// made again by somebody else.
    RecheckDrawn,
    /// 强制结案, confirmed by a second person.
    ForceClosed,
    /// 结案.
    Closed,
    /// 评价.
    Rated {
        /// Which report.
        report: ReportId,
        /// 1 to 5.
        stars: u8,
        /// Whether solved.
        solved: bool,
    },
    /// 回访 after a low rating.
    CalledBack {
        /// Which report.
        report: ReportId,
        /// What was said.
        opinion: Box<str>,
        /// Whether something is to be set right.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rectify: bool,
    },
    /// 整改: what a call back had found is set right.
    Rectified {
        /// How.
        opinion: Box<str>,
    },
    /// 重新办理.
    Reopened {
        /// Why, in an officer's words; none when the reporter said it himself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<Box<str>>,
    },
    /// 归档.
    Archived,
    /// Category, severity or place were corrected. No clock is touched.
    Corrected {
        /// New category with its field.
        category: Option<(CategoryCode, Option<FieldCode>)>,
        /// New severity.
        severity: Option<Severity>,
        /// New place with its units.
        place: Option<(Point, Stamp)>,
    },
    /// After a correction: how its end is checked, and what will be promised. No clock is touched.
    StandardSet {
        /// The handling limit.
        limit: Limit,
        /// The check before closing.
        closing_check: ClosingCheck,
    },
    /// A reorganisation put the place under other units.
    Restamped {
        /// The units for which it counts from now on.
        stamp: Stamp,
    },
    /// A mark was set.
    Labelled {
        /// Which.
        label: Label,
        /// The units complained of, with `concerns_official`.
        concerned: BTreeSet<UnitCode>,
    },
    /// A clock moved.
    ClockMoved {
        /// Which.
        clock: ClockKind,
        /// How.
        entry: Entry,
        /// Its deadline from now on; none while it does not run.
        due: Option<Due>,
        /// When its early warning is due; none while it does not run.
        warn_at: Option<Millis>,
    },
    /// A running clock got another deadline because the calendar changed.
    ClockRecomputed {
        /// Which.
        clock: ClockKind,
        /// Its deadline from now on.
        due: Due,
        /// When its early warning is due.
        warn_at: Option<Millis>,
    },
    /// What another system calls the matter.
    ForeignNoted(Foreign),
    /// A deadline came near.
    DeadlineWarned {
        /// Of which clock.
        clock: ClockKind,
    },
    /// A deadline passed.
    DeadlinePassed {
        /// Of which clock.
        clock: ClockKind,
        /// When as much time again will have gone by, and a written answer will be ordered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order_at: Option<Millis>,
    },
    /// As much time again has gone by after a deadline, and nothing was done.
    DeadlineLongPassed {
        /// Of which clock.
        clock: ClockKind,
    },
}

impl Event {
    /// The kind as its stored form names it, such as `reported`.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// All kinds by these names.
    pub fn codes() -> &'static [&'static str] {
        <Self as strum::VariantNames>::VARIANTS
    }
}

/// The first event of every case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The new case.
    pub case: CaseId,
    /// Its first report.
    pub report: Report,
    /// What it is about.
    pub category: CategoryCode,
    /// The professional field.
    pub field: Option<FieldCode>,
    /// How grave.
    pub severity: Severity,
    /// How it came in.
    pub channel: ChannelCode,
    /// Where.
    pub point: Point,
    /// For which units it counts.
    pub stamp: Stamp,
    /// Version of the pack.
    pub pack: Box<str>,
    /// The level that takes in.
    pub take_in: TakeIn,
    /// Its desk.
    pub desk: UnitCode,
    /// By which routing rule.
    pub rule: RuleCode,
    /// The lead unit that routing proposes.
    pub proposed_lead: Option<UnitCode>,
    /// Handling limit of the category at its severity.
    pub handling_limit: Limit,
    /// How its end is checked.
    pub closing_check: ClosingCheck,
    /// Marks from the start.
    pub labels: BTreeSet<Label>,
    /// Units complained of.
    pub concerned: BTreeSet<UnitCode>,
}
