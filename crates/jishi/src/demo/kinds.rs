//! What people report, and what is said about it: the table `matters.toml`, read once.

use domain::ids::CategoryCode;
use serde::Deserialize;
use server::district::District;

use super::chance::Chance;
use crate::failure::Failure;

/// A line of the table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    /// Which category.
    pub(crate) category: CategoryCode,
    /// How often a resident reports it.
    resident: usize,
    /// How often a grid worker reports it.
    patrol: usize,
    /// How often a grid worker settles it at once.
    on_spot: usize,
    /// Of a hundred, how many are urgent.
    pub(crate) urgent: usize,
    /// Of a hundred that staff report, how many are major and difficult.
    pub(crate) major: usize,
    /// What reporters write.
    pub(crate) words: Vec<String>,
    /// What was done on the spot.
    pub(crate) settled: Vec<String>,
    /// What a handler has done.
    pub(crate) done: Vec<String>,
}

/// Who brings a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A resident.
    Resident,
    /// A grid worker, who reports it.
    Patrol,
    /// A grid worker, who settles it in the same visit.
    OnSpot,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    matter: Vec<Kind>,
}

/// All kinds of matters that the district has a category for.
#[derive(Debug)]
pub(crate) struct Kinds(Vec<Kind>);

impl Kinds {
    /// Reads the table.
    ///
    /// # Errors
    /// Never in a program that has been tested; the table is a constant.
    pub(crate) fn read(district: &District) -> Result<Self, Failure> {
        let table: Table = toml::from_str(include_str!("matters.toml"))
            .map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
        let known = |kind: &Kind| district.categories.contains_key(&kind.category);
        Ok(Self(table.matter.into_iter().filter(known).collect()))
    }

    /// One of them, as often as the table says.
    pub(crate) fn draw(&self, found: Found, chance: &mut Chance) -> Option<&Kind> {
        let weights = self.0.iter().map(|kind| match found {
            Found::Resident => kind.resident,
            Found::Patrol => kind.patrol,
            Found::OnSpot => kind.on_spot,
        });
        self.0.get(chance.weighted(weights))
    }

    /// The kind of a category.
    pub(crate) fn of(&self, category: &str) -> Option<&Kind> {
        self.0.iter().find(|kind| kind.category.as_str() == category)
    }
}

/// One of several sentences.
pub(crate) fn sentence(of: &[String], chance: &mut Chance) -> String {
    chance.pick(of).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_something_to_say() {
        let table: Table = toml::from_str(include_str!("matters.toml")).unwrap();
        for kind in &table.matter {
            let all = [&kind.words, &kind.settled, &kind.done];
            assert!(all.iter().all(|said| !said.is_empty()), "{}", kind.category);
        }
    }
}
