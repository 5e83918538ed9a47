//! Points, rings and polygons on an integer lattice, and the one exact predicate under everything.

use std::cmp::Ordering;

/// A point on the earth, CGCS2000, in units of 1e-7 degree (about 1 cm).
///
/// Ordered by longitude, then latitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Longitude, 1e-7 degree east.
    pub lng: i32,
    /// Latitude, 1e-7 degree north.
    pub lat: i32,
}

impl Point {
    /// Units in one degree.
    pub const PER_DEGREE: i32 = 10_000_000;

    /// The point with these coordinates, in 1e-7 degree.
    pub const fn new(lng: i32, lat: i32) -> Self {
        Self { lng, lat }
    }

    /// Longitude and latitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        let unit = f64::from(Self::PER_DEGREE);
        (f64::from(self.lng) / unit, f64::from(self.lat) / unit)
    }
}

/// `106.5512345,29.5630012`: degrees, longitude first, without trailing zeros.
impl std::fmt::Display for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write_degrees(f, self.lng)?;
        f.write_str(",")?;
        write_degrees(f, self.lat)
    }
}

/// Writes 1e-7 degree as degrees: exact, at most 7 decimals, no trailing zeros.
pub(crate) fn write_degrees(out: &mut impl std::fmt::Write, units: i32) -> std::fmt::Result {
    let unit = Point::PER_DEGREE.unsigned_abs();
    let (whole, mut fraction) = (units.unsigned_abs() / unit, units.unsigned_abs() % unit);
    let sign = if units < 0 { "-" } else { "" };
    if fraction == 0 {
        return write!(out, "{sign}{whole}");
    }
    let mut width = 7;
    while fraction % 10 == 0 {
        fraction /= 10;
        width -= 1;
    }
    write!(out, "{sign}{whole}.{fraction:0width$}")
}

/// On which side of the directed line `a → b` the point `c` lies, exactly: `Greater` on the left,
/// `Less` on the right, `Equal` on the line.
pub fn orientation(a: Point, b: Point, c: Point) -> Ordering {
    cross(a, b, c).cmp(&0)
}

/// Twice the signed area of the triangle `a b c`, in square units.
pub(crate) fn cross(a: Point, b: Point, c: Point) -> i128 {
    let delta = |from: i32, to: i32| i128::from(to) - i128::from(from);
    delta(a.lng, b.lng) * delta(a.lat, c.lat) - delta(a.lat, b.lat) * delta(a.lng, c.lng)
}

/// Whether `p` lies on the closed segment `a b`.
pub(crate) fn on_segment(a: Point, b: Point, p: Point) -> bool {
    a.lng.min(b.lng) <= p.lng
        && p.lng <= a.lng.max(b.lng)
        && a.lat.min(b.lat) <= p.lat
        && p.lat <= a.lat.max(b.lat)
        && cross(a, b, p) == 0
}

/// A closed line: its vertices in order, the first **not** repeated at the end. The last vertex
/// is joined to the first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Ring(pub Vec<Point>);

impl Ring {
    /// The edges in order, the closing edge last.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let next = self.0.iter().cycle().skip(1);
        self.0.iter().copied().zip(next.copied())
    }

    /// Twice the signed area in square units: positive when counter-clockwise.
    pub fn doubled_area(&self) -> i128 {
        let Some(&origin) = self.0.first() else {
            return 0;
        };
        self.edges().map(|(a, b)| cross(origin, a, b)).sum()
    }
}

/// An outer ring (counter-clockwise) and the holes in it (clockwise), as RFC 7946 §3.1.6 has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Polygon {
    /// The outer border.
    pub outer: Ring,
    /// The holes.
    pub holes: Vec<Ring>,
}

impl Polygon {
    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// A shape of one or more polygons, none of which overlap: most units are one polygon, a unit
/// with an exclave (飞地) is several.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct MultiPolygon(pub Vec<Polygon>);

impl MultiPolygon {
    /// All rings, polygon by polygon.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.0.iter().flat_map(Polygon::rings)
    }

    /// All edges of all rings, each with the shape on its left if the shape is valid.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.rings().flat_map(Ring::edges)
    }

    /// The smallest box around all points, or `None` without points.
    pub fn bbox(&self) -> Option<BBox> {
        BBox::around(self.rings().flat_map(|ring| ring.0.iter().copied()))
    }
}

impl From<Polygon> for MultiPolygon {
    fn from(polygon: Polygon) -> Self {
        Self(vec![polygon])
    }
}

/// A box parallel to the axes; both corners belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BBox {
    /// South-west corner.
    pub min: Point,
    /// North-east corner.
    pub max: Point,
}

impl BBox {
    /// The smallest box around these points, or `None` without points.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let start = Self { min: first, max: first };
        Some(points.fold(start, |found, p| Self {
            min: Point::new(found.min.lng.min(p.lng), found.min.lat.min(p.lat)),
            max: Point::new(found.max.lng.max(p.lng), found.max.lat.max(p.lat)),
        }))
    }

    /// Whether the point lies in the box or on its border.
    pub fn contains(&self, p: Point) -> bool {
        (self.min.lng..=self.max.lng).contains(&p.lng)
            && (self.min.lat..=self.max.lat).contains(&p.lat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_exactly_and_without_trailing_zeros() {
        for (units, text) in [
            (0, "0"),
            (1, "0.0000001"),
            (-5_000_000, "-0.5"),
            (1_065_500_000, "106.55"),
            (1_800_000_000, "180"),
            (-1, "-0.0000001"),
        ] {
            let mut out = String::new();
            write_degrees(&mut out, units).unwrap();
            assert_eq!(out, text);
        }
    }

    #[test]
    fn orientation_is_exact_where_f64_is_not() {
        let far = Point::new(i32::MAX, i32::MAX);
        let low = Point::new(i32::MIN, i32::MIN);
        assert_eq!(orientation(low, far, Point::new(0, 0)), Ordering::Equal);
        assert_eq!(orientation(low, far, Point::new(0, 1)), Ordering::Greater);
        assert_eq!(orientation(low, far, Point::new(1, 0)), Ordering::Less);
    }

    #[test]
    fn a_ring_closes_itself_and_knows_its_turn() {
        let square = Ring([(0, 0), (2, 0), (2, 2), (0, 2)].map(|(x, y)| Point::new(x, y)).to_vec());
        assert_eq!(square.edges().count(), 4);
        assert_eq!(square.edges().last(), Some((Point::new(0, 2), Point::new(0, 0))));
        assert_eq!(square.doubled_area(), 8);
    }
}
