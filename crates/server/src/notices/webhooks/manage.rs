//! Making, changing and removing endpoints, by an administrator.

use domain::case::Event;
use reqwest::Url;
use store::{CommitError, Expect, Guard, GuardExpect, NewAccess, Param, Unit, Write};

use super::address::{Judged, judge};
use super::{ENDPOINTS, Endpoint, signature};
use crate::app::App;
use crate::auth::Operator;
use crate::notices::sql::{
    DEAD_OF_WEBHOOK_DELETE, WEBHOOK_ABSENT, WEBHOOK_DELETE, WEBHOOK_INSERT, WEBHOOK_UPDATE,
};
use crate::problem::{Kind, Problem};

/// Longest address, in signs.
const URL_MAX: usize = 500;

/// What is wanted of an endpoint.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) url: String,
    pub(super) kinds: Vec<String>,
    pub(super) is_active: bool,
}

/// Makes an endpoint: it, and its secret as it is shown this once.
pub(super) async fn make(
    app: &App,
    operator: &Operator,
    wanted: Wanted,
) -> Result<(Endpoint, String), Problem> {
    check(app, &wanted)?;
    let most = usize::try_from(ENDPOINTS).unwrap_or(usize::MAX);
    if super::all(app).await?.len() >= most {
        return Err(Problem::field(
            "/url",
            format!("最多 {most} 个接收端，请先删除一个"),
            format!("there are {most} endpoints at most; remove one first"),
        ));
    }
    let mut salt = [0; 16];
    app.entropy().fill(&mut salt)?;
    let endpoint = Endpoint {
        id: format!("{:032x}", app.new_id()?),
        url: wanted.url,
        kinds: wanted.kinds,
        is_active: wanted.is_active,
        salt: hex::encode(salt),
        made_at: app.now(),
    };
    let district = app.district().code.to_string();
    let params: Vec<Param> = vec![
        district.as_str().into(),
        endpoint.id.as_str().into(),
        endpoint.url.as_str().into(),
        endpoint.kinds.join(",").into(),
        endpoint.is_active.into(),
        endpoint.salt.as_str().into(),
        endpoint.made_at.0.into(),
    ];
    let writes = vec![Write { stmt: &WEBHOOK_INSERT, params, expect: Expect::Rows(1) }];
    let access = vec![entry(app, operator, "webhook_made", &endpoint.id)];
    let unit = Unit { district, writes, access, ..Unit::default() };
    app.door().record_own(operator, unit).await?;
    let secret = signature::shown(&endpoint.secret(app));
    Ok((endpoint, secret))
}

/// Changes an endpoint; its secret stays.
pub(super) async fn change(
    app: &App,
    operator: &Operator,
    id: &str,
    wanted: Wanted,
) -> Result<(), Problem> {
    check(app, &wanted)?;
    let district = app.district().code.to_string();
    let params: Vec<Param> = vec![
        district.as_str().into(),
        id.into(),
        wanted.url.into(),
        wanted.kinds.join(",").into(),
        wanted.is_active.into(),
    ];
    let writes = vec![Write { stmt: &WEBHOOK_UPDATE, params, expect: Expect::Rows(1) }];
    changed(app, operator, (id, "webhook_changed"), writes).await
}

/// Removes an endpoint with its dead letters. Letters that wait are dropped when their time comes.
pub(super) async fn remove(app: &App, operator: &Operator, id: &str) -> Result<(), Problem> {
    let district = app.district().code.to_string();
    let of = |stmt, expect| {
        let params: Vec<Param> = vec![district.as_str().into(), id.into()];
        Write { stmt, params, expect }
    };
    let writes =
        vec![of(&WEBHOOK_DELETE, Expect::Rows(1)), of(&DEAD_OF_WEBHOOK_DELETE, Expect::Any)];
    changed(app, operator, (id, "webhook_removed"), writes).await
}

async fn changed(
    app: &App,
    operator: &Operator,
    (id, kind): (&str, &str),
    writes: Vec<Write>,
) -> Result<(), Problem> {
    let access = vec![entry(app, operator, kind, id)];
    let district = app.district().code.to_string();
    let guards = vec![exists(&district, id)];
    let unit = Unit { district, guards, writes, access, ..Unit::default() };
    recorded(app.door().record_own(operator, unit).await.map(|_| ()))
}

/// The guard that the endpoint is there.
pub(super) fn exists(district: &str, id: &str) -> Guard {
    Guard {
        name: "webhook",
        stmt: &WEBHOOK_ABSENT,
        params: vec![district.into(), id.into()],
        expect: GuardExpect::Exists,
    }
}

/// What failed because there is no such endpoint, in words.
pub(super) fn recorded<T>(answer: Result<T, CommitError>) -> Result<T, Problem> {
    answer.map_err(|error| match error {
        CommitError::GuardFailed { .. } | CommitError::Missed { .. } => no_such_webhook(),
        other => other.into(),
    })
}

pub(super) fn no_such_webhook() -> Problem {
    Problem::new(Kind::NoSuchPage, "没有这个接收端", "there is no such webhook")
}

/// An entry of the access log about an endpoint, with the name of the administrator.
pub(super) fn entry(app: &App, operator: &Operator, kind: &str, id: &str) -> NewAccess {
    let by = operator.account().unwrap_or(operator.what_for());
    NewAccess {
        kind: kind.to_owned(),
        body: serde_json::json!({ "webhook": id, "by": by }).to_string(),
        at_ms: app.now().0,
        ..NewAccess::default()
    }
}

fn check(app: &App, wanted: &Wanted) -> Result<(), Problem> {
    let unknown = wanted.kinds.iter().find(|kind| !Event::codes().contains(&kind.as_str()));
    if let Some(kind) = unknown {
        return Err(Problem::field(
            "/kinds",
            format!("没有“{kind}”这种事件"),
            format!("there is no kind of event {kind}"),
        ));
    }
    let refused = |zh: &str, en: &str| Err(Problem::field("/url", zh, en));
    let url = Url::parse(&wanted.url).ok().filter(Url::has_host);
    let Some(url) = url.filter(|_| wanted.url.chars().count() <= URL_MAX) else {
        return refused("不是网址，或过长", "not an address, or too long");
    };
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return refused(
            "网址中不能带用户名、密码和 # 之后的部分",
            "an address has no user, no password and nothing after #",
        );
    }
    let allow = &app.outside().webhook_allow;
    let inside = url.scheme() == "http" && !allow.is_empty();
    if url.scheme() != "https" && !inside {
        return refused(
            "只接受 https；http 只可用于配置 webhook_allow 允许的内网地址",
            "https only; http is for inside addresses that webhook_allow names",
        );
    }
    let bare = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    if bare.parse().is_ok_and(|address| judge(address, allow) == Judged::Refused) {
        return refused(
            "内网、本机及特殊用途地址须先由运维在 webhook_allow 中允许",
            "inside, loopback and special addresses must be allowed in webhook_allow first",
        );
    }
    Ok(())
}
