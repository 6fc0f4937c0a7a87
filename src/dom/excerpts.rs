//! Copies of parts of the page for slides and worksheets.

use super::page::{by_id, within};
use super::texts::{TEXT, is_altered, unwrap, wrap};
use report::Span;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::Html;

/// Controls, and elements that are drawn again elsewhere.
const STRIPPED_ELEMENTS: &str =
    "button, form, input, select, textarea, script, [hidden], .cite-bar, .margin, .hit-nav, .strip";
/// Attributes by which a copy would be taken for the original, or lead away from it.
const STRIPPED_ATTRIBUTES: [&str; 7] =
    ["href", "tabindex", "data-text", "data-out-of-scope", "data-agency", "data-instrument", "data-open"];
/// Attributes whose values are ids.
const ID_ATTRIBUTES: [&str; 4] = ["id", "for", "aria-labelledby", "aria-describedby"];
/// The prefix of ids in a copy.
const ID_PREFIX: &str = "copy-";

/// Copies the text or entry at `anchor`, or the figure of a view: with or without the reader's annotations, and with the
/// class `lit` on the words at `highlight`. Returns none if there is none, or if it is drawn only in its view.
pub fn copy(anchor: &str, with_annotations: bool, highlight: Option<Span>) -> Option<Html> {
    let target = by_id(anchor)?;
    let original = if target.has_attribute("data-view") {
        within(&target, "figure").into_iter().next()?
    } else {
        target.closest(".summary").ok().flatten().unwrap_or(target)
    };
    let copy: Element = original.clone_node_with_deep(true).ok()?.unchecked_into();
    within(&copy, "mark").iter().for_each(unwrap);
    let text = within(&copy, &format!("[{TEXT}]")).into_iter().find(|text| !is_altered(text));
    if let (Some(text), Some(span)) = (&text, highlight) {
        // Without the highlight, the text can still be read.
        let _ = wrap(text, &[span], "span", &[("class", "lit")]);
    }
    if !with_annotations {
        within(&copy, ".marked").iter().for_each(unwrap);
    }
    within(&copy, STRIPPED_ELEMENTS).iter().for_each(Element::remove);
    strip_attributes(&copy);
    within(&copy, "*").iter().for_each(strip_attributes);
    Some(Html::VRef(copy.into()))
}

fn strip_attributes(element: &Element) {
    for name in STRIPPED_ATTRIBUTES {
        // Fails only for an invalid name.
        let _ = element.remove_attribute(name);
    }
    for name in ID_ATTRIBUTES {
        if let Some(ids) = element.get_attribute(name) {
            let ids: Vec<String> = ids.split_whitespace().map(|id| ID_PREFIX.to_owned() + id).collect();
            let _ = element.set_attribute(name, &ids.join(" "));
        }
    }
    if let Some(fill) = element.get_attribute("fill").filter(|fill| fill.starts_with("url(#")) {
        let _ = element.set_attribute("fill", &fill.replacen('#', &format!("#{ID_PREFIX}"), 1));
    }
}
