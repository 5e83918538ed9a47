//! Signing for a case, working on it, and saying that it is done.

use domain::ids::PersonId;
use domain::stage::Stage;
use domain::time::Millis;
use serde_json::json;

use super::{REVIEWERS, Turn};
use crate::demo::agenda::Job;
use crate::demo::history::History;
use crate::demo::kinds::sentence;
use crate::demo::matter::{Course, Reporter};
use crate::demo::view::View;
use crate::failure::Failure;

/// Longest work that is drawn where a category gives weeks, in working days.
const LONGEST_DAYS: i64 = 9;
/// Why a unit returns a case, and what it says.
const RETURNED: [(&str, &str); 4] = [
    ("not_our_duty", "不属于本单位职责，建议转责任单位"),
    ("not_our_territory", "地点在辖区之外，请重新派遣"),
    ("too_little_information", "位置和情况不清，无法处置，请补充"),
    ("needs_other_lead", "需由执法部门牵头，我单位配合"),
];
/// Why a case rests, and what keeps people safe meanwhile.
const SUSPENDED: [(&str, &str); 5] = [
    ("construction", "已设围挡和警示灯，列入道路大修计划"),
    ("funding", "资金申请已上报，先行张贴警示"),
    ("ownership", "权属正在确认，物业每日巡查"),
    ("season", "待汛期过后施工，已备排水泵"),
    ("higher_level", "由市级统筹整治，先落实看护"),
];
/// Extensions that are asked for.
const EXTENSIONS: [&str; 3] = ["2WD", "3WD", "5WD"];
const DAY_MINUTES: i64 = 24 * 60;

impl History {
    /// The unit or the person to whom it was given takes it, or gives it back.
    pub(super) async fn sign(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let own = self.matters[matter].lead.as_ref() == Some(view.place().2);
        match self.matters[matter].course {
            Course::Return if view.allows("return_back") && !view.binding && !own => {
                return self.return_back(Turn { matter, post, view }).await;
            }
            Course::Withdraw => return self.withdraw(matter).await,
            _ => {}
        }
        let handler = match self.matters[matter].handler {
            Some(_) => None,
            None => self.officer(matter),
        };
        let step = match handler {
            Some(officer) => json!({ "action": "sign_for", "handler": officer }),
            None => json!({ "action": "sign_for" }),
        };
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].handler = handler.or(self.matters[matter].handler);
            let at = self.work_ends(matter, &view);
            self.next_turn(matter, at);
        }
        Ok(())
    }

    /// An officer of the lead unit.
    fn officer(&mut self, matter: usize) -> Option<PersonId> {
        let lead = self.matters[matter].lead.clone()?;
        let roles = [
            "field_office_officer",
            "department_officer",
            "enterprise_center_desk",
            "township_desk",
        ];
        let got_back = &self.matters[matter].got_back;
        let held = roles.iter().map(|role| self.cast.at_desk(role, &lead));
        let people: Vec<PersonId> = held
            .flatten()
            .map(|post| post.person)
            .filter(|person| !got_back.contains(person))
            .collect();
        self.chance.pick(&people).copied()
    }

    async fn return_back(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        self.matters[matter].course = Course::Straight;
        let (reason, opinion) = self.chance.pick(&RETURNED).copied().unwrap_or_default();
        let step = json!({ "action": "return_back", "reason": reason, "opinion": opinion });
        let (lead, handler) = (self.matters[matter].lead.clone(), self.matters[matter].handler);
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].returned = lead;
            self.matters[matter].unwilling.extend(handler);
            self.soon(matter, (120, 470), 40);
        }
        Ok(())
    }

    /// The desk takes it back, for it was given to the wrong hands.
    async fn withdraw(&mut self, matter: usize) -> Result<(), Failure> {
        self.matters[matter].course = Course::Straight;
        let desk = self.matters[matter].desk.clone();
        let Some(post) = self.at_desk(&REVIEWERS, &desk) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        let step = json!({ "action": "withdraw", "opinion": "派遣有误，收回重新派遣" });
        if view.allows("withdraw") {
            self.take(matter, &post, &view, step).await?;
        }
        self.soon(matter, (5, 60), 0);
        Ok(())
    }

    /// When whoever has it will be through, or will do what is particular about it: mostly within
    /// the limit, sometimes after it.
    fn work_ends(&mut self, matter: usize, view: &View) -> Millis {
        let share = match self.matters[matter].course {
            Course::Straight | Course::Together if self.chance.happens(110) => (1050, 1800),
            Course::Straight | Course::Together => (120, 900),
            _ => (250, 700),
        };
        let permille = self.chance.between(share.0, share.1);
        let now = self.now();
        let Some(due) = view.due("handling").filter(|due| *due > now) else {
            return self.in_work(matter, (60, 400));
        };
        if self.matters[matter].urgent {
            return now.plus((due.0 - now.0) * permille / 1000);
        }
        let calendar = self.district.calendar_of(&self.matters[matter].township);
        let left = calendar.work_between(now, due);
        let longest = calendar.work_ms_per_day() * LONGEST_DAYS;
        calendar.after_work(now, left.min(longest) * permille / 1000).0
    }

    /// The handler does what is particular about this case, or says that it is done.
    pub(super) async fn handle(&mut self, turn: Turn) -> Result<(), Failure> {
        let course = self.matters[turn.matter].course;
        self.matters[turn.matter].course = Course::Straight;
        match course {
            Course::Extend if turn.view.is_in_time("handling") => self.ask_for_time(turn).await,
            Course::Suspend => self.propose_suspension(turn).await,
            Course::Ask if turn.view.is_in_time("handling") => self.ask_reporter(turn).await,
            Course::ForceClose => self.propose_force_close(turn.matter).await,
            _ => self.feed_back(turn).await,
        }
    }

    async fn ask_for_time(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let limit = self.chance.pick(&EXTENSIONS).copied().unwrap_or("3WD");
        let opinion = "配件采购和施工需要时间，申请延期";
        let step = json!({ "action": "request_extension", "limit": limit, "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].proposal = Some("extension".to_owned());
            self.soon(matter, (20, 200), 0);
        }
        Ok(())
    }

    async fn propose_suspension(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let (reason, interim) = self.chance.pick(&SUSPENDED).copied().unwrap_or_default();
        let review_on = self.now().date().plus_days(self.chance.between(7, 28));
        let suspension = json!({
            "owner": self.matters[matter].lead,
            "reason": reason,
            "review_on": review_on,
            "interim_measure": interim,
        });
        let opinion = "短期内无法解决，申请挂账";
        let step =
            json!({ "action": "propose_suspend", "suspension": suspension, "opinion": opinion });
        if self.take(matter, &post, &view, step).await? {
            self.matters[matter].proposal = Some("suspension".to_owned());
            self.soon(matter, (60, 400), 0);
        }
        Ok(())
    }

    async fn ask_reporter(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let step = json!({ "action": "ask_reporter", "opinion": "请补充具体楼号和方便联系的时间" });
        if !self.take(matter, &post, &view, step).await? {
            return Ok(());
        }
        if self.chance.happens(750) {
            let at = self.in_waking_time((60, 2 * DAY_MINUTES));
            self.agenda.put(at, Job::Answer(matter));
        } else {
            // The time for an answer is ten working days; after it work goes on without one.
            let at = self.now().plus(16 * DAY_MINUTES * 60_000);
            self.next_turn(matter, at);
        }
        Ok(())
    }

    /// The reporter answers what was asked.
    pub(in crate::demo) async fn answer(&mut self, matter: usize) -> Result<(), Failure> {
        if self.matters[matter].stage != Stage::Handling {
            return Ok(());
        }
        let answered = match (self.staff_reporter(matter), &self.matters[matter].reporter) {
            (Some(post), _) => match self.look(matter, &post).await? {
                Some(view) if view.allows("answer_reporter") => {
                    self.take(matter, &post, &view, json!({ "action": "answer_reporter" })).await?
                }
                Some(_) | None => false,
            },
            (None, Reporter::WithCode) => {
                let words = "三号楼二单元，白天都在家";
                let step = json!({ "action": "answer_reporter", "words": words });
                self.with_code(matter, 0, step).await
            }
            (None, _) => false,
        };
        if answered {
            self.soon(matter, (60, 700), 0);
        }
        Ok(())
    }

    async fn propose_force_close(&mut self, matter: usize) -> Result<(), Failure> {
        let desk = self.matters[matter].desk.clone();
        let Some(post) = self.at_desk(&REVIEWERS, &desk) else { return Ok(()) };
        let Some(view) = self.look(matter, &post).await? else { return Ok(()) };
        let opinion = "当事人已搬离，现场已不存在，申请强制结案";
        let step = json!({ "action": "propose_force_close", "opinion": opinion });
        if view.allows("propose_force_close") && self.take(matter, &post, &view, step).await? {
            self.matters[matter].proposal = Some("force_close".to_owned());
        }
        self.soon(matter, (60, 400), 0);
        Ok(())
    }

    async fn feed_back(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        let category = self.matters[matter].category.clone();
        let Some(kind) = self.kinds.of(category.as_str()) else { return Ok(()) };
        let opinion = sentence(&kind.done, &mut self.chance);
        let step = json!({ "action": "feedback", "opinion": opinion });
        if !self.take(matter, &post, &view, step).await? {
            return Ok(());
        }
        self.matters[matter].handled.insert(post.person);
        if self.matters[matter].stage == Stage::Closed {
            self.closed(matter);
        } else {
            self.soon(matter, (40, 400), 60);
        }
        Ok(())
    }

    /// A case that rests is looked at on its day, and goes on or rests again.
    pub(super) async fn review(&mut self, turn: Turn) -> Result<(), Failure> {
        let Turn { matter, post, view } = turn;
        if self.chance.happens(700) {
            let step = json!({ "action": "resume", "opinion": "条件已具备，恢复办理" });
            if self.take(matter, &post, &view, step).await? {
                self.soon(matter, (300, 1500), 0);
            }
            return Ok(());
        }
        let suspension = json!({
            "owner": self.matters[matter].lead,
            "reason": "higher_level",
            "review_on": self.now().date().plus_days(20),
            "interim_measure": "每周巡查一次，围挡完好",
        });
        let opinion = "仍不具备条件，继续挂账";
        let step =
            json!({ "action": "review_suspension", "suspension": suspension, "opinion": opinion });
        self.take(matter, &post, &view, step).await?;
        self.soon(matter, (4000, 6000), 0);
        Ok(())
    }
}
