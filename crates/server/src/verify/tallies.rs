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
/// A measure's mark and its figures are read in one snapshot, and the log is counted up to that mark,
/// so that whoever works meanwhile makes no difference.
pub(super) async fn compare(
    store: &Store,
    district: &str,
    kinds: &Kinds,
) -> Result<Vec<String>, ReadError> {
    let mut faults = Vec::new();
    for measure in ALL {
        let mut count =
            Count { store, district, kinds, measure, until: 0, tallies: BTreeMap::new() };
        faults.extend(count.compare().await?);
    }
    Ok(faults)
}

/// One measure, counted up to a position.
struct Count<'a> {
    store: &'a Store,
    district: &'a str,
    kinds: &'a Kinds,
    measure: &'static Measure,
    until: i64,
    tallies: Tallies,
}

impl Count<'_> {
    async fn compare(&mut self) -> Result<Option<String>, ReadError> {
        let reads = vec![(&TALLY_MARK, self.key()), (&TALLY_OF_MEASURE, self.key())];
        let mut found = self.store.read(reads).await?;
        let rows = found.pop().unwrap_or_default();
        let Some(mark) = found.concat().first().cloned() else { return Ok(None) };
        if let Err(fault) = self.go_on(mark.int(0)?).await? {
            return Ok(Some(fault));
        }
        let (wanted, found) = (self.figures(), figures(&rows)?);
        let differs = wanted.iter().find(|(key, value)| found.get(*key) != Some(*value));
        let beside = || found.iter().find(|(key, _)| !wanted.contains_key(*key));
        let unit = differs.or_else(beside).map(|((unit, ..), _)| unit);
        let measure = self.measure.code;
        Ok(unit.map(|unit| format!("tally {measure} of {unit} differs from the events")))
    }

    fn key(&self) -> Vec<Value> {
        vec![self.district.into(), self.measure.code.into(), self.measure.version.into()]
    }

    /// Counts on to a position.
    async fn go_on(&mut self, mark: i64) -> Result<Result<(), String>, ReadError> {
        while self.until < mark {
            let mut page = self.store.log_page(self.district, self.until, PAGE).await?;
            page.retain(|entry| entry.position <= mark);
            let Some(last) = page.last().map(|entry| entry.position) else {
                let said = format!("tally {}: counted beyond the log's end", self.measure.code);
                return Ok(Err(said));
            };
            if let Err(unreadable) = self.add(&page, last).await? {
                return Ok(Err(format!("tally {}: {unreadable}", self.measure.code)));
            }
            self.until = last;
        }
        Ok(Ok(()))
    }

    async fn add(
        &mut self,
        page: &[StoredEvent],
        last: i64,
    ) -> Result<Result<(), Unreadable>, ReadError> {
        let subjects: BTreeSet<&str> =
            page.iter().map(|entry| entry.event.subject.as_str()).collect();
        let reads = subjects.iter().map(|subject| StoredEvent::history_of(self.district, subject));
        let rows = self.store.read(reads.collect()).await?;
        let read =
            |rows: &Vec<Row>| rows.iter().map(StoredEvent::read).collect::<Result<Vec<_>, _>>();
        let histories = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let district = UnitCode::from(self.district);
        let kind_of = |unit: &UnitCode| self.kinds.get(unit).copied();
        let measures = [self.measure];
        let counting = Counting { district: &district, measures: &measures, kind_of: &kind_of };
        Ok(counted(&counting, &histories, self.until, last).map(|found| {
            for (key, value) in found {
                *self.tallies.entry(key).or_default() += value;
            }
        }))
    }

    fn figures(&self) -> Figures {
        let figures = self.tallies.iter().map(|(key, value)| {
            let unit = key.unit.as_str().to_owned();
            ((unit, key.split.clone(), key.day.to_string()), *value)
        });
        figures.filter(|(_, value)| *value != 0).collect()
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
