//! "Did you mean": the known word that is nearest to one that was typed.

/// The nearest of the known words, if it is near: at most one edit in three letters, and two at
/// least are right. Of equally near ones the first.
pub(crate) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (typed.chars().count() / 3).clamp(1, 3);
    let rated = known.into_iter().map(|word| (distance(typed, word), word));
    let best = rated.min_by_key(|(distance, _)| *distance)?;
    (best.0 <= limit && best.0 < best.1.chars().count().saturating_sub(1)).then_some(best.1)
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
            let changed = row[j] + usize::from(x != y);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && y == a[i - 1] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
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
}
