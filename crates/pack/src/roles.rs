//! `roles.toml`: roles and what they may do.

use std::collections::BTreeSet;

use domain::action::{Action, Relation};
use domain::ids::RoleCode;
use domain::permission::{Grant, Role};

use crate::document::{Document, Node};
use crate::draft::{At, Coded, List, text_of};
use crate::fault::{Faults, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::RoleEntry;
use crate::{forbidden, values};

pub(crate) const FILE: &str = "roles.toml";
/// The word for a grant without a condition.
pub(crate) const ANY: &str = "any";

impl Coded for RoleEntry {
    fn code(&self) -> &str {
        self.role.code.as_str()
    }
}

/// Reads `roles.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<RoleEntry> {
    let text = text_of(files, FILE, faults);
    let document = text.and_then(|text| Document::read(FILE, text, faults));
    let Some(document) = document else { return List::of_unread_file(FILE) };
    let mut root = document.root();
    let mut roles = List::of_file(FILE);
    let nodes = root.tables("role", faults);
    roles.is_read = nodes.is_some();
    for mut node in nodes.into_iter().flatten() {
        let code = RoleCode::new(node.code("code", faults));
        let name = node.name(["name_zh", "name_en"], faults);
        forbidden::refuse_names(code.as_str(), &name, &node, faults);
        let grants = grants(&mut node, faults);
        let entry = RoleEntry { role: Role { code, grants }, name };
        roles.entries.push(At { line: node.line(), keys: node.key_lines(), entry });
        node.end(faults);
    }
    root.end(faults);
    roles
}

/// The grants in the order of their relations, that without a condition last.
fn grants(node: &mut Node<'_>, faults: &mut Faults) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    let mut relations: Vec<(&str, Option<Relation>)> =
        Relation::ALL.iter().map(|relation| (relation.code(), Some(*relation))).collect();
    relations.push((ANY, None));
    let nodes = node.tables("grant", faults);
    if nodes.as_ref().is_some_and(Vec::is_empty) {
        let said = said!(
            "这个角色什么也不能做",
            "this role may do nothing";
            "至少加上一段[[role.grant]]，或删除这个角色",
            "Add a [[role.grant]], or remove the role"
        );
        faults.add(node.place("grant"), FaultKind::GrantsNothing, said);
    }
    for mut node in nodes.into_iter().flatten() {
        let relation = node.word("relation", &relations, faults);
        let actions = actions(&mut node, faults);
        let place = node.place("relation");
        node.end(faults);
        let Some(relation) = relation else { continue };
        if grants.iter().any(|grant| grant.relation == relation) {
            let said = said!(
                "同一关系有两段授权",
                "two grants have the same relation";
                "把它们合成一段",
                "Make one of them"
            );
            faults.add(place, FaultKind::ItemTwice, said);
        }
        grants.push(Grant { relation, actions });
    }
    grants.sort_by_key(order);
    grants
}

/// Grants stand in the order of their relations, that without a condition last.
pub(crate) fn order(grant: &Grant) -> (bool, Option<Relation>) {
    (grant.relation.is_none(), grant.relation)
}

fn actions(node: &mut Node<'_>, faults: &mut Faults) -> BTreeSet<Action> {
    let known: Vec<(&str, Action)> =
        Action::ALL.iter().map(|action| (action.code(), *action)).collect();
    let items = node.needed_list("actions", faults);
    if node.has("actions") && items.is_empty() {
        let said = said!(
            "这段授权没有任何操作",
            "this grant allows no action";
            "写上操作，或删除这一段",
            "Name actions, or remove the grant"
        );
        faults.add(node.place("actions"), FaultKind::GrantsNothing, said);
    }
    let mut found = BTreeSet::new();
    for item in items {
        let Some(action) = values::word(item.text, &known, item.place, faults) else { continue };
        if !found.insert(action) {
            let said = said!(
                "操作“{action}”出现了两次",
                "the action \"{action}\" stands there twice";
                "删除一个",
                "Remove one of them"
            );
            faults.add(item.place, FaultKind::ItemTwice, said);
        }
    }
    found
}
