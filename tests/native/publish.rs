use crate::support::{edition, root};
use report_explorer::prerender::{
    Links, POLICY, Package, Program, Rendered, SpliceError, head, lighten, point_to, prerender, splice,
};
use std::fs;

#[test]
fn a_text_takes_the_place_of_its_marker() {
    assert_eq!(splice("a<!-- app -->b", "app", "<p>"), Ok("a<p>b".to_owned()));
}

#[test]
fn a_marker_that_is_missing_or_doubled_is_an_error() {
    let error = |found| Err(SpliceError { marker: "<!-- app -->".to_owned(), found });
    assert_eq!(splice("", "app", "x"), error(0));
    assert_eq!(splice("<!-- app --><!-- app -->", "app", "x"), error(2));
}

#[test]
fn the_page_has_a_place_for_everything() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    for marker in ["policy", "head", "styles", "boot", "app", "program"] {
        assert!(splice(&page, marker, "").is_ok(), "{marker}");
    }
    // What a search finds is drawn by the program, and nothing else of the page.
    let body = prerender(Rendered::Page(Package::Hosted));
    assert_eq!(body.matches("<div id=\"found\"></div>").count(), 1);
    assert!(!body.contains("<!--"), "a mark for a program that draws over it");
}

#[test]
fn the_head_escapes_what_it_says() {
    let mut report = (*edition()).clone();
    report.document.title = "<b> & \"c\"".to_owned();
    let head = head(&report, Package::Hosted, &Links::default());
    assert!(head.contains("<title>&lt;b&gt; &amp; &quot;c&quot; (E/CN.4/2003/74)</title>"), "{head}");
}

#[test]
fn the_policy_allows_the_folder_and_webassembly_alone() {
    let expected = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
                    connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
                    form-action 'none'";
    assert_eq!(POLICY, expected);
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    assert!(!page.contains("<script>") && !page.contains("<style"));
}

#[test]
fn the_view_of_instruments_names_its_program() {
    let program =
        Program { script: "i-1.js".to_owned(), bytes: "i-1.wasm".to_owned(), styles: "i-1.css".to_owned() };
    let page =
        point_to(&prerender(Rendered::Page(Package::Hosted)), "instruments-content", &program).unwrap();
    let place = r#"<div id="instruments-content" data-program="./i-1.js" data-bytes="./i-1.wasm" data-styles="./i-1.css"><"#;
    assert!(page.contains(place), "{}", page.len());
    // With something to read until then.
    assert!(page.find("data-view=\"instruments\"") < page.find(place));
    let error = SpliceError { marker: "id=\"instruments-content\"".to_owned(), found: 0 };
    assert_eq!(point_to("<p>", "instruments-content", &program), Err(error));
}

#[test]
fn what_ships_is_without_remarks() {
    for (text, light) in [
        ("  a\n\n\tb  \n", "a\nb\n"),
        ("// a\na // b\n  /// c", "a // b\n"),
        ("/* a */\nb /* c */\n/* d */ e", "b /* c */\ne\n"),
        ("/**\n * a\n\n // b\n */\nc", "c\n"),
        ("/* a\n*/ /* b */ c", "c\n"),
        ("/*/ a */ b", "b\n"),
        // Only remarks that begin a line are taken out, and they end where they end.
        ("a /* b\n  // c */ d\n// e", "a /* b\n// c */ d\n"),
        ("a = `/* ${b ? `{` : \"`\"} */`\n// c", "a = `/* ${b ? `{` : \"`\"} */`\n"),
        ("a = \"/*\"; b = '`'\n// c", "a = \"/*\"; b = '`'\n"),
        ("a(/[/`]\\/'/, b)\nc / d / e\n// f", "a(/[/`]\\/'/, b)\nc / d / e\n"),
        ("p {\n  grid-area: 1 / 2;\n  content: \"//\";\n}", "p {\ngrid-area: 1 / 2;\ncontent: \"//\";\n}\n"),
    ] {
        assert_eq!(lighten(text), Ok(light.to_owned()), "{text}");
    }
}

#[test]
fn a_text_of_several_lines_is_refused() {
    for (text, line) in [
        ("a\nb = `c\n  // d`", 2),
        ("a = `${b(`c\n`)}`", 1),
        ("a = `${b}\n`", 1),
        ("a = `${\nb}`", 1),
        ("// a\n\n'b \\\nc'", 3),
        ("a = b + \"c", 1),
    ] {
        assert_eq!(lighten(text), Err(line), "{text}");
    }
}

#[test]
fn the_start_script_can_be_shipped() {
    let text = fs::read_to_string(root().join("web/boot.js")).unwrap();
    let light = lighten(&text).unwrap();
    assert!(light.starts_with("(function () {\n\"use strict\";\nvar html"), "{light}");
    assert!(light.len() < text.len() * 4 / 5 && light.ends_with("})();\n"));
}
