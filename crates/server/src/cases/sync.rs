//! What a phone carries through a shift without a network: the open cases of a post, delivered as
//! what has changed since the phone last heard (trust.md 1.6).
//!
//! The phone says which cases it has and in which version. It is given whole what is new or has
//! changed, and the ids of what it has to forget, because it has ended or is no longer the post's.
//! Nothing is remembered about the phone here.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json as Answer;
use axum::extract::State;
use domain::action::Action;
use domain::case::Case;
use domain::ids::{CaseId, PostId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries::{self, Cursor, Page};
use super::views::{CaseWire, Seen};
use crate::accounts::Staff;
use crate::app::App;
use crate::attachments::{self, Reader};
use crate::auth::{self, Acting, Reading, Scope};
use crate::extract::Json;
use crate::problem::{Problem, ProblemWire};

/// Cases that a phone carries at the most: those with the nearest deadlines.
const CARRIED: usize = 500;
/// Whole cases in one answer; a phone with a bad connection gets on in steps.
const WHOLE: usize = 50;

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sync))
}

/// What a phone has.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Carried {
    /// The post whose work it carries.
    #[schema(value_type = String, format = "uuid")]
    post: PostId,
    /// The version of each case that it has, by its id.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, u64>)]
    known: BTreeMap<CaseId, u64>,
}

/// What the phone has to change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Changes {
    /// Whole cases that are new to it or have changed, the nearest deadline first.
    changed: Vec<CaseWire>,
    /// Cases that it has to forget.
    #[schema(value_type = Vec<String>)]
    gone: Vec<CaseId>,
    /// Whether there is more: ask again with what it has then.
    more: bool,
    /// Whether the post has more open cases than a phone carries. Those with the nearest deadlines
    /// are carried.
    cut: bool,
}

#[utoipa::path(
    post, path = "/api/v1/sync", tag = "cases", operation_id = "sync",
    description = "The open cases of a post, as changes to what a phone has. Changes nothing.",
    request_body = Carried,
    responses(
        (status = 200, body = Changes),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn sync(
    State(app): State<App>,
    staff: Staff,
    Json(Carried { post, known }): Json<Carried>,
) -> Result<Answer<Changes>, Problem> {
    if known.len() > 2 * CARRIED {
        let zh = format!("known 最多 {} 件", 2 * CARRIED);
        return Err(Problem::field("/known", zh, format!("at most {} cases", 2 * CARRIED)));
    }
    let acting = Acting { person: staff.person, post };
    let scope = auth::scope(&app, acting)?;
    let Page { rows, next } = open_cases(&app, &scope).await?;
    let present: BTreeSet<CaseId> = rows.iter().map(|row| row.case.id).collect();
    let is_news = |case: &&Case| known.get(&case.id) != Some(&case.version);
    let news = rows.iter().map(|row| &row.case).filter(is_news);
    let news: Vec<CaseId> = news.map(|case| case.id).collect();
    let gone = known.into_keys().filter(|id| !present.contains(id)).collect();
    let mut changed = Vec::new();
    for id in news.iter().take(WHOLE) {
        changed.extend(whole(&app, &staff, acting, *id).await?);
    }
    let more = news.len() > WHOLE;
    Ok(Answer(Changes { changed, gone, more, cut: next.is_some() }))
}

/// The open cases of a post, the nearest deadline first.
async fn open_cases(app: &App, scope: &Scope) -> Result<Page, Problem> {
    let mut page = queries::queue(app, scope, true, Cursor::start(), CARRIED).await?;
    while page.rows.len() < CARRIED
        && let Some(cursor) = page.next.take()
    {
        let rest = CARRIED - page.rows.len();
        let following = queries::queue(app, scope, true, cursor, rest).await?;
        page.rows.extend(following.rows);
        page.next = following.next;
    }
    Ok(page)
}

/// A case as its page shows it; none when it is no longer the post's since the list was read.
async fn whole(
    app: &App,
    staff: &Staff,
    acting: Acting,
    id: CaseId,
) -> Result<Option<CaseWire>, Problem> {
    let Ok((_, loaded)) = auth::authorize::<Reading>(app, acting, id, Action::View).await else {
        return Ok(None);
    };
    app.note_access(super::routes::read(app, acting, id, "sync"));
    let district = app.district();
    let master = auth::known(app, acting, loaded.case.master).await?;
    let reader = Reader { acting, session: staff.session() };
    let attachments = attachments::of_case(app, id, reader).await?;
    let seen = Seen { district: &district, acting, loaded: &loaded, master, now: app.now() };
    Ok(Some(CaseWire::of(&seen, attachments)))
}
