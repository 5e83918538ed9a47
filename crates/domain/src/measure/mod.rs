//! Measures: what is counted, from which events. A measure is one file here and one line in
//! [`ALL`]; its figures are folded from the log by position, also for the time before there was
//! the measure. An indicator (a rate with its base) is made of measures, never of rows.

mod closed;
mod declined;
mod five_star;
mod merged;
mod public;
mod rate;
mod rated;
mod received;
mod routed;
mod solved;

use std::collections::BTreeMap;

use crate::case::{By, Case, Event, apply, open};
use crate::ids::UnitCode;
use crate::place::Stamp;
use crate::stage::Stage;
use crate::time::Date;
use crate::unit::UnitKind;

pub use public::{Period, Released, SMALL, released};
pub use rate::{Rate, rate};

/// Something that is counted.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Its permanent name.
    pub code: &'static str,
    /// Raised when it counts differently; everything is then counted anew.
    pub version: i64,
    /// What one event adds; nothing when it is not counted.
    pub count: fn(&Seen<'_>) -> Option<Count>,
}

/// All measures, in reading order.
pub const ALL: &[Measure] = &[
    received::MEASURE,
    merged::MEASURE,
    declined::MEASURE,
    routed::MEASURE,
    closed::MEASURE,
    rated::MEASURE,
    rated::AFTER_ROUTING,
    five_star::MEASURE,
    five_star::AFTER_ROUTING,
    solved::MEASURE,
];

/// The measure with this name.
pub fn by_code(code: &str) -> Option<&'static Measure> {
    ALL.iter().find(|measure| measure.code == code)
}

/// An event as a measure sees it.
pub struct Seen<'a> {
    /// What happened.
    pub event: &'a Event,
    /// The case before it; none at its first event.
    pub was: Option<&'a Case>,
    /// The case after it.
    pub case: &'a Case,
    /// What had happened to the case before, in order.
    pub before: &'a [(Event, By)],
    /// What a unit is; a unit's kind never changes.
    pub kind_of: &'a (dyn Fn(&UnitCode) -> Option<UnitKind> + Sync),
}

impl Seen<'_> {
    /// Counts one on a day, for the units, category and channel of a state of the case.
    fn one(case: &Case, day: Date) -> Count {
        let splits = [format!("category:{}", case.category), format!("channel:{}", case.channel)];
        Count { day, stamp: case.stamp.clone(), splits, by: 1 }
    }

    /// Whether this event passes the case to a department or one of its field offices.
    fn passes_to_department(&self, event: &Event) -> bool {
        let Event::Dispatched { lead, .. } = event else { return false };
        let kind = (self.kind_of)(lead);
        matches!(kind, Some(UnitKind::Department | UnitKind::FieldOffice))
    }

    /// Whether a department has had the case before this event.
    fn was_routed(&self) -> bool {
        self.before.iter().any(|(event, _)| self.passes_to_department(event))
    }

    /// Counts one where the case comes to one of these ends, and takes it back where it is taken up
    /// again. An end goes on to be one in the archive.
    fn end(&self, ends: &[Stage], day: fn(&Case) -> Date) -> Option<Count> {
        let at_end = |case: &&Case| ends.contains(&case.stage);
        let (was, is) = (self.was.filter(at_end), Some(self.case).filter(at_end));
        match (was, is) {
            (None, Some(case)) => Some(Self::one(case, day(case))),
            (Some(was), None) => {
                let taken_up = self.case.stage != Stage::Archived;
                taken_up.then(|| Count { by: -1, ..Self::one(was, day(was)) })
            }
            (None, None) | (Some(_), Some(_)) => None,
        }
    }
}

/// The day on which a case was first reported.
fn reporting_day(case: &Case) -> Date {
    case.reported_at.date()
}

/// The day on which an ended case ended. Ratings count for it, not for the day of the rating.
fn closing_day(case: &Case) -> Date {
    case.ended_at.unwrap_or(case.reported_at).date()
}

/// What one event adds to a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The day to which it belongs, which may lie before the event's.
    pub day: Date,
    /// The units for which it counts.
    pub stamp: Stamp,
    /// Under which splits it counts beside the whole: `category:road`, `channel:phone`.
    pub splits: [String; 2],
    /// How much.
    pub by: i64,
}

/// The split of figures that are not split.
pub const WHOLE: &str = "";

/// Figures of measures: by measure, unit, split and day.
pub type Tallies = BTreeMap<TallyKey, i64>;

/// One figure's place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TallyKey {
    /// The measure's name.
    pub measure: &'static str,
    /// A unit of the tree, or an area.
    pub unit: UnitCode,
    /// The split; [`WHOLE`] for all of them together.
    pub split: String,
    /// The day.
    pub day: Date,
}

/// Where figures are counted.
pub struct Counting<'a> {
    /// The district, to which every place belongs.
    pub district: &'a UnitCode,
    /// The measures.
    pub measures: &'a [&'static Measure],
    /// What a unit is; a unit's kind never changes.
    pub kind_of: &'a (dyn Fn(&UnitCode) -> Option<UnitKind> + Sync),
}

impl Counting<'_> {
    /// Adds what the events of one case count, for every unit of its place up to the district.
    /// Events before `from` have been counted; they are needed to know what the case was.
    pub fn add(&self, tallies: &mut Tallies, history: &[(Event, By)], from: usize) {
        let mut was: Option<Case> = None;
        for (at, (event, by)) in history.iter().enumerate() {
            let case = match (&was, event) {
                (None, Event::Reported(first)) => open(first),
                (Some(case), event) => apply(case.clone(), event, *by),
                (None, _) => return,
            };
            if at >= from {
                let before = history.get(..at).unwrap_or_default();
                let was = was.as_ref();
                let seen = Seen { event, was, case: &case, before, kind_of: self.kind_of };
                self.add_one(tallies, &seen);
            }
            was = Some(case);
        }
    }

    fn add_one(&self, tallies: &mut Tallies, seen: &Seen<'_>) {
        for measure in self.measures {
            let Some(Count { day, stamp, splits, by }) = (measure.count)(seen) else { continue };
            let Stamp { grid, community, area, township } = &stamp;
            let mut add = |unit: &UnitCode, split: &str| {
                let (measure, unit, split) = (measure.code, unit.clone(), split.to_owned());
                *tallies.entry(TallyKey { measure, unit, split, day }).or_default() += by;
            };
            // Below the area a split would have a row for nearly every report.
            for unit in [grid, community] {
                add(unit, WHOLE);
            }
            for unit in [township, self.district].into_iter().chain(area) {
                add(unit, WHOLE);
                for split in &splits {
                    add(unit, split);
                }
            }
        }
    }
}
