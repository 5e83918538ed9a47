//! Webhooks: programs of others that are told when something happens to a case.
//!
//! A letter says ids, kinds and numbers; who wants more asks for it with an account of his own. It
//! is signed as Standard Webhooks wants it (standardwebhooks.com, version 1), tried again with
//! growing pauses, and when it is given up it lies with the dead ones, from where an administrator
//! can send it again. Of a case that is marked (minors, violence at home, reports about officials)
//! nothing is ever sent.

mod address;
mod dead;
mod manage;
pub(crate) mod routes;
pub(super) mod sending;
mod signature;

use domain::case::Case;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{NewOutbox, Row};

use super::WEBHOOK;
use super::sql::WEBHOOKS;
use crate::app::App;
use crate::auth::Operator;
use crate::keys::mac;
use crate::problem::Problem;

pub use address::{Network, NoNetwork};

/// Most endpoints of a district: every letter is made for each.
const ENDPOINTS: i64 = 20;

/// A program that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    id: String,
    url: String,
    /// Kinds of events; all when empty.
    kinds: Vec<String>,
    is_active: bool,
    salt: String,
    made_at: Millis,
}

impl Endpoint {
    fn of(row: &Row) -> Result<Self, Problem> {
        let kinds = row.text(2)?.split(',').filter(|kind| !kind.is_empty());
        Ok(Self {
            id: row.text(0)?.to_owned(),
            url: row.text(1)?.to_owned(),
            kinds: kinds.map(str::to_owned).collect(),
            is_active: row.int(3)? == 1,
            salt: row.text(4)?.to_owned(),
            made_at: Millis(row.int(5)?),
        })
    }

    fn wants(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|wanted| wanted == kind)
    }

    /// The secret with which letters are signed. It is kept nowhere: it is made of the district's
    /// key, so that whoever reads the database cannot sign.
    fn secret(&self, app: &App) -> [u8; 32] {
        let district = app.district();
        let parts = [district.code.as_str().as_bytes(), self.id.as_bytes(), self.salt.as_bytes()];
        mac(app.signing(), &parts)
    }
}

/// All endpoints of the district.
async fn all(app: &App) -> Result<Vec<Endpoint>, Problem> {
    let params = vec![app.district().code.as_str().into(), ENDPOINTS.into()];
    let operator = Operator::of_the_program("webhooks");
    let rows = app.door().read_own(&operator, vec![(&WEBHOOKS, params)]).await?;
    rows.iter().flatten().map(Endpoint::of).collect()
}

/// The endpoints that are told.
pub(crate) async fn active(app: &App) -> Result<Vec<Endpoint>, Problem> {
    Ok(all(app).await?.into_iter().filter(|endpoint| endpoint.is_active).collect())
}

/// A letter that waits.
#[derive(Debug, Serialize, Deserialize)]
struct Letter {
    /// To which endpoint.
    webhook: String,
    /// The same for a repetition, so that the receiver can tell.
    id: String,
    /// What is sent, byte for byte.
    body: String,
}

impl Letter {
    fn waiting(&self, at: Millis) -> Option<NewOutbox> {
        Some(NewOutbox {
            kind: WEBHOOK.to_owned(),
            payload: serde_json::to_string(self).ok()?,
            run_at_ms: at.0,
            dedup_key: None,
        })
    }
}

/// What is told of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) case: &'a Case,
    pub(super) number: &'a str,
    pub(super) event: &'a str,
    pub(super) version: i64,
    pub(super) position: i64,
    pub(super) at: Millis,
    pub(super) urgent: bool,
}

/// The letters about one event. Those that are not urgent wait for the end of the quiet hours.
pub(super) fn letters(app: &App, endpoints: &[Endpoint], told: &Told<'_>) -> Vec<NewOutbox> {
    if !told.case.labels.is_empty() {
        return Vec::new();
    }
    let (district, now) = (app.district(), app.now());
    let at = if told.urgent { now } else { district.notices.hours.after_quiet(now) };
    let case = told.case.id.to_string();
    let body = serde_json::json!({
        "type": format!("case.{}", told.event),
        "timestamp": told.at.to_string(),
        "data": {
            "district": district.code.as_str(), "case": case, "number": told.number,
            "event": told.event, "version": told.version, "position": told.position,
            "urgent": told.urgent,
        },
    })
    .to_string();
    let id = format!("msg_{}_{}", case.replace('-', ""), told.version);
    let wanted = endpoints.iter().filter(|endpoint| endpoint.wants(told.event));
    let letters = wanted.map(|endpoint| Letter {
        webhook: endpoint.id.clone(),
        id: id.clone(),
        body: body.clone(),
    });
    letters.filter_map(|letter| letter.waiting(at)).collect()
}

/// TLS is that of ring, in the whole program. Whoever was first is right.
pub(crate) fn use_ring() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
