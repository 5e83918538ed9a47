//! Whether a pack may take the place of another: nothing that is in use disappears, and a code
//! stays with its thing.

use std::collections::BTreeMap;

use domain::ids::{CategoryCode, UnitCode};
use domain::time::Date;

use crate::draft::Coded;
use crate::entries::EntryKind;
use crate::fault::{Fault, Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::pack::Pack;
use crate::{areas, categories, channels, manifest, roles, units};

/// What stands under a code at the end of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Last<'p> {
    kind: EntryKind,
    file: &'static str,
    /// Of a unit, the kind of unit.
    sort: &'static str,
    end: Option<Date>,
    successor: Option<&'p str>,
}

type Codes<'p> = BTreeMap<(EntryKind, &'p str), Last<'p>>;

/// What keeps `new` from taking the place of `old`; empty when nothing does.
///
/// `in_use` says whether open work, a post or anything else outside the pack hangs on an entry. It
/// is asked only about entries that the new pack leaves out or ends.
pub fn admissible(old: &Pack, new: &Pack, in_use: &dyn Fn(EntryKind, &str) -> bool) -> Vec<Fault> {
    let mut faults = Faults::default();
    if old.district() != new.district() {
        another_district(old, new, &mut faults);
        return faults.into_sorted();
    }
    let (before, after) = (codes(old), codes(new));
    for (key @ (kind, code), was) in &before {
        check_reuse(code, was, &after, &mut faults);
        match after.get(key) {
            None if in_use(*kind, code) => removed(code, was, &mut faults),
            Some(is) if ends(was, is) && is.successor.is_none() && in_use(*kind, code) => {
                ended(code, is, &mut faults);
            }
            None | Some(_) => {}
        }
    }
    faults.into_sorted()
}

/// Everything on which work can hang, each code once, as it is at the end of its time.
fn codes(pack: &Pack) -> Codes<'_> {
    let mut found = Codes::new();
    let mut add = |kind, file, code, sort, end, successor| {
        found.insert((kind, code), Last { kind, file, sort, end, successor });
    };
    // Rows of one code stand in the order of their dates, so the last one stays.
    for unit in &pack.units {
        let successor = unit.successor.as_ref().map(UnitCode::as_str);
        add(EntryKind::Unit, units::FILE, unit.code(), unit.kind.code(), unit.valid.to, successor);
    }
    for area in &pack.areas {
        let successor = area.successor.as_ref().map(UnitCode::as_str);
        add(EntryKind::Area, areas::FILE, area.code(), "area", area.valid.to, successor);
    }
    for category in &pack.categories {
        let (code, end) = (category.code().as_str(), category.valid.to);
        let successor = category.successor.as_ref().map(CategoryCode::as_str);
        add(EntryKind::Category, categories::FILE, code, "category", end, successor);
    }
    for field in &pack.fields {
        add(EntryKind::Field, units::FIELDS_FILE, field.code(), "field", None, None);
    }
    for channel in &pack.channels {
        add(EntryKind::Channel, channels::FILE, channel.code(), "channel", None, None);
    }
    for role in &pack.roles {
        add(EntryKind::Role, roles::FILE, role.code(), "role", None, None);
    }
    found
}

/// Whether something that lasted, or lasted longer, now has an end.
fn ends(was: &Last<'_>, is: &Last<'_>) -> bool {
    is.end.is_some_and(|end| was.end.is_none_or(|before| end < before))
}

/// A code of a unit or an area stands for the same kind of thing as before.
fn check_reuse(code: &str, was: &Last<'_>, after: &Codes<'_>, faults: &mut Faults) {
    let units = [EntryKind::Unit, EntryKind::Area];
    if !units.contains(&was.kind) {
        return;
    }
    let now = units.into_iter().filter_map(|kind| after.get(&(kind, code)));
    let Some(is) = now.into_iter().find(|is| is.sort != was.sort) else { return };
    let (before, now) = (was.sort, is.sort);
    let said = said!(
        "编码“{code}”原是{before}，现在成了{now}",
        "the code \"{code}\" was that of a {before} and is now that of a {now}";
        "编码永远只属于一个事物；给新事物一个新编码",
        "A code belongs to one thing for ever; give the new thing a new code"
    );
    faults.add(Place::file(is.file).column(code), FaultKind::CodeReused, said);
}

fn another_district(old: &Pack, new: &Pack, faults: &mut Faults) {
    let (before, now) = (old.district(), new.district());
    let said = said!(
        "这是“{now}”的包，不是“{before}”的",
        "this is the pack of \"{now}\", not of \"{before}\"";
        "选择本区的文件夹",
        "Choose the folder of this district"
    );
    let place = Place::file(manifest::FILE).column("district");
    faults.add(place, FaultKind::AnotherDistrict, said);
}

fn removed(code: &str, was: &Last<'_>, faults: &mut Faults) {
    let kind = (was.kind.zh(), was.kind.en());
    let (zh, en) = kind;
    let said = said!(
        "{zh}“{code}”还在使用，却从包里删掉了",
        "the {en} \"{code}\" is in use, but was left out";
        "恢复这一条；要停用就填写valid_to和successor",
        "Put it back; to end it, fill in \"valid_to\" and \"successor\""
    );
    faults.add(Place::file(was.file).column(code), FaultKind::RemovedInUse, said);
}

fn ended(code: &str, is: &Last<'_>, faults: &mut Faults) {
    let (zh, en) = (is.kind.zh(), is.kind.en());
    let end = is.end.map(|end| end.to_string()).unwrap_or_default();
    let said = said!(
        "{zh}“{code}”在{end}终止，但还有工作挂在它名下",
        "the {en} \"{code}\" ends on {end}, but work hangs on it";
        "在successor填写接替者的编码",
        "Name the one that takes over as \"successor\""
    );
    faults.add(Place::file(is.file).column(code), FaultKind::EndedWithoutSuccessor, said);
}
