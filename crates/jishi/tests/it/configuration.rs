//! Flags, variables and the file.

use std::fs;
use std::net::TcpListener;
use std::process::Stdio;

use crate::program::{jishi, run};

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
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let said = jishi(&["completions", shell]).output().unwrap();
        let text = String::from_utf8(said.stdout).unwrap();
        assert!(said.status.success() && text.contains("restore"), "{shell}");
    }
}
