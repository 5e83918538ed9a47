//! What is new in the record: cases that changed, and notices that came to inboxes.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use domain::case::Case;
use domain::ids::CaseId;
use store::StoredEvent;

use super::sql::{LIVE_LAST_NOTICE, LIVE_NOTICES};
use crate::app::App;
use crate::auth::Operator;
use crate::cases::stored;
use crate::problem::Problem;

/// How far somebody has heard: a position of the log, and the number of a notice. Notices come a
/// moment after the events of which they tell, so one number would not do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) log: i64,
    pub(super) notice: i64,
}

impl Mark {
    /// Whether it is beyond the other in the log or in the notices.
    pub(super) fn is_after(self, other: Self) -> bool {
        self.log > other.log || self.notice > other.notice
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.log, self.notice)
    }
}

/// A text that is no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoMark;

impl FromStr for Mark {
    type Err = NoMark;

    fn from_str(text: &str) -> Result<Self, NoMark> {
        let (log, notice) = text.split_once('.').ok_or(NoMark)?;
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| digits).ok_or(NoMark)
        };
        Ok(Self { log: number(log)?, notice: number(notice)? })
    }
}

/// A case that changed, before and now. A list may lose it by the change.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// Position of its last event among these news.
    pub(super) position: i64,
    pub(super) id: CaseId,
    /// None when it is new.
    pub(super) before: Option<Arc<Case>>,
    pub(super) now: Arc<Case>,
}

/// A notice that came to an inbox, with its case as it was when the notice was read.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub(super) seq: i64,
    pub(super) audience: Arc<str>,
    pub(super) whom: Arc<str>,
    pub(super) case: Arc<Case>,
}

/// What is new up to a mark; changes by position, each case once, and notices by number.
#[derive(Debug, Clone, Default)]
pub(super) struct News {
    pub(super) mark: Mark,
    pub(super) changes: Vec<Change>,
    pub(super) notices: Vec<Notice>,
}

/// The mark so many entries and notices before the end of the record.
pub(super) async fn beginning(app: &App, before_end: i64) -> Result<Mark, Problem> {
    let (district, operator) = (app.district(), operator());
    let head = app.door().head(&operator, district.code.as_str()).await?;
    let last = (&LIVE_LAST_NOTICE, vec![district.code.as_str().into()]);
    let rows = app.door().read_own(&operator, vec![last]).await?;
    let notice = rows.iter().flatten().next().map(|row| row.int(0)).transpose()?.unwrap_or(0);
    let log = head.map_or(0, |head| head.position);
    Ok(Mark { log: (log - before_end).max(0), notice: (notice - before_end).max(0) })
}

/// The next news after a mark, at most so many entries of the log and so many notices.
pub(super) async fn after(app: &App, mark: Mark, limit: i64) -> Result<News, Problem> {
    let mut news = News { mark, ..News::default() };
    changes(app, limit, &mut news).await?;
    notices(app, limit, &mut news).await?;
    Ok(news)
}

fn operator() -> Operator {
    Operator::of_the_program("live")
}

/// The cases of the next entries, each folded from its history as it was before them and as it is.
async fn changes(app: &App, limit: i64, news: &mut News) -> Result<(), Problem> {
    let (district, operator, after) = (app.district(), operator(), news.mark.log);
    let code = district.code.as_str();
    let entries = app.door().log_page(&operator, code, after, limit).await?;
    let Some(last) = entries.last() else { return Ok(()) };
    let mut positions: BTreeMap<CaseId, i64> = BTreeMap::new();
    for entry in &entries {
        // What is no case (the pack, say) has a name for an id.
        if let Ok(id) = entry.event.subject.parse() {
            positions.insert(id, entry.position);
        }
    }
    let reads = positions.keys().map(|id| StoredEvent::history_of(code, &id.to_string()));
    let histories = app.door().read_own(&operator, reads.collect()).await?;
    for ((id, position), rows) in positions.into_iter().zip(&histories) {
        let events: Vec<StoredEvent> =
            rows.iter().map(StoredEvent::read).collect::<Result<_, _>>()?;
        if let Some((before, now)) = before_and_now(id, after, &events) {
            news.changes.push(Change { position, id, before, now });
        }
    }
    news.changes.sort_by_key(|change| change.position);
    news.mark.log = last.position;
    Ok(())
}

type BeforeAndNow = (Option<Arc<Case>>, Arc<Case>);

/// A case as it was at a position and as it is; none, with an entry in the program's log, when its
/// history cannot be read: a process of a newer program may have written it, and nobody is told of
/// a case about which nothing can be judged.
fn before_and_now(id: CaseId, after: i64, events: &[StoredEvent]) -> Option<BeforeAndNow> {
    let (old, new) = events.split_at(events.partition_point(|entry| entry.position <= after));
    let before = fold(None, old);
    let now = before.as_ref().map_err(ToString::to_string).cloned();
    let folded = now.and_then(|now| fold(now, new));
    match (before, folded) {
        (Ok(before), Ok(Some(now))) => Some((before.map(Arc::new), Arc::new(now))),
        (Err(why), _) | (_, Err(why)) => {
            tracing::error!(case = %id, why, "nobody is told of a case that cannot be read");
            None
        }
        (Ok(_), Ok(None)) => None,
    }
}

fn fold(case: Option<Case>, events: &[StoredEvent]) -> Result<Option<Case>, String> {
    events.iter().try_fold(case, |case, entry| {
        let (event, by) = stored::told(entry).map_err(|error| error.to_string())?;
        let folded = stored::after(case, &event, by);
        folded.map(Some).ok_or_else(|| "its first event is no report".to_owned())
    })
}

async fn notices(app: &App, limit: i64, news: &mut News) -> Result<(), Problem> {
    let district = app.district();
    let params = vec![district.code.as_str().into(), news.mark.notice.into(), limit.into()];
    let rows = app.door().read_own(&operator(), vec![(&LIVE_NOTICES, params)]).await?;
    for row in rows.iter().flatten() {
        let seq = row.int(0)?;
        news.notices.push(Notice {
            seq,
            audience: row.text(1)?.into(),
            whom: row.text(2)?.into(),
            case: Arc::new(stored::state(row.text(3)?)?),
        });
        news.mark.notice = seq;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written_and_nothing_else_is_one() {
        let mark = Mark { log: 1234, notice: 56 };
        assert_eq!(mark.to_string(), "1234.56");
        assert_eq!("1234.56".parse(), Ok(mark));
        for text in
            ["", ".", "7", "7.", ".7", "-1.0", "+1.0", "1.2.3", "1.x", "99999999999999999999.1"]
        {
            assert_eq!(text.parse::<Mark>(), Err(NoMark), "{text}");
        }
    }
}
