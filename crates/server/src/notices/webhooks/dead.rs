//! Dead letters: seen, and sent again.

use domain::time::Millis;
use store::{Expect, Param, Unit, Value, Write};

use super::Letter;
use super::manage::{entry, exists, recorded};
use crate::app::App;
use crate::auth::Operator;
use crate::notices::sql::{DEAD_DELETE, DEAD_OF};
use crate::problem::{Kind, Problem};

/// Letters of a page, and of one replay.
pub(super) const PAGE: usize = 100;

/// A letter that was given up.
#[derive(Debug, Clone)]
pub(super) struct Dead {
    pub(super) id: String,
    pub(super) body: String,
    pub(super) attempts: i64,
    pub(super) why: String,
    pub(super) at: Millis,
}

/// Dead letters of an endpoint by id, a page at a time.
pub(super) async fn list(
    app: &App,
    operator: &Operator,
    webhook: &str,
    after: &str,
) -> Result<Vec<Dead>, Problem> {
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let district = app.district();
    let params: Vec<Value> =
        vec![district.code.as_str().into(), webhook.into(), after.into(), most.into()];
    let rows = app.door().read_own(operator, vec![(&DEAD_OF, params)]).await?;
    let dead = rows.iter().flatten().map(|row| {
        Ok(Dead {
            id: row.text(0)?.to_owned(),
            body: row.text(1)?.to_owned(),
            attempts: row.int(2)?,
            why: row.text(3)?.to_owned(),
            at: Millis(row.int(4)?),
        })
    });
    dead.collect()
}

/// Sends dead letters again, one or the first page of them: how many. Their ids stay, so that the
/// receiver knows what it has.
pub(super) async fn replay(
    app: &App,
    operator: &Operator,
    webhook: &str,
    letter: Option<&str>,
) -> Result<usize, Problem> {
    let mut dead = list(app, operator, webhook, "").await?;
    if let Some(wanted) = letter {
        dead = one(app, operator, webhook, wanted).await?;
        if dead.is_empty() {
            return Err(Problem::new(
                Kind::Field,
                "没有这封未送达的信",
                "there is no such dead letter",
            )
            .at("/letter"));
        }
    }
    let district = app.district().code.to_string();
    let deletes = dead.iter().map(|letter| {
        let params: Vec<Param> =
            vec![district.as_str().into(), webhook.into(), letter.id.as_str().into()];
        Write { stmt: &DEAD_DELETE, params, expect: Expect::Rows(1) }
    });
    let writes = deletes.collect();
    let count = dead.len();
    let outbox = dead.into_iter().filter_map(|dead| {
        let letter = Letter { webhook: webhook.to_owned(), id: dead.id, body: dead.body };
        letter.waiting(app.now())
    });
    let outbox = outbox.collect();
    let access = vec![entry(app, operator, "webhook_replayed", webhook)];
    let guards = vec![exists(&district, webhook)];
    let unit = Unit { district, guards, writes, outbox, access, ..Unit::default() };
    recorded(app.door().record_own(operator, unit).await)?;
    Ok(count)
}

/// One letter by its id: the first after the id that is just before it.
async fn one(
    app: &App,
    operator: &Operator,
    webhook: &str,
    wanted: &str,
) -> Result<Vec<Dead>, Problem> {
    let mut before = wanted.to_owned();
    before.pop();
    let mut found = list(app, operator, webhook, &before).await?;
    found.retain(|dead| dead.id == wanted);
    Ok(found)
}
