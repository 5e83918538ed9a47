//! What a pack holds: the entries of one district, as its files give them.

use std::collections::BTreeMap;

use domain::batch::Mapping;
use domain::calendar::{Window, Year};
use domain::case::StepLimit;
use domain::category::CaseStandard;
use domain::clock::ClockKind;
use domain::ids::{CategoryCode, ChannelCode, FieldCode, UnitCode};
use domain::limit::Limit;
use domain::permission::Role;
use domain::place::Point;
use domain::quiet::MessageHours;
use domain::routing::Rule;
use domain::time::Date;
use domain::unit::UnitKind;
use territory::MultiPolygon;

/// The version of the format that this program writes.
pub const FORMAT: i64 = 1;

/// A name in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Chinese.
    pub zh: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Name {
    /// A name.
    pub fn new(zh: impl Into<Box<str>>, en: impl Into<Box<str>>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// From when to when an entry is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Validity {
    /// The first day.
    pub from: Date,
    /// The first day after it; `None` while it lasts.
    pub to: Option<Date>,
}

impl Validity {
    /// From the beginning of time, without end.
    pub(crate) const ALWAYS: Self = Self { from: Date(i64::MIN), to: None };

    /// Stands in for dates that could not be read. No day lies in it.
    pub(crate) const UNKNOWN: Self = Self { from: Date(i64::MIN), to: Some(Date(i64::MIN)) };

    /// Whether a day lies in it.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date < to)
    }

    /// Whether some day lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.to.is_none_or(|to| other.from < to) && other.to.is_none_or(|to| self.from < to)
    }
}

/// `pack.toml`: which district, which version, and what in it is real.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The unit code of the district.
    pub district: UnitCode,
    /// Name of the pack.
    pub name: Name,
    /// Version, a free text that is shown with every case decided under it.
    pub version: Box<str>,
    /// Reference system of all coordinates.
    pub datum: Box<str>,
    /// Time zone.
    pub timezone: Box<str>,
    /// What is real, with sources.
    pub real: Name,
    /// What is made up.
    pub made_up: Name,
    /// The department that takes in what the district's centre itself is complained of.
    pub recusal_unit: UnitCode,
}

/// A row of `units.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEntry {
    /// Its permanent code.
    pub code: UnitCode,
    /// What it is; never an area, which stands in `areas.csv`.
    pub kind: UnitKind,
    /// Its name.
    pub name: Name,
    /// The unit above it; `None` for the district.
    pub parent: Option<UnitCode>,
    /// The township in which a field office or an enterprise centre works.
    pub place: Option<UnitCode>,
    /// The professional field of a department or a field office.
    pub field: Option<FieldCode>,
    /// Registered residents of a grid, where known.
    pub registered: Option<u32>,
    /// Migrants who live in a grid, where known.
    pub migrants: Option<u32>,
    /// When it is valid.
    pub valid: Validity,
    /// The unit that takes over its work.
    pub successor: Option<UnitCode>,
}

/// A row of `fields.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEntry {
    /// Its permanent code.
    pub code: FieldCode,
    /// Its name.
    pub name: Name,
}

/// A row of `areas.csv`: an area and its station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaEntry {
    /// Its permanent code, unique among all units.
    pub code: UnitCode,
    /// Its name.
    pub name: Name,
    /// The township in which it lies.
    pub township: UnitCode,
    /// Whether it may cut communities.
    pub split: bool,
    /// Where its station is.
    pub station: Point,
    /// When it is valid.
    pub valid: Validity,
    /// The area that takes over its work.
    pub successor: Option<UnitCode>,
}

/// A row of `area_grids.csv`: a grid lies in an area for a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AreaGrid {
    /// The grid.
    pub grid: UnitCode,
    /// The area.
    pub area: UnitCode,
    /// When.
    pub valid: Validity,
}

/// Shapes by the code of their unit.
pub type Shapes = BTreeMap<UnitCode, MultiPolygon>;

/// The files of `borders/`. A border belongs to a code for all its time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Borders {
    /// The outline of the district.
    pub district: Shapes,
    /// Townships.
    pub townships: Shapes,
    /// Communities.
    pub communities: Shapes,
    /// Grids.
    pub grids: Shapes,
}

/// One file of `calendar/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarYear {
    /// Days off and days worked.
    pub days: Year,
    /// The notice from which they were taken.
    pub source: Box<str>,
}

/// `working_hours.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingHours {
    /// Working hours where a township has none of its own.
    pub default: Vec<Window>,
    /// When the quiet hours begin, in minutes after midnight.
    pub quiet_from: u16,
    /// When they end, in minutes after midnight.
    pub quiet_to: u16,
    /// Townships with working hours of their own.
    pub townships: BTreeMap<UnitCode, Vec<Window>>,
}

/// An entry of `channels.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelEntry {
    /// Its permanent code.
    pub code: ChannelCode,
    /// Its name.
    pub name: Name,
    /// Whether one can report through it without an account.
    pub public: bool,
    /// Whether reports through it are taken down for somebody else.
    pub on_behalf: bool,
}

/// An entry of `categories.toml`: what matters are about, and the standard for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryEntry {
    /// Its permanent code, field, limits and check.
    pub standard: CaseStandard,
    /// Its name.
    pub name: Name,
    /// For choosing; a free code.
    pub group: Box<str>,
    /// When a case is opened, in Chinese.
    pub open_condition_zh: Box<str>,
    /// When it is solved, in Chinese.
    pub close_condition_zh: Box<str>,
    /// Whether residents are offered it.
    pub public: bool,
    /// The law behind it; may be empty.
    pub legal_basis: Box<str>,
    /// The emergency number that is shown first.
    pub emergency: Option<Box<str>>,
    /// Words that suggest it.
    pub words: Vec<Box<str>>,
    /// Whether a message to the reporter can do harm, as where somebody else reads the telephone
    /// (家庭暴力、涉未成年人; field.md §5.3).
    pub message_can_harm: bool,
    /// When it is valid.
    pub valid: Validity,
    /// The category that takes its place.
    pub successor: Option<CategoryCode>,
}

impl CategoryEntry {
    /// Its code.
    pub fn code(&self) -> &CategoryCode {
        &self.standard.category
    }
}

/// An entry of `limits.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitEntry {
    /// The limits.
    pub limit: StepLimit,
    /// Where they come from; may be empty.
    pub basis: Box<str>,
}

/// `limits.toml`: limits of the steps around handling, and what the district has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitsFile {
    /// Limits by step.
    pub limits: BTreeMap<ClockKind, LimitEntry>,
    /// Early warning when so many percent of a limit are used.
    pub warn_at_percent: u8,
    /// How often a case may be extended.
    pub extensions_allowed: u32,
    /// How long a clock may wait for the reporter.
    pub waiting_reporter_max: Limit,
    /// How long after closing a reporter may rate.
    pub rating_window: Limit,
    /// How long after closing a case may be reopened.
    pub reopen_window: Limit,
    /// How long after voiding a case may be restored.
    pub restore_window: Limit,
    /// Share of matters settled on the spot that are sampled, in percent.
    pub on_spot_sample_percent: u8,
    /// Share of checks by the grid worker who reported that are made again, in percent.
    pub recheck_percent: u8,
    /// From this round on, reopening goes to the next level.
    pub reopen_escalates_from_round: u32,
}

/// An entry of `roles.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleEntry {
    /// Its permanent code and what it may do.
    pub role: Role,
    /// Its name.
    pub name: Name,
}

/// Who is told, as far as the words depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeAudience {
    /// A desk.
    Unit,
    /// A member of staff.
    Person,
    /// Whoever reported.
    Reporter,
}

impl NoticeAudience {
    /// All, by the words of the pack.
    pub const ALL: [(&'static str, Self); 3] =
        [("unit", Self::Unit), ("person", Self::Person), ("reporter", Self::Reporter)];

    /// The word of the pack.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Reporter => "reporter",
        }
    }
}

/// The words for one kind of event and one audience, in place of the program's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeText {
    /// Kind of the event.
    pub event: Box<str>,
    /// Who is told.
    pub audience: NoticeAudience,
    /// The templates.
    pub text: Name,
}

/// `notices.toml`: when messages go out, where to, and in which words. A pack may do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticesFile {
    /// When what has gathered goes out, in minutes after midnight.
    pub batches: Vec<u16>,
    /// Office addresses of units, for e-mail.
    pub mailboxes: BTreeMap<UnitCode, Box<str>>,
    /// Words by event and audience.
    pub texts: Vec<NoticeText>,
}

/// The whole pack of one district, without a fault.
///
/// Lists stand in the canonical order: by code, then by the first day of validity. Routing rules
/// keep their own order, because the first that fits decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Which district and which version.
    pub manifest: Manifest,
    /// Organisation.
    pub units: Vec<UnitEntry>,
    /// Professional fields.
    pub fields: Vec<FieldEntry>,
    /// Areas and their stations.
    pub areas: Vec<AreaEntry>,
    /// Which grid lies in which area, when; by grid, then by area.
    pub area_grids: Vec<AreaGrid>,
    /// Borders.
    pub borders: Borders,
    /// Days off and days worked, by year.
    pub calendar: BTreeMap<i64, CalendarYear>,
    /// Working hours.
    pub working_hours: WorkingHours,
    /// Channels.
    pub channels: Vec<ChannelEntry>,
    /// Categories and their standards.
    pub categories: Vec<CategoryEntry>,
    /// Limits of steps.
    pub limits: LimitsFile,
    /// Routing rules in the order in which they are tried.
    pub routing: Vec<Rule>,
    /// Roles.
    pub roles: Vec<RoleEntry>,
    /// Messages, when the pack says anything about them.
    pub notices: Option<NoticesFile>,
    /// How tables of other systems are read, by channel.
    pub batches: Vec<Mapping>,
}

impl Pack {
    /// When messages go out.
    pub fn message_hours(&self) -> MessageHours {
        let usual = MessageHours::usual();
        let WorkingHours { quiet_from, quiet_to, .. } = self.working_hours;
        let batches = self.notices.as_ref().map(|notices| notices.batches.clone());
        MessageHours { quiet_from, quiet_to, batches: batches.unwrap_or(usual.batches) }
    }
}
