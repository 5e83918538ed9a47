//! Mail to offices: gathered, quiet by night, at once when it is urgent, and taken by a real
//! program that speaks SMTP.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use server::Smtp;
use server::seams::{Mail, Mailer, NotSent, Outside, Sending};
use testkit::{Record, Town, instant};

use crate::notices::with_notices;
use crate::support::{TUESDAY, on_both, opened, place, takes};

on_both!(
    mail_is_gathered_and_quiet_by_night,
    what_is_urgent_goes_at_once_and_takes_along_what_waits,
    a_mail_program_that_is_away_is_tried_again_and_nothing_is_lost,
    of_a_marked_case_mail_says_the_number_alone,
);

/// The town centre's station, found by a report.
async fn area(town: &Town) -> String {
    let found = town.resident().send("POST", "/api/v1/place", None, &place(town)).await;
    let area = found.text("/area/code").to_owned();
    assert!(!area.is_empty(), "{found:#?}");
    area
}

/// An office that remembers its mail; the first tries fail.
#[derive(Default)]
struct Office {
    got: Mutex<Vec<Mail>>,
    failures: Mutex<u32>,
}

impl Mailer for Office {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        let mut failures = self.failures.lock().unwrap();
        let fails = *failures > 0;
        *failures = failures.saturating_sub(1);
        if !fails {
            self.got.lock().unwrap().push(mail.clone());
        }
        Box::pin(async move { if fails { Err(NotSent("away".to_owned())) } else { Ok(()) } })
    }
}

/// A town in which the station of the centre has a mailbox.
async fn town(record: Record, office: &Arc<Office>) -> (Town, String) {
    let mailer = Some(Arc::clone(office) as Arc<dyn Mailer>);
    let page = Some("https://jishi.example.gov.cn".to_owned());
    let town =
        Town::wuxing_with(record, TUESDAY, Outside { mailer, page, ..Outside::default() }).await;
    let area = area(&town).await;
    let text = format!(
        "batches = [\"09:00\", \"14:00\"]\n[mailbox]\n{area} = \"station@example.gov.cn\"\n"
    );
    with_notices(&town, &text).await;
    (town, area)
}

async fn report(town: &Town, now: &str, severity: &str) {
    town.clock.set(instant(now));
    let report = json!({
        "category": "litter", "severity": severity, "place": place(town), "words": "planted-words",
    });
    let receipt = town.report(&report).await;
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    town.deliver().await;
}

impl Office {
    /// How many lines each mail had.
    fn lines(&self) -> Vec<usize> {
        let got = self.got.lock().unwrap();
        let lines =
            |mail: &Mail| mail.text.lines().filter(|line| line.starts_with("- 3305")).count();
        // Every notice stands there in two languages.
        got.iter().map(|mail| lines(mail) / 2).collect()
    }
}

async fn mail_is_gathered_and_quiet_by_night(record: Record) {
    let office = Arc::new(Office::default());
    let (town, _) = town(record, &office).await;
    report(&town, "2026-11-24 13:40", "ordinary").await;
    report(&town, "2026-11-24 13:59", "ordinary").await;
    assert_eq!(office.lines(), [0; 0]);
    town.clock.set(instant("2026-11-24 14:00"));
    town.deliver().await;
    assert_eq!(office.lines(), [2]);
    report(&town, "2026-11-24 14:01", "ordinary").await;
    report(&town, "2026-11-24 21:00", "ordinary").await;
    report(&town, "2026-11-25 08:30", "ordinary").await;
    assert_eq!(office.lines(), [2]);
    town.clock.set(instant("2026-11-25 09:00"));
    town.deliver().await;
    // The warnings and passed deadlines of the night went into the same mail.
    let got = office.got.lock().unwrap().clone();
    assert_eq!(got.len(), 2);
    assert!(office.lines()[1] >= 3, "{got:#?}");
    let mail = &got[0];
    assert_eq!(mail.to, "station@example.gov.cn");
    assert_eq!(mail.subject, "吴兴区：2 条通知 / 2 notices, Wuxing District");
    assert!(mail.text.contains("https://jishi.example.gov.cn/cases/"), "{}", mail.text);
    assert!(mail.text.contains("新上报：") && mail.text.contains("reported: "), "{}", mail.text);
    assert!(got.iter().all(|mail| !mail.text.contains("planted")));
}

async fn what_is_urgent_goes_at_once_and_takes_along_what_waits(record: Record) {
    let office = Arc::new(Office::default());
    let (town, _) = town(record, &office).await;
    report(&town, "2026-11-24 20:30", "ordinary").await;
    assert_eq!(office.lines(), [0; 0]);
    town.clock.set(instant("2026-11-24 23:00"));
    let urgent = json!({ "category": "elec", "severity": "urgent", "place": place(&town) });
    assert_eq!(town.report(&urgent).await.status, 201);
    town.deliver().await;
    assert_eq!(office.lines(), [2]);
    assert!(office.got.lock().unwrap()[0].subject.starts_with("【紧急】"));
}

async fn a_mail_program_that_is_away_is_tried_again_and_nothing_is_lost(record: Record) {
    let office = Arc::new(Office { failures: Mutex::new(3), ..Office::default() });
    let (town, _) = town(record, &office).await;
    report(&town, "2026-11-24 09:30", "ordinary").await;
    for (now, lines) in [
        ("2026-11-24 14:00", vec![]),
        ("2026-11-24 14:01", vec![]),
        ("2026-11-24 14:02", vec![]),
        ("2026-11-24 14:03", vec![1]),
        ("2026-11-24 14:04", vec![1]),
    ] {
        town.clock.set(instant(now));
        town.deliver().await;
        assert_eq!(office.lines(), lines, "{now}");
    }
}

async fn of_a_marked_case_mail_says_the_number_alone(record: Record) {
    let office = Arc::new(Office::default());
    let (town, area) = town(record, &office).await;
    let (case, _, desk) = opened(&town, "neighbour").await;
    assert_eq!(desk, area);
    let station = town.staff("station_desk", &area).await;
    let right = json!({ "action": "correct", "category": "dv" });
    takes(&town, &station, &case, right, "reported").await;
    town.clock.set(instant("2026-11-24 14:00"));
    town.deliver().await;
    let got = office.got.lock().unwrap().clone();
    let [mail] = got.as_slice() else { panic!("{got:#?}") };
    assert!(mail.text.contains("请登录查看") && !mail.text.contains("新上报"), "{}", mail.text);
    for word in ["家", "社区", "violence", "Community"] {
        assert!(!mail.text.contains(word), "{word} in {}", mail.text);
    }
}

/// A program that speaks SMTP (aiosmtpd), on a port of the loopback address; ended when dropped.
struct Receiver {
    child: Child,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Receiver {
    /// Starts it; `None` where Python or the program cannot be had, which is said.
    fn start(mode: &str) -> Option<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../oracles/smtp");
        let venv = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("smtp");
        let set_up = Command::new("bash").arg(here.join("set-up.sh")).arg(&venv).output().ok()?;
        if !set_up.status.success() {
            let why = String::from_utf8_lossy(&set_up.stderr);
            eprintln!("skipped, no SMTP program to test with: {}", why.trim());
            return None;
        }
        let mut child = Command::new(venv.join("bin/python"))
            .arg("-I")
            .arg(here.join("receive.py"))
            .arg(mode)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let port = first.trim().parse().unwrap();
        Some(Self { child, lines, port })
    }

    fn next(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    fn smtp(&self, scheme: &str) -> Smtp {
        let url = format!("{scheme}://127.0.0.1:{}", self.port);
        Smtp::new(&url, "jishi@example.gov.cn", None).unwrap()
    }
}

fn a_mail() -> Mail {
    Mail {
        id: "330502.a1.7".to_owned(),
        to: "station@example.gov.cn".to_owned(),
        subject: "吴兴区：1 条通知 / 1 notice, Wuxing District".to_owned(),
        text: "- 3305022026112400001 新上报：占道堆放\n.\n-- \n基石\n".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_mail_program_takes_the_mail_whole() {
    let Some(mut receiver) = Receiver::start("take") else { return };
    receiver.smtp("smtp").send(&a_mail()).await.unwrap();
    let got = receiver.next();
    assert_eq!(got["mail_from"], "jishi@example.gov.cn");
    assert_eq!(got["rcpt_tos"], json!(["station@example.gov.cn"]));
    assert_eq!(got["subject"], a_mail().subject);
    assert_eq!(got["message_id"], "<330502.a1.7@example.gov.cn>");
    assert_eq!(got["auto_submitted"], "auto-generated");
    assert_eq!(got["text"].as_str().unwrap().replace("\r\n", "\n"), a_mail().text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_mail_program_that_refuses_or_knows_no_tls_gets_nothing_more() {
    let Some(receiver) = Receiver::start("refuse") else { return };
    let refused = receiver.smtp("smtp").send(&a_mail()).await.unwrap_err();
    assert_eq!(refused.to_string(), "the mail program refuses for good 550");
    let Some(mut receiver) = Receiver::start("take") else { return };
    // TLS was asked for and is not offered: nothing is said in clear instead.
    for scheme in ["smtp+starttls", "smtps"] {
        assert!(receiver.smtp(scheme).send(&a_mail()).await.is_err(), "{scheme}");
    }
    receiver.smtp("smtp").send(&Mail { id: "last".to_owned(), ..a_mail() }).await.unwrap();
    assert_eq!(receiver.next()["message_id"], "<last@example.gov.cn>");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_program_that_is_not_there_is_told_in_our_own_words() {
    let smtp = Smtp::new("smtp://127.0.0.1:1", "jishi@example.gov.cn", None).unwrap();
    let failed = smtp.send(&a_mail()).await.unwrap_err().to_string();
    assert_eq!(failed, "the mail program cannot be reached or understood");
}
