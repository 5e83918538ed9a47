//! Recounting everything: both hash chains, every event again, and the present state beside it.
//!
//! Others may write meanwhile, so nothing is compared across two moments: a case's row, its events
//! and what hangs on it are read in one snapshot. One page is in memory at a time, however many
//! cases there are.

mod attachments;
mod packs;
mod tallies;

use std::collections::{BTreeMap, BTreeSet};

pub use attachments::{Checked, check as check_attachments};
use domain::case::{Case, Event, open};
use domain::time::Millis;
use store::{ReadError, Row, Store, StoredEvent, Value};

use crate::cases::facts::reporter_code;
use crate::cases::row::{self, CASE_PAGE};
use crate::cases::sql::{CASE_FIRST, REPORTS_OF_CASE, UNITS_OF_CASE};
use crate::cases::stored;
use crate::cases::work::day_of;
use crate::door::Read;

/// Entries of the log that are looked at together.
const PAGE: i64 = 1000;
/// Cases that are looked at together, with their histories.
const CASES: i64 = 100;
/// Reads of one snapshot for each case: its events, its co-units, its reports.
const READS: usize = 3;
/// Subjects of the log that are no case.
const NO_CASE: &[&str] = &[packs::SUBJECT];

/// What a recount has found.
#[derive(Debug, Clone, Default)]
pub struct Recount {
    /// Entries of both logs whose hashes have been made again.
    pub entries: i64,
    /// Cases that have been folded again.
    pub cases: usize,
    /// What differs, a sentence each; empty when everything is as it was recorded.
    pub faults: Vec<String>,
}

/// Recounts a district.
///
/// # Errors
/// When the store cannot be read.
pub async fn recount(store: &Store, district: &str) -> Result<Recount, ReadError> {
    let (entries, chains) = store::verify::chains(store, district).await?;
    let mut recount = Recount { entries, ..Recount::default() };
    recount.faults.extend(chains.iter().map(|fault| format!("log: {fault:?}")));
    from_the_log(store, district, &mut recount.faults).await?;
    from_the_rows(store, district, &mut recount).await?;
    recount.faults.extend(packs::compare(store, district).await?);
    let kinds = packs::kinds(store, district).await?;
    recount.faults.extend(tallies::compare(store, district, &kinds).await?);
    Ok(recount)
}

/// Every subject of the log has its row, with the number that its first event gives it.
async fn from_the_log(
    store: &Store,
    district: &str,
    faults: &mut Vec<String>,
) -> Result<(), ReadError> {
    let mut numbers: BTreeMap<String, i64> = BTreeMap::new();
    let mut missing = BTreeSet::new();
    let mut position = 0;
    loop {
        let page = store.log_page(district, position, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        position = last.position;
        let of_case = |entry: &&StoredEvent| !NO_CASE.contains(&entry.event.subject.as_str());
        let subjects: BTreeSet<&str> =
            page.iter().filter(of_case).map(|entry| entry.event.subject.as_str()).collect();
        let rows = first_rows(store, district, &subjects).await?;
        for entry in page.iter().filter(of_case) {
            let subject = entry.event.subject.as_str();
            let Some(row) = rows.get(subject) else {
                // A subject is named once, also when its events are on many pages.
                if missing.insert(subject.to_owned()) {
                    faults.push(format!("case {subject}: there are events and no row"));
                }
                continue;
            };
            if entry.event.subject_version == 1 {
                faults.extend(first_differs(entry, row, &mut numbers));
            }
        }
    }
}

/// What never changes in the rows of these cases.
async fn first_rows(
    store: &Store,
    district: &str,
    subjects: &BTreeSet<&str>,
) -> Result<BTreeMap<String, Row>, ReadError> {
    let read = |subject: &&str| -> Read { (&CASE_FIRST, vec![district.into(), (*subject).into()]) };
    let found = store.read(subjects.iter().map(read).collect()).await?;
    let pairs = subjects.iter().zip(found);
    let pairs =
        pairs.filter_map(|(subject, rows)| Some(((*subject).to_owned(), rows.into_iter().next()?)));
    Ok(pairs.collect())
}

/// Numbers of a day follow the order of the log, so that they can be counted again.
fn first_differs(
    entry: &StoredEvent,
    row: &Row,
    numbers: &mut BTreeMap<String, i64>,
) -> Option<String> {
    let subject = &entry.event.subject;
    let day = day_of(Millis(entry.event.at_ms));
    let number = numbers.entry(day.clone()).or_default();
    *number += 1;
    let event = stored::event(entry.event.format, &entry.event.body);
    let Ok(Event::Reported(first)) = event else {
        return Some(format!("position {}: no case begins with this event", entry.position));
    };
    let case = open(&first);
    let wanted: [Value; 4] =
        [day.into(), (*number).into(), case.channel.as_str().into(), case.reported_at.0.into()];
    let differs = wanted.iter().zip(row.values()).position(|(wanted, found)| wanted != found);
    let column = differs.and_then(|at| row.columns().get(at));
    column.map(|column| format!("case {subject}: {column} differs from its events"))
}

/// Every row is the fold of its events, and so is what hangs on it.
async fn from_the_rows(
    store: &Store,
    district: &str,
    recount: &mut Recount,
) -> Result<(), ReadError> {
    let mut after = String::new();
    loop {
        let page =
            || -> Read { (&CASE_PAGE, vec![district.into(), after.as_str().into(), CASES.into()]) };
        let rows = store.read(vec![page()]).await?.concat();
        let ids = rows.iter().map(|row| Ok(row.text(0)?.to_owned()));
        let ids: Vec<String> = ids.collect::<Result<_, ReadError>>()?;
        let Some(last) = ids.last() else { return Ok(()) };
        // The rows are read again with their events, in one snapshot.
        let reads = ids.iter().flat_map(|id| reads_of(district, id));
        let mut found = store.read([page()].into_iter().chain(reads).collect()).await?.into_iter();
        let rows = found.next().unwrap_or_default();
        let found: Vec<Vec<Row>> = found.collect();
        for (id, found) in ids.iter().zip(found.chunks(READS)) {
            let row = rows.iter().find(|row| row.text(0).is_ok_and(|found| found == id));
            if let (Some(row), [events, units, reports]) = (row, found) {
                recount.cases += 1;
                let fault = differs(row, events, units, reports)?;
                recount.faults.extend(fault.map(|fault| format!("case {id}: {fault}")));
            }
        }
        after.clone_from(last);
    }
}

fn reads_of(district: &str, id: &str) -> [Read; READS] {
    let key = || vec![district.into(), id.into()];
    [StoredEvent::history_of(district, id), (&UNITS_OF_CASE, key()), (&REPORTS_OF_CASE, key())]
}

/// What of a case is not as its events make it.
fn differs(
    row: &Row,
    events: &[Row],
    units: &[Row],
    reports: &[Row],
) -> Result<Option<String>, ReadError> {
    let events = events.iter().map(StoredEvent::read).collect::<Result<Vec<_>, _>>()?;
    let (case, position) = match fold(&events) {
        Ok(Some(folded)) => folded,
        Ok(None) => return Ok(Some("there is a row and no event".to_owned())),
        Err(fault) => return Ok(Some(fault)),
    };
    if let Some(column) = row::difference(&case, position, row) {
        return Ok(Some(format!("{column} differs from its events")));
    }
    if !same(&co_units(&case), units) {
        return Ok(Some("its co-units differ from its events".to_owned()));
    }
    if !same(&leading_reports(&case), reports) {
        return Ok(Some("the reports that lead to it differ from its events".to_owned()));
    }
    Ok(None)
}

/// The case as its events make it, with the position of the last.
fn fold(events: &[StoredEvent]) -> Result<Option<(Case, i64)>, String> {
    let mut folded: Option<(Case, i64)> = None;
    for entry in events {
        let at = |fault: String| format!("position {}: {fault}", entry.position);
        let (event, by) = stored::told(entry).map_err(|error| at(error.to_string()))?;
        let case = stored::after(folded.map(|(case, _)| case), &event, by)
            .ok_or_else(|| at("the first event of a case is not a report".to_owned()))?;
        let version = row::version(&case);
        if version != entry.event.subject_version {
            let said = entry.event.subject_version;
            return Err(at(format!("version {version} where the log says {said}")));
        }
        folded = Some((case, entry.position));
    }
    Ok(folded)
}

/// The rows of `UNITS_OF_CASE` as they must be.
fn co_units(case: &Case) -> Vec<Vec<Value>> {
    let co = case.assignment.iter().flat_map(|assignment| &assignment.co);
    let row = |unit: &domain::ids::UnitCode| -> Vec<Value> {
        vec![unit.as_str().into(), row::is_open(case).into(), row::due_at(case).into()]
    };
    co.map(row).collect()
}

/// The rows of `REPORTS_OF_CASE` as they must be: a merged case's lead to the one that goes on.
fn leading_reports(case: &Case) -> Vec<Vec<Value>> {
    let reports = case.reports.iter().filter(|_| case.master.is_none());
    let row = |report: &domain::case::Report| -> Vec<Value> {
        vec![report.id.to_string().into(), reporter_code(report.reporter).into()]
    };
    reports.map(row).collect()
}

/// The same rows, in whatever order: engines order texts in their own ways.
fn same(wanted: &[Vec<Value>], found: &[Row]) -> bool {
    let is_there = |row: &Vec<Value>| found.iter().any(|found| found.values() == row.as_slice());
    wanted.len() == found.len() && wanted.iter().all(is_there)
}
