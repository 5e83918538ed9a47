//! Counting everything again, beside the tallies.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::UnitCode;
use domain::measure::{ALL, Counting, Measure, Tallies};
use store::{ReadError, Row, Store, StoredEvent, Value};

use crate::cases::stored::Unreadable;
use crate::tallies::sql::{TALLY_MARK, TALLY_OF_UNIT, TALLY_UNITS};
use crate::tallies::{Kinds, counted};

/// Entries of the log that are counted together.
const PAGE: i64 = 1000;

/// The measures whose figures are not what the events make them, a sentence each.
///
/// A measure's mark and the figures of one unit are read in one snapshot. When the mark has moved
/// since, the count goes on to it, so that whoever works meanwhile makes no difference.
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
        let Some(mark) = self.store.read(vec![self.mark()]).await?.concat().first().cloned() else {
            return Ok(None);
        };
        if let Err(fault) = self.go_on(mark.int(0)?).await? {
            return Ok(Some(fault));
        }
        let units = self.store.read(vec![(&TALLY_UNITS, self.key())]).await?.concat();
        let mut names: BTreeSet<String> =
            self.tallies.keys().map(|key| key.unit.as_str().to_owned()).collect();
        for row in &units {
            names.insert(row.text(0)?.to_owned());
        }
        for unit in names {
            if let Some(fault) = self.differs(&unit).await? {
                return Ok(Some(fault));
            }
        }
        Ok(None)
    }

    fn key(&self) -> Vec<Value> {
        vec![self.district.into(), self.measure.code.into(), self.measure.version.into()]
    }

    fn mark(&self) -> (&'static store::Stmt, Vec<Value>) {
        (&TALLY_MARK, self.key())
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

    /// Whether the figures of a unit are others.
    async fn differs(&mut self, unit: &str) -> Result<Option<String>, ReadError> {
        let mut params = self.key();
        params.push(unit.into());
        let mut found = self.store.read(vec![self.mark(), (&TALLY_OF_UNIT, params)]).await?;
        let rows = found.pop().unwrap_or_default();
        if let Some(mark) = found.concat().first()
            && let Err(fault) = self.go_on(mark.int(0)?).await?
        {
            return Ok(Some(fault));
        }
        let (measure, same) = (self.measure.code, self.figures_of(unit) == figures(&rows)?);
        Ok((!same).then(|| format!("tally {measure} of {unit} differs from the events")))
    }

    fn figures_of(&self, unit: &str) -> Figures {
        let of_unit = self.tallies.iter().filter(|(key, _)| key.unit.as_str() == unit);
        let figures =
            of_unit.map(|(key, value)| ((key.split.clone(), key.day.to_string()), *value));
        figures.filter(|(_, value)| *value != 0).collect()
    }
}

/// Figures of one unit that are not nought, by split and day.
type Figures = BTreeMap<(String, String), i64>;

fn figures(rows: &[Row]) -> Result<Figures, ReadError> {
    let mut figures = Figures::new();
    for row in rows {
        figures.insert((row.text(0)?.to_owned(), row.text(1)?.to_owned()), row.int(2)?);
    }
    figures.retain(|_, value| *value != 0);
    Ok(figures)
}
