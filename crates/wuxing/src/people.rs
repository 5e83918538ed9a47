//! The made-up people: `persons.csv` and `posts.csv`.
//!
//! Figures of the case study: a head, a deputy and a station chief for each of 46 areas, 330
//! full-time grid workers, more than 600 officers of nine departments posted to areas.

mod names;
mod officers;
mod roster;
mod workers;

use crate::dice::Dice;
use crate::fault::Fault;
use crate::land::Land;
use crate::offices::{CENTER, DISTRICT, ENTERPRISE, ENTERPRISE_TOWNSHIP, RECUSAL_UNIT};
use crate::townships::TOWNSHIPS;
use roster::{Post, Roster};

/// Townships with three people at the desk; the others have two.
const LARGE_TOWNSHIPS: [&str; 2] = ["330502100", "330502101"];
/// People of the district itself: role, unit, how many.
const OF_THE_DISTRICT: [(&str, &str, usize); 12] = [
    ("district_intake", CENTER, 6),
    ("district_dispatcher", CENTER, 6),
    ("district_supervisor", CENTER, 3),
    ("district_checker", CENTER, 3),
    ("sys_admin", CENTER, 2),
    ("security_admin", CENTER, 1),
    ("privacy_officer", CENTER, 1),
    ("audit_admin", DISTRICT, 2),
    ("district_leader", DISTRICT, 9),
    ("district_leader_in_charge", DISTRICT, 1),
    ("recusal_desk", RECUSAL_UNIT, 2),
    ("recusal_leader", RECUSAL_UNIT, 1),
];

/// The texts of `persons.csv` and `posts.csv`.
pub(crate) fn make(land: &Land) -> Result<(String, String), Fault> {
    let mut roster = Roster::new(Dice::of("people"));
    workers::add(&mut roster, land);
    officers::add(&mut roster, land);
    for township in &TOWNSHIPS {
        let desks = if LARGE_TOWNSHIPS.contains(&township.code) { 3 } else { 2 };
        for _ in 0..desks {
            roster.hire(&[Post::at("township_desk", township.code)]);
        }
        roster.hire(&[Post::at("township_leader", township.code)]);
    }
    for _ in 0..4 {
        let post = Post::at("enterprise_center_desk", ENTERPRISE);
        roster.hire(&[Post { territory: ENTERPRISE_TOWNSHIP.into(), ..post }]);
    }
    for (role, unit, count) in OF_THE_DISTRICT {
        for _ in 0..count {
            roster.hire(&[Post { territory: DISTRICT.into(), ..Post::at(role, unit) }]);
        }
    }
    roster.texts()
}
