//! The district as requests see it: one immutable snapshot, replaced as a whole when the pack or
//! the posts change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::batch::Mapping;
use domain::calendar::Calendar;
use domain::case::{Case, DistrictRules};
use domain::category::CaseStandard;
use domain::ids::{CategoryCode, ChannelCode, FieldCode, PersonId, RoleCode, UnitCode};
use domain::permission::{FULLTIME_GRID_WORKER, RoleTable};
use domain::place::{Point, Stamp};
use domain::post::Post;
use domain::quiet::MessageHours;
use domain::routing::{RoutingTable, TakeIn, district_desk};
use domain::time::{Date, Millis};
use domain::unit::{Unit, UnitKind};
use pack::NoticeAudience;
use territory::GridIndex;

use super::Roster;
use super::map::Map;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

/// A category with its texts and its standard.
#[derive(Debug, Clone)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// For choosing.
    pub group: Box<str>,
    /// Whether new reports can be about it.
    pub offered: bool,
    /// Whether residents are offered it.
    pub public: bool,
    /// The emergency number that is shown first.
    pub emergency: Option<Box<str>>,
    /// Words that suggest it.
    pub words: Vec<Box<str>>,
    /// Whether a message to the reporter can do harm.
    pub message_can_harm: bool,
    /// Its standard.
    pub standard: CaseStandard,
}

/// A channel.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its name.
    pub name: Name,
    /// Whether residents' own reports come through it.
    pub public: bool,
    /// Whether it is taken down for somebody else.
    pub on_behalf: bool,
}

/// What the pack says about messages.
#[derive(Debug, Clone)]
pub struct Notices {
    /// Quiet hours and batches.
    pub hours: MessageHours,
    /// Office addresses of units.
    pub mailboxes: BTreeMap<UnitCode, Box<str>>,
    /// Words by kind of event and audience.
    pub texts: BTreeMap<(Box<str>, NoticeAudience), Name>,
}

/// Everything that decisions look up, valid on one day.
#[derive(Debug)]
pub struct District {
    /// Its code: six digits.
    pub code: UnitCode,
    /// The day on which entries of the pack were looked at: validity begins and ends at midnight.
    pub as_of: Date,
    /// Version of the pack, a running number.
    pub version: i64,
    /// Name of that version.
    pub version_name: Box<str>,
    /// Its name.
    pub name: Name,
    /// All units with their names.
    pub units: BTreeMap<UnitCode, (Unit, Name)>,
    /// What every unit is or was.
    pub kinds: BTreeMap<UnitCode, UnitKind>,
    /// The department that takes in what the centre itself is complained of.
    pub recusal_unit: UnitCode,
    /// Where the station of each area is.
    pub stations: BTreeMap<UnitCode, Point>,
    /// The units for which each grid counts.
    pub stamps: BTreeMap<UnitCode, Stamp>,
    /// Categories.
    pub categories: BTreeMap<CategoryCode, Category>,
    /// Channels.
    pub channels: BTreeMap<ChannelCode, Channel>,
    /// How tables of other systems are read, by the channel that stands for the system.
    pub batches: BTreeMap<ChannelCode, Mapping>,
    /// Routing.
    pub routing: RoutingTable,
    /// Roles.
    pub roles: RoleTable,
    /// Names of the roles.
    pub role_names: BTreeMap<RoleCode, Name>,
    /// Limits and windows.
    pub rules: DistrictRules,
    /// Working time where a township has its own.
    pub calendars: BTreeMap<UnitCode, Calendar>,
    /// Working time elsewhere.
    pub calendar: Calendar,
    /// When messages go out, where to, and in which words.
    pub notices: Notices,
    /// Point → grid; none before a pack has been loaded.
    pub grids: Option<GridIndex>,
    /// The borders, for drawing.
    pub map: Map,
    /// Who is what.
    pub roster: Arc<Roster>,
}

impl District {
    /// Whether no pack has been loaded yet.
    pub fn is_empty(&self) -> bool {
        self.grids.is_none()
    }

    /// A unit that exists.
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.units.get(code).map(|(unit, _)| unit)
    }

    /// The name of a unit; its code when it no longer exists.
    pub fn unit_name(&self, code: &UnitCode) -> Name {
        let found = self.units.get(code).map(|(_, name)| name.clone());
        found.unwrap_or_else(|| Name { zh: code.as_str().into(), en: code.as_str().into() })
    }

    /// The name of another system, which is the channel through which its matters come in.
    pub fn system_name(&self, system: &str) -> Name {
        let found = self.channels.get(&ChannelCode::from(system));
        let code = || Name { zh: system.into(), en: system.into() };
        found.map_or_else(code, |channel| channel.name.clone())
    }

    /// The units for which a point counts; `None` outside the district.
    pub fn stamp_at(&self, point: Point) -> Option<&Stamp> {
        let grid =
            self.grids.as_ref()?.locate(territory::Point { lng: point.lng, lat: point.lat })?;
        self.stamps.get(&UnitCode::from(grid))
    }

    /// Working time of a township.
    pub fn calendar_of(&self, township: &UnitCode) -> &Calendar {
        self.calendars.get(township).unwrap_or(&self.calendar)
    }

    /// The district's information centre, or the district itself when it has none.
    pub fn center(&self) -> &UnitCode {
        let center = self.kind(UnitKind::DistrictInfoCenter).next();
        center.map_or(&self.code, |unit| &unit.code)
    }

    /// The desk of the district for a matter that complains of these units.
    pub fn desk_beside(&self, concerned: &BTreeSet<UnitCode>) -> &UnitCode {
        district_desk(self.center(), &self.recusal_unit, concerned)
    }

    /// Whether no desk of the district may take in a complaint about these units.
    pub fn leaves_no_desk(&self, concerned: &BTreeSet<UnitCode>) -> bool {
        concerned.contains(self.desk_beside(concerned))
    }

    /// The department of a professional field.
    pub fn department_of(&self, field: &FieldCode) -> Option<&UnitCode> {
        let mut departments = self.kind(UnitKind::Department);
        departments.find(|unit| unit.field.as_ref() == Some(field)).map(|unit| &unit.code)
    }

    /// The field office of a field that works in a township.
    pub fn field_office_of(&self, field: &FieldCode, township: &UnitCode) -> Option<&UnitCode> {
        let mut offices = self.kind(UnitKind::FieldOffice);
        let fits = |unit: &&Unit| {
            unit.field.as_ref() == Some(field) && unit.place.as_ref() == Some(township)
        };
        offices.find(fits).map(|unit| &unit.code)
    }

    /// The fields of a department.
    pub fn fields_of(&self, department: &UnitCode) -> Vec<FieldCode> {
        let unit = self.unit(department);
        unit.and_then(|unit| unit.field.clone()).into_iter().collect()
    }

    /// The desk above that of a case. Above the centre is only the unit that takes in what the
    /// centre is complained of, and only then.
    pub fn above(&self, case: &Case, concerned: &BTreeSet<UnitCode>) -> Option<(TakeIn, UnitCode)> {
        let beside = self.desk_beside(concerned);
        match case.take_in {
            TakeIn::Station => Some((TakeIn::Township, case.stamp.township.clone())),
            TakeIn::Township => Some((TakeIn::District, beside.clone())),
            TakeIn::District => {
                let moves = concerned.contains(&case.desk) && *beside != case.desk;
                moves.then(|| (TakeIn::District, beside.clone()))
            }
        }
    }

    /// People whom a desk can name: those with a valid post at the unit, and for a station also
    /// those posted to its area or to a neighbouring area of its township.
    pub fn people_in_reach(&self, unit: &UnitCode, now: Millis) -> Vec<PersonId> {
        let Some(known) = self.unit(unit) else { return Vec::new() };
        let township = known.parent.as_ref().filter(|_| known.kind == UnitKind::Area);
        let reaches = |post: &&Post| {
            post.is_valid_at(now)
                && (post.unit == *unit
                    || township.is_some_and(|own| self.parent_of(&post.unit) == Some(own)))
        };
        let mut people: Vec<PersonId> =
            self.roster.posts().filter(reaches).map(|post| post.person).collect();
        people.sort();
        people.dedup();
        people
    }

    /// Full-time grid workers of a grid, the primary ones first.
    pub fn grid_workers(&self, grid: &UnitCode, now: Millis) -> Vec<PersonId> {
        let works = |post: &&Post| {
            post.is_valid_at(now)
                && post.role.as_str() == FULLTIME_GRID_WORKER
                && post.territory.as_ref() == Some(grid)
        };
        let mut posts: Vec<&Post> = self.roster.posts().filter(works).collect();
        posts.sort_by_key(|post| (post.backup, post.person));
        posts.into_iter().map(|post| post.person).collect()
    }

    fn parent_of(&self, unit: &UnitCode) -> Option<&UnitCode> {
        self.unit(unit).filter(|unit| unit.kind == UnitKind::Area)?.parent.as_ref()
    }

    fn kind(&self, kind: UnitKind) -> impl Iterator<Item = &Unit> {
        self.units.values().map(|(unit, _)| unit).filter(move |unit| unit.kind == kind)
    }
}
