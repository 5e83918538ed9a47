//! Where a matter is: a point, and the units for which it counts.

use serde::{Deserialize, Serialize};

use crate::ids::UnitCode;

/// A point on the earth, CGCS2000 (equal to WGS 84 within a few centimetres), in units of 1e-7
/// degree (about 1 cm), so that equal places are equal numbers on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// Longitude, 1e-7 degree east.
    pub lng: i32,
    /// Latitude, 1e-7 degree north.
    pub lat: i32,
}

/// The units for which something counts at its time. Written into every event, so that past
/// figures stay with past borders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The grid (网格) that contains the place.
    pub grid: UnitCode,
    /// The community (村社) of that grid.
    pub community: UnitCode,
    /// The area (片区) of that grid; a district may work without areas.
    pub area: Option<UnitCode>,
    /// The township (镇街) of that community.
    pub township: UnitCode,
}
