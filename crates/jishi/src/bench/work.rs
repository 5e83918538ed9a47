//! What is done while it is measured, and by whom.

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};
use server::inside::{Caller, Reply};

use super::ground::{Crew, Ground};

/// Rows of a page.
const PAGE: usize = 50;
/// Pages that are read on from the first one.
const PAGES: usize = 4;

/// What is searched for.
const SOUGHT: [&str; 5] = ["垃圾", "现场清理", "织里镇 已清理", "zl", "00042"];

/// A measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// A resident reports.
    Create,
    /// A desk reads a page of its queue.
    Queue,
    /// An officer searches.
    Search,
    /// A case goes from the report to the rating.
    Cycle,
}

impl Work {
    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Queue => "queue",
            Self::Search => "search",
            Self::Cycle => "cycle",
        }
    }

    /// What is counted.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Create => "reports",
            Self::Queue => "pages",
            Self::Search => "searches",
            Self::Cycle => "cycles",
        }
    }
}

/// One of the clients that work at the same time.
pub(super) struct Client {
    ground: Arc<Ground>,
    number: usize,
    sent: usize,
    /// The page that comes next, and how many have been read on.
    cursor: Option<String>,
    read_on: usize,
    /// Time of each request, in microseconds.
    pub(super) times: Vec<u32>,
}

impl Client {
    /// A client.
    pub(super) fn new(ground: Arc<Ground>, number: usize) -> Self {
        Self { ground, number, sent: 0, cursor: None, read_on: 0, times: Vec::new() }
    }

    /// Does a piece of work once.
    ///
    /// # Errors
    /// What was refused.
    pub(super) async fn once(&mut self, work: Work) -> Result<(), String> {
        match work {
            Work::Create => self.report().await.map(|_| ()),
            Work::Queue => self.page().await,
            Work::Search => self.search().await,
            Work::Cycle => self.cycle().await,
        }
    }

    async fn report(&mut self) -> Result<Reply, String> {
        let ground = Arc::clone(&self.ground);
        let place = ground.place(self.number + self.sent * 31);
        self.report_at(&ground, place).await
    }

    async fn report_at(&mut self, ground: &Ground, place: &Value) -> Result<Reply, String> {
        let body = json!({ "category": "litter", "place": place, "words": "路边堆着垃圾" });
        let reply = self.send(&ground.anyone, "/api/v1/reports", &body).await?;
        ground.count();
        Ok(reply)
    }

    /// A page of the queue of somebody with a large one; after some pages again the first.
    async fn page(&mut self) -> Result<(), String> {
        let ground = Arc::clone(&self.ground);
        let (reader, post) = ground.reader(self.number);
        let cursor = self.cursor.as_ref().map(|cursor| format!("&cursor={cursor}"));
        let cursor = cursor.unwrap_or_default();
        let path = format!("/api/v1/cases?post={post}&limit={PAGE}{cursor}");
        let began = Instant::now();
        let reply = reader.get(&path).await;
        self.took(began);
        let rows = reply.at("/rows").as_array().map_or(0, Vec::len);
        if !reply.is_ok() || rows != PAGE {
            return Err(format!("{path}: {} with {rows} rows", reply.status));
        }
        self.read_on += 1;
        let next = Some(reply.text("/next").to_owned()).filter(|next| !next.is_empty());
        self.cursor = next.filter(|_| !self.read_on.is_multiple_of(PAGES));
        Ok(())
    }

    /// Somebody who sees much looks for words that most cases have, for words that few have, for a
    /// place as it sounds, and for a number.
    async fn search(&mut self) -> Result<(), String> {
        let ground = Arc::clone(&self.ground);
        let (reader, post) = ground.reader(self.number);
        let q = SOUGHT[self.read_on % SOUGHT.len()];
        self.read_on += 1;
        let body = json!({ "post": post, "q": q });
        self.send(reader, "/api/v1/search", &body).await.map(|_| ())
    }

    async fn cycle(&mut self) -> Result<(), String> {
        let ground = Arc::clone(&self.ground);
        let crew = ground.crew(self.number);
        let Crew { area, place, desk, officer, worker, .. } = crew;
        let receipt = self.report_at(&ground, place).await?;
        let case = receipt.text("/case");
        let dispatch = json!({
            "action": "dispatch", "lead": area, "handler": officer.person, "opinion": "请现场清理",
        });
        let feedback = json!({ "action": "feedback", "opinion": "已清理" });
        let check = json!({ "action": "check_on_spot", "result": "yes", "opinion": "现场已清" });
        for (who, step) in [
            (desk, json!({ "action": "accept" })),
            (desk, dispatch),
            (officer, json!({ "action": "sign_for" })),
            (officer, feedback),
            (worker, check),
        ] {
            let body = json!({ "post": who.post, "step": step });
            self.send(&who.caller, &format!("/api/v1/cases/{case}/steps"), &body).await?;
        }
        let rating = json!({ "action": "rate", "stars": 5, "solved": true });
        let body = json!({ "code": receipt.text("/tracking_code"), "step": rating });
        self.send(&ground.anyone, "/api/v1/track/steps", &body).await.map(|_| ())
    }

    async fn send(&mut self, caller: &Caller, path: &str, body: &Value) -> Result<Reply, String> {
        self.sent += 1;
        let key = self.ground.key(self.number);
        let began = Instant::now();
        let reply = caller.send("POST", path, Some(&key), body).await;
        self.took(began);
        if reply.is_ok() {
            return Ok(reply);
        }
        Err(format!("{path}: {} {}", reply.status, reply.text("/detail_en")))
    }

    fn took(&mut self, began: Instant) {
        self.times.push(u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
}
