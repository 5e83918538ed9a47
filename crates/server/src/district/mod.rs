//! The district: its pack, its people and posts, and how they are loaded.
//!
//! The record holds every version of the pack's files. What requests see is one immutable
//! [`District`], made from the newest version; each step is guarded by that version, so nothing is
//! decided under a pack that is no longer the newest.

mod compile;
mod empty;
pub mod load;
#[expect(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
mod map;
mod people;
mod roster;
#[expect(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod sql;
mod view;

use domain::time::Millis;
use pack::Files;
use sha2::{Digest, Sha256};
use store::{Expect, Guard, GuardExpect, Param, Row, Value, Write};

use crate::accounts::INSTALLATION;
use crate::app::App;
use crate::auth::Operator;
use crate::delegations;
use crate::door::Door;
use crate::personal::Vault;
use crate::problem::Problem;
use sql::{FILES_OF, VERSION_INSERT, VERSION_NEWEST, VERSION_OF_KIND};

pub use roster::Roster;
pub use view::{Category, Channel, District, Name, Notices};

/// Versions that bring files.
pub(crate) const PACK: &str = "pack";
/// Versions that bring people and posts.
pub(crate) const PEOPLE: &str = "people";
/// Versions that change who stands in for whom.
pub(crate) const DELEGATION: &str = "delegation";
/// The one version of the installation that names its district.
pub(crate) const DEFAULT: &str = "district";

/// The district of the record, as of now.
///
/// # Errors
/// When the record cannot be read, or holds a pack that this program does not accept.
pub(crate) async fn open(
    door: &Door,
    vault: &Vault,
    wanted: Option<&str>,
    now: Millis,
) -> Result<District, Problem> {
    let Some(code) = code(door, wanted).await? else { return empty::district(now.date()) };
    // Files, people and delegations are many reads, and a load may come between them: what was read
    // belongs to a version only if that is still the newest one afterwards.
    loop {
        let newest = newest_version(door, Some(&code)).await?;
        let found = as_of(door, vault, &code, now).await?;
        if newest_version(door, Some(&code)).await? != newest {
            continue;
        }
        let (Some((pack, name, roster)), Some(number)) = (found, newest) else {
            return empty::district(now.date());
        };
        return compile::district(&pack, compile::Version { number, name }, roster, now);
    }
}

/// The newest pack with its name, and the people with their delegations; none before a load.
async fn as_of(
    door: &Door,
    vault: &Vault,
    code: &str,
    now: Millis,
) -> Result<Option<(pack::Pack, String, Roster)>, Problem> {
    let Some((_, name, files)) = newest_pack(door, code).await? else { return Ok(None) };
    let checked = pack::check(&files).pack;
    let pack = checked.ok_or_else(|| Problem::internal("the loaded pack has faults"))?;
    let delegations = delegations::read(door, code, now).await?;
    let roster = people::read(door, vault, code).await?.with_delegations(delegations);
    Ok(Some((pack, name, roster)))
}

/// Which district is served: the one asked for, or the one that was loaded first.
async fn code(door: &Door, wanted: Option<&str>) -> Result<Option<String>, Problem> {
    if let Some(code) = wanted {
        return Ok(Some(code.to_owned()));
    }
    let row = one(door, (&VERSION_OF_KIND, vec![INSTALLATION.into(), DEFAULT.into()])).await?;
    Ok(row.map(|row| row.text(1).map(str::to_owned)).transpose()?)
}

/// The newest version of anything that decisions look up. Without a district, of the installation.
pub(crate) async fn newest_version(
    door: &Door,
    code: Option<&str>,
) -> Result<Option<i64>, Problem> {
    let code = code.unwrap_or(INSTALLATION);
    let row = one(door, (&VERSION_NEWEST, vec![code.into()])).await?;
    Ok(row.map(|row| row.int(0)).transpose()?)
}

/// Number, name and files of the newest pack.
pub(crate) async fn newest_pack(
    door: &Door,
    code: &str,
) -> Result<Option<(i64, String, Files)>, Problem> {
    let found = one(door, (&VERSION_OF_KIND, vec![code.into(), PACK.into()])).await?;
    let Some(row) = found else { return Ok(None) };
    let (version, name) = (row.int(0)?, row.text(1)?.to_owned());
    let operator = Operator::of_the_program("pack");
    let params = vec![code.into(), version.into()];
    let rows = door.read_own(&operator, vec![(&FILES_OF, params)]).await?;
    let mut files = Files::new();
    for row in rows.iter().flatten() {
        files.insert(row.text(0)?, row.blob(1)?);
    }
    Ok(Some((version, name, files)))
}

/// Name and files of the newest pack of the district that is served, as they were loaded: in
/// canonical form. `None` before the first load.
///
/// # Errors
/// When the record cannot be read.
pub async fn files(app: &App) -> Result<Option<(String, Files)>, Problem> {
    let district = app.district();
    let found = newest_pack(app.door(), district.code.as_str()).await?;
    Ok(found.map(|(_, name, files)| (name, files)))
}

/// One version of a district: what it brings, and what is said of it.
#[derive(Debug, Clone, Copy, Default)]
struct VersionRow<'a> {
    district: &'a str,
    version: i64,
    kind: &'a str,
    /// Name of a pack; empty for what has none.
    name: &'a str,
    author: &'a str,
    difference: &'a str,
    hash: &'a str,
}

impl VersionRow<'_> {
    fn write(self, now: Millis) -> Write {
        let params: Vec<Param> = vec![
            self.district.into(),
            self.version.into(),
            self.name.into(),
            now.0.into(),
            self.author.into(),
            self.difference.into(),
            self.hash.into(),
            self.kind.into(),
        ];
        Write { stmt: &VERSION_INSERT, params, expect: Expect::Rows(1) }
    }
}

/// The row of a version that brings a delegation.
pub(crate) fn version_row(district: &District, version: i64, now: Millis) -> Write {
    let district = district.code.as_str();
    VersionRow { district, version, kind: DELEGATION, ..VersionRow::default() }.write(now)
}

/// SHA-256 over the files of a pack in the order of their paths, each part with its length before
/// it.
pub(crate) fn files_hash(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, content) in files.iter() {
        for part in [path.as_bytes(), content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hex::encode(hash.finalize())
}

/// The guard that nothing has been loaded since the decision looked things up.
pub(crate) fn pack_guard(district: &District) -> Guard {
    Guard {
        name: "pack_version",
        stmt: &VERSION_NEWEST,
        params: vec![district.code.as_str().into()],
        expect: GuardExpect::Equals(Value::Int(district.version)),
    }
}

async fn one(door: &Door, read: crate::door::Read) -> Result<Option<Row>, Problem> {
    let operator = Operator::of_the_program("district");
    let rows = door.read_own(&operator, vec![read]).await?;
    Ok(rows.into_iter().flatten().next())
}
