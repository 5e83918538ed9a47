//! How a case and its events are stored.
//!
//! The row of present state carries the whole state as JSON and beside it the few columns by which
//! lists are found. Both are written in the unit of work that appends the events, and
//! `jishi verify` folds the events again and compares.

use domain::case::{By, Case, EVENT_FORMAT, Event};
use domain::ids::PersonId;
use domain::time::Millis;
use store::{NewEvent, Param, Row, RowError, StoredEvent, Value};

pub(crate) use super::facts::reporter_code;
pub(crate) use super::work::day_of;

/// Deadline of a case that has none: after every other.
pub(crate) const NO_DUE: i64 = i64::MAX;

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

/// The kind of an event.
pub(crate) fn kind_of(event: &Event) -> String {
    event_json(event).map(|json| kind(&json)).unwrap_or_default()
}

/// The kind of an event as its JSON names it.
pub(crate) fn kind(json: &str) -> String {
    let kind = serde_json::from_str::<Kind>(json).map(|found| found.kind);
    kind.unwrap_or_default()
}

#[derive(serde::Deserialize)]
struct Kind {
    kind: String,
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

    /// The log entry of an event that brings its case to `version`.
    pub(crate) fn entry(
        &self,
        case: &Case,
        version: u64,
        event: &Event,
    ) -> Result<NewEvent, Unreadable> {
        let body = event_json(event)?;
        Ok(NewEvent {
            subject: case.id.to_string(),
            subject_version: i64::try_from(version).unwrap_or(i64::MAX),
            kind: kind(&body),
            format: EVENT_FORMAT,
            body,
            at_ms: self.at.0,
            actor: self.person.map(|person| person.to_string()),
            post: self.post.clone(),
            operation: self.operation.clone(),
        })
    }
}

/// The columns that the insert and the update share, in the order of `CASE_UPDATE` from `version`
/// to `signal_at`.
pub(crate) struct Columns<'a> {
    case: &'a Case,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(case: &'a Case) -> Self {
        Self { case }
    }

    pub(crate) fn due_at(&self) -> i64 {
        self.case.next_due().map_or(NO_DUE, |(_, due)| due.at.0)
    }

    pub(crate) fn is_open(&self) -> i64 {
        i64::from(self.case.stage.is_open())
    }

    /// `CASE_UPDATE` from `$3`: all but district, id, position and state.
    pub(crate) fn update(&self) -> Vec<Param> {
        let case = self.case;
        let mut params = vec![
            int(i64::try_from(case.version).unwrap_or(i64::MAX)),
            text(case.stage.code()),
            int(self.is_open()),
            text(case.category.as_str()),
            text(case.field.as_ref().map_or("", |field| field.as_str())),
            text(case.severity.code()),
        ];
        params.extend(self.place_and_hands());
        params.push(text(&self.labels()));
        params.push(int(self.due_at()));
        params.push(int(self.signal_at()));
        params
    }

    /// `CASE_INSERT` from `$6` to `$23`, without version and number.
    pub(crate) fn insert(&self) -> Vec<Param> {
        let case = self.case;
        let mut params = vec![
            text(case.stage.code()),
            int(self.is_open()),
            text(case.category.as_str()),
            text(case.field.as_ref().map_or("", |field| field.as_str())),
            text(case.severity.code()),
            text(case.channel.as_str()),
        ];
        params.extend(self.place_and_hands());
        params.push(text(&self.labels()));
        params.push(int(case.reported_at.0));
        params.push(int(self.due_at()));
        params.push(int(self.signal_at()));
        params
    }

    fn place_and_hands(&self) -> Vec<Param> {
        let case = self.case;
        let handler = case.assignment.as_ref().and_then(|assignment| assignment.handler);
        vec![
            text(case.stamp.grid.as_str()),
            text(case.stamp.community.as_str()),
            text(case.stamp.area.as_ref().map_or("", |area| area.as_str())),
            text(case.stamp.township.as_str()),
            text(case.desk.as_str()),
            text(case.lead().map_or("", |lead| lead.as_str())),
            text(&handler.map(|person| person.to_string()).unwrap_or_default()),
            text(&case.checker.map(|person| person.to_string()).unwrap_or_default()),
        ]
    }

    fn labels(&self) -> String {
        let codes: Vec<&str> = self.case.labels.iter().map(|label| label.code()).collect();
        codes.join(" ")
    }

    fn signal_at(&self) -> i64 {
        self.case.next_signal().map_or(NO_DUE, |(at, _, _)| at.0)
    }
}

/// Which part of a row of `CASE_PAGE` is not what the folded case says; none when all is.
pub(crate) fn difference(
    case: &Case,
    position: i64,
    row: &Row,
) -> Result<Option<String>, RowError> {
    let wanted = Columns::of(case).update().into_iter().chain([Param::Value(position.into())]);
    // Columns from `version` to `position` follow the id in `CASE_PAGE` as in `CASE_UPDATE`.
    for (at, (param, found)) in wanted.zip(row.values().iter().skip(1)).enumerate() {
        if param != Param::Value(found.clone()) {
            return Ok(row.columns().get(at + 1).cloned());
        }
    }
    let whole = state_json(case).unwrap_or_default();
    Ok((row.text(19)? != whole).then(|| "state".to_owned()))
}

fn int(value: i64) -> Param {
    Param::Value(Value::Int(value))
}

fn text(value: &str) -> Param {
    Param::Value(Value::Text(value.to_owned()))
}
