//! Marked cases and what is put right: a correction moves no clock, seals what must be sealed, goes
//! around whoever is complained of, and nothing of it is told to him.

use domain::action::Action;
use domain::case::{Audience, Case, Facts, Refusal, Targets, apply, merge, split};
use domain::category::ClosingCheck;
use domain::clock::ClockKind;
use domain::ids::CaseId;
use domain::permission::Permit;
use domain::stage::Label;
use domain::time::Millis;

use crate::town::{Town, play, story};
use crate::world::{instant, standard};

story!(
    a_wrong_category_is_put_right_before_the_promise,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk correct category dv
    2026-11-24 09:20 desk accept
    2026-11-24 09:30 desk dispatch fo1
    2026-11-24 09:40 clerk sign_for
    2026-11-24 10:00 clerk feedback handed to the police
    2026-11-24 10:10 worker check_on_spot yes seen
    2026-11-24 10:20 desk check_documents yes the police have it
"
);

story!(
    a_complaint_about_the_station_goes_around_it,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer sign_for
    2026-11-24 09:40 officer ask_reporter what happened
    2026-11-24 10:00 chief correct label concerns_official a1
    2026-11-24 10:10 chief accept
    2026-11-24 10:20 desk dispatch a1
    2026-11-24 10:30 desk dispatch fo1
    2026-11-24 10:40 clerk sign_for
    2026-11-24 11:00 clerk feedback talked to both sides
    2026-11-24 11:10 worker check_on_spot yes fine
    2026-11-24 11:20 desk check_documents yes fine
"
);

story!(
    what_is_sealed_leaves_the_station,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer sign_for
    2026-11-24 09:40 chief correct category dv
    2026-11-24 09:50 chief accept
    2026-11-24 10:00 officer feedback I talked to them
    2026-11-24 10:10 desk dispatch fo1
"
);

#[test]
fn whoever_is_complained_of_hears_nothing() {
    let mut town = Town::new();
    town.step("2026-11-24 09:00 resident report ordinary");
    town.step("2026-11-24 09:10 chief accept");
    town.step("2026-11-24 09:20 chief dispatch a1 to=officer");
    town.step("2026-11-24 09:30 chief correct label concerns_official a1");
    let told = town.told();
    assert!(told.contains(&Audience::Unit("t1".into())), "{told:?}");
    assert!(!told.contains(&Audience::Unit("a1".into())), "{told:?}");
}

fn town(report: &str, steps: &[&str]) -> Town {
    let mut town = Town::new();
    for line in std::iter::once(&report).chain(steps) {
        let said = town.step(line);
        assert!(said.starts_with('→'), "{line}: {said}");
    }
    town
}

fn other(town: &Town) -> Case {
    Case { id: CaseId(2), ..town.case().unwrap().clone() }
}

fn merged(child: &Case, master: &Case, now: Millis) -> Result<[Case; 2], Refusal> {
    two(child, master, now, true)
}

fn two(child: &Case, master: &Case, now: Millis, together: bool) -> Result<[Case; 2], Refusal> {
    let (town, targets, standard) = (Town::new(), Targets::none(), standard());
    let facts = Facts {
        calendar: &town.calendar,
        rules: &town.rules,
        standard: &standard,
        targets: &targets,
    };
    let action = if together { Action::Merge } else { Action::Split };
    let decide = if together { merge } else { split };
    let decisions = decide(child, master, &Permit::system(action), facts, now)?;
    let by = domain::case::By { person: None, at: now };
    let [first, second] = decisions.map(|decision| decision.events);
    let fold = |case: &Case, events: Vec<domain::case::Event>| {
        events.iter().fold(case.clone(), |case, event| apply(case, event, by))
    };
    Ok([fold(child, first), fold(master, second)])
}

fn due(case: &Case, kind: ClockKind) -> Option<String> {
    Some(case.clocks.get(&kind)?.clock.due()?.at.to_string()[..16].to_owned())
}

#[test]
fn a_duplicate_brings_the_earlier_promise_along_and_takes_it_back() {
    let older = town(
        "2026-11-24 09:00 resident report ordinary township",
        &["2026-11-24 09:10 desk accept", "2026-11-24 09:20 desk dispatch fo1"],
    );
    let newer = town(
        "2026-11-26 09:00 resident report ordinary township",
        &["2026-11-26 09:10 desk accept"],
    );
    let (child, master) = (other(&older), newer.case().unwrap());
    let now = instant("2026-11-26", "10:00");
    let [ended, going_on] = merged(&child, master, now).unwrap();
    assert_eq!(due(&ended, ClockKind::Handling), None);
    assert_eq!(due(&going_on, ClockKind::Handling).as_deref(), Some("2026-12-01T17:30"));
    assert_eq!(going_on.reports.len(), 2, "each reporter hears and may rate");
    assert_eq!(due(&going_on, ClockKind::Dispatch), due(master, ClockKind::Dispatch));

    let [again, _] = two(&ended, &going_on, instant("2026-11-27", "10:00"), false).unwrap();
    assert_eq!(due(&again, ClockKind::Handling).as_deref(), Some("2026-12-01T17:30"));

    let [_, older_goes_on] = merged(&other(&newer), older.case().unwrap(), now).unwrap();
    assert_eq!(
        due(&older_goes_on, ClockKind::Handling),
        due(older.case().unwrap(), ClockKind::Handling),
        "a later duplicate changes no promise"
    );
}

#[test]
fn a_sealed_case_does_not_vanish_in_an_open_one() {
    let report = "2026-11-24 09:00 resident report ordinary township";
    let open = town(report, &[]);
    let sealed = town(report, &["2026-11-24 09:10 desk correct category dv"]);
    assert!(sealed.case().unwrap().labels.contains(&Label::Sealed));
    assert_eq!(sealed.case().unwrap().closing_check, ClosingCheck::Documents);
    let now = instant("2026-11-24", "10:00");
    let refused = merged(&other(&sealed), open.case().unwrap(), now);
    assert_eq!(refused.unwrap_err(), Refusal::MarksDiffer);
    assert!(merged(&other(&open), sealed.case().unwrap(), now).is_ok());
}

#[test]
fn a_duplicate_brings_its_number_and_deadline_in_another_system_along_and_takes_them_back() {
    let child = town("2026-11-24 09:00 resident report ordinary due:2026-11-25T12:00", &[]);
    let child = {
        let mut case = other(&child);
        case.foreign[0].case = case.id;
        case
    };
    let master = town("2026-11-24 09:30 resident report ordinary", &[]);
    let now = instant("2026-11-24", "10:00");
    let [ended, going_on] = merged(&child, master.case().unwrap(), now).unwrap();
    assert_eq!((due(&ended, ClockKind::Foreign), ended.foreign.len()), (None, 1));
    assert_eq!(due(&going_on, ClockKind::Foreign).as_deref(), Some("2026-11-25T12:00"));
    assert_eq!(going_on.foreign, child.foreign);

    let [again, alone] = two(&ended, &going_on, instant("2026-11-24", "11:00"), false).unwrap();
    assert_eq!(due(&again, ClockKind::Foreign).as_deref(), Some("2026-11-25T12:00"));
    assert_eq!((due(&alone, ClockKind::Foreign), alone.foreign.len()), (None, 0));
}
