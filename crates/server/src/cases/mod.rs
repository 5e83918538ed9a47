//! Cases over HTTP: reporting, steps, queues, pages, tracking.
//!
//! In the order of a report's way: `wire` and `intake` take it in and refuse what is wrong with it,
//! `reporting` opens the case. `execute` takes every later step of staff, `tracking` those of
//! reporters, `signals` what happens without anybody; `facts` looks things up for them. All end in
//! `recording`: one unit of `work`, written `once`. `queries` lists, `views` shows,
//! `sync` brings a phone up to date.

pub(crate) mod execute;
pub(crate) mod facts;
mod intake;
mod milestones;
mod narration;
pub(crate) mod once;
mod personal;
mod queries;
mod receipt;
mod recording;
pub(crate) mod reporting;
#[expect(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod row;
pub(crate) mod signals;
pub(crate) mod sql;
pub(crate) mod stored;
mod sync;
mod tracking;
mod views;
pub(crate) mod wire;
pub(crate) mod work;

pub(crate) use queries::Listed;
pub(crate) use receipt::Receipts;
pub use stored::Unreadable;
pub(crate) use tracking::hash as tracking_hash;
pub(crate) use views::{CaseRow, Named as NamedWire};
