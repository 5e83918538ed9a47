//! Backups: made while a server runs, of one position, proved when they are restored.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::json;

use crate::http::Client;
use crate::program::{Server, district, run};
use crate::report::{Receipt, is_there, key, report};

/// Backs up a folder and its keys.
fn back_up(data: &Path, to: &Path) {
    run(data, &["backup", to.join("data").to_str().unwrap()]).with(0);
    run(data, &["backup", "--keys", to.join("keys").to_str().unwrap()]).with(0);
}

/// Restores into a folder, with keys or without.
fn restore(to: &Path, from: &Path, with_keys: bool) -> crate::program::Said {
    let (data, keys) = (from.join("data"), from.join("keys"));
    let mut args = vec!["restore", data.to_str().unwrap()];
    if with_keys {
        args.extend(["--keys", keys.to_str().unwrap()]);
    }
    run(to, &args)
}

#[test]
fn a_backup_that_is_made_under_load_is_of_one_position_and_serves_again() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    let server = Server::start(&data);
    let (address, ended) = (server.address, AtomicBool::new(false));
    let receipts = Mutex::new(Vec::new());
    let before: Vec<Receipt> = thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut client = Client::to(address).unwrap();
                while !ended.load(Ordering::SeqCst) {
                    let answer = report(&mut client, &key(), "a hole").unwrap();
                    receipts.lock().unwrap().push(Receipt::of(&answer).unwrap());
                }
            });
        }
        while receipts.lock().unwrap().len() < 100 {
            thread::yield_now();
        }
        let before = receipts.lock().unwrap().clone();
        back_up(&data, &dir.path().join("backup"));
        ended.store(true, Ordering::SeqCst);
        before
    });
    let restored = dir.path().join("restored");
    let said = restore(&restored, &dir.path().join("backup"), true).with(0);
    assert!(said.out.contains("the keys fit: a personal value was opened"), "{said:#?}");
    run(&restored, &["verify"]).with(0);
    let again = Server::start(&restored);
    let mut client = again.client();
    for receipt in &before {
        is_there(&mut client, receipt).unwrap();
    }
    assert_eq!(report(&mut client, &key(), "another hole").unwrap().status, 201);
}

#[test]
fn a_backup_holds_no_key_and_no_personal_value_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    let server = Server::start(&data);
    let words = "the words of a reporter that nobody else may read";
    assert_eq!(report(&mut server.client(), &key(), words).unwrap().status, 201);
    back_up(&data, &dir.path().join("backup"));
    let secret = fs::read_to_string(data.join("keys/district.key")).unwrap();
    let raw = hex::decode(secret.trim()).unwrap();
    for entry in fs::read_dir(dir.path().join("backup/data")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for needle in [secret.trim().as_bytes(), &raw, words.as_bytes()] {
            assert!(!bytes.windows(needle.len()).any(|window| window == needle));
        }
    }
    let kept = fs::read_to_string(dir.path().join("backup/keys/district.key")).unwrap();
    assert_eq!(kept, secret);
}

#[test]
fn what_is_missing_is_said_and_the_keys_may_come_later() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    back_up(&data, &dir.path().join("backup"));
    let restored = dir.path().join("restored");
    let said = restore(&restored, &dir.path().join("backup"), false).with(0);
    assert!(said.out.contains("the keys are missing"), "{said:#?}");
    let refused = run(&restored, &["serve", "--listen", "127.0.0.1:0"]).with(2);
    assert!(refused.err.contains("restore it from the backup of the keys"), "{refused:#?}");
    fs::create_dir(restored.join("keys")).unwrap();
    fs::copy(dir.path().join("backup/keys/district.key"), restored.join("keys/district.key"))
        .unwrap();
    assert_eq!(Server::start(&restored).stop("-TERM").0, Some(0));
}

#[test]
fn a_backup_that_was_changed_or_is_not_whole_is_not_restored() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    let backup = dir.path().join("backup");
    back_up(&data, &backup);
    let restored = dir.path().join("restored");
    let database = backup.join("data/jishi.sqlite");
    let whole = fs::read(&database).unwrap();
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    fs::write(&database, &changed).unwrap();
    let said = restore(&restored, &backup, true).with(2);
    assert!(said.err.contains("is not what was backed up"), "{said:#?}");
    fs::write(&database, &whole).unwrap();
    let key = backup.join("keys/district.key");
    let right = fs::read_to_string(&key).unwrap();
    fs::write(&key, "00".repeat(32)).unwrap();
    let said = restore(&restored, &backup, true).with(2);
    assert!(said.err.contains("do not open the personal values"), "{said:#?}");
    fs::write(&key, right).unwrap();
    let manifest = backup.join("data/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"server\": ", "\"server\": 9")).unwrap();
    let said = restore(&restored, &backup, true).with(2);
    assert!(said.err.contains("newer than this program"), "{said:#?}");
    fs::remove_file(&manifest).unwrap();
    let said = restore(&restored, &backup, true).with(2);
    assert!(said.err.contains("no whole backup"), "{said:#?}");
    let left: Vec<_> = fs::read_dir(&restored).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["jishi.lock"], "nothing is left of what was refused");
    fs::write(&manifest, text).unwrap();
    restore(&restored, &backup, true).with(0);
    let said = restore(&restored, &backup, true).with(2);
    assert!(said.err.contains("stands in"), "{said:#?}");
}

#[test]
fn a_database_server_is_left_to_its_own_tools() {
    let dir = tempfile::tempdir().unwrap();
    let args = ["backup", "anywhere", "--database", "postgres://jishi@127.0.0.1/jishi"];
    let said = run(dir.path(), &args).with(2);
    assert!(said.err.contains("pg_basebackup"), "{said:#?}");
    let args = ["restore", "anywhere", "--database", "postgres://jishi@127.0.0.1/jishi"];
    assert!(run(dir.path(), &args).with(2).err.contains("pgbackrest"));
}

/// A report with a photo that is here, and one that was announced.
fn report_with_photos(client: &mut Client) -> String {
    let photo = testkit::photos::jpeg(300, 200);
    let wish = json!({ "bytes": photo.len() });
    let mut begin = || client.post("/api/v1/attachments", None, &wish).unwrap();
    let (here, missing) = (begin(), begin());
    let answer = client.photo(here.text("/id"), here.text("/secret"), &photo).unwrap();
    assert_eq!((answer.status, &answer.body["here"]), (200, &json!(true)), "{answer:#?}");
    let mut report = crate::report::hole("a hole, see the photo");
    report["attachments"] = json!([here.text("/id"), missing.text("/id")]);
    let receipt = client.post("/api/v1/reports", Some(&key()), &report).unwrap();
    assert_eq!(receipt.status, 201, "{receipt:#?}");
    receipt.text("/tracking_code").to_owned()
}

/// The sealed objects of a data folder or of a backup.
fn objects(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(objects(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_backup_holds_the_photos_and_a_missing_or_changed_one_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (data, backup) = (dir.path().join("data"), dir.path().join("backup"));
    district(&data, true);
    let server = Server::start(&data);
    let code = report_with_photos(&mut server.client());
    back_up(&data, &backup);
    assert_eq!(server.stop("-TERM").0, Some(0));
    let said = run(&data, &["verify"]).with(0);
    assert!(said.out.contains("looked at 1 of 2 attachments"), "{said:#?}");
    let restored = dir.path().join("restored");
    restore(&restored, &backup, true).with(0);
    assert_eq!(objects(&restored.join("blobs")).len(), 2, "a photo and its thumbnail");
    let again = Server::start(&restored);
    let ask = json!({ "code": code });
    let own = again.client().post("/api/v1/track/attachments", None, &ask).unwrap();
    assert_eq!((&own.body["here"], &own.body["named"]), (&json!(1), &json!(2)), "{own:#?}");
    again.stop("-TERM");
    // One bit of an object: the verdict names it, and so does a restore of a changed backup.
    let object = objects(&restored.join("blobs")).remove(0);
    let name = object.file_name().unwrap().to_str().unwrap().to_owned();
    let whole = fs::read(&object).unwrap();
    let mut changed = whole.clone();
    changed[20] ^= 1;
    fs::write(&object, changed).unwrap();
    let said = run(&restored, &["verify"]).with(1);
    assert!(said.out.contains(&name) && said.out.contains("was changed"), "{said:#?}");
    fs::remove_file(&object).unwrap();
    let said = run(&restored, &["verify"]).with(1);
    assert!(said.out.contains(&name) && said.out.contains("is missing"), "{said:#?}");
    let copy = objects(&backup.join("data/blobs")).remove(0);
    fs::remove_file(&copy).unwrap();
    let said = restore(&dir.path().join("other"), &backup, true).with(2);
    assert!(said.err.contains(&name), "{said:#?}");
}
