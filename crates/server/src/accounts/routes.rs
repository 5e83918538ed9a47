//! Logging in and out, the first administrator, accounts.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum_extra::extract::cookie::CookieJar;
use domain::ids::{PersonId, PostId, RoleCode};
use domain::post::Post;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::login::{self, Trying};
use super::{
    Account, Administrator, ChosenBy, Entered, NewAccount, Session, device, manage, password,
    session,
};
use crate::app::App;
use crate::auth::Operator;
use crate::cases::wire::NamedUnit;
use crate::extract::Json;
use crate::problem::{Kind, Problem, ProblemWire};

/// The routes of this capability.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(log_in, who_am_i, log_out))
        .routes(routes!(change_password))
        .routes(routes!(set_up))
        .routes(routes!(add_account, list_accounts))
        .routes(routes!(disable_account))
}

/// Name and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    /// The name of the account.
    #[schema(example = "zhili.desk")]
    login: String,
    /// Its password.
    password: String,
}

/// A session that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LoggedIn {
    /// For programs: send it as `Authorization: Bearer …`. Pages use the cookie.
    token: String,
    /// Who it is.
    #[serde(flatten)]
    who: WhoAmI,
}

/// Who is logged in, and in which posts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WhoAmI {
    /// The name of the account.
    login: String,
    /// The person's name.
    name: Option<String>,
    /// Whether the account manages accounts and the pack.
    administrator: bool,
    /// Whether somebody else has chosen the password: then it must be changed before anything else.
    must_change_password: bool,
    /// The posts that are valid now.
    posts: Vec<PostWire>,
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PostWire {
    /// Named in every step that is taken in it.
    #[schema(value_type = String, format = "uuid")]
    id: PostId,
    /// The role it gives.
    #[schema(value_type = String, example = "station_desk")]
    role: RoleCode,
    /// The role's name.
    role_zh: String,
    /// The role's name.
    role_en: String,
    /// At whose desk.
    unit: NamedUnit,
    /// Where it is valid; absent where only a line limits it.
    territory: Option<NamedUnit>,
    /// Whether the holder has an enforcement certificate.
    certified: bool,
    /// For whom one stands in; absent in a post of one's own.
    stands_in_for: Option<String>,
}

#[utoipa::path(
    post, path = "/api/v1/session", tag = "session", operation_id = "log_in",
    description = "Logs in. A cookie marks the browser as known to the account: wrong passwords of strangers do not keep it out.",
    request_body = Credentials,
    responses(
        (status = 200, body = LoggedIn, description = "Logged in; the cookies are set"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 429, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn log_in(
    State(app): State<App>,
    headers: HeaderMap,
    jar: CookieJar,
    Json(sent): Json<Credentials>,
) -> Result<(CookieJar, Answer<LoggedIn>), Problem> {
    let Credentials { login, password } = sent;
    let trying = Trying { login, password, mark: device::mark(&headers) };
    let login::LoggedIn { token, session, mark } = login::log_in(&app, trying).await?;
    let mut jar = jar.add(session::cookie(&token));
    if let Some(mark) = mark {
        jar = jar.add(device::cookie(mark));
    }
    Ok((jar, Answer(LoggedIn { token, who: who(&app, &session) })))
}

#[utoipa::path(
    get, path = "/api/v1/session", tag = "session", operation_id = "who_am_i",
    responses(
        (status = 200, body = WhoAmI),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn who_am_i(State(app): State<App>, Entered(session): Entered) -> Answer<WhoAmI> {
    Answer(who(&app, &session))
}

#[utoipa::path(
    delete, path = "/api/v1/session", tag = "session", operation_id = "log_out",
    responses((status = 204, description = "Logged out; the cookie is gone")),
)]
async fn log_out(
    State(app): State<App>,
    jar: CookieJar,
    Entered(session): Entered,
) -> Result<(CookieJar, StatusCode), Problem> {
    session::end(&app, &session).await?;
    Ok((jar.add(session::cookie("")), StatusCode::NO_CONTENT))
}

/// Another password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    /// The present one.
    present: String,
    /// The new one: 10 to 128 signs, without the account's name.
    password: String,
}

#[utoipa::path(
    post, path = "/api/v1/session/password", tag = "session", operation_id = "change_password",
    request_body = PasswordChange,
    responses(
        (status = 204, description = "Changed; all other sessions of the account have ended"),
        (status = 401, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
        (status = 429, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn change_password(
    State(app): State<App>,
    Entered(session): Entered,
    headers: HeaderMap,
    Json(sent): Json<PasswordChange>,
) -> Result<StatusCode, Problem> {
    let PasswordChange { present, password: new } = sent;
    password::check_new(&new, &session.login)?;
    if new == present {
        return Err(Problem::field(
            "/password",
            "新密码须与现用密码不同",
            "the new password must differ from the present one",
        ));
    }
    let login = session.login.clone();
    let trying = Trying { login, password: present, mark: device::mark(&headers) };
    let present = login::prove(&app, trying).await?;
    manage::change_password(&app, &session, present, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetUp {
    /// The token that the server has shown at its start.
    token: String,
    /// A name for the account.
    #[schema(example = "admin")]
    login: String,
    /// A password of its own.
    password: String,
}

#[utoipa::path(
    post, path = "/api/v1/setup", tag = "session", operation_id = "set_up",
    request_body = SetUp,
    responses(
        (status = 201, description = "The administrator exists; the token is used up"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn set_up(State(app): State<App>, Json(sent): Json<SetUp>) -> Result<StatusCode, Problem> {
    let wrong = || {
        Problem::new(
            Kind::NotPermitted,
            "初始化口令不正确或已使用；重启服务可得到新的口令",
            "the set-up token is wrong or used up; a restart shows a new one",
        )
    };
    let fits = |expected: &mut String| bool::from(expected.as_bytes().ct_eq(sent.token.as_bytes()));
    let expected = setup_token(&app).take_if(fits).ok_or_else(wrong)?;
    let SetUp { login, password, .. } = sent;
    let new = NewAccount { login, person: None, password, chosen_by: ChosenBy::Holder };
    let made = manage::add(&app, &Operator::of_the_program("set-up"), new).await;
    if made.is_err() {
        *setup_token(&app) = Some(expected);
    }
    made.map(|()| StatusCode::CREATED)
}

fn setup_token(app: &App) -> std::sync::MutexGuard<'_, Option<String>> {
    app.setup().lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A new token for the first administrator, when there is none yet.
///
/// # Errors
/// When the record cannot be read or there are no random bytes.
pub async fn offer_set_up(app: &App) -> Result<Option<String>, Problem> {
    let accounts = manage::list(app, &Operator::of_the_program("set-up")).await?;
    if accounts.iter().any(|account| account.administrator && !account.disabled) {
        return Ok(None);
    }
    let mut bits = [0; 16];
    app.entropy().fill(&mut bits)?;
    let token = hex::encode(bits);
    *setup_token(app) = Some(token.clone());
    Ok(Some(token))
}

/// A wish for an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccountWire {
    /// The name to log in with.
    #[schema(example = "zhili.desk")]
    login: String,
    /// Code of the person in the people's files; leave it out for an administrator.
    #[serde(default)]
    person: Option<String>,
    /// The first password; the person must change it before anything else.
    password: String,
}

#[utoipa::path(
    post, path = "/api/v1/accounts", tag = "accounts", operation_id = "add_account",
    request_body = NewAccountWire,
    responses(
        (status = 201, description = "The account exists"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn add_account(
    State(app): State<App>,
    Administrator(session): Administrator,
    Json(sent): Json<NewAccountWire>,
) -> Result<StatusCode, Problem> {
    let NewAccountWire { login, person, password } = sent;
    let new = NewAccount { login, person, password, chosen_by: ChosenBy::SomebodyElse };
    let operator = Operator::of_the_program("accounts").asked_by(&session.login);
    manage::add(&app, &operator, new).await?;
    Ok(StatusCode::CREATED)
}

/// An account in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountWire {
    /// The name to log in with.
    login: String,
    /// The person's name.
    name: Option<String>,
    /// Whether it manages accounts and the pack.
    administrator: bool,
    /// Whether it has been ended.
    disabled: bool,
}

#[utoipa::path(
    get, path = "/api/v1/accounts", tag = "accounts", operation_id = "list_accounts",
    responses(
        (status = 200, body = Vec<AccountWire>),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn list_accounts(
    State(app): State<App>,
    _administrator: Administrator,
) -> Result<Answer<Vec<AccountWire>>, Problem> {
    let accounts = manage::list(&app, &Operator::of_the_program("accounts")).await?;
    let wire = |account: Account| AccountWire {
        name: account.person.and_then(|person| super::name_of(&app, person)),
        login: account.login,
        administrator: account.administrator,
        disabled: account.disabled,
    };
    Ok(Answer(accounts.into_iter().map(wire).collect()))
}

/// An account to end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ending {
    /// Its name.
    login: String,
}

#[utoipa::path(
    post, path = "/api/v1/accounts/disable", tag = "accounts", operation_id = "disable_account",
    request_body = Ending,
    responses(
        (status = 204, description = "Ended, with all its sessions"),
        (status = 403, body = ProblemWire, content_type = "application/problem+json"),
        (status = 422, body = ProblemWire, content_type = "application/problem+json"),
    ),
)]
async fn disable_account(
    State(app): State<App>,
    Administrator(session): Administrator,
    Json(sent): Json<Ending>,
) -> Result<StatusCode, Problem> {
    let operator = Operator::of_the_program("accounts").asked_by(&session.login);
    manage::disable(&app, &operator, &sent.login).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn who(app: &App, session: &Session) -> WhoAmI {
    let (district, now) = (app.district(), app.now());
    let own = session.person.map(|person| district.roster.posts_of(person)).unwrap_or_default();
    let given = session.person.map(|person| district.roster.stands_in(person, now));
    let given = given.unwrap_or_default().into_iter().map(|post| (post.clone(), Some(post.person)));
    let posts = own.into_iter().map(|post| (post, None)).chain(given);
    let wire = |(post, holder): (Post, Option<PersonId>)| {
        let role = district.role_names.get(&post.role);
        PostWire {
            id: post.id,
            role_zh: role.map(|name| name.zh.to_string()).unwrap_or_default(),
            role_en: role.map(|name| name.en.to_string()).unwrap_or_default(),
            role: post.role,
            unit: NamedUnit::of(&district, &post.unit),
            territory: post.territory.map(|unit| NamedUnit::of(&district, &unit)),
            certified: post.certified,
            stands_in_for: holder.and_then(|person| super::name_of(app, person)),
        }
    };
    WhoAmI {
        login: session.login.clone(),
        name: session.person.and_then(|person| super::name_of(app, person)),
        administrator: session.administrator,
        must_change_password: session.must_change,
        posts: posts.filter(|(post, _)| post.is_valid_at(now)).map(wire).collect(),
    }
}
