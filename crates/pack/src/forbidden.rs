//! What a pack may never speak of (field.md §5.3, design.md "What is deliberately not here"):
//! features of the body, ethnicity, religion, opinions, histories of petitions, predictions or
//! scores of persons, trails.

use crate::document::Node;
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::pack::Name;

/// Words of field names. A column or key of such a name has no other meaning in a pack.
const FIELD_WORDS: [&str; 32] = [
    "belief",
    "biometric",
    "biometrics",
    "blood",
    "credit",
    "dna",
    "ethnic",
    "ethnicity",
    "face",
    "facial",
    "faith",
    "fingerprint",
    "gait",
    "gps",
    "ideology",
    "iris",
    "opinion",
    "petitions",
    "political",
    "politics",
    "predicted",
    "prediction",
    "race",
    "religion",
    "religious",
    "score",
    "sexual",
    "suspect",
    "track",
    "trail",
    "trajectory",
    "voiceprint",
];

/// Phrases of the names of categories, groups and roles, word by word. Single words are left out
/// where they have a plain meaning: a blocked trail, a railway track.
const PHRASES: [&str; 34] = [
    "biometric",
    "biometrics",
    "blood type",
    "credit score",
    "ethnic",
    "ethnicity",
    "face recognition",
    "facial",
    "faith",
    "fingerprint",
    "gait",
    "gps track",
    "iris scan",
    "key person",
    "key persons",
    "location track",
    "location trail",
    "movement trail",
    "person score",
    "personal score",
    "petition history",
    "petitioner",
    "petitioners",
    "political opinion",
    "political view",
    "predicted",
    "prediction",
    "religion",
    "religious",
    "resident score",
    "risk person",
    "risk score",
    "trajectory",
    "voiceprint",
];

/// The same in Chinese.
const PHRASES_ZH: [&str; 33] = [
    "人脸",
    "刷脸",
    "面部识别",
    "指纹",
    "虹膜",
    "声纹",
    "步态",
    "血型",
    "生物特征",
    "民族",
    "族别",
    "宗教",
    "信教",
    "信仰",
    "邪教",
    "政治面貌",
    "政治倾向",
    "思想动态",
    "言论倾向",
    "上访史",
    "上访记录",
    "信访史",
    "信访记录",
    "信访重点",
    "上访人员",
    "重点人员",
    "人员预测",
    "风险人员",
    "人员评分",
    "个人评分",
    "信用分",
    "行踪",
    "轨迹",
];

/// Notes a fault when the name of a column or key speaks of something forbidden.
pub(crate) fn refuse_field(name: &str, place: Place<'_>, faults: &mut Faults) -> bool {
    let words = words(name);
    let found = FIELD_WORDS.into_iter().find(|word| words.iter().any(|own| own == word));
    let found = found.or_else(|| phrase(name));
    refuse(found, name, place, faults)
}

/// Notes a fault when the name or code of an entry speaks of something forbidden.
pub(crate) fn refuse_entry(name: &str, place: Place<'_>, faults: &mut Faults) -> bool {
    refuse(phrase(name), name, place, faults)
}

/// Notes faults when the code or the names of an entry speak of something forbidden.
pub(crate) fn refuse_names(code: &str, name: &Name, node: &Node<'_>, faults: &mut Faults) {
    for (key, text) in [("code", code), ("name_zh", &*name.zh), ("name_en", &*name.en)] {
        refuse_entry(text, node.place(key), faults);
    }
}

fn refuse(found: Option<&'static str>, name: &str, place: Place<'_>, faults: &mut Faults) -> bool {
    let Some(found) = found else { return false };
    let said = said!(
        "“{name}”涉及“{found}”：生物特征、民族、信仰、观点、信访经历、对个人的预测或评分、行踪一\
        律不记录",
        "\"{name}\" speaks of \"{found}\": features of the body, ethnicity, faith, opinions, \
        petition histories, predictions or scores of persons, and trails are never recorded";
        "删除它；本程序不能存放这类信息（《个人信息保护法》第28条）",
        "Remove it; this program has no place for it (Personal Information Protection Law, \
        article 28)"
    );
    faults.add(place, FaultKind::Forbidden, said);
    true
}

fn phrase(name: &str) -> Option<&'static str> {
    let padded = format!(" {} ", words(name).join(" "));
    let english = PHRASES.into_iter().find(|phrase| padded.contains(&format!(" {phrase} ")));
    english.or_else(|| PHRASES_ZH.into_iter().find(|phrase| name.contains(phrase)))
}

/// The words of a name in small letters: `faceId`, `face_id` and `Face ID` are the same.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && after_small);
        if begins {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric() {
            words.last_mut().into_iter().for_each(|word| word.push(c.to_ascii_lowercase()));
        }
        after_small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str) -> bool {
        phrase(name).is_some()
    }

    #[test]
    fn forbidden_things_are_found_in_both_languages() {
        for name in
            ["religion", "Religious matters", "face_recognition", "民族身份", "重点人员管控"]
        {
            assert!(refused(name), "{name}");
        }
        for name in ["faceId", "credit_score", "行踪轨迹", "score"] {
            assert!(refuse_field(name, Place::file("x"), &mut Faults::default()), "{name}");
        }
    }

    #[test]
    fn plain_words_with_the_same_letters_are_not() {
        for name in ["Road surface", "blocked_trail", "信访", "petition", "interface", "墙面脱落"]
        {
            assert!(!refused(name), "{name}");
        }
        assert!(!refuse_field("surface", Place::file("x"), &mut Faults::default()));
    }
}
