//! What a list reads: the index ranges of a scope, as statements.
//!
//! A list runs no other statement: a [`Listing`] is made by a [`Scope`] alone, and the door takes
//! nothing else. Whoever needs a list in another order, or of other cases, adds its
//! statements here, beside the ranges for which they stand.

use domain::action::Action;
use domain::case::Case;
use domain::ids::FieldCode;
use domain::permission::Range;
use domain::time::Millis;
use domain::unit::UnitKind;
use store::{Stmt, Value};

use super::case::judged;
use super::{Acting, Scope};
use crate::cases::sql::{
    QUEUE_AREA, QUEUE_CHECKER, QUEUE_CO, QUEUE_COMMUNITY, QUEUE_DESK, QUEUE_DISTRICT, QUEUE_FIELD,
    QUEUE_GRID, QUEUE_HANDLER, QUEUE_LEAD, QUEUE_TOWNSHIP,
};
use crate::district::District;
use crate::door::Read;

/// Reads that a scope has made: a page of each of its ranges.
#[derive(Debug)]
pub struct Listing {
    reads: Vec<Read>,
}

impl Listing {
    /// Reads of a scope.
    pub(super) fn of(reads: Vec<Read>) -> Self {
        Self { reads }
    }

    /// For the door.
    pub(crate) fn into_reads(self) -> Vec<Read> {
        self.reads
    }
}

/// Which rows of each range are read, in the order of deadline and id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    /// Open cases, or ended ones.
    pub(crate) open: bool,
    /// The deadline after which the page begins, in milliseconds.
    pub(crate) due_at: i64,
    /// The id after which it begins, among cases with that deadline.
    pub(crate) id: &'a str,
    /// Rows of each range at the most.
    pub(crate) limit: usize,
}

impl Scope {
    /// A page of each range: id, deadline, state, day and running number of each case. What labels
    /// hide is still in it; each row must be judged before it is shown.
    pub(crate) fn listing(&self, district: &District, window: Window<'_>) -> Listing {
        let Window { open, due_at, id, limit } = window;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ranges = self.ranges().iter().flat_map(|range| statements(district, range));
        let reads = ranges.map(|(stmt, key)| {
            let params: Vec<Value> = vec![
                district.code.as_str().into(),
                key.into(),
                i64::from(open).into(),
                due_at.into(),
                id.into(),
                limit.into(),
            ];
            (stmt, params)
        });
        Listing { reads: reads.collect() }
    }

    /// Whether whoever reads the list may see a case.
    pub(crate) fn sees(&self, district: &District, case: &Case, now: Millis) -> bool {
        let acting = Acting { person: self.post().person, post: self.post().id };
        judged(district, acting, Action::View, case, now).is_ok()
    }

    /// Whether the list shows a case, open or ended: one of its ranges holds it, and whoever reads
    /// may see it.
    pub(crate) fn shows(&self, district: &District, case: &Case, now: Millis) -> bool {
        let holds = self.ranges().iter().any(|range| holds(district, range, case));
        holds && self.sees(district, case, now)
    }
}

/// Whether a range holds a case: what its statement finds, asked of one case.
fn holds(district: &District, range: &Range, case: &Case) -> bool {
    let stamp = &case.stamp;
    let assignment = case.assignment.as_ref();
    match range {
        Range::Territory(unit) => match district.unit(unit).map(|unit| unit.kind) {
            Some(UnitKind::Grid) => stamp.grid == *unit,
            Some(UnitKind::Community) => stamp.community == *unit,
            Some(UnitKind::Area) => stamp.area.as_ref() == Some(unit),
            Some(UnitKind::Township) => stamp.township == *unit,
            Some(UnitKind::District) => true,
            Some(
                UnitKind::DistrictInfoCenter
                | UnitKind::Department
                | UnitKind::FieldOffice
                | UnitKind::EnterpriseCenter,
            )
            | None => false,
        },
        Range::Field(field) => case.field.as_ref() == Some(field),
        Range::Department(department) => {
            let fields = district.fields_of(department);
            case.field.as_ref().is_some_and(|field| fields.contains(field))
        }
        Range::Desk(unit) => case.desk == *unit,
        Range::Lead(unit) => case.lead() == Some(unit),
        Range::Co(unit) => assignment.is_some_and(|assignment| assignment.co.contains(unit)),
        Range::Handler(person) => {
            assignment.and_then(|assignment| assignment.handler) == Some(*person)
        }
        Range::Checker(person) => case.checker == Some(*person),
        Range::District => true,
    }
}

/// The index of a range, and its key.
fn statements(district: &District, range: &Range) -> Vec<(&'static Stmt, String)> {
    let one = |stmt: &'static Stmt, key: &str| vec![(stmt, key.to_owned())];
    match range {
        Range::Territory(unit) => match district.unit(unit).map(|unit| unit.kind) {
            Some(UnitKind::Grid) => one(&QUEUE_GRID, unit.as_str()),
            Some(UnitKind::Community) => one(&QUEUE_COMMUNITY, unit.as_str()),
            Some(UnitKind::Area) => one(&QUEUE_AREA, unit.as_str()),
            Some(UnitKind::Township) => one(&QUEUE_TOWNSHIP, unit.as_str()),
            Some(UnitKind::District) => one(&QUEUE_DISTRICT, unit.as_str()),
            Some(
                UnitKind::DistrictInfoCenter
                | UnitKind::Department
                | UnitKind::FieldOffice
                | UnitKind::EnterpriseCenter,
            )
            | None => Vec::new(),
        },
        Range::Field(field) => one(&QUEUE_FIELD, field.as_str()),
        Range::Department(department) => district
            .fields_of(department)
            .iter()
            .map(|field: &FieldCode| (&QUEUE_FIELD, field.as_str().to_owned()))
            .collect(),
        Range::Desk(unit) => one(&QUEUE_DESK, unit.as_str()),
        Range::Lead(unit) => one(&QUEUE_LEAD, unit.as_str()),
        Range::Co(unit) => one(&QUEUE_CO, unit.as_str()),
        Range::Handler(person) => one(&QUEUE_HANDLER, &person.to_string()),
        Range::Checker(person) => one(&QUEUE_CHECKER, &person.to_string()),
        Range::District => one(&QUEUE_DISTRICT, district.code.as_str()),
    }
}
