//! The pack: a district as a folder of plain files (docs/reference/pack.md).
//!
//! [`check()`] reads [`Files`] and says everything that is wrong, with the line and how to mend it;
//! without a fault it gives a [`Pack`], from which the server and the tests take units, stamps,
//! calendars, limits, routing and roles in the types of `domain`.
//!
//! Nothing here knows the clock or a database. The only place that touches the disk is
//! [`Files::read_dir`] and [`Files::write_dir`].

mod files;
mod suggest;
mod fault_kind;
mod fault;
mod forbidden;
mod pack;
mod values;
mod table;
mod document;
mod draft;
mod manifest;
mod units;
mod areas;
mod batches;
mod borders;
mod calendar;
mod hours;
mod channels;
mod categories;
mod limits;
mod routing;
mod roles;
mod templates;
mod notices;
mod notice_checks;
mod organisation;
mod unit_checks;
mod area_checks;
mod border_checks;
mod rule_checks;
mod people;
mod people_checks;
mod counts;
mod check;
mod views;
mod csv_text;
mod toml_text;
mod write;
mod entries;
mod difference;
mod admissible;

pub use admissible::admissible;
pub use check::{Report, check};
pub use counts::{Count, Counts};
pub use difference::{Change, ChangeKind, Difference, FieldChange, all_new, difference};
pub use entries::EntryKind;
pub use fault::{Fault, Language};
pub use fault_kind::FaultKind;
pub use files::{Files, FolderError};
pub use pack::{
    AreaEntry, AreaGrid, Borders, CalendarYear, CategoryEntry, ChannelEntry, FORMAT, FieldEntry,
    LimitEntry, LimitsFile, Manifest, Name, NoticeAudience, NoticeText, NoticesFile, Pack,
    RoleEntry, Shapes, UnitEntry, Validity, WorkingHours,
};
pub use people::{People, PeopleReport, PersonEntry, PostEntry, check_people};
pub use templates::{NoticeFacts, VARIABLES, render};
pub use views::Unchecked;
pub use write::write;
