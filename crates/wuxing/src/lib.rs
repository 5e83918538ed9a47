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

pub use fault::Fault;
use land::Land;
use mesh::Mesh;
use pack::Files;

/// Everything that the tool makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The files of `packs/wuxing`.
    pub pack: Files,
    /// The files of `packs/wuxing-people`.
    pub people: Files,
}

/// Makes the demo district. Always the same files, on every machine.
///
/// # Errors
/// A mistake in the data of this crate; a pack with a fault is never given out.
pub fn make() -> Result<Made, Fault> {
    let outline = source::outline()?;
    let mesh = Mesh::build(&outline)?;
    let land = Land::divide(mesh, source::communities()?)?;
    let mut files = rules::files();
    for (path, text) in borders::texts(&land, &outline)? {
        files.insert(path, text);
    }
    files.insert("units.csv", units::units(&land)?);
    files.insert("areas.csv", units::areas(&land)?);
    files.insert("area_grids.csv", units::area_grids(&land)?);
    let report = pack::check(&files);
    let pack = report.pack.ok_or_else(|| refused(&report.faults))?;
    let mut people = Files::new();
    let (persons, posts) = people::make(&land)?;
    people.insert("persons.csv", persons);
    people.insert("posts.csv", posts);
    let report = pack::check_people(&people, &pack);
    if report.people.is_none() {
        return Err(refused(&report.faults));
    }
    Ok(Made { pack: pack::write(&pack), people })
}

fn refused(faults: &[pack::Fault]) -> Fault {
    Fault::Refused(faults.iter().map(ToString::to_string).collect())
}
