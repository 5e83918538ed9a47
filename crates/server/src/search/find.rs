//! Cases by number and by words, within a scope.
//!
//! Numbers come first, then words, the newest report first. The case must have every term: the
//! rarest one gives the range that is walked, and the terms that stand beside each case say whether
//! it has the others. Each case is judged by `domain::permission` once more. A page looks at a
//! bounded number of cases, however common the words are and however much is hidden from its
//! reader; it then ends early, and the next one goes on. Nothing is counted: a total would tell of
//! cases that its reader must not know.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::CaseId;
use store::{Row, Value};

use super::cursor::Place;
use super::query::{Number, Query};
use super::sql::{SEARCH_ENDINGS, SEARCH_NUMBERS, SEARCH_RANGE, SEARCH_SPREAD};
use crate::app::App;
use crate::auth::{self, Operator, Scope};
use crate::cases::sql::CASE_LOAD;
use crate::cases::{Listed, stored};
use crate::district::District;
use crate::door::Read;
use crate::problem::Problem;

/// Rows that one page looks at, at the most.
const LOOK_MAX: usize = 2000;
/// Rows that are read at a time.
const READ: usize = 200;
/// How far terms are counted to find the rarest.
const COUNTED: i64 = 200;

/// Found cases, and where the next page begins.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) rows: Vec<Listed>,
    pub(super) next: Option<Place>,
}

/// A search that goes on page by page.
pub(super) struct Search<'a> {
    pub(super) app: &'a App,
    pub(super) scope: &'a Scope,
    pub(super) query: &'a Query,
    pub(super) limit: usize,
}

/// What has been found so far, and how much was looked at.
struct Progress {
    rows: Vec<Listed>,
    looked: usize,
}

impl Search<'_> {
    /// The page that begins at a place.
    pub(super) async fn page(&self, place: Place) -> Result<Found, Problem> {
        let mut progress = Progress { rows: Vec::new(), looked: 0 };
        let before = match (place, &self.query.number) {
            (Place::Numbers { day, seq }, Some(number)) => {
                let stopped = self.numbers(number, (day, seq), &mut progress).await?;
                if let Some((day, seq)) = stopped {
                    let next = Some(Place::Numbers { day, seq });
                    return Ok(Found { rows: progress.rows, next });
                }
                i64::MAX
            }
            (Place::Numbers { .. }, None) => i64::MAX,
            (Place::Words { before }, _) => before,
        };
        if progress.rows.len() == self.limit {
            return Ok(Found { rows: progress.rows, next: Some(Place::words()) });
        }
        let stopped = self.words(before, &mut progress).await?;
        Ok(Found { rows: progress.rows, next: stopped.map(|before| Place::Words { before }) })
    }

    /// Whether the page ends here.
    fn is_full(&self, progress: &Progress) -> bool {
        progress.rows.len() == self.limit || progress.looked >= LOOK_MAX
    }

    /// Takes a case in, if it may be seen.
    fn judge(&self, district: &District, listed: Listed, progress: &mut Progress) {
        if self.scope.sees(district, &listed.case, self.app.now()) {
            progress.rows.push(listed);
        }
    }

    /// Cases whose number is meant. Gives the last one that was looked at, when there may be more.
    async fn numbers(
        &self,
        number: &Number,
        from: (String, i64),
        progress: &mut Progress,
    ) -> Result<Option<(String, i64)>, Problem> {
        let district = self.app.district();
        let mut place = from;
        loop {
            let reads = numbered(district.code.as_str(), number, &place);
            let parts = self.read(reads).await?;
            let mut found: BTreeMap<(String, i64), &Row> = BTreeMap::new();
            for row in parts.iter().flatten() {
                found.insert((row.text(1)?.to_owned(), row.int(2)?), row);
            }
            let more = parts.iter().any(|part| part.len() == READ);
            let newest = found.into_iter().rev().filter(|(key, _)| *key < place);
            let newest: Vec<((String, i64), &Row)> = newest.take(READ).collect();
            if newest.is_empty() {
                return Ok(None);
            }
            for (key, row) in newest {
                let case = stored::state(row.text(3)?)?;
                let number = auth::number(&district.code, &key.0, key.1);
                place = key;
                progress.looked += 1;
                self.judge(&district, Listed { case, number }, progress);
                if self.is_full(progress) {
                    return Ok(Some(place));
                }
            }
            if !more {
                return Ok(None);
            }
        }
    }

    /// Cases that have all terms, before a position. Gives the last position that was looked at,
    /// when there may be more.
    async fn words(&self, before: i64, progress: &mut Progress) -> Result<Option<i64>, Problem> {
        let district = self.app.district();
        let mut before = before;
        let Some(rarest) = self.rarest(&district, before).await? else { return Ok(None) };
        loop {
            let params: Vec<Value> = vec![
                district.code.as_str().into(),
                rarest.as_str().into(),
                before.into(),
                i64::try_from(READ).unwrap_or(i64::MAX).into(),
            ];
            let rows = self.list(vec![(&SEARCH_RANGE, params)]).await?;
            let cases = self.with_all_terms(&district, &rows).await?;
            for row in &rows {
                before = row.int(0)?;
                progress.looked += 1;
                if let Some(listed) = cases.get(&before) {
                    self.judge(&district, listed.clone(), progress);
                }
                if self.is_full(progress) {
                    return Ok(Some(before));
                }
            }
            if rows.len() < READ {
                return Ok(None);
            }
        }
    }

    async fn list(&self, reads: Vec<Read>) -> Result<Vec<Row>, Problem> {
        Ok(self.read(reads).await?.concat())
    }

    /// Looks candidates up for the program: none is shown before [`Self::judge`] has let it through.
    async fn read(&self, reads: Vec<Read>) -> Result<Vec<Vec<Row>>, Problem> {
        let operator = Operator::of_the_program("search");
        Ok(self.app.door().read_own(&operator, reads).await?)
    }

    /// The term that the fewest cases have, or whose cases reach back the farthest; none when one
    /// of them has no case.
    async fn rarest(&self, district: &District, before: i64) -> Result<Option<String>, Problem> {
        let terms = &self.query.terms;
        let read = |term: &String| -> Read {
            let code = district.code.as_str().into();
            (&SEARCH_SPREAD, vec![code, term.as_str().into(), before.into(), COUNTED.into()])
        };
        let rows = self.list(terms.iter().map(read).collect()).await?;
        let mut spread = Vec::new();
        for (term, row) in terms.iter().zip(&rows) {
            spread.push((row.int(0)?, row.int(1)?, term));
        }
        let rarest = spread.into_iter().min();
        Ok(rarest.filter(|(count, ..)| *count > 0).map(|(.., term)| term.clone()))
    }

    /// Those of these cases that have all terms, by position. One that was given already, because
    /// its number is meant, is not given again.
    async fn with_all_terms(
        &self,
        district: &District,
        rows: &[Row],
    ) -> Result<BTreeMap<i64, Listed>, Problem> {
        let mut wanted: Vec<(i64, CaseId)> = Vec::new();
        for row in rows {
            let has: BTreeSet<&str> = row.text(2)?.split(' ').collect();
            if self.query.terms.iter().all(|term| has.contains(term.as_str())) {
                let id = row.text(1)?.parse();
                wanted.push((row.int(0)?, id.map_err(|_| Problem::internal("case id"))?));
            }
        }
        let code = district.code.as_str();
        let read = |(_, id): &(i64, CaseId)| -> Read {
            (&CASE_LOAD, vec![code.into(), id.to_string().into()])
        };
        let found = self.read(wanted.iter().map(read).collect()).await?;
        let mut cases = BTreeMap::new();
        for ((doc, _), row) in wanted.iter().zip(&found) {
            let Some(row) = row.first() else { continue };
            let (day, seq) = (row.text(1)?, row.int(2)?);
            if self.query.number.as_ref().is_some_and(|number| number.fits(day, seq)) {
                continue;
            }
            let number = auth::number(&district.code, day, seq);
            cases.insert(*doc, Listed { case: stored::state(row.text(0)?)?, number });
        }
        Ok(cases)
    }
}

/// The ranges of the numbers that are meant, before a day and running number.
fn numbered(district: &str, number: &Number, (day, seq): &(String, i64)) -> Vec<Read> {
    let limit = i64::try_from(READ).unwrap_or(i64::MAX);
    match number {
        Number::Beginning { from, to } => {
            let last = to.min(&(day.clone(), seq - 1)).clone();
            let params: Vec<Value> = vec![
                district.into(),
                from.0.as_str().into(),
                from.1.into(),
                last.0.into(),
                last.1.into(),
                limit.into(),
            ];
            vec![(&SEARCH_NUMBERS, params)]
        }
        Number::Ending(seqs) => {
            let read = |seq: &i64| -> Read {
                let params: Vec<Value> =
                    vec![district.into(), (*seq).into(), day.as_str().into(), limit.into()];
                (&SEARCH_ENDINGS, params)
            };
            seqs.iter().map(read).collect()
        }
    }
}
