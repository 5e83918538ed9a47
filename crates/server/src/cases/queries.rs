//! Lists of cases: queues by deadline, and what lies near a place.
//!
//! A list is the union of the index ranges of a post's scope, merged by (deadline, id), so that a
//! page costs the same with a thousand cases as with ten million. Each row is judged by
//! `domain::permission` once more, which takes away what labels hide.

use std::collections::BTreeMap;

use domain::action::Action;
use domain::case::Case;
use domain::ids::{FieldCode, UnitCode};
use domain::permission::Range;
use domain::unit::UnitKind;
use store::{Row, Stmt, Value};

use super::sql::{
    QUEUE_AREA, QUEUE_CHECKER, QUEUE_CO, QUEUE_COMMUNITY, QUEUE_DESK, QUEUE_DISTRICT, QUEUE_FIELD,
    QUEUE_GRID, QUEUE_HANDLER, QUEUE_LEAD, QUEUE_TOWNSHIP,
};
use super::stored;
use crate::app::App;
use crate::auth::{self, Scope};
use crate::district::District;
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
    let ranges: Vec<(&'static Stmt, String)> =
        scope.ranges().iter().flat_map(|range| statements(&district, range)).collect();
    let mut cursor = after;
    let mut rows = Vec::new();
    let mut looked_at = 0;
    while looked_at < LOOK_MAX {
        let read = limit.max(READ_MIN);
        let from = From { open, after: &cursor, limit: read };
        let found = merged(app, scope, &ranges, &from).await?;
        let exhausted = found.len() < read;
        looked_at += found.len();
        for row in found {
            cursor = row.cursor;
            if visible(app, &district, scope, &row.listed) {
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

fn visible(app: &App, district: &District, scope: &Scope, row: &Listed) -> bool {
    let post = scope.post();
    let acting = auth::Acting { person: post.person, post: post.id };
    auth::permit(district, acting, Action::View, &row.case, app.now()).is_ok()
}

struct Found {
    cursor: Cursor,
    listed: Listed,
}

/// Where a page begins, and how long it is.
struct From<'a> {
    open: bool,
    after: &'a Cursor,
    limit: usize,
}

/// The first `limit` rows of all ranges together, none twice.
async fn merged(
    app: &App,
    scope: &Scope,
    ranges: &[(&'static Stmt, String)],
    from: &From<'_>,
) -> Result<Vec<Found>, Problem> {
    let district = app.district();
    let From { open, after, limit } = *from;
    let limit_param = i64::try_from(limit).unwrap_or(i64::MAX);
    let reads = ranges.iter().map(|(stmt, key)| {
        let params: Vec<Value> = vec![
            district.code.as_str().into(),
            key.as_str().into(),
            i64::from(open).into(),
            after.due_at.into(),
            after.id.as_str().into(),
            limit_param.into(),
        ];
        (*stmt, params)
    });
    let parts = app.door().list(scope, reads.collect()).await?;
    let mut rows: BTreeMap<Cursor, &Row> = BTreeMap::new();
    for row in parts.iter().flatten() {
        rows.insert(Cursor { id: row.text(0)?.to_owned(), due_at: row.int(1)? }, row);
    }
    // Only what is looked at is unpacked.
    let first = rows.into_iter().take(limit);
    first.map(|(cursor, row)| listed(&district.code, cursor, row)).collect()
}

fn listed(district: &UnitCode, cursor: Cursor, row: &Row) -> Result<Found, Problem> {
    let case = stored::state(row.text(2)?)?;
    let number = auth::number(district, row.text(3)?, row.int(4)?);
    Ok(Found { cursor, listed: Listed { case, number } })
}

/// The index of a range, and its key.
fn statements(district: &District, range: &Range) -> Vec<(&'static Stmt, String)> {
    let one = |stmt: &'static Stmt, key: &str| vec![(stmt, key.to_owned())];
    match range {
        Range::Territory(unit) => match district.unit(unit).map(|unit| unit.kind) {
            Some(UnitKind::Grid) => one(&QUEUE_GRID, unit.as_str()),
            Some(UnitKind::Community) => one(&QUEUE_COMMUNITY, unit.as_str()),
            Some(UnitKind::Area) => one(&QUEUE_AREA, unit.as_str()),
            Some(UnitKind::Township) => one(&QUEUE_TOWNSHIP, unit.as_str()),
            Some(UnitKind::District) => one(&QUEUE_DISTRICT, unit.as_str()),
            Some(
                UnitKind::DistrictInfoCenter
                | UnitKind::Department
                | UnitKind::FieldOffice
                | UnitKind::EnterpriseCenter,
            )
            | None => Vec::new(),
        },
        Range::Field(field) => one(&QUEUE_FIELD, field.as_str()),
        Range::Department(department) => district
            .fields_of(department)
            .iter()
            .map(|field: &FieldCode| (&QUEUE_FIELD, field.as_str().to_owned()))
            .collect(),
        Range::Desk(unit) => one(&QUEUE_DESK, unit.as_str()),
        Range::Lead(unit) => one(&QUEUE_LEAD, unit.as_str()),
        Range::Co(unit) => one(&QUEUE_CO, unit.as_str()),
        Range::Handler(person) => one(&QUEUE_HANDLER, &person.to_string()),
        Range::Checker(person) => one(&QUEUE_CHECKER, &person.to_string()),
        Range::District => one(&QUEUE_DISTRICT, district.code.as_str()),
    }
}
