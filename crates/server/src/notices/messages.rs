//! Messages to reporters, who have no account: by telephone, through the gateway of a district.
//!
//! Where a message can do harm (violence at home, minors: whoever does the harm may read the
//! telephone) none is sent, unless the reporter has said that this contact is safe; where the
//! reporter has said that it is not, none is ever sent (field.md §5.3). Opening the number is an
//! entry of the access log, as every opening is, before it happens.

use domain::action::Action;
use domain::case::Case;
use domain::ids::{CaseId, ReportId};
use domain::stage::Label;
use pack::NoticeAudience;
use serde::{Deserialize, Serialize};
use store::NewAccess;
use store::outbox::Claimed;
use zeroize::Zeroizing;

use super::texts::{self, Said};
use super::{ATTEMPTS, done, put_off};
use crate::app::App;
use crate::auth::{self, Reading};
use crate::cases::wire::ContactWire;
use crate::personal::sql::VALUES_OF;
use crate::personal::{Purpose, Stored};
use crate::problem::Problem;
use crate::seams::PhoneMessage;

/// A message that waits.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) case: CaseId,
    pub(super) report: ReportId,
    pub(super) event: String,
}

/// Sends one message.
pub(super) async fn send(app: &App, work: Claimed) {
    let Some(messenger) = &app.outside().messenger else {
        return done(app, &work, "message").await;
    };
    let message = match message(app, &work).await {
        Ok(Some(message)) => message,
        Ok(None) => return done(app, &work, "message").await,
        Err(why) => return put_off(app, &work, "message", &why).await,
    };
    match messenger.send(&message).await {
        Ok(()) => done(app, &work, "message").await,
        Err(error) if work.attempt >= ATTEMPTS => {
            tracing::error!(%error, report = %message.report, "a message is given up");
            done(app, &work, "message").await;
        }
        Err(error) => put_off(app, &work, "message", &error.to_string()).await,
    }
}

/// The message; none where there is no number, or where it could do harm.
async fn message(app: &App, work: &Claimed) -> Result<Option<PhoneMessage>, String> {
    let Waiting { case, report, event } =
        serde_json::from_str(&work.payload).map_err(|error| format!("unreadable: {error}"))?;
    let said = |problem: Problem| problem.en().to_owned();
    let loaded = auth::load(app, case).await.map_err(said)?;
    let Some(contact) = contact(app, &loaded.case, report).await.map_err(said)? else {
        return Ok(None);
    };
    let is_safe = contact.safe.unwrap_or(!can_harm(app, &loaded.case));
    let Some(phone) = contact.phone.filter(|_| is_safe) else { return Ok(None) };
    let facts = Said { case: &loaded.case, number: &loaded.number, event: &event };
    let text = texts::tell(&app.district(), NoticeAudience::Reporter, facts).zh;
    Ok(Some(PhoneMessage { report, phone: Zeroizing::new(phone), text }))
}

/// Whether a message about this case could do harm. A category that nobody knows any more could.
fn can_harm(app: &App, case: &Case) -> bool {
    let district = app.district();
    let category = district.categories.get(&case.category);
    let marked = |label: &Label| matches!(label, Label::Sealed | Label::Counselling);
    category.is_none_or(|category| category.message_can_harm) || case.labels.iter().any(marked)
}

/// How to reach a reporter. That it is opened, by the system and what for, is recorded first.
async fn contact(app: &App, case: &Case, report: ReportId) -> Result<Option<ContactWire>, Problem> {
    let known = case.reports.iter().find(|known| known.id == report);
    let Some(reference) = known.and_then(|known| known.contact.as_ref()) else { return Ok(None) };
    let proof = auth::for_system::<Reading>(case.id, Action::Unmask);
    let access = NewAccess {
        kind: "unmask".to_owned(),
        subject: Some(case.id.to_string()),
        purpose: Some("notice".to_owned()),
        body: serde_json::json!({ "report": report.to_string(), "by": "system" }).to_string(),
        at_ms: app.now().0,
        ..NewAccess::default()
    };
    app.record_access(access).await?;
    let district = app.district();
    let (code, subject, id) =
        (district.code.as_str(), report.to_string(), reference.id.to_string());
    let params = vec![code.into(), subject.as_str().into()];
    let rows = app.door().read(&proof, vec![(&VALUES_OF, params)]).await?;
    for row in rows.iter().flatten() {
        if row.text(0)? != id {
            continue;
        }
        let stored = Stored {
            district: code,
            subject: &subject,
            id: &id,
            purpose: Purpose::ReporterContact,
            wrapped: row.blob(2)?,
            sealed: row.blob(3)?,
        };
        let json = Zeroizing::new(app.vault().open(&stored).map_err(Problem::internal)?);
        return serde_json::from_str(&json).map(Some).map_err(Problem::internal);
    }
    // Erased meanwhile.
    Ok(None)
}
