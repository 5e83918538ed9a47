//! Migrations: embedded texts, forward only, one pair (SQLite, PostgreSQL) for each step.
//!
//! What has been applied is a row of `schema_migration` with the hash of both texts. A text that
//! has changed since, or a step that this program does not know, is refused: an older program never
//! opens a newer database.
//!
//! On SQLite a step is one transaction, on PostgreSQL all missing steps are one. A distributed engine
//! may want each statement alone and by hand, so those for PostgreSQL are repeatable all the same
//! (`IF NOT EXISTS`).

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

/// One step of one component's schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Whose tables: `store`, `server`. Each counts its own versions.
    pub component: &'static str,
    /// 1, 2, 3 …
    pub version: i64,
    /// What it does, for people.
    pub name: &'static str,
    /// For SQLite; statements end with `;` at the end of a line.
    pub sqlite: &'static str,
    /// For PostgreSQL; repeatable statements that end with `;` at the end of a line.
    pub postgres: &'static str,
}

/// The tables of this crate.
pub const OWN: &[Migration] = &[Migration {
    component: "store",
    version: 1,
    name: "logs, operations, counters, outbox, leases",
    sqlite: include_str!("../migrations/0001_record.sqlite.sql"),
    postgres: include_str!("../migrations/0001_record.postgres.sql"),
}];

/// Why a store was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The schema holds a step that this program does not know.
    #[error(
        "the database is newer than this program: step {version} of {component} is unknown here. \
         Start the newer program, or restore a backup of the older one"
    )]
    Newer {
        /// Whose.
        component: String,
        /// Which.
        version: i64,
    },
    /// The text of an applied step has changed.
    #[error(
        "step {version} of {component} ({name}) has another text than the one that was applied. \
         An applied step is never edited: add a new one"
    )]
    Changed {
        /// Whose.
        component: &'static str,
        /// Which.
        version: i64,
        /// Its name.
        name: &'static str,
    },
    /// The steps in the program do not count 1, 2, 3 …
    #[error("the steps of {0} do not count 1, 2, 3 …")]
    Disordered(&'static str),
    /// The engine is too old or set in a way that would lose data.
    #[error("{0}")]
    Unsafe(String),
    /// A step was refused by the engine.
    #[error("step {version} of {component} ({name}): {message}")]
    Step {
        /// Whose.
        component: &'static str,
        /// Which.
        version: i64,
        /// Its name.
        name: &'static str,
        /// The engine's words.
        message: String,
    },
    /// The engine does not answer, or the file cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Unavailable(String),
}

impl Migration {
    /// SHA-256 of both texts, in hexadecimal.
    pub(crate) fn hash(&self) -> String {
        let mut digest = Sha256::new();
        for text in [self.sqlite, self.postgres] {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        }
        hex::encode(digest.finalize())
    }

    pub(crate) fn failed(&self, message: &dyn ToString) -> OpenError {
        OpenError::Step {
            component: self.component,
            version: self.version,
            name: self.name,
            message: message.to_string(),
        }
    }
}

/// A step that has been applied: component, version, hash.
pub(crate) type Applied = (String, i64, String);

/// The steps still to be applied, this crate's first; refuses a schema that does not fit.
pub(crate) fn pending(
    callers: &[Migration],
    applied: &[Applied],
) -> Result<Vec<Migration>, OpenError> {
    let all: Vec<Migration> = OWN.iter().chain(callers).copied().collect();
    check_order(&all)?;
    for (component, version, _) in applied {
        let known = |step: &&Migration| step.component == component && step.version == *version;
        if !all.iter().any(|step| known(&step)) {
            return Err(OpenError::Newer { component: component.clone(), version: *version });
        }
    }
    let mut left = Vec::new();
    for step in all {
        let same = |row: &&Applied| row.0 == step.component && row.1 == step.version;
        match applied.iter().find(same) {
            None => left.push(step),
            Some((_, _, hash)) if *hash == step.hash() => {}
            Some(_) => {
                let Migration { component, version, name, .. } = step;
                return Err(OpenError::Changed { component, version, name });
            }
        }
    }
    Ok(left)
}

fn check_order(all: &[Migration]) -> Result<(), OpenError> {
    let mut last = BTreeMap::new();
    for step in all {
        let expected = last.get(step.component).map_or(1, |version| version + 1);
        if step.version != expected {
            return Err(OpenError::Disordered(step.component));
        }
        last.insert(step.component, step.version);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(version: i64, sqlite: &'static str) -> Migration {
        Migration { component: "desk", version, name: "a step", sqlite, postgres: "" }
    }

    fn applied(steps: &[Migration]) -> Vec<Applied> {
        let row = |step: &Migration| (step.component.to_owned(), step.version, step.hash());
        OWN.iter().chain(steps).map(row).collect()
    }

    #[test]
    fn only_what_is_missing_is_left() {
        let steps = [step(1, "a"), step(2, "b")];
        let left = pending(&steps, &applied(&steps[..1])).unwrap();
        assert_eq!(left.iter().map(|step| step.version).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_newer_schema_and_an_edited_step_are_refused() {
        let steps = [step(1, "a"), step(2, "b")];
        let newer = pending(&steps[..1], &applied(&steps)).unwrap_err().to_string();
        assert!(newer.contains("newer than this program: step 2 of desk"), "{newer}");
        let edited = pending(&[step(1, "A")], &applied(&steps[..1])).unwrap_err().to_string();
        assert!(edited.contains("step 1 of desk (a step) has another text"), "{edited}");
        assert!(pending(&[step(2, "b")], &[]).is_err());
    }
}
