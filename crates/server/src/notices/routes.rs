//! The inbox over HTTP.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::{CaseId, PostId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::inbox::{self, Shown};
use super::webhooks;
use crate::accounts::Staff;
use crate::app::App;
use crate::auth::{self, Acting};
use crate::extract::{FromQuery, Json};
use crate::problem::{Problem, ProblemWire};

/// Rows of a page at the most.
const PAGE_MAX: usize = 200;

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(inbox))
        .routes(routes!(put_seen))
        .merge(webhooks::routes::router())
}

/// Which inbox, and from where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct InboxQuery {
    /// The post in which it is read.
    #[param(value_type = String, format = "uuid")]
    post: PostId,
    /// `next` of the page before.
    cursor: Option<i64>,
    /// Rows of a page, at most 200.
    #[serde(default = "usual_limit")]
    limit: usize,
}

fn usual_limit() -> usize {
    50
}

/// A notice. It says that something happened; what, stands in the case.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeWire {
    /// Its number in the district; later ones are greater.
    id: i64,
    /// The case.
    #[schema(value_type = String, format = "uuid")]
    case: CaseId,
    /// Its number, for people.
    number: String,
    /// Kind of the event.
    #[schema(example = "deadline_warned")]
    event: String,
    /// Position of the event in the district's log.
    position: i64,
    /// When it happened: RFC 3339 in UTC+8.
    #[schema(example = "2026-11-24T09:00:00+08:00")]
    at: String,
    /// Whether it cannot wait.
    urgent: bool,
    /// Whether the reader has not marked it as seen.
    new: bool,
    /// In words, made now: with the case as it is now.
    text_zh: String,
    /// The same in English.
    text_en: String,
}

impl NoticeWire {
    fn of(shown: Shown, seen: i64) -> Self {
        Self {
            id: shown.seq,
            case: shown.case.id,
            number: shown.number,
            event: shown.event,
            position: shown.position,
            at: shown.at.to_string(),
            urgent: shown.urgent,
            new: shown.seq > seen,
            text_zh: shown.said.zh,
            text_en: shown.said.en,
        }
    }
}

/// A page of an inbox.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InboxPage {
    /// The notices, the newest first.
    rows: Vec<NoticeWire>,
    /// For the next page; absent at the end.
    next: Option<i64>,
    /// Up to which notice the reader has seen. Nobody else can read this.
    seen: i64,
}

#[utoipa::path(
    get, path = "/api/v1/inbox", tag = "notices", operation_id = "inbox", params(InboxQuery),
    description = "The notices for the desk of the post, for its grid and for the person, of cases \
                   that the post may see now; the newest first.",
    responses(
        (status = 200, body = InboxPage),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn inbox(
    State(app): State<App>,
    staff: Staff,
    FromQuery(query): FromQuery<InboxQuery>,
) -> Result<Answer<InboxPage>, Problem> {
    let scope = auth::scope(&app, Acting { person: staff.person, post: query.post })?;
    let before = query.cursor.unwrap_or(i64::MAX);
    let page = inbox::page(&app, &scope, before, query.limit.clamp(1, PAGE_MAX)).await?;
    let seen = page.seen;
    let rows = page.rows.into_iter().map(|shown| NoticeWire::of(shown, seen)).collect();
    Ok(Answer(InboxPage { rows, next: page.next, seen }))
}

/// How far somebody has seen the inbox of a post.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeenWire {
    /// The post.
    #[schema(value_type = String, format = "uuid")]
    post: PostId,
    /// The `id` of the newest notice seen.
    seen: i64,
}

#[utoipa::path(
    put, path = "/api/v1/inbox/seen", tag = "notices", operation_id = "put_seen",
    description = "Remembers how far the reader has seen the inbox, for the reader alone.",
    request_body = SeenWire,
    responses(
        (status = 204, description = "Remembered"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn put_seen(
    State(app): State<App>,
    staff: Staff,
    Json(SeenWire { post, seen }): Json<SeenWire>,
) -> Result<StatusCode, Problem> {
    let scope = auth::scope(&app, Acting { person: staff.person, post })?;
    inbox::put_seen(&app, &scope, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
