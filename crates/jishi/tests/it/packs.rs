//! Packs on the command line.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{district, jishi, packs, run};

/// All files of a folder with their bytes.
fn bytes(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = pack::Files::read_dir(root).unwrap();
    files.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn a_check_counts_and_ends_well() {
    let dir = tempfile::tempdir().unwrap();
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let args = ["pack", "check", pack.to_str().unwrap(), "--people", people.to_str().unwrap()];
    let said = run(dir.path(), &args).with(0);
    assert!(said.out.contains("538  grids\n"), "{said:#?}");
    assert!(said.out.contains("2834  posts\n"), "{said:#?}");
    assert!(said.out.ends_with("0 to mend\n"), "{said:#?}");
}

#[test]
fn a_check_names_every_fault_in_the_language_of_the_person() {
    let dir = tempfile::tempdir().unwrap();
    let mut files = pack::Files::read_dir(&packs("wuxing")).unwrap();
    let areas = String::from_utf8(files.get("areas.csv").unwrap().to_vec()).unwrap();
    files.insert("areas.csv", areas.replacen("330502001", "330502999", 1));
    files.remove("roles.toml");
    let broken = dir.path().join("broken");
    files.write_dir(&broken).unwrap();
    let args = ["pack", "check", broken.to_str().unwrap()];
    let said = run(dir.path(), &args).with(1);
    assert!(said.out.contains("areas.csv:2"), "{said:#?}");
    assert!(said.out.contains("roles.toml"), "{said:#?}");
    assert!(said.out.contains(" to mend\n"), "{said:#?}");
    let chinese = jishi(&args).env_remove("JISHI_LANGUAGE").env("LC_ALL", "zh_CN.UTF-8").output();
    let chinese = String::from_utf8(chinese.unwrap().stdout).unwrap();
    assert!(chinese.contains("处错误"), "{chinese}");
    let other = jishi(&args).env_remove("JISHI_LANGUAGE").env("LC_ALL", "C").output();
    assert_eq!(String::from_utf8(other.unwrap().stdout).unwrap(), chinese);
    let english = jishi(&args).env_remove("JISHI_LANGUAGE").env("LC_ALL", "en_GB.UTF-8").output();
    assert_eq!(String::from_utf8(english.unwrap().stdout).unwrap(), said.out);
}

#[test]
fn an_export_is_the_folder_that_was_loaded_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let (data, out) = (dir.path().join("data"), dir.path().join("out"));
    district(&data, false);
    let said = run(&data, &["pack", "export", out.to_str().unwrap()]).with(0);
    let files = format!("{} files", bytes(&packs("wuxing")).len());
    assert!(said.out.contains(&files), "{said:#?}");
    assert_eq!(bytes(&out), bytes(&packs("wuxing")));
    let again = run(&data, &["pack", "export", out.to_str().unwrap()]).with(2);
    assert!(again.err.contains("is not empty"), "{again:#?}");
}

#[test]
fn a_load_prints_what_differs_and_a_dry_run_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, false);
    let mut files = pack::Files::read_dir(&packs("wuxing")).unwrap();
    let units = String::from_utf8(files.get("units.csv").unwrap().to_vec()).unwrap();
    files.insert("units.csv", units.replacen(",Zhili,", ",Old Zhili,", 1));
    let changed = dir.path().join("changed");
    files.write_dir(&changed).unwrap();
    let load = ["pack", "load", changed.to_str().unwrap()];
    let dry = run(&data, &[&load[..], &["--dry-run"]].concat()).with(0);
    assert!(dry.out.contains("name_en Zhili → Old Zhili"), "{dry:#?}");
    assert!(dry.out.contains("nothing was loaded"), "{dry:#?}");
    let real = run(&data, &load).with(0);
    assert!(real.out.contains("name_en Zhili → Old Zhili"), "{real:#?}");
    let again = run(&data, &load).with(0);
    assert!(again.out.starts_with("no difference\n"), "{again:#?}");
    files.remove("roles.toml");
    let broken = dir.path().join("broken");
    files.write_dir(&broken).unwrap();
    let refused = run(&data, &["pack", "load", broken.to_str().unwrap()]).with(1);
    assert!(refused.out.ends_with("Nothing was loaded\n"), "{refused:#?}");
}

#[test]
fn there_is_nothing_to_export_before_a_load() {
    let dir = tempfile::tempdir().unwrap();
    let (data, out) = (dir.path().join("data"), dir.path().join("out"));
    let said = run(&data, &["pack", "export", out.to_str().unwrap()]).with(2);
    assert!(said.err.contains("there is no data folder"), "{said:#?}");
    assert!(!data.exists() && !out.exists());
}
