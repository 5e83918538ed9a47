//! A raster over shapes that answers "whose is this point" with integers only.
//!
//! **The rule.** A point is asked as if it lay a trace to the north-east of where it is: by δ to
//! the east and by ε to the north, ε infinitely smaller than δ, both infinitely small. So moved,
//! it lies on no border, and is inside exactly one shape of a coverage or outside all. (This is
//! simulation of simplicity, Edelsbrunner and Mücke 1990, with one perturbation for all points.)
//!
//! **The label.** Going east from the point to the end of the world, each border crossed is one
//! between two labels; the exclusive or of `left ^ right` over all borders crossed is the label
//! of the shape one started in, since outside is 0. The order of the crossings does not matter.
//!
//! **The raster.** A field of the raster stores the label of its north-east corner and the parts
//! of the borders that lie in it. The way goes east to the field's eastern side, then north along
//! it to the corner. Fields' sides run half a unit beside the lattice, so that no vertex lies on
//! a side; where a border meets a side is rounded up to the first lattice parallel not south of
//! it, which is exact for lattice points. A border that crosses the eastern side south of the
//! corner is crossed by the way north from points south of that parallel: it is stored as one
//! more, vertical, piece. A field without pieces has one label throughout.

mod cut;
mod frame;

use cut::Piece;
use frame::Frame;

use crate::geometry::{BBox, Point};

/// A border between two labels. Labels are numbers from 1; 0 is outside.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Border {
    pub(crate) a: Point,
    pub(crate) b: Point,
    /// Exclusive or of the labels on both sides; of a border to the outside, the label within.
    pub(crate) toggle: u32,
    /// Whether the outside is on one side.
    pub(crate) is_outline: bool,
}

/// Labels lie below this.
pub(crate) const LABEL_LIMIT: u32 = MIXED;

/// In `Raster::fields`: not a label, but a place in `Raster::mixed`.
const MIXED: u32 = 1 << 31;

/// A field with pieces: the label of its north-east corner, and where its pieces begin. They end
/// where those of the next mixed field begin.
#[derive(Debug, Clone, Copy)]
struct Mixed {
    corner: u32,
    first_piece: u32,
}

/// See the module.
#[derive(Debug, Clone)]
pub(crate) struct Raster {
    frame: Frame,
    /// Row by row from the south-west: a label, or `MIXED` and a place in `mixed`.
    fields: Vec<u32>,
    /// One more than there are mixed fields.
    mixed: Vec<Mixed>,
    pieces: Vec<Piece>,
    /// Fields and the outline borders (as numbers) that may pass a lattice point in them, sorted.
    outline: Vec<(usize, usize)>,
}

impl Raster {
    /// A raster of about so many fields over these borders, or `None` without borders.
    pub(crate) fn build(borders: &[Border], field_limit: u64) -> Option<Self> {
        let bbox = BBox::around(borders.iter().flat_map(|border| [border.a, border.b]))?;
        let frame = Frame::around(bbox, field_limit);
        let outline = outline_by_field(frame, borders);
        let mut piece_counts = vec![0_u32; frame.field_count()];
        for border in borders {
            cut::for_each_piece(frame, border, |field, _| piece_counts[field] += 1);
        }
        let mut raster = Self {
            frame,
            fields: vec![0; frame.field_count()],
            mixed: Vec::new(),
            pieces: Vec::new(),
            outline,
        };
        raster.number_mixed_fields(&piece_counts);
        raster.fill_pieces(borders);
        raster.label_corners();
        Some(raster)
    }

    /// Makes room for the pieces of each field that has some, or that the outline passes.
    fn number_mixed_fields(&mut self, piece_counts: &[u32]) {
        let mut first_piece = 0;
        for (field, &count) in piece_counts.iter().enumerate() {
            if count > 0 || self.outline_near(field).next().is_some() {
                // The frame has fewer fields than MIXED.
                self.fields[field] = MIXED | u32::try_from(self.mixed.len()).unwrap_or(0);
                self.mixed.push(Mixed { corner: 0, first_piece });
                first_piece += count;
            }
        }
        self.mixed.push(Mixed { corner: 0, first_piece });
        self.pieces = vec![Piece::default(); first_piece as usize];
    }

    fn fill_pieces(&mut self, borders: &[Border]) {
        let mut free: Vec<u32> = self.mixed.iter().map(|mixed| mixed.first_piece).collect();
        for border in borders {
            cut::for_each_piece(self.frame, border, |field, piece| {
                let place = &mut free[(self.fields[field] & !MIXED) as usize];
                self.pieces[*place as usize] = piece;
                *place += 1;
            });
        }
    }

    /// Goes along each row's northernmost lattice parallel from the east, where all is outside,
    /// to the west, and writes down the label on the way at each field's north-east corner.
    fn label_corners(&mut self) {
        let north = self.frame.northmost_local();
        for row in self.fields.chunks_exact_mut(self.frame.columns()) {
            let mut label = 0;
            for field in row.iter_mut().rev() {
                if *field & MIXED == 0 {
                    *field = label;
                    continue;
                }
                let place = (*field & !MIXED) as usize;
                self.mixed[place].corner = label;
                let pieces = self.mixed[place].first_piece..self.mixed[place + 1].first_piece;
                for piece in &self.pieces[pieces.start as usize..pieces.end as usize] {
                    if piece.spans(north) {
                        label ^= piece.toggle;
                    }
                }
            }
        }
    }

    /// The label of the shape in which the point lies by the rule, 0 outside; and the field, if
    /// the outline may pass through the point.
    #[inline]
    pub(crate) fn label(&self, point: Point) -> (u32, Option<usize>) {
        let Some((field, east, north)) = self.frame.place(point) else {
            return (0, None);
        };
        let content = self.fields[field];
        if content & MIXED == 0 {
            return (content, None);
        }
        let place = (content & !MIXED) as usize;
        let (mixed, next) = (self.mixed[place], self.mixed[place + 1]);
        let pieces = &self.pieces[mixed.first_piece as usize..next.first_piece as usize];
        let mut label = mixed.corner;
        for piece in pieces {
            label ^= piece.toggle_east_of(east, north);
        }
        (label, Some(field))
    }

    /// The outline borders, as numbers, that may pass a lattice point of the field.
    pub(crate) fn outline_near(&self, field: usize) -> impl Iterator<Item = usize> + '_ {
        let begin = self.outline.partition_point(|(at, _)| *at < field);
        let here = self.outline[begin..].iter().take_while(move |(at, _)| *at == field);
        here.map(|(_, border)| *border)
    }
}

fn outline_by_field(frame: Frame, borders: &[Border]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (number, border) in borders.iter().enumerate().filter(|(_, border)| border.is_outline) {
        cut::for_each_field(frame, border, |field| found.push((field, number)));
    }
    found.sort_unstable();
    found.dedup();
    found
}
