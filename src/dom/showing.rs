//! Keys and swipes that lead through what is shown large.

use super::page::document;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// Where one is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To what comes next.
    Next,
    /// To what comes before.
    Before,
    /// To the next sentence.
    Further,
    /// To the sentence before.
    Back,
    /// To larger type.
    Larger,
    /// To smaller type.
    Smaller,
    /// Out of it.
    Out,
}

/// How far a finger moves to the side, in CSS pixels, for it to be a swipe.
const SWIPE: i32 = 60;

/// Calls `lead` for each key and swipe that leads somewhere, for as long as the listeners live. Where it answers true,
/// what the browser would do is left undone.
pub fn listen(lead: impl Fn(Lead) -> bool + Clone + 'static) -> Option<[EventListener; 3]> {
    let document = document()?;
    let led = lead.clone();
    let keys = EventListener::new_with_options(
        &document,
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            if event.dyn_ref::<KeyboardEvent>().and_then(of_key).is_some_and(&lead) {
                event.prevent_default();
            }
        },
    );
    let from = Rc::new(Cell::new(None::<(i32, i32)>));
    let begun = from.clone();
    let begin = EventListener::new(&document, "pointerdown", move |event| {
        let finger = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_type() == "touch");
        begun.set(finger.map(|event| (event.client_x(), event.client_y())));
    });
    let end = EventListener::new(&document, "pointerup", move |event| {
        let to = event.dyn_ref::<PointerEvent>().map(|event| (event.client_x(), event.client_y()));
        if let Some(way) = from.take().zip(to).and_then(|(from, to)| of_swipe(to.0 - from.0, to.1 - from.1)) {
            led(way);
        }
    });
    Some([keys, begin, end])
}

fn of_key(event: &KeyboardEvent) -> Option<Lead> {
    let typed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_typed_into =
        typed.is_some_and(|element| element.matches("input, select, textarea").unwrap_or(false));
    if is_typed_into || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowRight" | "PageDown" => Lead::Next,
        "ArrowLeft" | "PageUp" => Lead::Before,
        "ArrowDown" => Lead::Further,
        "ArrowUp" => Lead::Back,
        "+" | "=" => Lead::Larger,
        "-" => Lead::Smaller,
        "Escape" => Lead::Out,
        _ => return None,
    })
}

fn of_swipe(across: i32, down: i32) -> Option<Lead> {
    if across.abs() < SWIPE || across.abs() < 2 * down.abs() {
        return None;
    }
    Some(if across < 0 { Lead::Next } else { Lead::Before })
}

/// Whether the page can fill the screen.
pub fn can_fill_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Has the page fill the screen, or no longer.
pub fn fill_screen() {
    let Some(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Refused where it is not for a press.
        let _ = root.request_fullscreen();
    }
}

/// Brings the lit words into sight.
pub fn see_lit() {
    if let Some(lit) = super::page::all(".projected .lit").first() {
        lit.scroll_into_view();
    }
}
