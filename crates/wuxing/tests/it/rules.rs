//! The rules of the demo district: roles, limits, calendar, categories and routing.

use std::collections::BTreeSet;

use domain::action::{Action, Relation};
use domain::case::DistrictRules;
use domain::category::{ClosingCheck, Severity};
use domain::ids::{CategoryCode, UnitCode};
use domain::permission::FULLTIME_GRID_WORKER;
use domain::routing::{self, Facts, TakeIn};
use domain::time::Date;

use crate::district::{district, today};

fn granted(relation: Option<Relation>) -> BTreeSet<(String, Action)> {
    let table = district().pack.role_table();
    let mut found = BTreeSet::new();
    for role in table.roles() {
        for grant in role.grants.iter().filter(|grant| grant.relation == relation) {
            found.extend(grant.actions.iter().map(|action| (role.code.to_string(), *action)));
        }
    }
    found
}

#[test]
fn every_step_is_somebodys_but_rating_which_is_the_reporters_alone() {
    let table = district().pack.role_table();
    for action in Action::ALL {
        let nobody = table.who_could(*action).is_empty();
        assert_eq!(nobody, *action == Action::Rate, "{action}");
    }
}

#[test]
fn without_a_condition_everybody_may_only_report_and_few_exchange() {
    let mut exchanging = BTreeSet::new();
    for (role, action) in granted(None) {
        if action == Action::Exchange {
            exchanging.insert(role);
        } else {
            assert_eq!(action, Action::Report, "{role}");
        }
    }
    assert_eq!(exchanging, ["district_intake", "township_desk"].map(Into::into).into());
}

#[test]
fn clear_personal_values_belong_to_those_who_work_on_the_case() {
    for relation in Relation::ALL {
        let works = [Relation::Lead, Relation::Handler, Relation::Supervising].contains(relation);
        let unmask = granted(Some(*relation)).iter().any(|(_, action)| *action == Action::Unmask);
        assert!(works || !unmask, "{relation}");
    }
}

#[test]
fn leaders_of_the_district_and_auditors_only_look() {
    let table = district().pack.role_table();
    for code in ["district_leader", "department_leader", "audit_admin"] {
        let role = table.get(&code.into()).unwrap();
        for grant in &role.grants {
            assert_eq!(grant.actions, BTreeSet::from([Action::View]), "{code}");
        }
    }
    for code in ["sys_admin", "security_admin", "privacy_officer"] {
        let role = table.get(&code.into()).unwrap();
        for grant in &role.grants {
            assert_eq!(grant.actions, BTreeSet::from([Action::Report]), "{code}");
        }
    }
}

#[test]
fn only_full_time_grid_workers_check_on_the_spot() {
    let who = district().pack.role_table().who_could(Action::CheckOnSpot);
    assert_eq!(who, [FULLTIME_GRID_WORKER.into()]);
}

#[test]
fn nobody_both_proposes_and_confirms_through_one_role() {
    let table = district().pack.role_table();
    for (propose, confirm) in [
        (Action::ProposeVoid, Action::ConfirmVoid),
        (Action::ProposeSuspend, Action::ConfirmSuspend),
        (Action::ProposeForceClose, Action::ConfirmForceClose),
    ] {
        let (may_propose, may_confirm) = (table.who_could(propose), table.who_could(confirm));
        assert!(!may_propose.iter().any(|role| may_confirm.contains(role)), "{propose}");
    }
}

#[test]
fn limits_are_the_proposed_ones() {
    assert_eq!(district().pack.rules(), DistrictRules::proposed());
}

#[test]
fn working_days_are_those_of_the_notices() {
    let calendar = district().pack.default_calendar().unwrap();
    let date = |text: &str| -> Date { text.parse().unwrap() };
    for year in [2025, 2026] {
        let (first, last) = (date(&format!("{year}-01-01")), date(&format!("{year}-12-31")));
        let days = (first.0..=last.0).map(|day| calendar.day(Date(day)));
        assert_eq!(days.filter(|day| day.work && !day.provisional).count(), 248, "{year}");
    }
    // The test vectors of the field research (§7).
    for (from, one, five) in [
        ("2026-02-13", "2026-02-14", "2026-02-27"),
        ("2026-02-14", "2026-02-24", "2026-02-28"),
        ("2026-04-30", "2026-05-06", "2026-05-11"),
        ("2026-09-18", "2026-09-20", "2026-09-24"),
        ("2026-09-30", "2026-10-08", "2026-10-13"),
        ("2026-12-30", "2026-12-31", "2027-01-07"),
    ] {
        assert_eq!(calendar.work_days_after(date(from), 1), (date(one), false), "{from}");
        let provisional = five.starts_with("2027");
        assert_eq!(calendar.work_days_after(date(from), 5), (date(five), provisional), "{from}");
    }
}

#[test]
fn categories_keep_what_the_field_research_asks_for() {
    let pack = &district().pack;
    let category = |code: &str| {
        let found = pack.categories.iter().find(|category| category.code().as_str() == code);
        found.unwrap_or_else(|| panic!("no category {code}"))
    };
    assert_eq!(pack.categories.len(), 28);
    let sealed: Vec<&str> = pack
        .categories
        .iter()
        .filter(|category| category.standard.sealed)
        .map(|category| category.code().as_str())
        .collect();
    assert_eq!(sealed, ["dv", "minor"]);
    for (code, severity, limit) in [
        ("fire_exit", Severity::Ordinary, "1WD"),
        ("fire_exit", Severity::Urgent, "2UH"),
        ("litter", Severity::Urgent, "4WH"),
        ("road", Severity::Ordinary, "7D"),
        ("consumer", Severity::Ordinary, "45WD"),
        ("petition", Severity::MajorDifficult, "60D"),
    ] {
        assert_eq!(category(code).standard.limit(severity).to_string(), limit, "{code}");
    }
    assert_eq!(category("consult").standard.closing_check, ClosingCheck::None);
    assert_eq!(category("dv").emergency.as_deref(), Some("110"));
    for category in pack.categories.iter().filter(|category| category.code().as_str() != "other") {
        assert!(!category.words.is_empty(), "{}", category.code());
    }
}

/// Where a matter goes: category, severity, channel, then desk and rule.
#[test]
fn routing_follows_the_case_study() {
    let pack = &district().pack;
    let table = pack.routing_table().unwrap();
    let stamp = pack.stamps(today()).into_values().next().unwrap();
    for (category, severity, channel, take_in, rule) in [
        ("litter", Severity::Ordinary, "minyitong", TakeIn::Station, "station_settles"),
        ("consult", Severity::Ordinary, "phone", TakeIn::Station, "station_answers"),
        ("food", Severity::Ordinary, "minyitong", TakeIn::Township, "township_to_field_office"),
        ("fire_exit", Severity::Urgent, "patrol", TakeIn::Township, "urgent_danger_to_township"),
        ("fire_exit", Severity::MajorDifficult, "patrol", TakeIn::District, "major_to_district"),
        (
            "major_hazard",
            Severity::Ordinary,
            "patrol",
            TakeIn::District,
            "major_hazard_to_district",
        ),
        ("dv", Severity::MajorDifficult, "phone", TakeIn::Township, "sealed_to_township"),
        ("litter", Severity::Ordinary, "hotline_12345", TakeIn::District, "assigned_from_above"),
        ("other", Severity::Ordinary, "visit", TakeIn::Township, "otherwise"),
    ] {
        let category = CategoryCode::from(category);
        let standard = pack.categories.iter().find(|found| *found.code() == category).unwrap();
        let route = routing::route(
            &table,
            &Facts {
                category: &category,
                field: standard.standard.field.as_ref(),
                severity,
                channel: &channel.into(),
                stamp: &stamp,
                center: &UnitCode::from("center_330502"),
                field_office: None,
                department: None,
                recusal_unit: &pack.manifest.recusal_unit,
                concerned: &BTreeSet::new(),
            },
        );
        assert_eq!((route.take_in, route.rule.as_str()), (take_in, rule), "{category}");
    }
}
