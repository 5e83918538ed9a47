//! What a category's standard and the law add: ceilings of acceptance, listing at once, more than one
//! extension; and what is the district's (field.md §3.3, §5.3 rule 21).

use domain::case::{Audience, Event};
use domain::clock::{Clock, ClockKind, PauseReason, Within};
use domain::limit::Limit;
use domain::time::Millis;
use proptest::prelude::*;

use crate::town::{Town, play, story};
use crate::world::{calendar_2026, instant};

story!(
    the_law_ends_every_wait_before_acceptance,
    "
    2026-11-24 09:00 resident report hazard township
    2026-11-24 09:10 desk ask_reporter which workshop
    2026-11-30 09:00 system tick
    2026-12-01 17:31 system tick
    2026-12-01 17:32 system tick
    2026-12-01 17:33 system tick
    2026-12-01 17:34 desk decline outside_district across the border
    2026-12-02 09:00 resident object_decline it is on our side
"
);

story!(
    a_check_before_acceptance_stays_within_the_law_too,
    "
    2026-11-24 09:00 resident report hazard township
    2026-12-01 09:00 desk request_precheck worker
    2026-12-01 10:00 worker precheck cannot the gate is locked
    2026-12-01 10:10 desk propose_void mistake a trial
    2026-12-01 10:20 leader confirm_void yes
    2026-12-04 10:30 desk restore it was real
    2026-12-04 10:40 desk escalate too late already
"
);

story!(
    a_hazard_is_listed_at_once_and_by_correction,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk correct category hazard
    2026-11-24 09:20 desk correct severity urgent
"
);

story!(
    the_second_extension_is_the_leaders,
    "
    2026-11-02 09:00 resident report hazard township
    2026-11-02 09:10 desk accept
    2026-11-02 09:20 desk dispatch fo1
    2026-11-02 09:30 clerk sign_for
    2026-11-03 09:00 clerk request_extension 10D the plan is drawn
    2026-11-03 10:00 supervisor decide_extension yes
    2026-11-04 09:00 clerk request_extension 10D the crane is late
    2026-11-04 10:00 supervisor decide_extension yes
    2026-11-04 10:10 supervisor decide_further_extension yes
    2026-11-04 10:20 leader decide_further_extension yes
    2026-11-05 09:00 clerk request_extension 10D rain
"
);

story!(
    what_the_district_returns_waits_for_another_dispatch,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk escalate needs a department
    2026-11-24 10:00 centre send_back t1 not_our_duty
    2026-11-24 10:01 centre send_back t1 not_our_duty the township's own road
    2026-11-24 10:10 desk rule_objection fo1
    2026-11-24 10:20 desk dispatch fo1
    2026-11-24 10:30 clerk sign_for
    2026-11-24 10:40 desk propose_force_close nothing to do
    2026-11-24 10:50 desk2 propose_force_close nothing to do
"
);

story!(
    a_complaint_about_the_centre_leaves_it,
    "
    2026-11-24 09:00 resident report major
    2026-11-24 09:10 centre accept
    2026-11-24 09:20 centre correct label concerns_official dc
    2026-11-24 09:30 centre assign_down d1
"
);

#[test]
fn the_centre_hears_nothing_of_a_complaint_about_it() {
    let mut town = Town::new();
    town.step("2026-11-24 09:00 resident report major");
    town.step("2026-11-24 09:20 centre correct label concerns_official dc");
    assert_eq!(town.told(), [Audience::Unit("d2".into())]);
}

#[test]
fn the_leader_above_a_desk_hears_of_a_second_extension() {
    let mut town = Town::new();
    for line in [
        "2026-11-02 09:00 resident report hazard township",
        "2026-11-02 09:10 desk accept",
        "2026-11-02 09:20 desk dispatch fo1",
        "2026-11-02 09:30 clerk sign_for",
        "2026-11-03 09:00 clerk request_extension 10D the plan is drawn",
    ] {
        town.step(line);
    }
    let above = Audience::Unit("dc".into());
    assert!(!town.told().contains(&above), "{:?}", town.told());
    town.step("2026-11-03 10:00 leader decide_extension yes");
    town.step("2026-11-04 09:00 clerk request_extension 10D the crane is late");
    assert!(town.told().contains(&above), "{:?}", town.told());
}

#[test]
fn the_centre_hears_before_a_long_rest_becomes_its_own() {
    let mut town = Town::new();
    let center = Audience::Unit("dc".into());
    for (line, hears) in [
        ("2026-03-02 09:00 resident report ordinary township", false),
        ("2026-03-02 09:10 desk accept", false),
        ("2026-03-02 09:20 desk dispatch fo1", false),
        ("2026-03-02 09:30 clerk sign_for", false),
        ("2026-03-02 10:00 clerk propose_suspend funding 2026-04-01 no money", false),
        ("2026-03-02 11:00 leader confirm_suspend yes", false),
        ("2026-03-30 09:00 system tick", false),
        ("2026-04-01 09:00 leader review_suspension funding 2026-05-01 none", false),
        ("2026-04-30 09:00 leader review_suspension funding 2026-05-30 none", false),
        ("2026-05-29 09:00 system tick", true),
    ] {
        let said = town.step(line);
        assert!(said.starts_with('→'), "{line}: {said}");
        assert_eq!(town.told().contains(&center), hears, "{line}");
    }
}

#[test]
fn history_names_the_rule_that_listed_it() {
    let mut town = Town::new();
    town.step("2026-11-24 09:00 resident report hazard township");
    let json: Vec<_> = town
        .history()
        .iter()
        .filter(|(event, _)| matches!(event, Event::Supervised { .. }))
        .map(|(event, _)| serde_json::to_string(event).unwrap())
        .collect();
    assert_eq!(json, [r#"{"kind":"supervised","level":"listed","rule":"standard_lists"}"#]);
}

proptest! {
    /// Whatever rests and whatever is granted: a clock under a ceiling never goes behind it, and
    /// without pauses the ceiling takes nothing from a shorter limit.
    #[test]
    fn no_deadline_lies_behind_the_ceiling_of_the_law(
        hours in 1..40_u16, ceiling in 1..20_u16, days in 0..2_usize, start in 0..200_000_i64,
        steps in prop::collection::vec((0..3_u8, 1..10_000_i64), 0..8),
    ) {
        let calendar = calendar_2026();
        let from = instant("2026-01-05", "00:00").plus(start * 60_000);
        let limit: Limit = format!("{hours}WH").parse().unwrap();
        let law: Limit = format!("{ceiling}{}", ["WD", "D"][days]).parse().unwrap();
        let end: Millis = Clock::start(from, law, &calendar).due().unwrap().at;
        let within = Some(Within { from, limit: law });
        let mut clock = Clock::start_within(from, limit, within, &calendar);
        let own = Clock::start(from, limit, &calendar).due().unwrap().at;
        prop_assert_eq!(clock.due().unwrap().at, own.min(end));
        let mut at = from;
        for (step, minutes) in steps {
            at = at.plus(minutes * 60_000);
            let next = match step {
                0 => clock.pause(at, PauseReason::WaitingReporter),
                1 => clock.resume(at, &calendar),
                _ => clock.extend(at, "3WD".parse().unwrap(), &calendar),
            };
            clock = next.unwrap_or(clock);
            prop_assert!(clock.due().is_none_or(|due| due.at <= end));
            prop_assert_eq!(clock.recompute(&calendar), None, "the same days, the same deadline");
        }
    }

    /// The same through the life of a case: neither the intake nor a wait before acceptance.
    #[test]
    fn no_wait_before_acceptance_lies_behind_the_law(
        steps in prop::collection::vec((0..8_usize, 1_i64..3000), 1..30),
    ) {
        const STEPS: [&str; 8] = [
            "desk ask_reporter what", "resident answer_reporter", "desk request_precheck worker",
            "worker precheck cannot closed", "system tick", "desk escalate too hard",
            "centre ask_reporter what", "centre request_precheck worker",
        ];
        let mut town = Town::new();
        town.step("2026-11-02 09:00 resident report hazard township");
        let mut now = instant("2026-11-02", "09:00");
        let end = Clock::start(now, "5WD".parse().unwrap(), &calendar_2026()).due().unwrap().at;
        for (step, minutes) in steps {
            now = now.plus(minutes * 60_000);
            let (date, time) = (now.date(), now.ms_of_day() / 60_000);
            let _ = town.step(&format!("{date} {:02}:{:02} {}", time / 60, time % 60, STEPS[step]));
            let before =
                [ClockKind::Intake, ClockKind::Precheck, ClockKind::WaitingReporter, ClockKind::Escalation];
            for kind in before {
                let clock = town.case().unwrap().clocks.get(&kind);
                let due = clock.and_then(|found| found.clock.due());
                prop_assert!(due.is_none_or(|due| due.at <= end), "{kind} {due:?}");
            }
        }
    }
}
