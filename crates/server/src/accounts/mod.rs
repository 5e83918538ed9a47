//! Accounts: who may log in. What a person may do is said by his posts, never by the account.
//!
//! A password that somebody else has chosen must be changed before the account can do anything:
//! until then a session is `Entered` and not yet a `Session`.
//!
//! There is no account by default. The first administrator is made with a token that the operator
//! at the machine sees once. An administrator manages accounts and the pack and sees no case.

mod device;
mod login;
mod manage;
mod password;
pub mod routes;
pub(crate) mod session;
pub(crate) mod sql;

use domain::ids::PersonId;
use store::{Expect, Idempotency, NewAccess, Param, Unit, Write};

use crate::app::App;
use crate::auth::Operator;
use crate::problem::Problem;
use crate::refusals;

pub use manage::{Account, ChosenBy, NewAccount, add, disable, list};
pub(crate) use password::Guesses;
pub(crate) use session::{Administrator, Anyone, Entered, Session, Staff};

/// The place of administrators, who belong to no district.
pub(crate) const INSTALLATION: &str = "000000";

/// Where an account is kept.
fn place(app: &App, administrator: bool) -> String {
    if administrator { INSTALLATION.to_owned() } else { app.district().code.to_string() }
}

/// Begins a session of a person for the operator at the machine, who is asked for no password: its
/// token. The access log names it apart from a login.
pub(crate) async fn begin_for(
    app: &App,
    operator: &Operator,
    person: PersonId,
) -> Result<String, Problem> {
    let person = person.to_string();
    let (token, session) = session::begin(app, operator.what_for(), &person, false)?;
    let access = vec![entry(app, "login_by_operator", Some(person))];
    let district = place(app, false);
    let unit = Unit { district, writes: vec![session], access, ..Unit::default() };
    app.door().record_own(operator, unit).await?;
    Ok(token)
}

/// An entry of the access log about an account that an administrator or the operator changes: who
/// did it, and to which account.
fn managed(
    app: &App,
    operator: &Operator,
    kind: &str,
    account: (&str, Option<String>),
) -> NewAccess {
    let (login, person) = account;
    let by = operator.account().unwrap_or(operator.what_for());
    let body = serde_json::json!({ "account": login, "by": by }).to_string();
    NewAccess { body, ..entry(app, kind, person) }
}

/// An entry of the access log about an account.
fn entry(app: &App, kind: &str, person: Option<String>) -> NewAccess {
    NewAccess {
        kind: kind.to_owned(),
        body: "{}".to_owned(),
        at_ms: app.now().0,
        actor: person.filter(|person| !person.is_empty()),
        ..NewAccess::default()
    }
}

/// The name of a member of staff, if it can be had.
pub(crate) fn name_of(app: &App, person: PersonId) -> Option<String> {
    app.district().roster.name_of(person).map(str::to_owned)
}

/// Clears sessions, known devices and counts that are over, and answers to operations that are too old to be repeated.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let now = app.now().0;
    for district in [app.district().code.to_string(), INSTALLATION.to_owned()] {
        let params: Vec<Param> = vec![district.as_str().into(), now.into()];
        let sessions = Write { stmt: &sql::SESSIONS_PURGE, params, expect: Expect::Any };
        let devices = device::purge(&district, now);
        let counts = refusals::purge(&district, now);
        let writes = vec![sessions, devices, counts, Idempotency::purge(&district, now)];
        let unit = Unit { district, writes, ..Unit::default() };
        app.door().record_own(&Operator::of_the_program("sweep"), unit).await?;
    }
    Ok(())
}
