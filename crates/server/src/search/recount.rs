//! Comparing the index with what it must hold.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::CaseId;

use super::index::{Indexed, subjects};
use super::reader::{edition, mark};
use super::sql::{SEARCH_CASE_PAGE, SEARCH_TERM_PAGE};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::Problem;

/// Cases that are compared together.
const CASES: i64 = 100;
/// Rows that are read together.
const ROWS: i64 = 10_000;

/// What the index of the district holds otherwise than it must, a sentence each; empty when nothing
/// differs. While the index is behind the log it says only that.
///
/// # Errors
/// When the record cannot be read.
pub async fn recount(app: &App) -> Result<Vec<String>, Problem> {
    let operator = Operator::of_the_program("search recount");
    let district = app.district();
    let head = app.door().head(&operator, district.code.as_str()).await?;
    let position = head.map_or(0, |head| head.position);
    let Some(mark) = mark(app, &operator).await? else {
        return Ok(vec!["the search index has not begun".to_owned()]);
    };
    if mark.position < position || mark.sweeps() || !mark.is_of(&edition(&district)) {
        let behind = position - mark.position;
        return Ok(vec![format!("the search index is being made, {behind} positions behind")]);
    }
    let (mut faults, wanted) = cases(app, &operator).await?;
    faults.extend(terms(app, &operator, wanted).await?);
    Ok(faults)
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
