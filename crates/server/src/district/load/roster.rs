//! What a load changes about people and posts.

use std::collections::BTreeMap;

use domain::ids::{PersonId, PostId};
use domain::time::Millis;
use pack::{EntryKind, People, PersonEntry, PostEntry};
use store::{Expect, Param, Row, Stmt, Value, Write};

use super::super::people::{all, values};
use super::super::sql::{PERSON_INSERT, PERSON_UPDATE, PERSONS, POST_INSERT, POST_UPDATE, POSTS};
use crate::app::App;
use crate::cases::sql::{CASE_OF_CATEGORY, CASE_OF_CHANNEL, CASE_OF_UNIT};
use crate::personal::sql::{SUBJECT_ERASE, VALUES_ERASE};
use crate::personal::{Purpose, Sealed};
use crate::problem::Problem;

/// The writes of a load.
pub(super) struct Change {
    pub(super) people: usize,
    pub(super) posts: usize,
    pub(super) writes: Vec<Write>,
}

/// What of these people and posts is new or has changed. Whoever is left out stays as he is.
pub(super) async fn change(app: &App, district: &str, new: &People) -> Result<Change, Problem> {
    let known = Known::read(app, district).await?;
    let mut change = Change { people: 0, posts: 0, writes: Vec::new() };
    let mut ids = known.ids.clone();
    for person in &new.persons {
        let writes = known.person(app, district, person, &mut ids)?;
        change.people += usize::from(!writes.is_empty());
        change.writes.extend(writes);
    }
    let certified: BTreeMap<&str, bool> =
        new.persons.iter().map(|p| (p.code.as_ref(), p.certificate.is_some())).collect();
    for post in &new.posts {
        let Some(person) = ids.get(post.person.as_ref()) else { continue };
        let is_certified = certified.get(post.person.as_ref()).copied().unwrap_or_default();
        let write = known.post(app, district, post, (*person, is_certified))?;
        change.posts += usize::from(write.is_some());
        change.writes.extend(write);
    }
    Ok(change)
}

/// People and posts as the record has them, by code.
struct Known {
    ids: BTreeMap<String, PersonId>,
    certified: BTreeMap<String, bool>,
    sealed: [BTreeMap<String, String>; 3],
    posts: BTreeMap<String, Row>,
}

const SEALED: [Purpose; 3] = [Purpose::StaffName, Purpose::StaffPhone, Purpose::StaffCertificate];

impl Known {
    async fn read(app: &App, district: &str) -> Result<Self, Problem> {
        let (door, vault) = (app.door(), app.vault());
        let mut known = Self {
            ids: BTreeMap::new(),
            certified: BTreeMap::new(),
            sealed: Default::default(),
            posts: BTreeMap::new(),
        };
        for row in all(door, &PERSONS, district).await? {
            let code = row.text(1)?.to_owned();
            let id = row.text(0)?.parse().map_err(|_| Problem::internal("a person's id"))?;
            known.certified.insert(code.clone(), row.int(2)? == 1);
            known.ids.insert(code, id);
        }
        for (values_of, purpose) in known.sealed.iter_mut().zip(SEALED) {
            *values_of = values(door, vault, district, purpose).await?;
        }
        for row in all(door, &POSTS, district).await? {
            known.posts.insert(row.text(1)?.to_owned(), row);
        }
        Ok(known)
    }

    /// The writes for one person; none when nothing has changed.
    fn person(
        &self,
        app: &App,
        district: &str,
        person: &PersonEntry,
        ids: &mut BTreeMap<String, PersonId>,
    ) -> Result<Vec<Write>, Problem> {
        let code = person.code.to_string();
        let certified = person.certificate.is_some();
        let wanted = [Some(&person.name), person.phone.as_ref(), person.certificate.as_ref()]
            .map(|value| value.map(|value| value.as_ref().to_owned()));
        let Some(id) = self.ids.get(&code).copied() else {
            let id = PersonId(app.new_id()?);
            ids.insert(code.clone(), id);
            let params: Vec<Param> =
                vec![district.into(), id.to_string().into(), code.into(), certified.into()];
            let insert = Write { stmt: &PERSON_INSERT, params, expect: Expect::Rows(1) };
            let mut writes = vec![insert];
            writes.extend(sealed(app, district, &id.to_string(), &wanted)?);
            return Ok(writes);
        };
        let subject = id.to_string();
        let present = [0, 1, 2].map(|at| self.sealed[at].get(&subject).cloned());
        let mut writes = Vec::new();
        if self.certified.get(&code) != Some(&certified) {
            let params: Vec<Param> =
                vec![district.into(), subject.as_str().into(), certified.into()];
            writes.push(Write { stmt: &PERSON_UPDATE, params, expect: Expect::Rows(1) });
        }
        if present != wanted {
            writes.extend(erased(district, &subject));
            writes.extend(sealed(app, district, &subject, &wanted)?);
        }
        Ok(writes)
    }

    /// The write for one post; none when nothing has changed.
    fn post(
        &self,
        app: &App,
        district: &str,
        post: &PostEntry,
        (person, certified): (PersonId, bool),
    ) -> Result<Option<Write>, Problem> {
        let columns = columns(post, person, certified);
        let known = self.posts.get(post.code.as_ref());
        if known.is_some_and(|row| row.values().get(2..) == Some(&columns)) {
            return Ok(None);
        }
        let (stmt, mut params): (_, Vec<Param>) = match known {
            Some(row) => (&POST_UPDATE, vec![district.into(), row.text(0)?.into()]),
            None => {
                let id = PostId(app.new_id()?).to_string();
                (&POST_INSERT, vec![district.into(), id.into(), post.code.as_ref().into()])
            }
        };
        params.extend(columns.into_iter().map(Param::Value));
        Ok(Some(Write { stmt, params, expect: Expect::Rows(1) }))
    }
}

/// The columns of a post from `person` on.
fn columns(post: &PostEntry, person: PersonId, certified: bool) -> Vec<Value> {
    let text = |code: Option<&str>| code.unwrap_or_default().into();
    vec![
        person.to_string().into(),
        post.role.as_str().into(),
        post.unit.as_str().into(),
        text(post.territory.as_ref().map(domain::ids::UnitCode::as_str)),
        text(post.line_department.as_ref().map(domain::ids::UnitCode::as_str)),
        text(post.line_field.as_ref().map(domain::ids::FieldCode::as_str)),
        post.backup.into(),
        certified.into(),
        Millis::at(post.valid_from, 0).0.into(),
        post.valid_to.map_or(0, |to| Millis::at(to, 0).0).into(),
    ]
}

fn sealed(
    app: &App,
    district: &str,
    subject: &str,
    wanted: &[Option<String>; 3],
) -> Result<Vec<Write>, Problem> {
    let fault = |error: Sealed| Problem::internal(error);
    let mut values = app.vault().subject(district, subject, app.entropy()).map_err(fault)?;
    for (value, purpose) in wanted.iter().zip(SEALED) {
        if let Some(value) = value {
            values.seal(purpose, value, app.now()).map_err(fault)?;
        }
    }
    Ok(values.writes())
}

/// Key and values of a subject are destroyed.
fn erased(district: &str, subject: &str) -> [Write; 2] {
    [&VALUES_ERASE, &SUBJECT_ERASE].map(|stmt| Write {
        stmt,
        params: vec![district.into(), subject.into()],
        expect: Expect::Any,
    })
}

/// The statement that finds work which hangs on an entry of the pack; none for entries on which
/// none can hang.
pub(super) fn work_on(kind: EntryKind) -> Option<&'static Stmt> {
    match kind {
        EntryKind::Category => Some(&CASE_OF_CATEGORY),
        EntryKind::Channel => Some(&CASE_OF_CHANNEL),
        EntryKind::Unit | EntryKind::Area => Some(&CASE_OF_UNIT),
        _ => None,
    }
}
