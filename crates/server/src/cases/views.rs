//! What a case looks like to somebody who may see it. No personal value is in any view: what a
//! reporter wrote is opened one by one, with a purpose (`personal`).

use domain::action::Action;
use domain::case::{Case, Foreign, ProposedStep, Report, Reporter};
use domain::clock::{ClockKind, ClockStatus, SegmentKind, Within};
use domain::ids::{CaseId, CategoryCode, ChannelCode, PersonId, ReportId, RuleCode};
use domain::stage::Stage;
use domain::time::Millis;
use serde::Serialize;
use utoipa::ToSchema;

use super::queries::Listed;
use super::wire::{DueWire, ExplanationWire, NamedUnit};
use crate::attachments::AttachmentsWire;
use crate::auth;
use crate::district::{District, Name};
use crate::places::PlaceUnits;

/// A code with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Named {
    /// The code.
    #[schema(example = "reported")]
    code: String,
    /// Chinese.
    name_zh: String,
    /// English; the code itself where the trade has no other word.
    name_en: String,
}

impl Named {
    fn new(code: &str, zh: &str, en: &str) -> Self {
        Self { code: code.to_owned(), name_zh: zh.to_owned(), name_en: en.to_owned() }
    }

    fn stage(stage: Stage) -> Self {
        Self::new(stage.code(), stage.zh(), &stage.code().replace('_', " "))
    }

    fn action(action: Action) -> Self {
        Self::new(action.code(), action.zh(), &action.code().replace('_', " "))
    }

    pub(crate) fn category(district: &District, code: &CategoryCode) -> Self {
        let known = district.categories.get(code).map(|category| &category.name);
        Self::of(code.as_str(), known)
    }

    fn channel(district: &District, code: &ChannelCode) -> Self {
        Self::of(code.as_str(), district.channels.get(code).map(|channel| &channel.name))
    }

    fn of(code: &str, name: Option<&Name>) -> Self {
        match name {
            Some(name) => Self::new(code, &name.zh, &name.en),
            None => Self::new(code, code, code),
        }
    }
}

/// A person at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct PersonWire {
    /// The id.
    #[schema(value_type = String, format = "uuid")]
    id: PersonId,
    /// What he or she is called.
    name: String,
}

impl PersonWire {
    pub(super) fn of(district: &District, id: PersonId) -> Self {
        // Whoever has no name any more is shown by the id.
        let name = district.roster.name_of(id).map_or_else(|| id.to_string(), str::to_owned);
        Self { id, name }
    }
}

/// A row of a queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseRow {
    /// The case.
    #[schema(value_type = String, format = "uuid")]
    id: CaseId,
    /// Its number.
    number: String,
    /// How many things have happened to it.
    version: u64,
    /// Where it stands.
    stage: Named,
    /// What it is about.
    category: Named,
    /// How grave.
    #[schema(example = "ordinary")]
    severity: String,
    /// Where.
    grid: NamedUnit,
    /// Whose desk.
    desk: NamedUnit,
    /// Who leads.
    lead: Option<NamedUnit>,
    /// The earliest deadline of a clock that runs.
    due: Option<DueWire>,
    /// First report.
    reported_at: String,
    /// Supervision in force.
    #[schema(example = "urge")]
    supervision: Option<String>,
    /// 1, and one more for each reopening.
    round: u32,
    /// Its point, CGCS2000, in degrees.
    lng: f64,
    /// Its point, CGCS2000, in degrees.
    lat: f64,
    /// 承办人.
    handler: Option<PersonWire>,
    /// Who is asked to check.
    checker: Option<PersonWire>,
}

impl CaseRow {
    pub(crate) fn of(district: &District, listed: &Listed) -> Self {
        let case = &listed.case;
        let person = |id: PersonId| PersonWire::of(district, id);
        Self {
            id: case.id,
            number: listed.number.clone(),
            version: case.version,
            stage: Named::stage(case.stage),
            category: Named::category(district, &case.category),
            severity: case.severity.code().to_owned(),
            grid: NamedUnit::of(district, &case.stamp.grid),
            desk: NamedUnit::of(district, &case.desk),
            lead: case.lead().map(|lead| NamedUnit::of(district, lead)),
            due: case.next_due().map(|(clock, due)| DueWire::of(clock, due)),
            reported_at: case.reported_at.to_string(),
            supervision: case.supervision.as_ref().map(|found| found.level.code().to_owned()),
            round: case.round,
            lng: degrees(case.point.lng),
            lat: degrees(case.point.lat),
            handler: case.assignment.as_ref().and_then(|found| found.handler).map(person),
            checker: case.checker.map(person),
        }
    }
}

/// A case as its page shows it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseWire {
    #[serde(flatten)]
    row: CaseRow,
    /// Position of its last event in the district's log.
    position: i64,
    /// How it came in.
    channel: Named,
    /// The units for which it counts.
    place: PlaceUnits,
    /// The routing rule that chose the desk.
    #[schema(value_type = String)]
    rule: RuleCode,
    /// Whom routing proposes as lead unit.
    proposed_lead: Option<NamedUnit>,
    /// Version of the pack under which it was decided.
    pack: String,
    /// 协办单位.
    co: Vec<NamedUnit>,
    /// Whether the assignment binds after a ruling.
    binding: bool,
    /// Marks.
    labels: Vec<Named>,
    /// What other systems call it.
    foreign: Vec<ForeignWire>,
    /// Its reports.
    reports: Vec<ReportWire>,
    /// What waits for a second person.
    proposal: Option<ProposalWire>,
    /// Why and until when it rests.
    suspension: Option<ExplanationWire>,
    /// The case into which it was merged.
    #[schema(value_type = Option<String>, format = "uuid")]
    master: Option<CaseId>,
    /// Returns in all rounds.
    returns: u32,
    /// Failed closing checks in all rounds.
    rework: u32,
    /// Its clocks, each with where the time went.
    clocks: Vec<ClockWire>,
    /// What may be done now in the post of the request.
    allowed: Vec<Named>,
    /// Photos that its steps have named, with links for this session.
    attachments: AttachmentsWire,
}

/// A report of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReportWire {
    /// The id, for opening its words.
    #[schema(value_type = String, format = "uuid")]
    id: ReportId,
    /// When the server received it.
    at: String,
    /// anonymous, resident, staff or on_behalf.
    #[schema(example = "anonymous")]
    reporter: String,
    /// The member of staff who reported it or took it down.
    staff: Option<PersonWire>,
    /// Whether words were given; they are opened with a purpose.
    has_words: bool,
    /// Whether a contact was given.
    has_contact: bool,
    /// The rating.
    rating: Option<RatingWire>,
}

/// A rating.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RatingWire {
    /// 1 to 5.
    stars: u8,
    /// Whether solved.
    solved: bool,
    /// Whether somebody has called back.
    called_back: bool,
}

/// What waits for a second person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProposalWire {
    /// void, extension, suspension or force_close.
    step: String,
    /// Who asked, and so may not confirm.
    by: PersonWire,
}

/// A clock with where its time went.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClockWire {
    /// Which.
    clock: Named,
    /// calm, soon, overdue, paused, done_in_time or done_late.
    status: String,
    /// The deadline while it runs.
    due: Option<DueWire>,
    /// The ceiling that the law sets for it, with the law.
    ceiling: Option<ExplanationWire>,
    /// Which deadline counts, where another system has set one.
    stricter: Option<ExplanationWire>,
    /// From the start to the deadline, without a gap.
    segments: Vec<SegmentWire>,
}

/// A stretch of time.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SegmentWire {
    /// Its beginning.
    from: String,
    /// Its end.
    to: String,
    /// counted, outside_hours, day_off, first_day or paused.
    kind: String,
    /// In words.
    why: ExplanationWire,
}

/// Who looks, and at what.
pub(super) struct Seen<'a> {
    pub(super) district: &'a District,
    pub(super) acting: auth::Acting,
    pub(super) loaded: &'a auth::Loaded,
    /// The case into which it was merged, when the looker may know of it.
    pub(super) master: Option<CaseId>,
    pub(super) now: Millis,
}

impl CaseWire {
    pub(super) fn of(seen: &Seen<'_>, attachments: AttachmentsWire) -> Self {
        let Seen { district, acting, loaded, master, now } = *seen;
        let case = &loaded.case;
        let listed = Listed { case: case.clone(), number: loaded.number.clone() };
        let person = |id: PersonId| PersonWire::of(district, id);
        let assignment = case.assignment.as_ref();
        Self {
            row: CaseRow::of(district, &listed),
            position: loaded.position,
            channel: Named::channel(district, &case.channel),
            place: PlaceUnits::of(district, &case.stamp),
            rule: case.rule.clone(),
            proposed_lead: case.proposed_lead.as_ref().map(|unit| NamedUnit::of(district, unit)),
            pack: case.pack.to_string(),
            co: assignment
                .map(|found| found.co.iter().map(|unit| NamedUnit::of(district, unit)).collect())
                .unwrap_or_default(),
            binding: assignment.is_some_and(|found| found.binding),
            labels: case
                .labels
                .iter()
                .map(|label| Named::new(label.code(), label.zh(), label.code()))
                .collect(),
            foreign: case.foreign.iter().map(|it| ForeignWire::of(district, it)).collect(),
            reports: case.reports.iter().map(|report| ReportWire::of(district, report)).collect(),
            proposal: case.proposal.as_ref().map(|found| ProposalWire {
                step: step_code(&found.step).to_owned(),
                by: person(found.by),
            }),
            suspension: case.suspension.as_ref().map(|rest| ExplanationWire {
                zh: format!(
                    "{}，{}复核；{}",
                    rest.reason.zh(),
                    rest.review_on,
                    rest.interim_measure
                ),
                en: format!(
                    "{}, review on {}; {}",
                    rest.reason, rest.review_on, rest.interim_measure
                ),
            }),
            master,
            returns: case.returns,
            rework: case.rework,
            clocks: clocks(district, case, now),
            allowed: auth::allowed(district, acting, case, now)
                .into_iter()
                .map(Named::action)
                .collect(),
            attachments,
        }
    }
}

impl ReportWire {
    fn of(district: &District, report: &Report) -> Self {
        let staff = match report.reporter {
            Reporter::Staff { person } | Reporter::OnBehalf { by: person } => Some(person),
            Reporter::Anonymous | Reporter::Resident => None,
        };
        Self {
            id: report.id,
            at: report.at.to_string(),
            reporter: super::facts::reporter_code(report.reporter).to_owned(),
            staff: staff.map(|person| PersonWire::of(district, person)),
            has_words: report.words.is_some(),
            has_contact: report.contact.is_some(),
            rating: report.rating.map(|rating| RatingWire {
                stars: rating.stars,
                solved: rating.solved,
                called_back: rating.called_back,
            }),
        }
    }
}

fn clocks(district: &District, case: &Case, now: Millis) -> Vec<ClockWire> {
    let calendar = district.calendar_of(&case.stamp.township);
    let percent = district.rules.warn_at_percent;
    let wire = |(kind, running): (&ClockKind, &domain::case::CaseClock)| ClockWire {
        clock: Named::new(kind.code(), kind.zh(), kind.code()),
        status: status_code(running.clock.status(calendar, now, percent)).to_owned(),
        due: running.clock.due().map(|due| DueWire::of(*kind, due)),
        ceiling: running.clock.within().map(|within| ceiling(district, case, within)),
        stricter: stricter(district, case, *kind),
        segments: running.clock.explain(calendar, now).into_iter().map(segment).collect(),
    };
    case.clocks.iter().map(wire).collect()
}

/// What the law gives, and which law, as long as the category still names it.
fn ceiling(district: &District, case: &Case, within: Within) -> ExplanationWire {
    let standard = district.categories.get(&case.category).map(|found| &found.standard);
    let law = standard.and_then(|standard| standard.acceptance.as_ref());
    let law = law.filter(|law| law.limit == within.limit);
    let (zh, en) = law.map_or((String::new(), String::new()), |law| {
        (format!("（{}）", law.source), format!(" ({})", law.source))
    });
    let Within { from, limit } = within;
    ExplanationWire {
        zh: format!("法定受理期限：自 {from} 起{}{zh}，暂停和延长都不能超过", limit.zh()),
        en: format!("by law within {limit} from {from}{en}, whatever rests or is extended"),
    }
}

/// Which of two deadlines counts: that of another system, or the promise of the district.
fn stricter(district: &District, case: &Case, kind: ClockKind) -> Option<ExplanationWire> {
    let due = |kind: ClockKind| case.clocks.get(&kind).and_then(|found| found.clock.due());
    let theirs = due(ClockKind::Foreign)?.at;
    let set_by = case.foreign.iter().find(|foreign| foreign.due == Some(theirs))?;
    let name = district.system_name(&set_by.system);
    let (number, until) = (&set_by.number, theirs.term_end());
    let is_stricter = |own: Millis| theirs < own;
    let (zh, en) = match (kind, due(ClockKind::Handling)) {
        (ClockKind::Foreign, Some(own)) if !is_stricter(own.at) => (
            format!("{}（{number}）要求 {until} 前办结；本区承诺更早，以承诺时限为准", name.zh),
            format!(
                "{} ({number}) wants it done by {until}; the district's own promise is earlier and counts",
                name.en
            ),
        ),
        (ClockKind::Foreign, Some(_)) => (
            format!("{}（{number}）要求 {until} 前办结，早于本区承诺时限，以此为准", name.zh),
            format!(
                "{} ({number}) wants it done by {until}, earlier than the district's own promise: this one counts",
                name.en
            ),
        ),
        (ClockKind::Foreign, None) => (
            format!("{}（{number}）要求 {until} 前办结", name.zh),
            format!("{} ({number}) wants it done by {until}", name.en),
        ),
        (own_kind, _) if due(own_kind).is_some_and(|own| is_stricter(own.at)) => (
            format!("{}要求 {until} 前办结，早于本时限，以较早者为准", name.zh),
            format!(
                "{} wants it done by {until}, earlier than this: the earlier one counts",
                name.en
            ),
        ),
        _ => return None,
    };
    Some(ExplanationWire { zh, en })
}

/// The number of a case in another system.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForeignWire {
    /// The channel that stands for the system.
    #[schema(example = "hotline_12345")]
    system: Named,
    /// The number there.
    number: String,
    /// When it came in there.
    received_at: Option<String>,
    /// Until when it must be done there.
    due: Option<String>,
}

impl ForeignWire {
    fn of(district: &District, foreign: &Foreign) -> Self {
        let name = district.system_name(&foreign.system);
        Self {
            system: Named::new(&foreign.system, &name.zh, &name.en),
            number: foreign.number.to_string(),
            received_at: foreign.received_at.map(|at| at.to_string()),
            due: foreign.due.map(|due| due.to_string()),
        }
    }
}

fn segment(segment: domain::clock::Segment) -> SegmentWire {
    let (kind, zh, en) = match segment.kind {
        SegmentKind::Counted => ("counted", "计时", "counted"),
        SegmentKind::OutsideHours => ("outside_hours", "非工作时间", "outside working hours"),
        SegmentKind::DayOff => ("day_off", "休息日", "a day off"),
        SegmentKind::FirstDay => ("first_day", "起算当日不计", "the day on which it begins"),
        SegmentKind::Paused { .. } => ("paused", "暂停", "paused"),
    };
    SegmentWire {
        from: segment.from.to_string(),
        to: segment.to.to_string(),
        kind: kind.to_owned(),
        why: ExplanationWire { zh: zh.to_owned(), en: en.to_owned() },
    }
}

fn status_code(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Calm => "calm",
        ClockStatus::Soon => "soon",
        ClockStatus::Overdue => "overdue",
        ClockStatus::Paused => "paused",
        ClockStatus::DoneInTime => "done_in_time",
        ClockStatus::DoneLate => "done_late",
    }
}

fn step_code(step: &ProposedStep) -> &'static str {
    match step {
        ProposedStep::Void { .. } => "void",
        ProposedStep::Extension { .. } => "extension",
        ProposedStep::Suspension(_) => "suspension",
        ProposedStep::ForceClose => "force_close",
    }
}

fn degrees(units: i32) -> f64 {
    f64::from(units) / 1e7
}
