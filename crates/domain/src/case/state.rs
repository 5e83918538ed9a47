//! A case as it stands: what the events so far have made of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::foreign::Foreign;
use crate::category::{ClosingCheck, Severity};
use crate::clock::{Clock, ClockKind, Due};
use crate::ids::{
    CaseId, CategoryCode, ChannelCode, FieldCode, PersonId, PersonalValueId, ReportId, RuleCode,
    UnitCode,
};
use crate::limit::Limit;
use crate::place::{Point, Stamp};
use crate::routing::TakeIn;
use crate::stage::{Label, Stage, coded};
use crate::time::{Date, Millis};

/// A case: the fold of its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its id; people see its number, which the store allots.
    pub id: CaseId,
    /// How many events have been applied.
    pub version: u64,
    /// Where it stands.
    pub stage: Stage,
    /// What it is about.
    pub category: CategoryCode,
    /// The professional field of that category.
    pub field: Option<FieldCode>,
    /// How grave it is.
    pub severity: Severity,
    /// How it came in.
    pub channel: ChannelCode,
    /// Where it is.
    pub point: Point,
    /// The units for which it counts now.
    pub stamp: Stamp,
    /// Version of the pack under which it was decided.
    pub pack: Box<str>,
    /// The level that took it in.
    pub take_in: TakeIn,
    /// The desk that has it to dispatch: station, township or district centre.
    pub desk: UnitCode,
    /// The routing rule that chose the desk.
    pub rule: RuleCode,
    /// Whom routing proposes as lead unit.
    pub proposed_lead: Option<UnitCode>,
    /// The handling limit that its category gives.
    pub handling_limit: Limit,
    /// How its end is checked.
    pub closing_check: ClosingCheck,
    /// Marks that take rights away.
    pub labels: BTreeSet<Label>,
    /// Units complained of.
    pub concerned: BTreeSet<UnitCode>,
    /// Who reported it; more than one after a merge.
    pub reports: Vec<Report>,
    /// First report.
    pub reported_at: Millis,
    /// The present assignment.
    pub assignment: Option<Assignment>,
    /// Who handled it or gave feedback in this round, and so may not check it.
    pub handled_by: BTreeSet<PersonId>,
    /// Who received a return in this round, and so may not take the next main step forward.
    pub received_return: BTreeSet<PersonId>,
    /// The last return that has not been answered by a new dispatch.
    pub returned: Option<Returned>,
    /// Units that returned it since it was last at the intake: none gets it again without a ruling.
    #[serde(default)]
    pub returned_by: BTreeSet<UnitCode>,
    /// A step that waits for a second person.
    pub proposal: Option<Proposal>,
    /// Why and until when it rests.
    pub suspension: Option<Suspension>,
    /// The highest supervision in force.
    pub supervision: Option<Supervision>,
    /// Running, paused and stopped clocks of the present round.
    pub clocks: BTreeMap<ClockKind, CaseClock>,
    /// 1 from the start; each reopening adds one.
    pub round: u32,
    /// Failed closing checks in all rounds.
    pub rework: u32,
    /// Returns in all rounds.
    pub returns: u32,
    /// Extensions granted in this round.
    pub extensions: u32,
    /// Ratings of one or two stars in all rounds.
    #[serde(default)]
    pub low_ratings: u32,
    /// Whether a reporter has had it reopened, which he may once.
    #[serde(default)]
    pub reopened_by_reporter: bool,
    /// Since when it rests, or rested last.
    #[serde(default)]
    pub suspended_at: Option<Millis>,
    /// The grid worker asked to check, before acceptance or before closing.
    pub checker: Option<PersonId>,
    /// The case into which this one was merged.
    pub master: Option<CaseId>,
    /// Cases merged into this one.
    pub merged: BTreeSet<CaseId>,
    /// Last feedback of a handler.
    pub handled_at: Option<Millis>,
    /// What other systems call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<Foreign>,
    /// When it was closed, declined, voided or merged.
    pub ended_at: Option<Millis>,
    /// Whose check was drawn to be made again, by somebody else.
    #[serde(default)]
    pub rechecks: Option<PersonId>,
}

impl Case {
    /// The earliest deadline of a clock that runs, with its clock.
    pub fn next_due(&self) -> Option<(ClockKind, Due)> {
        self.clocks
            .iter()
            .filter_map(|(kind, running)| running.clock.due().map(|due| (*kind, due)))
            .min_by_key(|(kind, due)| (due.at, *kind))
    }

    /// The next instant at which a running clock has something to say that it has not said:
    /// an early warning or a passed deadline.
    pub fn next_signal(&self) -> Option<(Millis, ClockKind, Signal)> {
        self.clocks.iter().filter_map(|(kind, clock)| clock.next_signal(*kind)).min()
    }

    /// The lead unit of the present assignment.
    pub fn lead(&self) -> Option<&UnitCode> {
        self.assignment.as_ref().map(|assignment| &assignment.lead)
    }
}

/// A clock of a case, and what it has said so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseClock {
    /// The ledger.
    pub clock: Clock,
    /// When the early warning is due.
    pub warn_at: Option<Millis>,
    /// The last thing it has said since it last moved.
    pub said: Option<Signal>,
    /// After the deadline passed: when as much time again will have gone by.
    #[serde(default)]
    pub order_at: Option<Millis>,
}

impl CaseClock {
    fn next_signal(&self, kind: ClockKind) -> Option<(Millis, ClockKind, Signal)> {
        let due = self.clock.due()?;
        match (self.said, self.warn_at) {
            (None, Some(warn_at)) => Some((warn_at, kind, Signal::Warned)),
            (None, None) | (Some(Signal::Warned), _) => Some((due.at, kind, Signal::Passed)),
            (Some(Signal::Passed), _) => self.order_at.map(|at| (at, kind, Signal::LongPassed)),
            (Some(Signal::LongPassed), _) => None,
        }
    }
}

/// What a clock says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// The deadline is near.
    Warned,
    /// The deadline has passed.
    Passed,
    /// As much time again has gone by.
    LongPassed,
}

/// One report of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// The case that it opened; differs from the holder's after a merge.
    pub case: CaseId,
    /// Who it was.
    pub reporter: Reporter,
    /// When the server received it.
    pub at: Millis,
    /// What the reporter wrote, kept apart from events.
    pub words: Option<PersonalRef>,
    /// How the reporter can be reached, kept apart from events.
    pub contact: Option<PersonalRef>,
    /// The rating given in this round, if any.
    pub rating: Option<Rating>,
}

impl Report {
    /// Whether its reporter gave a low rating and nobody has called back.
    pub fn owes_callback(&self) -> bool {
        self.rating.is_some_and(|rating| rating.stars <= 2 && !rating.called_back)
    }
}

/// Who reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reporter {
    /// Nobody can be named, not even by us.
    Anonymous,
    /// A resident, known at most by a contact that is kept apart.
    Resident,
    /// Somebody at work.
    Staff {
        /// The person.
        person: PersonId,
    },
    /// A resident for whom somebody at a desk took it down (来电、来访、代报).
    OnBehalf {
        /// Who took it down.
        by: PersonId,
    },
}

impl Reporter {
    /// The member of staff who reported it as his own finding.
    pub fn staff(self) -> Option<PersonId> {
        match self {
            Self::Staff { person } => Some(person),
            Self::Anonymous | Self::Resident | Self::OnBehalf { .. } => None,
        }
    }
}

/// A pointer to a personal value and a salted commitment to it; never the value (design idea 1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalRef {
    /// Where the value is kept.
    pub id: PersonalValueId,
    /// SHA-256 over salt and value, hexadecimal.
    pub commitment: Box<str>,
}

/// Who has the case in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// 主办单位.
    pub lead: UnitCode,
    /// 协办单位.
    pub co: BTreeSet<UnitCode>,
    /// 承办人, once named.
    pub handler: Option<PersonId>,
    /// The desk that assigned it and receives a return.
    pub by: UnitCode,
    /// A designation after a ruling, which cannot be returned.
    pub binding: bool,
    /// Co-units that have said what they did.
    pub co_done: BTreeSet<UnitCode>,
}

/// A return that waits for a new dispatch or a ruling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The unit that returned it.
    pub from: UnitCode,
    /// Why.
    pub reason: ReturnReason,
}

/// A step that a second person must confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which step.
    pub step: ProposedStep,
    /// Who asked, and so may not confirm.
    pub by: PersonId,
}

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ProposedStep {
    /// 作废.
    Void {
        /// Why.
        reason: VoidReason,
    },
    /// 延期.
    Extension {
        /// How much longer.
        limit: Limit,
    },
    /// 挂账.
    Suspension(Suspension),
    /// 强制结案.
    ForceClose,
}

/// 挂账: why a case rests, who owns it meanwhile, and when it is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The unit that owns it while it rests.
    pub owner: UnitCode,
    /// Why.
    pub reason: SuspendReason,
    /// The day on which it must be looked at again.
    pub review_on: Date,
    /// What keeps people safe meanwhile, in the officer's words.
    pub interim_measure: Box<str>,
}

/// Supervision in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supervision {
    /// How far it has gone.
    pub level: SupervisionLevel,
    /// Whether the written answer has come.
    pub answered: bool,
}

/// A reporter's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 to 5 (好差评).
    pub stars: u8,
    /// Whether the reporter says it is solved.
    pub solved: bool,
    /// When.
    pub at: Millis,
    /// Whether somebody has called back after a low rating.
    pub called_back: bool,
}

coded! {
    /// Why a unit returns a dispatch.
    ReturnReason {
        /// Not this unit's duty.
        NotOurDuty = "not_our_duty",
        /// Outside this unit's territory.
        NotOurTerritory = "not_our_territory",
        /// Too little is known to act.
        TooLittleInformation = "too_little_information",
        /// Needs another unit in the lead.
        NeedsOtherLead = "needs_other_lead",
    }
}

coded! {
    /// Why a case is not accepted (field.md §1.6).
    DeclineReason {
        /// In litigation, arbitration or review.
        InLegalProcedure = "in_legal_procedure",
        /// A petition matter already under way.
        InPetition = "in_petition",
        /// Lawfully settled before.
        AlreadySettled = "already_settled",
        /// Secrets, privacy or public morals.
        NotForThisChannel = "not_for_this_channel",
        /// Outside the district.
        OutsideDistrict = "outside_district",
        /// The check on the spot found nothing.
        NotFound = "not_found",
    }
}

coded! {
    /// Why a case is void.
    VoidReason {
        /// 误报.
        Mistake = "mistake",
        /// 测试.
        Test = "test",
        /// 重复录入 by the same person.
        EnteredTwice = "entered_twice",
        /// 超范围.
        OutOfScope = "out_of_scope",
    }
}

coded! {
    /// Why a case rests (field.md §3.3).
    SuspendReason {
        /// 工程类.
        Construction = "construction",
        /// 季节.
        Season = "season",
        /// 资金.
        Funding = "funding",
        /// 权属.
        Ownership = "ownership",
        /// 诉讼中.
        Litigation = "litigation",
        /// 上级统筹.
        HigherLevel = "higher_level",
    }
}

coded! {
    /// Steps of supervision, each stronger than the one before (field.md §3.3).
    SupervisionLevel {
        /// 提醒, before the deadline.
        Remind = "remind",
        /// 催办, after it.
        Urge = "urge",
        /// 督办单: a written answer is due.
        Order = "order",
        /// 提级: the next level takes over the supervision.
        Raise = "raise",
        /// 挂牌督办.
        Listed = "listed",
    }
}

coded! {
    /// Rules of the life cycle that act by themselves, where otherwise an officer gives his reason.
    CaseRule {
        /// A deadline passed.
        Overdue = "overdue",
        /// As much time again went by after a deadline.
        LongOverdue = "long_overdue",
        /// A supervision order was not answered in time.
        OrderUnanswered = "order_unanswered",
        /// A desk did not take it in time, so that it goes up.
        NobodyTookIt = "nobody_took_it",
        /// The third return (推诿, 信访工作条例 §40).
        RepeatedReturns = "repeated_returns",
        /// The third check that did not hold.
        RepeatedRework = "repeated_rework",
        /// Reopened so often that the next level hears of it.
        RepeatedRounds = "repeated_rounds",
        /// Reopened after two ratings of one or two stars.
        LowRatings = "low_ratings",
        /// On hold for more than 90 days.
        LongRest = "long_rest",
        /// The category's standard wants it listed at once (挂牌督办).
        StandardLists = "standard_lists",
        /// A unit that is complained of loses the case (回避).
        Recusal = "recusal",
        /// A sealed case leaves the station.
        SealedLeavesStation = "sealed_leaves_station",
    }
}

coded! {
    /// What a check found.
    CheckResult {
        /// 属实 / 通过.
        Yes = "yes",
        /// 不属实 / 不通过.
        No = "no",
        /// 无法核实 / 无法核查.
        Cannot = "cannot",
    }
}
