//! Units and categories by what they are called: Chinese and English name, code, pinyin and its
//! initials. Answered from the snapshot of the district, without a statement.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{CategoryCode, UnitCode};
use domain::unit::UnitKind;
use pinyin::ToPinyinMulti;

use super::terms::{Run, normal, runs};
use crate::district::District;

/// Names that are given back at the most, of each kind.
pub(super) const MOST: usize = 20;
/// What a name may end in without being another one.
const ENDINGS: [&str; 5] = ["街道", "社区", "片区", "镇", "村"];

/// What has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A unit.
    Unit(UnitCode, UnitKind),
    /// A category that is offered.
    Category(CategoryCode),
}

/// All names of a district.
#[derive(Debug, Default)]
pub(crate) struct Names {
    entries: Vec<Entry>,
    /// By which a query is cut: names, also without their ending, and the words of categories.
    known: BTreeSet<Vec<char>>,
    longest: usize,
}

#[derive(Debug)]
struct Entry {
    named: Named,
    code: String,
    zh: String,
    en: String,
    /// The ways in which each sign of the Chinese name may sound.
    sounds: Vec<Vec<String>>,
}

/// How well a name fits a word, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is the name or the code.
    Whole,
    /// The name or the code begins with it.
    Beginning,
    /// The name sounds so from its beginning.
    SoundsSo,
    /// It is somewhere in the name.
    Within,
    /// The name sounds so somewhere.
    SoundsSoWithin,
}

impl Names {
    /// The names that a district has now.
    pub(super) fn of(district: &District) -> Self {
        let units = district.units.values().map(|(unit, name)| {
            let named = Named::Unit(unit.code.clone(), unit.kind);
            Entry::of(named, unit.code.as_str(), &name.zh, &name.en)
        });
        let offered = district.categories.iter().filter(|(_, category)| category.offered);
        let categories = offered.map(|(code, category)| {
            let named = Named::Category(code.clone());
            Entry::of(named, code.as_str(), &category.name.zh, &category.name.en)
        });
        let mut names = Self { entries: units.chain(categories).collect(), ..Self::default() };
        let words = district.categories.values().flat_map(|category| &category.words);
        let called = names.entries.iter().map(|entry| entry.zh.clone());
        let known: Vec<String> = called.chain(words.map(|word| normal(word))).collect();
        for name in &known {
            names.know(name);
        }
        names
    }

    fn know(&mut self, name: &str) {
        let short = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
        // A digit within a name parts it as it parts a query: 飞英街道第2片区.
        let forms = [Some(name), short].into_iter().flatten();
        for run in forms.flat_map(runs) {
            if let Run::Chinese(signs) = run
                && signs.len() > 1
            {
                self.longest = self.longest.max(signs.len());
                self.known.insert(signs);
            }
        }
    }

    /// The names that fit every word, those that fit best first.
    pub(super) fn find(&self, words: &[String], wanted: fn(&Named) -> bool) -> Vec<&Named> {
        let mut found: BTreeMap<_, &Named> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| wanted(&entry.named)) {
            let fits: Option<Vec<Fit>> = words.iter().map(|word| entry.fit(word)).collect();
            if let Some(worst) = fits.and_then(|fits| fits.into_iter().max()) {
                found.insert((worst, level(&entry.named), &entry.code), &entry.named);
            }
        }
        found.into_values().take(MOST).collect()
    }

    /// A run of Chinese signs, cut where it names something of the district: 织里镇消防 looks for
    /// 织里镇 and for 消防. A sign that would stand alone stays with its neighbour.
    pub(super) fn cut(&self, signs: &[char]) -> Vec<Vec<char>> {
        let mut parts: Vec<Vec<char>> = Vec::new();
        let mut between = Vec::new();
        let mut rest = signs;
        while let Some((first, after)) = rest.split_first() {
            match self.name_at(rest) {
                Some((name, after)) => {
                    close(&mut between, &mut parts);
                    parts.push(name.to_vec());
                    rest = after;
                }
                None => {
                    between.push(*first);
                    rest = after;
                }
            }
        }
        close(&mut between, &mut parts);
        parts
    }

    /// The longest known name with which these signs begin, and what follows it.
    fn name_at<'a>(&self, signs: &'a [char]) -> Option<(&'a [char], &'a [char])> {
        let longest = self.longest.min(signs.len());
        let split = (2..=longest).rev().filter_map(|length| signs.split_at_checked(length));
        split.into_iter().find(|(name, _)| self.known.contains(*name))
    }
}

/// Ends the part between two names.
fn close(between: &mut Vec<char>, parts: &mut Vec<Vec<char>>) {
    match (between.len(), parts.last_mut()) {
        (0, _) => {}
        (1, Some(before)) => before.append(between),
        _ => parts.push(std::mem::take(between)),
    }
}

/// Larger units first, then categories.
fn level(named: &Named) -> (bool, Option<UnitKind>) {
    match named {
        Named::Unit(_, kind) => (false, Some(*kind)),
        Named::Category(_) => (true, None),
    }
}

impl Entry {
    fn of(named: Named, code: &str, zh: &str, en: &str) -> Self {
        let zh = normal(zh);
        let sounds = zh.chars().map(sounds).collect();
        Self { named, code: code.to_lowercase(), zh, en: normal(en), sounds }
    }

    fn fit(&self, word: &str) -> Option<Fit> {
        let names = [&self.zh, &self.en, &self.code];
        let any = |fits: &dyn Fn(&String) -> bool| names.iter().any(|name| fits(name));
        // One letter says nothing about a sound, and a code is not searched inside.
        let letters = word.len() > 1 && word.chars().all(|sign| sign.is_ascii_alphanumeric());
        if any(&|name| name == word) {
            Some(Fit::Whole)
        } else if any(&|name| name.starts_with(word)) {
            Some(Fit::Beginning)
        } else if letters && self.sounds_at(word, 0) {
            Some(Fit::SoundsSo)
        } else if self.zh.contains(word) || has_word(&self.en, word) {
            Some(Fit::Within)
        } else if letters && (1..self.sounds.len()).any(|at| self.sounds_at(word, at)) {
            Some(Fit::SoundsSoWithin)
        } else {
            None
        }
    }

    /// Whether the name sounds so from a sign on: each sign whole or by its initial, the last one
    /// also by its beginning: zhili, zl, zhil.
    fn sounds_at(&self, word: &str, at: usize) -> bool {
        let mut reached = BTreeSet::from([0]);
        for ways in self.sounds.iter().skip(at) {
            let mut next = BTreeSet::new();
            for rest in reached.iter().filter_map(|from: &usize| word.get(*from..)) {
                let from = word.len() - rest.len();
                for way in ways {
                    if way.starts_with(rest) {
                        return true;
                    }
                    let initial = way.get(..1).unwrap_or_default();
                    let said = [way.as_str(), initial].into_iter().filter(|s| !s.is_empty());
                    next.extend(
                        said.filter(|said| rest.starts_with(said)).map(|said| from + said.len()),
                    );
                }
            }
            reached = next;
            if reached.is_empty() {
                return false;
            }
        }
        false
    }
}

/// Whether a word of an English name begins so.
fn has_word(name: &str, beginning: &str) -> bool {
    name.split_whitespace().any(|word| word.starts_with(beginning))
}

/// How a sign may sound, without tones, ü as v; other signs sound as they are written.
fn sounds(sign: char) -> Vec<String> {
    let Some(ways) = sign.to_pinyin_multi() else { return vec![sign.to_string()] };
    let ways: BTreeSet<String> =
        ways.into_iter().map(|way| way.plain().replace('ü', "v")).collect();
    ways.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(zh: &str, en: &str) -> Entry {
        Entry::of(Named::Category("x".into()), "zhili_town", zh, en)
    }

    #[test]
    fn a_name_is_found_as_it_is_written_and_as_it_sounds() {
        let zhili = entry("织里镇", "Zhili Town");
        for (word, fit) in [
            ("织里镇", Some(Fit::Whole)),
            ("zhili_town", Some(Fit::Whole)),
            ("织里", Some(Fit::Beginning)),
            ("zhili", Some(Fit::Beginning)),
            ("zl", Some(Fit::SoundsSo)),
            ("zlz", Some(Fit::SoundsSo)),
            ("zhil", Some(Fit::Beginning)),
            ("zhlzh", None),
            ("zhilizhen", Some(Fit::SoundsSo)),
            ("zlzhen", Some(Fit::SoundsSo)),
            ("里镇", Some(Fit::Within)),
            ("town", Some(Fit::Within)),
            ("lz", Some(Fit::SoundsSoWithin)),
            ("lizhen", Some(Fit::SoundsSoWithin)),
            ("z", Some(Fit::Beginning)),
            ("l", None),
            ("织镇", None),
            ("zlzz", None),
        ] {
            assert_eq!(zhili.fit(word), fit, "{word}");
        }
    }

    #[test]
    fn a_sign_with_two_sounds_is_found_by_both() {
        for (zh, words) in [("长兴路", ["cxl", "zxl"]), ("重兆", ["cz", "zz"])] {
            for word in words {
                assert_eq!(entry(zh, "").fit(word), Some(Fit::SoundsSo), "{zh} {word}");
            }
        }
        assert_eq!(entry("绿化", "").fit("lvhua"), Some(Fit::SoundsSo));
    }

    #[test]
    fn a_query_is_cut_at_the_names_of_the_district() {
        let mut names = Names::default();
        for name in ["织里镇", "消防", "大港社区", "飞英街道第2片区"] {
            names.know(name);
        }
        for (query, wanted) in [
            ("织里镇消防", "织里镇 消防"),
            ("织里消防通道", "织里 消防 通道"),
            ("大港消防", "大港 消防"),
            ("井盖在织里镇", "井盖在 织里镇"),
            ("织里镇的消防", "织里镇的 消防"),
            ("在织里", "在 织里"),
            ("通道堵塞", "通道堵塞"),
        ] {
            let signs: Vec<char> = query.chars().collect();
            let parts: Vec<String> = names.cut(&signs).into_iter().map(String::from_iter).collect();
            assert_eq!(parts.join(" "), wanted);
        }
    }
}
