//! Versions of the district and files of its packs, beside what the log says of them.

use std::collections::BTreeMap;

use pack::Files;
use serde_json::Value as Json;
use store::{ReadError, Row, Store, StoredEvent};

use crate::district::sql::{FILES_OF, VERSION_OF_KIND, VERSION_PAGE};
use crate::district::{DEFAULT, DELEGATION, PACK, PEOPLE, files_hash};
use crate::tallies::Kinds;

/// The subject of the log that is no case.
pub(super) const SUBJECT: &str = "pack";

/// Versions that a district may have: a hundred times what twenty years of loads and delegations
/// make.
const VERSIONS: i64 = 1_000_000;

/// The faults of versions and files. Versions and their events are read in one snapshot.
pub(super) async fn compare(store: &Store, district: &str) -> Result<Vec<String>, ReadError> {
    let params = vec![district.into(), 0.into(), VERSIONS.into()];
    let reads = vec![(&VERSION_PAGE, params), StoredEvent::history_of(district, SUBJECT)];
    let mut found = store.read(reads).await?.into_iter();
    let (rows, entries) = (found.next().unwrap_or_default(), found.next().unwrap_or_default());
    let mut versions = BTreeMap::new();
    for row in rows {
        // The one version of the installation names its district and has no event.
        if row.text(5)? != DEFAULT {
            versions.insert(row.int(0)?, row);
        }
    }
    let mut faults = Vec::new();
    for entry in &entries {
        let entry = StoredEvent::read(entry)?;
        let version = entry.event.subject_version;
        match versions.remove(&version) {
            Some(row) if is_told(store, district, &row, &entry).await? => {}
            Some(_) => faults.push(format!("version {version}: it differs from its event")),
            None => faults.push(format!("version {version}: there is an event and no row")),
        }
    }
    let alone = versions.keys();
    faults.extend(alone.map(|version| format!("version {version}: there is a row and no event")));
    Ok(faults)
}

/// What every unit of the newest pack is or was; nothing before a load.
pub(super) async fn kinds(store: &Store, district: &str) -> Result<Kinds, ReadError> {
    let newest = store.read_one(&VERSION_OF_KIND, vec![district.into(), PACK.into()]).await?;
    let Some(row) = newest.first() else { return Ok(Kinds::new()) };
    let files = files_of(store, district, row.int(0)?).await?;
    Ok(pack::check(&files).pack.map(|pack| pack.kinds()).unwrap_or_default())
}

async fn files_of(store: &Store, district: &str, version: i64) -> Result<Files, ReadError> {
    let mut files = Files::new();
    for file in store.read_one(&FILES_OF, vec![district.into(), version.into()]).await? {
        files.insert(file.text(0)?, file.blob(1)?);
    }
    Ok(files)
}

/// Whether the log says of a version what its row and its files say.
async fn is_told(
    store: &Store,
    district: &str,
    row: &Row,
    entry: &StoredEvent,
) -> Result<bool, ReadError> {
    let version = row.int(0)?;
    let body: Json = serde_json::from_str(&entry.event.body).unwrap_or_default();
    let says = |name: &str| body.get(name).and_then(Json::as_str).unwrap_or_default();
    let count = |name: &str| body.get(name).and_then(Json::as_i64).unwrap_or_default();
    let (kind, difference) = match entry.event.kind.as_str() {
        "pack_loaded" => (PACK, says("difference").to_owned()),
        "people_loaded" => {
            (PEOPLE, format!("{} people, {} posts", count("people"), count("posts")))
        }
        _ => (DELEGATION, String::new()),
    };
    let files = files_of(store, district, version).await?;
    let hash = if kind == PACK { files_hash(&files) } else { String::new() };
    Ok(row.text(1)? == says("version")
        && row.int(2)? == entry.event.at_ms
        && row.text(3)? == difference
        && row.text(4)? == hash
        && hash == says("hash")
        && row.text(5)? == kind)
}
