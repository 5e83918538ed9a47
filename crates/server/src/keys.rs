//! The district's keys: a folder outside the database, backed up apart.
//!
//! One secret, `district.key`, 32 random bytes in hexadecimal. Every other key is derived from it
//! for one purpose (HMAC-SHA-256 over the purpose's name), so that no key is used twice. Keys of
//! persons' values are random, and wrapped by a derived key: see [`crate::personal`].

use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::seams::{Entropy, NoEntropy};

const FILE: &str = "district.key";

/// A key for one purpose.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The secret of a district.
#[derive(Clone)]
pub struct Keys {
    secret: Zeroizing<[u8; 32]>,
}

/// Never shows the secret.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// Why keys could not be read or made.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The folder or the file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("{0} is not a key: 64 hexadecimal digits are expected")]
    Malformed(PathBuf),
    /// There is a database and no key for it.
    #[error(
        "{0} is missing, but there is a database. Without the key personal values cannot be read: \
         restore it from the backup of the keys"
    )]
    Missing(PathBuf),
    /// No random bytes.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

impl Keys {
    /// Reads the keys of a folder. Makes them where there are none and `may_create` says that
    /// there is no database yet either.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn open(dir: &Path, may_create: bool, entropy: &dyn Entropy) -> Result<Self, KeysError> {
        let path = dir.join(FILE);
        if path.exists() {
            return Self::read(&path);
        }
        if !may_create {
            return Err(KeysError::Missing(path));
        }
        let keys = Self::make(entropy)?;
        let io = |source| KeysError::Io { path: path.clone(), source };
        fs::create_dir_all(dir).map_err(io)?;
        keep(&path, &hex::encode(*keys.secret)).map_err(io)?;
        fs::File::open(dir).and_then(|dir| dir.sync_all()).map_err(io)?;
        // Another process may have been faster: the key that is kept is the one that counts.
        Self::read(&path)
    }

    /// Keys that are kept nowhere, for tests and measurements.
    ///
    /// # Errors
    /// When there are no random bytes.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, NoEntropy> {
        let mut secret = Zeroizing::new([0; 32]);
        entropy.fill(secret.as_mut())?;
        Ok(Self { secret })
    }

    /// The key for a purpose.
    pub(crate) fn derive(&self, purpose: &str) -> Key {
        Zeroizing::new(mac(&self.secret, &[purpose.as_bytes()]))
    }

    fn read(path: &Path) -> Result<Self, KeysError> {
        let io = |source| KeysError::Io { path: path.to_owned(), source };
        let text = Zeroizing::new(fs::read_to_string(path).map_err(io)?);
        let mut secret = Zeroizing::new([0; 32]);
        let malformed = |_| KeysError::Malformed(path.to_owned());
        hex::decode_to_slice(text.trim(), secret.as_mut()).map_err(malformed)?;
        Ok(Self { secret })
    }
}

/// HMAC-SHA-256 over parts, each with its length before it, so that no two lists give one input.
pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key shorter than a block counts as one filled up with zeros (RFC 2104 §2).
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Puts a text under a name where there is none yet: whole and durable, or not at all, also when the
/// power is cut. The text is written under another name first.
fn keep(path: &Path, text: &str) -> std::io::Result<()> {
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let kept = fs::hard_link(&new, path);
    fs::remove_file(&new)?;
    match kept {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        kept => kept,
    }
}
