//! Batches of matters from other systems: how a row of a table becomes a report (M31).
//!
//! Which column means what is data of the pack. A row is read whole: all that is wrong with it is
//! said at once, so that whoever mends a table mends it once.

mod pattern;
mod row;

use std::collections::BTreeMap;

use crate::ids::{CategoryCode, ChannelCode};
use crate::stage::coded;

pub use pattern::{Civil, InvalidPattern, TimePattern};
pub use row::{Cell, Fault, Read, Row, Wrong, read};

coded! {
    /// What a column of a batch means.
    Column {
        /// The number in the other system.
        Number = "number",
        /// What it is about, in the other system's words.
        Category = "category",
        /// Longitude east, in degrees.
        Lng = "lng",
        /// Latitude north, in degrees.
        Lat = "lat",
        /// In the reporter's own words.
        Words = "words",
        /// What to call the reporter.
        Name = "name",
        /// The reporter's telephone number.
        Phone = "phone",
        /// When it came in there.
        ReceivedAt = "received_at",
        /// Until when it must be done there.
        Due = "due",
    }
}

impl Column {
    /// Columns without which a row is no report.
    pub const NEEDED: [Self; 4] = [Self::Number, Self::Category, Self::Lng, Self::Lat];
}

coded! {
    /// The coordinate system of a batch.
    Datum {
        /// GPS.
        Wgs84 = "wgs84",
        /// 国家大地坐标系.
        Cgcs2000 = "cgcs2000",
        /// 国测局坐标.
        Gcj02 = "gcj02",
    }
}

/// How the table of another system is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The channel that stands for the system.
    pub channel: ChannelCode,
    /// The sheet of a workbook; the first one when none is named.
    pub sheet: Option<Box<str>>,
    /// In which ways an instant may be written, tried in this order.
    pub times: Vec<TimePattern>,
    /// The coordinate system of its places.
    pub datum: Datum,
    /// The title of each column.
    pub columns: BTreeMap<Column, Box<str>>,
    /// What the other system's categories are here.
    pub categories: BTreeMap<Box<str>, CategoryCode>,
}
