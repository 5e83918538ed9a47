//! `cargo xtask arrows`: which crate may use which, and that the rules of the district stay pure.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Fallible;
use crate::tree::{self, TextFile, is_ours, list, text};
use crate::verdict::Verdict;

/// One crate of ours and the crates of ours that its production code may use.
struct Arrow {
    krate: &'static str,
    may_use: &'static [&'static str],
}

/// All our crates, from the ground up. A new crate needs a line here, and an ADR.
const ARROWS: [Arrow; 9] = [
    Arrow { krate: "domain", may_use: &[] },
    Arrow { krate: "territory", may_use: &[] },
    Arrow { krate: "store", may_use: &[] },
    Arrow { krate: "pack", may_use: &["domain", "territory"] },
    Arrow { krate: "server", may_use: &["domain", "territory", "pack", "store"] },
    Arrow { krate: "jishi", may_use: &["domain", "territory", "pack", "store", "server"] },
    Arrow { krate: "wuxing", may_use: &["territory", "pack"] },
    Arrow { krate: "testkit", may_use: &["domain", "territory", "pack", "store", "server"] },
    Arrow { krate: "xtask", may_use: &[] },
];

/// Crates that tests and people use; production code never does.
const NOT_PRODUCTION: [&str; 3] = ["testkit", "wuxing", "xtask"];

/// Everything that the rules of the district may use from others.
const DOMAIN_USES: [&str; 3] = ["serde", "strum", "thiserror"];

/// What may not come to the rules through somebody else either.
const NEVER_IN_DOMAIN: [&str; 14] = [
    "axum",
    "chrono",
    "deadpool-postgres",
    "getrandom",
    "hyper",
    "jiff",
    "rand",
    "reqwest",
    "rusqlite",
    "sqlx",
    "time",
    "tokio",
    "tokio-postgres",
    "uuid",
];

/// Names of the standard library that read the world, or an order that differs between runs.
const IMPURE: [&str; 9] = [
    "SystemTime",
    "Instant",
    "HashMap",
    "HashSet",
    "RandomState",
    "TcpStream",
    "UdpSocket",
    "ThreadId",
    "LazyLock",
];

/// Modules of the standard library that the rules do not need.
const IMPURE_MODULES: [&str; 6] =
    ["std::env", "std::fs", "std::io", "std::net", "std::process", "std::thread"];

/// Checks the arrows between crates and the purity of the domain.
pub(crate) fn check() -> Fallible<Verdict> {
    let metadata = tree::metadata(&[])?;
    let ours = our_crates(&metadata);
    let mut faults = between(&ours);
    faults.extend(domain_uses(&metadata));
    let files = tree::texts()?;
    let domain: Vec<&TextFile> =
        files.iter().filter(|file| file.path.starts_with("crates/domain/src/")).collect();
    faults.extend(domain.iter().flat_map(|file| impurities(file)));
    let order = module_order(&domain);
    match &order {
        Ok(_) => {}
        Err(cycle) => faults.push(format!(
            "crates/domain: {} use each other in a circle; a module uses only what stands before it",
            cycle.join(", ")
        )),
    }
    let order = order.unwrap_or_default().join(" → ");
    Ok(Verdict { faults, seen: format!("{} crates; domain reads {order}", ours.len()) })
}

/// Direct uses in production code (normal and build dependencies) of each crate of ours.
fn our_crates(metadata: &Value) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut ours = BTreeMap::new();
    for package in list(metadata, "packages").iter().filter(|package| is_ours(package)) {
        let used = list(package, "dependencies").iter().filter(|used| text(used, "kind") != "dev");
        ours.insert(text(package, "name"), used.map(|used| text(used, "name")).collect());
    }
    ours
}

fn between(ours: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (krate, used) in ours {
        let Some(arrow) = ARROWS.iter().find(|arrow| arrow.krate == *krate) else {
            faults.push(format!("{krate}: a new crate; say in xtask's arrows.rs what it may use"));
            continue;
        };
        let others = used.iter().filter(|name| ours.contains_key(**name));
        for other in others.filter(|name| !arrow.may_use.contains(name)) {
            let why = if NOT_PRODUCTION.contains(other) {
                "is for tests and people"
            } else {
                "is above it"
            };
            faults.push(format!("{krate} uses {other}, which {why}; may use {:?}", arrow.may_use));
        }
        if *krate == "domain" {
            let foreign = used.iter().filter(|name| !DOMAIN_USES.contains(name));
            faults.extend(foreign.map(|name| {
                format!("domain uses {name}; the rules use only {DOMAIN_USES:?} (ADR 0009)")
            }));
        }
    }
    faults
}

/// Crates that come to the domain through its dependencies and must not.
fn domain_uses(metadata: &Value) -> Vec<String> {
    tree::reached(metadata, "domain", &["", "build"], |_| false)
        .iter()
        .map(|package| text(package, "name"))
        .filter(|name| NEVER_IN_DOMAIN.contains(name))
        .map(|name| format!("domain uses {name} through another crate; the rules are pure"))
        .collect()
}

/// Lines of production code that read a clock, the machine, or an accidental order.
fn impurities(file: &TextFile) -> Vec<String> {
    let production = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut faults = Vec::new();
    for (index, line) in production.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let names = IMPURE.iter().filter(|name| {
            code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == **name)
        });
        let modules = IMPURE_MODULES.iter().filter(|module| code.contains(**module));
        for name in names.chain(modules) {
            let at = index + 1;
            faults.push(format!("{}:{at}: {name}; time, ids and facts are arguments", file.path));
        }
    }
    faults
}

/// The modules of the domain so that each uses only those before it, or the ones in a circle.
fn module_order<'a>(files: &[&'a TextFile]) -> Result<Vec<&'a str>, Vec<&'a str>> {
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let Some(module) = module_of(&file.path) else {
            continue;
        };
        let production = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        let used = production.split("crate::").skip(1).map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
        });
        needs.entry(module).or_default().extend(used.filter(|used| *used != module));
    }
    let mut order: Vec<&str> = Vec::new();
    loop {
        let free = needs.iter().find(|(module, used)| {
            let waiting = used.iter().any(|name| needs.contains_key(name) && !order.contains(name));
            !order.contains(module) && !waiting
        });
        match free {
            Some((module, _)) => order.push(module),
            None if order.len() == needs.len() => return Ok(order),
            None => {
                return Err(needs.keys().copied().filter(|name| !order.contains(name)).collect());
            }
        }
    }
}

/// `crates/domain/src/clock/mod.rs` and `crates/domain/src/clock.rs` are `clock`; tests are none.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("crates/domain/src/")?;
    let last = inside.rsplit('/').next()?;
    let first = inside.split('/').next()?;
    let module = first.strip_suffix(".rs").unwrap_or(first);
    (module != "lib" && last != "tests.rs" && !inside.contains("/tests/")).then_some(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextFile {
        TextFile { path: path.into(), text: text.into() }
    }

    #[test]
    fn an_arrow_downwards_only() {
        let ours = BTreeMap::from([
            ("domain", BTreeSet::from(["serde", "tokio"])),
            ("store", BTreeSet::from(["domain"])),
            ("server", BTreeSet::from(["domain", "testkit"])),
            ("testkit", BTreeSet::from(["server"])),
            ("billing", BTreeSet::new()),
        ]);
        let faults = between(&ours);
        assert_eq!(faults.len(), 4, "{faults:#?}");
        assert!(faults[0].starts_with("billing: a new crate"));
        assert!(faults[1].starts_with("domain uses tokio"));
        assert!(faults[2].starts_with("server uses testkit, which is for tests"));
        assert!(faults[3].starts_with("store uses domain, which is above it"));
    }

    #[test]
    fn a_clock_in_the_rules_is_found_and_one_in_its_tests_is_not() {
        let text = "// no Instant\nuse std::time::SystemTime;\n#[cfg(test)]\nuse std::fs;\n";
        let faults = impurities(&file("crates/domain/src/a.rs", text));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("crates/domain/src/a.rs:2: SystemTime"));
    }

    #[test]
    fn modules_have_an_order_or_a_circle() {
        let a = file("crates/domain/src/a.rs", "use crate::b::B;");
        let b = file("crates/domain/src/b/mod.rs", "use crate::c::{C, D};");
        let c = file("crates/domain/src/c.rs", "");
        assert_eq!(module_order(&[&a, &b, &c]), Ok(vec!["c", "b", "a"]));
        let c = file("crates/domain/src/c.rs", "fn f(_: crate::b::B) {}");
        assert_eq!(module_order(&[&a, &b, &c]), Err(vec!["a", "b", "c"]));
    }
}
