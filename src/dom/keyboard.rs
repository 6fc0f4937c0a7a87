//! Key presses of the whole page.

use super::page::document;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key press without Ctrl, Alt or Meta, outside of an IME composition.
#[derive(Clone, Debug)]
pub struct KeyPress {
    /// Its name, as in `KeyboardEvent.key`.
    pub key: String,
    /// Whether Shift is held.
    pub shift: bool,
    /// The element that has the focus.
    pub target: Element,
}

/// Calls `pressed` for each key press, for as long as the page lives. If it returns
/// true, the default action is prevented.
pub fn listen(pressed: impl Fn(&KeyPress) -> bool + 'static) {
    let Some(document) = document() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(press) = event.dyn_ref::<KeyboardEvent>().and_then(press) else { return };
        if pressed(&press) {
            event.prevent_default();
        }
    })
    .forget();
}

fn press(event: &KeyboardEvent) -> Option<KeyPress> {
    let with_modifier = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    let target = event.target()?.dyn_into().ok()?;
    (!with_modifier).then(|| KeyPress { key: event.key(), shift: event.shift_key(), target })
}
