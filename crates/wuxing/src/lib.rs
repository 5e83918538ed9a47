//! The demo district 吴兴 (Wuxing) from public data and a seed: its pack and its made-up people.
//!
//! What is real and what is made up stands in `data/README.md` and in the pack itself.

mod areas;
mod borders;
mod dice;
mod fault;
mod grow;
mod land;
mod mesh;
mod offices;
mod people;
mod population;
mod rules;
mod share;
mod source;
mod table;
mod townships;
mod units;

use std::collections::BTreeMap;

pub use fault::Fault;
use land::Land;
use mesh::Mesh;

/// Texts by their path in a folder.
pub type Texts = BTreeMap<String, String>;

/// Everything that the tool makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The files of `packs/wuxing`.
    pub pack: Texts,
    /// The files of `packs/wuxing-people`.
    pub people: Texts,
}

/// Makes the demo district. Always the same texts, on every machine.
///
/// # Errors
/// A mistake in the data of this crate.
pub fn make() -> Result<Made, Fault> {
    let outline = source::outline()?;
    let mesh = Mesh::build(&outline)?;
    let land = Land::divide(mesh, source::communities()?)?;
    let mut pack = rules::texts();
    pack.extend(borders::texts(&land, &outline)?);
    pack.insert("units.csv".into(), units::units(&land)?);
    pack.insert("areas.csv".into(), units::areas(&land)?);
    pack.insert("area_grids.csv".into(), units::area_grids(&land)?);
    let (persons, posts) = people::make(&land)?;
    let people = Texts::from([("persons.csv".into(), persons), ("posts.csv".into(), posts)]);
    Ok(Made { pack, people })
}
