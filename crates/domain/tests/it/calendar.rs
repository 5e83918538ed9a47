//! Deadlines against the vectors of field.md §7, and the algebra of clocks.

use domain::calendar::Calendar;
use domain::clock::{Clock, Entry, PauseReason, SegmentKind};
use domain::limit::Limit;
use domain::time::{Date, Millis};
use proptest::prelude::*;

use crate::world::{calendar_2026, instant};

fn due(start: &str, limit: &str) -> String {
    let (date, time) = start.split_once(' ').unwrap();
    let limit: Limit = limit.parse().unwrap();
    let due = Clock::start(instant(date, time), limit, &calendar_2026()).due().unwrap();
    let mark = if due.provisional { " provisional" } else { "" };
    format!("{}{mark}", &due.at.to_string()[..16])
}

#[test]
fn the_year_2026_has_248_working_days() {
    let calendar = calendar_2026();
    let first: Date = "2026-01-01".parse().unwrap();
    let worked = (0..365).filter(|day| calendar.day(first.plus_days(*day)).work).count();
    assert_eq!(worked, 248);
}

#[test]
fn working_days_are_counted_from_the_next_one() {
    for (start, one, five) in [
        ("2026-02-13", "2026-02-14", "2026-02-27"),
        ("2026-02-14", "2026-02-24", "2026-02-28"),
        ("2026-04-30", "2026-05-06", "2026-05-11"),
        ("2026-09-18", "2026-09-20", "2026-09-24"),
        ("2026-09-30", "2026-10-08", "2026-10-13"),
    ] {
        assert_eq!(due(&format!("{start} 10:00"), "1WD"), format!("{one}T17:30"), "{start}");
        assert_eq!(due(&format!("{start} 10:00"), "5WD"), format!("{five}T17:30"), "{start}");
    }
    assert_eq!(due("2026-12-30 10:00", "1WD"), "2026-12-31T17:30");
    assert_eq!(due("2026-12-30 10:00", "5WD"), "2027-01-07T17:30 provisional");
}

#[test]
fn hours_pass_over_lunch_night_weekend_and_holiday() {
    for (start, limit, end) in [
        ("2026-11-24 09:00", "2WH", "2026-11-24T11:00"),
        ("2026-11-24 11:00", "2WH", "2026-11-24T14:30"),
        ("2026-11-24 12:30", "1WH", "2026-11-24T14:30"),
        ("2026-11-24 17:00", "1WH", "2026-11-25T09:00"),
        ("2026-11-27 17:00", "1WH", "2026-11-30T09:00"),
        ("2026-09-30 17:00", "1WH", "2026-10-08T09:00"),
        ("2026-11-24 13:30", "4WH", "2026-11-24T17:30"),
        ("2026-11-28 10:00", "1WH", "2026-11-30T09:30"),
        ("2026-11-24 23:50", "15UM", "2026-11-25T00:05"),
        ("2026-11-28 12:10", "30UM", "2026-11-28T12:40"),
        ("2026-11-24 23:00", "2UH", "2026-11-25T01:00"),
        ("2026-09-30 23:00", "24UH", "2026-10-01T23:00"),
        ("2026-09-28 10:00", "5D", "2026-10-04T00:00"),
    ] {
        assert_eq!(due(start, limit), end, "{start} + {limit}");
    }
}

#[test]
fn a_provisional_deadline_is_reckoned_anew_when_the_year_is_known() {
    let clock =
        Clock::start(instant("2026-12-30", "10:00"), "5WD".parse().unwrap(), &calendar_2026());
    let known = crate::world::calendar_2027_guess(false);
    let due = clock.recompute(&known).unwrap();
    assert_eq!((due.at.date().to_string(), due.provisional), ("2027-01-07".to_owned(), false));
    assert_eq!(clock.recompute(&calendar_2026()), None, "nothing changed, nothing to record");
}

fn any_limit() -> impl Strategy<Value = Limit> {
    (1..40_u16, 0..5_usize).prop_map(|(amount, unit)| {
        format!("{amount}{}", ["UM", "UH", "WH", "WD", "D"][unit]).parse().unwrap()
    })
}

fn minutes_later(from: Millis, minutes: i64) -> Millis {
    from.plus(minutes * 60_000)
}

proptest! {
    #[test]
    fn a_pause_never_shortens_what_is_left(
        limit in any_limit(), start in 0..200_000_i64, run in 0..20_000_i64, rest in 0..40_000_i64,
    ) {
        let calendar = calendar_2026();
        let at = minutes_later(instant("2026-01-05", "00:00"), start);
        let clock = Clock::start(at, limit, &calendar);
        let paused_at = minutes_later(at, run);
        let paused = clock.pause(paused_at, PauseReason::Suspended).unwrap();
        prop_assert_eq!(paused.due(), None);
        let again = paused.resume(minutes_later(paused_at, rest), &calendar).unwrap();
        prop_assert!(again.due().unwrap().at >= clock.due().unwrap().at);
        if rest == 0 {
            prop_assert_eq!(again.due().unwrap().at, clock.due().unwrap().at, "a pause of nothing changes nothing");
        }
    }

    #[test]
    fn an_extension_is_never_earlier_and_the_warning_comes_before_the_end(
        limit in any_limit(), by in any_limit(), start in 0..200_000_i64,
    ) {
        let calendar = calendar_2026();
        let at = minutes_later(instant("2026-01-05", "00:00"), start);
        let clock = Clock::start(at, limit, &calendar);
        let longer = clock.extend(minutes_later(at, 1), by, &calendar).unwrap();
        prop_assert!(longer.due().unwrap().at > clock.due().unwrap().at);
        prop_assert!(clock.warn_at(&calendar, 80).unwrap() <= clock.due().unwrap().at);
    }

    #[test]
    fn the_segments_of_an_explanation_follow_each_other_and_add_up(
        hours in 1..60_u16, start in 0..200_000_i64, run in 1..5_000_i64, rest in 1..5_000_i64,
    ) {
        let calendar = calendar_2026();
        let at = minutes_later(instant("2026-01-05", "00:00"), start);
        let limit = format!("{hours}WH").parse().unwrap();
        let mut clock = Clock::start(at, limit, &calendar);
        if clock.due().unwrap().at > minutes_later(at, run) {
            clock = clock.pause(minutes_later(at, run), PauseReason::WaitingReporter).unwrap();
            clock = clock.resume(minutes_later(at, run + rest), &calendar).unwrap();
        }
        let due = clock.due().unwrap().at;
        let segments = clock.explain(&calendar, at);
        prop_assert_eq!(segments.first().unwrap().from, at);
        prop_assert_eq!(segments.last().unwrap().to, due);
        prop_assert!(segments.windows(2).all(|pair| pair[0].to == pair[1].from));
        let counted: i64 = segments
            .iter()
            .filter(|segment| segment.kind == SegmentKind::Counted)
            .map(|segment| segment.to.0 - segment.from.0)
            .sum();
        prop_assert_eq!(counted, i64::from(hours) * 3_600_000);
    }

    #[test]
    fn a_ledger_refuses_what_cannot_follow(steps in prop::collection::vec(0..4_u8, 0..8)) {
        let calendar: Calendar = calendar_2026();
        let mut at = instant("2026-03-02", "09:00");
        let mut clock = Clock::start(at, "9WD".parse().unwrap(), &calendar);
        for step in steps {
            at = minutes_later(at, 30);
            let next = match step {
                0 => clock.pause(at, PauseReason::Appraisal),
                1 => clock.resume(at, &calendar),
                2 => clock.extend(at, "1WD".parse().unwrap(), &calendar),
                _ => clock.stop(at),
            };
            let fits = match (step, clock.last_entry().unwrap()) {
                (_, Entry::Stopped { .. }) => false,
                (0 | 2, entry) => !matches!(entry, Entry::Paused { .. }),
                (1, entry) => matches!(entry, Entry::Paused { .. }),
                (_, _) => true,
            };
            prop_assert_eq!(next.is_ok(), fits);
            clock = next.unwrap_or(clock);
        }
    }
}
