//! Cases over HTTP: reporting, steps, queues, pages, tracking.
//!
//! In the order of a report's way: `wire` and `reporting` take it in, `facts` looks things up,
//! `execute` decides, `work` records, `queries` lists, `views` shows, `tracking` is the reporter's side.

pub(crate) mod execute;
mod facts;
mod narration;
mod personal;
mod queries;
mod receipt;
mod reporting;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod signals;
pub(crate) mod sql;
pub(crate) mod stored;
mod tracking;
mod views;
pub(crate) mod wire;
mod work;

pub(crate) use receipt::Receipts;
pub use stored::Unreadable;
