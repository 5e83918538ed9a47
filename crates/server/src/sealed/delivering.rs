//! A box goes through the door that its request would have come to.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, Request, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;
use utoipa::ToSchema;

use super::devices::Author;
use crate::operation::KEY;
use crate::problem::{Kind, Problem};

/// The doors that a box may come to: those through which somebody on his way writes.
#[derive(Clone)]
pub(crate) struct Doors(pub(crate) Router);

/// Headers that a request in a box may carry.
const HEADERS: [&str; 8] = [
    "content-type",
    KEY,
    "upload-offset",
    "upload-secret",
    "x-jishi-device",
    "x-jishi-device-seq",
    "x-jishi-device-at",
    "x-jishi-base-version",
];

/// What is in a box: a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    /// `POST` or `PATCH`.
    #[schema(example = "POST")]
    pub(super) method: String,
    /// Of a report, a step of a case, or an upload.
    #[schema(example = "/api/v1/reports")]
    pub(super) path: String,
    /// By name in lower case; the names that are taken stand in `docs/reference/sealed.md`.
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    /// Bytes of the body in base64url without padding.
    #[serde(default)]
    pub(super) body: String,
}

/// What became of a box that was brought.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// It has been carried out, now or before.
    Taken,
    /// The rules forbid it.
    Refused(Problem),
}

impl Written {
    /// Reads what was in a box.
    ///
    /// # Errors
    /// When it is no request that a box may hold.
    pub(super) fn read(clear: &[u8]) -> Result<Self, Problem> {
        let written: Self = crate::extract::parse(clear)?;
        if !is_door(&written.method, &written.path) {
            let zh = format!("密封件不能送往 {} {}", written.method, written.path);
            let en = format!("a box does not go to {} {}", written.method, written.path);
            return Err(Problem::new(Kind::Malformed, zh, en));
        }
        Ok(written)
    }

    fn request(&self, author: &Author) -> Result<Request<Body>, Problem> {
        let malformed = |what: &str| {
            let zh = format!("密封件中的请求有误：{what}");
            Problem::new(Kind::Malformed, zh, format!("the request in the box is wrong: {what}"))
        };
        let body = URL_SAFE_NO_PAD.decode(&self.body).map_err(|_| malformed("body"))?;
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.path);
        for (name, value) in &self.headers {
            let known = HEADERS.contains(&name.as_str());
            let name = HeaderName::try_from(name).ok().filter(|_| known);
            request = request.header(name.ok_or_else(|| malformed("headers"))?, value);
        }
        let request = request.header(header::CONTENT_LENGTH, body.len()).extension(author.clone());
        request.body(Body::from(body)).map_err(|_| malformed("headers"))
    }
}

/// Whether a box may be for this address.
fn is_door(method: &str, path: &str) -> bool {
    let is_id = |id: &str| uuid::Uuid::try_parse(id).is_ok();
    let parts: Vec<&str> = path.strip_prefix("/api/v1/").unwrap_or_default().split('/').collect();
    match (method, parts.as_slice()) {
        ("POST", ["reports" | "attachments"]) => true,
        ("POST", ["cases", id, "steps"]) | ("PATCH", ["attachments", id]) => is_id(id),
        _ => false,
    }
}

/// Carries a request out in the name of its author.
///
/// # Errors
/// When it could not be carried out now, and should be brought again.
pub(super) async fn deliver(
    doors: &Doors,
    author: &Author,
    written: &Written,
) -> Result<Outcome, Problem> {
    let request = match written.request(author) {
        Ok(request) => request,
        Err(problem) => return Ok(Outcome::Refused(problem)),
    };
    let Ok(response) = doors.0.clone().oneshot(request).await;
    if response.status().is_success() {
        return Ok(Outcome::Taken);
    }
    let problem = response.extensions().get::<Problem>().cloned();
    let problem = problem.unwrap_or_else(|| Problem::plain(Kind::NoSuchPage));
    match problem.kind() {
        Kind::WrongOffset if is_behind(written, &problem) => Ok(Outcome::Taken),
        Kind::WrongOffset
        | Kind::Overtaken
        | Kind::TooManyUploads
        | Kind::NoDistrict
        | Kind::Full
        | Kind::Unavailable
        | Kind::TimedOut
        | Kind::Internal => Err(problem),
        _ => Ok(Outcome::Refused(problem)),
    }
}

/// Whether the upload already has the part that a box brings.
fn is_behind(written: &Written, problem: &Problem) -> bool {
    let sent = written.headers.get("upload-offset").and_then(|text| text.parse::<u64>().ok());
    problem.number("offset").zip(sent).is_some_and(|(stands, sent)| stands > sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_goes_to_few_doors() {
        let case = "019ac2f0-0000-7000-8000-000000000001";
        let table = [
            ("POST", "/api/v1/reports".to_owned(), true),
            ("POST", format!("/api/v1/cases/{case}/steps"), true),
            ("POST", "/api/v1/attachments".to_owned(), true),
            ("PATCH", format!("/api/v1/attachments/{case}"), true),
            ("GET", "/api/v1/reports".to_owned(), false),
            ("POST", "/api/v1/accounts".to_owned(), false),
            ("POST", "/api/v1/reports?x=1".to_owned(), false),
            ("POST", "/api/v1/cases/../reports".to_owned(), false),
            ("POST", format!("/api/v1/cases/{case}/reports/{case}/unmask"), false),
            ("POST", "reports".to_owned(), false),
            ("POST", String::new(), false),
        ];
        for (method, path, allowed) in table {
            assert_eq!(is_door(method, &path), allowed, "{method} {path}");
        }
    }
}
