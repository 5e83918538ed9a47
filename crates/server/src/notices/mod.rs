//! Notices (通知): who is told what after a decision, and by which way.
//!
//! A decision leaves its notices in the outbox, in the same unit as its events. [`step`] brings each
//! of them to its inbox, exactly once: the row of the inbox and the end of the work are one unit,
//! guarded by the claim. The same unit leaves what goes outside (mail, webhooks, a message to the
//! reporter) as work of its own, which [`deliver`] does at least once, each with an id by which a
//! repetition is known.
//!
//! No notice holds a text. Words are made when it is read or sent, from templates of the pack or of
//! this program, out of facts of which none is personal; who may no longer see a case is not shown
//! its notices either. Nobody learns what another one has seen.

mod inbox;
mod mail;
mod messages;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
mod smtp;
pub(crate) mod sql;
mod taking;
mod texts;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod webhooks;
mod words;

use std::future::Future;

use futures_util::future::join_all;
use store::outbox::{Claim, Claimed};
use store::{CommitError, Expect, Unit, Write};

use crate::app::App;
use crate::auth::Operator;
use crate::problem::Problem;
use sql::{DEAD_PURGE, NOTICES_PURGE};

pub use smtp::{Smtp, SmtpFault};
pub use webhooks::{Network, NoNetwork};

/// Notices of decisions.
const NOTICE: &str = "notice";
/// Mail to an office.
const MAIL: &str = "mail";
/// Messages to reporters.
const MESSAGE: &str = "message";
/// Letters to webhooks.
const WEBHOOK: &str = "webhook";

/// How long work that was taken is nobody else's, in milliseconds: longer than anything that it
/// waits for outside.
const LEASE_MS: i64 = 60_000;
/// Pieces of outside work that one round does at the same time.
const AT_ONCE: i64 = 16;
/// Tries before outside work is given up: about five hours.
const ATTEMPTS: i64 = 16;
/// What is older is not sent outside any more, in milliseconds: after a long stop nobody is
/// flooded. It stands in the inbox all the same. Three days.
const STALE_MS: i64 = 3 * 86_400_000;
/// How long notices are kept, in milliseconds: a quarter. What happened stands in the log for ever.
const KEPT_MS: i64 = 90 * 86_400_000;
/// How long dead letters can be sent again, in milliseconds: 30 days.
const DEAD_KEPT_MS: i64 = 30 * 86_400_000;

/// Brings notices that wait to their inboxes; how many there were. One that cannot be read or
/// recorded is put off and keeps no other waiting.
///
/// # Errors
/// When the record does not answer.
pub(crate) async fn step(app: &App, limit: i64) -> Result<usize, Problem> {
    let waiting = claim(app, NOTICE, limit).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let webhooks = webhooks::active(app).await?;
    let count = waiting.len();
    join_all(waiting.into_iter().map(|work| taking::take(app, &webhooks, work))).await;
    Ok(count)
}

/// Sends what waits to go outside; how much there was.
///
/// # Errors
/// When the record does not answer.
pub(crate) async fn deliver(app: &App) -> Result<usize, Problem> {
    let mails = all(app, MAIL, |work| mail::send(app, work));
    let messages = all(app, MESSAGE, |work| messages::send(app, work));
    let letters = all(app, WEBHOOK, |work| webhooks::sending::send(app, work));
    let (mails, messages, letters) = tokio::join!(mails, messages, letters);
    Ok(mails? + messages? + letters?)
}

/// Takes waiting work of one kind and does it, all of it at the same time.
async fn all<W, F>(app: &App, kind: &str, work: W) -> Result<usize, Problem>
where
    W: Fn(Claimed) -> F,
    F: Future<Output = ()>,
{
    let waiting = claim(app, kind, AT_ONCE).await?;
    let count = waiting.len();
    join_all(waiting.into_iter().map(work)).await;
    Ok(count)
}

async fn claim(app: &App, kind: &str, limit: i64) -> Result<Vec<Claimed>, Problem> {
    let district = app.district();
    let claim = Claim {
        district: district.code.as_str(),
        kind,
        now_ms: app.now().0,
        lease_ms: LEASE_MS,
        limit,
    };
    Ok(app.door().claim(&Operator::of_the_program("notices"), claim).await?)
}

/// Records what ends a piece of work. Whoever has overslept the lease is left out by the guard:
/// somebody else has done it.
async fn record(app: &App, what: &str, unit: Unit) {
    match app.door().record_own(&Operator::of_the_program("notices"), unit).await {
        Ok(_) | Err(CommitError::GuardFailed { .. } | CommitError::Missed { .. }) => {}
        Err(error) => tracing::warn!(what, %error, "not recorded; tried again later"),
    }
}

/// Puts a piece of work off. `why` holds no personal value.
async fn put_off(app: &App, work: &Claimed, what: &str, why: &str) {
    tracing::warn!(what, attempt = work.attempt, why, "put off");
    record(app, what, work.alone(work.failed(app.now().0, why))).await;
}

/// Ends a piece of work that has nothing to record.
async fn done(app: &App, work: &Claimed, what: &str) {
    record(app, what, work.alone(work.done())).await;
}

/// Clears notices and dead letters whose time is over.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let (district, now) = (app.district().code.to_string(), app.now().0);
    let old = |stmt, before: i64| Write {
        stmt,
        params: vec![district.as_str().into(), before.into()],
        expect: Expect::Any,
    };
    let writes = vec![old(&NOTICES_PURGE, now - KEPT_MS), old(&DEAD_PURGE, now - DEAD_KEPT_MS)];
    let unit = Unit { district: district.clone(), writes, ..Unit::default() };
    app.door().record_own(&Operator::of_the_program("sweep"), unit).await?;
    Ok(())
}
