//! "Did you mean": the known word that is nearest to one that was typed.

/// The nearest of the known words, if it is near (at most one edit in three letters, and two
/// letters are right) and no other is as near: of a hundred grid codes that differ in one digit,
/// none is more likely meant than the others.
pub(crate) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (typed.chars().count() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    let mut is_only = false;
    for word in known {
        let distance = distance(typed, word);
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, found)) if distance == least => is_only &= found == word,
            Some(_) | None => {
                best = Some((distance, word));
                is_only = true;
            }
        }
    }
    let (distance, word) = best.filter(|_| is_only)?;
    (distance <= limit && distance + 1 < word.chars().count()).then_some(word)
}

/// How many letters must be changed, added, left out or exchanged with their neighbour to make one
/// word of the other (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let changed = at(&row, j) + usize::from(x != y);
            let mut least = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x) {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

fn at(row: &[usize], index: usize) -> usize {
    row.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_typing_find_their_word() {
        let known = ["valid_from", "valid_to", "parent", "place", "field"];
        for (typed, expected) in [
            ("valid_form", Some("valid_from")),
            ("vaild_to", Some("valid_to")),
            ("parnt", Some("parent")),
            ("palce", Some("place")),
            ("colour", None),
            ("p", None),
        ] {
            assert_eq!(nearest(typed, known), expected, "{typed}");
        }
    }

    #[test]
    fn of_equally_near_words_none_is_chosen() {
        assert_eq!(nearest("330502109", ["330502101", "330502102"]), None);
        assert_eq!(nearest("330502109", ["330502101", "330502101"]), Some("330502101"));
    }
}
