//! The whole table of permission of the demo district: role × relation → actions.
//!
//! Each cell is asked of `domain::permission` with a case in which the actor stands in that one
//! relation (and in no other that would grant more), so the snapshot shows what holds, not what the
//! pack wishes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use domain::action::{Action, Relation};
use domain::ids::{FieldCode, PersonId, PostId, UnitCode};
use domain::permission::{Actor, CaseFacts, permit};
use domain::place::Stamp;
use domain::post::{Line, Post};
use domain::stage::{Label, Stage};
use domain::time::Millis;
use pack::Files;

const NOW: Millis = Millis(1_790_000_000_000);

struct World {
    stamp: Stamp,
    district: UnitCode,
    department: UnitCode,
    field: FieldCode,
    none: BTreeSet<UnitCode>,
    here: BTreeSet<UnitCode>,
    nobody: BTreeSet<PersonId>,
}

impl World {
    fn new() -> Self {
        let stamp = Stamp {
            grid: "g".into(),
            community: "c".into(),
            area: Some("a".into()),
            township: "t".into(),
        };
        Self {
            stamp,
            district: "d".into(),
            department: "dep".into(),
            field: FieldCode::from("f"),
            none: BTreeSet::new(),
            here: BTreeSet::from(["desk".into()]),
            nobody: BTreeSet::new(),
        }
    }

    /// The post of an actor who stands in this relation to the case of `facts`.
    fn post(&self, role: &str, relation: Option<Relation>) -> Post {
        let at_desk = matches!(
            relation,
            Some(Relation::Lead | Relation::Co | Relation::Supervising | Relation::Concerned)
        );
        let line = Line { department: self.department.clone(), field: None };
        Post {
            id: PostId(1),
            person: PersonId(1),
            role: role.into(),
            unit: if at_desk { "desk".into() } else { "elsewhere".into() },
            territory: (relation == Some(Relation::InTerritory)).then(|| self.district.clone()),
            line: (relation == Some(Relation::InLine)).then_some(line),
            from: Millis(0),
            to: None,
            backup: false,
            certified: false,
        }
    }

    fn facts<'a>(
        &'a self,
        relation: Option<Relation>,
        labels: &'a BTreeSet<Label>,
        reporters: &'a [PersonId],
        units: &'a [UnitCode],
    ) -> CaseFacts<'a> {
        let me = PersonId(1);
        let desk = if relation == Some(Relation::Supervising) { &units[0] } else { &units[1] };
        CaseFacts {
            stage: Stage::Handling,
            district: &self.district,
            stamp: &self.stamp,
            field: Some(&self.field),
            department: Some(&self.department),
            desk,
            lead: (relation == Some(Relation::Lead)).then_some(&units[0]),
            co: if relation == Some(Relation::Co) { &self.here } else { &self.none },
            handler: (relation == Some(Relation::Handler)).then_some(me),
            checker: (relation == Some(Relation::Checker)).then_some(me),
            reporters: if relation == Some(Relation::Reporter) { reporters } else { &[] },
            concerned: if relation == Some(Relation::Concerned) { &self.here } else { &self.none },
            labels,
            handled_by: &self.nobody,
            proposer: None,
        }
    }
}

/// What a role may do in one relation, with these labels on the case.
fn may(
    world: &World,
    roles: &domain::permission::RoleTable,
    role: &str,
    relation: Option<Relation>,
    labels: &BTreeSet<Label>,
) -> Vec<&'static str> {
    let post = world.post(role, relation);
    let me = [PersonId(1)];
    let units: [UnitCode; 2] = ["desk".into(), "other".into()];
    let facts = world.facts(relation, labels, &me, &units);
    let actor = Actor { person: PersonId(1), post: &post, posts: &[], delegation: None };
    let granted = |action: &&Action| permit(actor, **action, facts, roles, NOW).is_ok();
    Action::ALL.iter().filter(granted).map(|action| action.code()).collect()
}

fn table(labels: &BTreeSet<Label>) -> String {
    let files = Files::read_dir(&testkit::packs().join("wuxing")).unwrap();
    let pack = pack::check(&files).pack.unwrap();
    let roles = pack.role_table();
    let world = World::new();
    let mut text = String::new();
    for entry in &pack.roles {
        let role = entry.role.code.as_str();
        writeln!(text, "{role} ({})", entry.name.zh).unwrap();
        let mut lines: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let relations = Relation::ALL.iter().copied().map(Some).chain([None]);
        for relation in relations {
            let actions = may(&world, &roles, role, relation, labels);
            let name = relation.map_or("no relation", Relation::code);
            if !actions.is_empty() {
                lines.insert(name.to_owned(), actions);
            }
        }
        for (relation, actions) in lines {
            writeln!(text, "  {relation}: {}", actions.join(" ")).unwrap();
        }
    }
    text
}

#[test]
fn what_each_role_may_do_to_an_ordinary_case() {
    insta::assert_snapshot!(table(&BTreeSet::new()));
}

#[test]
fn what_a_seal_takes_away() {
    insta::assert_snapshot!(table(&BTreeSet::from([Label::Sealed])));
}

#[test]
fn what_is_left_when_a_case_concerns_an_official() {
    insta::assert_snapshot!(table(&BTreeSet::from([Label::ConcernsOfficial])));
}

#[test]
fn nobody_checks_his_own_work_in_any_role() {
    let files = Files::read_dir(&testkit::packs().join("wuxing")).unwrap();
    let pack = pack::check(&files).pack.unwrap();
    let roles = pack.role_table();
    let world = World::new();
    let labels = BTreeSet::new();
    let handled = BTreeSet::from([PersonId(1)]);
    let units: [UnitCode; 2] = ["desk".into(), "other".into()];
    for entry in &pack.roles {
        for relation in Relation::ALL {
            let post = world.post(entry.role.code.as_str(), Some(*relation));
            let me = [PersonId(1)];
            let mut facts = world.facts(Some(*relation), &labels, &me, &units);
            facts.handled_by = &handled;
            let actor = Actor { person: PersonId(1), post: &post, posts: &[], delegation: None };
            for action in [Action::CheckOnSpot, Action::CheckDocuments, Action::SampleOnSpot] {
                let answer = permit(actor, action, facts, &roles, NOW);
                assert!(answer.is_err(), "{} may {action} his own work", entry.role.code);
            }
        }
    }
}
