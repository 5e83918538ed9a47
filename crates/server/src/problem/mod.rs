//! Problem details (RFC 9457), in Chinese and English.
//!
//! An answer says what is wrong, where, and what would mend it. It shows nothing that the caller
//! may not know and nothing of the inside of the server.

mod from;
mod kind;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse;
use domain::action::Action;
use domain::case::{Case, Refusal};
use domain::ids::{CategoryCode, ChannelCode};
use domain::permission::Denial;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::district::District;

pub use kind::Kind;

/// Something that went wrong, for the caller. Small, because every answer may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem(Box<Told>);

#[derive(Debug, Clone, PartialEq)]
struct Told {
    kind: Kind,
    zh: String,
    en: String,
    more: Map<String, Value>,
}

/// The form of a problem on the wire, for the API's description.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemWire {
    /// Where the kind is explained.
    #[schema(example = "/problems/refused")]
    r#type: String,
    /// The stable name of the kind.
    #[schema(example = "refused")]
    code: String,
    /// HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// The kind in words, in the language of `Accept-Language` (Chinese unless English is wanted).
    title: String,
    /// This occurrence in words, in the same language.
    detail: String,
    /// The same in English.
    title_en: String,
    /// The same in English.
    detail_en: String,
    /// JSON pointer to the faulty part of the request.
    #[schema(example = "/place/lng")]
    pointer: Option<String>,
    /// The stable name of the rule that forbids the step.
    #[schema(example = "not_at_this_stage")]
    rule: Option<String>,
    /// Roles whose holders could take the step.
    who_could: Option<Vec<String>>,
    /// The present state, where the caller's was overtaken.
    current: Option<Value>,
}

impl Problem {
    /// A problem of a kind, told in both languages.
    pub(crate) fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Box::new(Told { kind, zh: zh.into(), en: en.into(), more: Map::new() }))
    }

    /// A problem that its kind says already.
    pub(crate) fn plain(kind: Kind) -> Self {
        Self::new(kind, kind.zh(), kind.en())
    }

    /// With another member.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.more.insert(name.to_owned(), value.into());
        self
    }

    /// With the place of the fault in the request.
    #[must_use]
    pub(crate) fn at(self, pointer: &str) -> Self {
        self.with("pointer", pointer)
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// A number that it tells, by its name.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.0.more.get(name).and_then(Value::as_u64)
    }

    /// Where in the request the fault is, where it is in one place.
    pub(crate) fn pointer(&self) -> Option<&str> {
        self.0.more.get("pointer").and_then(Value::as_str)
    }

    /// The rule that refused, where one did.
    pub(crate) fn rule(&self) -> Option<&str> {
        self.0.more.get("rule").and_then(Value::as_str)
    }

    /// This occurrence in English, for logs and the command line.
    pub fn en(&self) -> &str {
        &self.0.en
    }

    /// This occurrence in Chinese.
    pub fn zh(&self) -> &str {
        &self.0.zh
    }

    /// A case that is not there, or must not be known to be there.
    pub(crate) fn no_such_case() -> Self {
        Self::plain(Kind::NoSuchCase)
    }

    /// A code that opens nothing.
    pub(crate) fn no_such_code() -> Self {
        Self::plain(Kind::NoSuchCode)
    }

    /// A fault of the program. The reason goes to the log, not to the caller.
    pub(crate) fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!(%what, "a fault of the program");
        Self::plain(Kind::Internal)
    }

    /// A field that does not hold what it must.
    pub(crate) fn field(pointer: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Kind::Field, zh, en).at(pointer)
    }

    /// A category that the pack does not know.
    pub(crate) fn unknown_category(code: &CategoryCode) -> Self {
        let zh = format!("本区没有类别 {code}；GET /api/v1/categories 列出全部类别");
        let en = format!("there is no category {code} here; GET /api/v1/categories lists them");
        Self::new(Kind::UnknownCategory, zh, en).at("/category")
    }

    /// A channel that the pack does not know.
    pub(crate) fn unknown_channel(code: &ChannelCode) -> Self {
        let zh = format!("本区没有来源渠道 {code}；GET /api/v1/channels 列出全部渠道");
        let en = format!("there is no channel {code} here; GET /api/v1/channels lists them");
        Self::new(Kind::UnknownChannel, zh, en).at("/channel")
    }

    /// What permission says. A denial that must not tell that the case exists says nothing more.
    pub(crate) fn denied(denial: &Denial, district: &District) -> Self {
        if denial.hides_existence() {
            return Self::no_such_case();
        }
        let problem = Self::new(Kind::NotPermitted, denial.zh(), denial.to_string());
        let problem = problem.with("rule", denial.rule());
        problem.with_who_could(denial.who_could(), district)
    }

    /// What the rules of the case say, and which roles could take such a step at all.
    pub(crate) fn refused(refusal: &Refusal, action: Action, district: &District) -> Self {
        let problem = Self::new(Kind::Refused, refusal.zh(), refusal.to_string());
        let problem = problem.with("rule", refusal.rule());
        let action = refusal.instead().unwrap_or(action);
        problem.with_who_could(&district.roles.who_could(action), district)
    }

    /// The caller's version was overtaken.
    pub(crate) fn stale(base: u64, case: &Case) -> Self {
        let now = case.version;
        let zh = format!("您看到的是第 {base} 版，现在是第 {now} 版（{}）", case.stage.zh());
        let en = format!("you saw version {base}; it is now version {now}, {}", case.stage);
        let current = json!({ "version": now, "stage": case.stage.code() });
        Self::new(Kind::Stale, zh, en).with("current", current)
    }

    /// Five times somebody else was faster.
    pub(crate) fn overtaken() -> Self {
        Self::plain(Kind::Overtaken)
    }

    fn with_who_could(self, roles: &[domain::ids::RoleCode], district: &District) -> Self {
        if roles.is_empty() {
            return self;
        }
        let named = roles.iter().map(|role| {
            let name = district.role_names.get(role);
            json!({
                "role": role.as_str(),
                "name_zh": name.map(|name| name.zh.as_ref()),
                "name_en": name.map(|name| name.en.as_ref()),
            })
        });
        let named: Vec<Value> = named.collect();
        self.with("who_could", named)
    }

    /// The body in a language.
    pub(crate) fn json(&self, english: bool) -> Value {
        let kind = self.0.kind;
        let (title, detail) =
            if english { (kind.en(), &self.0.en) } else { (kind.zh(), &self.0.zh) };
        let mut body = json!({
            "type": format!("/problems/{}", kind.code()),
            "code": kind.code(),
            "status": kind.status().as_u16(),
            "title": title,
            "detail": detail,
            "title_en": kind.en(),
            "detail_en": self.0.en,
        });
        if let Some(members) = body.as_object_mut() {
            members.extend(self.0.more.clone());
        }
        body
    }

    /// The answer in a language.
    pub(crate) fn response(self, english: bool) -> Response<Body> {
        let mut response = Response::new(Body::from(self.json(english).to_string()));
        *response.status_mut() = self.0.kind.status();
        let json = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        let language = HeaderValue::from_static(if english { "en" } else { "zh-CN" });
        response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
        if let Some(seconds) = self.0.more.get("retry_after").and_then(Value::as_i64) {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        self.response(false)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0.kind.code(), self.0.en)
    }
}

impl std::error::Error for Problem {}
