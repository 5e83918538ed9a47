//! Cutting borders at the sides of fields.

use super::Border;
use super::frame::Frame;

/// The part of a border that lies in one field, in units from the field's south-west lattice
/// point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Piece {
    /// A point lies west of the border where `run * north - rise * east + offset > 0`.
    offset: i64,
    run: i32,
    rise: i32,
    /// The southernmost parallel of the part.
    south: u32,
    /// On how many parallels it lies.
    height: u32,
    /// What crossing it does to a label.
    pub(super) toggle: u32,
}

impl Piece {
    /// Whether the piece crosses a parallel.
    #[inline]
    pub(super) fn spans(&self, north: u32) -> bool {
        north.wrapping_sub(self.south) < self.height
    }

    /// What the piece does to the label of a point on the way to the field's corner: its toggle
    /// if it lies east of the point, else 0.
    #[inline]
    pub(super) fn toggle_east_of(&self, east: u32, north: u32) -> u32 {
        let side = i64::from(self.run) * i64::from(north) - i64::from(self.rise) * i64::from(east);
        let is_crossed = self.spans(north) && side + self.offset > 0;
        self.toggle & u32::from(is_crossed).wrapping_neg()
    }
}

/// A border seen from the frame's origin, going north (or along a parallel).
struct Line {
    lng: i64,
    lat: i64,
    run: i64,
    rise: i64,
}

/// The part of a line in one column: parallels `south..north`.
struct Strip {
    column: i64,
    south: i64,
    north: i64,
    /// If the line goes on into the next column: the first lattice parallel not south of where
    /// it does.
    leaves_east_at: Option<i64>,
}

impl Line {
    fn of(frame: Frame, border: &Border) -> Self {
        let (a, b) = (frame.local(border.a), frame.local(border.b));
        let (low, high) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        Self { lng: low.0, lat: low.1, run: high.0 - low.0, rise: high.1 - low.1 }
    }

    /// The first lattice parallel not south of where the line meets the meridian half a unit west
    /// of `lng`. The line must meet it.
    fn meets(&self, lng: i64) -> i64 {
        let half_units = i128::from(2 * (lng - self.lng) - 1) * i128::from(self.run.signum());
        let (rise, run) = (i128::from(self.rise), i128::from(2 * self.run.abs()));
        let climb = -(-rise * half_units).div_euclid(run);
        // Not above the line's northern end.
        self.lat + i64::try_from(climb).unwrap_or(self.rise)
    }

    /// The line column by column, from west to east.
    fn strips(&self, lng_shift: u32) -> impl Iterator<Item = Strip> + '_ {
        let (west, east) = (self.lng.min(self.lng + self.run), self.lng.max(self.lng + self.run));
        let (first, last) = (west >> lng_shift, east >> lng_shift);
        let end = self.lat + self.rise;
        (first..=last).map(move |column| {
            let enters_west_at = (column > first).then(|| self.meets(column << lng_shift));
            let leaves_east_at = (column < last).then(|| self.meets((column + 1) << lng_shift));
            let (south, north) = if self.run >= 0 {
                (enters_west_at, leaves_east_at)
            } else {
                (leaves_east_at, enters_west_at)
            };
            Strip {
                column,
                south: south.unwrap_or(self.lat),
                north: north.unwrap_or(end),
                leaves_east_at,
            }
        })
    }
}

/// Hands over all pieces of a border with their fields.
///
/// On a parallel `p` of the way, a trace north of the lattice, the border lies in a column if it
/// has entered it at or south of `p` and leaves it north of `p`; hence the half-open strips. It
/// crosses the way north along the eastern side from `p` if it leaves east north of `p`; hence
/// the vertical piece.
pub(super) fn for_each_piece(frame: Frame, border: &Border, mut emit: impl FnMut(usize, Piece)) {
    let line = Line::of(frame, border);
    for strip in line.strips(frame.lng_shift) {
        let mut south = strip.south;
        while south < strip.north {
            let row = south >> frame.lat_shift;
            let north = strip.north.min((row + 1) << frame.lat_shift);
            let piece = sloping_piece(frame, &line, (strip.column, row), (south, north));
            emit(frame.field(strip.column, row), piece.with(border.toggle));
            south = north;
        }
        if let Some(parallel) = strip.leaves_east_at {
            let row = parallel >> frame.lat_shift;
            let height = units(parallel - (row << frame.lat_shift));
            if height > 0 {
                let piece = Piece { offset: 1, height, ..Piece::default() };
                emit(frame.field(strip.column, row), piece.with(border.toggle));
            }
        }
    }
}

/// Hands over every field in which a lattice point may lie on the border, and perhaps some more.
pub(super) fn for_each_field(frame: Frame, border: &Border, mut emit: impl FnMut(usize)) {
    for strip in Line::of(frame, border).strips(frame.lng_shift) {
        let rows = (strip.south >> frame.lat_shift)..=(strip.north >> frame.lat_shift);
        rows.for_each(|row| emit(frame.field(strip.column, row)));
    }
}

impl Piece {
    fn with(self, toggle: u32) -> Self {
        Self { toggle, ..self }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "validity: no edge spans more than 180 degrees, 1.8e9 units"
)]
fn sloping_piece(frame: Frame, line: &Line, field: (i64, i64), parallels: (i64, i64)) -> Piece {
    let (west, south) = (field.0 << frame.lng_shift, field.1 << frame.lat_shift);
    Piece {
        // Small although its terms may be large: the line passes the field.
        offset: (i128::from(line.run) * i128::from(south - line.lat)
            - i128::from(line.rise) * i128::from(west - line.lng)) as i64,
        run: line.run as i32,
        rise: line.rise as i32,
        south: units(parallels.0 - south),
        height: units(parallels.1 - parallels.0),
        toggle: 0,
    }
}

/// A distance within a field.
fn units(distance: i64) -> u32 {
    u32::try_from(distance).unwrap_or(0)
}
