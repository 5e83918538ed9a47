//! Taking a report in: everything about it that can be refused, before anything is kept.

use std::collections::BTreeSet;

use domain::case::Reporter;
use domain::category::Severity;
use domain::ids::{ChannelCode, PersonId, UnitCode};
use domain::place::{Point, Stamp};
use domain::routing::{self, Route};

use super::facts;
use super::wire::{ContactWire, ExplanationWire, ReportRequest};
use crate::district::{Category, District};
use crate::places;
use crate::problem::Problem;

/// The channel of residents who report by themselves.
const MINYITONG: &str = "minyitong";
/// The channel of staff who say none.
const PATROL: &str = "patrol";
/// Most signs of a reporter's words.
const WORDS_MAX: usize = 2000;
/// Most signs of a name or a telephone number.
const CONTACT_MAX: usize = 60;

/// A report of which nothing is wrong, with what the district says about it.
pub(super) struct Intake<'a> {
    /// What it is about.
    pub(super) category: &'a Category,
    /// How it came in.
    pub(super) channel: ChannelCode,
    /// How grave.
    pub(super) severity: Severity,
    /// Who reports, as far as the record may know it.
    pub(super) reporter: Reporter,
    /// Where.
    pub(super) point: Point,
    /// The units of that place.
    pub(super) stamp: Stamp,
    /// The desk that takes it in.
    pub(super) route: Route,
    /// Why that desk, in words.
    pub(super) why: ExplanationWire,
}

impl<'a> Intake<'a> {
    /// Takes a report in for a member of staff, or for somebody without an account.
    pub(super) fn of(
        district: &'a District,
        person: Option<PersonId>,
        request: &ReportRequest,
    ) -> Result<Self, Problem> {
        let channel = channel(district, person, request)?;
        let category = category(district, person, request)?;
        let (point, stamp) = places::find(district, request.place)?;
        let severity = severity(person, request)?;
        facts::check_concerned(district, &request.concerned_units, "/concerned_units")?;
        let matter = Matter {
            severity,
            channel: &channel,
            stamp: &stamp,
            concerned: &request.concerned_units,
        };
        let (route, why) = routed(district, category, &matter, person.is_none());
        let reporter = reporter(person, request);
        Ok(Self { category, channel, severity, reporter, point, stamp, route, why })
    }
}

/// What can be wrong with a report by itself.
pub(super) fn check(request: &ReportRequest) -> Result<(), Problem> {
    let too_long = |text: &Option<String>, most: usize| {
        text.as_ref().is_some_and(|text| text.chars().count() > most)
    };
    if too_long(&request.words, WORDS_MAX) {
        let zh = format!("描述最多 {WORDS_MAX} 字");
        return Err(Problem::field("/words", zh, format!("at most {WORDS_MAX} signs")));
    }
    let Some(ContactWire { name, phone, safe: _ }) = &request.contact else { return Ok(()) };
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

/// What routing looks at besides the category.
struct Matter<'a> {
    severity: Severity,
    channel: &'a ChannelCode,
    stamp: &'a Stamp,
    concerned: &'a BTreeSet<UnitCode>,
}

/// The route, and its reason in words. A resident is told the sentence of the rule that was chosen;
/// members of staff also what would have led elsewhere.
fn routed(
    district: &District,
    category: &Category,
    matter: &Matter<'_>,
    to_resident: bool,
) -> (Route, ExplanationWire) {
    let Matter { severity, channel, stamp, concerned } = *matter;
    let field = category.standard.field.as_ref();
    let facts = routing::Facts {
        category: &category.standard.category,
        field,
        severity,
        channel,
        stamp,
        center: district.center(),
        recusal_unit: &district.recusal_unit,
        field_office: field.and_then(|field| district.field_office_of(field, &stamp.township)),
        department: field.and_then(|field| district.department_of(field)),
        concerned,
    };
    let explanation = routing::explain(&district.routing, &facts);
    let (zh, en) = if to_resident {
        (explanation.chosen_zh(), explanation.chosen_en())
    } else {
        (explanation.zh(), explanation.en())
    };
    let why = ExplanationWire { zh, en };
    (routing::route(&district.routing, &facts), why)
}
