//! The endpoints about attachments.

use axum::Json as Answer;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use domain::action::Action;
use domain::ids::AttachmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::reading::{self, LinkQuery, Reader, Variant};
use super::record::Attachment;
use super::secret::Secret;
use super::uploads::{self, Part, Uploader};
use super::{AttachmentsWire, show_to_reporter};
use crate::accounts::{Anyone, Staff};
use crate::app::App;
use crate::auth::{self, Acting, Reading};
use crate::extract::{FromPath, FromQuery, Json};
use crate::problem::{Kind, Problem, ProblemWire};

/// Where the upload stands.
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// How long it will be.
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// What only the uploader knows.
const SECRET: &str = "upload-secret";
/// The type of a part, as tus and as the IETF's draft call it.
const PART_TYPES: [&str; 2] = ["application/offset+octet-stream", "application/partial-upload"];

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(begin_upload))
        .routes(routes!(upload_offset, append_upload))
        .routes(routes!(attachment))
        .routes(routes!(own_attachments))
        .routes(routes!(own_attachment))
}

/// A photo that is going to be uploaded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UploadRequest {
    /// How long the file is, in bytes; at most 12 MiB.
    #[schema(example = 2_400_000)]
    bytes: u64,
    /// 32 random bytes as 64 hexadecimal digits, made by the uploader. The id of the attachment is
    /// a UUIDv8 of the first 16 bytes of their SHA-256, so that a report can name a photo before
    /// the first byte is sent. Without one the server makes one.
    secret: Option<String>,
}

/// An upload that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UploadBegun {
    /// The attachment's id, for `attachments` of a report or step.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// For the header `Upload-Secret`; kept by the uploader alone.
    secret: String,
    /// Bytes that are here.
    offset: u64,
    /// Bytes that are to come in all.
    bytes: u64,
    /// Shortest part that is not the last.
    part_min: u64,
    /// Longest part.
    part_max: u64,
}

/// How far an upload is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UploadState {
    /// The attachment's id.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// Bytes that are here.
    offset: u64,
    /// Bytes that are to come in all.
    bytes: u64,
    /// Whether the photo has been cleaned and can be seen.
    here: bool,
    /// Pixels across, as it is kept.
    width: i64,
    /// Pixels down, as it is kept.
    height: i64,
}

impl UploadState {
    fn of(upload: &Attachment) -> Self {
        Self {
            id: upload.id,
            offset: upload.received,
            bytes: upload.declared,
            here: upload.state.is_here(),
            width: upload.width,
            height: upload.height,
        }
    }
}

#[utoipa::path(
    post, path = "/api/v1/attachments", tag = "attachments", operation_id = "begin_upload",
    description = "Begins the upload of a photo, or finds the one that the same secret has begun. \
                   Nobody needs an account for it. What no report or step names goes after 72 \
                   hours, what stands still after one.",
    request_body = UploadRequest,
    responses(
        (status = 201, body = UploadBegun),
        (status = 413, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
        (status = 429, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn begin_upload(
    State(app): State<App>,
    Anyone(session): Anyone,
    Json(wish): Json<UploadRequest>,
) -> Result<impl IntoResponse, Problem> {
    let secret = match &wish.secret {
        Some(text) => Secret::read(text).ok_or_else(|| {
            Problem::field(
                "/secret",
                "上传密钥为 64 位十六进制数字（32 个随机字节）",
                "the secret of an upload has 64 hexadecimal digits: 32 random bytes",
            )
        })?,
        None => Secret::new(app.entropy())?,
    };
    let who = Uploader { person: session.and_then(|session| session.person), secret };
    let upload = uploads::begin(&app, &who, wish.bytes).await?;
    let begun = UploadBegun {
        id: upload.id,
        secret: who.secret.text(),
        offset: upload.received,
        bytes: upload.declared,
        part_min: super::PART_MIN,
        part_max: super::PART_MAX,
    };
    Ok((StatusCode::CREATED, where_it_stands(&upload), Answer(begun)))
}

#[utoipa::path(
    head, path = "/api/v1/attachments/{id}", tag = "attachments", operation_id = "upload_offset",
    description = "Where an upload stands: `Upload-Offset` of `Upload-Length`.",
    params(
        ("id" = String, Path, description = "The attachment's id"),
        ("upload-secret" = String, Header, description = "The secret of the upload"),
    ),
    responses(
        (status = 204, description = "Where it stands is in the headers"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn upload_offset(
    State(app): State<App>,
    Anyone(session): Anyone,
    FromPath(id): FromPath<AttachmentId>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let who = Uploader { person: session.and_then(|session| session.person), ..of(&headers)? };
    let upload = who.own(&app, id).await?;
    Ok((StatusCode::NO_CONTENT, where_it_stands(&upload)))
}

#[utoipa::path(
    patch, path = "/api/v1/attachments/{id}", tag = "attachments", operation_id = "append_upload",
    description = "Appends a part at `Upload-Offset`: 64 KiB to 1 MiB, the last one may be shorter. \
                   A part is kept whole or not at all. With the last one the photo is decoded and \
                   encoded anew without any metadata; an empty part at the end does that again when \
                   it was cut off.",
    params(
        ("id" = String, Path, description = "The attachment's id"),
        ("upload-secret" = String, Header, description = "The secret of the upload"),
        ("upload-offset" = u64, Header, description = "Where the upload stands"),
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses(
        (status = 200, body = UploadState),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 413, body = ProblemWire, content_type = "application/problem+json"),
        (status = 415, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn append_upload(
    State(app): State<App>,
    Anyone(session): Anyone,
    FromPath(id): FromPath<AttachmentId>,
    request: Request,
) -> Result<impl IntoResponse, Problem> {
    let headers = request.headers();
    let who = Uploader { person: session.and_then(|session| session.person), ..of(headers)? };
    is_part(headers)?;
    let offset = number(headers, &OFFSET).ok_or_else(|| {
        Problem::new(
            Kind::Malformed,
            "请在 Upload-Offset 标头中给出续传位置",
            "say in the header Upload-Offset where the part begins",
        )
    })?;
    let length = number(headers, &header::CONTENT_LENGTH);
    let part = Part { offset, length, body: request.into_body() };
    let upload = uploads::append(&app, &who, id, part).await?;
    Ok((where_it_stands(&upload), Answer(UploadState::of(&upload))))
}

/// Somebody who shows the secret.
fn of(headers: &HeaderMap) -> Result<Uploader, Problem> {
    let text = headers.get(SECRET).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let secret = Secret::read(text).ok_or_else(|| {
        Problem::new(
            Kind::UploadSecret,
            "请在 Upload-Secret 标头中给出上传密钥（64 位十六进制数字）",
            "give the secret of the upload in the header Upload-Secret: 64 hexadecimal digits",
        )
    })?;
    Ok(Uploader { person: None, secret })
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name).and_then(|value| value.to_str().ok()).and_then(|text| text.parse().ok())
}

fn is_part(headers: &HeaderMap) -> Result<(), Problem> {
    let told = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if told.is_some_and(|told| PART_TYPES.contains(&told)) {
        return Ok(());
    }
    Err(Problem::new(
        Kind::NotAPart,
        "请以 Content-Type: application/offset+octet-stream 发送",
        "send it with Content-Type: application/offset+octet-stream",
    ))
}

fn where_it_stands(upload: &Attachment) -> [(HeaderName, HeaderValue); 2] {
    [(OFFSET, upload.received.into()), (LENGTH, upload.declared.into())]
}

#[utoipa::path(
    get, path = "/api/v1/attachments/{id}/{variant}", tag = "attachments",
    operation_id = "attachment",
    description = "Shows a photo by a link of its case. The link is good for five minutes and for \
                   the session that asked for it, as long as the case may be seen.",
    params(
        ("id" = String, Path, description = "The attachment's id"),
        ("variant" = Variant, Path, description = "The photo or its thumbnail"),
        LinkQuery,
    ),
    responses(
        (status = 200, content_type = "image/jpeg"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 410, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn attachment(
    State(app): State<App>,
    staff: Staff,
    FromPath((id, variant)): FromPath<(AttachmentId, Variant)>,
    FromQuery(query): FromQuery<LinkQuery>,
) -> Result<Response<Body>, Problem> {
    let acting = Acting { person: staff.person, post: query.post() };
    let reader = Reader { acting, session: staff.session() };
    reading::show(&app, id, variant, reader, &query).await
}

/// The code of a receipt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnRequest {
    /// As it stands on the receipt.
    #[schema(example = "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z")]
    code: String,
}

/// The code of a receipt, and which photo.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnPhotoRequest {
    /// As it stands on the receipt.
    #[schema(example = "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z")]
    code: String,
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// In which form.
    variant: Variant,
}

#[utoipa::path(
    post, path = "/api/v1/track/attachments", tag = "reporters", operation_id = "own_attachments",
    description = "The photos of the own report: how many were named, how many are here.",
    request_body = OwnRequest,
    responses(
        (status = 200, body = AttachmentsWire),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn own_attachments(
    State(app): State<App>,
    Json(wish): Json<OwnRequest>,
) -> Result<Answer<AttachmentsWire>, Problem> {
    let hash = crate::cases::tracking_hash(&app, &wish.code)?;
    let (_, loaded, report) = auth::by_tracking_code::<Reading>(&app, &hash, Action::Rate).await?;
    reading::of_report(&app, loaded.case.id, report).await.map(Answer)
}

#[utoipa::path(
    post, path = "/api/v1/track/attachment", tag = "reporters", operation_id = "own_attachment",
    description = "Shows a photo of the own report. The code goes in the body each time: nothing \
                   that could be passed on stands in an address.",
    request_body = OwnPhotoRequest,
    responses(
        (status = 200, content_type = "image/jpeg"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 410, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn own_attachment(
    State(app): State<App>,
    Json(wish): Json<OwnPhotoRequest>,
) -> Result<Response<Body>, Problem> {
    let hash = crate::cases::tracking_hash(&app, &wish.code)?;
    let (_, _, report) = auth::by_tracking_code::<Reading>(&app, &hash, Action::Rate).await?;
    show_to_reporter(&app, report, wish.id, wish.variant).await
}
