//! The service: routes, and what every request passes through.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::extract::FromPath;
use crate::pages::Pages;
use crate::problem::{Kind, Problem};
use crate::{
    accounts, attachments, batches, cases, delegations, description, district, live, notices,
    places, refusals, sealed, search, tallies,
};

/// Largest body of ordinary requests, in bytes.
const BODY_LIMIT: usize = 64 * 1024;
/// Largest pack, in bytes.
const PACK_LIMIT: usize = 32 * 1024 * 1024;
/// Largest sealed box, in bytes: 1 MiB in base64url, and what stands around it.
const BOX_LIMIT: usize = 1500 * 1024;
/// Largest batch, in bytes: a workbook of 3 MiB in base64url, and what stands around it.
const BATCH_LIMIT: usize = 4200 * 1024;
/// Longest time that a request may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The API's description, before the routes have been added.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Jishi",
        description = "The working platform of a district's area governance stations (基石·片区社会治理工作站). Problems are RFC 9457 documents in Chinese and English.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "cases", description = "案事件: reports, steps, queues"),
        (name = "reporters", description = "民意通: what a reporter does with the code of the receipt"),
        (name = "public", description = "What everybody may know"),
        (name = "attachments", description = "附件: photos, sent in parts, shown by short-lived links"),
        (name = "district", description = "The district: categories, channels, units, people, the pack"),
        (name = "search", description = "检索: cases, units and categories by words, pinyin and numbers"),
        (name = "session", description = "Logging in and out"),
        (name = "notices", description = "通知: inboxes; webhooks, for administrators"),
        (name = "sealed", description = "密封件: what was written on a phone without a network, sealed for this server alone"),
        (name = "batches", description = "批量交换: matters of other systems, as tables"),
        (name = "live", description = "实时: what changes, as it changes"),
        (name = "accounts", description = "Accounts, for administrators"),
    ),
)]
struct Description;

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(of_a_district())
        .merge(accounts::routes::router())
        .merge(delegations::routes::router())
        .merge(tallies::routes::router())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .merge(district::routes::router().layer(DefaultBodyLimit::max(PACK_LIMIT)))
}

/// Routes that mean nothing before a district has been loaded.
fn of_a_district() -> OpenApiRouter<App> {
    let routes = cases::routes::router().merge(places::router()).merge(search::routes::router());
    let routes = routes.merge(attachments::routes::router());
    let routes = routes.merge(notices::routes::router()).merge(live::routes::router());
    let routes = routes.merge(sealed::routes::router().layer(DefaultBodyLimit::max(BOX_LIMIT)));
    let routes = routes.merge(batches::routes::router().layer(DefaultBodyLimit::max(BATCH_LIMIT)));
    routes.route_layer(middleware::from_fn(has_district))
}

/// The description of the API (OpenAPI 3.1) as JSON.
///
/// # Errors
/// Never in a program that has been tested; the description is a constant.
pub fn openapi() -> Result<String, serde_json::Error> {
    let mut api = routes().into_openapi();
    description::complete(&mut api);
    api.to_pretty_json().map(|json| json + "\n")
}

/// The service of a running program, without pages.
pub fn router(app: App) -> Router {
    router_with(app, Pages::default())
}

/// The service of a running program; what no door takes is looked for among the pages.
pub fn router_with(app: App, pages: Pages) -> Router {
    let pages = Arc::new(pages);
    let (router, _) = routes().split_for_parts();
    let description = openapi().map_err(Problem::internal);
    let common = ServiceBuilder::new()
        .layer(middleware::from_fn(log))
        .layer(middleware::from_fn(language))
        .layer(middleware::from_fn(headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), refusals::count))
        .layer(Extension(app.clone()))
        .layer(Extension(written(&app)))
        .layer(middleware::from_fn(in_time));
    router
        .route("/healthz", axum::routing::get(|| async { "ok\n" }))
        .route("/readyz", axum::routing::get(ready))
        .route("/problems/{code}", axum::routing::get(explain))
        .route("/api/openapi.json", axum::routing::get(move || async { description.map(json) }))
        .fallback(move |method: Method, uri: Uri, headers: HeaderMap| async move {
            pages.answer(&method, uri.path(), &headers)
        })
        .method_not_allowed_fallback(|| async { Problem::plain(Kind::WrongMethod) })
        .layer(common)
        .with_state(app)
}

/// The doors that a sealed box may come to, with what they need around them.
fn written(app: &App) -> sealed::Doors {
    let doors = cases::routes::router().merge(attachments::routes::router());
    let doors = doors.route_layer(middleware::from_fn(has_district));
    let (doors, _) = doors.split_for_parts();
    let around = ServiceBuilder::new()
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(Extension(app.clone()));
    sealed::Doors(doors.layer(around).with_state(app.clone()))
}

fn json(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// Whether the store takes writes.
async fn ready(State(app): State<App>) -> Response {
    let health = app.door().health();
    let (status, said) = match &health.state {
        store::State::Ready => (StatusCode::OK, "ready\n".to_owned()),
        store::State::Full => (StatusCode::SERVICE_UNAVAILABLE, "no space left\n".to_owned()),
        store::State::Broken(why) | store::State::Unavailable(why) => {
            tracing::error!(why, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the record does not take writes\n".to_owned())
        }
    };
    (status, said).into_response()
}

/// What a kind of problem means.
async fn explain(FromPath(code): FromPath<String>) -> Response {
    match Kind::ALL.iter().find(|kind| kind.code() == code) {
        Some(kind) => format!("{}\n{}\n", kind.zh(), kind.en()).into_response(),
        None => Problem::plain(Kind::NoSuchPage).into_response(),
    }
}

/// Without a pack nothing about cases can be answered; accounts and the pack can.
async fn has_district(Extension(app): Extension<App>, request: Request, next: Next) -> Response {
    if app.district().is_empty() {
        return Problem::new(
            Kind::NoDistrict,
            "尚未载入区域包：请先运行 jishi pack load DIR，或由管理员 PUT /api/v1/pack",
            "load a pack first: jishi pack load DIR, or PUT /api/v1/pack as an administrator",
        )
        .into_response();
    }
    next.run(request).await
}

/// A request that takes too long is answered; what it has begun to record is finished or not at
/// all, and its key says which.
async fn in_time(request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(TIMEOUT, next.run(request)).await;
    answered.unwrap_or_else(|_| Problem::plain(Kind::TimedOut).into_response())
}

/// Problems in English for whoever prefers it.
async fn language(request: Request, next: Next) -> Response {
    let english = prefers_english(request.headers());
    let response = next.run(request).await;
    match response.extensions().get::<Problem>() {
        Some(problem) if english => {
            let mut told = problem.clone().response(true);
            for (name, value) in response.headers() {
                if !told.headers().contains_key(name) && name != header::CONTENT_LENGTH {
                    told.headers_mut().insert(name.clone(), value.clone());
                }
            }
            told
        }
        Some(_) | None => response,
    }
}

/// Whether the first language that we speak in `Accept-Language` is English.
fn prefers_english(headers: &HeaderMap) -> bool {
    let text = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut wishes = text.unwrap_or_default().split(',').map(|wish| wish.trim().to_lowercase());
    wishes
        .find(|wish| wish.starts_with("en") || wish.starts_with("zh"))
        .is_some_and(|wish| wish.starts_with("en"))
}

/// Headers of every answer: nothing is sniffed, framed, kept or sent on.
async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// One line for each request: method, route, status, time. No address, no query, no code.
async fn log(request: Request, next: Next) -> Response {
    let method: Method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let began = std::time::Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let route = route.unwrap_or_else(|| "none".to_owned());
    let ms = began.elapsed().as_millis();
    let problem = response.extensions().get::<Problem>().map(|problem| problem.kind().code());
    tracing::info!(%method, route, status, ms, problem, "request");
    response
}

/// A panic is a fault of the program; its words stay in the log.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response<Body> {
    Problem::internal("a panic").into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn the_first_language_that_we_speak_counts() {
        for (text, english) in [
            ("", false),
            ("en", true),
            ("en-GB,en;q=0.9,zh;q=0.1", true),
            ("zh-CN,zh;q=0.9,en;q=0.8", false),
            ("fr, en;q=0.5", true),
            ("de", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(text));
            assert_eq!(prefers_english(&headers), english, "{text}");
        }
    }
}
