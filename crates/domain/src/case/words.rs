//! The trade's words for stages and steps (field.md §2 and §3.3), for sentences to people.

use super::state::{
    CaseRule, CheckResult, DeclineReason, ReturnReason, SupervisionLevel, SuspendReason, VoidReason,
};
use crate::action::Action;
use crate::clock::{ClockKind, PauseReason};
use crate::limit::{Limit, LimitUnit};
use crate::stage::{Label, Stage};

impl Stage {
    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Reported => "待受理",
            Self::Precheck => "核实中",
            Self::Declined => "不予受理",
            Self::Merged => "已并单",
            Self::Voided => "作废",
            Self::Accepted => "已受理",
            Self::Escalated => "上报区级",
            Self::Assigned => "待签收",
            Self::Returned => "退回待改派",
            Self::Handling => "处置中",
            Self::Suspended => "挂账",
            Self::PendingCheck => "待核查",
            Self::Closed => "已结案",
            Self::ClosedOnSpot => "当场办结",
            Self::Archived => "已归档",
        }
    }
}

impl Action {
    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            Self::View => "查看",
            Self::Unmask => "查看明文",
            Self::Report => "上报",
            Self::Exchange => "批量交换",
            Self::ResolveOnSpot => "当场处置",
            Self::SampleOnSpot => "抽查",
            Self::RequestPrecheck => "下发核实",
            Self::Precheck => "核实",
            Self::Accept => "受理",
            Self::Decline => "不予受理",
            Self::ObjectDecline => "对不予受理提出异议",
            Self::Merge => "并单",
            Self::Split => "拆分",
            Self::ProposeVoid => "申请作废",
            Self::ConfirmVoid => "审批作废",
            Self::Restore => "恢复",
            Self::Dispatch => "派遣",
            Self::Escalate => "提级",
            Self::AssignDown => "交办",
            Self::SendBack => "退回镇街",
            Self::SignFor => "签收",
            Self::ReturnBack => "退回",
            Self::RuleObjection => "异议裁决",
            Self::BackToIntake => "退受理",
            Self::Withdraw => "撤销指派",
            Self::RequestExtension => "申请延期",
            Self::DecideExtension => "延期审批",
            Self::DecideFurtherExtension => "再次延期审批",
            Self::ProposeSuspend => "申请挂账",
            Self::ConfirmSuspend => "审批挂账",
            Self::ReviewSuspension => "挂账复核",
            Self::Resume => "销账恢复",
            Self::AskReporter => "请上报人补充",
            Self::AnswerReporter => "补充答复",
            Self::Supervise => "督办",
            Self::AnswerSupervision => "督办答复",
            Self::CoFeedback => "协办会签",
            Self::Feedback => "反馈",
            Self::CheckOnSpot => "现场核实",
            Self::CheckDocuments => "资料核查",
            Self::ProposeForceClose => "申请强制结案",
            Self::ConfirmForceClose => "审批强制结案",
            Self::Rate => "评价",
            Self::Callback => "回访",
            Self::Rectify => "整改反馈",
            Self::Reopen => "重新办理",
            Self::Archive => "归档",
            Self::Correct => "更正",
        }
    }
}

/// Declares the Chinese names of a coded list.
macro_rules! zh {
    ($name:ident { $($variant:ident = $zh:literal,)* }) => {
        impl $name {
            /// The Chinese name.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }
        }
    };
}

zh!(PauseReason {
    Suspended = "挂账",
    WaitingReporter = "等候上报人补充",
    PendingCheck = "等候核实核查",
    Appraisal = "鉴定、听证期间",
    ForceMajeure = "不可抗力",
});

impl Limit {
    /// As an officer writes it: 15分钟, 4个工作时, 15日.
    pub fn zh(self) -> String {
        let unit = match self.unit {
            LimitUnit::UrgentMinute => "分钟",
            LimitUnit::UrgentHour => "个紧急工作时",
            LimitUnit::WorkHour => "个工作时",
            LimitUnit::WorkDay => "个工作日",
            LimitUnit::NaturalDay => "日",
        };
        format!("{}{unit}", self.amount)
    }
}

zh!(CheckResult { Yes = "属实（通过）", No = "不属实（不通过）", Cannot = "无法核查", });

zh!(DeclineReason {
    InLegalProcedure = "已进入法定程序",
    InPetition = "信访事项办理中",
    AlreadySettled = "已依法办结",
    NotForThisChannel = "不属于本渠道受理范围",
    OutsideDistrict = "不在本区",
    NotFound = "现场未发现",
});

zh!(VoidReason {
    Mistake = "误报",
    Test = "测试",
    EnteredTwice = "重复录入",
    OutOfScope = "超范围",
});

zh!(ReturnReason {
    NotOurDuty = "不属本单位职责",
    NotOurTerritory = "不属本单位辖区",
    TooLittleInformation = "信息不足",
    NeedsOtherLead = "应由其他单位主办",
});

zh!(SuspendReason {
    Construction = "工程类",
    Season = "季节原因",
    Funding = "资金原因",
    Ownership = "权属不清",
    Litigation = "诉讼中",
    HigherLevel = "上级统筹",
});

zh!(SupervisionLevel {
    Remind = "提醒",
    Urge = "催办",
    Order = "督办单",
    Raise = "提级督办",
    Listed = "挂牌督办",
});

zh!(Label {
    Sealed = "保密",
    ConcernsOfficial = "反映单位或工作人员",
    Counselling = "心理咨询",
});

zh!(ClockKind {
    Intake = "受理",
    Precheck = "核实",
    Dispatch = "派遣",
    Escalation = "区级交办",
    SignFor = "签收",
    Objection = "退回改派",
    Handling = "处置",
    ExtensionRuling = "延期审批",
    Check = "核查",
    SuspensionReview = "挂账复核",
    SupervisionAnswer = "督办答复",
    WaitingReporter = "等候上报人答复",
    Sampling = "抽查",
    Callback = "回访",
    Rectification = "整改",
    Foreign = "外部",
});

zh!(CaseRule {
    Overdue = "逾期催办",
    LongOverdue = "超期已满一个时限仍未办理，请书面说明",
    OrderUnanswered = "督办单逾期未答复",
    NobodyTookIt = "逾期无人办理，自动提级",
    RepeatedReturns = "多次退回，责任单位不明",
    RepeatedRework = "三次核查不通过",
    RepeatedRounds = "多次重新办理",
    LowRatings = "两次低星评价",
    LongRest = "挂账超过90日",
    StandardLists = "类别标准规定挂牌督办",
    Recusal = "被反映单位回避",
    SealedLeavesStation = "保密件片区不经手",
});

impl CaseRule {
    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::LongOverdue => "overdue by its whole limit; a written answer is due",
            Self::OrderUnanswered => "the supervision order was not answered in time",
            Self::NobodyTookIt => "nobody took it in time",
            Self::RepeatedReturns => "returned several times; no unit takes it",
            Self::RepeatedRework => "the third check that did not hold",
            Self::RepeatedRounds => "reopened several times",
            Self::LowRatings => "two low ratings",
            Self::LongRest => "on hold for more than 90 days",
            Self::StandardLists => "the category's standard lists it",
            Self::Recusal => "the unit is complained of",
            Self::SealedLeavesStation => "a sealed case does not stay at a station",
        }
    }
}
