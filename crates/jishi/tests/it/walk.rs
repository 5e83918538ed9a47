//! The walk of the README, as a reader takes it.

use std::path::Path;
use std::process::Command;

use crate::program::{Server, packs, run};

#[test]
fn the_walk_leads_one_report_through_five_roles_to_its_rating() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("curl is missing: the walk was not taken (apt-get install -y curl)");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("demo");
    let (pack, people) = (packs("wuxing"), packs("wuxing-people"));
    let from = ["--pack", pack.to_str().unwrap(), "--people", people.to_str().unwrap()];
    run(&data, &[&["demo", "--no-serve", "--days", "0"][..], &from].concat()).with(0);
    let server = Server::start(&data);
    let walk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/walk.sh");
    let base = format!("http://{}", server.address);
    let accounts = data.join("demo-accounts.txt");
    let taken = Command::new("bash").arg(walk).arg(base).arg(accounts).output().unwrap();
    let said = String::from_utf8_lossy(&taken.stdout);
    assert!(taken.status.success(), "{said}\n{}", String::from_utf8_lossy(&taken.stderr));
    for sentence in ["受理", "签收", "反馈处置结果：杂物已清走", "结案", "评价 5 星，已解决"]
    {
        assert!(said.contains(sentence), "no {sentence} in {said}");
    }
}
