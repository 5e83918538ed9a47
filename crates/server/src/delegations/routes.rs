//! Giving a post to a substitute for a time, and taking it back.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::{PersonId, PostId};
use domain::time::{Date, Millis};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Wish;
use crate::accounts::Staff;
use crate::app::App;
use crate::extract::Sent;
use crate::problem::{Problem, ProblemWire};

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(delegate)).routes(routes!(end_delegation))
}

/// A wish to be stood in for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DelegationWire {
    /// A post of one's own.
    #[schema(value_type = String, format = "uuid")]
    post: PostId,
    /// Who stands in.
    #[schema(value_type = String, format = "uuid")]
    substitute: PersonId,
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// Why.
    #[schema(example = "年休")]
    reason: String,
}

/// A delegation that has been recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DelegationMade {
    /// For ending it early.
    id: String,
}

#[utoipa::path(
    post, path = "/api/v1/delegations", tag = "session", operation_id = "delegate",
    description = "Gives a post of one's own to a substitute, from the first to the last day.",
    request_body = DelegationWire,
    params(
        ("Idempotency-Key" = String, Header, description = "UUIDv7 of this operation; a repetition keeps it"),
    ),
    responses(
        (status = 201, body = DelegationMade),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn delegate(
    State(app): State<App>,
    staff: Staff,
    Sent { body, operation }: Sent<DelegationWire>,
) -> Result<(StatusCode, Answer<DelegationMade>), Problem> {
    let DelegationWire { post, substitute, from, to, reason } = body;
    let wish = Wish {
        post,
        substitute,
        from: Millis::at(from, 0),
        to: Millis::at(to.plus_days(1), 0),
        reason,
    };
    let id = super::give(&app, staff.person, &wish, &operation.by(staff.person)).await?;
    Ok((StatusCode::CREATED, Answer(DelegationMade { id })))
}

/// A delegation to end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndingWire {
    /// Its id.
    id: String,
}

#[utoipa::path(
    post, path = "/api/v1/delegations/end", tag = "session", operation_id = "end_delegation",
    request_body = EndingWire,
    params(
        ("Idempotency-Key" = String, Header, description = "UUIDv7 of this operation; a repetition keeps it"),
    ),
    responses(
        (status = 204, description = "It has ended"),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn end_delegation(
    State(app): State<App>,
    staff: Staff,
    Sent { body, operation }: Sent<EndingWire>,
) -> Result<StatusCode, Problem> {
    super::end(&app, staff.person, &body.id, &operation.by(staff.person)).await?;
    Ok(StatusCode::NO_CONTENT)
}
