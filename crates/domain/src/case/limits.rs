//! Limits of the steps around handling, and the few numbers a district may choose.

use std::collections::BTreeMap;

use crate::category::Severity;
use crate::clock::ClockKind;
use crate::limit::{Limit, LimitUnit};

/// The limit of one step by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepLimit {
    /// For ordinary and for major and difficult matters.
    pub ordinary: Limit,
    /// For urgent matters.
    pub urgent: Limit,
}

/// What a district decides about time, rounds and second persons (`limits.toml` of the pack).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistrictRules {
    /// Limits by step. A step without an entry has no clock.
    pub steps: BTreeMap<ClockKind, StepLimit>,
    /// Early warning when so many percent of a limit are used.
    pub warn_at_percent: u8,
    /// How often a case may be extended.
    pub extensions_allowed: u32,
    /// How long a clock may wait for the reporter.
    pub waiting_reporter_max: Limit,
    /// How long after closing a reporter may rate.
    pub rating_window: Limit,
    /// How long after closing a case may be reopened.
    pub reopen_window: Limit,
    /// How long after voiding a case may be restored.
    pub restore_window: Limit,
    /// From this round on, reopening goes to the next level with supervision.
    pub reopen_escalates_from_round: u32,
    /// Share of matters settled on the spot that are sampled, in percent.
    pub on_spot_sample_percent: u8,
    /// Share of checks by the grid worker who had reported the matter himself that somebody else
    /// makes again, in percent.
    pub recheck_percent: u8,
}

impl DistrictRules {
    /// The limit of a step for a severity, if the step has one.
    pub fn step(&self, step: ClockKind, severity: Severity) -> Option<Limit> {
        let limit = self.steps.get(&step)?;
        Some(match severity {
            Severity::Urgent => limit.urgent,
            Severity::Ordinary | Severity::MajorDifficult => limit.ordinary,
        })
    }

    /// The proposals of field.md §3.3, for a district that has decided nothing yet.
    pub fn proposed() -> Self {
        use LimitUnit::{NaturalDay, UrgentHour, UrgentMinute, WorkDay, WorkHour};
        let step = |ordinary, urgent| StepLimit { ordinary, urgent };
        let one_day = Limit::new(1, WorkDay);
        let hour = Limit::new(1, UrgentHour);
        let half_an_hour = Limit::new(30, UrgentMinute);
        let half_shift = Limit::new(4, WorkHour);
        let steps = BTreeMap::from([
            (ClockKind::Intake, step(half_shift, Limit::new(15, UrgentMinute))),
            (ClockKind::Precheck, step(one_day, hour)),
            (ClockKind::Dispatch, step(half_shift, half_an_hour)),
            (ClockKind::Escalation, step(one_day, Limit::new(4, UrgentHour))),
            (ClockKind::SignFor, step(half_shift, half_an_hour)),
            (ClockKind::Objection, step(one_day, hour)),
            (ClockKind::ExtensionRuling, step(half_shift, hour)),
            (ClockKind::Check, step(one_day, Limit::new(4, UrgentHour))),
            (ClockKind::SupervisionAnswer, step(Limit::new(2, WorkDay), one_day)),
            (ClockKind::Sampling, step(Limit::new(5, WorkDay), Limit::new(5, WorkDay))),
            (ClockKind::Callback, step(one_day, one_day)),
            (ClockKind::Rectification, step(Limit::new(15, WorkDay), Limit::new(15, WorkDay))),
        ]);
        Self {
            steps,
            warn_at_percent: 80,
            extensions_allowed: 1,
            waiting_reporter_max: Limit::new(10, WorkDay),
            rating_window: Limit::new(15, NaturalDay),
            reopen_window: Limit::new(30, NaturalDay),
            restore_window: Limit::new(5, WorkDay),
            reopen_escalates_from_round: 3,
            on_spot_sample_percent: 5,
            recheck_percent: 5,
        }
    }
}
