//! Values that belong to a person, kept apart from events (design idea 1).
//!
//! Each subject (a report, a member of staff) has a random key of its own, wrapped by a key of the
//! district that is not in the database. A value is sealed with AES-256-GCM together with a random
//! salt; the event carries only the id of the value and SHA-256 over salt and value. Erasing
//! destroys key and rows; then nobody can read the value or prove what it was, also not from an old
//! backup whose keys are gone.

mod fit;
pub(crate) mod sql;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use domain::case::PersonalRef;
use domain::ids::PersonalValueId;
use domain::time::Millis;
use sha2::{Digest, Sha256};
use store::{Expect, Write};
use zeroize::Zeroizing;

use crate::keys::{Key, Keys};
use crate::seams::{Entropy, NoEntropy, uuid_v7};
use sql::{KEY_INSERT, VALUE_INSERT};

pub use fit::{KeyFit, Opened, key_fit, open_all};

const NONCE: usize = 12;
const SALT: usize = 16;

/// What a value is for; it can be opened for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// What a reporter wrote.
    ReporterWords,
    /// How a reporter can be reached.
    ReporterContact,
    /// What a member of staff is called.
    StaffName,
    /// How a member of staff is reached.
    StaffPhone,
    /// Number of an enforcement certificate.
    StaffCertificate,
}

impl Purpose {
    /// Its name in the store.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::ReporterWords => "reporter_words",
            Self::ReporterContact => "reporter_contact",
            Self::StaffName => "staff_name",
            Self::StaffPhone => "staff_phone",
            Self::StaffCertificate => "staff_certificate",
        }
    }
}

/// Opens and makes keys of subjects.
#[derive(Clone)]
pub(crate) struct Vault {
    wrapping: Key,
}

/// Why a value cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Sealed {
    /// Another key, another place or a changed byte.
    #[error("the value does not open with this key, at this place")]
    DoesNotOpen,
    /// No random bytes.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

impl Vault {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { wrapping: keys.derive("wrapping of subject keys") }
    }

    /// Begins the values of a new subject.
    pub(crate) fn subject<'a>(
        &self,
        district: &str,
        subject: &str,
        entropy: &'a dyn Entropy,
    ) -> Result<Subject<'a>, Sealed> {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(key.as_mut())?;
        let wrapped = seal(&self.wrapping, &place(&[district, subject]), key.as_ref(), entropy)?;
        let params = vec![district.into(), subject.into(), wrapped.into()];
        let write = Write { stmt: &KEY_INSERT, params, expect: Expect::Rows(1) };
        Ok(Subject {
            district: district.to_owned(),
            name: subject.to_owned(),
            key,
            entropy,
            writes: vec![write],
        })
    }

    /// Goes on with the values of a subject that has a key.
    pub(crate) fn again<'a>(
        &self,
        district: &str,
        subject: &str,
        wrapped: &[u8],
        entropy: &'a dyn Entropy,
    ) -> Result<Subject<'a>, Sealed> {
        let opened = open(&self.wrapping, &place(&[district, subject]), wrapped)?;
        let mut key = Zeroizing::new([0; 32]);
        let bytes = opened.get(..32).filter(|_| opened.len() == 32).ok_or(Sealed::DoesNotOpen)?;
        key.copy_from_slice(bytes);
        let (district, name) = (district.to_owned(), subject.to_owned());
        Ok(Subject { district, name, key, entropy, writes: Vec::new() })
    }

    /// A value in clear.
    pub(crate) fn open(&self, stored: &Stored<'_>) -> Result<String, Sealed> {
        let Stored { district, subject, id, purpose, wrapped, sealed } = *stored;
        let key = open(&self.wrapping, &place(&[district, subject]), wrapped)?;
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| Sealed::DoesNotOpen)?;
        let place = place(&[district, subject, id, purpose.code()]);
        let salted = open(key, &place, sealed)?;
        let value = salted.get(SALT..).ok_or(Sealed::DoesNotOpen)?;
        String::from_utf8(value.to_vec()).map_err(|_| Sealed::DoesNotOpen)
    }

    /// Bytes of a subject that are kept elsewhere, in clear.
    pub(crate) fn open_bytes(
        &self,
        of: Elsewhere<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Sealed> {
        let Elsewhere { district, subject, part, wrapped } = of;
        let key = open(&self.wrapping, &place(&[district, subject]), wrapped)?;
        let key: &[u8; 32] = key.as_slice().try_into().map_err(|_| Sealed::DoesNotOpen)?;
        open(key, &place(&[district, subject, part]), sealed)
    }
}

/// What belongs to a subject and is kept elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Elsewhere<'a> {
    /// In which district.
    pub(crate) district: &'a str,
    /// Whose.
    pub(crate) subject: &'a str,
    /// Which part of it.
    pub(crate) part: &'a str,
    /// The subject's key, wrapped.
    pub(crate) wrapped: &'a [u8],
}

/// A value as it is stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored<'a> {
    /// In which district.
    pub(crate) district: &'a str,
    /// Whose.
    pub(crate) subject: &'a str,
    /// Its id.
    pub(crate) id: &'a str,
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// The subject's key, wrapped.
    pub(crate) wrapped: &'a [u8],
    /// Salt and value, sealed.
    pub(crate) sealed: &'a [u8],
}

/// A new subject whose values are being sealed.
pub(crate) struct Subject<'a> {
    district: String,
    name: String,
    key: Zeroizing<[u8; 32]>,
    entropy: &'a dyn Entropy,
    writes: Vec<Write>,
}

impl Subject<'_> {
    /// Seals bytes that are kept elsewhere, as a part of the subject that only this name opens.
    pub(crate) fn seal_bytes(&self, part: &str, clear: &[u8]) -> Result<Vec<u8>, Sealed> {
        seal(&self.key, &place(&[&self.district, &self.name, part]), clear, self.entropy)
    }

    /// Seals a value and gives what an event may carry of it.
    pub(crate) fn seal(
        &mut self,
        purpose: Purpose,
        value: &str,
        now: Millis,
    ) -> Result<PersonalRef, Sealed> {
        let id = PersonalValueId(uuid_v7(now, self.entropy)?).to_string();
        let mut salted = Zeroizing::new(vec![0; SALT]);
        self.entropy.fill(salted.as_mut_slice())?;
        salted.extend_from_slice(value.as_bytes());
        let place = place(&[&self.district, &self.name, &id, purpose.code()]);
        let sealed = seal(&self.key, &place, &salted, self.entropy)?;
        let params = vec![
            self.district.as_str().into(),
            self.name.as_str().into(),
            id.as_str().into(),
            purpose.code().into(),
            sealed.into(),
        ];
        self.writes.push(Write { stmt: &VALUE_INSERT, params, expect: Expect::Rows(1) });
        let commitment = hex::encode(Sha256::digest(salted.as_slice()));
        let id = id.parse().map_err(|_| Sealed::DoesNotOpen)?;
        Ok(PersonalRef { id, commitment: commitment.into() })
    }

    /// The writes that keep key and values, for the unit of work of their event.
    pub(crate) fn writes(self) -> Vec<Write> {
        self.writes
    }
}

/// Where a value belongs: bound into the seal, so that rows cannot change places.
pub(crate) fn place(parts: &[&str]) -> Vec<u8> {
    let part = |part: &&str| [&(part.len() as u64).to_be_bytes(), part.as_bytes()].concat();
    parts.iter().flat_map(part).collect()
}

/// Seals bytes for one place; a nonce stands before them.
pub(crate) fn seal(
    key: &[u8; 32],
    place: &[u8],
    clear: &[u8],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, Sealed> {
    let mut nonce = [0; NONCE];
    entropy.fill(&mut nonce)?;
    let cipher = Aes256Gcm::new(key.into());
    let payload = Payload { msg: clear, aad: place };
    let sealed = cipher.encrypt(&Nonce::from(nonce), payload);
    Ok([nonce.as_slice(), &sealed.map_err(|_| Sealed::DoesNotOpen)?].concat())
}

/// Opens what [`seal`] has sealed for this place.
pub(crate) fn open(
    key: &[u8; 32],
    place: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Sealed> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(Sealed::DoesNotOpen)?;
    let cipher = Aes256Gcm::new(key.into());
    let payload = Payload { msg: sealed, aad: place };
    let clear = cipher.decrypt(&Nonce::from(*nonce), payload).map_err(|_| Sealed::DoesNotOpen)?;
    Ok(Zeroizing::new(clear))
}

#[cfg(test)]
mod tests {
    use store::{Param, Value};

    use super::*;
    use crate::seams::SystemEntropy;

    fn blob(write: &Write) -> Vec<u8> {
        match write.params.last() {
            Some(Param::Value(Value::Blob(bytes))) => bytes.clone(),
            other => unreachable!("the last parameter is the blob, not {other:?}"),
        }
    }

    #[test]
    fn a_value_opens_at_its_place_and_nowhere_else() {
        let vault = Vault::new(&Keys::make(&SystemEntropy).unwrap());
        let mut subject = vault.subject("330502", "r1", &SystemEntropy).unwrap();
        let reference = subject.seal(Purpose::ReporterWords, "路口有个大坑", Millis(0)).unwrap();
        let writes = subject.writes();
        let (wrapped, sealed) = (blob(&writes[0]), blob(&writes[1]));
        let id = reference.id.to_string();
        let stored = Stored {
            district: "330502",
            subject: "r1",
            id: &id,
            purpose: Purpose::ReporterWords,
            wrapped: &wrapped,
            sealed: &sealed,
        };
        assert_eq!(vault.open(&stored), Ok("路口有个大坑".to_owned()));
        for other in [
            Stored { district: "330503", ..stored },
            Stored { subject: "r2", ..stored },
            Stored { id: "0", ..stored },
            Stored { purpose: Purpose::ReporterContact, ..stored },
            Stored { sealed: &sealed[..sealed.len() - 1], ..stored },
        ] {
            assert_eq!(vault.open(&other), Err(Sealed::DoesNotOpen), "{other:?}");
        }
    }

    #[test]
    fn equal_values_have_unequal_commitments() {
        let vault = Vault::new(&Keys::make(&SystemEntropy).unwrap());
        let mut subject = vault.subject("330502", "r1", &SystemEntropy).unwrap();
        let mut commitment =
            || subject.seal(Purpose::StaffPhone, "19900000001", Millis(0)).unwrap().commitment;
        assert_ne!(commitment(), commitment());
    }
}
