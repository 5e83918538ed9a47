//! How many listen: a few for each person, and a bounded number in all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::ids::PersonId;

/// Listeners of one person at the same time. A newer one takes the place of the oldest, which may
/// be a connection that died without a word: refusing would keep its owner out until the network
/// notices.
pub(super) const OF_A_PERSON: usize = 8;
/// Listeners of this process.
pub(super) const IN_ALL: usize = 5000;

/// Who listens.
#[derive(Debug, Default)]
pub(super) struct Places {
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    last: u64,
    by_number: BTreeMap<u64, (PersonId, String)>,
    by_person: BTreeMap<PersonId, BTreeSet<u64>>,
}

/// The place of one listener, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
}

/// All places are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl Places {
    /// Takes a place, and says whose place had to be given up for it.
    pub(super) fn take(
        self: &Arc<Self>,
        person: PersonId,
        session: &str,
    ) -> Result<(Place, Option<u64>), Full> {
        let mut taken = self.taken();
        let own = taken.by_person.get(&person);
        let oldest =
            own.filter(|own| own.len() >= OF_A_PERSON).and_then(|own| own.first().copied());
        if let Some(oldest) = oldest {
            taken.give_up(oldest);
        } else if taken.by_number.len() >= IN_ALL {
            return Err(Full);
        }
        taken.last += 1;
        let number = taken.last;
        taken.by_number.insert(number, (person, session.to_owned()));
        taken.by_person.entry(person).or_default().insert(number);
        Ok((Place { places: Arc::clone(self), number }, oldest))
    }

    /// The sessions of all who listen.
    pub(super) fn sessions(&self) -> BTreeSet<String> {
        self.taken().by_number.values().map(|(_, session)| session.clone()).collect()
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn give_up(&mut self, number: u64) {
        let Some((person, _)) = self.by_number.remove(&number) else { return };
        if let Some(own) = self.by_person.get_mut(&person) {
            own.remove(&number);
            if own.is_empty() {
                self.by_person.remove(&person);
            }
        }
    }
}

impl Place {
    /// Its number, which no other place of this process has had.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().give_up(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_of_a_person_gives_way_and_others_keep_theirs() {
        let places: Arc<Places> = Arc::default();
        let (one, two) = (PersonId(1), PersonId(2));
        let (other, none) = places.take(two, "b").unwrap();
        assert_eq!(none, None);
        let mut own: Vec<Place> = Vec::new();
        for _ in 0..OF_A_PERSON {
            let (place, none) = places.take(one, "a").unwrap();
            assert_eq!(none, None);
            own.push(place);
        }
        let (newest, gone) = places.take(one, "a").unwrap();
        assert_eq!(gone, Some(own[0].number()));
        // The one that gave way frees nothing a second time.
        own.remove(0);
        let (_, gone) = places.take(one, "a").unwrap();
        assert_eq!(gone, Some(own[0].number()), "still as many as one may have");
        drop((own, newest));
        assert_eq!(places.sessions(), ["b".to_owned()].into());
        drop(other);
        assert!(places.sessions().is_empty() && places.taken().by_person.is_empty());
    }

    #[test]
    fn a_full_house_lets_nobody_in_until_somebody_leaves() {
        let places: Arc<Places> = Arc::default();
        let person = |n: usize| PersonId(n as u128);
        let mut all: Vec<Place> =
            (0..IN_ALL).map(|n| places.take(person(n), "s").unwrap().0).collect();
        assert!(matches!(places.take(person(IN_ALL), "s"), Err(Full)));
        all.pop();
        assert!(places.take(person(IN_ALL), "s").is_ok());
    }
}
