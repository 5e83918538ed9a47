//! Dividing land: parts grow from seeds at the same time until they meet.
//!
//! A part whose seed has a head start becomes larger. The head starts are corrected in rounds
//! until every part has about the size it should have. Parts are always in one piece, since they
//! grow from triangle to triangle.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::dice;
use crate::mesh::{Mesh, Spot};

/// Rounds of correction.
const ROUNDS: i64 = 40;
/// In the first rounds, seeds move to the middle of their part every so many rounds.
const MOVE_EVERY: i64 = 4;

/// Some triangles of the mesh, numbered from 0.
pub(crate) struct Patch {
    /// Their numbers in the mesh, ascending.
    pub(crate) triangles: Vec<usize>,
    /// Neighbours inside the patch, with the cost of the way there.
    links: Vec<Vec<(usize, i64)>>,
    pub(crate) spots: Vec<Spot>,
    /// Square metres.
    pub(crate) areas: Vec<i64>,
}

impl Patch {
    /// The patch of these triangles, which must be in ascending order.
    pub(crate) fn of(mesh: &Mesh, triangles: Vec<usize>) -> Self {
        let links = triangles.iter().map(|&triangle| {
            let inside = mesh.neighbours[triangle].iter().filter_map(|&other| {
                let place = triangles.binary_search(&other).ok()?;
                let way = mesh.spots[triangle].distance(mesh.spots[other]);
                // Rough ground makes borders wind.
                let rough = i64::try_from(dice::of_pair(triangle, other)).unwrap_or(0);
                Some((place, way * (1000 + rough) / 1000))
            });
            inside.collect()
        });
        Self {
            links: links.collect(),
            spots: triangles.iter().map(|&triangle| mesh.spots[triangle]).collect(),
            areas: triangles.iter().map(|&triangle| mesh.areas[triangle]).collect(),
            triangles,
        }
    }

    /// The triangle nearest to a spot.
    pub(crate) fn nearest(&self, spot: Spot) -> Option<usize> {
        (0..self.spots.len()).min_by_key(|&place| self.spots[place].square_distance(spot))
    }

    /// Divides the patch into parts in the proportion of `shares`, around `seeds`; the number of
    /// its part for each triangle. `may_move` lets seeds move to the middle of their parts.
    pub(crate) fn divide(
        &self,
        mut seeds: Vec<usize>,
        shares: &[i64],
        may_move: bool,
    ) -> Option<Vec<usize>> {
        let (total, sum) = (self.areas.iter().sum::<i64>(), shares.iter().sum::<i64>().max(1));
        let wanted: Vec<i64> = shares.iter().map(|share| (total * share / sum).max(1)).collect();
        let mut starts = vec![0; seeds.len()];
        let mut best: Option<(i64, Vec<usize>)> = None;
        for round in 0..ROUNDS {
            let parts = self.flood(&seeds, &starts);
            let sizes = self.sizes(&parts, seeds.len());
            let error = sizes.iter().zip(&wanted).map(|(size, want)| (size - want).abs()).sum();
            let is_whole = sizes.iter().all(|size| *size > 0);
            if is_whole && best.as_ref().is_none_or(|(least, _)| error < *least) {
                best = Some((error, parts.clone()));
            }
            for ((start, size), want) in starts.iter_mut().zip(&sizes).zip(&wanted) {
                *start += correction(*size, *want, round);
            }
            if may_move && round % MOVE_EVERY == MOVE_EVERY - 1 && round * 3 < ROUNDS * 2 {
                self.move_seeds(&mut seeds, &parts);
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// The part that reaches each triangle first. Higher starts begin later.
    fn flood(&self, seeds: &[usize], starts: &[i64]) -> Vec<usize> {
        let mut part_of = vec![usize::MAX; self.triangles.len()];
        let mut ways = BinaryHeap::new();
        for (part, (&seed, &start)) in seeds.iter().zip(starts).enumerate() {
            ways.push(Reverse((start, seed, part)));
        }
        while let Some(Reverse((way, triangle, part))) = ways.pop() {
            if part_of[triangle] != usize::MAX {
                continue;
            }
            part_of[triangle] = part;
            for &(next, cost) in &self.links[triangle] {
                if part_of[next] == usize::MAX {
                    ways.push(Reverse((way + cost, next, part)));
                }
            }
        }
        part_of
    }

    /// Square metres of each part.
    pub(crate) fn sizes(&self, parts: &[usize], count: usize) -> Vec<i64> {
        let mut sizes = vec![0; count];
        for (&part, area) in parts.iter().zip(&self.areas) {
            if let Some(size) = sizes.get_mut(part) {
                *size += area;
            }
        }
        sizes
    }

    fn move_seeds(&self, seeds: &mut [usize], parts: &[usize]) {
        let mut sums = vec![(0_i128, 0_i128, 0_i128); seeds.len()];
        for (place, &part) in parts.iter().enumerate() {
            let (area, spot) = (i128::from(self.areas[place]), self.spots[place]);
            if let Some((x, y, weight)) = sums.get_mut(part) {
                *x += i128::from(spot.x) * area;
                *y += i128::from(spot.y) * area;
                *weight += area;
            }
        }
        for (part, (seed, (x, y, weight))) in seeds.iter_mut().zip(sums).enumerate() {
            let mean = |sum: i128| i64::try_from(sum / weight.max(1)).unwrap_or(0);
            let middle = Spot { x: mean(x), y: mean(y) };
            let own = (0..parts.len()).filter(|&place| parts[place] == part);
            let nearest = own.min_by_key(|&place| self.spots[place].square_distance(middle));
            *seed = nearest.unwrap_or(*seed);
        }
    }
}

/// Centimetres by which a part begins later (or earlier, if negative) in the next round.
fn correction(size: i64, wanted: i64, round: i64) -> i64 {
    let radius_cm = wanted.isqrt() * 100;
    let excess_percent = ((size - wanted) * 100 / wanted).clamp(-100, 100);
    let gain_percent = 40 - 36 * round / ROUNDS;
    radius_cm * excess_percent * gain_percent / 10_000
}
