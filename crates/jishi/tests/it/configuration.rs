//! Flags, variables and the file.

use std::fs;
use std::net::TcpListener;
use std::process::Stdio;

use crate::program::{jishi, packs, run};

#[test]
fn an_unknown_line_is_refused_with_its_number_and_nothing_is_begun() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("jishi.toml"), "log = \"info\"\nlisten_on = \"[::]:80\"\n").unwrap();
    let said = run(dir.path(), &["serve"]).with(2);
    assert!(said.err.contains("line 2") && said.err.contains("listen_on"), "{said:#?}");
    assert!(!dir.path().join("jishi.sqlite").exists());
}

#[test]
fn a_flag_beats_a_variable_and_a_variable_the_file() {
    let dir = tempfile::tempdir().unwrap();
    // Each address is taken, so the error says which one was tried.
    let taken = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let [file, variable, flag] = taken.each_ref().map(|at| at.local_addr().unwrap().to_string());
    let (file, variable, flag) = (file.as_str(), variable.as_str(), flag.as_str());
    fs::write(dir.path().join("jishi.toml"), format!("listen = \"{file}\"\n")).unwrap();
    let tried = |variable: Option<&str>, flag: Option<&str>| {
        let mut command = jishi(&["serve"]);
        command.arg("--data").arg(dir.path()).stdin(Stdio::null());
        command.envs(variable.map(|at| ("JISHI_LISTEN", at)));
        command.args(flag.map(|at| format!("--listen={at}")));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(tried(None, None).contains(file));
    assert!(tried(Some(variable), None).contains(variable));
    assert!(tried(Some(variable), Some(flag)).contains(flag));
}

#[test]
fn what_is_missing_or_wrong_is_said_in_a_sentence() {
    let said = jishi(&["verify"]).output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    let text = String::from_utf8(said.stderr).unwrap();
    assert_eq!(text, "jishi: say where the data are: --data DIR, or the variable JISHI_DATA\n");
    let dir = tempfile::tempdir().unwrap();
    let said = run(dir.path(), &["verify"]).with(2);
    assert!(said.err.contains("there is no database jishi.sqlite in"), "{said:#?}");
    let said = run(dir.path(), &["verify", "--log", "loud=very"]).with(2);
    assert!(said.err.contains("is no level of the log"), "{said:#?}");
    let said = run(dir.path(), &["verify", "--log", "nonsense"]).with(2);
    assert!(said.err.contains("nonsense is no level of the log"), "{said:#?}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn the_help_lists_what_a_command_looks_at() {
    let listed = |args: &[&str]| {
        let said = jishi(&[args, &["--help"]].concat()).output().unwrap();
        let text = String::from_utf8(said.stdout).unwrap();
        ["--data", "--database", "--district"].map(|option| text.contains(option))
    };
    assert_eq!(listed(&["pack", "check"]), [false; 3]);
    assert_eq!(listed(&["completions"]), [false; 3]);
    for args in [&["pack", "load"][..], &["serve"], &["verify"], &["user", "add"]] {
        assert_eq!(listed(args), [true; 3], "{args:?}");
    }
    // They are taken all the same, before and after the command.
    let dir = tempfile::tempdir().unwrap();
    let pack = packs("wuxing");
    let check = ["pack", "check", pack.to_str().unwrap()];
    run(dir.path(), &check).with(0);
    let before = [&["--data", dir.path().to_str().unwrap()][..], &check].concat();
    assert_eq!(jishi(&before).output().unwrap().status.code(), Some(0));
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let said = jishi(&["completions", shell]).output().unwrap();
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(said.status.success() && text.contains("restore"), "{shell}");
    }
}
