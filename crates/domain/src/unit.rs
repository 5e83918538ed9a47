//! Organisations and territories.

use serde::{Deserialize, Serialize};

use crate::ids::{FieldCode, UnitCode};

/// What a unit is (field.md §2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 区, the county level.
    District,
    /// 镇街: a town, a township or a street.
    Township,
    /// 村社: a village or an urban community.
    Community,
    /// 网格.
    Grid,
    /// 片区: an overlay of grids inside one township; its station takes in matters.
    Area,
    /// 区信息中心.
    DistrictInfoCenter,
    /// 区级职能部门.
    Department,
    /// 站所: a department's office in a township.
    FieldOffice,
    /// 企业治理综合服务中心.
    EnterpriseCenter,
}

impl UnitKind {
    /// All kinds, territories first.
    pub const ALL: [Self; 9] = [
        Self::District,
        Self::Township,
        Self::Community,
        Self::Grid,
        Self::Area,
        Self::DistrictInfoCenter,
        Self::Department,
        Self::FieldOffice,
        Self::EnterpriseCenter,
    ];

    /// The name used in packs and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Township => "township",
            Self::Community => "community",
            Self::Grid => "grid",
            Self::Area => "area",
            Self::DistrictInfoCenter => "district_info_center",
            Self::Department => "department",
            Self::FieldOffice => "field_office",
            Self::EnterpriseCenter => "enterprise_center",
        }
    }
}

/// A unit as the rules need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Permanent code; for grids the 15-digit grid code.
    pub code: UnitCode,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above it in its own relation: grid → community → township → district,
    /// area → township, field office → department → district.
    pub parent: Option<UnitCode>,
    /// The township in which a field office or an enterprise centre works.
    pub place: Option<UnitCode>,
    /// The professional field of a department or field office.
    pub field: Option<FieldCode>,
}
