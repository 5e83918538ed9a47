//! The pages: files that were built beside the program (`web/`), served as they are.
//!
//! The pages know nothing that the API does not tell them, so everybody may have them. Each app is a
//! folder with an `index.html` of its own; what is asked below it and is no file is a view of that
//! app, which finds its way by the address. A file may stand beside its compressed forms
//! (`NAME.br`, `NAME.gz`), made when the pages were built.

mod encoding;

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use self::encoding::{ENCODINGS, Encoding};
use crate::problem::{Kind, Problem};

/// What a page may do: load from here and talk to here. No script or style stands in a page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// What of the device a page may ask the person for.
const DEVICE: &str = "camera=(self), geolocation=(self), microphone=(self)";
/// Names in this folder contain a hash of their content.
const HASHED: &str = "assets/";
/// Not pages: what is asked here and does not exist is a problem, never a page.
const DOORS: [&str; 3] = ["api/", "open311/", "problems/"];

/// The files of all apps by their paths; empty where none were built.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    files: BTreeMap<String, File>,
}

#[derive(Debug, Clone)]
struct File {
    kind: &'static str,
    /// The first half of a SHA-256 over the content, in hexadecimal.
    hash: String,
    content: Bytes,
    compressed: BTreeMap<Encoding, Bytes>,
}

impl Pages {
    /// From paths (`field/index.html`) and contents. A file of a type that pages do not have is
    /// left out.
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Self {
        let mut contents: BTreeMap<String, Bytes> = files.into_iter().map(shared).collect();
        let names: Vec<String> = contents.keys().cloned().collect();
        let mut pages = Self::default();
        for name in names {
            let Some(kind) = kind(&name) else { continue };
            let mut beside = |ending| contents.remove(&format!("{name}.{ending}"));
            let compressed = ENCODINGS.into_iter();
            let compressed =
                compressed.filter_map(|encoding| Some((encoding, beside(encoding.ending())?)));
            let compressed = compressed.collect();
            let content = contents.remove(&name).unwrap_or_default();
            let hash = hex::encode(&Sha256::digest(&content)[..16]);
            pages.files.insert(name, File { kind, hash, content, compressed });
        }
        pages
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The answer to a request that no door has taken.
    pub(crate) fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Problem::plain(Kind::NoSuchPage).into_response();
        }
        match self.find(path.trim_start_matches('/'), wants_page(headers)) {
            Some(Found::File(name, file)) => file.response(name, headers),
            Some(Found::Folder) => moved(path),
            None => Problem::plain(Kind::NoSuchPage).into_response(),
        }
    }

    fn find(&self, path: &str, wants_page: bool) -> Option<Found<'_>> {
        let file = |name: &str| {
            let (name, file) = self.files.get_key_value(name)?;
            Some(Found::File(name, file))
        };
        if let Some(found) = file(path) {
            return Some(found);
        }
        if self.files.contains_key(&format!("{path}/index.html")) {
            return Some(Found::Folder);
        }
        let is_door = DOORS.iter().any(|door| path.starts_with(door));
        let is_view = path.is_empty() || path.ends_with('/') || wants_page;
        if is_door || !is_view {
            return None;
        }
        let ends = path.rmatch_indices('/').map(|(at, _)| at + 1).chain([0]);
        ends.map(|end| format!("{}index.html", &path[..end])).find_map(|name| file(&name))
    }
}

enum Found<'a> {
    File(&'a str, &'a File),
    /// The name of a folder with a page, without its slash.
    Folder,
}

impl File {
    fn response(&self, name: &str, headers: &HeaderMap) -> Response {
        let chosen = encoding::choose(headers, |encoding| self.compressed.contains_key(&encoding));
        let tag = match chosen {
            Some(encoding) => format!("\"{}-{}\"", self.hash, encoding.ending()),
            None => format!("\"{}\"", self.hash),
        };
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
        let body = match chosen.and_then(|encoding| self.compressed.get(&encoding)) {
            _ if known => Body::empty(),
            Some(compressed) => Body::from(compressed.clone()),
            None => Body::from(self.content.clone()),
        };
        let mut response = body.into_response();
        let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        if let Some(encoding) = chosen.filter(|_| !known) {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
        }
        for (name, value) in [
            (header::CONTENT_TYPE, self.kind),
            (header::VARY, "accept-encoding"),
            (header::CACHE_CONTROL, kept(name)),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::HeaderName::from_static("permissions-policy"), DEVICE),
            (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// How long a browser may keep a file without asking.
fn kept(name: &str) -> &'static str {
    if name.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a browser goes to an address, and does not load a part of a page.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// To the same folder with its slash, under which the app's own addresses lie.
fn moved(path: &str) -> Response {
    let there = HeaderValue::from_str(&format!("{path}/"));
    let there = there.unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, there)]).into_response()
}

fn shared((name, content): (String, Cow<'static, [u8]>)) -> (String, Bytes) {
    let content = match content {
        Cow::Borrowed(content) => Bytes::from_static(content),
        Cow::Owned(content) => Bytes::from(content),
    };
    (name, content)
}

/// The media type of a file by its ending; none for what no page is made of.
fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "pmtiles" => "application/octet-stream",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Pages {
        let files = [
            ("index.html", "resident"),
            ("field/index.html", "field"),
            ("assets/app-1234.js", "script"),
            ("assets/app-1234.js.br", "br"),
            ("assets/app-1234.js.gz", "gz"),
            ("sw.js", "worker"),
            ("notes.md", "no page"),
        ];
        Pages::new(files.map(|(name, text)| (name.to_owned(), Cow::Borrowed(text.as_bytes()))))
    }

    fn asked(accept: &str, encoding: &str, known: &str) -> HeaderMap {
        let pairs = [
            (header::ACCEPT, accept),
            (header::ACCEPT_ENCODING, encoding),
            (header::IF_NONE_MATCH, known),
        ];
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap())).collect()
    }

    async fn body(response: Response) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1024).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn an_address_leads_to_a_file_or_to_the_app_above_it() {
        const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (path, accept, status, text) in [
            ("/", BROWSER, 200, "resident"),
            ("/", "", 200, "resident"),
            ("/track/abc", BROWSER, 200, "resident"),
            ("/field/", BROWSER, 200, "field"),
            ("/field/case/42", BROWSER, 200, "field"),
            ("/field", BROWSER, 308, ""),
            ("/sw.js", "*/*", 200, "worker"),
            ("/assets/app-1234.js", "*/*", 200, "script"),
            ("/assets/app-9999.js", "*/*", 404, "no_such_page"),
            ("/api/v1/nothing", BROWSER, 404, "no_such_page"),
            ("/open311/v2/nothing", BROWSER, 404, "no_such_page"),
            ("/notes.md", "*/*", 404, "no_such_page"),
            ("/assets/../index.html", "*/*", 404, "no_such_page"),
        ] {
            let response = pages().answer(&Method::GET, path, &asked(accept, "", ""));
            assert_eq!(response.status().as_u16(), status, "{path}");
            let said = body(response).await;
            assert!(said.contains(text), "{path}: {said}");
        }
    }

    #[tokio::test]
    async fn the_smallest_form_that_the_browser_takes_is_sent() {
        for (takes, text, encoding) in [
            ("gzip, deflate, br", "br", Some("br")),
            ("gzip", "gz", Some("gzip")),
            ("br;q=0, gzip;q=0.5", "gz", Some("gzip")),
            ("", "script", None),
            ("identity", "script", None),
        ] {
            let asked = asked("*/*", takes, "");
            let response = pages().answer(&Method::GET, "/assets/app-1234.js", &asked);
            let headers = response.headers().clone();
            let told = headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap());
            assert_eq!(told, encoding, "{takes}");
            assert_eq!(body(response).await, text, "{takes}");
            let tag = headers[header::ETAG].to_str().unwrap();
            let again = pages().answer(
                &Method::GET,
                "/assets/app-1234.js",
                &self::asked("*/*", takes, &format!("\"other\", {tag}")),
            );
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{takes}");
        }
    }

    #[test]
    fn only_what_names_its_content_is_kept_without_asking() {
        let kept = |path| {
            let response = pages().answer(&Method::GET, path, &HeaderMap::new());
            response.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned()
        };
        assert!(kept("/assets/app-1234.js").contains("immutable"));
        assert_eq!(kept("/sw.js"), "no-cache");
        assert_eq!(kept("/"), "no-cache");
    }

    #[test]
    fn a_page_runs_only_what_comes_from_here() {
        let response = pages().answer(&Method::GET, "/", &HeaderMap::new());
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        let posted = pages().answer(&Method::POST, "/", &HeaderMap::new());
        assert_eq!(posted.status(), StatusCode::NOT_FOUND);
    }
}
