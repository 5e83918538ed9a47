//! `cargo xtask tidy`: the house numbers of STYLE.md, the words of GLOSSARY.md, and what must
//! never be in a file; and the first lines of commits.
//!
//! Each rule is a function from files to findings. A finding that is older than its rule may
//! stand in `tidy-allow.txt`, which only shrinks (`ratchet`).

mod commits;
mod glossary;
mod links;
mod names;
mod numbers;
mod ratchet;
mod tokens;
mod words;

use std::collections::BTreeSet;

use crate::verdict::Verdict;
use crate::{Fallible, tree};

/// One breach of one rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// Path from the root.
    path: String,
    /// Line, from 1.
    line: usize,
    /// Short name of the rule, as in `tidy-allow.txt`.
    rule: &'static str,
    /// What it is about inside the file, stable when lines move: a function, a word.
    item: String,
    /// How much of it there is: lines, parameters, occurrences.
    measure: usize,
    /// What is wrong and how to mend it.
    advice: String,
}

impl Finding {
    fn show(&self) -> String {
        format!("{}:{}: {} [{}]", self.path, self.line, self.advice, self.rule)
    }
}

/// Checks the whole repository.
pub(crate) fn check() -> Fallible<Verdict> {
    let files = tree::texts()?;
    let glossary = glossary::read(&tree::root()?)?;
    let all = tree::paths()?;
    let paths: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    let mut findings = BTreeSet::new();
    let mut functions = 0;
    for file in &files {
        findings.extend(words::check(file));
        if file.is("md") {
            findings.extend(links::check(file, &paths));
        }
        if !file.is("rs") {
            continue;
        }
        match tokens::read(&file.text) {
            Ok(source) => {
                functions += source.functions.len();
                findings.extend(numbers::check(file, &source));
                findings.extend(glossary.check(file, &source));
            }
            Err(line) => {
                findings.insert(Finding {
                    path: file.path.clone(),
                    line,
                    rule: "rust",
                    item: String::new(),
                    measure: 1,
                    advice: "this is not Rust: a bracket, quote or comment is not closed".into(),
                });
            }
        }
    }
    findings.extend(glossary.unused(&files));
    findings.extend(commits::check()?);
    Ok(Verdict {
        faults: ratchet::hold(&tree::root()?, findings)?,
        seen: format!("{} files, {functions} functions", files.len()),
    })
}
