//! One letter on its way: where to, signed, taken or not.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use store::outbox::{Claimed, pause_ms};
use store::{Expect, Param, Unit, Write};

use super::address::{Judged, judge};
use super::signature::sign;
use super::{Endpoint, Letter};
use crate::app::App;
use crate::notices::sql::DEAD_PUT;
use crate::notices::{ATTEMPTS, done, put_off, record};

/// Longest time for finding the host, and for reaching it.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest time until the first line of the answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Sends one letter.
pub(crate) async fn send(app: &App, work: Claimed) {
    let letter: Letter = match serde_json::from_str(&work.payload) {
        Ok(letter) => letter,
        Err(error) => return put_off(app, &work, "webhook", &error.to_string()).await,
    };
    let endpoints = match super::all(app).await {
        Ok(endpoints) => endpoints,
        Err(problem) => return put_off(app, &work, "webhook", problem.en()).await,
    };
    let Some(endpoint) = endpoints.iter().find(|endpoint| endpoint.id == letter.webhook) else {
        // Its endpoint was removed meanwhile.
        return done(app, &work, "webhook").await;
    };
    let sent = if endpoint.is_active {
        post(app, endpoint, &letter).await
    } else {
        record(app, "webhook", buried(app, &work, &letter, "the endpoint rests")).await;
        return;
    };
    match sent {
        Ok(()) => done(app, &work, "webhook").await,
        Err(why) if work.attempt >= ATTEMPTS => {
            tracing::warn!(webhook = endpoint.id, why, "a letter is given up");
            record(app, "webhook", buried(app, &work, &letter, &why)).await;
        }
        Err(why) => {
            tracing::info!(webhook = endpoint.id, attempt = work.attempt, why, "tried again later");
            let again = work.again_at(app.now().0.saturating_add(pause(app, work.attempt)), &why);
            record(app, "webhook", work.alone(again)).await;
        }
    }
}

/// The pause after an attempt, in milliseconds: twice as long each time, and up to half as much
/// more or less, so that many letters that failed together do not come again together.
fn pause(app: &App, attempt: i64) -> i64 {
    let usual = pause_ms(attempt);
    let mut chance = [0; 2];
    // Without chance the pause is the usual one: the letter still goes out.
    if app.entropy().fill(&mut chance).is_err() {
        return usual;
    }
    usual / 2 + usual.saturating_mul(i64::from(u16::from_be_bytes(chance))) / 65_536
}

/// Ends the work and puts the letter to the dead ones, as one.
fn buried(app: &App, work: &Claimed, letter: &Letter, why: &str) -> Unit {
    let mut unit = work.alone(work.done());
    unit.guards.push(work.guard());
    let params: Vec<Param> = vec![
        unit.district.as_str().into(),
        letter.webhook.as_str().into(),
        letter.id.as_str().into(),
        letter.body.as_str().into(),
        work.attempt.into(),
        why.into(),
        app.now().0.into(),
    ];
    unit.writes.push(Write { stmt: &DEAD_PUT, params, expect: Expect::Rows(1) });
    unit
}

/// Hands a letter over. Only an answer of success counts; no redirection is followed, and nothing
/// of the answer but its first line is read.
async fn post(app: &App, endpoint: &Endpoint, letter: &Letter) -> Result<(), String> {
    let url = Url::parse(&endpoint.url).map_err(|_| "the address is none".to_owned())?;
    let (host, addresses) = judged(app, &url).await?;
    super::use_ring();
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(TIMEOUT)
        .user_agent("jishi")
        // The address that was judged is the one that is called: the name is not asked again.
        .resolve_to_addrs(&host, &addresses)
        .build()
        .map_err(|_| "TLS cannot be set up".to_owned())?;
    let at = app.now().0.div_euclid(1000);
    let signature = sign(&endpoint.secret(app), &letter.id, at, &letter.body);
    let request = client
        .post(url)
        .header("content-type", "application/json")
        .header("webhook-id", &letter.id)
        .header("webhook-timestamp", at)
        .header("webhook-signature", signature.ok_or("the letter cannot be signed")?)
        .body(letter.body.clone());
    let answer = request.send().await.map_err(|error| told(&error).to_owned())?;
    let status = answer.status();
    if status.is_success() { Ok(()) } else { Err(format!("answered {}", status.as_u16())) }
}

/// Host and addresses of a receiver, when all of them may be called.
async fn judged(app: &App, url: &Url) -> Result<(String, Vec<SocketAddr>), String> {
    let host = url.host_str().ok_or("the address has no host")?.to_owned();
    let port = url.port_or_known_default().ok_or("the address has no port")?;
    let bare = host.trim_matches(['[', ']']);
    let addresses = match bare.parse::<IpAddr>() {
        Ok(address) => vec![SocketAddr::new(address, port)],
        Err(_) => {
            let asked = app.outside().resolver.resolve(bare, port);
            let found = tokio::time::timeout(CONNECT, asked).await;
            let found = found.map_err(|_| "the name service does not answer".to_owned())?;
            found.map_err(|_| "the host is not found".to_owned())?
        }
    };
    if addresses.is_empty() {
        return Err("the host is not found".to_owned());
    }
    let allow = &app.outside().webhook_allow;
    for address in &addresses {
        match judge(address.ip(), allow) {
            Judged::Allowed => {}
            Judged::Open if url.scheme() == "https" => {}
            Judged::Open => return Err("http:// only goes to allowed inside addresses".to_owned()),
            Judged::Refused => {
                return Err("the host has an inside address that is not allowed".to_owned());
            }
        }
    }
    Ok((host, addresses))
}

/// Why it did not arrive. The words of the error itself would name the address.
fn told(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "the host cannot be reached"
    } else {
        "the connection broke, or the answer was no HTTP"
    }
}
