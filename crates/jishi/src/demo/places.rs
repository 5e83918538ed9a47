//! Real points inside real grids, more of them where more people live.

use std::collections::BTreeMap;

use domain::ids::UnitCode;
use pack::Pack;
use server::district::District;
use territory::{BBox, Point};

use super::chance::Chance;

/// Points that are tried before a grid is given up.
const TRIES: usize = 200;
/// A duplicate lies so near, in units of 1e-7 degree (some 40 m).
const NEAR: i64 = 3000;

/// The grids with their boxes and weights.
#[derive(Debug)]
pub(crate) struct Places {
    grids: Vec<Grid>,
}

#[derive(Debug)]
struct Grid {
    code: UnitCode,
    bounds: BBox,
    people: usize,
}

/// A place for a report.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// In which grid.
    pub(crate) grid: UnitCode,
    /// Where.
    pub(crate) point: Point,
}

impl Places {
    /// The grids of a pack; inhabitants are the weights.
    pub(crate) fn of(pack: &Pack) -> Self {
        let people: BTreeMap<&UnitCode, usize> = pack
            .units
            .iter()
            .map(|unit| {
                let all = unit.registered.unwrap_or(0) + unit.migrants.unwrap_or(0);
                (&unit.code, usize::try_from(all).unwrap_or(0).max(1))
            })
            .collect();
        let grids = pack.borders.grids.iter().filter_map(|(code, shape)| {
            let people = people.get(code).copied().unwrap_or(1);
            Some(Grid { code: code.clone(), bounds: shape.bbox()?, people })
        });
        Self { grids: grids.collect() }
    }

    /// A point somewhere in the district.
    pub(crate) fn draw(&self, district: &District, chance: &mut Chance) -> Option<Place> {
        let grid = self.grids.get(chance.weighted(self.grids.iter().map(|grid| grid.people)))?;
        let BBox { min, max } = grid.bounds;
        let drawn = |chance: &mut Chance| Point {
            lng: within(chance, min.lng, max.lng),
            lat: within(chance, min.lat, max.lat),
        };
        let point = (0..TRIES).map(|_| drawn(chance)).find(|p| inside(district, &grid.code, *p))?;
        Some(Place { grid: grid.code.clone(), point })
    }

    /// A point of the same grid close to another.
    pub(crate) fn near(district: &District, of: &Place, chance: &mut Chance) -> Place {
        let moved = |chance: &mut Chance| Point {
            lng: of.point.lng + small(chance),
            lat: of.point.lat + small(chance),
        };
        let fits = |point: &Point| inside(district, &of.grid, *point);
        let point = (0..TRIES).map(|_| moved(chance)).find(fits).unwrap_or(of.point);
        Place { grid: of.grid.clone(), point }
    }
}

fn inside(district: &District, grid: &UnitCode, point: Point) -> bool {
    let point = domain::place::Point { lng: point.lng, lat: point.lat };
    district.stamp_at(point).is_some_and(|stamp| stamp.grid == *grid)
}

fn within(chance: &mut Chance, least: i32, most: i32) -> i32 {
    i32::try_from(chance.between(i64::from(least), i64::from(most))).unwrap_or(least)
}

fn small(chance: &mut Chance) -> i32 {
    i32::try_from(chance.between(-NEAR, NEAR)).unwrap_or(0)
}
