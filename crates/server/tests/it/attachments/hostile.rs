//! Files that are no photo, and requests that are no upload: each refused by its name, and nothing
//! of them is kept.

use axum::body::Body;
use serde_json::json;
use testkit::photos;
use testkit::{Record, Town};

use super::{Photo, kept};
use crate::support::{TUESDAY, on_both};

on_both!(
    hostile_files_are_refused_and_nothing_of_them_is_kept,
    bad_parts_are_refused_before_they_are_read
);

async fn hostile_files_are_refused_and_nothing_of_them_is_kept(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let resident = town.resident();
    let photo = photos::jpeg(64, 64);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    for (n, (name, file, wanted, said)) in [
        ("a page", b"<!doctype html><script>".to_vec(), "not_a_photo", "HTML/XML"),
        ("an SVG called photo.jpg", b"<svg onload='x()'/>".to_vec(), "not_a_photo", "SVG"),
        ("a GIF", b"GIF89a\x01\0\x01\0".to_vec(), "not_a_photo", "GIF"),
        ("a PDF", b"%PDF-1.7 /JavaScript".to_vec(), "not_a_photo", "PDF"),
        ("an iPhone's photo", heic, "not_a_photo", "most compatible"),
        ("noise", vec![7; 1000], "not_a_photo", "no photo"),
        ("half a photo", photo[..photo.len() / 2].to_vec(), "photo_damaged", "before its end"),
        ("a bomb", photos::png_that_says(50_000, 50_000), "photo_too_large", "50000×50000"),
        ("a line", photos::jpeg_that_says(60_000, 1), "photo_too_large", "60000×1"),
        ("a hollow PNG", photos::png_that_says(64, 64), "photo_damaged", "cannot be decoded"),
    ]
    .into_iter()
    .enumerate()
    {
        let hostile = Photo::new(u8::try_from(n).unwrap(), file);
        let (status, told) = hostile.upload(&resident).await;
        assert_eq!(told["code"], wanted, "{name}: {status} {told}");
        assert!(told["detail_en"].as_str().unwrap().contains(said), "{name}: {told}");
        // The same phone tries another file under the same id.
        let better = Photo { bytes: photo.clone(), ..hostile };
        assert_eq!(better.upload(&resident).await.0, 200, "{name}");
    }
    let left = kept::files(&town.dir().join("blobs"));
    assert_eq!(left.len(), 20, "ten photos with their thumbnails: {left:?}");
}

async fn bad_parts_are_refused_before_they_are_read(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let resident = town.resident();
    for (bytes, wanted) in [(0, 413), (12 * 1024 * 1024 + 1, 413), (u64::MAX, 413), (1, 201)] {
        let wish = json!({ "bytes": bytes });
        let reply = resident.send("POST", "/api/v1/attachments", None, &wish).await;
        assert_eq!(reply.status, wanted, "{bytes}: {reply:#?}");
    }
    for wish in [json!({ "bytes": -1 }), json!({ "bytes": 5, "secret": "short" }), json!({})] {
        let reply = resident.send("POST", "/api/v1/attachments", None, &wish).await;
        assert!(matches!(reply.status, 400 | 422), "{wish}: {reply:#?}");
    }
    let photo = Photo::new(1, vec![0xff; 3_000_000]);
    photo.begin(&resident).await;
    let endless = || {
        let piece = axum::body::Bytes::from(vec![0; 60_000]);
        let pieces = std::iter::repeat_n(piece, 1000).map(Ok::<_, std::io::Error>);
        Body::from_stream(futures_util::stream::iter(pieces))
    };
    for (name, at, body, wanted) in [
        ("too short", 0, Body::from(vec![0; 1000]), 400),
        ("too long", 0, Body::from(vec![0; 1024 * 1024 + 1]), 413),
        ("without end", 0, endless(), 413),
        ("elsewhere", 65_536, Body::from(vec![0; 70_000]), 409),
    ] {
        let (status, told) = photo.part(&resident, at, body).await;
        assert_eq!(status, wanted, "{name}: {told}");
        assert_eq!(photo.offset(&resident).await, Some(0), "{name}");
    }
    let path = format!("/api/v1/attachments/{}", photo.id);
    let secret = ("upload-secret", photo.secret.as_str());
    let part = ("content-type", "application/offset+octet-stream");
    for (headers, wanted) in [
        (vec![secret, part], 400),
        (vec![secret, ("upload-offset", "0"), ("content-type", "image/jpeg")], 415),
        (vec![("upload-offset", "0"), part], 401),
        (vec![("upload-secret", &"00".repeat(32)), ("upload-offset", "0"), part], 404),
        // A part that lies about its length is never read.
        (vec![secret, ("upload-offset", "0"), part, ("content-length", "2000000000")], 413),
    ] {
        let body = Body::from(vec![0; 70_000]);
        let answer = resident.raw("PATCH", &path, &headers, body).await.unwrap();
        assert_eq!(answer.status(), wanted, "{headers:?}");
    }
    let lied = Photo { bytes: vec![0; 5], ..photo };
    assert_eq!(lied.begin(&resident).await.status, 422, "it was begun with another length");
}
