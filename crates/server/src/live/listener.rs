//! One listener: a filter over what all are told.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::Event;
use domain::time::Millis;
use futures_util::stream::{Stream, unfold};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::news::{Change, Mark, News};
use super::places::Place;
use super::wire::{self, Again, Became, Ended};
use super::{Begun, Missed, Told};
use crate::app::App;
use crate::auth::{self, Acting, Scope};
use crate::district::District;

/// A stream ends after an hour, in milliseconds, and the client comes again: one that never reads
/// holds its place no longer.
const LONGEST_MS: i64 = 3_600_000;

/// Who listens.
#[derive(Debug)]
pub(super) struct Who {
    pub(super) acting: Acting,
    /// What tells the session from every other.
    pub(super) session: String,
    pub(super) scope: Scope,
    pub(super) place: Place,
}

/// A listener.
pub(super) struct Listener {
    app: App,
    who: Who,
    /// The district by which the scope was made.
    district: Arc<District>,
    told: Receiver<Told>,
    mark: Mark,
    opened_at: Millis,
    waiting: VecDeque<Event>,
    is_over: bool,
}

impl Listener {
    /// Begins with what was missed.
    pub(super) fn new(app: App, who: Who, begun: Begun) -> Self {
        let Begun { told, mark, missed } = begun;
        let (district, opened_at) = (app.district(), app.now());
        let number = who.place.number();
        let (waiting, is_over) = (VecDeque::new(), false);
        let mut it = Self { app, who, district, told, mark, opened_at, waiting, is_over };
        match missed {
            Missed::Unknown => it.waiting.push_back(wire::open(mark, number)),
            Missed::TooMuch => {
                // The reload stands first: an id without it would say that nothing was missed.
                it.waiting.push_back(wire::reload(mark));
                it.waiting.push_back(wire::open(mark, number));
            }
            Missed::News(news) => {
                it.hear_news(&news);
                it.waiting.push_back(wire::open(it.mark, number));
            }
        }
        it
    }

    /// The events, until the stream is over.
    pub(super) fn events(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        unfold(self, |mut it| async move { it.next().await.map(|event| (Ok(event), it)) })
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.is_over {
                return None;
            }
            match self.told.recv().await {
                Ok(told) => self.hear(&told),
                Err(RecvError::Lagged(_)) => self.leave(wire::again(Again::Behind)),
                Err(RecvError::Closed) => self.leave(wire::again(Again::Closing)),
            }
        }
    }

    fn leave(&mut self, last: Event) {
        self.waiting.push_back(last);
        self.is_over = true;
    }

    fn hear(&mut self, told: &Told) {
        match told {
            Told::News(news) => self.hear_news(news),
            Told::District => self.look_again(),
            Told::Beat if self.app.now().0 - self.opened_at.0 >= LONGEST_MS => {
                self.leave(wire::again(Again::Long));
            }
            Told::Beat => {
                self.look_again();
                self.waiting.push_front(wire::beat(self.mark));
            }
            Told::SessionsEnded(ended) if ended.contains(&self.who.session) => {
                self.leave(wire::end(Ended::Session));
            }
            Told::Replaced(number) if *number == self.who.place.number() => {
                self.leave(wire::end(Ended::Replaced));
            }
            Told::SessionsEnded(_) | Told::Replaced(_) => {}
            Told::Closing => self.leave(wire::again(Again::Closing)),
        }
    }

    /// Makes the scope anew: posts and delegations begin and end with the district, and by
    /// themselves. Whoever has lost the post is told so.
    fn look_again(&mut self) {
        self.district = self.app.district();
        match auth::scope_still(&self.district, self.who.acting, self.app.now()) {
            Some(scope) => self.who.scope = scope,
            None => self.leave(wire::end(Ended::Post)),
        }
    }

    fn hear_news(&mut self, news: &News) {
        if !Arc::ptr_eq(&self.district, &self.app.district()) {
            self.look_again();
        }
        if self.is_over {
            return;
        }
        let mut counts = false;
        for change in &news.changes {
            counts |= self.hear_change(change);
        }
        if counts {
            self.waiting.push_back(wire::counts(Mark { notice: self.mark.notice, ..news.mark }));
        }
        let (scope, now) = (&self.who.scope, self.app.now());
        let is_mine = news.notices.iter().any(|notice| {
            scope.hears(&notice.audience, &notice.whom)
                && scope.sees(&self.district, &notice.case, now)
        });
        if is_mine {
            self.waiting.push_back(wire::inbox(news.mark));
        }
        self.mark = news.mark;
    }

    /// Tells of a case that the list shows or has shown; whether the number of open cases in it is
    /// another. The id is that of the change alone: what follows it has not been told yet.
    fn hear_change(&mut self, change: &Change) -> bool {
        let now = self.app.now();
        let shows = |case| self.who.scope.shows(&self.district, case, now);
        let before = change.before.as_deref().filter(|case| shows(case));
        let after = Some(&*change.now).filter(|case| shows(case));
        let became = match (before, after) {
            (None, None) => return false,
            (None, Some(_)) => Became::Listed,
            (Some(_), Some(_)) => Became::Changed,
            (Some(_), None) => Became::Gone,
        };
        let mark = Mark { log: change.position, notice: self.mark.notice };
        self.waiting.push_back(wire::case(mark, change.id, became));
        let is_open = |case: Option<&domain::case::Case>| case.is_some_and(|it| it.stage.is_open());
        is_open(before) != is_open(after)
    }
}
