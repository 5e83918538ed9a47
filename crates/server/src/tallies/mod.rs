//! Figures that follow from the log: folded by position, never written beside it.
//!
//! Each measure has a mark: the position up to which it has been counted. Figures and mark move in
//! one unit of work that is guarded by the mark, so that nothing is counted twice, whoever counts.
//! A measure that is new, or counts differently than before, begins at the first position and goes
//! through all that has ever happened.

mod figures;
#[expect(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod sql;

use std::collections::BTreeMap;

use domain::case::{By, Event};
use domain::ids::UnitCode;
use domain::measure::{ALL, Counting, Measure, Tallies};
use domain::unit::UnitKind;
use store::{
    CommitError, Expect, Guard, GuardExpect, Param, ReadError, Row, StoredEvent, Unit, Value, Write,
};

use crate::app::App;
use crate::auth::Operator;
use crate::cases::stored;
use crate::district::District;
use crate::problem::Problem;
use crate::readers::Progress;
use sql::{TALLY_ADD, TALLY_FORGET, TALLY_MARK, TALLY_MARK_FORGET, TALLY_MARK_SET, TALLY_MARKS};

/// Events of the log that are counted in one unit of work.
const PAGE: i64 = 200;

/// How far each measure has been counted, by name and version.
type Marks = BTreeMap<(String, i64), i64>;

/// Counts the next page of the log for the measures that are furthest behind.
///
/// # Errors
/// When the record does not answer, or an event cannot be read.
pub(crate) async fn step(app: &App) -> Result<Progress, Problem> {
    let district = &*app.district();
    let marks = marks(app, district).await?;
    let Some(behind) = Behind::of(&marks) else { return Ok(Progress::Idle) };
    let operator = Operator::of_the_program("tallies");
    let code = district.code.as_str();
    let mut page = app.door().log_page(&operator, code, behind.after, PAGE).await?;
    page.retain(|entry| entry.position <= behind.until);
    let Some(last) = page.last().map(|entry| entry.position) else {
        return forget_old_versions(app, district, &marks).await;
    };
    let histories = histories(app, code, &page).await?;
    let counting = Counting {
        district: &district.code,
        measures: &behind.measures,
        kind_of: &|unit| district.kinds.get(unit).copied(),
    };
    let tallies = counted(&counting, &histories, behind.after, last)?;
    let unit = recorded(code, &behind, &tallies, last);
    match app.door().record_own(&operator, unit).await {
        // Whoever was faster has counted the same.
        Ok(_) | Err(CommitError::GuardFailed { .. }) => Ok(Progress::More),
        Err(error) => Err(error.into()),
    }
}

async fn marks(app: &App, district: &District) -> Result<Marks, Problem> {
    let operator = Operator::of_the_program("tallies");
    let read = (&TALLY_MARKS, vec![district.code.as_str().into()]);
    let rows = app.door().read_own(&operator, vec![read]).await?.concat();
    Ok(marks_of(&rows)?)
}

fn marks_of(rows: &[Row]) -> Result<Marks, ReadError> {
    let mark = |row: &Row| -> Result<_, ReadError> {
        Ok(((row.text(0)?.to_owned(), row.int(1)?), row.int(2)?))
    };
    rows.iter().map(mark).collect()
}

/// The measures that have been counted least far.
struct Behind {
    measures: Vec<&'static Measure>,
    /// The last position that they have counted.
    after: i64,
    /// Where the next ones stand, who go on together with them from there.
    until: i64,
    /// Whether they have a mark already.
    marked: bool,
}

impl Behind {
    fn of(marks: &Marks) -> Option<Self> {
        let mark = |measure: &Measure| marks.get(&(measure.code.to_owned(), measure.version));
        let after = ALL.iter().map(|measure| mark(measure).copied()).min()?;
        let measures = ALL.iter().filter(|measure| mark(measure).copied() == after).collect();
        let others = ALL.iter().filter_map(|measure| mark(measure).copied());
        let until = others.filter(|other| Some(*other) > after).min().unwrap_or(i64::MAX);
        Some(Self { measures, after: after.unwrap_or(0), until, marked: after.is_some() })
    }
}

/// The whole history of every matter of a page, in one snapshot.
async fn histories(
    app: &App,
    code: &str,
    page: &[StoredEvent],
) -> Result<Vec<Vec<StoredEvent>>, Problem> {
    let operator = Operator::of_the_program("tallies");
    let mut subjects: Vec<&str> = page.iter().map(|entry| entry.event.subject.as_str()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let reads = subjects.iter().map(|subject| StoredEvent::history_of(code, subject)).collect();
    let rows = app.door().read_own(&operator, reads).await?;
    let read = |rows: &Vec<Row>| rows.iter().map(StoredEvent::read).collect::<Result<Vec<_>, _>>();
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// What events after `after` and up to `last` count. Matters that are no cases are left out.
pub(crate) fn counted(
    counting: &Counting<'_>,
    histories: &[Vec<StoredEvent>],
    after: i64,
    last: i64,
) -> Result<Tallies, stored::Unreadable> {
    let mut tallies = Tallies::new();
    for history in histories {
        let history: Vec<&StoredEvent> =
            history.iter().filter(|entry| entry.position <= last).collect();
        if !history.first().is_some_and(|first| stored::opens_case(first)) {
            continue;
        }
        let from = history.iter().take_while(|entry| entry.position <= after).count();
        let told = history.into_iter().map(stored::told);
        let told: Vec<(Event, By)> = told.collect::<Result<_, _>>()?;
        counting.add(&mut tallies, &told, from);
    }
    Ok(tallies)
}

/// The unit of work that adds the figures and moves the marks.
fn recorded(code: &str, behind: &Behind, tallies: &Tallies, last: i64) -> Unit {
    let mut unit = Unit { district: code.to_owned(), ..Unit::default() };
    for measure in &behind.measures {
        let key: Vec<Value> = vec![code.into(), measure.code.into(), measure.version.into()];
        let expect = if behind.marked {
            GuardExpect::Equals(behind.after.into())
        } else {
            GuardExpect::Absent
        };
        let guard = Guard { name: "tally_mark", stmt: &TALLY_MARK, params: key.clone(), expect };
        unit.guards.push(guard);
        let mut params: Vec<Param> = key.into_iter().map(Param::Value).collect();
        params.push(last.into());
        unit.writes.push(Write { stmt: &TALLY_MARK_SET, params, expect: Expect::Rows(1) });
    }
    let version = |code: &str| behind.measures.iter().find(|measure| measure.code == code);
    for (key, value) in tallies.iter().filter(|(_, value)| **value != 0) {
        let Some(measure) = version(key.measure) else { continue };
        let params: Vec<Param> = vec![
            code.into(),
            key.measure.into(),
            measure.version.into(),
            key.unit.as_str().into(),
            key.split.as_str().into(),
            key.day.to_string().into(),
            (*value).into(),
        ];
        unit.writes.push(Write { stmt: &TALLY_ADD, params, expect: Expect::Rows(1) });
    }
    unit
}

/// Once everything has been counted, figures of versions that nobody reads any more go.
async fn forget_old_versions(
    app: &App,
    district: &District,
    marks: &Marks,
) -> Result<Progress, Problem> {
    let is_read = |code: &str, version: i64| {
        ALL.iter().any(|measure| measure.code == code && measure.version == version)
    };
    let old = marks.keys().find(|(code, version)| !is_read(code, *version));
    let Some((measure, version)) = old else { return Ok(Progress::Idle) };
    let code = district.code.as_str();
    let write = |stmt| {
        let params = vec![code.into(), measure.as_str().into(), (*version).into()];
        Write { stmt, params, expect: Expect::Any }
    };
    let writes = vec![write(&TALLY_FORGET), write(&TALLY_MARK_FORGET)];
    let unit = Unit { district: code.to_owned(), writes, ..Unit::default() };
    app.door().record_own(&Operator::of_the_program("tallies"), unit).await?;
    Ok(Progress::More)
}

/// What every unit of a district is or was.
pub(crate) type Kinds = BTreeMap<UnitCode, UnitKind>;
