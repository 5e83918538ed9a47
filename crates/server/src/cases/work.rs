//! One unit of work in the making: what a decision writes, with its guards.

use domain::case::{Audience, Case, Decision, Event, apply, open};
use domain::ids::CaseId;
use domain::time::Millis;
use store::{Expect, Guard, GuardExpect, NewOutbox, Number, Param, Unit, Value, Write};

use super::facts;
use super::row::{self, CASE_INSERT, CASE_UPDATE};
use super::sql::{
    CASE_ABSENT, CASE_VERSION, REPORT_INSERT, REPORT_MOVE, UNIT_INSERT, UNITS_DELETE,
};
use super::stored::Origin;
use crate::attachments::{Announced, announce};
use crate::district::District;
use crate::problem::Problem;

/// A unit of work in the making.
pub(super) struct Work {
    unit: Unit,
    now: Millis,
}

impl Work {
    /// A unit that holds only under this version of the district.
    pub(super) fn new(district: &District, now: Millis) -> Self {
        let mut unit = Unit { district: district.code.to_string(), ..Unit::default() };
        unit.guards.push(crate::district::pack_guard(district));
        Self { unit, now }
    }

    /// The unit as the door takes it.
    pub(super) fn into_unit(self) -> Unit {
        self.unit
    }

    /// The case after a decision, with its row, its events and its notices in the unit.
    pub(super) fn change(
        &mut self,
        before: &Case,
        decision: &Decision,
        origin: &Origin,
    ) -> Result<Case, Problem> {
        self.guard_version(before);
        let after = self.append(before.clone(), &decision.events, origin)?;
        self.notify(&after, decision);
        let params = row::update(&self.unit.district, &after, self.last_position())?;
        self.write(&CASE_UPDATE, params, Expect::Rows(1));
        self.co_units(before, &after);
        Ok(after)
    }

    /// The case that a decision opens, under the code of its receipt.
    pub(super) fn open(
        &mut self,
        decision: &Decision,
        origin: &Origin,
        tracking_hash: &str,
    ) -> Result<Case, Problem> {
        let Some((Event::Reported(reported), rest)) = decision.events.split_first() else {
            return Err(Problem::internal("a case begins with a report"));
        };
        let case = open(reported);
        let first = Event::Reported(reported.clone());
        self.unit.events.push(origin.entry(&case, &first)?);
        let after = self.append(case, rest, origin)?;
        self.notify(&after, decision);
        self.insert_row(&after)?;
        self.insert_report(&after, tracking_hash);
        Ok(after)
    }

    fn append(
        &mut self,
        mut case: Case,
        events: &[Event],
        origin: &Origin,
    ) -> Result<Case, Problem> {
        for event in events {
            case = apply(case, event, origin.by());
            self.unit.events.push(origin.entry(&case, event)?);
            self.bind_attachments(&case, event, origin);
        }
        Ok(case)
    }

    /// Attachments that an event names belong to the case from then on.
    fn bind_attachments(&mut self, case: &Case, event: &Event, origin: &Origin) {
        let Event::Attached { attachments, report } = event else { return };
        let (case, report) = (case.id, *report);
        let district = self.unit.district.clone();
        let person = origin.person;
        let announced =
            Announced { district: &district, case, attachments, report, person, at: self.now };
        self.also(announce(announced));
    }

    /// Where the last event of the unit will stand in the log.
    fn last_position(&self) -> Param {
        Param::Position(self.unit.events.len().saturating_sub(1))
    }

    fn insert_row(&mut self, case: &Case) -> Result<(), Problem> {
        let day = day_of(self.now);
        self.unit.guards.push(Guard {
            name: "case_absent",
            stmt: &CASE_ABSENT,
            params: vec![self.unit.district.as_str().into(), case.id.to_string().into()],
            expect: GuardExpect::Absent,
        });
        let seq = Param::Allotted(self.unit.numbers.len());
        self.unit.numbers.push(Number { series: format!("case:{day}") });
        let position = self.last_position();
        let params = row::insert(&self.unit.district, case, position, (&day, seq))?;
        self.write(&CASE_INSERT, params, Expect::Rows(1));
        Ok(())
    }

    fn insert_report(&mut self, case: &Case, tracking_hash: &str) {
        for report in &case.reports {
            let params: Vec<Param> = vec![
                self.unit.district.as_str().into(),
                report.id.to_string().into(),
                case.id.to_string().into(),
                tracking_hash.into(),
                facts::reporter_code(report.reporter).into(),
            ];
            self.write(&REPORT_INSERT, params, Expect::Rows(1));
        }
    }

    /// Holds only when this does.
    pub(super) fn guard(&mut self, guard: Guard) {
        self.unit.guards.push(guard);
    }

    /// A report goes along with the case that goes on.
    pub(super) fn move_report(&mut self, report: &str, case: CaseId) {
        let params: Vec<Param> =
            vec![self.unit.district.as_str().into(), report.into(), case.to_string().into()];
        self.write(&REPORT_MOVE, params, Expect::Rows(1));
    }

    fn guard_version(&mut self, case: &Case) {
        self.unit.guards.push(Guard {
            name: "case_version",
            stmt: &CASE_VERSION,
            params: vec![self.unit.district.as_str().into(), case.id.to_string().into()],
            expect: GuardExpect::Equals(Value::Int(row::version(case))),
        });
    }

    /// The narrow table of co-units follows the case: written anew when any of it changed.
    fn co_units(&mut self, before: &Case, after: &Case) {
        let co = |case: &Case| case.assignment.as_ref().map(|a| a.co.clone()).unwrap_or_default();
        let (old, new) = (co(before), co(after));
        if old.is_empty() && new.is_empty() {
            return;
        }
        let keys = [self.unit.district.clone(), after.id.to_string()];
        let [district, case] = keys;
        let params = vec![district.as_str().into(), case.as_str().into()];
        self.write(&UNITS_DELETE, params, Expect::Any);
        for unit in new {
            let params: Vec<Param> = vec![
                district.as_str().into(),
                unit.as_str().into(),
                case.as_str().into(),
                row::is_open(after).into(),
                row::due_at(after).into(),
            ];
            self.write(&UNIT_INSERT, params, Expect::Rows(1));
        }
    }

    fn notify(&mut self, case: &Case, decision: &Decision) {
        let last = row::version(case);
        let after = |event: usize| decision.events.len().saturating_sub(event + 1);
        let mut told = None;
        for notice in &decision.notices {
            let version = last.saturating_sub(i64::try_from(after(notice.event)).unwrap_or(0));
            let first = told.replace(notice.event) != Some(notice.event);
            let (to, whom) = match &notice.to {
                Audience::Unit(unit) => ("unit", unit.to_string()),
                Audience::Person(person) => ("person", person.to_string()),
                Audience::Reporter(report) => ("reporter", report.to_string()),
            };
            let kind = decision.events.get(notice.event).map(Event::code);
            let payload = serde_json::json!({
                "case": case.id.to_string(), "to": to, "whom": whom, "event": kind,
                "version": version, "at": self.now.0, "first": first,
            });
            self.unit.outbox.push(NewOutbox {
                kind: "notice".to_owned(),
                payload: payload.to_string(),
                run_at_ms: self.now.0,
                dedup_key: None,
            });
        }
    }

    /// Adds writes that belong to the same decision: personal values, keys.
    pub(super) fn also(&mut self, writes: Vec<Write>) {
        self.unit.writes.extend(writes);
    }

    fn write(&mut self, stmt: &'static store::Stmt, params: Vec<Param>, expect: Expect) {
        self.unit.writes.push(Write { stmt, params, expect });
    }
}

/// The civil day of an instant as eight digits.
pub(crate) fn day_of(now: Millis) -> String {
    let (year, month, day) = now.date().year_month_day();
    format!("{year:04}{month:02}{day:02}")
}
