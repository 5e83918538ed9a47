//! What a decision looks up: units and people named, the calendar, the standard.

use domain::case::{Case, Command, Correction, Facts, Reporter, Targets};
use domain::ids::UnitCode;
use domain::time::Millis;

use super::wire::{CorrectionWire, PlaceWire};
use crate::district::District;
use crate::places;
use crate::problem::Problem;

/// The units and people that a command names, as they are now.
pub(crate) fn targets(district: &District, case: &Case, command: &Command, now: Millis) -> Targets {
    let named: Vec<&UnitCode> = match command {
        Command::Dispatch(to) | Command::AssignDown(to) | Command::RuleObjection(to) => {
            std::iter::once(&to.lead).chain(&to.co).collect()
        }
        _ => Vec::new(),
    };
    let units = named.iter().filter_map(|code| district.unit(code).cloned()).collect();
    let people_in_reach = match command {
        Command::RequestPrecheck { .. } | Command::Feedback { .. } => {
            district.grid_workers(&case.stamp.grid, now)
        }
        Command::Dispatch(to) | Command::AssignDown(to) | Command::RuleObjection(to) => {
            district.people_in_reach(&to.lead, now)
        }
        Command::SignFor { .. } => {
            case.lead().map(|lead| district.people_in_reach(lead, now)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let above = district.above(case.take_in, &case.stamp.township);
    Targets { units, people_in_reach, above }
}

/// The facts of a decision on a case.
pub(crate) fn of<'a>(
    district: &'a District,
    case: &Case,
    command: &Command,
    targets: &'a Targets,
) -> Result<Facts<'a>, Problem> {
    let category = match command {
        Command::Correct(Correction { category: Some((code, _)), .. }) => code,
        _ => &case.category,
    };
    let known = district.categories.get(category);
    let standard = known.ok_or_else(|| Problem::unknown_category(category))?;
    Ok(Facts {
        calendar: district.calendar_of(&case.stamp.township),
        rules: &district.rules,
        standard: &standard.standard,
        targets,
    })
}

/// A correction with its place found and its category known.
pub(crate) fn correction(district: &District, wire: CorrectionWire) -> Result<Correction, Problem> {
    let CorrectionWire { category, severity, place, label, concerned_units } = wire;
    let category = match category {
        None => None,
        Some(code) => {
            let known = district.categories.get(&code).filter(|category| category.offered);
            let found = known.ok_or_else(|| Problem::unknown_category(&code))?;
            Some((code, found.standard.field.clone()))
        }
    };
    let place = place.map(|place: PlaceWire| places::find(district, place)).transpose()?;
    Ok(Correction { category, severity, place, label: label.map(|label| (label, concerned_units)) })
}

/// The kind of a reporter, for the table of reports.
pub(crate) fn reporter_code(reporter: Reporter) -> &'static str {
    match reporter {
        Reporter::Anonymous => "anonymous",
        Reporter::Resident => "resident",
        Reporter::Staff { .. } => "staff",
        Reporter::OnBehalf { .. } => "on_behalf",
    }
}
