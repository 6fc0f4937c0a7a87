//! The scope of an assignment in the page: texts, links and mentions outside of it are hidden or disabled.

use super::annotations::text_element;
use super::page::{all, by_id, set, within};
use classroom::TextBlock;
use std::collections::BTreeSet;
use web_sys::Element;

/// Attribute of elements that the assignment leaves out.
const OUT_OF_SCOPE: &str = "data-out-of-scope";
/// Attribute that stores the address of a disabled link.
const DISABLED_HREF: &str = "data-disabled-href";
const BLOCKS: &str = ".text > :is(.heading, .paragraph)";
const NOTES: &str = ".text > .notes .note";

/// Returns the headings and paragraphs of the report, in order.
pub fn text_blocks() -> Vec<TextBlock> {
    all(BLOCKS).iter().map(text_block).collect()
}

fn text_block(element: &Element) -> TextBlock {
    let hrefs = within(element, "sup a").into_iter().filter_map(|link| link.get_attribute("href"));
    TextBlock {
        anchor: element.id(),
        heading_level: element.tag_name().strip_prefix('H').and_then(|level| level.parse().ok()),
        note_anchors: hrefs.map(|href| href.trim_start_matches('#').to_owned()).collect(),
    }
}

/// Returns the anchors of the notes of the report, in order.
pub fn note_anchors() -> Vec<String> {
    all(NOTES).iter().map(Element::id).collect()
}

/// Returns the anchor of the text that `anchor` is in: of an item, its paragraph.
pub fn text_anchor(anchor: &str) -> String {
    let id = text_element(anchor).map(|text| text.id()).unwrap_or_default();
    if id.is_empty() { anchor.to_owned() } else { id }
}

/// Hides the report except for the texts at `visible`, and hides the links to hidden texts.
pub fn hide_all_but(visible: &BTreeSet<String>) {
    show_all();
    let notes = all(NOTES);
    let has_note = notes.iter().any(|note| visible.contains(&note.id()));
    all(BLOCKS).iter().chain(&notes).filter(|text| !visible.contains(&text.id())).for_each(hide);
    for (selector, is_visible) in
        [(".text > .summary", visible.contains("summary")), (".text > .notes", has_note)]
    {
        if !is_visible {
            all(selector).iter().for_each(hide);
        }
    }
    for link in all(".outline a[href^='#'], .reader .strip a[href^='#']") {
        let href = link.get_attribute("href").unwrap_or_default();
        if is_out_of_scope(href.trim_start_matches('#')) {
            hide(&link);
        }
    }
}

/// Shows all of the report again.
pub fn show_all() {
    set(&format!("[{OUT_OF_SCOPE}]"), OUT_OF_SCOPE, None);
}

fn hide(element: &Element) {
    // Fails only for an invalid name.
    let _ = element.set_attribute(OUT_OF_SCOPE, "");
}

/// Returns whether the element with the id `id` is hidden by the assignment.
pub fn is_out_of_scope(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.closest(&format!("[{OUT_OF_SCOPE}]")).ok().flatten().is_some())
}

/// Disables the links of names in the report, or enables them again.
pub fn disable_mention_links(disable: bool) {
    let disabled = format!("#report a[{DISABLED_HREF}]");
    let (selector, from, to) = if disable {
        ("#report a.mention[href]", "href", DISABLED_HREF)
    } else {
        (disabled.as_str(), DISABLED_HREF, "href")
    };
    for name in all(selector) {
        let Some(href) = name.get_attribute(from) else { continue };
        // Fails only for an invalid name.
        let _ = name.set_attribute(to, &href).and_then(|()| name.remove_attribute(from));
        // Clicks on names are delegated by this class.
        name.set_class_name(if disable { "name" } else { "mention" });
    }
}
