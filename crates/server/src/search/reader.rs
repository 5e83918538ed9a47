//! The reader of the log that keeps the index.
//!
//! A mark in the record says how far the index has come; it moves in the unit that changes the rows,
//! guarded by its own turn, so two processes never undo each other's work. When the rules of cutting
//! or the names of the district change, all cases are gone through once more, beside what is new:
//! the old rows stand until their case has its turn, and nothing is out of the index meanwhile.

use std::collections::BTreeSet;

use domain::ids::CaseId;
use sha2::{Digest, Sha256};
use store::{CommitError, Expect, Guard, GuardExpect, Param, StoredEvent, Unit, Value, Write};

use super::index::subjects;
use super::sql::{SEARCH_MARK, SEARCH_MARK_PUT};
use super::terms;
use crate::app::App;
use crate::auth::Operator;
use crate::district::District;
use crate::problem::Problem;
use crate::readers::Progress;

/// Entries of the log that one step takes in.
const LIMIT: i64 = 100;

/// How far the index of a district has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// One more with each change of the index.
    turn: i64,
    /// Position up to which all that is new has been taken in.
    pub(super) position: i64,
    /// By which rules and names it is made.
    edition: String,
    /// Position up to which older cases have been gone through under this edition.
    swept: i64,
    /// Position at which going through them ends.
    sweep_to: i64,
}

impl Mark {
    /// Whether older cases are still to be gone through.
    pub(super) fn sweeps(&self) -> bool {
        self.swept < self.sweep_to
    }

    /// Whether it is made by these rules and names.
    pub(super) fn is_of(&self, edition: &str) -> bool {
        self.edition == edition
    }

    /// This mark for going through all cases again.
    fn again(self, edition: &str) -> Self {
        Self { edition: edition.to_owned(), swept: 0, sweep_to: self.position, ..self }
    }
}

/// By which rules and names a district is indexed now.
pub(crate) fn edition(district: &District) -> String {
    let mut hash = Sha256::new();
    let units = district.units.iter().map(|(code, (_, name))| (code.as_str(), name));
    let categories = district.categories.iter().map(|(code, known)| (code.as_str(), &known.name));
    for (code, name) in units.chain(categories) {
        for part in [code, &name.zh, &name.en] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    let names = hex::encode(hash.finalize());
    format!("{}.{}", terms::VERSION, names.get(..16).unwrap_or_default())
}

/// Takes a page of the log into the index, or a page of older cases; at most `limit` entries.
///
/// # Errors
/// When the record does not answer.
pub(crate) async fn step(app: &App, edition: &str, limit: i64) -> Result<Progress, Problem> {
    let operator = Operator::of_the_program("search index");
    let district = app.district();
    let code = district.code.as_str();
    let Some(mark) = mark(app, &operator).await? else {
        // What is there already is gone through case by case, not event by event.
        let position = app.door().head(&operator, code).await?.map_or(0, |head| head.position);
        let mark = Mark { turn: 0, position, edition: String::new(), swept: 0, sweep_to: 0 };
        return change(app, &operator, None, mark.again(edition), Vec::new()).await;
    };
    if mark.edition != edition {
        let again = mark.clone().again(edition);
        return change(app, &operator, Some(&mark), again, Vec::new()).await;
    }
    let new = app.door().log_page(&operator, code, mark.position, limit).await?;
    let (ids, next) = match new.last() {
        Some(last) => (cases(&new), Mark { position: last.position, ..mark.clone() }),
        None if mark.sweeps() => {
            let page = app.door().log_page(&operator, code, mark.swept, limit).await?;
            let last = page.last().map_or(mark.sweep_to, |last| last.position);
            let first: Vec<StoredEvent> =
                page.into_iter().filter(|entry| entry.event.subject_version == 1).collect();
            (cases(&first), Mark { swept: last, ..mark.clone() })
        }
        None => return Ok(Progress::Idle),
    };
    let mut writes = Vec::new();
    for subject in subjects(app, &operator, &ids).await? {
        let forgotten = subject.present.as_ref().is_some_and(|present| present.forgotten);
        writes.extend(subject.writes(&district, &subject.wanted(&district, forgotten)?));
    }
    change(app, &operator, Some(&mark), next, writes).await
}

/// The cases of entries of the log.
fn cases(page: &[StoredEvent]) -> BTreeSet<CaseId> {
    page.iter().filter_map(|entry| entry.event.subject.parse().ok()).collect()
}

/// Works until the index has taken everything in.
///
/// # Errors
/// When the record does not answer.
pub async fn catch_up(app: &App) -> Result<(), Problem> {
    let edition = edition(&app.district());
    while step(app, &edition, LIMIT).await? == Progress::More {}
    Ok(())
}

/// Lets the index be gone through once more under its present rules and names.
///
/// # Errors
/// When the record does not answer.
pub async fn begin_again(app: &App) -> Result<(), Problem> {
    let operator = Operator::of_the_program("search index");
    let edition = edition(&app.district());
    loop {
        let Some(mark) = mark(app, &operator).await? else { return Ok(()) };
        let again = mark.clone().again(&edition);
        if changed(app, &operator, Some(&mark), again, Vec::new()).await? {
            return Ok(());
        }
    }
}

/// Takes the officers' words of a case out of the index for good; the names of its category and
/// units stay.
///
/// # Errors
/// When the record does not answer.
pub async fn forget(app: &App, case: CaseId) -> Result<(), Problem> {
    let operator = Operator::of_the_program("forgetting words");
    let district = app.district();
    loop {
        let Some(mark) = mark(app, &operator).await? else {
            step(app, &edition(&district), 1).await?;
            continue;
        };
        let mut writes = Vec::new();
        for subject in subjects(app, &operator, &BTreeSet::from([case])).await? {
            writes.extend(subject.writes(&district, &subject.wanted(&district, true)?));
        }
        if changed(app, &operator, Some(&mark), mark.clone(), writes).await? {
            return Ok(());
        }
    }
}

/// How far the index has come; none before its first step.
pub(super) async fn mark(app: &App, operator: &Operator) -> Result<Option<Mark>, Problem> {
    let read = (&SEARCH_MARK, vec![app.district().code.as_str().into()]);
    let rows = app.door().read_own(operator, vec![read]).await?;
    let Some(row) = rows.iter().flatten().next() else { return Ok(None) };
    Ok(Some(Mark {
        turn: row.int(0)?,
        position: row.int(1)?,
        edition: row.text(2)?.to_owned(),
        swept: row.int(3)?,
        sweep_to: row.int(4)?,
    }))
}

/// Changes the index, and there may be more to do; also where another was faster.
async fn change(
    app: &App,
    operator: &Operator,
    from: Option<&Mark>,
    to: Mark,
    writes: Vec<Write>,
) -> Result<Progress, Problem> {
    changed(app, operator, from, to, writes).await.map(|_| Progress::More)
}

/// Whether the index was changed; it is not where its mark has moved meanwhile.
async fn changed(
    app: &App,
    operator: &Operator,
    from: Option<&Mark>,
    to: Mark,
    mut writes: Vec<Write>,
) -> Result<bool, Problem> {
    let district = app.district().code.to_string();
    let expect =
        from.map_or(GuardExpect::Absent, |mark| GuardExpect::Equals(Value::Int(mark.turn)));
    let params = vec![district.as_str().into()];
    let guard = Guard { name: "search_turn", stmt: &SEARCH_MARK, params, expect };
    let params: Vec<Param> = vec![
        district.as_str().into(),
        (to.turn + 1).into(),
        to.position.into(),
        to.edition.into(),
        to.swept.into(),
        to.sweep_to.into(),
    ];
    writes.push(Write { stmt: &SEARCH_MARK_PUT, params, expect: Expect::Rows(1) });
    let unit = Unit { district, guards: vec![guard], writes, ..Unit::default() };
    match app.door().record_own(operator, unit).await {
        Ok(_) => Ok(true),
        Err(CommitError::GuardFailed { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
