//! Stories of cases, told by the people of the trade. Each transcript is a snapshot: what a step
//! led to, with the deadlines, or which rule forbade it.

use crate::town::{play, story};

story!(
    a_pothole_from_report_to_rating,
    "
    2026-09-30 16:00 resident report ordinary
    2026-09-30 16:30 chief accept
    2026-09-30 16:40 chief dispatch fo1
    2026-09-30 16:50 chief dispatch a1
    2026-09-30 16:55 chief escalate needs the construction office
    2026-09-30 17:00 desk dispatch fo1
    2026-10-08 09:00 clerk2 sign_for
    2026-10-08 09:10 clerk sign_for
    2026-10-08 15:00 clerk feedback filled and levelled
    2026-10-08 15:05 clerk check_on_spot yes fine
    2026-10-08 16:00 worker check_on_spot no still loose
    2026-10-09 10:00 clerk feedback rolled again
    2026-10-09 11:00 worker check_on_spot yes firm
    2026-10-09 12:00 resident rate 0 solved
    2026-10-09 12:01 resident rate 5 solved
    2026-10-09 12:02 resident rate 5 solved
    2026-11-01 09:00 desk archive
    2026-11-10 09:00 desk archive
"
);

story!(
    settled_on_the_spot,
    "
    2026-11-24 09:00 worker resolve_on_spot ordinary nophoto
    2026-11-24 09:01 worker resolve_on_spot ordinary drawn
    2026-11-24 10:00 worker sample_on_spot yes fine
    2026-11-24 11:00 chief sample_on_spot no the exit is blocked again
    2026-11-24 11:10 chief accept
    2026-11-24 11:20 chief dispatch a1 to=officer
    2026-11-24 11:30 officer sign_for
    2026-11-24 14:00 officer feedback cleared for good
    2026-11-24 15:00 worker2 check_on_spot cannot nobody there
    2026-11-25 09:00 worker2 check_on_spot yes clear
"
);

story!(
    wrong_dispatch_return_ruling,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 10:00 clerk return_back not_our_duty
    2026-11-24 10:01 clerk return_back not_our_duty the road belongs to the highway office
    2026-11-24 10:30 desk dispatch fo1
    2026-11-24 10:31 desk propose_force_close too difficult
    2026-11-24 10:40 desk dispatch fo2
    2026-11-24 11:00 clerk2 return_back not_our_territory beyond the bridge
    2026-11-24 14:00 desk rule_objection fo1
    2026-11-24 14:30 clerk return_back not_our_duty still not ours
    2026-11-24 15:00 clerk sign_for
"
);

story!(
    whoever_received_a_return_does_not_go_forward,
    "
    2026-11-24 09:00 resident report ordinary
    2026-11-24 09:10 chief accept
    2026-11-24 09:20 chief dispatch a1 to=officer
    2026-11-24 09:30 officer return_back too_little_information which building
    2026-11-24 09:40 chief dispatch a1 to=chief
    2026-11-24 09:50 chief sign_for
"
);

story!(
    suspension_over_a_holiday,
    "
    2026-09-28 09:00 resident report ordinary township
    2026-09-28 09:10 desk accept
    2026-09-28 09:20 desk dispatch fo1
    2026-09-28 10:00 clerk sign_for
    2026-09-29 10:00 clerk propose_suspend construction 2026-09-29 too soon
    2026-09-29 10:01 clerk propose_suspend construction 2026-10-20 the ring road is being rebuilt
    2026-09-29 10:02 clerk confirm_suspend yes
    2026-09-29 10:03 desk confirm_suspend yes
    2026-09-29 10:04 leader confirm_suspend yes
    2026-10-12 09:00 clerk resume the road is open
    2026-10-12 10:00 clerk request_extension 3WD material is late
    2026-10-12 11:00 leader decide_extension yes
    2026-10-13 10:00 clerk request_extension 3WD still late
"
);

story!(
    an_urgent_matter_nobody_takes,
    "
    2026-11-24 22:00 resident report urgent
    2026-11-24 22:11 system tick
    2026-11-24 22:12 system tick
    2026-11-24 22:16 system tick
    2026-11-24 22:20 chief accept
    2026-11-24 22:21 desk accept
    2026-11-24 22:45 system tick
    2026-11-24 22:51 system tick
    2026-11-24 22:52 system tick
"
);

story!(
    waiting_for_the_reporter,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk accept
    2026-11-24 09:20 desk dispatch fo1
    2026-11-24 10:00 clerk sign_for
    2026-11-25 10:00 clerk ask_reporter which entrance
    2026-11-25 10:01 clerk ask_reporter which entrance
    2026-11-30 10:00 resident answer_reporter
    2026-11-30 10:01 resident answer_reporter
    2026-12-03 10:00 clerk feedback done
"
);

story!(
    rework_low_stars_and_reopening,
    "
    2026-11-02 09:00 resident report ordinary township
    2026-11-02 09:10 desk accept
    2026-11-02 09:20 desk dispatch fo1
    2026-11-02 10:00 clerk sign_for
    2026-11-02 11:00 clerk feedback done
    2026-11-02 14:00 worker check_on_spot yes fine
    2026-11-03 09:00 resident rate 1 unsolved
    2026-11-03 10:00 supervisor callback sorry, we come again
    2026-11-03 10:01 supervisor callback twice
    2026-11-03 11:00 resident reopen the hole is back
    2026-11-03 15:00 clerk sign_for
    2026-11-03 16:00 clerk feedback filled with concrete
    2026-11-04 09:00 worker check_on_spot yes firm
    2026-11-05 09:00 resident reopen again
    2026-11-05 10:00 supervisor reopen third time
    2027-01-04 09:00 supervisor reopen too late
"
);

story!(
    void_needs_a_second_person,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk propose_void test a trial entry
    2026-11-24 09:11 desk propose_void test a trial entry
    2026-11-24 09:12 desk confirm_void yes
    2026-11-24 09:13 leader confirm_void no it is real
    2026-11-24 09:14 desk propose_void test a trial entry
    2026-11-24 09:15 leader confirm_void yes
    2026-11-25 09:15 desk restore it was real after all
"
);

story!(
    the_district_assigns_a_department,
    "
    2026-11-24 09:00 resident report major
    2026-11-24 09:30 centre accept
    2026-11-24 10:00 centre assign_down d1 co=d1
    2026-11-24 10:01 centre assign_down d1 co=t1
    2026-11-24 11:00 dept sign_for
    2026-11-25 11:00 supervisor supervise order report in writing
    2026-11-25 11:01 supervisor supervise urge once more
    2026-11-26 09:00 dept answer_supervision two crews are on it
    2026-11-27 09:00 dept feedback rebuilt
    2026-11-27 10:00 worker check_on_spot yes rebuilt
"
);

story!(
    precheck_and_refusal,
    "
    2026-11-24 09:00 resident report ordinary township
    2026-11-24 09:10 desk request_precheck worker
    2026-11-24 10:00 worker precheck no
    2026-11-24 10:01 worker precheck no there is no such place
    2026-11-24 11:00 resident object_decline it is behind the school
    2026-11-24 11:10 desk request_precheck worker
    2026-11-24 14:00 worker precheck yes found it behind the school
"
);
