//! Clicks, delegated to listeners on the document, and pointer and input events.

use super::page::{self, document};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent};

/// Calls `pressed` with each clicked element that has `attribute`, and the attribute's
/// value, for as long as the listener lives. If it returns true, the default action is
/// prevented.
pub fn listen(
    attribute: &'static str,
    pressed: impl Fn(Element, String) -> bool + 'static,
) -> Option<EventListener> {
    let pressed = move |element: Element| {
        let value = element.get_attribute(attribute);
        value.is_some_and(|value| pressed(element, value))
    };
    listen_to(format!("[{attribute}]"), Box::new(pressed))
}

/// Calls `pressed` with each clicked element that matches `selector`, like [`listen`].
/// It is not generic, so that it is compiled once.
pub fn listen_to(selector: String, pressed: Box<dyn Fn(Element) -> bool>) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "click", options, move |event| {
        // With a modifier key, the browser opens a link in another tab or window.
        let mouse = event.dyn_ref::<MouseEvent>();
        if mouse.is_some_and(|m| m.ctrl_key() || m.meta_key() || m.shift_key() || m.alt_key()) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let found = target.and_then(|target| target.closest(&selector).ok().flatten());
        if found.is_some_and(&pressed) {
            event.prevent_default();
        }
    }))
}

/// Captures the pointer of `event`: its target receives further events even if the
/// pointer leaves it.
pub fn capture(event: &PointerEvent) {
    if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Fails only if the pointer is gone.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// Returns the value of the control that `event` comes from.
pub fn value(event: &Event) -> String {
    let control = event.target().and_then(|target| target.dyn_into().ok());
    control.map(|control| page::value(&control)).unwrap_or_default()
}
