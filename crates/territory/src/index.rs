//! Point → grid: every point of the district lies in exactly one grid.
//!
//! Inside and on borders between grids the rule of [`raster`](crate::raster) decides: a point
//! counts as lying a trace to the north-east of where it is, so a point on a border belongs to
//! the grid on its north-eastern side, and all grids that meet in a vertex agree whose it is.
//! Where that side is outside the district (its northern and eastern border), the point belongs
//! to the grid whose border it is on, and of several to the one whose code comes first.

use crate::chain::{self, Edge};
use crate::coverage::Coverage;
use crate::geometry::{Point, on_segment};
use crate::measure::Scale;
use crate::raster::{Border, LABEL_LIMIT, Raster};

/// Fields of the raster for each edge of a member: with 16, about one point in ten needs a look at
/// edges, and the index of 538 grids stays within a processor's second-level cache.
const FIELDS_PER_EDGE: u64 = 16;
/// Bounds for the number of fields; 4 million are 16 MB.
const FIELD_LIMITS: (u64, u64) = (1 << 10, 1 << 22);

/// An index over the grids of a district; see the module for the rule.
#[derive(Debug, Clone)]
pub struct GridIndex {
    codes: Vec<String>,
    raster: Option<Raster>,
    borders: Vec<Border>,
    /// Borders to the outside, as numbers.
    outline: Vec<usize>,
}

/// The grid nearest to a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest<'a> {
    /// Its code.
    pub code: &'a str,
    /// Metres to its border; 0 within.
    pub metres: f64,
}

impl GridIndex {
    /// The index of a proved coverage.
    pub fn build(coverage: &Coverage) -> Self {
        let edges: usize = coverage.members().iter().map(|(_, shape)| shape.edges().count()).sum();
        let wanted = FIELDS_PER_EDGE * edges as u64;
        Self::with_fields(coverage, wanted.clamp(FIELD_LIMITS.0, FIELD_LIMITS.1))
    }

    /// The index with at most so many fields (if any frame has so few).
    fn with_fields(coverage: &Coverage, field_limit: u64) -> Self {
        let borders = borders(coverage);
        let outline = borders.iter().enumerate().filter(|(_, border)| border.is_outline);
        Self {
            codes: coverage.members().iter().map(|(code, _)| code.clone()).collect(),
            outline: outline.map(|(number, _)| number).collect(),
            raster: Raster::build(&borders, field_limit),
            borders,
        }
    }

    /// The code of the grid in which a point lies, `None` outside the district.
    #[inline]
    pub fn locate(&self, point: Point) -> Option<&str> {
        self.locate_index(point).map(|index| self.codes[index].as_str())
    }

    /// The grid in which a point lies, as its place in [`Coverage::members`].
    #[inline]
    pub fn locate_index(&self, point: Point) -> Option<usize> {
        let raster = self.raster.as_ref()?;
        match raster.label(point) {
            (0, None) => None,
            (0, Some(field)) => self.touched(point, raster.outline_near(field)),
            (label, _) => Some(label as usize - 1),
        }
    }

    /// The codes, in the order of [`Coverage::members`].
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The grid of a point, or for a point outside the district the grid with the nearest border
    /// (of equally near ones, the one whose code comes first). `None` without grids.
    ///
    /// Looks at the whole outline of the district: meant for an answer to a person, "1.2 km
    /// outside, nearest grid X". Distances are right to about 1 % up to 100 km.
    pub fn nearest(&self, point: Point) -> Option<Nearest<'_>> {
        if let Some(code) = self.locate(point) {
            return Some(Nearest { code, metres: 0.0 });
        }
        let scale = Scale::at(f64::from(point.lat));
        let distances = self.outline.iter().map(|number| {
            let border = &self.borders[*number];
            Nearest {
                code: &self.codes[border.toggle as usize - 1],
                metres: scale.to_segment(point, border.a, border.b),
            }
        });
        distances.min_by(|a, b| a.metres.total_cmp(&b.metres).then_with(|| a.code.cmp(b.code)))
    }

    /// Of the owners of those outline borders on which the point lies, the one whose code comes
    /// first.
    #[cold]
    fn touched(&self, point: Point, near: impl Iterator<Item = usize>) -> Option<usize> {
        near.map(|number| &self.borders[number])
            .filter(|border| on_segment(border.a, border.b, point))
            .map(|border| border.toggle as usize - 1)
            .min_by_key(|owner| &self.codes[*owner])
    }
}

/// Every border once, with what lies on its two sides.
fn borders(coverage: &Coverage) -> Vec<Border> {
    // Labels are numbers from 1; no machine holds LABEL_LIMIT shapes.
    let labelled = (1..LABEL_LIMIT).zip(coverage.members());
    let mut edges: Vec<Edge> = labelled
        .flat_map(|(owner, (_, shape))| {
            shape.edges().map(move |(from, to)| Edge { from, to, owner })
        })
        .collect();
    let mut borders = Vec::new();
    chain::for_each_pair(&mut edges, |forward, backward| {
        let both = || forward.iter().chain(backward);
        if let Some(edge) = both().next() {
            borders.push(Border {
                a: edge.from,
                b: edge.to,
                toggle: both().fold(0, |toggle, edge| toggle ^ edge.owner),
                is_outline: forward.len() != backward.len(),
            });
        }
    });
    borders
}

#[cfg(test)]
mod tests;
