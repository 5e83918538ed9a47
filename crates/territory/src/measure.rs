//! Metres, square metres, and the points that stand for a shape.
//!
//! Lengths and areas are those of the CGCS2000 ellipsoid, in `f64`; they are figures for people
//! and never decide where a point belongs.

use crate::geometry::{MultiPolygon, Point, cross};

/// Semi-major axis of CGCS2000, in metres.
const SEMI_MAJOR_M: f64 = 6_378_137.0;
/// Flattening of CGCS2000.
const FLATTENING: f64 = 1.0 / 298.257_222_101;
const ECCENTRICITY_SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);

/// Metres in one unit (1e-7 degree) of longitude and of latitude, near a latitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    lng_m: f64,
    lat_m: f64,
}

impl Scale {
    /// The scale at a latitude in units; half units are allowed.
    pub(crate) fn at(lat_units: f64) -> Self {
        let unit_rad = (1.0 / f64::from(Point::PER_DEGREE)).to_radians();
        let (sin, cos) = (lat_units * unit_rad).sin_cos();
        let w2 = 1.0 - ECCENTRICITY_SQUARED * sin * sin;
        let prime_vertical_m = SEMI_MAJOR_M / w2.sqrt();
        Self {
            lng_m: prime_vertical_m * cos * unit_rad,
            lat_m: prime_vertical_m * (1.0 - ECCENTRICITY_SQUARED) / w2 * unit_rad,
        }
    }

    /// East and north of `to` seen from `from`, in metres.
    pub(crate) fn offset(self, from: Point, to: Point) -> (f64, f64) {
        (
            (f64::from(to.lng) - f64::from(from.lng)) * self.lng_m,
            (f64::from(to.lat) - f64::from(from.lat)) * self.lat_m,
        )
    }

    /// Metres from `p` to the nearest point of the segment `a b`.
    pub(crate) fn to_segment(self, p: Point, a: Point, b: Point) -> f64 {
        let (ax, ay) = self.offset(p, a);
        let (abx, aby) = self.offset(a, b);
        let square = abx * abx + aby * aby;
        let along =
            if square > 0.0 { (-(ax * abx + ay * aby) / square).clamp(0.0, 1.0) } else { 0.0 };
        (ax + along * abx).hypot(ay + along * aby)
    }
}

/// Metres between two points, as a straight line on the ellipsoid at their mean latitude: right
/// to a millimetre within a township, to about 1 part in 100,000 within a district.
pub fn distance_m(a: Point, b: Point) -> f64 {
    let (east, north) = Scale::at(f64::midpoint(f64::from(a.lat), f64::from(b.lat))).offset(a, b);
    east.hypot(north)
}

/// Area on the ellipsoid, in square metres; negative where rings run clockwise.
///
/// Computed in the cylindrical equal-area projection (Snyder 1987, §10), in which every
/// ellipsoidal area is kept exactly.
pub fn area_m2(shape: &MultiPolygon) -> f64 {
    let Some(origin) = shape.rings().find_map(|ring| ring.0.first()).copied() else {
        return 0.0;
    };
    let base = equal_area_m(origin);
    let doubled = shape.edges().map(|(a, b)| {
        let (a, b) = (equal_area_m(a), equal_area_m(b));
        (a.0 - base.0) * (b.1 - base.1) - (a.1 - base.1) * (b.0 - base.0)
    });
    doubled.sum::<f64>() / 2.0
}

fn equal_area_m(point: Point) -> (f64, f64) {
    let (lng, lat) = point.degrees();
    let (sin, e) = (lat.to_radians().sin(), ECCENTRICITY_SQUARED.sqrt());
    let q = sin / (1.0 - ECCENTRICITY_SQUARED * sin * sin) + (e * sin).atanh() / e;
    (SEMI_MAJOR_M * lng.to_radians(), SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) / 2.0 * q)
}

/// The centre of gravity in the plane of degrees, exact and rounded down to a lattice point; it
/// may lie outside a bent shape. `None` for a shape without area.
pub fn centroid(shape: &MultiPolygon) -> Option<Point> {
    let origin = shape.rings().find_map(|ring| ring.0.first()).copied()?;
    let (mut lng, mut lat, mut doubled_area) = (0_i128, 0_i128, 0_i128);
    for (a, b) in shape.edges() {
        let weight = cross(origin, a, b);
        let sum = |o: i32, a: i32, b: i32| i128::from(a) + i128::from(b) - 2 * i128::from(o);
        lng += weight * sum(origin.lng, a.lng, b.lng);
        lat += weight * sum(origin.lat, a.lat, b.lat);
        doubled_area += weight;
    }
    let mean = |moment: i128, origin: i32| -> Option<i32> {
        let offset = moment.checked_div_euclid(3 * doubled_area)?;
        i32::try_from(offset + i128::from(origin)).ok()
    };
    Some(Point::new(mean(lng, origin.lng)?, mean(lat, origin.lat)?))
}

/// A point that belongs to the shape by the rule of [`crate::GridIndex`], well inside where the
/// shape allows: for a label or a marker. `None` only for a shape so thin that no lattice point
/// lies on the lines tried, or without points.
///
/// The middle of the widest stretch on the first of up to 63 parallels that has one.
pub fn point_on_surface(shape: &MultiPolygon) -> Option<Point> {
    let bbox = shape.bbox()?;
    let (low, high) = (i64::from(bbox.min.lat), i64::from(bbox.max.lat));
    // Parallels at 1/2, then 1/4 and 3/4, then the odd eighths … of the height. Of one level, the
    // widest stretch wins, so that a label does not sit in a narrow arm.
    for level in 1..=6 {
        let parts = 1_i64 << level;
        let heights = (1..parts).step_by(2).map(|part| low + (high - low) * part / parts);
        let stretches = heights.filter_map(|lat| widest_stretch(shape, lat));
        if let Some((west, east, lat)) = stretches.max_by_key(|(west, east, _)| east - west) {
            let lng = i32::try_from((west + east - 1).div_euclid(2)).ok()?;
            return Some(Point::new(lng, i32::try_from(lat).ok()?));
        }
    }
    None
}

/// The widest run `west..east` of lattice points of the shape on a parallel, and the parallel.
fn widest_stretch(shape: &MultiPolygon, lat: i64) -> Option<(i64, i64, i64)> {
    let mut crossings: Vec<i64> =
        shape.edges().filter_map(|(a, b)| first_east_of_crossing(a, b, lat)).collect();
    crossings.sort_unstable();
    let runs = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1], lat));
    runs.filter(|(west, east, _)| west < east).max_by_key(|(west, east, _)| east - west)
}

/// The first lattice longitude not west of where the edge crosses the parallel; none if it does
/// not. Of a vertex on the parallel only the edge that goes north counts.
fn first_east_of_crossing(a: Point, b: Point, lat: i64) -> Option<i64> {
    let (low, high) = if a.lat < b.lat { (a, b) } else { (b, a) };
    if !(i64::from(low.lat)..i64::from(high.lat)).contains(&lat) {
        return None;
    }
    let rise = i128::from(high.lat) - i128::from(low.lat);
    let run = i128::from(high.lng) - i128::from(low.lng);
    let offset = -(-run * (i128::from(lat) - i128::from(low.lat))).div_euclid(rise);
    i64::try_from(i128::from(low.lng) + offset).ok()
}
