//! A day's plan: how many report, when, and in which way.

use domain::time::{Date, Millis};

use super::agenda::Job;
use super::chance::Chance;
use super::history::History;
use super::kinds::Found;

/// Reports of a working day, about.
const ON_WORKING_DAYS: i64 = 60;
/// Reports of a day off, about.
const ON_DAYS_OFF: i64 = 24;
/// How often residents report in each hour of a day.
const BY_HOUR: [usize; 24] =
    [1, 0, 0, 0, 0, 1, 3, 6, 9, 9, 8, 7, 6, 5, 6, 7, 7, 8, 9, 10, 9, 6, 3, 2];
/// How somebody is going to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// A resident, in 民意通.
    Resident,
    /// A resident, about a thing that has been reported already.
    Again,
    /// A resident, about an official.
    Official,
    /// A grid worker on patrol.
    Patrol,
    /// A grid worker who settles it in the same visit.
    OnSpot,
    /// An outposted officer and a grid worker together.
    Joint,
    /// A desk that takes down a call.
    Phone,
    /// A desk that takes down what a visitor says.
    Visit,
    /// The hotline, through the district centre.
    Hotline,
    /// The petition office, through the district centre.
    Petition,
}

/// Plans and how often they come on working days and on days off.
const PLANS: [(Plan, usize, usize); 10] = [
    (Plan::Resident, 280, 600),
    (Plan::Again, 22, 30),
    (Plan::Official, 5, 5),
    (Plan::Patrol, 150, 80),
    (Plan::OnSpot, 400, 220),
    (Plan::Joint, 30, 0),
    (Plan::Phone, 55, 15),
    (Plan::Visit, 20, 0),
    (Plan::Hotline, 32, 50),
    (Plan::Petition, 6, 0),
];

impl Plan {
    /// Whether it comes at all hours, not only while staff work.
    fn is_of_a_resident(self) -> bool {
        matches!(self, Self::Resident | Self::Again | Self::Official | Self::Hotline)
    }

    /// Who finds it.
    pub(super) fn found(self) -> Found {
        match self {
            Self::Patrol | Self::Joint => Found::Patrol,
            Self::OnSpot => Found::OnSpot,
            Self::Resident
            | Self::Again
            | Self::Official
            | Self::Phone
            | Self::Visit
            | Self::Hotline
            | Self::Petition => Found::Resident,
        }
    }

    /// The channel.
    pub(super) fn channel(self) -> &'static str {
        match self {
            Self::Resident | Self::Again | Self::Official => "minyitong",
            Self::Patrol | Self::OnSpot => "patrol",
            Self::Joint => "joint_patrol",
            Self::Phone => "phone",
            Self::Visit => "visit",
            Self::Hotline => "hotline_12345",
            Self::Petition => "petition_transfer",
        }
    }

    /// Whether it is taken down for somebody else.
    pub(super) fn is_on_behalf(self) -> bool {
        matches!(self, Self::Phone | Self::Visit | Self::Hotline | Self::Petition)
    }
}

impl History {
    /// Puts a day's reports and rounds into the agenda.
    pub(super) fn plan_day(&mut self, date: Date) {
        let works = self.district.calendar.day(date).work;
        let about = if works { ON_WORKING_DAYS } else { ON_DAYS_OFF };
        for _ in 0..self.chance.between(about * 17 / 20, about * 23 / 20) {
            let often = |(_, work, off): &(Plan, usize, usize)| if works { *work } else { *off };
            let plan = PLANS[self.chance.weighted(PLANS.iter().map(often))].0;
            let at = self.moment(date, plan.is_of_a_resident());
            self.agenda.put(at, Job::Report(plan));
        }
        if works {
            self.agenda.put(Millis::at(date, 9 * 60 + 5), Job::Supervise);
            self.agenda.put(Millis::at(date, 16 * 60), Job::Archive);
        }
    }

    /// A moment of a day: residents at all hours, staff while they work.
    fn moment(&mut self, date: Date, resident: bool) -> Millis {
        let within = |chance: &mut Chance, from: Millis, to: Millis| {
            Millis(chance.between(from.0, to.0 - 1))
        };
        if resident {
            let hour = self.chance.weighted(BY_HOUR.iter().copied());
            let from = Millis::at(date, i64::try_from(hour).unwrap_or(0) * 60);
            return within(&mut self.chance, from, from.plus(3_600_000));
        }
        let windows: Vec<(Millis, Millis)> = self.district.calendar.windows_on(date).collect();
        let duty = (Millis::at(date, 9 * 60), Millis::at(date, 16 * 60));
        let (from, to) = self.chance.pick(&windows).copied().unwrap_or(duty);
        within(&mut self.chance, from, to)
    }
}
