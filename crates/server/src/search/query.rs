//! What somebody looks for, taken apart.

use std::collections::BTreeSet;

use super::names::Names;
use super::terms::{Run, normal, pairs, runs};
use crate::problem::Problem;

/// Longest query, in signs.
const LONGEST: usize = 64;
/// Words of a query at the most.
const WORDS: usize = 8;
/// Digits of a day and of a running number within a case's number.
const DAY: usize = 8;
const SEQ: usize = 5;

/// A query that can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Query {
    /// Its words in normal form, for names.
    pub(super) words: Vec<String>,
    /// The terms that a case must have, all of them; none when its words can find no case.
    pub(super) terms: BTreeSet<String>,
    /// The case numbers that are meant, when it is all digits.
    pub(super) number: Option<Number>,
}

/// Case numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// Those that begin so: from the first to the last day and running number.
    Beginning { from: (String, i64), to: (String, i64) },
    /// Those of any day that end so: their running numbers.
    Ending(Vec<i64>),
}

impl Query {
    /// Takes a query apart.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn of(text: &str, district: &str, names: &Names) -> Result<Self, Problem> {
        if text.chars().count() > LONGEST {
            return Err(wrong(
                format!("检索内容最多{LONGEST}字"),
                format!("a query has at most {LONGEST} signs"),
            ));
        }
        if text.chars().any(char::is_control) {
            return Err(wrong("检索内容含有控制字符", "the query holds a control character"));
        }
        let text = normal(text);
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Err(wrong("请输入检索内容", "say what to look for"));
        }
        if words.len() > WORDS {
            return Err(wrong(
                format!("检索内容最多{WORDS}个词"),
                format!("a query has at most {WORDS} words"),
            ));
        }
        let number = number(&text, district);
        Ok(Self { terms: terms(&words, names).unwrap_or_default(), words, number })
    }

    /// Whether a case could be found by it.
    pub(super) fn finds_cases(&self) -> bool {
        self.number.is_some() || !self.terms.is_empty()
    }
}

fn wrong(zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::field("/q", zh, en)
}

/// The terms of all words. `None` when one of them stands in no index, so that nothing has them
/// all.
fn terms(words: &[String], names: &Names) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for run in words.iter().flat_map(|word| runs(word)) {
        match run {
            // A sign alone is looked for beside other words only where it may stand alone.
            Run::Chinese(signs) if signs.len() == 1 => {}
            Run::Chinese(signs) => {
                let parts = names.cut(&signs);
                let parts = parts.iter().filter(|part| part.len() > 1);
                found.extend(parts.flat_map(|part| pairs(part)));
            }
            Run::Word(word) => {
                found.insert(word);
            }
            Run::LongNumber => return None,
        }
    }
    Some(found)
}

/// The case numbers that begin or end with the digits of the query: with or without the district's
/// six digits from the day on, or the last four or five.
fn number(text: &str, district: &str) -> Option<Number> {
    let digits: String = text.chars().filter(|sign| !" -".contains(*sign)).collect();
    if !digits.chars().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    if matches!(digits.len(), 4 | SEQ) {
        let last: i64 = digits.parse().ok()?;
        let step = 10_i64.pow(u32::try_from(digits.len()).ok()?);
        return Some(Number::Ending((0..100_000 / step).map(|n| last + n * step).collect()));
    }
    let rest = digits.strip_prefix(district).filter(|rest| !rest.is_empty());
    let rest = rest.or_else(|| Some(digits.as_str()).filter(|d| d.len() >= DAY))?;
    if !rest.starts_with("20") && !"20".starts_with(rest) {
        return None;
    }
    beginning(rest)
}

fn beginning(digits: &str) -> Option<Number> {
    let (day, seq) = digits.split_at_checked(DAY).unwrap_or((digits, ""));
    let lowest = format!("{day:0<DAY$}");
    let highest = format!("{day:9<DAY$}");
    if seq.len() > SEQ {
        // More than 99,999 in a day: the whole number is meant.
        let seq = seq.parse().ok()?;
        return Some(Number::Beginning { from: (lowest, seq), to: (highest, seq) });
    }
    let from = format!("{seq:0<SEQ$}").parse().ok()?;
    let to = if seq.is_empty() { i64::MAX } else { format!("{seq:9<SEQ$}").parse().ok()? };
    Some(Number::Beginning { from: (lowest, from), to: (highest, to) })
}

impl Number {
    /// Whether this number of a case is meant.
    pub(super) fn fits(&self, day: &str, seq: i64) -> bool {
        match self {
            Self::Beginning { from, to } => {
                (from.0.as_str(), from.1) <= (day, seq) && (day, seq) <= (to.0.as_str(), to.1)
            }
            Self::Ending(seqs) => seqs.contains(&seq),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Result<Query, Problem> {
        Query::of(text, "330502", &Names::default())
    }

    #[test]
    fn a_number_is_found_whole_by_its_beginning_and_by_its_end() {
        let means = |text: &str, number: &str| {
            let found = query(text).unwrap().number;
            let (day, seq) = (&number[6..14], number[14..].parse().unwrap());
            found.is_some_and(|found| found.fits(day, seq))
        };
        let number = "3305022026112400042";
        for (text, wanted) in [
            (number, true),
            ("３３０５０２２０２６１１２４０００４２", true),
            ("330502 20261124 00042", true),
            ("330502-20261124-00042", true),
            ("33050220261124", true),
            ("3305022026112400", true),
            ("3305022026", true),
            ("3305022", true),
            ("20261124", true),
            ("2026112400042", true),
            ("00042", true),
            ("0042", true),
            ("042", false),
            ("00043", false),
            ("33050220261125", false),
            ("3305022026112400043", false),
            ("330502", false),
            ("13812345678", false),
            ("消防00042", false),
        ] {
            assert_eq!(means(text, number), wanted, "{text}");
        }
        assert!(means("0042", "3305022026112420042"), "of twenty thousand in a day");
    }

    #[test]
    fn every_word_must_be_found() {
        let terms = |text: &str| Vec::from_iter(query(text).unwrap().terms).join(" ");
        assert_eq!(terms("消防 LED"), "led 消防");
        assert_eq!(terms("消防通道"), "消防 通道 防通");
        assert_eq!(terms("3号 楼道"), "3 楼道");
        assert_eq!(terms("张三 13812345678"), "", "nothing has both");
        assert_eq!(terms("井"), "");
    }

    #[test]
    fn what_is_wrong_with_a_query_is_said() {
        let long = "消".repeat(LONGEST + 1);
        for (text, en) in [
            ("", "say what to look for"),
            (" \u{3000} ", "say what to look for"),
            ("消\u{7}防", "the query holds a control character"),
            (long.as_str(), "a query has at most 64 signs"),
            ("a b c d e f g h i", "a query has at most 8 words"),
        ] {
            assert_eq!(query(text).unwrap_err().en(), en, "{text:?}");
        }
        query(&"消".repeat(LONGEST)).unwrap();
        query("%_' \" -- ; * ()").unwrap();
    }
}
