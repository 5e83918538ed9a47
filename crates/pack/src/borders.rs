//! `borders/`: one file for each level of the tree.

use std::collections::BTreeMap;

use domain::ids::UnitCode;
use domain::unit::UnitKind;
use territory::geojson::{self, FeatureFault, GeoJsonError, ShapeFault};

use crate::draft::text_of;
use crate::fault::{Faults, Place, Said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::Shapes;

/// The files, from the outline down, each with the kind of unit whose borders it holds.
pub(crate) const FILES: [(&str, UnitKind); 4] = [
    ("borders/district.geojson", UnitKind::District),
    ("borders/townships.geojson", UnitKind::Township),
    ("borders/communities.geojson", UnitKind::Community),
    ("borders/grids.geojson", UnitKind::Grid),
];

/// One file of borders.
#[derive(Debug)]
pub(crate) struct BorderFile {
    pub(crate) file: &'static str,
    pub(crate) kind: UnitKind,
    /// The shapes; `None` when the file could not be read.
    pub(crate) shapes: Option<Shapes>,
    /// The line on which each feature begins.
    pub(crate) lines: BTreeMap<String, u32>,
}

impl BorderFile {
    /// Where the feature of a unit stands.
    pub(crate) fn place<'a>(&self, code: &'a str) -> Place<'a> {
        Place { file: self.file, line: self.lines.get(code).copied(), column: Some(code) }
    }
}

/// Reads the four files.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Vec<BorderFile> {
    let read = |(file, kind): &(&'static str, UnitKind)| read_file(files, file, *kind, faults);
    FILES.iter().map(read).collect()
}

fn read_file(files: &Files, file: &'static str, kind: UnitKind, faults: &mut Faults) -> BorderFile {
    let mut found = BorderFile { file, kind, shapes: None, lines: BTreeMap::new() };
    let Some(text) = text_of(files, file, faults) else { return found };
    let lines = feature_lines(text);
    match geojson::parse(text.as_bytes()) {
        Ok(features) => {
            let codes = features.iter().map(|(code, _)| code.clone());
            found.lines = codes.zip(lines).collect();
            let shapes = features.into_iter();
            found.shapes = Some(shapes.map(|(code, shape)| (UnitCode::new(code), shape)).collect());
        }
        Err(errors) => {
            for error in errors {
                unreadable(&error, file, &lines, faults);
            }
        }
    }
    found
}

fn unreadable(error: &GeoJsonError, file: &str, lines: &[u32], faults: &mut Faults) {
    let mut place = Place::file(file);
    let kind = match error {
        GeoJsonError::Syntax { line, .. } => {
            place.line = u32::try_from(*line).ok();
            FaultKind::Syntax
        }
        GeoJsonError::NotACollection | GeoJsonError::ReferenceSystem(_) => FaultKind::BorderFeature,
        GeoJsonError::Feature { index, code, fault } => {
            place.line = lines.get(*index).copied();
            place.column = code.as_deref();
            kind_of(fault)
        }
    };
    faults.add(place, kind, words(error.zh(), error.to_string()));
}

fn kind_of(fault: &FeatureFault) -> FaultKind {
    match fault {
        FeatureFault::NotAFeature | FeatureFault::NoCode | FeatureFault::Geometry(_) => {
            FaultKind::BorderFeature
        }
        FeatureFault::ForeignProperty(_) => FaultKind::BorderProperty,
        FeatureFault::CodeTwice { .. } => FaultKind::CodeTwice,
        FeatureFault::Shape { fault: ShapeFault::TooPrecise(_), .. } => FaultKind::BorderDecimals,
        FeatureFault::Shape { .. } => FaultKind::BorderShape,
    }
}

/// The sentences of the territory crate, which say how to mend it where that is not plain.
pub(crate) fn words(zh: String, en: String) -> Said {
    Said {
        zh,
        en,
        mend_zh: "在地理信息软件中改正后重新导出".into(),
        mend_en: "Mend it in the mapping program and export it again".into(),
    }
}

/// The lines on which the features of a collection begin: the objects in the list that is the
/// value of `features` in the outermost object. The text may be any; what is no JSON gives lines
/// without meaning, and an error of its own.
fn feature_lines(text: &str) -> Vec<u32> {
    let mut scan = Scan::default();
    text.bytes().for_each(|byte| scan.step(byte));
    scan.found
}

#[derive(Debug, Default)]
struct Scan {
    line: u32,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last string that ended, as long as only the depth of the outermost object was seen.
    word: Vec<u8>,
    in_features: bool,
    found: Vec<u32>,
}

impl Scan {
    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => self.line += 1,
            _ if self.in_string => self.string(byte),
            b'"' => {
                self.in_string = true;
                self.word.clear();
            }
            b'{' | b'[' => self.open(byte),
            b'}' | b']' => self.close(),
            _ => {}
        }
    }

    fn string(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_string = false,
            _ if self.depth == 1 => self.word.push(byte),
            _ => {}
        }
    }

    fn open(&mut self, byte: u8) {
        if byte == b'[' && self.depth == 1 && self.word == b"features" {
            self.in_features = true;
        }
        if byte == b'{' && self.depth == 2 && self.in_features {
            self.found.push(self.line + 1);
        }
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 1 {
            self.in_features = false;
        }
    }
}
