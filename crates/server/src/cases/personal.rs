//! Opening a reporter's words or contact: one by one, with a purpose, and never unrecorded.

use domain::action::Action;
use domain::case::{Event, PersonalRef};
use domain::ids::{CaseId, ReportId};
use serde::{Deserialize, Serialize};
use store::NewAccess;
use utoipa::ToSchema;

use super::stored;
use super::wire::ContactWire;
use crate::app::App;
use crate::auth::{self, Acting, Authorized, Reading};
use crate::personal::sql::VALUES_OF;
use crate::personal::{Purpose, Stored};
use crate::problem::Problem;

/// Why somebody opens a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhyWire {
    /// To decide or handle the case.
    Handling,
    /// To ask or tell the reporter.
    Contact,
    /// To check the work.
    Check,
}

/// What has been opened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OpenedWire {
    /// What the reporter wrote, first and later.
    words: Vec<String>,
    /// How the reporter can be reached.
    contact: Option<ContactWire>,
    /// Position of this opening in the access log.
    access_position: i64,
}

/// Opens the words, and with the purpose `contact` the contact, of a report.
pub(crate) async fn open(
    app: &App,
    acting: Acting,
    case: CaseId,
    report: ReportId,
    why: WhyWire,
) -> Result<OpenedWire, Problem> {
    let (proof, loaded) = auth::authorize::<Reading>(app, acting, case, Action::Unmask).await?;
    let known = loaded.case.reports.iter().find(|found| found.id == report);
    let known = known.ok_or_else(Problem::no_such_case)?;
    let access_position = note(app, acting, case, report, why).await?;
    let values = values(app, &proof, report).await?;
    let value = |reference: &PersonalRef| {
        values
            .iter()
            .find(|(id, _)| *id == reference.id.to_string())
            .map(|(_, value)| value.clone())
    };
    let mut words: Vec<String> = known.words.iter().filter_map(value).collect();
    words.extend(said_later(app, &proof, case).await?.iter().filter_map(value));
    let contact = known.contact.as_ref().filter(|_| why == WhyWire::Contact).and_then(value);
    let contact = contact.map(|json| serde_json::from_str(&json)).transpose();
    Ok(OpenedWire { words, contact: contact.map_err(Problem::internal)?, access_position })
}

/// The entry is on disk before anything is shown.
async fn note(
    app: &App,
    acting: Acting,
    case: CaseId,
    report: ReportId,
    why: WhyWire,
) -> Result<i64, Problem> {
    let purpose = serde_json::to_value(why).map_err(Problem::internal)?;
    let access = NewAccess {
        kind: "unmask".to_owned(),
        subject: Some(case.to_string()),
        purpose: purpose.as_str().map(str::to_owned),
        body: serde_json::json!({ "report": report.to_string() }).to_string(),
        at_ms: app.now().0,
        actor: Some(acting.person.to_string()),
        post: Some(acting.post.to_string()),
        operation: None,
    };
    app.record_access(access).await
}

/// The values of a report, by id.
async fn values(
    app: &App,
    proof: &Authorized<Reading>,
    report: ReportId,
) -> Result<Vec<(String, String)>, Problem> {
    let district = app.district();
    let (code, subject) = (district.code.as_str(), report.to_string());
    let params = vec![code.into(), subject.as_str().into()];
    let rows = app.door().read(proof, vec![(&VALUES_OF, params)]).await?;
    let mut found = Vec::new();
    for row in rows.iter().flatten() {
        let purpose = match row.text(1)? {
            "reporter_words" => Purpose::ReporterWords,
            "reporter_contact" => Purpose::ReporterContact,
            _ => continue,
        };
        let id = row.text(0)?;
        let stored = Stored {
            district: code,
            subject: &subject,
            id,
            purpose,
            wrapped: row.blob(2)?,
            sealed: row.blob(3)?,
        };
        found.push((id.to_owned(), app.vault().open(&stored).map_err(Problem::internal)?));
    }
    Ok(found)
}

/// What the reporter wrote after the report: answers, objections.
async fn said_later(
    app: &App,
    proof: &Authorized<Reading>,
    case: CaseId,
) -> Result<Vec<PersonalRef>, Problem> {
    let district = app.district();
    let history = app.door().history(proof, district.code.as_str(), &case.to_string()).await?;
    let mut said = Vec::new();
    for entry in history {
        if let Event::ReporterSaid { words } = stored::event(entry.event.format, &entry.event.body)?
        {
            said.push(words);
        }
    }
    Ok(said)
}
