//! The document around the app.

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
