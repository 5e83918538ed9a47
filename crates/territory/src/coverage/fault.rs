//! The faults of a coverage, in words.

use thiserror::Error;

use crate::geometry::Point;
use crate::validity;

/// Why a set of shapes is no coverage. `Display` is the English sentence, [`Fault::zh`] the
/// Chinese. `codes` are the units whose borders enclose the place, in order; `at` is a vertex
/// there; `area_m2` says in square metres how much it is about.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Fault {
    /// One code for two shapes.
    #[error("{0}: the code is used twice")]
    CodeTwice(String),
    /// A shape that is wrong in itself.
    #[error("{code}: {fault}")]
    Member {
        /// Whose shape.
        code: String,
        /// What is wrong with it.
        fault: validity::Fault,
    },
    /// The outline given is wrong in itself.
    #[error("the outer border: {0}")]
    Outline(validity::Fault),
    /// No outline was given, and that which the members form is wrong: their borders cross or
    /// run along each other with different vertices.
    #[error("the borders of {} do not fit at {at}: {kind}", codes.join(", "))]
    Misfit {
        /// The units whose borders pass there.
        codes: Vec<String>,
        /// Where.
        at: Point,
        /// What is wrong.
        kind: validity::FaultKind,
    },
    /// Land that belongs to nobody.
    #[error("gap of {area_m2:.1} m² at {at}, between {}", codes.join(", "))]
    Gap {
        /// The units around it.
        codes: Vec<String>,
        /// A vertex of it.
        at: Point,
        /// Its size.
        area_m2: f64,
    },
    /// Land that belongs to several.
    #[error("overlap of {area_m2:.1} m² at {at}, of {}", codes.join(", "))]
    Overlap {
        /// The units whose borders enclose it.
        codes: Vec<String>,
        /// A vertex of it.
        at: Point,
        /// Its size.
        area_m2: f64,
    },
    /// Land outside the outline, or overlapping at it.
    #[error("{} reach {area_m2:.1} m² too far at {at}, beyond the outer border", codes.join(", "))]
    Beyond {
        /// The units whose borders enclose it.
        codes: Vec<String>,
        /// A vertex of it.
        at: Point,
        /// Its size.
        area_m2: f64,
    },
    /// Borders that run along each other but not with the same vertices.
    #[error("the borders of {} (or the outer border) meet at {at}, but not all have this vertex; add it", codes.join(", "))]
    Unshared {
        /// The units whose borders meet.
        codes: Vec<String>,
        /// The vertex.
        at: Point,
    },
}

impl Fault {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::CodeTwice(code) => format!("{code}:编码重复使用"),
            Self::Member { code, fault } => format!("{code}:{}", fault.zh()),
            Self::Outline(fault) => format!("外边界:{}", fault.zh()),
            Self::Misfit { codes, at, kind } => {
                format!("{at}处{}的边界不吻合:{}", codes.join("、"), kind.zh())
            }
            Self::Gap { codes, at, area_m2 } => {
                format!("{at}处有{area_m2:.1}平方米空隙,位于{}之间", codes.join("、"))
            }
            Self::Overlap { codes, at, area_m2 } => {
                format!("{at}处{}重叠{area_m2:.1}平方米", codes.join("、"))
            }
            Self::Beyond { codes, at, area_m2 } => {
                format!("{at}处{}超出外边界{area_m2:.1}平方米", codes.join("、"))
            }
            Self::Unshared { codes, at } => format!(
                "{}(或外边界)的边界在{at}处相接,但并非各方都有此顶点,请补上",
                codes.join("、")
            ),
        }
    }
}
