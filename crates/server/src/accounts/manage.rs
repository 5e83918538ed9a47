//! Making, ending and listing accounts.

use std::collections::BTreeSet;

use domain::ids::PersonId;
use store::{CommitError, Expect, Guard, GuardExpect, Param, Unit, Write};

use super::login::Proven;
use super::sql::{
    ACCOUNT_ABSENT, ACCOUNT_DISABLE, ACCOUNT_INSERT, ACCOUNT_LIST, ACCOUNT_OF_PERSON,
    ACCOUNT_PASSWORD, MUST_CHANGE_END, MUST_CHANGE_INSERT, SESSIONS_END,
};
use super::{INSTALLATION, Session, device, entry, managed, password, place};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};

/// A wish for an account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name to log in with.
    pub login: String,
    /// Code of the person in the people's files; none for an administrator.
    pub person: Option<String>,
    /// The first password.
    pub password: String,
    /// Who has chosen it.
    pub chosen_by: ChosenBy,
}

/// Who has chosen the password of a new account. While somebody else knows it, he could act under
/// the holder's name, so the holder must choose another before the account can do anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenBy {
    /// The holder: the first administrator with the token of the set-up.
    Holder,
    /// An administrator, or the operator at the machine.
    SomebodyElse,
    /// The demo, for its made-up people. Nobody is behind them, their passwords stand in a file for
    /// whoever tries the demo, and need not be changed. No request can ask for this.
    Demo,
}

impl ChosenBy {
    fn must_change(self) -> bool {
        match self {
            Self::SomebodyElse => true,
            Self::Holder | Self::Demo => false,
        }
    }
}

/// An account in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name to log in with.
    pub login: String,
    /// The person.
    pub person: Option<PersonId>,
    /// Whether it manages accounts and the pack.
    pub administrator: bool,
    /// Whether it has been ended.
    pub disabled: bool,
}

/// Makes an account.
///
/// # Errors
/// When the name is taken or malformed, the person is unknown, or the password too weak.
pub async fn add(app: &App, operator: &Operator, new: NewAccount) -> Result<(), Problem> {
    let NewAccount { login, person, password, chosen_by } = new;
    check_login(&login)?;
    password::check_new(&password, &login)?;
    let person = person.map(|code| person_of(app, &code)).transpose()?;
    let administrator = person.is_none();
    let district = place(app, administrator);
    let hash = password::hash(app, password).await?;
    let params: Vec<Param> = vec![
        district.as_str().into(),
        login.as_str().into(),
        person.map(|person| person.to_string()).unwrap_or_default().into(),
        administrator.into(),
        hash.into(),
        app.now().0.into(),
    ];
    let person = person.map(|person| person.to_string());
    let access = vec![managed(app, operator, "account_made", (&login, person.clone()))];
    let mut writes = vec![Write { stmt: &ACCOUNT_INSERT, params, expect: Expect::Rows(1) }];
    if chosen_by.must_change() {
        let params: Vec<Param> =
            vec![district.as_str().into(), login.as_str().into(), app.now().0.into()];
        writes.push(Write { stmt: &MUST_CHANGE_INSERT, params, expect: Expect::Rows(1) });
    }
    let unit = Unit {
        guards: free(app, &district, &login, person.as_deref()),
        writes,
        access,
        district,
        ..Unit::default()
    };
    match app.door().record_own(operator, unit).await {
        Ok(_) => Ok(()),
        Err(CommitError::GuardFailed { guard: PERSON_FREE, .. }) => Err(Problem::field(
            "/person",
            "此人已有账号；请先停用原账号",
            "this person has an account already; end that one first",
        )),
        Err(CommitError::GuardFailed { .. }) => Err(Problem::field(
            "/login",
            format!("用户名 {login} 已被使用"),
            format!("the name {login} is taken"),
        )),
        Err(other) => Err(other.into()),
    }
}

/// The guard that fails when the person has an account already.
const PERSON_FREE: &str = "person_free";

/// That the name is nobody's, here or among the administrators, and that the person has no account:
/// with a second one an administrator could act under another's name without his noticing.
fn free(app: &App, district: &str, login: &str, person: Option<&str>) -> Vec<Guard> {
    let places = BTreeSet::from([district.to_owned(), place(app, true), place(app, false)]);
    let name = |place: String| Guard {
        name: "login_free",
        stmt: &ACCOUNT_ABSENT,
        params: vec![place.into(), login.into()],
        expect: GuardExpect::Absent,
    };
    let person = person.map(|person| Guard {
        name: PERSON_FREE,
        stmt: &ACCOUNT_OF_PERSON,
        params: vec![district.into(), person.into()],
        expect: GuardExpect::Absent,
    });
    places.into_iter().map(name).chain(person).collect()
}

/// Gives the account of a session another password; all its other sessions end, and all devices
/// but the present one are forgotten.
pub(super) async fn change_password(
    app: &App,
    session: &Session,
    present: Proven,
    new: String,
) -> Result<(), Problem> {
    let login = session.login.as_str();
    let Proven { place, password, person, device, .. } = present;
    let hash = password::hash(app, new).await?;
    let account = || -> Vec<Param> { vec![place.as_str().into(), login.into()] };
    let mut params = account();
    params.extend([hash.into(), app.now().0.into(), password.into()]);
    let writes = vec![
        Write { stmt: &ACCOUNT_PASSWORD, params, expect: Expect::Rows(1) },
        Write { stmt: &MUST_CHANGE_END, params: account(), expect: Expect::Any },
        session.end_others(),
        device::end_others(&place, login, device.map(|known| known.hash).as_deref()),
    ];
    let access = vec![entry(app, "password_changed", Some(person))];
    let unit = Unit { district: place, writes, access, ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("password"), unit).await {
        Ok(_) => Ok(()),
        Err(CommitError::Missed { .. }) => Err(Problem::plain(Kind::WrongPassword)),
        Err(other) => Err(other.into()),
    }
}

/// Ends an account and all its sessions.
///
/// # Errors
/// When there is no such account.
pub async fn disable(app: &App, operator: &Operator, login: &str) -> Result<(), Problem> {
    check_login(login)?;
    for district in [app.district().code.to_string(), INSTALLATION.to_owned()] {
        let params: Vec<Param> = vec![district.as_str().into(), login.into(), 1.into()];
        let end = Write { stmt: &ACCOUNT_DISABLE, params, expect: Expect::Rows(1) };
        let access = vec![managed(app, operator, "account_ended", (login, None))];
        let devices = device::end_others(&district, login, None);
        let writes = vec![end, end_sessions(&district, login), devices];
        let unit = Unit { district, writes, access, ..Unit::default() };
        match app.door().record_own(operator, unit).await {
            Ok(_) => return Ok(()),
            Err(CommitError::Missed { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let zh = format!("没有名为 {login} 的账号");
    Err(Problem::field("/login", zh, format!("there is no account {login}")))
}

/// All accounts of the district and its administrators, by name.
///
/// # Errors
/// When the record cannot be read.
pub async fn list(app: &App, operator: &Operator) -> Result<Vec<Account>, Problem> {
    let mut accounts = Vec::new();
    for district in [INSTALLATION.to_owned(), app.district().code.to_string()] {
        let mut after = String::new();
        loop {
            let params = vec![district.as_str().into(), after.as_str().into(), 500.into()];
            let rows = app.door().read_own(operator, vec![(&ACCOUNT_LIST, params)]).await?;
            let Some(last) = rows.iter().flatten().last() else { break };
            last.text(0)?.clone_into(&mut after);
            for row in rows.iter().flatten() {
                accounts.push(Account {
                    login: row.text(0)?.to_owned(),
                    person: row.text(1)?.parse().ok(),
                    administrator: row.int(2)? == 1,
                    disabled: row.int(3)? == 1,
                });
            }
        }
        if district == app.district().code.as_str() && district == INSTALLATION {
            break;
        }
    }
    accounts.dedup();
    Ok(accounts)
}

fn end_sessions(district: &str, login: &str) -> Write {
    let params: Vec<Param> = vec![district.into(), login.into()];
    Write { stmt: &SESSIONS_END, params, expect: Expect::Any }
}

fn person_of(app: &App, code: &str) -> Result<PersonId, Problem> {
    app.district().roster.person(code).ok_or_else(|| {
        let zh = format!("人员文件中没有代码 {code}");
        Problem::field("/person", zh, format!("the people's files hold no code {code}"))
    })
}

/// Whether an account can have this name.
pub(super) fn is_login(login: &str) -> bool {
    let sign =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    (3..=40).contains(&login.len()) && login.chars().all(sign)
}

fn check_login(login: &str) -> Result<(), Problem> {
    if is_login(login) {
        return Ok(());
    }
    Err(Problem::new(
        Kind::Field,
        "用户名为 3 至 40 个小写字母、数字或 . - _",
        "a name has 3 to 40 lower-case letters, digits or . - _",
    )
    .at("/login"))
}
