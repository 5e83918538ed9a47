//! `tidy-allow.txt`: findings that are older than their rule. It may only shrink.
//!
//! A line is `RULE PATH ITEM MEASURE` (`-` for no item). It must fit exactly: a finding that grew
//! is a fault, and so is a line whose finding shrank or went away.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Finding;
use crate::Fallible;

/// Where the list is kept.
const LIST: &str = "crates/xtask/tidy-allow.txt";

/// Most lines the list may have. Lower it when the list shrinks; never raise it.
const MOST: usize = 0;

/// Rule, path and item: what stays the same when lines move.
type Key = (String, String, String);

/// Compares the findings with the list and gives the faults that remain.
pub(super) fn hold(root: &Path, findings: BTreeSet<Finding>) -> Fallible<Vec<String>> {
    let list = std::fs::read_to_string(root.join(LIST))?;
    let allowed = parse(&list)?;
    let mut faults = compare(&allowed, findings);
    if allowed.len() > MOST {
        faults.push(format!("{LIST}: {} lines, but it may only shrink from {MOST}", allowed.len()));
    }
    Ok(faults)
}

fn parse(list: &str) -> Fallible<BTreeMap<Key, usize>> {
    let mut allowed = BTreeMap::new();
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [rule, path, item, measure] = parts.as_slice() else {
            return Err(format!("{LIST}: not `RULE PATH ITEM MEASURE`: {line}").into());
        };
        let item = if *item == "-" { "" } else { item };
        allowed.insert((rule.to_string(), path.to_string(), item.to_owned()), measure.parse()?);
    }
    Ok(allowed)
}

fn compare(allowed: &BTreeMap<Key, usize>, findings: BTreeSet<Finding>) -> Vec<String> {
    let mut groups: BTreeMap<Key, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        let key = (finding.rule.to_owned(), finding.path.clone(), finding.item.clone());
        groups.entry(key).or_default().push(finding);
    }
    let mut faults = Vec::new();
    for (key, group) in &groups {
        let measure: usize = group.iter().map(|finding| finding.measure).sum();
        match allowed.get(key) {
            Some(limit) if measure == *limit => {}
            Some(limit) if measure < *limit => {
                faults.push(format!("{LIST}: {}: write {measure}, it has shrunk", name(key)));
            }
            Some(_) | None => faults.extend(group.iter().map(Finding::show)),
        }
    }
    let gone = allowed.keys().filter(|key| !groups.contains_key(*key));
    faults.extend(gone.map(|key| format!("{LIST}: {}: strike it out, it is mended", name(key))));
    faults
}

fn name((rule, path, item): &Key) -> String {
    format!("{rule} {path} {}", if item.is_empty() { "-" } else { item })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(list: &str, measure: usize) -> Vec<String> {
        let finding = Finding {
            path: "a.rs".into(),
            line: 3,
            rule: "fn_lines",
            item: "f".into(),
            measure,
            advice: "long".into(),
        };
        compare(&parse(list).expect("a list"), BTreeSet::from([finding]))
    }

    #[test]
    fn an_allowed_finding_of_the_same_size_is_no_fault() {
        assert!(faults("# why\nfn_lines a.rs f 80\n", 80).is_empty());
    }

    #[test]
    fn it_must_not_grow() {
        assert_eq!(faults("fn_lines a.rs f 80\n", 81), ["a.rs:3: long [fn_lines]"]);
    }

    #[test]
    fn a_finding_that_shrank_tightens_the_list() {
        assert_eq!(
            faults("fn_lines a.rs f 80\n", 75),
            ["crates/xtask/tidy-allow.txt: fn_lines a.rs f: write 75, it has shrunk"]
        );
    }

    #[test]
    fn a_line_without_a_finding_is_struck_out() {
        let found = faults("fn_lines a.rs f 80\nno_panic b.rs - 1\n", 80);
        assert_eq!(
            found,
            ["crates/xtask/tidy-allow.txt: no_panic b.rs -: strike it out, it is mended"]
        );
    }

    #[test]
    fn a_line_that_cannot_be_read_is_an_error() {
        assert!(parse("fn_lines a.rs 80").is_err());
    }
}
