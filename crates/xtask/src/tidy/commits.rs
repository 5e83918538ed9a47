//! First lines of the messages of commits, as long as they can be mended.

use std::collections::BTreeSet;

use super::Finding;
use crate::Fallible;
use crate::job::Job;

/// Most signs of a first line.
const LONGEST: usize = 72;
/// The commit on `main` from which the rule is held. What is older is never rewritten.
const SINCE: &str = "4e80f71b587d765faa50596bf8e16037070848aa";
/// What has been published, which is never rewritten either.
const PUBLISHED: &str = "refs/remotes/origin/main";

/// Looks at the commits since the rule that have not been published. A clone that does not hold
/// the commit of the rule (a shallow one, an archive) has nothing to compare with.
pub(super) fn check() -> Fallible<BTreeSet<Finding>> {
    let git = |args: &[&str]| {
        let safe = ["-c", "safe.directory=*"];
        Job::new("git", safe.iter().chain(args).copied()).capture()
    };
    if git(&["merge-base", "--is-ancestor", SINCE, "HEAD"]).is_err() {
        return Ok(BTreeSet::new());
    }
    let mut args = vec!["log", "--no-merges", "--format=%h %s", "HEAD", "--not", SINCE];
    if git(&["rev-parse", "--verify", "--quiet", PUBLISHED]).is_ok() {
        args.push(PUBLISHED);
    }
    Ok(too_long(&git(&args)?))
}

/// The lines, each with a short hash before it, that are too long.
fn too_long(log: &str) -> BTreeSet<Finding> {
    let lines = log.lines().filter_map(|line| line.split_once(' '));
    let measured = lines.map(|(hash, subject)| (hash, subject.chars().count()));
    let beyond = measured.filter(|(_, length)| *length > LONGEST);
    let finding = |(hash, length): (&str, usize)| Finding {
        path: format!("commit {hash}"),
        line: 1,
        rule: "commit",
        item: hash.to_owned(),
        measure: length,
        advice: format!("the first line has {length} signs, {LONGEST} at most: git commit --amend"),
    };
    beyond.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_has_seventy_two_signs_at_most() {
        let log = format!("aaaaaaa {}\nbbbbbbb {}\n", "字".repeat(72), "x".repeat(73));
        let found: Vec<_> = too_long(&log).into_iter().map(|finding| finding.show()).collect();
        assert_eq!(
            found,
            [
                "commit bbbbbbb:1: the first line has 73 signs, 72 at most: git commit --amend [commit]"
            ]
        );
    }
}
