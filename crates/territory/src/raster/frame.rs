//! Where the fields of a raster lie.

use crate::geometry::{BBox, Point};

/// Fields of a power of two of units wide and high, counted from a south-west origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    origin: Point,
    pub(super) lng_shift: u32,
    pub(super) lat_shift: u32,
    columns: u32,
    rows: u32,
}

impl Frame {
    /// Wide enough for the world in few fields, small enough that a product of a local coordinate
    /// and the run of an edge keeps far from the ends of `i64`.
    const MAX_SHIFT: u32 = 24;

    /// The finest frame over a box with at most so many fields.
    pub(super) fn around(bbox: BBox, field_limit: u64) -> Self {
        let mut frame = Self::with_shifts(bbox, Self::MAX_SHIFT, Self::MAX_SHIFT);
        while frame.lng_shift > 0 || frame.lat_shift > 0 {
            let finer = if frame.lng_shift >= frame.lat_shift {
                Self::with_shifts(bbox, frame.lng_shift - 1, frame.lat_shift)
            } else {
                Self::with_shifts(bbox, frame.lng_shift, frame.lat_shift - 1)
            };
            if u64::from(finer.columns) * u64::from(finer.rows) > field_limit {
                break;
            }
            frame = finer;
        }
        frame
    }

    fn with_shifts(bbox: BBox, lng_shift: u32, lat_shift: u32) -> Self {
        Self {
            origin: bbox.min,
            lng_shift,
            lat_shift,
            columns: (bbox.max.lng.abs_diff(bbox.min.lng) >> lng_shift) + 1,
            rows: (bbox.max.lat.abs_diff(bbox.min.lat) >> lat_shift) + 1,
        }
    }

    pub(super) fn columns(self) -> usize {
        self.columns as usize
    }

    pub(super) fn field_count(self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// The field in a column and a row.
    pub(super) fn field(self, column: i64, row: i64) -> usize {
        // Both lie in the frame, which holds every border.
        usize::try_from(row * i64::from(self.columns) + column).unwrap_or(0)
    }

    /// The northernmost lattice parallel of a field, from the field's south.
    pub(super) fn northmost_local(self) -> u32 {
        (1 << self.lat_shift) - 1
    }

    /// East and north of the origin.
    pub(super) fn local(self, point: Point) -> (i64, i64) {
        (
            i64::from(point.lng) - i64::from(self.origin.lng),
            i64::from(point.lat) - i64::from(self.origin.lat),
        )
    }

    /// The field of a point, and how far east and north it lies in it. `None` outside the frame.
    #[inline]
    pub(super) fn place(self, point: Point) -> Option<(usize, u32, u32)> {
        let (east, north) = self.local(point);
        let (east, north) = (u32::try_from(east).ok()?, u32::try_from(north).ok()?);
        let (column, row) = (east >> self.lng_shift, north >> self.lat_shift);
        if column >= self.columns || row >= self.rows {
            return None;
        }
        let field = row as usize * self.columns as usize + column as usize;
        let local = |units: u32, shift: u32| units & ((1 << shift) - 1);
        Some((field, local(east, self.lng_shift), local(north, self.lat_shift)))
    }
}
