//! The document around the app.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that the app is mounted on.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// The element that the program of the instruments' view is mounted on.
pub fn status_root() -> Option<Element> {
    document()?.get_element_by_id("status")
}

/// The element that the dialog about embedding is drawn into.
pub fn embedding_root() -> Option<Element> {
    document()?.get_element_by_id("embedding")
}

/// What the root element says under `attribute`.
pub fn root_data(attribute: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).unwrap_or_default()
}

/// The document's title.
pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

/// How many elements `selector` finds.
pub fn count(selector: &str) -> u32 {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    found.map_or(0, |found| found.length())
}

/// Of all elements with `attribute`: its value, and the text of what `name`
/// finds in them.
pub fn named_by(attribute: &str, name: &str) -> Vec<(String, String)> {
    let found = document().and_then(|document| document.query_selector_all(&format!("[{attribute}]")).ok());
    let elements = found.into_iter().flat_map(|found| {
        (0..found.length()).filter_map(move |at| found.get(at)?.dyn_into::<Element>().ok())
    });
    let named = elements.filter_map(|element| {
        let text = element.query_selector(name).ok()??.text_content()?;
        Some((element.get_attribute(attribute)?, text.trim().to_owned()))
    });
    named.collect()
}

/// Calls `start` once the view of instruments is opened, or now where it is.
pub fn on_instruments(start: impl FnOnce() + 'static) {
    let opened = || Some(document()?.document_element()?.get_attribute("data-view")? == "instruments");
    if opened() == Some(true) {
        start();
    } else if let Some(root) = status_root() {
        // boot.js sends it each time; the first is enough.
        EventListener::once(&root, "open", move |_| start()).forget();
    }
}

/// Tells page and tests that the app answers.
pub fn live() {
    say_live(document().and_then(|document| document.document_element()));
}

/// Tells page and tests that the view of instruments answers.
pub fn status_live() {
    say_live(status_root());
}

fn say_live(element: Option<Element>) {
    if let Some(element) = element {
        // Refused only for an invalid name.
        let _ = element.set_attribute("data-state", "live");
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with the id `id`.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // Refused only where the element can't be focused.
        let _ = element.focus();
    }
}

/// Moves the focus to `element`, which may be of a picture.
pub fn focus_on(element: &Element) {
    // Links of pictures have the same method, and are no elements of HTML.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// Moves the focus to the element with the id `id`, which is none to be tabbed to.
pub fn stay(id: &str) {
    if let Some(element) = element(id) {
        // Refused only for an invalid name.
        let _ = element.set_attribute("tabindex", "-1");
        focus(id);
    }
}

/// Moves the page to the element with the id `id`.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Moves the page to the element with the id `id`, and the focus.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// What has been typed into the input with the id `id`.
pub fn typed(id: &str) -> String {
    document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}
