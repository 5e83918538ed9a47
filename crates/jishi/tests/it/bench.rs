//! Measuring: every figure is there, and nothing is left behind.

use crate::program::{packs, run};

#[test]
fn a_short_measurement_gives_every_figure_and_removes_its_record() {
    let dir = tempfile::tempdir().unwrap();
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let short = ["bench", "--seconds", "1", "--rounds", "2", "--clients", "2", "--cases", "300"];
    let from = ["--pack", pack.to_str().unwrap(), "--people", people.to_str().unwrap()];
    let said = run(dir.path(), &[&short[..], &from].concat()).with(0);
    for (name, unit) in [("create", "reports/s"), ("cycle", "cycles/s"), ("queue", "pages/s")] {
        let line = said.out.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        assert!(line.contains(unit) && line.matches(" ms").count() == 3, "{said:#?}");
        let rate = line.split_whitespace().nth(1).and_then(|rate| rate.parse::<f64>().ok());
        assert!(rate.is_some_and(|rate| rate > 0.0), "{line}");
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}
