//! The algebra: whatever people try, the events folded give the state, and the clocks stay honest.

use domain::case::Event;
use domain::clock::ClockKind;
use domain::stage::Stage;
use proptest::prelude::*;

use crate::town::Town;
use crate::world::instant;

pub(crate) const STEPS: &[&str] = &[
    "chief accept",
    "chief escalate no",
    "desk accept",
    "desk dispatch fo1",
    "desk dispatch fo2",
    "chief dispatch a1 to=officer",
    "desk rule_objection fo1",
    "desk back_to_intake again",
    "desk withdraw wrong",
    "clerk sign_for",
    "clerk2 sign_for",
    "officer sign_for",
    "clerk return_back not_our_duty no",
    "clerk2 return_back not_our_duty no",
    "officer return_back not_our_duty no",
    "clerk feedback done",
    "officer feedback done",
    "clerk ask_reporter what",
    "resident answer_reporter",
    "clerk request_extension 3WD late",
    "leader decide_extension yes",
    "leader decide_extension no never",
    "clerk propose_suspend season 2026-11-30 rain",
    "leader confirm_suspend yes",
    "clerk resume dry",
    "worker check_on_spot yes ok",
    "worker check_on_spot no bad",
    "worker2 check_on_spot cannot closed",
    "worker precheck yes seen",
    "desk request_precheck worker",
    "desk propose_void test x",
    "leader confirm_void yes",
    "desk restore y",
    "desk propose_force_close z",
    "leader confirm_force_close yes",
    "supervisor supervise order now",
    "clerk answer_supervision yes",
    "resident rate 2 unsolved",
    "supervisor callback sorry",
    "supervisor callback sorry rectify",
    "clerk rectify mended for good",
    "leader decide_further_extension yes",
    "centre send_back t1 not_our_duty yours",
    "centre assign_down d1",
    "desk escalate the district must decide",
    "resident reopen again",
    "desk archive",
    "system tick",
];

/// A story of random steps, minutes to a day apart, through `Town::step`, which folds after each.
pub(crate) fn random_story() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0..STEPS.len(), 1_i64..1500), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn folding_gives_the_state_and_nobody_checks_his_own_work(steps in random_story()) {
        let mut town = Town::new();
        town.step("2026-11-02 08:00 resident report ordinary township");
        let mut now = instant("2026-11-02", "08:00");
        for (step, minutes) in steps {
            now = now.plus(minutes * 60_000);
            let (date, time) = (now.date(), now.ms_of_day() / 60_000);
            let line = format!("{date} {:02}:{:02} {}", time / 60, time % 60, STEPS[step]);
            let _ = town.step(&line);
        }
        let case = town.case().unwrap();
        prop_assert_eq!(usize::try_from(case.version), Ok(town.history().len()));
        let unassigned = case.stage == Stage::Handling && case.assignment.is_none();
        prop_assert!(!unassigned, "a case is in hand and nobody has it");
        let mut handlers = std::collections::BTreeSet::new();
        for (event, by) in town.history() {
            match event {
                Event::FedBack { .. } => { handlers.extend(by.person); }
                Event::Checked { .. } => prop_assert!(!handlers.contains(&by.person.unwrap())),
                Event::Reopened { .. } => handlers.clear(),
                _ => {}
            }
        }
        let owed = |kind: &ClockKind| {
            kind.is_after_the_end() || (*kind == ClockKind::SupervisionAnswer && case.stage == Stage::Closed)
        };
        let mut running = case.clocks.iter().filter(|(_, found)| found.clock.due().is_some());
        let runs_after_end = running.find(|(kind, _)| !case.stage.is_open() && !owed(kind));
        prop_assert!(runs_after_end.is_none(), "a clock runs after the end: {runs_after_end:?}");
        let put_away = case.stage == Stage::Archived && case.next_due().is_some();
        prop_assert!(!put_away, "put away while something is owed: {:?}", case.next_due());
    }

    #[test]
    fn the_handling_deadline_never_moves_earlier(steps in random_story()) {
        let mut town = Town::new();
        town.step("2026-11-02 08:00 resident report ordinary township");
        let mut now = instant("2026-11-02", "08:00");
        let (mut round, mut latest) = (1, None);
        for (step, minutes) in steps {
            now = now.plus(minutes * 60_000);
            let (date, time) = (now.date(), now.ms_of_day() / 60_000);
            let _ = town.step(&format!("{date} {:02}:{:02} {}", time / 60, time % 60, STEPS[step]));
            let case = town.case().unwrap();
            let due = case.clocks.get(&ClockKind::Handling).and_then(|c| c.clock.due());
            if case.round != round { (round, latest) = (case.round, None); }
            if let Some(due) = due {
                prop_assert!(latest.is_none_or(|before| before <= due.at));
                latest = Some(due.at);
            }
        }
    }
}
