//! Standing in for somebody (代理): the holder of a post gives it to a substitute for a time.
//!
//! The substitute acts under his own name with the rights of the post. A delegation ends by itself,
//! and nobody can check his own work through it: that is judged by person, in `domain::permission`.

pub(crate) mod routes;
pub(crate) mod sql;

use domain::ids::{PersonId, PostId};
use domain::permission::Delegation;
use domain::time::Millis;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{CommitError, Expect, NewEvent, Param, Unit, Write};

use crate::app::App;
use crate::auth::Operator;
use crate::cases::once::{NotRecorded, Recorded, once};
use crate::district::{self, District};
use crate::door::Door;
use crate::operation::Operation;
use crate::problem::Problem;
use sql::{DELEGATION_END, DELEGATION_INSERT, DELEGATIONS};

/// Longest time for which a post may be given away: a quarter, after which it is reassigned.
const LONGEST_MS: i64 = 92 * 86_400_000;
/// Most delegations of one post that have not ended. Each makes every process read the district
/// again.
const AT_ONCE: usize = 5;
/// Most signs of a reason.
const REASON_MAX: usize = 200;
const PAGE: i64 = 1000;

/// A delegation with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The id, for ending it early.
    pub id: String,
    /// Whose post, to whom, for how long.
    pub delegation: Delegation,
}

/// A wish to be stood in for.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) post: PostId,
    pub(crate) substitute: PersonId,
    pub(crate) from: Millis,
    pub(crate) to: Millis,
    pub(crate) reason: String,
}

/// Delegations that have not ended.
pub(crate) async fn read(door: &Door, district: &str, now: Millis) -> Result<Vec<Known>, Problem> {
    let operator = Operator::of_the_program("roster");
    let mut found: Vec<Known> = Vec::new();
    loop {
        let after = found.last().map(|known| known.id.clone()).unwrap_or_default();
        let params = vec![district.into(), after.into(), PAGE.into(), now.0.into()];
        let rows = door.read_own(&operator, vec![(&DELEGATIONS, params)]).await?;
        let before = found.len();
        for row in rows.iter().flatten() {
            let fault = || Problem::internal("an id of a delegation is none");
            found.push(Known {
                id: row.text(0)?.to_owned(),
                delegation: Delegation {
                    post: row.text(1)?.parse().map_err(|_| fault())?,
                    person: row.text(2)?.parse().map_err(|_| fault())?,
                    from: Millis(row.int(3)?),
                    to: Millis(row.int(4)?),
                },
            });
        }
        if found.len() == before {
            return Ok(found);
        }
    }
}

/// Gives a post of one's own to a substitute; the id of the delegation.
pub(crate) async fn give(
    app: &App,
    holder: PersonId,
    wish: &Wish,
    operation: &Operation,
) -> Result<String, Problem> {
    let given = once(app, operation, async || {
        check(app, holder, wish)?;
        let (district, now, id) = (app.district(), app.now(), PostId(app.new_id()?).to_string());
        let params: Vec<Param> = vec![
            district.code.as_str().into(),
            id.as_str().into(),
            wish.post.to_string().into(),
            wish.substitute.to_string().into(),
            wish.from.0.into(),
            wish.to.0.into(),
            wish.reason.as_str().into(),
            now.0.into(),
        ];
        let write = Write { stmt: &DELEGATION_INSERT, params, expect: Expect::Rows(1) };
        let body = serde_json::json!({
            "id": id, "post": wish.post.to_string(), "person": wish.substitute.to_string(),
            "from": wish.from.0, "to": wish.to.0, "reason": wish.reason,
        });
        let change = Change { holder, operation, kind: "delegation_given", body, write, now };
        change.record(app, &district, id).await
    });
    Ok(given.await?.answer)
}

/// Ends a delegation of one's own post before its time.
pub(crate) async fn end(
    app: &App,
    holder: PersonId,
    id: &str,
    operation: &Operation,
) -> Result<(), Problem> {
    let ended = once(app, operation, async || {
        let (district, now) = (app.district(), app.now());
        if !is_own(&district, holder, id) {
            return Err(NotRecorded::Problem(Problem::field(
                "/id",
                "没有这项由您给出的代理，或它已结束",
                "there is no such delegation of yours, or it has ended",
            )));
        }
        let params: Vec<Param> = vec![district.code.as_str().into(), id.into(), now.0.into()];
        let write = Write { stmt: &DELEGATION_END, params, expect: Expect::Rows(1) };
        let body = serde_json::json!({ "id": id });
        let change = Change { holder, operation, kind: "delegation_ended", body, write, now };
        change.record(app, &district, ()).await
    });
    ended.await.map(|_| ())
}

/// Whether a delegation gives away a post of this person.
fn is_own(district: &District, holder: PersonId, id: &str) -> bool {
    let mut known = district.roster.delegations();
    let post = known.find(|known| known.id == id).map(|known| known.delegation.post);
    let post = post.and_then(|post| district.roster.post(post));
    post.is_some_and(|post| post.person == holder)
}

/// A change of who may act, by the holder of a post.
struct Change<'a> {
    holder: PersonId,
    operation: &'a Operation,
    kind: &'a str,
    body: serde_json::Value,
    write: Write,
    now: Millis,
}

impl Change<'_> {
    /// It is a new version of the district, so that every process sees it and no step is decided
    /// by the rights of before.
    async fn record<T>(
        self,
        app: &App,
        district: &District,
        answer: T,
    ) -> Result<Recorded<T>, NotRecorded>
    where
        T: Serialize + DeserializeOwned,
    {
        let version = district.version + 1;
        let event = NewEvent {
            subject: "pack".to_owned(),
            subject_version: version,
            kind: self.kind.to_owned(),
            format: 1,
            body: self.body.to_string(),
            at_ms: self.now.0,
            actor: Some(self.holder.to_string()),
            post: None,
            operation: self.operation.key().map(|key| key.to_string()),
        };
        let row = district::version_row(district, version, self.now);
        let json = serde_json::to_string(&answer).map_err(Problem::internal)?;
        let unit = Unit {
            district: district.code.to_string(),
            guards: vec![district::pack_guard(district)],
            writes: vec![self.write, row],
            events: vec![event],
            idempotency: self.operation.idempotency(json, self.now),
            ..Unit::default()
        };
        let recorded = app.door().record_own(&Operator::of_the_program("delegation"), unit).await;
        app.refresh_district().await?;
        match recorded {
            Ok(done) => {
                let position = done.last_position;
                Ok(Recorded { answer, position, number: None, repeated: false })
            }
            Err(CommitError::Repeated(first)) => Ok(Recorded::again(&first)?),
            Err(CommitError::GuardFailed { .. } | CommitError::Missed { .. }) => {
                Err(NotRecorded::Overtaken)
            }
            Err(other) => Err(other.into()),
        }
    }
}

fn check(app: &App, holder: PersonId, wish: &Wish) -> Result<(), Problem> {
    let (district, now) = (app.district(), app.now());
    let own = district.roster.post(wish.post).filter(|post| post.person == holder);
    if own.is_none_or(|post| !post.is_valid_at(now)) {
        return Err(Problem::field(
            "/post",
            "只能把自己现任的岗位交他人代理",
            "only a post that is yours now can be given to a substitute",
        ));
    }
    let works = |person| district.roster.posts_of(person).iter().any(|post| post.is_valid_at(now));
    if wish.substitute == holder || !works(wish.substitute) {
        return Err(Problem::field(
            "/substitute",
            "代理人须为本区另一名在岗人员",
            "the substitute must be another member of staff with a valid post",
        ));
    }
    let given = district.roster.delegations().filter(|known| known.delegation.post == wish.post);
    if given.count() >= AT_ONCE {
        return Err(Problem::field(
            "/post",
            format!("一个岗位最多同时有 {AT_ONCE} 项代理，请先结束其中一项"),
            format!("a post has {AT_ONCE} delegations at most; end one first"),
        ));
    }
    let length = wish.to.0 - wish.from.0;
    if length <= 0 || length > LONGEST_MS || wish.to <= now {
        return Err(Problem::field(
            "/to",
            "代理须有起止，最长 92 天，且止期在今后",
            "a delegation has a beginning and an end, lasts 92 days at most and ends after now",
        ));
    }
    let reason = wish.reason.trim();
    let length = reason.chars().count();
    if length == 0 || length > REASON_MAX || reason.chars().any(char::is_control) {
        let zh = format!("请写明代理原因，最多 {REASON_MAX} 字，不含控制字符");
        let en = format!("say why, in at most {REASON_MAX} signs without control characters");
        return Err(Problem::field("/reason", zh, en));
    }
    Ok(())
}
