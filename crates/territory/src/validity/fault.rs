//! The faults of one shape, in words.

use thiserror::Error;

use crate::geometry::Point;

/// One fault and its place. `Display` is the English sentence, [`Fault::zh`] the Chinese. Fields
/// count from 0, sentences from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("polygon {}, ring {}, at {at}: {kind}", .polygon + 1, .ring + 1)]
pub struct Fault {
    /// The polygon, from 0.
    pub polygon: usize,
    /// The ring in it, from 0; 0 is the outer ring.
    pub ring: usize,
    /// Where on the map.
    pub at: Point,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// No polygon at all.
    #[error("the shape is empty")]
    Empty,
    /// Fewer than three different points.
    #[error("a ring needs 3 different points")]
    TooFewPoints,
    /// A point beyond ±180° or ±90°.
    #[error("this point is not on the earth")]
    OffTheEarth,
    /// An edge of length zero.
    #[error("the same point comes twice in a row; remove one")]
    RepeatedPoint,
    /// An edge over more than 180° of longitude.
    #[error("an edge spans more than 180 degrees; cut the shape at the antimeridian")]
    TooLong,
    /// The line turns back on itself.
    #[error("the border turns back on itself here (a spike); remove the point")]
    Spike,
    /// One ring passes a vertex twice.
    #[error("the ring touches itself here; make two rings of it")]
    TouchesItself,
    /// The outer ring is clockwise, or a hole counter-clockwise.
    #[error("the ring runs the wrong way: outer rings counter-clockwise, holes clockwise")]
    Orientation,
    /// Two edges cross.
    #[error("two edges cross here")]
    Crossing,
    /// Two edges run along each other.
    #[error("two edges lie on each other here")]
    Overlapping,
    /// A vertex lies on another edge, which has no vertex there.
    #[error("a vertex lies on another edge; give that edge a vertex here, or move this one")]
    OnEdge,
    /// A hole lies outside its outer ring.
    #[error("the hole lies outside its polygon")]
    HoleOutside,
    /// Two holes of a polygon overlap.
    #[error("the hole overlaps another hole")]
    HolesOverlap,
    /// Two polygons of the shape overlap.
    #[error("the polygon overlaps another polygon of the same shape")]
    PolygonsOverlap,
    /// Touching rings cut the inside in two.
    #[error("rings that touch here cut the polygon into parts; make two polygons of it")]
    Cut,
}

impl FaultKind {
    pub(super) fn at(self, polygon: usize, ring: usize, at: Point) -> Fault {
        Fault { polygon, ring, at, kind: self }
    }

    /// The sentence in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Empty => "图形为空",
            Self::TooFewPoints => "一个环至少需要3个不同的点",
            Self::OffTheEarth => "该点不在地球上",
            Self::RepeatedPoint => "同一点连续出现两次,请删除一个",
            Self::TooLong => "一条边跨越180度以上,请在180度经线处切开",
            Self::Spike => "边界在此处折返(尖刺),请删除该点",
            Self::TouchesItself => "环在此处自接触,请拆成两个环",
            Self::Orientation => "环的方向错误:外环应为逆时针,内环应为顺时针",
            Self::Crossing => "两条边在此处相交",
            Self::Overlapping => "两条边在此处重叠",
            Self::OnEdge => "顶点落在另一条边上,请在该边此处加顶点或移动本点",
            Self::HoleOutside => "内环位于多边形之外",
            Self::HolesOverlap => "内环与另一个内环重叠",
            Self::PolygonsOverlap => "与同一图形的另一个多边形重叠",
            Self::Cut => "环在此处接触,把多边形切成几块,请拆成两个多边形",
        }
    }
}

impl Fault {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        format!(
            "第{}个多边形第{}个环,{}处:{}",
            self.polygon + 1,
            self.ring + 1,
            self.at,
            self.kind.zh()
        )
    }
}
