//! What posts say about persons, and about the units, fields and roles of the pack.

use std::collections::BTreeMap;

use domain::permission::FULLTIME_GRID_WORKER;
use domain::unit::UnitKind;

use crate::draft::{At, Coded, List};
use crate::fault::{Fault, Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::organisation::{Organisation, Reference, words};
use crate::pack::{Pack, UnitEntry, Validity};
use crate::people::{PersonEntry, PostEntry};
use crate::suggest;
use crate::unit_checks::unknown_field;

/// Units in which a post can be valid.
const TERRITORIES: [UnitKind; 5] =
    [UnitKind::District, UnitKind::Township, UnitKind::Community, UnitKind::Grid, UnitKind::Area];

/// Checks persons and posts against each other and against the pack.
pub(crate) fn check(
    persons: &List<PersonEntry>,
    posts: &List<PostEntry>,
    pack: &Pack,
    faults: &mut Faults,
) {
    persons.check_codes(faults);
    posts.check_codes(faults);
    for at in &persons.entries {
        check_person(persons, at, faults);
    }
    let organisation = Organisation::of_pack(pack);
    for at in &posts.entries {
        check_holder(persons, posts, at, faults);
        check_role(posts, at, pack, faults);
        check_units(posts, at, &organisation, faults);
        check_line(posts, at, pack, &organisation, faults);
    }
    check_primaries(posts, faults);
}

fn check_person(persons: &List<PersonEntry>, at: &At<PersonEntry>, faults: &mut Faults) {
    if let Some(phone) = at.entry.phone.as_deref().filter(|phone| !is_phone(phone)) {
        let length = phone.chars().count();
        let said = said!(
            "{length}个字符的这个值不是电话号码",
            "this value of {length} characters is no telephone number";
            "只用数字和连字符，如0572-2000000，可以+开头；没有时留空",
            "Write digits and hyphens, as in 0572-2000000, perhaps with + in front, or nothing"
        );
        faults.add(persons.place(at, "phone"), FaultKind::PhoneShape, said);
    }
    let certificate = at.entry.certificate.as_deref();
    if let Some(number) = certificate.filter(|number| !is_certificate(number)) {
        let length = number.chars().count();
        let said = said!(
            "{length}个字符的这个值不是执法证号",
            "this value of {length} characters is no certificate number";
            "填写证上的号码：4到40个字母、数字或连字符；没有时留空",
            "Write the number on the certificate, 4 to 40 letters, digits or hyphens, or nothing"
        );
        faults.add(persons.place(at, "certificate"), FaultKind::CertificateShape, said);
    }
}

fn is_phone(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or(text);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits) && number.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn is_certificate(text: &str) -> bool {
    let length = text.chars().count();
    (4..=40).contains(&length) && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

fn check_holder(
    persons: &List<PersonEntry>,
    posts: &List<PostEntry>,
    at: &At<PostEntry>,
    faults: &mut Faults,
) {
    let person = &*at.entry.person;
    if person.is_empty() || persons.may_know(person) {
        return;
    }
    let (zh, en) = meant(suggest::nearest(person, persons.codes()));
    let said = said!(
        "人员“{person}”不存在{zh}",
        "there is no person \"{person}\"{en}";
        "改正编码，或在persons.csv中加上这个人",
        "Mend the code, or add the person to persons.csv"
    );
    faults.add(posts.place(at, "person"), FaultKind::UnknownPerson, said);
}

fn check_role(posts: &List<PostEntry>, at: &At<PostEntry>, pack: &Pack, faults: &mut Faults) {
    let role = at.entry.role.as_str();
    let known = || pack.roles.iter().map(Coded::code);
    if role.is_empty() || known().any(|code| code == role) {
        return;
    }
    let (zh, en) = meant(suggest::nearest(role, known()));
    let said = said!(
        "角色“{role}”不存在{zh}",
        "there is no role \"{role}\"{en}";
        "改正编码，或在包的roles.toml中加上它",
        "Mend the code, or add it to roles.toml of the pack"
    );
    faults.add(posts.place(at, "role"), FaultKind::UnknownRole, said);
}

fn check_units(
    posts: &List<PostEntry>,
    at: &At<PostEntry>,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let post = &at.entry;
    let during = Some(time_of(post));
    let unit = Reference {
        code: post.unit.as_str(),
        kinds: &UnitKind::ALL,
        during,
        place: posts.place(at, "unit"),
    };
    organisation.check(unit, faults);
    let place = posts.place(at, "territory");
    let is_grid_worker = post.role.as_str() == FULLTIME_GRID_WORKER;
    let kinds: &[UnitKind] =
        if is_grid_worker || post.backup { &[UnitKind::Grid] } else { &TERRITORIES };
    if let Some(territory) = &post.territory {
        organisation.check(Reference { code: territory.as_str(), kinds, during, place }, faults);
    } else if is_grid_worker || post.backup {
        let said = said!(
            "专职网格员或代管的岗位没有网格",
            "a post of a full-time grid worker or a substitute has no grid";
            "在territory填写网格编码；每个网格一行",
            "Give the code of the grid as \"territory\", one row for each grid"
        );
        faults.add(place, FaultKind::TerritoryMissing, said);
    }
}

fn check_line(
    posts: &List<PostEntry>,
    at: &At<PostEntry>,
    pack: &Pack,
    organisation: &Organisation<'_>,
    faults: &mut Faults,
) {
    let post = &at.entry;
    let place = posts.place(at, "line_field");
    let Some(department) = &post.line_department else {
        if post.line_field.is_some() {
            let said = said!(
                "有专业领域，却没有部门",
                "there is a field, but no department";
                "在line_department填写部门编码",
                "Give the code of the department as \"line_department\""
            );
            faults.add(place, FaultKind::LineIncomplete, said);
        }
        return;
    };
    let reference = Reference {
        code: department.as_str(),
        kinds: &[UnitKind::Department],
        during: Some(time_of(post)),
        place: posts.place(at, "line_department"),
    };
    organisation.check(reference, faults);
    let Some(field) = &post.line_field else { return };
    if !pack.fields.iter().any(|entry| entry.code == *field) {
        let said = unknown_field(field.as_str(), pack.fields.iter().map(Coded::code));
        faults.add(place, FaultKind::UnknownField, said);
        return;
    }
    let is_of =
        |unit: &&UnitEntry| unit.code == *department || unit.parent.as_ref() == Some(department);
    let mut own = pack.units.iter().filter(is_of).filter_map(|unit| unit.field.as_ref());
    if organisation.rows(department.as_str()).is_empty() || own.any(|own| own == field) {
        return;
    }
    let (zh, en) = words(UnitKind::Department);
    let said = said!(
        "专业领域“{field}”不属于{zh}“{department}”及其站所",
        "the field \"{field}\" is not that of \"{department}\", {en}, or of its field offices";
        "改正line_field或line_department",
        "Mend \"line_field\" or \"line_department\""
    );
    faults.add(place, FaultKind::FieldOfAnotherDepartment, said);
}

fn time_of(post: &PostEntry) -> Validity {
    Validity { from: post.valid_from, to: post.valid_to }
}

/// Whether a fault makes it uncertain if a post is a substitute's.
fn is_of_backup(fault: &Fault, place: Place<'_>) -> bool {
    fault.file == place.file && fault.line == place.line && fault.column.as_deref() == place.column
}

/// A grid has one primary grid worker at a time; the others are substitutes.
fn check_primaries(posts: &List<PostEntry>, faults: &mut Faults) {
    let mut by_grid: BTreeMap<&str, Vec<&At<PostEntry>>> = BTreeMap::new();
    for at in &posts.entries {
        let post = &at.entry;
        let is_primary = post.role.as_str() == FULLTIME_GRID_WORKER
            && !post.backup
            && !faults.any(|fault| is_of_backup(fault, posts.place(at, "backup")));
        let grid = post.territory.as_ref().filter(|_| is_primary);
        if let Some(grid) = grid {
            by_grid.entry(grid.as_str()).or_default().push(at);
        }
    }
    for (grid, primaries) in by_grid {
        for (index, later) in primaries.iter().enumerate() {
            let time = time_of(&later.entry);
            let mut earlier = primaries.iter().take(index);
            let Some(earlier) = earlier.find(|at| time_of(&at.entry).overlaps(time)) else {
                continue;
            };
            let line = earlier.line;
            let said = said!(
                "网格“{grid}”同时有两个专职网格员（另一个在第{line}行）",
                "the grid \"{grid}\" has two full-time grid workers at a time (the other on line \
                {line})";
                "代管的一行把backup改为true，或改正日期",
                "Set \"backup\" to true for the substitute, or mend the dates"
            );
            faults.add(posts.place(later, "territory"), FaultKind::PrimaryTwice, said);
        }
    }
}

/// Notes files that are no part of a people source.
pub(crate) fn check_path(path: &str, known: &[&str], faults: &mut Faults) {
    if known.contains(&path) {
        return;
    }
    let list = known.join(", ");
    let said = said!(
        "人员文件夹里没有这个文件",
        "a folder of people has no such file";
        "只放{list}",
        "Put only {list} there"
    );
    faults.add(Place::file(path), FaultKind::UnexpectedFile, said);
}
