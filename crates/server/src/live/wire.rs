//! The events as they travel. They hold no personal value and no text of a case.

use std::time::Duration;

use axum::response::sse::Event;
use domain::ids::CaseId;
use serde_json::{Value, json};

use super::news::Mark;

/// The shortest time after which a client comes again, in milliseconds.
const COME_AGAIN_MS: u64 = 1000;
/// Over how long those who were let go at the same time come again, in milliseconds.
const SPREAD_MS: u64 = 4000;

/// What has become of a case for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// The list did not show it before.
    Listed,
    /// It is another.
    Changed,
    /// The list does not show it any more.
    Gone,
}

/// Why a stream is over for good: the client does not come again with the same post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Session,
    Post,
    Replaced,
}

/// Why a client comes again with its last id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// It did not read as fast as things happened.
    Behind,
    /// One connection does not last for ever.
    Long,
    /// The server stops.
    Closing,
}

fn event(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}

/// The beginning: from here on everything is told.
pub(super) fn open(mark: Mark, place: u64) -> Event {
    let again = Duration::from_millis(COME_AGAIN_MS + place % SPREAD_MS);
    event("open", &json!({})).id(mark.to_string()).retry(again)
}

/// What was missed is not kept: the client reads its lists anew.
pub(super) fn reload(mark: Mark) -> Event {
    event("reload", &json!({})).id(mark.to_string())
}

/// A case has changed.
pub(super) fn case(mark: Mark, id: CaseId, became: Became) -> Event {
    let became = match became {
        Became::Listed => "listed",
        Became::Changed => "changed",
        Became::Gone => "gone",
    };
    let data = json!({ "case": id.to_string(), "position": mark.log, "became": became });
    event("case", &data).id(mark.to_string())
}

/// The number of open cases in the list is another.
pub(super) fn counts(mark: Mark) -> Event {
    event("counts", &json!({})).id(mark.to_string())
}

/// The inbox has something new.
pub(super) fn inbox(mark: Mark) -> Event {
    event("inbox", &json!({})).id(mark.to_string())
}

/// The connection stands, and this is how far it has come: an id without an event.
pub(super) fn beat(mark: Mark) -> Event {
    Event::default().comment("beat").id(mark.to_string())
}

/// The stream is over.
pub(super) fn end(why: Ended) -> Event {
    let (reason, zh, en) = match why {
        Ended::Session => {
            ("session", "登录已失效，请重新登录", "The session is over; log in again")
        }
        Ended::Post => ("post", "您已不在此岗位", "This post is not yours any more"),
        Ended::Replaced => (
            "replaced",
            "您打开的页面过多，本页不再实时更新",
            "You have too many pages open; this one is no longer live",
        ),
    };
    event("end", &json!({ "reason": reason, "zh": zh, "en": en }))
}

/// The client comes again with its last id.
pub(super) fn again(why: Again) -> Event {
    let reason = match why {
        Again::Behind => "behind",
        Again::Long => "long",
        Again::Closing => "closing",
    };
    event("resume", &json!({ "reason": reason }))
}
