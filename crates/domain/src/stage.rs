//! The stages of a case (field.md §3.3).

/// Declares an enum whose variants have one stable code each.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            ::serde::Serialize, ::serde::Deserialize,
        )]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// All of them, in reading order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used in packs, on the wire and in the store.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The one with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

coded! {
    /// Where a case stands inside. Overdue, supervised, urgent and sealed are marks, not stages.
    Stage {
        /// 已上报·待受理
        Reported = "reported",
        /// 核实中, before acceptance
        Precheck = "precheck",
        /// 不予受理
        Declined = "declined",
        /// 已并单
        Merged = "merged",
        /// 作废
        Voided = "voided",
        /// 已受理
        Accepted = "accepted",
        /// 上报区级
        Escalated = "escalated",
        /// 待签收
        Assigned = "assigned",
        /// 退回待改派
        Returned = "returned",
        /// 处置中
        Handling = "handling",
        /// 挂账
        Suspended = "suspended",
        /// 已反馈待核查
        PendingCheck = "pending_check",
        /// 已结案
        Closed = "closed",
        /// 当场办结
        ClosedOnSpot = "closed_on_spot",
        /// 已归档
        Archived = "archived",
    }
}

impl Stage {
    /// Whether work on the case is still owed.
    pub fn is_open(self) -> bool {
        match self {
            Self::Reported
            | Self::Precheck
            | Self::Accepted
            | Self::Escalated
            | Self::Assigned
            | Self::Returned
            | Self::Handling
            | Self::Suspended
            | Self::PendingCheck => true,
            Self::Declined
            | Self::Merged
            | Self::Voided
            | Self::Closed
            | Self::ClosedOnSpot
            | Self::Archived => false,
        }
    }
}

coded! {
    /// Marks that only subtract: each takes grants away, whatever the role (design idea 4).
    Label {
        /// Minors, domestic violence: seen only by those who work on it.
        Sealed = "sealed",
        /// A report against an official: kept from that person and that person's unit.
        ConcernsOfficial = "concerns_official",
        /// Confidential counselling.
        Counselling = "counselling",
    }
}
