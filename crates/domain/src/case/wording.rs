//! Which words of an event are an officer's own (class *work*: searchable, and their index rows are
//! deleted with them).

use super::event::{Event, Why};
use super::state::{ProposedStep, Suspension};

impl Event {
    /// What an officer has written, if the event carries such words. What a reporter wrote is a
    /// [`PersonalRef`](super::PersonalRef) in every event and so never among them.
    pub fn wording(&self) -> Vec<&str> {
        match self {
            Self::ResolvedOnSpot { opinion, no_photo_reason, .. } => {
                [Some(opinion), no_photo_reason.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(|t| &**t)
                    .collect()
            }
            Self::Proposed { step, opinion } => {
                let mut words: Vec<&str> = vec![opinion];
                words.extend(proposed(step));
                words
            }
            Self::OnSpotSampled { opinion, .. }
            | Self::Prechecked { opinion, .. }
            | Self::Declined { opinion, .. }
            | Self::ProposalRefused { opinion }
            | Self::Restored { opinion }
            | Self::Dispatched { opinion, .. }
            | Self::SentBack { opinion, .. }
            | Self::ReturnedBack { opinion, .. }
            | Self::ObjectionRuled { opinion }
            | Self::BackAtIntake { opinion }
            | Self::Resumed { opinion }
            | Self::ReporterAsked { opinion }
            | Self::SupervisionAnswered { opinion }
            | Self::CoFedBack { opinion, .. }
            | Self::FedBack { opinion, .. }
            | Self::Checked { opinion, .. }
            | Self::CalledBack { opinion, .. }
            | Self::Rectified { opinion, .. } => vec![opinion],
            Self::DeclineObjected { opinion } | Self::Reopened { opinion } => {
                opinion.iter().map(|words| &**words).collect()
            }
            Self::Escalated { why, .. }
            | Self::Withdrawn { why }
            | Self::Supervised { why, .. } => officers(why).into_iter().collect(),
            Self::Suspended(rest) | Self::SuspensionReviewed(rest) => vec![measure(rest)],
            Self::Reported(_)
            | Self::PrecheckRequested { .. }
            | Self::Accepted
            | Self::Merged { .. }
            | Self::Absorbed { .. }
            | Self::SplitOff
            | Self::Released { .. }
            | Self::Voided { .. }
            | Self::SignedFor { .. }
            | Self::Extended { .. }
            | Self::ReporterAnswered { .. }
            | Self::ReporterSaid { .. }
            | Self::ForceClosed
            | Self::RecheckDrawn
            | Self::Closed
            | Self::Rated { .. }
            | Self::Archived
            | Self::Corrected { .. }
            | Self::StandardSet { .. }
            | Self::Restamped { .. }
            | Self::Labelled { .. }
            | Self::ClockMoved { .. }
            | Self::ClockRecomputed { .. }
            | Self::DeadlineWarned { .. }
            | Self::DeadlinePassed { .. }
            | Self::DeadlineLongPassed { .. } => Vec::new(),
        }
    }
}

/// A reason in an officer's words; the program's rules are no wording.
fn officers(why: &Why) -> Option<&str> {
    match why {
        Why::Opinion(words) => Some(words),
        Why::Rule(_) => None,
    }
}

fn proposed(step: &ProposedStep) -> Option<&str> {
    match step {
        ProposedStep::Suspension(rest) => Some(measure(rest)),
        ProposedStep::Void { .. } | ProposedStep::Extension { .. } | ProposedStep::ForceClose => {
            None
        }
    }
}

fn measure(rest: &Suspension) -> &str {
    &rest.interim_measure
}
