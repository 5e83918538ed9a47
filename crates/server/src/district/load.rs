//! Loading a pack and its people: a checked change, recorded whole or not at all.

mod roster;

use domain::time::Millis;
use pack::{Difference, EntryKind, Fault, Files, Pack};
use store::{CommitError, Expect, Guard, GuardExpect, NewEvent, Param, Unit, Value, Write};

use super::sql::{FILE_INSERT, VERSION_NEWEST};
use super::{DEFAULT, PACK, PEOPLE, VersionRow, files_hash, newest_pack, newest_version};
use crate::accounts::INSTALLATION;
use crate::app::App;
use crate::auth::Operator;
use crate::problem::{Kind, Problem};

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
    let new = checked(what.files)?;
    let code = new.district().to_string();
    let people = what.people.map(|files| checked_people(files, &new)).transpose()?;
    // Read before what it guards: another load in between is then found by the guard.
    let version = newest_version(app.door(), Some(&code)).await?.unwrap_or(0);
    let before = newest_pack(app.door(), &code).await?;
    let old = before.and_then(|(_, _, files)| pack::check(&files).pack);
    let difference = difference(old.as_ref(), &new);
    if let Some(old) = &old {
        let used = in_use(app, operator, old, &difference).await?;
        let faults =
            pack::admissible(old, &new, &|kind, code| used.contains(&(kind, code.to_owned())));
        if !faults.is_empty() {
            return Err(NotLoaded::Faults(faults));
        }
    }
    let now = app.now();
    let mut change = Change { app, code: &code, version, now, units: Vec::new() };
    if old.is_none() || !difference.is_empty() {
        change.pack(&new, what, &difference);
    }
    let (mut new_people, mut new_posts) = (0, 0);
    if let Some(people) = &people {
        let roster = roster::change(app, &code, people).await?;
        (new_people, new_posts) = (roster.people, roster.posts);
        if !roster.writes.is_empty() {
            change.people(&roster, what.author);
        }
    }
    let loaded = Loaded {
        district: code.clone(),
        difference,
        people: new_people,
        posts: new_posts,
        version: change.version,
    };
    if !what.dry_run {
        change.record(operator).await?;
    }
    Ok(loaded)
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

/// Entries that the new pack removes or ends and on which work hangs.
async fn in_use(
    app: &App,
    operator: &Operator,
    old: &Pack,
    difference: &Difference,
) -> Result<Vec<(EntryKind, String)>, Problem> {
    let district = old.district().to_string();
    let mut used = Vec::new();
    for (kind, code) in difference.gone() {
        if roster::in_use(app, operator, &district, kind, code).await? {
            used.push((kind, code.to_owned()));
        }
    }
    Ok(used)
}

/// A load in the making: one unit for the district, one for the installation.
struct Change<'a> {
    app: &'a App,
    code: &'a str,
    version: i64,
    /// One instant for all of it: a version and its event say the same time.
    now: Millis,
    units: Vec<Unit>,
}

impl Change<'_> {
    fn pack(&mut self, new: &Pack, what: Load<'_>, difference: &Difference) {
        let files = pack::write(new);
        let mut unit = self.begin();
        for (path, content) in files.iter() {
            let params: Vec<Param> =
                vec![self.code.into(), self.version.into(), path.into(), content.into()];
            unit.writes.push(Write { stmt: &FILE_INSERT, params, expect: Expect::Rows(1) });
        }
        let hash = files_hash(&files);
        let name = new.manifest.version.as_ref();
        let said = difference.summary_en();
        let author = what.author;
        let row =
            VersionRow { kind: PACK, name, author, difference: &said, hash: &hash, ..self.row() };
        unit.writes.push(row.write(self.now));
        let body = serde_json::json!({ "version": name, "difference": said, "hash": hash });
        unit.events.push(self.event("pack_loaded", &body));
        self.units.push(unit);
    }

    fn people(&mut self, roster: &roster::Change, author: &str) {
        let mut unit = self.begin();
        unit.writes.clone_from(&roster.writes);
        let said = format!("{} people, {} posts", roster.people, roster.posts);
        let row = VersionRow { kind: PEOPLE, author, difference: &said, ..self.row() };
        unit.writes.push(row.write(self.now));
        let body = serde_json::json!({ "people": roster.people, "posts": roster.posts });
        unit.events.push(self.event("people_loaded", &body));
        self.units.push(unit);
    }

    /// The next version, guarded by the one before it.
    fn begin(&mut self) -> Unit {
        let expect = match self.version {
            0 => GuardExpect::Absent,
            version => GuardExpect::Equals(Value::Int(version)),
        };
        let params = vec![self.code.into()];
        let guard = Guard { name: "pack_version", stmt: &VERSION_NEWEST, params, expect };
        self.version += 1;
        Unit { district: self.code.to_owned(), guards: vec![guard], ..Unit::default() }
    }

    fn row(&self) -> VersionRow<'_> {
        VersionRow { district: self.code, version: self.version, ..VersionRow::default() }
    }

    fn event(&self, kind: &str, body: &serde_json::Value) -> NewEvent {
        NewEvent {
            subject: "pack".to_owned(),
            subject_version: self.version,
            kind: kind.to_owned(),
            format: 1,
            body: body.to_string(),
            at_ms: self.now.0,
            actor: None,
            post: None,
            operation: None,
        }
    }

    async fn record(mut self, operator: &Operator) -> Result<(), Problem> {
        for unit in std::mem::take(&mut self.units) {
            self.app.door().record_own(operator, unit).await.map_err(overtaken)?;
        }
        self.name_district(operator).await?;
        self.app.refresh_district().await
    }

    /// The first district that is loaded is the one that is served.
    async fn name_district(&self, operator: &Operator) -> Result<(), Problem> {
        let absent = Guard {
            name: "no_district",
            stmt: &VERSION_NEWEST,
            params: vec![INSTALLATION.into()],
            expect: GuardExpect::Absent,
        };
        let row = VersionRow {
            district: INSTALLATION,
            version: 1,
            kind: DEFAULT,
            name: self.code,
            ..VersionRow::default()
        };
        let unit = Unit {
            district: INSTALLATION.to_owned(),
            guards: vec![absent],
            writes: vec![row.write(self.now)],
            ..Unit::default()
        };
        match self.app.door().record_own(operator, unit).await {
            Ok(_) | Err(CommitError::GuardFailed { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }
}

fn overtaken(error: CommitError) -> Problem {
    match error {
        CommitError::GuardFailed { .. } => Problem::new(
            Kind::Overtaken,
            "同时有另一次载入，请查看差异后再载入",
            "something else was loaded at the same time; look at the difference and load again",
        ),
        other => other.into(),
    }
}
