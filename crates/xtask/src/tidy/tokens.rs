//! Reads a Rust file as a tree of tokens: enough to measure functions and to find words of code,
//! and immune to whatever stands in comments and texts.

use std::ops::RangeInclusive;
use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// What the rules need to know of a file.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Every function with a body or a signature, in order.
    pub(super) functions: Vec<Function>,
    /// Lines of items that are compiled for tests only.
    pub(super) test_lines: Vec<RangeInclusive<usize>>,
    /// Calls that end the program: line and call. Outside tests.
    pub(super) panics: Vec<(usize, String)>,
    /// Catch-all arms beside arms that name variants: lines. Outside tests.
    pub(super) catch_alls: Vec<usize>,
    /// Every name: line and name.
    pub(super) names: Vec<(usize, String)>,
}

/// A function as measured.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    /// Its name.
    pub(super) name: String,
    /// Line of `fn`.
    pub(super) line: usize,
    /// Lines from `fn` to the closing brace, where an arm of one expression counts as one line.
    pub(super) lines: usize,
    /// Parameters, `self` included.
    pub(super) params: usize,
    /// Whether it is compiled for tests only.
    pub(super) in_test: bool,
    /// Whether a trait prescribes its parameters.
    pub(super) of_trait: bool,
}

/// Reads a file; the error is the line where it stops being Rust.
pub(super) fn read(text: &str) -> Result<Source, usize> {
    let stream = TokenStream::from_str(text).map_err(|error| error.span().start().line)?;
    let mut source = Source::default();
    walk(&mut source, stream, Inside::default());
    Ok(source)
}

/// In what something stands.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    test: bool,
    /// `impl Trait for Type { … }`.
    trait_impl: bool,
}

fn walk(source: &mut Source, stream: TokenStream, inside: Inside) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut in_test = inside.test;
    let (mut in_impl, mut trait_impl) = (false, false);
    // Line of the attribute that makes the coming item a test.
    let mut test_from = None;
    let mut i = 0;
    while i < tokens.len() {
        if let Some((attribute, inner)) = attribute(&tokens[i..]) {
            if is_for_tests(attribute) {
                in_test |= inner;
                test_from = test_from.or(Some(line(&tokens[i])));
            }
            i += if inner { 3 } else { 2 };
            continue;
        }
        let testing = in_test || test_from.is_some();
        look_at(source, &tokens[i..], Inside { test: testing, ..inside });
        in_impl |= is_name(&tokens[i], "impl");
        // `for<'a>` is no `impl … for …`.
        trait_impl |= in_impl
            && is_name(&tokens[i], "for")
            && !tokens.get(i + 1).is_some_and(|next| is_punct(next, '<'));
        let ends_item = match &tokens[i] {
            TokenTree::Group(group) => {
                walk(source, group.stream(), Inside { test: testing, trait_impl });
                group.delimiter() == Delimiter::Brace
            }
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        if ends_item {
            (in_impl, trait_impl) = (false, false);
        }
        if ends_item && let Some(from) = test_from.take() {
            source.test_lines.push(from..=last_line(&tokens[i]));
        }
        i += 1;
    }
}

/// Notes what begins at the first of these tokens.
fn look_at(source: &mut Source, tokens: &[TokenTree], inside: Inside) {
    if let TokenTree::Ident(name) = &tokens[0] {
        source.names.push((line(&tokens[0]), name.to_string()));
    }
    source.functions.extend(function(tokens, inside));
    if inside.test {
        return;
    }
    if let Some(call) = panicking(tokens) {
        source.panics.push((line(&tokens[0]), call));
    }
    if is_name(&tokens[0], "match")
        && let Some(arms) = tokens.iter().find_map(|token| group(token, Delimiter::Brace))
    {
        source.catch_alls.extend(catch_all(arms));
    }
}

/// An attribute that begins here, and whether it is an inner one (`#![…]`).
fn attribute(tokens: &[TokenTree]) -> Option<(&Group, bool)> {
    match tokens {
        [hash, bang, body, ..] if is_punct(hash, '#') && is_punct(bang, '!') => {
            Some((group(body, Delimiter::Bracket)?, true))
        }
        [hash, body, ..] if is_punct(hash, '#') => Some((group(body, Delimiter::Bracket)?, false)),
        _ => None,
    }
}

/// `#[test]`, `#[tokio::test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`.
fn is_for_tests(attribute: &Group) -> bool {
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    let conditional = text.starts_with("cfg(") && !text.contains("not(test");
    let names_test = text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "test");
    names_test && (conditional || text.ends_with("test") || text.contains("test("))
}

/// `fn name<…>(…) … { … }` or `fn name<…>(…) … ;`
fn function(tokens: &[TokenTree], inside: Inside) -> Option<Function> {
    let [keyword, TokenTree::Ident(name), ..] = tokens else {
        return None;
    };
    if !is_name(keyword, "fn") {
        return None;
    }
    let mut angles = Angles::default();
    let mut params = None;
    for token in &tokens[2..] {
        angles.pass(token);
        if params.is_none() && angles.depth == 0 {
            params = group(token, Delimiter::Parenthesis).map(count_params);
        } else if is_punct(token, ';') || group(token, Delimiter::Brace).is_some() {
            return Some(Function {
                name: name.to_string(),
                line: line(keyword),
                lines: last_line(token) + 1 - line(keyword) - folded_lines(token),
                params: params?,
                in_test: inside.test,
                of_trait: inside.trait_impl,
            });
        }
    }
    None
}

/// Lines that a body saves when each arm of its own `match` that is one expression stands in one
/// line: a table with a row for each variant is as long as it has rows, however they are wrapped.
fn folded_lines(body: &TokenTree) -> usize {
    let Some(body) = group(body, Delimiter::Brace) else { return 0 };
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let Some(at) = tokens.iter().position(|token| is_name(token, "match")) else { return 0 };
    let arms = tokens[at..].iter().find_map(|token| group(token, Delimiter::Brace));
    let Some(arms) = arms else { return 0 };
    let tokens: Vec<TokenTree> = arms.stream().into_iter().collect();
    let mut saved = 0;
    let mut start = 0;
    while let Some(arrow) = (start..tokens.len()).find(|i| is_arrow(&tokens, *i)) {
        let end = end_of_arm(&tokens, arrow + 2);
        let arm = &tokens[start..end];
        if !arm.iter().any(has_statements) {
            saved += last_line(&tokens[end - 1]) - line(&tokens[start]);
        }
        start = end;
    }
    saved
}

fn has_statements(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return is_punct(token, ';') };
    group.stream().into_iter().any(|inner| has_statements(&inner))
}

/// Counts parameters: pieces between commas, where `HashMap<A, B>` holds no comma of ours.
fn count_params(group: &Group) -> usize {
    let mut angles = Angles::default();
    let mut count = 0;
    let mut begun = false;
    for token in group.stream() {
        angles.pass(&token);
        if angles.depth == 0 && is_punct(&token, ',') {
            begun = false;
        } else if !begun {
            begun = true;
            count += 1;
        }
    }
    count
}

/// Depth inside `<…>`, which the token tree does not group. The `>` of `->` and `=>` is none.
#[derive(Default)]
struct Angles {
    depth: usize,
    arrow: bool,
}

impl Angles {
    fn pass(&mut self, token: &TokenTree) {
        let TokenTree::Punct(punct) = token else {
            self.arrow = false;
            return;
        };
        match punct.as_char() {
            '<' => self.depth += 1,
            '>' if !self.arrow => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.arrow = matches!(punct.as_char(), '-' | '=') && punct.spacing() == Spacing::Joint;
    }
}

/// A call that ends the program, beginning here.
fn panicking(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [dot, TokenTree::Ident(name), call, ..] if is_punct(dot, '.') => {
            let arguments = group(call, Delimiter::Parenthesis)?.stream();
            let fatal = match name.to_string().as_str() {
                "unwrap" => arguments.is_empty(),
                // With a text: a parser's own `expect(token)` is another thing.
                "expect" => matches!(arguments.into_iter().next(), Some(TokenTree::Literal(_))),
                _ => false,
            };
            fatal.then(|| format!("{name}()"))
        }
        [TokenTree::Ident(name), bang, TokenTree::Group(_), ..] if is_punct(bang, '!') => {
            let name = name.to_string();
            matches!(name.as_str(), "panic" | "todo" | "unimplemented").then(|| format!("{name}!"))
        }
        _ => None,
    }
}

/// The line of an arm `_ =>` in a match whose other arms name variants (`Stage::Closed`), which
/// therefore is over an enum of somebody's and would swallow a new variant.
fn catch_all(arms: &Group) -> Option<usize> {
    let tokens: Vec<TokenTree> = arms.stream().into_iter().collect();
    let mut catch_all = None;
    let mut names_variant = false;
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if !is_arrow(&tokens, i) {
            i += 1;
            continue;
        }
        let pattern = &tokens[start..i];
        names_variant |= pattern.iter().any(mentions_variant_group) || has_variant(pattern);
        if pattern.first().is_some_and(|first| is_name(first, "_")) {
            catch_all = Some(line(&tokens[start]));
        }
        i = end_of_arm(&tokens, i + 2);
        start = i;
    }
    catch_all.filter(|_| names_variant)
}

fn is_arrow(tokens: &[TokenTree], i: usize) -> bool {
    is_punct(&tokens[i], '=') && tokens.get(i + 1).is_some_and(|next| is_punct(next, '>'))
}

/// Index behind the body of an arm that starts at `i`.
fn end_of_arm(tokens: &[TokenTree], i: usize) -> usize {
    if tokens.get(i).is_some_and(|body| group(body, Delimiter::Brace).is_some()) {
        let comma = tokens.get(i + 1).is_some_and(|next| is_punct(next, ','));
        return i + 1 + usize::from(comma);
    }
    let comma = tokens[i.min(tokens.len())..].iter().position(|token| is_punct(token, ','));
    comma.map_or(tokens.len(), |offset| i + offset + 1)
}

fn mentions_variant_group(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    has_variant(&inside) || inside.iter().any(mentions_variant_group)
}

/// `Type::Variant` or `Self::Variant`.
fn has_variant(tokens: &[TokenTree]) -> bool {
    tokens.windows(4).any(|four| match four {
        [TokenTree::Ident(owner), one, two, TokenTree::Ident(variant)] => {
            is_punct(one, ':')
                && is_punct(two, ':')
                && [owner, variant]
                    .iter()
                    .all(|name| name.to_string().starts_with(|c: char| c.is_ascii_uppercase()))
        }
        _ => false,
    })
}

fn group(token: &TokenTree, delimiter: Delimiter) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_name(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(found) if found == name)
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

fn last_line(token: &TokenTree) -> usize {
    token.span().end().line
}

#[cfg(test)]
mod tests;
