//! The last news, kept for those who were cut off.

use std::collections::{BTreeMap, VecDeque};

use domain::ids::CaseId;

use super::news::{Change, Mark, News, Notice};

/// Changes, and notices, that are kept at the most.
pub(super) const MOST: i64 = 1000;
const MOST_KEPT: usize = 1000;

/// News from one mark to another.
#[derive(Debug)]
pub(super) struct Kept {
    /// Everything after it is kept.
    from: Mark,
    /// Everything up to it has been read.
    mark: Mark,
    changes: VecDeque<Change>,
    notices: VecDeque<Notice>,
}

impl From<Mark> for Kept {
    /// Nothing yet, from a mark on.
    fn from(mark: Mark) -> Self {
        Self { from: mark, mark, changes: VecDeque::new(), notices: VecDeque::new() }
    }
}

impl Kept {
    /// How far the record has been read.
    pub(super) fn mark(&self) -> Mark {
        self.mark
    }

    /// Keeps what follows, and lets go of the oldest.
    pub(super) fn push(&mut self, news: &News) {
        self.mark = news.mark;
        self.changes.extend(news.changes.iter().cloned());
        self.notices.extend(news.notices.iter().cloned());
        while self.changes.len() > MOST_KEPT {
            self.from.log = self.changes.pop_front().map_or(self.from.log, |gone| gone.position);
        }
        while self.notices.len() > MOST_KEPT {
            self.from.notice = self.notices.pop_front().map_or(self.from.notice, |gone| gone.seq);
        }
    }

    /// What is new since a mark, each case once: as it was before the first of its changes and as
    /// it is after the last. None when that is not kept any more, or the mark lies ahead.
    pub(super) fn since(&self, mark: Mark) -> Option<News> {
        if self.from.is_after(mark) || mark.is_after(self.mark) {
            return None;
        }
        let mut by_case: BTreeMap<CaseId, Change> = BTreeMap::new();
        for change in self.changes.iter().filter(|change| change.position > mark.log) {
            let known = by_case.entry(change.id).or_insert_with(|| change.clone());
            (known.position, known.now) = (change.position, change.now.clone());
        }
        let mut changes: Vec<Change> = by_case.into_values().collect();
        changes.sort_by_key(|change| change.position);
        let notices = self.notices.iter().filter(|notice| notice.seq > mark.notice);
        Some(News { mark: self.mark, changes, notices: notices.cloned().collect() })
    }
}
