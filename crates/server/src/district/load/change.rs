//! What a load records: one unit, with a version for the pack and one for its people.

use domain::time::Millis;
use pack::{Difference, Pack};
use store::{Expect, Guard, GuardExpect, NewEvent, Param, Unit, Value, Write};

use super::super::sql::{FILE_INSERT, VERSION_NEWEST};
use super::super::{DEFAULT, PACK, PEOPLE, VersionRow, files_hash};
use super::roster;
use crate::accounts::INSTALLATION;

/// A load in the making.
pub(super) struct Change<'a> {
    code: &'a str,
    /// The newest version when it is recorded.
    pub(super) version: i64,
    /// One instant for all of it: a version and its event say the same time.
    now: Millis,
    pub(super) unit: Unit,
}

impl<'a> Change<'a> {
    /// A load that was compared with this version, and counts only while that is the newest.
    pub(super) fn after(code: &'a str, version: i64, now: Millis) -> Self {
        let expect = match version {
            0 => GuardExpect::Absent,
            version => GuardExpect::Equals(Value::Int(version)),
        };
        let params = vec![code.into()];
        let guard = Guard { name: "pack_version", stmt: &VERSION_NEWEST, params, expect };
        let unit = Unit { district: code.to_owned(), guards: vec![guard], ..Unit::default() };
        Self { code, version, now, unit }
    }

    pub(super) fn pack(&mut self, new: &Pack, author: &str, difference: &Difference) {
        self.version += 1;
        let files = pack::write(new);
        for (path, content) in files.iter() {
            let params: Vec<Param> =
                vec![self.code.into(), self.version.into(), path.into(), content.into()];
            self.unit.writes.push(Write { stmt: &FILE_INSERT, params, expect: Expect::Rows(1) });
        }
        let hash = files_hash(&files);
        let name = new.manifest.version.as_ref();
        let said = difference.summary_en();
        let row =
            VersionRow { kind: PACK, name, author, difference: &said, hash: &hash, ..self.row() };
        self.unit.writes.push(row.write(self.now));
        let body = serde_json::json!({ "version": name, "difference": said, "hash": hash });
        self.event("pack_loaded", &body);
    }

    pub(super) fn people(&mut self, roster: roster::Change, author: &str) {
        self.version += 1;
        let said = format!("{} people, {} posts", roster.people, roster.posts);
        let body = serde_json::json!({ "people": roster.people, "posts": roster.posts });
        self.unit.writes.extend(roster.writes);
        let row = VersionRow { kind: PEOPLE, author, difference: &said, ..self.row() };
        self.unit.writes.push(row.write(self.now));
        self.event("people_loaded", &body);
    }

    /// The first district that is loaded is the one that is served. Its name is written with it,
    /// under the installation's key: a district that is loaded and not named would serve nobody.
    pub(super) fn name_district(&mut self) {
        self.unit.guards.push(Guard {
            name: "no_district",
            stmt: &VERSION_NEWEST,
            params: vec![INSTALLATION.into()],
            expect: GuardExpect::Absent,
        });
        let row = VersionRow {
            district: INSTALLATION,
            version: 1,
            kind: DEFAULT,
            name: self.code,
            ..VersionRow::default()
        };
        self.unit.writes.push(row.write(self.now));
    }

    fn row(&self) -> VersionRow<'a> {
        VersionRow { district: self.code, version: self.version, ..VersionRow::default() }
    }

    fn event(&mut self, kind: &str, body: &serde_json::Value) {
        self.unit.events.push(NewEvent {
            subject: "pack".to_owned(),
            subject_version: self.version,
            kind: kind.to_owned(),
            format: 1,
            body: body.to_string(),
            at_ms: self.now.0,
            actor: None,
            post: None,
            operation: None,
        });
    }
}
