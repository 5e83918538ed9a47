//! Which words of an event are an officer's own (class *work*: searchable, and their index rows are
//! deleted with them).

use super::event::{Event, Why};
use super::state::ProposedStep;

impl Event {
    /// What an officer has written with the step, if anything. What a reporter wrote is a
    /// [`PersonalRef`](super::PersonalRef) in every event and so never among it.
    pub fn opinion(&self) -> Option<&str> {
        match self {
            Self::ResolvedOnSpot { opinion, .. }
            | Self::Proposed { opinion, .. }
            | Self::OnSpotSampled { opinion, .. }
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
            | Self::Rectified { opinion, .. } => Some(opinion),
            Self::DeclineObjected { opinion } | Self::Reopened { opinion } => opinion.as_deref(),
            Self::Escalated { why, .. }
            | Self::Withdrawn { why }
            | Self::Supervised { why, .. } => officers(why),
            Self::Reported(_)
            | Self::Suspended(_)
            | Self::SuspensionReviewed(_)
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
            | Self::Attached { .. }
            | Self::ForceClosed
            | Self::RecheckDrawn
            | Self::Closed
            | Self::Rated { .. }
            | Self::Archived
            | Self::Corrected { .. }
            | Self::StandardSet { .. }
            | Self::Restamped { .. }
            | Self::Labelled { .. }
            | Self::ForeignNoted(_)
            | Self::ClockMoved { .. }
            | Self::ClockRecomputed { .. }
            | Self::DeadlineWarned { .. }
            | Self::DeadlinePassed { .. }
            | Self::DeadlineLongPassed { .. } => None,
        }
    }

    /// All words of an officer in the event: its opinion, why there is no photo, what is done until
    /// a matter that rests is taken up again.
    pub fn wording(&self) -> Vec<&str> {
        let beside = if let Self::ResolvedOnSpot { no_photo_reason, .. } = self {
            no_photo_reason.as_deref()
        } else if let Self::Suspended(rest)
        | Self::SuspensionReviewed(rest)
        | Self::Proposed { step: ProposedStep::Suspension(rest), .. } = self
        {
            Some(&*rest.interim_measure)
        } else {
            None
        };
        self.opinion().into_iter().chain(beside).collect()
    }
}

/// A reason in an officer's words; the program's rules are no wording.
fn officers(why: &Why) -> Option<&str> {
    match why {
        Why::Opinion(words) => Some(words),
        Why::Rule(_) => None,
    }
}
