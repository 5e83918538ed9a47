//! The chain of hashes that makes a change in a log visible.
//!
//! `hash = SHA-256(previous hash ‖ fields)`, each field with a mark of its type and its length
//! before it, so that no two different rows have the same bytes. The first hash of a log follows
//! from its name and district, so that a log cannot be passed off as another's. The form is fixed:
//! changing it would break every chain there is.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// Where a log begins.
pub(crate) fn genesis(district: &str, log: &str) -> Hash {
    Chain::after(&[0; 32]).text("jishi log 1").text(log).text(district).end()
}

/// The fields of one row, one after the other.
pub(crate) struct Chain(Sha256);

impl Chain {
    pub(crate) fn after(previous: &Hash) -> Self {
        let mut digest = Sha256::new();
        digest.update(previous);
        Self(digest)
    }

    pub(crate) fn int(mut self, value: i64) -> Self {
        self.0.update([1]);
        self.0.update(value.to_be_bytes());
        self
    }

    pub(crate) fn text(mut self, value: &str) -> Self {
        self.0.update([2]);
        self.0.update((value.len() as u64).to_be_bytes());
        self.0.update(value);
        self
    }

    pub(crate) fn opt(self, value: Option<&str>) -> Self {
        if let Some(text) = value {
            return self.text(text);
        }
        let mut none = self;
        none.0.update([0]);
        none
    }

    pub(crate) fn end(self) -> Hash {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_fields_cannot_trade_letters() {
        let one = Chain::after(&[0; 32]).text("ab").text("c").end();
        let other = Chain::after(&[0; 32]).text("a").text("bc").end();
        assert_ne!(one, other);
        let none = Chain::after(&[0; 32]).opt(None).end();
        assert_ne!(none, Chain::after(&[0; 32]).opt(Some("")).end());
    }

    #[test]
    fn the_form_is_fixed_for_ever() {
        let first = hex::encode(genesis("330502", "matter"));
        assert_eq!(first, "614903b06f3795efeef685fd72b534ffffa0f99c37f0c6847c2c0792a5f90bfe");
    }
}
