//! Events stay readable for ever: one kept sample of every kind, in the encoding that this version
//! writes. `JISHI_BLESS=1` adds samples of new kinds and never changes one that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use domain::case::{
    By, CaseRule, CheckResult, DeclineReason, EVENT_FORMAT, Event, Foreign, PersonalRef,
    ProposedStep, Report, Reported, Reporter, ReturnReason, SupervisionLevel, SuspendReason,
    Suspension, VoidReason, Why, fold,
};
use domain::category::{ClosingCheck, Severity};
use domain::clock::{ClockKind, Due, Entry, Within};
use domain::ids::{AttachmentId, CaseId, PersonId, PersonalValueId, ReportId};
use domain::limit::{Limit, LimitUnit};
use domain::place::{Point, Stamp};
use domain::routing::TakeIn;
use domain::stage::{Label, Stage};
use domain::time::Millis;
use serde_json::Value;

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/events/format-{EVENT_FORMAT}.json"))
}

fn kept() -> BTreeMap<String, Value> {
    let text = fs::read_to_string(file()).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_kept_sample_is_read_and_written_as_it_stands() {
    for (kind, sample) in kept() {
        let event: Event = serde_json::from_value(sample.clone()).unwrap();
        assert_eq!(serde_json::to_value(&event).unwrap(), sample, "{kind}");
    }
}

#[test]
fn every_kind_has_a_kept_sample() {
    let mut kept = kept();
    let made: BTreeMap<String, Value> = samples()
        .iter()
        .map(|event| {
            let json = serde_json::to_value(event).unwrap();
            assert_eq!(json["kind"], event.code());
            (json["kind"].as_str().unwrap().to_owned(), json)
        })
        .collect();
    if env::var_os("JISHI_BLESS").is_some() {
        for (kind, json) in &made {
            kept.entry(kind.clone()).or_insert_with(|| json.clone());
        }
        fs::create_dir_all(file().parent().unwrap()).unwrap();
        fs::write(file(), serde_json::to_string_pretty(&kept).unwrap() + "\n").unwrap();
    }
    let kinds =
        |samples: &BTreeMap<String, Value>| samples.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(kinds(&kept), kinds(&made));
}

/// Kinds that got another form since their first sample was kept; each form stays readable.
#[test]
fn later_forms_of_a_kind_are_read_and_written_as_they_stand() {
    let by_rule = Why::Rule(CaseRule::NobodyTookIt);
    let within = Within { from: Millis(1), limit: Limit::new(5, LimitUnit::WorkDay) };
    let limit = Limit::new(15, LimitUnit::UrgentMinute);
    let entry = Entry::Started { at: Millis(2), limit, within: Some(within) };
    for (event, json) in [
        (
            Event::Escalated { take_in: TakeIn::Township, desk: "t".into(), why: by_rule },
            r#"{"kind":"escalated","take_in":"township","desk":"t","rule":"nobody_took_it"}"#,
        ),
        (
            Event::Supervised {
                level: SupervisionLevel::Listed,
                why: Why::Rule(CaseRule::StandardLists),
            },
            r#"{"kind":"supervised","level":"listed","rule":"standard_lists"}"#,
        ),
        (
            Event::Withdrawn { why: Why::Rule(CaseRule::Recusal) },
            r#"{"kind":"withdrawn","rule":"recusal"}"#,
        ),
        (Event::DeclineObjected { opinion: None }, r#"{"kind":"decline_objected"}"#),
        (Event::Reopened { opinion: None }, r#"{"kind":"reopened"}"#),
        (
            Event::SentBack {
                desk: "t".into(),
                reason: Some(ReturnReason::NeedsOtherLead),
                opinion: "x".into(),
            },
            r#"{"kind":"sent_back","desk":"t","reason":"needs_other_lead","opinion":"x"}"#,
        ),
        (
            Event::CalledBack { report: ReportId(2), opinion: "x".into(), rectify: true },
            r#"{"kind":"called_back","report":"00000000-0000-0000-0000-000000000002","opinion":"x","rectify":true}"#,
        ),
        (
            Event::ClockMoved {
                clock: ClockKind::Foreign,
                entry: Entry::Given { at: Millis(2), due: Millis(3) },
                due: None,
                warn_at: None,
            },
            r#"{"kind":"clock_moved","clock":"foreign","entry":{"entry":"given","at":2,"due":3},"due":null,"warn_at":null}"#,
        ),
        (
            Event::ClockMoved { clock: ClockKind::Intake, entry, due: None, warn_at: None },
            r#"{"kind":"clock_moved","clock":"intake","entry":{"entry":"started","at":2,"limit":"15UM","within":{"from":1,"limit":"5WD"}},"due":null,"warn_at":null}"#,
        ),
    ] {
        assert_eq!(serde_json::to_string(&event).unwrap(), json);
        assert_eq!(serde_json::from_str::<Event>(json).unwrap(), event);
    }
}

/// What was sent back before there were codes stands at the township's desk, as it did then.
#[test]
fn an_old_return_by_the_district_is_folded_as_it_was() {
    let by = By { person: Some(PersonId(7)), at: Millis(1_790_000_000_000) };
    let escalated = Event::Escalated {
        take_in: TakeIn::District,
        desk: "dc".into(),
        why: Why::Opinion("x".into()),
    };
    let stage = |reason| {
        let back = Event::SentBack { desk: "330502101".into(), reason, opinion: "x".into() };
        let first = Event::Reported(Box::new(reported()));
        fold([&first, &escalated, &back].map(|event| (event, by))).unwrap().stage
    };
    assert_eq!(stage(None), Stage::Accepted);
    assert_eq!(stage(Some(ReturnReason::NotOurDuty)), Stage::Returned);
}

fn stamp() -> Stamp {
    Stamp {
        grid: "330502101001001".into(),
        community: "330502101001".into(),
        area: Some("a330502101_1".into()),
        township: "330502101".into(),
    }
}

fn report() -> Report {
    Report {
        id: ReportId(2),
        case: CaseId(1),
        reporter: Reporter::OnBehalf { by: PersonId(3) },
        at: Millis(1_790_000_000_000),
        words: Some(personal()),
        contact: None,
        rating: None,
    }
}

fn personal() -> PersonalRef {
    PersonalRef { id: PersonalValueId(4), commitment: "00ff".into() }
}

fn reported() -> Reported {
    Reported {
        case: CaseId(1),
        report: report(),
        category: "fire_exit".into(),
        field: Some("fire".into()),
        severity: Severity::Urgent,
        channel: "phone".into(),
        point: Point { lng: 1_200_932_000, lat: 308_703_000 },
        stamp: stamp(),
        pack: "2026.11#1".into(),
        take_in: TakeIn::Station,
        desk: "a330502101_1".into(),
        rule: "station_settles".into(),
        proposed_lead: Some("a330502101_1".into()),
        handling_limit: Limit::new(2, LimitUnit::UrgentHour),
        closing_check: ClosingCheck::OnSpot,
        labels: [Label::Sealed].into(),
        concerned: ["330502101".into()].into(),
    }
}

fn suspension() -> Suspension {
    Suspension {
        owner: "330502101".into(),
        reason: SuspendReason::Construction,
        review_on: "2026-12-01".parse().unwrap(),
        interim_measure: "围挡".into(),
    }
}

/// One of every kind. A new kind does not compile in `covered` until it is added here.
fn samples() -> Vec<Event> {
    let said = || Box::from("已核实");
    let due = Due { at: Millis(1_790_000_600_000), provisional: true };
    let started = Entry::Started {
        at: Millis(1_790_000_000_000),
        limit: Limit::new(4, LimitUnit::WorkHour),
        within: None,
    };
    let samples = vec![
        Event::Reported(Box::new(reported())),
        Event::ResolvedOnSpot { opinion: said(), photos: 1, no_photo_reason: None, sampled: true },
        Event::OnSpotSampled { result: CheckResult::Yes, opinion: said() },
        Event::PrecheckRequested { checker: PersonId(5) },
        Event::Prechecked { result: CheckResult::Cannot, opinion: said() },
        Event::Accepted,
        Event::Declined { reason: DeclineReason::NotFound, opinion: said() },
        Event::DeclineObjected { opinion: Some(said()) },
        Event::Merged { master: CaseId(9) },
        Event::Absorbed { child: CaseId(8), reports: vec![report()] },
        Event::SplitOff,
        Event::Released { child: CaseId(8) },
        Event::Proposed { step: ProposedStep::Void { reason: VoidReason::Test }, opinion: said() },
        Event::ProposalRefused { opinion: said() },
        Event::Voided { reason: VoidReason::Mistake },
        Event::Restored { opinion: said() },
        Event::Dispatched {
            lead: "office_fire_330502101".into(),
            co: ["330502101".into()].into(),
            handler: Some(PersonId(6)),
            by: "a330502101_1".into(),
            binding: false,
            opinion: said(),
        },
        Event::Escalated {
            take_in: TakeIn::Township,
            desk: "330502101".into(),
            why: Why::Opinion(said()),
        },
        Event::SentBack { desk: "330502101".into(), reason: None, opinion: said() },
        Event::SignedFor { handler: PersonId(6) },
        Event::ReturnedBack {
            from: "office_fire_330502101".into(),
            reason: ReturnReason::NotOurDuty,
            opinion: said(),
        },
        Event::ObjectionRuled { opinion: said() },
        Event::BackAtIntake { opinion: said() },
        Event::Withdrawn { why: Why::Opinion(said()) },
        Event::Extended { limit: Limit::new(3, LimitUnit::WorkDay) },
        Event::Suspended(suspension()),
        Event::SuspensionReviewed(suspension()),
        Event::Resumed { opinion: said() },
        Event::ReporterAsked { opinion: said() },
        Event::ReporterAnswered { answered: true },
        Event::ReporterSaid { words: personal() },
        Event::Attached {
            attachments: [AttachmentId(8), AttachmentId(9)].into(),
            report: Some(ReportId(2)),
        },
        Event::Supervised { level: SupervisionLevel::Order, why: Why::Opinion(said()) },
        Event::SupervisionAnswered { opinion: said() },
        Event::CoFedBack { unit: "330502101".into(), opinion: said() },
        Event::FedBack { opinion: said(), checker: Some(PersonId(5)) },
        Event::Checked { result: CheckResult::No, opinion: said() },
        Event::RecheckDrawn,
        Event::ForceClosed,
        Event::Closed,
        Event::Rated { report: ReportId(2), stars: 5, solved: true },
        Event::CalledBack { report: ReportId(2), opinion: said(), rectify: false },
        Event::Rectified { opinion: said() },
        Event::Reopened { opinion: Some(said()) },
        Event::Archived,
        Event::Corrected {
            category: Some(("litter".into(), None)),
            severity: Some(Severity::Ordinary),
            place: Some((Point { lng: 1, lat: 2 }, stamp())),
        },
        Event::StandardSet {
            limit: Limit::new(5, LimitUnit::WorkDay),
            closing_check: ClosingCheck::Documents,
        },
        Event::Restamped { stamp: stamp() },
        Event::Labelled { label: Label::ConcernsOfficial, concerned: ["330502101".into()].into() },
        Event::ClockMoved {
            clock: ClockKind::Intake,
            entry: started,
            due: Some(due),
            warn_at: Some(Millis(1_790_000_500_000)),
        },
        Event::ClockRecomputed { clock: ClockKind::Handling, due, warn_at: None },
        Event::ForeignNoted(Foreign {
            system: "hotline_12345".into(),
            number: "GD20261124000017".into(),
            received_at: Some(Millis(1_790_000_000_000)),
            due: Some(Millis(1_790_000_600_000)),
            case: CaseId(1),
        }),
        Event::DeadlineWarned { clock: ClockKind::Handling },
        Event::DeadlinePassed { clock: ClockKind::Handling, order_at: None },
        Event::DeadlineLongPassed { clock: ClockKind::Handling },
    ];
    assert!(samples.iter().all(covered));
    samples
}

/// Names every kind, so that the compiler asks for a sample of a new one.
fn covered(event: &Event) -> bool {
    match event {
        Event::Reported(_)
        | Event::ResolvedOnSpot { .. }
        | Event::OnSpotSampled { .. }
        | Event::PrecheckRequested { .. }
        | Event::Prechecked { .. }
        | Event::Accepted
        | Event::Declined { .. }
        | Event::DeclineObjected { .. }
        | Event::Merged { .. }
        | Event::Absorbed { .. }
        | Event::SplitOff
        | Event::Released { .. }
        | Event::Proposed { .. }
        | Event::ProposalRefused { .. }
        | Event::Voided { .. }
        | Event::Restored { .. }
        | Event::Dispatched { .. }
        | Event::Escalated { .. }
        | Event::SentBack { .. }
        | Event::SignedFor { .. }
        | Event::ReturnedBack { .. }
        | Event::ObjectionRuled { .. }
        | Event::BackAtIntake { .. }
        | Event::Withdrawn { .. }
        | Event::Extended { .. }
        | Event::Suspended(_)
        | Event::SuspensionReviewed(_)
        | Event::Resumed { .. }
        | Event::ReporterAsked { .. }
        | Event::ReporterAnswered { .. }
        | Event::ReporterSaid { .. }
        | Event::Attached { .. }
        | Event::Supervised { .. }
        | Event::SupervisionAnswered { .. }
        | Event::CoFedBack { .. }
        | Event::FedBack { .. }
        | Event::Checked { .. }
        | Event::RecheckDrawn
        | Event::ForceClosed
        | Event::Closed
        | Event::Rated { .. }
        | Event::CalledBack { .. }
        | Event::Rectified { .. }
        | Event::Reopened { .. }
        | Event::Archived
        | Event::Corrected { .. }
        | Event::StandardSet { .. }
        | Event::Restamped { .. }
        | Event::Labelled { .. }
        | Event::ClockMoved { .. }
        | Event::ClockRecomputed { .. }
        | Event::ForeignNoted(_)
        | Event::DeadlineWarned { .. }
        | Event::DeadlinePassed { .. }
        | Event::DeadlineLongPassed { .. } => true,
    }
}

/// Texts under these names are an officer's own; all others are codes, ids and times.
const WORDING: [&str; 3] = ["opinion", "no_photo_reason", "interim_measure"];

fn told_under(names: &[&str], value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str() {
                    Some(text) if names.contains(&name.as_str()) => found.push(text.to_owned()),
                    _ => told_under(names, member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| told_under(names, item, found)),
        _ => {}
    }
}

#[test]
fn what_an_officer_wrote_is_known_for_every_kind_and_nothing_else_is() {
    for event in samples() {
        let json = serde_json::to_value(&event).unwrap();
        let mut written = Vec::new();
        told_under(&WORDING, &json, &mut written);
        written.sort();
        let mut wording = event.wording();
        wording.sort_unstable();
        assert_eq!(wording, written, "{}", event.code());
    }
}
