//! Taking away what nobody came back for: uploads that stand still, photos that no step has named.
//!
//! First the row says that it goes, then the objects go, then the row: whoever is cut off here goes
//! on here, and an upload that moves meanwhile is left alone.

use store::Expect;

use super::finishing::{forget_parts, remove};
use super::parts_of;
use super::record::{Attachment, State, change, record, rows, stored};
use super::sql::{
    ATTACHMENT_AWAIT, ATTACHMENT_DROP, ATTACHMENT_SWEEP, ATTACHMENTS_FORGOTTEN, ATTACHMENTS_IDLE,
};
use crate::app::App;
use crate::personal::sql::SUBJECT_ERASE;
use crate::problem::Problem;

/// An upload without a case may stand still so long, in milliseconds.
const IDLE_MS: i64 = 3_600_000;
/// One that a step has named, and a whole photo that none has, so long.
const FORGOTTEN_MS: i64 = 72 * 3_600_000;
/// What a process may have left in the middle is taken up after so long.
const LEFT_MS: i64 = 60_000;

/// One round; how many attachments it has taken away or tidied.
///
/// # Errors
/// When the record or the object store does not answer.
pub(crate) async fn sweep(app: &App, limit: i64) -> Result<usize, Problem> {
    let mut done = 0;
    for (state, loose, named) in [
        (State::Open, IDLE_MS, FORGOTTEN_MS),
        (State::Sealing, IDLE_MS, FORGOTTEN_MS),
        (State::Cleaned, LEFT_MS, LEFT_MS),
        (State::Swept, LEFT_MS, LEFT_MS),
    ] {
        for found in idle(app, state, [loose, named], limit).await? {
            match state {
                State::Cleaned => forget_parts(app, &found).await,
                _ => take_away(app, &found).await?,
            }
            done += 1;
        }
    }
    for found in forgotten(app, limit).await? {
        take_away(app, &found).await?;
        done += 1;
    }
    Ok(done)
}

async fn idle(
    app: &App,
    state: State,
    [loose, named]: [i64; 2],
    limit: i64,
) -> Result<Vec<Attachment>, Problem> {
    let now = app.now().0;
    let params = vec![
        app.district().code.as_str().into(),
        state.code().into(),
        (now - loose).into(),
        (now - named).into(),
        limit.into(),
    ];
    rows(app, &ATTACHMENTS_IDLE, params).await?.iter().map(Attachment::of).collect()
}

async fn forgotten(app: &App, limit: i64) -> Result<Vec<Attachment>, Problem> {
    let before = app.now().0 - FORGOTTEN_MS;
    let params = vec![app.district().code.as_str().into(), before.into(), limit.into()];
    rows(app, &ATTACHMENTS_FORGOTTEN, params).await?.iter().map(Attachment::of).collect()
}

/// Takes an attachment away with its parts, its objects and its key. One that a step has named
/// waits for its uploader again.
pub(crate) async fn take_away(app: &App, found: &Attachment) -> Result<(), Problem> {
    let more = vec![
        found.state.code().into(),
        stored(found.received).into(),
        found.wrote_at.into(),
        found.image.as_str().into(),
        found.case.as_str().into(),
    ];
    let marked = change(app, found.id, (&ATTACHMENT_SWEEP, Expect::Rows(1)), more);
    if !record(app, vec![marked]).await? {
        return Ok(());
    }
    let district = app.district().code.to_string();
    app.attaching().blobs.remove_under(&parts_of(&district, found.id)).await?;
    remove(app, &district, [&found.image, &found.thumbnail]).await?;
    let key = change(app, found.id, (&SUBJECT_ERASE, Expect::Any), Vec::new());
    let dropped = change(app, found.id, (&ATTACHMENT_DROP, Expect::Any), Vec::new());
    let awaited = change(app, found.id, (&ATTACHMENT_AWAIT, Expect::Any), Vec::new());
    record(app, vec![key, dropped, awaited]).await?;
    Ok(())
}
