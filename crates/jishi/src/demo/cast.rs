//! Who acts: the people of the pack in their posts, and their sessions.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{PersonId, UnitCode};
use domain::post::Post;
use domain::time::Millis;
use serde_json::Value;
use server::auth::Operator;
use server::district::District;
use server::inside::Caller;
use server::{App, Problem};

use super::chance::Chance;

/// A session that nobody used for so long is begun anew, in milliseconds.
const IDLE_MS: i64 = 110 * 60_000;
/// So is one that has lasted so long.
const LONGEST_MS: i64 = 11 * 3_600_000;
/// Roles that take a case in hand, in the order in which a post is chosen for a handler.
const HANDLERS: [&str; 8] = [
    "outposted_officer",
    "field_office_officer",
    "department_officer",
    "fulltime_grid_worker",
    "station_chief",
    "enterprise_center_desk",
    "township_desk",
    "parttime_grid_worker",
];

/// The people at work.
pub(crate) struct Cast {
    district: Arc<District>,
    by_desk: BTreeMap<(String, UnitCode), Vec<Post>>,
    by_grid: BTreeMap<(String, UnitCode), Vec<Post>>,
    anyone: Caller,
    sessions: BTreeMap<PersonId, Session>,
}

struct Session {
    caller: Caller,
    began: Millis,
    used: Millis,
}

impl Session {
    /// Logs out. A session that is over already refuses, which is as good.
    async fn end(self) {
        self.caller.send("DELETE", "/api/v1/session", None, &Value::Null).await;
    }
}

impl Cast {
    /// The people with posts that are valid now.
    pub(crate) fn of(app: &App) -> Self {
        let district = app.district();
        let (mut by_desk, mut by_grid) = (BTreeMap::new(), BTreeMap::new());
        let put = |map: &mut BTreeMap<_, Vec<Post>>, unit: &UnitCode, post: &Post| {
            map.entry((post.role.as_str().to_owned(), unit.clone()))
                .or_default()
                .push(post.clone());
        };
        for post in district.roster.posts().filter(|post| post.is_valid_at(app.now())) {
            put(&mut by_desk, &post.unit, post);
            if let Some(territory) = &post.territory {
                put(&mut by_grid, territory, post);
            }
        }
        for posts in by_grid.values_mut() {
            posts.sort_by_key(|post| (post.backup, post.person));
        }
        let anyone = Caller::anonymous(app);
        Self { district, by_desk, by_grid, anyone, sessions: BTreeMap::new() }
    }

    /// The posts of a role at the desk of a unit.
    pub(crate) fn at_desk(&self, role: &str, unit: &UnitCode) -> &[Post] {
        self.by_desk.get(&(role.to_owned(), unit.clone())).map_or(&[], Vec::as_slice)
    }

    /// The posts of a role for a territory, the primary ones first.
    pub(crate) fn of_territory(&self, role: &str, unit: &UnitCode) -> &[Post] {
        self.by_grid.get(&(role.to_owned(), unit.clone())).map_or(&[], Vec::as_slice)
    }

    /// Somebody of the first role that is held at the desk of a unit.
    pub(crate) fn somebody(
        &self,
        roles: &[&str],
        unit: &UnitCode,
        chance: &mut Chance,
    ) -> Option<Post> {
        let held = roles.iter().map(|role| self.at_desk(role, unit)).find(|held| !held.is_empty());
        chance.pick(held?).cloned()
    }

    /// The post in which a person handles a case of a unit.
    pub(crate) fn as_handler(&self, person: PersonId, unit: Option<&UnitCode>) -> Option<Post> {
        let order = |post: &Post| {
            let role = HANDLERS.iter().position(|role| post.role.as_str() == *role);
            role.map(|role| (Some(&post.unit) != unit, role))
        };
        let posts = self.district.roster.posts_of(person);
        let fit = posts.into_iter().filter(|post| order(post).is_some());
        fit.min_by_key(|post| order(post).map(|(elsewhere, role)| (elsewhere, role, post.id)))
    }

    /// Whether a person dispatches at some desk, and so hands nothing to himself.
    pub(crate) fn dispatches(&self, person: PersonId) -> bool {
        let desks = ["station_desk"];
        let posts = self.district.roster.posts_of(person);
        posts.iter().any(|post| desks.contains(&post.role.as_str()))
    }

    /// Somebody without an account.
    pub(crate) fn anyone(&self) -> Caller {
        self.anyone.clone()
    }

    /// A person, in a session that is still valid.
    pub(crate) async fn caller(&mut self, app: &App, person: PersonId) -> Result<Caller, Problem> {
        let now = app.now();
        if let Some(session) = self.sessions.get_mut(&person)
            && now.0 - session.used.0 < IDLE_MS
            && now.0 - session.began.0 < LONGEST_MS
        {
            session.used = now;
            return Ok(session.caller.clone());
        }
        if let Some(old) = self.sessions.remove(&person) {
            old.end().await;
        }
        let operator = Operator::at_the_machine();
        let caller = self.anyone.as_person(app, &operator, person).await?;
        let session = Session { caller: caller.clone(), began: now, used: now };
        self.sessions.insert(person, session);
        Ok(caller)
    }

    /// Ends all sessions; nobody stays logged in after the history.
    pub(crate) async fn leave(&mut self) {
        for session in std::mem::take(&mut self.sessions).into_values() {
            session.end().await;
        }
    }
}
