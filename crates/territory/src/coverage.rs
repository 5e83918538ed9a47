//! Whether a set of shapes covers a district: no gaps, no overlaps, decided exactly by matching
//! edges.
//!
//! In a proper coverage every edge of a member occurs once more, reversed, in its neighbour, or
//! it is an edge of the outline. The proof is by winding numbers: valid members and a valid
//! outline wind around each point once or not at all; if the borders of all members add up to the
//! border of the outline, so do the winding numbers, and every point inside the outline lies in
//! exactly one member.

mod fault;

use std::collections::BTreeMap;

pub use fault::Fault;

use crate::chain::{self, Edge};
use crate::geometry::{MultiPolygon, Point, Polygon, Ring, cross};
use crate::measure::{Scale, area_m2, distance_m};
use crate::{geojson::Feature, validity};

/// Shapes, each with the code of its unit, that are proved to cover their outline without gap or
/// overlap, and to share the vertices of their borders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    members: Vec<Feature>,
    outline: MultiPolygon,
}

/// Metres of shared border: by code, then by neighbour's code. Symmetric; neighbours that touch
/// in single points only are left out; a member without neighbours has an empty map.
pub type Adjacency = BTreeMap<String, BTreeMap<String, f64>>;

impl Coverage {
    /// Checks that the members cover `outline`. Without one, they may have any outer border but
    /// must leave no hole in it (a district with a true enclave gives its outline).
    ///
    /// # Errors
    /// All faults found. Faults of single shapes hide those of the set, which has no meaning
    /// before they are mended.
    pub fn check(
        members: Vec<Feature>,
        outline: Option<&MultiPolygon>,
    ) -> Result<Self, Vec<Fault>> {
        let faults = member_faults(&members);
        if !faults.is_empty() {
            return Err(faults);
        }
        let outline = match outline {
            Some(given) => sound(given)?,
            None => formed_by(&members)?,
        };
        let faults = mismatches(&members, &outline);
        if faults.is_empty() { Ok(Self { members, outline }) } else { Err(faults) }
    }

    /// The shapes with their codes, in the order given.
    pub fn members(&self) -> &[Feature] {
        &self.members
    }

    /// The border of the whole.
    pub fn outline(&self) -> &MultiPolygon {
        &self.outline
    }

    /// Which members lie side by side, and how long their shared border is.
    pub fn adjacency(&self) -> Adjacency {
        let code = |owner: u32| self.members[owner as usize].0.clone();
        let empty = self.members.iter().map(|(code, _)| (code.clone(), BTreeMap::new()));
        let mut found: Adjacency = empty.collect();
        chain::for_each_pair(&mut edges_of(&self.members), |forward, backward| {
            for (a, b) in forward.iter().zip(backward).filter(|(a, b)| a.owner != b.owner) {
                let metres = distance_m(a.from, a.to);
                for (one, other) in [(a, b), (b, a)] {
                    let row = found.entry(code(one.owner)).or_default();
                    *row.entry(code(other.owner)).or_default() += metres;
                }
            }
        });
        found
    }
}

/// One shape made of shapes that lie side by side: a community from its grids, a township from
/// its communities. Shared borders vanish; all vertices of the outer border stay, so that
/// dissolved neighbours share them again.
///
/// Deterministic whatever the order of the shapes: rings begin at their westernmost vertex,
/// polygons and holes are sorted by it. For shapes that do not form a proper coverage the result
/// has faults, which [`validity::faults`] finds.
pub fn dissolve<'a>(shapes: impl IntoIterator<Item = &'a MultiPolygon>) -> MultiPolygon {
    let all = shapes.into_iter().flat_map(MultiPolygon::edges);
    let edges = all.map(|(from, to)| Edge { from, to, owner: 0 }).collect();
    let mut rings: Vec<Ring> = chain::loops(&chain::uncancelled(edges))
        .into_iter()
        .map(|edges| from_smallest(edges.into_iter().map(|edge| edge.from).collect()))
        .collect();
    rings.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let (outers, holes): (Vec<Ring>, Vec<Ring>) =
        rings.into_iter().partition(|ring| ring.doubled_area() > 0);
    let mut polygons: Vec<Polygon> =
        outers.into_iter().map(|outer| Polygon { outer, holes: vec![] }).collect();
    for hole in holes {
        let around =
            polygons.iter().enumerate().filter(|(_, p)| validity::lies_in(&hole, &p.outer));
        let smallest = around.min_by_key(|(_, polygon)| polygon.outer.doubled_area());
        match smallest.map(|(index, _)| index) {
            Some(index) => polygons[index].holes.push(hole),
            // No outer ring around it: only shapes with faults come here. Kept as a polygon, it
            // shows as a fault of orientation.
            None => polygons.push(Polygon { outer: hole, holes: vec![] }),
        }
    }
    MultiPolygon(polygons)
}

fn from_smallest(mut points: Vec<Point>) -> Ring {
    let smallest = points.iter().enumerate().min_by_key(|(_, point)| **point);
    let at = smallest.map_or(0, |(index, _)| index);
    points.rotate_left(at);
    Ring(points)
}

/// A given outline, if it has no faults.
fn sound(outline: &MultiPolygon) -> Result<MultiPolygon, Vec<Fault>> {
    let faults = validity::faults(outline);
    if faults.is_empty() {
        return Ok(outline.clone());
    }
    Err(faults.into_iter().map(Fault::Outline).collect())
}

/// The outline that the members form: their outermost rings, if these are in order.
fn formed_by(members: &[Feature]) -> Result<MultiPolygon, Vec<Fault>> {
    let mut outers: Vec<Ring> = dissolve(members.iter().map(|(_, shape)| shape))
        .0
        .into_iter()
        .map(|polygon| polygon.outer)
        .collect();
    // Two equal members would give each ring twice.
    outers.dedup();
    let is_outermost = |ring: &&Ring| !outers.iter().any(|other| validity::lies_in(ring, other));
    let kept = outers.iter().filter(is_outermost).cloned();
    let outline = MultiPolygon(kept.map(|outer| Polygon { outer, holes: vec![] }).collect());
    if outline.0.is_empty() {
        return Ok(outline);
    }
    let faults = validity::faults(&outline);
    if faults.is_empty() {
        return Ok(outline);
    }
    let misfit = |fault: validity::Fault| Fault::Misfit {
        codes: codes_at(members, fault.at),
        at: fault.at,
        kind: fault.kind,
    };
    Err(faults.into_iter().map(misfit).collect())
}

/// The members whose borders pass a point, or closer than a lattice point can tell.
fn codes_at(members: &[Feature], at: Point) -> Vec<String> {
    const NEAR_M: f64 = 0.03;
    let scale = Scale::at(f64::from(at.lat));
    let passes =
        |shape: &MultiPolygon| shape.edges().any(|(a, b)| scale.to_segment(at, a, b) < NEAR_M);
    let near = members.iter().filter(|(_, shape)| passes(shape));
    let mut codes: Vec<String> = near.map(|(code, _)| code.clone()).collect();
    codes.sort_unstable();
    codes
}

fn edges_of(members: &[Feature]) -> Vec<Edge> {
    let numbered = (0_u32..).zip(members);
    let edges = numbered.flat_map(|(owner, (_, shape))| {
        shape.edges().map(move |(from, to)| Edge { from, to, owner })
    });
    edges.collect()
}

fn member_faults(members: &[Feature]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut codes: Vec<&str> = members.iter().map(|(code, _)| code.as_str()).collect();
    codes.sort_unstable();
    let twice = codes.windows(2).filter(|pair| pair[0] == pair[1]);
    faults.extend(twice.map(|pair| Fault::CodeTwice(pair[0].to_owned())));
    for (code, shape) in members {
        let found = validity::faults(shape).into_iter();
        faults.extend(found.map(|fault| Fault::Member { code: code.clone(), fault }));
    }
    faults
}

/// The owner number of the outline's edges.
const OUTLINE: u32 = u32::MAX;

/// What the borders of the members and the reversed border of the outline leave over, loop by
/// loop: around a loop that runs counter-clockwise the members cover too much, clockwise too
/// little.
fn mismatches(members: &[Feature], outline: &MultiPolygon) -> Vec<Fault> {
    let mut edges = edges_of(members);
    edges.extend(outline.edges().map(|(to, from)| Edge { from, to, owner: OUTLINE }));
    let loops = chain::loops(&chain::uncancelled(edges));
    loops.into_iter().map(|edges| mismatch(members, &edges)).collect()
}

fn mismatch(members: &[Feature], edges: &[Edge]) -> Fault {
    let mut codes: Vec<String> = edges
        .iter()
        .filter_map(|edge| members.get(edge.owner as usize))
        .map(|(code, _)| code.clone())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let ring = from_smallest(edges.iter().map(|edge| edge.from).collect());
    let is_flat = ring.edges().all(|(a, b)| cross(ring.0[0], a, b) == 0);
    if is_flat {
        let mut points = ring.0;
        points.sort_unstable();
        return Fault::Unshared { codes, at: points[1] };
    }
    let at = ring.0[0];
    let touches_outline = edges.iter().any(|edge| edge.owner == OUTLINE);
    let is_gap = ring.doubled_area() < 0;
    let area_m2 = area_m2(&Polygon { outer: ring, holes: vec![] }.into()).abs();
    match (is_gap, touches_outline) {
        (true, _) => Fault::Gap { codes, at, area_m2 },
        (false, true) => Fault::Beyond { codes, at, area_m2 },
        (false, false) => Fault::Overlap { codes, at, area_m2 },
    }
}

#[cfg(test)]
mod tests;
