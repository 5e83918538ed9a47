//! What is written, and what can be told from it: nothing of the original, everything that was
//! changed, and nothing at all after the key is gone.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use server::blobs::Blobs;
use server::check_attachments;
use testkit::photos::PLANTED;
use testkit::{Record, Town};

use super::{Photo, here, holds, links, look, reported};
use crate::support::{TUESDAY, on_both};

on_both!(a_missing_or_changed_object_is_named_and_never_shown, a_view_of_a_sealed_case_is_an_entry,);

/// Every file below a folder, in order.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_original_is_ever_written() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let photo = Photo::planted(1);
    // Cut off before the last byte: what lies there now is the original, sealed.
    let resident = town.resident();
    photo.begin(&resident).await;
    let search = || {
        for path in files(town.dir()) {
            let bytes = fs::read(&path).unwrap();
            for text in [PLANTED, "Exif", "8BIM", "ICC_PROFILE", "xmpmeta", &photo.secret] {
                assert!(!holds(&bytes, text), "{} holds {text}", path.display());
            }
        }
    };
    search();
    assert_eq!(photo.upload(&resident).await.0, 200);
    search();
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    let [image, _] = links(&town, &desk, &case, 0).await;
    let shown = look(&desk.caller, &image).await;
    assert!(shown.body().starts_with(b"\xff\xd8\xff"));
    search();
    // What is kept is sealed: no object begins like a picture.
    let objects = files(&town.dir().join("blobs"));
    assert_eq!(objects.len(), 2);
    for path in objects {
        let bytes = fs::read(&path).unwrap();
        assert!(!holds(&bytes, "JFIF"), "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn equal_photos_do_not_betray_each_other() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    for n in [1, 2] {
        assert_eq!(Photo::planted(n).upload(&town.resident()).await.0, 200);
    }
    let objects = files(&town.dir().join("blobs"));
    assert_eq!(objects.len(), 4, "two photos, two thumbnails, four names: {objects:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_key_a_photo_is_gone() {
    let town = Town::wuxing(Record::Sqlite, TUESDAY).await;
    let photo = Photo::planted(1);
    photo.upload(&town.resident()).await;
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    let [image, _] = links(&town, &desk, &case, 0).await;
    let record = rusqlite::Connection::open(town.dir().join("jishi.sqlite")).unwrap();
    let gone = record.execute("DELETE FROM subject_key WHERE subject = ?1", [&photo.id]).unwrap();
    assert_eq!(gone, 1);
    let shown = look(&desk.caller, &image).await;
    assert_eq!(shown.status(), 410);
    assert_eq!(faults(&town).await, [""; 0], "what was erased is no fault");
}

async fn faults(town: &Town) -> Vec<String> {
    let blobs = Blobs::folder(&town.dir().join("blobs")).unwrap();
    check_attachments(&town.store, &blobs, Some(town.secret()), "330502").await.unwrap().faults
}

async fn a_missing_or_changed_object_is_named_and_never_shown(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let photo = Photo::planted(1);
    photo.upload(&town.resident()).await;
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    assert_eq!(faults(&town).await, [""; 0]);
    for path in files(&town.dir().join("blobs")) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let whole = fs::read(&path).unwrap();
        let mut changed = whole.clone();
        changed[whole.len() / 2] ^= 1;
        fs::write(&path, changed).unwrap();
        let found = faults(&town).await;
        assert!(found.len() == 1 && found[0].contains(&name), "{found:?}");
        assert!(found[0].contains("was changed") && found[0].contains(&photo.id), "{found:?}");
        let mut refused = 0;
        for link in links(&town, &desk, &case, 0).await {
            refused += usize::from(look(&desk.caller, &link).await.status() == 500);
        }
        assert_eq!(refused, 1, "the changed form is not shown, the other one is");
        fs::remove_file(&path).unwrap();
        let found = faults(&town).await;
        assert!(found.len() == 1 && found[0].contains("is missing"), "{found:?}");
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(faults(&town).await, [""; 0]);
    assert_eq!(here(&town, &desk, &case).await, (1, 1));
}

async fn a_view_of_a_sealed_case_is_an_entry(record: Record) {
    let town = Town::wuxing(record, TUESDAY).await;
    let photo = Photo::planted(1);
    photo.upload(&town.resident()).await;
    let (case, _, area) = reported(&town, &[&photo]).await;
    let desk = town.staff("station_desk", &area).await;
    let views = || async {
        let entries = town.store.access_page("330502", 0, 1000).await.unwrap();
        let of_photos =
            |entry: &&store::StoredAccess| entry.access.purpose.as_deref() == Some("attachment");
        entries.iter().filter(of_photos).count()
    };
    let [image, _] = links(&town, &desk, &case, 0).await;
    assert_eq!(look(&desk.caller, &image).await.status(), 200);
    assert_eq!(views().await, 0, "an ordinary case is read, and that is one entry");
    let township = town.case(&desk, &case).await.text("/place/township/code").to_owned();
    let seal = json!({ "action": "correct", "category": "dv" });
    let sealed = town.step(&desk, &case, &seal).await;
    assert_eq!(sealed.status, 200, "{sealed:#?}");
    assert_eq!(look(&desk.caller, &image).await.status(), 404, "the link dies with the right");
    let higher = town.staff("township_desk", &township).await;
    let [image, _] = links(&town, &higher, &case, 0).await;
    for n in 1..3 {
        assert_eq!(look(&higher.caller, &image).await.status(), 200);
        assert_eq!(views().await, n);
    }
}
