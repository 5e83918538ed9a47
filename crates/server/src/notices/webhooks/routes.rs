//! Webhooks over HTTP, for administrators.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::dead::{self, Dead, PAGE};
use super::manage::{self, Wanted};
use super::{Endpoint, all};
use crate::accounts::Administrator;
use crate::app::App;
use crate::auth::Operator;
use crate::extract::{FromPath, FromQuery, Json};
use crate::problem::{Problem, ProblemWire};

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(make_webhook, list_webhooks))
        .routes(routes!(change_webhook, remove_webhook))
        .routes(routes!(dead_letters))
        .routes(routes!(replay_letters))
}

fn operator(administrator: &Administrator) -> Operator {
    Operator::of_the_program("webhooks").asked_by(&administrator.0.login)
}

/// What is wanted of an endpoint.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookWish {
    /// Where letters go: https.
    #[schema(example = "https://receiver.example.gov.cn/jishi")]
    url: String,
    /// Kinds of events; all when left out.
    #[serde(default)]
    #[schema(example = json!(["closed", "deadline_passed"]))]
    kinds: Vec<String>,
    /// Whether letters are sent; one that rests gets its letters put to the dead ones.
    #[serde(default = "yes")]
    active: bool,
}

fn yes() -> bool {
    true
}

impl WebhookWish {
    fn wanted(self) -> Wanted {
        let Self { url, mut kinds, active } = self;
        kinds.sort();
        kinds.dedup();
        Wanted { url, kinds, is_active: active }
    }
}

/// An endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookWire {
    /// Its id.
    id: String,
    /// Where letters go.
    url: String,
    /// Kinds of events; empty for all.
    kinds: Vec<String>,
    /// Whether letters are sent.
    active: bool,
    /// Since when it is there: RFC 3339 in UTC+8.
    made_at: String,
}

impl WebhookWire {
    fn of(endpoint: Endpoint) -> Self {
        Self {
            id: endpoint.id,
            url: endpoint.url,
            kinds: endpoint.kinds,
            active: endpoint.is_active,
            made_at: endpoint.made_at.to_string(),
        }
    }
}

/// A new endpoint with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WebhookMade {
    /// The endpoint.
    #[serde(flatten)]
    webhook: WebhookWire,
    /// With which its letters are signed (Standard Webhooks). Shown only here.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
}

#[utoipa::path(
    post, path = "/api/v1/webhooks", tag = "notices", operation_id = "make_webhook",
    request_body = WebhookWish,
    responses(
        (status = 201, body = WebhookMade),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn make_webhook(
    State(app): State<App>,
    administrator: Administrator,
    Json(wish): Json<WebhookWish>,
) -> Result<(StatusCode, Answer<WebhookMade>), Problem> {
    let (made, secret) = manage::make(&app, &operator(&administrator), wish.wanted()).await?;
    Ok((StatusCode::CREATED, Answer(WebhookMade { webhook: WebhookWire::of(made), secret })))
}

#[utoipa::path(
    get, path = "/api/v1/webhooks", tag = "notices", operation_id = "list_webhooks",
    responses(
        (status = 200, body = Vec<WebhookWire>),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn list_webhooks(
    State(app): State<App>,
    _administrator: Administrator,
) -> Result<Answer<Vec<WebhookWire>>, Problem> {
    Ok(Answer(all(&app).await?.into_iter().map(WebhookWire::of).collect()))
}

#[utoipa::path(
    put, path = "/api/v1/webhooks/{id}", tag = "notices", operation_id = "change_webhook",
    params(("id" = String, Path, description = "The endpoint's id")),
    request_body = WebhookWish,
    responses(
        (status = 204, description = "Changed"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn change_webhook(
    State(app): State<App>,
    administrator: Administrator,
    FromPath(id): FromPath<String>,
    Json(wish): Json<WebhookWish>,
) -> Result<StatusCode, Problem> {
    manage::change(&app, &operator(&administrator), &id, wish.wanted()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    delete, path = "/api/v1/webhooks/{id}", tag = "notices", operation_id = "remove_webhook",
    params(("id" = String, Path, description = "The endpoint's id")),
    responses(
        (status = 204, description = "Removed, with its dead letters"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn remove_webhook(
    State(app): State<App>,
    administrator: Administrator,
    FromPath(id): FromPath<String>,
) -> Result<StatusCode, Problem> {
    manage::remove(&app, &operator(&administrator), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// From where dead letters are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeadQuery {
    /// `next` of the page before.
    #[serde(default)]
    cursor: String,
}

/// A letter that was given up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeadLetter {
    /// The `webhook-id` with which it was sent, and will be again.
    id: String,
    /// What was sent.
    body: String,
    /// How often it was tried.
    attempts: i64,
    /// Why the last try failed.
    why: String,
    /// When it was given up: RFC 3339 in UTC+8.
    at: String,
}

impl DeadLetter {
    fn of(dead: Dead) -> Self {
        let Dead { id, body, attempts, why, at } = dead;
        Self { id, body, attempts, why, at: at.to_string() }
    }
}

/// A page of dead letters.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeadPage {
    /// The letters, by id.
    rows: Vec<DeadLetter>,
    /// For the next page; absent at the end.
    next: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/webhooks/{id}/dead", tag = "notices", operation_id = "dead_letters",
    description = "Letters that were given up. They are kept for 30 days.",
    params(("id" = String, Path, description = "The endpoint's id"), DeadQuery),
    responses(
        (status = 200, body = DeadPage),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn dead_letters(
    State(app): State<App>,
    administrator: Administrator,
    FromPath(id): FromPath<String>,
    FromQuery(DeadQuery { cursor }): FromQuery<DeadQuery>,
) -> Result<Answer<DeadPage>, Problem> {
    if !all(&app).await?.iter().any(|endpoint| endpoint.id == id) {
        return Err(manage::no_such_webhook());
    }
    let found = dead::list(&app, &operator(&administrator), &id, &cursor).await?;
    let next = found.last().filter(|_| found.len() == PAGE).map(|dead| dead.id.clone());
    Ok(Answer(DeadPage { rows: found.into_iter().map(DeadLetter::of).collect(), next }))
}

/// Which dead letters are sent again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplayWish {
    /// One letter; the first hundred when left out.
    #[serde(default)]
    letter: Option<String>,
}

/// How many are sent again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Replayed {
    /// So many.
    letters: usize,
}

#[utoipa::path(
    post, path = "/api/v1/webhooks/{id}/replay", tag = "notices", operation_id = "replay_letters",
    description = "Sends dead letters again, under the ids that they had.",
    params(("id" = String, Path, description = "The endpoint's id")),
    request_body = ReplayWish,
    responses(
        (status = 200, body = Replayed),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn replay_letters(
    State(app): State<App>,
    administrator: Administrator,
    FromPath(id): FromPath<String>,
    Json(ReplayWish { letter }): Json<ReplayWish>,
) -> Result<Answer<Replayed>, Problem> {
    let letters = dead::replay(&app, &operator(&administrator), &id, letter.as_deref()).await?;
    Ok(Answer(Replayed { letters }))
}
