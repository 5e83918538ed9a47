//! What a decision looks up: units and people named, the calendar, the standard.

use std::collections::BTreeSet;

use domain::case::{Case, Command, Correction, Facts, Reporter, Targets};
use domain::ids::UnitCode;
use domain::time::Millis;

use super::wire::{CorrectionWire, PlaceWire};
use crate::district::District;
use crate::places;
use crate::problem::{Kind, Problem};

/// The units and people that a command names, as they are now.
pub(crate) fn targets(district: &District, case: &Case, command: &Command, now: Millis) -> Targets {
    let named: Vec<&UnitCode> = match command {
        Command::Dispatch(to) | Command::AssignDown(to) | Command::RuleObjection(to) => {
            std::iter::once(&to.lead).chain(&to.co).collect()
        }
        Command::Reopen { .. } => case
            .assignment
            .iter()
            .flat_map(|had| std::iter::once(&had.lead).chain(&had.co))
            .collect(),
        _ => Vec::new(),
    };
    let units = named.iter().filter_map(|code| district.unit(code).cloned()).collect();
    let people_in_reach = match command {
        Command::RequestPrecheck { .. }
        | Command::Feedback { .. }
        | Command::CheckOnSpot { .. } => district.grid_workers(&case.stamp.grid, now),
        Command::Dispatch(to) | Command::AssignDown(to) | Command::RuleObjection(to) => {
            district.people_in_reach(&to.lead, now)
        }
        Command::SignFor { .. } | Command::Reopen { .. } => {
            case.lead().map(|lead| district.people_in_reach(lead, now)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let concerned = concerned(case, command);
    let above = district.above(case, &concerned);
    let center = Some(district.desk_beside(&concerned).clone());
    Targets { units, people_in_reach, above, center }
}

/// What a deadline looks up: the desks that may have to hear of it.
pub(crate) fn desks(district: &District, case: &Case) -> Targets {
    Targets {
        above: district.above(case, &case.concerned),
        center: Some(district.desk_beside(&case.concerned).clone()),
        ..Targets::none()
    }
}

/// The units complained of, with those that a correction adds.
fn concerned(case: &Case, command: &Command) -> BTreeSet<UnitCode> {
    let added = match command {
        Command::Correct(Correction { label: Some((_, units)), .. }) => units.clone(),
        _ => BTreeSet::new(),
    };
    case.concerned.union(&added).cloned().collect()
}

/// Most units that one matter can complain of. A complaint about everybody would be seen by nobody.
const CONCERNED_MAX: usize = 10;

/// Whether the units complained of exist, and leave somebody who may take the complaint in.
pub(crate) fn check_concerned(
    district: &District,
    concerned: &BTreeSet<UnitCode>,
    at: &'static str,
) -> Result<(), Problem> {
    if concerned.len() > CONCERNED_MAX {
        let zh = format!("涉及单位最多 {CONCERNED_MAX} 个");
        return Err(Problem::field(at, zh, format!("at most {CONCERNED_MAX} units")));
    }
    if let Some(code) = concerned.iter().find(|code| district.unit(code).is_none()) {
        let zh = format!("没有代码为 {code} 的单位");
        let en = format!("there is no unit {code}");
        return Err(Problem::new(Kind::UnknownUnit, zh, en).at(at));
    }
    if district.leaves_no_desk(concerned) {
        let beside = district.unit_name(&district.recusal_unit);
        return Err(Problem::field(
            at,
            format!(
                "区信息中心与{}同时被反映，区内没有可以受理的单位，请向上一级机关反映",
                beside.zh
            ),
            format!(
                "the centre and {} are both complained of, so nobody in the district may take \
                 this in; turn to the authority above the district",
                beside.en
            ),
        ));
    }
    Ok(())
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
    check_concerned(district, &concerned_units, "/step/concerned_units")?;
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
