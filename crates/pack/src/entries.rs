//! A pack as a list of entries of the same form, each a kind, a code and its fields in canonical
//! text: what can be compared and shown one by one.

use std::collections::BTreeMap;

use territory::geojson;

use crate::pack::{Pack, Shapes};
use crate::toml_text::{TomlText, list};
use crate::{areas, batches, borders, calendar, hours, limits, manifest, notices, units, write};
use crate::{categories, channels, roles, routing};

/// What an entry of a pack is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// `pack.toml`.
    Manifest,
    /// A unit.
    Unit,
    /// A professional field.
    Field,
    /// An area and its station.
    Area,
    /// A grid's place in an area; its code is the grid's.
    AreaGrid,
    /// A border; its code is the unit's.
    Border,
    /// Days off and days worked; its code is the year.
    CalendarYear,
    /// Working hours; the code is the township's, or that of the district's usual ones.
    WorkingHours,
    /// A channel.
    Channel,
    /// A category.
    Category,
    /// The limit of a step; the code of the district's other choices is `rules`.
    Limit,
    /// A routing rule.
    Rule,
    /// A role.
    Role,
    /// Messages: the code is `batches`, a unit for its mailbox, or `EVENT/AUDIENCE` for words.
    Notice,
    /// How the table of another system is read; its code is the channel's.
    Batch,
}

impl EntryKind {
    /// Its name in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Manifest => "包说明",
            Self::Unit => "单位",
            Self::Field => "专业领域",
            Self::Area => "片区",
            Self::AreaGrid => "片区所含网格",
            Self::Border => "边界",
            Self::CalendarYear => "日历",
            Self::WorkingHours => "工作时间",
            Self::Channel => "渠道",
            Self::Category => "类别",
            Self::Limit => "时限",
            Self::Rule => "分流规则",
            Self::Role => "角色",
            Self::Notice => "通知",
            Self::Batch => "批量对照",
        }
    }

    /// Its name in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Unit => "unit",
            Self::Field => "field",
            Self::Area => "area",
            Self::AreaGrid => "grid in area",
            Self::Border => "border",
            Self::CalendarYear => "calendar",
            Self::WorkingHours => "working hours",
            Self::Channel => "channel",
            Self::Category => "category",
            Self::Limit => "limit",
            Self::Rule => "routing rule",
            Self::Role => "role",
            Self::Notice => "notice",
            Self::Batch => "batch mapping",
        }
    }
}

/// One entry in canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) kind: EntryKind,
    pub(crate) code: String,
    /// Names and values, without the code; empty values are left out.
    pub(crate) fields: BTreeMap<String, String>,
}

impl Entry {
    /// The value of a field.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// All entries in the order of the files; several rows of one code in the order of their dates.
pub(crate) fn entries(pack: &Pack) -> Vec<Entry> {
    let mut found = vec![of_toml(manifest::FILE, EntryKind::Manifest, "pack", |out| {
        write::manifest_text(&pack.manifest, out);
    })];
    tables(pack, &mut found);
    shapes(pack, &mut found);
    times(pack, &mut found);
    rules(pack, &mut found);
    messages(pack, &mut found);
    found.extend(pack.batches.iter().map(|mapping| {
        let code = mapping.channel.as_str();
        of_toml(batches::FILE, EntryKind::Batch, code, |out| batches::fields(mapping, out))
    }));
    found
}

fn of_row(file: &str, kind: EntryKind, columns: &[&str], cells: &[String]) -> Entry {
    let mut pairs = columns.iter().zip(cells);
    let code = pairs.next().map(|(_, code)| code.clone()).unwrap_or_default();
    let filled = pairs.filter(|(_, cell)| !cell.is_empty());
    let fields = filled.map(|(column, cell)| ((*column).to_owned(), cell.clone())).collect();
    Entry { file: file.to_owned(), kind, code, fields }
}

/// An entry of which each key stands on a line of its own.
fn of_toml(
    file: impl Into<String>,
    kind: EntryKind,
    code: &str,
    write: impl FnOnce(&mut TomlText),
) -> Entry {
    let mut out = TomlText::default();
    write(&mut out);
    let text = out.finish();
    let pairs = text.lines().filter_map(|line| line.split_once(" = "));
    let named = pairs.filter(|(key, value)| !["code", "step"].contains(key) && *value != "\"\"");
    let fields = named.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    Entry { file: file.into(), kind, code: code.to_owned(), fields }
}

fn tables(pack: &Pack, found: &mut Vec<Entry>) {
    found.extend(
        pack.units.iter().map(|unit| {
            of_row(units::FILE, EntryKind::Unit, &units::COLUMNS, &write::unit_row(unit))
        }),
    );
    found.extend(pack.fields.iter().map(|field| {
        let row = write::field_row(field);
        of_row(units::FIELDS_FILE, EntryKind::Field, &units::FIELDS_COLUMNS, &row)
    }));
    found.extend(
        pack.areas.iter().map(|area| {
            of_row(areas::FILE, EntryKind::Area, &areas::COLUMNS, &write::area_row(area))
        }),
    );
    found.extend(pack.area_grids.iter().map(|entry| {
        let row = write::area_grid_row(entry);
        of_row(areas::GRIDS_FILE, EntryKind::AreaGrid, &areas::GRIDS_COLUMNS, &row)
    }));
}

fn shapes(pack: &Pack, found: &mut Vec<Entry>) {
    let own = &pack.borders;
    let levels: [&Shapes; 4] = [&own.district, &own.townships, &own.communities, &own.grids];
    for ((file, _), shapes) in borders::FILES.into_iter().zip(levels) {
        for (code, shape) in shapes {
            let size =
                format!("{} points, {:.0} m²", shape.edges().count(), territory::area_m2(shape));
            let text = geojson::write(&[(code.to_string(), shape.clone())]);
            let fields = [("size".to_owned(), size), ("geometry".to_owned(), text)];
            found.push(Entry {
                file: file.to_owned(),
                kind: EntryKind::Border,
                code: code.to_string(),
                fields: fields.into(),
            });
        }
    }
}

fn times(pack: &Pack, found: &mut Vec<Entry>) {
    for (year, entry) in &pack.calendar {
        let file = format!("{}{year:04}.toml", calendar::FOLDER);
        found.push(of_toml(file, EntryKind::CalendarYear, &year.to_string(), |out| {
            write::year_text(*year, entry, out);
        }));
    }
    let hours = &pack.working_hours;
    let kind = EntryKind::WorkingHours;
    found.push(of_toml(hours::FILE, kind, "default", |out| write::district_hours(hours, out)));
    found.extend(hours.townships.iter().map(|(township, own)| {
        of_toml(hours::FILE, kind, township.as_str(), |out| {
            write::township_hours(township, own, out);
        })
    }));
}

fn rules(pack: &Pack, found: &mut Vec<Entry>) {
    for channel in &pack.channels {
        let code = channel.code.as_str();
        found.push(of_toml(channels::FILE, EntryKind::Channel, code, |out| {
            write::channel_text(channel, out);
        }));
    }
    for category in &pack.categories {
        let code = category.code().as_str();
        found.push(of_toml(categories::FILE, EntryKind::Category, code, |out| {
            write::category_text(category, out);
        }));
    }
    for (step, entry) in &pack.limits.limits {
        found.push(of_toml(limits::FILE, EntryKind::Limit, step.code(), |out| {
            write::limit_text(*step, entry, out);
        }));
    }
    found.push(of_toml(limits::FILE, EntryKind::Limit, "rules", |out| {
        write::chosen_text(&pack.limits, out);
    }));
    let mut after = "";
    for rule in &pack.routing {
        found.push(of_toml(routing::FILE, EntryKind::Rule, rule.code.as_str(), |out| {
            write::rule_text(rule, out);
            // Where it stands matters, since the first rule that fits decides.
            out.text("after", after);
        }));
        after = rule.code.as_str();
    }
    for entry in &pack.roles {
        found.push(of_toml(roles::FILE, EntryKind::Role, entry.role.code.as_str(), |out| {
            write::role_text(entry, out);
            for grant in &entry.role.grants {
                let actions = grant.actions.iter().map(|action| action.code());
                out.line(write::relation(grant), &list(actions));
            }
        }));
    }
}

fn messages(pack: &Pack, found: &mut Vec<Entry>) {
    let Some(file) = &pack.notices else { return };
    let kind = EntryKind::Notice;
    found.push(of_toml(notices::FILE, kind, "batches", |out| write::mail_batches(file, out)));
    for (unit, mailbox) in &file.mailboxes {
        found.push(of_toml(notices::FILE, kind, unit.as_str(), |out| {
            out.text("mailbox", mailbox);
        }));
    }
    for text in &file.texts {
        let code = format!("{}/{}", text.event, text.audience.code());
        found.push(of_toml(notices::FILE, kind, &code, |out| {
            out.name(["zh", "en"], &text.text);
        }));
    }
}
