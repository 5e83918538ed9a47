//! How an actor stands to a case. Computed from the case, never typed in.

use std::collections::BTreeSet;

use crate::action::Relation;
use crate::ids::{FieldCode, PersonId, PostId, UnitCode};
use crate::place::Stamp;
use crate::post::{Line, Post};
use crate::stage::{Label, Stage};
use crate::time::Millis;

/// What a question of permission needs to know of a case.
#[derive(Debug, Clone, Copy)]
pub struct CaseFacts<'a> {
    /// Where it stands.
    pub stage: Stage,
    /// The district.
    pub district: &'a UnitCode,
    /// The units of its place now.
    pub stamp: &'a Stamp,
    /// Its professional field.
    pub field: Option<&'a FieldCode>,
    /// The department of that field.
    pub department: Option<&'a UnitCode>,
    /// The desk that has it.
    pub desk: &'a UnitCode,
    /// 主办单位.
    pub lead: Option<&'a UnitCode>,
    /// 协办单位.
    pub co: &'a BTreeSet<UnitCode>,
    /// 承办人.
    pub handler: Option<PersonId>,
    /// The person asked to check.
    pub checker: Option<PersonId>,
    /// Members of staff who reported it as their own finding.
    pub reporters: &'a [PersonId],
    /// Units complained of.
    pub concerned: &'a BTreeSet<UnitCode>,
    /// Marks.
    pub labels: &'a BTreeSet<Label>,
    /// Who handled it in this round.
    pub handled_by: &'a BTreeSet<PersonId>,
    /// Who proposed the step that waits for a second person.
    pub proposer: Option<PersonId>,
}

/// Who wants to act, and in which post.
#[derive(Debug, Clone, Copy)]
pub struct Actor<'a> {
    /// The person, under his own name also when he stands in for another.
    pub person: PersonId,
    /// The post named in the command.
    pub post: &'a Post,
    /// All posts of the person: a conflict of interest does not end with a change of hat.
    pub posts: &'a [Post],
    /// The delegation by which he acts in another's post.
    pub delegation: Option<&'a Delegation>,
}

/// A substitute's right to act in another's post for a time (代理).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Whose post.
    pub post: PostId,
    /// Who stands in.
    pub person: PersonId,
    /// First instant.
    pub from: Millis,
    /// First instant after it; a delegation always ends by itself.
    pub to: Millis,
}

impl Delegation {
    /// Whether it lets this person act in this post now.
    pub fn covers(&self, person: PersonId, post: PostId, now: Millis) -> bool {
        self.person == person && self.post == post && self.from <= now && now < self.to
    }
}

/// How the actor stands to the case in the post named.
pub fn relations(actor: Actor<'_>, case: CaseFacts<'_>) -> BTreeSet<Relation> {
    let Actor { person, post, .. } = actor;
    let holds = |relation: Relation| match relation {
        Relation::InTerritory => in_territory(post, case),
        Relation::InLine => in_line(post, case),
        Relation::Lead => case.lead == Some(&post.unit),
        Relation::Co => case.co.contains(&post.unit),
        Relation::Handler => case.handler == Some(person),
        Relation::Checker => case.checker == Some(person),
        Relation::Reporter => case.reporters.contains(&person),
        Relation::Concerned => concerned(actor, case),
        Relation::Supervising => case.desk == &post.unit,
    };
    Relation::ALL.iter().copied().filter(|relation| holds(*relation)).collect()
}

/// Inside the territory of the post, and inside its line where it has one too.
fn in_territory(post: &Post, case: CaseFacts<'_>) -> bool {
    let inside = post.territory.as_ref().is_some_and(|unit| covers(unit, case));
    inside && post.line.as_ref().is_none_or(|line| matches(line, case))
}

/// In the line of the post, and inside its territory where it has one too.
fn in_line(post: &Post, case: CaseFacts<'_>) -> bool {
    post.line.as_ref().is_some_and(|line| matches(line, case))
        && post.territory.as_ref().is_none_or(|unit| covers(unit, case))
}

fn covers(unit: &UnitCode, case: CaseFacts<'_>) -> bool {
    let Stamp { grid, community, area, township } = case.stamp;
    [grid, community, township, case.district].contains(&unit) || area.as_ref() == Some(unit)
}

/// The field of the line, or any field of its department.
fn matches(line: &Line, case: CaseFacts<'_>) -> bool {
    match &line.field {
        Some(field) => case.field == Some(field),
        None => case.department == Some(&line.department),
    }
}

/// Complained of: a unit of any of the person's posts.
fn concerned(actor: Actor<'_>, case: CaseFacts<'_>) -> bool {
    std::iter::once(actor.post).chain(actor.posts).any(|post| case.concerned.contains(&post.unit))
}
