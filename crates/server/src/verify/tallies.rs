//! Counting everything again, beside the tallies.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::UnitCode;
use domain::measure::{ALL, Counting, Measure, Tallies};
use store::{ReadError, Row, Store, StoredEvent, Value};

use crate::cases::stored::Unreadable;
use crate::tallies::sql::{TALLY_MARK, TALLY_OF_MEASURE};
use crate::tallies::{Kinds, counted};

/// Entries of the log that are counted together.
const PAGE: i64 = 1000;

/// The measures whose figures are not what the events make them, a sentence each.
///
/// Marks and figures of all measures are read in one snapshot, and the log is counted up to these
/// marks, so that whoever works meanwhile makes no difference. Measures that have been counted
/// equally far, as all are but for new ones, are counted again in one walk through the log.
pub(super) async fn compare(
    store: &Store,
    district: &str,
    kinds: &Kinds,
) -> Result<Vec<String>, ReadError> {
    let mut faults = Vec::new();
    for (mark, told) in told_by_mark(store, district).await? {
        let measures: Vec<&'static Measure> = told.iter().map(|(measure, _)| *measure).collect();
        let count = Count { store, district, kinds, measures };
        match count.until(mark).await? {
            Ok(tallies) => faults.extend(told.iter().filter_map(|told| differs(told, &tallies))),
            Err(fault) => faults.push(format!("tallies: {fault}")),
        }
    }
    Ok(faults)
}

/// A measure and its figures as they stand.
type Told = (&'static Measure, Figures);

/// What stands of every measure, by the position up to which it has been counted.
async fn told_by_mark(
    store: &Store,
    district: &str,
) -> Result<BTreeMap<i64, Vec<Told>>, ReadError> {
    let reads = ALL.iter().flat_map(|measure| {
        let key: Vec<Value> = vec![district.into(), measure.code.into(), measure.version.into()];
        [(&TALLY_MARK, key.clone()), (&TALLY_OF_MEASURE, key)]
    });
    let found = store.read(reads.collect()).await?;
    let mut told: BTreeMap<i64, Vec<Told>> = BTreeMap::new();
    for (measure, read) in ALL.iter().zip(found.chunks(2)) {
        if let [mark, rows] = read
            && let Some(mark) = mark.first()
        {
            told.entry(mark.int(0)?).or_default().push((measure, figures(rows)?));
        }
    }
    Ok(told)
}

/// The first unit of which a measure tells something else than was counted, in a sentence.
fn differs((measure, told): &Told, tallies: &Tallies) -> Option<String> {
    let own = tallies.iter().filter(|(key, value)| key.measure == measure.code && **value != 0);
    let counted: Figures = own
        .map(|(key, value)| {
            let unit = key.unit.as_str().to_owned();
            ((unit, key.split.clone(), key.day.to_string()), *value)
        })
        .collect();
    let other = counted.iter().find(|(key, value)| told.get(*key) != Some(*value));
    let beside = || told.iter().find(|(key, _)| !counted.contains_key(*key));
    let ((unit, ..), _) = other.or_else(beside)?;
    Some(format!("tally {} of {unit} differs from the events", measure.code))
}

/// Measures that are counted together.
struct Count<'a> {
    store: &'a Store,
    district: &'a str,
    kinds: &'a Kinds,
    measures: Vec<&'static Measure>,
}

impl Count<'_> {
    /// What the events up to a position count; the inner error is a fault of the record.
    async fn until(&self, mark: i64) -> Result<Result<Tallies, String>, ReadError> {
        let (mut tallies, mut position) = (Tallies::new(), 0);
        while position < mark {
            let mut page = self.store.log_page(self.district, position, PAGE).await?;
            page.retain(|entry| entry.position <= mark);
            let Some(last) = page.last().map(|entry| entry.position) else {
                return Ok(Err("counted beyond the log's end".to_owned()));
            };
            match self.page(&page, (position, last)).await? {
                Ok(found) => {
                    for (key, value) in found {
                        *tallies.entry(key).or_default() += value;
                    }
                }
                Err(unreadable) => return Ok(Err(unreadable.to_string())),
            }
            position = last;
        }
        Ok(Ok(tallies))
    }

    async fn page(
        &self,
        page: &[StoredEvent],
        (after, last): (i64, i64),
    ) -> Result<Result<Tallies, Unreadable>, ReadError> {
        let subjects: BTreeSet<&str> =
            page.iter().map(|entry| entry.event.subject.as_str()).collect();
        let reads = subjects.iter().map(|subject| StoredEvent::history_of(self.district, subject));
        let rows = self.store.read(reads.collect()).await?;
        let read =
            |rows: &Vec<Row>| rows.iter().map(StoredEvent::read).collect::<Result<Vec<_>, _>>();
        let histories = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let district = UnitCode::from(self.district);
        let kind_of = |unit: &UnitCode| self.kinds.get(unit).copied();
        let measures = &self.measures;
        let counting = Counting { district: &district, measures, kind_of: &kind_of };
        Ok(counted(&counting, &histories, after, last))
    }
}

/// Figures that are not nought, by unit, split and day.
type Figures = BTreeMap<(String, String, String), i64>;

fn figures(rows: &[Row]) -> Result<Figures, ReadError> {
    let mut figures = Figures::new();
    for row in rows {
        let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.text(2)?.to_owned());
        figures.insert(key, row.int(3)?);
    }
    figures.retain(|_, value| *value != 0);
    Ok(figures)
}
