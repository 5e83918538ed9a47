//! Webhooks: signed letters that say ids alone, tried again, given up, sent again; and no way for
//! anybody to have this server call at inside doors.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use server::inside::{Caller, Reply};
use server::seams::{Addresses, Clock as _, Outside, Resolver};
use sha2::Sha256;
use testkit::{Record, Town, instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(
    a_letter_is_signed_and_says_ids_alone,
    an_endpoint_hears_what_it_wants_and_each_event_once,
    of_a_marked_case_nothing_is_said,
    letters_that_are_not_urgent_wait_for_the_morning,
    a_receiver_that_fails_is_tried_again_given_up_and_replayed,
    a_failing_receiver_holds_up_no_other,
    an_endpoint_that_rests_or_is_gone_gets_nothing,
    nobody_makes_this_server_call_at_inside_doors,
);

/// What the receiver does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Take,
    Fail,
    /// Sends elsewhere.
    Redirect,
    /// Says yes and then talks without end.
    Huge,
    /// Hangs up without a word.
    Vanish,
    /// Never answers.
    Slow,
}

/// A request as it came.
#[derive(Debug, Clone, Default)]
struct Letter {
    path: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// A program of somebody else.
struct Receiver {
    address: SocketAddr,
    mode: Arc<Mutex<Mode>>,
    got: Arc<Mutex<Vec<Letter>>>,
}

impl Receiver {
    async fn start(mode: Mode) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (mode, got) = (Arc::new(Mutex::new(mode)), Arc::default());
        let (told, kept) = (Arc::clone(&mode), Arc::clone(&got));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (mode, got) = (*told.lock().unwrap(), Arc::clone(&kept));
                tokio::spawn(answer(stream, mode, got));
            }
        });
        Self { address, mode, got }
    }

    fn url(&self) -> String {
        format!("http://{}/jishi", self.address)
    }

    fn becomes(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }

    fn got(&self) -> Vec<Letter> {
        self.got.lock().unwrap().clone()
    }
}

async fn answer(mut stream: TcpStream, mode: Mode, got: Arc<Mutex<Vec<Letter>>>) -> Option<()> {
    let letter = read(&mut stream).await?;
    got.lock().unwrap().push(letter);
    let head = match mode {
        Mode::Take => "HTTP/1.1 204 No Content\r\n\r\n",
        Mode::Fail => "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n",
        Mode::Redirect => {
            "HTTP/1.1 307 Elsewhere\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n"
        }
        Mode::Huge => "HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n",
        Mode::Vanish => return None,
        Mode::Slow => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            return None;
        }
    };
    stream.write_all(head.as_bytes()).await.ok()?;
    if mode == Mode::Huge {
        loop {
            stream.write_all(&[b'x'; 4096]).await.ok()?;
        }
    }
    Some(())
}

async fn read(stream: &mut TcpStream) -> Option<Letter> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let mut lines = head.lines();
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers: BTreeMap<String, String> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        if body.len() >= headers.get("content-length")?.parse().ok()? {
            return Some(Letter { path, headers, body: body.to_owned() });
        }
    }
}

fn allowing(blocks: &[&str]) -> Outside {
    let webhook_allow = blocks.iter().map(|block| block.parse().unwrap()).collect();
    Outside { webhook_allow, ..Outside::default() }
}

async fn town(record: Record) -> (Town, Caller) {
    let town = Town::wuxing_with(record, TUESDAY, allowing(&["127.0.0.0/8"])).await;
    let admin = administrator(&town).await;
    (town, admin)
}

async fn administrator(town: &Town) -> Caller {
    let token = server::offer_set_up(&town.app).await.unwrap().unwrap();
    let body = json!({ "token": token, "login": "admin", "password": "eine-lange-zeile" });
    let made = town.resident().send("POST", "/api/v1/setup", None, &body).await;
    assert_eq!(made.status, 201, "{made:#?}");
    log_in(town).await
}

/// The administrator again, whose session ends in the long pauses of a back-off.
async fn log_in(town: &Town) -> Caller {
    town.resident().log_in("admin", "eine-lange-zeile").await.unwrap()
}

/// An endpoint: its id and its secret.
async fn webhook(admin: &Caller, url: &str, kinds: &[&str]) -> (String, String) {
    let wish = json!({ "url": url, "kinds": kinds });
    let made = admin.send("POST", "/api/v1/webhooks", None, &wish).await;
    assert_eq!(made.status, 201, "{made:#?}");
    (made.text("/id").to_owned(), made.text("/secret").to_owned())
}

/// What Standard Webhooks says about a signature, written down a second time.
fn verify(letter: &Letter, secret: &str) {
    let header = |name: &str| letter.headers.get(name).map(String::as_str).unwrap_or_default();
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    assert!((24..=64).contains(&key.len()), "{} bytes of secret", key.len());
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    for part in [header("webhook-id"), ".", header("webhook-timestamp"), ".", &letter.body] {
        mac.update(part.as_bytes());
    }
    let wanted = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    assert_eq!(header("webhook-signature"), wanted);
}

async fn a_letter_is_signed_and_says_ids_alone(record: Record) {
    let (town, admin) = town(record).await;
    let receiver = Receiver::start(Mode::Take).await;
    let (_, secret) = webhook(&admin, &receiver.url(), &[]).await;
    let report = json!({
        "category": "litter", "place": place(&town), "words": "planted-words",
        "contact": { "phone": "19900012345" },
    });
    let receipt = town.report(&report).await;
    town.deliver().await;
    let got = receiver.got();
    let [letter] = got.as_slice() else { panic!("{got:#?}") };
    verify(letter, &secret);
    let at = town.clock.now().0 / 1000;
    assert_eq!(letter.headers["webhook-timestamp"], at.to_string());
    assert_eq!(letter.headers["content-type"], "application/json");
    let body: Value = serde_json::from_str(&letter.body).unwrap();
    let history = town.store.history("330502", receipt.text("/case")).await.unwrap();
    let first = &history[0];
    let wanted = json!({
        "type": "case.reported",
        "timestamp": "2026-11-24T09:00:00+08:00",
        "data": {
            "district": "330502", "case": receipt.text("/case"), "number": receipt.text("/number"),
            "event": "reported", "version": 1, "position": first.position, "urgent": false,
        },
    });
    assert_eq!(body, wanted);
    // For the reference library, which verifies this very request: oracles/webhooks/run.sh.
    let kept = json!({ "secret": secret, "headers": letter.headers, "body": letter.body });
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("webhook-request.json");
    std::fs::write(path, kept.to_string()).unwrap();
    // The secret was shown once.
    let listed = admin.get("/api/v1/webhooks").await;
    assert_eq!(listed.at("/0/url"), &json!(receiver.url()));
    assert!(!listed.body.to_string().contains("whsec_"));
}

async fn an_endpoint_hears_what_it_wants_and_each_event_once(record: Record) {
    let (town, admin) = town(record).await;
    let (all, some) = (Receiver::start(Mode::Take).await, Receiver::start(Mode::Take).await);
    webhook(&admin, &all.url(), &[]).await;
    webhook(&admin, &some.url(), &["dispatched", "closed"]).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    takes(&town, &desk, &case, json!({ "action": "accept" }), "accepted").await;
    let district = town.app.district();
    let officer = district
        .roster
        .posts()
        .find(|post| post.role.as_str() == "outposted_officer" && post.unit.as_str() == area);
    let handler = officer.unwrap().person.to_string();
    let dispatch =
        json!({ "action": "dispatch", "lead": area, "handler": handler, "opinion": "请办" });
    takes(&town, &desk, &case, dispatch, "assigned").await;
    town.deliver().await;
    let kinds = |receiver: &Receiver| {
        let mut kinds: Vec<String> = receiver
            .got()
            .iter()
            .map(|letter| serde_json::from_str::<Value>(&letter.body).unwrap())
            .map(|body| body["type"].as_str().unwrap().to_owned())
            .collect();
        kinds.sort();
        kinds
    };
    // A dispatch is told to the unit and to the officer, and is one letter.
    assert_eq!(kinds(&all), ["case.accepted", "case.dispatched", "case.reported"]);
    assert_eq!(kinds(&some), ["case.dispatched"]);
    let wrong = json!({ "url": all.url(), "kinds": ["clsoed"] });
    let refused = admin.send("POST", "/api/v1/webhooks", None, &wrong).await;
    assert_eq!((refused.status, refused.text("/pointer")), (422, "/kinds"));
}

async fn of_a_marked_case_nothing_is_said(record: Record) {
    let (town, admin) = town(record).await;
    let receiver = Receiver::start(Mode::Take).await;
    webhook(&admin, &receiver.url(), &[]).await;
    opened(&town, "dv").await;
    town.deliver().await;
    assert_eq!(receiver.got().len(), 0);
}

async fn letters_that_are_not_urgent_wait_for_the_morning(record: Record) {
    let (town, admin) = town(record).await;
    let receiver = Receiver::start(Mode::Take).await;
    webhook(&admin, &receiver.url(), &["reported"]).await;
    town.clock.set(instant("2026-11-24 22:00"));
    opened(&town, "litter").await;
    town.deliver().await;
    assert_eq!(receiver.got().len(), 0);
    let urgent = json!({ "category": "fire_exit", "severity": "urgent", "place": place(&town) });
    assert_eq!(town.report(&urgent).await.status, 201);
    town.deliver().await;
    assert_eq!(receiver.got().len(), 1);
    town.clock.set(instant("2026-11-25 08:00"));
    town.deliver().await;
    assert_eq!(receiver.got().len(), 2);
}

/// The dead letters of an endpoint.
async fn dead(admin: &Caller, id: &str) -> Reply {
    let reply = admin.get(&format!("/api/v1/webhooks/{id}/dead")).await;
    assert_eq!(reply.status, 200, "{reply:#?}");
    reply
}

async fn a_receiver_that_fails_is_tried_again_given_up_and_replayed(record: Record) {
    let (town, admin) = town(record).await;
    let receiver = Receiver::start(Mode::Fail).await;
    let (id, secret) = webhook(&admin, &receiver.url(), &["reported"]).await;
    let (case, _, _) = opened(&town, "litter").await;
    town.deliver().await;
    assert_eq!(receiver.got().len(), 1);
    town.deliver().await;
    assert_eq!(receiver.got().len(), 1, "not at once again");
    // The pauses: about 1 s, 2 s, 4 s … 1 h, each half as long or half as long again.
    for attempt in 2..=16 {
        let usual: i64 = (1000 << (attempt - 2)).min(3_600_000);
        let before = town.clock.now().0;
        town.clock.set(domain::time::Millis(before + usual / 2 - 1));
        town.deliver().await;
        assert_eq!(receiver.got().len(), attempt - 1, "attempt {attempt} came too early");
        town.clock.set(domain::time::Millis(before + usual * 3 / 2 + 1));
        town.deliver().await;
        assert_eq!(receiver.got().len(), attempt, "attempt {attempt} has not come");
    }
    let admin = log_in(&town).await;
    let given_up = dead(&admin, &id).await;
    assert_eq!(given_up.at("/rows/0/attempts"), 16);
    assert_eq!(given_up.text("/rows/0/why"), "answered 500");
    assert!(given_up.text("/rows/0/body").contains(&case));
    let letter = given_up.text("/rows/0/id").to_owned();
    town.clock.set(domain::time::Millis(town.clock.now().0 + 86_400_000));
    town.deliver().await;
    let of_case = |letter: &&Letter| letter.body.contains(&case);
    assert_eq!(receiver.got().iter().filter(of_case).count(), 16, "dead is dead");

    receiver.becomes(Mode::Take);
    let admin = log_in(&town).await;
    let replay = format!("/api/v1/webhooks/{id}/replay");
    let wrong = admin.send("POST", &replay, None, &json!({ "letter": "msg_none" })).await;
    assert_eq!(wrong.status, 422, "{wrong:#?}");
    let replayed = admin.send("POST", &replay, None, &json!({ "letter": letter })).await;
    assert_eq!((replayed.status, replayed.at("/letters")), (200, &json!(1)));
    town.deliver().await;
    let got = receiver.got();
    assert_eq!(got.len(), 17);
    let last = got.last().unwrap();
    verify(last, &secret);
    let ids: Vec<_> = got.iter().map(|letter| letter.headers["webhook-id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == letter), "one id for one letter: {ids:?}");
    let times: Vec<_> = got.iter().map(|letter| &letter.headers["webhook-timestamp"]).collect();
    assert!(times.is_sorted() && times.first() < times.last(), "a time for each try: {times:?}");
    assert_eq!(dead(&admin, &id).await.at("/rows"), &json!([]));
}

async fn a_failing_receiver_holds_up_no_other(record: Record) {
    let (town, admin) = town(record).await;
    let modes = [Mode::Fail, Mode::Redirect, Mode::Vanish, Mode::Huge, Mode::Take];
    let mut receivers = Vec::new();
    for mode in modes {
        let receiver = Receiver::start(mode).await;
        receivers.push((webhook(&admin, &receiver.url(), &["reported"]).await.0, receiver));
    }
    opened(&town, "litter").await;
    town.deliver().await;
    // Each was called once, and nobody followed the redirection.
    for (_, receiver) in &receivers {
        let paths: Vec<_> = receiver.got().into_iter().map(|letter| letter.path).collect();
        assert_eq!(paths, ["/jishi"]);
    }
    town.clock.set(domain::time::Millis(town.clock.now().0 + 1600));
    town.deliver().await;
    // Whoever said yes is not called again, however much is said after it.
    let counts: Vec<usize> = receivers.iter().map(|(_, receiver)| receiver.got().len()).collect();
    assert_eq!(counts, [2, 2, 2, 1, 1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_that_never_answers_is_left_after_ten_seconds() {
    let (town, admin) = town(Record::Sqlite).await;
    let receiver = Receiver::start(Mode::Slow).await;
    webhook(&admin, &receiver.url(), &["reported"]).await;
    opened(&town, "litter").await;
    let began = Instant::now();
    town.deliver().await;
    let took = began.elapsed().as_secs();
    assert!((9..20).contains(&took), "{took} s");
    assert_eq!(receiver.got().len(), 1);
}

async fn an_endpoint_that_rests_or_is_gone_gets_nothing(record: Record) {
    let (town, admin) = town(record).await;
    let receiver = Receiver::start(Mode::Take).await;
    let (id, _) = webhook(&admin, &receiver.url(), &["reported"]).await;
    town.clock.set(instant("2026-11-24 22:00"));
    opened(&town, "litter").await;
    town.settle().await;
    // The letter waits for the morning; meanwhile the endpoint is put to rest.
    let path = format!("/api/v1/webhooks/{id}");
    let admin = log_in(&town).await;
    let rest = json!({ "url": receiver.url(), "kinds": ["reported"], "active": false });
    assert_eq!(admin.send("PUT", &path, None, &rest).await.status, 204);
    town.clock.set(instant("2026-11-25 08:00"));
    opened(&town, "litter").await;
    town.deliver().await;
    assert_eq!(receiver.got().len(), 0);
    let admin = log_in(&town).await;
    assert_eq!(dead(&admin, &id).await.text("/rows/0/why"), "the endpoint rests");
    let wake = json!({ "url": receiver.url(), "kinds": ["reported"] });
    assert_eq!(admin.send("PUT", &path, None, &wake).await.status, 204);
    let replay = format!("{path}/replay");
    assert_eq!(admin.send("POST", &replay, None, &json!({})).await.at("/letters"), &json!(1));
    town.deliver().await;
    assert_eq!(receiver.got().len(), 1);

    receiver.becomes(Mode::Fail);
    opened(&town, "litter").await;
    town.deliver().await;
    assert_eq!(receiver.got().len(), 2);
    assert_eq!(admin.send("DELETE", &path, None, &json!({})).await.status, 204);
    town.clock.set(instant("2026-11-25 09:00"));
    town.deliver().await;
    assert_eq!(receiver.got().len(), 2);
    for (method, path) in [("PUT", &path), ("DELETE", &path), ("POST", &replay)] {
        let body = if method == "PUT" { wake.clone() } else { json!({}) };
        assert_eq!(admin.send(method, path, None, &body).await.status, 404, "{method} {path}");
    }
    assert_eq!(admin.get(&format!("{path}/dead")).await.status, 404);
}

/// A name service that says what a test wants, another thing each time.
struct Names {
    answers: Mutex<Vec<Vec<SocketAddr>>>,
    asked: AtomicUsize,
}

impl Resolver for Names {
    fn resolve<'a>(&'a self, _: &'a str, _: u16) -> Addresses<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers.lock().unwrap().pop();
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("no such host")) })
    }
}

async fn nobody_makes_this_server_call_at_inside_doors(record: Record) {
    let receiver = Receiver::start(Mode::Take).await;
    let inside = Receiver::start(Mode::Take).await;
    let public: SocketAddr = "8.8.8.8:80".parse().unwrap();
    let allowed = SocketAddr::from(([127, 0, 0, 1], receiver.address.port()));
    // The last is given first: a name that is refused, one with an inside address among its own,
    // then the receiver, then another door behind the same name.
    let names = Arc::new(Names {
        answers: Mutex::new(vec![
            vec![inside.address],
            vec![allowed],
            vec![public, "127.0.0.2:80".parse().unwrap()],
            vec!["[::ffff:10.0.0.1]:80".parse().unwrap()],
        ]),
        asked: AtomicUsize::new(0),
    });
    let resolver = Arc::clone(&names) as Arc<dyn Resolver>;
    let outside = Outside { resolver, ..allowing(&["127.0.0.1/32"]) };
    let town = Town::wuxing_with(record, TUESDAY, outside).await;
    let admin = administrator(&town).await;
    for (url, why) in [
        ("https://127.0.0.2/", "loopback"),
        ("https://0x7f.2/", "loopback in another dress"),
        ("https://2130706434/", "loopback as one number"),
        ("https://[::ffff:169.254.169.254]/", "the metadata of a cloud"),
        ("https://[fe80::1]/", "this wire alone"),
        ("https://10.0.0.1/", "an inside net"),
        ("https://user:pass@example.com/", "a password in the address"),
        ("ftp://example.com/", "no http"),
        ("example.com", "no address"),
        ("", "nothing"),
    ] {
        let made = admin.send("POST", "/api/v1/webhooks", None, &json!({ "url": url })).await;
        assert_eq!((made.status, made.text("/pointer")), (422, "/url"), "{why}: {made:#?}");
    }
    let url = format!("http://receiver.example:{}/jishi", receiver.address.port());
    webhook(&admin, &url, &["reported"]).await;
    opened(&town, "litter").await;
    for (attempt, reached) in [(1, 0), (2, 0), (3, 1), (4, 1)] {
        town.deliver().await;
        let asked = names.asked.load(Ordering::SeqCst);
        assert_eq!(asked, attempt.min(3), "one question for one try");
        assert_eq!(receiver.got().len(), reached, "try {attempt}");
        town.clock.set(domain::time::Millis(town.clock.now().0 + 10_000));
    }
    assert!(receiver.got()[0].headers["host"].starts_with("receiver.example:"));
    assert_eq!(inside.got().len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_leave_for_inside_addresses_only_https_is_taken() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let admin = administrator(&town).await;
    for (url, status) in [("http://example.com/", 422), ("https://example.com/", 201)] {
        let made = admin.send("POST", "/api/v1/webhooks", None, &json!({ "url": url })).await;
        assert_eq!(made.status, status, "{url}: {made:#?}");
    }
}
