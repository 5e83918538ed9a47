//! The inbox of a post: the notices of its desk, of its grid and of the person, the newest first.

use std::collections::BTreeMap;

use domain::case::Case;
use domain::time::Millis;
use pack::NoticeAudience;
use store::{Expect, Param, Row, Unit, Write};

use super::sql::SEEN_PUT;
use super::texts::{self, Said};
use crate::app::App;
use crate::auth::{self, Operator, Scope};
use crate::cases::stored;
use crate::cases::wire::ExplanationWire;
use crate::problem::Problem;

/// Rows that one page looks at, at the most: see the queues.
const LOOK_MAX: usize = 2000;
/// Rows that are read at a time, at the least, since some may be hidden.
const READ_MIN: usize = 50;

/// A notice that may be shown.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) seq: i64,
    pub(super) case: Case,
    pub(super) number: String,
    pub(super) event: String,
    pub(super) position: i64,
    pub(super) urgent: bool,
    pub(super) at: Millis,
    pub(super) said: ExplanationWire,
}

/// A page of an inbox, and how far its reader has seen it.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) rows: Vec<Shown>,
    pub(super) next: Option<i64>,
    pub(super) seen: i64,
}

/// A page, the newest first: before the number `before`.
pub(super) async fn page(
    app: &App,
    scope: &Scope,
    before: i64,
    limit: usize,
) -> Result<Page, Problem> {
    let (mut rows, mut before, mut looked_at) = (Vec::new(), before, 0);
    let seen = seen(app, scope).await?;
    let read = limit.max(READ_MIN);
    while looked_at < LOOK_MAX {
        let found = merged(app, scope, before, read).await?;
        let exhausted = found.len() < read;
        looked_at += found.len();
        for (seq, row) in found {
            before = seq;
            rows.extend(shown(app, scope, &row)?);
            if rows.len() == limit {
                return Ok(Page { rows, next: Some(before), seen });
            }
        }
        if exhausted {
            return Ok(Page { rows, next: None, seen });
        }
    }
    Ok(Page { rows, next: Some(before), seen })
}

/// The newest rows of all inboxes of the post together.
async fn merged(
    app: &App,
    scope: &Scope,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, Row)>, Problem> {
    let district = app.district();
    let parts = app.door().list(scope.inbox(&district, before, limit)).await?;
    let mut rows = BTreeMap::new();
    for row in parts.into_iter().flatten() {
        rows.insert(row.int(0)?, row);
    }
    Ok(rows.into_iter().rev().take(limit).collect())
}

/// The notice, if its case may be seen now.
fn shown(app: &App, scope: &Scope, row: &Row) -> Result<Option<Shown>, Problem> {
    let district = app.district();
    let case = stored::state(row.text(5)?)?;
    if !scope.sees(&district, &case, app.now()) {
        return Ok(None);
    }
    let number = auth::number(&district.code, row.text(6)?, row.int(7)?);
    let event = row.text(1)?.to_owned();
    let said = Said { case: &case, number: &number, event: &event };
    let to_unit = row.text(8)? == "unit";
    let audience = if to_unit { NoticeAudience::Unit } else { NoticeAudience::Person };
    let said = texts::tell(&district, audience, said);
    Ok(Some(Shown {
        seq: row.int(0)?,
        position: row.int(2)?,
        urgent: row.int(3)? == 1,
        at: Millis(row.int(4)?),
        case,
        number,
        event,
        said,
    }))
}

/// Up to which number the reader has seen; 0 from the start.
async fn seen(app: &App, scope: &Scope) -> Result<i64, Problem> {
    let rows = app.door().list(scope.seen(&app.district())).await?;
    Ok(rows.iter().flatten().next().map(|row| row.int(0)).transpose()?.unwrap_or(0))
}

/// Keeps how far the reader has seen: never further than there are notices, never back.
pub(super) async fn put_seen(app: &App, scope: &Scope, seen: i64) -> Result<(), Problem> {
    let (district, post) = (app.district(), scope.post());
    let code = district.code.as_str();
    let rows = app.door().list(scope.inbox_last(&district)).await?;
    let mut newest = 0;
    for row in rows.iter().flatten() {
        newest = newest.max(row.int(0)?);
    }
    let params: Vec<Param> = vec![
        code.into(),
        post.person.to_string().into(),
        post.id.to_string().into(),
        seen.clamp(0, newest).into(),
    ];
    let write = Write { stmt: &SEEN_PUT, params, expect: Expect::Any };
    let unit = Unit { district: code.to_owned(), writes: vec![write], ..Unit::default() };
    app.door().record_own(&Operator::of_the_program("inbox"), unit).await?;
    Ok(())
}
