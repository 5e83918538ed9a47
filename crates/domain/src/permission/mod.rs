//! Who may do what: the one module that answers (design idea 4).
//!
//! A pack grants actions to roles through relations. What the rules forbid stays forbidden, whatever
//! a pack grants: nobody checks what he handled, labels and conflicts of interest beat every grant,
//! the closing check on the spot belongs to full-time grid workers, and there is no superuser.

mod denial;
mod permit;
mod relation;
mod role;
mod scope;

pub use denial::Denial;
pub use permit::{Permit, allowed_actions, permit, permit_new};
pub use relation::{Actor, CaseFacts, Delegation, relations};
pub use role::{FULLTIME_GRID_WORKER, Grant, Role, RoleTable};
pub use scope::{Range, scope};
