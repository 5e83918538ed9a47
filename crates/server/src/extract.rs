//! What is taken out of a request, with a precise answer where it cannot be.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::operation::{Operation, Sending};
use crate::problem::{Kind, Problem};

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

/// A JSON body of a request that changes something, with its operation.
#[derive(Debug)]
pub(crate) struct Sent<T> {
    /// What was sent.
    pub(crate) body: T,
    /// By which operation; the endpoint says who has sent it.
    pub(crate) operation: Sending,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let bytes = bytes(request, state).await?;
        parse(&bytes).map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let address = format!("{} {}", request.method(), request.uri().path());
        let headers = request.headers().clone();
        let bytes = bytes(request, app).await?;
        let body = parse(&bytes)?;
        let operation = Operation::of(&headers, (&address, &bytes), app.receipts())?;
        Ok(Self { body, operation })
    }
}

async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    if !is_json(request.headers()) {
        return Err(Problem::new(
            Kind::NotJson,
            "请以 Content-Type: application/json 发送",
            "send it with Content-Type: application/json",
        ));
    }
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(error) if error.status().as_u16() == 413 => {
            Problem::plain(Kind::TooLarge)
        }
        _ => Problem::new(Kind::Malformed, "请求在传输中断了", "the request broke off on its way"),
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    })
}

/// Reads JSON; a fault is told with a JSON pointer (RFC 6901), line and column.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        let en = inner.to_string();
        let zh = format!("第 {} 行第 {} 列：{en}", inner.line(), inner.column());
        Problem::new(Kind::Malformed, zh, en).at(&pointer)
    })?;
    reader.end().map_err(|error| {
        let en = error.to_string();
        Problem::new(Kind::Malformed, format!("JSON 之后还有内容：{en}"), en).at("")
    })?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        let part = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&part);
    }
    pointer
}

/// A part of the path.
#[derive(Debug)]
pub(crate) struct FromPath<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for FromPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Path::<T>::from_request_parts(parts, state).await;
        found.map(|Path(value)| Self(value)).map_err(|_| Problem::plain(Kind::NoSuchPage))
    }
}

/// The query.
#[derive(Debug)]
pub(crate) struct FromQuery<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for FromQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Query::<T>::from_request_parts(parts, state).await;
        found.map(|Query(value)| Self(value)).map_err(|rejection| {
            let en = rejection.body_text();
            Problem::new(Kind::Malformed, format!("查询参数有误：{en}"), en)
        })
    }
}
