//! Known devices: browsers and programs in which the holder of an account has logged in before.
//!
//! A successful login leaves a mark there, a random cookie of which only the hash is kept. Tries
//! that bring the mark are counted apart from those of strangers, so that whoever types wrong
//! passwords at somebody's name keeps only other strangers out. A mark opens nothing by itself, and
//! nothing is kept of the device besides it.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use store::{Expect, Param, Row, Value, Write};

use super::password;
use super::session::hash;
use super::sql::{
    DEVICE_INSERT, DEVICE_TRIED, DEVICE_WELCOME, DEVICES_END, DEVICES_PURGE, DEVICES_TRIM,
};
use crate::app::App;
use crate::problem::Problem;

/// The cookie's name; the prefix makes browsers insist on its host and path.
const COOKIE: &str = "__Host-jishi-device";
/// Devices of one account at the most. It bounds the guesses of somebody who has stolen all marks:
/// five each in a quarter of an hour, and five without.
pub(super) const MOST: i64 = 8;
/// A device is forgotten when nobody has logged in with it for so long; browsers forget a cookie
/// after the same 400 days.
const FORGOTTEN_MS: i64 = 400 * 86_400_000;

/// A device that is known for the account at which it tries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Device {
    pub(super) hash: String,
    pub(super) failed: i64,
    pub(super) failed_at: i64,
}

impl Device {
    /// The device of a row of `DEVICE_FIND`.
    pub(super) fn of(hash: &str, row: &Row) -> Result<Self, Problem> {
        Ok(Self { hash: hash.to_owned(), failed: row.int(0)?, failed_at: row.int(1)? })
    }

    /// Counts a try; it misses while the device rests.
    pub(super) fn tried(&self, place: &str, login: &str, now: i64) -> Write {
        let params: Vec<Param> = vec![
            place.into(),
            login.into(),
            self.hash.as_str().into(),
            now.into(),
            (now - password::REST_MS).into(),
            password::FAILURES.into(),
        ];
        Write { stmt: &DEVICE_TRIED, params, expect: Expect::Rows(1) }
    }

    /// Forgets its tries; it misses when the account has ended or has another password by now.
    pub(super) fn welcome(&self, place: &str, login: &str, now: i64, password: &str) -> Write {
        let params: Vec<Param> = vec![
            place.into(),
            login.into(),
            self.hash.as_str().into(),
            now.into(),
            password.into(),
        ];
        Write { stmt: &DEVICE_WELCOME, params, expect: Expect::Rows(1) }
    }
}

/// The hash of the mark that a request brings.
pub(super) fn mark(headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(COOKIE).map(|cookie| hash(cookie.value()))
}

/// The parameters that find a device of an account.
pub(super) fn key(place: &str, login: &str, mark: &str) -> Vec<Value> {
    vec![place.into(), login.into(), mark.into()]
}

/// A mark for a device that has just logged in for the first time, and the writes that keep it in
/// the place of the one that was seen longest ago.
pub(super) fn begin(app: &App, place: &str, login: &str) -> Result<(String, Vec<Write>), Problem> {
    let mut bits = [0; 32];
    app.entropy().fill(&mut bits)?;
    let mark = hex::encode(bits);
    let trim: Vec<Param> = vec![place.into(), login.into(), (MOST - 1).into()];
    let hash = hash(&mark);
    let insert: Vec<Param> = vec![place.into(), login.into(), hash.into(), app.now().0.into()];
    let writes = vec![
        Write { stmt: &DEVICES_TRIM, params: trim, expect: Expect::Any },
        Write { stmt: &DEVICE_INSERT, params: insert, expect: Expect::Rows(1) },
    ];
    Ok((mark, writes))
}

/// Forgets the devices of an account, all but one when one is named.
pub(super) fn end_others(place: &str, login: &str, kept: Option<&str>) -> Write {
    // No device has the empty hash.
    let params: Vec<Param> = vec![place.into(), login.into(), kept.unwrap_or_default().into()];
    Write { stmt: &DEVICES_END, params, expect: Expect::Any }
}

/// Forgets devices that have not been seen for long.
pub(super) fn purge(place: &str, now: i64) -> Write {
    let params: Vec<Param> = vec![place.into(), (now - FORGOTTEN_MS).into()];
    Write { stmt: &DEVICES_PURGE, params, expect: Expect::Any }
}

/// The cookie that carries a mark. It outlives the session.
pub(super) fn cookie(mark: String) -> Cookie<'static> {
    let mut cookie = Cookie::build((COOKIE, mark))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .build();
    cookie.make_permanent();
    cookie
}
