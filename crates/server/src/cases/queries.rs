//! Lists of cases: queues by deadline.
//!
//! A list is the union of the index ranges of a post's scope, merged by (deadline, id), so that a
//! page costs the same with a thousand cases as with ten million. Each row is judged by
//! `domain::permission` once more, which takes away what labels hide.

use std::collections::BTreeMap;

use domain::case::Case;
use domain::ids::UnitCode;
use store::Row;

use super::stored;
use crate::app::App;
use crate::auth::{self, Scope, Window};
use crate::problem::Problem;

/// Rows of a page at the most.
pub(crate) const PAGE_MAX: usize = 200;

/// Rows that are read at a time, at the least, since some may be hidden.
const READ_MIN: usize = 50;

/// Rows that one page looks at, at the most. Where more are hidden than that, the page ends early
/// and the next one goes on: no page may cost more because of what its reader must not see.
const LOOK_MAX: usize = 2000;

/// Where a page begins: after this deadline and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cursor {
    /// Deadline of the last row, in milliseconds.
    pub(crate) due_at: i64,
    /// Its id.
    pub(crate) id: String,
}

impl Cursor {
    /// Before every row.
    pub(crate) fn start() -> Self {
        Self { due_at: i64::MIN, id: String::new() }
    }

    /// As it travels: opaque to clients.
    pub(crate) fn encode(&self) -> String {
        format!("{:x}.{}", self.due_at, self.id)
    }

    /// What a client sent back.
    pub(crate) fn decode(text: &str) -> Option<Self> {
        let (due_at, id) = text.split_once('.')?;
        let due_at = u64::from_str_radix(due_at, 16).ok()?.cast_signed();
        id.parse::<domain::ids::CaseId>().ok()?;
        Some(Self { due_at, id: id.to_owned() })
    }
}

/// A case in a list, with its number.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) case: Case,
    pub(crate) number: String,
}

/// A page of a list. It may hold fewer rows than were asked for and yet have a next one; the list
/// ends where there is no next.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) rows: Vec<Listed>,
    pub(crate) next: Option<Cursor>,
}

/// A page of the cases that a scope covers, in the order of their deadlines.
pub(crate) async fn queue(
    app: &App,
    scope: &Scope,
    open: bool,
    after: Cursor,
    limit: usize,
) -> Result<Page, Problem> {
    let district = app.district();
    let mut cursor = after;
    let mut rows = Vec::new();
    let mut looked_at = 0;
    while looked_at < LOOK_MAX {
        let read = limit.max(READ_MIN);
        let window = Window { open, due_at: cursor.due_at, id: &cursor.id, limit: read };
        let found = merged(app, scope, window).await?;
        let exhausted = found.len() < read;
        looked_at += found.len();
        for row in found {
            cursor = row.cursor;
            if scope.sees(&district, &row.listed.case, app.now()) {
                rows.push(row.listed);
            }
            if rows.len() == limit {
                return Ok(Page { rows, next: Some(cursor) });
            }
        }
        if exhausted {
            return Ok(Page { rows, next: None });
        }
    }
    Ok(Page { rows, next: Some(cursor) })
}

struct Found {
    cursor: Cursor,
    listed: Listed,
}

/// The first rows of all ranges together, as many as the window has, none twice.
async fn merged(app: &App, scope: &Scope, window: Window<'_>) -> Result<Vec<Found>, Problem> {
    let district = app.district();
    let parts = app.door().list(scope.listing(&district, window)).await?;
    let mut rows: BTreeMap<Cursor, &Row> = BTreeMap::new();
    for row in parts.iter().flatten() {
        rows.insert(Cursor { id: row.text(0)?.to_owned(), due_at: row.int(1)? }, row);
    }
    // Only what is looked at is unpacked.
    let first = rows.into_iter().take(window.limit);
    first.map(|(cursor, row)| listed(&district.code, cursor, row)).collect()
}

fn listed(district: &UnitCode, cursor: Cursor, row: &Row) -> Result<Found, Problem> {
    let case = stored::state(row.text(2)?)?;
    let number = auth::number(district, row.text(3)?, row.int(4)?);
    Ok(Found { cursor, listed: Listed { case, number } })
}
