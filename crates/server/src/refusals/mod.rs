//! Refusals: who has logged in gets an entry of the access log, everybody else is counted.
//!
//! Whoever has not logged in cannot be named, and must not be able to fill the record: his refusals
//! are counted by minute, class of network and kind of problem (design idea 3). The class is the
//! one of the socket; the address itself is never kept. Behind a proxy on the same machine it is
//! always the loopback.

pub(crate) mod sql;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::ids::CaseId;
use store::{Expect, NewAccess, Param, Unit, Write};

use crate::accounts::{INSTALLATION, session};
use crate::app::App;
use crate::auth::{Acting, Operator};
use crate::problem::{Kind, Problem};
use sql::{REFUSALS_ADD, REFUSALS_PURGE};

const MINUTE_MS: i64 = 60_000;
/// Counts are kept for a year and a day, longer than the half year for which the law wants records
/// of a network to be kept (网络安全法 Art. 21).
const KEPT_MS: i64 = 366 * 86_400_000;

/// Where a caller comes from, as far as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Network {
    /// The program itself, without a socket.
    Inside,
    /// The same machine.
    Loopback,
    /// The same organisation, by RFC 1918, 4193, 3927, 6598 or 4291 §2.5.6.
    Private,
    /// Anywhere else.
    Public,
}

impl Network {
    fn of(peer: Option<SocketAddr>) -> Self {
        let Some(peer) = peer else { return Self::Inside };
        match peer.ip().to_canonical() {
            ip if ip.is_loopback() => Self::Loopback,
            IpAddr::V4(ip) if ip.is_private() || ip.is_link_local() || is_shared(ip) => {
                Self::Private
            }
            IpAddr::V6(ip) if ip.is_unique_local() || ip.is_unicast_link_local() => Self::Private,
            IpAddr::V4(_) | IpAddr::V6(_) => Self::Public,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Loopback => "loopback",
            Self::Private => "private",
            Self::Public => "public",
        }
    }
}

/// Addresses of carriers' own networks, 100.64.0.0/10 (RFC 6598).
fn is_shared(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    first == 100 && (64..128).contains(&second)
}

/// Beginning of the minute, class of network, kind of problem.
type Counted = (i64, &'static str, &'static str);

/// Refusals that wait to be recorded. A minute has at most as many as there are classes and kinds,
/// so that they stay few whatever callers do.
#[derive(Debug, Default)]
pub(crate) struct Refusals(Mutex<BTreeMap<Counted, i64>>);

impl Refusals {
    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Counted, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, counted: Counted, times: i64) {
        *self.waiting().entry(counted).or_default() += times;
    }

    /// Takes the minutes that began before an instant.
    fn take(&self, before: i64) -> BTreeMap<Counted, i64> {
        let mut waiting = self.waiting();
        let later = waiting.split_off(&(before, "", ""));
        std::mem::replace(&mut *waiting, later)
    }
}

/// Counts the refusals of callers who have not logged in.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let named = session::brings_token(request.headers());
    let response = next.run(request).await;
    let kind = response.extensions().get::<Problem>().map(Problem::kind);
    if let Some(kind) = kind.filter(|kind| is_refusal(*kind, named)) {
        let now = app.now().0;
        let minute = now - now.rem_euclid(MINUTE_MS);
        app.refusals().add((minute, Network::of(peer).code(), kind.code()), 1);
    }
    response
}

/// Whether a problem refuses somebody who has not logged in. With a token that opens nothing one
/// has not.
fn is_refusal(kind: Kind, named: bool) -> bool {
    match kind {
        Kind::NotLoggedIn | Kind::WrongPassword | Kind::LockedOut | Kind::CrossSite => true,
        Kind::NotPermitted | Kind::NoSuchCode => !named,
        _ => false,
    }
}

/// Records the counts of minutes that are over; at the end of the program all of them.
pub(crate) async fn flush(app: &App, all: bool) -> Result<(), Problem> {
    let now = app.now().0;
    let before = if all { i64::MAX } else { now - now.rem_euclid(MINUTE_MS) };
    let taken = app.refusals().take(before);
    if taken.is_empty() {
        return Ok(());
    }
    let district = place(app);
    let write = |(&(minute, network, kind), &times): (&Counted, &i64)| {
        let params: Vec<Param> = vec![
            district.as_str().into(),
            minute.into(),
            network.into(),
            kind.into(),
            times.into(),
        ];
        Write { stmt: &REFUSALS_ADD, params, expect: Expect::Rows(1) }
    };
    let writes = taken.iter().map(write).collect();
    let unit = Unit { district: district.clone(), writes, ..Unit::default() };
    let recorded = app.door().record_own(&Operator::of_the_program("refusals"), unit).await;
    if let Err(error) = recorded {
        for (counted, times) in taken {
            app.refusals().add(counted, times);
        }
        return Err(error.into());
    }
    Ok(())
}

/// Forgets counts that are too old.
pub(crate) fn purge(place: &str, now: i64) -> Write {
    let params: Vec<Param> = vec![place.into(), (now - KEPT_MS).into()];
    Write { stmt: &REFUSALS_PURGE, params, expect: Expect::Any }
}

/// Where counts are kept: with the district, or with the installation before there is one.
fn place(app: &App) -> String {
    let district = app.district();
    if district.is_empty() { INSTALLATION.to_owned() } else { district.code.to_string() }
}

/// What was refused to somebody who has logged in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refused<'a> {
    /// The case, when one was named.
    pub(crate) case: Option<CaseId>,
    /// The code of the action.
    pub(crate) action: &'a str,
    /// The rule that refused it.
    pub(crate) rule: &'a str,
}

impl Refused<'_> {
    /// Notes it in the access log. Nobody waits for the entry.
    pub(crate) fn note(self, app: &App, acting: Acting) {
        let Self { case, action, rule } = self;
        app.note_access(NewAccess {
            kind: "refused".to_owned(),
            subject: case.map(|case| case.to_string()),
            purpose: None,
            body: serde_json::json!({ "action": action, "rule": rule }).to_string(),
            at_ms: app.now().0,
            actor: Some(acting.person.to_string()),
            post: Some(acting.post.to_string()),
            operation: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_class_of_a_network_is_kept() {
        for (address, class) in [
            ("127.0.0.1:1", "loopback"),
            ("[::1]:1", "loopback"),
            ("[::ffff:127.0.0.1]:1", "loopback"),
            ("10.1.2.3:1", "private"),
            ("172.31.0.1:1", "private"),
            ("192.168.1.1:1", "private"),
            ("169.254.1.1:1", "private"),
            ("100.64.0.1:1", "private"),
            ("[::ffff:10.1.2.3]:1", "private"),
            ("[fd00::1]:1", "private"),
            ("[fe80::1]:1", "private"),
            ("100.128.0.1:1", "public"),
            ("172.32.0.1:1", "public"),
            ("203.0.113.77:1", "public"),
            ("[2001:db8::1]:1", "public"),
        ] {
            assert_eq!(Network::of(address.parse().ok()).code(), class, "{address}");
        }
        assert_eq!(Network::of(None).code(), "inside");
    }

    #[test]
    fn a_minute_is_taken_when_it_is_over() {
        let refusals = Refusals::default();
        refusals.add((60_000, "public", "not_logged_in"), 1);
        refusals.add((60_000, "public", "not_logged_in"), 1);
        refusals.add((120_000, "public", "not_logged_in"), 1);
        assert_eq!(refusals.take(60_000), BTreeMap::new());
        let over = refusals.take(120_000);
        assert_eq!(over, BTreeMap::from([((60_000, "public", "not_logged_in"), 2)]));
        assert_eq!(refusals.take(i64::MAX).len(), 1);
    }
}
