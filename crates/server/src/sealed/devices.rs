//! Devices that sign boxes: each has a key of its own, registered while its holder was logged in.

use domain::ids::PersonId;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use store::{Expect, NewAccess};

use super::key::Sealed;
use super::sql::{DEVICE_KEY_END, DEVICE_KEY_FIND, DEVICE_KEY_INSERT, DEVICE_KEYS_OF};
use super::{operator, record};
use crate::accounts::Staff;
use crate::app::App;
use crate::problem::{Kind, Problem};

/// Bytes of a public key: an uncompressed point of P-256.
pub(super) const PUBLIC_KEY: usize = 65;
/// Devices that one person sees in the list; the latest.
const LISTED: i64 = 50;
/// Devices of a person that may sign at the same time.
const AT_ONCE: usize = 10;

/// A device, as its holder sees it.
pub(super) struct Device {
    pub(super) id: String,
    pub(super) made_at: i64,
    /// 0 while it may sign.
    pub(super) ended_at: i64,
}

/// Whose device it is. Inside the server it stands for a session, in requests that came in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Author {
    /// The account that was logged in when the device was registered.
    pub(crate) login: String,
    /// Its person.
    pub(crate) person: PersonId,
}

/// Who has signed a box, and what is against acting in his name now.
pub(super) struct Signer {
    pub(super) author: Author,
    pub(super) held: Option<Problem>,
}

/// Registers a device.
///
/// # Errors
/// When its id or key is none, another's, or the person has too many.
pub(super) async fn register(
    app: &App,
    staff: &Staff,
    (id, public_key): (&str, Vec<u8>),
) -> Result<(), Problem> {
    let person = staff.person;
    check_id(id)?;
    if public_key.len() != PUBLIC_KEY || public_key.first() != Some(&4) {
        return Err(Problem::field(
            "/public_key",
            "公钥为 P-256 未压缩点：65 字节，以 base64url 表示",
            "the public key is an uncompressed point of P-256: 65 bytes in base64url",
        ));
    }
    let found = row(app, id).await?;
    if found.is_none() && active(app, person).await? >= AT_ONCE {
        return Err(Problem::field(
            "/device_id",
            format!("一人最多登记 {AT_ONCE} 台设备，请先停用不用的设备"),
            format!("a person has {AT_ONCE} devices at most; end one that is not used"),
        ));
    }
    let params = vec![
        id.into(),
        staff.login().into(),
        person.to_string().into(),
        public_key.clone().into(),
        app.now().0.into(),
    ];
    let access = entry(app, "device_registered", id, person);
    record(app, (&DEVICE_KEY_INSERT, Expect::Any), params, vec![access]).await?;
    let same = row(app, id).await?.is_some_and(|row| {
        row.text(1).is_ok_and(|own| own == person.to_string())
            && row.blob(2).is_ok_and(|key| key == public_key)
            && row.int(3).is_ok_and(|ended| ended == 0)
    });
    if same { Ok(()) } else { Err(taken()) }
}

fn taken() -> Problem {
    Problem::field(
        "/device_id",
        "该设备编号已登记过或已停用；请生成新的设备编号和密钥",
        "this device id has been registered or ended before; make a new id and key",
    )
}

/// The devices of a person, the latest first.
pub(super) async fn list(app: &App, person: PersonId) -> Result<Vec<Device>, Problem> {
    let district = app.district().code.to_string();
    let params = vec![district.into(), person.to_string().into(), LISTED.into()];
    let rows = app.door().read_own(&operator(), vec![(&DEVICE_KEYS_OF, params)]).await?;
    let device = |row: &store::Row| -> Result<Device, Problem> {
        Ok(Device { id: row.text(0)?.to_owned(), made_at: row.int(1)?, ended_at: row.int(2)? })
    };
    rows.iter().flatten().map(device).collect()
}

async fn active(app: &App, person: PersonId) -> Result<usize, Problem> {
    Ok(list(app, person).await?.iter().filter(|device| device.ended_at == 0).count())
}

/// Ends a device of one's own: what it signs from now on waits for its holder.
pub(super) async fn end(app: &App, person: PersonId, id: &str) -> Result<(), Problem> {
    let own = list(app, person).await?.into_iter().any(|device| device.id == id);
    if !own {
        return Err(Problem::plain(Kind::NoSuchDevice));
    }
    let params = vec![id.into(), person.to_string().into(), app.now().0.into()];
    let access = entry(app, "device_ended", id, person);
    record(app, (&DEVICE_KEY_END, Expect::Any), params, vec![access]).await
}

/// Who has signed a box.
///
/// # Errors
/// When there is no such device, or the signature is another's.
pub(super) async fn signer(
    app: &App,
    device: &str,
    sealed: &Sealed,
    signature: &[u8],
) -> Result<Signer, Problem> {
    let row = row(app, device).await?.ok_or_else(|| Problem::plain(Kind::NoSuchDevice))?;
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, row.blob(2)?);
    if key.verify(&sealed.bytes(), signature).is_err() {
        return Err(Problem::plain(Kind::WrongSeal).at("/signature"));
    }
    let person =
        row.text(1)?.parse().map_err(|_| Problem::internal("an id of a person is none"))?;
    let author = Author { login: row.text(0)?.to_owned(), person };
    let (ended, disabled, must_change) = (row.int(3)? != 0, row.int(4)? != 0, row.int(5)? != 0);
    let against = [
        (disabled, Kind::AccountEnded),
        (ended, Kind::DeviceEnded),
        (must_change, Kind::PasswordFirst),
    ];
    let held = against.into_iter().find(|(holds, _)| *holds);
    Ok(Signer { author, held: held.map(|(_, kind)| Problem::plain(kind)) })
}

async fn row(app: &App, id: &str) -> Result<Option<store::Row>, Problem> {
    let district = app.district().code.to_string();
    let read = vec![(&DEVICE_KEY_FIND, vec![district.into(), id.into()])];
    let rows = app.door().read_own(&operator(), read).await?;
    Ok(rows.into_iter().next().and_then(|rows| rows.into_iter().next()))
}

/// A device's id is a UUID in lower case, made on the device.
fn check_id(id: &str) -> Result<(), Problem> {
    let is_uuid = uuid::Uuid::try_parse(id).is_ok_and(|uuid| uuid.to_string() == id);
    if is_uuid {
        return Ok(());
    }
    Err(Problem::field(
        "/device_id",
        "设备编号为小写的 UUID，由设备自己生成",
        "a device's id is a UUID in lower case, made on the device",
    ))
}

fn entry(app: &App, kind: &str, device: &str, person: PersonId) -> NewAccess {
    NewAccess {
        kind: kind.to_owned(),
        subject: Some(device.to_owned()),
        body: "{}".to_owned(),
        at_ms: app.now().0,
        actor: Some(person.to_string()),
        ..NewAccess::default()
    }
}
