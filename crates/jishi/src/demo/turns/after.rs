//! After the end: judgements, calls, cases that begin again, samples, the archive.

use domain::ids::UnitCode;
use domain::stage::Stage;
use serde_json::json;

use super::{INTAKE, REVIEWERS};
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::matter::Course;
use crate::demo::reports::opened_at;
use crate::failure::Failure;

/// Stars and how often they are given.
const STARS: [(u8, usize); 5] = [(5, 720), (4, 160), (3, 55), (2, 35), (1, 30)];
/// A case that ended so many days ago may be put away.
const ARCHIVED_AFTER_DAYS: i64 = 40;

impl History {
    /// A reporter rates.
    pub(in crate::demo) async fn rate(
        &mut self,
        matter: usize,
        code: usize,
    ) -> Result<(), Failure> {
        let rated = self.matters[matter].codes.get(code).is_none_or(|code| code.rated);
        if rated || self.matters[matter].stage != Stage::Closed {
            return Ok(());
        }
        let at = self.chance.weighted(STARS.iter().map(|(_, often)| *often));
        let stars = STARS.get(at).map_or(5, |(stars, _)| *stars);
        let solved = stars > 2 || self.chance.happens(250);
        let step = json!({ "action": "rate", "stars": stars, "solved": solved });
        if !self.with_code(matter, code, step).await {
            return Ok(());
        }
        if let Some(own) = self.matters[matter].codes.get_mut(code) {
            own.rated = true;
        }
        if stars <= 2 && self.chance.happens(850) {
            let at = self.in_work(matter, (30, 420));
            self.agenda.put(at, Job::CallBack(matter));
        }
        if !solved && self.chance.happens(650) {
            let at = self.in_waking_time((600, 2600));
            self.agenda.put(at, Job::Reopen { matter, code });
        }
        Ok(())
    }

    /// Not solved: the reporter has it opened again.
    pub(in crate::demo) async fn reopen(
        &mut self,
        matter: usize,
        code: usize,
    ) -> Result<(), Failure> {
        let found = &self.matters[matter];
        if found.stage != Stage::Closed || found.reopened {
            return Ok(());
        }
        let step = json!({ "action": "reopen", "words": "过了两天又和原来一样，请再来看看" });
        if self.with_code(matter, code, step).await {
            let found = &mut self.matters[matter];
            found.reopened = true;
            found.course = Course::Straight;
            found.handled.clear();
            found.got_back.clear();
            self.soon(matter, (10, 150), 20);
        }
        Ok(())
    }

    /// The reporter does not accept that the report was not accepted.
    pub(in crate::demo) async fn object(&mut self, matter: usize) -> Result<(), Failure> {
        if self.matters[matter].stage != Stage::Declined {
            return Ok(());
        }
        let words = "这和上次说的不是一件事，请重新看一下";
        if self.with_code(matter, 0, json!({ "action": "object_decline", "words": words })).await {
            self.matters[matter].course = Course::Straight;
            self.soon(matter, (10, 170), 0);
        }
        Ok(())
    }

    /// The desk calls whoever was not content.
    pub(in crate::demo) async fn call_back(&mut self, matter: usize) -> Result<(), Failure> {
        let desk = self.matters[matter].desk.clone();
        let Some(post) = self.at_desk(&INTAKE, &desk) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        let report = view.reports.iter().find(|report| report.awaits_call()).map(|r| r.id);
        let Some(report) = report.filter(|_| view.allows("callback")) else { return Ok(()) };
        let rectify = self.chance.happens(400);
        let opinion = if rectify {
            "已电话回访，确有遗留问题，请承办单位整改"
        } else {
            "已电话回访，说明处理经过，反映人表示理解"
        };
        let step = json!({ "action": "callback", "report": report, "opinion": opinion, "rectify": rectify });
        if self.take(matter, &post, &view, step).await? && rectify {
            let at = self.in_work(matter, (600, 4000));
            self.agenda.put(at, Job::Rectify(matter));
        }
        Ok(())
    }

    /// What the call back found is set right, unless the reporter has had the case opened again.
    pub(in crate::demo) async fn rectify(&mut self, matter: usize) -> Result<(), Failure> {
        let desk = self.matters[matter].desk.clone();
        let Some(post) = self.at_desk(&INTAKE, &desk) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        if view.allows("rectify") && view.due("rectification").is_some() {
            let step = json!({ "action": "rectify", "opinion": "已上门整改，反映人确认" });
            self.take(matter, &post, &view, step).await?;
        }
        Ok(())
    }

    /// The station chief looks at something that was settled on the spot.
    pub(in crate::demo) async fn sample(&mut self, matter: usize) -> Result<(), Failure> {
        let Some(area) = self.area_of(matter) else { return Ok(()) };
        let Some(post) = self.at_desk(&["station_chief"], &area) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        if !view.allows("sample_on_spot") {
            return Ok(());
        }
        let (result, opinion) = match self.chance.below(20) {
            0 | 1 => ("no", "现场与记录不符，请重新处置"),
            2 => ("cannot", "无法联系当事人，未能核实"),
            _ => ("yes", "抽查属实"),
        };
        let step = json!({ "action": "sample_on_spot", "result": result, "opinion": opinion });
        self.take(matter, &post, &view, step).await?;
        if self.matters[matter].stage == Stage::Reported {
            self.matters[matter].course = Course::Straight;
            self.soon(matter, (10, 150), 0);
        }
        Ok(())
    }

    pub(super) fn area_of(&self, matter: usize) -> Option<UnitCode> {
        self.district.stamps.get(&self.matters[matter].place.grid)?.area.clone()
    }

    /// A void case turns out to be one after all.
    pub(in crate::demo) async fn restore(&mut self, matter: usize) -> Result<(), Failure> {
        let desk = self.matters[matter].desk.clone();
        let Some(post) = self.at_desk(&REVIEWERS, &desk) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        let step = json!({ "action": "restore", "opinion": "经复核确有其事，恢复办理" });
        if view.allows("restore") && self.take(matter, &post, &view, step).await? {
            self.matters[matter].course = Course::Straight;
            self.soon(matter, (10, 120), 0);
        }
        Ok(())
    }

    /// Desks put away some of what ended long ago.
    pub(in crate::demo) async fn archive(&mut self) -> Result<(), Failure> {
        let before = self.now().plus(-ARCHIVED_AFTER_DAYS * 86_400_000);
        for matter in 0..self.matters.len() {
            let found = &self.matters[matter];
            let ended = !found.is_open()
                && !matches!(found.stage, Stage::Archived | Stage::Merged)
                && opened_at(found.case) < before;
            if !ended || !self.chance.happens(120) {
                continue;
            }
            let desk = self.matters[matter].desk.clone();
            let Some(post) = self.at_desk(&REVIEWERS, &desk) else { continue };
            let Some(view) = self.look(matter, &post).await? else { continue };
            if view.allows("archive") && view.owes_nothing() {
                self.take(matter, &post, &view, json!({ "action": "archive" })).await?;
            }
        }
        Ok(())
    }
}
