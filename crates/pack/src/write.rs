//! Writes a pack as its files, in the one canonical form of docs/reference/pack.md.

use domain::calendar::Window;
use domain::ids::{CategoryCode, ChannelCode, FieldCode, UnitCode};
use domain::permission::Grant;
use domain::place::Point;
use domain::routing::{Rule, When};
use domain::time::Date;
use territory::geojson;

use crate::csv_text::CsvText;
use crate::files::Files;
use crate::pack::{
    CalendarYear, CategoryEntry, FORMAT, LimitsFile, Manifest, Pack, Shapes, Validity, WorkingHours,
};
use crate::toml_text::{TomlText, list};
use crate::{
    areas, borders, calendar, categories, channels, hours, limits, manifest, roles, routing, units,
};

/// The files of a pack. `check(write(pack))` gives the pack again, and for files in canonical form
/// `write(check(files))` gives them again, byte for byte.
pub fn write(pack: &Pack) -> Files {
    let mut files = Files::new();
    files.insert(manifest::FILE, manifest_text(&pack.manifest));
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
        files.insert(format!("{}{year:04}.toml", calendar::FOLDER), year_text(*year, entry));
    }
    files.insert(hours::FILE, hours_text(&pack.working_hours));
    files.insert(channels::FILE, channels_text(pack));
    files.insert(categories::FILE, categories_text(pack));
    files.insert(limits::FILE, limits_text(&pack.limits));
    files.insert(routing::FILE, routing_text(pack));
    files.insert(roles::FILE, roles_text(pack));
    files
}

/// The entries in canonical order, also when the pack was made by hand.
fn sorted<'p, T, K: Ord>(entries: &'p [T], key: impl Fn(&'p T) -> K) -> Vec<&'p T> {
    let mut sorted: Vec<&T> = entries.iter().collect();
    sorted.sort_by_key(|entry| key(entry));
    sorted
}

fn manifest_text(manifest: &Manifest) -> String {
    let mut out = TomlText::default();
    out.plain("format", FORMAT);
    out.text("district", manifest.district.as_str());
    out.name(["name_zh", "name_en"], &manifest.name);
    out.text("version", &manifest.version);
    out.text("datum", &manifest.datum);
    out.text("timezone", &manifest.timezone);
    out.name(["real_zh", "real_en"], &manifest.real);
    out.name(["made_up_zh", "made_up_en"], &manifest.made_up);
    out.finish()
}

fn unit(code: Option<&UnitCode>) -> &str {
    code.map(UnitCode::as_str).unwrap_or_default()
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// `valid_from` and `valid_to`.
pub(crate) fn dates(from: Date, to: Option<Date>) -> [String; 2] {
    [from.to_string(), to.map(|to| to.to_string()).unwrap_or_default()]
}

fn units_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&units::COLUMNS);
    for entry in sorted(&pack.units, |unit| (&unit.code, unit.valid)) {
        let [from, to] = dates(entry.valid.from, entry.valid.to);
        out.row(&[
            entry.code.as_str(),
            entry.kind.code(),
            &entry.name.zh,
            &entry.name.en,
            unit(entry.parent.as_ref()),
            unit(entry.place.as_ref()),
            entry.field.as_ref().map(FieldCode::as_str).unwrap_or_default(),
            &number(entry.registered),
            &number(entry.migrants),
            &from,
            &to,
            unit(entry.successor.as_ref()),
        ]);
    }
    out.finish()
}

fn fields_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&units::FIELDS_COLUMNS);
    for field in sorted(&pack.fields, |field| &field.code) {
        out.row(&[field.code.as_str(), &field.name.zh, &field.name.en]);
    }
    out.finish()
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
        let [lng, lat] = degrees(area.station);
        let [from, to] = dates(area.valid.from, area.valid.to);
        out.row(&[
            area.code.as_str(),
            &area.name.zh,
            &area.name.en,
            area.township.as_str(),
            if area.split { "true" } else { "false" },
            &lng,
            &lat,
            &from,
            &to,
            unit(area.successor.as_ref()),
        ]);
    }
    out.finish()
}

fn area_grids_text(pack: &Pack) -> String {
    let mut out = CsvText::new(&areas::GRIDS_COLUMNS);
    for entry in sorted(&pack.area_grids, |entry| entry) {
        let [from, to] = dates(entry.valid.from, entry.valid.to);
        out.row(&[entry.grid.as_str(), entry.area.as_str(), &from, &to]);
    }
    out.finish()
}

fn border_text(shapes: &Shapes) -> String {
    let features = shapes.iter().map(|(code, shape)| (code.as_str().to_owned(), shape.clone()));
    geojson::write(&features.collect::<Vec<_>>())
}

fn year_text(year: i64, entry: &CalendarYear) -> String {
    let mut out = TomlText::default();
    out.plain("year", year);
    out.plain("provisional", entry.days.provisional);
    out.text("source", &entry.source);
    out.list("off", entry.days.off.iter().map(ToString::to_string));
    out.list("work", entry.days.work.iter().map(ToString::to_string));
    out.finish()
}

/// `08:30`.
fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn windows(windows: &[Window]) -> String {
    list(windows.iter().map(|window| format!("{}-{}", time(window.from), time(window.to))))
}

fn hours_text(hours: &WorkingHours) -> String {
    let mut out = TomlText::default();
    out.line("default", &windows(&hours.default));
    out.text("quiet_from", &time(hours.quiet_from));
    out.text("quiet_to", &time(hours.quiet_to));
    if !hours.townships.is_empty() {
        out.header("[township]");
    }
    for (township, own) in &hours.townships {
        out.line(township.as_str(), &windows(own));
    }
    out.finish()
}

fn channels_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for channel in sorted(&pack.channels, |channel| &channel.code) {
        out.header("[[channel]]");
        out.text("code", channel.code.as_str());
        out.name(["name_zh", "name_en"], &channel.name);
        out.plain("public", channel.public);
        out.plain("on_behalf", channel.on_behalf);
    }
    out.finish()
}

fn categories_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for category in sorted(&pack.categories, |category| (category.code(), category.valid)) {
        out.header("[[category]]");
        category_text(category, &mut out);
    }
    out.finish()
}

fn category_text(category: &CategoryEntry, out: &mut TomlText) {
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
    out.plain("public", category.public);
    out.text("legal_basis", &category.legal_basis);
    out.optional("emergency", category.emergency.as_deref());
    out.list("words", &category.words);
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
        out.text("step", step.code());
        out.text("ordinary", &entry.limit.ordinary.to_string());
        out.text("urgent", &entry.limit.urgent.to_string());
        out.text("basis", &entry.basis);
    }
    out.header("[rules]");
    out.plain("warn_at_percent", limits.warn_at_percent);
    out.plain("extensions_allowed", limits.extensions_allowed);
    out.text("waiting_reporter_max", &limits.waiting_reporter_max.to_string());
    out.text("rating_window", &limits.rating_window.to_string());
    out.text("reopen_window", &limits.reopen_window.to_string());
    out.text("restore_window", &limits.restore_window.to_string());
    out.plain("void_needs_second", limits.void_needs_second);
    out.plain("on_spot_sample_percent", limits.on_spot_sample_percent);
    out.plain("reopen_escalates_from_round", limits.reopen_escalates_from_round);
    out.finish()
}

fn routing_text(pack: &Pack) -> String {
    let mut out = TomlText::default();
    for rule in &pack.routing {
        out.header("[[rule]]");
        rule_text(rule, &mut out);
    }
    out.finish()
}

fn rule_text(rule: &Rule, out: &mut TomlText) {
    out.text("code", rule.code.as_str());
    out.line("when", &when_text(&rule.when));
    out.text("take_in", rule.take_in.code());
    out.text("lead", rule.lead.code());
    out.text("why_zh", &rule.why_zh);
    out.text("why_en", &rule.why_en);
}

/// `{ category = ["litter"] }`, in the order of the description of the format.
pub(crate) fn when_text(when: &When) -> String {
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
        out.text("code", entry.role.code.as_str());
        out.name(["name_zh", "name_en"], &entry.name);
        for grant in sorted(&entry.role.grants, roles::order) {
            out.header("[[role.grant]]");
            out.text("relation", relation(grant));
            out.list("actions", grant.actions.iter().map(|action| action.code()));
        }
    }
    out.finish()
}

/// The word for the relation of a grant.
pub(crate) fn relation(grant: &Grant) -> &'static str {
    grant.relation.map_or(roles::ANY, domain::action::Relation::code)
}
