//! Writes a pack as its files, in the one canonical form of docs/reference/pack.md.

use domain::action::Relation;
use domain::calendar::Window;
use domain::clock::ClockKind;
use domain::ids::{CategoryCode, ChannelCode, FieldCode, UnitCode};
use domain::permission::Grant;
use domain::place::Point;
use domain::routing::{Rule, When};
use domain::time::Date;
use territory::geojson;

use crate::csv_text::CsvText;
use crate::files::Files;
use crate::pack::{
    AreaEntry, AreaGrid, CalendarYear, CategoryEntry, ChannelEntry, FORMAT, FieldEntry, LimitEntry,
    LimitsFile, Manifest, NoticesFile, Pack, RoleEntry, Shapes, UnitEntry, Validity, WorkingHours,
};
use crate::toml_text::{TomlText, list};
use crate::{
    areas, batches, borders, calendar, categories, channels, hours, limits, manifest, notices,
    roles, routing, units,
};

/// The files of a pack. `check(write(pack))` gives the pack again, and for files in canonical form
/// `write(check(files))` gives them again, byte for byte.
pub fn write(pack: &Pack) -> Files {
    let mut files = Files::new();
    files.insert(manifest::FILE, text(|out| manifest_text(&pack.manifest, out)));
    files.insert(units::FILE, units_text(pack));
    files.insert(units::FIELDS_FILE, fields_text(pack));
    files.insert(areas::FILE, areas_text(pack));
    files.insert(areas::GRIDS_FILE, area_grids_text(pack));
    let own = &pack.borders;
    let shapes = [&own.district, &own.townships, &own.communities, &own.grids];
    for ((path, _), shapes) in borders::FILES.into_iter().zip(shapes) {
        files.insert(path, border_text(shapes));
    }
    for (year, entry) in &pack.calendar {
        let path = format!("{}{year:04}.toml", calendar::FOLDER);
        files.insert(path, text(|out| year_text(*year, entry, out)));
    }
    files.insert(hours::FILE, hours_text(&pack.working_hours));
    files.insert(channels::FILE, channels_text(pack));
    files.insert(categories::FILE, categories_text(pack));
    files.insert(limits::FILE, limits_text(&pack.limits));
    files.insert(routing::FILE, routing_text(pack));
    files.insert(roles::FILE, roles_text(pack));
    if let Some(file) = &pack.notices {
        files.insert(notices::FILE, notices_text(file));
    }
    if !pack.batches.is_empty() {
        let mappings = sorted(&pack.batches, |mapping| &mapping.channel);
        files.insert(batches::FILE, batches::text(&mappings));
    }
    files
}

/// The entries in canonical order, also when the pack was made by hand.
fn sorted<'p, T, K: Ord>(entries: &'p [T], key: impl Fn(&'p T) -> K) -> Vec<&'p T> {
    let mut sorted: Vec<&T> = entries.iter().collect();
    sorted.sort_by_key(|entry| key(entry));
    sorted
}

/// The text that is written by a function.
fn text(write: impl FnOnce(&mut TomlText)) -> String {
    let mut out = TomlText::default();
    write(&mut out);
    out.finish()
}

/// The keys of `pack.toml`.
pub(crate) fn manifest_text(manifest: &Manifest, out: &mut TomlText) {
    out.plain("format", FORMAT);
    out.text("district", manifest.district.as_str());
    out.name(["name_zh", "name_en"], &manifest.name);
    out.text("version", &manifest.version);
    out.text("datum", &manifest.datum);
    out.text("timezone", &manifest.timezone);
    out.name(["real_zh", "real_en"], &manifest.real);
    out.name(["made_up_zh", "made_up_en"], &manifest.made_up);
    out.text("recusal_unit", manifest.recusal_unit.as_str());
}

fn unit(code: Option<&UnitCode>) -> String {
    code.map(ToString::to_string).unwrap_or_default()
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn units_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&units::COLUMNS);
    for entry in sorted(&pack.units, |unit| (&unit.code, unit.valid)) {
        out.row(&unit_row(entry));
    }
    out.finish()
}

/// The cells of a unit, in the order of the columns.
pub(crate) fn unit_row(entry: &UnitEntry) -> [String; 12] {
    [
        entry.code.to_string(),
        entry.kind.code().to_owned(),
        entry.name.zh.to_string(),
        entry.name.en.to_string(),
        unit(entry.parent.as_ref()),
        unit(entry.place.as_ref()),
        entry.field.as_ref().map(ToString::to_string).unwrap_or_default(),
        number(entry.registered),
        number(entry.migrants),
        entry.valid.from.to_string(),
        day(entry.valid.to),
        unit(entry.successor.as_ref()),
    ]
}

fn fields_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&units::FIELDS_COLUMNS);
    for field in sorted(&pack.fields, |field| &field.code) {
        out.row(&field_row(field));
    }
    out.finish()
}

/// The cells of a field.
pub(crate) fn field_row(entry: &FieldEntry) -> [String; 3] {
    [entry.code.to_string(), entry.name.zh.to_string(), entry.name.en.to_string()]
}

/// Longitude and latitude in degrees, exact, without trailing zeros.
fn degrees(point: Point) -> [String; 2] {
    let text = territory::Point { lng: point.lng, lat: point.lat }.to_string();
    let (lng, lat) = text.split_once(',').unwrap_or_default();
    [lng.to_owned(), lat.to_owned()]
}

fn areas_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&areas::COLUMNS);
    for area in sorted(&pack.areas, |area| (&area.code, area.valid)) {
        out.row(&area_row(area));
    }
    out.finish()
}

/// The cells of an area.
pub(crate) fn area_row(area: &AreaEntry) -> [String; 10] {
    let [lng, lat] = degrees(area.station);
    [
        area.code.to_string(),
        area.name.zh.to_string(),
        area.name.en.to_string(),
        area.township.to_string(),
        area.split.to_string(),
        lng,
        lat,
        area.valid.from.to_string(),
        day(area.valid.to),
        unit(area.successor.as_ref()),
    ]
}

fn area_grids_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&areas::GRIDS_COLUMNS);
    for entry in sorted(&pack.area_grids, |entry| entry) {
        out.row(&area_grid_row(entry));
    }
    out.finish()
}

/// The cells of a grid in an area.
pub(crate) fn area_grid_row(entry: &AreaGrid) -> [String; 4] {
    let (from, to) = (entry.valid.from.to_string(), day(entry.valid.to));
    [entry.grid.to_string(), entry.area.to_string(), from, to]
}

fn border_text(shapes: &Shapes) -> String {
    let features = shapes.iter().map(|(code, shape)| (code.to_string(), shape.clone()));
    geojson::write(&features.collect::<Vec<_>>())
}

/// The keys of a file of `calendar/`.
pub(crate) fn year_text(year: i64, entry: &CalendarYear, out: &mut TomlText) {
    out.plain("year", year);
    out.plain("provisional", entry.days.provisional);
    out.text("source", &entry.source);
    out.list("off", entry.days.off.iter().map(ToString::to_string));
    out.list("work", entry.days.work.iter().map(ToString::to_string));
}

/// `08:30`.
fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `["08:30-12:00"]`.
fn windows(windows: &[Window]) -> String {
    list(windows.iter().map(|window| format!("{}-{}", time(window.from), time(window.to))))
}

fn hours_text(hours: &WorkingHours) -> String {
    let mut out = TomlText::default();
    district_hours(hours, &mut out);
    if !hours.townships.is_empty() {
        out.header("[township]");
    }
    for (township, own) in &hours.townships {
        township_hours(township, own, &mut out);
    }
    out.finish()
}

/// The hours of the district.
pub(crate) fn district_hours(hours: &WorkingHours, out: &mut TomlText) {
    out.line("default", &windows(&hours.default));
    out.text("quiet_from", &time(hours.quiet_from));
    out.text("quiet_to", &time(hours.quiet_to));
}

/// The hours of a township.
pub(crate) fn township_hours(township: &UnitCode, own: &[Window], out: &mut TomlText) {
    out.line(township.as_str(), &windows(own));
}

fn channels_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for channel in sorted(&pack.channels, |channel| &channel.code) {
        out.header("[[channel]]");
        channel_text(channel, &mut out);
    }
    out.finish()
}

/// The keys of a channel.
pub(crate) fn channel_text(channel: &ChannelEntry, out: &mut TomlText) {
    out.text("code", channel.code.as_str());
    out.name(["name_zh", "name_en"], &channel.name);
    out.plain("public", channel.public);
    out.plain("on_behalf", channel.on_behalf);
}

fn categories_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for category in sorted(&pack.categories, |category| (category.code(), category.valid)) {
        out.header("[[category]]");
        category_text(category, &mut out);
    }
    out.finish()
}

/// The keys of a category.
pub(crate) fn category_text(category: &CategoryEntry, out: &mut TomlText) {
    let standard = &category.standard;
    out.text("code", standard.category.as_str());
    out.name(["name_zh", "name_en"], &category.name);
    out.text("group", &category.group);
    out.optional("field", standard.field.as_ref().map(FieldCode::as_str));
    out.text("open_condition_zh", &category.open_condition_zh);
    out.text("close_condition_zh", &category.close_condition_zh);
    out.text("normal", &standard.normal.to_string());
    out.optional("urgent", standard.urgent.map(|limit| limit.to_string()).as_deref());
    out.text("closing_check", standard.closing_check.code());
    out.plain("evidence_required", standard.evidence_required);
    out.plain("on_spot_allowed", standard.on_spot_allowed);
    out.plain("sealed", standard.sealed);
    if standard.listed {
        out.plain("listed", true);
    }
    if let Some(allowed) = standard.extensions_allowed {
        out.plain("extensions_allowed", allowed);
    }
    if let Some(law) = &standard.acceptance {
        out.text("acceptance_limit", &law.limit.to_string());
        out.text("acceptance_source", &law.source);
    }
    out.plain("public", category.public);
    out.text("legal_basis", &category.legal_basis);
    out.optional("emergency", category.emergency.as_deref());
    out.list("words", &category.words);
    if category.message_can_harm {
        out.plain("message_can_harm", true);
    }
    validity(category.valid, out);
    out.optional("successor", category.successor.as_ref().map(CategoryCode::as_str));
}

fn validity(valid: Validity, out: &mut TomlText) {
    out.text("valid_from", &valid.from.to_string());
    out.optional("valid_to", valid.to.map(|to| to.to_string()).as_deref());
}

fn limits_text(limits: &LimitsFile) -> String {
    let mut out = TomlText::default();
    for (step, entry) in &limits.limits {
        out.header("[[limit]]");
        limit_text(*step, entry, &mut out);
    }
    out.header("[rules]");
    chosen_text(limits, &mut out);
    out.finish()
}

/// The keys of the limit of a step.
pub(crate) fn limit_text(step: ClockKind, entry: &LimitEntry, out: &mut TomlText) {
    out.text("step", step.code());
    out.text("ordinary", &entry.limit.ordinary.to_string());
    out.text("urgent", &entry.limit.urgent.to_string());
    out.text("basis", &entry.basis);
}

/// The keys of `[rules]`.
pub(crate) fn chosen_text(limits: &LimitsFile, out: &mut TomlText) {
    out.plain("warn_at_percent", limits.warn_at_percent);
    out.plain("extensions_allowed", limits.extensions_allowed);
    out.text("waiting_reporter_max", &limits.waiting_reporter_max.to_string());
    out.text("rating_window", &limits.rating_window.to_string());
    out.text("reopen_window", &limits.reopen_window.to_string());
    out.text("restore_window", &limits.restore_window.to_string());
    out.plain("on_spot_sample_percent", limits.on_spot_sample_percent);
    out.plain("recheck_percent", limits.recheck_percent);
    out.plain("reopen_escalates_from_round", limits.reopen_escalates_from_round);
}

fn routing_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for rule in &pack.routing {
        out.header("[[rule]]");
        rule_text(rule, &mut out);
    }
    out.finish()
}

/// The keys of a routing rule.
pub(crate) fn rule_text(rule: &Rule, out: &mut TomlText) {
    out.text("code", rule.code.as_str());
    out.line("when", &when_text(&rule.when));
    out.text("take_in", rule.take_in.code());
    out.text("lead", rule.lead.code());
    out.text("why_zh", &rule.why_zh);
    out.text("why_en", &rule.why_en);
}

/// `{ category = ["litter"] }`, in the order of the description of the format.
fn when_text(when: &When) -> String {
    let lists = [
        ("category", list(when.categories.iter().map(CategoryCode::as_str))),
        ("severity", list(when.severities.iter().map(|severity| severity.code()))),
        ("township", list(when.townships.iter().map(UnitCode::as_str))),
        ("field", list(when.fields.iter().map(FieldCode::as_str))),
        ("channel", list(when.channels.iter().map(ChannelCode::as_str))),
    ];
    let written = lists.iter().filter(|(_, list)| list != "[]");
    let written: Vec<String> = written.map(|(key, list)| format!("{key} = {list}")).collect();
    if written.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", written.join(", ")) }
}

fn roles_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for entry in sorted(&pack.roles, |entry| &entry.role.code) {
        out.header("[[role]]");
        role_text(entry, &mut out);
        for grant in sorted(&entry.role.grants, roles::order) {
            out.header("[[role.grant]]");
            out.text("relation", relation(grant));
            out.list("actions", grant.actions.iter().map(|action| action.code()));
        }
    }
    out.finish()
}

/// The keys of a role without its grants.
pub(crate) fn role_text(entry: &RoleEntry, out: &mut TomlText) {
    out.text("code", entry.role.code.as_str());
    out.name(["name_zh", "name_en"], &entry.name);
}

/// The word for the relation of a grant.
pub(crate) fn relation(grant: &Grant) -> &'static str {
    grant.relation.map_or(roles::ANY, Relation::code)
}

fn notices_text(file: &NoticesFile) -> String {
    let mut out = TomlText::default();
    mail_batches(file, &mut out);
    if !file.mailboxes.is_empty() {
        out.header("[mailbox]");
    }
    for (unit, mailbox) in &file.mailboxes {
        out.text(unit.as_str(), mailbox);
    }
    for entry in sorted(&file.texts, |text| (&text.event, text.audience)) {
        out.header("[[text]]");
        out.text("event", &entry.event);
        out.text("audience", entry.audience.code());
        out.name(["zh", "en"], &entry.text);
    }
    out.finish()
}

/// When what has gathered goes out.
pub(crate) fn mail_batches(file: &NoticesFile, out: &mut TomlText) {
    out.list("batches", file.batches.iter().map(|minute| time(*minute)));
}
