//! A new report: from the wire to a case with a desk, a clock and a receipt.

use domain::action::Action;
use domain::case::{
    Attached, Decision, Facts, NewReport, OnSpot, PersonalRef, Report, Reporter, Targets, attach,
    report,
};
use domain::ids::{CaseId, PersonId, ReportId};
use domain::permission::Permit;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::Write;

use super::intake::{self, Intake};
use super::once::{NotRecorded, Recorded, once};
use super::recording::Recording;
use super::wire::{DueWire, ExplanationWire, NamedUnit, Receipt, ReportRequest};
use crate::app::App;
use crate::attachments::must_be_free;
use crate::auth::{self, Acting, Authorized, Beginning, Opening};
use crate::batches::Elsewhere;
use crate::district::District;
use crate::operation::Operation;
use crate::personal::Purpose;
use crate::problem::{Kind, Problem};
use crate::seams::{draw, uuid_v7};

/// What the record keeps as the answer: everything of the receipt but the secret code, which is
/// derived again for a repetition.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    receipt: Receipt,
}

/// Opens a case.
pub(crate) async fn open(
    app: &App,
    person: Option<PersonId>,
    request: ReportRequest,
    operation: &Operation,
) -> Result<Receipt, Problem> {
    intake::check(&request)?;
    let told = Told { person, request: &request, elsewhere: None };
    let recorded = once(app, operation, || attempt(app, &told, operation)).await?;
    Ok(receipt(app, recorded, operation))
}

/// Opens a case under the number of another system, in one attempt. The number makes it happen
/// once: whoever is overtaken looks first whether it is there by now.
pub(crate) async fn open_elsewhere(
    app: &App,
    person: PersonId,
    request: &ReportRequest,
    elsewhere: &Elsewhere,
) -> Result<Receipt, NotRecorded> {
    let (told, operation) = (Told::elsewhere(person, request, elsewhere)?, Operation::system());
    let recorded = attempt(app, &told, &operation).await?;
    Ok(receipt(app, recorded, &operation))
}

/// Whether a case would be opened: everything but recording it.
pub(crate) fn try_elsewhere(
    app: &App,
    person: PersonId,
    request: &ReportRequest,
    elsewhere: &Elsewhere,
) -> Result<(), Problem> {
    let told = Told::elsewhere(person, request, elsewhere)?;
    told.decide(app, &app.district(), app.now()).map(|_| ())
}

async fn attempt(
    app: &App,
    told: &Told<'_>,
    operation: &Operation,
) -> Result<Recorded<Kept>, NotRecorded> {
    let (district, now) = (&*app.district(), app.now());
    let begun = told.decide(app, district, now)?;
    must_be_free(app, &told.request.attachments, told.person).await?;
    let recording = Recording { app, district, proof: &begun.proof, operation, now };
    recording.open(&begun, told.elsewhere).await
}

/// What is told, by whom, and what another system calls it.
struct Told<'a> {
    person: Option<PersonId>,
    request: &'a ReportRequest,
    elsewhere: Option<&'a Elsewhere>,
}

/// A case that has been decided on, and not recorded yet.
struct Begun {
    proof: Authorized<Opening>,
    decision: Decision,
    why: ExplanationWire,
    writes: Vec<Write>,
    report: ReportId,
}

impl<'a> Told<'a> {
    fn elsewhere(
        person: PersonId,
        request: &'a ReportRequest,
        elsewhere: &'a Elsewhere,
    ) -> Result<Self, Problem> {
        intake::check(request)?;
        Ok(Self { person: Some(person), request, elsewhere: Some(elsewhere) })
    }

    /// Gathers the facts and asks the rules.
    fn decide(&self, app: &App, district: &District, now: Millis) -> Result<Begun, Problem> {
        let taken = Intake::of(district, self.person, self.request)?;
        let new = Ids::of_one_instant(app, now)?;
        let field = taken.category.standard.field.as_ref();
        let begun = Beginning { case: new.case, stamp: &taken.stamp, field };
        let proof = proof(app, self.person, self.request, begun)?;
        let Sealed { words, contact, writes } = seal(app, district, new.report, self.request, now)?;
        let first = Report {
            id: new.report,
            case: new.case,
            reporter: taken.reporter,
            at: now,
            words,
            contact,
            rating: None,
        };
        let on_spot = on_spot(app, self.request)?;
        let new_report = self.new_report(district, &taken, first, on_spot);
        let decision = self.decided(district, proof.permit(), new_report, &taken)?;
        Ok(Begun { proof, decision, why: taken.why, writes, report: new.report })
    }

    fn new_report(
        &self,
        district: &District,
        taken: &Intake<'_>,
        first: Report,
        on_spot: Option<OnSpot>,
    ) -> NewReport {
        NewReport {
            foreign: self.elsewhere.map(|elsewhere| elsewhere.foreign(first.case)),
            case: first.case,
            report: first,
            severity: taken.severity,
            channel: taken.channel.clone(),
            point: taken.point,
            stamp: taken.stamp.clone(),
            concerned: self.request.concerned_units.clone(),
            pack: format!("{}#{}", district.version_name, district.version).into(),
            on_spot,
        }
    }

    /// What the rules say to the report.
    fn decided(
        &self,
        district: &District,
        permit: &Permit,
        new: NewReport,
        taken: &Intake<'_>,
    ) -> Result<Decision, Problem> {
        let (targets, now) = (Targets::none(), new.report.at);
        let facts = Facts {
            calendar: district.calendar_of(&new.stamp.township),
            rules: &district.rules,
            standard: &taken.category.standard,
            targets: &targets,
        };
        let of_resident = !matches!(new.report.reporter, Reporter::Staff { .. });
        let attached = Attached {
            attachments: self.request.attachments.clone(),
            report: Some(new.report.id).filter(|_| of_resident),
        };
        report(new, &taken.route, permit, facts, now)
            .and_then(|decision| attach(decision, permit.action(), &attached))
            .map_err(|refusal| Problem::refused(&refusal, permit.action(), district))
    }
}

/// The ids of a case and of its first report. Made of the same instant as the number's day, which
/// the receipt reads from the case's id.
struct Ids {
    case: CaseId,
    report: ReportId,
}

impl Ids {
    fn of_one_instant(app: &App, now: Millis) -> Result<Self, Problem> {
        let new = || uuid_v7(now, app.entropy());
        Ok(Self { case: CaseId(new()?), report: ReportId(new()?) })
    }
}

impl Recording<'_, Opening> {
    /// Records the case that a report opens.
    async fn open(
        &self,
        begun: &Begun,
        elsewhere: Option<&Elsewhere>,
    ) -> Result<Recorded<Kept>, NotRecorded> {
        let hash = match code(self.app, self.operation) {
            Some(code) => self.app.receipts().hash(&code).map_err(|_| Problem::internal("code"))?,
            None => begun.report.to_string(),
        };
        let mut work = self.work();
        let case = work.open(&begun.decision, &self.origin(), &hash)?;
        work.also(begun.writes.clone());
        if let Some(elsewhere) = elsewhere {
            let (guard, write) = elsewhere.kept(self.district, &case.id.to_string());
            work.guard(guard);
            work.also(vec![write]);
        }
        let due = case.next_due().map(|(clock, due)| DueWire::of(clock, due));
        let receipt = Receipt {
            case: case.id,
            number: String::new(),
            report: begun.report,
            tracking_code: None,
            stage: case.stage,
            desk: NamedUnit::of(self.district, &case.desk),
            due,
            routing: begun.why.clone(),
            position: 0,
        };
        self.commit(work, Kept { receipt }).await
    }
}

/// The receipt with what only the record and the operation know.
fn receipt(app: &App, recorded: Recorded<Kept>, operation: &Operation) -> Receipt {
    let district = app.district();
    let Recorded { answer: Kept { mut receipt }, position, number, .. } = recorded;
    let day = super::work::day_of(Millis(i64::try_from(receipt.case.0 >> 80).unwrap_or(0)));
    receipt.number = auth::number(&district.code, &day, number.unwrap_or_default());
    receipt.tracking_code = code(app, operation);
    receipt.position = position;
    receipt
}

/// The secret code of the receipt: the same for each repetition of an operation.
fn code(app: &App, operation: &Operation) -> Option<String> {
    let key = operation.sent_key()?.to_string();
    Some(app.receipts().code(app.district().code.as_str(), operation.actor(), &key))
}

/// A member of staff names his post; a resident has none.
fn proof(
    app: &App,
    person: Option<PersonId>,
    request: &ReportRequest,
    begun: Beginning<'_>,
) -> Result<Authorized<Opening>, Problem> {
    let action = match request.on_spot {
        Some(_) => Action::ResolveOnSpot,
        None => Action::Report,
    };
    match (person, request.post) {
        (Some(person), Some(post)) => auth::opening(app, Acting { person, post }, action, begun),
        (Some(_), None) => Err(Problem::field(
            "/post",
            "请写明以哪个岗位上报；以居民身份匿名上报请先退出登录",
            "name the post in which you report; to report as a resident, log out first",
        )),
        (None, Some(_)) => Err(Problem::plain(Kind::NotLoggedIn)),
        (None, None) if request.on_spot.is_some() || request.on_behalf => {
            Err(Problem::plain(Kind::NotLoggedIn))
        }
        (None, None) => auth::opening_by_resident(begun.case),
    }
}

fn on_spot(app: &App, request: &ReportRequest) -> Result<Option<OnSpot>, Problem> {
    let Some(settled) = &request.on_spot else { return Ok(None) };
    let named = u8::try_from(request.attachments.len()).unwrap_or(u8::MAX);
    Ok(Some(OnSpot {
        opinion: settled.opinion.as_str().into(),
        photos: settled.photos.max(named),
        no_photo_reason: settled.no_photo_reason.as_deref().map(Into::into),
        draw: draw(app.entropy())?,
    }))
}

/// A reporter's values, sealed.
#[derive(Default)]
struct Sealed {
    words: Option<PersonalRef>,
    contact: Option<PersonalRef>,
    writes: Vec<Write>,
}

fn seal(
    app: &App,
    district: &District,
    report: ReportId,
    request: &ReportRequest,
    now: Millis,
) -> Result<Sealed, Problem> {
    let words = request.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_none() && request.contact.is_none() {
        return Ok(Sealed::default());
    }
    let fault = |error: crate::personal::Sealed| Problem::internal(error);
    let (code, subject) = (district.code.as_str(), report.to_string());
    let mut values = app.vault().subject(code, &subject, app.entropy()).map_err(fault)?;
    let mut kept = |purpose, value: &str| values.seal(purpose, value, now).map_err(fault);
    let words = words.map(|words| kept(Purpose::ReporterWords, words)).transpose()?;
    let contact = match &request.contact {
        Some(contact) => {
            let json = serde_json::to_string(contact).map_err(Problem::internal)?;
            Some(kept(Purpose::ReporterContact, &json)?)
        }
        None => None,
    };
    Ok(Sealed { words, contact, writes: values.writes() })
}
