//! One request of a person or a device: its key, what it said, and what the device says of it.

use axum::http::HeaderMap;
use domain::ids::OperationId;
use store::DeviceStamp;

use crate::cases::Receipts;
use crate::problem::{Kind, Problem};

/// The header with the operation's UUIDv7.
pub(crate) const KEY: &str = "idempotency-key";
const DEVICE: &str = "x-jishi-device";
const DEVICE_SEQ: &str = "x-jishi-device-seq";
const DEVICE_AT: &str = "x-jishi-device-at";
const BASE_VERSION: &str = "x-jishi-base-version";

/// An operation.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    sent: Option<OperationId>,
    key: Option<OperationId>,
    body_hash: [u8; 32],
    device: Option<DeviceStamp>,
}

impl Operation {
    /// Something that the system does by itself; nobody sends it twice.
    pub(crate) fn system() -> Self {
        Self { sent: None, key: None, body_hash: [0; 32], device: None }
    }

    /// The operation of a request. `address` is its method and path, so that a key used at another
    /// address is another request.
    pub(crate) fn of(
        headers: &HeaderMap,
        (address, body): (&str, &[u8]),
        receipts: &Receipts,
    ) -> Result<Self, Problem> {
        let key = Some(key(headers)?);
        let body_hash = receipts.body_hash(address, body);
        Ok(Self { sent: key, key, body_hash, device: device(headers) })
    }

    /// The same operation as it is kept when nobody has logged in: nothing in the record leads to
    /// the sender's device, or back to the receipt.
    pub(crate) fn of_nobody(&self, receipts: &Receipts) -> Self {
        let key = self.sent.map(|sent| receipts.kept_key(sent));
        Self { key, device: None, ..self.clone() }
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

    /// A keyed hash of address and body.
    pub(crate) fn body_hash(&self) -> [u8; 32] {
        self.body_hash
    }

    /// What the device says.
    pub(crate) fn device(&self) -> Option<DeviceStamp> {
        self.device.clone()
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
