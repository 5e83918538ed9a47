//! The whole life of a case can be played by the made-up people: at every stage and at every
//! level, each step that the rules know has somebody who may take it.

use std::collections::BTreeSet;

use domain::action::Action;
use domain::case::steps;
use domain::ids::{PersonId, PostId, UnitCode};
use domain::permission::{Actor, CaseFacts, RoleTable, permit};
use domain::place::Stamp;
use domain::post::{Line, Post};
use domain::routing::TakeIn;
use domain::stage::Stage;
use domain::time::Millis;

use crate::district::{district, today};

/// All posts; a person's id is the number in its code.
fn posts() -> Vec<Post> {
    let entry = |(index, entry): (u128, &pack::PostEntry)| Post {
        id: PostId(index),
        person: person(&entry.person),
        role: entry.role.clone(),
        unit: entry.unit.clone(),
        territory: entry.territory.clone(),
        line: entry
            .line_department
            .clone()
            .map(|department| Line { department, field: entry.line_field.clone() }),
        from: Millis::at(entry.valid_from, 0),
        to: None,
        backup: entry.backup,
        certified: false,
    };
    (1..).zip(&district().people.posts).map(entry).collect()
}

fn person(code: &str) -> PersonId {
    PersonId(code.trim_start_matches('p').parse().unwrap())
}

/// A case about fire in a grid: where it is taken in, who leads, and who has it in hand.
struct Scene {
    level: TakeIn,
    stamp: Stamp,
    desk: UnitCode,
    lead: UnitCode,
    co: BTreeSet<UnitCode>,
    handler: Option<PersonId>,
    checker: Option<PersonId>,
}

fn scenes(posts: &[Post]) -> Vec<Scene> {
    let stamps = district().pack.stamps(today());
    let stamp = stamps.values().find(|stamp| stamp.township.as_str() == "330502100").unwrap();
    let area = stamp.area.clone().unwrap();
    let held = |role: &str, unit: &UnitCode| {
        let post = posts.iter().find(|post| post.role.as_str() == role && post.unit == *unit);
        post.map(|post| post.person)
    };
    let worker =
        posts.iter().find(|post| post.backup && post.territory.as_ref() == Some(&stamp.grid));
    let office = UnitCode::from("office_fire_330502100");
    let department = UnitCode::from("department_fire");
    let other = UnitCode::from("department_emergency");
    let scene = |level, desk: &UnitCode, lead: &UnitCode, role: &str| Scene {
        level,
        stamp: stamp.clone(),
        desk: desk.clone(),
        lead: lead.clone(),
        co: BTreeSet::from([other.clone()]),
        handler: held(role, lead),
        checker: worker.map(|post| post.person),
    };
    vec![
        scene(TakeIn::Station, &area, &area, "outposted_officer"),
        scene(TakeIn::Township, &stamp.township, &office, "field_office_officer"),
        scene(TakeIn::District, &"center_330502".into(), &department, "department_officer"),
    ]
}

/// The roles whose people may take the step.
fn who(
    action: Action,
    stage: Stage,
    scene: &Scene,
    posts: &[Post],
    roles: &RoleTable,
) -> BTreeSet<String> {
    let (district, labels, concerned, handled_by) = (
        UnitCode::from("330502"),
        BTreeSet::new(),
        BTreeSet::new(),
        scene.handler.into_iter().collect(),
    );
    let facts = CaseFacts {
        stage,
        district: &district,
        stamp: &scene.stamp,
        field: Some(&"fire".into()),
        department: Some(&"department_fire".into()),
        desk: &scene.desk,
        lead: Some(&scene.lead),
        co: &scene.co,
        handler: scene.handler,
        checker: scene.checker,
        reporters: &[],
        concerned: &concerned,
        labels: &labels,
        handled_by: &handled_by,
        proposer: scene.handler,
    };
    let now = Millis::at(today(), 600);
    let may = |post: &&Post| {
        let actor = Actor { person: post.person, post, posts: &[], delegation: None };
        permit(actor, action, facts, roles, now).is_ok()
    };
    posts.iter().filter(may).map(|post| post.role.to_string()).collect()
}

/// Steps of one level only: the district assigns departments and sends back; nobody is above it;
/// a station has no co-units.
fn is_of_level(action: Action, level: TakeIn) -> bool {
    let is_district = level == TakeIn::District;
    match action {
        Action::AssignDown | Action::SendBack => is_district,
        Action::Escalate => !is_district,
        Action::CoFeedback => level != TakeIn::Station,
        _ => true,
    }
}

#[test]
fn every_step_of_a_case_has_somebody_at_every_level() {
    let (posts, roles) = (posts(), district().pack.role_table());
    for scene in scenes(&posts) {
        assert!(scene.handler.is_some() && scene.checker.is_some());
        for stage in Stage::ALL {
            let steps = steps::possible(*stage).into_iter();
            for action in steps.filter(|action| *action != Action::Rate) {
                if is_of_level(action, scene.level) {
                    let found = who(action, *stage, &scene, &posts, &roles);
                    assert!(!found.is_empty(), "{action} at {stage}, {}", scene.level);
                }
            }
        }
    }
}

#[test]
fn a_second_person_is_another_role_and_the_checker_is_not_the_handler() {
    let (posts, roles) = (posts(), district().pack.role_table());
    for scene in scenes(&posts) {
        let confirm = who(Action::ConfirmSuspend, Stage::Handling, &scene, &posts, &roles);
        let expected = match scene.level {
            TakeIn::Station => "area_head",
            TakeIn::Township => "township_leader",
            TakeIn::District => "district_supervisor",
        };
        assert!(confirm.contains(expected), "{confirm:?}");
        let check = who(Action::CheckOnSpot, Stage::PendingCheck, &scene, &posts, &roles);
        assert_eq!(check, BTreeSet::from(["fulltime_grid_worker".to_owned()]));
    }
}

#[test]
fn a_worker_of_another_area_and_an_administrator_see_nothing_of_it() {
    let (posts, roles) = (posts(), district().pack.role_table());
    for scene in scenes(&posts) {
        let elsewhere: Vec<Post> = posts
            .iter()
            .filter(|post| {
                let worker = post.role.as_str().ends_with("grid_worker");
                let away = post.territory.as_ref() != Some(&scene.stamp.grid);
                worker && away && Some(post.person) != scene.checker
            })
            .cloned()
            .collect();
        assert!(elsewhere.len() > 700);
        let found = who(Action::View, Stage::Handling, &scene, &elsewhere, &roles);
        assert!(found.is_empty(), "{found:?}");
        let all = who(Action::View, Stage::Handling, &scene, &posts, &roles);
        for role in ["sys_admin", "security_admin", "privacy_officer"] {
            assert!(!all.contains(role), "{role}");
        }
    }
}
