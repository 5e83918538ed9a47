//! Clocks of a case: ledgers of start, pause, resume, extend and stop.
//!
//! A deadline is never stored by itself: it is reckoned from the entries and a calendar, so that it
//! can explain itself and can be reckoned anew when the calendar of a year is published. There is
//! no entry that resets a clock.

mod explain;
mod reckon;

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::limit::Limit;
use crate::stage::coded;
use crate::time::Millis;

pub use explain::{Segment, SegmentKind};

coded! {
    /// What a clock of a case measures.
    ClockKind {
        /// Until acceptance or refusal.
        Intake = "intake",
        /// The check before acceptance.
        Precheck = "precheck",
        /// From acceptance to the first dispatch.
        Dispatch = "dispatch",
        /// At the district centre.
        Escalation = "escalation",
        /// 签收.
        SignFor = "sign_for",
        /// A return that waits for a new dispatch or a ruling.
        Objection = "objection",
        /// 处置: what was promised to the reporter.
        Handling = "handling",
        /// 延期审批.
        ExtensionRuling = "extension",
        /// The check before closing.
        Check = "check",
        /// 挂账复核.
        SuspensionReview = "suspension_review",
        /// 督办答复.
        SupervisionAnswer = "supervision_answer",
        /// For the reporter to answer.
        WaitingReporter = "waiting_reporter",
        /// 抽查: a sample of what was settled on the spot, after its end.
        Sampling = "sampling",
        /// 回访 after a low rating, after the end of a case.
        Callback = "callback",
        /// 整改: what a call back found is set right, after the end of a case.
        Rectification = "rectification",
        /// 外部时限: the earliest deadline that another system has set for the matter.
        Foreign = "foreign",
    }
}

impl ClockKind {
    /// Whether it is owed when the case itself has ended (field.md §3.3: sample, call back, set
    /// right).
    pub fn is_after_the_end(self) -> bool {
        match self {
            Self::Sampling | Self::Callback | Self::Rectification => true,
            Self::Intake
            | Self::Precheck
            | Self::Dispatch
            | Self::Escalation
            | Self::SignFor
            | Self::Objection
            | Self::Handling
            | Self::ExtensionRuling
            | Self::Check
            | Self::SuspensionReview
            | Self::SupervisionAnswer
            | Self::WaitingReporter
            | Self::Foreign => false,
        }
    }
}

coded! {
    /// Why a clock does not run (field.md §3.3).
    PauseReason {
        /// 挂账.
        Suspended = "suspended",
        /// Waiting for the reporter.
        WaitingReporter = "waiting_reporter",
        /// Fed back, waiting for the check.
        PendingCheck = "pending_check",
        /// 鉴定、听证.
        Appraisal = "appraisal",
        /// Force majeure, by order of the district.
        ForceMajeure = "force_majeure",
    }
}

/// A deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last instant in time.
    pub at: Millis,
    /// Reckoned with a year whose holidays are not published yet.
    pub provisional: bool,
}

/// A ceiling set by law: no deadline lies behind it, whatever rested or was granted (field.md §3.3,
/// `reported`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Within {
    /// From when the law counts.
    pub from: Millis,
    /// How long it gives.
    pub limit: Limit,
}

/// One line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// The clock begins to run.
    Started {
        /// When.
        at: Millis,
        /// How long it may run.
        limit: Limit,
        /// The ceiling set by law, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Within>,
    },
    /// The clock begins to run to a deadline that was set elsewhere.
    Given {
        /// When.
        at: Millis,
        /// The deadline.
        due: Millis,
    },
    /// It rests.
    Paused {
        /// Since when.
        at: Millis,
        /// Why.
        reason: PauseReason,
    },
    /// It runs on.
    Resumed {
        /// Since when.
        at: Millis,
    },
    /// It may run longer.
    Extended {
        /// When that was granted.
        at: Millis,
        /// How much longer, from the deadline before.
        by: Limit,
    },
    /// It is over.
    Stopped {
        /// When.
        at: Millis,
    },
}

impl Entry {
    /// When it was made.
    pub fn at(self) -> Millis {
        match self {
            Self::Started { at, .. }
            | Self::Given { at, .. }
            | Self::Paused { at, .. }
            | Self::Resumed { at }
            | Self::Extended { at, .. }
            | Self::Stopped { at } => at,
        }
    }
}

/// A step that the ledger does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// It rests or is over.
    #[error("the clock does not run")]
    NotRunning,
    /// It runs or is over.
    #[error("the clock does not rest")]
    NotPaused,
    /// It is over.
    #[error("the clock has been stopped")]
    Stopped,
    /// Before the last entry.
    #[error("the step lies before the last one")]
    Backwards,
}

/// How a clock stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStatus {
    /// In time.
    Calm,
    /// The early warning is out.
    Soon,
    /// Past the deadline.
    Overdue,
    /// Rests.
    Paused,
    /// Over, in time.
    DoneInTime,
    /// Over, too late.
    DoneLate,
}

/// A ledger and the deadline that its events said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    entries: Vec<Entry>,
    due: Option<Due>,
    /// The last deadline while the clock ran; kept to judge a clock that was stopped.
    last_due: Option<Due>,
}

impl Clock {
    /// A clock that begins to run.
    pub fn start(at: Millis, limit: Limit, calendar: &Calendar) -> Self {
        Self::start_within(at, limit, None, calendar)
    }

    /// A clock that begins to run under a ceiling set by law.
    pub fn start_within(
        at: Millis,
        limit: Limit,
        within: Option<Within>,
        calendar: &Calendar,
    ) -> Self {
        Self::default().reckoned(Entry::Started { at, limit, within }, calendar)
    }

    /// A clock that begins to run to a deadline that was set elsewhere.
    pub fn given(at: Millis, due: Millis, calendar: &Calendar) -> Self {
        Self::default().reckoned(Entry::Given { at, due }, calendar)
    }

    /// This clock at rest.
    ///
    /// # Errors
    /// When it does not run.
    pub fn pause(&self, at: Millis, reason: PauseReason) -> Result<Self, ClockError> {
        self.check(at, self.is_running(), ClockError::NotRunning)?;
        Ok(self.clone().pushed(Entry::Paused { at, reason }, None))
    }

    /// This clock running on with exactly what was left.
    ///
    /// # Errors
    /// When it does not rest.
    pub fn resume(&self, at: Millis, calendar: &Calendar) -> Result<Self, ClockError> {
        self.check(at, self.is_paused(), ClockError::NotPaused)?;
        Ok(self.clone().reckoned(Entry::Resumed { at }, calendar))
    }

    /// This clock with a later deadline.
    ///
    /// # Errors
    /// When it does not run.
    pub fn extend(&self, at: Millis, by: Limit, calendar: &Calendar) -> Result<Self, ClockError> {
        self.check(at, self.is_running(), ClockError::NotRunning)?;
        Ok(self.clone().reckoned(Entry::Extended { at, by }, calendar))
    }

    /// This clock at its end.
    ///
    /// # Errors
    /// When it is over already.
    pub fn stop(&self, at: Millis) -> Result<Self, ClockError> {
        self.check(at, !self.is_stopped(), ClockError::Stopped)?;
        Ok(self.clone().pushed(Entry::Stopped { at }, None))
    }

    /// This clock as it would run at `at`, had it not been stopped and did it not rest. What rested
    /// before stays rested.
    #[must_use]
    pub fn running_on(&self, at: Millis, calendar: &Calendar) -> Self {
        let mut clock = self.clone();
        clock.entries.retain(|entry| !matches!(entry, Entry::Stopped { .. }));
        if clock.is_paused() {
            clock.entries.push(Entry::Resumed { at });
        }
        clock.due = reckon::due(&clock.entries, calendar);
        clock.last_due = clock.due;
        clock
    }

    fn check(&self, at: Millis, allowed: bool, otherwise: ClockError) -> Result<(), ClockError> {
        match self.entries.last() {
            _ if !allowed => Err(otherwise),
            Some(last) if last.at() > at => Err(ClockError::Backwards),
            Some(_) | None => Ok(()),
        }
    }

    fn reckoned(self, entry: Entry, calendar: &Calendar) -> Self {
        let mut clock = self.pushed(entry, None);
        let due = reckon::due(&clock.entries, calendar);
        clock.due = due;
        clock.last_due = due.or(clock.last_due);
        clock
    }

    /// Records what an event says, without reckoning.
    #[must_use]
    pub fn pushed(mut self, entry: Entry, due: Option<Due>) -> Self {
        self.entries.push(entry);
        self.due = due;
        self.last_due = due.or(self.last_due);
        self
    }

    /// Records another deadline, as an event says.
    pub fn set_due(&mut self, due: Due) {
        self.due = Some(due);
        self.last_due = Some(due);
    }

    /// The deadline of a running clock under this calendar, when it is another than recorded.
    pub fn recompute(&self, calendar: &Calendar) -> Option<Due> {
        let due = self.due.and(reckon::due(&self.entries, calendar))?;
        (Some(due) != self.due).then_some(due)
    }

    /// The deadline while the clock runs.
    pub fn due(&self) -> Option<Due> {
        self.due
    }

    /// The limit with which it began; none when its deadline was set elsewhere.
    pub fn limit(&self) -> Option<Limit> {
        self.entries.iter().find_map(|entry| match entry {
            Entry::Started { limit, .. } => Some(*limit),
            Entry::Given { .. }
            | Entry::Paused { .. }
            | Entry::Resumed { .. }
            | Entry::Extended { .. }
            | Entry::Stopped { .. } => None,
        })
    }

    /// The ceiling set by law, if it has one.
    pub fn within(&self) -> Option<Within> {
        reckon::within(&self.entries)
    }

    /// The ledger.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The last line of the ledger.
    pub fn last_entry(&self) -> Option<Entry> {
        self.entries.last().copied()
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        matches!(
            self.last_entry(),
            Some(
                Entry::Started { .. }
                    | Entry::Given { .. }
                    | Entry::Resumed { .. }
                    | Entry::Extended { .. }
            )
        )
    }

    /// Whether it rests.
    pub fn is_paused(&self) -> bool {
        matches!(self.last_entry(), Some(Entry::Paused { .. }))
    }

    /// Whether it is over.
    pub fn is_stopped(&self) -> bool {
        matches!(self.last_entry(), Some(Entry::Stopped { .. }))
    }

    /// The instant at which so many percent of the limit are used.
    pub fn warn_at(&self, calendar: &Calendar, percent: u8) -> Option<Millis> {
        reckon::warn_at(&self.entries, self.due?, calendar, percent)
    }

    /// How it stands.
    pub fn status(&self, calendar: &Calendar, now: Millis, warn_percent: u8) -> ClockStatus {
        match (self.last_entry(), self.due) {
            (Some(Entry::Stopped { at }), _) => {
                let done_at = self.rested_at().unwrap_or(at);
                let late = self.last_due.is_some_and(|due| due.at < done_at);
                if late { ClockStatus::DoneLate } else { ClockStatus::DoneInTime }
            }
            (_, None) => ClockStatus::Paused,
            (_, Some(due)) if due.at < now => ClockStatus::Overdue,
            (_, Some(_)) => match self.warn_at(calendar, warn_percent) {
                Some(warn_at) if warn_at <= now => ClockStatus::Soon,
                Some(_) | None => ClockStatus::Calm,
            },
        }
    }

    /// Since when a clock rested that was stopped at rest. A unit is in time when its feedback left
    /// it in time, however long the check takes (field.md §3.3).
    fn rested_at(&self) -> Option<Millis> {
        let (_, before) = self.entries.split_last()?;
        if let Some(Entry::Paused { at, .. }) = before.last() { Some(*at) } else { None }
    }

    /// Where the time went, segment by segment, up to `now` and on to the deadline.
    pub fn explain(&self, calendar: &Calendar, now: Millis) -> Vec<Segment> {
        explain::explain(&self.entries, self.due, calendar, now)
    }
}
