//! Words and places that no file may contain, whatever its language.

use super::{Finding, names};
use crate::tree::TextFile;

/// Ways of counting people that mission and law refuse: attendance by device, points, ranking of
/// persons, time on line. 签收 (to sign for a case) is another word and stays.
const REFUSED: [&str; 5] = ["打卡", "签到", "积分", "排名", "在线时长"];

/// Files that name refused words because they refuse them, each with the reason.
const NAMES_REFUSED: [(&str, &str); 1] =
    [("crates/xtask/src/tidy/words.rs", "this list and its tests")];

/// Marks of unfinished work: finish it, or open an issue.
const UNFINISHED: [&str; 2] = ["TODO", "FIXME"];

/// Directories of one machine. A file that names one works on that machine only.
const MACHINE: [&str; 4] = ["/work/", "/root/", "/home/", "/tmp/"];

/// Hosts of package registries and mirrors: which of them is used is the machine's affair.
const REGISTRIES: [&str; 9] = [
    "index.crates.io",
    "static.crates.io",
    "registry.npmjs.org",
    "registry.npmmirror.com",
    "registry.yarnpkg.com",
    "pypi.org",
    "files.pythonhosted.org",
    "rsproxy.cn",
    "proxy.golang.org",
];

/// What is never recorded of a person (design.md, "What is deliberately not here").
const UNRECORDED: [&str; 25] = [
    "ethnicity",
    "ethnic",
    "religion",
    "religious",
    "faith",
    "belief",
    "political",
    "politics",
    "blood",
    "biometric",
    "face",
    "facial",
    "fingerprint",
    "iris",
    "voiceprint",
    "gait",
    "dna",
    "location_trail",
    "location_track",
    "gps",
    "trajectory",
    "petition_history",
    "person_score",
    "resident_score",
    "sexual",
];

/// The same in Chinese.
const UNRECORDED_ZH: [&str; 9] =
    ["民族", "宗教", "政治面貌", "血型", "人脸", "指纹", "虹膜", "声纹", "行踪轨迹"];

/// Checks one file.
pub(super) fn check(file: &TextFile) -> Vec<Finding> {
    if NAMES_REFUSED.iter().any(|(path, _)| *path == file.path) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (rule, word, advice) in words_of(&file.text) {
        for (index, line) in file.text.lines().enumerate() {
            let breach = match rule {
                "machine_path" => names_machine(line, word),
                "unfinished" => has_word(line, word),
                _ => line.contains(word),
            };
            if breach {
                found.push(finding(file, index, rule, word, advice));
            }
        }
    }
    if is_schema(file) {
        for (index, line) in file.text.lines().enumerate() {
            for word in unrecorded(line) {
                found.push(finding(
                    file,
                    index,
                    "unrecorded",
                    word,
                    "never recorded (law and design)",
                ));
            }
        }
    }
    found
}

/// Rule, word and advice for each word that stands anywhere in the text: few or none, so that
/// megabytes of borders are read once and quickly.
fn words_of(text: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lists: [(&str, &[&str], &str); 4] = [
        ("refused_word", &REFUSED, "we do not count people this way"),
        ("unfinished", &UNFINISHED, "finish it, or open an issue"),
        ("machine_path", &MACHINE, "a place of one machine"),
        ("registry_host", &REGISTRIES, "which registry is used is configured elsewhere"),
    ];
    lists.into_iter().flat_map(move |(rule, words, advice)| {
        let present = words.iter().filter(move |word| text.contains(**word));
        present.map(move |word| (rule, *word, advice))
    })
}

fn finding(file: &TextFile, index: usize, rule: &'static str, word: &str, advice: &str) -> Finding {
    let advice = format!("{word}: {advice}");
    Finding {
        path: file.path.clone(),
        line: index + 1,
        rule,
        item: word.to_owned(),
        measure: 1,
        advice,
    }
}

/// Files that decide what is stored: migrations, and the headers and keys of packs.
fn is_schema(file: &TextFile) -> bool {
    let migration = file.path.split('/').any(|part| part.contains("migration"));
    file.is("sql") || migration || (file.path.starts_with("packs/") && file.is("toml"))
}

fn unrecorded(line: &str) -> Vec<&'static str> {
    let code = line.split("--").next().unwrap_or_default();
    let code = code.split("//").next().unwrap_or_default();
    let names: Vec<Vec<String>> =
        code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(names::words).collect();
    let mut found: Vec<&str> =
        UNRECORDED_ZH.into_iter().filter(|word| code.contains(word)).collect();
    found.extend(UNRECORDED.iter().filter(|phrase| {
        let phrase = names::words(phrase);
        names.iter().any(|name| names::contain(name, &phrase))
    }));
    found
}

/// A word between other characters than letters, digits and `_`.
fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|part| part == word)
}

/// An absolute path: what stands before it does not belong to a longer path.
fn names_machine(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-/}*>~$".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        let file = TextFile { path: path.into(), text: text.into() };
        check(&file).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn refused_words_are_found_and_their_neighbours_are_not() {
        assert_eq!(rules("packs/a.toml", "name = \"网格员打卡\""), ["refused_word"]);
        assert!(rules("packs/a.toml", "name = \"待签收\"").is_empty());
    }

    #[test]
    fn unfinished_work_is_found_as_a_word() {
        assert_eq!(rules("a.rs", "// TODO: later"), ["unfinished"]);
        assert!(rules("a.rs", "let TODOS = 1;").is_empty());
    }

    #[test]
    fn a_place_of_one_machine_is_found() {
        for line in ["/root/x", "cd /work/main", "dir=\"/home/li/x\"", "(/tmp/x)"] {
            assert_eq!(rules("a.sh", line), ["machine_path"], "{line}");
        }
        for line in ["crates/work/src", "$HOME/tmp/x", "https://a.cn/home/x", "../tmp/x"] {
            assert!(rules("a.sh", line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_registry_host_is_found_and_the_lock_file_may_stay() {
        assert_eq!(rules("a", "\"resolved\": \"https://registry.npmjs.org/a\""), ["registry_host"]);
        let lock = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert!(rules("Cargo.lock", lock).is_empty());
    }

    #[test]
    fn a_migration_with_a_column_that_law_forbids_is_found() {
        assert_eq!(rules("m/0001.sql", "  ethnicity TEXT,"), ["unrecorded"]);
        assert_eq!(rules("m/0001.sql", "  face_template BLOB,"), ["unrecorded"]);
        assert_eq!(rules("packs/a/x.toml", "label_zh = \"民族\""), ["unrecorded"]);
        assert!(rules("m/0001.sql", "  interface TEXT, -- no face here").is_empty());
        assert!(rules("a.rs", "let face = 1;").is_empty());
    }
}
