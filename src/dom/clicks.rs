//! Presses and choices, heard once for a whole text.

use super::page::{self, document};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent};

/// Calls `pressed` with each element that bears `attribute` and is pressed (by
/// pointer or key), and the attribute's value, for as long as the listener
/// lives. Where it answers true, what the browser would do is left undone.
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

/// The same for each element that fits `selector`. Its code is in a program
/// once.
pub fn listen_to(selector: String, pressed: Box<dyn Fn(Element) -> bool>) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "click", options, move |event| {
        // With a key held down, a link is to be opened elsewhere.
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

/// Sends what else the pointer of `event` does to the element that it comes
/// from, also when it leaves that.
pub fn capture(event: &PointerEvent) {
    if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Refused only where the pointer is gone.
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// What was typed into or chosen in the control that `event` comes from.
pub fn value(event: &Event) -> String {
    let control = event.target().and_then(|target| target.dyn_into().ok());
    control.map(|control| page::value(&control)).unwrap_or_default()
}
