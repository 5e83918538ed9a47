//! Giving a case to somebody, and to somebody else when it comes back.

use domain::category::ClosingCheck;
use domain::ids::{PersonId, UnitCode};
use domain::stage::Stage;
use domain::unit::UnitKind;
use serde_json::{Value, json};

use super::Turn;
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::matter::Course;
use crate::demo::view::View;
use crate::failure::Failure;

/// To whom a case goes.
struct Target {
    lead: UnitCode,
    handler: Option<PersonId>,
}

impl History {
    /// The desk gives it away, or passes it up.
    pub(super) async fn dispatch(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let at_center = view.desk() == self.district.center();
        let passes_up = self.matters[matter].course == Course::Escalate;
        if passes_up {
            self.matters[matter].course = Course::Straight;
        }
        if self.matters[matter].stage == Stage::Escalated && self.chance.happens(150) {
            return self.send_back(Turn { matter, post, view }).await;
        }
        let target = self.target(matter, &view, post.person, None);
        let Some(target) = target.filter(|_| at_center || !passes_up) else {
            return self.escalate(Turn { matter, post, view }).await;
        };
        let action = if at_center { "assign_down" } else { "dispatch" };
        self.give(Turn { matter, post, view }, target, action).await
    }

    async fn give(&mut self, turn: Turn, target: Target, action: &str) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let Target { lead, handler } = target;
        let together = self.matters[matter].course == Course::Together;
        let co = together.then(|| self.companion(&view, &lead)).flatten();
        let opinion = self.chance.pick(&ASKED).copied().unwrap_or_default();
        let mut step = json!({ "action": action, "lead": lead, "opinion": opinion });
        if let (Some(step), Some(handler)) = (step.as_object_mut(), handler) {
            step.insert("handler".to_owned(), json!(handler));
        }
        if let (Some(step), Some(co)) = (step.as_object_mut(), &co) {
            step.insert("co".to_owned(), json!([co]));
        }
        if !self.take(matter, &post, &view, step).await? {
            return Ok(());
        }
        let found = &mut self.matters[matter];
        (found.lead, found.handler) = (Some(lead), handler);
        if found.returned.take().is_some() {
            found.got_back.insert(post.person);
        }
        self.soon(matter, (5, 150), 35);
        if co.is_some() {
            let at = self.in_work(matter, (200, 700));
            self.agenda.put(at, Job::CoFeedback(matter));
        }
        Ok(())
    }

    /// A field office that helps, where the desk reaches one.
    fn companion(&self, view: &View, lead: &UnitCode) -> Option<UnitCode> {
        let (_, _, township) = view.place();
        let lead_is_office =
            self.district.unit(lead).is_some_and(|unit| unit.kind == UnitKind::FieldOffice);
        let office = self.district.field_office_of(&"public_security".into(), township)?;
        (lead_is_office && office != lead).then(|| office.clone())
    }

    async fn escalate(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let opinion = "超出本级处置能力，报请上级协调";
        let step = json!({ "action": "escalate", "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.soon(matter, (40, 400), 40);
        }
        Ok(())
    }

    async fn send_back(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let (_, _, township) = view.place();
        let opinion = "属地可以解决，请镇街牵头办理";
        let step = json!({
            "action": "send_back", "township": township, "reason": "needs_other_lead",
            "opinion": opinion,
        });
        if self.take(matter, &post, &view, step).await? {
            self.soon(matter, (20, 150), 20);
        }
        Ok(())
    }

    /// After a return: another unit, a ruling that binds, or one desk up.
    pub(super) async fn dispatch_again(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let before = self.matters[matter].returned.clone();
        let at_center = view.desk() == self.district.center();
        let other = self.target(matter, &view, post.person, before.as_ref());
        let rules = before.clone().filter(|lead| *lead != *view.desk());
        match (other, rules) {
            (Some(other), rules) if rules.is_none() || self.chance.happens(500) => {
                let action = if at_center { "assign_down" } else { "dispatch" };
                self.give(Turn { matter, post, view }, other, action).await
            }
            (_, Some(lead)) => {
                let target = Target { lead, handler: None };
                self.give(Turn { matter, post, view }, target, "rule_objection").await
            }
            (Some(other), None) => self.give(Turn { matter, post, view }, other, "dispatch").await,
            (None, None) => self.escalate(Turn { matter, post, view }).await,
        }
    }

    /// To whom the present desk gives it, and not to `except`.
    fn target(
        &mut self,
        matter: usize,
        view: &View,
        by: PersonId,
        except: Option<&UnitCode>,
    ) -> Option<Target> {
        let desk = view.desk().clone();
        match self.district.unit(&desk)?.kind {
            UnitKind::Area => {
                let handler = self.handler_of_station(matter, view, by)?;
                Some(Target { lead: desk, handler: Some(handler) })
            }
            UnitKind::Township => self.target_of_township(matter, view, by, except),
            UnitKind::District
            | UnitKind::DistrictInfoCenter
            | UnitKind::Department
            | UnitKind::FieldOffice
            | UnitKind::EnterpriseCenter
            | UnitKind::Community
            | UnitKind::Grid => {
                let field = self.field_of(matter);
                let department = field.and_then(|field| self.district.department_of(&field));
                let (_, _, township) = view.place();
                let usual = department.unwrap_or(township);
                let other = self.district.department_of(&"urban_enforcement".into());
                let lead = if Some(usual) == except { other? } else { usual };
                (Some(lead) != except).then(|| Target { lead: lead.clone(), handler: None })
            }
        }
    }

    fn target_of_township(
        &mut self,
        matter: usize,
        view: &View,
        by: PersonId,
        except: Option<&UnitCode>,
    ) -> Option<Target> {
        let (_, _, township) = view.place();
        let own = self.field_of(matter);
        let office = own.as_ref().and_then(|own| self.district.field_office_of(own, township));
        let known = office.or(view.proposed_lead()).filter(|office| Some(*office) != except);
        if let Some(known) = known.cloned() {
            let is_area =
                self.district.unit(&known).is_some_and(|unit| unit.kind == UnitKind::Area);
            let handler =
                if is_area { Some(self.handler_of_station(matter, view, by)?) } else { None };
            return Some(Target { lead: known, handler });
        }
        if except.is_some() {
            let fields = ["urban_enforcement", "emergency", "public_security"];
            let offices =
                fields.iter().filter_map(|f| self.district.field_office_of(&(*f).into(), township));
            let other = offices.into_iter().find(|office| Some(*office) != except)?;
            return Some(Target { lead: other.clone(), handler: None });
        }
        if own.is_some() {
            return None;
        }
        self.within_township(view, by)
    }

    /// What belongs to no field is settled by the station, or by the township itself.
    fn within_township(&mut self, view: &View, by: PersonId) -> Option<Target> {
        let (_, area, township) = view.place();
        if let Some(area) = area.filter(|_| self.chance.happens(500)) {
            let chief = self.cast.at_desk("station_chief", area).first()?.person;
            return Some(Target { lead: area.clone(), handler: Some(chief) });
        }
        let desk = self.cast.at_desk("township_desk", township);
        let other = desk.iter().find(|post| post.person != by)?;
        Some(Target { lead: township.clone(), handler: Some(other.person) })
    }

    /// One of the station's people: an officer of the field, or a grid worker of the grid.
    fn handler_of_station(&mut self, matter: usize, view: &View, by: PersonId) -> Option<PersonId> {
        let (grid, area, _) = view.place();
        let department = self.field_of(matter);
        let department = department.and_then(|field| self.district.department_of(&field));
        let officers: Vec<PersonId> = self
            .cast
            .at_desk("outposted_officer", area?)
            .iter()
            .filter(|post| post.line.as_ref().map(|line| &line.department) == department)
            .map(|post| post.person)
            .filter(|person| !self.matters[matter].unwilling.contains(person))
            .collect();
        if let Some(officer) =
            self.chance.pick(&officers).filter(|_| self.chance_of_officer(matter))
        {
            return Some(*officer);
        }
        let workers = self.cast.of_territory("fulltime_grid_worker", grid);
        let unwilling = &self.matters[matter].unwilling;
        let fit = |person: &PersonId| {
            *person != by && !self.cast.dispatches(*person) && !unwilling.contains(person)
        };
        let mut workers = workers.iter().map(|post| post.person).filter(fit);
        workers.next().or(officers.first().copied())
    }

    /// Disputes and questions are for grid workers; what needs a profession is for its officer.
    fn chance_of_officer(&self, matter: usize) -> bool {
        self.matters[matter].closing == ClosingCheck::OnSpot
    }

    fn field_of(&self, matter: usize) -> Option<domain::ids::FieldCode> {
        let category = self.district.categories.get(&self.matters[matter].category)?;
        category.standard.field.clone()
    }

    /// A unit that helps says what it did.
    pub(in crate::demo) async fn co_feedback(&mut self, matter: usize) -> Result<(), Failure> {
        let desk = self.matters[matter].lead.clone();
        let Some(lead) = desk.filter(|_| self.matters[matter].stage == Stage::Handling) else {
            return Ok(());
        };
        let Some(own) = self.at_desk(&super::RECEIVERS, &lead) else { return Ok(()) };
        let Some(view) = self.look(matter, &own).await? else { return Ok(()) };
        let Some(co) = view.co().next().cloned() else { return Ok(()) };
        let Some(post) = self.at_desk(&super::RECEIVERS, &co) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        if view.allows("co_feedback") {
            let step: Value = json!({ "action": "co_feedback", "opinion": "已派员到场配合" });
            self.take(matter, &post, &view, step).await?;
        }
        Ok(())
    }
}

/// What a desk asks.
const ASKED: [&str; 5] = [
    "请现场处置并反馈",
    "请尽快到场核实，先消除危险",
    "请按职责办理，期限内反馈结果",
    "请与上报人联系后处置",
    "请牵头办理，必要时报告",
];
