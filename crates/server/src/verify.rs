//! Recounting everything: both hash chains, every event again, and the present state beside it.

use std::collections::BTreeMap;

use domain::case::{By, Case, Event, apply, open};
use domain::time::Millis;
use store::{ReadError, Store, StoredEvent, Value};

use crate::cases::sql::CASE_PAGE;
use crate::cases::stored;

const PAGE: i64 = 1000;
/// Subjects of the log that are no case.
const NO_CASE: &[&str] = &["pack"];

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
    let folded = fold(store, district, &mut recount.faults).await?;
    recount.cases = folded.len();
    compare(store, district, folded, &mut recount.faults).await?;
    Ok(recount)
}

/// All cases as their events make them, with the position of the last event.
async fn fold(
    store: &Store,
    district: &str,
    faults: &mut Vec<String>,
) -> Result<BTreeMap<String, (Case, i64)>, ReadError> {
    let mut cases: BTreeMap<String, (Case, i64)> = BTreeMap::new();
    let mut position = 0;
    loop {
        let page = store.log_page(district, position, PAGE).await?;
        let Some(last) = page.last() else { return Ok(cases) };
        position = last.position;
        for entry in page {
            if NO_CASE.contains(&entry.event.subject.as_str()) {
                continue;
            }
            if let Err(fault) = one(&mut cases, &entry) {
                faults.push(format!("position {}: {fault}", entry.position));
            }
        }
    }
}

fn one(cases: &mut BTreeMap<String, (Case, i64)>, entry: &StoredEvent) -> Result<(), String> {
    let event = stored::event(entry.event.format, &entry.event.body).map_err(|e| e.to_string())?;
    let by = By {
        person: entry.event.actor.as_deref().and_then(|person| person.parse().ok()),
        at: Millis(entry.event.at_ms),
    };
    let subject = entry.event.subject.clone();
    let case = match (cases.remove(&subject), &event) {
        (None, Event::Reported(first)) => open(first),
        (None, _) => return Err("the first event of a case is not a report".to_owned()),
        (Some((case, _)), event) => apply(case, event, by),
    };
    let version = i64::try_from(case.version).unwrap_or(i64::MAX);
    if version != entry.event.subject_version {
        return Err(format!(
            "version {version} where the log says {}",
            entry.event.subject_version
        ));
    }
    cases.insert(subject, (case, entry.position));
    Ok(())
}

/// Every row must be the fold, column by column, and every fold must have its row.
async fn compare(
    store: &Store,
    district: &str,
    mut folded: BTreeMap<String, (Case, i64)>,
    faults: &mut Vec<String>,
) -> Result<(), ReadError> {
    let mut after = String::new();
    loop {
        let params: Vec<Value> = vec![district.into(), after.as_str().into(), PAGE.into()];
        let rows = store.read_one(&CASE_PAGE, params).await?;
        let Some(last) = rows.last() else { break };
        last.text(0)?.clone_into(&mut after);
        for row in &rows {
            let id = row.text(0)?;
            match folded.remove(id) {
                None => faults.push(format!("case {id}: there is a row and no event")),
                Some((case, position)) => {
                    let differs = stored::difference(&case, position, row)?;
                    faults.extend(
                        differs.map(|what| format!("case {id}: {what} differs from its events")),
                    );
                }
            }
        }
    }
    faults.extend(folded.keys().map(|id| format!("case {id}: there are events and no row")));
    Ok(())
}
