//! What a phone has sealed is carried out once, as its author, whoever brings it; and nothing of it
//! is lost or told to others.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable as _, Kem, OpModeS, Serializable as _};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use server::inside::Reply;
use sha2::{Digest as _, Sha256};
use testkit::{Record, Staff, Town};

use crate::support::{TUESDAY, on_both, opened, place};

on_both!(
    a_box_is_carried_out_once_as_its_author,
    a_refused_box_goes_back_to_its_author_alone,
    what_a_lost_phone_has_signed_waits_for_its_holder,
    a_box_with_a_photo_in_parts,
    what_is_not_a_box_has_no_effect,
);

/// A phone with a key of its own.
struct Phone {
    id: String,
    key: EcdsaKeyPair,
    sealing: Value,
}

fn wire(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Phone {
    /// A phone on which somebody has logged in.
    async fn of(town: &Town, staff: &Staff) -> Self {
        let random = SystemRandom::new();
        let curve = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(curve, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(curve, key.as_ref(), &random).unwrap();
        let id = town.key();
        let wish = json!({ "device_id": id, "public_key": wire(key.public_key().as_ref()) });
        for _ in 0..2 {
            let reply = town.awake(staff).await.send("POST", "/api/v1/devices", None, &wish).await;
            assert_eq!(reply.status, 204, "{reply:#?}");
        }
        let sealing = town.resident().get("/api/v1/sealing-key").await.body;
        Self { id, key, sealing }
    }

    /// Seals and signs a request.
    fn seal(&self, written: &Value) -> Value {
        let public = self.sealing["public_key"].as_str().unwrap();
        let public = URL_SAFE_NO_PAD.decode(public).unwrap();
        let public = <DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(&public).unwrap();
        let (encapsulated, ciphertext) =
            hpke::single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
                &OpModeS::Base,
                &public,
                b"jishi sealed 1",
                written.to_string().as_bytes(),
                self.id.as_bytes(),
            )
            .unwrap();
        let encapsulated = encapsulated.to_bytes().to_vec();
        let signed = [encapsulated.as_slice(), &ciphertext].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "key_id": self.sealing["key_id"], "device_id": self.id,
            "encapsulated": wire(&encapsulated), "ciphertext": wire(&ciphertext),
            "signature": wire(signature.as_ref()),
        })
    }

    /// A step of a case, written without a network.
    fn step(&self, town: &Town, staff: &Staff, case: &str, step: &Value) -> Value {
        let body = json!({ "post": staff.post, "step": step });
        let headers = json!({
            "content-type": "application/json", "idempotency-key": town.key(),
            "x-jishi-device": self.id, "x-jishi-device-seq": "1",
            "x-jishi-device-at": "1764000000000", "x-jishi-base-version": "1",
        });
        let path = format!("/api/v1/cases/{case}/steps");
        self.seal(&json!({
            "method": "POST", "path": path, "headers": headers,
            "body": wire(body.to_string().as_bytes()),
        }))
    }
}

/// Somebody without an account brings a box.
async fn brought(town: &Town, sealed: &Value) -> Reply {
    town.resident().send("POST", "/api/v1/sealed", None, sealed).await
}

async fn becomes(town: &Town, sealed: &Value, outcome: &str) {
    let reply = brought(town, sealed).await;
    assert_eq!((reply.status, &reply.body), (200, &json!({ "outcome": outcome })), "{reply:#?}");
}

async fn a_box_is_carried_out_once_as_its_author(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let phone = Phone::of(&town, &desk).await;
    let sealed = phone.step(&town, &desk, &case, &json!({ "action": "accept" }));

    // Half a day later nobody is logged in any more, and a colleague brings it, three times.
    town.clock.set(testkit::instant("2026-11-24 23:30"));
    assert_eq!(desk.caller.get("/api/v1/session").await.status, 401);
    for _ in 0..3 {
        becomes(&town, &sealed, "taken").await;
    }
    let seen = town.case(&desk, &case).await;
    assert_eq!(seen.text("/stage/code"), "accepted", "{seen:#?}");
    let path = format!("/api/v1/cases/{case}/history?post={}", desk.post);
    let history = town.awake(&desk).await.get(&path).await;
    let entries = history.body.as_array().unwrap();
    let accepted: Vec<_> = entries.iter().filter(|entry| entry["kind"] == "accepted").collect();
    assert_eq!(accepted.len(), 1, "{history:#?}");
    assert_eq!(accepted[0]["person"]["id"], json!(desk.person), "{history:#?}");
    assert_eq!(town.awake(&desk).await.get("/api/v1/sealed").await.body, json!([]));
}

async fn a_refused_box_goes_back_to_its_author_alone(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let phone = Phone::of(&town, &desk).await;
    let sealed = phone.step(&town, &desk, &case, &json!({ "action": "close", "opinion": "已清" }));
    becomes(&town, &sealed, "refused").await;
    becomes(&town, &sealed, "refused").await;

    let list = town.awake(&desk).await.get("/api/v1/sealed").await.body;
    let id = list[0]["id"].as_str().unwrap().to_owned();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["outcome"]), (1, &json!("refused")));
    let path = format!("/api/v1/sealed/{id}");
    let opened = town.awake(&desk).await.get(&path).await;
    assert!(!opened.text("/reason/detail").is_empty(), "{opened:#?}");
    let body = URL_SAFE_NO_PAD.decode(opened.text("/written/body")).unwrap();
    assert!(String::from_utf8(body).unwrap().contains("已清"), "{opened:#?}");

    let other = town.staff("district_leader", "").await;
    assert_eq!(other.caller.get("/api/v1/sealed").await.body, json!([]));
    for (method, path) in [("GET", path.clone()), ("DELETE", path.clone())] {
        let reply = other.caller.send(method, &path, None, &json!({})).await;
        assert_eq!((reply.status, reply.text("/code")), (404, "no_such_box"));
    }
    let release = format!("{path}/release");
    let again = town.awake(&desk).await.send("POST", &release, None, &json!({})).await;
    assert_eq!(again.text("/detail"), opened.text("/reason/detail"), "it is no more allowed now");
    assert_eq!(town.awake(&desk).await.send("DELETE", &path, None, &json!({})).await.status, 204);
    assert_eq!(town.awake(&desk).await.get(&path).await.status, 404);
}

async fn what_a_lost_phone_has_signed_waits_for_its_holder(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let phone = Phone::of(&town, &desk).await;
    let sealed = phone.step(&town, &desk, &case, &json!({ "action": "accept" }));
    let path = format!("/api/v1/devices/{}", phone.id);
    let other = town.staff("district_leader", "").await;
    assert_eq!(other.caller.send("DELETE", &path, None, &json!({})).await.status, 404);
    let ended = town.awake(&desk).await.send("DELETE", &path, None, &json!({})).await;
    assert_eq!(ended.status, 204, "{ended:#?}");
    let devices = town.awake(&desk).await.get("/api/v1/devices").await.body;
    assert!(devices[0]["ended_at"].is_string(), "{devices:#?}");

    becomes(&town, &sealed, "held").await;
    assert_eq!(town.case(&desk, &case).await.text("/stage/code"), "reported");
    let list = town.awake(&desk).await.get("/api/v1/sealed").await.body;
    let release = format!("/api/v1/sealed/{}/release", list[0]["id"].as_str().unwrap());
    let released = town.awake(&desk).await.send("POST", &release, None, &json!({})).await;
    assert_eq!(released.status, 204, "{released:#?}");
    assert_eq!(town.case(&desk, &case).await.text("/stage/code"), "accepted");
    assert_eq!(town.awake(&desk).await.get("/api/v1/sealed").await.body, json!([]));

    // An account that has ended signs nothing any more either.
    let second = Phone::of(&town, &desk).await;
    let late = second.step(&town, &desk, &case, &json!({ "action": "accept" }));
    let admin = crate::attacks::administrator(&town).await;
    let wish = json!({ "login": desk.login });
    let ended = admin.send("POST", "/api/v1/accounts/disable", None, &wish).await;
    assert!(ended.is_ok(), "{ended:#?}");
    becomes(&town, &late, "held").await;
}

async fn a_box_with_a_photo_in_parts(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (_, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let phone = Phone::of(&town, &desk).await;
    let photo = testkit::photos::large_jpeg(100 * 1024);
    let secret = "5a".repeat(32);
    let hash = Sha256::digest(hex::decode(&secret).unwrap());
    let id = uuid::Builder::from_custom_bytes(hash[..16].try_into().unwrap()).into_uuid();
    let json_type = BTreeMap::from([("content-type", "application/json")]);
    let begin = json!({ "bytes": photo.len(), "secret": secret }).to_string();
    let mut boxes = vec![phone.seal(&json!({
        "method": "POST", "path": "/api/v1/attachments", "headers": json_type,
        "body": wire(begin.as_bytes()),
    }))];
    for (n, part) in photo.chunks(64 * 1024).enumerate() {
        let headers = json!({
            "content-type": "application/offset+octet-stream", "upload-secret": secret,
            "upload-offset": (n * 64 * 1024).to_string(),
        });
        boxes.push(phone.seal(&json!({
            "method": "PATCH", "path": format!("/api/v1/attachments/{id}"), "headers": headers,
            "body": wire(part),
        })));
    }
    let early = brought(&town, boxes.last().unwrap()).await;
    assert!(early.status >= 400 || early.body["outcome"] == "refused", "{early:#?}");
    for sealed in boxes.iter().chain(&boxes[1..2]) {
        becomes(&town, sealed, "taken").await;
    }
    let report = json!({
        "post": desk.post, "category": "litter", "place": place(&town), "attachments": [id],
        "channel": "phone",
    });
    let report = phone.seal(&json!({
        "method": "POST", "path": "/api/v1/reports", "body": wire(report.to_string().as_bytes()),
        "headers": { "content-type": "application/json", "idempotency-key": town.key() },
    }));
    let reply = brought(&town, &report).await;
    let kept = town.awake(&desk).await.get("/api/v1/sealed").await.body;
    assert_eq!(reply.body, json!({ "outcome": "taken" }), "{kept:#?}");
}

async fn what_is_not_a_box_has_no_effect(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let (case, _, area) = opened(&town, "litter").await;
    let desk = town.staff("station_desk", &area).await;
    let (phone, other) = (Phone::of(&town, &desk).await, Phone::of(&town, &desk).await);
    let sealed = phone.step(&town, &desk, &case, &json!({ "action": "accept" }));
    let with = |name: &str, value: Value| {
        let mut changed = sealed.clone();
        changed[name] = value;
        changed
    };
    let flipped = |name: &str| {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed[name].as_str().unwrap()).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        with(name, json!(wire(&bytes)))
    };
    // Signed by a device of one's own, but sealed for another: the seal names its device.
    let mut resigned = with("device_id", json!(other.id));
    let bytes = |name: &str| URL_SAFE_NO_PAD.decode(sealed[name].as_str().unwrap()).unwrap();
    let signed = [bytes("encapsulated"), bytes("ciphertext")].concat();
    resigned["signature"] =
        json!(wire(other.key.sign(&SystemRandom::new(), &signed).unwrap().as_ref()));
    let table = [
        ("another key", with("key_id", json!("0011223344556677")), 422, "field"),
        ("no device", with("device_id", json!(town.key())), 404, "no_such_device"),
        ("another device", with("device_id", json!(other.id)), 422, "wrong_seal"),
        ("another device's signature", resigned, 422, "wrong_seal"),
        ("changed words", flipped("ciphertext"), 422, "wrong_seal"),
        ("changed signature", flipped("signature"), 422, "wrong_seal"),
        ("no signature", with("signature", json!("")), 422, "field"),
        ("no base64url", with("ciphertext", json!("+/==")), 422, "field"),
        ("no point", with("encapsulated", json!(wire(&[4; 65]))), 422, "wrong_seal"),
        ("too much", with("ciphertext", json!("A".repeat(1600 * 1024))), 413, "too_large"),
    ];
    let position = async || town.store.head("330502").await.unwrap().map(|head| head.position);
    let before = position().await;
    for (what, sealed, status, code) in table {
        let reply = brought(&town, &sealed).await;
        assert_eq!((reply.status, reply.text("/code")), (status, code), "{what}: {reply:#?}");
    }
    // What is sealed and signed well, but is no request that a box may hold, its author finds.
    let account = json!({ "method": "POST", "path": "/api/v1/delegations", "body": "" });
    let odd = json!({
        "method": "POST", "path": "/api/v1/reports", "headers": { "authorization": "Bearer x" },
    });
    for written in [account, odd, json!("no request")] {
        becomes(&town, &phone.seal(&written), "refused").await;
    }
    assert_eq!(position().await, before, "nothing has happened");
    let kept = town.awake(&desk).await.get("/api/v1/sealed").await.body;
    assert_eq!(kept.as_array().unwrap().len(), 3, "{kept:#?}");
    becomes(&town, &sealed, "taken").await;

    let again =
        json!({ "device_id": phone.id, "public_key": wire(other.key.public_key().as_ref()) });
    for staff in [desk, town.staff("district_leader", "").await] {
        let reply = town.awake(&staff).await.send("POST", "/api/v1/devices", None, &again).await;
        assert_eq!((reply.status, reply.text("/pointer")), (422, "/device_id"), "{reply:#?}");
    }
}
