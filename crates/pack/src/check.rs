//! The check of a whole pack: every file is read, then what they say about each other is compared.

use crate::counts::{self, Counts};
use crate::draft::Draft;
use crate::fault::{Fault, Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::notices::NoticesDraft;
use crate::organisation::Organisation;
use crate::pack::{Borders, Pack, Shapes};
use crate::{
    area_checks, areas, batches, border_checks, borders, calendar, categories, channels, hours,
    limits, manifest, notice_checks, notices, people, roles, routing, rule_checks, unit_checks,
    units,
};

/// What a check has found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The pack; `None` when there is any fault.
    pub pack: Option<Pack>,
    /// All faults in the order of file, line and column.
    pub faults: Vec<Fault>,
    /// How many entries of each kind could be read.
    pub counts: Counts,
}

/// Reads and checks a pack. All faults are found at once; a fault that only follows from another
/// is left out where that can be told.
pub fn check(files: &Files) -> Report {
    let mut faults = Faults::default();
    check_paths(files, &mut faults);
    let draft = read(files, &mut faults);
    compare(&draft, &mut faults);
    let counts = counts::count(&draft);
    let faults = faults.into_sorted();
    let pack = if faults.is_empty() { finished(draft) } else { None };
    Report { pack, faults, counts }
}

fn read(files: &Files, faults: &mut Faults) -> Draft {
    Draft {
        manifest: manifest::read(files, faults),
        units: units::read(files, faults),
        fields: units::read_fields(files, faults),
        areas: areas::read(files, faults),
        area_grids: areas::read_grids(files, faults),
        borders: borders::read(files, faults),
        years: calendar::read(files, faults),
        hours: hours::read(files, faults),
        channels: channels::read(files, faults),
        categories: categories::read(files, faults),
        limits: limits::read(files, faults),
        rules: routing::read(files, faults),
        roles: roles::read(files, faults),
        notices: notices::read(files, faults),
        batches: batches::read(files, faults),
    }
}

/// Compares what the files say about each other.
fn compare(draft: &Draft, faults: &mut Faults) {
    let organisation = Organisation::of_draft(draft);
    unit_checks::check(draft, &organisation, faults);
    area_checks::check(draft, &organisation, faults);
    border_checks::check(draft, &organisation, faults);
    rule_checks::check(draft, &organisation, faults);
    notice_checks::check(draft, &organisation, faults);
    batches::check(draft, faults);
}

/// The files of a pack, beside the years of the calendar.
fn paths() -> Vec<&'static str> {
    let mut paths = vec![
        manifest::FILE,
        units::FILE,
        units::FIELDS_FILE,
        areas::FILE,
        areas::GRIDS_FILE,
        hours::FILE,
        channels::FILE,
        categories::FILE,
        limits::FILE,
        routing::FILE,
        roles::FILE,
        notices::FILE,
        batches::FILE,
    ];
    paths.extend(borders::FILES.map(|(path, _)| path));
    paths
}

fn check_paths(files: &Files, faults: &mut Faults) {
    let known = paths();
    for (path, _) in files.iter() {
        if known.contains(&path) || calendar::year_of(path).is_some() {
            continue;
        }
        if people::FILES.iter().any(|file| path.ends_with(file)) {
            let said = said!(
                "人员和岗位不能放在包里",
                "people and posts cannot stand inside a pack";
                "移到单独的人员文件夹，它不随包导出或公开",
                "Move them to a folder of their own, which is never exported or published with \
                the pack"
            );
            faults.add(Place::file(path), FaultKind::PeopleInPack, said);
            continue;
        }
        let (zh, en) = crate::fault::meant(crate::suggest::nearest(path, known.iter().copied()));
        let said = said!(
            "包里没有这个文件{zh}",
            "a pack has no such file{en}";
            "改正文件名，或移出这个文件夹",
            "Mend its name, or move it out of the folder"
        );
        faults.add(Place::file(path), FaultKind::UnexpectedFile, said);
    }
}

/// The pack of a draft without faults.
fn finished(draft: Draft) -> Option<Pack> {
    let mut shapes = draft.borders.into_iter().map(|file| file.shapes);
    let mut next = || -> Option<Shapes> { shapes.next()? };
    let borders =
        Borders { district: next()?, townships: next()?, communities: next()?, grids: next()? };
    Some(Pack {
        manifest: draft.manifest?.entry,
        units: draft.units.into_sorted(|unit| (unit.code.clone(), unit.valid)),
        fields: draft.fields.into_sorted(|field| field.code.clone()),
        areas: draft.areas.into_sorted(|area| (area.code.clone(), area.valid)),
        area_grids: draft.area_grids.into_sorted(Clone::clone),
        borders,
        calendar: draft.years.into_iter().map(|year| (year.year, year.entry)).collect(),
        working_hours: draft.hours?.hours,
        channels: draft.channels.into_sorted(|channel| channel.code.clone()),
        categories: draft
            .categories
            .into_sorted(|category| (category.code().clone(), category.valid)),
        limits: draft.limits?.limits,
        routing: draft.rules.into_entries(),
        roles: draft.roles.into_sorted(|role| role.role.code.clone()),
        notices: draft.notices.map(NoticesDraft::finished),
        batches: draft.batches.into_sorted(|mapping| mapping.channel.clone()),
    })
}
