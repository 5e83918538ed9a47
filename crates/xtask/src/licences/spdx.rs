//! Licence expressions (SPDX): `MIT OR Apache-2.0`, `(MIT OR Apache-2.0) AND Unicode-3.0`.

/// Whether the expression can be satisfied with these licences alone.
///
/// # Errors
/// When it is not an expression: what was found, and where.
pub(super) fn allows(expression: &str, licences: &[&str]) -> Result<bool, String> {
    // `/` is how older crates write OR.
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let result = either(&mut words, licences)?;
    match words.next() {
        None => Ok(result),
        Some(word) => Err(format!("`{word}` is out of place in `{expression}`")),
    }
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `a OR b`; binds least.
fn either(words: &mut Words<'_>, licences: &[&str]) -> Result<bool, String> {
    let mut result = both(words, licences)?;
    while words.next_if_eq(&"OR").is_some() {
        result |= both(words, licences)?;
    }
    Ok(result)
}

/// `a AND b`
fn both(words: &mut Words<'_>, licences: &[&str]) -> Result<bool, String> {
    let mut result = one(words, licences)?;
    while words.next_if_eq(&"AND").is_some() {
        result &= one(words, licences)?;
    }
    Ok(result)
}

/// A licence, one with an exception, or an expression in brackets.
fn one(words: &mut Words<'_>, licences: &[&str]) -> Result<bool, String> {
    match words.next() {
        Some("(") => {
            let result = either(words, licences)?;
            words.next_if_eq(&")").map(|_| result).ok_or_else(|| "a bracket is open".to_owned())
        }
        None | Some(")" | "OR" | "AND" | "WITH") => Err("a licence is missing".to_owned()),
        Some(licence) if words.next_if_eq(&"WITH").is_some() => {
            let exception = words.next().ok_or("an exception is missing")?;
            Ok(licences.contains(&format!("{licence} WITH {exception}").as_str()))
        }
        Some(licence) => Ok(licences.contains(&licence)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: [&str; 3] = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"];

    #[test]
    fn expressions_mean_what_they_say() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT", true),
            ("Unlicense/MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("MIT AND GPL-3.0-only OR Zlib", true),
            ("(MIT OR GPL-3.0-only) AND Zlib", true),
            ("GPL-3.0-only OR MIT AND BSD-3-Clause", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0", false),
            ("MIT WITH Other-exception", false),
        ] {
            assert_eq!(allows(expression, &OURS), Ok(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_is_an_error() {
        for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT Zlib", "OR MIT", "MIT WITH"] {
            assert!(allows(expression, &OURS).is_err(), "{expression}");
        }
    }
}
