//! From one notice of the outbox to its inbox, and to the work that goes outside.

use domain::case::Case;
use domain::ids::{CaseId, ReportId, UnitCode};
use domain::time::Millis;
use serde::Deserialize;
use store::outbox::Claimed;
use store::{Expect, NewOutbox, Number, Param, Unit, Write};

use super::sql::{NOTICE_CASE, NOTICE_INSERT};
use super::webhooks::{self, Endpoint};
use super::{MAIL, MESSAGE, STALE_MS, messages, put_off, record, texts};
use crate::app::App;
use crate::auth::{self, Operator};
use crate::cases::stored;
use crate::problem::Problem;

/// A notice as a decision has left it.
#[derive(Debug, Deserialize)]
struct Waiting {
    case: CaseId,
    to: To,
    whom: String,
    event: String,
    /// The version of the case that the event has made.
    #[serde(default)]
    version: i64,
    /// When the event happened.
    at: Option<Millis>,
    /// Whether it is the first notice of its event.
    #[serde(default)]
    first: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum To {
    Unit,
    Person,
    Reporter,
}

/// Takes one notice.
pub(super) async fn take(app: &App, webhooks: &[Endpoint], work: Claimed) {
    match unit(app, webhooks, &work).await {
        Ok(unit) => record(app, "notice", unit).await,
        Err(why) => put_off(app, &work, "notice", &why).await,
    }
}

/// A notice with its case as it is now.
struct Known {
    waiting: Waiting,
    case: Case,
    number: String,
    position: i64,
    at: Millis,
    urgent: bool,
}

async fn unit(app: &App, webhooks: &[Endpoint], work: &Claimed) -> Result<Unit, String> {
    let waiting: Waiting =
        serde_json::from_str(&work.payload).map_err(|error| format!("unreadable: {error}"))?;
    let found = known(app, waiting).await.map_err(|problem| problem.en().to_owned())?;
    let known = found.ok_or_else(|| "there is no such case".to_owned())?;
    let mut unit = work.alone(work.done());
    unit.guards.push(work.guard());
    if known.waiting.to != To::Reporter {
        unit.numbers.push(Number { series: "notice".to_owned() });
        let write = Write {
            stmt: &NOTICE_INSERT,
            params: row(&unit.district, &known),
            expect: Expect::Rows(1),
        };
        unit.writes.push(write);
    }
    if known.waiting.first {
        unit.outbox.extend(webhooks::letters(app, webhooks, &told(&known)));
    }
    if known.at.0 + STALE_MS >= app.now().0 {
        unit.outbox.extend(outside(app, &known));
    }
    Ok(unit)
}

async fn known(app: &App, waiting: Waiting) -> Result<Option<Known>, Problem> {
    let district = app.district();
    let code = &district.code;
    let params =
        vec![code.as_str().into(), waiting.case.to_string().into(), waiting.version.into()];
    let operator = Operator::of_the_program("notices");
    let rows = app.door().read_own(&operator, vec![(&NOTICE_CASE, params)]).await?;
    let Some(row) = rows.first().and_then(|rows| rows.first()) else { return Ok(None) };
    let case = stored::state(row.text(0)?)?;
    Ok(Some(Known {
        number: auth::number(code, row.text(1)?, row.int(2)?),
        position: row.int(3)?,
        at: waiting.at.unwrap_or_else(|| app.now()),
        urgent: texts::is_urgent(&case),
        waiting,
        case,
    }))
}

fn row(district: &str, known: &Known) -> Vec<Param> {
    let waiting = &known.waiting;
    let audience = if waiting.to == To::Unit { "unit" } else { "person" };
    vec![
        district.into(),
        audience.into(),
        waiting.whom.as_str().into(),
        Param::Allotted(0),
        known.case.id.to_string().into(),
        waiting.event.as_str().into(),
        known.position.into(),
        known.urgent.into(),
        known.at.0.into(),
    ]
}

fn told(known: &Known) -> webhooks::Told<'_> {
    webhooks::Told {
        case: &known.case,
        number: &known.number,
        event: &known.waiting.event,
        version: known.waiting.version,
        position: known.position,
        at: known.at,
        urgent: known.urgent,
    }
}

/// Mail to an office, a message to a reporter: where there is a way to them.
fn outside(app: &App, known: &Known) -> Option<NewOutbox> {
    let (district, now) = (app.district(), app.now());
    let hours = &district.notices.hours;
    let whom = known.waiting.whom.as_str();
    match known.waiting.to {
        To::Person => None,
        To::Unit => {
            app.outside().mailer.as_ref()?;
            district.notices.mailboxes.get(&UnitCode::from(whom))?;
            let (run_at, key) = if known.urgent {
                (now, format!("{whom}/urgent"))
            } else {
                (hours.next_batch(now), whom.to_owned())
            };
            Some(NewOutbox {
                kind: MAIL.to_owned(),
                payload: serde_json::json!({ "unit": whom }).to_string(),
                run_at_ms: run_at.0,
                // What comes until the batch goes out goes with it.
                dedup_key: Some(key),
            })
        }
        To::Reporter => {
            app.outside().messenger.as_ref()?;
            let report: ReportId = whom.parse().ok()?;
            let known_report = known.case.reports.iter().find(|found| found.id == report)?;
            known_report.contact.as_ref()?;
            let run_at = if known.urgent { now } else { hours.after_quiet(now) };
            let waiting = messages::Waiting {
                case: known.case.id,
                report,
                event: known.waiting.event.clone(),
            };
            Some(NewOutbox {
                kind: MESSAGE.to_owned(),
                payload: serde_json::to_string(&waiting).ok()?,
                run_at_ms: run_at.0,
                dedup_key: None,
            })
        }
    }
}
