//! Mentions: links in a text to the entities that it names.

use web_sys::Element;

/// Returns the anchor of the text or quotation that contains `mention`.
pub fn anchor_of(mention: &Element) -> Option<String> {
    let text = mention.closest("[data-text], [data-at]").ok()??;
    text.get_attribute("data-text").or_else(|| text.get_attribute("data-at"))
}
