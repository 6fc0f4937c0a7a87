//! The texts of the page, and highlights in them.

use super::page::{all, document, element, make, within};
use crate::components::inline::in_parts;
use report::Span;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// Attribute of an element that contains a text; its value is the anchor of the text.
/// All content of the element except note marks is part of the text.
pub(super) const TEXT: &str = "data-text";

/// A hit in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitHighlight {
    /// The anchor of the text.
    pub anchor: String,
    /// The words to highlight.
    pub spans: Vec<Span>,
    /// The position of the hit among all hits, in words.
    pub label: String,
    /// Links to other hits: label and anchor of each.
    pub links: Vec<(&'static str, String)>,
}

/// Returns the texts by their anchors, in document order, as they were when the page was parsed:
/// web/foreign-changes.js reads them before a translator or an extension can change them.
fn originals() -> js_sys::Map {
    let texts =
        web_sys::window().and_then(|window| js_sys::Reflect::get(&window, &"reportTexts".into()).ok());
    texts.and_then(|texts| texts.dyn_into().ok()).unwrap_or_default()
}

/// Returns the anchor and the original content of each text, in document order.
pub fn texts() -> Vec<(String, String)> {
    let text = |entry: JsValue| {
        let entry: js_sys::Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    js_sys::Array::from(&originals()).iter().filter_map(text).collect()
}

/// Returns whether a translator or an extension has changed the words of the text in `element`.
pub(super) fn is_altered(element: &Element) -> bool {
    let anchor = element.get_attribute(TEXT).unwrap_or_default();
    let original = originals().get(&anchor.into()).as_string();
    original.is_some_and(|original| original != text_of(element))
}

/// Returns the text in `element`, without note marks.
pub(super) fn text_of(element: &Node) -> String {
    parts(element).into_iter().map(|(_, words)| words).collect()
}

/// Returns the text nodes in `element` with their content, without note marks.
pub(super) fn parts(element: &Node) -> Vec<(Node, String)> {
    let mut parts = Vec::new();
    let mut next = element.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        match node.node_type() {
            Node::TEXT_NODE => {
                let words = node.text_content().unwrap_or_default();
                parts.push((node, words));
            }
            _ if node.node_name() == "SUP" => {}
            _ => parts.extend(self::parts(&node)),
        }
    }
    parts
}

/// Highlights `hits`, each with a bar that has links to others and a button with
/// the attribute `clear`.
pub fn mark(hits: &[HitHighlight], clear: &str) {
    for element in all("[data-text]") {
        let place = element.get_attribute(TEXT).unwrap_or_default();
        if let Some(hit) = hits.iter().find(|hit| hit.anchor == place) {
            if !is_altered(&element) {
                wrap(&element, &hit.spans, "mark", &[]);
            }
            if let Some((bar, parent)) = bar(hit, clear).zip(element.parent_node()) {
                // Fails only if the reference node is not a child.
                let _ = parent.insert_before(&bar, Some(&element));
            }
        }
    }
}

/// Wraps the `spans` of a text in elements `tag`.
pub(super) fn wrap(element: &Element, spans: &[Span], tag: &str, attributes: &[(&str, &str)]) -> Option<()> {
    let (nodes, words): (Vec<Node>, Vec<String>) = parts(element).into_iter().unzip();
    for (at, start, end) in in_parts(&words, spans) {
        let node = nodes.get(at)?;
        let range = document()?.create_range().ok()?;
        range.set_start(node, start).ok()?;
        range.set_end(node, end).ok()?;
        let mark = make(tag, "", attributes)?;
        range.surround_contents(&mark).ok()?;
    }
    Some(())
}

fn bar(hit: &HitHighlight, clear: &str) -> Option<Element> {
    let bar = make("div", "", &[("class", "hit-nav")])?;
    put(&bar, make("span", &hit.label, &[]))?;
    for (words, place) in &hit.links {
        put(&bar, make("a", words, &[("href", &format!("#{place}"))]))?;
    }
    put(&bar, make("button", "Clear highlights", &[("type", "button"), (clear, &hit.anchor)]))?;
    Some(bar)
}

fn put(parent: &Node, child: Option<Element>) -> Option<()> {
    let child = child?;
    parent.append_child(&child).ok().map(drop)
}

/// Removes all highlights and bars.
pub fn unmark() {
    all(".hit-nav").into_iter().for_each(|bar| bar.remove());
    all("[data-text] mark").iter().for_each(unwrap);
}

/// Replaces an element by its children.
pub(super) fn unwrap(mark: &Element) {
    let Some(parent) = mark.parent_node() else { return };
    while let Some(child) = mark.first_child() {
        // Fails only if the reference node is not a child.
        if parent.insert_before(&child, Some(mark)).is_err() {
            return;
        }
    }
    mark.remove();
    parent.normalize();
}

/// Replaces the content of the element with the id `id` by copies of the texts at
/// `places`, each after a link to its place with the given label.
pub fn repeat(id: &str, places: &[(String, String)]) {
    let Some(host) = element(id) else { return };
    host.set_text_content(None);
    for (place, says) in places {
        // A text that can't be copied is omitted.
        let _ = repeat_one(&host, place, says);
    }
}

fn repeat_one(host: &Element, place: &str, says: &str) -> Option<()> {
    let text = all(&format!("[{TEXT}={place}]")).into_iter().next()?;
    let copy: Element = text.clone_node_with_deep(true).ok()?.unchecked_into();
    // A copy is not searched, and has no highlights.
    copy.remove_attribute(TEXT).ok()?;
    within(&copy, "mark").iter().for_each(unwrap);
    let paragraph = make("p", "", &[])?;
    put(&paragraph, make("a", says, &[("href", &format!("#{place}"))]))?;
    paragraph.append_with_str_1(" ").ok()?;
    put(&paragraph, Some(copy))?;
    put(host, Some(paragraph))
}

/// Returns the places that the note at `place` refers to.
pub fn sent_to(place: &str) -> Vec<String> {
    let note = element(place);
    let sent = note.and_then(|note| note.get_attribute("data-see")).unwrap_or_default();
    sent.split_whitespace().map(str::to_owned).collect()
}
