//! The whole land: townships, communities, grids and areas, and which triangle belongs to what.

use std::collections::BTreeSet;

use territory::Point;

use crate::areas::{self, farthest};
use crate::dice::Dice;
use crate::fault::Fault;
use crate::grow::Patch;
use crate::mesh::{self, Mesh, Spot};
use crate::population::{self, AREAS, People};
use crate::share::seats;
use crate::source::Community;
use crate::townships::{TOWNSHIPS, Township};

/// A grid (网格).
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// Fifteen digits.
    pub(crate) code: String,
    /// Its number in its community, from 1.
    pub(crate) number: usize,
    /// Its place in [`Land::communities`].
    pub(crate) community: usize,
    /// Its place in [`Land::areas`].
    pub(crate) area: usize,
    pub(crate) people: People,
}

/// An area (片区).
#[derive(Debug, Clone)]
pub(crate) struct Area {
    pub(crate) code: String,
    /// Its number in its township, from 1.
    pub(crate) number: usize,
    /// Its place in [`TOWNSHIPS`].
    pub(crate) township: usize,
}

/// Everything that lies in the district.
pub(crate) struct Land {
    pub(crate) communities: Vec<Community>,
    pub(crate) grids: Vec<Grid>,
    pub(crate) areas: Vec<Area>,
    pub(crate) mesh: Mesh,
    /// The grid of each triangle.
    pub(crate) grid_of: Vec<usize>,
}

impl Land {
    /// Divides the mesh.
    pub(crate) fn divide(mesh: Mesh, communities: Vec<Community>) -> Result<Self, Fault> {
        let people = population::of_communities(&communities);
        let counts = population::grid_counts(&people);
        let community_of = communities_of(&mesh, &communities)?;
        let beside = pairs_beside(&mesh, &community_of);
        let spots = middles(&mesh, &community_of, communities.len());
        let (areas, area_of) = divide_areas(&communities, &counts, &spots, &beside);
        let mut dice = Dice::of("grids");
        let mut grids = Vec::new();
        let mut grid_of = vec![0; mesh.spots.len()];
        for (community, &count) in counts.iter().enumerate() {
            let patch = patch_of(&mesh, &community_of, community);
            let shares: Vec<i64> = (0..count).map(|_| dice.between(85, 115)).collect();
            let seeds = farthest(&patch.spots, count);
            let code = &communities[community].code;
            let parts = patch
                .divide(seeds, &shares, true)
                .ok_or_else(|| Fault::division(code, format!("{count} grids do not fit")))?;
            for (&triangle, part) in patch.triangles.iter().zip(parts) {
                grid_of[triangle] = grids.len() + part;
            }
            let shares = population::of_grids(people[community], count, &mut dice);
            for (number, people) in (1..).zip(shares) {
                let code = format!("{code}{number:03}");
                let area = area_of[community];
                grids.push(Grid { code, number, community, area, people });
            }
        }
        Ok(Self { communities, grids, areas, mesh, grid_of })
    }

    /// Where the station of an area is: the middle of the triangle nearest to the middle of the
    /// area, of those that lie wholly inside it.
    pub(crate) fn station(&self, area: usize) -> Option<Point> {
        let area_of = |triangle: usize| self.grids[self.grid_of[triangle]].area;
        let owners: Vec<usize> = (0..self.grid_of.len()).map(area_of).collect();
        let middle = *middles(&self.mesh, &owners, self.areas.len()).get(area)?;
        let inner = (0..owners.len()).filter(|&triangle| {
            let around = &self.mesh.neighbours[triangle];
            let beside = around.iter().all(|&other| owners[other] == area);
            owners[triangle] == area && around.len() == 3 && beside
        });
        let nearest = inner.min_by_key(|&one| self.mesh.spots[one].square_distance(middle));
        nearest.map(|triangle| mesh::middle(self.mesh.corners[triangle]))
    }
}

fn patch_of(mesh: &Mesh, owners: &[usize], owner: usize) -> Patch {
    Patch::of(mesh, (0..owners.len()).filter(|&triangle| owners[triangle] == owner).collect())
}

/// The community of each triangle.
fn communities_of(mesh: &Mesh, communities: &[Community]) -> Result<Vec<usize>, Fault> {
    let all = Patch::of(mesh, (0..mesh.spots.len()).collect());
    let seeds = TOWNSHIPS.iter().filter_map(|township| all.nearest(centre(township))).collect();
    let township_of = all
        .divide(seeds, &TOWNSHIPS.map(|township| township.hectares), false)
        .ok_or_else(|| Fault::division("the district", "a township got no land"))?;
    let mut dice = Dice::of("communities");
    let mut community_of = vec![0; township_of.len()];
    for (index, township) in TOWNSHIPS.iter().enumerate() {
        let patch = patch_of(mesh, &township_of, index);
        let mut own: Vec<usize> =
            (0..communities.len()).filter(|&one| communities[one].township == index).collect();
        dice.shuffle(&mut own);
        own.sort_by_key(|&one| !communities[one].is_urban);
        let shares: Vec<i64> = own
            .iter()
            .map(|&one| if communities[one].is_urban { 35 } else { 100 } * dice.between(75, 130))
            .collect();
        let urban = own.iter().filter(|&&one| communities[one].is_urban).count();
        let around = seeds_around(&patch, centre(township), &shares, urban);
        let parts = patch
            .divide(around, &shares, true)
            .ok_or_else(|| Fault::division(township.name_en, "a community got no land"))?;
        for (&triangle, part) in patch.triangles.iter().zip(parts) {
            community_of[triangle] = own[part];
        }
    }
    Ok(community_of)
}

fn centre(township: &Township) -> Spot {
    Spot::of(Point::new(township.lng, township.lat))
}

/// Seeds of the communities: urban ones in the core around the centre, villages in the rest.
fn seeds_around(patch: &Patch, centre: Spot, shares: &[i64], urban: usize) -> Vec<usize> {
    let mut outwards: Vec<usize> = (0..patch.spots.len()).collect();
    outwards.sort_by_key(|&place| (patch.spots[place].square_distance(centre), place));
    let total: i64 = patch.areas.iter().sum();
    let urban_share: i64 = shares.iter().take(urban).sum();
    let core_size = total * urban_share / shares.iter().sum::<i64>().max(1);
    let mut size = 0;
    let end = outwards.iter().position(|&place| {
        size += patch.areas[place];
        size > core_size
    });
    let (core, rest) = outwards.split_at(end.unwrap_or(outwards.len()));
    let chosen = |places: &[usize], count: usize| -> Vec<usize> {
        let spots: Vec<Spot> = places.iter().map(|&place| patch.spots[place]).collect();
        farthest(&spots, count).into_iter().map(|index| places[index]).collect()
    };
    let mut seeds = chosen(core, urban);
    seeds.extend(chosen(rest, shares.len() - urban));
    seeds
}

/// Pairs of owners whose triangles lie side by side, in both orders.
fn pairs_beside(mesh: &Mesh, owners: &[usize]) -> BTreeSet<(usize, usize)> {
    let sides = mesh.neighbours.iter().enumerate();
    let pairs = sides.flat_map(|(triangle, others)| {
        others.iter().map(move |&other| (owners[triangle], owners[other]))
    });
    pairs.filter(|(a, b)| a != b).collect()
}

/// The middle of each owner's triangles.
fn middles(mesh: &Mesh, owners: &[usize], count: usize) -> Vec<Spot> {
    let mut sums = vec![(0_i128, 0_i128, 0_i128); count];
    for (triangle, &owner) in owners.iter().enumerate() {
        let (x, y, weight) = sums[owner];
        let (spot, area) = (mesh.spots[triangle], i128::from(mesh.areas[triangle]));
        sums[owner] = (x + i128::from(spot.x) * area, y + i128::from(spot.y) * area, weight + area);
    }
    let mean = |sum: i128, weight: i128| i64::try_from(sum / weight.max(1)).unwrap_or(0);
    sums.into_iter().map(|(x, y, weight)| Spot { x: mean(x, weight), y: mean(y, weight) }).collect()
}

/// All areas, and the area of each community.
fn divide_areas(
    communities: &[Community],
    grid_counts: &[usize],
    spots: &[Spot],
    beside: &BTreeSet<(usize, usize)>,
) -> (Vec<Area>, Vec<usize>) {
    let of_township = |index: usize| -> Vec<usize> {
        (0..communities.len()).filter(|&one| communities[one].township == index).collect()
    };
    let grids: Vec<u64> = (0..TOWNSHIPS.len())
        .map(|index| of_township(index).iter().map(|&one| grid_counts[one] as u64).sum())
        .collect();
    let mut dice = Dice::of("areas");
    let (mut all, mut area_of) = (Vec::new(), vec![0; communities.len()]);
    for (index, count) in seats(AREAS, &grids).into_iter().enumerate() {
        let own = of_township(index);
        let place = |one: usize| own.binary_search(&one).ok();
        let near = beside.iter().filter_map(|&(a, b)| Some((place(a)?, place(b)?))).collect();
        let found = areas::Communities {
            grids: &own.iter().map(|&one| grid_counts[one]).collect::<Vec<_>>(),
            spots: &own.iter().map(|&one| spots[one]).collect::<Vec<_>>(),
            beside: &near,
        }
        .divide(count, &mut dice);
        for (&community, area) in own.iter().zip(found) {
            area_of[community] = all.len() + area;
        }
        all.extend((1..=count).map(|number| Area {
            code: format!("a{}_{number}", TOWNSHIPS[index].code),
            number,
            township: index,
        }));
    }
    (all, area_of)
}
