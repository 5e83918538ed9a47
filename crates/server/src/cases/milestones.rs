//! What has become of a report, step by step, in a resident's words.
//!
//! The record tells everything in the words of the trade; a reporter is told what matters to him:
//! who has it, what he is asked, what was done. No person is named, no reason that an officer gave
//! to another.

use domain::case::{CheckResult, Event};
use domain::ids::{ReportId, UnitCode};
use domain::time::Millis;
use serde::Serialize;
use store::StoredEvent;
use utoipa::ToSchema;

use super::stored::{self, Unreadable};
use super::wire::ExplanationWire;
use crate::district::District;

/// What kind of step it was, for choosing a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MilestoneKind {
    /// The report arrived.
    Received,
    /// It was accepted.
    Accepted,
    /// Another unit has it now.
    PassedOn,
    /// The unit has signed for it.
    TakenUp,
    /// The reporter is asked for something.
    Asked,
    /// The reporter has answered.
    Answered,
    /// It rests.
    Paused,
    /// It goes on.
    Resumed,
    /// The unit says that it is done.
    Handled,
    /// Somebody has looked whether it is.
    Checked,
    /// It is closed.
    Closed,
    /// It was not accepted.
    Declined,
    /// The reporter has rated it.
    Rated,
    /// It is taken up again.
    Reopened,
}

/// A step of a report, for its reporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Milestone {
    /// When.
    at: String,
    /// Of what kind.
    kind: MilestoneKind,
    /// In plain words.
    told: ExplanationWire,
    /// What the office says to the reporter.
    said: Option<String>,
}

/// Whose steps they are, and what he may read.
pub(super) struct Reading<'a> {
    pub(super) district: &'a District,
    pub(super) report: ReportId,
    /// Whether what an office says it has done is meant for the reporter already.
    pub(super) is_answered: bool,
}

/// The steps of a report, the first one first.
///
/// # Errors
/// When the record holds an event that cannot be read.
pub(super) fn milestones(
    reading: &Reading<'_>,
    history: &[StoredEvent],
) -> Result<Vec<Milestone>, Unreadable> {
    let mut found = Vec::new();
    for entry in history {
        let event = stored::event(entry.event.format, &entry.event.body)?;
        let Some((kind, told)) = reading.told(&event) else { continue };
        let at = Millis(entry.event.at_ms).to_string();
        found.push(Milestone { at, kind, told, said: reading.said(&event) });
    }
    Ok(found)
}

impl Reading<'_> {
    /// What a step means to a reporter; nothing, where it means nothing to him.
    fn told(&self, event: &Event) -> Option<(MilestoneKind, ExplanationWire)> {
        use MilestoneKind as Kind;
        let told = |kind, zh: &str, en: &str| {
            Some((kind, ExplanationWire { zh: zh.to_owned(), en: en.to_owned() }))
        };
        match event {
            Event::Reported(first) => Some(self.about(
                Kind::Received,
                "收到您的反映，由{}接手",
                "Received; {} has it",
                &first.desk,
            )),
            Event::Accepted => told(Kind::Accepted, "受理了", "Accepted"),
            Event::Declined { .. } => told(Kind::Declined, "没有受理", "Not accepted"),
            Event::Merged { .. } => told(
                Kind::PassedOn,
                "和相同的反映合在一起办",
                "Handled together with another report",
            ),
            Event::Dispatched { lead, .. } => {
                Some(self.about(Kind::PassedOn, "转给{}", "Passed on to {}", lead))
            }
            Event::Escalated { desk, .. } => {
                Some(self.about(Kind::PassedOn, "请{}来安排", "{} is asked to arrange it", desk))
            }
            Event::SignedFor { .. } => told(Kind::TakenUp, "接手办理了", "Taken up"),
            Event::ReporterAsked { .. } => told(Kind::Asked, "请您补充", "You are asked for more"),
            Event::ReporterAnswered { answered: true } => {
                told(Kind::Answered, "您补充了", "You answered")
            }
            Event::ReporterAnswered { answered: false } => {
                told(Kind::Resumed, "没有等到补充，继续办理", "No answer came; work goes on")
            }
            Event::Suspended(_) => {
                told(Kind::Paused, "暂缓办理，到期再看", "On hold, to be reviewed")
            }
            Event::Resumed { .. } => told(Kind::Resumed, "继续办理", "Work goes on"),
            Event::FedBack { .. } => told(
                Kind::Handled,
                "办理单位说办好了，接着有人去核查",
                "Said to be done; it is checked next",
            ),
            Event::Checked { result: CheckResult::Yes, .. } => {
                told(Kind::Checked, "核查过，办好了", "Checked: it is done")
            }
            Event::Checked { result: CheckResult::No, .. } => told(
                Kind::Checked,
                "核查过，还没有办好，继续办",
                "Checked: not done yet; work goes on",
            ),
            Event::Checked { result: CheckResult::Cannot, .. } => told(
                Kind::Checked,
                "去核查了，没能确认，再查一次",
                "Could not be checked; once more",
            ),
            Event::ResolvedOnSpot { .. } => told(Kind::Closed, "当场办好了", "Settled on the spot"),
            Event::Closed | Event::ForceClosed => told(Kind::Closed, "办结", "Closed"),
            Event::Rated { report, stars, .. } if *report == self.report => told(
                Kind::Rated,
                &format!("您评了 {stars} 星"),
                &format!("You gave {stars} of 5 stars"),
            ),
            Event::Reopened { .. } => told(Kind::Reopened, "重新办理", "Taken up again"),
            _ => None,
        }
    }

    fn about(
        &self,
        kind: MilestoneKind,
        zh: &str,
        en: &str,
        unit: &UnitCode,
    ) -> (MilestoneKind, ExplanationWire) {
        let name = self.district.unit_name(unit);
        let (zh, en) = (zh.replace("{}", &name.zh), en.replace("{}", &name.en));
        (kind, ExplanationWire { zh, en })
    }

    /// The words of an office that are meant for the reporter.
    fn said(&self, event: &Event) -> Option<String> {
        let words = match event {
            Event::ReporterAsked { opinion } | Event::Declined { opinion, .. } => opinion,
            Event::FedBack { opinion, .. } | Event::ResolvedOnSpot { opinion, .. }
                if self.is_answered =>
            {
                opinion
            }
            _ => return None,
        };
        Some(words.to_string()).filter(|words| !words.is_empty())
    }
}
