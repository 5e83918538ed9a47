//! The seams: what the program takes from the world besides its store (design idea 5).
//!
//! Time and chance come only from here, so that a simulator can give its own.

mod outside;

use std::time::{SystemTime, UNIX_EPOCH};

use domain::case::Draw;
use domain::time::Millis;

pub use outside::{
    Addresses, LogMessenger, Mail, Mailer, Messenger, NotSent, Outside, PhoneMessage, Resolver,
    Sending, SystemResolver,
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Millis;
}

/// Gives bytes that nobody can guess.
pub trait Entropy: Send + Sync {
    /// Fills the buffer.
    ///
    /// # Errors
    /// When the source is exhausted or missing; nothing may go on then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// A number from 0 to 99, for a rule that looks at a share of cases again.
pub(crate) fn draw(entropy: &dyn Entropy) -> Result<Draw, NoEntropy> {
    let mut bytes = [0; 2];
    entropy.fill(&mut bytes)?;
    Ok(Draw(u8::try_from(u16::from_be_bytes(bytes) % 100).unwrap_or_default()))
}

/// The machine gives no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the machine gives no random bytes")]
pub struct NoEntropy;

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The random source of the operating system.
#[derive(Debug, Clone, Copy)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// A UUIDv7 made of a time and random bytes (RFC 9562 §5.7).
pub(crate) fn uuid_v7(now: Millis, entropy: &dyn Entropy) -> Result<u128, NoEntropy> {
    let mut random = [0; 10];
    entropy.fill(&mut random)?;
    let millis = u64::try_from(now.0).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().as_u128())
}
