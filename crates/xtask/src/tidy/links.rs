//! Links between pages lead somewhere.

use std::collections::BTreeSet;

use super::Finding;
use crate::tree::TextFile;

/// Links of a Markdown page to files that are not in the repository. `paths` are all files.
pub(super) fn check(file: &TextFile, paths: &BTreeSet<&str>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut in_code = false;
    for (index, line) in file.text.lines().enumerate() {
        in_code ^= line.trim_start().starts_with("```");
        if in_code {
            continue;
        }
        for target in targets(line).filter(|target| !leads_somewhere(&file.path, target, paths)) {
            found.push(Finding {
                path: file.path.clone(),
                line: index + 1,
                rule: "dead_link",
                item: target.to_owned(),
                measure: 1,
                advice: format!("the link {target} leads nowhere"),
            });
        }
    }
    found
}

/// Targets of `[text](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

fn leads_somewhere(page: &str, target: &str, paths: &BTreeSet<&str>) -> bool {
    let target = target.split('#').next().unwrap_or_default();
    if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let mut place: Vec<&str> = page.split('/').collect();
    place.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." if place.pop().is_none() => return false,
            ".." => {}
            name => place.push(name),
        }
    }
    let place = place.join("/");
    let folder = format!("{place}/");
    paths.contains(place.as_str()) || paths.iter().any(|path| path.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_lead_nowhere_are_found() {
        let paths = BTreeSet::from(["README.md", "docs/adr/0001.md", "docs/a.md"]);
        let text = "[a](adr/0001.md) [b](../README.md#top) [c](adr) [d](https://a.cn/x) [e](#here)\n\
                    [f](b.md) [g](../../README.md)\n```\n[h](c.md)\n```\n";
        let file = TextFile { path: "docs/a.md".into(), text: text.into() };
        let items: Vec<String> = check(&file, &paths).into_iter().map(|f| f.item).collect();
        assert_eq!(items, ["b.md", "../../README.md"]);
    }
}
