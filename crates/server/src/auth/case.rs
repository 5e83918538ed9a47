//! From a person, a post and a case to a proof.

use std::collections::BTreeSet;

use domain::action::Action;
use domain::case::Case;
use domain::ids::{CaseId, FieldCode, PersonId, PostId, ReportId, UnitCode};
use domain::permission::{self, Actor, CaseFacts, Delegation, Denial, Permit};
use domain::place::Stamp;
use domain::post::Post;
use domain::stage::{Label, Stage};
use domain::time::Millis;

use super::proof::{Authorized, Opening, Operator, Scope};
use crate::app::App;
use crate::cases::sql::{CASE_LOAD, REPORT_BY_CODE};
use crate::cases::stored;
use crate::district::District;
use crate::problem::{Kind, Problem};
use crate::refusals::Refused;

/// A case as it was read, with the number that people use.
#[derive(Debug, Clone)]
pub(crate) struct Loaded {
    /// The state.
    pub(crate) case: Case,
    /// Its number: 19 digits.
    pub(crate) number: String,
    /// Position of the last event.
    pub(crate) position: i64,
}

/// Loads a case for a decision about permission. What comes of it is shown to nobody before one.
pub(crate) async fn load(app: &App, id: CaseId) -> Result<Loaded, Problem> {
    let operator = Operator::of_the_program("permission");
    let district = app.district();
    let params = vec![district.code.as_str().into(), id.to_string().into()];
    let rows = app.door().read_own(&operator, vec![(&CASE_LOAD, params)]).await?;
    let row = rows.first().and_then(|rows| rows.first()).ok_or_else(Problem::no_such_case)?;
    let number = number(&district.code, row.text(1)?, row.int(2)?);
    Ok(Loaded { case: stored::state(row.text(0)?)?, number, position: row.int(3)? })
}

/// The number of a case: district, day, running number of the day.
pub(crate) fn number(district: &UnitCode, day: &str, seq: i64) -> String {
    format!("{district}{day}{seq:05}")
}

/// Who acts, in which post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Acting {
    /// The person.
    pub(crate) person: PersonId,
    /// The post named in the request.
    pub(crate) post: PostId,
}

/// The proof that somebody may take an action on a case. Whoever may not even see it is told that
/// there is none.
pub(crate) async fn authorize<A>(
    app: &App,
    acting: Acting,
    case: CaseId,
    action: Action,
) -> Result<(Authorized<A>, Loaded), Problem> {
    let (district, now) = (app.district(), app.now());
    let refused = |rule: &str| {
        Refused { case: Some(case), action: action.code(), rule }.note(app, acting);
    };
    // Judged before the case is looked up, so that the answer is the same whether there is one.
    own_post(&district, acting, now).map_err(|denial| {
        refused(denial.rule());
        Problem::denied(&denial, &district)
    })?;
    let loaded = load(app, case).await.inspect_err(|problem| {
        if problem.kind() == Kind::NoSuchCase {
            refused(Kind::NoSuchCase.code());
        }
    })?;
    let permit = judged(&district, acting, action, &loaded.case, now).map_err(|denial| {
        refused(denial.rule());
        match judged(&district, acting, Action::View, &loaded.case, now) {
            Ok(_) => Problem::denied(&denial, &district),
            Err(_) => Problem::no_such_case(),
        }
    })?;
    Ok((Authorized::new(permit, vec![case]), loaded))
}

/// Notes what the rules of the case have refused to somebody who was permitted.
pub(crate) fn refused_by_rules(
    app: &App,
    acting: Acting,
    case: Option<CaseId>,
    action: Action,
    problem: &Problem,
) {
    if problem.kind() == Kind::Refused {
        let rule = problem.rule().unwrap_or_default();
        Refused { case, action: action.code(), rule }.note(app, acting);
    }
}

/// The proof for a step; a merge needs both cases.
pub(crate) async fn second_case<A>(
    app: &App,
    proof: Authorized<A>,
    acting: Acting,
    other: CaseId,
) -> Result<(Authorized<A>, Loaded), Problem> {
    let hidden = |_: &Problem| {
        let action = proof.permit().action().code();
        Refused { case: Some(other), action, rule: Kind::NoSuchCase.code() }.note(app, acting);
    };
    let loaded = load(app, other).await.and_then(|loaded| {
        let known = may_view(app, acting, &loaded.case);
        if known { Ok(loaded) } else { Err(Problem::no_such_case()) }
    });
    let loaded = loaded.inspect_err(hidden)?;
    Ok((proof.and(other), loaded))
}

/// The case, when the actor may know of it.
pub(crate) async fn known(
    app: &App,
    acting: Acting,
    case: Option<CaseId>,
) -> Result<Option<CaseId>, Problem> {
    let Some(id) = case else { return Ok(None) };
    let loaded = load(app, id).await?;
    Ok(case.filter(|_| may_view(app, acting, &loaded.case)))
}

fn may_view(app: &App, acting: Acting, case: &Case) -> bool {
    judged(&app.district(), acting, Action::View, case, app.now()).is_ok()
}

/// Whether somebody may do it, by `domain::permission`.
pub(super) fn judged(
    district: &District,
    acting: Acting,
    action: Action,
    case: &Case,
    now: Millis,
) -> Result<Permit, Denial> {
    let (post, delegation) = own_post(district, acting, now)?;
    let posts = district.roster.posts_of(acting.person);
    let actor = Actor { person: acting.person, post, posts: &posts, delegation };
    with_facts(district, case, |facts| {
        permission::permit(actor, action, facts, &district.roles, now)
    })
}

/// What the person may do on a case in a post, by permission and by the life cycle.
pub(crate) fn allowed(
    district: &District,
    acting: Acting,
    case: &Case,
    now: Millis,
) -> Vec<Action> {
    let Ok((post, delegation)) = own_post(district, acting, now) else { return Vec::new() };
    let posts = district.roster.posts_of(acting.person);
    let actor = Actor { person: acting.person, post, posts: &posts, delegation };
    let by_permission = with_facts(district, case, |facts| {
        permission::allowed_actions(actor, facts, &district.roles, now)
    });
    let possible = domain::case::steps::possible(case.stage);
    by_permission.into_iter().filter(|action| possible.contains(action)).collect()
}

/// A case that is to be opened, as far as permission asks about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beginning<'a> {
    /// Its id.
    pub(crate) case: CaseId,
    /// The units of its place.
    pub(crate) stamp: &'a Stamp,
    /// The field of its category.
    pub(crate) field: Option<&'a FieldCode>,
}

/// The proof that a person may open a case: also there, and in that field.
pub(crate) fn opening(
    app: &App,
    acting: Acting,
    action: Action,
    begun: Beginning<'_>,
) -> Result<Authorized<Opening>, Problem> {
    let (district, now) = (app.district(), app.now());
    let denied = |denial: Denial| {
        Refused { case: None, action: action.code(), rule: denial.rule() }.note(app, acting);
        Problem::denied(&denial, &district)
    };
    let (post, delegation) = own_post(&district, acting, now).map_err(denied)?;
    let posts = district.roster.posts_of(acting.person);
    let actor = Actor { person: acting.person, post, posts: &posts, delegation };
    let nobody = Nobody::default();
    let reporters = [acting.person];
    let facts = begun.facts(&district, &nobody, &reporters);
    let permit = permission::permit(actor, action, facts, &district.roles, now).map_err(denied)?;
    Ok(Authorized::new(permit, vec![begun.case]))
}

/// Whether a person may exchange matters with other systems in a post at all. Where, and in which
/// field, is judged with each of them.
pub(crate) fn exchanging(app: &App, acting: Acting) -> Result<(), Problem> {
    let (district, now, action) = (app.district(), app.now(), Action::Exchange);
    let permitted = own_post(&district, acting, now).and_then(|(post, delegation)| {
        let posts = district.roster.posts_of(acting.person);
        let actor = Actor { person: acting.person, post, posts: &posts, delegation };
        permission::permit_new(actor, action, &district.roles, now)
    });
    permitted.map(|_| ()).map_err(|denial| {
        Refused { case: None, action: action.code(), rule: denial.rule() }.note(app, acting);
        Problem::denied(&denial, &district)
    })
}

/// In whose hands a case is that is not there yet.
struct Nobody {
    desk: UnitCode,
    units: BTreeSet<UnitCode>,
    labels: BTreeSet<Label>,
    people: BTreeSet<PersonId>,
}

impl Default for Nobody {
    fn default() -> Self {
        let (units, labels, people) = Default::default();
        Self { desk: UnitCode::from(""), units, labels, people }
    }
}

impl<'a> Beginning<'a> {
    fn facts(
        self,
        district: &'a District,
        nobody: &'a Nobody,
        reporters: &'a [PersonId],
    ) -> CaseFacts<'a> {
        CaseFacts {
            stage: Stage::Reported,
            district: &district.code,
            stamp: self.stamp,
            field: self.field,
            department: self.field.and_then(|field| district.department_of(field)),
            desk: &nobody.desk,
            lead: None,
            co: &nobody.units,
            handler: None,
            checker: None,
            reporters,
            concerned: &nobody.units,
            labels: &nobody.labels,
            handled_by: &nobody.people,
            proposer: None,
        }
    }
}

/// The proof of somebody without an account who reports.
pub(crate) fn opening_by_resident(case: CaseId) -> Result<Authorized<Opening>, Problem> {
    let permit = Permit::reporter(Action::Report).ok_or_else(Problem::no_such_case)?;
    Ok(Authorized::new(permit, vec![case]))
}

/// The proof of a reporter who shows the code of the receipt. Merged reports lead to the case that
/// goes on.
pub(crate) async fn by_tracking_code<A>(
    app: &App,
    code_hash: &str,
    action: Action,
) -> Result<(Authorized<A>, Loaded, ReportId), Problem> {
    let operator = Operator::of_the_program("tracking code");
    let params = vec![app.district().code.as_str().into(), code_hash.into()];
    let rows = app.door().read_own(&operator, vec![(&REPORT_BY_CODE, params)]).await?;
    let row = rows.first().and_then(|rows| rows.first()).ok_or_else(Problem::no_such_code)?;
    let report: ReportId = row.text(0)?.parse().map_err(|_| Problem::internal("report id"))?;
    let case: CaseId = row.text(1)?.parse().map_err(|_| Problem::internal("case id"))?;
    let permit = Permit::reporter(action).ok_or_else(Problem::no_such_code)?;
    let loaded = load(app, case).await?;
    Ok((Authorized::new(permit, vec![case]), loaded, report))
}

/// The proof of the system, for deadlines.
pub(crate) fn for_system<A>(case: CaseId, action: Action) -> Authorized<A> {
    Authorized::new(Permit::system(action), vec![case])
}

/// What a list of cases may show in a post.
pub(crate) fn scope(app: &App, acting: Acting) -> Result<Scope, Problem> {
    let district = app.district();
    scope_in(&district, acting, app.now()).map_err(|denial| {
        Refused { case: None, action: Action::View.code(), rule: denial.rule() }.note(app, acting);
        Problem::denied(&denial, &district)
    })
}

/// The same for somebody who was let in and has stayed; none when the post is not his any more.
/// He has tried nothing, so no refusal is counted.
pub(crate) fn scope_still(district: &District, acting: Acting, now: Millis) -> Option<Scope> {
    scope_in(district, acting, now).ok()
}

fn scope_in(district: &District, acting: Acting, now: Millis) -> Result<Scope, Denial> {
    let (post, _) = own_post(district, acting, now)?;
    // A substitute sees the matters in his own hands, not those in the hands of the holder.
    let post = Post { person: acting.person, ..post.clone() };
    let ranges = permission::scope(&post, &district.roles, Action::View, now);
    Ok(Scope::new(post, ranges))
}

/// The post of the request, when it is valid, and the actor's own or that of somebody for whom he
/// stands in. Whoever has left every post of his own stands in for nobody.
fn own_post(
    district: &District,
    acting: Acting,
    now: Millis,
) -> Result<(&Post, Option<&Delegation>), Denial> {
    let Acting { person, post } = acting;
    let works = || district.roster.posts_of(person).iter().any(|post| post.is_valid_at(now));
    let delegation = district.roster.delegation(person, post, now).filter(|_| works());
    let found = district.roster.post(post).filter(|post| post.is_valid_at(now));
    let own = found.filter(|post| post.person == person || delegation.is_some());
    Ok((own.ok_or(Denial::NotYourPost)?, delegation))
}

/// Calls with the facts of a case; they borrow from it.
fn with_facts<T>(district: &District, case: &Case, decide: impl FnOnce(CaseFacts<'_>) -> T) -> T {
    let none: BTreeSet<UnitCode> = BTreeSet::new();
    let reporters: Vec<PersonId> =
        case.reports.iter().filter_map(|report| report.reporter.staff()).collect();
    let assignment = case.assignment.as_ref();
    let labels: &BTreeSet<Label> = &case.labels;
    decide(CaseFacts {
        stage: case.stage,
        district: &district.code,
        stamp: &case.stamp,
        field: case.field.as_ref(),
        department: case.field.as_ref().and_then(|field| district.department_of(field)),
        desk: &case.desk,
        lead: case.lead(),
        co: assignment.map_or(&none, |assignment| &assignment.co),
        handler: assignment.and_then(|assignment| assignment.handler),
        checker: case.checker,
        reporters: &reporters,
        concerned: &case.concerned,
        labels,
        handled_by: &case.handled_by,
        proposer: case.proposal.as_ref().map(|proposal| proposal.by),
    })
}
