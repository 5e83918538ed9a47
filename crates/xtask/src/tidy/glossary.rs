//! GLOSSARY.md is the place where names are settled; this reads its tables and holds code to them.

use std::collections::BTreeSet;
use std::path::Path;

use super::tokens::Source;
use super::{Finding, names};
use crate::Fallible;
use crate::tree::TextFile;

/// The page.
const PAGE: &str = "GLOSSARY.md";

/// The heading above the table of names that are not used.
const AVOIDED: &str = "## Names we do not use";

/// The terms of the page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Glossary {
    /// Identifiers that stand for a term, with the line.
    terms: Vec<(usize, String)>,
    /// Names that are not used: as written, as words, and what is used instead.
    avoided: Vec<(String, Vec<String>, String)>,
}

/// Reads the page.
pub(super) fn read(root: &Path) -> Fallible<Glossary> {
    let text = std::fs::read_to_string(root.join(PAGE))?;
    let glossary = parse(&text);
    if glossary.terms.is_empty() || glossary.avoided.is_empty() {
        return Err(format!("{PAGE}: no terms, or no table under `{AVOIDED}`").into());
    }
    Ok(glossary)
}

/// Terms are the third cell of a table row (`| 片区 | pianqu | \`area\` | note |`), avoided names
/// the first one of the rows under their heading.
fn parse(text: &str) -> Glossary {
    let mut glossary = Glossary::default();
    let mut in_avoided = false;
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("## ") {
            in_avoided = line == AVOIDED;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match cells.as_slice() {
            ["", avoided, used, ..] if in_avoided => {
                let entry =
                    |name: &str| (name.to_owned(), names::words(name), used.replace('`', ""));
                glossary.avoided.extend(quoted(avoided).map(entry));
            }
            ["", _, _, term, ..] => {
                glossary.terms.extend(quoted(term).map(|name| (index + 1, name.to_owned())));
            }
            _ => {}
        }
    }
    glossary
}

/// What stands between back quotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

impl Glossary {
    /// Names in a file that the page says are not used.
    pub(super) fn check(&self, file: &TextFile, source: &Source) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for (line, name) in source.names.iter().filter(|(_, name)| seen.insert(name)) {
            let words = names::words(name);
            for (avoided, phrase, used) in &self.avoided {
                if names::contain(&words, phrase) {
                    found.push(Finding {
                        path: file.path.clone(),
                        line: *line,
                        rule: "glossary",
                        item: name.clone(),
                        measure: 1,
                        advice: format!("`{name}`: our word for {avoided} is {used} ({PAGE})"),
                    });
                }
            }
        }
        found
    }

    /// Terms that no code, pack or page uses: a glossary explains what is there.
    pub(super) fn unused(&self, files: &[TextFile]) -> Vec<Finding> {
        let mut used = BTreeSet::new();
        for file in files.iter().filter(|file| names_things(file)) {
            used.extend(file.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
        }
        let spelled = |term: &str| used.contains(term) || used.contains(camel(term).as_str());
        let unused = self.terms.iter().filter(|(_, term)| !spelled(term));
        unused
            .map(|(line, term)| Finding {
                path: PAGE.to_owned(),
                line: *line,
                rule: "glossary",
                item: term.clone(),
                measure: 1,
                advice: format!("`{term}` is used nowhere; add terms together with their code"),
            })
            .collect()
    }
}

/// Code, and the lists of packs; not their borders, which are megabytes of figures.
fn names_things(file: &TextFile) -> bool {
    let place = ["crates/", "packs/"].iter().any(|folder| file.path.starts_with(folder));
    place && ["rs", "toml", "csv"].iter().any(|extension| file.is(extension))
}

/// `closing_check` as a type: `ClosingCheck`.
fn camel(term: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    term.split('_').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    const TEXT: &str = "# Glossary\n\n| 中文 | pinyin | name | note |\n|---|---|---|---|\n| 片区 | pianqu | `area` | |\n| 结案 | jiean | `close`, `closing_check` | |\n\n## Names we do not use\n\n| not | but |\n|---|---|\n| `ticket`, `work_item` | `case` |\n";

    fn file(path: &str, text: &str) -> TextFile {
        TextFile { path: path.into(), text: text.into() }
    }

    #[test]
    fn both_tables_are_read() {
        let glossary = parse(TEXT);
        let terms: Vec<&str> = glossary.terms.iter().map(|(_, term)| term.as_str()).collect();
        assert_eq!(terms, ["area", "close", "closing_check"]);
        let avoided: Vec<&str> = glossary.avoided.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(avoided, ["ticket", "work_item"]);
    }

    #[test]
    fn an_avoided_name_is_found_in_code_and_not_in_texts() {
        let code = file("a.rs", "struct TicketId; fn f() { g(\"ticket\") } // ticket");
        let source = tokens::read(&code.text).expect("this is Rust");
        let found = parse(TEXT).check(&code, &source);
        let items: Vec<&str> = found.iter().map(|finding| finding.item.as_str()).collect();
        assert_eq!(items, ["TicketId"]);
    }

    #[test]
    fn a_term_without_code_is_found() {
        let files = [file("crates/a.rs", "area ClosingCheck"), file("docs/b.md", "close")];
        let unused = parse(TEXT).unused(&files);
        let items: Vec<&str> = unused.iter().map(|finding| finding.item.as_str()).collect();
        assert_eq!(items, ["close"]);
    }
}
