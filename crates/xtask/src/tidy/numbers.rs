//! The house numbers: how long, how many, and what code must not say (STYLE.md).

use super::Finding;
use super::tokens::Source;
use crate::tree::TextFile;

/// Longest file in lines, not counting tests inside it.
const FILE_LINES: usize = 500;

/// Longest function in lines, from `fn` to the closing brace; tests may list cases.
const FUNCTION_LINES: usize = 70;

/// Most parameters of a function, `self` included. More of them want to be a struct.
const PARAMETERS: usize = 5;

/// Checks one Rust file.
pub(super) fn check(file: &TextFile, source: &Source) -> Vec<Finding> {
    let finding = |line, rule, item: &str, measure, advice: String| Finding {
        path: file.path.clone(),
        line,
        rule,
        item: item.to_owned(),
        measure,
        advice,
    };
    let mut found = Vec::new();
    if !begins_with_docs(&file.text) {
        let advice = "begin the file with `//!`: what it is for".to_owned();
        found.push(finding(1, "module_docs", "", 1, advice));
    }
    let lines = file.text.lines().count() - tested_lines(source);
    if lines > FILE_LINES {
        let advice = format!("{lines} lines; split it, {FILE_LINES} are the most");
        found.push(finding(1, "file_lines", "", lines, advice));
    }
    if is_test_file(&file.path) {
        return found;
    }
    for function in source.functions.iter().filter(|function| !function.in_test) {
        let name = &function.name;
        if function.lines > FUNCTION_LINES {
            let advice =
                format!("{name} has {} lines, {FUNCTION_LINES} are the most", function.lines);
            found.push(finding(function.line, "fn_lines", name, function.lines, advice));
        }
        // A trait is measured where it is declared; those of libraries are not ours to change.
        if function.params > PARAMETERS && !function.of_trait {
            let advice = format!("{name} takes {} parameters; make a struct", function.params);
            found.push(finding(function.line, "fn_params", name, function.params, advice));
        }
    }
    for (line, call) in &source.panics {
        let advice = format!("{call} ends the program; return an error or prove it away by a type");
        found.push(finding(*line, "no_panic", call, 1, advice));
    }
    if file.path.starts_with("crates/domain/") {
        for line in &source.catch_alls {
            let advice = "`_ =>` beside variants: name them, so that a new one asks for an answer";
            found.push(finding(*line, "catch_all", "", 1, advice.to_owned()));
        }
    }
    found
}

/// Whether the whole file is compiled for tests only.
pub(super) fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches"))
        || path.starts_with("crates/testkit/")
}

fn tested_lines(source: &Source) -> usize {
    source.test_lines.iter().map(|range| range.end() + 1 - range.start()).sum()
}

fn begins_with_docs(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.starts_with("//!"))
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        let file = TextFile { path: path.into(), text: text.into() };
        let source = tokens::read(text).expect("this is Rust");
        check(&file, &source).into_iter().map(|finding| finding.rule).collect()
    }

    fn function_of(lines: usize) -> String {
        format!("//! Doc.\nfn f() {{\n{}}}\n", "    g();\n".repeat(lines - 2))
    }

    #[test]
    fn the_longest_function_is_seventy_lines() {
        assert!(rules("crates/a/src/a.rs", &function_of(70)).is_empty());
        assert_eq!(rules("crates/a/src/a.rs", &function_of(71)), ["fn_lines"]);
        assert!(rules("crates/a/tests/it/a.rs", &function_of(71)).is_empty());
    }

    #[test]
    fn tests_inside_a_file_do_not_make_it_long() {
        let code = "fn f() {}\n".repeat(499);
        let tests = "#[cfg(test)]\nmod tests {\n    fn g() {}\n}\n";
        assert!(rules("a.rs", &format!("//! Doc.\n{code}{tests}")).is_empty());
        assert_eq!(rules("a.rs", &format!("//! Doc.\n{code}fn g() {{}}\n")), ["file_lines"]);
    }

    #[test]
    fn five_parameters_are_the_most() {
        let text = "//! Doc.\nfn f(a: u8, b: u8, c: u8, d: u8, e: u8) {}";
        assert!(rules("a.rs", text).is_empty());
        let six = text.replace("e: u8", "e: u8, f: u8");
        assert_eq!(rules("a.rs", &six), ["fn_params"]);
        let inside = |head: &str| six.replace("fn f", &format!("{head} {{ fn f")) + "}";
        assert_eq!(rules("a.rs", &inside("impl T")), ["fn_params"]);
        assert_eq!(rules("a.rs", &inside("impl<F: for<'a> Fn(&'a u8)> T<F>")), ["fn_params"]);
        assert_eq!(rules("a.rs", &inside("impl A for T")), [""; 0]);
    }

    #[test]
    fn a_file_says_what_it_is_for() {
        assert_eq!(rules("a.rs", "// Not this.\nfn f() {}"), ["module_docs"]);
        assert!(rules("a.rs", "\n//! This.\n").is_empty());
    }

    #[test]
    fn catch_alls_are_only_forbidden_in_the_domain() {
        let text = "//! Doc.\nfn f() { match s { Stage::Closed => 1, _ => 2 } }";
        assert_eq!(rules("crates/domain/src/a.rs", text), ["catch_all"]);
        assert!(rules("crates/server/src/a.rs", text).is_empty());
    }
}
