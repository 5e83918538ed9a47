//! A matter of the history: what the script remembers of a case, and what is to become of it.

use std::collections::BTreeSet;

use domain::category::ClosingCheck;
use domain::ids::{CaseId, CategoryCode, PersonId, UnitCode};
use domain::post::Post;
use domain::stage::Stage;

use super::chance::Chance;
use super::places::Place;
use super::view::View;

/// What is particular about the way of a case. Most have nothing particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Course {
    /// Accepted, given to somebody, done, checked.
    Straight,
    /// Looked at on the spot before it is accepted.
    Precheck,
    /// Not accepted.
    Decline,
    /// Void, with a second person.
    Void,
    /// Its place was marked wrongly.
    WrongPlace,
    /// Passed up.
    Escalate,
    /// Returned by the unit that got it.
    Return,
    /// Taken back by the desk and given to somebody else.
    Withdraw,
    /// Given to two units.
    Together,
    /// Not to be done in time, and extended.
    Extend,
    /// Cannot be done now, and suspended.
    Suspend,
    /// The reporter must be asked.
    Ask,
    /// Done without a check that is possible, closed by a second person.
    ForceClose,
}

/// Courses and how often they come, out of a thousand.
const COURSES: [(Course, usize); 13] = [
    (Course::Straight, 575),
    (Course::Precheck, 75),
    (Course::Decline, 35),
    (Course::Void, 15),
    (Course::WrongPlace, 15),
    (Course::Escalate, 35),
    (Course::Return, 90),
    (Course::Withdraw, 12),
    (Course::Together, 20),
    (Course::Extend, 48),
    (Course::Suspend, 30),
    (Course::Ask, 42),
    (Course::ForceClose, 8),
];

impl Course {
    /// One of them.
    pub(crate) fn draw(chance: &mut Chance) -> Self {
        let at = chance.weighted(COURSES.iter().map(|(_, often)| *often));
        COURSES.get(at).map_or(Self::Straight, |(course, _)| *course)
    }
}

/// Who can be asked about a matter.
#[derive(Debug, Clone)]
pub(crate) enum Reporter {
    /// Nobody: anonymous.
    Unknown,
    /// Whoever has the first code.
    WithCode,
    /// A member of staff.
    Staff(Box<Post>),
}

/// The code of a receipt.
#[derive(Debug, Clone)]
pub(crate) struct TrackingCode {
    /// As it stands on the receipt.
    pub(crate) code: String,
    /// Whether its holder has rated.
    pub(crate) rated: bool,
}

/// A matter.
#[derive(Debug, Clone)]
pub(crate) struct Matter {
    /// The case.
    pub(crate) case: CaseId,
    /// Its category.
    pub(crate) category: CategoryCode,
    /// How its end is checked.
    pub(crate) closing: ClosingCheck,
    /// Whether it is urgent, around the clock.
    pub(crate) urgent: bool,
    /// Where.
    pub(crate) place: Place,
    /// In which township.
    pub(crate) township: UnitCode,
    /// Who can be asked.
    pub(crate) reporter: Reporter,
    /// Codes of its receipts.
    pub(crate) codes: Vec<TrackingCode>,
    /// A matter that is the same, reported before.
    pub(crate) same_as: Option<usize>,
    /// What is particular.
    pub(crate) course: Course,
    /// Where it stands, as far as is known.
    pub(crate) stage: Stage,
    /// Whose desk has it.
    pub(crate) desk: UnitCode,
    /// Who leads.
    pub(crate) lead: Option<UnitCode>,
    /// Who has it in hand.
    pub(crate) handler: Option<PersonId>,
    /// Who is asked to check.
    pub(crate) checker: Option<PersonId>,
    /// What waits for a second person.
    pub(crate) proposal: Option<String>,
    /// Who has worked on it in this round.
    pub(crate) handled: BTreeSet<PersonId>,
    /// The unit that returned it, until it goes to somebody again.
    pub(crate) returned: Option<UnitCode>,
    /// Who returned it himself, and does not get it again.
    pub(crate) unwilling: BTreeSet<PersonId>,
    /// Who gave it away again after a return, and so handles it himself in no way.
    pub(crate) got_back: BTreeSet<PersonId>,
    /// Whether a supervision order waits for its answer.
    pub(crate) owes_answer: bool,
    /// Whether the reporter has had it opened again, which is possible once.
    pub(crate) reopened: bool,
    /// Failed checks.
    pub(crate) rework: usize,
    /// The number of its present turn.
    pub(crate) turn: u64,
}

impl Matter {
    /// Takes over what somebody has seen.
    pub(crate) fn see(&mut self, view: &View) {
        self.stage = view.stage().unwrap_or(self.stage);
        self.desk = view.desk().clone();
        self.lead = view.lead().cloned();
        self.handler = view.handler();
        self.checker = view.checker();
        self.proposal = view.proposal().map(str::to_owned);
    }

    /// Whether work on it is still owed.
    pub(crate) fn is_open(&self) -> bool {
        self.stage.is_open()
    }
}
