//! The secret of an upload, and the id that is made of it.
//!
//! The uploader makes 32 random bytes; the id is a UUIDv8 of the first 16 bytes of their SHA-256.
//! So a phone without a network can name its photos in a report before it has sent any of them, the
//! server keeps no secret, and only who knows it can fill the id.

use domain::ids::AttachmentId;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::keys::{Key, mac};
use crate::seams::{Entropy, NoEntropy};

/// What only the uploader knows.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A new one, for uploaders that make none themselves.
    pub(crate) fn new(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(bytes.as_mut())?;
        Ok(Self(bytes))
    }

    /// As it is sent: 64 hexadecimal digits.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, bytes.as_mut()).ok().map(|()| Self(bytes))
    }

    /// As it is sent.
    pub(crate) fn text(&self) -> String {
        hex::encode(*self.0)
    }

    /// The id that it opens.
    pub(crate) fn id(&self) -> AttachmentId {
        let hash = Sha256::digest(*self.0);
        let bits = hash.iter().take(16).fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        // Version 8 and the variant of RFC 9562 §5.8.
        let bits = bits & !(0xf << 76) | (0x8 << 76);
        AttachmentId(bits & !(0b11 << 62) | (0b10 << 62))
    }

    /// The key for the parts of the upload. Without the secret nobody opens them, not even with
    /// the keys of the district.
    pub(crate) fn key(&self, parts: &Key, district: &str) -> Key {
        Zeroizing::new(mac(parts, &[district.as_bytes(), self.0.as_ref()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_a_uuid_of_the_secret() {
        let secret = Secret::read(&"00".repeat(32)).unwrap();
        // SHA-256 of 32 zero bytes begins 66687aad f862bd77 6c8fc18b 8e9f8e20.
        assert_eq!(secret.id().to_string(), "66687aad-f862-8d77-ac8f-c18b8e9f8e20");
        for wrong in ["", "00", &"0g".repeat(32), &"00".repeat(33)] {
            assert!(Secret::read(wrong).is_none(), "{wrong}");
        }
    }
}
