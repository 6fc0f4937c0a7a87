//! Input and the screen while a slideshow is shown.

use super::page::{all, document};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// The shortest horizontal swipe, in CSS pixels.
const MIN_SWIPE_PX: i32 = 60;

/// Calls `on_key` with the name of each key that is pressed outside of form controls and without modifiers, as long as
/// the listener lives. Where it returns true, the browser's default action is prevented.
pub fn on_key(on_key: impl Fn(&str) -> bool + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let document = document()?;
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let key = event.dyn_ref::<KeyboardEvent>().filter(|event| is_command(event));
        if key.is_some_and(|event| on_key(&event.key())) {
            event.prevent_default();
        }
    }))
}

fn is_command(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_control =
        target.is_some_and(|element| element.matches("input, select, textarea").unwrap_or(false));
    !is_in_control && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

/// Calls `on_swipe` with whether it is forwards for each horizontal swipe, as long as the listeners live.
pub fn on_swipe(on_swipe: impl Fn(bool) + 'static) -> Option<[EventListener; 2]> {
    let document = document()?;
    let start = Rc::new(Cell::new(None::<(i32, i32)>));
    let started = start.clone();
    let down = EventListener::new(&document, "pointerdown", move |event| {
        let finger = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_type() == "touch");
        started.set(finger.map(|event| (event.client_x(), event.client_y())));
    });
    let up = EventListener::new(&document, "pointerup", move |event| {
        let end = event.dyn_ref::<PointerEvent>().map(|event| (event.client_x(), event.client_y()));
        let Some((start, end)) = start.take().zip(end) else { return };
        let (x, y) = (end.0 - start.0, end.1 - start.1);
        if x.abs() >= MIN_SWIPE_PX && x.abs() >= 2 * y.abs() {
            on_swipe(x < 0);
        }
    });
    Some([down, up])
}

/// Returns whether the page can fill the screen.
pub fn supports_full_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Makes the page fill the screen, or leaves full screen.
pub fn toggle_full_screen() {
    let Some(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Fails where it is not the result of a click.
        let _ = root.request_fullscreen();
    }
}

/// Scrolls the highlighted sentence of the slide into view.
pub fn scroll_highlight_into_view() {
    if let Some(sentence) = all(".projected .lit").first() {
        sentence.scroll_into_view();
    }
}
