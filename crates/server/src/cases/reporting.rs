//! A new report: from the wire to a case with a desk, a clock and a receipt.

use domain::case::{
    Decision, Facts, NewReport, OnSpot, PersonalRef, Report, Reporter, Targets, report,
};
use domain::category::Severity;
use domain::ids::{CaseId, ChannelCode, PersonId, ReportId};
use domain::place::Stamp;
use domain::routing::{self, Explanation, Route};
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::Write;

use super::execute::first_answer;
use super::wire::{ContactWire, DueWire, ExplanationWire, NamedUnit, Receipt, ReportRequest};
use super::work::{CommitOutcome, Recorded, Work, origin, repeated};
use crate::app::App;
use crate::auth::{self, Acting, Authorized, Beginning, Opening};
use crate::district::{Category, District};
use crate::operation::Operation;
use crate::personal::Purpose;
use crate::places;
use crate::problem::{Kind, Problem};
use crate::seams::uuid_v7;

/// The channel of residents who report by themselves.
const MINYITONG: &str = "minyitong";
/// The channel of staff who say none.
const PATROL: &str = "patrol";
/// Most signs of a reporter's words.
const WORDS_MAX: usize = 2000;
/// Most units that a report can complain of. A report about everybody would be seen by nobody.
const CONCERNED_MAX: usize = 10;
/// Most signs of a name or a telephone number.
const CONTACT_MAX: usize = 60;
const ATTEMPTS: usize = 5;

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
    check(&request)?;
    let operation = &match person {
        Some(_) => operation.clone(),
        None => operation.of_nobody(app.receipts()),
    };
    let actor = person.map(|person| person.to_string()).unwrap_or_default();
    if let Some(first) = first_answer(app, &actor, operation).await? {
        return Ok(receipt(app, repeated(&first)?, &actor, operation));
    }
    for _ in 0..ATTEMPTS {
        match attempt(app, person, &request, operation).await {
            Ok(recorded) => return Ok(receipt(app, recorded, &actor, operation)),
            Err(CommitOutcome::Overtaken) => {}
            Err(CommitOutcome::Problem(problem)) => return Err(*problem),
        }
    }
    Err(Problem::overtaken())
}

async fn attempt(
    app: &App,
    person: Option<PersonId>,
    request: &ReportRequest,
    operation: &Operation,
) -> Result<Recorded<Kept>, CommitOutcome> {
    let (district, now) = (app.district(), app.now());
    // Of the same instant as the number's day, which the receipt reads from the id.
    let case = CaseId(uuid_v7(now, app.entropy()).map_err(Problem::from)?);
    let report_id = ReportId(uuid_v7(now, app.entropy()).map_err(Problem::from)?);
    let channel = channel(&district, person, request)?;
    let category = category(&district, person, request)?;
    let (point, stamp) = places::find(&district, request.place)?;
    let field = category.standard.field.as_ref();
    let proof = proof(app, person, request, Beginning { case, stamp: &stamp, field })?;
    let severity = severity(person, request)?;
    let reporter = reporter(person, request);
    let sealed = seal(app, &district, report_id, request, now)?;
    units_exist(&district, request)?;
    let matter = Matter {
        severity,
        channel: &channel,
        stamp: &stamp,
        concerns_official: !request.concerned_units.is_empty(),
    };
    let explained = Routing::of(&district, category, &matter);
    let standard = &category.standard;
    let on_spot = on_spot(app, request)?;
    let new = NewReport {
        case,
        report: Report {
            id: report_id,
            case,
            reporter,
            at: now,
            words: sealed.words,
            contact: sealed.contact,
            rating: None,
        },
        severity,
        channel,
        point,
        stamp,
        concerned: request.concerned_units.clone(),
        pack: format!("{}#{}", district.version_name, district.version).into(),
        on_spot,
    };
    let targets = Targets::none();
    let calendar = district.calendar_of(&new.stamp.township);
    let facts = Facts { calendar, rules: &district.rules, standard, targets: &targets };
    let action = proof.permit().action();
    let decision = report(new, &explained.route, proof.permit(), facts, now)
        .map_err(|refusal| Problem::refused(&refusal, action, &district))?;
    let opened = Opened { app, district: &district, proof: &proof, operation, now };
    opened.record(decision, explained, sealed.writes, report_id).await
}

/// What belongs to recording a new case.
struct Opened<'a> {
    app: &'a App,
    district: &'a District,
    proof: &'a Authorized<Opening>,
    operation: &'a Operation,
    now: Millis,
}

impl Opened<'_> {
    async fn record(
        self,
        decision: Decision,
        explained: Routing,
        writes: Vec<Write>,
        report: ReportId,
    ) -> Result<Recorded<Kept>, CommitOutcome> {
        let Opened { app, district, proof, operation, now } = self;
        let actor = proof.permit().person().map(|p| p.to_string()).unwrap_or_default();
        let code = code(app, &actor, operation);
        let hash = match &code {
            Some(code) => app.receipts().hash(code).map_err(|_| Problem::internal("own code"))?,
            None => report.to_string(),
        };
        let mut work = Work::new(district, now);
        let case = work.open(&decision, &origin(proof, operation, now), &hash)?;
        work.also(writes);
        let due = case.next_due().map(|(clock, due)| DueWire::of(clock, due));
        let receipt = Receipt {
            case: case.id,
            number: String::new(),
            report,
            tracking_code: None,
            stage: case.stage,
            desk: NamedUnit::of(district, &case.desk),
            due,
            routing: explained.why,
            position: 0,
        };
        work.commit(app, proof, operation, &Kept { receipt }).await
    }
}

/// The receipt with what only the record and the operation know.
fn receipt(app: &App, recorded: Recorded<Kept>, actor: &str, operation: &Operation) -> Receipt {
    let district = app.district();
    let Recorded { answer: Kept { mut receipt }, position, number, .. } = recorded;
    // The day of the number is the day of the case's id, which is made of the same instant.
    let day = super::work::day_of(Millis(i64::try_from(receipt.case.0 >> 80).unwrap_or(0)));
    receipt.number = auth::number(&district.code, &day, number.unwrap_or_default());
    receipt.tracking_code = code(app, actor, operation);
    receipt.position = position;
    receipt
}

fn code(app: &App, actor: &str, operation: &Operation) -> Option<String> {
    let key = operation.sent_key()?.to_string();
    Some(app.receipts().code(app.district().code.as_str(), actor, &key))
}

/// A member of staff names his post; a resident has none.
fn proof(
    app: &App,
    person: Option<PersonId>,
    request: &ReportRequest,
    begun: Beginning<'_>,
) -> Result<Authorized<Opening>, Problem> {
    let action = if request.on_spot.is_some() {
        domain::action::Action::ResolveOnSpot
    } else {
        domain::action::Action::Report
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

fn channel(
    district: &District,
    person: Option<PersonId>,
    request: &ReportRequest,
) -> Result<ChannelCode, Problem> {
    let usual = if person.is_some() { PATROL } else { MINYITONG };
    let code = request.channel.clone().unwrap_or_else(|| ChannelCode::from(usual));
    let known = district.channels.get(&code).ok_or_else(|| Problem::unknown_channel(&code))?;
    if person.is_none() && !known.public {
        return Err(Problem::field(
            "/channel",
            format!("渠道 {code} 只供工作人员使用"),
            format!("the channel {code} is for members of staff"),
        ));
    }
    if request.on_behalf && !known.on_behalf {
        return Err(Problem::field(
            "/on_behalf",
            format!("渠道 {code} 不是代他人登记的渠道"),
            format!("nothing is taken down for others through the channel {code}"),
        ));
    }
    Ok(code)
}

fn category<'a>(
    district: &'a District,
    person: Option<PersonId>,
    request: &ReportRequest,
) -> Result<&'a Category, Problem> {
    let known = district.categories.get(&request.category);
    let offered =
        known.filter(|category| category.offered && (person.is_some() || category.public));
    offered.ok_or_else(|| Problem::unknown_category(&request.category))
}

/// Residents say what is urgent; what is major and difficult is judged by a desk.
fn severity(person: Option<PersonId>, request: &ReportRequest) -> Result<Severity, Problem> {
    let severity = request.severity.unwrap_or(Severity::Ordinary);
    if person.is_none() && severity == Severity::MajorDifficult {
        return Err(Problem::field(
            "/severity",
            "是否重大疑难由受理人员判断；紧急情况可选 urgent",
            "whether a matter is major and difficult is judged by a desk; urgent may be chosen",
        ));
    }
    Ok(severity)
}

fn reporter(person: Option<PersonId>, request: &ReportRequest) -> Reporter {
    match person {
        Some(by) if request.on_behalf => Reporter::OnBehalf { by },
        Some(person) => Reporter::Staff { person },
        None if request.contact.is_some() => Reporter::Resident,
        None => Reporter::Anonymous,
    }
}

fn on_spot(app: &App, request: &ReportRequest) -> Result<Option<OnSpot>, Problem> {
    let Some(settled) = &request.on_spot else { return Ok(None) };
    let mut draw = [0; 2];
    app.entropy().fill(&mut draw)?;
    Ok(Some(OnSpot {
        opinion: settled.opinion.as_str().into(),
        photos: settled.photos,
        no_photo_reason: settled.no_photo_reason.as_deref().map(Into::into),
        draw: u8::try_from(u16::from_be_bytes(draw) % 100).unwrap_or_default(),
    }))
}

/// A reporter's values, sealed.
#[derive(Default)]
struct SealedValues {
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
) -> Result<SealedValues, Problem> {
    let words = request.words.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if words.is_none() && request.contact.is_none() {
        return Ok(SealedValues::default());
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
    Ok(SealedValues { words, contact, writes: values.writes() })
}

/// What can be wrong with a report by itself.
fn check(request: &ReportRequest) -> Result<(), Problem> {
    let too_long = |text: &Option<String>, most: usize| {
        text.as_ref().is_some_and(|text| text.chars().count() > most)
    };
    if too_long(&request.words, WORDS_MAX) {
        let zh = format!("描述最多 {WORDS_MAX} 字");
        return Err(Problem::field("/words", zh, format!("at most {WORDS_MAX} signs")));
    }
    if request.concerned_units.len() > CONCERNED_MAX {
        let zh = format!("涉及单位最多 {CONCERNED_MAX} 个");
        let en = format!("at most {CONCERNED_MAX} units");
        return Err(Problem::field("/concerned_units", zh, en));
    }
    let Some(ContactWire { name, phone }) = &request.contact else { return Ok(()) };
    if name.is_none() && phone.is_none() {
        return Err(Problem::field(
            "/contact",
            "联系方式为空；不愿留联系方式请整个省略",
            "the contact is empty; leave it out to stay anonymous",
        ));
    }
    if too_long(name, CONTACT_MAX) || too_long(phone, CONTACT_MAX) {
        let zh = format!("姓名与电话各最多 {CONTACT_MAX} 字");
        return Err(Problem::field("/contact", zh, format!("at most {CONTACT_MAX} signs each")));
    }
    Ok(())
}

fn units_exist(district: &District, request: &ReportRequest) -> Result<(), Problem> {
    let unknown = request.concerned_units.iter().find(|code| district.unit(code).is_none());
    match unknown {
        None => Ok(()),
        Some(code) => Err(Problem::new(
            Kind::UnknownUnit,
            format!("没有代码为 {code} 的单位"),
            format!("there is no unit {code}"),
        )
        .at("/concerned_units")),
    }
}

/// What routing looks at besides the category.
struct Matter<'a> {
    severity: Severity,
    channel: &'a ChannelCode,
    stamp: &'a Stamp,
    concerns_official: bool,
}

/// A route and its reason in words.
struct Routing {
    route: Route,
    why: ExplanationWire,
}

impl Routing {
    fn of(district: &District, category: &Category, matter: &Matter<'_>) -> Self {
        let Matter { severity, channel, stamp, concerns_official } = *matter;
        let field = category.standard.field.as_ref();
        let facts = routing::Facts {
            category: &category.standard.category,
            field,
            severity,
            channel,
            stamp,
            center: district.center(),
            field_office: field.and_then(|field| district.field_office_of(field, &stamp.township)),
            department: field.and_then(|field| district.department_of(field)),
            concerns_official,
        };
        let route = routing::route(&district.routing, &facts);
        let explanation: Explanation<'_> = routing::explain(&district.routing, &facts);
        let why = ExplanationWire { zh: explanation.zh(), en: explanation.en() };
        Self { route, why }
    }
}
