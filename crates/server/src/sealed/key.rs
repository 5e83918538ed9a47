//! The server's key for boxes, and how one is opened: HPKE (RFC 9180) in base mode with
//! DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, all of which a browser has.

use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable as _, Kem, OpModeR, Serializable as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::keys::{Key, Keys};

/// The suite in words.
pub(super) const SUITE: &str = "DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM";
/// What a box is sealed for, so that no other use of the key opens it.
pub(super) const INFO: &[u8] = b"jishi sealed 1";
/// Bytes of an encapsulated key: an uncompressed point of P-256.
pub(super) const ENCAPSULATED: usize = 65;

type P256 = DhP256HkdfSha256;

/// The key that opens boxes. It follows from the district's secret, so that a backup of the keys
/// holds it.
pub(crate) struct SealingKey {
    private: <P256 as Kem>::PrivateKey,
    public: Vec<u8>,
    id: String,
    reasons: Key,
}

impl SealingKey {
    /// The key of a district.
    pub(crate) fn new(keys: &Keys) -> Self {
        let (private, public) = P256::derive_keypair(keys.derive("sealed boxes").as_ref());
        let public = public.to_bytes().to_vec();
        let id = hex::encode(&Sha256::digest(&public)[..8]);
        Self { private, public, id, reasons: keys.derive("reasons of sealed boxes") }
    }

    /// The public key: an uncompressed point, 65 bytes.
    pub(super) fn public(&self) -> &[u8] {
        &self.public
    }

    /// What tells this key from others: 8 bytes of the SHA-256 of the public key, in hexadecimal.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Seals why a box was not carried out; only its author is told.
    pub(super) fn reasons(&self) -> &Key {
        &self.reasons
    }

    /// What a device has sealed; none when it is not for this key or a byte has changed.
    pub(super) fn open(&self, device: &str, sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
        let encapsulated = <P256 as Kem>::EncappedKey::from_bytes(&sealed.encapsulated).ok()?;
        let clear = hpke::single_shot_open::<AesGcm256, HkdfSha256, P256>(
            &OpModeR::Base,
            &self.private,
            &encapsulated,
            INFO,
            &sealed.ciphertext,
            device.as_bytes(),
        );
        clear.ok().map(Zeroizing::new)
    }
}

/// A box as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    pub(super) encapsulated: Vec<u8>,
    pub(super) ciphertext: Vec<u8>,
}

impl Sealed {
    /// Its bytes in one row, which are also what the device has signed.
    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.encapsulated.as_slice(), &self.ciphertext].concat()
    }

    /// The box of a row.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let (encapsulated, ciphertext) = bytes.split_at_checked(ENCAPSULATED)?;
        Some(Self { encapsulated: encapsulated.to_vec(), ciphertext: ciphertext.to_vec() })
    }

    /// Its name: SHA-256 of its bytes, in hexadecimal.
    pub(super) fn id(&self) -> String {
        hex::encode(Sha256::digest(self.bytes()))
    }
}
