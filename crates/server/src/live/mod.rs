//! Live (实时): an open page hears at once that something in its lists has changed.
//!
//! A listener is told *that* a case of its lists changed, never what: details are fetched through
//! the ordinary doors, which judge anew. What it hears of is what its queue would list
//! ([`crate::auth::Scope::shows`]), so there is no second rule about who may know what.
//!
//! One reader in each process ([`step`]) follows the log and the inboxes, and hands each page of
//! news to all listeners by one broadcast. A listener is a filter over it and asks the record
//! nothing. The last news are kept in memory, so that whoever was cut off goes on from the
//! [`Mark`] that it saw last; whoever was away for longer is told to read its lists anew. While
//! nobody listens, nothing is read.
//!
//! With several processes each follows the log by itself: it is looked at at once after a write of
//! this process, and otherwise at a pace that slows down while nothing comes. PostgreSQL's
//! `NOTIFY` would be faster, and distributed engines do not have it.

mod kept;
mod listener;
mod news;
mod places;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod sql;
mod wire;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::time::Date;
use tokio::sync::broadcast;

use crate::accounts::session;
use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::readers::Progress;
use kept::Kept;
use news::{Mark, News};
use places::Places;

/// Pages of news that a listener may be behind before it is dropped.
const BEHIND: usize = 256;
/// Entries of the log, and notices, that one step reads at the most.
const PAGE: i64 = 200;
/// Listeners hear that the connection stands so often, in milliseconds.
const BEAT_MS: i64 = 20_000;
/// Sessions of listeners are looked at so often, in milliseconds.
const SESSIONS_MS: i64 = 5_000;
/// After so long without a listener what was kept is forgotten, in milliseconds.
const FORGET_MS: i64 = 300_000;

/// What all listeners of this process hear.
#[derive(Debug, Clone)]
enum Told {
    /// What is new in the record.
    News(Arc<News>),
    /// The district is another: posts, delegations, borders.
    District,
    /// Time has passed.
    Beat,
    /// These sessions are over.
    SessionsEnded(Arc<BTreeSet<String>>),
    /// This listener has lost its place to a newer one of the same person.
    Replaced(u64),
    /// The process ends.
    Closing,
}

/// The listeners of this process and the reader that they share.
#[derive(Debug)]
pub(crate) struct Live {
    told: broadcast::Sender<Told>,
    /// None while nobody listens.
    kept: Mutex<Option<Kept>>,
    /// Held while the record is read, so that nothing is told twice.
    reading: tokio::sync::Mutex<Reading>,
    places: Arc<Places>,
    is_closing: AtomicBool,
}

/// What the reader remembers between its steps.
#[derive(Debug, Default)]
struct Reading {
    beaten_at: i64,
    sessions_at: i64,
    /// When somebody listened last.
    needed_at: i64,
    /// Version and day of the district as listeners know it.
    edition: Option<(i64, Date)>,
}

/// How a listener begins.
#[derive(Debug)]
struct Begun {
    told: broadcast::Receiver<Told>,
    /// How far it has heard.
    mark: Mark,
    missed: Missed,
}

/// What a listener has missed since the mark with which it comes.
#[derive(Debug)]
enum Missed {
    /// It comes for the first time.
    Unknown,
    /// These news, perhaps none.
    News(News),
    /// More than is kept, or the record does not know its mark.
    TooMuch,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            told: broadcast::Sender::new(BEHIND),
            kept: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
            places: Arc::default(),
            is_closing: AtomicBool::new(false),
        }
    }
}

impl Live {
    /// Lets all listeners go, and no more in.
    pub(crate) fn close(&self) {
        self.is_closing.store(true, Ordering::SeqCst);
        self.tell(Told::Closing);
    }

    fn kept(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, told: Told) {
        // An error only says that nobody listens.
        let _ = self.told.send(told);
    }

    /// Where the reader stands; none while it does not follow the record.
    fn mark(&self) -> Option<Mark> {
        self.kept().as_ref().map(Kept::mark)
    }

    /// Keeps what is new and tells it. Under the same lock listeners begin, so that each news is
    /// either among what one has missed or among what it hears.
    fn spread(&self, news: News) {
        let mut kept = self.kept();
        if let Some(kept) = kept.as_mut() {
            let news = Arc::new(news);
            kept.push(&news);
            self.tell(Told::News(news));
        }
    }

    /// Begins to listen, from a mark on when there is one.
    async fn listen(&self, app: &App, since: Option<Mark>) -> Result<Begun, Problem> {
        let is_ahead = |mark: Mark| since.is_some_and(|since| since.is_after(mark));
        // Another process may have told more than this one has read.
        if self.mark().is_none_or(is_ahead) {
            let mut reading = self.reading.lock().await;
            reading.needed_at = app.now().0;
            catch_up(app, self).await?;
        }
        let kept = self.kept();
        let told = self.told.subscribe();
        if self.is_closing.load(Ordering::SeqCst) {
            return Err(Problem::plain(Kind::Unavailable));
        }
        let kept = kept.as_ref().ok_or_else(|| Problem::internal("nothing is kept"))?;
        let known = since.and_then(|since| Some((since, kept.since(since)?)));
        let (mark, missed) = match (since, known) {
            (None, _) => (kept.mark(), Missed::Unknown),
            (Some(_), None) => (kept.mark(), Missed::TooMuch),
            (Some(_), Some((since, news))) => (since, Missed::News(news)),
        };
        Ok(Begun { told, mark, missed })
    }
}

/// One step of the reader: beats, looks at sessions, and tells what is new.
///
/// # Errors
/// When the record does not answer; the next step tries again, and nobody misses anything.
pub(crate) async fn step(app: &App) -> Result<Progress, Problem> {
    let live = app.live();
    let mut reading = live.reading.lock().await;
    let now = app.now().0;
    if live.told.receiver_count() > 0 {
        reading.needed_at = now;
    } else if now - reading.needed_at > FORGET_MS {
        *live.kept() = None;
    }
    if live.mark().is_none() {
        return Ok(Progress::Idle);
    }
    if is_due(&mut reading.beaten_at, now, BEAT_MS) {
        live.tell(Told::Beat);
    }
    let district = app.district();
    if reading.edition.replace((district.version, district.as_of))
        != Some((district.version, district.as_of))
    {
        live.tell(Told::District);
    }
    if is_due(&mut reading.sessions_at, now, SESSIONS_MS) {
        look_at_sessions(app, live).await?;
    }
    follow(app, live).await
}

/// Whether something is due, at most so often; also when the clock has been set back.
fn is_due(last: &mut i64, now: i64, every: i64) -> bool {
    let due = now - *last >= every || now < *last;
    if due {
        *last = now;
    }
    due
}

/// Begins to follow the record, a little before its end so that who was cut off by a restart goes
/// on too; then reads up to the end.
async fn catch_up(app: &App, live: &Live) -> Result<(), Problem> {
    if live.mark().is_none() {
        let begin = news::beginning(app, kept::MOST).await?;
        *live.kept() = Some(Kept::from(begin));
    }
    while follow(app, live).await? == Progress::More {}
    Ok(())
}

/// Reads what follows and tells it.
async fn follow(app: &App, live: &Live) -> Result<Progress, Problem> {
    let Some(mark) = live.mark() else { return Ok(Progress::Idle) };
    let news = news::after(app, mark, PAGE).await?;
    if news.mark == mark {
        return Ok(Progress::Idle);
    }
    live.spread(news);
    Ok(Progress::More)
}

/// Tells which sessions of listeners are over.
async fn look_at_sessions(app: &App, live: &Live) -> Result<(), Problem> {
    let sessions = live.places.sessions();
    if sessions.is_empty() {
        return Ok(());
    }
    let ended = session::ended(app, sessions).await?;
    if !ended.is_empty() {
        live.tell(Told::SessionsEnded(Arc::new(ended)));
    }
    Ok(())
}
