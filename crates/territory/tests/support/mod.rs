//! Coverages from a seed: a bent lattice of faces that share their arcs, and members made of
//! faces, so that members have holes, exclaves, and corners that only touch.

use territory::geojson::Feature;
use territory::{MultiPolygon, Point, Polygon, Ring, dissolve};

/// `SplitMix64` (Steele, Lea and Flood 2014): small, and the same on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// Any number.
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both possible.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let count = u64::from(high.abs_diff(low)) + 1;
        low.wrapping_add_unsigned(u32::try_from(self.roll() % count).expect("below 2^32"))
    }
}

/// What a coverage looks like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// South-west node.
    pub(crate) origin: Point,
    /// Units between nodes.
    pub(crate) spacing: i32,
    /// Vertices between two nodes.
    pub(crate) bends: i32,
}

/// Faces side by side, in rows from the south-west.
pub(crate) struct Faces {
    pub(crate) faces: Vec<MultiPolygon>,
}

/// An arc between two nodes, without the second.
type Arc = Vec<Point>;

impl Plan {
    /// The faces of this plan.
    pub(crate) fn faces(&self) -> Faces {
        let mut dice = Dice(self.seed);
        let nodes: Vec<Vec<Point>> = (0..=self.rows)
            .map(|row| (0..=self.columns).map(|column| self.node(&mut dice, column, row)).collect())
            .collect();
        let east: Vec<Vec<Arc>> = nodes
            .iter()
            .map(|row| row.windows(2).map(|ends| self.arc(&mut dice, ends[0], ends[1])).collect())
            .collect();
        let north: Vec<Vec<Arc>> = nodes
            .windows(2)
            .map(|rows| {
                let ends = rows[0].iter().zip(&rows[1]);
                ends.map(|(from, to)| self.arc(&mut dice, *from, *to)).collect()
            })
            .collect();
        let faces =
            (0..self.rows).flat_map(|row| (0..self.columns).map(move |column| (row, column)));
        let faces = faces.map(|(row, column)| {
            let mut outer = east[row][column].clone();
            outer.extend(&north[row][column + 1]);
            outer.extend(backwards(&east[row + 1][column], nodes[row + 1][column + 1]));
            outer.extend(backwards(&north[row][column], nodes[row + 1][column]));
            Polygon { outer: Ring(outer), holes: vec![] }.into()
        });
        Faces { faces: faces.collect() }
    }

    fn node(&self, dice: &mut Dice, column: usize, row: usize) -> Point {
        let jitter = self.spacing / 8;
        let mut place = |origin: i32, steps: usize| {
            let steps = i64::try_from(steps).expect("a small number");
            let regular = i64::from(origin) + steps * i64::from(self.spacing);
            i32::try_from(regular).expect("on the earth") + dice.between(-jitter, jitter)
        };
        Point::new(place(self.origin.lng, column), place(self.origin.lat, row))
    }

    /// Bends stay in a thin diamond around the straight line, so that arcs meet in nodes only.
    fn arc(&self, dice: &mut Dice, from: Point, to: Point) -> Arc {
        let (run, rise) = (f64::from(to.lng - from.lng), f64::from(to.lat - from.lat));
        let bend = |k: i32| {
            let along = f64::from(k) / f64::from(self.bends + 1);
            let room = 0.3 * along.min(1.0 - along);
            let aside = room * f64::from(dice.between(-1000, 1000)) / 1000.0;
            #[expect(clippy::cast_possible_truncation, reason = "within the plan")]
            Point::new(
                from.lng + (run * along - rise * aside).round() as i32,
                from.lat + (rise * along + run * aside).round() as i32,
            )
        };
        std::iter::once(from).chain((1..=self.bends).map(bend)).collect()
    }
}

fn backwards(arc: &Arc, end: Point) -> Arc {
    let bends = arc[1..].iter().rev().copied();
    std::iter::once(end).chain(bends).collect()
}

impl Faces {
    /// Each face is a member, except every `skip`th.
    #[allow(dead_code, reason = "not every test that includes this file uses it")]
    pub(crate) fn each_alone(&self, skip: usize) -> Vec<Feature> {
        let kept = self.faces.iter().enumerate().filter(|(index, _)| index % skip != skip - 1);
        kept.map(|(index, face)| (format!("G{index:05}"), face.clone())).collect()
    }

    /// Faces put together at random into at most `count` members; about one in six is left out.
    #[allow(dead_code, reason = "not every test that includes this file uses it")]
    pub(crate) fn merged(&self, seed: u64, count: usize) -> Vec<Feature> {
        let mut dice = Dice(seed);
        let mut parts: Vec<Vec<&MultiPolygon>> = vec![Vec::new(); count];
        for face in &self.faces {
            if dice.between(0, 5) > 0 {
                let member = dice.roll() % count as u64;
                parts[usize::try_from(member).expect("below count")].push(face);
            }
        }
        // Codes run against the order of members, so that the two are not mistaken.
        let named = parts.into_iter().enumerate().filter(|(_, faces)| !faces.is_empty());
        named.map(|(index, faces)| (format!("G{:05}", 99 - index), dissolve(faces))).collect()
    }
}
