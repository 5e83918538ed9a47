//! Proofs: the types without which the door hands out nothing.
//!
//! Who may do what is decided by `domain::permission` alone; this module loads what that decision
//! needs and turns its permit into a proof bound to one case.

mod case;
mod inbox;
mod listing;
mod proof;

pub(crate) use case::{
    Acting, Beginning, Loaded, allowed, authorize, by_tracking_code, exchanging, for_system, known,
    load, number, opening, opening_by_resident, refused_by_rules, scope, scope_still, second_case,
};
pub use listing::Listing;
pub(crate) use listing::Window;
pub use proof::{Authorized, Operator, Scope};
pub(crate) use proof::{Opening, Reading, Stepping};
