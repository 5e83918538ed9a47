//! The history: the clock goes on from job to job, the readers speak at their time, and everything
//! is done by somebody through the API.

use std::sync::Arc;

use domain::post::Post;
use domain::stage::Stage;
use domain::time::{Date, Millis};
use pack::Pack;
use serde_json::{Value, json};
use server::district::District;
use server::inside::Reply;
use server::seams::Clock as _;
use server::{App, Problem, Progress, Readers};

use super::agenda::{Agenda, Job};
use super::cast::Cast;
use super::chance::Chance;
use super::clock::DemoClock;
use super::kinds::Kinds;
use super::matter::{Matter, Reporter};
use super::places::Places;
use super::tally::Tally;
use super::view::View;
use crate::cli::Language;
use crate::failure::Failure;
use crate::say;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// The readers look so often by day and by night, in milliseconds.
const LOOK_BY_DAY_MS: i64 = 15 * MINUTE_MS;
const LOOK_BY_NIGHT_MS: i64 = 60 * MINUTE_MS;
/// Rounds after which readers that still have work are at fault.
const ROUNDS: usize = 10_000;

/// The history in the making.
pub(crate) struct History {
    pub(super) app: App,
    pub(super) district: Arc<District>,
    pub(super) cast: Cast,
    pub(super) chance: Chance,
    pub(super) kinds: Kinds,
    pub(super) places: Places,
    pub(super) agenda: Agenda,
    pub(super) matters: Vec<Matter>,
    pub(super) today: Tally,
    clock: Arc<DemoClock>,
    readers: Readers,
    looked: Millis,
    keys: u64,
}

/// What a history begins with.
pub(crate) struct Beginning<'a> {
    /// The program, with a district and its people.
    pub(crate) app: App,
    /// Its clock.
    pub(crate) clock: Arc<DemoClock>,
    /// The pack, for the borders.
    pub(crate) pack: &'a Pack,
    /// The seed of all that is made up.
    pub(crate) seed: u64,
}

impl History {
    /// A district in which nothing has happened yet.
    ///
    /// # Errors
    /// Never in a program that has been tested; see [`Kinds::read`].
    pub(crate) fn begin(with: Beginning<'_>) -> Result<Self, Failure> {
        let Beginning { app, clock, pack, seed } = with;
        let district = app.district();
        Ok(Self {
            cast: Cast::of(&app),
            chance: Chance::seeded(seed),
            kinds: Kinds::read(&district)?,
            places: Places::of(pack),
            agenda: Agenda::default(),
            matters: Vec::new(),
            today: Tally::default(),
            looked: clock.now(),
            readers: Readers::default(),
            keys: 0,
            district,
            clock,
            app,
        })
    }

    /// Lives from the day of the clock until an instant, and tells of each day when it is over.
    pub(crate) async fn live(
        &mut self,
        until: Millis,
        language: Language,
    ) -> Result<Tally, Failure> {
        let mut total = Tally::default();
        let first = self.now().date();
        for (day, date) in (first.0..=until.date().0).map(Date).enumerate() {
            self.plan_day(date);
            let end = Millis::at(date.plus_days(1), 0).min(until);
            while let Some((at, job)) = self.agenda.next_before(end) {
                self.advance(at).await?;
                self.work(job).await?;
            }
            self.advance(end).await?;
            let open = self.matters.iter().filter(|matter| matter.is_open()).count();
            say::line(self.today.line(day + 1, date, open, language));
            total.add(&std::mem::take(&mut self.today));
        }
        self.settle().await?;
        self.cast.leave().await;
        for matter in self.matters.iter().filter(|matter| matter.is_open()) {
            *total.open.entry(matter.stage).or_default() += 1;
        }
        Ok(total)
    }

    /// Now, in the history.
    pub(super) fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Goes on to an instant; on the way the readers say what is due.
    async fn advance(&mut self, to: Millis) -> Result<(), Problem> {
        loop {
            let hour = self.looked.ms_of_day() / HOUR_MS;
            let pause = if (7..19).contains(&hour) { LOOK_BY_DAY_MS } else { LOOK_BY_NIGHT_MS };
            let next = self.looked.plus(pause);
            if next > to {
                break;
            }
            self.clock.advance(next);
            self.looked = next;
            self.settle().await?;
        }
        self.clock.advance(to);
        Ok(())
    }

    async fn settle(&self) -> Result<(), Problem> {
        for _ in 0..ROUNDS {
            if self.readers.step(&self.app).await? == Progress::Idle {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn work(&mut self, job: Job) -> Result<(), Failure> {
        match job {
            Job::Report(plan) => self.report(plan).await,
            Job::Turn { matter, turn } => self.turn(matter, turn).await,
            Job::Answer(matter) => self.answer(matter).await,
            Job::Rate { matter, code } => self.rate(matter, code).await,
            Job::Reopen { matter, code } => self.reopen(matter, code).await,
            Job::Object(matter) => self.object(matter).await,
            Job::CallBack(matter) => self.call_back(matter).await,
            Job::Rectify(matter) => self.rectify(matter).await,
            Job::Sample(matter) => self.sample(matter).await,
            Job::CoFeedback(matter) => self.co_feedback(matter).await,
            Job::AnswerOrder(matter) => self.answer_order(matter).await,
            Job::Restore(matter) => self.restore(matter).await,
            Job::Supervise => self.supervise().await,
            Job::Archive => self.archive().await,
        }
    }

    /// The matter's next turn comes at an instant; a turn that was planned before no longer counts.
    pub(super) fn next_turn(&mut self, matter: usize, at: Millis) {
        self.matters[matter].turn += 1;
        let turn = self.matters[matter].turn;
        self.agenda.put(at, Job::Turn { matter, turn });
    }

    /// Somebody looks at a case in a post; nothing when he may not see it.
    pub(super) async fn look(
        &mut self,
        matter: usize,
        post: &Post,
    ) -> Result<Option<View>, Problem> {
        let caller = self.cast.caller(&self.app, post.person).await?;
        let path = format!("/api/v1/cases/{}?post={}", self.matters[matter].case, post.id);
        let reply = caller.get(&path).await;
        if reply.status == 404 {
            return Ok(None);
        }
        if !reply.is_ok() {
            self.today.refuse("view", &reply);
        }
        let view = View::read(reply.body);
        if let Some(view) = &view {
            self.matters[matter].see(view);
        }
        Ok(view)
    }

    /// Somebody takes a step on what he has just seen. Whether it was taken.
    pub(super) async fn take(
        &mut self,
        matter: usize,
        post: &Post,
        view: &View,
        step: Value,
    ) -> Result<bool, Problem> {
        let caller = self.cast.caller(&self.app, post.person).await?;
        let path = format!("/api/v1/cases/{}/steps", self.matters[matter].case);
        let body = json!({ "post": post.id, "base_version": view.version, "step": step });
        let key = self.key();
        let reply = caller.send("POST", &path, Some(&key), &body).await;
        Ok(self.taken(matter, &step, &reply))
    }

    /// A reporter takes a step with a code. Whether it was taken.
    pub(super) async fn with_code(&mut self, matter: usize, code: usize, step: Value) -> bool {
        let Some(own) = self.matters[matter].codes.get(code) else { return false };
        let body = json!({ "code": own.code, "step": step });
        let key = self.key();
        let anyone = self.cast.anyone();
        let reply = anyone.send("POST", "/api/v1/track/steps", Some(&key), &body).await;
        self.taken(matter, &step, &reply)
    }

    fn taken(&mut self, matter: usize, step: &Value, reply: &Reply) -> bool {
        let action = step.get("action").and_then(Value::as_str).unwrap_or_default();
        if !reply.is_ok() {
            let what = format!("{action} on {}", self.matters[matter].case);
            self.today.refuse(&what, reply);
            return false;
        }
        self.today.took(action);
        let stage = Stage::from_code(reply.text("/stage"));
        let before = self.matters[matter].stage;
        self.matters[matter].stage = stage.unwrap_or(before);
        if stage == Some(Stage::Closed) && before != Stage::Closed {
            self.today.closed += 1;
        }
        true
    }

    /// The key of a new operation: a UUIDv7 of the history's time.
    pub(super) fn key(&mut self) -> String {
        self.keys += 1;
        let hex = format!("{:012x}", self.now().0);
        format!("{}-{}-7000-8000-{:012x}", &hex[..8], &hex[8..], self.keys)
    }

    /// So many minutes of working time from now, or simply so many minutes for what is urgent.
    pub(super) fn in_work(&mut self, matter: usize, minutes: (i64, i64)) -> Millis {
        let (least, most) = minutes;
        let ms = self.chance.between(least * MINUTE_MS, most * MINUTE_MS);
        let Matter { urgent, township, .. } = &self.matters[matter];
        match urgent {
            true => self.now().plus(ms / 4),
            false => self.district.calendar_of(township).after_work(self.now(), ms).0,
        }
    }

    /// So many minutes from now, on the wall clock.
    pub(super) fn in_time(&mut self, minutes: (i64, i64)) -> Millis {
        let ms = self.chance.between(minutes.0 * MINUTE_MS, minutes.1 * MINUTE_MS);
        self.now().plus(ms)
    }

    /// So many minutes from now, but not while people sleep.
    pub(super) fn in_waking_time(&mut self, minutes: (i64, i64)) -> Millis {
        let at = self.in_time(minutes);
        match at.ms_of_day() / HOUR_MS {
            0..7 => at.plus(8 * HOUR_MS),
            23.. => at.plus(9 * HOUR_MS),
            _ => at,
        }
    }

    /// The member of staff who reported it himself.
    pub(super) fn staff_reporter(&self, matter: usize) -> Option<Post> {
        match &self.matters[matter].reporter {
            Reporter::Staff(post) => Some((**post).clone()),
            Reporter::Unknown | Reporter::WithCode => None,
        }
    }
}
