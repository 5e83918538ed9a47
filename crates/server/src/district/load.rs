//! Loading a pack and its people: a checked change, recorded whole or not at all.

mod change;
mod roster;

use pack::{Difference, EntryKind, Fault, Files, Pack};
use store::{CommitError, Guard, GuardExpect, Unit};

use super::{newest_pack, newest_version};
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};
use change::Change;

/// The guard that no case has begun to use what a load drops.
const UNUSED: &str = "entry_unused";

/// What is to be loaded, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// The files of the pack.
    pub files: &'a Files,
    /// The files of its people, when they are loaded too.
    pub people: Option<&'a Files>,
    /// Name of the account, or who works at the machine.
    pub author: &'a str,
    /// Only find out what would change.
    pub dry_run: bool,
}

/// What a load has changed, or would change.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The district's code.
    pub district: String,
    /// What differs from the pack that was loaded before; from nothing, when there was none.
    pub difference: Difference,
    /// People that are new or have changed.
    pub people: usize,
    /// Posts that are new or have changed.
    pub posts: usize,
    /// The number of the newest version now.
    pub version: i64,
}

/// Why nothing was loaded.
#[derive(Debug)]
pub enum NotLoaded {
    /// Everything that is wrong with the files.
    Faults(Vec<Fault>),
    /// The record did not take it.
    Problem(Problem),
}

impl From<Problem> for NotLoaded {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Loads a pack, and the people with it.
///
/// # Errors
/// See [`NotLoaded`]; nothing has been changed then.
pub async fn load(app: &App, operator: &Operator, what: Load<'_>) -> Result<Loaded, NotLoaded> {
    let plan = plan(app, operator, what).await?;
    if what.dry_run { Ok(plan.loaded) } else { plan.record(app, operator).await }
}

/// Compares a pack and its people with what is loaded; nothing is recorded yet.
///
/// # Errors
/// See [`NotLoaded`].
pub async fn plan(app: &App, operator: &Operator, what: Load<'_>) -> Result<Plan, NotLoaded> {
    let new = checked(what.files)?;
    let code = new.district().to_string();
    let people = what.people.map(|files| checked_people(files, &new)).transpose()?;
    // Read before what it guards: another load in between is then found by the guard.
    let version = newest_version(app.door(), Some(&code)).await?.unwrap_or(0);
    let before = newest_pack(app.door(), &code).await?;
    let old = before.and_then(|(_, _, files)| pack::check(&files).pack);
    let difference = difference(old.as_ref(), &new);
    let mut change = Change::after(&code, version, app.now());
    if let Some(old) = &old {
        let (used, unused) = in_use(app, operator, &code, &difference).await?;
        let faults =
            pack::admissible(old, &new, &|kind, code| used.contains(&(kind, code.to_owned())));
        if !faults.is_empty() {
            return Err(NotLoaded::Faults(faults));
        }
        change.unit.guards.extend(unused);
    }
    if old.is_none() || !difference.is_empty() {
        change.pack(&new, what.author, &difference);
    }
    let (mut new_people, mut new_posts) = (0, 0);
    if let Some(people) = &people {
        let roster = roster::change(app, &code, people).await?;
        (new_people, new_posts) = (roster.people, roster.posts);
        if !roster.writes.is_empty() {
            change.people(roster, what.author);
        }
    }
    if newest_version(app.door(), None).await?.is_none() {
        change.name_district();
    }
    let Change { unit, version, .. } = change;
    let loaded =
        Loaded { district: code, difference, people: new_people, posts: new_posts, version };
    Ok(Plan { loaded, unit })
}

/// A load that has been compared with what is there, and not recorded yet.
#[derive(Debug)]
pub struct Plan {
    loaded: Loaded,
    unit: Unit,
}

impl Plan {
    /// Records pack and people in one unit. It is refused when since the comparison something else
    /// was loaded, or a case was opened for what it drops.
    ///
    /// # Errors
    /// See [`NotLoaded`]; nothing has been changed then.
    pub async fn record(self, app: &App, operator: &Operator) -> Result<Loaded, NotLoaded> {
        if !self.unit.writes.is_empty() {
            app.door().record_own(operator, self.unit).await.map_err(overtaken)?;
        }
        app.refresh_district().await?;
        Ok(self.loaded)
    }
}

fn checked(files: &Files) -> Result<Pack, NotLoaded> {
    let report = pack::check(files);
    report.pack.ok_or(NotLoaded::Faults(report.faults))
}

fn checked_people(files: &Files, pack: &Pack) -> Result<pack::People, NotLoaded> {
    let report = pack::check_people(files, pack);
    report.people.ok_or(NotLoaded::Faults(report.faults))
}

fn difference(old: Option<&Pack>, new: &Pack) -> Difference {
    old.map_or_else(|| pack::all_new(new), |old| pack::difference(old, new))
}

/// Of the entries that the new pack removes or ends, those on which work hangs, and guards that
/// nothing begins to hang on the others before the load is recorded.
async fn in_use(
    app: &App,
    operator: &Operator,
    district: &str,
    difference: &Difference,
) -> Result<(Vec<(EntryKind, String)>, Vec<Guard>), Problem> {
    let (mut used, mut unused) = (Vec::new(), Vec::new());
    for (kind, code) in difference.gone() {
        // Roles, fields and the rest are named by other entries of the pack, which `check` sees.
        let Some(stmt) = roster::work_on(kind) else { continue };
        let params = vec![district.into(), code.into()];
        let rows = app.door().read_own(operator, vec![(stmt, params.clone())]).await?;
        if rows.concat().is_empty() {
            unused.push(Guard { name: UNUSED, stmt, params, expect: GuardExpect::Absent });
        } else {
            used.push((kind, code.to_owned()));
        }
    }
    Ok((used, unused))
}

fn overtaken(error: CommitError) -> Problem {
    match error {
        CommitError::GuardFailed { guard: UNUSED, .. } => Problem::new(
            Kind::Overtaken,
            "比对之后有案件用到了这次要去掉的条目，请再载入一次，以查看是哪一项",
            "since the comparison a case has begun to use an entry that is to go; load again to \
             see which one",
        ),
        // The key of a version is what keeps apart the first loads of two districts.
        CommitError::GuardFailed { .. } | CommitError::Rejected { constraint: true, .. } => {
            Problem::new(
                Kind::Overtaken,
                "同时有另一次载入，请查看差异后再载入",
                "something else was loaded at the same time; look at the difference and load again",
            )
        }
        other => other.into(),
    }
}
