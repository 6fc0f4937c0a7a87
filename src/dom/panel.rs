//! What the page says of the names in a text, to be shown beside them.

use super::page::{all, element, within};
use web_sys::Element;

/// What a copy must not have: another element has it.
const OWN: [&str; 2] = ["id", "data-text"];

/// The place whose text holds `name`.
pub fn place(name: &Element) -> Option<String> {
    let text = name.closest("[data-text], [data-at]").ok()??;
    text.get_attribute("data-text").or_else(|| text.get_attribute("data-at"))
}

/// A selector of all that the panel of `place` says.
pub fn whole(place: &str) -> String {
    format!("[data-panel='{place}']")
}

/// A selector of what the panel of `place` says of what `href` leads to.
pub fn of_name(place: &str, href: &str) -> String {
    format!("[data-panel='{place}'] [data-names='{href}']")
}

/// Puts a copy of what is in the first element that fits `selector` into the
/// element with the id `id`. False where there is none, or nothing in it.
pub fn repeat(id: &str, selector: &str) -> bool {
    let (Some(host), Some(from)) = (element(id), all(selector).into_iter().next()) else { return false };
    host.set_text_content(None);
    let mut next = from.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if let Ok(copy) = node.clone_node_with_deep(true) {
            // Refused only where an element would hold itself.
            let _ = host.append_child(&copy);
        }
    }
    for attribute in OWN {
        for copy in within(&host, &format!("[{attribute}]")) {
            // Refused only for an invalid name.
            let _ = copy.remove_attribute(attribute);
        }
    }
    host.has_child_nodes()
}
