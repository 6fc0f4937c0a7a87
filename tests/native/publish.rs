use crate::support::{edition, root};
use report_explorer::prerender::{Links, POLICY, Package, Rendered, SpliceError, head, prerender, splice};
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
    assert_eq!(body.matches("<div id=\"search-results\"></div>").count(), 1);
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
