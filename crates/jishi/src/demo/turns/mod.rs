//! Turns: whoever has a matter looks at it and does what comes next.

mod after;
mod closing;
mod dispatching;
mod handling;
mod intake;
mod oversight;
mod second;

use domain::ids::UnitCode;
use domain::post::Post;
use domain::stage::Stage;

use super::history::History;
use super::view::View;
use crate::failure::Failure;

/// How often somebody else is sought because the matter has gone on by itself meanwhile.
const SEARCHES: usize = 4;
/// Desks that take in, that dispatch, that look after what rests, and that receive what is
/// dispatched to a unit.
const INTAKE: [&str; 4] = ["station_desk", "township_desk", "district_intake", "station_chief"];
const DISPATCHERS: [&str; 4] =
    ["district_dispatcher", "station_desk", "township_desk", "station_chief"];
const REVIEWERS: [&str; 3] = ["station_chief", "township_desk", "district_dispatcher"];
const RECEIVERS: [&str; 4] =
    ["field_office_desk", "department_desk", "township_desk", "enterprise_center_desk"];

/// A matter, somebody who has it, and what he sees.
pub(super) struct Turn {
    pub(super) matter: usize,
    pub(super) post: Post,
    pub(super) view: View,
}

impl History {
    /// The turn of a matter, if it is still its last one.
    pub(super) async fn turn(&mut self, matter: usize, turn: u64) -> Result<(), Failure> {
        if self.matters[matter].turn != turn {
            return Ok(());
        }
        let Some(turn) = self.found(matter).await? else { return Ok(()) };
        if self.matters[matter].proposal.is_some() {
            return self.confirm(turn).await;
        }
        match self.matters[matter].stage {
            Stage::Reported => self.take_in(turn).await,
            Stage::Precheck => self.precheck(turn).await,
            Stage::Accepted | Stage::Escalated => self.dispatch(turn).await,
            Stage::Returned => self.dispatch_again(turn).await,
            Stage::Assigned => self.sign(turn).await,
            Stage::Handling => self.handle(turn).await,
            Stage::Suspended => self.review(turn).await,
            Stage::PendingCheck => self.check(turn).await,
            Stage::Declined
            | Stage::Merged
            | Stage::Voided
            | Stage::Closed
            | Stage::ClosedOnSpot
            | Stage::Archived => Ok(()),
        }
    }

    /// Whoever has the matter now, with what he sees. A deadline may have moved it to another desk
    /// since somebody looked, so the search goes on from what is seen.
    async fn found(&mut self, matter: usize) -> Result<Option<Turn>, Failure> {
        for _ in 0..SEARCHES {
            let Some(post) = self.seat(matter) else { return Ok(None) };
            let before = self.whereabouts(matter);
            match self.look(matter, &post).await? {
                Some(view) if self.whereabouts(matter) == before => {
                    return Ok(Some(Turn { matter, post, view }));
                }
                Some(_) => {}
                // It went one desk up and is kept from the one below.
                None => self.matters[matter].desk = self.matters[matter].township.clone(),
            }
        }
        Ok(None)
    }

    fn whereabouts(&self, matter: usize) -> (Stage, UnitCode, Option<UnitCode>, Option<String>) {
        let found = &self.matters[matter];
        (found.stage, found.desk.clone(), found.lead.clone(), found.proposal.clone())
    }

    /// Whose turn it is.
    fn seat(&mut self, matter: usize) -> Option<Post> {
        let found = self.matters[matter].clone();
        if found.proposal.is_some() {
            return self.second(&found.desk);
        }
        match found.stage {
            Stage::Reported => self.at_desk(&INTAKE, &found.desk),
            Stage::Precheck => self.prechecker(matter),
            Stage::Accepted | Stage::Escalated | Stage::Returned => {
                self.at_desk(&DISPATCHERS, &found.desk)
            }
            Stage::Suspended => self.at_desk(&REVIEWERS, &found.desk),
            Stage::Assigned | Stage::Handling => match found.handler {
                Some(handler) => self.cast.as_handler(handler, found.lead.as_ref()),
                None => self.at_desk(&RECEIVERS, &found.lead?),
            },
            Stage::PendingCheck => self.closing_checker(matter),
            Stage::Declined
            | Stage::Merged
            | Stage::Voided
            | Stage::Closed
            | Stage::ClosedOnSpot
            | Stage::Archived => None,
        }
    }

    /// Somebody with one of these roles at the desk of a unit.
    pub(super) fn at_desk(&mut self, roles: &[&str], unit: &UnitCode) -> Option<Post> {
        self.cast.somebody(roles, unit, &mut self.chance)
    }
}
