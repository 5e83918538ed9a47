//! A case as the API shows it to whoever looks, read back as far as the script needs it.

use domain::ids::{PersonId, ReportId, UnitCode};
use domain::stage::Stage;
use domain::time::Millis;
use serde::Deserialize;
use serde_json::Value;

/// What somebody sees of a case in a post.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct View {
    /// How many things have happened to it.
    pub(crate) version: u64,
    stage: Code,
    desk: Unit,
    lead: Option<Unit>,
    co: Vec<Unit>,
    proposed_lead: Option<Unit>,
    handler: Option<Person>,
    checker: Option<Person>,
    /// Whether the assignment cannot be returned.
    pub(crate) binding: bool,
    place: Place,
    /// Its reports.
    pub(crate) reports: Vec<Report>,
    proposal: Option<Proposal>,
    /// Supervision in force.
    pub(crate) supervision: Option<String>,
    clocks: Vec<Clock>,
    allowed: Vec<Code>,
}

#[derive(Debug, Clone, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Unit {
    code: UnitCode,
}

#[derive(Debug, Clone, Deserialize)]
struct Person {
    id: PersonId,
}

#[derive(Debug, Clone, Deserialize)]
struct Place {
    grid: Unit,
    area: Option<Unit>,
    township: Unit,
}

/// A report of a case.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Report {
    /// Its id.
    pub(crate) id: ReportId,
    /// Whether words were given.
    pub(crate) has_words: bool,
    rating: Option<Rating>,
}

#[derive(Debug, Clone, Deserialize)]
struct Rating {
    stars: u8,
    called_back: bool,
}

impl Report {
    /// Whether its reporter was not content and nobody has called back.
    pub(crate) fn awaits_call(&self) -> bool {
        self.rating.as_ref().is_some_and(|rating| rating.stars <= 2 && !rating.called_back)
    }
}

#[derive(Debug, Clone, Deserialize)]
struct Proposal {
    step: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Clock {
    #[serde(rename = "clock")]
    kind: Code,
    status: String,
    due: Option<Due>,
}

#[derive(Debug, Clone, Deserialize)]
struct Due {
    at: String,
}

impl View {
    /// Reads an answer.
    pub(crate) fn read(body: Value) -> Option<Self> {
        serde_json::from_value(body).ok()
    }

    /// Where it stands.
    pub(crate) fn stage(&self) -> Option<Stage> {
        Stage::from_code(&self.stage.code)
    }

    /// Whose desk has it.
    pub(crate) fn desk(&self) -> &UnitCode {
        &self.desk.code
    }

    /// Who leads.
    pub(crate) fn lead(&self) -> Option<&UnitCode> {
        self.lead.as_ref().map(|unit| &unit.code)
    }

    /// Who helps.
    pub(crate) fn co(&self) -> impl Iterator<Item = &UnitCode> {
        self.co.iter().map(|unit| &unit.code)
    }

    /// Whom routing proposes.
    pub(crate) fn proposed_lead(&self) -> Option<&UnitCode> {
        self.proposed_lead.as_ref().map(|unit| &unit.code)
    }

    /// Who has it in hand.
    pub(crate) fn handler(&self) -> Option<PersonId> {
        self.handler.as_ref().map(|person| person.id)
    }

    /// Who is asked to check.
    pub(crate) fn checker(&self) -> Option<PersonId> {
        self.checker.as_ref().map(|person| person.id)
    }

    /// The grid, the area and the township of its place.
    pub(crate) fn place(&self) -> (&UnitCode, Option<&UnitCode>, &UnitCode) {
        let Place { grid, area, township } = &self.place;
        (&grid.code, area.as_ref().map(|unit| &unit.code), &township.code)
    }

    /// What waits for a second person.
    pub(crate) fn proposal(&self) -> Option<&str> {
        self.proposal.as_ref().map(|proposal| proposal.step.as_str())
    }

    /// The deadline of a clock that runs.
    pub(crate) fn due(&self, clock: &str) -> Option<Millis> {
        let running = self.clocks.iter().find(|found| found.kind.code == clock)?;
        instant(&running.due.as_ref()?.at)
    }

    /// Whether no clock runs, so that nothing is owed any more.
    pub(crate) fn owes_nothing(&self) -> bool {
        self.clocks.iter().all(|clock| clock.due.is_none())
    }

    /// Whether a clock runs and its time is not up.
    pub(crate) fn is_in_time(&self, clock: &str) -> bool {
        let in_time = |found: &&Clock| found.kind.code == clock;
        let found = self.clocks.iter().find(in_time);
        found.is_some_and(|found| matches!(found.status.as_str(), "calm" | "soon"))
    }

    /// Whether the step may be taken now in the post of the look.
    pub(crate) fn allows(&self, action: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed.code == action)
    }
}

/// `2026-11-25T17:30:00+08:00`, as the API writes instants.
pub(crate) fn instant(text: &str) -> Option<Millis> {
    let date = text.get(..10)?.parse().ok()?;
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let minutes = part(11..13)? * 60 + part(14..16)?;
    Some(Millis::at(date, minutes).plus(part(17..19)? * 1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_as_it_is_written() {
        for ms in [0, 1_764_000_000_000, 1_795_513_245_000] {
            assert_eq!(instant(&Millis(ms).to_string()), Some(Millis(ms)));
        }
    }
}
