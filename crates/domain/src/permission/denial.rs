//! Why somebody may not do something, and who could.

use thiserror::Error;

use crate::action::Action;
use crate::ids::RoleCode;
use crate::stage::Label;

/// A refusal of permission. `Display` is the English sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Denial {
    /// The post is not valid now, or not the actor's.
    #[error("this post is not yours now, or its term has ended")]
    NotYourPost,
    /// The role of the post is not in the pack.
    #[error("the role {0} is not known in this district")]
    UnknownRole(RoleCode),
    /// No grant of the role fits.
    #[error("the role {role} may not {action} in this relation to the case")]
    NoGrant {
        /// The role of the post.
        role: RoleCode,
        /// What was wanted.
        action: Action,
        /// Roles with a grant for it.
        who_could: Vec<RoleCode>,
    },
    /// A mark takes the right away.
    #[error("the case is marked {label}; only those who work on it may do this")]
    Hidden {
        /// Which.
        label: Label,
    },
    /// A complaint against the actor's unit.
    #[error("the case concerns your unit; others handle it")]
    Concerned,
    /// He handled it himself.
    #[error("whoever handled a case may not check it")]
    OwnWork,
    /// He proposed it himself.
    #[error("a second person must confirm; whoever proposed it may not")]
    OwnProposal,
    /// Only a full-time grid worker checks on the spot.
    #[error("the check on the spot belongs to a full-time grid worker")]
    NotAGridWorker,
    /// Clear values need work on the case, not mere territory.
    #[error("clear personal values are only for those who work on the case")]
    NotWorkingOnIt,
}

impl Denial {
    /// The Chinese sentence.
    pub fn zh(&self) -> String {
        match self {
            Self::NotYourPost => "该岗位现在不属于您，或任期已结束".into(),
            Self::UnknownRole(role) => format!("本区没有角色 {role}"),
            Self::NoGrant { action, .. } => {
                format!("您的岗位对本案没有“{}”的权限", action.zh())
            }
            Self::Hidden { .. } => "本案为保密件，只有经办人员可以这样做".into(),
            Self::Concerned => "本案反映您所在单位，按回避要求由其他单位办理".into(),
            Self::OwnWork => "承办人不能核查自己办的案件".into(),
            Self::OwnProposal => "须由第二人确认，提出人不能自己确认".into(),
            Self::NotAGridWorker => "现场核实由专职网格员进行".into(),
            Self::NotWorkingOnIt => "只有经办人员可以查看明文".into(),
        }
    }

    /// The stable name of the rule.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NotYourPost => "not_your_post",
            Self::UnknownRole(_) => "unknown_role",
            Self::NoGrant { .. } => "no_grant",
            Self::Hidden { .. } => "hidden",
            Self::Concerned => "concerned",
            Self::OwnWork => "own_work",
            Self::OwnProposal => "own_proposal",
            Self::NotAGridWorker => "not_a_grid_worker",
            Self::NotWorkingOnIt => "not_working_on_it",
        }
    }

    /// Whether even the existence of the case must not be told.
    pub fn hides_existence(&self) -> bool {
        match self {
            Self::Hidden { .. } | Self::Concerned => true,
            Self::NotYourPost
            | Self::UnknownRole(_)
            | Self::NoGrant { .. }
            | Self::OwnWork
            | Self::OwnProposal
            | Self::NotAGridWorker
            | Self::NotWorkingOnIt => false,
        }
    }

    /// Roles that could do it.
    pub fn who_could(&self) -> &[RoleCode] {
        match self {
            Self::NoGrant { who_could, .. } => who_could,
            Self::NotYourPost
            | Self::UnknownRole(_)
            | Self::Hidden { .. }
            | Self::Concerned
            | Self::OwnWork
            | Self::OwnProposal
            | Self::NotAGridWorker
            | Self::NotWorkingOnIt => &[],
        }
    }
}
