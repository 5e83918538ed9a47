//! Which steps may name photos, and how many.

use std::collections::BTreeSet;

use super::Decision;
use crate::action::Action;
use crate::case::event::Event;
use crate::case::refusal::Refusal;
use crate::ids::{AttachmentId, ReportId};

/// Most photos that belong to the words of somebody who reports or answers.
pub const PHOTOS_OF_REPORT: usize = 3;
/// Most photos as evidence of a step of staff (field.md §6.3, rule 5).
pub const PHOTOS_OF_STEP: usize = 2;

/// Photos that a step names. They may be there already, or come later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// Which.
    pub attachments: BTreeSet<AttachmentId>,
    /// The report of the resident whose they are; none when a member of staff took them.
    pub report: Option<ReportId>,
}

/// The decision with the photos that belong to it. A photo is never asked for here: what wants
/// one says so in the standard of its category, and a reason instead is always allowed.
///
/// # Errors
/// When this step names no photos, or there are too many of them.
pub fn attach(
    mut decision: Decision,
    action: Action,
    attached: &Attached,
) -> Result<Decision, Refusal> {
    let Attached { attachments, report } = attached;
    let most = most(action);
    if attachments.is_empty() {
        return Ok(decision);
    }
    if most == 0 {
        return Err(Refusal::NoPhotosHere(action));
    }
    if attachments.len() > most {
        return Err(Refusal::TooManyPhotos(most));
    }
    let (attachments, report) = (attachments.clone(), *report);
    decision.events.push(Event::Attached { attachments, report });
    Ok(decision)
}

/// How many photos a step may name.
fn most(action: Action) -> usize {
    let of_report = matches!(action, Action::Report | Action::AnswerReporter | Action::Reopen);
    let on_site = matches!(
        action,
        Action::ResolveOnSpot
            | Action::SampleOnSpot
            | Action::Precheck
            | Action::Feedback
            | Action::CoFeedback
            | Action::CheckOnSpot
    );
    match (of_report, on_site) {
        (true, _) => PHOTOS_OF_REPORT,
        (false, true) => PHOTOS_OF_STEP,
        (false, false) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_belong_to_what_is_told_done_and_seen() {
        for (action, photos, wanted) in [
            (Action::Report, 0, Ok(())),
            (Action::Report, 3, Ok(())),
            (Action::Report, 4, Err("too_many_photos")),
            (Action::AnswerReporter, 3, Ok(())),
            (Action::Reopen, 3, Ok(())),
            (Action::ResolveOnSpot, 2, Ok(())),
            (Action::ResolveOnSpot, 3, Err("too_many_photos")),
            (Action::Feedback, 2, Ok(())),
            (Action::CheckOnSpot, 2, Ok(())),
            (Action::CheckOnSpot, 3, Err("too_many_photos")),
            (Action::Accept, 0, Ok(())),
            (Action::Accept, 1, Err("no_photos_here")),
            (Action::Rate, 1, Err("no_photos_here")),
        ] {
            let attachments: BTreeSet<_> = (0..photos).map(AttachmentId).collect();
            let attached = Attached { attachments, report: None };
            let empty = Decision { events: Vec::new(), notices: Vec::new() };
            let decided = attach(empty, action, &attached);
            let said = decided.as_ref().map(|_| ()).map_err(Refusal::rule);
            assert_eq!(said, wanted, "{photos} photos with {action}");
            let events = decided.map(|decision| decision.events.len()).unwrap_or_default();
            assert_eq!(events, usize::from(photos > 0 && wanted.is_ok()), "{action}");
        }
    }
}
