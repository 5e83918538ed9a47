//! The repository as files, and the workspace as `cargo` sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Fallible;
use crate::job::Job;

/// A text file of the repository.
pub(crate) struct TextFile {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    /// The whole content.
    pub(crate) text: String,
}

impl TextFile {
    /// Whether the name ends in `.` and this extension.
    pub(crate) fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }
}

/// The root of the repository: above the manifest of this crate, or above the working directory.
pub(crate) fn root() -> Fallible<PathBuf> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(directory) => PathBuf::from(directory),
        None => std::env::current_dir()?,
    };
    let root = start.ancestors().find(|above| above.join(".cargo/config.toml").is_file());
    let root = root.filter(|above| above.join("crates/xtask").is_dir());
    Ok(root.ok_or("call this inside the repository")?.to_owned())
}

/// Paths of all files that are tracked, or new and not ignored, in order.
pub(crate) fn paths() -> Fallible<Vec<String>> {
    // `safe.directory`: a clone may belong to another user, as it does in many CI containers.
    let list = ["-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"];
    let names = Job::new("git", list).capture()?;
    let root = root()?;
    let mut paths: Vec<String> = names.split_terminator('\0').map(str::to_owned).collect();
    paths.retain(|path| root.join(path).is_file());
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// All files that are UTF-8 text, in order of their paths.
pub(crate) fn texts() -> Fallible<Vec<TextFile>> {
    let root = root()?;
    let mut files = Vec::new();
    for path in paths()? {
        if let Ok(text) = String::from_utf8(std::fs::read(root.join(&path))?) {
            files.push(TextFile { path, text });
        }
    }
    Ok(files)
}

/// The answer of `cargo metadata`, with these arguments besides.
pub(crate) fn metadata(more: &[&str]) -> Fallible<Value> {
    let mut args = vec!["metadata", "--format-version", "1", "--locked"];
    args.extend(more);
    Ok(serde_json::from_str(&Job::cargo(args).capture()?)?)
}

/// A member of an object that is a text; empty when it is absent.
pub(crate) fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A member of an object that is a list; empty when it is absent.
pub(crate) fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a package of `cargo metadata` lies in this repository: then it has no source.
pub(crate) fn is_ours(package: &Value) -> bool {
    package.get("source").is_none_or(Value::is_null)
}

/// Packages that come with the package of this name, itself included, by kinds of dependencies
/// (`""` normal, `"build"`, `"dev"`). Behind a package that `stop` names, it does not look further.
pub(crate) fn reached<'a>(
    metadata: &'a Value,
    name: &str,
    kinds: &[&str],
    stop: impl Fn(&Value) -> bool,
) -> Vec<&'a Value> {
    let packages: BTreeMap<&str, &Value> =
        list(metadata, "packages").iter().map(|package| (text(package, "id"), package)).collect();
    let resolve = metadata.get("resolve").unwrap_or(&Value::Null);
    let nodes: BTreeMap<&str, &Value> =
        list(resolve, "nodes").iter().map(|node| (text(node, "id"), node)).collect();
    let named = packages.values().find(|package| is_ours(package) && text(package, "name") == name);
    let mut next: Vec<&Value> = named.copied().into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(package) = next.pop() {
        let id = text(package, "id");
        if stop(package) || !seen.insert(id) {
            continue;
        }
        found.push(package);
        let edges = nodes.get(id).map_or(&[][..], |node| list(node, "deps"));
        let wanted = edges.iter().filter(|edge| {
            list(edge, "dep_kinds").iter().any(|kind| kinds.contains(&text(kind, "kind")))
        });
        next.extend(wanted.filter_map(|edge| packages.get(text(edge, "pkg")).copied()));
    }
    found
}
