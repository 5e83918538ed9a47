//! What a list may show: the same grants as index ranges.

use crate::action::{Action, Relation};
use crate::ids::{FieldCode, PersonId, UnitCode};
use crate::permission::role::RoleTable;
use crate::post::Post;
use crate::time::Millis;

/// One index range of cases. A list is the union of its ranges, and every row of it is still
/// judged by `permit`, which takes away what labels hide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Range {
    /// Everything under a unit of the tree or in an area, whose kind the caller looks up.
    Territory(UnitCode),
    /// Everything of a professional field.
    Field(FieldCode),
    /// Everything of the fields of a department.
    Department(UnitCode),
    /// At this desk.
    Desk(UnitCode),
    /// Led by this unit.
    Lead(UnitCode),
    /// Helped by this unit.
    Co(UnitCode),
    /// In this person's hands.
    Handler(PersonId),
    /// For this person to check.
    Checker(PersonId),
    /// The whole district.
    District,
}

/// The ranges in which a post may take an action; none when its role has no such grant.
pub fn scope(post: &Post, roles: &RoleTable, action: Action, now: Millis) -> Vec<Range> {
    let Some(role) = roles.get(&post.role).filter(|_| post.is_valid_at(now)) else {
        return Vec::new();
    };
    let grants = role.grants.iter().filter(|grant| grant.actions.contains(&action));
    let mut ranges: Vec<Range> = grants.filter_map(|grant| range(post, grant.relation)).collect();
    ranges.sort();
    ranges.dedup();
    if ranges.contains(&Range::District) { vec![Range::District] } else { ranges }
}

fn range(post: &Post, relation: Option<Relation>) -> Option<Range> {
    let Some(relation) = relation else {
        return Some(Range::District);
    };
    match relation {
        Relation::InTerritory => post.territory.clone().map(Range::Territory),
        Relation::InLine => in_line(post),
        Relation::Lead => Some(Range::Lead(post.unit.clone())),
        Relation::Co => Some(Range::Co(post.unit.clone())),
        Relation::Handler => Some(Range::Handler(post.person)),
        Relation::Checker => Some(Range::Checker(post.person)),
        Relation::Supervising => Some(Range::Desk(post.unit.clone())),
        // Own reports are found through the reporter's receipts, not through this list; what
        // concerns somebody is never listed for him.
        Relation::Reporter | Relation::Concerned => None,
    }
}

/// A line with a territory is found through the territory, which is the smaller range.
fn in_line(post: &Post) -> Option<Range> {
    let line = post.line.as_ref()?;
    match (&post.territory, &line.field) {
        (Some(unit), _) => Some(Range::Territory(unit.clone())),
        (None, Some(field)) => Some(Range::Field(field.clone())),
        (None, None) => Some(Range::Department(line.department.clone())),
    }
}
