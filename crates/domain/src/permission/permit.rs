//! The proof that somebody may take a step.

use std::collections::BTreeSet;

use super::denial::Denial;
use super::relation::{Actor, CaseFacts, relations};
use super::role::{FULLTIME_GRID_WORKER, RoleTable};
use crate::action::{Action, Relation};
use crate::ids::{PersonId, PostId, RoleCode, UnitCode};
use crate::post::Post;
use crate::stage::Label;
use crate::time::Millis;

/// What a reporter can do with the code of the receipt, or without an account.
const OF_A_REPORTER: [Action; 5] =
    [Action::Report, Action::Rate, Action::Reopen, Action::AnswerReporter, Action::ObjectDecline];
/// Steps that judge a handler's work.
const CHECKS: [Action; 3] = [Action::CheckOnSpot, Action::CheckDocuments, Action::SampleOnSpot];
/// Steps of a second person.
const CONFIRMATIONS: [Action; 5] = [
    Action::ConfirmVoid,
    Action::ConfirmSuspend,
    Action::ConfirmForceClose,
    Action::DecideExtension,
    Action::DecideFurtherExtension,
];

/// A proof that a step is permitted. Only this module makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    action: Action,
    holder: Holder,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Holder {
    Staff { person: PersonId, post: PostId, role: RoleCode, unit: UnitCode },
    Reporter,
    System,
}

impl Permit {
    /// For what a reporter does with the secret code of the receipt, and for reports without an
    /// account. Any other action is refused.
    pub fn reporter(action: Action) -> Option<Self> {
        OF_A_REPORTER.contains(&action).then_some(Self { action, holder: Holder::Reporter })
    }

    /// For deadlines and other things that happen without anybody acting.
    pub fn system(action: Action) -> Self {
        Self { action, holder: Holder::System }
    }

    /// What it permits.
    pub fn action(&self) -> Action {
        self.action
    }

    /// The member of staff.
    pub fn person(&self) -> Option<PersonId> {
        match &self.holder {
            Holder::Staff { person, .. } => Some(*person),
            Holder::Reporter | Holder::System => None,
        }
    }

    /// The post in which he acts.
    pub fn post(&self) -> Option<PostId> {
        match &self.holder {
            Holder::Staff { post, .. } => Some(*post),
            Holder::Reporter | Holder::System => None,
        }
    }

    /// The role of that post.
    pub fn role(&self) -> Option<&RoleCode> {
        match &self.holder {
            Holder::Staff { role, .. } => Some(role),
            Holder::Reporter | Holder::System => None,
        }
    }

    /// The unit at whose desk he acts.
    pub fn unit(&self) -> Option<&UnitCode> {
        match &self.holder {
            Holder::Staff { unit, .. } => Some(unit),
            Holder::Reporter | Holder::System => None,
        }
    }

    /// Whether a reporter acts with his code.
    pub fn is_reporter(&self) -> bool {
        self.holder == Holder::Reporter
    }

    fn staff(actor: Actor<'_>, action: Action) -> Self {
        let Post { id, role, unit, .. } = actor.post;
        let holder = Holder::Staff {
            person: actor.person,
            post: *id,
            role: role.clone(),
            unit: unit.clone(),
        };
        Self { action, holder }
    }
}

/// Whether the actor may take a step on a case.
///
/// # Errors
/// Why not, and who could.
pub fn permit(
    actor: Actor<'_>,
    action: Action,
    case: CaseFacts<'_>,
    roles: &RoleTable,
    now: Millis,
) -> Result<Permit, Denial> {
    own_post(actor, now)?;
    let held = relations(actor, case);
    forbidden_by_conflict(action, &held, case)?;
    forbidden_by_own_work(actor, action, case)?;
    granted(actor, action, &held, roles)?;
    forbidden_by_nature(actor, action, &held)?;
    Ok(Permit::staff(actor, action))
}

/// Whether the actor may open a case: only grants without a condition on a case, or for the
/// territory of the place, can fit.
///
/// # Errors
/// Why not, and who could.
pub fn permit_new(
    actor: Actor<'_>,
    action: Action,
    roles: &RoleTable,
    now: Millis,
) -> Result<Permit, Denial> {
    own_post(actor, now)?;
    let anywhere = BTreeSet::from([Relation::InTerritory, Relation::InLine, Relation::Reporter]);
    granted(actor, action, &anywhere, roles)?;
    Ok(Permit::staff(actor, action))
}

/// What the actor may do on a case by permission, at whatever stage.
pub fn allowed_actions(
    actor: Actor<'_>,
    case: CaseFacts<'_>,
    roles: &RoleTable,
    now: Millis,
) -> Vec<Action> {
    let may = |action: &Action| permit(actor, *action, case, roles, now).is_ok();
    Action::ALL.iter().copied().filter(may).collect()
}

fn own_post(actor: Actor<'_>, now: Millis) -> Result<(), Denial> {
    let own = actor.post.person == actor.person;
    let delegated =
        actor.delegation.is_some_and(|given| given.covers(actor.person, actor.post.id, now));
    if actor.post.is_valid_at(now) && (own || delegated) {
        Ok(())
    } else {
        Err(Denial::NotYourPost)
    }
}

fn granted(
    actor: Actor<'_>,
    action: Action,
    held: &BTreeSet<Relation>,
    roles: &RoleTable,
) -> Result<(), Denial> {
    let code = &actor.post.role;
    let role = roles.get(code).ok_or_else(|| Denial::UnknownRole(code.clone()))?;
    let fits = role.grants.iter().any(|grant| {
        grant.actions.contains(&action)
            && grant.relation.is_none_or(|relation| held.contains(&relation))
    });
    if fits {
        return Ok(());
    }
    Err(Denial::NoGrant { role: code.clone(), action, who_could: roles.who_could(action) })
}

/// Labels and conflicts only subtract.
fn forbidden_by_conflict(
    action: Action,
    held: &BTreeSet<Relation>,
    case: CaseFacts<'_>,
) -> Result<(), Denial> {
    if held.contains(&Relation::Concerned) {
        return Err(Denial::Concerned);
    }
    for label in case.labels {
        if !seen_through(*label, held) {
            return Err(Denial::Hidden { label: *label });
        }
    }
    let clear_without_work = action == Action::Unmask && !works_on_it(held);
    if clear_without_work { Err(Denial::NotWorkingOnIt) } else { Ok(()) }
}

fn seen_through(label: Label, held: &BTreeSet<Relation>) -> bool {
    match label {
        Label::Sealed => works_on_it(held),
        Label::ConcernsOfficial => [Relation::Supervising, Relation::Handler, Relation::Lead]
            .iter()
            .any(|relation| held.contains(relation)),
        Label::Counselling => held.contains(&Relation::Handler),
    }
}

/// Those who have the case in their hands: its desk, its units, its handler and its checker.
fn works_on_it(held: &BTreeSet<Relation>) -> bool {
    [Relation::Supervising, Relation::Lead, Relation::Co, Relation::Handler, Relation::Checker]
        .iter()
        .any(|relation| held.contains(relation))
}

/// Nobody judges his own work, in whichever post or delegation.
fn forbidden_by_own_work(
    actor: Actor<'_>,
    action: Action,
    case: CaseFacts<'_>,
) -> Result<(), Denial> {
    let person = actor.person;
    let has_handled = case.handled_by.contains(&person);
    let has_it_in_hand = case.handler == Some(person);
    if CHECKS.contains(&action) && (has_handled || has_it_in_hand) {
        return Err(Denial::OwnWork);
    }
    if action == Action::ConfirmForceClose && (has_handled || has_it_in_hand) {
        return Err(Denial::OwnWork);
    }
    if CONFIRMATIONS.contains(&action) && case.proposer == Some(person) {
        return Err(Denial::OwnProposal);
    }
    Ok(())
}

fn forbidden_by_nature(
    actor: Actor<'_>,
    action: Action,
    held: &BTreeSet<Relation>,
) -> Result<(), Denial> {
    let on_spot = action == Action::CheckOnSpot;
    if on_spot && actor.post.role.as_str() != FULLTIME_GRID_WORKER {
        return Err(Denial::NotAGridWorker);
    }
    if action == Action::Unmask && !works_on_it(held) {
        return Err(Denial::NotWorkingOnIt);
    }
    Ok(())
}
