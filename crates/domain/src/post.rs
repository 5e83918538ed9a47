//! Posts: what a person is, where, in which line, and for how long.

use serde::{Deserialize, Serialize};

use crate::ids::{FieldCode, PersonId, PostId, RoleCode, UnitCode};
use crate::time::Millis;

/// A department, and if named one of its fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Line {
    /// The department (or, for a field office's people, the department it belongs to).
    pub department: UnitCode,
    /// One field of the department; `None` means all.
    pub field: Option<FieldCode>,
}

/// A role for a time with a territory, a line, or both; both means the intersection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Who holds it.
    pub person: PersonId,
    /// The role it gives.
    pub role: RoleCode,
    /// The unit at whose desk the holder works: station (area), township, department, centre …
    pub unit: UnitCode,
    /// The unit of the tree, or the area, in which it is valid.
    pub territory: Option<UnitCode>,
    /// The department and field in which it is valid.
    pub line: Option<Line>,
    /// First instant of validity.
    pub from: Millis,
    /// First instant after validity; `None` while it lasts.
    pub to: Option<Millis>,
    /// For posts of grid workers: whether this grid is a substitute's (backup), not the primary's.
    pub backup: bool,
    /// Whether the holder has an enforcement certificate (执法证).
    pub certified: bool,
}

impl Post {
    /// Whether the post is valid at an instant.
    pub fn is_valid_at(&self, now: Millis) -> bool {
        self.from <= now && self.to.is_none_or(|to| now < to)
    }
}
