//! Checking a name and a password, with a limit on guessing, and beginning a session.

use store::{CommitError, Expect, Param, Unit, Write};

use super::device::{self, Device};
use super::sql::{ACCOUNT_FIND, ACCOUNT_TRIED, ACCOUNT_WELCOME, DEVICE_FIND};
use super::{Guesses, INSTALLATION, Session, entry, manage, password, session};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};

/// Somebody who wants to log in.
#[derive(Debug)]
pub(super) struct Trying {
    pub(super) login: String,
    pub(super) password: String,
    /// The hash of the mark of a known device.
    pub(super) mark: Option<String>,
}

/// Somebody who has logged in.
#[derive(Debug)]
pub(super) struct LoggedIn {
    /// The token of the session.
    pub(super) token: String,
    pub(super) session: Session,
    /// A mark for a device that was not known.
    pub(super) mark: Option<String>,
}

/// An account as login needs it.
#[derive(Debug)]
struct Found {
    place: String,
    person: String,
    administrator: bool,
    password: String,
    failed: i64,
    failed_at: i64,
    disabled: bool,
    /// The device from which it is tried, when the account knows it.
    device: Option<Device>,
}

/// An account whose password has just been given.
#[derive(Debug)]
pub(super) struct Proven {
    /// Where the account is kept.
    pub(super) place: String,
    /// The hash of the password that was given.
    pub(super) password: String,
    /// The person; empty for an administrator.
    pub(super) person: String,
    administrator: bool,
    /// The known device in which it was given.
    pub(super) device: Option<Device>,
}

/// Checks name and password, and begins a session.
pub(super) async fn log_in(app: &App, trying: Trying) -> Result<LoggedIn, Problem> {
    let login = trying.login.clone();
    let proven = prove(app, trying).await?;
    welcome(app, &login, &proven).await
}

/// Checks name and password.
///
/// The try is counted before it is judged, so that many at once are no more guesses than one after
/// the other; and while the hash is reckoned, so that the time does not tell whether there is such
/// an account.
pub(super) async fn prove(app: &App, trying: Trying) -> Result<Proven, Problem> {
    let Trying { login, password, mark } = trying;
    if !manage::is_login(&login) {
        return Err(Problem::plain(Kind::WrongPassword));
    }
    let found = find(app, &login, mark.as_deref()).await?;
    rested(app, &login, found.as_ref())?;
    let hash = found.as_ref().map(|account| account.password.clone());
    let fitting = password::fits(app, password, hash);
    let (fits, counted) = tokio::join!(fitting, tried(app, &login, found.as_ref()));
    if !counted? {
        return Err(locked_out(password::REST_MS / 1000));
    }
    match found {
        Some(account) if fits? && !account.disabled => {
            let Found { place, person, administrator, password, device, .. } = account;
            Ok(Proven { place, password, person, administrator, device })
        }
        found => {
            failed(app, found.as_ref());
            Err(Problem::plain(Kind::WrongPassword))
        }
    }
}

async fn find(app: &App, login: &str, mark: Option<&str>) -> Result<Option<Found>, Problem> {
    let operator = Operator::of_the_program("login");
    let places = [app.district().code.to_string(), INSTALLATION.to_owned()];
    // A mark that nobody has brought is nobody's, and is looked up like one.
    let mark = mark.unwrap_or_default();
    let accounts =
        places.iter().map(|place| (&ACCOUNT_FIND, vec![place.as_str().into(), login.into()]));
    let devices = places.iter().map(|place| (&DEVICE_FIND, device::key(place, login, mark)));
    let reads = accounts.chain(devices).collect();
    let rows = app.door().read_own(&operator, reads).await?;
    let (accounts, devices) = rows.split_at(places.len());
    let all = places.into_iter().zip(accounts).zip(devices);
    let mut held =
        all.filter_map(|((place, rows), devices)| Some((place, rows.first()?, devices.first())));
    let Some((place, row, device)) = held.next() else { return Ok(None) };
    Ok(Some(Found {
        place,
        person: row.text(0)?.to_owned(),
        administrator: row.int(1)? == 1,
        password: row.text(2)?.to_owned(),
        failed: row.int(3)?,
        failed_at: row.int(4)?,
        disabled: row.int(5)? == 1,
        device: device.map(|row| Device::of(mark, row)).transpose()?,
    }))
}

/// Refuses while the name rests after too many failures, whether it has an account or not. A known
/// device rests for itself.
fn rested(app: &App, login: &str, found: Option<&Found>) -> Result<(), Problem> {
    let now = app.now();
    let resting = match found {
        Some(Found { device: Some(known), .. }) => {
            password::resting(known.failed, known.failed_at, now)
        }
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

/// Counts the try; whether the name, or the known device, does not rest by now.
async fn tried(app: &App, login: &str, found: Option<&Found>) -> Result<bool, Problem> {
    let now = app.now();
    let Some(Found { place, device, .. }) = found else {
        return Ok(guesses(app).tried(login, now));
    };
    let write = match device {
        Some(known) => known.tried(place, login, now.0),
        None => {
            let params: Vec<Param> = vec![
                place.as_str().into(),
                login.into(),
                now.0.into(),
                (now.0 - password::REST_MS).into(),
                password::FAILURES.into(),
            ];
            Write { stmt: &ACCOUNT_TRIED, params, expect: Expect::Rows(1) }
        }
    };
    let unit = Unit { district: place.clone(), writes: vec![write], ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("login"), unit).await {
        Ok(_) => Ok(true),
        Err(CommitError::Missed { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Begins the session, unless the account was ended or got another password meanwhile.
async fn welcome(app: &App, login: &str, proven: &Proven) -> Result<LoggedIn, Problem> {
    let Proven { place, password, person, administrator, device } = proven;
    let (token, session) = session::begin(app, login, person, *administrator)?;
    let mut writes = vec![session];
    let mark = match device {
        Some(known) => {
            writes.push(known.welcome(place, login, app.now().0, password));
            None
        }
        None => {
            let same: Vec<Param> =
                vec![place.as_str().into(), login.into(), password.as_str().into()];
            writes.push(Write { stmt: &ACCOUNT_WELCOME, params: same, expect: Expect::Rows(1) });
            let (mark, kept) = device::begin(app, place, login)?;
            writes.extend(kept);
            Some(mark)
        }
    };
    let access = vec![entry(app, "login", Some(person.clone()))];
    let unit = Unit { district: place.clone(), writes, access, ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("login"), unit).await {
        Ok(_) => {}
        Err(CommitError::Missed { .. }) => return Err(Problem::plain(Kind::WrongPassword)),
        Err(other) => return Err(other.into()),
    }
    let session = session::of_token(app, &token).await?;
    Ok(LoggedIn { token, session, mark })
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
