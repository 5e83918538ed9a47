//! People and posts in the record. What a person is called and how he is reached is sealed.

use std::collections::BTreeMap;

use domain::ids::{FieldCode, PersonId, PostId, RoleCode, UnitCode};
use domain::post::{Line, Post};
use domain::time::Millis;
use store::{Row, Stmt};

use super::Roster;
use super::roster::Person;
use super::sql::{PERSONS, POSTS};
use crate::auth::Operator;
use crate::door::Door;
use crate::personal::sql::VALUES_FOR;
use crate::personal::{Purpose, Stored, Vault};
use crate::problem::Problem;

const PAGE: i64 = 1000;

/// The valid and past posts of a district with the names of their holders.
pub(super) async fn read(door: &Door, vault: &Vault, district: &str) -> Result<Roster, Problem> {
    let names = values(door, vault, district, Purpose::StaffName).await?;
    let mut people = Vec::new();
    for row in all(door, &PERSONS, district).await? {
        let id: PersonId = parsed(&row, 0)?;
        let name = names.get(row.text(0)?).cloned().unwrap_or_default();
        people.push(Person { id, code: row.text(1)?.to_owned(), name });
    }
    let rows = all(door, &POSTS, district).await?;
    let posts = rows.iter().map(post).collect::<Result<Vec<Post>, Problem>>()?;
    Ok(Roster::new(people, posts))
}

/// All values for one purpose, by subject.
pub(super) async fn values(
    door: &Door,
    vault: &Vault,
    district: &str,
    purpose: Purpose,
) -> Result<BTreeMap<String, String>, Problem> {
    let operator = Operator::of_the_program("roster");
    let mut found = BTreeMap::new();
    let mut after = String::new();
    loop {
        let params =
            vec![district.into(), purpose.code().into(), after.as_str().into(), PAGE.into()];
        let rows = door.read_own(&operator, vec![(&VALUES_FOR, params)]).await?;
        let Some(last) = rows.iter().flatten().last() else { return Ok(found) };
        last.text(0)?.clone_into(&mut after);
        for row in rows.iter().flatten() {
            let subject = row.text(0)?;
            let stored = Stored {
                district,
                subject,
                id: row.text(1)?,
                purpose,
                wrapped: row.blob(2)?,
                sealed: row.blob(3)?,
            };
            let value = vault.open(&stored).map_err(Problem::internal)?;
            found.insert(subject.to_owned(), value);
        }
    }
}

/// All rows of a statement that pages by its first column.
pub(super) async fn all(
    door: &Door,
    stmt: &'static Stmt,
    district: &str,
) -> Result<Vec<Row>, Problem> {
    let operator = Operator::of_the_program("roster");
    let mut found: Vec<Row> = Vec::new();
    loop {
        let after = found.last().map(|row| row.text(0)).transpose()?.unwrap_or_default().to_owned();
        let params = vec![district.into(), after.into(), PAGE.into()];
        let page = door.read_own(&operator, vec![(stmt, params)]).await?;
        let before = found.len();
        found.extend(page.into_iter().flatten());
        if found.len() == before {
            return Ok(found);
        }
    }
}

fn post(row: &Row) -> Result<Post, Problem> {
    let department = filled(row, 6)?.map(UnitCode::from);
    let field = filled(row, 7)?.map(FieldCode::from);
    let valid_to = row.int(11)?;
    Ok(Post {
        id: parsed::<PostId>(row, 0)?,
        person: parsed(row, 2)?,
        role: RoleCode::from(row.text(3)?),
        unit: UnitCode::from(row.text(4)?),
        territory: filled(row, 5)?.map(UnitCode::from),
        line: department.map(|department| Line { department, field }),
        from: Millis(row.int(10)?),
        to: (valid_to != 0).then_some(Millis(valid_to)),
        backup: row.int(8)? == 1,
        certified: row.int(9)? == 1,
    })
}

fn filled(row: &Row, column: usize) -> Result<Option<&str>, Problem> {
    Ok(Some(row.text(column)?).filter(|text| !text.is_empty()))
}

fn parsed<T: std::str::FromStr>(row: &Row, column: usize) -> Result<T, Problem> {
    row.text(column)?.parse().map_err(|_| Problem::internal("an id in the roster is none"))
}
