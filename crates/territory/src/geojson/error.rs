//! What can be wrong with a border file, said so that it can be found and mended.

use thiserror::Error;

/// Why a border file, or one feature of it, cannot be read. `Display` is the English sentence,
/// [`GeoJsonError::zh`] the Chinese. Fields count from 0, sentences from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GeoJsonError {
    /// Not JSON at all.
    #[error("line {line}, column {column}: this is not JSON ({reason})")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// The JSON reader's words.
        reason: String,
    },
    /// JSON, but not a FeatureCollection.
    #[error(
        "the file must be a FeatureCollection: an object with \"type\" and a list \"features\""
    )]
    NotACollection,
    /// A reference system other than CGCS2000 or WGS 84.
    #[error("\"crs\" names {0}; export the borders in CGCS2000 (EPSG:4490) or WGS 84 (EPSG:4326)")]
    ReferenceSystem(String),
    /// One feature is wrong.
    #[error("feature {}{}: {fault}", .index + 1, code.as_ref().map(|c| format!(" (code {c})")).unwrap_or_default())]
    Feature {
        /// Place in `features`, from 0.
        index: usize,
        /// Its code, if it could be read.
        code: Option<String>,
        /// What is wrong with it.
        fault: FeatureFault,
    },
}

/// What is wrong with one feature.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FeatureFault {
    /// Not an object with `"type": "Feature"`.
    #[error("it must be an object with \"type\": \"Feature\"")]
    NotAFeature,
    /// No usable code.
    #[error("\"properties\" must hold \"code\", a text that is not empty")]
    NoCode,
    /// A property besides the code; borders carry no other data.
    #[error("\"properties\" holds \"{0}\"; borders carry \"code\" and nothing else: remove it")]
    ForeignProperty(String),
    /// Two features with one code.
    #[error("feature {} has the same code; one unit is one feature (use a MultiPolygon)", .first + 1)]
    CodeTwice {
        /// The earlier feature, from 0.
        first: usize,
    },
    /// Neither Polygon nor MultiPolygon.
    #[error("\"geometry\" must be a Polygon or a MultiPolygon with \"coordinates\", not {0}")]
    Geometry(String),
    /// Something in the coordinates.
    #[error("{}: {fault}", place_en(*polygon, *ring, *position))]
    Shape {
        /// The polygon, from 0.
        polygon: usize,
        /// The ring in it, from 0; 0 is the outer ring.
        ring: Option<usize>,
        /// The position in the ring, from 0.
        position: Option<usize>,
        /// What is wrong there.
        fault: ShapeFault,
    },
}

/// What is wrong at one place of the coordinates.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShapeFault {
    /// A list was expected.
    #[error("a list is expected here")]
    NotAList,
    /// A list of polygons or rings is empty.
    #[error("the list is empty; a shape has at least one polygon, a polygon at least one ring")]
    Empty,
    /// Fewer than four positions.
    #[error("a ring has at least 4 positions (the first again as the last), not {0}")]
    TooShort(usize),
    /// The last position is not the first.
    #[error("the ring is not closed: it begins at {first} and ends at {last}")]
    NotClosed {
        /// First position.
        first: crate::Point,
        /// Last position.
        last: crate::Point,
    },
    /// Not two numbers.
    #[error("a position is two numbers, longitude and latitude; found {0}")]
    NotTwoNumbers(String),
    /// Longitude outside −180…180 or latitude outside −90…90.
    #[error(
        "{0} is not a longitude and latitude in degrees; projected coordinates must be converted"
    )]
    OffTheEarth(String),
    /// More than 7 decimals.
    #[error("{0} has more than 7 decimals; export with 7 (GIS: COORDINATE_PRECISION=7)")]
    TooPrecise(String),
}

impl GeoJsonError {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Syntax { line, column, reason } => {
                format!("第{line}行第{column}列:不是合法的JSON({reason})")
            }
            Self::NotACollection => {
                "文件必须是FeatureCollection:含\"type\"和列表\"features\"的对象".into()
            }
            Self::ReferenceSystem(name) => {
                format!("\"crs\"为{name};请以CGCS2000(EPSG:4490)或WGS 84(EPSG:4326)导出边界")
            }
            Self::Feature { index, code, fault } => {
                let code = code.as_ref().map(|c| format!("(编码{c})")).unwrap_or_default();
                format!("第{}个要素{code}:{}", index + 1, fault.zh())
            }
        }
    }
}

impl FeatureFault {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::NotAFeature => "必须是\"type\"为\"Feature\"的对象".into(),
            Self::NoCode => "\"properties\"中必须有非空文本\"code\"".into(),
            Self::ForeignProperty(name) => {
                format!("\"properties\"中有\"{name}\";边界只带\"code\",请删除其他属性")
            }
            Self::CodeTwice { first } => format!(
                "与第{}个要素编码相同;一个单位只能是一个要素(多块用MultiPolygon)",
                first + 1
            ),
            Self::Geometry(found) => {
                format!("\"geometry\"必须是带\"coordinates\"的Polygon或MultiPolygon,而不是{found}")
            }
            Self::Shape { polygon, ring, position, fault } => {
                format!("{}:{}", place_zh(*polygon, *ring, *position), fault.zh())
            }
        }
    }
}

impl ShapeFault {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::NotAList => "此处应为列表".into(),
            Self::Empty => "列表为空;图形至少有一个多边形,多边形至少有一个环".into(),
            Self::TooShort(found) => {
                format!("环至少有4个坐标(首尾相同),这里只有{found}个")
            }
            Self::NotClosed { first, last } => format!("环未闭合:起点{first},终点{last}"),
            Self::NotTwoNumbers(found) => format!("坐标应为经度、纬度两个数,这里是{found}"),
            Self::OffTheEarth(found) => {
                format!("{found}不是以度为单位的经纬度;投影坐标须先转换")
            }
            Self::TooPrecise(found) => {
                format!("{found}超过7位小数;请按7位小数导出(COORDINATE_PRECISION=7)")
            }
        }
    }
}

fn place_en(polygon: usize, ring: Option<usize>, position: Option<usize>) -> String {
    let parts = [
        Some(format!("polygon {}", polygon + 1)),
        ring.map(|ring| format!("ring {}", ring + 1)),
        position.map(|position| format!("position {}", position + 1)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn place_zh(polygon: usize, ring: Option<usize>, position: Option<usize>) -> String {
    let parts = [
        Some(format!("第{}个多边形", polygon + 1)),
        ring.map(|ring| format!("第{}个环", ring + 1)),
        position.map(|position| format!("第{}个坐标", position + 1)),
    ];
    parts.into_iter().flatten().collect()
}
