//! The endpoints about devices that sign, and about boxes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json as Answer};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::delivering::{Doors, Written};
use super::devices;
use super::kept::{self, Brought, Kept, Opened};
use super::key::{ENCAPSULATED, INFO, SUITE, Sealed};
use crate::accounts::Staff;
use crate::app::App;
use crate::extract::{FromPath, Json};
use crate::problem::{Problem, ProblemWire};

/// Bytes of a signature: r and s of ECDSA on P-256.
const SIGNATURE: usize = 64;

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sealing_key))
        .routes(routes!(register_device, own_devices))
        .routes(routes!(end_device))
        .routes(routes!(bring_sealed, kept_sealed))
        .routes(routes!(open_sealed, take_sealed_back))
        .routes(routes!(release_sealed))
}

/// What a phone seals to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SealingKeyWire {
    /// What tells this key from others.
    #[schema(example = "9f86d081884c7d65")]
    key_id: String,
    /// An uncompressed point of P-256, 65 bytes in base64url without padding.
    public_key: String,
    /// The suite of RFC 9180, base mode.
    #[schema(example = "DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM")]
    suite: &'static str,
    /// The `info` of RFC 9180. The associated data is the device's id.
    #[schema(example = "jishi sealed 1")]
    info: String,
}

#[utoipa::path(
    get, path = "/api/v1/sealing-key", tag = "sealed", operation_id = "sealing_key",
    description = "The public key to which a phone seals what it cannot send yet.",
    responses((status = 200, body = SealingKeyWire)),
)]
async fn sealing_key(State(app): State<App>) -> Answer<SealingKeyWire> {
    let key = app.sealing();
    Answer(SealingKeyWire {
        key_id: key.id().to_owned(),
        public_key: URL_SAFE_NO_PAD.encode(key.public()),
        suite: SUITE,
        info: String::from_utf8_lossy(INFO).into_owned(),
    })
}

/// A device that signs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeviceRequest {
    /// A UUID in lower case, made on the device; the same as in the header `X-Jishi-Device`.
    #[schema(format = "uuid")]
    device_id: String,
    /// The public key of ECDSA on P-256, an uncompressed point: 65 bytes in base64url without
    /// padding. The private key never leaves the device.
    public_key: String,
}

/// A device of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeviceWire {
    device_id: String,
    /// When it was registered.
    #[schema(format = "date-time")]
    registered_at: String,
    /// When it was ended; none while it may sign.
    #[schema(format = "date-time")]
    ended_at: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/devices", tag = "sealed", operation_id = "register_device",
    description = "Registers the key with which this device signs boxes of the caller. The same \
                   device again changes nothing.",
    request_body = DeviceRequest,
    responses(
        (status = 204, description = "It is registered"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn register_device(
    State(app): State<App>,
    staff: Staff,
    Json(wish): Json<DeviceRequest>,
) -> Result<StatusCode, Problem> {
    let public_key = bytes("/public_key", &wish.public_key)?;
    devices::register(&app, &staff, (&wish.device_id, public_key)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    get, path = "/api/v1/devices", tag = "sealed", operation_id = "own_devices",
    description = "The caller's devices, the latest first.",
    responses(
        (status = 200, body = Vec<DeviceWire>),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn own_devices(
    State(app): State<App>,
    staff: Staff,
) -> Result<Answer<Vec<DeviceWire>>, Problem> {
    let wire = |device: devices::Device| DeviceWire {
        device_id: device.id,
        registered_at: Millis(device.made_at).to_string(),
        ended_at: (device.ended_at != 0).then(|| Millis(device.ended_at).to_string()),
    };
    Ok(Answer(devices::list(&app, staff.person).await?.into_iter().map(wire).collect()))
}

#[utoipa::path(
    delete, path = "/api/v1/devices/{id}", tag = "sealed", operation_id = "end_device",
    description = "Ends a device of one's own, such as a lost phone: what it has signed and is \
                   brought from now on waits until its author lets it be carried out.",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It signs no more"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn end_device(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<String>,
) -> Result<StatusCode, Problem> {
    devices::end(&app, staff.person, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A box. Nobody needs to be logged in to bring it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SealedRequest {
    /// To which key it is sealed.
    key_id: String,
    /// Which device has sealed and signed it.
    #[schema(format = "uuid")]
    device_id: String,
    /// The encapsulated key of RFC 9180: 65 bytes in base64url without padding.
    encapsulated: String,
    /// A request as JSON (`Written`), sealed; at most 1 MiB before base64url.
    ciphertext: String,
    /// ECDSA on P-256 with SHA-256 over the bytes of `encapsulated` and `ciphertext`, as r and s:
    /// 64 bytes in base64url without padding.
    signature: String,
}

/// What became of a box. Whoever brings it is told no more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SealedOutcome {
    /// `taken`, `refused` (its author finds the reason) or `held` (its author has to log in).
    #[schema(example = "taken")]
    outcome: &'static str,
}

#[utoipa::path(
    post, path = "/api/v1/sealed", tag = "sealed", operation_id = "bring_sealed",
    description = "Brings a box. It is carried out as if its author had sent it himself; brought \
                   again, it is answered as the first time and has no second effect.",
    request_body = SealedRequest,
    responses(
        (status = 200, body = SealedOutcome),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 413, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
        (status = 429, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn bring_sealed(
    State(app): State<App>,
    Extension(doors): Extension<Doors>,
    Json(brought): Json<SealedRequest>,
) -> Result<Answer<SealedOutcome>, Problem> {
    if brought.key_id != app.sealing().id() {
        return Err(Problem::field(
            "/key_id",
            "密封件不是封给本系统现用密钥的",
            "the box was not sealed to the key of this server",
        ));
    }
    let encapsulated = bytes("/encapsulated", &brought.encapsulated)?;
    let signature = bytes("/signature", &brought.signature)?;
    long("/encapsulated", &encapsulated, ENCAPSULATED)?;
    long("/signature", &signature, SIGNATURE)?;
    let ciphertext = bytes("/ciphertext", &brought.ciphertext)?;
    let sealed = Sealed { encapsulated, ciphertext };
    let brought = Brought { device: brought.device_id, sealed, signature };
    let outcome = kept::take(&app, &doors, brought).await?;
    Ok(Answer(SealedOutcome { outcome }))
}

/// A box that was not carried out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeptWire {
    /// SHA-256 of the box, in hexadecimal.
    id: String,
    /// The device that has signed it.
    device_id: String,
    /// `refused` or `held`.
    #[schema(example = "refused")]
    outcome: String,
    /// Since when.
    #[schema(format = "date-time")]
    kept_at: String,
}

impl KeptWire {
    fn of(kept: Kept) -> Self {
        let Kept { id, device, outcome, since } = kept;
        Self { id, device_id: device, outcome, kept_at: Millis(since).to_string() }
    }
}

#[utoipa::path(
    get, path = "/api/v1/sealed", tag = "sealed", operation_id = "kept_sealed",
    description = "The caller's own boxes that were not carried out, the oldest first. They are \
                   kept for 90 days.",
    responses(
        (status = 200, body = Vec<KeptWire>),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn kept_sealed(
    State(app): State<App>,
    staff: Staff,
) -> Result<Answer<Vec<KeptWire>>, Problem> {
    let kept = kept::list(&app, staff.person).await?;
    Ok(Answer(kept.into_iter().map(KeptWire::of).collect()))
}

/// A box that was not carried out, opened for its author.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OpenedWire {
    #[serde(flatten)]
    kept: KeptWire,
    /// Why: a problem document.
    #[schema(value_type = ProblemWire)]
    reason: Value,
    /// What was written; none when it is no request.
    written: Option<Written>,
}

#[utoipa::path(
    get, path = "/api/v1/sealed/{id}", tag = "sealed", operation_id = "open_sealed",
    description = "A box of one's own that was not carried out: why, and what was written.",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = OpenedWire),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn open_sealed(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<String>,
) -> Result<Answer<OpenedWire>, Problem> {
    let Opened { kept, reason, written } = kept::open(&app, staff.person, &id).await?;
    Ok(Answer(OpenedWire { kept: KeptWire::of(kept), reason, written }))
}

#[utoipa::path(
    delete, path = "/api/v1/sealed/{id}", tag = "sealed", operation_id = "take_sealed_back",
    description = "Takes a box of one's own back, such as when its draft is in hand again.",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It is kept no longer"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn take_sealed_back(
    State(app): State<App>,
    staff: Staff,
    FromPath(id): FromPath<String>,
) -> Result<StatusCode, Problem> {
    kept::take_back(&app, staff.person, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(
    post, path = "/api/v1/sealed/{id}/release", tag = "sealed", operation_id = "release_sealed",
    description = "Lets a box of one's own be carried out now. An operation has one effect, \
                   however often it is let go.",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It has been carried out"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 404, body = ProblemWire, content_type = "application/problem+json"),
        (status = 409, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn release_sealed(
    State(app): State<App>,
    Extension(doors): Extension<Doors>,
    staff: Staff,
    FromPath(id): FromPath<String>,
) -> Result<StatusCode, Problem> {
    kept::release(&app, &doors, &staff, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn bytes(pointer: &str, text: &str) -> Result<Vec<u8>, Problem> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| {
        Problem::field(
            pointer,
            "应为不带填充的 base64url（RFC 4648 §5）",
            "base64url without padding is expected (RFC 4648 §5)",
        )
    })
}

fn long(pointer: &str, bytes: &[u8], length: usize) -> Result<(), Problem> {
    if bytes.len() == length {
        return Ok(());
    }
    let (zh, en) = (format!("应为 {length} 字节"), format!("{length} bytes are expected"));
    Err(Problem::field(pointer, zh, en))
}
