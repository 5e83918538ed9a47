//! What an inbox reads: the notices for the desk of a post, for its grid and for the person.

use domain::permission::FULLTIME_GRID_WORKER;
use store::Value;

use super::Scope;
use super::listing::Listing;
use crate::district::District;
use crate::notices::sql::{INBOX, INBOX_LAST, SEEN};

impl Scope {
    /// Whose notices the post reads. A substitute reads those of the desk and his own, not those of
    /// the person for whom he stands in.
    fn audiences(&self) -> Vec<(&'static str, String)> {
        let post = self.post();
        let grid = post.territory.as_ref().filter(|_| post.role.as_str() == FULLTIME_GRID_WORKER);
        let mut units = vec![post.unit.to_string()];
        units.extend(grid.map(ToString::to_string));
        units.sort();
        units.dedup();
        let person = [("person", post.person.to_string())];
        units.into_iter().map(|unit| ("unit", unit)).chain(person).collect()
    }

    /// Whether a notice for somebody stands in the inbox of the post.
    pub(crate) fn hears(&self, audience: &str, whom: &str) -> bool {
        self.audiences().iter().any(|own| (own.0, own.1.as_str()) == (audience, whom))
    }

    /// Notices before a number, the newest first, of each audience. Each must be judged by its case
    /// before it is shown.
    pub(crate) fn inbox(&self, district: &District, before: i64, limit: usize) -> Listing {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let reads = self.audiences().into_iter().map(|(audience, whom)| {
            let district = district.code.as_str();
            let params: Vec<Value> =
                vec![district.into(), audience.into(), whom.into(), before.into(), most.into()];
            (&INBOX, params)
        });
        Listing::of(reads.collect())
    }

    /// The number of the newest notice of each audience.
    pub(crate) fn inbox_last(&self, district: &District) -> Listing {
        let reads = self.audiences().into_iter().map(|(audience, whom)| {
            (&INBOX_LAST, vec![district.code.as_str().into(), audience.into(), whom.into()])
        });
        Listing::of(reads.collect())
    }

    /// How far the reader has seen the inbox of the post.
    pub(crate) fn seen(&self, district: &District) -> Listing {
        let (person, post) = (self.post().person.to_string(), self.post().id.to_string());
        let params = vec![district.code.as_str().into(), person.into(), post.into()];
        Listing::of(vec![(&SEEN, params)])
    }
}
