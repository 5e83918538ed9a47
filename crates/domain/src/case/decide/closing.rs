//! The check before closing, rating, and opening again.

use super::{Deciding, needed};
use crate::action::Action;
use crate::calendar::Calendar;
use crate::case::command::Draw;
use crate::case::event::{Event, Why};
use crate::case::refusal::Refusal;
use crate::case::state::{CaseRule, CheckResult, PersonalRef, Report, SupervisionLevel};
use crate::category::ClosingCheck;
use crate::clock::{Clock, ClockKind};
use crate::ids::{PersonId, ReportId, UnitCode};
use crate::limit::{Limit, LimitUnit};
use crate::stage::Stage;
use crate::time::Millis;

impl Deciding<'_> {
    pub(super) fn check(
        &mut self,
        result: CheckResult,
        opinion: &str,
        draw: Option<Draw>,
    ) -> Result<(), Refusal> {
        self.right_check()?;
        self.not_own_work()?;
        if self.case.rechecks.is_some() && self.case.rechecks == self.person() {
            return Err(Refusal::OwnCheck);
        }
        self.push(Event::Checked { result, opinion: needed(opinion)? });
        match result {
            CheckResult::Yes if self.is_checked_again(draw) => {
                self.push(Event::RecheckDrawn);
                self.stop(ClockKind::Check);
                self.start_step(ClockKind::Check);
            }
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

    /// Of the checks by a grid worker who had reported the matter himself a share is made again by
    /// another, where the place has another (field.md §3.1).
    fn is_checked_again(&self, draw: Option<Draw>) -> bool {
        let reported = |person: PersonId| {
            self.case.reports.iter().any(|report| report.reporter.staff() == Some(person))
        };
        let has_another = |own: PersonId| {
            let mut people = self.facts.targets.people_in_reach.iter();
            people.any(|other| *other != own && !self.case.handled_by.contains(other))
        };
        let drawn = draw.is_some_and(|draw| draw.falls_into(self.facts.rules.recheck_percent));
        let own = self.person().filter(|own| reported(*own) && has_another(*own));
        drawn && own.is_some() && self.case.rechecks.is_none()
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
            self.supervised(SupervisionLevel::Raise, Why::Rule(CaseRule::RepeatedRework));
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
        if stars <= 2 && self.due(ClockKind::Callback).is_none() {
            self.start_step(ClockKind::Callback);
        }
        Ok(())
    }

    /// 回访. The clock ends with the last call back that is owed; what is to be set right has a
    /// clock of its own.
    pub(super) fn callback(
        &mut self,
        report: ReportId,
        opinion: &str,
        rectify: bool,
    ) -> Result<(), Refusal> {
        if !self.report(report)?.owes_callback() {
            return Err(Refusal::NoCallbackDue);
        }
        self.push(Event::CalledBack { report, opinion: needed(opinion)?, rectify });
        let mut others = self.case.reports.iter().filter(|other| other.id != report);
        if !others.any(Report::owes_callback) {
            self.stop(ClockKind::Callback);
        }
        if rectify && self.due(ClockKind::Rectification).is_none() {
            self.start_step(ClockKind::Rectification);
        }
        Ok(())
    }

    pub(super) fn rectify(&mut self, opinion: &str) -> Result<(), Refusal> {
        if self.due(ClockKind::Rectification).is_none() {
            return Err(Refusal::NothingToRectify);
        }
        self.push(Event::Rectified { opinion: needed(opinion)? });
        self.stop(ClockKind::Rectification);
        Ok(())
    }

    /// 重新办理: a new round with clocks of its own. It waits for the signature of the unit that had
    /// it; often reopened, or where that unit cannot have it, it stands at its desk.
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
        let often = self.case.round + 1 >= self.facts.rules.reopen_escalates_from_round;
        match self.same_unit_again().filter(|_| !often) {
            Some(dispatched) => {
                self.push(dispatched);
                self.start_step(ClockKind::SignFor);
                self.start(ClockKind::Handling, self.case.handling_limit);
            }
            None => self.start_step(ClockKind::Dispatch),
        }
        if often {
            self.supervised(SupervisionLevel::Raise, Why::Rule(CaseRule::RepeatedRounds));
        } else if self.case.low_ratings >= 2 {
            self.supervised(SupervisionLevel::Raise, Why::Rule(CaseRule::LowRatings));
        }
        Ok(())
    }

    /// The dispatch to the unit that had the case last (原单位; after a ruling the one ruled to), if
    /// it still exists and may have it. Inside a station it needs the same person.
    fn same_unit_again(&self) -> Option<Event> {
        let before = self.case.assignment.as_ref()?;
        let may_have = |unit: &UnitCode| {
            let exists = self.facts.targets.units.iter().any(|known| known.code == *unit);
            exists && !self.case.concerned.contains(unit)
        };
        let inside = before.lead == self.case.desk;
        let handler = before.handler.filter(|_| inside);
        let is_there = |person| self.facts.targets.people_in_reach.contains(&person);
        if !may_have(&before.lead) || (inside && !handler.is_some_and(is_there)) {
            return None;
        }
        Some(Event::Dispatched {
            lead: before.lead.clone(),
            co: before.co.iter().filter(|unit| may_have(unit)).cloned().collect(),
            handler,
            by: self.case.desk.clone(),
            binding: before.binding,
            opinion: Box::default(),
        })
    }

    fn report(&self, id: ReportId) -> Result<&Report, Refusal> {
        self.case.reports.iter().find(|found| found.id == id).ok_or(Refusal::OtherReport)
    }

    /// Puts an ended case away, once nobody can rate, reopen or restore it any more and nothing is
    /// owed.
    pub(super) fn archive(&mut self) -> Result<(), Refusal> {
        if let Some((owed, _)) = self.case.next_due() {
            return Err(Refusal::StillOwed(owed));
        }
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
