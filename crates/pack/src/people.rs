//! `people/`: persons and posts, a source of its own that is never part of a pack.

use domain::ids::{FieldCode, RoleCode, UnitCode};
use domain::time::Date;

use crate::counts::Counts;
use crate::draft::{At, Coded, List, text_of};
use crate::fault::{Fault, Faults};
use crate::files::Files;
use crate::pack::Pack;
use crate::people_checks;
use crate::table::{Row, Table};

pub(crate) const PERSONS: &str = "persons.csv";
pub(crate) const POSTS: &str = "posts.csv";
/// All files of a people source.
pub(crate) const FILES: [&str; 2] = [PERSONS, POSTS];
pub(crate) const PERSON_COLUMNS: [&str; 4] = ["code", "name", "phone", "certificate"];
pub(crate) const POST_COLUMNS: [&str; 10] = [
    "code",
    "person",
    "role",
    "unit",
    "territory",
    "line_department",
    "line_field",
    "backup",
    "valid_from",
    "valid_to",
];

/// A row of `persons.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonEntry {
    /// Permanent code of the person.
    pub code: Box<str>,
    /// Name.
    pub name: Box<str>,
    /// Telephone number, where there is one.
    pub phone: Option<Box<str>>,
    /// Number of the enforcement certificate (执法证), where there is one.
    pub certificate: Option<Box<str>>,
}

/// A row of `posts.csv`: a role for a time with a territory, a line, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostEntry {
    /// Permanent code of the post.
    pub code: Box<str>,
    /// Who holds it.
    pub person: Box<str>,
    /// The role that it gives.
    pub role: RoleCode,
    /// The desk; the code of the area for a station.
    pub unit: UnitCode,
    /// The unit of the tree, or the area, in which it is valid.
    pub territory: Option<UnitCode>,
    /// The department in whose line it is valid.
    pub line_department: Option<UnitCode>,
    /// One field of that department; `None` means all.
    pub line_field: Option<FieldCode>,
    /// Whether the grid of a grid worker's post is a substitute's.
    pub backup: bool,
    /// First day of validity.
    pub valid_from: Date,
    /// First day after validity; `None` while it lasts.
    pub valid_to: Option<Date>,
}

/// All people of a district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Persons in the order of their codes.
    pub persons: Vec<PersonEntry>,
    /// Posts in the order of their codes.
    pub posts: Vec<PostEntry>,
}

/// What a check of people has found.
#[derive(Debug, Clone)]
pub struct PeopleReport {
    /// The people; `None` when there is any fault.
    pub people: Option<People>,
    /// All faults in the order of file, line and column.
    pub faults: Vec<Fault>,
    /// How many persons and posts could be read.
    pub counts: Counts,
}

impl Coded for PersonEntry {
    fn code(&self) -> &str {
        &self.code
    }
}

impl Coded for PostEntry {
    fn code(&self) -> &str {
        &self.code
    }
}

/// Reads and checks the people of a district. `files` is the folder of the people alone.
pub fn check_people(files: &Files, pack: &Pack) -> PeopleReport {
    let mut faults = Faults::default();
    for (path, _) in files.iter() {
        people_checks::check_path(path, &FILES, &mut faults);
    }
    let persons = persons(files, &mut faults);
    let posts = posts(files, &mut faults);
    people_checks::check(&persons, &posts, pack, &mut faults);
    let mut counts = Counts::default();
    counts.add("person", ["人员", "people"], persons.entries.len());
    counts.add("post", ["岗位", "posts"], posts.entries.len());
    let faults = faults.into_sorted();
    let people = faults.is_empty().then(|| People {
        persons: persons.into_sorted(|person| person.code.clone()),
        posts: posts.into_sorted(|post| post.code.clone()),
    });
    PeopleReport { people, faults, counts }
}

fn persons(files: &Files, faults: &mut Faults) -> List<PersonEntry> {
    let text = text_of(files, PERSONS, faults);
    let table = text.and_then(|text| Table::read(PERSONS, text, &PERSON_COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(PERSONS) };
    let mut persons = List::of_table(PERSONS, &table, "code");
    for row in table.rows() {
        let entry = PersonEntry {
            code: row.code("code", faults).into(),
            name: row.text("name", faults).into(),
            phone: row.optional("phone", faults).map(Box::from),
            certificate: row.optional("certificate", faults).map(Box::from),
        };
        persons.entries.push(At::row(row.line, entry));
    }
    persons.finished()
}

fn posts(files: &Files, faults: &mut Faults) -> List<PostEntry> {
    let text = text_of(files, POSTS, faults);
    let table = text.and_then(|text| Table::read(POSTS, text, &POST_COLUMNS, faults));
    let Some(table) = table else { return List::of_unread_file(POSTS) };
    let mut posts = List::of_table(POSTS, &table, "code");
    for row in table.rows() {
        posts.entries.push(At::row(row.line, post(row, faults)));
    }
    posts.finished()
}

fn post(row: Row<'_>, faults: &mut Faults) -> PostEntry {
    let valid = row.validity(faults);
    PostEntry {
        code: row.code("code", faults).into(),
        person: row.code("person", faults).into(),
        role: RoleCode::new(row.code("role", faults)),
        unit: UnitCode::new(row.code("unit", faults)),
        territory: row.optional_code("territory", faults).map(UnitCode::from),
        line_department: row.optional_code("line_department", faults).map(UnitCode::from),
        line_field: row.optional_code("line_field", faults).map(FieldCode::from),
        backup: row.flag("backup", false, faults),
        valid_from: valid.from,
        valid_to: valid.to,
    }
}
