//! Supervision: what is late is found in a queue, ordered in writing, and answered.

use domain::ids::CaseId;
use domain::post::Post;
use domain::stage::Stage;
use serde_json::{Value, json};

use super::RECEIVERS;
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::view::instant;
use crate::failure::Failure;

/// A case is ordered when it is late by so much, in milliseconds.
const LATE_MS: i64 = 30 * 3_600_000;
/// Orders of one morning.
const ORDERS: usize = 3;

impl History {
    /// The district's supervisor goes through the queue in the morning.
    pub(in crate::demo) async fn supervise(&mut self) -> Result<(), Failure> {
        let center = self.district.center().clone();
        let Some(post) = self.at_desk(&["district_supervisor"], &center) else { return Ok(()) };
        let caller = self.cast.caller(&self.app, post.person).await?;
        let reply = caller.get(&format!("/api/v1/cases?post={}&limit=200", post.id)).await;
        if !reply.is_ok() {
            self.today.refuse("queue", &reply);
            return Ok(());
        }
        let rows = reply.at("/rows").as_array().cloned().unwrap_or_default();
        let late: Vec<usize> = rows.iter().filter_map(|row| self.late(row)).collect();
        for _ in 0..ORDERS.min(late.len()) {
            let Some(matter) = self.chance.pick(&late).copied() else { return Ok(()) };
            self.order(matter, &post).await?;
        }
        Ok(())
    }

    /// The matter of a row that is late and has not been ordered yet.
    fn late(&self, row: &Value) -> Option<usize> {
        let text = |pointer: &str| row.pointer(pointer).and_then(Value::as_str);
        let due = instant(text("/due/at")?)?;
        let supervised = matches!(text("/supervision"), Some("order" | "raise" | "listed"));
        let stage = Stage::from_code(text("/stage/code")?)?;
        let has_somebody = matches!(stage, Stage::Assigned | Stage::Handling);
        if supervised || !has_somebody || self.now().0 - due.0 < LATE_MS {
            return None;
        }
        let case: CaseId = text("/id")?.parse().ok()?;
        self.matters.iter().position(|matter| matter.case == case && !matter.owes_answer)
    }

    /// The supervisor, the leader of the township or the head of the area orders it.
    async fn order(&mut self, matter: usize, supervisor: &Post) -> Result<(), Failure> {
        if self.matters[matter].owes_answer {
            return Ok(());
        }
        let (township, area) = (self.matters[matter].township.clone(), self.area_of(matter));
        let post = match (self.chance.below(3), area) {
            (0, Some(area)) => self.at_desk(&["area_head"], &area),
            (1, _) => self.at_desk(&["township_leader"], &township),
            _ => Some(supervisor.clone()),
        };
        let Some(post) = post else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        if !view.allows("supervise") {
            return Ok(());
        }
        let opinion = "逾期未办结，请两个工作日内书面说明原因和措施";
        let step = json!({ "action": "supervise", "level": "order", "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].owes_answer = true;
            if self.chance.happens(850) {
                let at = self.in_work(matter, (120, 800));
                self.agenda.put(at, Job::AnswerOrder(matter));
            }
        }
        Ok(())
    }

    /// Whoever has it answers in writing.
    pub(in crate::demo) async fn answer_order(&mut self, matter: usize) -> Result<(), Failure> {
        let found = self.matters[matter].clone();
        let lead = found.lead.filter(|_| found.owes_answer && found.stage.is_open());
        let Some(lead) = lead else { return Ok(()) };
        let post = match found.handler {
            Some(handler) => self.cast.as_handler(handler, Some(&lead)),
            None => self.at_desk(&RECEIVERS, &lead),
        };
        let Some(post) = post else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        let ordered = matches!(view.supervision.as_deref(), Some("order" | "raise" | "listed"));
        if ordered && view.allows("answer_supervision") {
            let opinion = "因配件到货延迟逾期，已加派人员，预计明日办结";
            let step = json!({ "action": "answer_supervision", "opinion": opinion });
            self.take(matter, &post, &view, step).await?;
        }
        self.matters[matter].owes_answer = false;
        Ok(())
    }
}
