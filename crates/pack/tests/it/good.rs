//! A good pack has no faults, and gives what was written in it.

use domain::ids::UnitCode;
use pack::check;
use territory::Point;

use crate::town::{self, today};

#[test]
fn the_town_has_no_faults() {
    let report = check(&town::files());
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    assert!(report.pack.is_some());
}

#[test]
fn places_know_their_units() {
    let pack = check(&town::files()).pack.unwrap();
    let grids = pack.grid_index(today()).unwrap();
    let found = grids.locate(Point::new(1_200_150_000, 308_050_000)).unwrap();
    let stamp = &pack.stamps(today())[&UnitCode::from(found)];
    assert_eq!(
        (stamp.grid.as_str(), stamp.community.as_str(), stamp.township.as_str()),
        ("330502101002001", "330502101002", "330502101")
    );
    assert_eq!(stamp.area, Some(UnitCode::from("a101_2")));
}

#[test]
fn the_town_is_written_as_it_was_read() {
    let files = town::files();
    let pack = check(&files).pack.unwrap();
    for (path, bytes) in pack::write(&pack).iter() {
        let expected = files.get(path).map(String::from_utf8_lossy);
        assert_eq!(Some(String::from_utf8_lossy(bytes)), expected, "{path}");
    }
    assert_eq!(check(&pack::write(&pack)).pack, Some(pack));
}
