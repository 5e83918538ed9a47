//! The same program on a PostgreSQL server, where several processes serve one district.

use std::path::Path;

use testkit::{Database, Record};

use crate::program::{Said, Server, jishi, packs, run, run_with};
use crate::report::{Receipt, is_there, key, report};

/// A database of its own; `None` where no server is named, which `cargo xtask test` never does.
fn database() -> Option<Database> {
    if !Record::all().contains(&Record::Postgres) {
        return None;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    Some(runtime.block_on(Database::create()))
}

fn on(database: &Database, data: &Path, args: &[&str]) -> Said {
    run(data, &[args, &["--database", &database.url]].concat())
}

fn serve(database: &Database, data: &Path) -> Server {
    Server::start_as(data, jishi(&["serve", "--database", &database.url]))
}

#[test]
fn two_processes_serve_one_district() {
    let Some(database) = database() else { return };
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let load = ["pack", "load", pack.to_str().unwrap(), "--people", people.to_str().unwrap()];
    on(&database, &data, &load).with(0);
    assert!(!data.join("jishi.sqlite").exists(), "only the keys lie in the folder");
    let servers = [serve(&database, &data), serve(&database, &data)];
    let [mut one, mut other] = servers.each_ref().map(Server::client);
    for n in 0..20 {
        let by = if n % 2 == 0 { &mut one } else { &mut other };
        let receipt = Receipt::of(&report(by, &key(), "a hole").unwrap()).unwrap();
        is_there(&mut one, &receipt).unwrap();
        is_there(&mut other, &receipt).unwrap();
    }
    let add = ["user", "add", "desk.one", "--person", "p0001", "--password-stdin"];
    let add = [&add[..], &["--database", &database.url]].concat();
    run_with(&data, &add, "only-for-this-test").with(0);
    for server in servers {
        assert_eq!(server.stop("-TERM").0, Some(0));
    }
    let said = on(&database, &data, &["verify"]).with(0);
    assert!(said.out.contains(" and 20 cases\n"), "{said:#?}");
    on(&database, &data, &["migrate"]).with(0);
    let out = dir.path().join("out");
    on(&database, &data, &["pack", "export", out.to_str().unwrap()]).with(0);
    assert_eq!(pack::Files::read_dir(&out).unwrap(), pack::Files::read_dir(&pack).unwrap());
}

#[test]
fn keys_of_another_record_are_refused_before_anything_is_served() {
    let Some(database) = database() else { return };
    let dir = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| dir.path().join(name));
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let load = ["pack", "load", pack.to_str().unwrap(), "--people", people.to_str().unwrap()];
    on(&database, &one, &load).with(0);
    let said = on(&database, &other, &["serve"]).with(2);
    assert!(said.err.contains("restore it from the backup of the keys"), "{said:#?}");
    run(&other, &["user", "list"]).with(0);
    let said = on(&database, &other, &["serve"]).with(2);
    assert!(said.err.contains("do not open the personal values"), "{said:#?}");
}
