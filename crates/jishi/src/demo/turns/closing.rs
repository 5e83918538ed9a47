//! The check before closing, by somebody who has not worked on it.

use domain::category::ClosingCheck;
use domain::post::Post;
use domain::stage::Stage;
use serde_json::json;

use super::Turn;
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::failure::Failure;

/// Desks that check documents.
const DESKS: [&str; 4] = ["station_desk", "township_desk", "district_dispatcher", "station_chief"];
/// What a check finds, how often, and what is said.
const FOUND: [(&str, usize, &str); 3] = [
    ("yes", 925, "已到现场核实，问题解决"),
    ("no", 60, "现场仍有遗留，退回重新处置"),
    ("cannot", 15, "现场关门，无法核查，改日再去"),
];

impl History {
    /// Somebody who may check it: a grid worker of the place, or a desk.
    pub(super) fn closing_checker(&mut self, matter: usize) -> Option<Post> {
        let found = &self.matters[matter];
        let posts: Vec<Post> = match found.closing {
            ClosingCheck::OnSpot => {
                self.cast.of_territory("fulltime_grid_worker", &found.place.grid).to_vec()
            }
            ClosingCheck::Documents | ClosingCheck::None => {
                let held = DESKS.iter().flat_map(|role| self.cast.at_desk(role, &found.desk));
                held.cloned().collect()
            }
        };
        posts.into_iter().find(|post| !found.handled.contains(&post.person))
    }

    pub(super) async fn check(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let (action, on_spot) = match self.matters[matter].closing {
            ClosingCheck::OnSpot => ("check_on_spot", true),
            ClosingCheck::Documents | ClosingCheck::None => ("check_documents", false),
        };
        if !view.allows(action) {
            // Somebody whom the rules take for a handler: the next one checks.
            self.matters[matter].handled.insert(post.person);
            self.soon(matter, (10, 60), 0);
            return Ok(());
        }
        let at = self.chance.weighted(FOUND.iter().map(|(_, often, _)| *often));
        let at = if self.matters[matter].rework > 1 { 0 } else { at };
        let Some((result, _, opinion)) = FOUND.get(at).copied() else { return Ok(()) };
        let opinion = if on_spot || at > 0 {
            opinion
        } else {
            "材料齐全，已电话核实，同意结案"
        };
        let step = json!({ "action": action, "result": result, "opinion": opinion });
        if !self.take(matter, &post, &view, step).await? {
            return Ok(());
        }
        match self.matters[matter].stage {
            Stage::Closed => self.closed(matter),
            Stage::Handling => {
                self.matters[matter].rework += 1;
                self.soon(matter, (120, 900), 0);
            }
            _ => {
                if result == "yes" {
                    // Drawn to be checked again, by somebody else.
                    self.matters[matter].handled.insert(post.person);
                }
                self.soon(matter, (300, 600), 0);
            }
        }
        Ok(())
    }

    /// What comes after closing: the reporters are asked for their judgement, and some give it.
    pub(super) fn closed(&mut self, matter: usize) {
        for code in 0..self.matters[matter].codes.len() {
            let rated = self.matters[matter].codes.get(code).is_none_or(|code| code.rated);
            if !rated && self.chance.happens(480) {
                let at = self.in_waking_time((40, 5000));
                self.agenda.put(at, Job::Rate { matter, code });
            }
        }
    }
}
