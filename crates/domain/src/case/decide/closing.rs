//! The check before closing, rating, and opening again.

use super::{Deciding, needed};
use crate::action::Action;
use crate::calendar::Calendar;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::case::state::{CheckResult, PersonalRef, Report, SupervisionLevel};
use crate::category::ClosingCheck;
use crate::clock::{Clock, ClockKind};
use crate::ids::ReportId;
use crate::limit::Limit;
use crate::time::Millis;

impl Deciding<'_> {
    pub(super) fn check(&mut self, result: CheckResult, opinion: &str) -> Result<(), Refusal> {
        self.right_check()?;
        self.not_own_work()?;
        self.push(Event::Checked { result, opinion: needed(opinion)? });
        match result {
            CheckResult::Yes => {
                self.push(Event::Closed);
                self.stop_all();
            }
            CheckResult::No => {
                self.stop(ClockKind::Check);
                self.resume_clock(ClockKind::Handling)?;
                self.supervise_repeated_rework();
            }
            CheckResult::Cannot => {
                self.stop(ClockKind::Check);
                self.start_step(ClockKind::Check);
            }
        }
        Ok(())
    }

    fn right_check(&self) -> Result<(), Refusal> {
        let wanted = match self.case.closing_check {
            ClosingCheck::OnSpot => Action::CheckOnSpot,
            ClosingCheck::Documents | ClosingCheck::None => Action::CheckDocuments,
        };
        let action = self.permit.action();
        if action == wanted { Ok(()) } else { Err(Refusal::OtherCheck { action, wanted }) }
    }

    /// The third failed check raises the case to the next level (field.md §3.3, 督办).
    fn supervise_repeated_rework(&mut self) {
        if self.case.rework + 1 == 3 {
            self.supervised(SupervisionLevel::Raise, "三次核查不通过".into());
        }
    }

    pub(super) fn rate(
        &mut self,
        report: ReportId,
        stars: u8,
        solved: bool,
    ) -> Result<(), Refusal> {
        if !(1..=5).contains(&stars) {
            return Err(Refusal::Stars);
        }
        if self.report(report)?.rating.is_some() {
            return Err(Refusal::AlreadyRated);
        }
        self.within(self.facts.rules.rating_window)?;
        self.push(Event::Rated { report, stars, solved });
        Ok(())
    }

    pub(super) fn callback(&mut self, report: ReportId, opinion: &str) -> Result<(), Refusal> {
        let owed = self.report(report)?.rating.is_some_and(|r| r.stars <= 2 && !r.called_back);
        if !owed {
            return Err(Refusal::NoCallbackDue);
        }
        self.push(Event::CalledBack { report, opinion: needed(opinion)? });
        Ok(())
    }

    /// 重新办理: a new round with clocks of its own, at the desk that had it.
    pub(super) fn reopen(
        &mut self,
        opinion: &str,
        words: Option<&PersonalRef>,
    ) -> Result<(), Refusal> {
        let by_reporter = self.permit.is_reporter();
        if by_reporter && self.case.round > 1 {
            return Err(Refusal::ReopenedBefore);
        }
        self.within(self.facts.rules.reopen_window)?;
        let opinion = self.reason(opinion, words)?;
        self.push(Event::Reopened { opinion });
        self.start_step(ClockKind::Dispatch);
        if self.case.round + 1 >= self.facts.rules.reopen_escalates_from_round {
            self.supervised(SupervisionLevel::Raise, "多次重新办理".into());
        }
        Ok(())
    }

    fn report(&self, id: ReportId) -> Result<&Report, Refusal> {
        self.case.reports.iter().find(|found| found.id == id).ok_or(Refusal::OtherReport)
    }

    /// Refuses when more time than `window` has passed since the case ended.
    pub(super) fn within(&self, window: Limit) -> Result<(), Refusal> {
        let Some(ended_at) = self.case.ended_at else {
            return Ok(());
        };
        let end = window_end(ended_at, window, self.facts.calendar);
        if self.now <= end { Ok(()) } else { Err(Refusal::WindowOver { window, end }) }
    }
}

/// The end of a window of time that begins at `from`, reckoned as deadlines are.
fn window_end(from: Millis, window: Limit, calendar: &Calendar) -> Millis {
    Clock::start(from, window, calendar).due().map_or(from, |due| due.at)
}
