//! Boxes that are not carried out: refused by the rules, or held because the device or the account
//! of their author has ended. Nothing that somebody has written is lost: he finds it, sees why, and
//! takes it back or lets it be carried out under his own session.

use domain::ids::PersonId;
use serde_json::Value;
use store::{Expect, NewAccess, Param, Unit, Write};
use zeroize::Zeroizing;

use super::delivering::{self, Doors, Outcome, Written};
use super::devices::{self, Author, Signer};
use super::key::Sealed;
use super::sql::{SEALED_COUNT, SEALED_DROP, SEALED_FIND, SEALED_KEEP, SEALED_OF, SEALED_PURGE};
use super::{operator, record};
use crate::accounts::Staff;
use crate::app::App;
use crate::personal;
use crate::problem::{Kind, Problem};

/// Boxes that are kept of one person.
const MOST: i64 = 200;
/// As long as the key of an operation is known: what is older is never carried out.
const KEPT_MS: i64 = 90 * 86_400_000;

/// A box that somebody brings.
pub(super) struct Brought {
    pub(super) device: String,
    pub(super) sealed: Sealed,
    pub(super) signature: Vec<u8>,
}

/// A kept box in a list.
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) device: String,
    /// `refused` or `held`.
    pub(super) outcome: String,
    /// When it was kept, in milliseconds.
    pub(super) since: i64,
}

/// A kept box with what was written and why it was not carried out.
pub(super) struct Opened {
    pub(super) kept: Kept,
    pub(super) reason: Value,
    /// None when what is in it is no request.
    pub(super) written: Option<Written>,
}

/// Takes a box in: `taken`, `refused` or `held`.
///
/// # Errors
/// When it is nobody's or nobody can open it; and when it should be brought again.
pub(super) async fn take(
    app: &App,
    doors: &Doors,
    brought: Brought,
) -> Result<&'static str, Problem> {
    let Brought { device, sealed, signature } = brought;
    let Signer { author, held } = devices::signer(app, &device, &sealed, &signature).await?;
    let clear = app.sealing().open(&device, &sealed);
    let clear = clear.ok_or_else(|| Problem::plain(Kind::WrongSeal).at("/ciphertext"))?;
    let (outcome, reason) = match (held, Written::read(&clear)) {
        (Some(problem), _) => ("held", problem),
        (None, Err(problem)) => ("refused", problem),
        (None, Ok(written)) => match delivering::deliver(doors, &author, &written).await? {
            Outcome::Taken => return taken(app, &author, &sealed).await,
            Outcome::Refused(problem) => ("refused", problem),
        },
    };
    keep(app, &author, (&device, &sealed), (outcome, &reason)).await?;
    Ok(outcome)
}

/// It is carried out: if it was kept before, it need not be.
async fn taken(app: &App, author: &Author, sealed: &Sealed) -> Result<&'static str, Problem> {
    let id = sealed.id();
    let access = entry(app, "sealed_taken", &id, author.person);
    let params = vec![id.into(), author.person.to_string().into()];
    record(app, (&SEALED_DROP, Expect::Any), params, vec![access]).await?;
    Ok("taken")
}

async fn keep(
    app: &App,
    author: &Author,
    (device, sealed): (&str, &Sealed),
    (outcome, reason): (&str, &Problem),
) -> Result<(), Problem> {
    let (id, person) = (sealed.id(), author.person.to_string());
    if find(app, author.person, &id).await?.is_none() && count(app, &person).await? >= MOST {
        let zh = format!("此人已有 {MOST} 件未办的密封件，请其先登录处理");
        let en = format!("{MOST} boxes of this person wait already; he must log in first");
        return Err(Problem::new(Kind::TooManyBoxes, zh, en));
    }
    let told = reason.json(false).to_string();
    let place = personal::place(&["sealed box", &id]);
    let reason = personal::seal(app.sealing().reasons(), &place, told.as_bytes(), app.entropy())?;
    let access = entry(app, &format!("sealed_{outcome}"), &id, author.person);
    let params: Vec<Param> = vec![
        id.into(),
        person.into(),
        device.into(),
        outcome.into(),
        reason.into(),
        sealed.bytes().into(),
        app.now().0.into(),
    ];
    record(app, (&SEALED_KEEP, Expect::Rows(1)), params, vec![access]).await
}

async fn count(app: &App, person: &str) -> Result<i64, Problem> {
    let read = vec![(&SEALED_COUNT, vec![app.district().code.as_str().into(), person.into()])];
    let rows = app.door().read_own(&operator(), read).await?;
    rows.first().and_then(|rows| rows.first()).map_or(Ok(0), |row| Ok(row.int(0)?))
}

/// What is kept of a person, the oldest first.
pub(super) async fn list(app: &App, person: PersonId) -> Result<Vec<Kept>, Problem> {
    let district = app.district().code.to_string();
    let params = vec![district.into(), person.to_string().into(), MOST.into()];
    let rows = app.door().read_own(&operator(), vec![(&SEALED_OF, params)]).await?;
    let kept = |row: &store::Row| -> Result<Kept, Problem> {
        Ok(Kept {
            id: row.text(0)?.to_owned(),
            device: row.text(1)?.to_owned(),
            outcome: row.text(2)?.to_owned(),
            since: row.int(3)?,
        })
    };
    rows.iter().flatten().map(kept).collect()
}

/// A box of one's own, opened.
///
/// # Errors
/// When there is none.
pub(super) async fn open(app: &App, person: PersonId, id: &str) -> Result<Opened, Problem> {
    let row = find(app, person, id).await?.ok_or_else(|| Problem::plain(Kind::NoSuchBox))?;
    let place = personal::place(&["sealed box", id]);
    let told = personal::open(app.sealing().reasons(), &place, row.blob(2)?)?;
    let reason = serde_json::from_slice(&told).map_err(Problem::internal)?;
    let device = row.text(0)?.to_owned();
    let clear = Sealed::of(row.blob(3)?).and_then(|sealed| app.sealing().open(&device, &sealed));
    let clear: Zeroizing<Vec<u8>> = clear.ok_or_else(|| Problem::plain(Kind::WrongSeal))?;
    let (outcome, since) = (row.text(1)?.to_owned(), row.int(4)?);
    let kept = Kept { id: id.to_owned(), device, outcome, since };
    Ok(Opened { kept, reason, written: Written::read(&clear).ok() })
}

/// Lets a box of one's own be carried out now, under one's own session; it is kept no longer when
/// it is.
///
/// # Errors
/// Why it is refused, or that there is none.
pub(super) async fn release(
    app: &App,
    doors: &Doors,
    staff: &Staff,
    id: &str,
) -> Result<(), Problem> {
    let Opened { written, .. } = open(app, staff.person, id).await?;
    let written = written.ok_or_else(|| Problem::plain(Kind::WrongSeal))?;
    let author = Author { login: staff.login().to_owned(), person: staff.person };
    match delivering::deliver(doors, &author, &written).await? {
        Outcome::Refused(problem) => Err(problem),
        Outcome::Taken => drop(app, staff.person, id, "sealed_taken").await,
    }
}

/// Takes a box of one's own back.
///
/// # Errors
/// When there is none.
pub(super) async fn take_back(app: &App, person: PersonId, id: &str) -> Result<(), Problem> {
    find(app, person, id).await?.ok_or_else(|| Problem::plain(Kind::NoSuchBox))?;
    drop(app, person, id, "sealed_taken_back").await
}

async fn drop(app: &App, person: PersonId, id: &str, kind: &str) -> Result<(), Problem> {
    let params = vec![id.into(), person.to_string().into()];
    record(app, (&SEALED_DROP, Expect::Any), params, vec![entry(app, kind, id, person)]).await
}

async fn find(app: &App, person: PersonId, id: &str) -> Result<Option<store::Row>, Problem> {
    let district = app.district().code.to_string();
    let params = vec![district.into(), id.into(), person.to_string().into()];
    let rows = app.door().read_own(&operator(), vec![(&SEALED_FIND, params)]).await?;
    Ok(rows.into_iter().next().and_then(|rows| rows.into_iter().next()))
}

/// Forgets boxes whose operation would be too old to be carried out.
///
/// # Errors
/// When the record refuses.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let district = app.district().code.to_string();
    let params = vec![district.as_str().into(), (app.now().0 - KEPT_MS).into()];
    let writes = vec![Write { stmt: &SEALED_PURGE, params, expect: Expect::Any }];
    let unit = Unit { district, writes, ..Unit::default() };
    app.door().record_own(&operator(), unit).await?;
    Ok(())
}

fn entry(app: &App, kind: &str, id: &str, person: PersonId) -> NewAccess {
    NewAccess {
        kind: kind.to_owned(),
        subject: Some(id.to_owned()),
        body: "{}".to_owned(),
        at_ms: app.now().0,
        actor: Some(person.to_string()),
        ..NewAccess::default()
    }
}
