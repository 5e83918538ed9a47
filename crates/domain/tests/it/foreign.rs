//! Deadlines of other systems (M31): the stricter one counts, whatever rests here.

use domain::case::Event;
use domain::clock::{Clock, ClockKind, ClockStatus, SegmentKind};
use domain::time::Millis;
use proptest::prelude::*;

use crate::town::{Town, play, story};
use crate::world::{calendar_2026, instant};

story!(
    what_another_system_wants_sooner_counts,
    "
    2026-11-24 09:00 resident report ordinary township due:2026-11-25T17:00
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 10:00 clerk ask_reporter which house
    2026-11-25 16:30 system tick
    2026-11-25 17:01 system tick
    2026-11-25 17:03 resident answer_reporter
    2026-11-26 09:00 clerk feedback it is done
    2026-11-26 10:00 worker check_on_spot yes seen
"
);

story!(
    a_refusal_ends_it_and_an_objection_does_not_begin_it_anew,
    "
    2026-11-24 09:00 resident report ordinary due:2026-11-24T09:00
    2026-11-24 09:01 system tick
    2026-11-24 09:02 system tick
    2026-11-24 09:10 desk decline outside_district across the border
    2026-11-24 10:00 resident object_decline it is on our side
"
);

#[test]
fn the_earlier_of_two_deadlines_is_the_case_s() {
    for (due, first) in
        [("2026-11-24T09:05", ClockKind::Foreign), ("2027-11-24T09:00", ClockKind::Intake)]
    {
        let mut town = Town::new();
        town.step(&format!("2026-11-24 09:00 resident report ordinary due:{due}"));
        let case = town.case().unwrap();
        let (kind, _) = case.next_due().unwrap();
        assert_eq!(kind, first, "{due}");
        assert_eq!(case.foreign.len(), 1);
        let noted =
            town.history().iter().filter(|(event, _)| matches!(event, Event::ForeignNoted(_)));
        assert_eq!(noted.count(), 1);
    }
}

proptest! {
    /// It stands where it was set, warns between its beginning and its end, and counts all time.
    #[test]
    fn a_deadline_that_was_given_is_kept_to_the_millisecond(
        minutes in -10_000_i64..100_000, percent in 0_u8..=100,
    ) {
        let at = instant("2026-11-24", "09:00");
        let due = Millis(at.0 + minutes * 60_000);
        let calendar = calendar_2026();
        let clock = Clock::given(at, due, &calendar);
        prop_assert_eq!(clock.due().map(|due| due.at), Some(due));
        prop_assert!(clock.is_running() && clock.recompute(&calendar).is_none());
        let warn_at = clock.warn_at(&calendar, percent).unwrap();
        prop_assert!(warn_at <= due && (warn_at >= at || due < at), "{warn_at}");
        let segments = clock.explain(&calendar, at);
        prop_assert!(segments.iter().all(|segment| segment.kind == SegmentKind::Counted));
        let late = clock.stop(at).unwrap().status(&calendar, at, percent);
        prop_assert_eq!(late == ClockStatus::DoneLate, due < at);
    }
}
