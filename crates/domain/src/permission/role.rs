//! Roles and their grants, as a pack gives them.

use std::collections::{BTreeMap, BTreeSet};

use crate::action::{Action, Relation};
use crate::ids::RoleCode;

/// The role whose holders check on the spot (专职网格员现场核实, case study §2.3).
pub const FULLTIME_GRID_WORKER: &str = "fulltime_grid_worker";

/// Actions that a role may take through one relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// How the actor must stand to the case; `None` for no condition.
    pub relation: Option<Relation>,
    /// What he may do then.
    pub actions: BTreeSet<Action>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its code.
    pub code: RoleCode,
    /// What it may do.
    pub grants: Vec<Grant>,
}

/// All roles of a district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleTable(BTreeMap<RoleCode, Role>);

impl RoleTable {
    /// A table of these roles; of two with the same code the later counts.
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Self {
        Self(roles.into_iter().map(|role| (role.code.clone(), role)).collect())
    }

    /// A role by its code.
    pub fn get(&self, code: &RoleCode) -> Option<&Role> {
        self.0.get(code)
    }

    /// All roles in the order of their codes.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.0.values()
    }

    /// Roles that may take this action through some relation, for the sentence of a refusal.
    pub fn who_could(&self, action: Action) -> Vec<RoleCode> {
        let may = |role: &&Role| role.grants.iter().any(|grant| grant.actions.contains(&action));
        self.roles().filter(may).map(|role| role.code.clone()).collect()
    }
}
