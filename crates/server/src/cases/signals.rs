//! What happens to cases without anybody acting: a deadline comes near or passes, a new calendar
//! moves deadlines, a reorganisation puts places under other units.

use std::collections::BTreeSet;

use domain::action::Action;
use domain::case::{Case, Decision, signal};
use domain::ids::CaseId;
use domain::time::Millis;
use store::{Row, Value};

use super::facts;
use super::once::{NotRecorded, until_recorded};
use super::recording::Recording;
use super::sql::{CASE_DUE_PAGE, CASE_OPEN_PAGE, CASE_SIGNALS};
use crate::app::App;
use crate::auth::{self, Authorized, Operator, Stepping};
use crate::district::District;
use crate::operation::Operation;
use crate::problem::Problem;

/// Says what is due to be said by now, each case one thing; how many had something.
pub(crate) async fn due(app: &App, limit: i64) -> Result<usize, Problem> {
    let now = app.now();
    let district = app.district();
    let params: Vec<Value> = vec![district.code.as_str().into(), now.0.into(), limit.into()];
    let operator = Operator::of_the_program("deadlines");
    let rows = app.door().read_own(&operator, vec![(&CASE_SIGNALS, params)]).await?;
    let mut said = 0;
    for row in rows.iter().flatten() {
        let case = case_id(row)?;
        match say(app, &district, case, now).await {
            Ok(spoke) => said += usize::from(spoke),
            Err(problem) => left_alone(case, &problem),
        }
    }
    Ok(said)
}

fn case_id(row: &Row) -> Result<CaseId, Problem> {
    row.text(0)?.parse().map_err(|_| Problem::internal("the id of a case is none"))
}

/// One case that cannot be read or recorded must not keep the deadlines of all others waiting.
fn left_alone(case: CaseId, problem: &Problem) {
    tracing::error!(%case, %problem, "a case is left alone in this round");
}

/// Whether the case had something to say.
async fn say(app: &App, district: &District, case: CaseId, now: Millis) -> Result<bool, Problem> {
    let proof = auth::for_system::<Stepping>(case, Action::Supervise);
    let loaded = auth::load(app, case).await?;
    let Some(standard) = standard(district, &loaded.case) else { return Ok(false) };
    let targets = facts::desks(district, &loaded.case);
    let facts = domain::case::Facts {
        calendar: district.calendar_of(&loaded.case.stamp.township),
        rules: &district.rules,
        standard,
        targets: &targets,
    };
    match signal(&loaded.case, proof.permit(), facts, now) {
        Ok(decision) => match record(app, district, &proof, (&loaded.case, decision)).await {
            // Whoever was faster may have settled it; the next round looks again.
            Ok(()) | Err(NotRecorded::Overtaken) => Ok(true),
            Err(NotRecorded::Problem(problem)) => Err(problem),
        },
        Err(refusal) => {
            tracing::warn!(%case, %refusal, "a deadline has nothing to say");
            Ok(false)
        }
    }
}

/// The standard of the category, also of one that is no longer offered.
fn standard<'a>(district: &'a District, case: &Case) -> Option<&'a domain::category::CaseStandard> {
    let found = district.categories.get(&case.category);
    if found.is_none() {
        tracing::error!(case = %case.id, category = %case.category, "no standard for this category");
    }
    found.map(|category| &category.standard)
}

/// Brings a page of cases that are open, or still owe something, under the calendar and borders of a
/// district. Gives the id after which the next page begins; none at the end.
pub(crate) async fn renew(
    app: &App,
    district: &District,
    after: &str,
    limit: i64,
) -> Result<Option<String>, Problem> {
    let params: Vec<Value> = vec![district.code.as_str().into(), after.into(), limit.into()];
    let operator = Operator::of_the_program("renewal");
    let reads = vec![(&CASE_OPEN_PAGE, params.clone()), (&CASE_DUE_PAGE, params)];
    let rows = app.door().read_own(&operator, reads).await?;
    let cases = rows.iter().flatten().map(case_id).collect::<Result<BTreeSet<_>, _>>()?;
    let mut last = None;
    for case in cases.into_iter().take(usize::try_from(limit).unwrap_or(0)) {
        last = Some(case.to_string());
        if let Err(problem) = renew_one(app, district, case).await {
            left_alone(case, &problem);
        }
    }
    Ok(last)
}

/// Renews a case, again when somebody was faster: no later round comes back to it.
async fn renew_one(app: &App, district: &District, case: CaseId) -> Result<(), Problem> {
    until_recorded(async || {
        let loaded = auth::load(app, case).await?;
        let Some(decision) = renewed(district, &loaded.case) else { return Ok(()) };
        let proof = auth::for_system::<Stepping>(case, Action::Correct);
        record(app, district, &proof, (&loaded.case, decision)).await
    })
    .await
}

/// What another calendar and other borders change about a case. Its time is reckoned with the
/// hours of the township to which it belongs afterwards.
fn renewed(district: &District, case: &Case) -> Option<Decision> {
    let stamp = district.stamp_at(case.point);
    let township = &stamp.unwrap_or(&case.stamp).township;
    domain::case::renew(case, stamp, district.calendar_of(township), &district.rules)
}

async fn record(
    app: &App,
    district: &District,
    proof: &Authorized<Stepping>,
    (case, decision): (&Case, Decision),
) -> Result<(), NotRecorded> {
    let operation = &Operation::system();
    let recording = Recording { app, district, proof, operation, now: app.now() };
    recording.change(case, &decision, Vec::new()).await.map(|_| ())
}
