//! Persons and their posts as they are hired.

use crate::dice::Dice;
use crate::fault::Fault;
use crate::people::names::{Names, phone};
use crate::table::{SINCE, Table};

const PERSONS: &[&str] = &["code", "name", "phone", "certificate"];
const POSTS: &[&str] = &[
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

/// A post to be filled.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    pub(super) role: &'static str,
    pub(super) unit: String,
    pub(super) territory: String,
    pub(super) department: String,
    pub(super) field: String,
    pub(super) backup: bool,
}

impl Post {
    /// A post at a unit that is its territory too.
    pub(super) fn at(role: &'static str, unit: &str) -> Self {
        Self { role, unit: unit.into(), territory: unit.into(), ..Self::default() }
    }
}

struct Person {
    name: String,
    is_certified: bool,
    posts: Vec<Post>,
}

/// Everybody hired so far.
pub(super) struct Roster {
    names: Names,
    persons: Vec<Person>,
}

impl Roster {
    pub(super) fn new(dice: Dice) -> Self {
        Self { names: Names::new(dice), persons: Vec::new() }
    }

    /// One more person with these posts.
    pub(super) fn hire(&mut self, posts: &[Post]) {
        let name = self.names.next();
        self.persons.push(Person { name, is_certified: false, posts: posts.to_vec() });
    }

    /// One more person, who holds an enforcement certificate.
    pub(super) fn hire_certified(&mut self, post: Post) {
        let name = self.names.next();
        self.persons.push(Person { name, is_certified: true, posts: vec![post] });
    }

    /// The texts of `persons.csv` and `posts.csv`.
    pub(super) fn texts(self) -> Result<(String, String), Fault> {
        let mut persons = Table::new("persons.csv", PERSONS);
        let mut posts = Table::new("posts.csv", POSTS);
        for (number, person) in (1..).zip(self.persons) {
            let code = format!("p{number:04}");
            let certificate =
                if person.is_certified { format!("DEMO{number:06}") } else { String::new() };
            persons.add(&[
                ("code", code.clone()),
                ("name", person.name),
                ("phone", phone(number)),
                ("certificate", certificate),
            ])?;
            for (index, post) in (1..).zip(person.posts) {
                posts.add(&[
                    ("code", format!("{code}_{index}")),
                    ("person", code.clone()),
                    ("role", post.role.into()),
                    ("unit", post.unit),
                    ("territory", post.territory),
                    ("line_department", post.department),
                    ("line_field", post.field),
                    ("backup", post.backup.to_string()),
                    ("valid_from", SINCE.into()),
                ])?;
            }
        }
        Ok((persons.text()?, posts.text()?))
    }
}
