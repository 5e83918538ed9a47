//! Why a step is refused, in one sentence each, in Chinese and English.
//!
//! Who could take the step instead is a question of permission and is added by the caller from
//! `permission::who_could`.

use thiserror::Error;

use crate::action::Action;
use crate::clock::ClockKind;
use crate::ids::{CategoryCode, UnitCode};
use crate::limit::Limit;
use crate::stage::Stage;
use crate::time::{Date, Millis};

/// A rule that forbids the step. `Display` is the English sentence, [`Refusal::zh`] the Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The life cycle does not know this step here.
    #[error("{action} is not possible while the case is {stage}; possible now: {}", list(possible))]
    NotAtThisStage {
        /// The step asked for.
        action: Action,
        /// Where the case stands.
        stage: Stage,
        /// The steps possible there.
        possible: Vec<Action>,
    },
    /// The permit is for another step.
    #[error("the permit is for {permitted}, not for {action}")]
    OtherAction {
        /// The step asked for.
        action: Action,
        /// The step permitted.
        permitted: Action,
    },
    /// A reason is missing.
    #[error("this step needs a reason in words")]
    ReasonNeeded,
    /// Photos do not belong to this step.
    #[error(
        "no photos belong to {0}; they belong to reports, to what is done and seen on the spot"
    )]
    NoPhotosHere(Action),
    /// More photos than the step may have.
    #[error("at most {0} photos belong to one step")]
    TooManyPhotos(usize),
    /// The proposer may not confirm.
    #[error("a second person must confirm; whoever proposed it may not")]
    SecondPersonNeeded,
    /// Nothing of this kind is proposed.
    #[error("nothing of this kind has been proposed")]
    NothingProposed,
    /// Something is already proposed.
    #[error("another proposal is still waiting for its second person")]
    ProposalPending,
    /// Not the unit at whose desk the case is.
    #[error("the case is at the desk of {desk}; only that desk can do this")]
    OtherDesk {
        /// The desk.
        desk: UnitCode,
    },
    /// A unit of the command does not exist now.
    #[error("there is no unit {0} at this time")]
    UnknownUnit(UnitCode),
    /// A unit that this desk cannot charge.
    #[error("{lead} is not within reach of {desk}; pass the case up instead")]
    OutOfReach {
        /// The dispatching desk.
        desk: UnitCode,
        /// The unit named.
        lead: UnitCode,
    },
    /// A station dispatches to a person.
    #[error("a station gives a case to one of its people: name the handler")]
    HandlerNeeded,
    /// A checker whom the handler may not choose.
    #[error(
        "the check may be left to a grid worker of this grid only; a marked case is checked by its \
         desk"
    )]
    CheckerOutOfReach,
    /// The person named has no post there.
    #[error("the person named has no valid post at this unit or in its area")]
    HandlerWithoutPost,
    /// Lead and co-unit are the same.
    #[error("the lead unit cannot be a co-unit as well")]
    LeadIsCo,
    /// A complained-of unit would handle the complaint.
    #[error("{0} is complained of in this case and cannot handle it")]
    Concerned(UnitCode),
    /// The unit that returned it would get it back without a ruling.
    #[error("{0} has returned this case; sending it there again needs a ruling")]
    RulingNeeded(UnitCode),
    /// No unit has returned the case, so there is no objection to rule on.
    #[error("no unit has returned this case, so there is nothing to rule on; dispatch it")]
    NothingReturned,
    /// A binding designation.
    #[error("this designation was made by a ruling and cannot be returned again")]
    Binding,
    /// Whoever received a return may not take the next main step forward.
    #[error("whoever received a return cannot take the next main step forward on this case")]
    ReceivedReturn,
    /// The category is not settled on the spot.
    #[error("matters of category {0} are not settled on the spot; report it instead")]
    NotOnTheSpot(CategoryCode),
    /// The category wants a photo.
    #[error("this category needs a photo, or a sentence why there is none")]
    PhotoNeeded,
    /// Another kind of check closes this case.
    #[error("this case is closed by {wanted}, not by {action}")]
    OtherCheck {
        /// The step asked for.
        action: Action,
        /// The step that closes it.
        wanted: Action,
    },
    /// Whoever handled it may not check it.
    #[error("whoever handled a case may not check it")]
    OwnWork,
    /// Whoever made the first check may not make it again.
    #[error("this check was drawn to be made again by somebody else than its first checker")]
    OwnCheck,
    /// No more extension.
    #[error("this case has been extended {0} times, which is all that is allowed")]
    ExtensionsUsed(u32),
    /// A second extension wants the leader in charge.
    #[error(
        "this case has been extended before; a further extension is decided by the leader in \
        charge (decide_further_extension)"
    )]
    FurtherExtension,
    /// Too late to ask for an extension.
    #[error("an extension must be asked for before the deadline, which was {0}")]
    ExtensionTooLate(Millis),
    /// The handling clock rests, so there is nothing to extend now.
    #[error("the handling clock rests; decide on the extension when it runs again")]
    ClockRests,
    /// A review date that does not fit.
    #[error("the review date must lie between tomorrow and {latest}")]
    ReviewDate {
        /// The last day allowed.
        latest: Date,
    },
    /// A long rest is the district's to decide.
    #[error("a rest of more than 90 days is decided by the district's centre {center}; ask it")]
    DistrictDecides {
        /// The centre.
        center: UnitCode,
    },
    /// A suspension needs an interim measure.
    #[error("say what keeps people safe while the case rests")]
    InterimMeasureNeeded,
    /// The reporter cannot be reached.
    #[error("the reporter left no way to be asked")]
    ReporterOutOfReach,
    /// Already waiting for the reporter.
    #[error("the case is already waiting for the reporter's answer")]
    AlreadyAsked,
    /// Nobody was asked.
    #[error("the reporter has not been asked for anything")]
    NothingAsked,
    /// Not stronger than what is in force.
    #[error("supervision of this level or a higher one is already in force")]
    AlreadySupervised,
    /// No supervision to answer.
    #[error("there is no supervision order to answer")]
    NothingToAnswer,
    /// Not a co-unit.
    #[error("only a co-unit of this case can do this")]
    NotACoUnit,
    /// 1 to 5.
    #[error("a rating has 1 to 5 stars")]
    Stars,
    /// The report is not one of this case.
    #[error("this report does not belong to the case")]
    OtherReport,
    /// Rated before.
    #[error("this report has been rated already")]
    AlreadyRated,
    /// Nothing to call back about.
    #[error("a call back follows a rating of one or two stars, once")]
    NoCallbackDue,
    /// Nothing is to be set right.
    #[error("no call back has left anything to be set right")]
    NothingToRectify,
    /// Something is still owed after the end.
    #[error("the case is not put away yet: its {0} is still owed")]
    StillOwed(ClockKind),
    /// Too late.
    #[error("the time for this ended on {end} ({window} after the end of the case)")]
    WindowOver {
        /// Its length.
        window: Limit,
        /// Its end.
        end: Millis,
    },
    /// Too early to put it away.
    #[error("until {end} the case can still be rated, reopened or restored; archive it after that")]
    WindowOpen {
        /// Until when.
        end: Millis,
    },
    /// A reporter reopens once.
    #[error("a reporter can have a case reopened once; the supervisor can do it again")]
    ReopenedBefore,
    /// There is no desk above.
    #[error("there is no desk above this one")]
    NothingAbove,
    /// Not a township.
    #[error("an escalated case goes back to its township {0}")]
    OtherTownship(UnitCode),
    /// Merge of a case with itself.
    #[error("a case cannot be merged with itself")]
    SameCase,
    /// A merge or a split that was decided as if it were about one case.
    #[error("this step changes two cases at once and is decided on both")]
    TwoCases,
    /// The master has ended.
    #[error("the case to merge into has ended ({0})")]
    MasterEnded(Stage),
    /// A chain of merges.
    #[error("this case has others merged into it; merge those into the other case first")]
    HasMerged,
    /// A marked case would become visible in an unmarked one.
    #[error(
        "a marked case is merged only into one with the same marks and the same units complained of"
    )]
    MarksDiffer,
    /// Nothing is changed.
    #[error("the correction changes nothing")]
    NothingCorrected,
    /// The clock has moved since, or has spoken already.
    #[error("this deadline has moved or has been told already")]
    StaleTimer,
    /// The ledger refuses; a fault of the program if it is seen.
    #[error("the clock cannot do this: {0}")]
    Clock(String),
}

impl Refusal {
    /// The Chinese sentence.
    pub fn zh(&self) -> String {
        match self {
            Self::NotAtThisStage { action, stage, possible } => format!(
                "案件处于“{}”环节，不能“{}”；现在可以：{}",
                stage.zh(),
                action.zh(),
                possible.iter().map(|action| action.zh()).collect::<Vec<_>>().join("、")
            ),
            Self::OtherAction { action, permitted } => {
                format!("本次核准的是“{}”，不是“{}”", permitted.zh(), action.zh())
            }
            Self::OtherDesk { desk } => format!("案件目前在 {desk}，只有该单位能办这一步"),
            Self::UnknownUnit(unit) => format!("目前没有代码为 {unit} 的单位"),
            Self::OutOfReach { desk, lead } => {
                format!("{lead} 不在 {desk} 的派遣范围内，请上报上一级派遣")
            }
            Self::Concerned(unit) => format!("本案反映的正是 {unit}，按回避要求不能由其办理"),
            Self::RulingNeeded(unit) => format!("{unit} 已退回过本案，再派给该单位须作异议裁决"),
            Self::NotOnTheSpot(category) => {
                format!("{category} 类问题不适用当场处置，请上报")
            }
            Self::OtherCheck { wanted, .. } => format!("本案应以“{}”方式核查结案", wanted.zh()),
            Self::ExtensionsUsed(n) => format!("本案已延期 {n} 次，不能再延"),
            Self::ExtensionTooLate(due) => {
                format!("延期须在到期前申请，本案已于 {} 到期", due.term_end())
            }
            Self::ReviewDate { latest } => format!("复核日期须在明天至 {latest} 之间"),
            Self::DistrictDecides { center } => {
                format!("挂账超过90日由区级（{center}）决定，请报其复核")
            }
            Self::StillOwed(clock) => format!("“{}”尚未完成，暂不能归档", clock.zh()),
            Self::WindowOver { window, end } => {
                format!("已超过办结后{}的期限（{} 止）", window.zh(), end.term_end())
            }
            Self::WindowOpen { end } => {
                format!("{} 前仍可评价、重新办理或恢复，期满后才能归档", end.term_end())
            }
            Self::OtherTownship(unit) => format!("提级案件只能退回所属镇街 {unit}"),
            Self::MasterEnded(stage) => format!("要并入的案件已{}", stage.zh()),
            Self::Clock(detail) => format!("时钟不允许这一步：{detail}"),
            Self::NoPhotosHere(action) => {
                format!("“{}”不附照片；照片随上报、处置和现场核查提交", action.zh())
            }
            Self::TooManyPhotos(most) => format!("这一步最多附 {most} 张照片"),
            fixed => fixed.zh_fixed().to_owned(),
        }
    }

    fn zh_fixed(&self) -> &'static str {
        match self {
            Self::ReasonNeeded => "这一步须写明理由",
            Self::SecondPersonNeeded => "须由第二人确认，提出人不能自己确认",
            Self::NothingProposed => "没有待确认的此类申请",
            Self::ProposalPending => "还有一项申请等待第二人确认",
            Self::HandlerNeeded => "工作站派件须指定承办人",
            Self::CheckerOutOfReach => "只能请本网格的专职网格员核查；有标记的案件由受理台核查",
            Self::HandlerWithoutPost => "该人员在本单位或片区没有有效岗位",
            Self::LeadIsCo => "主办单位不能同时为协办单位",
            Self::NothingReturned => "没有单位退回本案，无须裁决，请直接派遣",
            Self::Binding => "本次指定经裁决作出，不得再退回",
            Self::ReceivedReturn => "退回由您接收，本案下一环节须由他人办理",
            Self::PhotoNeeded => "该类别须附照片，或说明没有照片的原因",
            Self::OwnCheck => "本次核查已抽中复核，须由首次核查人以外的人进行",
            Self::FurtherExtension => "本案已延期过，再次延期由分管领导审批",
            Self::NothingToRectify => "回访没有留下须整改的问题",
            Self::OwnWork => "承办人不能核查自己办的案件",
            Self::ClockRests => "处置时限正在暂停，恢复计时后再审批延期",
            Self::InterimMeasureNeeded => "请写明挂账期间的临时安全措施",
            Self::ReporterOutOfReach => "上报人未留联系方式，无法请其补充",
            Self::AlreadyAsked => "已在等待上报人补充",
            Self::NothingAsked => "未曾请上报人补充",
            Self::AlreadySupervised => "已有同级或更高一级的督办",
            Self::NothingToAnswer => "没有待答复的督办单",
            Self::NotACoUnit => "只有本案的协办单位可以这样做",
            Self::Stars => "评价为一至五星",
            Self::OtherReport => "该上报不属于本案",
            Self::AlreadyRated => "该上报已经评价过",
            Self::NoCallbackDue => "只对一、二星评价回访，且已回访或无此评价",
            Self::ReopenedBefore => "上报人可要求重新办理一次；再次重办由工作站或督办人决定",
            Self::NothingAbove => "已在最高一级，不能再提级",
            Self::SameCase => "不能与自己并单",
            Self::TwoCases => "该操作同时涉及两件，须一并办理",
            Self::HasMerged => "本案已有并入的案件，请先把那些案件并入另一件",
            Self::MarksDiffer => "本案有保密或回避标记，只能并入标记相同的案件",
            Self::NothingCorrected => "没有任何更正",
            Self::StaleTimer => "该时限已变动，或已提醒过",
            Self::NotAtThisStage { .. }
            | Self::OtherAction { .. }
            | Self::NoPhotosHere(_)
            | Self::TooManyPhotos(_)
            | Self::OtherDesk { .. }
            | Self::UnknownUnit(_)
            | Self::OutOfReach { .. }
            | Self::Concerned(_)
            | Self::RulingNeeded(_)
            | Self::NotOnTheSpot(_)
            | Self::OtherCheck { .. }
            | Self::ExtensionsUsed(_)
            | Self::ExtensionTooLate(_)
            | Self::ReviewDate { .. }
            | Self::DistrictDecides { .. }
            | Self::StillOwed(_)
            | Self::WindowOver { .. }
            | Self::WindowOpen { .. }
            | Self::OtherTownship(_)
            | Self::MasterEnded(_)
            | Self::Clock(_) => "",
        }
    }

    /// The step that would be right instead, where the refusal knows one.
    pub fn instead(&self) -> Option<Action> {
        if *self == Self::FurtherExtension { Some(Action::DecideFurtherExtension) } else { None }
    }

    /// The stable name of the rule, for logs, tests and the error catalogue.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NotAtThisStage { .. } => "not_at_this_stage",
            Self::OtherAction { .. } => "other_action",
            Self::ReasonNeeded => "reason_needed",
            Self::NoPhotosHere(_) => "no_photos_here",
            Self::TooManyPhotos(_) => "too_many_photos",
            Self::SecondPersonNeeded => "second_person_needed",
            Self::NothingProposed => "nothing_proposed",
            Self::ProposalPending => "proposal_pending",
            Self::OtherDesk { .. } => "other_desk",
            Self::UnknownUnit(_) => "unknown_unit",
            Self::OutOfReach { .. } => "out_of_reach",
            Self::HandlerNeeded => "handler_needed",
            Self::CheckerOutOfReach => "checker_out_of_reach",
            Self::HandlerWithoutPost => "handler_without_post",
            Self::LeadIsCo => "lead_is_co",
            Self::Concerned(_) => "concerned",
            Self::RulingNeeded(_) => "ruling_needed",
            Self::NothingReturned => "nothing_returned",
            Self::Binding => "binding_designation",
            Self::ReceivedReturn => "received_return",
            Self::NotOnTheSpot(_) => "not_on_the_spot",
            Self::PhotoNeeded => "photo_needed",
            Self::OtherCheck { .. } => "other_check",
            Self::OwnWork => "own_work",
            Self::OwnCheck => "own_check",
            Self::FurtherExtension => "further_extension",
            Self::DistrictDecides { .. } => "district_decides",
            Self::NothingToRectify => "nothing_to_rectify",
            Self::StillOwed(_) => "still_owed",
            Self::ExtensionsUsed(_) => "extensions_used",
            Self::ExtensionTooLate(_) => "extension_too_late",
            Self::ClockRests => "clock_rests",
            Self::ReviewDate { .. } => "review_date",
            Self::InterimMeasureNeeded => "interim_measure_needed",
            Self::ReporterOutOfReach => "reporter_out_of_reach",
            Self::AlreadyAsked => "already_asked",
            Self::NothingAsked => "nothing_asked",
            Self::AlreadySupervised => "already_supervised",
            Self::NothingToAnswer => "nothing_to_answer",
            Self::NotACoUnit => "not_a_co_unit",
            Self::Stars => "stars",
            Self::OtherReport => "other_report",
            Self::AlreadyRated => "already_rated",
            Self::NoCallbackDue => "no_callback_due",
            Self::WindowOver { .. } => "window_over",
            Self::WindowOpen { .. } => "window_open",
            Self::MarksDiffer => "marks_differ",
            Self::ReopenedBefore => "reopened_before",
            Self::NothingAbove => "nothing_above",
            Self::OtherTownship(_) => "other_township",
            Self::SameCase => "same_case",
            Self::TwoCases => "two_cases",
            Self::MasterEnded(_) => "master_ended",
            Self::HasMerged => "has_merged",
            Self::NothingCorrected => "nothing_corrected",
            Self::StaleTimer => "stale_timer",
            Self::Clock(_) => "clock",
        }
    }
}

fn list(actions: &[Action]) -> String {
    actions.iter().map(|action| action.code()).collect::<Vec<_>>().join(", ")
}
