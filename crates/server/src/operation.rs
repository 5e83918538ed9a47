//! One request of a person or a device: its key, what it said, and what the device says of it.

use axum::http::HeaderMap;
use domain::ids::{OperationId, PersonId};
use domain::time::Millis;
use store::{DeviceStamp, Idempotency};

use crate::cases::Receipts;
use crate::problem::{Kind, Problem};

/// The header with the operation's UUIDv7.
pub(crate) const KEY: &str = "idempotency-key";
const DEVICE: &str = "x-jishi-device";
const DEVICE_SEQ: &str = "x-jishi-device-seq";
const DEVICE_AT: &str = "x-jishi-device-at";
const BASE_VERSION: &str = "x-jishi-base-version";

/// An operation, as it is recorded.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    sent: Option<OperationId>,
    key: Option<OperationId>,
    /// Who, as the record knows him: a member of staff by his id, everybody else as nobody.
    actor: String,
    body_hash: [u8; 32],
    device: Option<DeviceStamp>,
}

/// Who acts in the record when nobody has logged in.
const NOBODY: &str = "";

impl Operation {
    /// Something that the system does by itself; nobody sends it twice.
    pub(crate) fn system() -> Self {
        let (actor, body_hash) = (NOBODY.to_owned(), [0; 32]);
        Self { sent: None, key: None, actor, body_hash, device: None }
    }

    /// The operation of a request. `address` is its method and path, so that a key used at another
    /// address is another request.
    pub(crate) fn of(
        headers: &HeaderMap,
        (address, body): (&str, &[u8]),
        receipts: &Receipts,
    ) -> Result<Sending, Problem> {
        let key = key(headers)?;
        let body_hash = receipts.body_hash(address, body);
        Ok(Sending { key, body_hash, device: device(headers) })
    }

    /// The key as it was sent, when somebody sent it. It is never recorded for somebody without an
    /// account.
    pub(crate) fn sent_key(&self) -> Option<OperationId> {
        self.sent
    }

    /// The key as it is recorded.
    pub(crate) fn key(&self) -> Option<OperationId> {
        self.key
    }

    /// Who, as the record knows him.
    pub(crate) fn actor(&self) -> &str {
        &self.actor
    }

    /// What makes it have one effect, with its answer; none for what the system does by itself.
    pub(crate) fn idempotency(&self, answer: String, now: Millis) -> Option<Idempotency> {
        Some(Idempotency {
            actor: self.actor.clone(),
            key: self.key?.to_string(),
            body_hash: self.body_hash,
            answer,
            device: self.device.clone(),
            status: 200,
            at_ms: now.0,
        })
    }
}

/// The operation of a request of which is not said yet who has sent it.
#[derive(Debug, Clone)]
pub(crate) struct Sending {
    key: OperationId,
    body_hash: [u8; 32],
    device: Option<DeviceStamp>,
}

impl Sending {
    /// Sent by a member of staff.
    pub(crate) fn by(self, person: PersonId) -> Operation {
        let Self { key, body_hash, device } = self;
        Operation { sent: Some(key), key: Some(key), actor: person.to_string(), body_hash, device }
    }

    /// Sent by somebody who has not logged in: nothing in the record leads to the sender's device,
    /// or back to the receipt.
    pub(crate) fn by_nobody(self, receipts: &Receipts) -> Operation {
        let Self { key: sent, body_hash, .. } = self;
        let key = Some(receipts.kept_key(sent));
        Operation { sent: Some(sent), key, actor: NOBODY.to_owned(), body_hash, device: None }
    }

    /// Sent by a member of staff, or by somebody who has not logged in.
    pub(crate) fn by_anyone(self, person: Option<PersonId>, receipts: &Receipts) -> Operation {
        match person {
            Some(person) => self.by(person),
            None => self.by_nobody(receipts),
        }
    }
}

fn key(headers: &HeaderMap) -> Result<OperationId, Problem> {
    let problem = || {
        Problem::new(
            Kind::IdempotencyKey,
            "请在 Idempotency-Key 标头中给出小写的 UUIDv7；同一请求重发时用同一编号",
            "give a UUIDv7 in lower case in the header Idempotency-Key; a request that is sent \
             again keeps its key",
        )
    };
    let text = headers.get(KEY).and_then(|value| value.to_str().ok()).ok_or_else(problem)?;
    let is_v7 = text.as_bytes().get(14) == Some(&b'7') && text.to_lowercase() == text;
    text.parse().ok().filter(|_| is_v7).ok_or_else(problem)
}

/// All of device, sequence, clock and base version, or nothing: half of it says nothing.
fn device(headers: &HeaderMap) -> Option<DeviceStamp> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let number = |name| text(name).and_then(|text| text.parse::<i64>().ok());
    let device_id = text(DEVICE).filter(|id| id.len() <= 64)?;
    Some(DeviceStamp {
        device_id: device_id.to_owned(),
        device_seq: number(DEVICE_SEQ)?,
        base_version: number(BASE_VERSION)?,
        device_at_ms: number(DEVICE_AT)?,
    })
}
