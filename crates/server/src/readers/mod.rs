//! What works in the background. Each reader is a `step(now, limit)`; one loop drives them all, in
//! production here, in tests and the simulator by hand. Nothing else spawns.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Date;
use store::lease::Lease;
use tokio::sync::{Mutex, watch};

use crate::app::App;
use crate::auth::Operator;
use crate::cases::signals;
use crate::district::District;
use crate::live;
use crate::notices;
use crate::problem::Problem;
use crate::refusals;
use crate::search;
use crate::tallies;

/// How long the loop sleeps when there is nothing to do.
const PAUSE: Duration = Duration::from_millis(50);
/// How long what goes outside sleeps when there is nothing to do.
const OUTSIDE_PAUSE: Duration = Duration::from_millis(500);
/// How long the reader for listeners sleeps after it has found something.
const LIVE_SOON: Duration = Duration::from_millis(200);
/// How long it sleeps at the most, when nothing comes: what another process writes is heard no
/// later.
const LIVE_LATE: Duration = Duration::from_secs(2);
/// How long it waits after a write of this process, so that many writes are told together.
const LIVE_BREATH: Duration = Duration::from_millis(20);
/// Deadlines are looked for so often, in milliseconds.
const DEADLINES_MS: i64 = 1000;
/// Sessions that are over are cleared so often, in milliseconds.
const SWEEP_MS: i64 = 600_000;
/// How long this process is the one that works for the district, in milliseconds.
const LEASE_MS: i64 = 10_000;
/// Cases that one step looks at.
const LIMIT: i64 = 100;

/// Whether there is more to do at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// More waits.
    More,
    /// Nothing is left to do.
    Idle,
}

/// All readers with what they remember.
#[derive(Debug, Clone, Default)]
pub struct Readers {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Under what name this process holds the lease, and until when.
    holder: String,
    leased_until: i64,
    deadlines_at: i64,
    swept_at: i64,
    /// Under what the open cases have been renewed.
    renewed: Option<Edition>,
    /// By which rules and names the search index is made, as of when.
    indexed: Option<(Edition, String)>,
    /// Under what the present renewal began, and the last case that it has renewed.
    renewing: Option<(Edition, String)>,
}

/// Version and day of a district: what decides what is valid in it.
type Edition = (i64, Date);

impl Readers {
    /// One round of all readers.
    ///
    /// # Errors
    /// When the record does not answer; the next round tries again.
    pub async fn step(&self, app: &App) -> Result<Progress, Problem> {
        let mut state = self.state.lock().await;
        let now = app.now().0;
        let accesses = app.flush_accesses().await?;
        refusals::flush(app, false).await?;
        if app.district().is_empty() {
            app.refresh_district().await?;
            return Ok(Progress::Idle);
        }
        let mut progress = if accesses == 0 { Progress::Idle } else { Progress::More };
        if notices::step(app, LIMIT).await? > 0 {
            progress = Progress::More;
        }
        if !leads(app, &mut state).await? {
            app.refresh_district().await?;
            return Ok(progress);
        }
        if now - state.deadlines_at >= DEADLINES_MS {
            app.refresh_district().await?;
            if signals::due(app, LIMIT).await? == 0 {
                state.deadlines_at = now;
            } else {
                progress = Progress::More;
            }
        }
        if renew(app, &mut state).await? == Progress::More {
            progress = Progress::More;
        }
        if tallies::step(app).await? == Progress::More {
            progress = Progress::More;
        }
        if index(app, &mut state).await? == Progress::More {
            progress = Progress::More;
        }
        if now - state.swept_at >= SWEEP_MS {
            crate::accounts::sweep(app).await?;
            while crate::attachments::sweep(app, LIMIT).await? > 0 {}
            notices::sweep(app).await?;
            crate::sealed::sweep(app).await?;
            state.swept_at = now;
        }
        Ok(progress)
    }

    /// Lets another process work for the district.
    async fn end(&self, app: &App) {
        let state = self.state.lock().await;
        let district = app.district();
        let lease = lease(&district, &state.holder, app.now().0);
        let ended = app.door().lease_end(&Operator::of_the_program("readers"), lease).await;
        if let Err(error) = ended {
            tracing::warn!(%error, "the lease of the readers ends by itself");
        }
    }

    /// One round of what goes outside: mail, webhooks, messages. Apart from [`Readers::step`],
    /// because the outside may be slow and the deadlines of cases must not wait for it.
    ///
    /// # Errors
    /// When the record does not answer; the next round tries again.
    pub async fn deliver(&self, app: &App) -> Result<Progress, Problem> {
        if app.district().is_empty() {
            return Ok(Progress::Idle);
        }
        let count = notices::deliver(app).await?;
        Ok(if count == 0 { Progress::Idle } else { Progress::More })
    }

    /// One round of what listeners hear.
    ///
    /// # Errors
    /// When the record does not answer; the next round tries again.
    pub async fn tell(&self, app: &App) -> Result<Progress, Problem> {
        live::step(app).await
    }

    /// The loops: rounds until `stop` says so, and a last one. What is under way outside then is
    /// left; its lease ends by itself.
    pub async fn run(self, app: App, stop: watch::Receiver<bool>) {
        tokio::join!(
            self.work(&app, stop.clone()),
            self.send(&app, stop.clone()),
            self.listen(&app, stop),
        );
        self.end(&app).await;
        if let Err(problem) = app.flush_accesses().await {
            tracing::error!(%problem, "entries of the access log were lost at the end");
        }
        if let Err(problem) = refusals::flush(&app, true).await {
            tracing::error!(%problem, "counts of refusals were lost at the end");
        }
    }

    async fn send(&self, app: &App, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let round = tokio::select! {
                round = self.deliver(app) => round,
                _ = stop.changed() => break,
            };
            let pause = match round {
                Ok(Progress::More) => continue,
                Ok(Progress::Idle) => OUTSIDE_PAUSE,
                Err(problem) => {
                    tracing::warn!(%problem, "what goes outside waits for the record");
                    Duration::from_secs(1)
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Tells listeners what is new: soon after a write of this process, and after those of others
    /// at a pace that slows down while nothing comes. At the end lets all go.
    async fn listen(&self, app: &App, mut stop: watch::Receiver<bool>) {
        let mut pause = LIVE_SOON;
        while !*stop.borrow() {
            pause = match self.tell(app).await {
                Ok(Progress::More) => LIVE_SOON,
                Ok(Progress::Idle) => (pause * 2).min(LIVE_LATE),
                Err(problem) => {
                    tracing::warn!(%problem, "listeners wait for the record");
                    Duration::from_secs(1)
                }
            };
            let own_write = async {
                app.door().recorded().await;
                tokio::time::sleep(LIVE_BREATH).await;
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = own_write => pause = LIVE_SOON,
                _ = stop.changed() => {}
            }
        }
        app.live().close();
    }

    async fn work(&self, app: &App, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.step(app).await {
                Ok(Progress::More) => continue,
                Ok(Progress::Idle) => PAUSE,
                Err(problem) => {
                    tracing::warn!(%problem, "the readers wait for the record");
                    Duration::from_secs(1)
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// Whether this process is the one that works for the district; renews that in time.
async fn leads(app: &App, state: &mut State) -> Result<bool, Problem> {
    let now = app.now().0;
    if now < state.leased_until - LEASE_MS / 2 {
        return Ok(true);
    }
    if state.holder.is_empty() {
        state.holder = format!("{:032x}", app.new_id()?);
    }
    let district = app.district();
    let lease = lease(&district, &state.holder, now);
    let leads = app.door().lease(&Operator::of_the_program("readers"), lease).await?;
    state.leased_until = if leads { now + LEASE_MS } else { 0 };
    Ok(leads)
}

fn lease<'a>(district: &'a District, holder: &'a str, now_ms: i64) -> Lease<'a> {
    let district = district.code.as_str();
    Lease { district, name: "readers", holder, now_ms, until_ms: now_ms + LEASE_MS }
}

/// Takes what is new into the search index.
async fn index(app: &App, state: &mut State) -> Result<Progress, Problem> {
    let district = app.district();
    let present = (district.version, district.as_of);
    let known = state.indexed.take().filter(|(of, _)| *of == present);
    let known = known.unwrap_or_else(|| (present, search::edition(&district)));
    let (_, edition) = state.indexed.insert(known);
    search::step(app, edition, LIMIT).await
}

/// After a load, and when a day begins: brings open cases under the new calendar and borders, a
/// page in each round. When another edition comes meanwhile, it begins again: the first pages were
/// renewed under one that is over.
async fn renew(app: &App, state: &mut State) -> Result<Progress, Problem> {
    let district = app.district();
    let present = (district.version, district.as_of);
    if state.renewed == Some(present) {
        return Ok(Progress::Idle);
    }
    let begun = state.renewing.take().filter(|(edition, _)| *edition == present);
    let after = begun.map(|(_, last)| last).unwrap_or_default();
    match signals::renew(app, &district, &after, LIMIT).await? {
        Some(last) => {
            state.renewing = Some((present, last));
            Ok(Progress::More)
        }
        None => {
            state.renewed = Some(present);
            Ok(Progress::Idle)
        }
    }
}
