//! What needs a second person.

use domain::ids::UnitCode;
use domain::post::Post;
use serde_json::json;

use super::Turn;
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::matter::Course;
use crate::failure::Failure;

/// Those who decide as the second person, by the level of the desk.
const SECOND: [&str; 4] =
    ["area_head", "township_leader", "district_supervisor", "deputy_area_head"];

impl History {
    /// The second person at a desk.
    pub(super) fn second(&mut self, desk: &UnitCode) -> Option<Post> {
        self.at_desk(&SECOND, desk)
    }

    /// Grants it, mostly.
    pub(super) async fn confirm(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let proposal = self.matters[matter].proposal.clone().unwrap_or_default();
        let (action, often) = match proposal.as_str() {
            "void" => ("confirm_void", 900),
            "extension" => ("decide_extension", 800),
            "suspension" => ("confirm_suspend", 880),
            _ => ("confirm_force_close", 850),
        };
        let granted = self.chance.happens(often);
        let opinion = if granted { "同意" } else { "理由不充分，请继续办理" };
        let step = json!({ "action": action, "granted": granted, "opinion": opinion });
        if !view.allows(action) || !self.take(matter, &post, &view, step).await? {
            return Ok(());
        }
        self.matters[matter].proposal = None;
        self.decided(matter, &proposal, granted);
        Ok(())
    }

    /// What follows from the second person's answer.
    fn decided(&mut self, matter: usize, proposal: &str, granted: bool) {
        match (proposal, granted) {
            ("void", true) => {
                if self.chance.happens(150) {
                    let at = self.in_work(matter, (100, 900));
                    self.agenda.put(at, Job::Restore(matter));
                }
            }
            ("suspension", true) => self.soon(matter, (2400, 5200), 0),
            ("force_close", true) => self.closed(matter),
            _ => {
                self.matters[matter].course = Course::Straight;
                self.soon(matter, (240, 1200), 0);
            }
        }
    }
}
