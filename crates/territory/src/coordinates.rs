//! Coordinates from outside: which datum they are in, and how they become a [`Point`].
//!
//! Phones give WGS 84, surveyors CGCS2000, map providers in China GCJ-02 (火星坐标). WGS 84 and
//! CGCS2000 differ by less than a position fix can show and are taken as equal. GCJ-02 shifts a
//! place by up to 700 m; its forward transformation is public knowledge (the form written down as
//! `eviltransform` and in many map libraries), and is undone here by iteration.

use std::f64::consts::PI;

use thiserror::Error;

use crate::geometry::Point;

/// The reference in which longitude and latitude were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum {
    /// WGS 84: satellite positioning, phones.
    Wgs84,
    /// CGCS2000 (2000国家大地坐标系), the legal reference in China.
    Cgcs2000,
    /// GCJ-02: positions from map providers' programs in China.
    Gcj02,
}

/// Why two numbers are no place. `Display` is the English sentence, [`CoordinateError::zh`] the
/// Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum CoordinateError {
    /// Not a finite number.
    #[error("longitude and latitude must be numbers")]
    NotANumber,
    /// Longitude beyond ±180°.
    #[error("{0} is not a longitude: it lies between -180 and 180 degrees")]
    Longitude(f64),
    /// Latitude beyond ±90°.
    #[error("{0} is not a latitude: it lies between -90 and 90 degrees")]
    Latitude(f64),
    /// On the seam where GCJ-02 begins, some pairs are the image of no place.
    #[error("no place on earth has these GCJ-02 coordinates")]
    NotInGcj02,
}

impl CoordinateError {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::NotANumber => "经度和纬度必须是数字".into(),
            Self::Longitude(found) => format!("{found}不是经度:经度在-180到180度之间"),
            Self::Latitude(found) => format!("{found}不是纬度:纬度在-90到90度之间"),
            Self::NotInGcj02 => "没有与此GCJ-02坐标对应的地点".into(),
        }
    }
}

/// The point for a longitude and latitude in degrees, rounded to 1e-7 degree (about 1 cm).
pub fn to_cgcs2000(lng_deg: f64, lat_deg: f64, datum: Datum) -> Result<Point, CoordinateError> {
    if !lng_deg.is_finite() || !lat_deg.is_finite() {
        return Err(CoordinateError::NotANumber);
    }
    if lng_deg.abs() > 180.0 {
        return Err(CoordinateError::Longitude(lng_deg));
    }
    if lat_deg.abs() > 90.0 {
        return Err(CoordinateError::Latitude(lat_deg));
    }
    let (lng, lat) = match datum {
        Datum::Wgs84 | Datum::Cgcs2000 => (lng_deg, lat_deg),
        Datum::Gcj02 => undo_gcj02(lng_deg, lat_deg).ok_or(CoordinateError::NotInGcj02)?,
    };
    Ok(Point::new(units(lng), units(lat)))
}

/// Longitude and latitude in degrees of GCJ-02, for showing a point on a map provider's map.
/// Outside the box around China in which GCJ-02 is defined, the same numbers.
pub fn to_gcj02(point: Point) -> (f64, f64) {
    let (lng, lat) = point.degrees();
    forward_gcj02(lng, lat)
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees, 1.8e9 units")]
fn units(degrees: f64) -> i32 {
    (degrees * f64::from(Point::PER_DEGREE)).round() as i32
}

/// The place whose GCJ-02 coordinates are these. The shift changes by at most a few per cent of
/// the way one moves, so each round of correction gains more than a decimal.
fn undo_gcj02(lng: f64, lat: f64) -> Option<(f64, f64)> {
    const ROUNDS: usize = 30;
    const GOOD_ENOUGH_DEG: f64 = 1e-9;
    let (mut at_lng, mut at_lat) = (lng, lat);
    for _ in 0..ROUNDS {
        let (found_lng, found_lat) = forward_gcj02(at_lng, at_lat);
        let (rest_lng, rest_lat) = (lng - found_lng, lat - found_lat);
        if rest_lng.abs().max(rest_lat.abs()) < GOOD_ENOUGH_DEG {
            return Some((at_lng, at_lat));
        }
        at_lng += rest_lng;
        at_lat += rest_lat;
    }
    None
}

fn forward_gcj02(lng: f64, lat: f64) -> (f64, f64) {
    // Krasovsky 1940, on which the published transformation rests.
    const SEMI_MAJOR_M: f64 = 6_378_245.0;
    const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;
    let in_box = (72.004..=137.8347).contains(&lng) && (0.8293..=55.8271).contains(&lat);
    if !in_box {
        return (lng, lat);
    }
    let (east_m, north_m) = shift_m(lng - 105.0, lat - 35.0);
    let (sin, cos) = lat.to_radians().sin_cos();
    let w2 = 1.0 - ECCENTRICITY_SQUARED * sin * sin;
    let prime_vertical_m = SEMI_MAJOR_M / w2.sqrt();
    let meridian_m = prime_vertical_m * (1.0 - ECCENTRICITY_SQUARED) / w2;
    (
        lng + (east_m / (prime_vertical_m * cos)).to_degrees(),
        lat + (north_m / meridian_m).to_degrees(),
    )
}

/// The published shift in metres (east, north) at `x`° east of 105° E and `y`° north of 35° N.
fn shift_m(x: f64, y: f64) -> (f64, f64) {
    let wave = |amplitude: f64, phase: f64| amplitude * (phase * PI).sin() * 2.0 / 3.0;
    let common = wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x);
    let root = x.abs().sqrt();
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + common
        + wave(20.0, x)
        + wave(40.0, x / 3.0)
        + wave(150.0, x / 12.0)
        + wave(300.0, x / 30.0);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + common
        + wave(20.0, y)
        + wave(40.0, y / 3.0)
        + wave(160.0, y / 12.0)
        + wave(320.0, y / 30.0);
    (east, north)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// WGS 84 and GCJ-02 (longitude, latitude) as published with eviltransform for Shanghai,
    /// Shenzhen and Beijing.
    const PUBLISHED: [((f64, f64), (f64, f64)); 3] = [
        ((121.527_210_6, 31.177_427_6), (121.531_541_859_215, 31.175_303_983_645_97)),
        ((113.912_316, 22.543_847), (113.917_176_480_836_3, 22.540_796_131_694_766)),
        ((116.377_817, 39.911_954), (116.384_047_224_556_57, 39.913_345_455_360_69)),
    ];

    #[test]
    fn published_points_are_met_both_ways() {
        for ((lng, lat), (gcj_lng, gcj_lat)) in PUBLISHED {
            let wgs = to_cgcs2000(lng, lat, Datum::Wgs84).unwrap();
            let (found_lng, found_lat) = to_gcj02(wgs);
            // The publication uses the radius of WGS 84: 2e-7 degree apart at most.
            assert!((found_lng - gcj_lng).abs() < 2e-7, "{found_lng} {gcj_lng}");
            assert!((found_lat - gcj_lat).abs() < 2e-7, "{found_lat} {gcj_lat}");
            let back = to_cgcs2000(gcj_lng, gcj_lat, Datum::Gcj02).unwrap();
            assert!((back.lng - wgs.lng).abs() <= 2 && (back.lat - wgs.lat).abs() <= 2);
        }
    }

    #[test]
    fn bad_numbers_are_refused() {
        for (lng, lat, error) in [
            (f64::NAN, 0.0, CoordinateError::NotANumber),
            (0.0, f64::INFINITY, CoordinateError::NotANumber),
            (180.1, 0.0, CoordinateError::Longitude(180.1)),
            (106.5, -90.5, CoordinateError::Latitude(-90.5)),
        ] {
            assert_eq!(to_cgcs2000(lng, lat, Datum::Gcj02), Err(error));
        }
    }

    #[test]
    fn datums_outside_china_agree_and_rounding_is_to_the_nearest() {
        for datum in [Datum::Wgs84, Datum::Cgcs2000, Datum::Gcj02] {
            let point = to_cgcs2000(-0.127_758_26, 51.507_350_94, datum);
            assert_eq!(point, Ok(Point::new(-1_277_583, 515_073_509)));
        }
    }

    proptest! {
        #[test]
        fn gcj02_round_trip_in_china(lng in 73.5f64..135.0, lat in 18.0f64..53.5) {
            let wgs = to_cgcs2000(lng, lat, Datum::Wgs84).unwrap();
            let (gcj_lng, gcj_lat) = to_gcj02(wgs);
            let back = to_cgcs2000(gcj_lng, gcj_lat, Datum::Gcj02).unwrap();
            prop_assert!((back.lng - wgs.lng).abs() <= 1 && (back.lat - wgs.lat).abs() <= 1);
        }

        #[test]
        fn any_two_numbers_give_a_point_or_an_error(lng: f64, lat: f64) {
            let _ = to_cgcs2000(lng, lat, Datum::Gcj02);
        }

        #[test]
        fn any_place_gives_a_point_or_an_error(lng in -180.0f64..=180.0, lat in -90.0f64..=90.0) {
            let found = to_cgcs2000(lng, lat, Datum::Gcj02);
            prop_assert!(found.is_ok() || found == Err(CoordinateError::NotInGcj02));
        }
    }
}
