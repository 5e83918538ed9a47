//! What every request and every reader is given: the door, the district, and the seams.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use domain::time::Millis;
use store::{NewAccess, Unit};
use tokio::sync::Semaphore;

use crate::accounts::Guesses;
use crate::attachments::Attaching;
use crate::auth::Operator;
use crate::blobs::Blobs;
use crate::cases::Receipts;
use crate::district::{self, District};
use crate::door::Door;
use crate::keys::{Key, Keys};
use crate::live::Live;
use crate::personal::Vault;
use crate::problem::Problem;
use crate::refusals::Refusals;
use crate::sealed::SealingKey;
use crate::seams::{Clock, Entropy, NoEntropy, Outside, uuid_v7};
use crate::search::{Cursors, KnownNames, Names};

/// Passwords that are checked at the same time; each takes 19 MiB.
const PASSWORDS_AT_ONCE: usize = 4;

/// The running program.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    door: Door,
    district: RwLock<Arc<District>>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    vault: Vault,
    receipts: Receipts,
    cursors: Cursors,
    names: KnownNames,
    attaching: Attaching,
    live: Live,
    signing: Key,
    sealing: SealingKey,
    outside: Outside,
    setup: Mutex<Option<String>>,
    accesses: Mutex<Vec<NewAccess>>,
    refusals: Refusals,
    guesses: Mutex<Guesses>,
    passwords: Semaphore,
}

/// What an [`App`] is made of.
pub struct Parts {
    /// The record.
    pub door: Door,
    /// The district's secret.
    pub keys: Keys,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// Where attachments are kept.
    pub blobs: Blobs,
    /// The district to serve, when the record holds several.
    pub district: Option<String>,
    /// What leaves the house.
    pub outside: Outside,
}

impl App {
    /// Opens the district of the record; an empty one when nothing has been loaded.
    ///
    /// # Errors
    /// When the record cannot be read or does not say which district is meant.
    pub async fn open(parts: Parts) -> Result<Self, Problem> {
        let Parts { door, keys, clock, entropy, blobs, district, outside } = parts;
        let vault = Vault::new(&keys);
        let found = district::open(&door, &vault, district.as_deref(), clock.now()).await?;
        let inner = Inner {
            door,
            district: RwLock::new(Arc::new(found)),
            clock,
            entropy,
            vault,
            receipts: Receipts::new(&keys),
            cursors: Cursors::new(&keys),
            names: KnownNames::default(),
            attaching: Attaching::new(&keys, blobs),
            live: Live::default(),
            signing: keys.derive("secrets of webhooks"),
            sealing: SealingKey::new(&keys),
            outside,
            setup: Mutex::new(None),
            accesses: Mutex::new(Vec::new()),
            refusals: Refusals::default(),
            guesses: Mutex::new(Guesses::default()),
            passwords: Semaphore::new(PASSWORDS_AT_ONCE),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The one way to the record.
    pub fn door(&self) -> &Door {
        &self.inner.door
    }

    /// The district as it is now. What a decision looks up is guarded by the version that it took
    /// first: see [`crate::district`].
    pub fn district(&self) -> Arc<District> {
        Arc::clone(&self.inner.district.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the district again when the record holds a newer version, or when another day has
    /// begun, with which entries of the pack begin and end.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub async fn refresh_district(&self) -> Result<(), Problem> {
        let present = self.district();
        let code = (!present.is_empty()).then(|| present.code.to_string());
        let newest = district::newest_version(self.door(), code.as_deref()).await?;
        let another_day = !present.is_empty() && present.as_of != self.now().date();
        if another_day || newest.is_some_and(|version| version != present.version) {
            let found =
                district::open(self.door(), self.vault(), code.as_deref(), self.now()).await?;
            *self.inner.district.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(found);
        }
        Ok(())
    }

    /// Now.
    pub fn now(&self) -> Millis {
        self.inner.clock.now()
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        self.inner.entropy.as_ref()
    }

    /// A new id: a UUIDv7.
    pub(crate) fn new_id(&self) -> Result<u128, NoEntropy> {
        uuid_v7(self.now(), self.entropy())
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// From which the secrets of webhooks are made.
    pub(crate) fn signing(&self) -> &Key {
        &self.inner.signing
    }

    /// What opens boxes that phones have sealed.
    pub(crate) fn sealing(&self) -> &SealingKey {
        &self.inner.sealing
    }

    /// Mail, telephone, names of hosts: what leaves the house.
    pub(crate) fn outside(&self) -> &Outside {
        &self.inner.outside
    }

    pub(crate) fn receipts(&self) -> &Receipts {
        &self.inner.receipts
    }

    pub(crate) fn cursors(&self) -> &Cursors {
        &self.inner.cursors
    }

    /// By what units and categories are called and found.
    pub(crate) fn names(&self) -> Arc<Names> {
        self.inner.names.of(&self.district())
    }

    pub(crate) fn attaching(&self) -> &Attaching {
        &self.inner.attaching
    }

    /// Who hears at once what changes.
    pub(crate) fn live(&self) -> &Live {
        &self.inner.live
    }

    pub(crate) fn guesses(&self) -> &Mutex<Guesses> {
        &self.inner.guesses
    }

    pub(crate) fn passwords(&self) -> &Semaphore {
        &self.inner.passwords
    }

    pub(crate) fn setup(&self) -> &Mutex<Option<String>> {
        &self.inner.setup
    }

    pub(crate) fn refusals(&self) -> &Refusals {
        &self.inner.refusals
    }

    /// Puts an entry for the access log into the queue; the reader `accesses` records it within a
    /// moment. An answer that must wait for its entry uses [`App::record_access`].
    pub(crate) fn note_access(&self, access: NewAccess) {
        self.accesses().push(access);
    }

    /// Records an entry of the access log before the answer leaves.
    pub(crate) async fn record_access(&self, access: NewAccess) -> Result<i64, Problem> {
        let positions = self.record_accesses(vec![access]).await?;
        positions.first().copied().ok_or_else(|| Problem::internal("an entry without a position"))
    }

    /// Records what waits in the queue, and says how much it was. What cannot be recorded stays.
    ///
    /// # Errors
    /// When the record refuses.
    pub async fn flush_accesses(&self) -> Result<usize, Problem> {
        let waiting = std::mem::take(&mut *self.accesses());
        let count = waiting.len();
        if count == 0 {
            return Ok(0);
        }
        let recorded = self.record_accesses(waiting.clone()).await;
        if recorded.is_err() {
            self.accesses().splice(0..0, waiting);
        }
        recorded.map(|_| count)
    }

    async fn record_accesses(&self, access: Vec<NewAccess>) -> Result<Vec<i64>, Problem> {
        let district = self.district().code.to_string();
        let unit = Unit { district, access, ..Unit::default() };
        let operator = Operator::of_the_program("access log");
        Ok(self.door().record_own(&operator, unit).await?.access_positions)
    }

    fn accesses(&self) -> std::sync::MutexGuard<'_, Vec<NewAccess>> {
        self.inner.accesses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("district", &self.district().code).finish_non_exhaustive()
    }
}
