//! How many people live where, and how many grids that makes. The sums are the case study's; the
//! shares are made up.

use crate::dice::Dice;
use crate::share::{apportion, seats};
use crate::source::Community;
use crate::townships::{REGISTERED, TOWNSHIPS};

/// Grids of the district (case study, part 2.1).
pub(crate) const GRIDS: usize = 538;
/// Areas of the district (case study, part 2.1).
pub(crate) const AREAS: usize = 46;

/// Inhabitants of a territory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct People {
    pub(crate) registered: u64,
    pub(crate) migrants: u64,
}

/// The people of each community.
pub(crate) fn of_communities(communities: &[Community]) -> Vec<People> {
    let mut dice = Dice::of("population");
    let townships = apportion(REGISTERED, &TOWNSHIPS.map(|township| township.registered_share));
    let mut people = vec![People::default(); communities.len()];
    for (township, &registered) in townships.iter().enumerate() {
        let own: Vec<usize> =
            (0..communities.len()).filter(|&one| communities[one].township == township).collect();
        let mut weights = |urban: (i64, i64), village: (i64, i64)| -> Vec<u64> {
            let range = |one: &usize| if communities[*one].is_urban { urban } else { village };
            let mut weight = |(low, high)| u64::try_from(dice.between(low, high)).unwrap_or(1);
            own.iter().map(|one| weight(range(one))).collect()
        };
        let registered = apportion(registered, &weights((15, 30), (10, 18)));
        let migrants = TOWNSHIPS.get(township).map_or(0, |township| township.migrants);
        let migrants = apportion(migrants, &weights((30, 60), (6, 20)));
        for ((&one, registered), migrants) in own.iter().zip(registered).zip(migrants) {
            people[one] = People { registered, migrants };
        }
    }
    people
}

/// How many grids each community has.
pub(crate) fn grid_counts(people: &[People]) -> Vec<usize> {
    let all: Vec<u64> = people.iter().map(|people| people.registered + people.migrants).collect();
    seats(GRIDS, &all)
}

/// The people of a community's grids.
pub(crate) fn of_grids(community: People, count: usize, dice: &mut Dice) -> Vec<People> {
    let mut weights = || -> Vec<u64> {
        (0..count).map(|_| u64::try_from(dice.between(80, 120)).unwrap_or(100)).collect()
    };
    let registered = apportion(community.registered, &weights());
    let migrants = apportion(community.migrants, &weights());
    let pairs = registered.into_iter().zip(migrants);
    pairs.map(|(registered, migrants)| People { registered, migrants }).collect()
}
