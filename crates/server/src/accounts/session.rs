//! Who is calling: sessions, by cookie for pages and by bearer token for programs.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::ids::PersonId;
use domain::time::Millis;
use sha2::{Digest, Sha256};
use store::{Expect, Param, Unit, Write};

use super::sql::{
    SESSION_END, SESSION_FIND, SESSION_INSERT, SESSION_TOUCH, SESSIONS_END_OTHERS, SESSIONS_PAGE,
};
use super::{INSTALLATION, place};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};
use crate::sealed::Author;

/// The cookie's name; the prefix makes browsers insist on its host and path.
pub(crate) const COOKIE: &str = "__Host-jishi";
/// A session ends after half a day, whatever happens.
const LONGEST_MS: i64 = 12 * 3_600_000;
/// A session ends after two hours in which nothing happens.
const IDLE_MS: i64 = 2 * 3_600_000;
/// Sessions that are read at a time.
const PAGE: i64 = 1000;
/// The time of the last request is written at most so often.
const TOUCH_MS: i64 = 5 * 60_000;

/// Somebody who has logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    /// The name of the account.
    pub(crate) login: String,
    /// The person; none for an administrator.
    pub(crate) person: Option<PersonId>,
    /// Whether the account may manage accounts and the pack. It sees no case.
    pub(crate) administrator: bool,
    /// Whether its password was chosen by somebody else and must be changed first.
    pub(super) must_change: bool,
    /// Under which district the session is stored.
    district: String,
    /// Under what hash.
    token_hash: String,
}

impl Session {
    /// The write that ends all other sessions of the account.
    pub(super) fn end_others(&self) -> Write {
        let Self { district, login, token_hash, .. } = self;
        let params: Vec<Param> =
            vec![district.as_str().into(), login.as_str().into(), token_hash.as_str().into()];
        Write { stmt: &SESSIONS_END_OTHERS, params, expect: Expect::Any }
    }
}

/// Somebody who has logged in, also when he must change his password first. Only for the endpoints
/// by which he looks at himself, changes it and logs out; every other one takes a [`Session`], or
/// what is made of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entered(pub(crate) Session);

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Staff {
    /// Who.
    pub(crate) person: PersonId,
    /// The name of the account.
    login: String,
    /// Under what hash the session is stored.
    session: String,
}

impl Staff {
    /// The name of the account.
    pub(crate) fn login(&self) -> &str {
        &self.login
    }

    /// What tells this session from every other; it opens nothing.
    pub(crate) fn session(&self) -> &str {
        &self.session
    }
}

/// Somebody who may or may not have logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anyone(pub(crate) Option<Session>);

/// An administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Administrator(pub(crate) Session);

impl FromRequestParts<App> for Anyone {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match entered(parts, app).await? {
            Some(session) if session.must_change => Err(Problem::plain(Kind::PasswordFirst)),
            session => Ok(Self(session)),
        }
    }
}

impl FromRequestParts<App> for Entered {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let session = entered(parts, app).await?;
        session.map(Self).ok_or_else(|| Problem::plain(Kind::NotLoggedIn))
    }
}

/// The session of a request; none when it brings no token.
async fn entered(parts: &Parts, app: &App) -> Result<Option<Session>, Problem> {
    if let Some(author) = parts.extensions.get::<Author>() {
        return Ok(Some(of_author(app, author)));
    }
    let Some((token, from_cookie)) = token(&parts.headers) else { return Ok(None) };
    if from_cookie {
        same_site(&parts.method, &parts.headers)?;
    }
    let found = find(app, &token).await?;
    found.map(Some).ok_or_else(|| Problem::plain(Kind::NotLoggedIn))
}

/// What stands for a session while a box is carried out. No header can say it: only the program
/// itself puts an author into a request.
fn of_author(app: &App, author: &Author) -> Session {
    Session {
        login: author.login.clone(),
        person: Some(author.person),
        administrator: false,
        must_change: false,
        district: place(app, false),
        token_hash: String::new(),
    }
}

/// Whether a request brings a token at all.
pub(crate) fn brings_token(headers: &HeaderMap) -> bool {
    token(headers).is_some()
}

impl FromRequestParts<App> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Anyone(session) = Anyone::from_request_parts(parts, app).await?;
        session.ok_or_else(|| Problem::plain(Kind::NotLoggedIn))
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, app).await?;
        let person = session.person.ok_or_else(|| {
            Problem::new(
                Kind::NotPermitted,
                "管理员账号没有岗位，不能查看或办理案件",
                "an administrator's account has no post: it neither sees nor handles cases",
            )
        })?;
        Ok(Self { person, login: session.login, session: session.token_hash })
    }
}

impl FromRequestParts<App> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, app).await?;
        let refused = || {
            Problem::new(
                Kind::NotPermitted,
                "只有管理员可以这样做",
                "only an administrator can do this",
            )
        };
        if session.administrator { Ok(Self(session)) } else { Err(refused()) }
    }
}

/// The token of a request, and whether a browser sent it by itself.
fn token(headers: &HeaderMap) -> Option<(String, bool)> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some((token.to_owned(), false));
    }
    let jar = CookieJar::from_headers(headers);
    jar.get(COOKIE).map(|cookie| (cookie.value().to_owned(), true))
}

/// A request that changes something and carries a cookie must come from our own pages.
fn same_site(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let own = match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
        (None, Some(_), None) => false,
        (None, None, _) => true,
    };
    if own || method.is_safe() { Ok(()) } else { Err(Problem::plain(Kind::CrossSite)) }
}

/// The hash under which a token is stored. Tokens have 256 random bits, so a plain hash is enough.
pub(super) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

async fn find(app: &App, token: &str) -> Result<Option<Session>, Problem> {
    let operator = Operator::of_the_program("session");
    let token_hash = hash(token);
    let places = [app.district().code.to_string(), INSTALLATION.to_owned()];
    let params = |place: &String| vec![place.as_str().into(), token_hash.as_str().into()];
    let reads = places.iter().map(|place| (&SESSION_FIND, params(place)));
    let found = app.door().read_own(&operator, reads.collect()).await?;
    let first =
        places.into_iter().zip(&found).find_map(|(place, rows)| Some((place, rows.first()?)));
    let Some((district, row)) = first else { return Ok(None) };
    let now = app.now();
    let (seen_at, expires_at) = (row.int(3)?, row.int(4)?);
    if is_over(seen_at, expires_at, now) {
        return Ok(None);
    }
    if now.0 - seen_at > TOUCH_MS {
        touch(app, &district, &token_hash, now).await;
    }
    Ok(Some(Session {
        login: row.text(0)?.to_owned(),
        person: row.text(1)?.parse().ok(),
        administrator: row.int(2)? == 1,
        must_change: row.int(5)? != 0,
        district,
        token_hash,
    }))
}

/// Whether a session is over that was seen last and expires at these instants.
fn is_over(seen_at: i64, expires_at: i64, now: Millis) -> bool {
    expires_at <= now.0 || now.0 - seen_at > IDLE_MS
}

/// Which of these sessions of members of staff are over. All sessions are looked through, a page at
/// a time: one look answers for thousands that ask. Asking keeps no session awake.
pub(crate) async fn ended(
    app: &App,
    mut sessions: BTreeSet<String>,
) -> Result<BTreeSet<String>, Problem> {
    let (district, now) = (place(app, false), app.now());
    let operator = Operator::of_the_program("session");
    let mut last = String::new();
    loop {
        let params = vec![district.as_str().into(), last.as_str().into(), PAGE.into()];
        let rows = app.door().read_own(&operator, vec![(&SESSIONS_PAGE, params)]).await?.concat();
        for row in &rows {
            let token_hash = row.text(0)?;
            if !is_over(row.int(1)?, row.int(2)?, now) {
                sessions.remove(token_hash);
            }
            token_hash.clone_into(&mut last);
        }
        if rows.is_empty() || sessions.is_empty() {
            return Ok(sessions);
        }
    }
}

/// Notes that somebody is still there. If that cannot be written, the session only ends earlier.
async fn touch(app: &App, district: &str, token_hash: &str, now: Millis) {
    let params: Vec<Param> = vec![district.into(), token_hash.into(), now.0.into()];
    let write = Write { stmt: &SESSION_TOUCH, params, expect: Expect::Any };
    let unit = Unit { district: district.to_owned(), writes: vec![write], ..Unit::default() };
    let operator = Operator::of_the_program("session");
    if let Err(error) = app.door().record_own(&operator, unit).await {
        tracing::warn!(%error, "a session could not be kept awake");
    }
}

/// A new session: its token and the write that keeps it.
pub(crate) fn begin(
    app: &App,
    login: &str,
    person: &str,
    administrator: bool,
) -> Result<(String, Write), Problem> {
    let mut bits = [0; 32];
    app.entropy().fill(&mut bits)?;
    let token = hex::encode(bits);
    let now = app.now().0;
    let params = vec![
        place(app, administrator).into(),
        hash(&token).into(),
        login.into(),
        person.into(),
        administrator.into(),
        now.into(),
        (now + LONGEST_MS).into(),
    ];
    Ok((token, Write { stmt: &SESSION_INSERT, params, expect: Expect::Rows(1) }))
}

/// The session that has just begun with a token.
pub(crate) async fn of_token(app: &App, token: &str) -> Result<Session, Problem> {
    let found = find(app, token).await?;
    found.ok_or_else(|| Problem::internal("a session that has just begun is not there"))
}

/// Ends a session.
pub(crate) async fn end(app: &App, session: &Session) -> Result<(), Problem> {
    let Session { district, token_hash, .. } = session;
    let params: Vec<Param> = vec![district.as_str().into(), token_hash.as_str().into()];
    let write = Write { stmt: &SESSION_END, params, expect: Expect::Any };
    let unit = Unit { district: district.clone(), writes: vec![write], ..Unit::default() };
    app.door().record_own(&Operator::of_the_program("session"), unit).await?;
    Ok(())
}

/// The cookie that carries a token; an empty token takes it away.
pub(crate) fn cookie(token: &str) -> Cookie<'static> {
    let mut cookie = Cookie::build((COOKIE, token.to_owned()))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build();
    if token.is_empty() {
        cookie.make_removal();
    }
    cookie
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_counts_only_from_our_own_pages() {
        let table: [(&[(&'static str, &'static str)], bool); 7] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("origin", "https://jishi.example"), ("host", "jishi.example")], true),
            (&[("origin", "https://evil.example"), ("host", "jishi.example")], false),
            (&[("host", "jishi.example")], true),
        ];
        for (lines, allowed) in table {
            let headers: HeaderMap = lines
                .iter()
                .map(|(name, value)| {
                    (header::HeaderName::from_static(name), HeaderValue::from_static(value))
                })
                .collect();
            assert_eq!(same_site(&Method::POST, &headers).is_ok(), allowed, "{lines:?}");
            assert!(same_site(&Method::GET, &headers).is_ok(), "{lines:?}");
        }
    }
}
