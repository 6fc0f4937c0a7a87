use crate::html::{all, parsed};
use crate::support::{Page, assert_in_source, embed, embeddable, views};
use scraper::Html;

/// The views that another page can embed.
const EMBEDDABLE: [&str; 9] =
    ["report", "search", "agencies", "network", "instruments", "timeline", "places", "documents", "glossary"];

#[test]
fn a_view_a_card_and_a_paragraph_can_be_embedded() {
    for view in EMBEDDABLE {
        assert!(views().contains(&view), "{view}");
    }
    // `agency:ilo` and `para:21` name a card and a paragraph by the ids of their elements.
    assert_in_source(&["(agency|para):([a-z0-9-]{1,60})"]);
    let html = parsed(Page::Hosted);
    for id in ["agency-ilo", "para-21"] {
        assert_eq!(all(&html, &format!("#{id}")).len(), 1, "{id}");
    }
}

#[test]
fn the_query_parameters_keep_their_names_and_values() {
    for name in ["\"embed\"", "\"theme\"", "\"accent\"", "\"frame\""] {
        assert_in_source(&[name, "URLSearchParams"]);
    }
    for pattern in ["(light|dark|auto)", "#[0-9a-f]{6}", "^none$"] {
        assert_in_source(&[pattern]);
    }
}

#[test]
fn the_dialog_for_editors_writes_the_same_parameters() {
    let address = |subject: &str| embed(subject, "auto", None, true).0;
    assert_eq!(embeddable(), EMBEDDABLE);
    for view in EMBEDDABLE {
        assert_eq!(address(view), format!("?embed={view}"));
    }
    assert_eq!(address("agency:ilo"), "?embed=agency%3Ailo");
    assert_eq!(address("para:21"), "?embed=para%3A21");
    let (address, _) = embed("instruments", "dark", Some("#0a7c4a"), false);
    assert_eq!(address, "?embed=instruments&theme=dark&accent=%230a7c4a&frame=none");
    assert_eq!(embed("instruments", "light", None, true).0, "?embed=instruments&theme=light");
}

#[test]
fn the_snippet_is_a_frame_with_a_title_and_a_link_in_it() {
    let (address, snippet) = embed("agency:ilo", "dark", None, true);
    let html = Html::parse_fragment(&snippet);
    let frames = all(&html, "iframe");
    assert_eq!(frames.len(), 1, "{snippet}");
    assert_eq!(frames[0].attr("src"), Some(format!("https://your.site/folder/{address}").as_str()));
    assert!(frames[0].attr("title").is_some_and(|title| !title.is_empty()));
    assert_eq!(frames[0].attr("loading"), Some("lazy"));
    assert!(frames[0].attr("height").unwrap().parse::<u32>().is_ok());
    // A parser of HTML takes what is in a frame for text.
    assert!(snippet.contains("<a href=\"https://your.site/folder/#agency-ilo\">"), "{snippet}");
}

#[test]
fn the_message_and_the_element_keep_their_names() {
    // The frame tells the page around it its height, and may be asked for it.
    assert_in_source(&["\"un-report-explorer\"", "postMessage({ type: TYPE, height: "]);
    assert_in_source(&["\"un-report-explorer\"", "ask: \"height\""]);
    assert_in_source(&["customElements.define(\"un-report-explorer\"", "getAttribute(\"view\")"]);
    assert_in_source(&["iframe[data-un-report-explorer]", "dataset.max"]);
}

#[test]
fn an_embedded_view_names_its_source() {
    for page in [Page::Hosted, Page::OneFile] {
        let html = parsed(page);
        let links = all(&html, "main a[target=_blank][rel=noopener][href='./']");
        assert_eq!(links.len(), 1, "links of {} to the whole report", page.name());
    }
}
