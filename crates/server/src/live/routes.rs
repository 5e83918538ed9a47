//! The stream over HTTP.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response, Sse};
use domain::ids::PostId;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Told;
use super::listener::{Listener, Who};
use super::news::Mark;
use super::places::{Full, IN_ALL};
use crate::accounts::Staff;
use crate::app::App;
use crate::auth::{self, Acting};
use crate::extract::FromQuery;
use crate::problem::{Kind, Problem, ProblemWire};

/// With which a browser says how far it has come.
const LAST_EVENT_ID: &str = "last-event-id";
/// After how many seconds to try again when all places are taken.
const TRY_AGAIN_S: u32 = 30;

/// The route of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live))
}

/// For which post.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct LiveQuery {
    /// The post whose queue and inbox are meant.
    #[param(value_type = String, format = "uuid")]
    post: PostId,
}

#[utoipa::path(
    get, path = "/api/v1/live", tag = "live", operation_id = "live",
    params(
        LiveQuery,
        ("Last-Event-ID" = Option<String>, Header, description = "The id of the last event seen: \
         goes on after it"),
    ),
    description = "Server-sent events: that a case in the queue of the post has changed, that the \
                   inbox has something new, that the number of open cases is another. What, is read \
                   through the other endpoints. Kinds and fields of the events: \
                   docs/reference/live.md.",
    responses(
        (status = 200, body = String, content_type = "text/event-stream"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 429, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn live(
    State(app): State<App>,
    staff: Staff,
    FromQuery(LiveQuery { post }): FromQuery<LiveQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let acting = Acting { person: staff.person, post };
    let scope = auth::scope(&app, acting)?;
    let live = app.live();
    let (place, replaced) =
        live.places.take(staff.person, staff.session()).map_err(|Full| full())?;
    if let Some(number) = replaced {
        live.tell(Told::Replaced(number));
    }
    let begun = live.listen(&app, since(&headers)).await?;
    let who = Who { acting, session: staff.session().to_owned(), scope, place };
    let stream = Sse::new(Listener::new(app.clone(), who, begun).events());
    Ok((headers_of_a_stream(), stream).into_response())
}

/// How far the client has come. A text that is no mark is one that the record does not know, so
/// that the client reads its lists anew: a browser could not mend it.
fn since(headers: &HeaderMap) -> Option<Mark> {
    let told = headers.get(LAST_EVENT_ID)?;
    let unknown = Mark { log: i64::MAX, notice: i64::MAX };
    Some(told.to_str().ok().and_then(|text| text.parse().ok()).unwrap_or(unknown))
}

/// A stream is not kept, and a proxy passes on each event as it comes.
fn headers_of_a_stream() -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ]
}

fn full() -> Problem {
    let zh = format!("实时更新的页面已达 {IN_ALL} 个，请稍后再试");
    let en = format!("{IN_ALL} pages are live already; try again later");
    Problem::new(Kind::TooManyListeners, zh, en).with("retry_after", TRY_AGAIN_S)
}
