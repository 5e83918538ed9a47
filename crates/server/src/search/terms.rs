//! From a text to the terms by which it is found.
//!
//! A run of Chinese signs is cut into all its pairs: 消防通道 is found by 消防, 防通 and 通道. A text
//! that holds what is looked for therefore always has all its pairs, whatever a dictionary would
//! have made of it, and no index depends on a dictionary or on the names of a pack (ADR 0011). A run
//! of letters and digits is one term. Full-width signs count as half-width ones, capitals as small
//! letters; traditional signs are not taken for simplified ones.
//!
//! Long numbers are no terms: telephone, document and account numbers must not stand in an index,
//! even where an officer has written one into an opinion.

use std::collections::BTreeSet;

/// Changes with the rules of this file; then every district is indexed again.
pub(super) const VERSION: u32 = 1;

/// Digits from which on a number may be somebody's.
const LONG_NUMBER: usize = 7;
/// Longest term of letters and digits, in signs.
const LONGEST: usize = 32;

/// The text in the form in which texts and queries are compared.
pub(super) fn normal(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

fn half_width(sign: char) -> char {
    match sign {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        other => other,
    }
}

/// Whether it is a Chinese sign.
pub(super) fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// What of a text stands together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Chinese signs.
    Chinese(Vec<char>),
    /// Letters and digits.
    Word(String),
    /// A number that may be somebody's.
    LongNumber,
}

/// The runs of a text in normal form.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_chinese(first) {
            end_of(rest, is_chinese)
        } else if first.is_alphanumeric() {
            end_of_word(rest)
        } else {
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        runs.push(of(first, run));
        rest = after;
    }
    runs
}

fn of(first: char, run: &str) -> Run {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if is_chinese(first) {
        Run::Chinese(run.chars().collect())
    } else if digits >= LONG_NUMBER || run.chars().count() > LONGEST {
        Run::LongNumber
    } else {
        Run::Word(run.to_owned())
    }
}

fn end_of(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|sign| !fits(sign)).unwrap_or(text.len())
}

/// Digits in groups are one number: 138-1234-5678 and 138 1234 5678.
fn end_of_word(text: &str) -> usize {
    let in_word = |sign: char| sign.is_alphanumeric() && !is_chinese(sign);
    let mut end = end_of(text, in_word);
    while is_number(text.get(..end)) {
        let rest = text.get(end..).unwrap_or_default();
        let Some(group) = rest.strip_prefix([' ', '-']) else { break };
        let more = end_of(group, in_word);
        if !is_number(group.get(..more)) {
            break;
        }
        end += 1 + more;
    }
    // Groups that are no long number together are words of their own.
    let digits = text.get(..end).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
    if digits >= LONG_NUMBER { end } else { end_of(text, in_word) }
}

fn is_number(text: Option<&str>) -> bool {
    text.is_some_and(|text| {
        !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit() || " -".contains(sign))
    })
}

/// The pairs of a Chinese run; the sign itself where it stands alone.
pub(super) fn pairs(signs: &[char]) -> Vec<String> {
    match signs {
        [alone] => vec![alone.to_string()],
        _ => signs.windows(2).map(|pair| pair.iter().collect()).collect(),
    }
}

/// The terms by which a text is found.
pub(super) fn terms(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for run in runs(&normal(text)) {
        match run {
            Run::Chinese(signs) => found.extend(pairs(&signs)),
            Run::Word(word) => {
                found.insert(word);
            }
            Run::LongNumber => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let found: Vec<String> = terms(text).into_iter().collect();
        let mut wanted: Vec<&str> = wanted.split_whitespace().collect();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_text_is_found_by_every_pair_of_its_signs() {
        check("消防通道", "消防 防通 通道");
        check("织里镇，消防", "织里 里镇 消防");
        check("井", "井");
        check("", "");
        check("……！", "");
    }

    #[test]
    fn letters_and_digits_stand_as_they_are_in_one_form() {
        check("ＬＥＤ灯", "led 灯");
        check("3号楼 B座", "3 号楼 b 座");
        check("全角　１２３４５", "全角 12345");
        check("LED led Led", "led");
    }

    #[test]
    fn numbers_that_may_be_somebodys_are_no_terms() {
        check("电话13812345678", "电话");
        check("138-1234-5678 联系", "联系");
        check("138 1234 5678", "");
        check("卡号6222 0000 1111 2222 333", "卡号");
        check("33050219900101123X", "");
        check("12345 热线", "12345 热线");
        check("3-2-501", "3 2 501");
    }
}
