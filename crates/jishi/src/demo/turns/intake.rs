//! From a report to its acceptance, or to its end before.

use domain::post::Post;
use domain::stage::Stage;
use serde_json::{Value, json};

use super::Turn;
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::matter::Course;
use crate::demo::places::Places;
use crate::failure::Failure;

/// Why a report is not accepted, and what is said.
const DECLINED: [(&str, &str); 4] = [
    ("in_legal_procedure", "该事项已由法院立案审理，请依法院通知办理"),
    ("in_petition", "该信访事项正在办理期限内，办结后书面答复"),
    ("already_settled", "该事项已于上月依法办结，本次没有新的事实"),
    ("not_for_this_channel", "涉及个人隐私，请携带证件到窗口办理"),
];
/// Why something is void, and what is said.
const VOID: [(&str, &str); 4] = [
    ("mistake", "现场核对系误报"),
    ("test", "培训时录入的测试件"),
    ("entered_twice", "同一上报人重复录入"),
    ("out_of_scope", "超出受理范围，已告知有权机关"),
];

impl History {
    /// The desk reads what the reporter wrote and decides.
    pub(super) async fn take_in(&mut self, turn: Turn) -> Result<(), Failure> {
        self.read_words(&turn).await?;
        if let Some(first) = self.matters[turn.matter].same_as {
            return self.merge(turn, first).await;
        }
        match self.matters[turn.matter].course {
            Course::Decline => self.decline(turn).await,
            Course::Void => self.propose_void(turn).await,
            Course::Precheck => self.send_to_precheck(turn).await,
            Course::WrongPlace => self.correct_place(turn).await,
            Course::Straight
            | Course::Escalate
            | Course::Return
            | Course::Withdraw
            | Course::Together
            | Course::Extend
            | Course::Suspend
            | Course::Ask
            | Course::ForceClose => self.accept(turn).await,
        }
    }

    async fn read_words(&mut self, turn: &Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let Some(report) = view.reports.first().filter(|report| report.has_words) else {
            return Ok(());
        };
        let caller = self.cast.caller(&self.app, post.person).await?;
        let case = self.matters[*matter].case;
        let path = format!("/api/v1/cases/{case}/reports/{}/unmask", report.id);
        let body = json!({ "post": post.id, "why": "handling" });
        let reply = caller.send("POST", &path, None, &body).await;
        if reply.is_ok() {
            self.today.took("unmask");
        } else {
            self.today.refuse("unmask", &reply);
        }
        Ok(())
    }

    async fn accept(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        if self.take(matter, &post, &view, json!({ "action": "accept" })).await? {
            self.soon(matter, (5, 120), 30);
        }
        Ok(())
    }

    /// The next turn within so many minutes of work, seldom much later.
    pub(super) fn soon(&mut self, matter: usize, minutes: (i64, i64), late_permille: usize) {
        let late = self.chance.happens(late_permille);
        let at = self.in_work(matter, if late { (300, 720) } else { minutes });
        self.next_turn(matter, at);
    }

    async fn decline(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let (reason, opinion) = self.chance.pick(&DECLINED).copied().unwrap_or_default();
        let step = json!({ "action": "decline", "reason": reason, "opinion": opinion });
        let taken = self.take(matter, &post, &view, step).await?;
        if taken && !self.matters[matter].codes.is_empty() && self.chance.happens(200) {
            let at = self.in_waking_time((120, 2000));
            self.agenda.put(at, Job::Object(matter));
        }
        Ok(())
    }

    async fn propose_void(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let (reason, opinion) = self.chance.pick(&VOID).copied().unwrap_or_default();
        let step = json!({ "action": "propose_void", "reason": reason, "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].proposal = Some("void".to_owned());
            self.soon(matter, (20, 150), 0);
        }
        Ok(())
    }

    async fn send_to_precheck(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        self.matters[matter].course = Course::Straight;
        let (grid, _, _) = view.place();
        let workers = self.cast.of_territory("fulltime_grid_worker", grid);
        let Some(checker) = workers.first().map(|worker| worker.person) else {
            return self.accept(Turn { matter, post, view }).await;
        };
        let step = json!({ "action": "request_precheck", "checker": checker });
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].checker = Some(checker);
            self.soon(matter, (60, 420), 40);
        }
        Ok(())
    }

    /// The grid worker who was asked to look before acceptance.
    pub(super) fn prechecker(&self, matter: usize) -> Option<Post> {
        let found = &self.matters[matter];
        let workers = self.cast.of_territory("fulltime_grid_worker", &found.place.grid);
        workers.iter().find(|worker| Some(worker.person) == found.checker).cloned()
    }

    pub(super) async fn precheck(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let found = [
            ("yes", "到场查看，情况属实"),
            ("no", "到场查看，未发现所述情况"),
            ("cannot", "现场无人，暂无法核实"),
        ];
        let (result, opinion) =
            found.get(self.chance.weighted([82, 13, 5].into_iter())).copied().unwrap_or_default();
        let step = json!({ "action": "precheck", "result": result, "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.soon(matter, (10, 90), 20);
        }
        Ok(())
    }

    async fn correct_place(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        self.matters[matter].course = Course::Straight;
        let place = Places::near(&self.district, &self.matters[matter].place, &mut self.chance);
        let (lng, lat) = place.point.degrees();
        let at: Value = json!({ "lng": lng, "lat": lat, "datum": "cgcs2000" });
        if self.take(matter, &post, &view, json!({ "action": "correct", "place": at })).await? {
            self.matters[matter].place = place;
            self.soon(matter, (1, 6), 0);
        }
        Ok(())
    }

    /// The second report of the same thing goes into the first, if that is still open.
    async fn merge(&mut self, turn: Turn, first: usize) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        self.matters[matter].same_as = None;
        let seen = self.look(first, &post).await?;
        if !seen.is_some_and(|seen| seen.stage().is_some_and(Stage::is_open)) {
            return self.accept(Turn { matter, post, view }).await;
        }
        let master = self.matters[first].case;
        if self.take(matter, &post, &view, json!({ "action": "merge", "master": master })).await? {
            let codes = std::mem::take(&mut self.matters[matter].codes);
            self.matters[first].codes.extend(codes);
        }
        Ok(())
    }
}
