//! The made-up town of the stories: its roles, units, standard and working days.

use std::collections::BTreeMap;

use domain::action::{Action, Relation};
use domain::calendar::{Calendar, Year};
use domain::category::{CaseStandard, Ceiling, ClosingCheck};
use domain::ids::UnitCode;
use domain::permission::{Grant, Role, RoleTable};
use domain::time::{Date, Millis};
use domain::unit::{Unit, UnitKind};

type Grants = &'static [(Option<Relation>, &'static str)];

pub(crate) fn roles() -> RoleTable {
    use Relation::{Co, Handler, InTerritory, Lead, Supervising};
    let table: &[(&str, Grants)] = &[
        (
            "station_chief",
            &[
                (None, "report"),
                (Some(Supervising), DESK),
                (Some(InTerritory), "view sample_on_spot"),
            ],
        ),
        ("area_head", &[(Some(Supervising), SECOND)]),
        (
            "fulltime_grid_worker",
            &[
                (None, "report resolve_on_spot"),
                (Some(InTerritory), "view precheck check_on_spot"),
                (Some(Handler), HANDLER),
            ],
        ),
        ("outposted_officer", &[(None, "report resolve_on_spot"), (Some(Handler), HANDLER)]),
        ("dispatcher", &[(None, "report"), (Some(Supervising), DESK)]),
        (
            "township_leader",
            &[(Some(InTerritory), SECOND), (Some(InTerritory), "decide_further_extension")],
        ),
        ("unit_clerk", &[(Some(Lead), HANDLER), (Some(Co), "view co_feedback")]),
        (
            "district_dispatcher",
            &[(Some(Supervising), DESK), (Some(Supervising), "assign_down send_back")],
        ),
        (
            "district_supervisor",
            &[(Some(InTerritory), SECOND), (Some(InTerritory), "supervise reopen callback")],
        ),
    ];
    RoleTable::new(table.iter().map(|(code, grants)| Role {
        code: (*code).into(),
        grants: grants.iter().map(|(relation, actions)| grant(*relation, actions)).collect(),
    }))
}

const DESK: &str = "view accept decline request_precheck propose_void restore dispatch escalate \
    rule_objection back_to_intake withdraw propose_suspend ask_reporter answer_reporter archive \
    propose_force_close reopen correct check_documents callback rectify";
const SECOND: &str = "view review_suspension confirm_void decide_extension confirm_suspend confirm_force_close supervise";
const HANDLER: &str = "view sign_for return_back feedback request_extension propose_suspend resume \
    ask_reporter answer_reporter answer_supervision rectify";

fn grant(relation: Option<Relation>, actions: &str) -> Grant {
    let actions = actions.split_whitespace().map(|code| Action::from_code(code).unwrap());
    Grant { relation, actions: actions.collect() }
}

pub(crate) fn units() -> Vec<Unit> {
    let unit = |code: &str, kind, parent: &str, place: Option<&str>| Unit {
        code: code.into(),
        kind,
        parent: Some(parent.into()),
        place: place.map(UnitCode::from),
        field: None,
    };
    vec![
        unit("t1", UnitKind::Township, "330502", None),
        unit("a1", UnitKind::Area, "t1", None),
        unit("fo1", UnitKind::FieldOffice, "d1", Some("t1")),
        unit("fo2", UnitKind::FieldOffice, "d2", Some("t1")),
        unit("d1", UnitKind::Department, "330502", None),
        unit("dc", UnitKind::DistrictInfoCenter, "330502", None),
    ]
}

pub(crate) fn standard() -> CaseStandard {
    CaseStandard {
        category: "road".into(),
        field: Some("construction".into()),
        normal: "5WD".parse().unwrap(),
        urgent: Some("2UH".parse().unwrap()),
        closing_check: ClosingCheck::OnSpot,
        evidence_required: true,
        on_spot_allowed: true,
        sealed: false,
        listed: false,
        extensions_allowed: None,
        acceptance: None,
    }
}

/// Of a category that is listed at once, may be extended twice, and that the law wants accepted or
/// refused in five working days.
pub(crate) fn hazard_standard() -> CaseStandard {
    CaseStandard {
        category: "hazard".into(),
        field: Some("emergency".into()),
        normal: "15D".parse().unwrap(),
        urgent: Some("24UH".parse().unwrap()),
        on_spot_allowed: false,
        listed: true,
        extensions_allowed: Some(2),
        acceptance: Some(Ceiling {
            limit: "5WD".parse().unwrap(),
            source: "浙江省劳动保障监察条例".into(),
        }),
        ..standard()
    }
}

/// Of a category that only those may see who work on it.
pub(crate) fn sealed_standard() -> CaseStandard {
    CaseStandard {
        category: "dv".into(),
        field: None,
        normal: "1WD".parse().unwrap(),
        urgent: Some("1UH".parse().unwrap()),
        closing_check: ClosingCheck::Documents,
        evidence_required: false,
        on_spot_allowed: false,
        sealed: true,
        ..standard()
    }
}

/// The notice for 2026 (国办发明电〔2025〕7号).
pub(crate) fn calendar_2026() -> Calendar {
    let date = |text: &str| -> Date { text.parse().unwrap() };
    let span = |from: &str, to: &str| (date(from).0..=date(to).0).map(Date);
    let off = span("2026-01-01", "2026-01-03")
        .chain(span("2026-02-15", "2026-02-23"))
        .chain(span("2026-04-04", "2026-04-06"))
        .chain(span("2026-05-01", "2026-05-05"))
        .chain(span("2026-06-19", "2026-06-21"))
        .chain(span("2026-09-25", "2026-09-27"))
        .chain(span("2026-10-01", "2026-10-07"))
        .collect();
    let worked =
        ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"];
    let work = worked.iter().map(|text| date(text)).collect();
    let years = BTreeMap::from([(2026, Year { off, work, provisional: false })]);
    Calendar::new(years, Calendar::USUAL_WINDOWS.to_vec()).unwrap()
}

/// A made-up notice for 2027: only 1 January is off.
pub(crate) fn calendar_2027_guess(provisional: bool) -> Calendar {
    let off = std::iter::once("2027-01-01".parse().unwrap()).collect();
    let years = BTreeMap::from([(2027, Year { off, provisional, ..Year::default() })]);
    let both = calendar_2026().with_years(years).unwrap();
    assert_eq!(both.day("2027-01-01".parse().unwrap()).provisional, provisional);
    both
}

pub(crate) fn instant(date: &str, time: &str) -> Millis {
    let (hour, minute) = time.split_once(':').unwrap();
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Millis::at(date.parse().unwrap(), minutes)
}
