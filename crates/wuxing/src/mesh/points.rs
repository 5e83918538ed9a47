//! Points inside the outline, close together near the centres of townships.

use territory::{BBox, GridIndex, Point, Ring};

use super::Spot;
use crate::dice::Dice;
use crate::townships::TOWNSHIPS;

/// Centimetres between points near a centre, and far from all.
const SPACING_CM: (i64, i64) = (7_000, 22_000);
/// Within so many centimetres of a centre the spacing is smallest.
const CENTRE_CM: i64 = 150_000;
/// The spacing grows by one in so many.
const GROWTH: i64 = 20;
/// A field of the coarsest lattice, in units of 1e-7 degree; about 220 m.
const FIELD: (i32, i32) = (23_000, 19_800);
/// Points keep so many percent of the spacing from the outline.
const MARGIN_PERCENT: i64 = 45;

/// Points that lie inside, not too near to the outline.
pub(super) fn inside(outline: &Ring, index: &GridIndex) -> Vec<Point> {
    let Some(bbox) = BBox::around(outline.0.iter().copied()) else {
        return Vec::new();
    };
    let mut dice = Dice::of("mesh");
    let mut points = Vec::new();
    let mut lat = bbox.min.lat;
    while lat < bbox.max.lat {
        let mut lng = bbox.min.lng;
        while lng < bbox.max.lng {
            split(Point::new(lng, lat), FIELD, &mut dice, &mut points);
            lng += FIELD.0;
        }
        lat += FIELD.1;
    }
    let sides: Vec<(Spot, Spot)> =
        outline.edges().map(|(from, to)| (Spot::of(from), Spot::of(to))).collect();
    points.retain(|point| {
        let spot = Spot::of(*point);
        let margin = local_spacing(spot) * MARGIN_PERCENT / 100;
        index.locate(*point).is_some() && sides.iter().all(|side| is_clear(spot, *side, margin))
    });
    points
}

/// One point in a field that is small enough, else those of its four quarters.
fn split(corner: Point, field: (i32, i32), dice: &mut Dice, points: &mut Vec<Point>) {
    let half = (field.0 / 2, field.1 / 2);
    let middle = Point::new(corner.lng + half.0, corner.lat + half.1);
    let width_cm = Spot::of(Point::new(corner.lng + field.0, corner.lat)).x - Spot::of(corner).x;
    if width_cm * 3 / 4 > local_spacing(Spot::of(middle)) {
        for (east, north) in [(0, 0), (half.0, 0), (0, half.1), (half.0, half.1)] {
            let quarter = Point::new(corner.lng + east, corner.lat + north);
            split(quarter, half, dice, points);
        }
        return;
    }
    let mut aside = |reach: i32| {
        let reach = i64::from(reach) * 2 / 3;
        i32::try_from(dice.between(-reach, reach)).unwrap_or(0)
    };
    points.push(Point::new(middle.lng + aside(half.0), middle.lat + aside(half.1)));
}

/// Centimetres that points here should lie apart.
pub(crate) fn local_spacing(spot: Spot) -> i64 {
    let centres = TOWNSHIPS.iter().map(|township| Point::new(township.lng, township.lat));
    let nearest = centres.map(|centre| spot.distance(Spot::of(centre))).min().unwrap_or(0);
    let beyond = (nearest - CENTRE_CM).max(0);
    (SPACING_CM.0 + beyond / GROWTH).min(SPACING_CM.1)
}

/// Whether a spot is more than so many centimetres away from a line.
fn is_clear(spot: Spot, (a, b): (Spot, Spot), margin: i64) -> bool {
    let is_beside =
        |at: i64, from: i64, to: i64| at < from.min(to) - margin || at > from.max(to) + margin;
    if is_beside(spot.x, a.x, b.x) || is_beside(spot.y, a.y, b.y) {
        return true;
    }
    let length = a.square_distance(b).max(1);
    let along = (spot.x - a.x) * (b.x - a.x) + (spot.y - a.y) * (b.y - a.y);
    let foot = along.clamp(0, length);
    let at = |from: i64, to: i64| {
        from + i64::try_from(i128::from(to - from) * i128::from(foot) / i128::from(length))
            .unwrap_or(0)
    };
    spot.distance(Spot { x: at(a.x, b.x), y: at(a.y, b.y) }) > margin
}
