//! The division of a township into areas (片区): whole communities, neighbours, about as many
//! grids in each.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::dice::Dice;
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

/// So many times the division begins anew from other seeds; the best one counts.
const TRIES: usize = 30;

impl Communities<'_> {
    /// The area of each community, from 0 to `count - 1`.
    pub(crate) fn divide(&self, count: usize, dice: &mut Dice) -> Vec<usize> {
        let tried = (0..TRIES).map(|_| {
            let mut order: Vec<usize> = (0..self.grids.len()).collect();
            dice.shuffle(&mut order);
            order.truncate(count);
            let mut areas = self.grown(&order);
            while let Some((community, area)) = self.better_move(&areas, count) {
                areas[community] = area;
            }
            areas
        });
        tried.min_by_key(|areas| self.score(areas, count)).unwrap_or_default()
    }

    fn neighbours(&self, community: usize) -> impl Iterator<Item = usize> + '_ {
        self.beside.iter().filter_map(move |&(a, b)| (a == community).then_some(b))
    }

    /// Each area in turn, the smallest first, takes in the nearest free neighbour.
    fn grown(&self, seeds: &[usize]) -> Vec<usize> {
        let mut area_of: BTreeMap<usize, usize> =
            seeds.iter().enumerate().map(|(area, &seed)| (seed, area)).collect();
        loop {
            let mut sizes = vec![(0, 0); seeds.len()];
            for (&community, &area) in &area_of {
                sizes[area] = (sizes[area].0 + self.grids[community], area);
            }
            sizes.sort_unstable();
            let taken = sizes.iter().find_map(|&(_, area)| {
                let spot = self.spots[seeds[area]];
                let inside = area_of.iter().filter(|(_, of)| **of == area);
                let around = inside.flat_map(|(&community, _)| self.neighbours(community));
                let free = around.filter(|community| !area_of.contains_key(community));
                let distance = |next: &usize| (self.spots[*next].square_distance(spot), *next);
                free.min_by_key(distance).map(|community| (community, area))
            });
            match taken {
                Some((community, area)) => area_of.insert(community, area),
                None => break,
            };
        }
        (0..self.grids.len()).map(|one| area_of.get(&one).copied().unwrap_or(0)).collect()
    }

    /// How bad a division is: how far grids lie from the middle of their area, and how far areas
    /// are from having the same number of grids. One grid too many in an area weighs as much as
    /// the mean spread of a grid; two too many four times that.
    fn score(&self, areas: &[usize], count: usize) -> i128 {
        let town: i128 = self.spread(0..self.grids.len()).0;
        let all: i128 = self.grids.iter().map(|&grids| grids as i128).sum();
        let parts = count as i128;
        let unit = town / (all * parts).max(1);
        (0..count)
            .map(|area| {
                let own = (0..areas.len()).filter(|&one| areas[one] == area);
                let (spread, grids) = self.spread(own);
                let excess = grids * parts - all;
                spread + unit * excess * excess / (parts * parts)
            })
            .sum()
    }

    /// The sum of the squares of the distances of grids from their middle, and their number.
    fn spread(&self, communities: impl Iterator<Item = usize>) -> (i128, i128) {
        let (mut x, mut y, mut squares, mut grids) = (0, 0, 0, 0);
        for community in communities {
            let (weight, spot) = (self.grids[community] as i128, self.spots[community]);
            let (east, north) = (i128::from(spot.x), i128::from(spot.y));
            x += weight * east;
            y += weight * north;
            squares += weight * (east * east + north * north);
            grids += weight;
        }
        (squares - (x * x + y * y) / grids.max(1), grids)
    }

    /// The change of one community's area that mends most; none when all make it worse.
    fn better_move(&self, areas: &[usize], count: usize) -> Option<(usize, usize)> {
        let mut best = (self.score(areas, count), None);
        for (community, &from) in areas.iter().enumerate() {
            let targets: BTreeSet<usize> =
                self.neighbours(community).map(|other| areas[other]).collect();
            for to in targets.into_iter().filter(|&to| to != from) {
                let mut moved = areas.to_vec();
                moved[community] = to;
                let score = self.score(&moved, count);
                if score < best.0 && self.stays_whole(areas, community) {
                    best = (score, Some((community, to)));
                }
            }
        }
        best.1
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
