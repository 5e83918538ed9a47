//! From the parts of an upload to a sealed photo: opened, cleaned, sealed, put away.
//!
//! Each attachment has a key of its own, kept as that of a subject (ADR 0004), so that one photo can
//! be erased. What is put away is the sealed form, under its own SHA-256: equal photos have
//! unequal addresses, and whoever has no keys can still tell whether an object is whole.

use sha2::{Digest, Sha256};
use store::{Expect, Write};
use zeroize::Zeroizing;

use super::clean::{self, Cleaned};
use super::record::{Attachment, State, change, record, rows};
use super::sniff::Unfit;
use super::sql::{ATTACHMENT_CLEANED, ATTACHMENT_READY, ATTACHMENT_SEAL};
use super::uploads::{Piece, Uploader};
use super::{DECODING, object, parts_of, sweeping};
use crate::app::App;
use crate::personal;
use crate::personal::sql::KEY_OF;
use crate::problem::{Kind, Problem};

/// The part of an attachment's subject that is the photo.
pub(crate) const IMAGE: &str = "image";
/// The part that is the thumbnail.
pub(crate) const THUMBNAIL: &str = "thumbnail";

/// Cleans a complete upload and puts it away. Whoever is cut off here begins here again.
pub(crate) async fn finish(
    app: &App,
    who: &Uploader,
    upload: Attachment,
) -> Result<Attachment, Problem> {
    let Some(original) = original(app, who, &upload).await? else {
        sweeping::take_away(app, &upload).await?;
        return Err(Problem::plain(Kind::UploadLost));
    };
    match cleaned(app, original).await? {
        Ok(cleaned) => put_away(app, who, upload, cleaned).await,
        Err(unfit) => {
            sweeping::take_away(app, &upload).await?;
            Err(told(unfit))
        }
    }
}

/// The bytes as they were sent; none when a part is gone.
async fn original(
    app: &App,
    who: &Uploader,
    upload: &Attachment,
) -> Result<Option<Zeroizing<Vec<u8>>>, Problem> {
    let district = app.district().code.to_string();
    let key = who.secret.key(&app.attaching().parts, &district);
    let mut bytes = Zeroizing::new(Vec::new());
    for piece in Piece::all(&upload.parts) {
        let name = piece.name(&district, upload.id);
        let Some(sealed) = app.attaching().blobs.find(&name).await? else { return Ok(None) };
        let Ok(part) = personal::open(&key, &personal::place(&[&name]), &sealed) else {
            return Ok(None);
        };
        bytes.extend_from_slice(&part);
    }
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 == upload.declared))
}

/// Cleans on a thread that may wait, as much at the same time as memory allows.
async fn cleaned(
    app: &App,
    original: Zeroizing<Vec<u8>>,
) -> Result<Result<Cleaned, Unfit>, Problem> {
    let pixels = match clean::pixels(&original) {
        Ok(pixels) => pixels,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let megapixels = u32::try_from(pixels / 1_000_000 + 1).unwrap_or(DECODING).min(DECODING);
    let turns = std::sync::Arc::clone(&app.attaching().decoding);
    // The turn goes along with the work: it ends with it, also when nobody waits any more.
    let turn = turns.acquire_many_owned(megapixels).await.map_err(Problem::internal)?;
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        clean::clean(&original)
    });
    Ok(work.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a decoder has failed");
        Err(Unfit::Damaged)
    }))
}

/// Seals, names, puts; the photo can be seen when this returns.
async fn put_away(
    app: &App,
    who: &Uploader,
    upload: Attachment,
    cleaned: Cleaned,
) -> Result<Attachment, Problem> {
    let district = app.district().code.to_string();
    let (sealed, mut writes) = seal(app, &district, &upload, &cleaned).await?;
    let after = Attachment {
        state: State::Cleaned,
        image: address(&sealed[0]),
        thumbnail: address(&sealed[1]),
        width: cleaned.width.into(),
        height: cleaned.height.into(),
        wrote_at: app.now().0,
        ..upload.clone()
    };
    let more = vec![
        upload.image.as_str().into(),
        after.image.as_str().into(),
        after.thumbnail.as_str().into(),
        after.width.into(),
        after.height.into(),
        after.wrote_at.into(),
    ];
    writes.push(change(app, upload.id, (&ATTACHMENT_SEAL, Expect::Rows(1)), more));
    if !record(app, writes).await? {
        return faster(app, who, &upload).await;
    }
    // What an earlier try has put under other addresses is named nowhere any more.
    remove(app, &district, [&upload.image, &upload.thumbnail]).await?;
    let [image, thumbnail] = sealed;
    for (address, bytes) in [(&after.image, image), (&after.thumbnail, thumbnail)] {
        app.attaching().blobs.keep(&object(&district, address), bytes).await?;
    }
    let more = vec![after.image.as_str().into(), after.wrote_at.into()];
    let here = change(app, upload.id, (&ATTACHMENT_CLEANED, Expect::Rows(1)), more);
    if !record(app, vec![here]).await? {
        remove(app, &district, [&after.image, &after.thumbnail]).await?;
        return faster(app, who, &upload).await;
    }
    forget_parts(app, &after).await;
    Ok(after)
}

/// Another request has finished the same upload, or is about to.
async fn faster(app: &App, who: &Uploader, upload: &Attachment) -> Result<Attachment, Problem> {
    let present = who.own(app, upload.id).await?;
    if present.state.is_here() { Ok(present) } else { Err(Problem::overtaken()) }
}

/// Photo and thumbnail under the key of the attachment, and the write that keeps a new key.
async fn seal(
    app: &App,
    district: &str,
    upload: &Attachment,
    cleaned: &Cleaned,
) -> Result<([Vec<u8>; 2], Vec<Write>), Problem> {
    let id = upload.id.to_string();
    let rows = rows(app, &KEY_OF, vec![district.into(), id.as_str().into()]).await?;
    let subject = match rows.first() {
        Some(row) => app.vault().again(district, &id, row.blob(0)?, app.entropy()),
        None => app.vault().subject(district, &id, app.entropy()),
    };
    let subject = subject.map_err(Problem::internal)?;
    let image = subject.seal_bytes(IMAGE, &cleaned.image).map_err(Problem::internal)?;
    let thumbnail = subject.seal_bytes(THUMBNAIL, &cleaned.thumbnail).map_err(Problem::internal)?;
    Ok(([image, thumbnail], subject.writes()))
}

/// Under what a sealed object lies.
pub(crate) fn address(sealed: &[u8]) -> String {
    hex::encode(Sha256::digest(sealed))
}

/// Removes sealed objects; those that have no address are not there.
pub(crate) async fn remove(
    app: &App,
    district: &str,
    addresses: [&String; 2],
) -> Result<(), Problem> {
    for address in addresses.into_iter().filter(|address| !address.is_empty()) {
        app.attaching().blobs.remove(&object(district, address)).await?;
    }
    Ok(())
}

/// Removes the parts of a photo that can be seen. What fails is done again by the sweeping.
pub(crate) async fn forget_parts(app: &App, upload: &Attachment) {
    let district = app.district().code.to_string();
    let removed = app.attaching().blobs.remove_under(&parts_of(&district, upload.id)).await;
    let forgotten = match removed {
        Ok(()) => {
            let ready = change(app, upload.id, (&ATTACHMENT_READY, Expect::Any), Vec::new());
            record(app, vec![ready]).await.map(|_| ())
        }
        Err(error) => Err(error.into()),
    };
    if let Err(problem) = forgotten {
        tracing::warn!(%problem, "parts of an upload are removed later");
    }
}

/// Why a file was not taken, and what would be.
fn told(unfit: Unfit) -> Problem {
    let (kind, zh, en): (_, String, String) = match unfit {
        Unfit::Heic => (
            Kind::NotAPhoto,
            "这是 HEIC/AVIF 照片：请在手机相机设置中选“兼容性最佳”（JPEG），或截图后上传".into(),
            "this is a HEIC or AVIF photo: set the camera to the most compatible format (JPEG), \
             or send a screenshot"
                .into(),
        ),
        Unfit::Other(name) => (
            Kind::NotAPhoto,
            format!("这是 {name} 文件；只接受 JPEG、PNG、WebP 照片"),
            format!("this is a file of the kind {name}; photos are JPEG, PNG or WebP"),
        ),
        Unfit::Unknown => (
            Kind::NotAPhoto,
            "文件内容不是照片；只接受 JPEG、PNG、WebP".into(),
            "the file is no photo; photos are JPEG, PNG or WebP".into(),
        ),
        Unfit::Animated => (
            Kind::NotAPhoto,
            "不接受动图；请上传静态照片".into(),
            "a picture that moves is not taken; send a still one".into(),
        ),
        Unfit::Truncated => (
            Kind::PhotoDamaged,
            "照片不完整，结尾缺失；请重新选择原照片上传".into(),
            "the photo stops before its end; choose the original again".into(),
        ),
        Unfit::Damaged => (
            Kind::PhotoDamaged,
            "照片已损坏，无法解码".into(),
            "the photo is damaged and cannot be decoded".into(),
        ),
        Unfit::TooLarge { width, height } => (
            Kind::PhotoTooLarge,
            format!("照片为 {width}×{height} 像素；最多 5000 万像素，每边不超过 16384"),
            format!("the photo has {width}×{height} pixels; at most 50 million, and 16384 a side"),
        ),
    };
    Problem::new(kind, zh, en)
}
