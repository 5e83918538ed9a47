//! What is owed when a case has ended: samples, calls back and what they find; and who has a case
//! when it begins again (field.md §3.3, rows `closed_on_spot`, rating and `reopened`; §3.1).

use domain::case::Audience;
use domain::stage::Stage;

use crate::town::{Town, play, story};

story!(
    a_low_rating_is_called_back_and_what_is_found_is_set_right,
    "
    2026-11-02 09:00 resident report ordinary township
    2026-11-02 09:10 desk accept
    2026-11-02 09:20 desk dispatch fo1
    2026-11-02 09:30 clerk sign_for
    2026-11-02 10:00 clerk feedback done
    2026-11-02 11:00 worker check_on_spot yes fine
    2026-11-02 15:00 clerk rectify before anybody asked
    2026-11-03 09:00 resident rate 2 unsolved
    2026-11-04 16:00 system tick
    2026-11-04 17:31 system tick
    2026-11-04 18:00 desk callback the kerb is still loose, rectify
    2026-11-04 18:01 desk callback again
    2026-11-05 09:00 clerk rectify kerb set in concrete
    2026-11-05 09:01 clerk rectify once more
    2026-12-04 09:00 desk archive
"
);

story!(
    what_nobody_sets_right_is_ordered_and_raised,
    "
    2026-11-02 09:00 resident report ordinary township
    2026-11-02 09:10 desk accept
    2026-11-02 09:20 desk dispatch fo1
    2026-11-02 09:30 clerk sign_for
    2026-11-02 10:00 clerk feedback done
    2026-11-02 11:00 worker check_on_spot yes fine
    2026-11-03 09:00 resident rate 1 unsolved
    2026-11-03 10:00 desk callback the kerb is loose, please rectify
    2026-11-03 11:00 desk callback rectify twice
    2026-11-24 17:31 system tick
    2026-11-24 17:32 system tick
    2026-12-15 17:31 system tick
    2026-12-15 18:00 desk archive
    2026-12-16 09:00 clerk answer_supervision the mason comes on Friday
    2026-12-18 09:00 clerk rectify kerb set in concrete
    2026-12-18 10:00 desk archive
"
);

story!(
    a_drawn_settlement_is_sampled_in_five_working_days,
    "
    2026-11-24 09:01 worker resolve_on_spot ordinary drawn
    2026-11-30 17:31 system tick
    2026-12-01 09:00 chief sample_on_spot cannot nobody was there
    2026-12-01 17:31 system tick
    2026-12-10 09:00 chief archive
    2026-12-10 09:10 chief sample_on_spot yes clear
    2026-12-10 09:20 chief archive
"
);

story!(
    a_settlement_that_was_not_drawn_owes_nothing,
    "
    2026-11-24 09:01 worker resolve_on_spot ordinary
    2026-12-10 09:00 system tick
    2026-12-10 09:01 chief archive
"
);

story!(
    whoever_reported_and_checks_may_be_checked_again,
    "
    2026-11-24 09:00 worker report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer sign_for
    2026-11-24 10:00 officer feedback done
    2026-11-24 11:00 worker check_on_spot yes firm, drawn
    2026-11-24 11:01 worker check_on_spot yes drawn
    2026-11-24 11:10 worker check_on_spot yes drawn
    2026-11-24 14:00 worker2 check_on_spot no it rocks
    2026-11-24 15:00 officer feedback done again
    2026-11-24 16:00 worker2 check_on_spot yes drawn
"
);

story!(
    a_reopened_case_waits_for_the_same_person_of_a_station,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer sign_for
    2026-11-24 10:00 officer feedback done
    2026-11-24 11:00 worker check_on_spot yes fine
    2026-11-25 09:00 resident reopen it came back
    2026-11-25 09:10 officer sign_for
"
);

story!(
    a_ruling_still_binds_in_the_next_round,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 09:30 clerk return_back not_our_duty the road is not ours
    2026-11-24 09:40 desk rule_objection fo2
    2026-11-24 09:50 clerk2 sign_for
    2026-11-24 10:00 clerk2 feedback done
    2026-11-24 11:00 worker check_on_spot yes fine
    2026-11-25 09:00 resident reopen it came back
    2026-11-25 09:10 clerk2 return_back not_our_duty still not ours
"
);

fn reopened(before: impl FnOnce(&mut Town)) -> Town {
    let mut town = Town::new();
    for line in [
        "2026-11-24 09:00 resident report ordinary township",
        "2026-11-24 09:10 desk accept",
        "2026-11-24 09:20 desk dispatch fo1",
        "2026-11-24 09:30 clerk sign_for",
        "2026-11-24 10:00 clerk feedback done",
        "2026-11-24 11:00 worker check_on_spot yes fine",
    ] {
        let said = town.step(line);
        assert!(said.starts_with('→'), "{line}: {said}");
    }
    before(&mut town);
    let said = town.step("2026-11-25 09:00 resident reopen it came back");
    assert!(said.starts_with('→'), "{said}");
    town
}

#[test]
fn a_unit_that_is_gone_does_not_get_the_case_again() {
    let stage = |town: &Town| town.case().unwrap().stage;
    let same = reopened(|_| ());
    assert_eq!(stage(&same), Stage::Assigned);
    assert!(same.told().contains(&Audience::Unit("fo1".into())), "{:?}", same.told());
    assert_eq!(stage(&reopened(|town| town.dissolve("fo1"))), Stage::Accepted);
}

#[test]
fn a_call_back_is_the_desks_and_what_is_to_be_set_right_the_units() {
    let mut town = Town::new();
    for line in [
        "2026-11-02 09:00 resident report ordinary township",
        "2026-11-02 09:10 desk accept",
        "2026-11-02 09:20 desk dispatch fo1",
        "2026-11-02 09:30 clerk sign_for",
        "2026-11-02 10:00 clerk feedback done",
        "2026-11-02 11:00 worker check_on_spot yes fine",
        "2026-11-03 09:00 resident rate 2 unsolved",
        "2026-11-04 16:00 system tick",
    ] {
        town.step(line);
    }
    assert_eq!(town.told(), [Audience::Unit("t1".into())], "early warning of the call back");
    town.step("2026-11-04 16:10 desk callback loose, rectify");
    assert_eq!(town.told(), [Audience::Unit("fo1".into())]);
}
