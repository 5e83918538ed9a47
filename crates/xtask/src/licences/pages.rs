//! The packages that the pages contain, as `web/package-lock.json` names them.

use serde_json::Value;

use crate::{Fallible, tree};

const LOCK: &str = "web/package-lock.json";
const FOLDER: &str = "node_modules/";

/// A package of npm.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: String,
}

impl Package {
    /// What is wrong with its licence.
    pub(super) fn fault(&self) -> Option<String> {
        super::unfit(&format!("{} {} (npm)", self.name, self.version), &self.licence)
    }
}

/// What goes into the pages. Tools that build and check them leave none of their code there.
pub(super) fn packages() -> Fallible<Vec<Package>> {
    let lock = std::fs::read_to_string(tree::root()?.join(LOCK))?;
    let lock: Value = serde_json::from_str(&lock)?;
    Ok(contained(&lock))
}

fn contained(lock: &Value) -> Vec<Package> {
    let is_tool = |entry: &Value| {
        ["dev", "devOptional", "optional", "peer"]
            .iter()
            .any(|mark| entry[mark] == Value::Bool(true))
    };
    let all = lock["packages"].as_object().into_iter().flatten();
    let contained = all.filter(|(path, entry)| path.starts_with(FOLDER) && !is_tool(entry));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let package = |(path, entry): (&String, &Value)| Package {
        name: path.rsplit(FOLDER).next().unwrap_or_default().to_owned(),
        version: text(&entry["version"]),
        licence: text(&entry["license"]),
    };
    contained.map(package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_not_contained() {
        let lock = serde_json::json!({ "packages": {
            "": { "license": "Apache-2.0" },
            "node_modules/vue": { "version": "3.5.0", "license": "MIT" },
            "node_modules/vue/node_modules/@vue/shared": { "version": "3.5.1", "license": "MIT" },
            "node_modules/vite": { "version": "8.0.0", "license": "MIT", "dev": true },
            "node_modules/node": { "version": "24.0.0", "license": "MIT", "optional": true },
        }});
        let names: Vec<String> = contained(&lock).into_iter().map(|package| package.name).collect();
        assert_eq!(names, ["vue", "@vue/shared"]);
    }
}
