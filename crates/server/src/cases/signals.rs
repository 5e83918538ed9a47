//! What happens to cases without anybody acting: a deadline comes near or passes, a new calendar
//! moves deadlines, a reorganisation puts places under other units.

use domain::action::Action;
use domain::case::{Case, Decision, Targets, recompute_clocks, restamp, signal};
use domain::ids::CaseId;
use domain::time::Millis;
use store::Value;

use super::execute::{Attempt, Deciding};
use super::sql::{CASE_OPEN_PAGE, CASE_SIGNALS};
use crate::app::App;
use crate::auth::{self, Loaded, Operator, Stepping};
use crate::district::District;
use crate::operation::Operation;
use crate::problem::{Kind, Problem};

/// Says what is due to be said by now, each case one thing; how many had something.
pub(crate) async fn due(app: &App, limit: i64) -> Result<usize, Problem> {
    let now = app.now();
    let district = app.district();
    let params: Vec<Value> = vec![district.code.as_str().into(), now.0.into(), limit.into()];
    let operator = Operator::of_the_program("deadlines");
    let rows = app.door().read_own(&operator, vec![(&CASE_SIGNALS, params)]).await?;
    let cases = rows.iter().flatten().map(|row| Ok(row.text(0)?.parse().ok()));
    let cases: Vec<Option<CaseId>> = cases.collect::<Result<_, Problem>>()?;
    let mut said = 0;
    for case in cases.iter().flatten() {
        said += usize::from(say(app, *case, now).await?);
    }
    Ok(said)
}

/// Whether the case had something to say.
async fn say(app: &App, case: CaseId, now: Millis) -> Result<bool, Problem> {
    let proof = auth::for_system::<Stepping>(case, Action::Supervise);
    let loaded = auth::load(app, case).await?;
    let district = app.district();
    let Some(standard) = standard(&district, &loaded.case) else { return Ok(false) };
    let targets = Targets::above(district.above(loaded.case.take_in, &loaded.case.stamp.township));
    let facts = domain::case::Facts {
        calendar: district.calendar_of(&loaded.case.stamp.township),
        rules: &district.rules,
        standard,
        targets: &targets,
    };
    match signal(&loaded.case, proof.permit(), facts, now) {
        Ok(decision) => record(app, &proof, &loaded, decision, now).await.map(|()| true),
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

/// Brings a page of open cases under the present calendar and borders. Gives the id after which
/// the next page begins; none at the end.
pub(crate) async fn renew(app: &App, after: &str, limit: i64) -> Result<Option<String>, Problem> {
    let district = app.district();
    let params: Vec<Value> = vec![district.code.as_str().into(), after.into(), limit.into()];
    let operator = Operator::of_the_program("renewal");
    let rows = app.door().read_own(&operator, vec![(&CASE_OPEN_PAGE, params)]).await?;
    let mut last = None;
    for row in rows.iter().flatten() {
        let id = row.text(0)?;
        last = Some(id.to_owned());
        let Ok(case) = id.parse::<CaseId>() else { continue };
        renew_one(app, &district, case).await?;
    }
    Ok(last)
}

async fn renew_one(app: &App, district: &District, case: CaseId) -> Result<(), Problem> {
    let loaded = auth::load(app, case).await?;
    let now = app.now();
    let calendar = district.calendar_of(&loaded.case.stamp.township);
    let mut decision = Decision {
        events: recompute_clocks(&loaded.case, calendar, &district.rules),
        notices: Vec::new(),
    };
    let stamp = district.stamp_at(loaded.case.point);
    if let Some(moved) = stamp.and_then(|stamp| restamp(&loaded.case, stamp)) {
        decision.events.extend(moved.events);
    }
    if decision.events.is_empty() {
        return Ok(());
    }
    let proof = auth::for_system::<Stepping>(case, Action::Correct);
    record(app, &proof, &loaded, decision, now).await
}

/// Records it; when somebody was faster the next round looks again.
async fn record(
    app: &App,
    proof: &auth::Authorized<Stepping>,
    loaded: &Loaded,
    decision: Decision,
    now: Millis,
) -> Result<(), Problem> {
    let operation = Operation::system();
    let deciding = Deciding { app, proof, operation: &operation, now };
    match deciding.record(loaded, decision).await {
        Ok(Attempt::Done(_) | Attempt::Overtaken) => Ok(()),
        Err(problem) if problem.kind() == Kind::Overtaken => Ok(()),
        Err(problem) => Err(problem),
    }
}
