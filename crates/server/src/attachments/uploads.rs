//! An upload, part by part: it can be broken off anywhere and goes on where it stands.
//!
//! The form is that of tus 1.0 and of the IETF's resumable uploads, as far as both agree: `HEAD`
//! tells the offset, `PATCH` appends at it. What can be refused is refused before a byte of the
//! part is read. A part is kept whole or not at all, sealed with a key that only the uploader's
//! secret gives, so that nothing of the original can ever be read from the disk.

use axum::body::{Body, to_bytes};
use domain::ids::{AttachmentId, PersonId};
use store::Expect;

use super::record::{Attachment, State, change, load, no_such, record, rows, stored, uploader};
use super::secret::Secret;
use super::sql::{ATTACHMENT_BEGIN, ATTACHMENT_PART, ATTACHMENTS_LOOSE};
use super::{FILE_MAX, LOOSE_OF_RESIDENTS, LOOSE_OF_STAFF, PART_MAX, PART_MIN, finishing};
use crate::app::App;
use crate::personal;
use crate::problem::{Kind, Problem};

/// Who uploads: somebody who knows the secret, logged in or not.
#[derive(Clone)]
pub(crate) struct Uploader {
    /// The member of staff; none for a resident.
    pub(crate) person: Option<PersonId>,
    /// What gives the id.
    pub(crate) secret: Secret,
}

impl Uploader {
    /// The uploader's own attachment. Who has not the secret is told that there is none.
    pub(crate) async fn own(&self, app: &App, id: AttachmentId) -> Result<Attachment, Problem> {
        if self.secret.id() != id {
            return Err(no_such());
        }
        let found = load(app, id).await?.filter(|found| {
            found.uploader == uploader(self.person) && found.state != State::Awaited
        });
        found.ok_or_else(no_such)
    }
}

/// A part that arrives.
pub(crate) struct Part {
    /// Where the sender believes the upload to stand.
    pub(crate) offset: u64,
    /// How long the sender says it is.
    pub(crate) length: Option<u64>,
    /// The bytes, not yet read.
    pub(crate) body: Body,
}

/// Begins an upload, or finds the one that the same secret has begun.
pub(crate) async fn begin(app: &App, who: &Uploader, bytes: u64) -> Result<Attachment, Problem> {
    if bytes == 0 || bytes > FILE_MAX {
        let (zh, en) = (
            format!("照片大小须为 1 字节至 {} MiB", FILE_MAX >> 20),
            format!("a photo has 1 byte to {} MiB", FILE_MAX >> 20),
        );
        return Err(Problem::new(Kind::TooLarge, zh, en).at("/bytes"));
    }
    let id = who.secret.id();
    let known = load(app, id).await?;
    if known.as_ref().is_none_or(|known| known.case.is_empty()) {
        may_begin_another(app, who).await?;
    }
    if known.is_none_or(|known| known.state == State::Awaited) {
        let own = uploader(who.person);
        let more = vec![own.into(), stored(bytes).into(), app.now().0.into()];
        record(app, vec![change(app, id, (&ATTACHMENT_BEGIN, Expect::Any), more)]).await?;
    }
    let found = who.own(app, id).await?;
    if found.declared == bytes {
        return Ok(found);
    }
    Err(Problem::field(
        "/bytes",
        format!("该上传已声明为 {} 字节", found.declared),
        format!("this upload was begun with {} bytes", found.declared),
    ))
}

/// Uploads that belong to nothing are bounded, for each member of staff and for all residents.
async fn may_begin_another(app: &App, who: &Uploader) -> Result<(), Problem> {
    let params = vec![app.district().code.as_str().into(), uploader(who.person).into()];
    let rows = rows(app, &ATTACHMENTS_LOOSE, params).await?;
    let loose = rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default();
    let most = if who.person.is_some() { LOOSE_OF_STAFF } else { LOOSE_OF_RESIDENTS };
    if loose < most {
        return Ok(());
    }
    let (zh, en) = (
        "尚未归入案件的附件过多；可先提交上报并写明附件编号，再上传",
        "too many attachments belong to no case yet; send the report with their ids first, then \
         upload",
    );
    Err(Problem::new(Kind::TooManyUploads, zh, en).with("retry_after", 60))
}

/// Appends a part; the last one is followed by cleaning, and the photo is there when this returns.
/// An empty part at the end cleans again what was cut off before.
pub(crate) async fn append(
    app: &App,
    who: &Uploader,
    id: AttachmentId,
    part: Part,
) -> Result<Attachment, Problem> {
    let mut upload = who.own(app, id).await?;
    may_append(&upload, &part)?;
    if upload.state == State::Open && !upload.is_complete() {
        upload = keep(app, who, upload, part).await?;
    }
    if upload.state.is_here() || !upload.is_complete() {
        return Ok(upload);
    }
    finishing::finish(app, who, upload).await
}

/// Everything that can be known before a byte of the part is read.
fn may_append(upload: &Attachment, part: &Part) -> Result<(), Problem> {
    if part.offset != upload.received || upload.state == State::Swept {
        return Err(wrong_offset(upload));
    }
    let left = upload.declared - upload.received.min(upload.declared);
    match part.length {
        Some(length) if length > left || length > PART_MAX => Err(too_long(left)),
        Some(length) if length < left.min(PART_MIN) => Err(too_short(left)),
        Some(_) | None => Ok(()),
    }
}

fn wrong_offset(upload: &Attachment) -> Problem {
    let at = upload.received;
    let (zh, en) = (format!("已收到 {at} 字节"), format!("{at} bytes are here"));
    Problem::new(Kind::WrongOffset, zh, en).with("offset", at)
}

fn too_long(left: u64) -> Problem {
    let most = left.min(PART_MAX);
    let (zh, en) =
        (format!("这一段最多 {most} 字节"), format!("at most {most} bytes in this part"));
    Problem::new(Kind::TooLarge, zh, en)
}

fn too_short(left: u64) -> Problem {
    let least = left.min(PART_MIN);
    Problem::new(
        Kind::Malformed,
        format!("除最后一段外，每段至少 {least} 字节"),
        format!("a part has {least} bytes at least, unless it is the last"),
    )
}

/// Reads the part, seals it and counts it.
async fn keep(
    app: &App,
    who: &Uploader,
    upload: Attachment,
    part: Part,
) -> Result<Attachment, Problem> {
    let attaching = app.attaching();
    let busy = |_| Problem::plain(Kind::TooManyUploads).with("retry_after", 5);
    let _turn = attaching.receiving.try_acquire().map_err(busy)?;
    let left = upload.declared - upload.received;
    let most = usize::try_from(left.min(PART_MAX)).unwrap_or_default();
    let bytes = to_bytes(part.body, most).await.map_err(|_| too_long(left))?;
    let length = bytes.len() as u64;
    if length < left.min(PART_MIN) {
        return Err(too_short(left));
    }
    let mut nonce = [0; 8];
    app.entropy().fill(&mut nonce)?;
    let piece = Piece { offset: upload.received, length, nonce: hex::encode(nonce) };
    let district = app.district().code.to_string();
    let name = piece.name(&district, upload.id);
    let key = who.secret.key(&attaching.parts, &district);
    let place = personal::place(&[&name]);
    let sealed = personal::seal(&key, &place, &bytes, app.entropy()).map_err(Problem::internal)?;
    attaching.blobs.keep(&name, sealed).await?;
    let after = Attachment {
        received: upload.received + length,
        parts: piece.after(&upload.parts),
        wrote_at: app.now().0,
        ..upload.clone()
    };
    let more = vec![
        stored(upload.received).into(),
        upload.parts.into(),
        stored(after.received).into(),
        after.parts.as_str().into(),
        after.wrote_at.into(),
    ];
    let written = change(app, upload.id, (&ATTACHMENT_PART, Expect::Rows(1)), more);
    if record(app, vec![written]).await? {
        return Ok(after);
    }
    // Another request with the same part was faster; what it has kept counts.
    attaching.blobs.remove(&name).await?;
    let present = who.own(app, upload.id).await?;
    Err(wrong_offset(&present))
}

/// A part that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    offset: u64,
    length: u64,
    nonce: String,
}

impl Piece {
    /// The name of its object. Two that arrive at once have two names.
    pub(crate) fn name(&self, district: &str, id: AttachmentId) -> String {
        format!("{}/{}-{}", super::parts_of(district, id), self.offset, self.nonce)
    }

    /// The list of parts with this one at its end.
    fn after(&self, parts: &str) -> String {
        let comma = if parts.is_empty() { "" } else { "," };
        format!("{parts}{comma}{}:{}", self.length, self.nonce)
    }

    /// The parts of a list.
    pub(crate) fn all(parts: &str) -> Vec<Self> {
        let mut offset = 0;
        let mut pieces = Vec::new();
        for (length, nonce) in parts.split(',').filter_map(|part| part.split_once(':')) {
            let length = length.parse().unwrap_or_default();
            pieces.push(Self { offset, length, nonce: nonce.to_owned() });
            offset += length;
        }
        pieces
    }
}
