//! What the token reader sees in small pieces of Rust.

use super::*;

fn source(text: &str) -> Source {
    read(text).expect("this is Rust")
}

fn measures(text: &str) -> Vec<(String, usize, usize, bool)> {
    let measure = |f: Function| (f.name, f.lines, f.params, f.in_test);
    source(text).functions.into_iter().map(measure).collect()
}

#[test]
fn a_function_is_measured_from_its_keyword_to_its_brace() {
    let text = "/// Doc.\n#[inline]\npub fn f(\n    a: u8,\n    b: u8,\n) -> u8 {\n    a + b\n}\n";
    assert_eq!(measures(text), [("f".into(), 6, 2, false)]);
}

#[test]
fn a_row_of_a_table_is_one_line() {
    let table = "fn f(s: S) -> T {\n match s {\n S::A => {\n g(1)\n }\n S::B { x, .. } => g(\n x,\n ),\n S::C => 3,\n }\n}";
    assert_eq!(measures(table), [("f".into(), 7, 1, false)]);
    let busy = table.replace("g(1)", "h(); g(1)");
    assert_eq!(measures(&busy), [("f".into(), 9, 1, false)]);
}

#[test]
fn commas_of_generics_are_no_parameters() {
    let text = "fn f<A: Fn(u8, u8) -> u8, B>(&self, m: Map<A, B>, g: fn(u8, u8) -> u8,) {}";
    assert_eq!(measures(text), [("f".into(), 1, 3, false)]);
}

#[test]
fn braces_in_texts_and_comments_do_not_count() {
    let text = "fn f() { // }\n    let s = \"}\"; /* } */\n    let r = r#\"}\"#;\n}\nfn g() {}";
    assert_eq!(measures(text), [("f".into(), 4, 0, false), ("g".into(), 1, 0, false)]);
}

#[test]
fn items_for_tests_are_known() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n#[test]\nfn c() {}\nfn d() {}\n#[cfg(not(test))]\nfn e() {}";
    let tested: Vec<bool> = measures(text).into_iter().map(|measure| measure.3).collect();
    assert_eq!(tested, [false, true, true, false, false]);
    assert_eq!(source(text).test_lines, [2..=5, 6..=7]);
}

#[test]
fn a_module_of_tests_in_its_own_file_leaves_the_rest_as_it_is() {
    let text = "#[cfg(test)]\nmod tests;\nfn a() {}";
    assert_eq!(measures(text), [("a".into(), 1, 0, false)]);
}

#[test]
fn calls_that_end_the_program_are_found_outside_tests() {
    let text = "fn a() { x.unwrap(); y.expect(\"why\"); p.expect(token); unwrap(); panic!(\"no\"); }\n#[test]\nfn b() { x.unwrap(); }";
    let calls: Vec<String> = source(text).panics.into_iter().map(|(_, call)| call).collect();
    assert_eq!(calls, ["unwrap()", "expect()", "panic!"]);
}

#[test]
fn a_call_inside_a_macro_is_found_too() {
    assert_eq!(source("fn a() { println!(\"{}\", x.unwrap()) }").panics.len(), 1);
}

#[test]
fn a_catch_all_is_one_only_beside_variants() {
    for (text, found) in [
        ("fn f() { match s { Stage::Closed => 1, _ => 2 } }", true),
        ("fn f() { match s { (Self::A, 1) => { 1 } _ => 2, } }", true),
        (
            "fn f() { match s { Stage::Closed if x => g(1, 2), _ if y => 2, Stage::Open => 3 } }",
            true,
        ),
        ("fn f() { match text { \"a\" => Some(Stage::Closed), _ => None } }", false),
        ("fn f() { match s { Some(x) => x, _ => 0 } }", false),
        ("fn f() { match s { Stage::Open(_) => 1, Stage::Closed => 2 } }", false),
        (
            "fn f() { match s { Stage::Open => match n { 1 => 1, _ => 2 }, Stage::Closed => 2 } }",
            false,
        ),
    ] {
        assert_eq!(!source(text).catch_alls.is_empty(), found, "{text}");
    }
}

#[test]
fn what_is_not_rust_is_said_with_its_line() {
    assert!(matches!(read("fn a() {}\nfn b() {"), Err(line) if line >= 1));
    assert!(matches!(read("fn a() {}\nlet s = \"open"), Err(2)));
}
