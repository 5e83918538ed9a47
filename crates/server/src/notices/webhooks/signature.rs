//! Signatures of Standard Webhooks, version 1: HMAC-SHA-256 over id, time and body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The secret as an administrator hands it to the receiver.
pub(super) fn shown(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The value of `webhook-signature`; `at` is the time of the attempt, in seconds.
pub(super) fn sign(secret: &[u8], id: &str, at: i64, body: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(format!("{id}.{at}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Made and verified by the reference library in Python: see `oracles/webhooks`.
    const VECTORS: &str = include_str!("../../../tests/vectors/standardwebhooks.json");

    #[test]
    fn signatures_are_those_of_the_reference_library() {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        assert!(vectors.len() >= 20);
        for vector in vectors {
            let text = |name: &str| vector[name].as_str().unwrap();
            let secret = text("secret");
            let bytes = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
            assert_eq!(shown(&bytes), secret);
            let at = vector["timestamp"].as_i64().unwrap();
            let signed = sign(&bytes, text("id"), at, text("body")).unwrap();
            assert_eq!(signed, text("signature"), "{vector}");
        }
    }
}
