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
use crate::limit::{Limit, LimitUnit};
use crate::stage::Stage;
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

    /// A marked case is hidden from the grid workers of the place, so its desk may close it by
    /// documents whatever its category wants.
    fn right_check(&self) -> Result<(), Refusal> {
        if !self.case.labels.is_empty() && self.permit.action() == Action::CheckDocuments {
            return Ok(());
        }
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
        if self.permit.is_reporter() && self.case.reopened_by_reporter {
            return Err(Refusal::ReopenedBefore);
        }
        self.within(self.facts.rules.reopen_window)?;
        let opinion = self.reason(opinion, words)?;
        self.push(Event::Reopened { opinion });
        self.start_step(ClockKind::Dispatch);
        if self.case.round + 1 >= self.facts.rules.reopen_escalates_from_round {
            self.supervised(SupervisionLevel::Raise, "多次重新办理".into());
        } else if self.case.low_ratings >= 2 {
            self.supervised(SupervisionLevel::Raise, "两次低星评价".into());
        }
        Ok(())
    }

    fn report(&self, id: ReportId) -> Result<&Report, Refusal> {
        self.case.reports.iter().find(|found| found.id == id).ok_or(Refusal::OtherReport)
    }

    /// Puts an ended case away, once nobody can rate, reopen or restore it any more.
    pub(super) fn archive(&mut self) -> Result<(), Refusal> {
        let rules = self.facts.rules;
        let windows: &[Limit] = if self.case.stage == Stage::Voided {
            &[rules.restore_window]
        } else if self.case.stage == Stage::ClosedOnSpot {
            &[rules.rating_window]
        } else {
            &[rules.rating_window, rules.reopen_window]
        };
        let ended_at = self.case.ended_at.unwrap_or(self.now);
        let ends = windows.iter().map(|window| window_end(ended_at, *window, self.facts.calendar));
        match ends.max().filter(|end| self.now <= *end) {
            Some(end) => Err(Refusal::WindowOpen { end }),
            None => {
                self.push(Event::Archived);
                Ok(())
            }
        }
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

/// The end of a window of time that begins at `from`. A citizen's term that would end on a day off
/// ends with the next working day (field.md §7).
fn window_end(from: Millis, window: Limit, calendar: &Calendar) -> Millis {
    let end = Clock::start(from, window, calendar).due().map_or(from, |due| due.at);
    let last = end.plus(-1).date();
    if window.unit != LimitUnit::NaturalDay || calendar.day(last).work {
        return end;
    }
    let (next, _) = calendar.work_days_after(last, 1);
    Millis::at(next.plus_days(1), 0)
}
