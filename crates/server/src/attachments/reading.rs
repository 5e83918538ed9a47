//! Showing attachments: to whoever may see the case, through links that are good for five minutes
//! and for one session; to a reporter those of the own report, against the code each time.
//!
//! The permission is asked for again at each view, so that a link dies with it.

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use domain::action::Action;
use domain::ids::{AttachmentId, CaseId, PostId, ReportId};
use domain::stage::Label;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::NewAccess;
use subtle::ConstantTimeEq as _;
use utoipa::{IntoParams, ToSchema};

use super::finishing::{IMAGE, THUMBNAIL, address};
use super::object;
use super::record::{Attachment, load, no_such, rows};
use super::sql::ATTACHMENTS_OF_CASE;
use crate::app::App;
use crate::auth::{self, Acting, Reading};
use crate::keys::mac;
use crate::personal::Elsewhere;
use crate::personal::sql::KEY_OF;
use crate::problem::{Kind, Problem};

/// How long a link is good, in milliseconds.
const LINK_MS: i64 = 5 * 60_000;

/// Which form of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Variant {
    /// As large as it is kept: 2048 pixels at most.
    Image,
    /// 320 pixels at most.
    Thumbnail,
}

impl Variant {
    fn part(self) -> &'static str {
        match self {
            Self::Image => IMAGE,
            Self::Thumbnail => THUMBNAIL,
        }
    }

    fn address(self, of: &Attachment) -> &str {
        match self {
            Self::Image => &of.image,
            Self::Thumbnail => &of.thumbnail,
        }
    }
}

/// The attachments of a case: how many its steps have named, and how many are here.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct AttachmentsWire {
    /// How many have been named.
    #[schema(example = 3)]
    named: usize,
    /// How many of them are here. When fewer: 2 of 3 attachments here.
    #[schema(example = 2)]
    here: usize,
    /// Each.
    items: Vec<AttachmentWire>,
}

/// An attachment that a step has named.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttachmentWire {
    /// Its id, as the history names it.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// Whether it can be seen.
    here: bool,
    /// The report of the resident whose it is; none for one of staff.
    report: Option<String>,
    /// Pixels across; 0 while it is not here.
    width: i64,
    /// Pixels down; 0 while it is not here.
    height: i64,
    /// Where the photo is for five minutes, for this session. None for reporters, who ask with
    /// their code.
    image: Option<String>,
    /// Where the thumbnail is, alike.
    thumbnail: Option<String>,
}

/// A member of staff who looks, in one session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// Who, in which post.
    pub(crate) acting: Acting,
    /// What marks the session.
    pub(crate) session: &'a str,
}

/// What a link says besides its path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkQuery {
    /// The post in which it was asked for.
    #[param(value_type = String, format = "uuid")]
    post: PostId,
    /// Until when it is good, in milliseconds since 1970 UTC.
    until: i64,
    /// What binds it to attachment, form, session, post and time.
    tag: String,
}

impl LinkQuery {
    /// The post in which it was asked for.
    pub(crate) fn post(&self) -> PostId {
        self.post
    }
}

/// The attachments of a case, for somebody who may see the case.
pub(crate) async fn of_case(
    app: &App,
    case: CaseId,
    reader: Reader<'_>,
) -> Result<AttachmentsWire, Problem> {
    let found = named(app, case).await?;
    let until = app.now().0 + LINK_MS;
    let wire = |of: &Attachment| {
        let link = |variant| link(app, of.id, variant, reader, until);
        let here = of.state.is_here();
        AttachmentWire {
            image: here.then(|| link(Variant::Image)),
            thumbnail: here.then(|| link(Variant::Thumbnail)),
            ..plain(of)
        }
    };
    Ok(counted(found.iter().map(wire).collect()))
}

/// The attachments of a report, for its reporter.
pub(crate) async fn of_report(
    app: &App,
    case: CaseId,
    report: ReportId,
) -> Result<AttachmentsWire, Problem> {
    let (found, report) = (named(app, case).await?, report.to_string());
    let own = found.iter().filter(|of| of.report == report);
    Ok(counted(own.map(plain).collect()))
}

async fn named(app: &App, case: CaseId) -> Result<Vec<Attachment>, Problem> {
    let params = vec![app.district().code.as_str().into(), case.to_string().into()];
    rows(app, &ATTACHMENTS_OF_CASE, params).await?.iter().map(Attachment::of).collect()
}

fn counted(items: Vec<AttachmentWire>) -> AttachmentsWire {
    let here = items.iter().filter(|item| item.here).count();
    AttachmentsWire { named: items.len(), here, items }
}

fn plain(of: &Attachment) -> AttachmentWire {
    AttachmentWire {
        id: of.id,
        here: of.state.is_here(),
        report: Some(of.report.clone()).filter(|report| !report.is_empty()),
        width: of.width,
        height: of.height,
        image: None,
        thumbnail: None,
    }
}

fn link(app: &App, id: AttachmentId, variant: Variant, reader: Reader<'_>, until: i64) -> String {
    let (part, post) = (variant.part(), reader.acting.post);
    let tag = tag(app, id, variant, reader, until);
    format!("/api/v1/attachments/{id}/{part}?post={post}&until={until}&tag={tag}")
}

fn tag(app: &App, id: AttachmentId, variant: Variant, reader: Reader<'_>, until: i64) -> String {
    let (district, post) = (app.district().code.to_string(), reader.acting.post.to_string());
    let id = id.to_string();
    let texts = [&*district, &*id, variant.part(), reader.session, &*post];
    let mut parts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    let until = until.to_be_bytes();
    parts.push(&until);
    hex::encode(mac(&app.attaching().links, &parts))
}

/// Shows an attachment by its link.
pub(crate) async fn show(
    app: &App,
    id: AttachmentId,
    variant: Variant,
    reader: Reader<'_>,
    query: &LinkQuery,
) -> Result<Response<Body>, Problem> {
    let wanted = tag(app, id, variant, reader, query.until);
    let fits: bool = wanted.as_bytes().ct_eq(query.tag.as_bytes()).into();
    if !fits || query.until < app.now().0 {
        return Err(no_such());
    }
    let found = load(app, id).await?.filter(|found| found.state.is_here()).ok_or_else(no_such)?;
    let case: CaseId = found.case.parse().map_err(|_| no_such())?;
    let asked = auth::authorize::<Reading>(app, reader.acting, case, Action::View).await;
    let (_, loaded) = asked.map_err(|_| no_such())?;
    if loaded.case.labels.contains(&Label::Sealed) {
        app.record_access(viewed(reader.acting, case, id, app.now())).await?;
    }
    opened(app, &found, variant).await.map(picture)
}

/// A view of a photo of a sealed case, for the access log.
fn viewed(acting: Acting, case: CaseId, id: AttachmentId, now: Millis) -> NewAccess {
    NewAccess {
        kind: "read".to_owned(),
        subject: Some(case.to_string()),
        purpose: Some("attachment".to_owned()),
        body: serde_json::json!({ "attachment": id.to_string() }).to_string(),
        at_ms: now.0,
        actor: Some(acting.person.to_string()),
        post: Some(acting.post.to_string()),
        operation: None,
    }
}

/// Shows an attachment of the own report to the reporter who has shown the code.
pub(crate) async fn show_to_reporter(
    app: &App,
    report: ReportId,
    id: AttachmentId,
    variant: Variant,
) -> Result<Response<Body>, Problem> {
    let report = report.to_string();
    let own = |found: &Attachment| found.state.is_here() && found.report == report;
    let found = load(app, id).await?.filter(own).ok_or_else(no_such)?;
    opened(app, &found, variant).await.map(picture)
}

/// The clear bytes. An object that is not what it was is never shown.
async fn opened(app: &App, of: &Attachment, variant: Variant) -> Result<Vec<u8>, Problem> {
    let (district, subject) = (app.district().code.to_string(), of.id.to_string());
    let key = rows(app, &KEY_OF, vec![district.as_str().into(), subject.as_str().into()]).await?;
    let erased = || Problem::plain(Kind::AttachmentErased);
    let wrapped = key.first().ok_or_else(erased)?.blob(0)?;
    let place = object(&district, variant.address(of));
    let lost = || Problem::internal(format!("attachment {}: its object is gone", of.id));
    let sealed = app.attaching().blobs.find(&place).await?.ok_or_else(lost)?;
    if address(&sealed) != variant.address(of) {
        return Err(Problem::internal(format!("attachment {}: its object was changed", of.id)));
    }
    let elsewhere =
        Elsewhere { district: &district, subject: &subject, part: variant.part(), wrapped };
    let clear = app.vault().open_bytes(elsewhere, &sealed).map_err(Problem::internal)?;
    Ok(clear.to_vec())
}

/// A picture that a browser shows and does nothing else with.
fn picture(bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    for (name, value) in [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"photo.jpg\""),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'; frame-ancestors 'none'"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
