//! Difficult stories of an officer's week: every pause ends, no promise is lost or given anew, and
//! what nobody wants or takes goes up (field.md §3.3).

use domain::case::Audience;
use domain::clock::{Clock, ClockStatus, PauseReason};

use crate::town::{Town, play, story};
use crate::world::{calendar_2026, instant};

story!(
    a_precheck_rests_the_intake,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief request_precheck worker
    2026-11-24 17:00 system tick
    2026-11-25 09:00 worker precheck cannot the gate is locked
    2026-11-25 09:10 chief request_precheck worker
    2026-11-26 18:00 system tick
    2026-11-26 18:01 system tick
    2026-11-27 09:00 worker precheck yes seen it
"
);

story!(
    the_intake_waits_for_the_reporter_too,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief ask_reporter which building
    2026-11-25 10:00 system tick
    2026-11-25 11:00 resident answer_reporter
    2026-11-25 11:10 chief accept
"
);

story!(
    a_question_ends_with_the_assignment_and_the_promise_runs_on,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 10:00 clerk ask_reporter which side of the bridge
    2026-11-25 10:00 clerk return_back not_our_territory it is the far side
    2026-11-25 10:10 desk dispatch fo2
    2026-11-25 10:20 clerk2 sign_for
    2026-11-25 10:30 clerk2 request_extension 2WD a crane is needed
    2026-11-25 11:00 desk withdraw the plan has changed
    2026-11-25 11:10 desk ask_reporter is it still there
    2026-11-25 11:20 desk escalate the district must decide
    2026-11-26 09:00 resident answer_reporter
    2026-11-26 09:10 centre assign_down d1
    2026-11-26 09:20 dept sign_for
    2026-11-26 09:30 dept ask_reporter a photo please
    2026-11-26 10:00 dept feedback found and mended
    2026-12-15 09:00 system tick
    2026-12-15 09:10 worker check_on_spot no still open
    2026-12-15 10:00 dept feedback mended for good
"
);

story!(
    an_extension_is_not_decided_while_the_clock_rests,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 09:40 clerk request_extension 2WD a crane is needed
    2026-11-24 09:50 clerk ask_reporter which side
    2026-11-24 10:00 leader decide_extension yes
    2026-11-24 10:30 resident answer_reporter
    2026-11-24 10:40 leader decide_extension yes
"
);

story!(
    a_refusal_after_a_return_ends_every_clock_and_an_objection_brings_the_promise_back,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk return_back not_our_duty a private road
    2026-11-24 09:40 desk back_to_intake a private road
    2026-11-24 09:50 desk decline already_settled the owner was told last week
    2026-12-03 09:00 system tick
    2026-12-03 09:10 resident object_decline the owner did nothing
    2026-12-03 09:20 desk accept
    2026-12-03 09:30 desk rule_objection fo1
    2026-12-03 09:40 desk dispatch fo1
"
);

story!(
    voiding_and_restoring_gives_no_later_promise,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 09:40 desk propose_void mistake looked like a trial
    2026-11-24 09:50 leader confirm_void yes
    2026-11-27 09:00 desk restore it was real
    2026-11-27 09:10 desk accept
    2026-11-27 09:20 desk dispatch fo1
"
);

story!(
    a_suspension_is_not_confirmed_after_its_own_review_date,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-11-24 09:40 clerk propose_suspend season 2026-11-25 frost
    2026-11-26 09:00 leader confirm_suspend yes
    2026-11-26 09:10 leader confirm_suspend no the date has passed
    2026-11-26 09:20 clerk propose_suspend season 2026-12-10 frost
    2026-11-26 09:30 leader confirm_suspend yes
"
);

story!(
    a_matter_that_no_unit_wants,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:15 desk rule_objection fo1
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk return_back not_our_duty not ours
    2026-11-24 09:40 desk dispatch fo2
    2026-11-24 09:50 clerk2 return_back not_our_duty not ours
    2026-11-24 10:00 desk dispatch fo1
    2026-11-24 10:10 desk dispatch a1
    2026-11-24 10:20 chief return_back not_our_duty no powers
    2026-11-24 10:20 officer sign_for
    2026-11-24 10:30 desk withdraw nobody signs
    2026-11-24 10:40 desk dispatch fo2
    2026-11-24 10:50 desk escalate three units say it is not theirs
    2026-11-24 11:00 centre assign_down fo1
    2026-11-24 11:10 clerk return_back not_our_duty we said so before
    2026-11-24 11:20 centre rule_objection fo1
    2026-11-24 11:30 clerk return_back not_our_duty and again
    2026-11-24 11:40 clerk answer_supervision we take it
    2026-11-24 11:50 clerk sign_for
    2026-12-02 09:00 system tick
    2026-12-02 09:01 system tick
"
);

story!(
    two_low_ratings_raise_and_each_round_is_rated,
    "
    2026-11-02 09:00 resident report ordinary township
    2026-11-02 09:10 desk accept
    2026-11-02 09:20 desk dispatch fo1
    2026-11-02 09:30 clerk sign_for
    2026-11-02 10:00 clerk feedback done
    2026-11-02 11:00 worker check_on_spot yes fine
    2026-11-03 09:00 resident rate 1 unsolved
    2026-11-03 09:10 desk archive
    2026-11-03 10:00 desk reopen the reporter is right
    2026-11-03 10:20 clerk sign_for
    2026-11-03 11:00 clerk feedback done again
    2026-11-03 14:00 worker check_on_spot yes fine
    2026-11-03 15:00 resident rate 2 unsolved
    2026-12-03 15:00 resident reopen it was the wrong hole
    2026-12-03 15:10 resident reopen again
"
);

story!(
    a_window_that_ends_on_a_day_off_ends_with_the_next_working_day,
    "
    2026-09-01 09:00 resident report ordinary township
    2026-09-01 09:10 desk accept
    2026-09-01 09:20 desk dispatch fo1
    2026-09-01 09:30 clerk sign_for
    2026-09-02 10:00 clerk feedback done
    2026-09-02 11:00 worker check_on_spot yes fine
    2026-10-08 23:00 desk archive
    2026-10-08 23:30 resident reopen it came back in the holidays
"
);

story!(
    a_long_rest_is_the_districts_concern,
    "
    2026-03-02 09:00 resident report ordinary township
    2026-03-02 09:10 desk accept
    2026-03-02 09:20 desk dispatch fo1
    2026-03-02 09:30 clerk sign_for
    2026-03-02 10:00 clerk propose_suspend funding 2026-04-01 no money this spring
    2026-03-02 11:00 leader confirm_suspend yes
    2026-04-01 09:00 leader review_suspension funding 2026-05-01 still none
    2026-04-30 09:00 leader review_suspension funding 2026-05-30 still none
    2026-05-29 09:00 leader review_suspension funding 2026-06-28 still none
    2026-05-29 10:00 desk review_suspension funding 2026-06-28 still none
    2026-05-29 14:00 supervisor review_suspension funding 2026-06-28 the budget comes in July
    2026-06-29 09:00 system tick
    2026-06-29 09:01 system tick
    2026-06-29 09:02 clerk resume the money is here
"
);

story!(
    an_overdue_case_is_urged_then_ordered_then_raised,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk sign_for
    2026-12-01 17:31 system tick
    2026-12-01 17:32 system tick
    2026-12-08 17:00 system tick
    2026-12-08 17:31 system tick
    2026-12-11 17:31 system tick
    2026-12-11 17:32 system tick
    2026-12-11 17:33 system tick
    2026-12-12 09:00 clerk answer_supervision two crews from tomorrow
"
);

story!(
    a_listed_case_stays_listed,
    "
    2026-11-24 09:00 resident report major
    2026-11-24 09:10 supervisor supervise listed a major hazard
    2026-11-24 09:20 centre accept
    2026-11-24 09:30 centre assign_down d1
    2026-11-24 09:40 dept answer_supervision the plan is attached
    2026-11-25 18:00 system tick
    2026-11-25 18:01 system tick
    2026-11-26 09:00 supervisor supervise urge sign at once
    2026-11-26 09:10 supervisor supervise order report in writing
    2026-11-26 09:20 supervisor supervise order again
"
);

#[test]
fn from_a_raise_on_the_desk_above_hears_of_it() {
    let mut town = Town::new();
    for line in [
        "2026-11-24 09:00 resident report ordinary township",
        "2026-11-24 09:10 desk accept",
        "2026-11-24 09:20 supervisor supervise urge hurry",
    ] {
        town.step(line);
    }
    assert!(
        !town.told().contains(&Audience::Unit("dc".into())),
        "an urge stays between desk and unit"
    );
    town.step("2026-11-24 09:30 supervisor supervise raise a second time");
    assert!(town.told().contains(&Audience::Unit("dc".into())));
}

#[test]
fn a_unit_is_in_time_when_its_feedback_was() {
    let calendar = calendar_2026();
    let clock = Clock::start(instant("2026-11-24", "09:00"), "1WD".parse().unwrap(), &calendar);
    let end = |fed_back: (&str, &str)| {
        let rested = clock.pause(instant(fed_back.0, fed_back.1), PauseReason::PendingCheck);
        let over = rested.unwrap().stop(instant("2026-11-27", "09:00")).unwrap();
        over.status(&calendar, instant("2026-11-27", "10:00"), 80)
    };
    assert_eq!(end(("2026-11-25", "17:00")), ClockStatus::DoneInTime);
    assert_eq!(end(("2026-11-25", "18:00")), ClockStatus::DoneLate);
}
