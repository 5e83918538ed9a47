//! A small made-up town in which stories play: one township, one station, its people, one field
//! office, one department and the district's centre. A story is a text, a line a step; its
//! transcript says what each step led to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::action::Action;
use domain::calendar::Calendar;
use domain::case::{
    Answer, Audience, By, Case, CheckResult, Command, Correction, Decision, DeclineReason,
    Dispatch, DistrictRules, Draw, Event, Facts, Foreign, NewReport, OnSpot, Refusal, Report,
    Reporter, ReturnReason, SupervisionLevel, SuspendReason, Suspension, Targets, VoidReason,
    apply, decide, fold, open, report, signal,
};
use domain::category::{CaseStandard, Severity};
use domain::ids::{CaseId, PersonId, PostId, ReportId, RuleCode, UnitCode};
use domain::limit::Limit;
use domain::permission::{Actor, CaseFacts, Denial, Permit, RoleTable, permit};
use domain::place::{Point, Stamp};
use domain::post::Post;
use domain::routing::{Route, TakeIn};
use domain::stage::Label;
use domain::time::Millis;
use domain::unit::Unit;

use crate::world::{
    calendar_2026, hazard_standard, instant, roles, sealed_standard, standard, units,
};

/// Who can appear in a story: name, role, unit, territory.
const PEOPLE: &[(&str, &str, &str, &str)] = &[
    ("chief", "station_chief", "a1", "a1"),
    ("head", "area_head", "a1", "a1"),
    ("worker", "fulltime_grid_worker", "a1", "g1"),
    ("worker2", "fulltime_grid_worker", "a1", "g1"),
    ("officer", "outposted_officer", "a1", "a1"),
    ("desk", "dispatcher", "t1", "t1"),
    ("desk2", "dispatcher", "t1", "t1"),
    ("leader", "township_leader", "t1", "t1"),
    ("clerk", "unit_clerk", "fo1", "t1"),
    ("clerk2", "unit_clerk", "fo2", "t1"),
    ("dept", "unit_clerk", "d1", "330502"),
    ("centre", "district_dispatcher", "dc", "330502"),
    ("supervisor", "district_supervisor", "dc", "330502"),
];

pub(crate) struct Town {
    pub(crate) calendar: Calendar,
    pub(crate) rules: DistrictRules,
    roles: RoleTable,
    standards: [CaseStandard; 3],
    units: Vec<Unit>,
    case: Option<Case>,
    history: Vec<(Event, By)>,
    told: Vec<Audience>,
}

/// A story told in lines `date time who step …`, and its transcript.
pub(crate) fn play(story: &str) -> String {
    let mut town = Town::new();
    let lines = story.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |mut transcript, line| {
        let _ = writeln!(transcript, "{line}\n    {}", town.step(line));
        transcript
    })
}

impl Town {
    pub(crate) fn new() -> Self {
        Self {
            calendar: calendar_2026(),
            rules: DistrictRules::proposed(),
            roles: roles(),
            standards: [standard(), sealed_standard(), hazard_standard()],
            units: units(),
            case: None,
            history: Vec::new(),
            told: Vec::new(),
        }
    }

    pub(crate) fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    pub(crate) fn history(&self) -> &[(Event, By)] {
        &self.history
    }

    /// A unit is dissolved.
    pub(crate) fn dissolve(&mut self, unit: &str) {
        self.units.retain(|known| known.code.as_str() != unit);
    }

    /// The standard of the category that a report or a correction names, or else of the case.
    fn standard(&self, step: &[&str]) -> &CaseStandard {
        let [usual, ..] = &self.standards;
        let named = step.iter().find_map(|word| self.standard_of(word));
        let own = self.case.as_ref().and_then(|case| self.standard_of(case.category.as_str()));
        named.or(own).unwrap_or(usual)
    }

    fn standard_of(&self, category: &str) -> Option<&CaseStandard> {
        self.standards.iter().find(|standard| standard.category.as_str() == category)
    }

    /// Who was told what the last step led to.
    pub(crate) fn told(&self) -> &[Audience] {
        &self.told
    }

    /// Plays one line and says in a line what came of it.
    pub(crate) fn step(&mut self, line: &str) -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (date, time, who, step) = (words[0], words[1], words[2], &words[3..]);
        let now = instant(date, time);
        match self.decision(who, step, now) {
            Ok((decision, person)) => self.record(decision, person, now),
            Err(refusal) => format!("✗ {refusal}"),
        }
    }

    fn decision(
        &self,
        who: &str,
        step: &[&str],
        now: Millis,
    ) -> Result<(Decision, Option<PersonId>), String> {
        let targets = self.targets(step);
        let facts = Facts {
            calendar: &self.calendar,
            rules: &self.rules,
            standard: self.standard(step),
            targets: &targets,
        };
        let refused = |refusal: Refusal| format!("{refusal} [{}]", refusal.rule());
        let Some(case) = &self.case else {
            let (permit, person) = opening(who, step);
            let decision = report(new_report(who, step, now), &route(step), &permit, facts, now);
            return decision.map(|found| (found, person)).map_err(refused);
        };
        if who == "system" {
            let permit = Permit::system(Action::Supervise);
            let decision = signal(case, &permit, facts, now);
            return decision.map(|found| (found, None)).map_err(refused);
        }
        let command = command(step, case);
        let (permit, person) = self.permit(who, command.action(), case, now)?;
        decide(case, &command, &permit, facts, now).map(|found| (found, person)).map_err(refused)
    }

    fn permit(
        &self,
        who: &str,
        action: Action,
        case: &Case,
        now: Millis,
    ) -> Result<(Permit, Option<PersonId>), String> {
        if who == "resident" {
            let permit = Permit::reporter(action).ok_or("a reporter cannot do this")?;
            return Ok((permit, None));
        }
        let post = post(who);
        let actor = Actor { person: post.person, post: &post, posts: &[], delegation: None };
        let reporters: Vec<PersonId> =
            case.reports.iter().filter_map(|report| report.reporter.staff()).collect();
        let district = UnitCode::from("330502");
        let none = BTreeSet::new();
        let facts = CaseFacts {
            stage: case.stage,
            district: &district,
            stamp: &case.stamp,
            field: case.field.as_ref(),
            department: None,
            desk: &case.desk,
            lead: case.lead(),
            co: case.assignment.as_ref().map_or(&none, |assignment| &assignment.co),
            handler: case.assignment.as_ref().and_then(|assignment| assignment.handler),
            checker: case.checker,
            reporters: &reporters,
            concerned: &case.concerned,
            labels: &case.labels,
            handled_by: &case.handled_by,
            proposer: case.proposal.as_ref().map(|proposal| proposal.by),
        };
        permit(actor, action, facts, &self.roles, now)
            .map(|permit| (permit, Some(post.person)))
            .map_err(|denial: Denial| format!("{denial} [{}]", denial.rule()))
    }

    /// As the server looks them up: above the centre there is only the unit that takes in what the
    /// centre is complained of.
    fn targets(&self, step: &[&str]) -> Targets {
        let against_center = step.starts_with(&["correct", "label"]) && step.contains(&"dc");
        let above = self.case.as_ref().and_then(|case| match case.take_in {
            TakeIn::Station => Some((TakeIn::Township, "t1".into())),
            TakeIn::Township => Some((TakeIn::District, "dc".into())),
            TakeIn::District => against_center.then(|| (TakeIn::District, "d2".into())),
        });
        let people = PEOPLE.iter().map(|(name, ..)| person(name)).collect();
        let center = Some("dc".into());
        Targets { units: self.units.clone(), people_in_reach: people, above, center }
    }

    fn record(&mut self, decision: Decision, person: Option<PersonId>, now: Millis) -> String {
        let by = By { person, at: now };
        let mut told = Vec::new();
        self.told = decision.notices.into_iter().map(|notice| notice.to).collect();
        for event in decision.events {
            told.extend(tell(&event));
            self.case = Some(match (self.case.take(), &event) {
                (None, Event::Reported(first)) => open(first),
                (Some(case), _) => apply(case, &event, by),
                (None, _) => panic!("a history begins with a report"),
            });
            self.history.push((event, by));
        }
        let folded = fold(self.history.iter().map(|(event, by)| (event, *by)));
        assert_eq!(folded, self.case, "folding the events gives the state");
        let stage = self.case.as_ref().map_or("", |case| case.stage.code());
        format!("→ {stage}: {}", told.join(", "))
    }
}

fn tell(event: &Event) -> Option<String> {
    Some(match event {
        Event::ClockMoved { clock, due: Some(due), .. } => {
            let mark = if due.provisional { " (provisional)" } else { "" };
            format!("{clock} until {}{mark}", &due.at.to_string()[..16])
        }
        Event::ClockMoved { clock, entry, due: None, .. } => match entry {
            domain::clock::Entry::Paused { .. } => format!("{clock} rests"),
            _ => return None,
        },
        Event::Reported(reported) => format!("reported at {}", reported.desk),
        Event::Dispatched { lead, binding, .. } => {
            format!("dispatched to {lead}{}", if *binding { " for good" } else { "" })
        }
        Event::Escalated { desk, .. } => format!("escalated to {desk}"),
        Event::Supervised { level, .. } => format!("supervised ({level})"),
        Event::DeadlinePassed { clock, .. } => format!("{clock} deadline passed"),
        Event::DeadlineWarned { clock } => format!("{clock} deadline near"),
        other => {
            let json = serde_json::to_value(other).unwrap();
            json["kind"].as_str().unwrap().replace('_', " ")
        }
    })
}

fn opening(who: &str, step: &[&str]) -> (Permit, Option<PersonId>) {
    if who == "resident" {
        return (Permit::reporter(Action::Report).unwrap(), None);
    }
    let post = post(who);
    let action = if step[0] == "resolve_on_spot" { Action::ResolveOnSpot } else { Action::Report };
    let actor = Actor { person: post.person, post: &post, posts: &[], delegation: None };
    let now = Millis(i64::MAX / 2);
    let permit = domain::permission::permit_new(actor, action, &roles(), now).unwrap();
    (permit, Some(post.person))
}

fn new_report(who: &str, step: &[&str], now: Millis) -> NewReport {
    let reporter = if who == "resident" {
        Reporter::Resident
    } else {
        Reporter::Staff { person: person(who) }
    };
    let severity = match step.get(1) {
        Some(&"urgent") => Severity::Urgent,
        Some(&"major") => Severity::MajorDifficult,
        _ => Severity::Ordinary,
    };
    let contact = Some(domain::case::PersonalRef {
        id: domain::ids::PersonalValueId(7),
        commitment: "00".into(),
    });
    NewReport {
        case: CaseId(1),
        report: Report {
            id: ReportId(1),
            case: CaseId(1),
            reporter,
            at: now,
            words: None,
            contact,
            rating: None,
        },
        severity,
        channel: "minyitong".into(),
        point: Point { lng: 1_200_000_000, lat: 308_000_000 },
        stamp: Stamp {
            grid: "g1".into(),
            community: "c1".into(),
            area: Some("a1".into()),
            township: "t1".into(),
        },
        concerned: BTreeSet::new(),
        pack: "test".into(),
        foreign: foreign(step),
        on_spot: (step[0] == "resolve_on_spot").then(|| OnSpot {
            opinion: "done".into(),
            photos: u8::from(!step.contains(&"nophoto")),
            no_photo_reason: None,
            draw: draw(step),
        }),
    }
}

/// `due:2026-11-24T17:00`: another system wants it done by then.
fn foreign(step: &[&str]) -> Option<Foreign> {
    let due = step.iter().find_map(|word| word.strip_prefix("due:"))?;
    let (date, time) = due.split_once('T').unwrap();
    Some(Foreign {
        system: "hotline_12345".into(),
        number: "GD17".into(),
        received_at: None,
        due: Some(instant(date, time)),
        case: CaseId(1),
    })
}

fn route(step: &[&str]) -> Route {
    let (take_in, unit) = if step.contains(&"township") {
        (TakeIn::Township, "t1")
    } else if step.contains(&"major") {
        (TakeIn::District, "dc")
    } else {
        (TakeIn::Station, "a1")
    };
    Route {
        take_in,
        unit: unit.into(),
        proposed_lead: None,
        rule: RuleCode::from("test"),
        without_station: false,
    }
}

/// The command of a line; words that are not codes are the opinion.
fn command(step: &[&str], case: &Case) -> Command {
    let arg = |n: usize| step.get(n).copied().unwrap_or_default();
    let opinion = |n: usize| -> Box<str> { step.get(n..).unwrap_or_default().join(" ").into() };
    let result = || CheckResult::from_code(arg(1)).unwrap();
    let answer = || Answer { granted: arg(1) == "yes", opinion: opinion(2) };
    let dispatch = || Dispatch {
        lead: arg(1).into(),
        co: step.iter().filter_map(|word| word.strip_prefix("co=")).map(UnitCode::from).collect(),
        handler: step.iter().find_map(|word| word.strip_prefix("to=")).map(person),
        opinion: "please".into(),
    };
    match arg(0) {
        "accept" => Command::Accept,
        "decline" => Command::Decline {
            reason: DeclineReason::from_code(arg(1)).unwrap(),
            opinion: opinion(2),
        },
        "object_decline" => Command::ObjectDecline { opinion: opinion(1), words: None },
        "request_precheck" => Command::RequestPrecheck { checker: person(arg(1)) },
        "precheck" => Command::Precheck { result: result(), opinion: opinion(2) },
        "sample_on_spot" => Command::SampleOnSpot { result: result(), opinion: opinion(2) },
        "propose_void" => Command::ProposeVoid {
            reason: VoidReason::from_code(arg(1)).unwrap(),
            opinion: opinion(2),
        },
        "confirm_void" => Command::ConfirmVoid(answer()),
        "restore" => Command::Restore { opinion: opinion(1) },
        "dispatch" => Command::Dispatch(dispatch()),
        "assign_down" => Command::AssignDown(dispatch()),
        "rule_objection" => Command::RuleObjection(dispatch()),
        "escalate" => Command::Escalate { opinion: opinion(1) },
        "send_back" => Command::SendBack {
            township: arg(1).into(),
            reason: ReturnReason::from_code(arg(2)).unwrap(),
            opinion: opinion(3),
        },
        "sign_for" => Command::SignFor { handler: step.get(1).map(|name| person(name)) },
        "return_back" => Command::ReturnBack {
            reason: ReturnReason::from_code(arg(1)).unwrap(),
            opinion: opinion(2),
        },
        "back_to_intake" => Command::BackToIntake { opinion: opinion(1) },
        "withdraw" => Command::Withdraw { opinion: opinion(1) },
        "request_extension" => Command::RequestExtension {
            limit: arg(1).parse::<Limit>().unwrap(),
            opinion: opinion(2),
        },
        "decide_extension" => Command::DecideExtension(answer()),
        "decide_further_extension" => Command::DecideFurtherExtension(answer()),
        "propose_suspend" => {
            Command::ProposeSuspend { suspension: suspension(arg(1), arg(2)), opinion: opinion(3) }
        }
        "confirm_suspend" => Command::ConfirmSuspend(answer()),
        "review_suspension" => Command::ReviewSuspension {
            suspension: suspension(arg(1), arg(2)),
            opinion: opinion(3),
        },
        "resume" => Command::Resume { opinion: opinion(1) },
        "ask_reporter" => Command::AskReporter { opinion: opinion(1) },
        "answer_reporter" => Command::AnswerReporter { words: None },
        "supervise" => Command::Supervise {
            level: SupervisionLevel::from_code(arg(1)).unwrap(),
            opinion: opinion(2),
        },
        "answer_supervision" => Command::AnswerSupervision { opinion: opinion(1) },
        "co_feedback" => Command::CoFeedback { opinion: opinion(1) },
        "feedback" => Command::Feedback { opinion: opinion(1), checker: None },
        "check_documents" => Command::CheckDocuments { result: result(), opinion: opinion(2) },
        "correct" => Command::Correct(correction(step)),
        "check_on_spot" => {
            Command::CheckOnSpot { result: result(), opinion: opinion(2), draw: draw(step) }
        }
        "propose_force_close" => Command::ProposeForceClose { opinion: opinion(1) },
        "confirm_force_close" => Command::ConfirmForceClose(answer()),
        "rate" => Command::Rate {
            report: case.reports[0].id,
            stars: arg(1).parse().unwrap(),
            solved: arg(2) == "solved",
        },
        "callback" => Command::Callback {
            report: case.reports[0].id,
            opinion: opinion(1),
            rectify: step.contains(&"rectify"),
        },
        "rectify" => Command::Rectify { opinion: opinion(1) },
        "reopen" => Command::Reopen { opinion: opinion(1), words: None },
        "archive" => Command::Archive,
        other => panic!("a story knows no step {other}"),
    }
}

/// The word `drawn` in a line stands for a draw that falls into every share.
fn draw(step: &[&str]) -> Draw {
    Draw(if step.contains(&"drawn") { 0 } else { 99 })
}

/// `correct severity urgent`, `correct category dv`, `correct label concerns_official a1`.
fn correction(step: &[&str]) -> Correction {
    let mut found = Correction::default();
    match step[1] {
        "severity" => {
            found.severity = Severity::ALL.into_iter().find(|known| known.code() == step[2]);
        }
        "category" => found.category = Some((step[2].into(), None)),
        _ => {
            let units = step[3..].iter().copied().map(UnitCode::from).collect();
            found.label = Some((Label::from_code(step[2]).unwrap(), units));
        }
    }
    found
}

fn suspension(reason: &str, review_on: &str) -> Suspension {
    Suspension {
        owner: "fo1".into(),
        reason: SuspendReason::from_code(reason).unwrap(),
        review_on: review_on.parse().unwrap(),
        interim_measure: "围护并设警示灯".into(),
    }
}

pub(crate) fn person(name: &str) -> PersonId {
    let index = PEOPLE.iter().position(|(known, ..)| *known == name);
    PersonId(100 + index.unwrap_or_else(|| panic!("nobody is called {name}")) as u128)
}

fn post(name: &str) -> Post {
    let (_, role, unit, territory) = PEOPLE.iter().find(|(known, ..)| *known == name).unwrap();
    Post {
        id: PostId(person(name).0),
        person: person(name),
        role: (*role).into(),
        unit: (*unit).into(),
        territory: Some((*territory).into()),
        line: None,
        from: Millis(0),
        to: None,
        backup: false,
        certified: false,
    }
}

/// Makes a test of a story.
macro_rules! story {
    ($name:ident, $text:literal) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(play($text));
        }
    };
}
pub(crate) use story;
