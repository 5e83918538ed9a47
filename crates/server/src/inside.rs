//! Calling the service without a socket: for the demo's history, measurements and tests.
//!
//! A caller goes the whole way of a request, from the routes to the record and back.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, Response, header};
use domain::ids::PersonId;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::accounts;
use crate::app::App;
use crate::auth::Operator;
use crate::http;
use crate::problem::Problem;

/// Largest answer that is read, in bytes.
const ANSWER_LIMIT: usize = 64 * 1024 * 1024;

/// Somebody who calls the service.
#[derive(Debug, Clone)]
pub struct Caller {
    router: Router,
    token: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The JSON; null when there is none.
    pub body: Value,
}

impl Reply {
    /// A part of the body by its JSON pointer; null when it is not there.
    pub fn at(&self, pointer: &str) -> &Value {
        self.body.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// A text of the body by its JSON pointer; empty when it is not there.
    pub fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// Whether the request was answered as it hoped.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Caller {
    /// Somebody without an account.
    pub fn anonymous(app: &App) -> Self {
        Self { router: http::router(app.clone()), token: None }
    }

    /// The same caller with the token of a session.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { router: self.router.clone(), token: Some(token.to_owned()) }
    }

    /// The token of the session, for a call by a socket.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Logs in; the caller with the session, or the answer that refused.
    ///
    /// # Errors
    /// The refusing answer.
    pub async fn log_in(&self, login: &str, password: &str) -> Result<Self, Reply> {
        let body = serde_json::json!({ "login": login, "password": password });
        let reply = self.send("POST", "/api/v1/session", None, &body).await;
        if reply.is_ok() { Ok(self.with_token(reply.text("/token"))) } else { Err(reply) }
    }

    /// The same caller as a member of staff who has not been asked for a password. Only the program
    /// itself can call this, with the proof that an operator at the machine began it: no route leads
    /// here. The session is one like others, with its entry in the access log and its end.
    ///
    /// # Errors
    /// When the record does not take the session.
    pub async fn as_person(
        &self,
        app: &App,
        operator: &Operator,
        person: PersonId,
    ) -> Result<Self, Problem> {
        let token = accounts::begin_for(app, operator, person).await?;
        Ok(self.with_token(&token))
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Reply {
        self.call(self.request("GET", path).body(Body::empty())).await
    }

    /// Sends anything, with headers of one's own: status, headers and bytes of the answer.
    ///
    /// # Errors
    /// When the request is none.
    pub async fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Result<Response<Bytes>, axum::http::Error> {
        let request = self.request(method, path);
        let headed =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let Ok(response) = self.router.clone().oneshot(headed.body(body)?).await;
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
        Ok(Response::from_parts(head, bytes))
    }

    /// Begins to read an answer that goes on, such as live events.
    ///
    /// # Errors
    /// When the request is none.
    pub async fn follow(
        &self,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Result<Response<Body>, axum::http::Error> {
        let request = self.request("GET", path);
        let headed =
            headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let Ok(response) = self.router.clone().oneshot(headed.body(Body::empty())?).await;
        Ok(response)
    }

    /// Sends JSON, with the key of an operation where the address wants one.
    pub async fn send(&self, method: &str, path: &str, key: Option<&str>, body: &Value) -> Reply {
        let mut request =
            self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.call(request.body(Body::from(body.to_string()))).await
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path);
        match &self.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    async fn call(&self, request: Result<Request<Body>, axum::http::Error>) -> Reply {
        let malformed = || Reply { status: 400, body: Value::Null };
        let Ok(request) = request else { return malformed() };
        let answer = self.router.clone().oneshot(request).await;
        let Ok(response) = answer;
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), ANSWER_LIMIT).await.unwrap_or_default();
        Reply { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
    }
}
