//! Where the next page begins, sealed.
//!
//! A page may end at a case that its reader must not know of. So the place is encrypted, together
//! with what was looked for and in which post: it says nothing, and serves for nothing else.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

use crate::keys::{Key, Keys};
use crate::problem::Problem;
use crate::seams::Entropy;

const NONCE: usize = 12;

/// Where a page begins. Numbers come before words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the cases whose number is meant: before this day and running number.
    Numbers { day: String, seq: i64 },
    /// Among the cases that have the words: before this position.
    Words { before: i64 },
}

impl Place {
    /// Before every case.
    pub(super) fn start() -> Self {
        // Days are digits, so that every collation puts this one last.
        Self::Numbers { day: "99999999".to_owned(), seq: i64::MAX }
    }

    /// Before every case that has the words.
    pub(super) fn words() -> Self {
        Self::Words { before: i64::MAX }
    }

    fn text(&self) -> String {
        match self {
            Self::Numbers { day, seq } => format!("n {day} {seq}"),
            Self::Words { before } => format!("w {before}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(' ')?;
        match (kind, rest.split_once(' ')) {
            ("n", Some((day, seq))) => {
                Some(Self::Numbers { day: day.to_owned(), seq: seq.parse().ok()? })
            }
            ("w", None) => Some(Self::Words { before: rest.parse().ok()? }),
            _ => None,
        }
    }
}

/// Seals and opens places.
pub(crate) struct Cursors {
    key: Key,
}

impl Cursors {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { key: keys.derive("search cursor") }
    }

    /// A place as it travels. `what` is all that it serves for.
    pub(super) fn seal(
        &self,
        entropy: &dyn Entropy,
        place: &Place,
        what: &str,
    ) -> Result<String, Problem> {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce)?;
        let text = place.text();
        let payload = Payload { msg: text.as_bytes(), aad: what.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Problem::internal("a cursor cannot be sealed"))?;
        Ok(hex::encode([nonce.as_slice(), &sealed].concat()))
    }

    /// What came back; none when it is not of this search.
    pub(super) fn open(&self, text: &str, what: &str) -> Option<Place> {
        let bytes = hex::decode(text).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: what.as_bytes() };
        let opened = self.cipher().decrypt(&Nonce::from(nonce), payload).ok()?;
        Place::read(std::str::from_utf8(&opened).ok()?)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.key).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seams::SystemEntropy;

    #[test]
    fn a_place_comes_back_to_its_own_search_alone() {
        let cursors = Cursors::new(&Keys::make(&SystemEntropy).unwrap());
        for place in [Place::start(), Place::words(), Place::Words { before: 42 }] {
            let sealed = cursors.seal(&SystemEntropy, &place, "消防").unwrap();
            assert_eq!(cursors.open(&sealed, "消防").as_ref(), Some(&place));
            assert_eq!(cursors.open(&sealed, "消防栓"), None);
            assert_eq!(cursors.open(&sealed[2..], "消防"), None);
            assert!(!sealed.contains(&hex::encode(place.text())));
        }
        for odd in ["", "x", "00", "ffffffffffffffffffffffff"] {
            assert_eq!(cursors.open(odd, ""), None, "{odd}");
        }
    }
}
