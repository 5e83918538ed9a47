//! The row of an attachment: how far it is, to whom it belongs, where it lies.

use domain::ids::{AttachmentId, PersonId};
use store::{CommitError, Expect, Param, Row, RowError, Stmt, Unit, Value, Write};

use super::sql::ATTACHMENT_LOAD;
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};

/// How far an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// A step has named it; nothing of it is here.
    Awaited,
    /// Parts arrive.
    Open,
    /// It has been cleaned; its sealed objects are being put away.
    Sealing,
    /// It can be seen; its parts are still to be removed.
    Cleaned,
    /// It can be seen.
    Ready,
    /// It is being taken away.
    Swept,
}

impl State {
    /// Its name in the store.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Open => "open",
            Self::Sealing => "sealing",
            Self::Cleaned => "cleaned",
            Self::Ready => "ready",
            Self::Swept => "swept",
        }
    }

    /// By its name in the store.
    pub(crate) fn named(code: &str) -> Option<Self> {
        let all =
            [Self::Awaited, Self::Open, Self::Sealing, Self::Cleaned, Self::Ready, Self::Swept];
        all.into_iter().find(|state| state.code() == code)
    }

    /// Whether it can be seen.
    pub(crate) fn is_here(self) -> bool {
        matches!(self, Self::Cleaned | Self::Ready)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Its id.
    pub(crate) id: AttachmentId,
    /// The member of staff who uploads it; empty for a resident.
    pub(crate) uploader: String,
    /// The case whose step named it; empty before.
    pub(crate) case: String,
    /// The report of the resident whose it is; empty for one of staff.
    pub(crate) report: String,
    /// How far it is.
    pub(crate) state: State,
    /// Bytes that were announced.
    pub(crate) declared: u64,
    /// Bytes that are here.
    pub(crate) received: u64,
    /// The parts, in order.
    pub(crate) parts: String,
    /// Address of the sealed photo; empty before.
    pub(crate) image: String,
    /// Address of the sealed thumbnail; empty before.
    pub(crate) thumbnail: String,
    /// Pixels across.
    pub(crate) width: i64,
    /// Pixels down.
    pub(crate) height: i64,
    /// When the uploader was last heard.
    pub(crate) wrote_at: i64,
}

impl Attachment {
    /// Of a row with all columns, in the order of `ATTACHMENT_LOAD`.
    pub(crate) fn of(row: &Row) -> Result<Self, Problem> {
        let text = |at: usize| Ok::<_, RowError>(row.text(at)?.to_owned());
        let length = |at: usize| Ok::<_, RowError>(u64::try_from(row.int(at)?).unwrap_or_default());
        let unreadable = || Problem::internal("a row of attachments that nobody understands");
        Ok(Self {
            id: row.text(0)?.parse().map_err(|_| unreadable())?,
            uploader: text(1)?,
            case: text(2)?,
            report: text(3)?,
            state: State::named(row.text(4)?).ok_or_else(unreadable)?,
            declared: length(5)?,
            received: length(6)?,
            parts: text(7)?,
            image: text(8)?,
            thumbnail: text(9)?,
            width: row.int(10)?,
            height: row.int(11)?,
            wrote_at: row.int(12)?,
        })
    }

    /// Whether everything that was announced is here.
    pub(crate) fn is_complete(&self) -> bool {
        self.received == self.declared
    }
}

/// The name under which an uploader is kept.
pub(crate) fn uploader(person: Option<PersonId>) -> String {
    person.map(|person| person.to_string()).unwrap_or_default()
}

/// A length as the store has it.
pub(crate) fn stored(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// There is no such attachment, or it is not for the caller.
pub(crate) fn no_such() -> Problem {
    Problem::plain(Kind::NoSuchAttachment)
}

/// Rows for the program itself: what comes of them is judged by the caller.
pub(crate) async fn rows(
    app: &App,
    stmt: &'static Stmt,
    params: Vec<Value>,
) -> Result<Vec<Row>, Problem> {
    let operator = Operator::of_the_program("attachments");
    Ok(app.door().read_own(&operator, vec![(stmt, params)]).await?.concat())
}

/// One attachment.
pub(crate) async fn load(app: &App, id: AttachmentId) -> Result<Option<Attachment>, Problem> {
    let params = vec![app.district().code.as_str().into(), id.to_string().into()];
    rows(app, &ATTACHMENT_LOAD, params).await?.first().map(Attachment::of).transpose()
}

/// A change of one attachment: the district and its id stand before the other parameters.
pub(crate) fn change(
    app: &App,
    id: AttachmentId,
    (stmt, expect): (&'static Stmt, Expect),
    more: Vec<Param>,
) -> Write {
    let mut params: Vec<Param> = vec![app.district().code.as_str().into(), id.to_string().into()];
    params.extend(more);
    Write { stmt, params, expect }
}

/// Whether the changes were recorded: not when somebody was faster.
pub(crate) async fn record(app: &App, writes: Vec<Write>) -> Result<bool, Problem> {
    let unit = Unit { district: app.district().code.to_string(), writes, ..Unit::default() };
    match app.door().record_own(&Operator::of_the_program("attachments"), unit).await {
        Ok(_) => Ok(true),
        Err(CommitError::Missed { .. } | CommitError::Rejected { constraint: true, .. }) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}
