//! Names as lists of words: `CaseStandardId`, `case_standard_id` and `CASE_STANDARD_ID` are one.

/// The words of a name, in small letters.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for (i, letter) in name.char_indices() {
        let after = name[i + letter.len_utf8()..].chars().next();
        let begins = letter.is_uppercase()
            && (before.is_some_and(|b: char| !b.is_uppercase())
                || after.is_some_and(char::is_lowercase));
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before = Some(letter);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the words of a name contain those of a phrase; its last word may be in the plural.
pub(super) fn contain(name: &[String], phrase: &[String]) -> bool {
    let Some((last, first)) = phrase.split_last() else {
        return false;
    };
    name.windows(phrase.len()).any(|window| {
        window.split_last().is_some_and(|(found, before)| {
            before == first && (found == last || found.strip_suffix('s') == Some(last))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_a_name_have_the_same_words() {
        for name in ["CaseStandardId", "case_standard_id", "CASE_STANDARD_ID", "caseStandardID"] {
            assert_eq!(words(name), ["case", "standard", "id"], "{name}");
        }
        assert_eq!(words("HTTPServer2"), ["http", "server2"]);
    }

    #[test]
    fn a_phrase_is_found_as_whole_words() {
        let contains = |name, phrase| contain(&words(name), &words(phrase));
        assert!(contains("WorkTickets", "ticket"));
        assert!(contains("case_type_id", "case_type"));
        assert!(!contains("forward", "ward"));
        assert!(!contains("type_case", "case_type"));
        assert!(!contains("", ""));
    }
}
