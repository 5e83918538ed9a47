//! What is counted: the figures of the document from records, and what never comes out.

use domain::case::{By, Event};
use domain::ids::UnitCode;
use domain::measure::{ALL, Counting, Period, SMALL, Tallies, TallyKey, rate, released};
use domain::time::Date;
use domain::unit::UnitKind;
use proptest::prelude::*;

use crate::folding::{STEPS, random_story};
use crate::town::Town;
use crate::world::{instant, units};

fn count(tallies: &mut Tallies, history: &[(Event, By)], from: usize) {
    let units = units();
    let kind_of = |code: &UnitCode| -> Option<UnitKind> {
        units.iter().find(|unit| unit.code == *code).map(|unit| unit.kind)
    };
    let measures: Vec<_> = ALL.iter().collect();
    let district = UnitCode::from("330502");
    let counting = Counting { district: &district, measures: &measures, kind_of: &kind_of };
    counting.add(tallies, history, from);
}

/// The whole district's figure on all days.
fn total(tallies: &Tallies, measure: &str) -> i64 {
    let whole = |key: &&TallyKey| {
        key.measure == measure && key.unit.as_str() == "330502" && key.split.is_empty()
    };
    tallies.keys().filter(whole).map(|key| tallies[key]).sum()
}

/// Every measure that is not nought after a story.
fn counted(story: &str) -> String {
    let mut town = Town::new();
    for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let said = town.step(line);
        assert!(said.starts_with('→'), "{line}: {said}");
    }
    let mut tallies = Tallies::new();
    count(&mut tallies, town.history(), 0);
    let figures = ALL.iter().map(|measure| (measure.code, total(&tallies, measure.code)));
    let figures = figures.filter(|(_, figure)| *figure != 0);
    figures.map(|(code, figure)| format!("{code} {figure}")).collect::<Vec<_>>().join(", ")
}

const ROUTED: &str = "2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 10:00 clerk feedback filled
    2026-11-24 11:00 worker check_on_spot yes firm";
const INSIDE: &str = "2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer sign_for
    2026-11-24 10:00 officer feedback cleared
    2026-11-24 11:00 worker check_on_spot yes clear";

#[test]
fn each_end_is_counted_once_and_taken_back_when_it_is_none() {
    let table = [
        (INSIDE.to_owned(), "received 1, closed 1"),
        (ROUTED.to_owned(), "received 1, routed 1, closed 1"),
        (
            format!("{ROUTED}\n2026-11-24 12:00 resident rate 5 solved"),
            "received 1, routed 1, closed 1, rated 1, rated_after_routing 1, five_star 1, \
             five_star_after_routing 1, solved 1",
        ),
        (
            format!("{INSIDE}\n2026-11-24 12:00 resident rate 2 unsolved"),
            "received 1, closed 1, rated 1",
        ),
        (format!("{ROUTED}\n2026-11-25 09:00 resident reopen loose"), "received 1, routed 1"),
        (
            "2026-11-24 09:00 resident report ordinary township
             2026-11-24 09:10 desk decline already_settled see the court"
                .to_owned(),
            "received 1, declined 1",
        ),
        (
            "2026-11-24 09:00 resident report ordinary township
             2026-11-24 09:10 desk decline already_settled see the court
             2026-11-24 09:20 resident object_decline no"
                .to_owned(),
            "received 1",
        ),
        (
            "2026-11-24 09:00 resident report ordinary township
             2026-11-24 09:10 desk accept
             2026-11-24 09:20 desk dispatch fo1
             2026-11-24 10:00 clerk return_back not_our_duty a highway
             2026-11-24 10:40 desk dispatch fo2"
                .to_owned(),
            "received 1, routed 1",
        ),
    ];
    for (story, wanted) in table {
        assert_eq!(counted(&story), wanted, "{story}");
    }
}

#[test]
fn the_figures_of_minyitong_come_out_of_raw_records() {
    let mut tallies = Tallies::new();
    for number in 0..1309 {
        let mut town = Town::new();
        let story = if number < 939 { ROUTED } else { INSIDE };
        let stars = if number < 852 { 5 } else { 4 };
        let rating = format!("2026-11-24 12:00 resident rate {stars} solved");
        for line in story.lines().map(str::trim).chain([rating.as_str()]) {
            town.step(line);
        }
        count(&mut tallies, town.history(), 0);
    }
    let shown = |part, base| {
        let rate = rate(total(&tallies, part), total(&tallies, base)).unwrap();
        (rate.part, rate.base, rate.basis_points)
    };
    assert_eq!(shown("routed", "received"), (939, 1309, 7173));
    assert_eq!(shown("five_star_after_routing", "rated_after_routing"), (852, 939, 9073));
}

proptest! {
    #[test]
    fn figures_of_one_case_are_never_below_nought_nor_above_their_base(story in random_story()) {
        let (mut town, mut now) = (Town::new(), instant("2026-09-01", "09:00"));
        let first = ["resident report ordinary", "resident report ordinary township"];
        for (step, minutes) in std::iter::once((usize::MAX, 0)).chain(story.iter().copied()) {
            now = now.plus(minutes * 60_000);
            let line = STEPS.get(step).unwrap_or(&first[story.len() % 2]);
            let stamp = now.to_string();
            town.step(&format!("{} {} {line}", &stamp[..10], &stamp[11..16]));
        }
        let history = town.history();
        let mut whole = Tallies::new();
        count(&mut whole, history, 0);
        prop_assert!(whole.values().all(|figure| *figure >= 0));
        for (part, base) in [
            ("closed", "received"), ("declined", "received"), ("routed", "received"),
            ("five_star", "rated"), ("rated_after_routing", "rated"), ("solved", "rated"),
            ("five_star_after_routing", "rated_after_routing"),
        ] {
            prop_assert!(total(&whole, part) <= total(&whole, base), "{part} of {base}");
        }
        // Counted in two goes, as a reader of the log does, it is the same.
        for cut in 0..=history.len() {
            let mut parts = Tallies::new();
            count(&mut parts, &history[..cut], 0);
            count(&mut parts, history, cut);
            prop_assert_eq!(&parts, &whole, "cut at {}", cut);
        }
    }

    #[test]
    fn nobody_learns_of_fewer_than_ten_by_subtracting(
        cells in prop::collection::vec(prop::array::uniform3(0_i64..25), 1..24),
    ) {
        let periods: Vec<Period<3>> = cells
            .iter()
            .zip(0..)
            .map(|(cells, at)| Period { begins: Date(at), ends: Date(at + 1), cells: *cells })
            .collect();
        let told: Vec<_> = (1..=periods.len()).map(|until| released(&periods[..until])).collect();
        for (at, later) in told.iter().enumerate() {
            for earlier in std::iter::once(&None).chain(&told[..at]) {
                let before = earlier.as_ref().map_or([0; 3], |told| told.cells);
                let after = later.as_ref().map_or([0; 3], |told| told.cells);
                let learned = std::array::from_fn::<i64, 3, _>(|cell| after[cell] - before[cell]);
                prop_assert!(learned.iter().all(|more| *more == 0 || *more >= SMALL));
            }
        }
        if let Some(Some(last)) = told.last() {
            let until = usize::try_from(last.until.0).unwrap();
            let sum: i64 = cells[..until].iter().map(|cells| cells[0]).sum();
            prop_assert_eq!(last.cells[0], sum);
        }
    }
}
