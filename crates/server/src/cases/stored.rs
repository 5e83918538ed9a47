//! How a case and its events are stored.
//!
//! The row of present state (`row`) carries the whole state as JSON and beside it the few columns by
//! which lists are found. Both are written in the unit of work that appends the events, and
//! `jishi verify` folds the events again and compares.

use domain::case::{By, Case, EVENT_FORMAT, Event, apply, open};
use domain::ids::PersonId;
use domain::time::Millis;
use store::{NewEvent, StoredEvent};

/// An event of an older or newer encoding, or a row that is no case.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The encoding is newer than this program.
    #[error("event format {0} is newer than this program, which reads up to {EVENT_FORMAT}")]
    NewerFormat(i64),
    /// The JSON is not what was written.
    #[error("{what} cannot be read: {source}")]
    Json {
        /// What was being read.
        what: String,
        /// Why not.
        source: serde_json::Error,
    },
}

/// The JSON of an event as it goes into the log.
pub(crate) fn event_json(event: &Event) -> Result<String, Unreadable> {
    serde_json::to_string(event)
        .map_err(|source| Unreadable::Json { what: "an event".into(), source })
}

/// The event of a log entry. Older formats are upgraded here, one arm each.
pub(crate) fn event(format: i64, body: &str) -> Result<Event, Unreadable> {
    match format {
        EVENT_FORMAT => serde_json::from_str(body)
            .map_err(|source| Unreadable::Json { what: "an event".into(), source }),
        other => Err(Unreadable::NewerFormat(other)),
    }
}

/// The event of a log entry, with who did it and when.
pub(crate) fn told(entry: &StoredEvent) -> Result<(Event, By), Unreadable> {
    let logged = &entry.event;
    let person = logged.actor.as_deref().and_then(|person| person.parse().ok());
    let by = By { person, at: Millis(logged.at_ms) };
    Ok((event(logged.format, &logged.body)?, by))
}

/// A case after one more of its events; none when its first event is not a report.
pub(crate) fn after(case: Option<Case>, event: &Event, by: By) -> Option<Case> {
    match (case, event) {
        (None, Event::Reported(first)) => Some(open(first)),
        (None, _) => None,
        (Some(case), event) => Some(apply(case, event, by)),
    }
}

/// Whether a log entry is the first of a case, and not of another matter.
pub(crate) fn opens_case(entry: &StoredEvent) -> bool {
    entry.event.kind == "reported"
}

/// The officer's words that were last meant for the reporter: a question, why a report was not
/// accepted, or what was done.
pub(crate) fn last_said_to_reporter(history: &[StoredEvent]) -> Result<Option<String>, Unreadable> {
    for entry in history.iter().rev() {
        if let Event::ReporterAsked { opinion }
        | Event::Declined { opinion, .. }
        | Event::FedBack { opinion, .. }
        | Event::ResolvedOnSpot { opinion, .. } = event(entry.event.format, &entry.event.body)?
        {
            return Ok(Some(opinion.into()));
        }
    }
    Ok(None)
}

/// The state of a row.
pub(crate) fn state(json: &str) -> Result<Case, Unreadable> {
    serde_json::from_str(json)
        .map_err(|source| Unreadable::Json { what: "a case row".into(), source })
}

/// The JSON of a state.
pub(crate) fn state_json(case: &Case) -> Result<String, Unreadable> {
    serde_json::to_string(case).map_err(|source| Unreadable::Json { what: "a case".into(), source })
}

/// Who and by which request, for the log.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The member of staff.
    pub(crate) person: Option<PersonId>,
    /// The post, or `system`, or `reporter`.
    pub(crate) post: Option<String>,
    /// The idempotency key.
    pub(crate) operation: Option<String>,
    /// When.
    pub(crate) at: Millis,
}

impl Origin {
    pub(crate) fn by(&self) -> By {
        By { person: self.person, at: self.at }
    }

    /// The log entry of an event that has brought its case to this state.
    pub(crate) fn entry(&self, after: &Case, event: &Event) -> Result<NewEvent, Unreadable> {
        Ok(NewEvent {
            subject: after.id.to_string(),
            subject_version: super::row::version(after),
            kind: event.code().to_owned(),
            format: EVENT_FORMAT,
            body: event_json(event)?,
            at_ms: self.at.0,
            actor: self.person.map(|person| person.to_string()),
            post: self.post.clone(),
            operation: self.operation.clone(),
        })
    }
}
