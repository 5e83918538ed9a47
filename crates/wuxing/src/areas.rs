//! The division of a township into areas (片区): whole communities, neighbours, about as many
//! grids in each.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::mesh::Spot;

/// Communities of a township as the division sees them.
pub(crate) struct Communities<'a> {
    /// Grids of each.
    pub(crate) grids: &'a [usize],
    /// Where each is.
    pub(crate) spots: &'a [Spot],
    /// Pairs that lie side by side.
    pub(crate) beside: &'a BTreeSet<(usize, usize)>,
}

impl Communities<'_> {
    /// The area of each community, from 0 to `count - 1`.
    pub(crate) fn divide(&self, count: usize) -> Vec<usize> {
        let mut areas = self.grown(&self.seeds(count));
        while let Some((community, area)) = self.better_move(&areas, count) {
            areas[community] = area;
        }
        areas
    }

    fn neighbours(&self, community: usize) -> impl Iterator<Item = usize> + '_ {
        self.beside.iter().filter_map(move |&(a, b)| (a == community).then_some(b))
    }

    /// Communities far from each other.
    fn seeds(&self, count: usize) -> Vec<usize> {
        farthest(self.spots, count)
    }

    /// Each area in turn, the smallest first, takes in the nearest free neighbour.
    fn grown(&self, seeds: &[usize]) -> Vec<usize> {
        let mut area_of: BTreeMap<usize, usize> =
            seeds.iter().enumerate().map(|(area, &seed)| (seed, area)).collect();
        loop {
            let mut sizes: Vec<(usize, usize)> =
                self.sizes(&area_of, seeds.len()).into_iter().zip(0..).collect();
            sizes.sort_unstable();
            let taken = sizes.iter().find_map(|&(_, area)| {
                let spot = self.spots[seeds[area]];
                let inside = area_of.iter().filter(|(_, of)| **of == area);
                let around = inside.flat_map(|(&community, _)| self.neighbours(community));
                let free = around.filter(|community| !area_of.contains_key(community));
                let nearest =
                    free.min_by_key(|&next| (self.spots[next].square_distance(spot), next));
                nearest.map(|community| (community, area))
            });
            match taken {
                Some((community, area)) => area_of.insert(community, area),
                None => break,
            };
        }
        (0..self.grids.len()).map(|one| area_of.get(&one).copied().unwrap_or(0)).collect()
    }

    fn sizes(&self, area_of: &BTreeMap<usize, usize>, count: usize) -> Vec<usize> {
        let mut sizes = vec![0; count];
        for (&community, &area) in area_of {
            sizes[area] += self.grids[community];
        }
        sizes
    }

    /// The change of one community's area that evens out sizes most; none when all make it worse.
    fn better_move(&self, areas: &[usize], count: usize) -> Option<(usize, usize)> {
        let sizes = self.sizes(&areas.iter().copied().enumerate().collect(), count);
        let mut best: Option<(usize, (usize, usize))> = None;
        for (community, &from) in areas.iter().enumerate() {
            let targets: BTreeSet<usize> =
                self.neighbours(community).map(|other| areas[other]).collect();
            let moved = self.grids[community];
            for to in targets.into_iter().filter(|&to| to != from) {
                // By so much falls the sum of squares, halved: moved * (from - to - moved).
                let Some(gain) = sizes[from].checked_sub(sizes[to] + moved) else { continue };
                let gain = gain * moved;
                let is_better = gain > best.map_or(0, |(most, _)| most);
                if is_better && self.stays_whole(areas, community) {
                    best = Some((gain, (community, to)));
                }
            }
        }
        best.map(|(_, change)| change)
    }

    /// Whether an area stays in one piece, and not empty, without one of its communities.
    fn stays_whole(&self, areas: &[usize], without: usize) -> bool {
        let area = areas[without];
        let mut rest: BTreeSet<usize> =
            (0..areas.len()).filter(|&one| areas[one] == area && one != without).collect();
        let Some(first) = rest.pop_first() else {
            return false;
        };
        let mut queue = VecDeque::from([first]);
        while let Some(community) = queue.pop_front() {
            for next in self.neighbours(community) {
                if rest.remove(&next) {
                    queue.push_back(next);
                }
            }
        }
        rest.is_empty()
    }
}

/// Spots far from each other: the first, then always the one farthest from those chosen.
pub(crate) fn farthest(spots: &[Spot], count: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut nearest = vec![i64::MAX; spots.len()];
    while chosen.len() < count.min(spots.len()) {
        let next = (0..spots.len()).rev().max_by_key(|&place| nearest[place]).unwrap_or(0);
        chosen.push(next);
        for (least, spot) in nearest.iter_mut().zip(spots) {
            *least = (*least).min(spot.square_distance(spots[next]));
        }
    }
    chosen
}
