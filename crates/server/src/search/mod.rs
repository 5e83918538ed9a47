//! Searching in Chinese: cases by number and by words, units and categories by name and pinyin.
//!
//! `query` takes apart what was asked, `names` answers from the district's snapshot, `find` from the
//! record. `terms` cuts texts; `reader` follows the log and keeps the `index`, which holds what is
//! open and what officers wrote (class *work*), never a word of a reporter. `recount` compares it
//! with what it must hold. Why it is made so: ADR 0011.

mod cursor;
mod find;
mod index;
mod names;
mod query;
mod reader;
mod recount;
#[allow(unused_qualifications, reason = "the attributes of endpoints write paths out in full")]
pub(crate) mod routes;
pub(crate) mod sql;
mod terms;

use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Date;

use crate::district::District;

pub(crate) use cursor::Cursors;
pub(crate) use names::Names;
pub use reader::{begin_again, catch_up, forget};
pub(crate) use reader::{edition, step};
pub use recount::{Compared, recount};

/// Version and day of a district: what decides which names are valid in it.
type Edition = (i64, Date);

/// The names of the district that is served, made again when it is another.
#[derive(Debug, Default)]
pub(crate) struct KnownNames(Mutex<Option<(Edition, Arc<Names>)>>);

impl KnownNames {
    /// The names of this district.
    pub(crate) fn of(&self, district: &District) -> Arc<Names> {
        let present = (district.version, district.as_of);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, names)) if *of == present => Arc::clone(names),
            Some(_) | None => {
                let names = Arc::new(Names::of(district));
                *known = Some((present, Arc::clone(&names)));
                names
            }
        }
    }
}
