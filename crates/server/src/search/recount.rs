//! Comparing the index with what it must hold.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::CaseId;

use super::index::{Indexed, subjects};
use super::reader::{Mark, edition, mark};
use super::sql::{SEARCH_CASE_PAGE, SEARCH_TERM_PAGE};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::Problem;

/// Cases that are compared together.
const CASES: i64 = 100;
/// Rows that are read together.
const ROWS: i64 = 10_000;

/// What a recount of the index has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// It follows the log and is not there yet, or moved meanwhile: it cannot be compared now.
    Behind,
    /// Every row was compared.
    Whole {
        /// Cases of the index.
        cases: usize,
        /// What differs, a sentence each; empty when nothing does.
        faults: Vec<String>,
    },
}

/// Compares the index of the district with its log, whole or not at all: others may write
/// meanwhile.
///
/// # Errors
/// When the record cannot be read.
pub async fn recount(app: &App) -> Result<Compared, Problem> {
    let operator = Operator::of_the_program("search recount");
    let Some(before) = caught_up(app, &operator).await? else { return Ok(Compared::Behind) };
    let (mut faults, wanted) = cases(app, &operator).await?;
    let cases = wanted.len();
    faults.extend(terms(app, &operator, wanted).await?);
    let after = caught_up(app, &operator).await?;
    Ok(if after == Some(before) { Compared::Whole { cases, faults } } else { Compared::Behind })
}

/// The mark of an index that has taken everything in.
async fn caught_up(app: &App, operator: &Operator) -> Result<Option<Mark>, Problem> {
    let district = app.district();
    let head = app.door().head(operator, district.code.as_str()).await?;
    let position = head.map_or(0, |head| head.position);
    let edition = edition(&district);
    let is_whole =
        |mark: &Mark| mark.position == position && !mark.sweeps() && mark.is_of(&edition);
    Ok(mark(app, operator).await?.filter(is_whole))
}

/// Compares every case of the index with its history. Gives the terms by position.
async fn cases(
    app: &App,
    operator: &Operator,
) -> Result<(Vec<String>, BTreeMap<i64, BTreeSet<String>>), Problem> {
    let district = app.district();
    let (mut faults, mut wanted) = (Vec::new(), BTreeMap::new());
    let mut after = 0;
    loop {
        let params = vec![district.code.as_str().into(), after.into(), CASES.into()];
        let rows = app.door().read_own(operator, vec![(&SEARCH_CASE_PAGE, params)]).await?.concat();
        let Some(last) = rows.last() else { return Ok((faults, wanted)) };
        after = last.int(0)?;
        let mut ids: BTreeSet<CaseId> = BTreeSet::new();
        for row in &rows {
            ids.extend(row.text(1)?.parse::<CaseId>().ok());
            wanted.insert(row.int(0)?, Indexed::read(row.int(2)?, row.text(3)?).terms);
        }
        for subject in subjects(app, operator, &ids).await? {
            let present = subject.present.clone().unwrap_or_default();
            if subject.wanted(&district, present.forgotten)? != present {
                faults.push(format!("the search index differs for case {}", subject.id));
            }
        }
    }
}

/// Compares every row of a term with the terms of its case.
async fn terms(
    app: &App,
    operator: &Operator,
    mut wanted: BTreeMap<i64, BTreeSet<String>>,
) -> Result<Vec<String>, Problem> {
    let code = app.district().code.to_string();
    let mut faults = Vec::new();
    let (mut term, mut doc) = (String::new(), 0);
    loop {
        let params = vec![code.as_str().into(), term.as_str().into(), doc.into(), ROWS.into()];
        let rows = app.door().read_own(operator, vec![(&SEARCH_TERM_PAGE, params)]).await?.concat();
        for row in &rows {
            (term, doc) = (row.text(0)?.to_owned(), row.int(1)?);
            if !wanted.get_mut(&doc).is_some_and(|terms| terms.remove(&term)) {
                faults.push(format!("the search index has a row too many at position {doc}"));
            }
        }
        if rows.is_empty() {
            break;
        }
    }
    let missing = wanted.into_iter().filter(|(_, terms)| !terms.is_empty());
    faults.extend(missing.map(|(doc, _)| format!("the search index lacks rows at position {doc}")));
    Ok(faults)
}
