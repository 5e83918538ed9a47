//! The committed folders, read once.

use std::path::PathBuf;
use std::sync::OnceLock;

use domain::time::Date;
use pack::{Files, Pack, People, UnitEntry};

use domain::unit::UnitKind;

pub(crate) struct District {
    pub(crate) pack: Pack,
    pub(crate) people: People,
}

pub(crate) fn packs() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs"))
}

pub(crate) fn files(folder: &str) -> Files {
    Files::read_dir(&packs().join(folder)).unwrap()
}

pub(crate) fn district() -> &'static District {
    static DISTRICT: OnceLock<District> = OnceLock::new();
    DISTRICT.get_or_init(|| {
        let report = pack::check(&files("wuxing"));
        let pack = report.pack.unwrap_or_else(|| panic!("{:#?}", report.faults));
        let report = pack::check_people(&files("wuxing-people"), &pack);
        let people = report.people.unwrap_or_else(|| panic!("{:#?}", report.faults));
        District { pack, people }
    })
}

pub(crate) fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

impl District {
    pub(crate) fn units(&self, kind: UnitKind) -> Vec<&UnitEntry> {
        self.pack.units.iter().filter(|unit| unit.kind == kind).collect()
    }
}
