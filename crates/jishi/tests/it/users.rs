//! Accounts on the command line.

use serde_json::json;

use crate::program::{Server, district, jishi, run, run_with};

const PASSWORD: &str = "only-for-this-test";

#[test]
fn an_account_is_made_listed_used_and_ended_while_the_server_runs() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    let server = Server::start(&data);
    let mut client = server.client();
    let add = ["user", "add", "desk.one", "--person", "p0001", "--password-stdin"];
    run_with(&data, &add, PASSWORD).with(0);
    let log_in = json!({ "login": "desk.one", "password": PASSWORD });
    assert_eq!(client.post("/api/v1/session", None, &log_in).unwrap().status, 200);
    let list = run(&data, &["user", "list"]).with(0);
    assert!(list.out.starts_with("desk.one  p0001  area_head@"), "{list:#?}");
    run(&data, &["user", "disable", "desk.one"]).with(0);
    assert_eq!(client.post("/api/v1/session", None, &log_in).unwrap().status, 401);
    assert!(run(&data, &["user", "list"]).with(0).out.ends_with("  ended\n"));
}

#[test]
fn what_cannot_be_an_account_is_refused_in_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    district(&data, true);
    let add = |name: &str, person: &str, password: &str| {
        let args = ["user", "add", name, "--person", person, "--password-stdin"];
        run_with(&data, &args, password).with(2).err
    };
    assert!(add("desk.one", "p9999", PASSWORD).contains("hold no code p9999"));
    assert!(add("Desk One", "p0001", PASSWORD).contains("lower-case letters"));
    assert!(add("desk.one", "p0001", "short").contains("10"));
    run(&data, &["user", "add", "desk.one", "--password-stdin"]).with(2);
    assert_eq!(run(&data, &["user", "list"]).with(0).out, "");
}

#[test]
fn an_administrator_is_made_with_the_token_or_at_the_machine() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let server = Server::start(&data);
    let log = server.log();
    let (_, rest) = log.split_once("\"token\":\"").unwrap();
    let (token, _) = rest.split_once('"').unwrap();
    let json_lines = log.lines().filter(|line| line.starts_with('{'));
    assert!(json_lines.clone().count() > 0);
    assert!(json_lines.clone().all(|line| !line.contains(token)), "the log holds the token");
    let wish = json!({ "token": token, "login": "admin", "password": PASSWORD });
    let mut client = server.client();
    assert_eq!(client.post("/api/v1/setup", None, &wish).unwrap().status, 201);
    assert_eq!(client.post("/api/v1/setup", None, &wish).unwrap().status, 403, "good once");
    drop(server);
    let log = Server::start(&data).log();
    assert_eq!(log.matches("\"token\":\"").count(), 1, "no new token: {log}");
    let add = ["user", "add", "second", "--administrator", "--password-stdin"];
    run_with(&data, &add, PASSWORD).with(0);
    let list = run(&data, &["user", "list"]).with(0).out;
    assert_eq!(list, "admin    administrator\nsecond    administrator\n");
}

#[test]
fn a_password_is_not_read_where_there_is_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    // In a session of its own the process has no terminal to ask at.
    let mut command = std::process::Command::new("setsid");
    let args = ["user", "add", "admin", "--administrator", "--data", data.to_str().unwrap()];
    command.arg("--wait").arg(jishi(&[]).get_program()).args(args).env("JISHI_LANGUAGE", "en");
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--password-stdin"), "{said}");
    assert!(!data.exists(), "nothing is begun before the password is there");
}
