//! The endpoints about cases. Each takes its request apart, calls one function, and answers.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use domain::action::Action;
use domain::ids::{CaseId, PostId, ReportId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::execute::{self, Step};
use super::once::Recorded;
use super::personal::{OpenedWire, WhyWire};
use super::queries::{self, Cursor, PAGE_MAX};
use super::recording::StepDone;
use super::tracking::{self, CodeWire, Progress, ReporterStep};
use super::views::{CaseRow, CaseWire, Seen};
use super::wire::{ExplanationWire, Receipt, ReportRequest, StepRequest};
use super::{narration, personal, reporting, stored, sync};
use crate::accounts::{Anyone, Staff};
use crate::app::App;
use crate::attachments::{self, Reader};
use crate::auth::{self, Acting, Reading};
use crate::extract::{FromPath, FromQuery, Json, Sent};
use crate::problem::{Problem, ProblemWire};
use crate::seams::draw;

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report))
        .routes(routes!(queue))
        .routes(routes!(case))
        .routes(routes!(history))
        .routes(routes!(step))
        .routes(routes!(unmask))
        .routes(routes!(track))
        .routes(routes!(reporter_step))
        .merge(sync::router())
}

#[utoipa::path(
    post, path = "/api/v1/reports", tag = "cases", operation_id = "report",
    description = "Reports a matter. Anybody can; members of staff log in and name their post.",
    request_body = ReportRequest,
    params(("Idempotency-Key" = String, Header, description = "UUIDv7 of this operation; a repetition keeps it")),
    responses(
        (status = 201, body = Receipt, description = "Recorded; also when it is a repetition"),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn report(
    State(app): State<App>,
    Anyone(session): Anyone,
    Sent { body, operation }: Sent<ReportRequest>,
) -> Result<(StatusCode, Answer<Receipt>), Problem> {
    let person = session.and_then(|session| session.person);
    let operation = operation.by_anyone(person, app.receipts());
    let acting = person.zip(body.post).map(|(person, post)| Acting { person, post });
    let receipt = reporting::open(&app, person, body, &operation).await;
    let receipt = receipt.inspect_err(|problem| {
        if let Some(acting) = acting {
            auth::refused_by_rules(&app, acting, None, Action::Report, problem);
        }
    })?;
    Ok((StatusCode::CREATED, Answer(receipt)))
}

/// Which cases, in which post.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct QueueQuery {
    /// The post in which the list is read.
    #[param(value_type = String, format = "uuid")]
    post: PostId,
    /// Open cases (the default), or ended ones.
    #[serde(default = "yes")]
    open: bool,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, at most 200.
    #[serde(default = "usual_limit")]
    limit: usize,
}

fn yes() -> bool {
    true
}

fn usual_limit() -> usize {
    50
}

/// A page of a queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CasePage {
    /// The cases, the nearest deadline first.
    rows: Vec<CaseRow>,
    /// For the next page; absent at the end.
    next: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/cases", tag = "cases", operation_id = "queue", params(QueueQuery),
    description = "The cases that the post may see, by deadline.",
    responses(
        (status = 200, body = CasePage),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn queue(
    State(app): State<App>,
    staff: Staff,
    FromQuery(query): FromQuery<QueueQuery>,
) -> Result<Answer<CasePage>, Problem> {
    let scope = auth::scope(&app, Acting { person: staff.person, post: query.post })?;
    let after = match &query.cursor {
        None => Cursor::start(),
        Some(text) => Cursor::decode(text).ok_or_else(|| {
            Problem::field(
                "/cursor",
                "cursor 须原样取自上一页",
                "take the cursor from the page before",
            )
        })?,
    };
    let page = queries::queue(&app, &scope, query.open, after, query.limit.clamp(1, PAGE_MAX));
    let page = page.await?;
    let district = app.district();
    Ok(Answer(CasePage {
        rows: page.rows.iter().map(|row| CaseRow::of(&district, row)).collect(),
        next: page.next.map(|cursor| cursor.encode()),
    }))
}

/// The post in which something is looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct InPost {
    /// The post in which the case is looked at.
    #[param(value_type = String, format = "uuid")]
    post: PostId,
}

#[utoipa::path(
    get, path = "/api/v1/cases/{id}", tag = "cases", operation_id = "case",
    description = "A case with its clocks, and what may be done now in this post.",
    params(("id" = String, Path, description = "The case's id"), InPost),
    responses(
        (status = 200, body = CaseWire),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn case(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<CaseId>,
    FromQuery(InPost { post }): FromQuery<InPost>,
) -> Result<Answer<CaseWire>, Problem> {
    let acting = Acting { person: staff.person, post };
    let (_, loaded) = auth::authorize::<Reading>(&app, acting, id, Action::View).await?;
    app.note_access(read(&app, acting, id, "case"));
    let district = app.district();
    let master = auth::known(&app, acting, loaded.case.master).await?;
    let reader = Reader { acting, session: staff.session() };
    let attachments = attachments::of_case(&app, id, reader).await?;
    let seen = Seen { district: &district, acting, loaded: &loaded, master, now: app.now() };
    Ok(Answer(CaseWire::of(&seen, attachments)))
}

/// The entry of the access log for a case that was shown.
pub(super) fn read(app: &App, acting: Acting, case: CaseId, purpose: &str) -> store::NewAccess {
    store::NewAccess {
        kind: "read".to_owned(),
        subject: Some(case.to_string()),
        purpose: Some(purpose.to_owned()),
        body: "{}".to_owned(),
        at_ms: app.now().0,
        actor: Some(acting.person.to_string()),
        post: Some(acting.post.to_string()),
        operation: None,
    }
}

/// Something that happened to a case.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HistoryEntry {
    /// The case's version after it.
    version: i64,
    /// Its position in the district's log.
    position: i64,
    /// When.
    at: String,
    /// What.
    #[schema(example = "dispatched")]
    kind: String,
    /// In words.
    said: ExplanationWire,
    /// Who; absent for the system and for reporters.
    person: Option<super::views::PersonWire>,
    /// In which post; `system` or `reporter` where nobody at work acted.
    post: Option<String>,
}

#[utoipa::path(
    get, path = "/api/v1/cases/{id}/history", tag = "cases", operation_id = "history",
    description = "Everything that happened to a case, in order.",
    params(("id" = String, Path, description = "The case's id"), InPost),
    responses(
        (status = 200, body = Vec<HistoryEntry>),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn history(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<CaseId>,
    FromQuery(InPost { post }): FromQuery<InPost>,
) -> Result<Answer<Vec<HistoryEntry>>, Problem> {
    let acting = Acting { person: staff.person, post };
    let (proof, _) = auth::authorize::<Reading>(&app, acting, id, Action::View).await?;
    app.note_access(read(&app, acting, id, "case"));
    let district = app.district();
    let entries = app.door().history(&proof, district.code.as_str(), &id.to_string()).await?;
    let told = entries.into_iter().map(|stored| {
        let entry = stored.event;
        let event = stored::event(entry.format, &entry.body)?;
        let person = entry.actor.and_then(|person| person.parse().ok());
        Ok(HistoryEntry {
            version: entry.subject_version,
            position: stored.position,
            at: domain::time::Millis(entry.at_ms).to_string(),
            kind: entry.kind,
            said: narration::tell(&district, &event),
            person: person.map(|id| super::views::PersonWire::of(&district, id)),
            post: entry.post,
        })
    });
    Ok(Answer(told.collect::<Result<_, Problem>>()?))
}

/// What a step has led to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepAnswer {
    /// The case.
    #[schema(value_type = String, format = "uuid")]
    case: CaseId,
    /// Its version now.
    version: u64,
    /// Where it stands now.
    #[schema(value_type = String, example = "accepted")]
    stage: domain::stage::Stage,
    /// Position of the last event in the district's log.
    position: i64,
    /// Whether this operation had been recorded before.
    repeated: bool,
}

impl From<Recorded<StepDone>> for StepAnswer {
    fn from(recorded: Recorded<StepDone>) -> Self {
        let Recorded { answer: StepDone { case, version, stage }, position, repeated, .. } =
            recorded;
        Self { case, version, stage, position, repeated }
    }
}

#[utoipa::path(
    post, path = "/api/v1/cases/{id}/steps", tag = "cases", operation_id = "step",
    description = "Takes a step on a case: accept, dispatch, sign for, feed back, check, …",
    request_body = StepRequest,
    params(
        ("id" = String, Path, description = "The case's id"),
        ("Idempotency-Key" = String, Header, description = "UUIDv7 of this operation; a repetition keeps it"),
    ),
    responses(
        (status = 200, body = StepAnswer),
        (status = 400, body = ProblemWire, content_type = "application/problem+json"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn step(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<CaseId>,
    Sent { body, operation }: Sent<StepRequest>,
) -> Result<Answer<StepAnswer>, Problem> {
    let StepRequest { post, base_version, step, attachments } = body;
    let command = step.command(&app.district(), draw(app.entropy())?)?;
    let acting = Acting { person: staff.person, post };
    let action = command.action();
    let step = Step { case: id, acting, base_version, command, attachments };
    let done = execute::step(&app, step, &operation.by(staff.person)).await;
    let noted = |problem: &Problem| {
        auth::refused_by_rules(&app, acting, Some(id), action, problem);
    };
    Ok(Answer(done.inspect_err(noted)?.into()))
}

/// Why a reporter's words or contact are opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmasking {
    /// The post in which they are opened.
    #[schema(value_type = String, format = "uuid")]
    post: PostId,
    /// What for. The contact is opened only to ask or tell the reporter.
    why: WhyWire,
}

#[utoipa::path(
    post, path = "/api/v1/cases/{id}/reports/{report}/unmask", tag = "cases", operation_id = "unmask",
    description = "Opens a reporter's words or contact. Each opening is recorded before it is answered.",
    request_body = Unmasking,
    params(
        ("id" = String, Path, description = "The case's id"),
        ("report" = String, Path, description = "The report's id"),
    ),
    responses(
        (status = 200, body = OpenedWire),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn unmask(
    State(app): State<App>,
    staff: Staff,
    FromPath((id, report)): FromPath<(CaseId, ReportId)>,
    Json(Unmasking { post, why }): Json<Unmasking>,
) -> Result<Answer<OpenedWire>, Problem> {
    let acting = Acting { person: staff.person, post };
    Ok(Answer(personal::open(&app, acting, id, report, why).await?))
}

#[utoipa::path(
    post, path = "/api/v1/track", tag = "reporters", operation_id = "track",
    description = "Progress for whoever has the code. A POST, so that the code stands in no log.",
    request_body = CodeWire,
    responses(
        (status = 200, body = Progress),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn track(
    State(app): State<App>,
    Json(CodeWire { code }): Json<CodeWire>,
) -> Result<Answer<Progress>, Problem> {
    Ok(Answer(tracking::track(&app, &code).await?))
}

#[utoipa::path(
    post, path = "/api/v1/track/steps", tag = "reporters", operation_id = "reporter_step",
    description = "Rates, reopens, answers a question or objects to a refusal, with the code.",
    request_body = ReporterStep,
    params(("Idempotency-Key" = String, Header, description = "UUIDv7 of this operation; a repetition keeps it")),
    responses(
        (status = 200, body = StepAnswer),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn reporter_step(
    State(app): State<App>,
    Sent { body, operation }: Sent<ReporterStep>,
) -> Result<Answer<StepAnswer>, Problem> {
    let operation = operation.by_nobody(app.receipts());
    Ok(Answer(tracking::step(&app, body, &operation).await?.into()))
}
