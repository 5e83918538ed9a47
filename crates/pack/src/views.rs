//! What others ask of a pack: its units, stamps, calendars and tables on a date.

use std::collections::BTreeMap;

use domain::calendar::{Calendar, CalendarError, Window, Year};
use domain::case::DistrictRules;
use domain::ids::UnitCode;
use domain::permission::RoleTable;
use domain::place::Stamp;
use domain::routing::{NoLastRule, RoutingTable};
use domain::time::Date;
use domain::unit::{Unit, UnitKind};
use territory::{GridIndex, coverage};

use crate::border_checks;
use crate::pack::{AreaEntry, CategoryEntry, Name, Pack, UnitEntry};

/// A pack that was not checked contradicts itself. A pack from [`check`](crate::check()) does not.
#[derive(Debug, thiserror::Error)]
pub enum Unchecked {
    /// Days or working hours.
    #[error("the calendar contradicts itself: {0}")]
    Calendar(#[from] CalendarError),
    /// Routing.
    #[error(transparent)]
    Routing(#[from] NoLastRule),
    /// Borders.
    #[error("the borders of the grids do not fit: {}", sentences(.0))]
    Borders(Vec<coverage::Fault>),
}

fn sentences(faults: &[coverage::Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl Pack {
    /// The unit code of the district.
    pub fn district(&self) -> &UnitCode {
        &self.manifest.district
    }

    /// The rows of `units.csv` that are valid on a date.
    pub fn unit_entries_on(&self, date: Date) -> impl Iterator<Item = &UnitEntry> {
        self.units.iter().filter(move |unit| unit.valid.contains(date))
    }

    /// The areas that are valid on a date.
    pub fn areas_on(&self, date: Date) -> impl Iterator<Item = &AreaEntry> {
        self.areas.iter().filter(move |area| area.valid.contains(date))
    }

    /// The categories that are valid on a date.
    pub fn categories_on(&self, date: Date) -> impl Iterator<Item = &CategoryEntry> {
        self.categories.iter().filter(move |category| category.valid.contains(date))
    }

    /// All units that are valid on a date, areas with them as children of their townships, in the
    /// order of their codes.
    pub fn units_on(&self, date: Date) -> Vec<(Unit, Name)> {
        let units = self.unit_entries_on(date).map(|entry| {
            let unit = Unit {
                code: entry.code.clone(),
                kind: entry.kind,
                parent: entry.parent.clone(),
                place: entry.place.clone(),
                field: entry.field.clone(),
            };
            (unit, entry.name.clone())
        });
        let areas = self.areas_on(date).map(|area| {
            let unit = Unit {
                code: area.code.clone(),
                kind: UnitKind::Area,
                parent: Some(area.township.clone()),
                place: None,
                field: None,
            };
            (unit, area.name.clone())
        });
        let mut found: Vec<(Unit, Name)> = units.chain(areas).collect();
        found.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        found
    }

    /// What every unit is or was, areas among them. A code is never given twice.
    pub fn kinds(&self) -> BTreeMap<UnitCode, UnitKind> {
        let units = self.units.iter().map(|unit| (unit.code.clone(), unit.kind));
        let areas = self.areas.iter().map(|area| (area.code.clone(), UnitKind::Area));
        units.chain(areas).collect()
    }

    /// For each grid that is valid on a date, the units for which a place in it counts.
    pub fn stamps(&self, date: Date) -> BTreeMap<UnitCode, Stamp> {
        let parents: BTreeMap<&UnitCode, &UnitCode> = self
            .unit_entries_on(date)
            .filter_map(|unit| Some((&unit.code, unit.parent.as_ref()?)))
            .collect();
        let areas: BTreeMap<&UnitCode, &UnitCode> = self
            .area_grids
            .iter()
            .filter(|entry| entry.valid.contains(date))
            .map(|entry| (&entry.grid, &entry.area))
            .collect();
        let grids = self.unit_entries_on(date).filter(|unit| unit.kind == UnitKind::Grid);
        let stamp = |grid: &UnitEntry| {
            let community = *parents.get(&grid.code)?;
            let township = *parents.get(community)?;
            Some(Stamp {
                grid: grid.code.clone(),
                community: community.clone(),
                area: areas.get(&grid.code).map(|area| (*area).clone()),
                township: township.clone(),
            })
        };
        grids.filter_map(|grid| Some((grid.code.clone(), stamp(grid)?))).collect()
    }

    /// Working time of a township.
    ///
    /// # Errors
    /// Only for a pack that was not checked.
    pub fn calendar_of(&self, township: &UnitCode) -> Result<Calendar, Unchecked> {
        let own = self.working_hours.townships.get(township);
        self.calendar_with(own.unwrap_or(&self.working_hours.default))
    }

    /// Working time where a township has none of its own.
    ///
    /// # Errors
    /// Only for a pack that was not checked.
    pub fn default_calendar(&self) -> Result<Calendar, Unchecked> {
        self.calendar_with(&self.working_hours.default)
    }

    fn calendar_with(&self, windows: &[Window]) -> Result<Calendar, Unchecked> {
        let years: BTreeMap<i64, Year> =
            self.calendar.iter().map(|(year, entry)| (*year, entry.days.clone())).collect();
        Ok(Calendar::new(years, windows.to_vec())?)
    }

    /// Routing.
    ///
    /// # Errors
    /// Only for a pack that was not checked.
    pub fn routing_table(&self) -> Result<RoutingTable, Unchecked> {
        Ok(RoutingTable::new(self.routing.clone())?)
    }

    /// Roles.
    pub fn role_table(&self) -> RoleTable {
        RoleTable::new(self.roles.iter().map(|entry| entry.role.clone()))
    }

    /// Limits and windows.
    pub fn rules(&self) -> DistrictRules {
        let limits = &self.limits;
        DistrictRules {
            steps: limits.limits.iter().map(|(step, entry)| (*step, entry.limit)).collect(),
            warn_at_percent: limits.warn_at_percent,
            extensions_allowed: limits.extensions_allowed,
            waiting_reporter_max: limits.waiting_reporter_max,
            rating_window: limits.rating_window,
            reopen_window: limits.reopen_window,
            restore_window: limits.restore_window,
            reopen_escalates_from_round: limits.reopen_escalates_from_round,
            on_spot_sample_percent: limits.on_spot_sample_percent,
            recheck_percent: limits.recheck_percent,
        }
    }

    /// Point → grid, for the grids that are valid on a date.
    ///
    /// # Errors
    /// Only for a pack that was not checked.
    pub fn grid_index(&self, date: Date) -> Result<GridIndex, Unchecked> {
        let grids = self.unit_entries_on(date).filter(|unit| unit.kind == UnitKind::Grid);
        let shapes = grids
            .filter_map(|grid| Some((grid.code.as_str(), self.borders.grids.get(&grid.code)?)));
        border_checks::grid_index(shapes).map_err(Unchecked::Borders)
    }
}
