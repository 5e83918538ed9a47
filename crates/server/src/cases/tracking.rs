//! The reporter's side: progress, answers, rating and reopening with the code of the receipt.
//!
//! The code travels in the body of a POST, never in an address, so that it stands in no log. What
//! is shown names units and no person.

use std::collections::BTreeSet;

use domain::action::Action;
use domain::case::{Attached, Case, Command, PersonalRef};
use domain::clock::ClockKind;
use domain::ids::{AttachmentId, ReportId};
use domain::stage::Stage;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use store::{Value, Write};
use utoipa::ToSchema;

use super::execute::decided;
use super::milestones::{Milestone, Reading, milestones};
use super::once::{NotRecorded, Recorded, once};
use super::recording::{Recording, StepDone};
use super::views::Named;
use super::wire::{DueWire, ExplanationWire, NamedUnit};
use crate::app::App;
use crate::attachments::must_be_free;
use crate::auth::{self, Loaded, Operator, Stepping};
use crate::district::District;
use crate::operation::Operation;
use crate::personal::sql::KEY_OF;
use crate::personal::{Purpose, Sealed};
use crate::problem::{Kind, Problem};

/// Most signs of what a reporter adds.
const WORDS_MAX: usize = 2000;

/// The code of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeWire {
    /// As it stands on the receipt.
    #[schema(example = "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-Z")]
    pub(crate) code: String,
}

/// What a reporter does with the code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReporterStep {
    /// As it stands on the receipt.
    code: String,
    /// What is to be done.
    step: ReporterStepWire,
    /// Photos that belong to an answer or a reopening, at most 3, by the ids of their uploads (`POST /api/v1/attachments`). They may come later.
    #[schema(value_type = Vec<String>)]
    #[serde(default)]
    attachments: BTreeSet<AttachmentId>,
}

/// Steps of a reporter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ReporterStepWire {
    /// 评价.
    Rate {
        /// 1 to 5.
        #[schema(example = 5)]
        stars: u8,
        /// Whether it is solved.
        solved: bool,
    },
    /// Not solved: work goes on. Once only.
    Reopen {
        /// What is not solved.
        words: String,
    },
    /// The answer to a question.
    AnswerReporter {
        /// The answer.
        words: String,
    },
    /// Objection to a refusal.
    ObjectDecline {
        /// Why.
        words: String,
    },
}

/// What a reporter sees.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Progress {
    /// The case's number.
    number: String,
    /// What it is about.
    category: Named,
    /// Where it stands, in a reporter's words.
    stage: ExplanationWire,
    /// When the report arrived.
    reported_at: String,
    /// The unit that has it.
    with: NamedUnit,
    /// Until when that unit must have done its part.
    due: Option<DueWire>,
    /// What the office asks, or why the report was not accepted, or what was done.
    said: Option<String>,
    /// What has become of it, step by step, the first one first.
    steps: Vec<Milestone>,
    /// What the reporter can do now.
    allowed: Vec<String>,
    /// The rating given.
    stars: Option<u8>,
}

/// Shows progress.
pub(crate) async fn track(app: &App, code: &str) -> Result<Progress, Problem> {
    let hash = hash(app, code)?;
    let (proof, loaded, report) =
        auth::by_tracking_code::<Stepping>(app, &hash, Action::Rate).await?;
    let district = app.district();
    let subject = loaded.case.id.to_string();
    let history = app.door().history(&proof, district.code.as_str(), &subject).await?;
    let said = super::stored::last_said_to_reporter(&history)?;
    let is_answered = matches!(loaded.case.stage, Stage::Closed | Stage::ClosedOnSpot);
    let reading = Reading { district: &district, report, is_answered };
    let steps = milestones(&reading, &history)?;
    Ok(progress(&district, &loaded, report, (said, steps)))
}

fn progress(
    district: &District,
    loaded: &Loaded,
    report: ReportId,
    (said, steps): (Option<String>, Vec<Milestone>),
) -> Progress {
    let case = &loaded.case;
    let with = case.lead().unwrap_or(&case.desk);
    let own = case.reports.iter().find(|found| found.id == report);
    let actions = allowed(case, report);
    Progress {
        number: loaded.number.clone(),
        category: Named::category(district, &case.category),
        stage: for_reporter(case.stage),
        reported_at: own.map_or(case.reported_at, |report| report.at).to_string(),
        with: NamedUnit::of(district, with),
        due: case.next_due().map(|(clock, due)| DueWire::of(clock, due)),
        said: said.filter(|_| shows_words(case)),
        steps,
        allowed: actions.iter().map(|action| action.code().to_owned()).collect(),
        stars: own.and_then(|report| report.rating).map(|rating| rating.stars),
    }
}

/// An officer's words are shown where they are meant for the reporter.
fn shows_words(case: &Case) -> bool {
    let asked = case.clocks.get(&ClockKind::WaitingReporter).is_some_and(|c| c.clock.is_running());
    asked || matches!(case.stage, Stage::Declined | Stage::Closed | Stage::ClosedOnSpot)
}

fn allowed(case: &Case, report: ReportId) -> Vec<Action> {
    let rated = case.reports.iter().any(|found| found.id == report && found.rating.is_some());
    let asked = case.clocks.get(&ClockKind::WaitingReporter).is_some_and(|c| c.clock.is_running());
    let mut actions = Vec::new();
    match case.stage {
        Stage::Closed | Stage::ClosedOnSpot if !rated => actions.push(Action::Rate),
        Stage::Declined => actions.push(Action::ObjectDecline),
        _ => {}
    }
    if case.stage == Stage::Closed && case.round == 1 {
        actions.push(Action::Reopen);
    }
    if asked {
        actions.push(Action::AnswerReporter);
    }
    actions
}

fn for_reporter(stage: Stage) -> ExplanationWire {
    let (zh, en) = match stage {
        Stage::Reported | Stage::Precheck => ("已收到，正在核实受理", "received, being looked at"),
        Stage::Accepted | Stage::Escalated | Stage::Assigned | Stage::Returned => {
            ("已受理，正在安排办理", "accepted, being assigned")
        }
        Stage::Handling => ("正在办理", "being handled"),
        Stage::Suspended => ("暂缓办理，到期复核", "on hold, to be reviewed"),
        Stage::PendingCheck => ("已办理，正在核查", "handled, being checked"),
        Stage::Closed | Stage::ClosedOnSpot => ("已办结", "closed"),
        Stage::Declined => ("不予受理", "not accepted"),
        Stage::Voided => ("已作废", "void"),
        Stage::Merged => ("已与相同问题合并办理", "handled together with another report"),
        Stage::Archived => ("已归档", "archived"),
    };
    ExplanationWire { zh: zh.to_owned(), en: en.to_owned() }
}

/// Takes a reporter's step.
pub(crate) async fn step(
    app: &App,
    request: ReporterStep,
    operation: &Operation,
) -> Result<Recorded<StepDone>, Problem> {
    let hash = hash(app, &request.code)?;
    check(&request.step)?;
    once(app, operation, || attempt(app, &hash, &request, operation)).await
}

async fn attempt(
    app: &App,
    hash: &str,
    request: &ReporterStep,
    operation: &Operation,
) -> Result<Recorded<StepDone>, NotRecorded> {
    let ReporterStep { step, attachments, .. } = request;
    let (district, now) = (&*app.district(), app.now());
    let (proof, loaded, report) =
        auth::by_tracking_code::<Stepping>(app, hash, action(step)).await?;
    let (command, writes) = command(app, district, step, report, now).await?;
    must_be_free(app, attachments, None).await?;
    let attached = Attached { attachments: attachments.clone(), report: Some(report) };
    let what = (&command, &attached);
    let decision = decided(district, &loaded.case, what, proof.permit(), now)?;
    let recording = Recording { app, district, proof: &proof, operation, now };
    recording.change(&loaded.case, &decision, writes).await
}

fn action(step: &ReporterStepWire) -> Action {
    match step {
        ReporterStepWire::Rate { .. } => Action::Rate,
        ReporterStepWire::Reopen { .. } => Action::Reopen,
        ReporterStepWire::AnswerReporter { .. } => Action::AnswerReporter,
        ReporterStepWire::ObjectDecline { .. } => Action::ObjectDecline,
    }
}

fn said(step: &ReporterStepWire) -> Option<&str> {
    match step {
        ReporterStepWire::Rate { .. } => None,
        ReporterStepWire::Reopen { words }
        | ReporterStepWire::AnswerReporter { words }
        | ReporterStepWire::ObjectDecline { words } => Some(words.trim()),
    }
}

fn check(step: &ReporterStepWire) -> Result<(), Problem> {
    match said(step) {
        Some(words) if words.is_empty() || words.chars().count() > WORDS_MAX => {
            Err(Problem::field(
                "/step/words",
                format!("请写明内容，最多 {WORDS_MAX} 字"),
                format!("say it in words, at most {WORDS_MAX} signs"),
            ))
        }
        Some(_) | None => Ok(()),
    }
}

/// The domain's command, and the writes that keep the reporter's words.
async fn command(
    app: &App,
    district: &District,
    step: &ReporterStepWire,
    report: ReportId,
    now: Millis,
) -> Result<(Command, Vec<Write>), Problem> {
    let (words, writes) = match said(step) {
        None => (None, Vec::new()),
        Some(words) => {
            let (reference, writes) = keep(app, district, report, words, now).await?;
            (Some(reference), writes)
        }
    };
    let opinion = Box::default();
    let command = match step {
        ReporterStepWire::Rate { stars, solved } => {
            Command::Rate { report, stars: *stars, solved: *solved }
        }
        ReporterStepWire::Reopen { .. } => Command::Reopen { opinion, words },
        ReporterStepWire::AnswerReporter { .. } => Command::AnswerReporter { words },
        ReporterStepWire::ObjectDecline { .. } => Command::ObjectDecline { opinion, words },
    };
    Ok((command, writes))
}

/// Seals words under the key of the report; a report without words before has no key yet.
async fn keep(
    app: &App,
    district: &District,
    report: ReportId,
    words: &str,
    now: Millis,
) -> Result<(PersonalRef, Vec<Write>), Problem> {
    let fault = |error: Sealed| Problem::internal(error);
    let (code, subject) = (district.code.as_str(), report.to_string());
    let operator = Operator::of_the_program("a reporter's key");
    let params: Vec<Value> = vec![code.into(), subject.as_str().into()];
    let rows = app.door().read_own(&operator, vec![(&KEY_OF, params)]).await?;
    let wrapped = rows.first().and_then(|rows| rows.first()).map(|row| row.blob(0)).transpose()?;
    let mut values = match wrapped {
        Some(wrapped) => app.vault().again(code, &subject, wrapped, app.entropy()),
        None => app.vault().subject(code, &subject, app.entropy()),
    }
    .map_err(fault)?;
    let reference = values.seal(Purpose::ReporterWords, words, now).map_err(fault)?;
    Ok((reference, values.writes()))
}

/// The hash under which a code is stored, or what is wrong with it.
pub(crate) fn hash(app: &App, code: &str) -> Result<String, Problem> {
    app.receipts().hash(code).map_err(|wrong| {
        let (zh, en) = match wrong {
            super::receipt::NoCode::Shape => (
                "查询码共 25 位，分 7 组，请按回执抄写",
                "a code has 25 signs in 7 groups; copy it from the receipt",
            ),
            super::receipt::NoCode::CheckSign => (
                "查询码校验不符，可能抄错了一位",
                "the check sign does not fit; one sign may be wrong",
            ),
        };
        Problem::new(Kind::NoSuchCode, zh, en).at("/code")
    })
}
