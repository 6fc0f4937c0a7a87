//! What happens in the page, heard once for all of it.

use super::page::document;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Calls `heard` with the element that an event of one of `kinds` comes from,
/// also where the event does not bubble, for as long as the page lives.
pub fn hear(kinds: &[&'static str], heard: impl Fn(Element) + Clone + 'static) {
    let Some(document) = document() else { return };
    for kind in kinds {
        let heard = heard.clone();
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document, *kind, options, move |event| {
            if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                heard(target);
            }
        })
        .forget();
    }
}

/// Sends the forms that fit `selector` nowhere.
pub fn keep_forms(selector: &'static str) {
    let Some(document) = document() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "submit", options, move |event| {
        let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if form.is_some_and(|form| form.matches(selector).unwrap_or(false)) {
            event.prevent_default();
        }
    })
    .forget();
}
