//! `cargo xtask where`: the files of one capability, which carry one name in every crate.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use crate::{Fallible, tree};

/// Prints the files of a capability, or the names of all.
pub(crate) fn run(capability: Option<&str>) -> Fallible<ExitCode> {
    let paths = tree::paths()?;
    let known = capabilities(&paths);
    let Some(name) = capability else {
        for name in &known {
            println!("{name}");
        }
        return Ok(ExitCode::SUCCESS);
    };
    let found = files_of(&paths, name);
    if found.is_empty() {
        let list = known.iter().copied().collect::<Vec<_>>().join(", ");
        return Err(format!("nothing is called {name}; there are: {list}").into());
    }
    for (place, files) in found {
        println!("{place}");
        for file in files {
            println!("  {file}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Names of the modules of the rules and of the service.
fn capabilities(paths: &[String]) -> BTreeSet<&str> {
    let sources = ["crates/domain/src/", "crates/server/src/"];
    let inside =
        paths.iter().filter_map(|path| sources.iter().find_map(|at| path.strip_prefix(at)));
    let names: BTreeSet<&str> = inside
        .filter_map(|rest| rest.split('/').next())
        .map(|first| first.strip_suffix(".rs").unwrap_or(first))
        .filter(|name| *name != "lib")
        .collect();
    // `cases` of the service is `case` of the rules.
    let plural = |name: &&str| name.strip_suffix('s').is_some_and(|one| names.contains(one));
    names.iter().copied().filter(|name| !plural(name)).collect()
}

/// Files with the name in their path, by crate or top folder.
fn files_of<'a>(paths: &'a [String], name: &str) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.split('/').any(|part| is_called(part, name))) {
        let depth = if path.starts_with("crates/") { 2 } else { 1 };
        let end = path.match_indices('/').nth(depth - 1).map_or(path.len(), |(at, _)| at);
        found.entry(&path[..end]).or_default().push(path);
    }
    found
}

/// A file or folder of this name: without extension, in singular or plural, alone or as a word in
/// the name of a page (`add-a-permission.md`).
fn is_called(part: &str, name: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part);
    let same = |word: &str| {
        word == name || word.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(word)
    };
    same(stem) || stem.split('-').any(same) || same(&stem.replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_capability_are_found_in_every_place() {
        let paths = [
            "crates/domain/src/permission/mod.rs",
            "crates/domain/src/permission.rs",
            "crates/server/src/permissions/routes.rs",
            "crates/server/src/submission.rs",
            "docs/cookbook/add-a-permission.md",
            "permission.md",
        ]
        .map(str::to_owned);
        let found = files_of(&paths, "permission");
        let places: Vec<(&str, usize)> =
            found.iter().map(|(at, files)| (*at, files.len())).collect();
        assert_eq!(
            places,
            [("crates/domain", 2), ("crates/server", 1), ("docs", 1), ("permission.md", 1)]
        );
    }

    #[test]
    fn capabilities_are_modules_of_the_rules_and_the_service() {
        let paths = [
            "crates/domain/src/lib.rs",
            "crates/domain/src/clock/mod.rs",
            "crates/server/src/auth.rs",
            "crates/server/src/clocks/mod.rs",
        ]
        .map(str::to_owned);
        assert_eq!(capabilities(&paths), BTreeSet::from(["auth", "clock"]));
    }
}
