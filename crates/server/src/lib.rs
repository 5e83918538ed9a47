//! Jishi as a service: HTTP, SQL and readers around the rules of `domain`.
//!
//! Capabilities are folders (`cases`, `district`, `accounts`, `attachments`, `live`, `notices`,
//! `search`, `tallies` and others); each has its routes, its SQL and its logic. They reach the record only
//! through [`door`], which asks for proofs that only [`auth`] makes. Time and chance come only
//! through [`seams`].

pub mod accounts;
mod app;
mod attachments;
pub mod auth;
mod batches;
pub mod blobs;
mod cases;
pub mod delegations;
mod description;
pub mod district;
pub mod door;
mod extract;
mod http;
pub mod inside;
mod keys;
mod live;
pub mod migrations;
mod notices;
mod operation;
mod pages;
mod patience;
mod personal;
mod places;
mod problem;
mod readers;
mod refusals;
pub mod seams;
mod sealed;
pub mod search;
mod service;
mod tallies;
pub mod verify;

pub use accounts::routes::offer_set_up;
pub use app::{App, Parts};
pub use cases::Unreadable;
pub use http::{openapi, router, router_with};
pub use keys::{Keys, KeysError};
pub use notices::{Network, NoNetwork, Smtp, SmtpFault};
pub use pages::Pages;
pub use personal::{KeyFit, Opened, key_fit, open_all};
pub use problem::{Kind, Problem};
pub use readers::{Progress, Readers};
pub use service::serve;
pub use verify::{Checked, check_attachments};

/// Every statement of this crate, for the test that prepares each on both engines.
pub fn statements() -> Vec<&'static store::Stmt> {
    [
        accounts::sql::ALL,
        attachments::sql::ALL,
        batches::sql::ALL,
        cases::row::ALL,
        cases::sql::ALL,
        delegations::sql::ALL,
        district::sql::ALL,
        live::sql::ALL,
        notices::sql::ALL,
        personal::sql::ALL,
        tallies::sql::ALL,
        refusals::sql::ALL,
        sealed::sql::ALL,
        search::sql::ALL,
    ]
    .concat()
}
