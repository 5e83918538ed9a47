//! Accounts: who may log in. What a person may do is said by his posts, never by the account.
//!
//! There is no account by default. The first administrator is made with a token that the operator
//! at the machine sees once. An administrator manages accounts and the pack and sees no case.

mod manage;
mod password;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub mod routes;
pub(crate) mod session;
pub(crate) mod sql;

use domain::ids::PersonId;
use store::{CommitError, Expect, Idempotency, NewAccess, Param, Unit, Write};

use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};
use sql::{ACCOUNT_FIND, ACCOUNT_TRIED, ACCOUNT_WELCOME};

pub use manage::{Account, NewAccount, add, disable, list};
pub(crate) use password::Guesses;
pub(crate) use session::{Administrator, Anyone, Session, Staff};

/// The place of administrators, who belong to no district.
pub(crate) const INSTALLATION: &str = "000000";

/// Where an account is kept.
fn place(app: &App, administrator: bool) -> String {
    if administrator { INSTALLATION.to_owned() } else { app.district().code.to_string() }
}

/// An account as login needs it.
struct Found {
    place: String,
    person: String,
    administrator: bool,
    password: String,
    failed: i64,
    failed_at: i64,
    disabled: bool,
}

/// Checks name and password, and begins a session: its token.
///
/// The try is counted before it is judged, so that many at once are no more guesses than one after
/// the other; and while the hash is reckoned, so that the time does not tell whether there is such
/// an account.
pub(crate) async fn log_in(
    app: &App,
    login: &str,
    password: String,
) -> Result<(String, Session), Problem> {
    if !manage::is_login(login) {
        return Err(Problem::plain(Kind::WrongPassword));
    }
    let found = find(app, login).await?;
    rested(app, login, found.as_ref())?;
    let hash = found.as_ref().map(|account| account.password.clone());
    let fitting = password::fits(app, password, hash);
    let (fits, counted) = tokio::join!(fitting, tried(app, login, found.as_ref()));
    if !counted? {
        return Err(locked_out(password::REST_MS / 1000));
    }
    match found {
        Some(account) if fits? && !account.disabled => welcome(app, login, &account).await,
        found => {
            failed(app, found.as_ref());
            Err(Problem::plain(Kind::WrongPassword))
        }
    }
}

async fn find(app: &App, login: &str) -> Result<Option<Found>, Problem> {
    let operator = Operator::of_the_program("login");
    let places = [app.district().code.to_string(), INSTALLATION.to_owned()];
    let reads =
        places.iter().map(|place| (&ACCOUNT_FIND, vec![place.as_str().into(), login.into()]));
    let rows = app.door().read_own(&operator, reads.collect()).await?;
    let first =
        places.into_iter().zip(&rows).find_map(|(place, rows)| Some((place, rows.first()?)));
    let Some((place, row)) = first else { return Ok(None) };
    Ok(Some(Found {
        place,
        person: row.text(0)?.to_owned(),
        administrator: row.int(1)? == 1,
        password: row.text(2)?.to_owned(),
        failed: row.int(3)?,
        failed_at: row.int(4)?,
        disabled: row.int(5)? == 1,
    }))
}

/// Refuses while the name rests after too many failures, whether it has an account or not.
fn rested(app: &App, login: &str, found: Option<&Found>) -> Result<(), Problem> {
    let now = app.now();
    let resting = match found {
        Some(account) => password::resting(account.failed, account.failed_at, now),
        None => guesses(app).resting(login, now),
    };
    match resting {
        None => Ok(()),
        Some(seconds) => Err(locked_out(seconds)),
    }
}

fn locked_out(seconds: i64) -> Problem {
    let minutes = (seconds + 59) / 60;
    let zh = format!("连续输错 {} 次，请 {minutes} 分钟后再试", password::FAILURES);
    let en = format!("wrong {} times; try again in {minutes} minutes", password::FAILURES);
    Problem::new(Kind::LockedOut, zh, en).with("retry_after", seconds)
}

/// Counts the try; whether the name does not rest by now.
async fn tried(app: &App, login: &str, found: Option<&Found>) -> Result<bool, Problem> {
    let now = app.now();
    let Some(Found { place, .. }) = found else { return Ok(guesses(app).tried(login, now)) };
    let forgotten = now.0 - password::REST_MS;
    let params: Vec<Param> = vec![
        place.as_str().into(),
        login.into(),
        now.0.into(),
        forgotten.into(),
        password::FAILURES.into(),
    ];
    let write = Write { stmt: &ACCOUNT_TRIED, params, expect: Expect::Rows(1) };
    let unit = Unit { district: place.clone(), writes: vec![write], ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("login"), unit).await {
        Ok(_) => Ok(true),
        Err(CommitError::Missed { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Begins the session, unless the account was ended or got another password meanwhile.
async fn welcome(app: &App, login: &str, account: &Found) -> Result<(String, Session), Problem> {
    let Found { place, person, administrator, password, .. } = account;
    let (token, session) = session::begin(app, login, person, *administrator)?;
    let same: Vec<Param> = vec![place.as_str().into(), login.into(), password.as_str().into()];
    let clear = Write { stmt: &ACCOUNT_WELCOME, params: same, expect: Expect::Rows(1) };
    let access = vec![entry(app, "login", Some(person.clone()))];
    let unit =
        Unit { district: place.clone(), writes: vec![session, clear], access, ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("login"), unit).await {
        Ok(_) => {}
        Err(CommitError::Missed { .. }) => return Err(Problem::plain(Kind::WrongPassword)),
        Err(other) => return Err(other.into()),
    }
    let session = session::of_token(app, &token).await?;
    Ok((token, session))
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

/// An entry of the access log for a failure, without the name: people type passwords into the wrong
/// field. Nobody waits for it, so that it takes no time that could be measured.
fn failed(app: &App, found: Option<&Found>) {
    if let Some(Found { person, .. }) = found {
        app.note_access(entry(app, "login_failed", Some(person.clone())));
    }
}

fn guesses(app: &App) -> std::sync::MutexGuard<'_, Guesses> {
    app.guesses().lock().unwrap_or_else(std::sync::PoisonError::into_inner)
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

/// Clears sessions that are over, and answers to operations that are too old to be repeated.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let now = app.now().0;
    for district in [app.district().code.to_string(), INSTALLATION.to_owned()] {
        let params: Vec<Param> = vec![district.as_str().into(), now.into()];
        let sessions = Write { stmt: &sql::SESSIONS_PURGE, params, expect: Expect::Any };
        let writes = vec![sessions, Idempotency::purge(&district, now)];
        let unit = Unit { district, writes, ..Unit::default() };
        app.door().record_own(&Operator::of_the_program("sweep"), unit).await?;
    }
    Ok(())
}
